//! Differences between domains under one design, with the covariance of their shared clusters, and the family's adjustment.

use super::estimate::{Against, Estimate, Flag, Key, Method};
use super::influence::{Influence, Term};
use super::levels::{CONFIDENCE, Quantity};
use super::sample::Sample;
use super::sums::{DomainSums, Linked};
use crate::statistics::adjust::holm;
use crate::statistics::difference::cohen_h;
use crate::statistics::distributions::t_two_sided;
use crate::statistics::interval::Interval;
use crate::statistics::two_groups::pooled_variance;

/// The difference of a quantity between two domains of one wave (domain minus reference), as a process, with the covariance of the clusters
/// they share.
pub fn difference(
    key: Key,
    against: Against,
    domain: &DomainSums,
    reference: &DomainSums,
    sample: &Sample,
    quantity: Quantity,
) -> Estimate {
    let terms = [Term { sign: 1.0, domain }, Term { sign: -1.0, domain: reference }];
    let influence = Influence::of(&terms).ok().flatten();
    let found = influence.map(|influence| Difference::of(&influence, sample, 1.0)).unwrap_or_default();
    estimate(key, against, domain, reference, quantity, found)
}

/// The change of a quantity since an earlier wave, as a process, with all answers of both waves. What the waves share is in the variance:
/// clusters that were asked twice, and where units are not clustered the units that answered twice.
pub fn change(
    key: Key,
    before: String,
    domain: &DomainSums,
    reference: &DomainSums,
    linked: Linked<'_>,
    sample: &Sample,
    quantity: Quantity,
) -> Estimate {
    let (after, earlier) = (Term { sign: 1.0, domain }, Term { sign: -1.0, domain: reference });
    let of = |term| Influence::of(&[term]).ok().flatten();
    let influence = of(after).zip(of(earlier)).map(|(one, other)| one.plus(&other, (after, earlier), linked));
    let found = influence.map(|influence| Difference::of(&influence, sample, 0.0)).unwrap_or_default();
    estimate(key, Against::Wave(before), domain, reference, quantity, found)
}

fn estimate(key: Key, against: Against, domain: &DomainSums, reference: &DomainSums, quantity: Quantity, found: Difference) -> Estimate {
    let few = domain.n.min(reference.n) < 30.0;
    let testable = found.standard_error.filter(|error| *error > 0.0).zip(found.degrees_of_freedom.filter(|degrees| *degrees > 0.0));
    let interval =
        found.difference.zip(testable).and_then(|(difference, (error, degrees))| Interval::student(difference, error, degrees, CONFIDENCE));
    let interval = interval.map(|limits| if quantity == Quantity::Share { limits.cut(-1.0, 1.0) } else { limits });
    let says_nothing = quantity == Quantity::Share && interval.is_some_and(|limits| limits.width() >= 1.0);
    let mut flags = Vec::new();
    if few {
        flags.push(Flag::FewAnswers);
    }
    if says_nothing {
        flags.push(Flag::SaysNothing);
    }
    flags.sort();
    let method = match (&against, interval) {
        (_, None) => Method::None,
        (Against::Wave(_), Some(_)) => Method::LinkedChange,
        (_, Some(_)) => Method::DesignDifference,
    };
    Estimate {
        key: Key { against: Some(against), ..key },
        n: Some(domain.n as u64),
        base: Some(reference.n as u64),
        estimate: found.difference,
        standard_error: found.standard_error,
        degrees_of_freedom: found.degrees_of_freedom,
        lower: interval.map(|limits| limits.lower),
        upper: interval.map(|limits| limits.upper),
        p: found.difference.zip(testable).map(|(difference, (error, degrees))| t_two_sided(difference / error, degrees)),
        effect_size: effect_size(domain, reference, quantity),
        method,
        flags,
        ..Estimate::default()
    }
}

/// Cohen's h of two shares; of two means their difference in pooled standard deviations (Cohen's d). `None` when nothing varies.
fn effect_size(domain: &DomainSums, reference: &DomainSums, quantity: Quantity) -> Option<f64> {
    let (own, their) = (domain.moments(), reference.moments());
    match quantity {
        Quantity::Share => Some(cohen_h(their.mean?, own.mean?)),
        Quantity::Mean => {
            let deviation = pooled_variance(own, their)?.sqrt();
            (deviation > 0.0).then_some((own.mean? - their.mean?) / deviation)
        }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Difference {
    difference: Option<f64>,
    standard_error: Option<f64>,
    degrees_of_freedom: Option<f64>,
}

impl Difference {
    /// Of an influence; a comparison of two groups takes one more degree of freedom than a change.
    fn of(influence: &Influence, sample: &Sample, taken: f64) -> Self {
        let error = influence.error(sample, false);
        Self {
            difference: Some(influence.estimate),
            standard_error: error.map(|error| error.standard_error),
            degrees_of_freedom: error.map(|error| error.degrees_of_freedom - taken),
        }
    }
}

/// Adjusts the p-values of one family of comparisons (Holm), in place.
pub fn adjust(family: &mut [Estimate]) {
    let p: Vec<Option<f64>> = family.iter().map(|estimate| estimate.p).collect();
    for (estimate, adjusted) in family.iter_mut().zip(holm(&p)) {
        estimate.p_adjusted = adjusted;
    }
}
