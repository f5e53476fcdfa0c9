//! One level: the share or mean of a domain with its interval, describing these units or the process behind them.

use super::estimate::{Estimate, Flag, Key, Method};
use super::sample::Sample;
use super::sums::DomainSums;
use crate::statistics::design_estimates::{EstimationRules, design_mean, design_share, korn_graubard_n, logit_interval};
use crate::statistics::design_variance::SingleUnitRule;
use crate::statistics::interval::Interval;
use crate::statistics::proportion::clopper_pearson_real;
use crate::statistics::stratified_elements::{endless, stratified_mean};

/// Confidence of every interval.
pub const CONFIDENCE: f64 = 0.95;

/// What kind of quantity the measure is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Quantity {
    /// 0/1: a share.
    Share,
    /// A number.
    Mean,
}

/// How single clusters in a stratum are treated in the process design.
pub const RULES: EstimationRules = EstimationRules { single_unit: SingleUnitRule::Adjust, level: CONFIDENCE };

/// What a domain without variance of its own borrows from.
#[derive(Debug, Clone, Copy)]
pub struct Borrow {
    /// Design effect of the whole study in this wave and measure; `None` when it has none either.
    pub design_effect: Option<f64>,
    /// The project's intra-class correlation.
    pub intraclass_correlation: f64,
}

/// The estimate of a domain. `finite` describes just these units.
pub fn level(key: Key, domain: &DomainSums, sample: &Sample, quantity: Quantity, finite: bool, borrow: Borrow) -> Estimate {
    let mut estimate = Estimate {
        key,
        n: Some(domain.n as u64),
        base: Some(domain.base as u64),
        numerator: (quantity == Quantity::Share).then_some(domain.sum),
        denominator: None,
        estimate: None,
        standard_error: None,
        degrees_of_freedom: None,
        lower: None,
        upper: None,
        p: None,
        p_adjusted: None,
        method: Method::None,
        flags: Vec::new(),
    };
    if domain.n == 0.0 {
        return estimate;
    }
    let describes = finite && sample.all_asked && domain.strata.iter().all(|stratum| stratum.population.is_some());
    if describes { describe(&mut estimate, domain, quantity) } else { as_process(&mut estimate, domain, sample, quantity, borrow) }
    if domain.n < 30.0 {
        estimate.flags.push(Flag::FewAnswers);
    }
    if quantity == Quantity::Share && estimate.lower.is_some_and(|lower| lower < 0.005) && estimate.upper.is_some_and(|upper| upper > 0.995) {
        estimate.flags.push(Flag::SaysNothing);
    }
    estimate.flags.sort();
    estimate
}

fn describe(estimate: &mut Estimate, domain: &DomainSums, quantity: Quantity) {
    let Some(found) = stratified_mean(&domain.strata) else { return };
    estimate.estimate = Some(found.mean);
    if found.full_count {
        estimate.method = Method::FullCount;
        estimate.standard_error = Some(0.0);
        return;
    }
    estimate.flags.push(Flag::Finite);
    estimate.standard_error = found.variance.map(f64::sqrt);
    estimate.degrees_of_freedom = Some(found.degrees_of_freedom);
    let usable = estimate.standard_error.filter(|error| *error > 0.0 && found.degrees_of_freedom > 0.0);
    let interval = match (quantity, usable) {
        (Quantity::Mean, Some(error)) => Interval::student(found.mean, error, found.degrees_of_freedom, CONFIDENCE).map(|limits| (limits, Method::StudentT)),
        (Quantity::Share, Some(error)) => {
            logit_interval(found.mean, error, found.degrees_of_freedom, CONFIDENCE).map(|limits| (limits, Method::Logit))
        }
        (Quantity::Share, None) => {
            // Without variance within the strata: the exact limits of the pooled answers, as if from an endless population.
            estimate.standard_error = None;
            Some((clopper_pearson_real(domain.sum, domain.n, CONFIDENCE), Method::ClopperPearsonBorrowed))
        }
        (Quantity::Mean, None) => None,
    };
    set(estimate, interval);
}

fn as_process(estimate: &mut Estimate, domain: &DomainSums, sample: &Sample, quantity: Quantity, borrow: Borrow) {
    if !sample.clustered {
        unclustered(estimate, domain, quantity);
        return;
    }
    let lonely = sample.process.stages().first().is_some_and(|stage| {
        domain.clusters.iter().any(|sum| stage.strata.get(sample.process.first_stage(sum.cluster).0 as usize).is_some_and(|stratum| stratum.sampled == 1))
    });
    if lonely {
        estimate.flags.push(Flag::LonelyCluster);
    }
    let base = match quantity {
        Quantity::Share => design_share(&sample.process, &domain.clusters, RULES).map(|found| (found.base, found.beta)),
        Quantity::Mean => design_mean(&sample.process, &domain.clusters, RULES).map(|found| (found.base, None)),
    };
    let Ok((base, beta)) = base else { return };
    estimate.estimate = base.estimate;
    estimate.standard_error = base.standard_error;
    estimate.degrees_of_freedom = base.degrees_of_freedom;
    let sound = base.degrees_of_freedom.is_some_and(|degrees| degrees >= 2.0);
    let interval = match (quantity, base.estimate) {
        (Quantity::Share, Some(share)) => beta.filter(|_| sound).map(|limits| (limits, Method::KornGraubard)).or_else(|| {
            let (effect, flag) = design_effect(domain, borrow);
            estimate.flags.push(flag);
            estimate.standard_error = None;
            let effective = (domain.n / effect).max(1.0);
            Some((clopper_pearson_real(share * effective, effective, CONFIDENCE), Method::ClopperPearsonBorrowed))
        }),
        (Quantity::Mean, Some(_)) => base.interval.filter(|_| sound && base.standard_error.is_some_and(|error| error > 0.0)).map(|limits| (limits, Method::StudentT)),
        _ => None,
    };
    set(estimate, interval);
}

/// Every unit its own cluster: the simple random sample's share and mean, without finite population correction.
fn unclustered(estimate: &mut Estimate, domain: &DomainSums, quantity: Quantity) {
    let Some(found) = stratified_mean(&endless(&domain.strata)) else { return };
    estimate.estimate = Some(found.mean);
    estimate.standard_error = found.variance.map(f64::sqrt);
    estimate.degrees_of_freedom = Some(found.degrees_of_freedom);
    let interval = match (quantity, estimate.standard_error.filter(|error| *error > 0.0)) {
        (Quantity::Share, error) => {
            let effective = error.and_then(|error| korn_graubard_n(found.mean, error, found.degrees_of_freedom, domain.n, CONFIDENCE)).unwrap_or(domain.n);
            Some((clopper_pearson_real(found.mean * effective, effective, CONFIDENCE), Method::KornGraubard))
        }
        (Quantity::Mean, Some(error)) => Interval::student(found.mean, error, found.degrees_of_freedom, CONFIDENCE).map(|limits| (limits, Method::StudentT)),
        (Quantity::Mean, None) => None,
    };
    set(estimate, interval);
}

/// The design effect to assume: the whole study's, else the one of the project's intra-class correlation at this domain's cluster sizes.
fn design_effect(domain: &DomainSums, borrow: Borrow) -> (f64, Flag) {
    match borrow.design_effect {
        Some(effect) => (effect.max(1.0), Flag::Borrowed),
        None => {
            let squares: f64 = domain.clusters.iter().map(|sum| sum.n * sum.n).sum();
            (1.0 + (squares / domain.n - 1.0).max(0.0) * borrow.intraclass_correlation, Flag::Assumed)
        }
    }
}

fn set(estimate: &mut Estimate, interval: Option<(Interval, Method)>) {
    if let Some((limits, method)) = interval {
        estimate.lower = Some(limits.lower);
        estimate.upper = Some(limits.upper);
        estimate.method = method;
    }
}
