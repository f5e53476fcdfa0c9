//! Means of two independent groups: Welch's and Student's t tests.

use crate::statistics::hypothesis_tests::paired::beyond_rounding;
use crate::statistics::intervals::interval::Interval;
use crate::statistics::numbers::distributions::t_two_sided;
use crate::statistics::numbers::moments::Moments;

/// A t test of the difference of two means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DifferenceTest {
    /// t statistic.
    pub t: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// Two-sided p-value.
    pub p: f64,
    /// Interval of the difference b − a.
    pub interval: Interval,
}

/// Comparison of the means of two independent groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoMeans {
    /// Answers of the first group.
    pub n_a: usize,
    /// Answers of the second.
    pub n_b: usize,
    /// Mean of the first group.
    pub mean_a: Option<f64>,
    /// Mean of the second.
    pub mean_b: Option<f64>,
    /// b − a.
    pub difference: Option<f64>,
    /// Unequal variances, Satterthwaite's degrees of freedom.
    pub welch: Option<DifferenceTest>,
    /// Equal variances assumed.
    pub student: Option<DifferenceTest>,
}

/// Welch (1947) and Student tests of b − a. Both are `None` when a group has fewer than two values or neither varies.
pub fn compare_two_means(a: &[f64], b: &[f64], confidence: f64) -> TwoMeans {
    let (group_a, group_b) = (Moments::of(a), Moments::of(b));
    let difference = group_a.mean.zip(group_b.mean).map(|(mean_a, mean_b)| mean_b - mean_a);
    TwoMeans {
        n_a: group_a.n,
        n_b: group_b.n,
        mean_a: group_a.mean,
        mean_b: group_b.mean,
        difference,
        welch: welch(group_a, group_b, confidence),
        student: student(group_a, group_b, confidence),
    }
}

/// Pooled variance of two groups; `None` when a group has fewer than two values.
pub fn pooled_variance(a: Moments, b: Moments) -> Option<f64> {
    let (df_a, df_b) = (a.n as f64 - 1.0, b.n as f64 - 1.0);
    Some((df_a * a.variance? + df_b * b.variance?) / (df_a + df_b))
}

fn welch(a: Moments, b: Moments, confidence: f64) -> Option<DifferenceTest> {
    let (size_a, size_b) = (a.n as f64, b.n as f64);
    let (part_a, part_b) = (a.variance? / size_a, b.variance? / size_b);
    let df = (part_a + part_b).powi(2) / (part_a * part_a / (size_a - 1.0) + part_b * part_b / (size_b - 1.0));
    tested(a, b, part_a + part_b, df, confidence)
}

fn student(a: Moments, b: Moments, confidence: f64) -> Option<DifferenceTest> {
    let (size_a, size_b) = (a.n as f64, b.n as f64);
    tested(a, b, pooled_variance(a, b)? * (1.0 / size_a + 1.0 / size_b), size_a + size_b - 2.0, confidence)
}

fn tested(a: Moments, b: Moments, variance: f64, df: f64, confidence: f64) -> Option<DifferenceTest> {
    let (mean_a, mean_b) = (a.mean?, b.mean?);
    let error = beyond_rounding(variance.sqrt(), mean_a.abs().max(mean_b.abs()))?;
    let difference = mean_b - mean_a;
    let t = difference / error;
    Some(DifferenceTest { t, df, p: t_two_sided(t, df), interval: Interval::student(difference, error, df, confidence)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_group_without_variation_is_enough() {
        let means = compare_two_means(&[2.0, 2.0, 2.0], &[1.0, 3.0, 5.0], 0.95);
        let welch = means.welch.unwrap();
        assert_eq!(welch.df, 2.0);
        assert!((welch.t - 1.0 / (4.0_f64 / 3.0).sqrt()).abs() < 1e-15);
    }

    #[test]
    fn single_values_and_no_variation_have_no_test() {
        assert_eq!(compare_two_means(&[2.0], &[1.0, 3.0], 0.95).welch, None);
        assert_eq!(compare_two_means(&[2.0, 2.0], &[3.0, 3.0], 0.95).student, None);
        assert_eq!(compare_two_means(&[], &[3.0, 3.0], 0.95).difference, None);
    }
}
