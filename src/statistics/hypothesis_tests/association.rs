//! Whether shares differ between groups: the homogeneity chi-square.

use crate::statistics::numbers::distributions::chi_squared_upper;

/// Pearson's chi-square over groups × (yes, no).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Homogeneity {
    /// Chi-square statistic.
    pub chi_squared: f64,
    /// Groups with at least one answer, less 1.
    pub degrees_of_freedom: f64,
    /// Two-sided p-value.
    pub p: f64,
    /// √(χ²/n): to be shown rather than p when n is large.
    pub cramers_v: f64,
}

/// Tests whether the shares (successes, answers) of several groups are equal, without continuity correction. Groups without answers are left
/// out. None with fewer than two groups, or when the pooled share is 0 or 1.
pub fn homogeneity_of_shares(groups: &[(f64, f64)]) -> Option<Homogeneity> {
    let used: Vec<(f64, f64)> = groups.iter().copied().filter(|(_, n)| *n > 0.0).collect();
    let (x, n) = used.iter().fold((0.0, 0.0), |(x, n), (own_x, own_n)| (x + own_x, n + own_n));
    if used.len() < 2 || x <= 0.0 || x >= n {
        return None;
    }
    let pooled = x / n;
    let chi_squared: f64 = used.iter().map(|(x, n)| (x - n * pooled).powi(2) / (n * pooled * (1.0 - pooled))).sum();
    let degrees_of_freedom = used.len() as f64 - 1.0;
    Some(Homogeneity {
        chi_squared,
        degrees_of_freedom,
        p: chi_squared_upper(chi_squared, degrees_of_freedom),
        cramers_v: (chi_squared / n).sqrt(),
    })
}
