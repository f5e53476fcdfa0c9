//! Wilcoxon's signed-rank test for the same units before and after.

use crate::reference::ranking::RankTestMethod;
use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::numbers::distributions::normal_cdf;
use utfall::statistics::numbers::ranking::midranks;
use utfall::statistics::numbers::ranking::tie_correction;
use utfall::statistics::numbers::sample_quantile::median;

/// From this many pairs the normal approximation is the automatic choice, as in R.
const EXACT_BELOW: usize = 50;
/// Up to this many pairs the exact distribution is given beside it.
const EXACT_AT_MOST: usize = 500;

/// Result of the signed-rank test. `None` stands for what ties, zeros or too few differences do not allow.
#[derive(Debug, Clone, PartialEq)]
pub struct SignedRankTest {
    pub n_pairs: usize,
    /// Differences that are 0; they are dropped before ranking.
    pub n_zero: usize,
    pub n_positive: usize,
    pub n_negative: usize,
    /// Whether two differences that are not 0 have the same size.
    pub ties: bool,
    /// Sum of the ranks of the positive differences.
    pub statistic: Option<f64>,
    /// (V⁺ − V⁻)/(n(n + 1)/2), between −1 and 1.
    pub rank_biserial: Option<f64>,
    /// Version chosen by R's rule; `None` when there is no difference to rank.
    pub method: Option<RankTestMethod>,
    /// Two-sided p-value by the chosen version.
    pub p: Option<f64>,
    /// Exact two-sided p-value; only without ties and zeros, and for up to 500 pairs.
    pub p_exact: Option<f64>,
    /// Normal approximation without continuity correction.
    pub p_normal: Option<f64>,
    /// Normal approximation with continuity correction ½.
    pub p_normal_corrected: Option<f64>,
    /// Median of the Walsh averages; where there is an exact p-value.
    pub pseudomedian: Option<f64>,
    /// Exact interval of the pseudomedian; with too few pairs for the level, the widest there is.
    pub interval: Option<Interval>,
}

/// Wilcoxon's (1945) signed-rank test of differences after − before; Hollander, Wolfe and Chicken (2014) for the estimate and interval.
///
/// Exact when there are fewer than 50 pairs and neither ties nor zeros, else normal with continuity correction and tie-corrected
/// variance. Ties are by exact equality: round computed scores before.
pub fn signed_rank_test(differences: &[f64], confidence: f64) -> SignedRankTest {
    let nonzero: Vec<f64> = differences.iter().copied().filter(|&difference| difference != 0.0).collect();
    let magnitudes: Vec<f64> = nonzero.iter().map(|difference| difference.abs()).collect();
    let (n, n_zero) = (nonzero.len(), differences.len() - nonzero.len());
    let ranks = midranks(&magnitudes);
    let ties = tie_correction(&magnitudes) > 0.0;
    let n_positive = nonzero.iter().filter(|&&difference| difference > 0.0).count();
    let statistic: f64 = nonzero.iter().zip(&ranks).filter(|(difference, _)| **difference > 0.0).map(|(_, rank)| rank).sum();
    let total = 0.5 * (n * (n + 1)) as f64;
    let mut test = SignedRankTest {
        n_pairs: differences.len(),
        n_zero,
        n_positive,
        n_negative: n - n_positive,
        ties,
        statistic: None,
        rank_biserial: None,
        method: None,
        p: None,
        p_exact: None,
        p_normal: None,
        p_normal_corrected: None,
        pseudomedian: None,
        interval: None,
    };
    if n == 0 {
        return test;
    }
    let count = n as f64;
    let deviation = statistic - 0.5 * total;
    let error = (count * (count + 1.0) * (2.0 * count + 1.0) / 24.0 - tie_correction(&magnitudes) / 48.0).sqrt();
    let corrected = (deviation.abs() - 0.5).max(0.0);
    test.statistic = Some(statistic);
    test.rank_biserial = Some((2.0 * statistic - total) / total);
    test.p_normal = Some(two_sided(deviation.abs() / error));
    test.p_normal_corrected = Some(two_sided(corrected / error));
    test.method = Some(RankTestMethod::NormalWithCorrection);
    test.p = test.p_normal_corrected;
    if !ties && n_zero == 0 && n <= EXACT_AT_MOST {
        let distribution = SignedRankDistribution::new(n);
        let averages = walsh_averages(&nonzero);
        test.p_exact = Some(distribution.two_sided(statistic as usize));
        test.pseudomedian = median(&averages);
        test.interval = distribution.interval(&averages, confidence);
        if test.n_pairs < EXACT_BELOW {
            test.method = Some(RankTestMethod::Exact);
            test.p = test.p_exact;
        }
    }
    test
}

fn two_sided(z: f64) -> f64 {
    (2.0 * normal_cdf(-z)).min(1.0)
}

/// All averages of two differences, each with itself too, in ascending order.
fn walsh_averages(differences: &[f64]) -> Vec<f64> {
    let mut averages: Vec<f64> =
        differences.iter().enumerate().flat_map(|(i, a)| differences[i..].iter().map(move |b| 0.5 * (a + b))).collect();
    averages.sort_by(f64::total_cmp);
    averages
}

/// Distribution of the rank sum over the 2ⁿ sign patterns.
struct SignedRankDistribution {
    /// Probability of at most each value.
    cumulative: Vec<f64>,
}

impl SignedRankDistribution {
    fn new(n: usize) -> Self {
        let mut probabilities = vec![0.0; n * (n + 1) / 2 + 1];
        probabilities[0] = 1.0;
        for rank in 1..=n {
            for value in (0..probabilities.len()).rev() {
                let moved = if value >= rank { probabilities[value - rank] } else { 0.0 };
                probabilities[value] = 0.5 * (probabilities[value] + moved);
            }
        }
        let mut sum = 0.0;
        let accumulate = |probability: f64| {
            sum += probability;
            sum
        };
        SignedRankDistribution { cumulative: probabilities.into_iter().map(accumulate).collect() }
    }

    /// Twice the smaller tail at `value`; the distribution is symmetric.
    fn two_sided(&self, value: usize) -> f64 {
        let smaller = value.min(self.cumulative.len() - 1 - value);
        (2.0 * self.cumulative[smaller]).min(1.0)
    }

    /// The q-th smallest and largest average, q the α/2 quantile of the distribution and at least 1.
    fn interval(&self, averages: &[f64], confidence: f64) -> Option<Interval> {
        let tail = 0.5 * (1.0 - confidence) - 10.0 * f64::EPSILON;
        let quantile = self.cumulative.iter().position(|&probability| probability >= tail)?.max(1);
        Some(Interval::new(*averages.get(quantile - 1)?, *averages.get(averages.len().checked_sub(quantile)?)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_gains_have_the_smallest_exact_p() {
        let test = signed_rank_test(&[1.0, 2.0, 3.0, 4.0, 5.0], 0.95);
        assert_eq!((test.statistic, test.p, test.rank_biserial), (Some(15.0), Some(0.0625), Some(1.0)));
        assert_eq!(test.interval, Some(Interval::new(1.0, 5.0)));
    }

    #[test]
    fn no_difference_at_all_is_undefined() {
        let test = signed_rank_test(&[0.0, 0.0], 0.95);
        assert_eq!((test.n_zero, test.method, test.p, test.statistic), (2, None, None, None));
    }

    #[test]
    fn ties_lead_to_the_normal_approximation() {
        let test = signed_rank_test(&[1.0, 1.0, -1.0, 2.0], 0.95);
        assert_eq!((test.ties, test.method, test.p_exact), (true, Some(RankTestMethod::NormalWithCorrection), None));
        assert_eq!(test.statistic, Some(8.0));
    }
}
