//! Municipalities compared under clustering: two domains that share no first-stage unit.
//!
//! Their shares are compared by the binomial methods with effective counts, their means by t with the study's pooled variances, so that a municipality
//! with one school can be compared too.

use crate::statistics::design::variance_components::{DomainCluster, StudyVariance, VarianceFactors};
use crate::statistics::intervals::effective_counts::effective_counts;
use crate::statistics::intervals::interval::Interval;
use crate::statistics::intervals::ladder::LadderRules;
use crate::statistics::intervals::share_contrast::{ShareContrast, share_contrast};
use crate::statistics::numbers::distributions::t_two_sided;

/// A difference of two means with variances borrowed from the study.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BorrowedDifference {
    /// The difference.
    pub difference: f64,
    /// Its standard error; `None` where the design does not give one.
    pub standard_error: f64,
    /// Degrees of freedom.
    pub degrees_of_freedom: f64,
    /// Confidence interval.
    pub interval: Interval,
    /// None with a standard error of 0.
    pub p: Option<f64>,
    /// Difference over the standard deviation of a single answer: Cohen's d of the study.
    pub effect_size: Option<f64>,
}

/// The share of a domain less that of a reference with which it shares no first-stage unit. None without answers in either.
pub fn domain_share_difference(
    reference: &[DomainCluster],
    domain: &[DomainCluster],
    study: Option<&StudyVariance>,
    rules: LadderRules,
) -> Option<ShareContrast> {
    let pair = |clusters: &[DomainCluster]| effective_counts(clusters, study, rules).pair();
    share_contrast(pair(reference), pair(domain), rules.level)
}

/// The mean of a domain less that of a reference with which it shares no first-stage unit. None without answers in either.
pub fn domain_mean_difference(
    reference: &[DomainCluster],
    domain: &[DomainCluster],
    study: &StudyVariance,
    rules: LadderRules,
) -> Option<BorrowedDifference> {
    let (a, b) = (VarianceFactors::of(reference, rules.inference)?, VarianceFactors::of(domain, rules.inference)?);
    let both = VarianceFactors { between: a.between + b.between, within: a.within + b.within };
    let difference = weighted_mean(domain)? - weighted_mean(reference)?;
    let standard_error = study.variance(both).max(0.0).sqrt();
    let degrees_of_freedom = study.degrees_of_freedom(both);
    let (between, within) = study.components();
    let spread = (between + within).sqrt();
    Some(BorrowedDifference {
        difference,
        standard_error,
        degrees_of_freedom,
        interval: Interval::student(difference, standard_error, degrees_of_freedom, rules.level)?,
        p: (standard_error > 0.0).then(|| t_two_sided(difference / standard_error, degrees_of_freedom)),
        effect_size: (spread > 0.0).then(|| difference / spread),
    })
}

fn weighted_mean(domain: &[DomainCluster]) -> Option<f64> {
    let (sum, weight) = domain.iter().fold((0.0, 0.0), |(sum, weight), own| (sum + own.sums.weighted_sum, weight + own.sums.weight));
    (weight > 0.0).then(|| sum / weight)
}
