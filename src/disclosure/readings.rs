//! The readings of a change that are about some of those who answered: those in places of both waves, and those linked by code. Who is in one of
//! them and who is not is told by the numbers of answers of both, and what those left out answered by their difference.

use super::limits::Limits;
use crate::transform::estimate::{Against, Estimate, Flag, Key};
use crate::transform::query::Rule;
use std::collections::{BTreeMap, BTreeSet};

/// Readings that may not be shown: of too few, leaving out too few, or telling of the only other level of their breakdown that may not.
pub(super) fn revealing(limits: &Limits, rule: impl Fn(&Key) -> Rule, estimates: &[Estimate]) -> BTreeSet<Key> {
    let of_all: BTreeMap<&Key, &Estimate> =
        estimates.iter().filter(|found| matches!(found.key.against, Some(Against::Wave(_)))).map(|found| (&found.key, found)).collect();
    let mut hidden = BTreeSet::new();
    let mut families: BTreeMap<Key, Vec<&Estimate>> = BTreeMap::new();
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
        if rule(key) == Rule::Open {
            continue;
        }
        let all = of_all.get(&Key { against: Some(Against::Wave(wave)), ..key.clone() });
        // What is known of all and of those in the reading is known of those left out.
        let fewest = if rule(key) == Rule::Base { limits.base } else { limits.count };
        let left_out = |all: Option<u64>, own: Option<u64>| all.zip(own).is_some_and(|(all, own)| own < all && all - own < fewest);
        let few = found.n.min(found.base).is_none_or(|n| n < fewest);
        if few || all.is_none_or(|all| left_out(all.n, found.n) || left_out(all.base, found.base)) {
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
    hidden
}

/// Where the reading that was to be told is withheld, or a group has none of that kind, another one that is shown is told: that of the same places,
/// else over all answers, else that of the same people. Decided by what is shown alone, so that nothing of a withheld reading decides it.
pub(super) fn retell(estimates: &mut [Estimate], withheld: impl Fn(&Key) -> bool) {
    let mut changes: BTreeMap<(Key, String), Vec<(u8, usize)>> = BTreeMap::new();
    for (place, found) in estimates.iter().enumerate() {
        let (rank, wave) = match &found.key.against {
            Some(Against::CommonUnits(wave)) => (0, wave),
            Some(Against::Wave(wave)) => (1, wave),
            Some(Against::Linked(wave)) => (2, wave),
            _ => continue,
        };
        changes.entry((Key { against: None, ..found.key.clone() }, wave.clone())).or_default().push((rank, place));
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
