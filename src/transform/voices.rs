//! The same statement put to several respondent groups: the gap between each group and the first.

use super::estimate::{Against, Estimate, Flag, Key, Method};
use super::levels::CONFIDENCE;
use crate::project::Project;
use crate::statistics::difference::cohen_h;
use crate::statistics::distributions::t_two_sided;
use crate::statistics::interval::Interval;
use std::collections::BTreeMap;

/// Gaps between groups in the shares of positive answers in each group's last wave, group minus first group.
///
/// The groups are different people asked apart, so the variances add up; degrees of freedom are the smaller of the two (conservative).
pub fn voices(project: &Project, estimates: &[Estimate]) -> Vec<Estimate> {
    let mut statements: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for instrument in &project.definition.instrument {
        for question in project.codebooks.get(&instrument.id).iter().flat_map(|codebook| &codebook.question) {
            if let Some(same) = &question.same_as {
                statements.entry(same).or_default().push((&instrument.id, question.column()));
            }
        }
    }
    let mut gaps = Vec::new();
    for groups in statements.into_values() {
        let Some((first, others)) = groups.split_first() else { continue };
        let Some(reference) = last_level(project, estimates, first) else { continue };
        let mut family: Vec<Estimate> =
            others.iter().filter_map(|other| gap(last_level(project, estimates, other)?, reference, first.0)).collect();
        super::contrasts::adjust(&mut family);
        gaps.extend(family);
    }
    gaps
}

fn last_level<'a>(project: &Project, estimates: &'a [Estimate], (instrument, item): &(&str, &str)) -> Option<&'a Estimate> {
    let waves: Vec<&str> = project.instrument(instrument)?.wave.iter().map(|wave| wave.id.as_str()).collect();
    let of_item = estimates.iter().filter(|estimate| {
        let key = &estimate.key;
        key.indicator == "positive_share"
            && key.instrument == *instrument
            && key.item == *item
            && key.domain.is_empty()
            && key.against.is_none()
    });
    of_item.filter(|estimate| estimate.estimate.is_some()).max_by_key(|estimate| waves.iter().position(|wave| *wave == estimate.key.wave))
}

fn gap(group: &Estimate, reference: &Estimate, first: &str) -> Option<Estimate> {
    let difference = group.estimate? - reference.estimate?;
    let variance = |estimate: &Estimate| estimate.standard_error.map(|error| error * error);
    let error = variance(group).zip(variance(reference)).map(|(one, two)| (one + two).sqrt()).filter(|error| *error > 0.0);
    let degrees = group.degrees_of_freedom.into_iter().chain(reference.degrees_of_freedom).reduce(f64::min).unwrap_or(f64::INFINITY);
    let interval = error.and_then(|error| Interval::student(difference, error, degrees, CONFIDENCE));
    Some(Estimate {
        key: Key { against: Some(Against::Instrument(first.to_owned())), ..group.key.clone() },
        n: group.n,
        base: reference.n,
        estimate: Some(difference),
        standard_error: error,
        degrees_of_freedom: Some(degrees).filter(|degrees| degrees.is_finite()),
        lower: interval.map(|limits| limits.lower),
        upper: interval.map(|limits| limits.upper),
        p: error.filter(|_| degrees > 0.0).map(|error| t_two_sided(difference / error, degrees)),
        effect_size: group.estimate.zip(reference.estimate).map(|(one, other)| cohen_h(other, one)),
        method: if interval.is_some() { Method::StudentT } else { Method::None },
        flags: if group.n.min(reference.n).is_some_and(|n| n < 30) { vec![Flag::FewAnswers] } else { Vec::new() },
        ..Estimate::default()
    })
}
