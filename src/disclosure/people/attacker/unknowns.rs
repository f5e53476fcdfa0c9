//! Which unknowns belong together, and what they may be beside each other.

use crate::disclosure::people::block::{Block, Bounds};
use crate::disclosure::people::nearby::Nearby;
use std::collections::BTreeSet;

/// More variables than this belong to several questions, such as the score of an index.
const OF_ONE_QUESTION: usize = 14;

/// What unknowns may be beside those they are a part or a sum of.
pub(super) fn limits_of_variables(block: &Block, nearby: &mut Nearby, variables: &[usize], atoms: &[u32]) {
    let place_of = |variable: usize, at: usize| variables.binary_search(&variable).ok().map(|position| position * atoms.len() + at);
    for (position, &variable) in variables.iter().enumerate() {
        for (at, &atom) in atoms.iter().enumerate() {
            let own = position * atoms.len() + at;
            let value = |variable: usize| block.variables[variable].values[atom as usize];
            let mut not_below = |row: [Option<(usize, f64)>; 2], slack: f64| {
                nearby.bounded.push((row.into_iter().flatten().collect(), slack.max(0.0)));
            };
            match block.variables[variable].bounds {
                Bounds::Count | Bounds::Total => {}
                Bounds::PartOf(of) => {
                    let whole = place_of(of, at);
                    not_below([whole.map(|whole| (whole, 1.0)), Some((own, -1.0))], value(of) - value(variable));
                }
                Bounds::Sum { of, low, high } => {
                    let whole = place_of(of, at);
                    not_below([Some((own, 1.0)), whole.map(|whole| (whole, -low))], value(variable) - low * value(of));
                    not_below([whole.map(|whole| (whole, high)), Some((own, -1.0))], high * value(of) - value(variable));
                }
            }
        }
    }
}

/// For each variable those that stand with it in a measure of one question.
pub(super) fn together(block: &Block) -> Vec<BTreeSet<usize>> {
    let mut together: Vec<BTreeSet<usize>> = (0..block.variables.len()).map(|own| BTreeSet::from([own])).collect();
    let of_measures = block
        .measures
        .iter()
        .map(|own| own.count.iter().chain(&own.value).chain(&own.rest).chain(&own.tells).map(|(variable, _)| *variable).collect());
    let of_identities = block.identities.iter().map(|form| form.iter().map(|(variable, _)| *variable).collect());
    let of_bounds = block.variables.iter().enumerate().filter_map(|(own, variable)| match variable.bounds {
        Bounds::PartOf(of) | Bounds::Sum { of, .. } => Some(BTreeSet::from([own, of])),
        Bounds::Count | Bounds::Total => None,
    });
    let sets: Vec<BTreeSet<usize>> = of_measures.chain(of_identities).chain(of_bounds).collect();
    for set in sets.iter().filter(|set| set.len() <= OF_ONE_QUESTION) {
        set.iter().for_each(|own| together[*own].extend(set));
    }
    together
}
