//! The Mann–Whitney (Wilcoxon rank-sum) test of two independent groups.

use crate::reference::ranking::RankTestMethod;
use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::numbers::distributions::normal_cdf;
use utfall::statistics::numbers::ranking::midranks;
use utfall::statistics::numbers::ranking::tie_correction;
use utfall::statistics::numbers::sample_quantile::median;

/// From this group size the normal approximation is used, as in R.
const EXACT_BELOW: usize = 50;

/// Result of the rank-sum test of group b against group a.
#[derive(Debug, Clone, PartialEq)]
pub struct RankSumTest {
    pub n_a: usize,
    pub n_b: usize,
    pub ties: bool,
    /// Number of pairs in which b is above a, ties counting half; `None` when a group is empty.
    pub statistic: Option<f64>,
    /// P(b > a) + ½·P(b = a).
    pub superiority: Option<f64>,
    /// Version used; `None` when a group is empty or all values are equal.
    pub method: Option<RankTestMethod>,
    /// Two-sided p-value by the version used.
    pub p: Option<f64>,
    pub p_exact: Option<f64>,
    pub p_normal: Option<f64>,
    pub p_normal_corrected: Option<f64>,
    /// Hodges–Lehmann shift: median of all differences b − a; with the exact version.
    pub shift: Option<f64>,
    /// Exact interval of the shift.
    pub interval: Option<Interval>,
}

/// Mann–Whitney test; exact without ties when both groups are smaller than 50, else normal with continuity correction and tie-corrected
/// variance. Hollander, Wolfe and Chicken (2014) for the shift and its interval. Ties are by exact equality.
pub fn rank_sum_test(a: &[f64], b: &[f64], confidence: f64) -> RankSumTest {
    let pooled: Vec<f64> = b.iter().chain(a).copied().collect();
    let correction = tie_correction(&pooled);
    let mut test = RankSumTest {
        n_a: a.len(),
        n_b: b.len(),
        ties: correction > 0.0,
        statistic: None,
        superiority: None,
        method: None,
        p: None,
        p_exact: None,
        p_normal: None,
        p_normal_corrected: None,
        shift: None,
        interval: None,
    };
    if a.is_empty() || b.is_empty() {
        return test;
    }
    let (size_a, size_b) = (a.len() as f64, b.len() as f64);
    let (n, pairs) = (size_a + size_b, size_a * size_b);
    let statistic = midranks(&pooled)[..b.len()].iter().sum::<f64>() - 0.5 * size_b * (size_b + 1.0);
    test.statistic = Some(statistic);
    test.superiority = Some(statistic / pairs);
    let variance = pairs / 12.0 * (n + 1.0 - correction / (n * (n - 1.0)));
    if variance <= 0.0 || correction == n * n * n - n {
        return test;
    }
    let deviation = (statistic - 0.5 * pairs).abs();
    let two_sided = |z: f64| (2.0 * normal_cdf(-z)).min(1.0);
    test.p_normal = Some(two_sided(deviation / variance.sqrt()));
    test.p_normal_corrected = Some(two_sided((deviation - 0.5).max(0.0) / variance.sqrt()));
    if test.ties || a.len() >= EXACT_BELOW || b.len() >= EXACT_BELOW {
        test.method = Some(RankTestMethod::NormalWithCorrection);
        test.p = test.p_normal_corrected;
        return test;
    }
    let cumulative = cumulative_distribution(a.len(), b.len());
    let smaller = statistic.min(pairs - statistic) as usize;
    let mut differences: Vec<f64> = b.iter().flat_map(|y| a.iter().map(move |x| y - x)).collect();
    differences.sort_by(f64::total_cmp);
    test.method = Some(RankTestMethod::Exact);
    test.p_exact = Some((2.0 * cumulative[smaller]).min(1.0));
    test.p = test.p_exact;
    test.shift = median(&differences);
    test.interval = shift_interval(&cumulative, &differences, confidence);
    test
}

/// The q-th smallest and largest difference, q the α/2 quantile of the statistic and at least 1.
fn shift_interval(cumulative: &[f64], differences: &[f64], confidence: f64) -> Option<Interval> {
    let tail = 0.5 * (1.0 - confidence) - 10.0 * f64::EPSILON;
    let quantile = cumulative.iter().position(|&probability| probability >= tail)?.max(1);
    Some(Interval::new(*differences.get(quantile - 1)?, *differences.get(differences.len().checked_sub(quantile)?)?))
}

/// Probability of at most each value of the statistic without ties.
///
/// The number of ways to reach a value is the coefficient of the Gaussian binomial Π(1 − q^{n_a+i})/(1 − q^i), i = 1…n_b, built factor by
/// factor; each factor is scaled by i/(n_a + i) so that the coefficients are probabilities.
fn cumulative_distribution(n_a: usize, n_b: usize) -> Vec<f64> {
    let mut probabilities = vec![0.0; n_a * n_b + 1];
    probabilities[0] = 1.0;
    for i in 1..=n_b {
        for value in ((n_a + i)..probabilities.len()).rev() {
            probabilities[value] -= probabilities[value - n_a - i];
        }
        for value in i..probabilities.len() {
            probabilities[value] += probabilities[value - i];
        }
        let scale = i as f64 / (n_a + i) as f64;
        probabilities.iter_mut().for_each(|probability| *probability *= scale);
    }
    let mut sum = 0.0;
    let accumulate = |probability: f64| {
        sum += probability;
        sum
    };
    probabilities.into_iter().map(accumulate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_overlap_gives_the_smallest_exact_p() {
        let test = rank_sum_test(&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.5, 8.0], 0.95);
        assert_eq!((test.statistic, test.superiority), (Some(12.0), Some(1.0)));
        assert!((test.p.unwrap() - 2.0 / 35.0).abs() < 1e-14);
    }

    #[test]
    fn the_distribution_sums_to_one_and_is_symmetric() {
        for (n_a, n_b) in [(1, 1), (3, 7), (49, 49)] {
            let cumulative = cumulative_distribution(n_a, n_b);
            let last = cumulative.len() - 1;
            assert!((cumulative[last] - 1.0).abs() < 1e-12);
            for value in 0..last {
                assert!((cumulative[value] + cumulative[last - value - 1] - 1.0).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn equal_values_and_empty_groups_are_undefined() {
        assert_eq!(rank_sum_test(&[2.0, 2.0], &[2.0], 0.95).method, None);
        assert_eq!(rank_sum_test(&[2.0, 2.0], &[2.0], 0.95).superiority, Some(0.5));
        assert_eq!(rank_sum_test(&[], &[2.0], 0.95).statistic, None);
    }
}
