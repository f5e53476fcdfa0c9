//! Difference of two shares from effective counts, safe with few of them.
//!
//! Newcombe's square-and-add interval with Wilson limits is used where both groups have enough effective answers of either kind; with fewer,
//! the same construction with Clopper and Pearson's limits, whose tails stay on the safe side when one school decides a municipality's
//! share. The p-value is the level at which the interval touches 0, so that interval and p never disagree (Zou and Donner 2008 for the
//! construction).

use crate::statistics::intervals::difference::newcombe;
use crate::statistics::intervals::interval::Interval;
use crate::statistics::intervals::proportion::{clopper_pearson_real, root};
use crate::statistics::numbers::distributions::{beta_quantile, normal_cdf};

/// Fewest expected effective answers of either kind in either group for the score limits.
const ENOUGH: f64 = 20.0;

/// Difference of two shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShareContrast {
    pub share: f64,
    pub reference: f64,
    /// Share less reference.
    pub difference: f64,
    pub interval: Interval,
    pub p: f64,
    /// Cohen's h: the difference on the angular scale.
    pub cohen_h: f64,
}

/// Compares the effective counts (successes, answers) of a unit with those of a reference. None without answers in either.
pub fn share_contrast(reference: (f64, f64), unit: (f64, f64), level: f64) -> Option<ShareContrast> {
    let ((x1, n1), (x2, n2)) = (reference, unit);
    if n1 <= 0.0 || n2 <= 0.0 || !n1.is_finite() || !n2.is_finite() {
        return None;
    }
    let (p1, p2) = (x1 / n1, x2 / n2);
    let pooled = (x1 + x2) / (n1 + n2);
    let enough = n1.min(n2) * pooled.min(1.0 - pooled) >= ENOUGH;
    let (interval, p) = if enough {
        let z = (p2 - p1) / (pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2)).sqrt();
        (newcombe(x1, n1, x2, n2, level)?, 2.0 * normal_cdf(-z.abs()))
    } else {
        (exact_interval(reference, unit, level), touching_level(reference, unit))
    };
    Some(ShareContrast {
        share: p2,
        reference: p1,
        difference: p2 - p1,
        interval,
        p,
        cohen_h: 2.0 * p2.sqrt().asin() - 2.0 * p1.sqrt().asin(),
    })
}

fn exact_interval((x1, n1): (f64, f64), (x2, n2): (f64, f64), level: f64) -> Interval {
    let (first, second) = (clopper_pearson_real(x1, n1, level), clopper_pearson_real(x2, n2, level));
    let (p1, p2) = (x1 / n1, x2 / n2);
    Interval::new(p2 - p1 - (p2 - second.lower).hypot(first.upper - p1), p2 - p1 + (second.upper - p2).hypot(p1 - first.lower))
}

/// The two-sided level at which the limit on the side of 0 just touches it, found on the logarithm of 1 − level.
fn touching_level(reference: (f64, f64), unit: (f64, f64)) -> f64 {
    let ((lower_x, lower_n), (upper_x, upper_n)) =
        if unit.0 * reference.1 >= reference.0 * unit.1 { (reference, unit) } else { (unit, reference) };
    let (lower, upper) = (lower_x / lower_n, upper_x / upper_n);
    if upper <= lower {
        return 1.0;
    }
    let reach = |log_tail: f64| {
        let tail = 0.5 * log_tail.exp();
        let above = if lower_x >= lower_n { 1.0 } else { beta_quantile(1.0 - tail, lower_x + 1.0, lower_n - lower_x) };
        let below = if upper_x <= 0.0 { 0.0 } else { beta_quantile(tail, upper_x, upper_n - upper_x + 1.0) };
        upper - lower - (upper - below).hypot(above - lower)
    };
    root(-30.0, 0.0, reach).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interval_and_p_agree() {
        for (reference, unit) in
            [((30.0, 100.0), (3.0, 4.4)), ((2.0, 9.0), (8.0, 9.0)), ((400.0, 1000.0), (300.0, 600.0)), ((5.0, 10.0), (0.0, 3.0))]
        {
            let Some(contrast) = share_contrast(reference, unit, 0.95) else { panic!("both have answers") };
            let excludes = !contrast.interval.contains(0.0);
            assert_eq!(excludes, contrast.p < 0.05, "{contrast:?}");
        }
    }

    #[test]
    fn equal_shares_have_no_evidence() {
        assert_eq!(share_contrast((2.0, 8.0), (1.0, 4.0), 0.95).map(|contrast| contrast.p), Some(1.0));
        assert_eq!(share_contrast((0.0, 0.0), (1.0, 4.0), 0.95), None);
    }
}
