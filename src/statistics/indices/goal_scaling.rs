//! Goal Attainment Scaling: goals of their own for each unit, rated on a common five-step scale.

use crate::statistics::hypothesis_tests::paired::{MeanTest, mean_test};
use crate::statistics::numbers::moments::Moments;

/// The usual correlation between goal scores in Kiresuk and Sherman's formula.
pub const USUAL_CORRELATION: f64 = 0.3;

/// One goal of a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RatedGoal {
    /// Level before, −2 … +2; `None` when not rated.
    pub before: Option<f64>,
    /// Level after, −2 … +2; `None` when not rated.
    pub after: Option<f64>,
    /// Importance; a goal without a positive weight enters no score.
    pub weight: f64,
}

/// T scores of one unit. 50 is exactly as expected.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitScores {
    /// Goals of the unit.
    pub n_goals: usize,
    /// Goals rated after, whatever their weight.
    pub n_rated: usize,
    /// Score over all goals rated after.
    pub after: Option<f64>,
    /// Score before, over the goals rated at both times.
    pub before: Option<f64>,
    /// After − before, both over the goals rated at both times.
    pub change: Option<f64>,
}

/// T scores over several units.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalScaling {
    /// One entry per unit, in the order given.
    pub units: Vec<UnitScores>,
    /// Mean after.
    pub mean_after: Option<f64>,
    /// Standard deviation after.
    pub standard_deviation_after: Option<f64>,
    /// Paired t test of the units' changes.
    pub change: MeanTest,
    /// Share of the rated goals at level 0 or above.
    pub share_as_expected_or_better: Option<f64>,
}

/// T = 50 + 10·Σwx/√((1 − ρ)Σw² + ρ(Σw)²) over `(weight, level)` pairs; pairs without a positive weight are left out.
///
/// Kiresuk and Sherman (1968). `None` when no goal is left or the correlation is outside 0…1.
pub fn t_score(goals: &[(f64, f64)], correlation: f64) -> Option<f64> {
    let counted: Vec<(f64, f64)> = goals.iter().copied().filter(|&(weight, _)| weight > 0.0).collect();
    if counted.is_empty() || !(0.0..=1.0).contains(&correlation) {
        return None;
    }
    let weights: f64 = counted.iter().map(|(weight, _)| weight).sum();
    let squares: f64 = counted.iter().map(|(weight, _)| weight * weight).sum();
    let levels: f64 = counted.iter().map(|(weight, level)| weight * level).sum();
    Some(50.0 + 10.0 * levels / ((1.0 - correlation) * squares + correlation * weights * weights).sqrt())
}

/// T scores of each unit's goals and their summary over the units.
pub fn scale_goals(units: &[Vec<RatedGoal>], correlation: f64, confidence: f64) -> GoalScaling {
    let scores: Vec<UnitScores> = units.iter().map(|goals| unit_scores(goals, correlation)).collect();
    let after: Vec<f64> = scores.iter().filter_map(|unit| unit.after).collect();
    let changes: Vec<f64> = scores.iter().filter_map(|unit| unit.change).collect();
    let rated: Vec<f64> = units.iter().flatten().filter_map(|goal| goal.after).collect();
    let reached = rated.iter().filter(|&&level| level >= 0.0).count();
    let moments = Moments::of(&after);
    GoalScaling {
        units: scores,
        mean_after: moments.mean,
        standard_deviation_after: moments.standard_deviation(),
        change: mean_test(&changes, confidence),
        share_as_expected_or_better: (!rated.is_empty()).then(|| reached as f64 / rated.len() as f64),
    }
}

fn unit_scores(goals: &[RatedGoal], correlation: f64) -> UnitScores {
    let after: Vec<(f64, f64)> = goals.iter().filter_map(|goal| Some((goal.weight, goal.after?))).collect();
    let both = || goals.iter().filter_map(|goal| Some((goal.weight, goal.before?, goal.after?)));
    let before_linked: Vec<(f64, f64)> = both().map(|(weight, before, _)| (weight, before)).collect();
    let after_linked: Vec<(f64, f64)> = both().map(|(weight, _, after)| (weight, after)).collect();
    let before = t_score(&before_linked, correlation);
    UnitScores {
        n_goals: goals.len(),
        n_rated: after.len(),
        after: t_score(&after, correlation),
        before,
        change: t_score(&after_linked, correlation).zip(before).map(|(after, before)| after - before),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goal_moves_ten_points_a_level() {
        assert_eq!(t_score(&[(3.0, -2.0)], USUAL_CORRELATION), Some(30.0));
        assert_eq!(t_score(&[(0.0, 2.0)], USUAL_CORRELATION), None);
        assert_eq!(t_score(&[], USUAL_CORRELATION), None);
    }

    #[test]
    fn equal_weights_follow_the_short_formula() {
        let k = 4.0_f64;
        let expected = 50.0 + 10.0 * 3.0 / (k - 0.3 * k + 0.3 * k * k).sqrt();
        let score = t_score(&[(1.0, 2.0), (1.0, 1.0), (1.0, 0.0), (1.0, 0.0)], 0.3).unwrap();
        assert!((score - expected).abs() < 1e-12);
    }

    #[test]
    fn change_uses_goals_rated_twice() {
        let goal = |before, after| RatedGoal { before, after, weight: 1.0 };
        let scaling = scale_goals(&[vec![goal(Some(-1.0), Some(0.0)), goal(None, Some(2.0))]], 0.3, 0.95);
        assert_eq!(scaling.units[0].change, Some(10.0));
        assert_eq!(scaling.share_as_expected_or_better, Some(1.0));
    }
}
