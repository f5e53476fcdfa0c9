//! Standardised mean differences with limits from the noncentral t distribution.

use crate::reference::distributions::noncentral_t_cdf;
use utfall::statistics::hypothesis_tests::paired::beyond_rounding;
use utfall::statistics::hypothesis_tests::two_groups::pooled_variance;
use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::numbers::distributions::ln_gamma;
use utfall::statistics::numbers::distributions::normal_quantile;
use utfall::statistics::numbers::moments::{Moments, correlation};

/// Standardised change of the same units. `None` stands for what the spread or the number of pairs does not allow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedEffect {
    /// After − before.
    pub mean_difference: Option<f64>,
    pub deviation_before: Option<f64>,
    pub deviation_after: Option<f64>,
    /// Correlation of the two measurements.
    pub correlation: Option<f64>,
    /// Mean difference over the deviation of the differences: for power, not for size across studies.
    pub d_z: Option<f64>,
    pub d_z_interval: Option<Interval>,
    /// d_z times Hedges' correction.
    pub g_z: Option<f64>,
    /// Mean difference over √((s₁² + s₂²)/2): the one to show.
    pub d_av: Option<f64>,
    /// Noncentrality limits times s_d/(s_av√n) (Algina and Keselman 2003).
    pub d_av_interval: Option<Interval>,
    pub g_av: Option<f64>,
    /// Mean difference over (s₁ + s₂)/2 (Lakens 2013).
    pub d_av_mean_deviation: Option<f64>,
    /// d_z·√(2(1 − r)).
    pub d_rm: Option<f64>,
    /// Hedges' correction with n − 1 degrees of freedom.
    pub hedges_correction: Option<f64>,
}

/// Effect sizes of a change, over complete pairs given in the same order.
pub fn paired_effect(before: &[f64], after: &[f64], confidence: f64) -> PairedEffect {
    let differences: Vec<f64> = after.iter().zip(before).map(|(after, before)| after - before).collect();
    let (first, second, change) = (Moments::of(before), Moments::of(after), Moments::of(&differences));
    let count = differences.len() as f64;
    let mean = change.mean;
    let spread = change.standard_deviation().zip(mean).and_then(|(deviation, mean)| beyond_rounding(deviation, mean.abs()));
    let average = first.variance.zip(second.variance).map(|(a, b)| (0.5 * (a + b)).sqrt()).filter(|&deviation| deviation > 0.0);
    let mean_deviation =
        first.standard_deviation().zip(second.standard_deviation()).map(|(a, b)| 0.5 * (a + b)).filter(|&deviation| deviation > 0.0);
    let ratio = |to: Option<f64>| mean.zip(to).map(|(mean, deviation)| mean / deviation);
    let (d_z, d_av, r) = (ratio(spread), ratio(average), correlation(before, after));
    let hedges = hedges_correction(count - 1.0);
    let limits = d_z.and_then(|d_z| noncentrality_limits(d_z * count.sqrt(), count - 1.0, confidence));
    let scaled = |factor: f64| limits.map(|limits| Interval::new(limits.lower * factor, limits.upper * factor));
    PairedEffect {
        mean_difference: mean,
        deviation_before: first.standard_deviation(),
        deviation_after: second.standard_deviation(),
        correlation: r,
        d_z,
        d_z_interval: scaled(1.0 / count.sqrt()),
        g_z: d_z.zip(hedges).map(|(d, j)| d * j),
        d_av,
        d_av_interval: spread.zip(average).and_then(|(spread, average)| scaled(spread / (average * count.sqrt()))),
        g_av: d_av.zip(hedges).map(|(d, j)| d * j),
        d_av_mean_deviation: ratio(mean_deviation),
        d_rm: d_z.zip(r).map(|(d, r)| d * (2.0 * (1.0 - r)).sqrt()),
        hedges_correction: hedges,
    }
}

/// Standardised difference of two independent groups, b − a.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnpairedEffect {
    pub mean_a: Option<f64>,
    pub mean_b: Option<f64>,
    pub pooled_deviation: Option<f64>,
    /// Cohen's d (1988).
    pub d: Option<f64>,
    /// Noncentrality limits times √(1/n_a + 1/n_b).
    pub d_interval: Option<Interval>,
    /// Hedges' g (1981): d and its limits times the correction.
    pub g: Option<f64>,
    pub g_interval: Option<Interval>,
    /// Hedges' correction with n_a + n_b − 2 degrees of freedom.
    pub hedges_correction: Option<f64>,
    /// √((n_a + n_b)/(n_a·n_b) + d²/(2(n_a + n_b))), for comparison.
    pub large_sample_error: Option<f64>,
    pub large_sample_interval: Option<Interval>,
    /// Difference over the standard deviation of a.
    pub glass_delta: Option<f64>,
}

/// Effect sizes of two independent groups. d is `None` when a group has fewer than two values or neither varies.
pub fn unpaired_effect(a: &[f64], b: &[f64], confidence: f64) -> UnpairedEffect {
    let (group_a, group_b) = (Moments::of(a), Moments::of(b));
    let (size_a, size_b) = (a.len() as f64, b.len() as f64);
    let df = size_a + size_b - 2.0;
    let difference = group_a.mean.zip(group_b.mean).map(|(a, b)| b - a);
    let pooled = pooled_variance(group_a, group_b).map(f64::sqrt);
    let d = difference.zip(pooled.filter(|&deviation| deviation > 0.0)).map(|(difference, deviation)| difference / deviation);
    let hedges = d.and_then(|_| hedges_correction(df));
    let unit = (1.0 / size_a + 1.0 / size_b).sqrt();
    let d_interval = d
        .and_then(|d| noncentrality_limits(d / unit, df, confidence))
        .map(|limits| Interval::new(limits.lower * unit, limits.upper * unit));
    let large_sample_error = d.map(|d| (unit * unit + d * d / (2.0 * (size_a + size_b))).sqrt());
    let z = normal_quantile(0.5 + 0.5 * confidence);
    UnpairedEffect {
        mean_a: group_a.mean,
        mean_b: group_b.mean,
        pooled_deviation: pooled,
        d,
        d_interval,
        g: d.zip(hedges).map(|(d, j)| d * j),
        g_interval: d_interval.zip(hedges).map(|(limits, j)| Interval::new(limits.lower * j, limits.upper * j)),
        hedges_correction: hedges,
        large_sample_error,
        large_sample_interval: d.zip(large_sample_error).map(|(d, error)| Interval::around(d, z * error)),
        glass_delta: difference
            .zip(group_a.standard_deviation().filter(|&deviation| deviation > 0.0))
            .map(|(difference, deviation)| difference / deviation),
    }
}

/// Hedges' small-sample correction Γ(df/2)/(√(df/2)·Γ((df − 1)/2)); 0 with one degree of freedom, `None` with fewer.
pub fn hedges_correction(df: f64) -> Option<f64> {
    if df < 1.0 {
        return None;
    }
    if df == 1.0 {
        return Some(0.0);
    }
    Some((ln_gamma(0.5 * df) - ln_gamma(0.5 * (df - 1.0))).exp() / (0.5 * df).sqrt())
}

/// The noncentralities under which an observed t lies at the upper and at the lower tail of the stated level (Cumming 2012).
pub fn noncentrality_limits(t: f64, df: f64, confidence: f64) -> Option<Interval> {
    let tail = 0.5 * (1.0 - confidence);
    if df <= 0.0 || !t.is_finite() {
        return None;
    }
    Some(Interval::new(noncentrality(t, df, 1.0 - tail)?, noncentrality(t, df, tail)?))
}

/// The noncentrality with P(T ≤ t) = `probability`, which falls as the noncentrality grows: bracketed outwards, then halved.
fn noncentrality(t: f64, df: f64, probability: f64) -> Option<f64> {
    let above = |ncp: f64| noncentral_t_cdf(t, df, ncp) > probability;
    let (mut low, mut high, mut reach) = (t, t, 1.0);
    while !above(low) {
        low -= reach;
        reach *= 2.0;
        if reach > 1e9 {
            return None;
        }
    }
    reach = 1.0;
    while above(high) {
        high += reach;
        reach *= 2.0;
        if reach > 1e9 {
            return None;
        }
    }
    while high - low > 1e-13 * (1.0 + high.abs()) {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if above(middle) { low = middle } else { high = middle }
    }
    Some(0.5 * (low + high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hedges_correction_has_closed_forms() {
        assert_eq!(hedges_correction(1.0), Some(0.0));
        assert!((hedges_correction(2.0).unwrap() - 1.0 / std::f64::consts::PI.sqrt()).abs() < 1e-14);
        assert!((hedges_correction(4.0).unwrap() - (2.0 / std::f64::consts::PI).sqrt()).abs() < 1e-14);
        assert_eq!(hedges_correction(0.0), None);
    }

    #[test]
    fn limits_put_the_observed_t_in_the_tails() {
        let limits = noncentrality_limits(2.3, 9.0, 0.95).unwrap();
        assert!((noncentral_t_cdf(2.3, 9.0, limits.lower) - 0.975).abs() < 1e-10);
        assert!((noncentral_t_cdf(2.3, 9.0, limits.upper) - 0.025).abs() < 1e-10);
        let mirrored = noncentrality_limits(-2.3, 9.0, 0.95).unwrap();
        assert!((limits.lower + mirrored.upper).abs() < 1e-9);
    }

    #[test]
    fn effects_without_spread_are_undefined() {
        let effect = paired_effect(&[1.0, 2.0, 3.0], &[2.0, 3.0, 4.0], 0.95);
        assert_eq!((effect.d_z, effect.d_av, effect.d_av_interval), (None, Some(1.0), None));
        assert_eq!(unpaired_effect(&[1.0, 1.0], &[2.0, 2.0], 0.95).d, None);
    }
}
