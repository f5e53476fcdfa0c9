//! The sums of one query: what is asked for, what is known of the rows, and what comes back.

use super::columns::{Combinations, Part, Rows, codes, numbers};
use super::links::{Link, LinkedPart, LinkedRows, WavePair};
use crate::ingest::dataset::{UNIT, WEIGHT};
use polars::prelude::{Column, DataFrame, Float64Chunked, PolarsError, PolarsResult, StringChunked};

/// What is to be summed.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Columns whose combinations are told apart; the wave is the first.
    pub keys: &'a [String],
    /// Columns that are summed.
    pub measures: &'a [String],
    /// Waves whose units are linked; empty where they are not.
    pub links: &'a [WavePair],
}

impl Request<'_> {
    /// The columns needed for some of the measures.
    pub fn columns(&self, measures: &[String]) -> Vec<String> {
        let unit = (!self.links.is_empty()).then(|| UNIT.to_owned());
        self.keys.iter().cloned().chain([WEIGHT.to_owned()]).chain(unit).chain(measures.iter().cloned()).collect()
    }
}

/// Sums by combination of keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct KeyedSums {
    /// Texts of each key by combination, sorted; `None` where the units have none.
    pub texts: Vec<Vec<Option<String>>>,
    /// Units in each combination, with a value or not.
    pub rows: Vec<Rows>,
    /// Sums by measure and combination.
    pub measures: Vec<Vec<Part>>,
    /// For each pair of waves the sums over linked units.
    pub links: Vec<Vec<Link>>,
}

impl KeyedSums {
    /// What is known of the rows, before any measure is added.
    pub fn of(keyed: &Keyed) -> Self {
        Self {
            texts: keyed.combinations.texts.clone(),
            rows: keyed.combinations.rows(&keyed.weights),
            measures: Vec::new(),
            links: keyed.linked.iter().map(|linked| linked.links(&keyed.weights)).collect(),
        }
    }

    /// Adds the sums of a measure: by combination, and by pair of waves and link.
    pub fn add(&mut self, parts: Vec<Part>, linked: Vec<Vec<LinkedPart>>) {
        self.measures.push(parts);
        for (links, parts) in self.links.iter_mut().zip(linked) {
            links.iter_mut().zip(parts).for_each(|(link, part)| link.parts.push(part));
        }
    }
}

/// The rows of a result: their combinations of keys, weights and links.
pub struct Keyed {
    columns: Vec<Column>,
    combinations: Combinations,
    weights: Vec<f64>,
    linked: Vec<LinkedRows>,
}

impl Keyed {
    /// Reads the keys of a result.
    ///
    /// # Errors
    /// When a key is neither text nor number, or a unit has no weight.
    pub fn of(table: &DataFrame, request: &Request<'_>, threads: usize) -> PolarsResult<Self> {
        let keys: Vec<&Column> = request.keys.iter().map(|key| table.column(key)).collect::<PolarsResult<_>>()?;
        let weights: Option<Vec<f64>> =
            numbers(table, WEIGHT)?.as_materialized_series().f64()?.iter().map(|weight| weight.filter(|weight| !weight.is_nan())).collect();
        let weights = weights.ok_or_else(|| PolarsError::ComputeError("the column `weight` is empty in some rows".into()))?;
        let combinations = Combinations::of(&keys, table.height(), threads)?;
        let mut columns: Vec<Column> = keys.into_iter().cloned().collect();
        columns.push(table.column(WEIGHT)?.clone());
        let mut linked = Vec::new();
        if let (false, Some(wave)) = (request.links.is_empty(), request.keys.first()) {
            let unit = table.column(UNIT)?;
            let (units, unit_texts) = codes(unit, threads)?;
            let (waves, wave_texts) = codes(table.column(wave)?, threads)?;
            let unknown = unit_texts.iter().position(Option::is_none).map(|code| code as u32);
            let code = |wave: &String| wave_texts.iter().position(|text| text.as_ref() == Some(wave)).map_or(u32::MAX, |code| code as u32);
            let pairs = request.links.iter().map(|pair| (code(&pair.before), code(&pair.after)));
            linked = pairs.map(|pair| LinkedRows::find(&units, unknown, &waves, pair, &combinations.of_row)).collect();
            columns.push(unit.clone());
        }
        Ok(Self { columns, combinations, weights, linked })
    }

    /// Whether a result has the same keys, weights and units, row by row.
    pub fn has_the_rows_of(&self, table: &DataFrame) -> bool {
        let same = |column: &Column| {
            table.column(column.name()).is_ok_and(|other| {
                shares_memory(column, other) || other.as_materialized_series().equals_missing(column.as_materialized_series())
            })
        };
        self.columns.iter().all(same)
    }

    /// The sums of a measure.
    ///
    /// # Errors
    /// When the measure does not hold numbers.
    pub fn sum(&self, table: &DataFrame, measure: &str) -> PolarsResult<(Vec<Part>, Vec<Vec<LinkedPart>>)> {
        let values = numbers(table, measure)?;
        let parts = self.combinations.sum(&self.weights, &values)?;
        let linked = self.linked.iter().map(|linked| linked.sum(&self.weights, &values)).collect::<PolarsResult<_>>()?;
        Ok((parts, linked))
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
