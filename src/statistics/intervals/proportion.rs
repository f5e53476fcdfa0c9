//! Intervals for a simple proportion: answers of independent persons, without weights.
//!
//! Wilson (1927), Clopper and Pearson (1934), Agresti and Coull (1998); compared by Brown, Cai and DasGupta (2001). All take x successes of
//! n answers, which may be effective counts and thus not whole, and are None when n is 0.

use crate::statistics::intervals::interval::Interval;
use crate::statistics::numbers::distributions::{Beta, beta_quantile, normal_quantile};

/// The normal quantile of a two-sided level.
pub fn normal_bound(level: f64) -> f64 {
    normal_quantile(0.5 + 0.5 * level)
}

/// Wald's interval, cut to 0..1: for comparison only, since it has no width at 0 and 1.
pub fn wald(x: f64, n: f64, level: f64) -> Option<Interval> {
    let p = share(x, n)?;
    Some(Interval::around(p, normal_bound(level) * (p * (1.0 - p) / n).max(0.0).sqrt()).cut(0.0, 1.0))
}

/// Wilson's score interval without continuity correction: the default.
pub fn wilson(x: f64, n: f64, level: f64) -> Option<Interval> {
    let p = share(x, n)?;
    if n == f64::INFINITY {
        return Some(Interval::point(p));
    }
    Some(wilson_of_share(p, n, level))
}

/// Wilson's interval of a share p with n answers, n > 0.
pub fn wilson_of_share(p: f64, n: f64, level: f64) -> Interval {
    let z = normal_bound(level);
    let square = z * z;
    let centre = p + square / (2.0 * n);
    let distance = z * (p * (1.0 - p) / n + square / (4.0 * n * n)).max(0.0).sqrt();
    let scale = 1.0 + square / n;
    let lower = if p <= 0.0 { 0.0 } else { (centre - distance) / scale };
    let upper = if p >= 1.0 { 1.0 } else { (centre + distance) / scale };
    Interval::new(lower, upper).cut(0.0, 1.0)
}

/// Clopper and Pearson's exact interval: coverage at least nominal.
pub fn clopper_pearson(x: f64, n: f64, level: f64) -> Option<Interval> {
    share(x, n)?;
    Some(clopper_pearson_real(x, n, level))
}

/// Clopper and Pearson's limits for effective counts, n > 0.
pub fn clopper_pearson_real(x: f64, n: f64, level: f64) -> Interval {
    let tail = 0.5 - 0.5 * level;
    let lower = if x <= 0.0 { 0.0 } else { beta_quantile(tail, x, n - x + 1.0) };
    let upper = if x >= n { 1.0 } else { beta_quantile(1.0 - tail, x + 1.0, n - x) };
    Interval::new(lower, upper)
}

/// Mid-P limits for effective counts, n > 0: Clopper and Pearson's with half of the probability of the observed count in each tail (Berry and
/// Armitage 1995). Coverage is close to nominal rather than at least nominal.
pub fn mid_p(x: f64, n: f64, level: f64) -> Interval {
    let tail = 0.5 - 0.5 * level;
    let observed_or_more = (x > 0.0).then(|| Beta::new(x, n - x + 1.0));
    let more = (x < n).then(|| Beta::new(x + 1.0, n - x));
    let at_least = |p: f64| match (&observed_or_more, &more) {
        // x of n or more is more than x of n, and x of n itself.
        (Some(_), Some(more)) => {
            let (lower, density) = more.cdf_and_density(p);
            if density > 0.0 { lower + 0.5 * density / (p * (n - x)) } else { lower }
        }
        (observed_or_more, more) => 0.5 * (observed_or_more.map_or(1.0, |beta| beta.cdf(p)) + more.map_or(0.0, |beta| beta.cdf(p))),
    };
    let exact = clopper_pearson_real(x, n, level);
    let share = (x / n).clamp(0.0, 1.0);
    let lower = if x <= 0.0 { 0.0 } else { root(exact.lower, share, |p| at_least(p) - tail) };
    let upper = if x >= n { 1.0 } else { root(share, exact.upper, |p| at_least(p) - (1.0 - tail)) };
    Interval::new(lower, upper)
}

/// Zero of a rising function between `low` and `high`, by false position with the Illinois rule (Dowell and Jarratt 1971).
pub(super) fn root(mut low: f64, mut high: f64, rising: impl Fn(f64) -> f64) -> f64 {
    let (mut at_low, mut at_high) = (rising(low), rising(high));
    if at_low >= 0.0 {
        return low;
    }
    if at_high <= 0.0 {
        return high;
    }
    for _ in 0..100 {
        let next = (low * at_high - high * at_low) / (at_high - at_low);
        let value = rising(next);
        if value.abs() < 1e-10 || high - low < 1e-12 {
            return next;
        }
        if value > 0.0 {
            (high, at_high) = (next, value);
            at_low *= 0.5;
        } else {
            (low, at_low) = (next, value);
            at_high *= 0.5;
        }
    }
    0.5 * (low + high)
}

fn share(x: f64, n: f64) -> Option<f64> {
    (n > 0.0).then(|| x / n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_at_zero_have_their_closed_forms() {
        let z = normal_bound(0.95);
        let wilson_upper = wilson(0.0, 20.0, 0.95).map(|limits| limits.upper);
        assert!((wilson_upper.unwrap_or(0.0) - z * z / (20.0 + z * z)).abs() < 1e-14);
        let exact_upper = clopper_pearson(0.0, 20.0, 0.95).map(|limits| limits.upper);
        assert!((exact_upper.unwrap_or(0.0) - (1.0 - 0.025_f64.powf(0.05))).abs() < 1e-13);
    }

    #[test]
    fn the_wilson_interval_of_the_classical_example() {
        let limits = wilson(81.0, 263.0, 0.95).unwrap_or(Interval::point(0.0));
        assert!((limits.lower - 0.2553).abs() < 5e-5 && (limits.upper - 0.3662).abs() < 5e-5);
    }
}
