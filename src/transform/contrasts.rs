//! Differences between domains under one design, with the covariance of their shared clusters, and the family's adjustment.

use super::estimate::{Against, Estimate, Flag, Key, Method};
use super::influence::{Influence, Term};
use super::levels;
use super::levels::{Quantity, Study, clusters, everybody_answered};
use super::linked::LinkedDomain;
use super::sample::Sample;
use super::sums::DomainSums;
use crate::statistics::comparison::domain_comparison::{domain_mean_difference, domain_share_difference};
use crate::statistics::design::cluster_sums::ClusterSum;
use crate::statistics::design::paired_variance::{PairedStratum, PairedVariance, PersonsOnBothSides};
use crate::statistics::design::variance_components::Inference;
use crate::statistics::hypothesis_tests::adjust::holm;
use crate::statistics::hypothesis_tests::two_groups::pooled_variance;
use crate::statistics::intervals::difference::cohen_h;
use crate::statistics::intervals::difference_ladder::{Borrowing, Side, ladder_mean_difference, ladder_share_difference};
use crate::statistics::intervals::interval::Interval;
use crate::statistics::intervals::ladder::{DesignBased, LadderRules, Step};
use crate::statistics::numbers::distributions::t_two_sided;
use crate::transform::rules::CONFIDENCE;
use std::collections::BTreeMap;

/// The difference of a quantity between two domains of one wave (domain minus reference), with the covariance of the clusters they share: as a
/// process, or with `finite` of just these units where the frame allows it. As a process it has the ladder of differences, and borrows from the
/// two domains themselves how alike their clusters are.
pub fn difference(key: Key, against: Against, domain: &DomainSums, reference: &DomainSums, sample: &Sample, study: &Study) -> Estimate {
    let terms = [Term { sign: 1.0, domain }, Term { sign: -1.0, domain: reference }];
    let influence = Influence::of(&terms).ok().flatten();
    let about = About::of(study.finite, [domain, reference]);
    if about == About::Process {
        let design = influence.and_then(|influence| influence.error(sample, false));
        let design = design.map(|own| DesignBased { degrees_of_freedom: own.degrees_of_freedom - 1.0, ..own });
        let variance = sample.clustered.then(|| paired_variance(reference, domain, PersonsOnBothSides::default(), sample)).flatten();
        let pair = Pair { domain, reference, variance: variance.as_ref(), shared_persons: 0.0, person_correlation: 0.0 };
        return laddered(key, against, pair, design, sample, study, Method::DesignDifference);
    }
    let found = influence.map(|influence| Difference::of(&influence, sample, 1.0, about)).unwrap_or_default();
    estimate(key, against, [domain, reference], study.quantity, found, Method::DesignDifference)
}

/// The change of just these units with the finite population correction, or of all of them without uncertainty; `None` where the frame does not
/// allow it. Units that were drawn in both waves, such as the schools of a panel, have their covariance.
pub fn finite_change(key: &Key, against: &Against, domain: &DomainSums, reference: &DomainSums, study: &Study) -> Option<Estimate> {
    let about = About::of(study.finite, [domain, reference]);
    if about == About::Process {
        return None;
    }
    let of = |sign, domain| Influence::of(&[Term { sign, domain }]).ok().flatten();
    let (after, before) = of(1.0, domain).zip(of(-1.0, reference))?;
    let error = after.finite_error_with(&before).filter(|_| about != About::Everybody);
    let found = Difference {
        difference: Some(after.estimate + before.estimate),
        standard_error: error.map(|error| error.standard_error),
        degrees_of_freedom: error.map(|error| error.degrees_of_freedom),
        about,
    };
    Some(estimate(key.clone(), against.clone(), [domain, reference], study.quantity, found, Method::FiniteChange))
}

/// The change of the same people, of just those who could answer in the later wave; `None` where the frame does not allow it.
pub fn finite_paired(key: Key, against: Against, linked: &LinkedDomain, sample: &Sample, study: &Study) -> Option<Estimate> {
    let domains = [&linked.later, &linked.earlier];
    let about = About::of(study.finite, domains);
    let influence = Influence::of(&[Term { sign: 1.0, domain: &linked.change }]).ok().flatten().filter(|_| about != About::Process)?;
    let found = Difference::of(&influence, sample, 0.0, about);
    Some(estimate(key, against, domains, study.quantity, found, Method::PairedDifference))
}

/// Two domains whose difference is taken, with what they may borrow.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    /// What is looked at.
    pub domain: &'a DomainSums,
    /// What it is held against.
    pub reference: &'a DomainSums,
    /// How the two sides vary over the study; `None` without clusters, or where it cannot be told.
    pub variance: Option<&'a PairedVariance>,
    /// Σ w₁w₂/(W₁W₂) over the people on both sides.
    pub shared_persons: f64,
    /// Correlation of their answers, for a sample without clusters.
    pub person_correlation: f64,
}

/// How the clusters of two domains of a whole study vary, and their differences, within strata.
pub fn paired_variance(
    reference: &DomainSums,
    domain: &DomainSums,
    persons: PersonsOnBothSides,
    sample: &Sample,
) -> Option<PairedVariance> {
    let mut strata: BTreeMap<u32, PairedStratum> = BTreeMap::new();
    let stratum = |sum: &ClusterSum| sample.process.first_stage(sum.cluster).1;
    for sum in &reference.clusters {
        strata.entry(stratum(sum)).or_default().reference.push(*sum);
    }
    for sum in &domain.clusters {
        strata.entry(stratum(sum)).or_default().domain.push(*sum);
    }
    PairedVariance::of(&strata.into_values().collect::<Vec<_>>(), persons)
}

/// A difference as a process by its ladder. `designed` is the method where the design is enough.
pub fn laddered(
    key: Key,
    against: Against,
    pair: Pair<'_>,
    design: Option<DesignBased>,
    sample: &Sample,
    study: &Study,
    designed: Method,
) -> Estimate {
    let Pair { domain, reference, .. } = pair;
    let mut rules = rules(sample, study, false);
    if !sample.clustered {
        // Answers without clusters are independent: their own standard error is enough from two degrees of freedom on.
        rules.least_degrees_of_freedom = 2.0;
    }
    let sides = [clusters(reference, false), clusters(domain, false)];
    let [first, second] = [&sides[0], &sides[1]].map(|clusters| Side { clusters });
    let borrowing = Borrowing { study: pair.variance, shared_persons: pair.shared_persons, person_correlation: pair.person_correlation };
    let found = match study.quantity {
        Quantity::Share => ladder_share_difference(first, second, design, borrowing, rules),
        Quantity::Mean => ladder_mean_difference(first, second, design, borrowing, rules),
    };
    let own = found.map(|found| Difference {
        difference: Some(found.difference),
        standard_error: found.standard_error,
        degrees_of_freedom: found.degrees_of_freedom,
        about: About::Process,
    });
    let plain = estimate(key, against, [domain, reference], study.quantity, own.unwrap_or_default(), designed);
    let Some(found) = found else { return plain };
    let method = match (found.step, study.quantity) {
        _ if found.interval.is_none() => Method::None,
        (Step::DesignBased, _) => designed,
        (Step::Borrowed, Quantity::Share) => Method::BorrowedChange,
        (Step::Borrowed, Quantity::Mean) => Method::BorrowedVariance,
        (_, Quantity::Share) if sample.clustered => Method::AssumedChange,
        (_, Quantity::Mean) if sample.clustered => Method::AssumedVariance,
        (_, Quantity::Share) => Method::Newcombe,
        (_, Quantity::Mean) => Method::IndependentAnswers,
    };
    let says_nothing = study.quantity == Quantity::Share && found.interval.is_some_and(|limits| limits.width() >= 1.0);
    let mut flags: Vec<Flag> = plain.flags.iter().copied().filter(|flag| *flag == Flag::FewAnswers).collect();
    flags.extend(match found.step {
        Step::Borrowed => Some(Flag::Borrowed),
        Step::Assumed if sample.clustered => Some(Flag::Assumed),
        _ => None,
    });
    flags.extend(says_nothing.then_some(Flag::SaysNothing));
    flags.extend(found.interval.is_none().then(|| levels::without_interval(domain).max(levels::without_interval(reference))));
    flags.sort();
    Estimate {
        standard_error: found.standard_error,
        degrees_of_freedom: found.degrees_of_freedom,
        lower: found.interval.map(|limits| limits.lower),
        upper: found.interval.map(|limits| limits.upper),
        p: found.p,
        method,
        flags,
        ..plain
    }
}

fn estimate(
    key: Key,
    against: Against,
    [domain, reference]: [&DomainSums; 2],
    quantity: Quantity,
    found: Difference,
    designed: Method,
) -> Estimate {
    let few = domain.n.min(reference.n) < 30.0 && found.about != About::Everybody;
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
    if found.about == About::These {
        flags.push(Flag::Finite);
    }
    flags.sort();
    let method = match (interval, found.about) {
        (_, About::Everybody) => Method::FullCount,
        (None, _) => Method::None,
        (Some(_), _) => designed,
    };
    if method == Method::None && found.difference.is_some() {
        flags.push(levels::without_interval(domain).max(levels::without_interval(reference)));
        flags.sort();
    }
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
        fewest_alike: fewest_in_shared_units(domain, reference),
        ..Estimate::default()
    }
}

/// So many ways of laying out the answers over lowest-stage units leave no single one to those who know the uncertainty of a difference.
const MANY_WAYS: f64 = 1e6;

/// The fewest units that either domain has in a lowest-stage unit of both, such as the girls of a municipality: where there are few such units, how they
/// answered can be told from the uncertainty of the difference. `None` where there are so many that it cannot.
fn fewest_in_shared_units(domain: &DomainSums, reference: &DomainSums) -> Option<u64> {
    let counts: BTreeMap<usize, f64> = reference.by_path.iter().map(|(path, sums)| (*path, sums.n)).collect();
    let shared: Vec<f64> =
        domain.by_path.iter().filter_map(|(path, sums)| Some(sums.n.min(*counts.get(path)?))).filter(|fewest| *fewest > 0.0).collect();
    let most = shared.iter().copied().fold(0.0, f64::max);
    let ways: f64 = shared.iter().map(|fewest| (1.0 + fewest).ln()).sum::<f64>() - (1.0 + most).ln();
    (ways < MANY_WAYS.ln())
        .then(|| shared.into_iter().fold(f64::INFINITY, f64::min))
        .filter(|fewest| fewest.is_finite())
        .map(|fewest| fewest as u64)
}

/// The difference between domains that share no cluster, such as municipalities: of shares by effective counts, of means with the variances of the
/// whole study, so that a municipality with one school can be compared too. Where the study cannot tell them, as [`difference`].
pub fn difference_apart(
    key: Key,
    against: Against,
    domain: &DomainSums,
    reference: &DomainSums,
    sample: &Sample,
    study: &Study,
) -> Estimate {
    let plain = difference(key, against, domain, reference, sample, study);
    if plain.method == Method::FullCount {
        return plain;
    }
    let describes = About::of(study.finite, [domain, reference]) == About::These;
    let rules = rules(sample, study, describes);
    let (own, their) = (clusters(domain, describes), clusters(reference, describes));
    match (
        study.quantity,
        study.variance.as_ref().filter(|study| study.between_degrees_of_freedom >= rules.least_borrowed_degrees_of_freedom),
    ) {
        (Quantity::Share, variance) => {
            let Some(found) = domain_share_difference(&their, &own, variance, rules) else { return plain };
            let mut flags: Vec<Flag> = plain.flags.iter().copied().filter(|flag| *flag != Flag::SaysNothing).collect();
            flags.extend((sample.clustered && variance.is_none()).then_some(Flag::Assumed));
            flags.extend((found.interval.width() >= 1.0).then_some(Flag::SaysNothing));
            flags.sort();
            flags.dedup();
            Estimate {
                estimate: Some(found.difference),
                standard_error: None,
                degrees_of_freedom: None,
                lower: Some(found.interval.lower),
                upper: Some(found.interval.upper),
                p: Some(found.p),
                method: Method::Newcombe,
                flags,
                ..plain
            }
        }
        (Quantity::Mean, Some(variance)) if sample.clustered => match domain_mean_difference(&their, &own, variance, rules) {
            None => plain,
            Some(found) => Estimate {
                estimate: Some(found.difference),
                standard_error: Some(found.standard_error),
                degrees_of_freedom: Some(found.degrees_of_freedom),
                lower: Some(found.interval.lower),
                upper: Some(found.interval.upper),
                p: found.p,
                method: Method::BorrowedVariance,
                // What was assumed for the plain difference is borrowed here.
                flags: plain.flags.iter().map(|flag| if *flag == Flag::Assumed { Flag::Borrowed } else { *flag }).collect(),
                ..plain
            },
        },
        (Quantity::Mean, _) => plain,
    }
}

/// The ladder's rules for a process, or for just these units. Without clusters, answers are independent.
pub fn rules(sample: &Sample, study: &Study, describes: bool) -> LadderRules {
    let inference = if describes { Inference::Finite } else { Inference::Process };
    LadderRules { correlation: if sample.clustered { study.correlation } else { 0.0 }, ..LadderRules::new(inference) }
}

/// What a difference is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum About {
    /// The process behind the units.
    #[default]
    Process,
    /// Just these units, of whom some did not answer.
    These,
    /// Just these units, who all answered: there is no uncertainty.
    Everybody,
}

impl About {
    fn of(finite: bool, domains: [&DomainSums; 2]) -> Self {
        if !finite || !domains.iter().all(|domain| domain.finite.is_some()) {
            return Self::Process;
        }
        if domains.iter().all(|domain| everybody_answered(domain)) { Self::Everybody } else { Self::These }
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
    about: About,
}

impl Difference {
    /// Of an influence; a comparison of two groups takes one more degree of freedom than a change.
    fn of(influence: &Influence, sample: &Sample, taken: f64, about: About) -> Self {
        let error = influence.error(sample, about != About::Process).filter(|_| about != About::Everybody);
        Self {
            difference: Some(influence.estimate),
            standard_error: error.map(|error| error.standard_error),
            degrees_of_freedom: error.map(|error| error.degrees_of_freedom - taken),
            about,
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
