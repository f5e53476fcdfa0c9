//! An interval for every domain: the methods above the textbook ones, in order, with the step that was used.
//!
//! The design-based interval needs a dozen or so first-stage units; a municipality with one school, a share of 0 or a handful of answers has
//! none, or one that is far too short or as wide as the scale. Such a domain borrows from the whole study how answers vary between and
//! within schools, and keeps its own level:
//!
//! 1. *Full count*: everybody in the population answered and the figures are about them. The interval is the point.
//! 2. *Design-based*: with enough degrees of freedom and effective answers. Shares: Korn and Graubard (1998); means: Student.
//! 3. *Borrowed*: the design effect of the domain from the study's pooled intraclass correlation (Kish 1965) and the domain's own sizes;
//!    shares: Clopper and Pearson's limits with the effective number of answers, reduced by (z/t)² for the degrees of freedom of the pooled
//!    correlation (Korn and Graubard 1998; Dean and Pagano 2015 compare such intervals); means: t with the pooled variances.
//! 4. *Assumed*: nothing to borrow; the project's intraclass correlation stands in, and the estimate is flagged.
//!
//! An interval never has zero width unless it is a full count, and never NaN limits; one as wide as the scale is flagged.

use crate::statistics::design::cluster_sums::{ClusterSum, total};
use crate::statistics::design::variance_components::{DomainCluster, Inference, StudyVariance, VarianceFactors};
use crate::statistics::intervals::interval::Interval;
use crate::statistics::intervals::proportion::{clopper_pearson_real, mid_p};
use crate::statistics::numbers::distributions::t_quantile;

/// Which step of the ladder gave the interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// No answers, or a single value without a scale: no interval.
    NotEstimable,
    /// Nobody was sampled: no interval.
    FullCount,
    /// The standard error of the design.
    DesignBased,
    /// With the study's pooled variation between and within first-stage units.
    Borrowed,
    /// With the project's intraclass correlation.
    Assumed,
}

/// An estimate with its interval and how it was made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LadderEstimate {
    /// Answers.
    pub n: f64,
    /// The estimate; `None` where nobody answered.
    pub estimate: Option<f64>,
    /// Confidence interval.
    pub interval: Option<Interval>,
    /// The step that gave it.
    pub step: Step,
    /// Number of independent answers that would be as precise.
    pub effective_n: Option<f64>,
    /// Degrees of freedom behind the interval; None where no variance was estimated.
    pub degrees_of_freedom: Option<f64>,
    /// Intraclass correlation that was borrowed or assumed.
    pub correlation: Option<f64>,
    /// The interval is as wide as the scale.
    pub says_nothing: bool,
}

/// How the ladder climbs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LadderRules {
    /// Confidence level, between 0 and 1.
    pub level: f64,
    /// Whether the population or the process is described.
    pub inference: Inference,
    /// Intraclass correlation where there is nothing to borrow.
    pub correlation: f64,
    /// Fewest degrees of freedom for a design-based interval.
    pub least_degrees_of_freedom: f64,
    /// Fewest effective answers of either kind for a design-based share.
    pub least_effective_count: f64,
    /// Fewest degrees of freedom between units for borrowing.
    pub least_borrowed_degrees_of_freedom: f64,
}

impl LadderRules {
    /// The project's defaults at the 95 per cent level.
    pub fn new(inference: Inference) -> Self {
        Self {
            level: 0.95,
            inference,
            correlation: 0.1,
            least_degrees_of_freedom: 12.0,
            least_effective_count: 10.0,
            least_borrowed_degrees_of_freedom: 4.0,
        }
    }
}

/// What the design alone gives: standard error and degrees of freedom, where it gives them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DesignBased {
    /// Its standard error; `None` where the design does not give one.
    pub standard_error: f64,
    /// Degrees of freedom.
    pub degrees_of_freedom: f64,
}

/// Share of a domain, given its units, the design-based standard error and the study's variation.
pub fn ladder_share(
    domain: &[DomainCluster],
    design: Option<DesignBased>,
    study: Option<&StudyVariance>,
    rules: LadderRules,
) -> LadderEstimate {
    let Some(known) = Known::of(domain, rules) else { return nothing(0.0) };
    let share = known.mean.clamp(0.0, 1.0);
    if known.full_count {
        return known.full(share);
    }
    if let Some(own) = design {
        let effective = share * (1.0 - share) / (own.standard_error * own.standard_error);
        let enough =
            effective * share.min(1.0 - share) >= rules.least_effective_count && own.degrees_of_freedom >= rules.least_degrees_of_freedom;
        if own.standard_error > 0.0 && enough {
            return known.share(share, effective, Some(own.degrees_of_freedom), Step::DesignBased, None, rules);
        }
    }
    match study.filter(|study| study.between_degrees_of_freedom >= rules.least_borrowed_degrees_of_freedom) {
        Some(study) => {
            let correlation = study.correlation();
            let effective = 1.0 / known.factors.with_correlation(correlation);
            known.share(share, effective, Some(study.degrees_of_freedom(known.factors)), Step::Borrowed, Some(correlation), rules)
        }
        None => {
            let effective = 1.0 / known.factors.with_correlation(rules.correlation);
            known.share(share, effective, None, Step::Assumed, Some(rules.correlation), rules)
        }
    }
}

/// Mean of a domain; limits are cut to `scale`, the smallest and largest possible value, where there is one.
pub fn ladder_mean(
    domain: &[DomainCluster],
    design: Option<DesignBased>,
    study: Option<&StudyVariance>,
    scale: Option<(f64, f64)>,
    rules: LadderRules,
) -> LadderEstimate {
    let Some(known) = Known::of(domain, rules) else { return nothing(0.0) };
    if known.full_count {
        return known.full(known.mean);
    }
    if let Some(own) = design.filter(|own| own.standard_error > 0.0 && own.degrees_of_freedom >= rules.least_degrees_of_freedom) {
        return known.student(own.standard_error, own.degrees_of_freedom, Step::DesignBased, None, scale, rules);
    }
    if let Some(study) = study.filter(|study| study.between_degrees_of_freedom >= rules.least_borrowed_degrees_of_freedom) {
        let error = study.variance(known.factors).max(0.0).sqrt();
        let df = study.degrees_of_freedom(known.factors);
        return known.student(error, df, Step::Borrowed, Some(study.correlation()), scale, rules);
    }
    let relative = known.factors.with_correlation(rules.correlation);
    let spread = known.total.weighted_square_sum / known.total.weight - known.mean * known.mean;
    let n = known.total.n;
    if n > 1.0 && spread > 1e-12 * known.mean * known.mean {
        let error = (spread * n / (n - 1.0) * relative).sqrt();
        let df = (1.0 / relative - 1.0).min(n - 1.0).max(1.0);
        return known.student(error, df, Step::Assumed, Some(rules.correlation), scale, rules);
    }
    match scale {
        Some(scale) => known.constant(scale, 1.0 / relative, rules),
        None => LadderEstimate { estimate: Some(known.mean), ..nothing(n) },
    }
}

/// A domain's own figures.
struct Known {
    total: ClusterSum,
    mean: f64,
    factors: VarianceFactors,
    full_count: bool,
    /// Persons of the domain in the population, under finite inference and where all counts are known.
    persons: Option<f64>,
}

impl Known {
    fn of(domain: &[DomainCluster], rules: LadderRules) -> Option<Self> {
        let sums: Vec<ClusterSum> = domain.iter().map(|cluster| cluster.sums).collect();
        let total = total(&sums);
        let factors = VarianceFactors::of(domain, rules.inference).filter(|_| total.n > 0.0)?;
        let answered = |cluster: &DomainCluster| cluster.persons.is_some_and(|persons| cluster.sums.n >= persons);
        let full = |cluster: &DomainCluster| cluster.sampled_share >= 1.0 && answered(cluster);
        let finite = rules.inference == Inference::Finite;
        let persons = domain.iter().map(|cluster| Some(cluster.persons? / cluster.sampled_share)).sum::<Option<f64>>();
        Some(Self {
            mean: total.weighted_sum / total.weight,
            full_count: finite && domain.iter().all(full),
            persons: persons.filter(|persons| finite && persons.is_finite() && *persons >= total.n),
            total,
            factors,
        })
    }

    fn full(&self, estimate: f64) -> LadderEstimate {
        LadderEstimate {
            estimate: Some(estimate),
            interval: Some(Interval::point(estimate)),
            step: Step::FullCount,
            ..nothing(self.total.n)
        }
    }

    /// Clopper and Pearson's limits with an effective number of answers, which the degrees of freedom of its variance reduce.
    fn share(
        &self,
        share: f64,
        effective: f64,
        degrees_of_freedom: Option<f64>,
        step: Step,
        correlation: Option<f64>,
        rules: LadderRules,
    ) -> LadderEstimate {
        let quantile = |df: f64| if df > 0.0 { t_quantile(0.5 + 0.5 * rules.level, df) } else { f64::INFINITY };
        let reduction = degrees_of_freedom.map_or(1.0, |df| (quantile(self.total.n - 1.0) / quantile(df)).min(1.0));
        let answers = effective * reduction * reduction;
        let limits = match step {
            Step::Borrowed => mid_p(share * answers, answers, rules.level),
            _ => clopper_pearson_real(share * answers, answers, rules.level),
        };
        let limits = self.attainable(limits, share);
        LadderEstimate {
            n: self.total.n,
            estimate: Some(share),
            interval: Some(limits),
            step,
            effective_n: Some(effective),
            degrees_of_freedom,
            correlation,
            says_nothing: limits.width() >= 0.95,
        }
    }

    /// Limits among the shares that the population can have: whole numbers of persons, no fewer than have been seen.
    fn attainable(&self, limits: Interval, share: f64) -> Interval {
        let Some(persons) = self.persons else { return limits };
        let seen = self.total.sum;
        let lower = (limits.lower * persons + 1e-9).floor().max(seen) / persons;
        let upper = (limits.upper * persons - 1e-9).ceil().min(persons - (self.total.n - seen)) / persons;
        Interval::new(lower.min(share), upper.max(share)).cut(0.0, 1.0)
    }

    fn student(
        &self,
        error: f64,
        degrees_of_freedom: f64,
        step: Step,
        correlation: Option<f64>,
        scale: Option<(f64, f64)>,
        rules: LadderRules,
    ) -> LadderEstimate {
        let free = Interval::around(self.mean, t_quantile(0.5 + 0.5 * rules.level, degrees_of_freedom) * error);
        let limits = scale.map_or(free, |(lowest, highest)| free.cut(lowest, highest));
        LadderEstimate {
            n: self.total.n,
            estimate: Some(self.mean),
            interval: Some(limits),
            step,
            effective_n: None,
            degrees_of_freedom: Some(degrees_of_freedom),
            correlation,
            says_nothing: as_wide_as(limits, scale),
        }
    }

    /// All answers alike and nothing to borrow: at most the share that Clopper and Pearson allow for no case among the effective number of
    /// answers may lie at either end of the scale.
    fn constant(&self, scale: (f64, f64), effective: f64, rules: LadderRules) -> LadderEstimate {
        let others = clopper_pearson_real(0.0, effective, rules.level).upper;
        let value = self.mean.max(scale.0).min(scale.1);
        let limits = Interval::new(value - others * (value - scale.0), value + others * (scale.1 - value));
        LadderEstimate {
            n: self.total.n,
            estimate: Some(self.mean),
            interval: Some(limits),
            step: Step::Assumed,
            effective_n: Some(effective),
            degrees_of_freedom: None,
            correlation: Some(rules.correlation),
            says_nothing: as_wide_as(limits, Some(scale)),
        }
    }
}

fn as_wide_as(limits: Interval, scale: Option<(f64, f64)>) -> bool {
    scale.is_some_and(|(lowest, highest)| limits.width() >= 0.95 * (highest - lowest))
}

fn nothing(n: f64) -> LadderEstimate {
    LadderEstimate {
        n,
        estimate: None,
        interval: None,
        step: Step::NotEstimable,
        effective_n: None,
        degrees_of_freedom: None,
        correlation: None,
        says_nothing: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A school with `n` answers of which `yes` are yes.
    fn school(yes: f64, n: f64) -> DomainCluster {
        DomainCluster::endless(ClusterSum {
            cluster: 0,
            n,
            sum: yes,
            weight: n,
            weight_square: n,
            weighted_sum: yes,
            weighted_square_sum: yes,
        })
    }

    fn in_population(cluster: DomainCluster, sampled_share: f64, persons: f64) -> DomainCluster {
        DomainCluster { sampled_share, persons: Some(persons), ..cluster }
    }

    /// Three municipalities whose schools differ as much as a correlation of about 0.1 gives.
    fn study() -> StudyVariance {
        let shares = [[4.0, 9.0, 12.0], [6.0, 14.0, 17.0], [3.0, 5.0, 11.0]];
        let domains: Vec<Vec<DomainCluster>> = shares.iter().map(|own| own.iter().map(|&yes| school(yes, 20.0)).collect()).collect();
        StudyVariance::of(domains.iter().map(Vec::as_slice)).expect("schools vary")
    }

    fn process() -> LadderRules {
        LadderRules::new(Inference::Process)
    }

    #[test]
    fn every_domain_with_an_answer_gets_an_interval() {
        for yes in [0.0, 1.0, 20.0] {
            for study in [Some(study()), None] {
                let estimate = ladder_share(&[school(yes, 20.0)], None, study.as_ref(), process());
                let limits = estimate.interval.expect("there are answers");
                assert!(limits.width() > 0.0 && limits.contains(yes / 20.0) && limits.lower >= 0.0 && limits.upper <= 1.0);
                assert_eq!(estimate.step, if study.is_some() { Step::Borrowed } else { Step::Assumed });
            }
        }
        assert_eq!(ladder_share(&[], None, Some(&study()), process()).step, Step::NotEstimable);
    }

    #[test]
    fn nothing_to_borrow_takes_the_project_s_correlation() {
        let estimate = ladder_share(&[school(0.0, 20.0)], None, None, process());
        // 20 answers with correlation 0.1 are worth 20/2.9; none of them yes: 1 − 0.025^(2.9/20).
        assert!((estimate.effective_n.unwrap_or(0.0) - 20.0 / 2.9).abs() < 1e-12);
        assert!((estimate.interval.map_or(0.0, |limits| limits.upper) - (1.0 - 0.025_f64.powf(2.9 / 20.0))).abs() < 1e-12);
    }

    #[test]
    fn a_single_answer_says_nothing() {
        let estimate = ladder_share(&[school(1.0, 1.0)], None, None, process());
        assert!(estimate.says_nothing && estimate.interval.is_some_and(|limits| limits.lower < 0.03));
    }

    #[test]
    fn only_a_full_count_has_no_width() {
        let rules = LadderRules::new(Inference::Finite);
        let full = ladder_share(&[in_population(school(3.0, 20.0), 1.0, 20.0)], None, Some(&study()), rules);
        assert_eq!((full.step, full.interval), (Step::FullCount, Some(Interval::point(0.15))));
        let nearly = ladder_share(&[in_population(school(0.0, 20.0), 1.0, 21.0)], None, Some(&study()), rules);
        assert_eq!(nearly.interval, Some(Interval::new(0.0, 1.0 / 21.0)));
        let process = ladder_share(&[in_population(school(3.0, 20.0), 1.0, 20.0)], None, Some(&study()), process());
        assert_eq!(process.step, Step::Borrowed);
    }

    #[test]
    fn the_design_is_used_where_it_is_enough() {
        let domain: Vec<DomainCluster> = (0..30).map(|index| school(6.0 + f64::from(index % 5), 20.0)).collect();
        let own = DesignBased { standard_error: 0.02, degrees_of_freedom: 29.0 };
        assert_eq!(ladder_share(&domain, Some(own), Some(&study()), process()).step, Step::DesignBased);
        let few = DesignBased { degrees_of_freedom: 2.0, ..own };
        assert_eq!(ladder_share(&domain, Some(few), Some(&study()), process()).step, Step::Borrowed);
    }

    #[test]
    fn means_are_cut_to_the_scale_and_identical_answers_keep_a_width() {
        let alike = |value: f64, n: f64| {
            DomainCluster::endless(ClusterSum {
                cluster: 0,
                n,
                sum: n * value,
                weight: n,
                weight_square: n,
                weighted_sum: n * value,
                weighted_square_sum: n * value * value,
            })
        };
        let constant = ladder_mean(&[alike(5.0, 12.0)], None, None, Some((1.0, 5.0)), process());
        let limits = constant.interval.expect("the scale bounds the answers");
        assert!(limits.upper == 5.0 && limits.lower < 5.0 && limits.lower > 1.0);
        assert_eq!(ladder_mean(&[alike(5.0, 12.0)], None, None, None, process()).interval, None);
        let borrowed = ladder_mean(&[alike(0.98, 3.0)], None, Some(&study()), Some((0.0, 1.0)), process());
        assert!(borrowed.interval.is_some_and(|limits| limits.upper == 1.0 && limits.lower > 0.0));
    }
}
