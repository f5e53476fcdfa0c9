//! What is said of units compared, for machines: one row per number, no language, decimal point.
//!
//! In: the comparisons of a release, which rest on the units that are shown alone. Out: `comparisons.csv`, from which every number, flag and claim
//! of `comparison.<language>.html` can be had again. Values and differences are those of `indicators.csv`; what is drawn from several units is
//! rounded as values are printed: with all its digits it could tell how few answered what.

use super::text_table::harmless;
use crate::disclosure::release::{Count, Release, Released, ReleasedComparison, Shown};
use crate::error::{Error, Result};
use crate::report::edition::{can_be_claimed, decimals, level_unit};
use crate::report::sections::method::sentences::snake_name;
use crate::report::words::format::{Unit, round};
use crate::statistics::comparison::funnel::Position;
use crate::statistics::intervals::interval::Interval;
use crate::transform::comparison::{UnitOutcome, WhyNot};
use crate::transform::estimate::{Against, Key};
use crate::transform::query::Query;
use serde::Serialize;

/// Decimals of the variance between units, which is a small number.
const VARIANCE_DECIMALS: u8 = 6;

/// A row of `comparisons.csv`; shares are 0–1, what does not apply is empty.
#[derive(Debug, Clone, Default, Serialize)]
struct Row {
    indicator: String,
    instrument: String,
    item: String,
    wave: String,
    /// Dimension whose levels are compared.
    dimension: String,
    /// The unit it is about; empty for what is about all of them.
    unit: String,
    /// `value`, `difference`, `standardised`, `shrunken`, `ranks`, `funnel_95`, `funnel_998`, `effective_n`; of all units `common_share`,
    /// `correlation`, `funnel_target`, `funnel_variance`, and `not_done` for a way of comparing that was not used.
    statistic: &'static str,
    /// The unit a difference is taken against, `rest` for all others; the dimensions of the mix behind a standardised value; what was not done.
    against: String,
    n: Option<u64>,
    estimate: Option<f64>,
    /// Lower limit, 95 %; the best rank, or the lower limit of a funnel.
    lower: Option<f64>,
    upper: Option<f64>,
    p: Option<f64>,
    p_adjusted: Option<f64>,
    p_benjamini_hochberg: Option<f64>,
    effect_size: Option<f64>,
    /// Whether a difference can be claimed; empty where it is not tested.
    claimed: Option<bool>,
    /// `below`, `inside` or `above` the limits of a funnel.
    position: String,
    method: String,
    /// `done`, or why a way of comparing was not used.
    status: String,
}

/// `comparisons.csv`; `None` when nothing is compared.
///
/// # Errors
/// When the writer fails.
pub fn as_text(release: &Release) -> Result<Option<Vec<u8>>> {
    if release.comparisons().is_empty() {
        return Ok(None);
    }
    let failed = |reason: String| Error::Render { name: "comparisons.csv".to_owned(), reason };
    let mut writer = csv::Writer::from_writer(Vec::new());
    for comparison in release.comparisons() {
        let Some(query) = release.queries().iter().find(|query| query.name == comparison.key.indicator) else { continue };
        for row in (Measure { release, comparison, query }).rows() {
            writer.serialize(row).map_err(|error| failed(error.to_string()))?;
        }
    }
    writer.into_inner().map(Some).map_err(|error| failed(error.to_string()))
}

/// One measure of several units.
struct Measure<'a> {
    release: &'a Release,
    comparison: &'a ReleasedComparison,
    query: &'a Query,
}

impl Measure<'_> {
    fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = self.levels(&[]).map(|(released, shown)| self.value("", released, shown)).collect();
        rows.extend(self.of_all());
        for unit in &self.comparison.outcome.units {
            rows.extend(self.of_unit(unit));
        }
        rows.extend(self.differences());
        rows
    }

    fn row(&self, unit: &str, statistic: &'static str) -> Row {
        let key = &self.comparison.key;
        Row {
            indicator: key.indicator.clone(),
            instrument: key.instrument.clone(),
            item: harmless(&key.item),
            wave: harmless(&key.wave),
            dimension: self.comparison.dimension.clone(),
            unit: harmless(unit),
            statistic,
            status: "done".to_owned(),
            ..Row::default()
        }
    }

    /// The released values of this measure for one domain.
    fn levels<'b>(&'b self, domain: &'b [(String, String)]) -> impl Iterator<Item = (&'b Released, &'b Shown)> {
        let key = Key { domain: domain.to_vec(), ..self.comparison.key.clone() };
        let found = self.release.estimate(&key).into_iter();
        found.filter_map(|released| released.value.as_ref().ok().map(|shown| (released, shown)))
    }

    fn value(&self, unit: &str, released: &Released, shown: &Shown) -> Row {
        Row {
            n: if let Count::Shown(n) = released.n { Some(n) } else { None },
            estimate: Some(shown.estimate),
            lower: shown.lower,
            upper: shown.upper,
            method: snake_name(&released.method),
            ..self.row(unit, "value")
        }
    }

    /// The models behind the units' numbers, and what was not done.
    fn of_all(&self) -> Vec<Row> {
        let outcome = &self.comparison.outcome;
        let number = |statistic, value: f64, decimals| Row { estimate: Some(round(value, decimals)), ..self.row("", statistic) };
        let mut rows = Vec::new();
        if let Some(model) = &outcome.shrinkage {
            rows.extend([number("common_share", model.mean, 3), number("correlation", model.correlation, 3)]);
        }
        if let Some(funnel) = &outcome.funnel {
            rows.push(number("funnel_target", funnel.target, 3));
            rows.push(number("funnel_variance", funnel.tau_squared, VARIANCE_DECIMALS));
        }
        rows.extend(outcome.not_done.iter().map(|not_done| Row {
            against: snake_name(&not_done.procedure),
            status: match not_done.why {
                WhyNot::FewerThan(units) => format!("fewer_than_{units}_units"),
                WhyNot::MoreThan(units) => format!("more_than_{units}_units"),
                other => snake_name(&other),
            },
            ..self.row("", "not_done")
        }));
        rows
    }

    fn of_unit(&self, unit: &UnitOutcome) -> Vec<Row> {
        let domain = [(self.comparison.dimension.clone(), unit.level.clone())];
        let Some((released, shown)) = self.levels(&domain).next() else { return Vec::new() };
        let digits = decimals(self.query, shown) + if level_unit(self.query) == Unit::Percent { 2 } else { 0 };
        let drawn = |statistic, estimate: f64, interval: Option<Interval>| Row {
            estimate: Some(round(estimate, digits)),
            lower: interval.map(|limits| round(limits.lower, digits)),
            upper: interval.map(|limits| round(limits.upper, digits)),
            ..self.row(&unit.level, statistic)
        };
        let mut rows = vec![self.value(&unit.level, released, shown)];
        let effective_n = Some(unit.effective_n).filter(|n| n.is_finite());
        rows.push(Row { estimate: effective_n.map(|n| round(n, 1)), ..self.row(&unit.level, "effective_n") });
        if let Some(own) = unit.standardised {
            let by = self.comparison.outcome.standard.as_ref().map(|standard| standard.by.join("; "));
            rows.push(Row { against: by.unwrap_or_default(), ..drawn("standardised", own.estimate, own.interval) });
        }
        if let Some(own) = unit.shrunken {
            rows.push(drawn("shrunken", own.estimate, own.interval));
        }
        if let Some(ranks) = unit.ranks {
            rows.push(Row { lower: Some(ranks.best as f64), upper: Some(ranks.worst as f64), ..self.row(&unit.level, "ranks") });
        }
        if let Some(point) = &unit.funnel {
            for (statistic, limits, position) in
                [("funnel_95", point.limits.at_95, point.at_95), ("funnel_998", point.limits.at_998, point.at_998)]
            {
                rows.push(Row { position: place(position).to_owned(), ..drawn(statistic, point.share, Some(limits)) });
            }
        }
        rows
    }

    /// Every difference between units, and of each against the rest.
    fn differences(&self) -> Vec<Row> {
        let is_contrast = |released: &&Released| {
            let key = &released.key;
            matches!(key.against, Some(Against::Level(_) | Against::Rest))
                && matches!(key.domain.as_slice(), [(dimension, _)] if *dimension == self.comparison.dimension)
                && Key { domain: Vec::new(), against: None, ..key.clone() } == self.comparison.key
        };
        let contrasts = self.release.of_measure(&self.comparison.key).iter().filter(is_contrast);
        let shown = contrasts.filter_map(|released| released.value.as_ref().ok().map(|shown| (released, shown)));
        shown
            .map(|(released, shown)| {
                let unit = released.key.domain.first().map_or("", |(_, level)| level.as_str());
                Row {
                    against: if let Some(Against::Level(level)) = &released.key.against { harmless(level) } else { "rest".to_owned() },
                    p: shown.p,
                    p_adjusted: shown.p_adjusted,
                    p_benjamini_hochberg: shown.p_benjamini_hochberg,
                    effect_size: shown.effect_size,
                    claimed: shown.lower.map(|_| can_be_claimed(shown)),
                    n: None,
                    statistic: "difference",
                    ..self.value(unit, released, shown)
                }
            })
            .collect()
    }
}

fn place(position: Position) -> &'static str {
    match position {
        Position::Below => "below",
        Position::Inside => "inside",
        Position::Above => "above",
    }
}
