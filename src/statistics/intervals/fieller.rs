//! The gap after as a part of the gap before, where both are estimates: Fieller's (1954) limits.
//!
//! The limits are the ratios R for which the gap after less R times the gap before cannot be told from 0: (last − R first)² = t² (V₂ − 2 R C + R² V₁).

use crate::statistics::intervals::interval::Interval;
use crate::statistics::numbers::distributions::{t_quantile, t_upper};

/// Two gaps with their variances and covariance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GapRatio {
    /// The gap before, and its variance.
    pub before: (f64, f64),
    /// The gap after, and its variance.
    pub after: (f64, f64),
    /// Covariance of the two.
    pub covariance: f64,
    /// Degrees of freedom of the design.
    pub degrees_of_freedom: f64,
}

impl GapRatio {
    /// The limits, each at the one-sided level; `None` where the gap before cannot be told from 0 at it.
    pub fn limits(&self, level: f64) -> Option<Interval> {
        let ((first, variance_before), (last, variance_after)) = (self.before, self.after);
        let square = t_quantile(level, self.degrees_of_freedom).powi(2);
        let a = first * first - square * variance_before;
        let b = first * last - square * self.covariance;
        let c = last * last - square * variance_after;
        let root = (b * b - a * c).max(0.0).sqrt();
        (a > 0.0).then(|| Interval::new((b - root) / a, (b + root) / a))
    }

    /// One-sided confidence that the gap after is at most a part of the gap before, whichever way it goes: the smaller of those that it is no larger
    /// the same way round and no larger the other way round.
    pub fn confidence_within(&self, part: f64) -> Option<f64> {
        let ((first, variance_before), (last, variance_after)) = (self.before, self.after);
        let below = |ratio: f64| {
            let error = (variance_after - 2.0 * ratio * self.covariance + ratio * ratio * variance_before).max(0.0).sqrt();
            (error > 0.0).then(|| 1.0 - t_upper(first.signum() * (ratio * first - last) / error, self.degrees_of_freedom))
        };
        let (same, reversed) = (below(part)?, 1.0 - below(-part)?);
        Some(same.min(reversed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAPS: GapRatio = GapRatio { before: (0.2, 0.0009), after: (0.05, 0.0016), covariance: 0.0, degrees_of_freedom: f64::INFINITY };

    /// A gap of 0.2 (variance 0.0009) before and 0.05 (0.0016) after, independent, with many degrees of freedom: R, by `uniroot` of
    /// (0.05 − r 0.2)² = z² (0.0016 + r² 0.0009).
    #[test]
    fn fieller_s_limits_solve_their_equation() {
        let limits = GAPS.limits(0.975).unwrap();
        for ratio in [limits.lower, limits.upper] {
            let z = (0.05 - ratio * 0.2) / (0.0016_f64 + ratio * ratio * 0.0009).sqrt();
            assert!((z.abs() - 1.959_963_984_540_054).abs() < 1e-9);
        }
        assert!(limits.lower < 0.25 && limits.upper > 0.25);
        assert_eq!(GapRatio { before: (0.05, 0.0009), ..GAPS }.limits(0.975), None, "a gap that cannot be told from none cannot be halved");
    }

    /// The confidence is the level at which the nearer limit lies on the target.
    #[test]
    fn the_confidence_is_that_of_the_set() {
        for (gaps, part) in [(GAPS, 0.5), (GapRatio { after: (-0.09, 0.0016), covariance: 0.0002, degrees_of_freedom: 14.0, ..GAPS }, 0.5)]
        {
            let level = gaps.confidence_within(part).unwrap();
            let limits = gaps.limits(level.max(1.0 - level)).unwrap();
            let nearest = [limits.lower.abs() - part, limits.upper.abs() - part].into_iter().map(f64::abs).fold(f64::INFINITY, f64::min);
            assert!(nearest < 1e-9, "{level} {limits:?}");
        }
        // Reversed, and larger than it was: hardly within half of it.
        assert!(GapRatio { after: (-0.3, 0.0016), ..GAPS }.confidence_within(0.5).unwrap() < 0.01);
    }
}
