//! Girls and boys, and the levels of other closed concepts, set against each other: the gap in the last wave, and how it changed since an earlier one.
//!
//! They sit in the same classes, which the variance of the gap knows; it is never read off the two intervals.

use super::contrasts;
use super::estimate::{Against, Estimate, Flag, Key, Method, Over};
use super::influence::{Influence, Term};
use super::levels::{Quantity, Study};
use super::measures::Measure;
use super::readings::Readings;
use super::rules::CONFIDENCE;
use super::sums::DomainSums;
use crate::project::Project;
use crate::project::vocabulary::ConceptType;
use crate::statistics::design::variance_components::Inference;
use crate::statistics::intervals::interval::Interval;
use crate::statistics::intervals::ladder::{DesignBased, LadderRules};
use crate::statistics::numbers::distributions::{normal_cdf, normal_quantile, t_two_sided};
use crate::transform::run::Run;

/// The levels of a dimension that are set against each other, the first of them against each of the others: the values of a closed concept but
/// `unknown`. `None` for another dimension.
pub fn levels(project: &Project, dimension: &str) -> Option<Vec<String>> {
    let concept = project.vocabulary.concept.get(dimension).filter(|concept| concept.kind == ConceptType::Closed)?;
    Some(concept.value.iter().map(|value| value.name.clone()).filter(|name| name != "unknown").collect())
}

/// The gaps of a measure in the last wave, over all its answers.
pub fn gaps(run: &Run<'_>, measure: &Measure, dimension: &str, levels: &[String]) -> Vec<Estimate> {
    let (Some((first, others)), Some(wave)) = (levels.split_first(), run.waves.last()) else { return Vec::new() };
    let gap = |other: &String| {
        let [own, other_level] = [first, other].map(|level| run.domain(measure, wave, &[(dimension.to_owned(), level.clone())]));
        gap(run, measure, wave, [(dimension, first), (dimension, other)], [&own, &other_level])
    };
    others.iter().filter_map(gap).collect()
}

/// How the gaps of a measure changed between two waves: in every reading of the change, so that a gap is about the same people as the change that
/// it stands beside.
pub fn changes(readings: &Readings<'_>, dimension: &str, levels: &[String]) -> Vec<Estimate> {
    let Some((first, others)) = levels.split_first() else { return Vec::new() };
    let of_each = others.iter().flat_map(|other| Over::EACH.map(|over| (other, over)));
    let found = of_each.filter_map(|(other, over)| {
        let pair = [(dimension, first), (dimension, other)];
        let found = if over == Over::Linked { linked(readings, pair) } else { unlinked(readings, over, pair) };
        Some(readings.marked(over, found?))
    });
    found.collect()
}

/// A level of a dimension.
type Level<'a> = (&'a str, &'a String);

fn domain_of((dimension, level): Level<'_>) -> Vec<(String, String)> {
    vec![(dimension.to_owned(), level.clone())]
}

/// The level's share or mean less that of the other; `None` where one has no answers.
fn gap(
    run: &Run<'_>,
    measure: &Measure,
    wave: &str,
    [own, other]: [Level<'_>; 2],
    [domain, reference]: [&DomainSums; 2],
) -> Option<Estimate> {
    let key = run.key(measure, wave, domain_of(own));
    let against = Against::Level(other.1.clone());
    (domain.n > 0.0 && reference.n > 0.0)
        .then(|| contrasts::difference(key, against, domain, reference, run.sample, &run.study(measure, wave, run.is_finite())))
}

/// Over all answers, or over those in units that answered in both waves.
fn unlinked(readings: &Readings<'_>, over: Over, levels: [Level<'_>; 2]) -> Option<Estimate> {
    let Readings { run, measure, pair, .. } = readings;
    let [own, other] = levels.map(|level| readings.domains(over, &domain_of(level)));
    let ([own_before, own_after], [other_before, other_after]) = own.zip(other)?;
    let before = gap(run, measure, &pair.before, levels, [&own_before, &other_before])?;
    let after = gap(run, measure, &pair.after, levels, [&own_after, &other_after])?;
    let independent = change(after, &before, Against::GapChange { wave: pair.before.clone(), level: levels[1].1.clone(), over })?;
    let of_means = run.quantity() == Quantity::Mean && independent.method != Method::FullCount;
    let design = of_means.then(|| of_means_together(readings, [&own_after, &other_after], [&own_before, &other_before])).flatten();
    Some(match design {
        Some(error) => designed(independent, error),
        None => independent,
    })
}

/// The error of the change of a gap in means under the design, with what the waves share; `None` where it has too few degrees of freedom.
fn of_means_together(readings: &Readings<'_>, after: [&DomainSums; 2], before: [&DomainSums; 2]) -> Option<DesignBased> {
    let Readings { run, measure, pair, .. } = readings;
    let finite = run.is_finite() && after.iter().chain(&before).all(|domain| domain.finite.is_some());
    let links = run.sums.links(&measure.column, &pair.before, &pair.after);
    let later = [(1.0, after[0]), (-1.0, after[1])].map(|(sign, domain)| Term { sign, domain });
    let earlier = [(-1.0, before[0]), (1.0, before[1])].map(|(sign, domain)| Term { sign, domain });
    let of = |terms: &[Term<'_>]| Influence::of(terms).ok().flatten();
    let error = of(&later)?.together(&of(&earlier)?, [&later, &earlier], &links, (run.sample, finite))?;
    let enough = if finite {
        1.0
    } else if run.sample.clustered {
        LadderRules::new(Inference::Process).least_degrees_of_freedom
    } else {
        2.0
    };
    let error = DesignBased { degrees_of_freedom: error.degrees_of_freedom - 1.0, ..error };
    (error.standard_error > 0.0 && error.degrees_of_freedom >= enough).then_some(error)
}

/// The change of a gap with Student's t by the design.
fn designed(independent: Estimate, error: DesignBased) -> Estimate {
    let limits =
        independent.estimate.and_then(|value| Interval::student(value, error.standard_error, error.degrees_of_freedom, CONFIDENCE));
    Estimate {
        standard_error: Some(error.standard_error),
        degrees_of_freedom: Some(error.degrees_of_freedom),
        lower: limits.map(|limits| limits.lower),
        upper: limits.map(|limits| limits.upper),
        p: independent.estimate.map(|value| t_two_sided(value / error.standard_error, error.degrees_of_freedom)),
        method: Method::LinkedChange,
        flags: independent.flags.into_iter().filter(|flag| *flag != Flag::NoInterval && *flag != Flag::Borrowed).collect(),
        ..independent
    }
}

/// Of the people who are linked: the difference between the groups' own changes, under the design.
fn linked(readings: &Readings<'_>, levels: [Level<'_>; 2]) -> Option<Estimate> {
    let Readings { run, measure, pair, .. } = readings;
    let [own, other] = levels.map(|level| readings.linked(&domain_of(level)));
    let (own, other) = own.zip(other)?;
    let key = run.key(measure, &pair.after, domain_of(levels[0]));
    let against = Against::GapChange { wave: pair.before.clone(), level: levels[1].1.clone(), over: Over::Linked };
    // The differences of a share are no share.
    let study = Study { quantity: Quantity::Mean, ..run.study(measure, &pair.after, run.is_finite()) };
    let found = contrasts::difference(key, against, &own.change, &other.change, run.sample, &study);
    Some(Estimate { effect_size: None, ..found })
}

/// How a gap changed. The limits are put together from those of the two gaps (Zou and Donner 2008), taken as independent, which errs on the safe side
/// when the same classes answered twice: for shares, and for means where the design has too few degrees of freedom.
fn change(after: Estimate, before: &Estimate, against: Against) -> Option<Estimate> {
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
        key: Key { against: Some(against), ..after.key },
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
        let found = change(gap(0.3, 0.06), &gap(0.1, 0.08), Against::Rest).unwrap();
        assert!((found.estimate.unwrap() - 0.2).abs() < 1e-12);
        assert!((found.lower.unwrap() - 0.1).abs() < 1e-12 && (found.upper.unwrap() - 0.3).abs() < 1e-12);
        // Twice as far from 0 as the limit: z = 2 · 1.96.
        assert!((found.p.unwrap() - 2.0 * normal_cdf(-2.0 * normal_quantile(0.975))).abs() < 1e-12);
        let without =
            change(Estimate { lower: None, upper: None, method: Method::None, ..gap(0.3, 0.0) }, &gap(0.1, 0.1), Against::Rest).unwrap();
        assert_eq!((without.lower, without.p, without.method), (None, None, Method::None));
        assert!(without.flags.contains(&Flag::NoInterval));
    }
}
