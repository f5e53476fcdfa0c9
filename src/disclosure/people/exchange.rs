//! Looks for other values of some unknowns by letting two people, or two groups of people, exchange their answers.
//!
//! A linear program ends at a corner, which need not be whole people. Where somebody else stands in the same groups and answered otherwise, both
//! could have given the other's answer, and everything printed stays the same.

use super::nearby::{LocalRow, LocalSecret, Nearby};
use crate::disclosure::linked_cells::feasible_region::Direction;

/// So many exchanges one after the other are tried.
const MOST_EXCHANGES: usize = 8;

/// Values of the unknowns, and what is left of each row that they stand in.
struct State<'a> {
    nearby: &'a Nearby,
    values: Vec<f64>,
    /// How far the sum of each row is above the least it may be; of those whose sum is known nothing is left on either side.
    left: Vec<f64>,
    rows_at: Vec<Vec<(usize, f64)>>,
}

impl<'a> State<'a> {
    fn new(nearby: &'a Nearby) -> Self {
        let mut rows_at: Vec<Vec<(usize, f64)>> = vec![Vec::new(); nearby.places.len()];
        let mut left = Vec::new();
        let mut add = |row: &LocalRow, slack: f64| {
            row.iter().for_each(|&(at, factor)| rows_at[at].push((left.len(), factor)));
            left.push(slack);
        };
        nearby.fixed.iter().for_each(|row| add(row, 0.0));
        nearby.bounded.iter().for_each(|(row, slack)| add(row, *slack));
        Self { nearby, values: nearby.truth.clone(), left, rows_at }
    }

    /// Whether some unknowns may change by so much, each named once.
    fn may_change(&self, changes: &[(usize, f64)]) -> bool {
        if changes.iter().any(|&(at, by)| self.values[at] + by < -1e-9) {
            return false;
        }
        let mut of_rows: Vec<(usize, f64)> =
            changes.iter().flat_map(|&(at, by)| self.rows_at[at].iter().map(move |&(row, factor)| (row, factor * by))).collect();
        of_rows.sort_unstable_by_key(|(row, _)| *row);
        of_rows.chunk_by(|(one, _), (other, _)| one == other).all(|of_row| {
            let (row, change) = (of_row[0].0, of_row.iter().map(|(_, change)| change).sum::<f64>());
            if row < self.nearby.fixed.len() { change.abs() < 1e-9 } else { self.left[row] + change > -1e-9 }
        })
    }

    fn change(&mut self, changes: &[(usize, f64)]) {
        for &(at, by) in changes {
            self.values[at] += by;
            for &(row, factor) in &self.rows_at[at] {
                self.left[row] += factor * by;
            }
        }
    }
}

/// Values under which a secret is out of danger and all that is known stays; `None` when no exchange leads there.
pub(super) fn exchanged(nearby: &Nearby, secret: &LocalSecret) -> Option<Vec<f64>> {
    let mut of_secret = vec![0.0; nearby.places.len()];
    secret.row.iter().for_each(|&(at, factor)| of_secret[at] = factor);
    for (aim, direction) in secret.danger.ways_out(secret.truth) {
        let sign = if direction == Direction::Up { 1.0 } else { -1.0 };
        let mut state = State::new(nearby);
        let mut lacks = (aim - secret.truth) * sign;
        for _ in 0..MOST_EXCHANGES {
            let Some(exchange) = next(&state, &of_secret, sign, lacks) else { break };
            lacks -= sign * exchange.iter().map(|&(at, by)| of_secret[at] * by).sum::<f64>();
            state.change(&exchange);
            if lacks < 1e-3 {
                return Some(state.values);
            }
        }
    }
    None
}

/// An exchange that brings a secret nearer to its aim, which it still lacks so much of.
fn next(state: &State<'_>, of_secret: &[f64], sign: f64, lacks: f64) -> Option<Vec<(usize, f64)>> {
    let nearby = state.nearby;
    let variables = nearby.places.len() / nearby.atoms.max(1);
    let at = |variable: usize, atom: usize| variable * nearby.atoms + atom;
    let gains = |changes: &[(usize, f64)]| sign * changes.iter().map(|&(at, by)| of_secret[at] * by).sum::<f64>() > 1e-9;
    let own: Vec<usize> = (0..nearby.atoms).filter(|&atom| (0..variables).any(|variable| of_secret[at(variable, atom)] != 0.0)).collect();
    // Somebody gives another answer, and somebody else the answer given up.
    for &one in &own {
        for from in (0..variables).filter(|&from| nearby.is_number[at(from, one)] && state.values[at(from, one)] > 0.5) {
            for to in (0..variables).filter(|&to| to != from && nearby.is_number[at(to, one)]) {
                let alone = [(at(from, one), -1.0), (at(to, one), 1.0)];
                for other in (0..nearby.atoms).filter(|&other| other != one && state.values[at(to, other)] > 0.5) {
                    let exchange = [alone[0], alone[1], (at(from, other), 1.0), (at(to, other), -1.0)];
                    if gains(&exchange) && state.may_change(&exchange) {
                        return Some(exchange.to_vec());
                    }
                }
            }
        }
    }
    // One has so much more and another so much less.
    for &one in &own {
        for variable in 0..variables {
            let by = if nearby.is_number[at(variable, one)] { 1.0 } else { lacks / of_secret[at(variable, one)].abs().max(1e-9) };
            for by in [by, -by] {
                for other in (0..nearby.atoms).filter(|&other| other != one) {
                    let exchange = [(at(variable, one), by), (at(variable, other), -by)];
                    if gains(&exchange) && state.may_change(&exchange) {
                        return Some(exchange.to_vec());
                    }
                }
            }
        }
    }
    None
}
