//! The same statement put to several respondent groups: the gap between each group and the first.

use super::estimate::{Against, Estimate, Flag, Key, Method};
use super::goals::effective_n;
use crate::project::Project;
use crate::statistics::intervals::difference::cohen_h;
use crate::statistics::intervals::share_contrast::share_contrast;
use crate::transform::rules::CONFIDENCE;
use std::collections::{BTreeMap, BTreeSet};

/// Statements that several instruments put, each with its instruments and items in the project's order.
pub fn statements(project: &Project) -> BTreeMap<&str, Vec<(&str, &str)>> {
    let mut statements: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for instrument in &project.definition.instrument {
        for question in project.codebooks.get(&instrument.id).iter().flat_map(|codebook| &codebook.question) {
            if let Some(same) = &question.same_as {
                statements.entry(same).or_default().push((&instrument.id, question.column()));
            }
        }
    }
    statements.retain(|_, groups| groups.len() > 1);
    statements
}

/// Of an indicator's levels those of each instrument's last wave with answers.
pub fn last_waves(project: &Project, levels: Vec<Estimate>) -> Vec<Estimate> {
    let place = |key: &Key| {
        let waves = project.instrument(&key.instrument).map(|instrument| &instrument.wave);
        waves.and_then(|waves| waves.iter().position(|wave| wave.id == key.wave))
    };
    let mut last: BTreeMap<(String, String), Option<usize>> = BTreeMap::new();
    for level in levels.iter().filter(|level| level.estimate.is_some()) {
        let own = last.entry((level.key.instrument.clone(), level.key.item.clone())).or_default();
        *own = (*own).max(place(&level.key));
    }
    let is_last = |key: &Key| last.get(&(key.instrument.clone(), key.item.clone())).is_some_and(|last| *last == place(key));
    levels.into_iter().filter(|level| is_last(&level.key)).collect()
}

/// The gap between each group and the first of its statement, group minus first group, in every domain where both have answered. p-values are
/// not adjusted: the family is what is shown.
///
/// The groups are different people asked apart, so the shares are taken as independent, each on as many answers as its interval is worth.
pub fn gaps(project: &Project, levels: &[Estimate]) -> Vec<Estimate> {
    let mut gaps = Vec::new();
    for groups in statements(project).into_values() {
        let Some((first, others)) = groups.split_first() else { continue };
        let of = |(instrument, item): &(&str, &str)| -> Vec<&Estimate> {
            levels.iter().filter(|level| level.key.instrument == *instrument && level.key.item == *item).collect()
        };
        let references = of(first);
        let domains: BTreeSet<_> = references.iter().map(|reference| &reference.key.domain).collect();
        for group in others.iter().flat_map(of).filter(|group| domains.contains(&group.key.domain)) {
            let reference = references.iter().find(|reference| reference.key.domain == group.key.domain);
            gaps.extend(reference.and_then(|reference| gap(group, reference, first.0)));
        }
    }
    gaps
}

fn gap(group: &Estimate, reference: &Estimate, first: &str) -> Option<Estimate> {
    let (own, other) = (group.estimate?, reference.estimate?);
    let counted = [group, reference].iter().all(|level| level.method == Method::FullCount);
    let pair = |level: &Estimate, share: f64| effective_n(share, level).map(|n| (share * n, n));
    let found = pair(reference, other).zip(pair(group, own)).and_then(|(reference, group)| share_contrast(reference, group, CONFIDENCE));
    let mut flags = Vec::new();
    if group.n.min(reference.n).is_some_and(|n| n < 30) {
        flags.push(Flag::FewAnswers);
    }
    if found.is_some_and(|found| found.interval.width() >= 1.0) {
        flags.push(Flag::SaysNothing);
    }
    flags.sort();
    Some(Estimate {
        key: Key { against: Some(Against::Instrument(first.to_owned())), ..group.key.clone() },
        n: group.n,
        base: reference.n,
        estimate: Some(own - other),
        lower: found.map(|found| found.interval.lower),
        upper: found.map(|found| found.interval.upper),
        p: found.map(|found| found.p),
        effect_size: Some(cohen_h(other, own)),
        method: match found {
            Some(_) => Method::Newcombe,
            None if counted => Method::FullCount,
            None => Method::None,
        },
        flags,
        ..Estimate::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::intervals::difference::newcombe;
    use crate::statistics::intervals::proportion::wilson_of_share;

    fn level(share: f64, n: u64) -> Estimate {
        let limits = wilson_of_share(share, n as f64, CONFIDENCE);
        Estimate { estimate: Some(share), n: Some(n), lower: Some(limits.lower), upper: Some(limits.upper), ..Estimate::default() }
    }

    #[test]
    fn two_groups_with_wilsons_limits_have_newcombes() {
        // Newcombe (1998), Table II (a): 56 of 70 and 48 of 80, 0.2 (0.0524, 0.3339).
        let found = gap(&level(56.0 / 70.0, 70), &level(48.0 / 80.0, 80), "students").unwrap();
        let published = newcombe(48.0, 80.0, 56.0, 70.0, CONFIDENCE).unwrap();
        assert!((found.estimate.unwrap() - 0.2).abs() < 1e-12);
        assert!((found.lower.unwrap() - 0.0524).abs() < 5e-4 && (found.upper.unwrap() - 0.3339).abs() < 5e-4);
        assert!((found.lower.unwrap() - published.lower).abs() < 1e-6 && (found.upper.unwrap() - published.upper).abs() < 1e-6);
        assert_eq!((found.n, found.base), (Some(70), Some(80)));
    }

    #[test]
    fn groups_of_one_mind_still_have_an_interval() {
        let found = gap(&level(1.0, 12), &level(1.0, 15), "students").unwrap();
        assert!(found.lower.unwrap() < -0.1 && found.upper.unwrap() > 0.1 && found.p.unwrap() > 0.9);
    }
}
