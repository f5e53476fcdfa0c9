//! Whole numbers of people near the values that a linear program ends at.

use super::nearby::{LocalRow, Nearby};

/// What is open of an equation: the positions and factors of its numbers that are not whole, and what they must add up to.
type Open = (LocalRow, f64);

/// More numbers of people than this that are not whole are not tried.
const MOST_TRIED: usize = 16;

/// Numbers of people that are not whole.
pub(super) fn broken(nearby: &Nearby, point: &[f64]) -> Vec<usize> {
    (0..point.len()).filter(|&at| nearby.is_number[at] && (point[at] - point[at].round()).abs() >= 1e-3).collect()
}

/// A point with every number of people whole, at most one away, under which everything is still printed the same; `None` when none is found.
pub(super) fn made_whole(nearby: &Nearby, point: &[f64]) -> Option<Vec<f64>> {
    let broken = broken(nearby, point);
    if broken.is_empty() {
        return Some(point.to_vec());
    }
    if broken.len() > MOST_TRIED {
        return None;
    }
    // Of each equation only the broken numbers are open; it can be judged when the last of them is chosen.
    let order = |at: usize| broken.iter().position(|&own| own == at);
    let mut ends: Vec<Vec<Open>> = vec![Vec::new(); broken.len()];
    for row in &nearby.fixed {
        let open: LocalRow = row.iter().filter_map(|&(at, factor)| Some((order(at)?, factor))).collect();
        let Some(last) = open.iter().map(|(at, _)| *at).max() else { continue };
        let sum = open.iter().map(|&(at, factor)| factor * point[broken[at]]).sum();
        ends[last].push((open, sum));
    }
    let mut chosen: Vec<f64> = Vec::new();
    let mut tries = 0;
    let mut point = point.to_vec();
    choose(&broken, &ends, &mut point, &mut chosen, &mut tries, &|point| is_possible(nearby, point)).then_some(point)
}

/// Rounds the broken numbers one after another down or up, until all equations and `holds` are met.
fn choose(
    broken: &[usize],
    ends: &[Vec<Open>],
    point: &mut Vec<f64>,
    chosen: &mut Vec<f64>,
    tries: &mut usize,
    holds: &impl Fn(&[f64]) -> bool,
) -> bool {
    *tries += 1;
    let at = chosen.len();
    if *tries > 5_000 {
        return false;
    }
    if at == broken.len() {
        let before = point.clone();
        broken.iter().zip(chosen.iter()).for_each(|(&place, &value)| point[place] = value);
        if holds(point) {
            return true;
        }
        *point = before;
        return false;
    }
    let own = point[broken[at]];
    for value in [own.floor(), own.ceil()] {
        chosen.push(value);
        let met = |(open, sum): &Open| (open.iter().map(|&(at, factor)| factor * chosen[at]).sum::<f64>() - sum).abs() < 1e-5;
        if ends[at].iter().all(met) && choose(broken, ends, point, chosen, tries, holds) {
            return true;
        }
        chosen.pop();
    }
    false
}

/// Whether the unknowns are within their bounds, and everything is printed the same.
fn is_possible(nearby: &Nearby, point: &[f64]) -> bool {
    let fall = |row: &LocalRow| -> f64 { row.iter().map(|&(at, factor)| factor * (nearby.truth[at] - point[at])).sum() };
    point.iter().all(|own| *own > -1e-6) && nearby.bounded.iter().all(|(row, slack)| fall(row) < slack + 1e-4)
}
