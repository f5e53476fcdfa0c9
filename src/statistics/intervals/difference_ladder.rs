//! An interval for every change and every difference of groups, as [`crate::statistics::intervals::ladder`] gives one for every level.
//!
//! The two sides may share clusters (the same schools in two waves, girls and boys of one school) and persons. With few clusters a design-based
//! standard error rests on a handful of degrees of freedom, and by chance one of several such differences looks the surest of all. So:
//!
//! 1. *Design-based*, with enough degrees of freedom and, for shares, enough effective answers of either kind on both sides: Student's t.
//! 2. *Borrowed*: how alike schoolmates are, and how much of it the two sides share, from the whole study ([`crate::statistics::design::paired_variance`]). Shares:
//!    the limits that the ladder gives either side, put together with the correlation of the two (Zou and Donner 2008; with independent sides
//!    Newcombe's method 10, with the same persons his paired one); means: t with the borrowed variance.
//! 3. *Assumed*: nothing to borrow; the project's intraclass correlation stands in on either side, and nothing is taken to be shared.
//!
//! An interval has no zero width. p is the level at which the interval's limit on the side of 0 would lie on 0, its arm taken as a normal one.

use crate::statistics::design::paired_variance::{PairedFactors, PairedVariance};
use crate::statistics::design::variance_components::DomainCluster;
use crate::statistics::intervals::interval::Interval;
use crate::statistics::intervals::ladder::{DesignBased, LadderRules, Step, ladder_share};
use crate::statistics::intervals::proportion::normal_bound;
use crate::statistics::numbers::distributions::{normal_cdf, t_quantile, t_two_sided};

/// A difference with its interval and how it was made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LadderDifference {
    /// Domain less reference.
    pub difference: f64,
    /// Confidence interval.
    pub interval: Option<Interval>,
    /// `None` where the limits are put together from those of two shares.
    pub standard_error: Option<f64>,
    /// Degrees of freedom.
    pub degrees_of_freedom: Option<f64>,
    /// Two-sided p-value.
    pub p: Option<f64>,
    /// The step that gave it.
    pub step: Step,
}

/// One side of a difference.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The clusters of the side.
    pub clusters: &'a [DomainCluster],
}

impl Side<'_> {
    /// The standard error that the mean of the side would have if its answers were as far apart as they are from 0.
    fn error_of_size(&self) -> f64 {
        let sum = |of: fn(&DomainCluster) -> f64| self.clusters.iter().map(of).sum::<f64>();
        let squares = sum(|own| own.sums.weighted_square_sum) / sum(|own| own.sums.weight);
        (squares / sum(|own| own.sums.n).max(1.0)).sqrt()
    }

    fn mean(&self) -> Option<f64> {
        let (sum, weight) =
            self.clusters.iter().fold((0.0, 0.0), |(sum, weight), own| (sum + own.sums.weighted_sum, weight + own.sums.weight));
        (weight > 0.0).then(|| sum / weight)
    }
}

/// What a difference borrows.
#[derive(Debug, Clone, Copy)]
pub struct Borrowing<'a> {
    /// Variation of differences over the study; `None` where it cannot be had.
    pub study: Option<&'a PairedVariance>,
    /// Σ w₁w₂/(W₁W₂) over the persons on both sides.
    pub shared_persons: f64,
    /// Correlation of the same persons' answers, for when there are no clusters and so nothing of a study.
    pub person_correlation: f64,
}

/// Difference of two shares. `None` without answers on a side.
pub fn ladder_share_difference(
    reference: Side<'_>,
    domain: Side<'_>,
    design: Option<DesignBased>,
    borrowing: Borrowing<'_>,
    rules: LadderRules,
) -> Option<LadderDifference> {
    let (before, after) = (reference.mean()?.clamp(0.0, 1.0), domain.mean()?.clamp(0.0, 1.0));
    let difference = after - before;
    let study = borrowing.study.filter(|study| enough(study, rules));
    let side = |side: Side<'_>| ladder_share(side.clusters, None, study.map(|study| &study.level), rules);
    let (one, other) = (side(reference), side(domain));
    let plenty = |share: f64, effective: Option<f64>| effective.is_some_and(|n| n * share.min(1.0 - share) >= rules.least_effective_count);
    if let Some(own) =
        usable(design, [reference, domain], rules).filter(|_| plenty(before, one.effective_n) && plenty(after, other.effective_n))
    {
        return Some(student(difference, own, Step::DesignBased, rules.level).cut());
    }
    let factors = PairedFactors::of(reference.clusters, domain.clusters, borrowing.shared_persons)?;
    // The limits of the sides allow for the degrees of freedom behind the sides; those behind their difference may be fewer.
    let quantile = |degrees: f64| t_quantile(0.5 + 0.5 * rules.level, degrees.max(1.0));
    let sides = one.degrees_of_freedom.zip(other.degrees_of_freedom).map(|(one, other)| one.min(other));
    let wider = study.zip(sides).map_or(1.0, |(study, sides)| (quantile(study.degrees_of_freedom(&factors)) / quantile(sides)).max(1.0));
    let correlation = match study {
        Some(study) => study.correlation(&factors),
        None => {
            let spread =
                (factors.reference.with_correlation(rules.correlation) * factors.domain.with_correlation(rules.correlation)).sqrt();
            ((1.0 - rules.correlation) * borrowing.person_correlation * borrowing.shared_persons / spread).clamp(0.0, 0.99)
        }
    };
    let (l1, l2) = one.interval.zip(other.interval)?;
    let arm = |x: f64, y: f64| wider * (x * x + y * y - 2.0 * correlation * x * y).max(0.0).sqrt();
    let limits =
        Interval::new(difference - arm(after - l2.lower, l1.upper - before), difference + arm(l2.upper - after, before - l1.lower));
    // Towards 0: the lower arm of a rise, the upper one of a fall.
    let towards = if difference >= 0.0 { difference - limits.lower } else { limits.upper - difference };
    let p = if towards > 0.0 { 2.0 * normal_cdf(-difference.abs() / towards * normal_bound(rules.level)) } else { 1.0 };
    Some(LadderDifference {
        difference,
        interval: Some(limits.cut(-1.0, 1.0)),
        standard_error: None,
        degrees_of_freedom: None,
        p: Some(p),
        step: if study.is_some() { Step::Borrowed } else { Step::Assumed },
    })
}

/// Difference of two means; without interval where nothing varies and there is nothing to borrow. `None` without answers on a side.
pub fn ladder_mean_difference(
    reference: Side<'_>,
    domain: Side<'_>,
    design: Option<DesignBased>,
    borrowing: Borrowing<'_>,
    rules: LadderRules,
) -> Option<LadderDifference> {
    let difference = domain.mean()? - reference.mean()?;
    if let Some(own) = usable(design, [reference, domain], rules) {
        return Some(student(difference, own, Step::DesignBased, rules.level));
    }
    let factors = PairedFactors::of(reference.clusters, domain.clusters, borrowing.shared_persons)?;
    if let Some(study) = borrowing.study.filter(|study| enough(study, rules)) {
        let own = DesignBased {
            standard_error: study.variance(&factors).max(0.0).sqrt(),
            degrees_of_freedom: study.degrees_of_freedom(&factors),
        };
        if own.standard_error > 0.0 && own.degrees_of_freedom > 0.0 {
            return Some(student(difference, own, Step::Borrowed, rules.level));
        }
    }
    let assumed = |side: Side<'_>, relative: f64| {
        let sum = |of: fn(&DomainCluster) -> f64| side.clusters.iter().map(of).sum::<f64>();
        let (n, weight) = (sum(|own| own.sums.n), sum(|own| own.sums.weight));
        let mean = sum(|own| own.sums.weighted_sum) / weight;
        let spread = sum(|own| own.sums.weighted_square_sum) / weight - mean * mean;
        let varies = n > 1.0 && spread > 1e-12 * mean * mean;
        varies.then(|| (spread * n / (n - 1.0) * relative, (1.0 / relative - 1.0).min(n - 1.0).max(1.0)))
    };
    let sides = assumed(reference, factors.reference.with_correlation(rules.correlation))
        .zip(assumed(domain, factors.domain.with_correlation(rules.correlation)));
    let Some(((first, first_degrees), (second, second_degrees))) = sides else {
        return Some(LadderDifference {
            difference,
            interval: None,
            standard_error: None,
            degrees_of_freedom: None,
            p: None,
            step: Step::NotEstimable,
        });
    };
    let degrees_of_freedom = (first + second).powi(2) / (first * first / first_degrees + second * second / second_degrees);
    Some(student(difference, DesignBased { standard_error: (first + second).sqrt(), degrees_of_freedom }, Step::Assumed, rules.level))
}

/// Whether a study has enough clusters to borrow from.
pub fn enough(study: &PairedVariance, rules: LadderRules) -> bool {
    study.level.between_degrees_of_freedom >= rules.least_borrowed_degrees_of_freedom
}

/// A standard error that is smaller beside those of the sides is what rounding leaves of none at all.
const ROUNDING: f64 = 1e-7;

fn usable(design: Option<DesignBased>, sides: [Side<'_>; 2], rules: LadderRules) -> Option<DesignBased> {
    let least = sides.iter().map(Side::error_of_size).fold(0.0, f64::max) * ROUNDING;
    design.filter(|own| own.standard_error > least && own.degrees_of_freedom >= rules.least_degrees_of_freedom)
}

fn student(difference: f64, own: DesignBased, step: Step, level: f64) -> LadderDifference {
    LadderDifference {
        difference,
        interval: Interval::student(difference, own.standard_error, own.degrees_of_freedom, level),
        standard_error: Some(own.standard_error),
        degrees_of_freedom: Some(own.degrees_of_freedom),
        p: Some(t_two_sided(difference / own.standard_error, own.degrees_of_freedom)),
        step,
    }
}

impl LadderDifference {
    /// With the limits that a difference of shares can have.
    fn cut(self) -> Self {
        Self { interval: self.interval.map(|limits| limits.cut(-1.0, 1.0)), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::design::cluster_sums::ClusterSum;
    use crate::statistics::design::paired_variance::{PairedStratum, PersonsOnBothSides};
    use crate::statistics::design::variance_components::Inference;

    fn school(cluster: u32, yes: f64, n: f64) -> ClusterSum {
        ClusterSum { cluster, n, sum: yes, weight: n, weight_square: n, weighted_sum: yes, weighted_square_sum: yes }
    }

    fn study() -> PairedVariance {
        let of = |shares: [[f64; 3]; 2], first: u32| PairedStratum {
            reference: (0..3).map(|at| school(first + at, shares[0][at as usize], 20.0)).collect(),
            domain: (0..3).map(|at| school(first + at, shares[1][at as usize], 20.0)).collect(),
        };
        let strata = [
            of([[4.0, 9.0, 12.0], [6.0, 10.0, 15.0]], 0),
            of([[6.0, 14.0, 17.0], [7.0, 13.0, 19.0]], 3),
            of([[3.0, 5.0, 11.0], [5.0, 5.0, 12.0]], 6),
        ];
        PairedVariance::of(&strata, PersonsOnBothSides::default()).expect("schools vary")
    }

    fn rules() -> LadderRules {
        LadderRules::new(Inference::Process)
    }

    #[test]
    fn every_change_has_an_interval_with_width() {
        let study = study();
        for (before, after) in [(0.0, 0.0), (20.0, 20.0), (0.0, 20.0), (7.0, 9.0)] {
            let sides = [before, after].map(|yes| [DomainCluster::endless(school(0, yes, 20.0))]);
            for study in [Some(&study), None] {
                let borrowing = Borrowing { study, shared_persons: 0.0, person_correlation: 0.0 };
                let found = ladder_share_difference(Side { clusters: &sides[0] }, Side { clusters: &sides[1] }, None, borrowing, rules())
                    .expect("there are answers");
                let limits = found.interval.expect("there are answers");
                assert!(limits.width() > 0.0 && limits.contains(found.difference), "{found:?}");
                assert_eq!(limits.contains(0.0), found.p.is_none_or(|p| p > 0.05), "{found:?}");
            }
        }
    }

    #[test]
    fn what_the_waves_share_makes_a_change_surer_than_a_difference_of_schools() {
        let study = study();
        let width = |other: u32| {
            let sides = [[DomainCluster::endless(school(0, 8.0, 20.0))], [DomainCluster::endless(school(other, 11.0, 20.0))]];
            let borrowing = Borrowing { study: Some(&study), shared_persons: 0.0, person_correlation: 0.0 };
            let found = ladder_share_difference(Side { clusters: &sides[0] }, Side { clusters: &sides[1] }, None, borrowing, rules());
            found.and_then(|found| found.interval).expect("there are answers").width()
        };
        assert!(width(0) < 0.9 * width(1), "{} {}", width(0), width(1));
    }

    #[test]
    fn one_degree_of_freedom_is_not_enough_for_the_surest_of_changes() {
        let study = study();
        let sides = [[school(0, 8.0, 20.0), school(1, 8.0, 20.0)], [school(0, 10.0, 20.0), school(1, 10.0, 20.0)]]
            .map(|sums| sums.map(DomainCluster::endless));
        let design = Some(DesignBased { standard_error: 0.001, degrees_of_freedom: 1.0 });
        let borrowing = Borrowing { study: Some(&study), shared_persons: 0.0, person_correlation: 0.0 };
        let (reference, domain) = (Side { clusters: &sides[0] }, Side { clusters: &sides[1] });
        let share = ladder_share_difference(reference, domain, design, borrowing, rules()).expect("there are answers");
        let mean = ladder_mean_difference(reference, domain, design, borrowing, rules()).expect("there are answers");
        assert_eq!((share.step, mean.step), (Step::Borrowed, Step::Borrowed));
        assert!(share.interval.is_some_and(|limits| limits.width() > 0.2) && mean.interval.is_some_and(|limits| limits.width() > 0.2));
    }
}
