//! The readings of a change that are about some of those who answered: those in places of both waves, and those linked by code. Who is in one of
//! them and who is not is told by the numbers of answers of both, and what those left out answered by their difference.

use super::limits::Limits;
use crate::transform::estimate::{Against, Estimate, Flag, Key, Over};
use crate::transform::query::Rule;
use std::collections::{BTreeMap, BTreeSet};

/// Readings that may not be shown: of too few, leaving out too few, or telling of the only other level of their breakdown that may not.
pub(super) fn revealing(limits: &Limits, rule: impl Fn(&Key) -> Rule, estimates: &[Estimate]) -> BTreeSet<Key> {
    let of_all: BTreeMap<&Key, &Estimate> =
        estimates.iter().filter(|found| matches!(found.key.against, Some(Against::Wave(_)))).map(|found| (&found.key, found)).collect();
    let mut hidden = BTreeSet::new();
    let mut families: BTreeMap<Key, Vec<&Estimate>> = BTreeMap::new();
    let mut readings: BTreeSet<&Key> = BTreeSet::new();
    for found in estimates {
        let key = &found.key;
        let wave = match &key.against {
            Some(Against::CommonUnits(wave) | Against::Linked(wave)) => wave.clone(),
            Some(Against::Left(_)) => {
                if rule(key) != Rule::Open && found.n.min(found.base).is_none_or(|fewest| fewest < limits.base) {
                    hidden.insert(key.clone());
                }
                continue;
            }
            _ => continue,
        };
        readings.insert(key);
        if rule(key) == Rule::Open {
            continue;
        }
        let all = of_all.get(&Key { against: Some(Against::Wave(wave)), ..key.clone() });
        // What is known of all and of those in the reading is known of those left out.
        let fewest = if rule(key) == Rule::Base { limits.base } else { limits.count };
        let left_out = |all: Option<u64>, own: Option<u64>| all.zip(own).is_some_and(|(all, own)| own < all && all - own < fewest);
        let few = found.n.min(found.base).is_none_or(|n| n < fewest);
        let alike = |all: &Estimate| rule(key) == Rule::Base && left_out_alike(limits, all, found);
        if few || all.is_none_or(|all| left_out(all.n, found.n) || left_out(all.base, found.base) || alike(all)) {
            hidden.insert(key.clone());
        }
        if !key.domain.is_empty() {
            let domain = key.domain.iter().map(|(dimension, _)| (dimension.clone(), String::new())).collect();
            families.entry(Key { domain, ..key.clone() }).or_default().push(found);
        }
    }
    for mut family in families.into_values() {
        family.sort_by_key(|found| (found.n, &found.key));
        let shown: Vec<&&Estimate> = family.iter().filter(|found| !hidden.contains(&found.key)).collect();
        if family.len() - shown.len() == 1
            && let Some(next) = shown.first()
        {
            hidden.insert(next.key.clone());
        }
    }
    let is_shown = |key: &Key| readings.contains(key) && !hidden.contains(key);
    let of_gaps: Vec<Key> = estimates
        .iter()
        .filter(|found| !gap_follows(&found.key, is_shown) || (rule(&found.key) != Rule::Open && gap_of_few(limits, found)))
        .map(|found| found.key.clone())
        .collect();
    hidden.extend(of_gaps);
    hidden
}

/// Whether those whom a reading leaves out answered alike, all or all but a few of them, in one of the waves: the share of all and that of the reading
/// tell it, with the numbers of answers.
fn left_out_alike(limits: &Limits, all: &Estimate, own: &Estimate) -> bool {
    let waves = [(all.later, all.n, own.later, own.n), (all.reference, all.base, own.reference, own.base)];
    waves.into_iter().any(|(of_all, n_all, of_own, n_own)| {
        let (Some(of_all), Some(n_all), Some(of_own), Some(n_own)) = (of_all, n_all, of_own, n_own) else { return false };
        let is_share = (0.0..=1.0).contains(&of_all) && (0.0..=1.0).contains(&of_own);
        let left = n_all.saturating_sub(n_own) as f64;
        let positive = of_all * n_all as f64 - of_own * n_own as f64;
        let few = limits.count as f64 - 0.5;
        is_share && left > 0.0 && (positive < few || left - positive < few)
    })
}

/// Whether what a gap did in a reading follows from the changes of both its groups in that reading, which are shown: then it tells nothing more. Over
/// all answers it is decided on by its levels.
fn gap_follows(key: &Key, is_shown: impl Fn(&Key) -> bool) -> bool {
    let Some(Against::Gap { wave, level, over } | Against::GapChange { wave, level, over }) = &key.against else { return true };
    let own = Key { against: Some(over.since(wave.clone())), ..key.clone() };
    let mut other = own.clone();
    if let Some((_, last)) = other.domain.last_mut() {
        last.clone_from(level);
    }
    *over == Over::All || (is_shown(&own) && is_shown(&other))
}

/// Whether a gap as a part of what it was is about too few: its groups need be no breakdown of which the levels are decided on.
fn gap_of_few(limits: &Limits, found: &Estimate) -> bool {
    matches!(found.key.against, Some(Against::Gap { .. })) && found.n.min(found.base).is_none_or(|fewest| fewest < limits.base)
}

/// Where the reading that was to be told is withheld, or a group has none of that kind, another one that is shown is told: that of the same places,
/// else over all answers, else that of the same people. Decided by what is shown alone, so that nothing of a withheld reading decides it.
pub(super) fn retell(estimates: &mut [Estimate], withheld: impl Fn(&Key) -> bool) {
    let mut changes: BTreeMap<Key, Vec<(u8, usize)>> = BTreeMap::new();
    for (place, found) in estimates.iter().enumerate() {
        let Some(against) = &found.key.against else { continue };
        let Some((over, _)) = against.reading() else { continue };
        let rank = match over {
            Over::CommonUnits => 0,
            Over::All => 1,
            Over::Linked => 2,
        };
        changes.entry(Key { against: Some(against.over_all()), ..found.key.clone() }).or_default().push((rank, place));
    }
    // A change of a register has one reading, which needs no name.
    for readings in changes.into_values().filter(|readings| readings.len() > 1) {
        let shown: Vec<(u8, usize)> = readings.into_iter().filter(|(_, place)| !withheld(&estimates[*place].key)).collect();
        if shown.iter().any(|(_, place)| estimates[*place].is_headline()) {
            continue;
        }
        if let Some((_, place)) = shown.into_iter().min() {
            estimates[place].flags.push(Flag::Headline);
            estimates[place].flags.sort();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(against: Against, n: u64, base: u64) -> Estimate {
        Estimate { key: Key { against: Some(against), ..Key::default() }, n: Some(n), base: Some(base), ..Estimate::default() }
    }

    #[test]
    fn a_reading_that_leaves_out_a_few_is_not_shown() {
        let wave = || Against::Wave("before".to_owned());
        let linked = || Against::Linked("before".to_owned());
        let hidden = |n: u64| {
            let all = [estimate(wave(), 100, 100), estimate(linked(), n, n)];
            !revealing(&Limits::DEFAULT, |_| Rule::Base, &all).is_empty()
        };
        assert_eq!([100, 97, 60, 9].map(hidden), [false, true, false, true]);
    }

    #[test]
    fn a_reading_that_leaves_out_people_who_answered_alike_is_not_shown() {
        let with = |against: Against, n: u64, positive: [f64; 2]| Estimate {
            reference: Some(positive[0] / n as f64),
            later: Some(positive[1] / n as f64),
            ..estimate(against, n, n)
        };
        let hidden = |positive: [f64; 2]| {
            let before = || "before".to_owned();
            let all = [with(Against::Wave(before()), 100, [50.0, 60.0]), with(Against::Linked(before()), 60, positive)];
            !revealing(&Limits::DEFAULT, |_| Rule::Base, &all).is_empty()
        };
        // Of the 40 left out: 20 and 24 agreed; all of them after; 3 of them before; 5 of them before.
        assert_eq!([[30.0, 36.0], [30.0, 20.0], [47.0, 36.0], [45.0, 36.0]].map(hidden), [false, true, true, false]);
    }

    #[test]
    fn a_gap_is_shown_in_a_reading_where_the_changes_of_both_its_groups_are() {
        let of = |level: &str, against: Against, n: u64| {
            let domain = vec![("gender".to_owned(), level.to_owned())];
            Estimate { key: Key { domain, against: Some(against.clone()), ..Key::default() }, ..estimate(against, n, n) }
        };
        let hidden = |boys: u64| {
            let wave = || "before".to_owned();
            let gap = Against::GapChange { wave: wave(), level: "male".to_owned(), over: Over::Linked };
            let all = [
                of("female", Against::Wave(wave()), 100),
                of("male", Against::Wave(wave()), 100),
                of("female", Against::Linked(wave()), 60),
                of("male", Against::Linked(wave()), boys),
                of("female", gap.clone(), 60),
            ];
            revealing(&Limits::DEFAULT, |_| Rule::Base, &all).iter().any(|key| key.against.as_ref() == Some(&gap))
        };
        // 96 of 100 boys: the four who are not linked would be told of.
        assert_eq!([60, 96].map(hidden), [false, true]);
    }

    #[test]
    fn the_next_reading_is_told_where_one_is_withheld() {
        let told = |against: Against, flags: Vec<Flag>| Estimate { flags, ..estimate(against, 100, 100) };
        let wave = || "before".to_owned();
        let mut all = [
            told(Against::Wave(wave()), Vec::new()),
            told(Against::CommonUnits(wave()), Vec::new()),
            told(Against::Linked(wave()), vec![Flag::Headline]),
        ];
        retell(&mut all, |key| matches!(key.against, Some(Against::Linked(_))));
        assert_eq!(all.map(|found| found.flags.contains(&Flag::Headline)), [false, true, true]);
    }
}
