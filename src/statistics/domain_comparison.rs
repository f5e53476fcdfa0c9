//! Municipalities compared under clustering: every pair, and each against the rest.
//!
//! Two ways, by whether the domains share first-stage units. Municipalities do not: their shares are compared by the binomial methods with
//! effective counts, their means by t with the study's pooled variances, so that a municipality with one school can be compared too. Girls and
//! boys of the same schools do: their contrasts are linearised, and the covariance of the two means is part of the variance (Binder 1983).

use super::cluster_sums::{ClusterSum, merge};
use super::comparison::{Compared, adjusted};
use super::design::{Design, DesignError};
use super::design_estimates::EstimationRules;
use super::design_tests::{MeanDifference, mean_difference};
use super::distributions::t_two_sided;
use super::effective_counts::effective_counts;
use super::interval::Interval;
use super::ladder::LadderRules;
use super::share_contrast::{ShareContrast, share_contrast};
use super::variance_components::{DomainCluster, StudyVariance, VarianceFactors};

/// Comparisons within one study: two families, each adjusted on its own.
#[derive(Debug, Clone, PartialEq)]
pub struct DomainsCompared<Difference> {
    /// Pairs in the order of the domains: second less first.
    pub pairwise: Vec<Compared<Difference>>,
    /// Each domain less all others together.
    pub versus_rest: Vec<Compared<Difference>>,
}

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

/// Compares the shares of domains that share no first-stage unit. A domain without answers has no differences and counts in no family.
pub fn compare_domain_shares(
    domains: &[Vec<DomainCluster>],
    study: Option<&StudyVariance>,
    rules: LadderRules,
) -> DomainsCompared<Option<ShareContrast>> {
    compare(
        domains.len(),
        |first, second| domain_share_difference(&domains[first], &domains[second], study, rules),
        |unit| domain_share_difference(&all_but(domains, unit), &domains[unit], study, rules),
        |own| own.map(|own| own.p),
    )
}

/// Compares the means of domains that share no first-stage unit. A comparison with a domain without answers is None.
pub fn compare_domain_means(
    domains: &[Vec<DomainCluster>],
    study: &StudyVariance,
    rules: LadderRules,
) -> DomainsCompared<Option<BorrowedDifference>> {
    compare(
        domains.len(),
        |first, second| domain_mean_difference(&domains[first], &domains[second], study, rules),
        |unit| domain_mean_difference(&all_but(domains, unit), &domains[unit], study, rules),
        |own| own.and_then(|own| own.p),
    )
}

/// Compares the means or shares of domains of one design that may share clusters.
pub fn compare_design_domains(
    design: &Design,
    domains: &[Vec<ClusterSum>],
    rules: EstimationRules,
) -> Result<DomainsCompared<MeanDifference>, DesignError> {
    let everybody = |leave_out: usize| {
        let others = domains.iter().enumerate().filter(|(index, _)| *index != leave_out);
        others.fold(Vec::new(), |sum: Vec<ClusterSum>, (_, own)| merge(&sum, own))
    };
    let mut pairwise = Vec::new();
    for (first, second) in pairs(domains.len()) {
        pairwise.push((Some(first), second, mean_difference(design, &domains[first], &domains[second], rules)?));
    }
    let mut versus_rest = Vec::new();
    for (unit, own) in domains.iter().enumerate() {
        versus_rest.push((None, unit, mean_difference(design, &everybody(unit), own, rules)?));
    }
    Ok(DomainsCompared { pairwise: adjusted(pairwise, |own| own.p), versus_rest: adjusted(versus_rest, |own| own.p) })
}

fn compare<Difference>(
    domains: usize,
    pair: impl Fn(usize, usize) -> Difference,
    rest: impl Fn(usize) -> Difference,
    p: impl Fn(&Difference) -> Option<f64>,
) -> DomainsCompared<Difference> {
    let pairwise = pairs(domains).map(|(first, second)| (Some(first), second, pair(first, second))).collect();
    let versus_rest = (0..domains).map(|unit| (None, unit, rest(unit))).collect();
    DomainsCompared { pairwise: adjusted(pairwise, &p), versus_rest: adjusted(versus_rest, &p) }
}

fn pairs(domains: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..domains).flat_map(move |first| (first + 1..domains).map(move |second| (first, second)))
}

fn all_but(domains: &[Vec<DomainCluster>], unit: usize) -> Vec<DomainCluster> {
    domains.iter().enumerate().filter(|(index, _)| *index != unit).flat_map(|(_, clusters)| clusters.iter().copied()).collect()
}

fn weighted_mean(domain: &[DomainCluster]) -> Option<f64> {
    let (sum, weight) = domain.iter().fold((0.0, 0.0), |(sum, weight), own| (sum + own.sums.weighted_sum, weight + own.sums.weight));
    (weight > 0.0).then(|| sum / weight)
}
