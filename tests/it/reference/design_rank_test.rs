//! Rank test of two groups under a sampling design (Lumley and Scott 2013, *Two-sample rank tests under complex sampling*).
//!
//! Every answer gets its estimated rank in the population, as a share of it; the test compares the groups' weighted mean ranks as if the
//! ranks were known, which is right to first order. Null difference 0; half of it is the probability of superiority beyond one half.

use crate::reference::cluster_sums::sum_rows;
use utfall::statistics::design::design_estimates::EstimationRules;
use utfall::statistics::design::{Design, DesignError};
use utfall::statistics::hypothesis_tests::design_tests::{MeanDifference, mean_difference};

/// How tied answers share their ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TieRule {
    /// The middle of the weight of the tied answers: the same for any order of the rows.
    #[default]
    MiddleWeight,
    /// The plain average of the running positions, as R's `svyranktest`: with unequal weights it depends on the order of the rows.
    RunningAverage,
}

/// Estimated population ranks in 0..1 of the rows that have a value; None for the others.
pub fn population_ranks(values: &[Option<f64>], weights: &[f64], ties: TieRule) -> Vec<Option<f64>> {
    let mut order: Vec<(usize, f64)> = values.iter().enumerate().filter_map(|(row, value)| Some((row, (*value)?))).collect();
    order.sort_by(|left, right| left.1.total_cmp(&right.1).then(left.0.cmp(&right.0)));
    let total: f64 = order.iter().map(|(row, _)| weights[*row]).sum();
    let mut ranks = vec![None; values.len()];
    let mut below = 0.0;
    for tied in order.chunk_by(|left, right| left.1 == right.1) {
        let own: f64 = tied.iter().map(|(row, _)| weights[*row]).sum();
        let position = match ties {
            TieRule::MiddleWeight => below + 0.5 * own,
            TieRule::RunningAverage => {
                let mut running = below;
                let middles = tied.iter().map(|(row, _)| {
                    running += weights[*row];
                    running - 0.5 * weights[*row]
                });
                middles.sum::<f64>() / tied.len() as f64
            }
        };
        for (row, _) in tied {
            ranks[*row] = (total > 0.0).then(|| position / total);
        }
        below += own;
    }
    ranks
}

/// Compares two groups of rows, b − a; a row's group is None when it is in neither. Rows without value or group are outside the domain.
pub fn design_rank_test(
    design: &Design,
    cluster_of_row: &[u32],
    weights: &[f64],
    values: &[Option<f64>],
    in_b: &[Option<bool>],
    ties: TieRule,
    rules: EstimationRules,
) -> Result<MeanDifference, DesignError> {
    let used: Vec<Option<f64>> = values.iter().zip(in_b).map(|(value, group)| value.filter(|_| group.is_some())).collect();
    let ranks = population_ranks(&used, weights, ties);
    let group = |wanted: bool| sum_rows(cluster_of_row, weights, |row| ranks[row].filter(|_| in_b[row] == Some(wanted)));
    mean_difference(design, &group(false), &group(true), rules)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tied_answers_share_the_middle_of_their_weight() {
        let ranks = population_ranks(&[Some(2.0), Some(1.0), Some(2.0), None], &[1.0, 2.0, 3.0, 9.0], TieRule::MiddleWeight);
        assert_eq!(ranks, [Some(4.0 / 6.0), Some(1.0 / 6.0), Some(4.0 / 6.0), None]);
        let running = population_ranks(&[Some(2.0), Some(1.0), Some(2.0), None], &[1.0, 2.0, 3.0, 9.0], TieRule::RunningAverage);
        assert_eq!(running[0], Some((2.5 + 4.5) / 2.0 / 6.0));
    }

    /// Equal weights, no clusters: the difference of mean ranks is 2·U/(ab) − 1 over 2, from Mann and Whitney's U.
    #[test]
    fn the_difference_is_that_of_mann_and_whitney() {
        let values: Vec<Option<f64>> = [1.0, 4.0, 6.0, 2.0, 5.0, 7.0, 8.0].into_iter().map(Some).collect();
        let in_b: Vec<Option<bool>> = [false, false, false, true, true, true, true].into_iter().map(Some).collect();
        let clusters: Vec<u32> = (0..7).collect();
        let test =
            design_rank_test(&Design::simple(7), &clusters, &[1.0; 7], &values, &in_b, TieRule::MiddleWeight, EstimationRules::default());
        let u = 1.0 + 2.0 + 3.0 + 3.0;
        let expected = (u / 12.0 - 0.5) * 1.0;
        let difference = test.ok().and_then(|test| test.difference).unwrap_or(f64::NAN);
        assert!((difference - expected).abs() < 1e-12, "{difference} is not {expected}");
    }
}
