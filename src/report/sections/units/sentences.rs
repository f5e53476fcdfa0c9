//! Sentences about units compared, such as municipalities: what can be claimed of them, how far the data reach, and what was not done.

use super::compared::Compared;
use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::edition::{Edition, lower_first};
use crate::report::sections::comparison::sentences::{both_sides, claim};
use crate::report::sections::method::sentences::snake_name;
use crate::report::sections::sentences::{MOST_CLAIMS, Told, follow_up, what};
use crate::report::sections::units::compared::label;
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;
use crate::statistics::comparison::funnel::Position;
use crate::transform::comparison::{FunnelPoint, NotDone, WhyNot};
use std::collections::{BTreeMap, BTreeSet};

/// Most units that are named one by one in a sentence.
const MOST_NAMES: usize = 8;

/// Key of the words for where a unit lies in the funnel.
pub fn position_words(point: &FunnelPoint) -> &'static str {
    match (point.at_998, point.at_95) {
        (Position::Above, _) => "funnel-far-above",
        (Position::Below, _) => "funnel-far-below",
        (Position::Inside, Position::Above) => "funnel-above",
        (Position::Inside, Position::Below) => "funnel-below",
        (Position::Inside, Position::Inside) => "funnel-inside",
    }
}

/// Arguments that every sentence about units has: what they are called, by their dimension or just "groups".
fn arguments(edition: &Edition<'_>, measures: &[Compared<'_>]) -> Result<Arguments> {
    let dimension = measures.first().map_or("", |measure| measure.comparison.dimension.as_str());
    let own = edition.catalogue.has(&format!("unit-{dimension}"));
    let word = |key: &str| edition.catalogue.text(&format!("{key}-{}", if own { dimension } else { "group" }));
    Ok(Arguments::new().with("unit", word("unit")?).with("units_word", word("units")?).with("the_units", word("the-units")?))
}

/// Levels of the dimension that are shown in any of the measures, in their shown order.
pub fn levels<'a>(edition: &Edition<'_>, measures: &[Compared<'a>]) -> Vec<&'a str> {
    let units = measures.iter().flat_map(|measure| &measure.comparison.outcome.units);
    let mut levels: Vec<&str> = units.map(|unit| unit.level.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let dimension = measures.first().map_or("", |measure| measure.comparison.dimension.as_str());
    levels.sort_by(|left, right| edition.labels.compare_levels(dimension, left, right));
    levels
}

/// What is compared, which differences can be claimed, and how far the data reach. `told_of` of the measures are told of in what follows. HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn summary(edition: &Edition<'_>, measures: &[Compared<'_>], told_of: usize) -> Result<Told> {
    let mut told = Told { sentences: compared(edition, measures)?, ..Told::default() };
    if told_of < measures.len() {
        let number = edition.format.count(told_of as u64);
        told.sentences.push(edition.catalogue.html("units-told-of", &Arguments::new().with("number", number))?);
    }
    let mut claims: Vec<(&Compared<'_>, &Released, &Shown)> =
        measures.iter().flat_map(|measure| measure.claims().into_iter().map(move |(released, shown)| (measure, released, shown))).collect();
    let p = |shown: &Shown| shown.p_adjusted.or(shown.p).unwrap_or(1.0);
    claims.sort_by(|left, right| p(left.2).total_cmp(&p(right.2)).then_with(|| left.1.key.cmp(&right.1.key)));
    let some = measures.iter().filter(|measure| !measure.claims().is_empty()).count() as u64;
    let tested = measures.iter().filter(|measure| !measure.tests().is_empty()).count() as u64;
    let counted = arguments(edition, measures)?
        .with("count", tested)
        .with("claimed", some)
        .with("number", edition.format.count(some))
        .with("total", edition.format.count(tested));
    told.sentences.push(edition.catalogue.html(if some == 0 { "units-claims-none" } else { "units-claims-some" }, &counted)?);
    for (measure, released, shown) in claims.iter().take(MOST_CLAIMS) {
        told.points.push(claim(edition, measure.block, released, shown, true)?);
    }
    if claims.len() > MOST_CLAIMS {
        let more = (claims.len() - MOST_CLAIMS) as u64;
        told.closing.push(
            edition
                .catalogue
                .html("units-claims-more", &Arguments::new().with("count", more).with("number", edition.format.count(more)))?,
        );
    }
    let mut following = Vec::new();
    for (measure, released, _) in
        measures.iter().flat_map(|measure| measure.follow_ups().into_iter().map(move |(own, shown)| (measure, own, shown)))
    {
        following.push(format!("{}: {}", what(edition, measure.block, &released.key.item, true)?, both_sides(edition, released)?));
    }
    told.closing.extend(follow_up(edition, &following)?);
    told.closing.extend(reach(edition, measures)?);
    told.closing.extend(mix(edition, measures)?);
    Ok(told)
}

/// Which units, by how many measures, of whom.
fn compared(edition: &Edition<'_>, measures: &[Compared<'_>]) -> Result<Vec<String>> {
    let levels = levels(edition, measures);
    let dimension = measures.first().map_or("", |measure| measure.comparison.dimension.as_str());
    let names: Vec<String> = levels.iter().map(|level| edition.labels.level(dimension, level).text).collect();
    let mut groups: Vec<String> = Vec::new();
    for measure in measures {
        let group = edition.labels.respondents(&measure.block.instrument)?.text;
        let wave = edition.when(&measure.block.instrument, &measure.comparison.key.wave)?.text;
        let group = if wave.is_empty() { group } else { format!("{group} ({})", edition.inside(&wave)) };
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let (units, count) = (levels.len() as u64, measures.len() as u64);
    let arguments = arguments(edition, measures)?
        .with("units", units)
        .with("unit_number", edition.format.count(units))
        .with("count", count)
        .with("number", edition.format.count(count))
        .with("groups", edition.format.list(&groups)?)
        .with("form", if names.len() <= MOST_NAMES { "named" } else { "counted" })
        .with("names", edition.format.list(&names)?);
    Ok(vec![edition.catalogue.html("units-compared", &arguments)?])
}

/// That what cannot be claimed is not therefore alike: how large a difference the data could show.
fn reach(edition: &Edition<'_>, measures: &[Compared<'_>]) -> Result<Option<String>> {
    let mut widths: Vec<f64> = measures
        .iter()
        .filter(|measure| measure.is_share())
        .flat_map(Compared::tests)
        .filter_map(|(_, shown)| shown.lower.zip(shown.upper).map(|(lower, upper)| (upper - lower) / 2.0))
        .collect();
    widths.sort_by(f64::total_cmp);
    let Some(middle) = widths.get(widths.len() / 2) else { return Ok(None) };
    let points = edition.format.value(*middle, Unit::Points, 0)?;
    edition.catalogue.html("units-reach", &arguments(edition, measures)?.with("points", points)).map(Some)
}

/// How much the shares change at most when the units are given the same mix of respondents. HTML; `None` where nothing is standardised.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn mix(edition: &Edition<'_>, measures: &[Compared<'_>]) -> Result<Option<String>> {
    let standardised = measures.iter().filter(|measure| measure.is_share() && measure.comparison.outcome.standard.is_some());
    let mut by: Vec<String> = Vec::new();
    let mut largest: Option<f64> = None;
    for measure in standardised {
        for dimension in measure.comparison.outcome.standard.iter().flat_map(|standard| &standard.by) {
            let name = lower_first(&edition.labels.dimension(dimension).text);
            if !by.contains(&name) {
                by.push(name);
            }
        }
        for unit in measure.units() {
            if let Some(own) = unit.outcome.standardised {
                let change = (own.estimate - unit.shown.estimate).abs();
                largest = Some(largest.map_or(change, |known| known.max(change)));
            }
        }
    }
    let Some(largest) = largest else { return Ok(None) };
    let arguments =
        arguments(edition, measures)?.with("by", edition.format.list(&by)?).with("points", edition.format.value(largest, Unit::Points, 0)?);
    edition.catalogue.html("units-mix", &arguments).map(Some)
}

/// Of so few units there is no ranking where as a rule any of them may hold any place.
const FEW_UNITS: u64 = 6;

/// How uncertain the ranks of a measure are. HTML; `None` without ranks.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn ranks(edition: &Edition<'_>, measures: &[Compared<'_>]) -> Result<Option<String>> {
    let mut widths: Vec<u64> = Vec::new();
    for unit in measures.iter().flat_map(|measure| &measure.comparison.outcome.units) {
        widths.extend(unit.ranks.map(|ranks| (ranks.worst - ranks.best + 1) as u64));
    }
    widths.sort_unstable();
    let Some(middle) = widths.get(widths.len() / 2) else { return Ok(None) };
    let total = levels(edition, measures).len() as u64;
    let decided = measures.iter().any(Compared::decides_ranks);
    let arguments = arguments(edition, measures)?
        .with("count", measures.len() as u64)
        .with("width", edition.format.count(*middle))
        .with("total", edition.format.count(total));
    let key = match (decided, *middle < total) {
        (false, _) => "units-ranks-none",
        (true, true) => "units-ranks-wide",
        (true, false) if total <= FEW_UNITS => "units-ranks-none",
        (true, false) => "units-ranks-few",
    };
    edition.catalogue.html(key, &arguments).map(Some)
}

/// How many units lie outside the funnel of a measure, against how many chance would put there. HTML; `None` without a funnel.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn funnel(edition: &Edition<'_>, measure: &Compared<'_>) -> Result<Option<String>> {
    if measure.comparison.outcome.funnel.is_none() {
        return Ok(None);
    }
    let points: Vec<&FunnelPoint> = measure.comparison.outcome.units.iter().filter_map(|unit| unit.funnel.as_ref()).collect();
    let outside = points.iter().filter(|point| point.at_95 != Position::Inside).count() as u64;
    let far = points.iter().filter(|point| point.at_998 != Position::Inside).count() as u64;
    let expected = crate::report::words::format::round(0.05 * points.len() as f64, 0) as u64;
    let arguments = arguments(edition, std::slice::from_ref(measure))?
        .with("count", outside)
        .with("outside", edition.format.count(outside))
        .with("total", edition.format.count(points.len() as u64))
        .with("expected", edition.format.count(expected))
        .with("far_count", far)
        .with("far", edition.format.count(far));
    edition.catalogue.html("units-funnel", &arguments).map(Some)
}

/// What was not done, and why, with how many of the measures it concerns when not all. HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn not_done(edition: &Edition<'_>, measures: &[Compared<'_>]) -> Result<Vec<String>> {
    let mut counts: BTreeMap<NotDone, u64> = BTreeMap::new();
    for not_done in measures.iter().flat_map(|measure| &measure.comparison.outcome.not_done) {
        *counts.entry(*not_done).or_default() += 1;
    }
    let all = measures.len() as u64;
    counts
        .into_iter()
        .map(|(not_done, count)| {
            let (key, limit) = match not_done.why {
                WhyNot::FewerThan(limit) => ("why-not-fewer-than".to_owned(), limit),
                WhyNot::MoreThan(limit) => ("why-not-more-than".to_owned(), limit),
                other => (format!("why-not-{}", snake_name(&other).replace('_', "-")), 0),
            };
            let why = edition.catalogue.plain(&key, &arguments(edition, measures)?.with("limit", edition.format.count(limit as u64)))?;
            let procedure = edition.catalogue.text(&format!("procedure-{}", snake_name(&not_done.procedure)))?;
            let arguments = Arguments::new()
                .with("procedure", procedure)
                .with("why", why)
                .with("extent", if count == all { "all" } else { "some" })
                .with("number", edition.format.count(count))
                .with("total", edition.format.count(all));
            edition.catalogue.html("units-not-done", &arguments)
        })
        .collect()
}

/// A measure in a heading: `Share of positive answers: “…” (students, after)`. Plain text.
///
/// # Errors
/// When the catalogue lacks the form.
pub fn heading(edition: &Edition<'_>, measure: &Compared<'_>) -> Result<String> {
    let wave = edition.wave_inside(&measure.block.instrument, &measure.comparison.key.wave)?;
    let arguments = Arguments::new()
        .with("title", edition.labels.indicator(&measure.block.query.name))
        .with("item", label(edition, measure, std::slice::from_ref(measure))?)
        .with("group", edition.labels.respondents(&measure.block.instrument)?)
        .with("wave_form", if wave.is_empty() { "none" } else { "wave" })
        .with("wave", wave)
        .with("item_form", if measure.item().is_empty() { "none" } else { "item" });
    edition.catalogue.plain("units-measure", &arguments)
}

/// A sentence on one more thing said of the units of these measures. Plain text.
///
/// # Errors
/// When the catalogue lacks the message.
pub fn plain(edition: &Edition<'_>, key: &str, measures: &[Compared<'_>]) -> Result<String> {
    let levels = levels(edition, measures).len() as u64;
    edition.catalogue.plain(key, &arguments(edition, measures)?.with("units", levels).with("unit_number", edition.format.count(levels)))
}
