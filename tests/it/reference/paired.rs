//! The paired t-test of a table with gaps.

use utfall::statistics::hypothesis_tests::paired::MeanTest;
use utfall::statistics::hypothesis_tests::paired::mean_test;
use utfall::statistics::numbers::moments::Moments;

/// Comparison of two measurements of the same units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedComparison {
    /// Units with both measurements.
    pub n_pairs: usize,
    /// Units with one measurement or none.
    pub n_dropped: usize,
    pub mean_before: Option<f64>,
    pub mean_after: Option<f64>,
    /// Test of the differences after − before.
    pub difference: MeanTest,
}

/// Paired t test of the difference after − before over the complete pairs.
pub fn paired_t_test(pairs: &[(Option<f64>, Option<f64>)], confidence: f64) -> PairedComparison {
    let (before, after) = complete_pairs(pairs);
    let differences: Vec<f64> = after.iter().zip(&before).map(|(after, before)| after - before).collect();
    PairedComparison {
        n_pairs: before.len(),
        n_dropped: pairs.len() - before.len(),
        mean_before: Moments::of(&before).mean,
        mean_after: Moments::of(&after).mean,
        difference: mean_test(&differences, confidence),
    }
}

/// The measurements before and after of the units that have both, in the order given.
pub fn complete_pairs(pairs: &[(Option<f64>, Option<f64>)]) -> (Vec<f64>, Vec<f64>) {
    pairs.iter().filter_map(|&(before, after)| before.zip(after)).unzip()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn incomplete_pairs_are_counted() {
        let comparison = paired_t_test(&[(Some(1.0), Some(2.0)), (Some(2.0), None), (Some(3.0), Some(6.0))], 0.95);
        assert_eq!((comparison.n_pairs, comparison.n_dropped), (2, 1));
        assert_eq!(comparison.difference.t, Some(2.0));
        assert_eq!(comparison.mean_before, Some(2.0));
    }
}
