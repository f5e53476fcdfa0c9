//! Whole numbers of people near the values that a linear program ends at.

use super::block::{Block, Bounds};
use super::elimination::Row;
use super::printed::Rounded;

/// What is open of an equation: the positions and factors of its numbers that are not whole, and what they must add up to.
type Open = (Vec<(usize, f64)>, f64);

/// More numbers of people than this that are not whole are not tried.
const MOST_TRIED: usize = 16;

/// Numbers of people that are not whole.
pub(super) fn broken(block: &Block, point: &[f64]) -> Vec<usize> {
    let counts = block.variables.iter().enumerate().filter(|(_, own)| own.is_number_of_people());
    let places = counts.flat_map(|(position, _)| position * block.atoms..(position + 1) * block.atoms);
    places.filter(|&place| (point[place] - point[place].round()).abs() >= 1e-3).collect()
}

/// A point with every number of people whole, at most one away, under which everything is still printed the same; `None` when none is found.
pub(super) fn made_whole(block: &Block, point: &[f64], exact: &[&Row], rounded: &[Rounded]) -> Option<Vec<f64>> {
    let broken = broken(block, point);
    if broken.is_empty() {
        return Some(point.to_vec());
    }
    if broken.len() > MOST_TRIED {
        return None;
    }
    // Of each equation only the broken numbers are open; it can be judged when the last of them is chosen.
    let order = |place: usize| broken.iter().position(|&own| own == place);
    let mut ends: Vec<Vec<Open>> = vec![Vec::new(); broken.len()];
    for row in block.known.iter().chain(exact.iter().copied()) {
        let open: Vec<(usize, f64)> = row.iter().filter_map(|&(place, factor)| Some((order(place as usize)?, factor))).collect();
        let Some(last) = open.iter().map(|(at, _)| *at).max() else { continue };
        let sum = open.iter().map(|&(at, factor)| factor * point[broken[at]]).sum();
        ends[last].push((open, sum));
    }
    let mut chosen: Vec<f64> = Vec::new();
    let mut tries = 0;
    let mut point = point.to_vec();
    choose(&broken, &ends, &mut point, &mut chosen, &mut tries, &|point| {
        is_possible(block, point) && rounded.iter().all(|own| own.is_same_at(point))
    })
    .then_some(point)
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

/// Whether the unknowns are within their bounds.
fn is_possible(block: &Block, point: &[f64]) -> bool {
    block.variables.iter().enumerate().all(|(position, variable)| {
        (0..block.atoms).all(|atom| {
            let of = |variable: usize| point[variable * block.atoms + atom];
            let own = of(position);
            own > -1e-6
                && match variable.bounds {
                    Bounds::Count | Bounds::Total => true,
                    Bounds::PartOf(whole) => own < of(whole) + 1e-6,
                    Bounds::Sum { of: number, low, high } => own > low * of(number) - 1e-6 && own < high * of(number) + 1e-6,
                }
        })
    })
}
