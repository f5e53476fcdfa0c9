//! Indicators over registers: full counts, which have no interval.

use super::engine::{Cell, Engine, ROWS, SmallTable, rows_with};
use super::estimate::{Against, Domain, Estimate, Flag, Key, Method};
use super::goal_scale;
use super::inner::{Atom, Inner};
use super::query::{Estimator, Query};
use crate::error::Result;
use crate::project::definition::Inference;
use crate::statistics::hypothesis_tests::trend::{Period, share_trend};
use crate::statistics::numbers::sample_quantile::median;
use crate::transform::rules::CONFIDENCE;
use std::collections::{BTreeMap, BTreeSet};

/// What a query gives over a register.
#[derive(Debug, Default)]
pub struct OfRegister {
    /// Levels and changes.
    pub estimates: Vec<Estimate>,
    /// The rows behind every measure, for disclosure control.
    pub inner: Vec<Inner>,
}

/// The estimates of a query over a register (or several, when `instrument` is empty), for each of the domains and periods, and the changes
/// between periods in the estimates' own unit. `published` are the dimensions that other indicators of the same registers are reported by: the units behind the
/// measures are told by them as well. `inference` decides whether the mean score of several units has an interval.
///
/// # Errors
/// When the engine refuses the query.
pub fn estimates(
    query: &Query,
    instrument: &str,
    by: &[Vec<String>],
    published: &[String],
    inference: Inference,
    engine: &mut Engine,
) -> Result<OfRegister> {
    let mut dimensions: Vec<String> = by.iter().flatten().cloned().collect();
    // A unit of these is a combination of its own dimensions; the others are told by their atoms.
    if query.header.estimator != Estimator::GoalScale {
        dimensions.extend_from_slice(published);
    }
    dimensions.sort();
    dimensions.dedup();
    let sql = super::expand::expand(&query.sql, &dimensions, &[], &[], &[]);
    let keys: Vec<String> = std::iter::once(query.header.wave.clone()).chain(dimensions.iter().cloned()).collect();
    let measures: Vec<String> = engine.columns(&query.name, &sql)?.into_iter().filter(|column| !keys.contains(column)).collect();
    let counted = Counted { query, instrument, by };
    let (mut levels, mut inner) = (Vec::new(), Vec::new());
    match query.header.estimator {
        Estimator::RegisterRatio | Estimator::RegisterTotal => {
            let table = engine.totals(&query.name, &sql, &keys, &measures)?;
            let rows = Rows::read(&table, &keys);
            levels.extend(counted.levels("", &rows, |table, rows| sums(query, table, rows)));
            let single = if measures.iter().any(|measure| measure == "units") { Some(engine.table(&query.name, &sql)?) } else { None };
            let top = single.as_ref().map(|single| largest_rows(&Rows::read(single, &keys)));
            let largest = |keys: &Vec<Option<String>>| top.as_ref().and_then(|top| top.get(keys)).copied().unwrap_or_default();
            let atom = |row: usize| {
                let estimate = sums(query, &table, &[row]);
                let keys: Vec<Option<String>> = (0..keys.len()).map(|at| rows.key(at, row)).collect();
                Atom {
                    base: sum(&table, ROWS, &[row]).unwrap_or_default(),
                    n: estimate.n.unwrap_or_default() as f64,
                    sum: estimate.numerator.unwrap_or_default(),
                    denominator: estimate.denominator.unwrap_or_default(),
                    top: largest(&keys)[0],
                    top_below: largest(&keys)[1],
                    ..Atom::default()
                }
            };
            inner.extend(counted.inner("", "", &rows, atom));
        }
        Estimator::Distribution => {
            for measure in &measures {
                let keys: Vec<String> = keys.iter().chain([measure]).cloned().collect();
                let table = engine.totals(&query.name, &sql, &keys, &[])?;
                let rows = Rows::read(&table, &keys);
                levels.extend(counted.distribution(measure, &rows));
                inner.extend(counted.inner_distribution(measure, &rows));
            }
        }
        Estimator::Median => {
            let table = engine.table(&query.name, &sql)?;
            for measure in &measures {
                let item = if measures.len() > 1 { measure } else { "" };
                levels.extend(counted.levels(item, &Rows::read(&table, &keys), |table, rows| middle(table, rows, measure)));
            }
        }
        Estimator::Share | Estimator::Mean => {
            let table = engine.totals(&query.name, &sql, &keys, &measures)?;
            for measure in measures.iter().filter(|measure| !COUNTS.contains(&measure.as_str())) {
                // A share of a distribution's categories is about the same units, and is known by the same item.
                let several = measures.iter().filter(|measure| !COUNTS.contains(&measure.as_str())).count() > 1;
                let item = if several || !query.header.positive.is_empty() { measure } else { "" };
                let rows = Rows::read(&table, &keys);
                levels.extend(counted.levels(item, &rows, |table, rows| average(query, table, rows, measure)));
                inner.extend(counted.inner(item, "", &rows, |row| {
                    let estimate = average(query, &table, &[row], measure);
                    let n = estimate.n.unwrap_or_default() as f64;
                    let total = sum(&table, measure, &[row]).unwrap_or_default();
                    Atom { base: estimate.base.unwrap_or_default() as f64, n, sum: total, ..Atom::default() }
                }));
            }
        }
        Estimator::GoalScale => {
            let table = engine.table(&query.name, &sql)?;
            levels.extend(counted.goal_scores(&Rows::read(&table, &keys), inference));
        }
        // These are for answers, or are made from counts elsewhere.
        Estimator::InterpolatedMedian | Estimator::Reliability | Estimator::Segregation => {}
    }
    let mut differences = if query.header.change { changes(&levels) } else { Vec::new() };
    if query.header.trend {
        differences.extend(trend(&levels));
    }
    levels.extend(differences);
    levels.retain(|level| query.header.estimator != Estimator::Median || level.estimate.is_some());
    Ok(OfRegister { estimates: levels, inner })
}

/// The two largest numerators and denominators of rows that stand for one unit each, by the texts of their keys.
fn largest_rows(rows: &Rows<'_>) -> BTreeMap<Vec<Option<String>>, [[f64; 2]; 2]> {
    let mut largest: BTreeMap<Vec<Option<String>>, [[f64; 2]; 2]> = BTreeMap::new();
    let is_one = |row: &usize| sum(rows.table, "units", &[*row]).is_some_and(|units| units <= 1.0);
    for row in (0..rows.table.len()).filter(is_one) {
        let own = largest.entry((0..rows.keys.len()).map(|at| rows.key(at, row)).collect()).or_default();
        for (two, column) in own.iter_mut().zip(["numerator", "denominator"]) {
            let value = sum(rows.table, column, &[row]).unwrap_or_default();
            *two = if value > two[0] { [value, two[0]] } else { [two[0], two[1].max(value)] };
        }
    }
    largest
}

/// A small table with its keys read: period and levels of each row.
struct Rows<'a> {
    table: &'a SmallTable,
    keys: &'a [String],
}

impl<'a> Rows<'a> {
    fn read(table: &'a SmallTable, keys: &'a [String]) -> Self {
        Self { table, keys }
    }

    fn key(&self, at: usize, row: usize) -> Option<String> {
        self.table.column(self.keys.get(at)?)?.get(row)?.text()
    }

    fn dimension(&self, name: &str, row: usize) -> Option<String> {
        self.key(self.keys.iter().position(|key| key == name)?, row)
    }

    /// The rows of each period and combination of levels; rows without one of the levels are in no group.
    fn domains(&self, by: &[String]) -> BTreeMap<(String, Domain), Vec<usize>> {
        let mut domains: BTreeMap<(String, Domain), Vec<usize>> = BTreeMap::new();
        for row in 0..self.table.len() {
            let levels: Option<Domain> = by.iter().map(|name| Some((name.clone(), self.dimension(name, row)?))).collect();
            if let Some(levels) = levels {
                domains.entry((self.key(0, row).unwrap_or_default(), levels)).or_default().push(row);
            }
        }
        domains
    }
}

/// The sum of a column over some rows; `None` when there is no such column.
fn sum(table: &SmallTable, column: &str, rows: &[usize]) -> Option<f64> {
    let cells = table.column(column)?;
    Some(rows.iter().filter_map(|&row| cells.get(row)).map(Cell::sum).sum())
}

/// A ratio or total of sums.
fn sums(query: &Query, table: &SmallTable, rows: &[usize]) -> Estimate {
    if query.header.estimator == Estimator::RegisterTotal {
        let total = sum(table, "total", rows);
        return Estimate { numerator: total, estimate: total, ..Estimate::default() };
    }
    let (numerator, denominator) = (sum(table, "numerator", rows), sum(table, "denominator", rows));
    Estimate {
        n: sum(table, "units", rows).map(|units| units as u64),
        numerator,
        denominator,
        estimate: numerator.zip(denominator).filter(|(_, below)| *below > 0.0).map(|(above, below)| above / below),
        flags: vec![Flag::RegisterRatio],
        ..Estimate::default()
    }
}

/// Columns of a register whose rows are counts of people: those the measure is about, and all.
const COUNTS: [&str; 2] = ["persons", "base"];

/// A share or mean of the units with a value; of the persons counted, where a row counts several.
fn average(query: &Query, table: &SmallTable, rows: &[usize], measure: &str) -> Estimate {
    let [persons, base] = COUNTS.map(|column| sum(table, column, rows));
    let total = sum(table, measure, rows);
    let n = persons.or_else(|| sum(table, &rows_with(measure), rows)).unwrap_or_default();
    Estimate {
        n: Some(n as u64),
        base: base.or_else(|| sum(table, ROWS, rows)).map(|rows| rows as u64),
        numerator: total.filter(|_| query.header.estimator == Estimator::Share),
        estimate: total.filter(|_| n > 0.0).map(|total| total / n),
        ..Estimate::default()
    }
}

/// The median of the units with a value.
fn middle(table: &SmallTable, rows: &[usize], measure: &str) -> Estimate {
    let cells = table.column(measure).unwrap_or_default();
    let number = |row: &usize| if let Some(Cell::Number(number)) = cells.get(*row) { Some(*number) } else { None };
    let values: Vec<f64> = rows.iter().filter_map(number).collect();
    Estimate { n: Some(values.len() as u64), base: Some(rows.len() as u64), estimate: median(&values), ..Estimate::default() }
}

/// What every estimate of a run has in common.
struct Counted<'a> {
    query: &'a Query,
    instrument: &'a str,
    by: &'a [Vec<String>],
}

impl Counted<'_> {
    fn key(&self, item: &str, wave: String, domain: Domain) -> Key {
        Key {
            indicator: self.query.name.clone(),
            instrument: self.instrument.to_owned(),
            item: item.to_owned(),
            wave,
            domain,
            ..Key::default()
        }
    }

    /// One estimate per period and domain.
    fn levels(&self, item: &str, rows: &Rows<'_>, estimate: impl Fn(&SmallTable, &[usize]) -> Estimate) -> Vec<Estimate> {
        let domains = self.by.iter().flat_map(|by| rows.domains(by));
        domains
            .map(|((wave, domain), own)| Estimate {
                key: self.key(item, wave, domain),
                method: Method::FullCount,
                ..estimate(rows.table, &own)
            })
            .collect()
    }

    /// The rows of each period as atoms: `atom` gives the sums of a row of the table.
    fn inner(&self, item: &str, level: &str, rows: &Rows<'_>, atom: impl Fn(usize) -> Atom) -> Vec<Inner> {
        let mut waves: BTreeMap<String, Vec<Atom>> = BTreeMap::new();
        for row in 0..rows.table.len() {
            let levels = (1..rows.keys.len()).map(|at| rows.key(at, row)).collect();
            waves.entry(rows.key(0, row).unwrap_or_default()).or_default().push(Atom { levels, ..atom(row) });
        }
        let dimensions = rows.keys.get(1..).unwrap_or_default().to_vec();
        let of_wave = waves.into_iter().map(|(wave, atoms)| Inner {
            key: Key { level: level.to_owned(), ..self.key(item, wave, Domain::new()) },
            dimensions: dimensions.clone(),
            atoms,
        });
        of_wave.collect()
    }

    /// The rows behind every category of a distribution, whose own column is the last key.
    fn inner_distribution(&self, measure: &str, rows: &Rows<'_>) -> Vec<Inner> {
        let category = |row: usize| rows.dimension(measure, row);
        let categories: BTreeSet<String> = (0..rows.table.len()).filter_map(category).collect();
        let found = categories.iter().flat_map(|level| {
            let mut found = self.inner(measure, level, rows, |row| {
                let count = sum(rows.table, ROWS, &[row]).unwrap_or_default();
                let own = category(row);
                let n = if own.is_some() { count } else { 0.0 };
                Atom { base: count, n, sum: if own.as_ref() == Some(level) { count } else { 0.0 }, ..Atom::default() }
            });
            for inner in &mut found {
                inner.dimensions.pop();
                inner.atoms.iter_mut().for_each(|atom| {
                    atom.levels.pop();
                });
            }
            found
        });
        found.collect()
    }

    /// The scores of each period and domain; a unit is a combination of levels of all dimensions.
    fn goal_scores(&self, rows: &Rows<'_>, inference: Inference) -> Vec<Estimate> {
        let unit = |row: usize| (1..rows.keys.len()).map(|at| rows.key(at, row)).collect::<Vec<_>>();
        let domains = self.by.iter().flat_map(|by| rows.domains(by));
        let scores = domains.flat_map(|((wave, domain), own)| {
            let key = self.key("", wave, domain);
            let found = goal_scale::scores(rows.table, &own, unit, inference);
            found.into_iter().map(move |(level, estimate)| Estimate { key: Key { level: level.to_owned(), ..key.clone() }, ..estimate })
        });
        scores.collect()
    }

    /// One share per category, period and domain, of the units whose category is known; a category that nobody has is zero.
    fn distribution(&self, measure: &str, rows: &Rows<'_>) -> Vec<Estimate> {
        let category = |row: usize| rows.dimension(measure, row);
        let categories: BTreeSet<String> = (0..rows.table.len()).filter_map(category).collect();
        let mut estimates = Vec::new();
        for ((wave, domain), own) in self.by.iter().flat_map(|by| rows.domains(by)) {
            let (known, all): (Vec<usize>, Vec<usize>) = (own.iter().copied().filter(|&row| category(row).is_some()).collect(), own);
            let n = sum(rows.table, ROWS, &known).unwrap_or_default();
            for level in &categories {
                let with: Vec<usize> = known.iter().copied().filter(|&row| category(row).as_ref() == Some(level)).collect();
                let count = sum(rows.table, ROWS, &with).unwrap_or_default();
                estimates.push(Estimate {
                    key: Key { level: level.clone(), ..self.key(measure, wave.clone(), domain.clone()) },
                    n: Some(n as u64),
                    base: sum(rows.table, ROWS, &all).map(|rows| rows as u64),
                    numerator: Some(count),
                    estimate: (n > 0.0).then(|| count / n),
                    method: Method::FullCount,
                    ..Estimate::default()
                });
            }
        }
        estimates
    }
}

/// Levels by what they are about, their periods in order.
fn by_period(levels: &[Estimate]) -> impl Iterator<Item = Vec<&Estimate>> {
    let mut families: BTreeMap<Key, Vec<&Estimate>> = BTreeMap::new();
    for level in levels {
        families.entry(Key { wave: String::new(), ..level.key.clone() }).or_default().push(level);
    }
    families.into_values().map(|mut family| {
        family.sort_by(|one, other| one.key.wave.cmp(&other.key.wave));
        family
    })
}

/// Each period against the one before it, and the last against the first when there are more than two.
fn changes(levels: &[Estimate]) -> Vec<Estimate> {
    let mut found = Vec::new();
    for family in by_period(levels) {
        let mut pairs: Vec<(&Estimate, &Estimate)> = family.iter().copied().zip(family.iter().copied().skip(1)).collect();
        if let ([first, .., last], true) = (family.as_slice(), family.len() > 2) {
            pairs.push((first, last));
        }
        for (before, after) in pairs {
            let Some((earlier, later)) = before.estimate.zip(after.estimate) else { continue };
            found.push(Estimate {
                key: Key { against: Some(Against::Wave(before.key.wave.clone())), ..after.key.clone() },
                estimate: Some(later - earlier),
                method: Method::FullCount,
                flags: after.flags.clone(),
                ..Estimate::default()
            });
        }
    }
    found
}

/// The trend of a ratio whose numerator is part of its denominator, over all units: the change per period with Cochran and Armitage's test.
/// Periods count by the year they begin with; without years by their order.
fn trend(levels: &[Estimate]) -> Vec<Estimate> {
    let year = |wave: &str| wave.get(..4).and_then(|year| year.parse::<f64>().ok());
    let mut found = Vec::new();
    for family in by_period(levels).filter(|family| family.first().is_some_and(|level| level.key.domain.is_empty())) {
        let years: Option<Vec<f64>> = family.iter().map(|level| year(&level.key.wave)).collect();
        let scores = years.unwrap_or_else(|| (0..family.len()).map(|place| place as f64).collect());
        let counts = |(level, score): (&&Estimate, f64)| {
            let of = level.denominator.or(level.n.map(|n| n as f64))?;
            Some(Period { score, x: level.numerator.filter(|with| *with <= of)?, n: of })
        };
        let periods: Option<Vec<Period>> = family.iter().zip(scores).map(counts).collect();
        let test = periods.and_then(|periods| share_trend(&periods, CONFIDENCE).test);
        if let (Some(last), Some(test)) = (family.last(), test) {
            found.push(Estimate {
                key: Key { against: Some(Against::Trend), ..last.key.clone() },
                estimate: Some(test.slope),
                standard_error: Some(test.standard_error),
                lower: Some(test.interval.lower),
                upper: Some(test.interval.upper),
                p: Some(test.p),
                method: Method::CochranArmitage,
                ..Estimate::default()
            });
        }
    }
    found
}
