//! Segregation indices after disclosure control: computed from what is published, so that they tell nothing more.

use super::limits::Limits;
use super::release::{Count, Reason, Released, Shown};
use crate::statistics::segregation::OptionCounts;
use crate::transform::estimate::{Estimate, Flag, Key, Method};
use crate::transform::indicators::Indicators;
use crate::transform::query::Query;
use crate::transform::segregation::Segregation;
use std::collections::BTreeSet;

/// The indices of every wave and the changes between waves in a row. An option whose figure is withheld counts with all others that are; where
/// that leaves a group that is itself small, or one option alone, the indices of the wave are withheld.
pub fn released_segregation(limits: &Limits, indicators: &Indicators, released: &[Released]) -> Vec<Released> {
    let mut found = Vec::new();
    let query_of = |key: &Key| indicators.queries.iter().find(|query| query.name == key.indicator);
    for waves in indicators.segregations.chunk_by(|one, other| series(one) == series(other)) {
        let Some(query) = waves.first().and_then(|first| query_of(&first.key)) else { continue };
        for (place, now) in waves.iter().enumerate() {
            let hidden = hidden_options(query, now, released);
            let shown = now.with_hidden_as_one(|option| hidden.contains(option));
            found.extend(decided(limits, &shown, hidden.len(), shown.levels()));
            if let Some(before) = place.checked_sub(1).and_then(|place| waves.get(place)) {
                let hidden: BTreeSet<String> = hidden.into_iter().chain(hidden_options(query, before, released)).collect();
                let pooled = |of: &Segregation| of.with_hidden_as_one(|option| hidden.contains(option));
                let (before, now) = (pooled(before), pooled(now));
                let changes = now.change_since(&before);
                let safe = is_safe(limits, &before, hidden.len());
                found.extend(
                    decided(limits, &now, hidden.len(), changes).into_iter().map(|change| if safe { change } else { withheld(&change) }),
                );
            }
        }
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
        of_wave.filter(|found| found.value.is_ok()).filter_map(|found| found.key.domain.last().map(|(_, option)| option)).collect();
    let chosen = segregation.options.iter().zip(segregation.total()).filter(|(_, counts)| counts.size() > 0.0);
    chosen.map(|(option, _)| option).filter(|option| !shown.contains(option)).cloned().collect()
}

/// Whether indices of these counts tell nothing of few people: of the hidden options there are several, and their women and men together are
/// not few.
fn is_safe(limits: &Limits, shown: &Segregation, hidden: usize) -> bool {
    let few = |counts: &OptionCounts| limits.is_small(counts.women) || limits.is_small(counts.men);
    hidden == 0 || (hidden > 1 && shown.total().last().is_some_and(|rest| !few(rest)))
}

fn decided(limits: &Limits, shown: &Segregation, hidden: usize, estimates: Vec<Estimate>) -> Vec<Released> {
    let safe = is_safe(limits, shown, hidden);
    let release = |estimate: Estimate| {
        let round = |value: f64| (value * 100.0).round() / 100.0;
        let value = estimate.estimate.filter(|_| safe).map(|value| Shown {
            estimate: round(value),
            standard_error: estimate.standard_error.map(round),
            lower: estimate.lower.map(round),
            upper: estimate.upper.map(round),
            p: estimate.p,
            ..Shown::default()
        });
        let few = estimate.n.is_some_and(|n| n < 30) && estimate.method != Method::FullCount;
        Released {
            n: estimate.n.map_or(Count::Absent, |n| if safe { Count::Shown(n) } else { Count::Withheld }),
            base: estimate.base.map_or(Count::Absent, |n| if safe { Count::Shown(n) } else { Count::Withheld }),
            method: if value.is_some() { estimate.method } else { Method::None },
            flags: if few && value.is_some() { vec![Flag::FewAnswers] } else { Vec::new() },
            value: value.ok_or(if safe { Reason::Empty } else { Reason::Withheld }),
            key: estimate.key,
        }
    };
    estimates.into_iter().map(release).collect()
}

fn withheld(released: &Released) -> Released {
    Released {
        key: released.key.clone(),
        n: Count::Withheld,
        base: Count::Withheld,
        value: Err(Reason::Withheld),
        method: Method::None,
        flags: Vec::new(),
    }
}
