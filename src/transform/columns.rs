//! Sums over the columns of a query's result, by the combinations of its keys: all that estimates are made from.
//!
//! The rows stand by combination, so that what is summed together lies together. Those of a combination are summed in chunks that depend on
//! nothing but their number, and the chunks' sums are added in their order: the sums are equal to the bit for any number of threads, and their
//! rounding stays that of a chunk (Higham 1993). Sums of two parts of a table add up to those of the whole.

use super::values::Values;
use crate::parallel::in_order;
use foldhash::fast::RandomState;
use polars::prelude::{Column, DataFrame, DataType, PolarsError, PolarsResult, StaticArray};
use std::collections::HashMap;
use std::hash::Hash;

/// Rows of a chunk.
const CHUNK: usize = 1 << 16;

/// Sums of one measure over the units with a value, in one combination of keys.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Part {
    /// Units with a value.
    pub n: f64,
    /// Σ y.
    pub y: f64,
    /// Σ w.
    pub w: f64,
    /// Σ w y.
    pub wy: f64,
    /// Σ w y².
    pub wyy: f64,
    /// Σ w².
    pub ww: f64,
    /// Σ w² y.
    pub wwy: f64,
    /// Σ w² y².
    pub wwyy: f64,
}

impl Part {
    /// Adds a unit.
    pub fn add(&mut self, weight: f64, value: f64) {
        let (weighted, square) = (weight * value, weight * weight);
        self.n += 1.0;
        self.y += value;
        self.w += weight;
        self.wy += weighted;
        self.wyy += weighted * value;
        self.ww += square;
        self.wwy += square * value;
        self.wwyy += weighted * weighted;
    }

    /// Adds so many units that are alike.
    fn add_times(&mut self, weight: f64, value: f64, times: f64) {
        let mut one = Self::default();
        one.add(weight, value);
        for (sum, own) in [
            (&mut self.n, one.n),
            (&mut self.y, one.y),
            (&mut self.w, one.w),
            (&mut self.wy, one.wy),
            (&mut self.wyy, one.wyy),
            (&mut self.ww, one.ww),
            (&mut self.wwy, one.wwy),
            (&mut self.wwyy, one.wwyy),
        ] {
            *sum += own * times;
        }
    }

    /// Adds the sums of other units.
    pub fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.w += other.w;
        self.ww += other.ww;
        self.add_values(other);
    }

    /// The same units with the value 0.
    pub fn without_values(&self) -> Self {
        Self { n: self.n, w: self.w, ww: self.ww, ..Self::default() }
    }

    /// Adds the sums of another quantity of the same units, of which one is 0 wherever the other is not.
    pub fn add_values(&mut self, other: &Self) {
        self.y += other.y;
        self.wy += other.wy;
        self.wyy += other.wyy;
        self.wwy += other.wwy;
        self.wwyy += other.wwyy;
    }
}

/// Units with or without a value.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rows {
    /// Their number.
    pub n: f64,
    /// Σ w.
    pub w: f64,
    /// Σ w².
    pub ww: f64,
}

impl Rows {
    /// Adds the sums of other units.
    pub fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.w += other.w;
        self.ww += other.ww;
    }
}

/// A key's texts, and which of them each combination has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Key {
    /// The texts that occur, sorted; `None`, the first, where a unit has none.
    pub texts: Vec<Option<String>>,
    /// For each combination the position of its text.
    pub of: Vec<u32>,
}

impl Key {
    /// The text of a combination.
    pub fn text(&self, combination: usize) -> Option<&str> {
        self.texts.get(*self.of.get(combination)? as usize)?.as_deref()
    }

    /// The position of a text among those that occur.
    pub fn position(&self, text: &str) -> Option<u32> {
        self.texts.binary_search_by(|known| known.as_deref().cmp(&Some(text))).ok().map(|position| position as u32)
    }
}

/// The combinations of keys that occur, in the order of the keys' texts, and the rows of every combination.
#[derive(Debug, Clone, Default)]
pub struct Combinations {
    /// The keys.
    pub keys: Vec<Key>,
    /// Combination of each row.
    pub of_row: Vec<u32>,
    /// How many there are.
    pub count: usize,
    /// The rows by combination, those of one in their order.
    pub by_combination: Vec<u32>,
    /// Where in `by_combination` those of each combination begin; the last is the end.
    starts: Vec<u32>,
}

impl Combinations {
    /// Finds the combinations of key columns, at least one.
    ///
    /// # Errors
    /// When a column holds neither text nor numbers.
    pub fn of(keys: &[&Column], rows: usize, threads: usize) -> PolarsResult<Self> {
        let coded: Vec<(Vec<u32>, Vec<Option<String>>)> = keys.iter().map(|key| codes(key, threads)).collect::<PolarsResult<_>>()?;
        let mut of_row = vec![0_u32; rows];
        let mut members: Vec<Vec<u32>> = vec![Vec::new()];
        for (codes, texts) in &coded {
            let mut known: Pairs = Pairs::new(members.len(), texts.len());
            for (combination, code) in of_row.iter_mut().zip(codes) {
                *combination = known.position(*combination, *code);
            }
            members = known.seen.iter().map(|(before, code)| members[*before as usize].iter().copied().chain([*code]).collect()).collect();
        }
        let mut order: Vec<u32> = (0..members.len() as u32).collect();
        order.sort_unstable_by(|a, b| members[*a as usize].cmp(&members[*b as usize]));
        let mut rank = vec![0_u32; order.len()];
        for (position, combination) in order.iter().enumerate() {
            rank[*combination as usize] = position as u32;
        }
        of_row.iter_mut().for_each(|combination| *combination = rank[*combination as usize]);
        let of_key = |key: usize| order.iter().map(|member| members[*member as usize][key]).collect();
        let keys = coded.into_iter().enumerate().map(|(key, (_, texts))| Key { texts, of: of_key(key) }).collect();
        let (by_combination, starts) = by_combination(&of_row, order.len());
        Ok(Self { keys, of_row, count: order.len(), by_combination, starts })
    }

    /// For each row its place when the rows stand by combination.
    pub fn places(&self) -> Vec<u32> {
        let mut places = vec![0; self.by_combination.len()];
        for (place, row) in (0..).zip(&self.by_combination) {
            places[*row as usize] = place;
        }
        places
    }

    /// Number, weight and squared weight of the units in every combination, from the weights by combination and how many units each row stands
    /// for, which is one where `times` is `None`.
    pub fn rows(&self, weights: &[f64], times: Option<&[f64]>) -> Vec<Rows> {
        self.summed(Rows::merge, |rows: &mut Rows, place| {
            let (weight, times) = (weights[place], times.map_or(1.0, |times| times[place]));
            rows.merge(&Rows { n: times, w: times * weight, ww: times * (weight * weight) });
        })
    }

    /// The sums of a measure in every combination, from weights, numbers of units and values by combination.
    pub fn sum(&self, weights: &[f64], times: Option<&[f64]>, values: &Values) -> Vec<Part> {
        let add = |part: &mut Part, place: usize, value: f64| match times {
            _ if value.is_nan() => {}
            None => part.add(weights[place], value),
            Some(times) => part.add_times(weights[place], value, times[place]),
        };
        match values {
            Values::Coded { distinct, codes } => self.summed(Part::merge, |part, place| add(part, place, distinct[codes[place] as usize])),
            Values::Plain(values) => self.summed(Part::merge, |part, place| add(part, place, values[place])),
        }
    }

    /// Sums by combination: `add` each place to those of its chunk, `merge` those of the chunks in their order.
    fn summed<T: Default>(&self, merge: fn(&mut T, &T), add: impl Fn(&mut T, usize)) -> Vec<T> {
        let of_combination = |start: usize, end: usize| {
            let mut all = T::default();
            for chunk in (start..end).step_by(CHUNK) {
                let mut own = T::default();
                (chunk..end.min(chunk + CHUNK)).for_each(|place| add(&mut own, place));
                merge(&mut all, &own);
            }
            all
        };
        self.starts.windows(2).map(|bounds| of_combination(bounds[0] as usize, bounds[1] as usize)).collect()
    }
}

/// The rows by combination, those of one in their order, and where each combination's begin.
fn by_combination(of_row: &[u32], count: usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; count + 1];
    for combination in of_row {
        starts[*combination as usize + 1] += 1;
    }
    for combination in 0..count {
        starts[combination + 1] += starts[combination];
    }
    let mut next = starts.clone();
    let mut rows = vec![0_u32; of_row.len()];
    for (row, combination) in (0_u32..).zip(of_row) {
        let place = &mut next[*combination as usize];
        rows[*place as usize] = row;
        *place += 1;
    }
    (rows, starts)
}

/// Pairs of codes numbered in the order in which they are first seen.
struct Pairs {
    width: usize,
    /// Number of a pair plus one, 0 while it is unseen; empty where there could be too many pairs to list.
    listed: Vec<u32>,
    hashed: HashMap<(u32, u32), u32, RandomState>,
    seen: Vec<(u32, u32)>,
}

impl Pairs {
    /// Pairs of codes below `left` and `right`.
    fn new(left: usize, right: usize) -> Self {
        const LISTED: usize = 1 << 22;
        let size = left.saturating_mul(right);
        Self { width: right, listed: if size <= LISTED { vec![0; size] } else { Vec::new() }, hashed: HashMap::default(), seen: Vec::new() }
    }

    fn position(&mut self, left: u32, right: u32) -> u32 {
        let next = self.seen.len() as u32;
        let position = if self.listed.is_empty() {
            *self.hashed.entry((left, right)).or_insert(next)
        } else {
            let slot = &mut self.listed[left as usize * self.width + right as usize];
            if *slot == 0 {
                *slot = next + 1;
            }
            *slot - 1
        };
        if position == next {
            self.seen.push((left, right));
        }
        position
    }
}

/// A column's texts, sorted with the missing one first, and the code of every row's among them. Numbers are keys by their decimal notation.
///
/// # Errors
/// When the column holds neither text nor numbers.
pub fn codes(column: &Column, threads: usize) -> PolarsResult<(Vec<u32>, Vec<Option<String>>)> {
    let series = column.as_materialized_series();
    let (mut codes, mut distinct) = if *series.dtype() == DataType::String {
        let texts = series.str()?.rechunk();
        let array = texts.downcast_as_array();
        let (codes, distinct) = numbered(series.len(), threads, |row| array.get(row));
        (codes, distinct.into_iter().map(|text| text.map(str::to_owned)).collect::<Vec<_>>())
    } else {
        let numbers = series.cast(&DataType::Float64)?.f64()?.rechunk().into_owned();
        let array = numbers.downcast_as_array();
        let (codes, distinct) = numbered(series.len(), threads, |row| array.get(row).filter(|number| !number.is_nan()).map(f64::to_bits));
        (codes, distinct.into_iter().map(|bits| bits.map(|bits| f64::from_bits(bits).to_string())).collect())
    };
    let mut order: Vec<u32> = (0..distinct.len() as u32).collect();
    order.sort_by(|a, b| distinct[*a as usize].cmp(&distinct[*b as usize]));
    let mut rank = vec![0_u32; order.len()];
    for (position, code) in order.iter().enumerate() {
        rank[*code as usize] = position as u32;
    }
    codes.iter_mut().for_each(|code| *code = rank[*code as usize]);
    Ok((codes, order.into_iter().map(|code| distinct[code as usize].take()).collect()))
}

/// The distinct cells of a column in the order in which they are first seen, and for each row the position of its own.
fn numbered<K: Copy + Eq + Hash + Send>(
    rows: usize,
    threads: usize,
    cell: impl Fn(usize) -> Option<K> + Sync,
) -> (Vec<u32>, Vec<Option<K>>) {
    let pieces = in_order(rows.div_ceil(CHUNK), threads, |piece| {
        let mut own = Numbering::default();
        let codes: Vec<u32> = (piece * CHUNK..rows.min((piece + 1) * CHUNK)).map(|row| own.position(cell(row))).collect();
        (codes, own.seen)
    });
    let mut all = Numbering::default();
    let mut codes = Vec::with_capacity(rows);
    for (own, seen) in pieces {
        let positions: Vec<u32> = seen.into_iter().map(|cell| all.position(cell)).collect();
        codes.extend(own.into_iter().map(|code| positions[code as usize]));
    }
    (codes, all.seen)
}

/// Cells numbered in the order in which they are first seen.
struct Numbering<K> {
    known: HashMap<Option<K>, u32, RandomState>,
    seen: Vec<Option<K>>,
    last: u32,
}

impl<K> Default for Numbering<K> {
    fn default() -> Self {
        Self { known: HashMap::default(), seen: Vec::new(), last: 0 }
    }
}

impl<K: Copy + Eq + Hash> Numbering<K> {
    fn position(&mut self, cell: Option<K>) -> u32 {
        if self.seen.get(self.last as usize) != Some(&cell) {
            let next = self.seen.len() as u32;
            self.last = *self.known.entry(cell).or_insert(next);
            if self.last == next {
                self.seen.push(cell);
            }
        }
        self.last
    }
}

/// A column of the result as numbers.
///
/// # Errors
/// When the result has no such column, or one that holds something else.
pub fn numbers(table: &DataFrame, name: &str) -> PolarsResult<Column> {
    let column = table.column(name)?;
    if column.dtype() == &DataType::String {
        return Err(PolarsError::SchemaMismatch(format!("the column `{name}` holds text, not numbers").into()));
    }
    column.cast(&DataType::Float64)
}

/// What the text of a key says, for every combination; that of no text without the key.
pub fn of_combinations(key: Option<&Key>, combinations: usize, of: impl Fn(&Option<String>) -> usize) -> Vec<usize> {
    let Some(key) = key else { return vec![of(&None); combinations] };
    let of_text: Vec<usize> = key.texts.iter().map(of).collect();
    key.of.iter().map(|text| of_text[*text as usize]).collect()
}
