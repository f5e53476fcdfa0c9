//! Was a target reached, given the sampling error? One-sided evidence for goals of the form "from … to …".

use crate::statistics::intervals::interval::Interval;
use crate::statistics::intervals::proportion::wilson;
use crate::statistics::numbers::distributions::{beta_cdf, binomial_cdf, normal_cdf, t_quantile, t_upper};

/// Which way the goal wants the value to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoalDirection {
    /// Upwards.
    Increase,
    /// Downwards.
    Decrease,
}

/// A target with its starting point, on the scale of the estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goal {
    /// Value before the project, taken as known without error; `None` when there is none.
    pub baseline: Option<f64>,
    /// The value aimed at.
    pub target: f64,
    /// Which way.
    pub direction: GoalDirection,
}

/// What the data say about a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoalStatus {
    /// The unfavourable bound has reached the target.
    Attained,
    /// The favourable bound has not reached the target.
    NotAttained,
    /// The target lies between the bounds: the data cannot tell.
    NotDistinguishable,
    /// There is an estimate but no standard error.
    NoUncertainty,
    /// There is no estimate.
    NoData,
}

/// Assessment of one goal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GoalAssessment {
    /// The estimate; `None` where nobody answered.
    pub estimate: Option<f64>,
    /// (estimate − baseline)/(target − baseline): 1 at the target, above 1 beyond it, negative the wrong way.
    pub attainment_ratio: Option<f64>,
    /// Standard error of the ratio with the baseline taken as fixed.
    pub ratio_standard_error: Option<f64>,
    /// Estimate − target.
    pub gap_to_target: Option<f64>,
    /// Two one-sided bounds, each at the stated level.
    pub bounds: Option<Interval>,
    /// One-sided p-value of "the target is not reached": small values support that it is.
    pub p_target_met: Option<f64>,
    /// One-sided p-value of "the target is reached".
    pub p_target_missed: Option<f64>,
    /// What may be said.
    pub status: GoalStatus,
}

impl Goal {
    /// Ratio of the distance covered to the distance planned; `None` without a baseline or when the target is the baseline.
    pub fn attainment_ratio(&self, estimate: f64) -> Option<f64> {
        let baseline = self.baseline.filter(|&baseline| baseline != self.target)?;
        Some((estimate - baseline) / (self.target - baseline))
    }

    /// Status from one-sided bounds. A bound exactly on the target counts as reached.
    pub fn status(&self, bounds: Interval) -> GoalStatus {
        let (certain, possible) = match self.direction {
            GoalDirection::Increase => (bounds.lower >= self.target, bounds.upper >= self.target),
            GoalDirection::Decrease => (bounds.upper <= self.target, bounds.lower <= self.target),
        };
        match (certain, possible) {
            (true, _) => GoalStatus::Attained,
            (false, true) => GoalStatus::NotDistinguishable,
            (false, false) => GoalStatus::NotAttained,
        }
    }

    /// Assesses an estimate with its standard error and the degrees of freedom of its design (`None` or infinite: normal).
    ///
    /// Standard error 0 is a full count: the comparison is plain and has no p-value. Without a standard error, or with degrees of freedom
    /// that are not positive, there is only the ratio.
    pub fn assess(&self, estimate: Option<f64>, standard_error: Option<f64>, df: Option<f64>, confidence: f64) -> GoalAssessment {
        let Some(value) = estimate else { return GoalAssessment::without(None, GoalStatus::NoData) };
        let gap = value - self.target;
        let known = GoalAssessment {
            attainment_ratio: self.attainment_ratio(value),
            gap_to_target: Some(gap),
            ..GoalAssessment::without(estimate, GoalStatus::NoUncertainty)
        };
        let df = df.unwrap_or(f64::INFINITY);
        let Some(standard_error) = standard_error.filter(|&error| error == 0.0 || (error > 0.0 && df > 0.0)) else { return known };
        let margin = if standard_error == 0.0 { 0.0 } else { t_quantile(confidence, df) * standard_error };
        let bounds = Interval::around(value, margin);
        let distance = self.baseline.map(|baseline| (self.target - baseline).abs());
        let towards = match self.direction {
            GoalDirection::Increase => gap,
            GoalDirection::Decrease => -gap,
        };
        let tail = |sign: f64| (standard_error > 0.0).then(|| t_upper(sign * towards / standard_error, df));
        GoalAssessment {
            ratio_standard_error: known.attainment_ratio.and(distance).map(|distance| standard_error / distance),
            bounds: Some(bounds),
            p_target_met: tail(1.0),
            p_target_missed: tail(-1.0),
            status: self.status(bounds),
            ..known
        }
    }

    /// Assesses a share x/n of independent answers by Wilson bounds, each one-sided at the stated level.
    ///
    /// `confidence` must exceed ½. Without answers the status is "no data".
    pub fn assess_share(&self, x: f64, n: f64, confidence: f64) -> ShareGoalAssessment {
        let limits = wilson(x, n, 2.0 * confidence - 1.0).filter(|_| n > 0.0);
        let Some(bounds) = limits else {
            return ShareGoalAssessment {
                share: None,
                attainment_ratio: None,
                bounds: None,
                p_score: None,
                p_exact: None,
                status: GoalStatus::NoData,
            };
        };
        let share = x / n;
        let null_error = (self.target * (1.0 - self.target) / n).sqrt();
        let z = (share - self.target) / null_error;
        let (score, exact) = match self.direction {
            GoalDirection::Increase => (normal_cdf(-z), if x > 0.0 { beta_cdf(self.target, x, n - x + 1.0) } else { 1.0 }),
            GoalDirection::Decrease => (normal_cdf(z), binomial_cdf(x, n, self.target)),
        };
        ShareGoalAssessment {
            share: Some(share),
            attainment_ratio: self.attainment_ratio(share),
            bounds: Some(bounds),
            p_score: (null_error > 0.0).then_some(score),
            p_exact: Some(exact),
            status: self.status(bounds),
        }
    }
}

impl GoalAssessment {
    fn without(estimate: Option<f64>, status: GoalStatus) -> Self {
        GoalAssessment {
            estimate,
            attainment_ratio: None,
            ratio_standard_error: None,
            gap_to_target: None,
            bounds: None,
            p_target_met: None,
            p_target_missed: None,
            status,
        }
    }
}

/// Assessment of a goal for a share from counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShareGoalAssessment {
    /// The share; `None` without answers.
    pub share: Option<f64>,
    /// How much of the way from baseline to target was gone.
    pub attainment_ratio: Option<f64>,
    /// Two one-sided Wilson bounds, each at the stated level.
    pub bounds: Option<Interval>,
    /// One-sided score test of "the target is not reached", with the target's variance; `None` for a target of 0 or 1.
    pub p_score: Option<f64>,
    /// The same by the exact binomial tail.
    pub p_exact: Option<f64>,
    /// What may be said.
    pub status: GoalStatus,
}

#[cfg(test)]
mod tests {
    use super::*;

    const UP: Goal = Goal { baseline: Some(0.5), target: 0.6, direction: GoalDirection::Increase };

    #[test]
    fn a_full_count_is_compared_plainly() {
        let assessment = UP.assess(Some(0.6), Some(0.0), None, 0.95);
        assert_eq!((assessment.status, assessment.p_target_met), (GoalStatus::Attained, None));
        assert_eq!(UP.assess(Some(0.59), Some(0.0), None, 0.95).status, GoalStatus::NotAttained);
    }

    #[test]
    fn what_is_missing_is_said() {
        assert_eq!(UP.assess(None, Some(0.1), None, 0.95).status, GoalStatus::NoData);
        assert_eq!(UP.assess(Some(0.7), None, None, 0.95).status, GoalStatus::NoUncertainty);
        assert_eq!(UP.assess(Some(0.7), Some(0.1), Some(0.0), 0.95).status, GoalStatus::NoUncertainty);
        assert_eq!(UP.assess_share(0.0, 0.0, 0.95).status, GoalStatus::NoData);
    }

    #[test]
    fn direction_mirrors_the_evidence() {
        let down = Goal { baseline: Some(-0.5), target: -0.6, direction: GoalDirection::Decrease };
        let (up, mirrored) = (UP.assess(Some(0.64), Some(0.03), Some(12.0), 0.9), down.assess(Some(-0.64), Some(0.03), Some(12.0), 0.9));
        assert_eq!(up.p_target_met, mirrored.p_target_met);
        assert_eq!(up.status, mirrored.status);
        assert!((up.p_target_met.unwrap() + up.p_target_missed.unwrap() - 1.0).abs() < 1e-15);
    }
}
