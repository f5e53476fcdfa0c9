//! Girls and boys, and the levels of other closed concepts, set against each other: the gap in the last wave, and how it changed since an earlier one.
//!
//! They sit in the same classes, which the variance of the gap knows; it is never read off the two intervals.

use super::answers::{Run, pairs};
use super::contrasts;
use super::estimate::{Against, Estimate, Flag, Key, Method};
use super::levels::CONFIDENCE;
use super::measures::Measure;
use crate::project::Project;
use crate::project::vocabulary::ConceptType;
use crate::statistics::distributions::{normal_cdf, normal_quantile};
use crate::statistics::interval::Interval;

/// The levels of a dimension that are set against each other, the first of them against each of the others: the values of a closed concept but
/// `unknown`. `None` for another dimension.
pub fn levels(project: &Project, dimension: &str) -> Option<Vec<String>> {
    let concept = project.vocabulary.concept.get(dimension).filter(|concept| concept.kind == ConceptType::Closed)?;
    Some(concept.value.iter().map(|value| value.name.clone()).filter(|name| name != "unknown").collect())
}

/// The gaps of a measure in the last wave, and their changes between waves.
pub fn gaps(run: &Run<'_>, measure: &Measure, dimension: &str, levels: &[String]) -> Vec<Estimate> {
    let Some((first, others)) = levels.split_first() else { return Vec::new() };
    let mut found = Vec::new();
    for other in others {
        let gap = |wave: &str| gap(run, measure, wave, dimension, [first, other]);
        found.extend(run.waves.last().and_then(|wave| gap(wave)));
        for pair in pairs(run.waves) {
            let both = gap(&pair.after).zip(gap(&pair.before));
            found.extend(both.and_then(|(after, before)| change(after, &before, &pair.before, other)));
        }
    }
    found
}

/// The level's share or mean less that of the other; `None` where one has no answers.
fn gap(run: &Run<'_>, measure: &Measure, wave: &str, dimension: &str, [own, other]: [&String; 2]) -> Option<Estimate> {
    let of = |level: &String| run.domain(measure, wave, &[(dimension.to_owned(), level.clone())]);
    let (domain, reference) = (of(own), of(other));
    let key = run.key(measure, wave, vec![(dimension.to_owned(), own.clone())]);
    let against = Against::Level(other.clone());
    (domain.n > 0.0 && reference.n > 0.0)
        .then(|| contrasts::difference(key, against, &domain, &reference, run.sample, &run.study(measure, wave, run.is_finite())))
}

/// How a gap changed. The limits are put together from those of the two gaps (Zou and Donner 2008), taken as independent, which errs on the safe side
/// when the same classes answered twice.
fn change(after: Estimate, before: &Estimate, wave: &str, other: &str) -> Option<Estimate> {
    let (now, then) = (after.estimate?, before.estimate?);
    let difference = now - then;
    let arms = after.lower.zip(after.upper).zip(before.lower.zip(before.upper));
    let limits = arms.map(|((lower, upper), (then_lower, then_upper))| {
        Interval::new(difference - (now - lower).hypot(then_upper - then), difference + (upper - now).hypot(then - then_lower))
    });
    let p = limits.and_then(|limits| {
        let arm = if difference > 0.0 { difference - limits.lower } else { limits.upper - difference };
        let z = difference.abs() / arm * normal_quantile(0.5 + CONFIDENCE / 2.0);
        (arm > 0.0).then(|| 2.0 * normal_cdf(-z))
    });
    let exact = after.method == Method::FullCount && before.method == Method::FullCount;
    let method = match (exact, limits) {
        (true, _) => Method::FullCount,
        (_, Some(_)) => Method::Newcombe,
        (_, None) => Method::None,
    };
    let mut flags: Vec<Flag> = after.flags.iter().chain(&before.flags).copied().filter(|flag| *flag != Flag::SaysNothing).collect();
    flags.extend((method == Method::None).then_some(Flag::NoInterval));
    flags.sort();
    flags.dedup();
    Some(Estimate {
        key: Key { against: Some(Against::GapChange { wave: wave.to_owned(), level: other.to_owned() }), ..after.key },
        n: after.n,
        base: after.base,
        estimate: Some(difference),
        lower: limits.map(|limits| limits.lower),
        upper: limits.map(|limits| limits.upper),
        p,
        method,
        flags,
        ..Estimate::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(estimate: f64, arm: f64) -> Estimate {
        Estimate {
            estimate: Some(estimate),
            lower: Some(estimate - arm),
            upper: Some(estimate + arm),
            method: Method::DesignDifference,
            ..Estimate::default()
        }
    }

    #[test]
    fn the_change_of_a_gap_has_the_arms_of_both() {
        let found = change(gap(0.3, 0.06), &gap(0.1, 0.08), "before", "male").unwrap();
        assert!((found.estimate.unwrap() - 0.2).abs() < 1e-12);
        assert!((found.lower.unwrap() - 0.1).abs() < 1e-12 && (found.upper.unwrap() - 0.3).abs() < 1e-12);
        // Twice as far from 0 as the limit: z = 2 · 1.96.
        assert!((found.p.unwrap() - 2.0 * normal_cdf(-2.0 * normal_quantile(0.975))).abs() < 1e-12);
        let without =
            change(Estimate { lower: None, upper: None, method: Method::None, ..gap(0.3, 0.0) }, &gap(0.1, 0.1), "before", "male").unwrap();
        assert_eq!((without.lower, without.p, without.method), (None, None, Method::None));
        assert!(without.flags.contains(&Flag::NoInterval));
    }
}
