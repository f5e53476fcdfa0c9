//! Segregation indices after disclosure control: computed from what is published, so that they tell nothing more.

use super::limits::Limits;
use super::precision::rounded_p;
use super::release::{Count, Reason, Released, Shown};
use crate::statistics::comparison::segregation::OptionCounts;
use crate::transform::estimate::{Estimate, Flag, Key, Method};
use crate::transform::indicators::Indicators;
use crate::transform::query::Query;
use crate::transform::segregation::Segregation;
use std::collections::BTreeSet;

/// Largest share of those who chose whose option may be hidden. Joined options can only lower an index; with more of them it would say too little of
/// the choices.
const MOST_HIDDEN: f64 = 1.0 / 3.0;

/// The indices of every wave and the changes between waves in a row. An option whose figure is withheld in any wave counts in all of them with
/// the others that are, so that waves can be compared; where that leaves a group that is itself small, one option alone, or too many of those
/// who chose, the indices are withheld.
pub fn released_segregation(limits: &Limits, indicators: &Indicators, released: &[Released]) -> Vec<Released> {
    let mut found = Vec::new();
    let query_of = |key: &Key| indicators.queries.iter().find(|query| query.name == key.indicator);
    for waves in indicators.segregations.chunk_by(|one, other| series(one) == series(other)) {
        let Some(query) = waves.first().and_then(|first| query_of(&first.key)) else { continue };
        let of_waves: Vec<BTreeSet<String>> = waves.iter().map(|wave| hidden_options(query, wave, released)).collect();
        let hidden: BTreeSet<String> = of_waves.iter().flatten().cloned().collect();
        let shown: Vec<Segregation> = waves.iter().map(|wave| wave.with_hidden_as_one(|option| hidden.contains(option))).collect();
        // From the indices follows how women and men of the joined options are, and less those shown in the wave, of those withheld in it.
        let withheld = waves.iter().zip(&of_waves).map(|(wave, own)| (wave.with_hidden_as_one(|option| own.contains(option)), own.len()));
        let safe = shown.iter().all(|wave| is_safe(limits, wave, hidden.len()))
            && withheld.into_iter().all(|(wave, options)| is_safe(limits, &wave, options));
        // What is withheld needs no draws.
        let levels: Vec<Vec<Estimate>> = shown.iter().map(|wave| wave.levels(safe)).collect();
        let change = |later: usize| shown[later].change_since(&shown[later - 1], &levels[later], &levels[later - 1]);
        let changes: Vec<Estimate> = (1..shown.len()).flat_map(change).collect();
        found.extend(levels.into_iter().flatten().chain(changes).map(|estimate| decided(estimate, safe)));
    }
    found
}

/// What the waves of one series have in common.
fn series(segregation: &Segregation) -> (&str, &str, &[(String, String)]) {
    (&segregation.key.indicator, &segregation.key.instrument, &segregation.key.domain)
}

/// The options of a wave whose figure is withheld, by the indicator that the query stands beside.
fn hidden_options(query: &Query, segregation: &Segregation, released: &[Released]) -> BTreeSet<String> {
    let key = &segregation.key;
    let of_wave = released.iter().filter(|found| {
        query.header.beside.as_ref() == Some(&found.key.indicator)
            && found.key.instrument == key.instrument
            && found.key.wave == key.wave
            && found.key.against.is_none()
            && found.key.domain.len() == key.domain.len() + 1
            && found.key.domain.starts_with(&key.domain)
    });
    let shown: BTreeSet<&String> =
        of_wave.filter(|found| found.is_exact()).filter_map(|found| found.key.domain.last().map(|(_, option)| option)).collect();
    let chosen = segregation.options.iter().zip(segregation.total()).filter(|(_, counts)| counts.size() > 0.0);
    chosen.map(|(option, _)| option).filter(|option| !shown.contains(option)).cloned().collect()
}

/// Whether indices of these counts say something, and nothing of few people: of the hidden options there are several, their women and men
/// together are not few, and they are not the greater part of the choices.
fn is_safe(limits: &Limits, shown: &Segregation, hidden: usize) -> bool {
    let total = shown.total();
    let few = |counts: &OptionCounts| limits.is_small(counts.women) || limits.is_small(counts.men);
    let all: f64 = total.iter().map(OptionCounts::size).sum();
    hidden == 0 || (hidden > 1 && total.last().is_some_and(|rest| !few(rest) && rest.size() <= MOST_HIDDEN * all))
}

fn decided(estimate: Estimate, safe: bool) -> Released {
    let round = |value: f64| (value * 100.0).round() / 100.0;
    let value = estimate.estimate.filter(|_| safe).map(|value| Shown {
        estimate: round(value),
        standard_error: estimate.standard_error.map(round),
        lower: estimate.lower.map(round),
        upper: estimate.upper.map(round),
        p: estimate.p.map(rounded_p),
        ..Shown::default()
    });
    let few = estimate.n.is_some_and(|n| n < 30) && estimate.method != Method::FullCount;
    let count = |count: Option<u64>| count.map_or(Count::Absent, |n| if safe { Count::Shown(n) } else { Count::Withheld });
    Released {
        n: count(estimate.n),
        base: count(estimate.base),
        method: if value.is_some() { estimate.method } else { Method::None },
        flags: if few && value.is_some() { vec![Flag::FewAnswers] } else { Vec::new() },
        value: value.ok_or(if safe { Reason::Empty } else { Reason::Withheld }),
        key: estimate.key,
    }
}
