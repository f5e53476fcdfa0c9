//! Gaussian elimination over the numbers that are shown: whether a secret is a sum of them.
//!
//! After Langsrud (2022), "Secondary cell suppression by Gaussian elimination": a number may be shown when no secret then lies in the span of
//! what is shown.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A sparse row, sorted by place.
pub(super) type Row = Vec<(u32, f64)>;

const ZERO: f64 = 1e-9;

/// The rows that are shown, in echelon form: each with a pivot of its own, reduced by the rows before it.
#[derive(Debug, Default)]
pub(super) struct Echelon {
    rows: Vec<(u32, Row)>,
    row_of_pivot: HashMap<u32, usize>,
}

impl Echelon {
    /// What is left of a row after the shown rows are taken out of it; empty when it is a sum of them.
    pub(super) fn reduce(&self, row: &Row) -> Row {
        let mut left: BTreeMap<u32, f64> = row.iter().copied().collect();
        let mut pivots: BTreeSet<usize> = left.keys().filter_map(|place| self.row_of_pivot.get(place).copied()).collect();
        while let Some(next) = pivots.pop_first() {
            let (pivot, own) = &self.rows[next];
            let factor = left.get(pivot).copied().unwrap_or_default();
            if factor.abs() < ZERO {
                left.remove(pivot);
                continue;
            }
            for &(place, value) in own {
                let entry = left.entry(place).or_default();
                *entry -= factor * value;
                if let Some(&later) = self.row_of_pivot.get(&place).filter(|&&later| later > next) {
                    pivots.insert(later);
                }
            }
            left.remove(pivot);
        }
        left.into_iter().filter(|(_, value)| value.abs() > ZERO).collect()
    }

    /// Adds a reduced row under one of its places.
    pub(super) fn add(&mut self, row: &Row, pivot: u32) {
        let Some(&(_, lead)) = row.iter().find(|(place, _)| *place == pivot) else { return };
        let row: Row = row.iter().map(|&(place, value)| (place, value / lead)).collect();
        let position = self.rows.len();
        self.row_of_pivot.insert(pivot, position);
        self.rows.push((pivot, row));
    }
}

/// Whether two rows are the same but for a factor.
pub(super) fn proportional(one: &Row, other: &Row) -> bool {
    let (Some(&(_, first)), Some(&(_, second))) = (one.first(), other.first()) else { return one.is_empty() && other.is_empty() };
    one.len() == other.len()
        && one.iter().zip(other).all(|(a, b)| a.0 == b.0 && (a.1 / first - b.1 / second).abs() < 1e-7 * (1.0 + (a.1 / first).abs()))
}
