//! How answers moved between two waves, beside how they stood in each.

use crate::disclosure::limits::Limits;
use crate::disclosure::people::Decision;
use crate::disclosure::showing::Showing;
use crate::disclosure::withheld::Cause;
use crate::transform::estimate::Key;
use crate::transform::indicators::Indicators;
use crate::transform::query::{Estimator, Rule};
use std::collections::{BTreeMap, BTreeSet};

/// How answers moved between two waves ties what they were in each to the other: where a share of the question is not told exactly in a group, moves of
/// the same group are rounded, or withheld where few moved.
pub(in crate::disclosure) fn veil_moves(
    limits: &Limits,
    indicators: &Indicators,
    decision: &mut Decision,
    withheld: &BTreeMap<Key, Cause>,
) {
    let moves: BTreeSet<&str> = indicators
        .queries
        .iter()
        .filter(|query| query.header.other_units && query.header.rule == Rule::Base)
        .map(|query| query.name.as_str())
        .collect();
    let shares: BTreeSet<&str> = indicators
        .queries
        .iter()
        .filter(|query| !query.header.other_units && query.header.rule == Rule::Base && query.header.estimator == Estimator::Share)
        .map(|query| query.name.as_str())
        .collect();
    let levels = || indicators.estimates.iter().enumerate().filter(|(_, estimate)| estimate.key.against.is_none());
    let group = |key: &Key| (key.instrument.clone(), key.item.clone(), key.domain.clone());
    let is_exact = |position: &usize| {
        let of = |showings: &BTreeMap<usize, Showing>| showings.get(position).is_none_or(|showing| *showing == Showing::Exact);
        of(&decision.values) && of(&decision.counts) && !withheld.contains_key(&indicators.estimates[*position].key)
    };
    let veiled: BTreeSet<_> = levels()
        .filter(|(position, estimate)| shares.contains(estimate.key.indicator.as_str()) && !is_exact(position))
        .map(|(_, estimate)| group(&estimate.key))
        .collect();
    let of_moves =
        levels().filter(|(_, estimate)| moves.contains(estimate.key.indicator.as_str()) && veiled.contains(&group(&estimate.key)));
    let veils: Vec<(usize, Showing)> = of_moves
        .map(|(position, estimate)| {
            let is_large = estimate.n.is_some_and(|n| n >= limits.decimal_base);
            (position, if is_large { Showing::Coarse } else { Showing::Withheld })
        })
        .collect();
    for (position, showing) in veils {
        let own = decision.values.entry(position).or_insert(showing);
        *own = if *own == Showing::Withheld { Showing::Withheld } else { showing };
    }
}
