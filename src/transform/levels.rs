//! One level: the share or mean of a domain with its interval, describing these units or the process behind them.
//!
//! The design gives a standard error where it can; `statistics::intervals::ladder` decides whether it is enough, and borrows where it is not.

use super::estimate::{Estimate, Flag, Key, Method};
use super::influence::{Influence, Term};
use super::sample::Sample;
use super::sums::DomainSums;
use crate::statistics::design::variance_components::{DomainCluster, Inference, StudyVariance};
use crate::statistics::intervals::ladder::{DesignBased, LadderEstimate, LadderRules, Step, ladder_mean, ladder_share};

/// What kind of quantity the measure is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Quantity {
    /// 0/1: a share.
    Share,
    /// A number.
    Mean,
}

/// What every level of a measure in a wave has in common.
#[derive(Debug, Clone)]
pub struct Study {
    /// Share or mean.
    pub quantity: Quantity,
    /// Whether just these units are described, where the frame allows it.
    pub finite: bool,
    /// How answers vary between and within clusters over the whole study; `None` when it cannot be told.
    pub variance: Option<StudyVariance>,
    /// The project's intra-class correlation, for when there is nothing to borrow.
    pub correlation: f64,
}

/// How answers vary over the whole study: clusters are compared within their strata only.
pub fn study_variance(whole: &DomainSums, sample: &Sample) -> Option<StudyVariance> {
    let mut strata: std::collections::BTreeMap<u32, Vec<DomainCluster>> = std::collections::BTreeMap::new();
    for sum in whole.clusters.iter().filter(|_| sample.clustered) {
        strata.entry(sample.process.first_stage(sum.cluster).1).or_default().push(DomainCluster::endless(*sum));
    }
    StudyVariance::of(strata.values().map(Vec::as_slice))
}

/// The estimate of a domain.
pub fn level(key: Key, domain: &DomainSums, sample: &Sample, study: &Study) -> Estimate {
    let mut estimate = Estimate {
        key,
        n: Some(domain.n as u64),
        base: Some(domain.base as u64),
        numerator: (study.quantity == Quantity::Share).then_some(domain.sum),
        ..Estimate::default()
    };
    let describes = study.finite && domain.finite.is_some();
    let inference = if describes { Inference::Finite } else { Inference::Process };
    let correlation = if sample.clustered { study.correlation } else { 0.0 };
    let rules = LadderRules { correlation, ..LadderRules::new(inference) };
    let design = design_based(domain, sample, describes);
    let clusters = clusters(domain, describes);
    let found = match study.quantity {
        Quantity::Share => ladder_share(&clusters, design, study.variance.as_ref(), rules),
        Quantity::Mean => ladder_mean(&clusters, design, study.variance.as_ref(), None, rules),
    };
    fill(&mut estimate, &found, design, (study.quantity, sample.clustered));
    if estimate.estimate.is_some() && found.step == Step::NotEstimable {
        estimate.flags.push(without_interval(domain));
    }
    if describes && found.step != Step::FullCount && found.estimate.is_some() {
        estimate.flags.push(Flag::Finite);
    }
    if lonely(domain, sample) && !describes {
        estimate.flags.push(Flag::LonelyCluster);
    }
    if domain.n > 0.0 && found.effective_n.unwrap_or(domain.n) < 30.0 && found.step != Step::FullCount {
        estimate.flags.push(Flag::FewAnswers);
    }
    estimate.flags.sort();
    estimate
}

/// Why a figure that is no full count has no interval.
pub fn without_interval(domain: &DomainSums) -> Flag {
    let moments = domain.moments();
    let alike = moments.n > 1 && moments.variance.zip(moments.mean).is_some_and(|(variance, mean)| variance <= 1e-12 * mean * mean);
    if alike { Flag::NoVariation } else { Flag::NoInterval }
}

/// A share of those who were asked in this fieldwork: a full count, whatever they weigh.
pub fn counted(key: Key, domain: &DomainSums) -> Estimate {
    Estimate {
        key,
        n: Some(domain.n as u64),
        base: Some(domain.base as u64),
        numerator: Some(domain.sum),
        estimate: (domain.n > 0.0).then(|| domain.sum / domain.n),
        method: Method::FullCount,
        ..Estimate::default()
    }
}

/// Without clusters nothing is borrowed or assumed of them: the answers are independent.
fn fill(estimate: &mut Estimate, found: &LadderEstimate, design: Option<DesignBased>, (quantity, clustered): (Quantity, bool)) {
    estimate.estimate = found.estimate;
    estimate.method = match (found.step, quantity) {
        (Step::NotEstimable, _) => Method::None,
        (Step::FullCount, _) => Method::FullCount,
        (Step::DesignBased, Quantity::Share) => Method::KornGraubard,
        (Step::DesignBased, Quantity::Mean) => Method::StudentT,
        (Step::Assumed, Quantity::Share) if !clustered => Method::ClopperPearson,
        (Step::Assumed, Quantity::Mean) if !clustered => Method::IndependentAnswers,
        (Step::Borrowed, Quantity::Share) => Method::MidPBorrowed,
        (Step::Assumed, Quantity::Share) => Method::ClopperPearsonAssumed,
        (Step::Borrowed, Quantity::Mean) => Method::BorrowedVariance,
        (Step::Assumed, Quantity::Mean) => Method::AssumedVariance,
    };
    if found.step == Step::FullCount {
        estimate.standard_error = Some(0.0);
        return;
    }
    estimate.lower = found.interval.map(|limits| limits.lower);
    estimate.upper = found.interval.map(|limits| limits.upper);
    estimate.degrees_of_freedom = found.degrees_of_freedom;
    estimate.standard_error = match (found.step, quantity, found.estimate.zip(found.effective_n)) {
        (Step::DesignBased, ..) => design.map(|design| design.standard_error),
        (_, Quantity::Share, Some((share, effective))) if share > 0.0 && share < 1.0 => Some((share * (1.0 - share) / effective).sqrt()),
        _ => None,
    };
    match found.step {
        Step::Borrowed => estimate.flags.push(Flag::Borrowed),
        Step::Assumed if clustered => estimate.flags.push(Flag::Assumed),
        Step::Assumed | Step::NotEstimable | Step::FullCount | Step::DesignBased => {}
    }
    if found.says_nothing {
        estimate.flags.push(Flag::SaysNothing);
    }
}

/// Whether everybody on the frame answered where the domain has a respondent.
pub fn everybody_answered(domain: &DomainSums) -> bool {
    domain.finite.as_ref().is_some_and(|finite| finite.is_everybody(&domain.by_path))
}

/// What the design alone gives.
fn design_based(domain: &DomainSums, sample: &Sample, describes: bool) -> Option<DesignBased> {
    Influence::of(&[Term { sign: 1.0, domain }]).ok()??.error(sample, describes)
}

/// The domain's clusters as the ladder needs them: of the process, or of just these units.
pub fn clusters(domain: &DomainSums, describes: bool) -> Vec<DomainCluster> {
    match domain.finite.as_ref().filter(|_| describes) {
        Some(finite) => finite.clusters(&domain.by_path),
        None => domain.clusters.iter().map(|sum| DomainCluster::endless(*sum)).collect(),
    }
}

/// Whether a cluster of the domain stands alone in its stratum.
fn lonely(domain: &DomainSums, sample: &Sample) -> bool {
    let design = domain.wave.as_ref().map_or(&sample.process, |wave| &wave.design);
    let alone = |cluster: u32| {
        let stratum = design.first_stage(cluster).1 as usize;
        design.stages().first().and_then(|stage| stage.strata.get(stratum)).is_some_and(|stratum| stratum.sampled == 1)
    };
    sample.clustered && domain.clusters.iter().any(|sum| alone(sum.cluster))
}
