//! Statements that are put the other way round than the rest of their battery, told by how their answers go with the others'.

use super::guess::{Guess, Question};
use super::items::Item;
use crate::ingest::answers::coding::folded;
use std::collections::BTreeMap;

/// Correlation with the mean of the other statements, below which a statement is proposed as reversed.
const AGAINST: f64 = -0.2;

/// Respondents that must have answered the statement and others.
const FEWEST: usize = 20;

/// Notes on each statement whose Pearson correlation with the mean of the other statements on its scale is clearly below zero (corrected
/// item-total correlation).
pub fn note(items: &[Item], guesses: &mut [Guess]) {
    let mut batteries: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (position, guess) in guesses.iter().enumerate() {
        if let Guess::Question(question) = guess
            && let Some(scale) = &question.scale
        {
            batteries.entry(scale.clone()).or_default().push(position);
        }
    }
    for members in batteries.into_values().filter(|members| members.len() >= 3) {
        let points: Vec<Vec<Option<f64>>> = members.iter().map(|&position| points(&items[position])).collect();
        let of_row = |row: usize| points.iter().filter_map(|column| column[row]).fold((0.0, 0.0), |(n, sum), point| (n + 1.0, sum + point));
        let all: Vec<(f64, f64)> = (0..points.first().map_or(0, Vec::len)).map(of_row).collect();
        let against: Vec<Option<f64>> = points.iter().map(|own| with_others(own, &all)).collect();
        // Where as many go one way as the other, nothing tells which is which.
        if against.iter().flatten().filter(|r| **r < AGAINST).count() * 2 >= members.len() {
            continue;
        }
        for (&position, r) in members.iter().zip(against) {
            if let (Some(Guess::Question(question)), Some(r)) = (guesses.get_mut(position), r.filter(|r| *r < AGAINST)) {
                reversed(question, r);
            }
        }
    }
}

fn reversed(question: &mut Question, r: f64) {
    question.against = Some(r);
}

/// Each row's point; `None` without one.
fn points(item: &Item) -> Vec<Option<f64>> {
    let known: Vec<(String, f64)> =
        item.scale.iter().flat_map(|scale| &scale.points).map(|(label, point)| (folded(label), *point as f64)).collect();
    let of_value: Vec<Option<f64>> = item
        .values
        .iter()
        .map(|(text, _)| {
            item.wordings(text).find_map(|wording| known.iter().find(|(label, _)| *label == folded(wording)).map(|(_, point)| *point))
        })
        .collect();
    item.cells.iter().map(|cell| (*cell as usize).checked_sub(1).and_then(|at| of_value.get(at).copied().flatten())).collect()
}

/// Pearson's r of a statement with the mean of the others, of the number and sum of all points of each row; `None` for too few respondents or
/// answers that are all alike. Points are whole numbers, so that sums of them are exact.
fn with_others(own: &[Option<f64>], all: &[(f64, f64)]) -> Option<f64> {
    let pair = |(own, (n, sum)): (&Option<f64>, &(f64, f64))| {
        let own = (*own)?;
        (*n > 1.0).then(|| (own, (sum - own) / (n - 1.0)))
    };
    let pairs: Vec<(f64, f64)> = own.iter().zip(all).filter_map(pair).collect();
    if pairs.len() < FEWEST {
        return None;
    }
    let n = pairs.len() as f64;
    let (mean_own, mean_others) = pairs.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0 / n, sum.1 + pair.1 / n));
    let (mut both, mut own_squares, mut other_squares) = (0.0, 0.0, 0.0);
    for (own, other) in pairs {
        let (left, right) = (own - mean_own, other - mean_others);
        both += left * right;
        own_squares += left * left;
        other_squares += right * right;
    }
    let spread = (own_squares * other_squares).sqrt();
    (spread > 0.0).then(|| both / spread)
}
