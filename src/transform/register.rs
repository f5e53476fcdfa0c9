//! Indicators over registers: full counts, which have no interval.

use super::engine::{Cell, Engine, SmallTable};
use super::estimate::{Against, Domain, Estimate, Flag, Key, Method};
use super::query::{Estimator, Query};
use crate::error::Result;
use std::collections::{BTreeMap, BTreeSet};

/// The estimates of a register query: for each domain and period, and the change between periods in the ratio's own unit.
///
/// # Errors
/// When the engine refuses the query.
pub fn estimates(query: &Query, engine: &mut Engine) -> Result<Vec<Estimate>> {
    let mut dimensions: Vec<String> = query.header.by.iter().flatten().cloned().collect();
    dimensions.sort();
    dimensions.dedup();
    let sql = super::expand::expand(&query.sql, &dimensions, &[], &[], &[]);
    let table = engine.totals(&query.name, &sql, &query.header.wave, &dimensions, columns(query))?;
    let mut estimates = Vec::new();
    for by in &query.header.by {
        let cells = aggregate(&table, &query.header.wave, by);
        let levels: BTreeSet<&Vec<(String, String)>> = cells.keys().map(|(_, levels)| levels).collect();
        let waves: Vec<&String> = cells.keys().map(|(wave, _)| wave).collect::<BTreeSet<_>>().into_iter().collect();
        for levels in levels {
            let at = |wave: &String| cells.get(&(wave.clone(), levels.clone()));
            estimates.extend(waves.iter().filter_map(|wave| Some(level(query, wave, levels, at(wave)?))));
            if query.header.change {
                let mut pairs: Vec<(&String, &String)> = waves.iter().copied().zip(waves.iter().copied().skip(1)).collect();
                if let ([first, .., last], true) = (waves.as_slice(), waves.len() > 2) {
                    pairs.push((first, last));
                }
                estimates
                    .extend(pairs.into_iter().filter_map(|(before, after)| change(query, before, after, levels, at(before)?, at(after)?)));
            }
        }
    }
    Ok(estimates)
}

/// The columns a register query must give.
fn columns(query: &Query) -> &'static [&'static str] {
    if query.header.estimator == Estimator::RegisterRatio { &["numerator", "denominator"] } else { &["total"] }
}

/// Sums of the columns by wave and levels.
fn aggregate(table: &SmallTable, wave: &str, by: &[String]) -> BTreeMap<(String, Domain), [f64; 2]> {
    let mut cells: BTreeMap<(String, Domain), [f64; 2]> = BTreeMap::new();
    let texts = |name: &str| table.column(name).unwrap_or_default();
    let first = table.column("numerator").or_else(|| table.column("total")).unwrap_or_default();
    let second = texts("denominator");
    for row in 0..table.len() {
        let levels: Option<Vec<(String, String)>> =
            by.iter().map(|dimension| Some((dimension.clone(), texts(dimension).get(row)?.text()?))).collect();
        let Some(levels) = levels else { continue };
        let period = texts(wave).get(row).and_then(Cell::text).unwrap_or_default();
        let cell = cells.entry((period, levels)).or_default();
        cell[0] += first.get(row).map_or(0.0, Cell::sum);
        cell[1] += second.get(row).map_or(0.0, Cell::sum);
    }
    cells
}

fn value(query: &Query, cell: &[f64; 2]) -> Option<f64> {
    match query.header.estimator {
        Estimator::RegisterRatio => (cell[1] > 0.0).then(|| cell[0] / cell[1]),
        _ => Some(cell[0]),
    }
}

fn level(query: &Query, wave: &str, levels: &[(String, String)], cell: &[f64; 2]) -> Estimate {
    let ratio = query.header.estimator == Estimator::RegisterRatio;
    Estimate {
        key: Key { indicator: query.name.clone(), wave: wave.to_owned(), domain: levels.to_vec(), ..Key::default() },
        numerator: Some(cell[0]),
        denominator: ratio.then_some(cell[1]),
        estimate: value(query, cell),
        method: Method::FullCount,
        flags: if ratio { vec![Flag::RegisterRatio] } else { Vec::new() },
        ..Estimate::default()
    }
}

fn change(query: &Query, before: &str, after: &str, levels: &[(String, String)], earlier: &[f64; 2], later: &[f64; 2]) -> Option<Estimate> {
    let difference = value(query, later)? - value(query, earlier)?;
    let mut estimate = level(query, after, levels, later);
    estimate.key.against = Some(Against::Wave(before.to_owned()));
    estimate.numerator = None;
    estimate.denominator = None;
    estimate.estimate = Some(difference);
    Some(estimate)
}
