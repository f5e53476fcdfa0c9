//! Differences between groups or waves adjusted for background, as the plan asks for them: a regression over the units with a value and all that is
//! adjusted for, and the difference that the model expects between all of them in the one group and all of them in the other. About the process, as
//! comparisons are; with `inference = "finite"` about just these units, where the frame allows it, each wave by itself. Calibrated weights are taken as if
//! they were design weights, which errs on the safe side.

use super::adjusted_error::{Place, Rows};
use super::engine::{Cell, Engine, SmallTable};
use super::estimate::{Against, Estimate, Flag, Key, Method};
use super::expand::{Item, expand};
use super::group_gaps;
use super::levels::Quantity;
use super::measures::Measure;
use super::query::Query;
use super::sample::Sample;
use crate::error::Result;
use crate::ingest::dataset::{Table, UNIT, WAVE, WEIGHT};
use crate::project::Project;
use crate::project::adjusted::{AdjustedComparison, all};
use crate::statistics::comparison::regression::{Fit, Model, fit, independent_columns};
use crate::statistics::intervals::interval::Interval;
use crate::statistics::numbers::distributions::t_two_sided;
use crate::transform::rules::CONFIDENCE;
use crate::transform::run::Run;
use nalgebra::DMatrix;
use std::collections::{BTreeMap, BTreeSet};

/// Most groups of which every pair is compared.
const MOST_GROUPS: usize = 20;

/// The comparisons of a query over an instrument.
pub fn of_query<'a>(project: &'a Project, instrument: &str, query: &Query) -> Vec<AdjustedComparison<'a>> {
    all(project).into_iter().filter(|own| own.instrument.id == instrument && own.plan.indicator == query.name).collect()
}

/// What the units of one comparison are.
struct Units {
    y: Vec<f64>,
    weights: Vec<f64>,
    /// Group of each, as a place among the groups.
    group: Vec<usize>,
    groups: Vec<String>,
    /// Units of each group, those that are not in the model included.
    counts: Vec<u64>,
    /// Covariates as columns of numbers, without the constant and the group.
    covariates: Vec<Vec<f64>>,
    /// Where they stand in the design, among all units of the waves.
    rows: Rows,
    /// By group the fewest units that gave one of the answers that are adjusted for.
    fewest_alike: BTreeMap<String, u64>,
}

/// The adjusted differences of a comparison: of every pair of groups, or between the waves.
///
/// # Errors
/// When the engine refuses the query.
pub fn estimates(
    run: &Run<'_>,
    table: &Table,
    query: &Query,
    adjusted: &AdjustedComparison<'_>,
    measures: &[Measure],
    items: &[Item],
    engine: &mut Engine,
) -> Result<Vec<Estimate>> {
    let plan = adjusted.plan;
    let wanted = plan.item.as_deref().unwrap_or_default();
    let Some(measure) = measures.iter().find(|measure| measure.item == wanted && measure.level.is_empty()) else { return Ok(Vec::new()) };
    let over_time = plan.compare == WAVE;
    let last = plan.wave.as_ref().or(run.waves.last());
    let waves: Vec<&String> = match (over_time, run.waves.first(), last) {
        (true, Some(first), Some(last)) if first != last => vec![first, last],
        (false, _, Some(last)) => vec![last],
        _ => return Ok(Vec::new()),
    };
    let mut dimensions: Vec<String> = adjusted.covariates.iter().map(|covariate| covariate.column.clone()).collect();
    dimensions.extend((!over_time).then(|| plan.compare.clone()));
    if !dimensions.iter().all(|dimension| table.has(dimension)) || !query.sql.contains("$domains") {
        return Ok(Vec::new());
    }
    let stage = (!table.design.stages.is_empty()).then(|| format!("stage_{}", table.design.stages.len()));
    let design: Vec<String> = std::iter::once(WEIGHT.to_owned()).chain(stage.clone()).collect();
    // A single choice is one column, of which the measure is an answer.
    let (column, answer) = match measure.column.split_once("__") {
        Some((column, answer)) if query.header.each.as_deref() == Some("single") => (column, Some(answer)),
        _ => (measure.column.as_str(), None),
    };
    let own: Vec<Item> = items.iter().filter(|item| item.column == column).cloned().collect();
    let all_waves: Vec<String> = run.instrument.wave.iter().map(|wave| wave.id.clone()).collect();
    let rows = engine.table(&query.name, &expand(&query.sql, &dimensions, &design, &own, &all_waves))?;
    let model = if run.quantity() == Quantity::Mean { Model::Linear } else { Model::Logistic };
    let group = if over_time { &query.header.wave } else { &plan.compare };
    let source = Source {
        model,
        rows: &rows,
        wave: &query.header.wave,
        group,
        value: column,
        answer,
        stage: stage.as_deref(),
        is_followed: run.instrument.unit.is_some(),
    };
    let Some(units) = source.units(&waves, adjusted, run.sample) else { return Ok(Vec::new()) };
    let key = |own: &str| match over_time {
        true => run.key(measure, own, Vec::new()),
        false => run.key(measure, waves[0], vec![(plan.compare.clone(), own.to_owned())]),
    };
    let regression = Regression::of(model, &units);
    let of_pair = |(one, other): (usize, usize)| {
        let against = Against::Adjusted { comparison: plan.id.clone(), other: units.groups[other].clone() };
        difference(&units, regression.as_ref(), (one, other), Key { against: Some(against), ..key(&units.groups[one]) }, run)
    };
    if over_time {
        // The later wave less the earlier one.
        let place = |wave: &String| units.groups.iter().position(|group| group == wave);
        return Ok(place(waves[1]).zip(place(waves[0])).map(of_pair).into_iter().collect());
    }
    Ok(pair_places(run.project(), &plan.compare, &units.groups).into_iter().map(of_pair).collect())
}

/// Every pair of groups, turned as the plain differences are: of a closed concept the first against the others in its order, of places each against
/// those before it.
fn pair_places(project: &Project, dimension: &str, groups: &[String]) -> Vec<(usize, usize)> {
    if let Some(levels) = group_gaps::levels(project, dimension) {
        let places: Vec<usize> = levels.iter().filter_map(|level| groups.iter().position(|group| group == level)).collect();
        return places.iter().enumerate().flat_map(|(at, one)| places[at + 1..].iter().map(|other| (*one, *other))).collect();
    }
    let count = if groups.len() <= MOST_GROUPS { groups.len() } else { 0 };
    (0..count).flat_map(|other| (other + 1..count).map(move |one| (one, other))).collect()
}

/// Rows of a query's result, and which of its columns hold what.
struct Source<'a> {
    model: Model,
    rows: &'a SmallTable,
    wave: &'a str,
    group: &'a str,
    value: &'a str,
    answer: Option<&'a str>,
    stage: Option<&'a str>,
    /// Whether a code tells who is who from wave to wave.
    is_followed: bool,
}

impl Source<'_> {
    /// The units of some waves with a value, a group and all that is adjusted for.
    fn units(&self, waves: &[&String], adjusted: &AdjustedComparison<'_>, sample: &Sample) -> Option<Units> {
        let cell = |column: &[Cell], row: usize| column.get(row).cloned().unwrap_or(Cell::Null);
        let (wave, group, value) = (self.rows.column(self.wave)?, self.rows.column(self.group)?, self.rows.column(self.value)?);
        let weight = self.rows.column(WEIGHT)?;
        let stage = self.stage.and_then(|stage| self.rows.column(stage));
        let covariates: Vec<&[Cell]> =
            adjusted.covariates.iter().map(|covariate| self.rows.column(&covariate.column)).collect::<Option<_>>()?;
        let codes = self.rows.column(UNIT).filter(|_| self.is_followed).unwrap_or_default();
        let mut units: Vec<Unit> = Vec::new();
        let mut sampled: Vec<Place> = Vec::new();
        let mut people: BTreeMap<String, usize> = BTreeMap::new();
        for row in 0..self.rows.len() {
            if !cell(wave, row).text().is_some_and(|own| waves.contains(&&own)) {
                continue;
            }
            let wave = cell(wave, row).text().and_then(|own| waves.iter().position(|wave| **wave == own)).unwrap_or(0);
            let path = stage.and_then(|stage| cell(stage, row).text()).unwrap_or_default();
            let path = sample.paths.binary_search(&path).unwrap_or(0);
            let person = cell(codes, row).text().map_or(row, |code| *people.entry(code).or_insert(row));
            let place = Place { path, wave, person };
            sampled.push(place);
            let y = match (cell(value, row), self.answer) {
                (Cell::Number(number), None) => Some(number),
                (Cell::Null, _) | (_, None) => None,
                (other, Some(answer)) => other.text().map(|own| f64::from(u8::from(own == answer))),
            };
            let background: Option<Vec<String>> = covariates.iter().map(|column| cell(column, row).text()).collect();
            if let (Some(y), Some(group), Some(background)) = (y, cell(group, row).text(), background) {
                units.push(Unit { y, weight: cell(weight, row).sum(), group, background, place });
            }
        }
        // That a group is not in the model tells that all of it answered alike: it has its rows and its number all the same.
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        units.iter().for_each(|unit| *counts.entry(unit.group.clone()).or_default() += 1);
        let fewest_alike = fewest_alike(&units, adjusted);
        if self.model == Model::Logistic {
            without_alike(&mut units, adjusted);
        }
        let (groups, counts): (Vec<String>, Vec<u64>) = counts.into_iter().unzip();
        let mut columns = Vec::new();
        for (place, covariate) in adjusted.covariates.iter().enumerate() {
            let texts = || units.iter().map(|unit| &unit.background[place]);
            if covariate.is_number {
                columns.push(texts().map(|text| text.parse::<f64>().unwrap_or(0.0)).collect());
                continue;
            }
            let levels: BTreeSet<&String> = texts().collect();
            columns.extend(levels.into_iter().skip(1).map(|level| texts().map(|own| f64::from(u8::from(own == level))).collect()));
        }
        Some(Units {
            y: units.iter().map(|unit| unit.y).collect(),
            weights: units.iter().map(|unit| unit.weight).collect(),
            group: units.iter().map(|unit| groups.binary_search(&unit.group).unwrap_or(0)).collect(),
            rows: Rows {
                waves: waves.iter().map(|wave| (*wave).clone()).collect(),
                sampled,
                in_model: units.iter().map(|unit| unit.place).collect(),
            },
            groups,
            counts,
            covariates: columns,
            fewest_alike,
        })
    }
}

/// A unit with a value, a group and all that is adjusted for.
struct Unit {
    y: f64,
    weight: f64,
    group: String,
    background: Vec<String>,
    place: Place,
}

/// By group the fewest units that gave one of the answers that are adjusted for; empty where these are numbers alone.
fn fewest_alike(units: &[Unit], adjusted: &AdjustedComparison<'_>) -> BTreeMap<String, u64> {
    let lists = (0..adjusted.covariates.len()).filter(|place| !adjusted.covariates[*place].is_number);
    let mut cells: BTreeMap<(usize, &str, &str), u64> = BTreeMap::new();
    for place in lists {
        units.iter().for_each(|unit| *cells.entry((place, unit.group.as_str(), unit.background[place].as_str())).or_default() += 1);
    }
    let mut fewest: BTreeMap<String, u64> = BTreeMap::new();
    for ((_, group, _), count) in cells {
        fewest.entry(group.to_owned()).and_modify(|own| *own = count.min(*own)).or_insert(count);
    }
    fewest
}

/// Leaves out the groups, and the answers to what is adjusted for, in which all have the property or none: a logistic model has no coefficient for them,
/// and they say nothing of the others.
fn without_alike(units: &mut Vec<Unit>, adjusted: &AdjustedComparison<'_>) {
    let lists: Vec<usize> = (0..adjusted.covariates.len()).filter(|place| !adjusted.covariates[*place].is_number).collect();
    loop {
        let before = units.len();
        for list in std::iter::once(None).chain(lists.iter().copied().map(Some)) {
            let level = |unit: &Unit| list.map_or_else(|| unit.group.clone(), |place| unit.background[place].clone());
            let mut mixed: BTreeMap<String, [bool; 2]> = BTreeMap::new();
            for unit in units.iter() {
                mixed.entry(level(unit)).or_default()[usize::from(unit.y > 0.5)] = true;
            }
            units.retain(|unit| mixed.get(&level(unit)) == Some(&[true, true]));
        }
        if units.len() == before {
            return;
        }
    }
}

/// A model with the columns that it keeps.
struct Regression {
    model: Model,
    fit: Fit,
    kept: Vec<usize>,
}

impl Regression {
    /// `None` where the coefficients cannot be told.
    fn of(model: Model, units: &Units) -> Option<Self> {
        let x = covariate_matrix(units, |row| units.group[row]);
        let kept = independent_columns(&x);
        let fit = fit(model, &x.select_columns(&kept), &units.y, &units.weights)?;
        Some(Self { model, fit, kept })
    }
}

/// The constant, the groups but the first, and the covariates.
fn covariate_matrix(units: &Units, group: impl Fn(usize) -> usize) -> DMatrix<f64> {
    let others = units.groups.len().saturating_sub(1);
    DMatrix::from_fn(units.y.len(), 1 + others + units.covariates.len(), |row, column| match column {
        0 => 1.0,
        _ if column <= others => f64::from(u8::from(group(row) == column)),
        _ => units.covariates[column - 1 - others][row],
    })
}

fn difference(units: &Units, regression: Option<&Regression>, (one, other): (usize, usize), key: Key, run: &Run<'_>) -> Estimate {
    let count = |group: usize| units.counts.get(group).copied().unwrap_or(0);
    let is_in = |group: usize| units.group.contains(&group);
    let fewest = |group: usize| units.fewest_alike.get(&units.groups[group]).copied();
    let numbers = Estimate {
        n: Some(count(one)),
        base: Some(count(other)),
        fewest_alike: fewest(one).into_iter().chain(fewest(other)).min(),
        ..Estimate::default()
    };
    let empty = Estimate { key, flags: vec![Flag::NoInterval], ..numbers };
    let Some(Regression { model, fit, kept }) = regression.filter(|_| is_in(one) && is_in(other)) else { return empty };
    let as_if = |group: usize| covariate_matrix(units, |_| group).select_columns(kept);
    let found = fit.marginal_difference(&as_if(one), &as_if(other), &units.weights);
    let finite = if run.is_finite() { units.rows.finite_error(&found.influence, kept.len(), run.sums) } else { None };
    let everybody = finite.is_some_and(|(error, _)| error <= 0.0);
    let error = finite.or_else(|| units.rows.error(&found.influence, kept.len(), run.sample));
    // What rounding leaves of no uncertainty at all is none.
    let least = 1e-9 * found.influence.iter().map(|z| z * z).sum::<f64>().sqrt();
    let error = error.filter(|(error, degrees)| *error > least && *degrees > 0.0);
    let interval = error.and_then(|(error, degrees)| Interval::student(found.estimate, error, degrees, CONFIDENCE));
    let interval = interval.map(|limits| if *model == Model::Logistic { limits.cut(-1.0, 1.0) } else { limits });
    let few = count(one).min(count(other)) < 30;
    let flags = [
        (few && !everybody, Flag::FewAnswers),
        (finite.is_some() && interval.is_some(), Flag::Finite),
        (interval.is_none() && !everybody, Flag::NoInterval),
    ];
    Estimate {
        estimate: Some(found.estimate),
        standard_error: error.map(|(error, _)| error),
        degrees_of_freedom: error.map(|(_, degrees)| degrees),
        lower: interval.map(|limits| limits.lower),
        upper: interval.map(|limits| limits.upper),
        p: error.map(|(error, degrees)| t_two_sided(found.estimate / error, degrees)),
        method: match (interval, model) {
            _ if everybody => Method::FullCount,
            (None, _) => Method::None,
            (Some(_), Model::Linear) => Method::LinearRegression,
            (Some(_), Model::Logistic) => Method::LogisticRegression,
        },
        flags: flags.into_iter().filter_map(|(holds, flag)| holds.then_some(flag)).collect(),
        ..empty
    }
}
