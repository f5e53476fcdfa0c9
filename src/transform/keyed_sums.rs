//! The sums of one query: what is asked for, what is known of the rows, and what comes back.

use super::columns::{Combinations, Key, Part, Rows, codes, numbers};
use super::links::{Link, LinkedPart, LinkedRows, WavePair};
use super::values::Values;
use crate::ingest::dataset::{UNIT, WEIGHT};
use crate::project::columns::UNITS;
use polars::prelude::{Column, DataFrame, Float64Chunked, PolarsError, PolarsResult, StringChunked};
use std::sync::Arc;

/// What is to be summed.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Columns whose combinations are told apart; the wave is the first.
    pub keys: &'a [String],
    /// Columns that are summed.
    pub measures: &'a [String],
    /// Waves whose units are linked; empty where they are not.
    pub links: &'a [WavePair],
    /// Whether a column says how many units each row stands for.
    pub counted: bool,
}

impl Request<'_> {
    /// The columns needed for some of the measures.
    pub fn columns(&self, measures: &[String]) -> Vec<String> {
        let unit = (!self.links.is_empty()).then(|| UNIT.to_owned());
        let times = self.counted.then(|| UNITS.to_owned());
        self.keys.iter().cloned().chain([WEIGHT.to_owned()]).chain(times).chain(unit).chain(measures.iter().cloned()).collect()
    }
}

/// The rows of a query's result by combination of keys, with the values of its measures, of which sums are made when they are asked for.
#[derive(Debug, Clone, Default)]
pub struct KeyedSums {
    /// The rows.
    pub(super) rows: Arc<Keyed>,
    /// The values of each measure by combination, with the rows that they are of.
    values: Vec<(Arc<Keyed>, Values)>,
}

impl KeyedSums {
    /// Adds the values of a measure, in the order of the rows.
    pub(super) fn add(&mut self, values: &Values) {
        self.values.push((Arc::clone(&self.rows), values.of_rows(&self.rows.combinations.by_combination)));
    }

    /// The same with 0/1 measures in place of the items: each is 1 where an item, by its position, has a point.
    pub fn cut(&self, points: &[(usize, f64)]) -> Self {
        let of_point = |(item, point): &(usize, f64)| {
            let (rows, values) = self.values.get(*item)?;
            Some((Arc::clone(rows), values.is_point(*point)))
        };
        Self { rows: Arc::clone(&self.rows), values: points.iter().filter_map(of_point).collect() }
    }

    /// The keys.
    pub fn keys(&self) -> &[Key] {
        &self.rows.combinations.keys
    }

    /// Units in each combination, with a value or not.
    pub fn units(&self) -> Vec<Rows> {
        self.rows.combinations.rows(&self.rows.weights, self.rows.times.as_deref())
    }

    /// For each pair of waves the linked units.
    pub fn links(&self) -> Vec<Vec<Link>> {
        self.rows.linked.iter().map(|linked| linked.links(&self.rows.weights)).collect()
    }

    /// The sums of a measure by combination.
    pub fn parts(&self, measure: usize) -> Vec<Part> {
        self.values.get(measure).map_or_else(Vec::new, |(rows, values)| rows.combinations.sum(&rows.weights, rows.times.as_deref(), values))
    }

    /// The sums of a measure over linked units, by pair of waves and link.
    pub fn linked(&self, measure: usize) -> Vec<Vec<LinkedPart>> {
        let Some((rows, values)) = self.values.get(measure) else { return Vec::new() };
        rows.linked.iter().map(|linked| linked.sum(&rows.weights, values)).collect()
    }

    /// The sums of a measure over those who left, by pair of waves and combination.
    pub fn left(&self, measure: usize) -> Vec<Vec<(usize, Part)>> {
        let Some((rows, values)) = self.values.get(measure) else { return Vec::new() };
        rows.linked.iter().map(|linked| linked.left(&rows.weights, values)).collect()
    }
}

/// The rows of a result: their combinations of keys, weights and links.
#[derive(Debug, Clone, Default)]
pub struct Keyed {
    combinations: Combinations,
    /// By combination.
    weights: Vec<f64>,
    /// By combination how many units each row stands for; `None` where each is one.
    times: Option<Vec<f64>>,
    linked: Vec<LinkedRows>,
}

impl Keyed {
    /// Reads the keys of a result.
    ///
    /// # Errors
    /// When a key is neither text nor number, or a unit has no weight.
    pub fn of(table: &DataFrame, request: &Request<'_>, threads: usize) -> PolarsResult<Self> {
        let keys: Vec<&Column> = request.keys.iter().map(|key| table.column(key)).collect::<PolarsResult<_>>()?;
        let filled = |name: &str| -> PolarsResult<Vec<f64>> {
            let cells = numbers(table, name)?;
            let cells: Option<Vec<f64>> =
                cells.as_materialized_series().f64()?.iter().map(|cell| cell.filter(|cell| !cell.is_nan())).collect();
            cells.ok_or_else(|| PolarsError::ComputeError(format!("the column `{name}` is empty in some rows").into()))
        };
        let weights = filled(WEIGHT)?;
        let times = request.counted.then(|| filled(UNITS)).transpose()?;
        let combinations = Combinations::of(&keys, table.height(), threads)?;
        let mut linked = Vec::new();
        if let (false, Some(wave)) = (request.links.is_empty(), request.keys.first()) {
            let unit = table.column(UNIT)?;
            let (units, unit_texts) = codes(unit, threads)?;
            let (waves, wave_texts) = codes(table.column(wave)?, threads)?;
            let unknown = unit_texts.iter().position(Option::is_none).map(|code| code as u32);
            let code = |wave: &String| wave_texts.iter().position(|text| text.as_ref() == Some(wave)).map_or(u32::MAX, |code| code as u32);
            let pairs = request.links.iter().map(|pair| (code(&pair.before), code(&pair.after)));
            let places = combinations.places();
            linked = pairs
                .map(|pair| {
                    LinkedRows::find((units.as_slice(), unknown), &waves, pair, (combinations.of_row.as_slice(), places.as_slice()))
                })
                .collect();
        }
        let by_combination = |cells: Vec<f64>| combinations.by_combination.iter().map(|row| cells[*row as usize]).collect();
        let (weights, times) = (by_combination(weights), times.map(by_combination));
        Ok(Self { combinations, weights, times, linked })
    }
}

/// The columns that tell whether two results have the same rows.
#[derive(Debug, Default)]
pub struct RowColumns(Vec<Column>);

impl RowColumns {
    /// Keys, weight and unit of a result.
    ///
    /// # Errors
    /// When it has not all of them.
    pub fn of(table: &DataFrame, request: &Request<'_>) -> PolarsResult<Self> {
        Ok(Self(request.columns(&[]).iter().map(|name| table.column(name).cloned()).collect::<PolarsResult<_>>()?))
    }

    /// Whether a result has the same keys, weights and units, row by row.
    pub fn are_in(&self, table: &DataFrame) -> bool {
        let same = |column: &Column| {
            table.column(column.name()).is_ok_and(|other| {
                shares_memory(column, other) || other.as_materialized_series().equals_missing(column.as_materialized_series())
            })
        };
        !self.0.is_empty() && self.0.iter().all(same)
    }
}

/// Whether two columns without missing cells lie in the same memory, as those do that a query only passes on: then no cell need be compared.
fn shares_memory(one: &Column, other: &Column) -> bool {
    let (one, other) = (one.as_materialized_series(), other.as_materialized_series());
    if one.null_count() > 0 || other.null_count() > 0 {
        return false;
    }
    if let (Ok(one), Ok(other)) = (one.str(), other.str()) {
        let places = |column: &StringChunked| column.downcast_iter().map(|chunk| chunk.views().as_ptr_range()).collect::<Vec<_>>();
        return places(one) == places(other);
    }
    if let (Ok(one), Ok(other)) = (one.f64(), other.f64()) {
        let places = |column: &Float64Chunked| column.downcast_iter().map(|chunk| chunk.values().as_ptr_range()).collect::<Vec<_>>();
        return places(one) == places(other);
    }
    false
}
