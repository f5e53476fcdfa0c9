//! Two shares of independent groups: difference, ratio, odds ratio and Cohen's h.
//!
//! Newcombe (1998b), method 10; Katz et al. (1978); Woolf (1955); Cohen (1988). Nothing is added to empty cells.

use crate::statistics::intervals::interval::Interval;
use crate::statistics::intervals::proportion::{normal_bound, wilson};
use crate::statistics::numbers::distributions::{chi_squared_upper, normal_cdf};

/// Comparison of two shares, second against first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareDifference {
    /// None without answers, as is everything that needs both groups.
    pub p1: Option<f64>,
    /// Share of the second group.
    pub p2: Option<f64>,
    /// Second less first.
    pub difference: Option<f64>,
    /// Newcombe's interval from the score limits of both.
    pub newcombe: Option<Interval>,
    /// Not cut: for comparison only.
    pub wald: Option<Interval>,
    /// Pooled z test; None when both shares are 0 or both 1, as is p.
    pub z: Option<f64>,
    /// Two-sided p-value.
    pub p: Option<f64>,
    /// With Yates' correction, as R's `prop.test`.
    pub p_corrected: Option<f64>,
    /// p2/p1: infinite when only p1 is 0; None when both are.
    pub risk_ratio: Option<f64>,
    /// Interval of the ratio of shares.
    pub risk_ratio_interval: Option<Interval>,
    /// Ratio of odds.
    pub odds_ratio: Option<f64>,
    /// None when a cell is empty.
    pub odds_ratio_interval: Option<Interval>,
    /// Cohen's h.
    pub cohen_h: Option<f64>,
    /// Its interval.
    pub cohen_h_interval: Option<Interval>,
}

/// Compares x2 of n2 with x1 of n1.
pub fn share_difference(x1: f64, n1: f64, x2: f64, n2: f64, level: f64) -> ShareDifference {
    let share = |x: f64, n: f64| (n > 0.0).then(|| x / n);
    let (Some(p1), Some(p2)) = (share(x1, n1), share(x2, n2)) else {
        return ShareDifference { p1: share(x1, n1), p2: share(x2, n2), ..ShareDifference::default() };
    };
    let z_level = normal_bound(level);
    let test = pooled_test(x1, n1, x2, n2);
    let logarithmic = |ratio: f64, variance: f64| {
        let limits = Interval::around(ratio.ln(), z_level * variance.max(0.0).sqrt());
        Interval::new(limits.lower.exp(), limits.upper.exp())
    };
    let quotient = |above: f64, below: f64| if below > 0.0 { Some(above / below) } else { (above > 0.0).then_some(f64::INFINITY) };
    let (y1, y2) = (n1 - x1, n2 - x2);
    let odds_ratio = quotient(x2 * y1, x1 * y2);
    let cohen_h = cohen_h(p1, p2);
    ShareDifference {
        p1: Some(p1),
        p2: Some(p2),
        difference: Some(p2 - p1),
        newcombe: newcombe(x1, n1, x2, n2, level),
        wald: Some(Interval::around(p2 - p1, z_level * (p1 * (1.0 - p1) / n1 + p2 * (1.0 - p2) / n2).max(0.0).sqrt())),
        z: test.map(|(z, _)| z),
        p: test.map(|(z, _)| 2.0 * normal_cdf(-z.abs())),
        p_corrected: test.map(|(_, corrected)| chi_squared_upper(corrected, 1.0)),
        risk_ratio: quotient(p2, p1),
        risk_ratio_interval: (x1 > 0.0 && x2 > 0.0).then(|| logarithmic(p2 / p1, 1.0 / x2 - 1.0 / n2 + 1.0 / x1 - 1.0 / n1)),
        odds_ratio,
        odds_ratio_interval: odds_ratio
            .filter(|_| x1 > 0.0 && x2 > 0.0 && y1 > 0.0 && y2 > 0.0)
            .map(|ratio| logarithmic(ratio, 1.0 / x1 + 1.0 / x2 + 1.0 / y1 + 1.0 / y2)),
        cohen_h: Some(cohen_h),
        cohen_h_interval: Some(Interval::around(cohen_h, z_level * (1.0 / n1 + 1.0 / n2).sqrt())),
    }
}

/// Cohen's h: the difference p2 − p1 of two shares on the arcsine scale (Cohen 1988, ch. 6), −π to π.
pub fn cohen_h(p1: f64, p2: f64) -> f64 {
    2.0 * p2.sqrt().asin() - 2.0 * p1.sqrt().asin()
}

/// Newcombe's hybrid score interval of p2 − p1, without continuity correction. None when a group has no answers.
pub fn newcombe(x1: f64, n1: f64, x2: f64, n2: f64, level: f64) -> Option<Interval> {
    let (first, second) = (wilson(x1, n1, level)?, wilson(x2, n2, level)?);
    let (p1, p2) = (x1 / n1, x2 / n2);
    Some(Interval::new(p2 - p1 - (p2 - second.lower).hypot(first.upper - p1), p2 - p1 + (second.upper - p2).hypot(p1 - first.lower)))
}

/// z of the pooled test and the chi-square with Yates' correction (at most what makes it 0). None when both shares are 0 or both 1.
fn pooled_test(x1: f64, n1: f64, x2: f64, n2: f64) -> Option<(f64, f64)> {
    let pooled = (x1 + x2) / (n1 + n2);
    let difference = x2 / n2 - x1 / n1;
    let scale = 1.0 / n1 + 1.0 / n2;
    let variance = pooled * (1.0 - pooled) * scale;
    if x1 + x2 <= 0.0 || x1 + x2 >= n1 + n2 {
        return None;
    }
    let correction = (0.5_f64).min(difference.abs() / scale);
    let corrected = difference.abs() - correction * scale;
    Some((difference / variance.sqrt(), corrected * corrected / variance))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe (1998b), table II: 56/70 against 48/80 and 9/10 against 3/10.
    #[test]
    fn newcombe_s_published_intervals() {
        let limits = newcombe(48.0, 80.0, 56.0, 70.0, 0.95).unwrap_or(Interval::point(9.0));
        assert!((limits.lower - 0.0524).abs() < 5e-5 && (limits.upper - 0.3339).abs() < 5e-5);
        let limits = newcombe(3.0, 10.0, 9.0, 10.0, 0.95).unwrap_or(Interval::point(9.0));
        assert!((limits.lower - 0.1705).abs() < 5e-5 && (limits.upper - 0.8090).abs() < 5e-5);
    }
}
