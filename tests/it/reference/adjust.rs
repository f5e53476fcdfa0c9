//! Adjustments for several tests that no run uses.

use utfall::statistics::hypothesis_tests::adjust::step_up;

/// Hochberg's step-up adjustment.
pub fn hochberg(p: &[Option<f64>]) -> Vec<Option<f64>> {
    step_up(p, |tests, rank| tests - rank)
}

/// Bonferroni's adjustment.
pub fn bonferroni(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let tests = p.iter().flatten().count() as f64;
    p.iter().map(|p| p.map(|p| (tests * p).min(1.0))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use utfall::statistics::hypothesis_tests::adjust::*;

    #[test]
    fn adjusted_by_hand() {
        let p = [Some(0.01), None, Some(0.04), Some(0.03)];
        let rounded = |values: Vec<Option<f64>>| values.into_iter().map(|p| p.map(|p| (p * 1e6).round() / 1e6)).collect::<Vec<_>>();
        assert_eq!(rounded(holm(&p)), [Some(0.03), None, Some(0.06), Some(0.06)]);
        assert_eq!(rounded(benjamini_hochberg(&p)), [Some(0.03), None, Some(0.04), Some(0.04)]);
        assert_eq!(rounded(hochberg(&p)), [Some(0.03), None, Some(0.04), Some(0.04)]);
        assert_eq!(rounded(bonferroni(&p)), [Some(0.03), None, Some(0.12), Some(0.09)]);
    }
}
