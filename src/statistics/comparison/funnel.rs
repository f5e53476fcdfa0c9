//! Funnel limits: which units stand out from a common level more than chance explains.
//!
//! Spiegelhalter (2005a, 2005b): exact binomial limits by interpolation, and two ways of allowing for more variation between units than
//! chance alone gives. With fewer than about ten units the overdispersion is too uncertain to use.

use crate::statistics::intervals::interval::Interval;
use crate::statistics::numbers::distributions::{binomial_cdf, binomial_pmf, normal_quantile};
use crate::statistics::numbers::sample_quantile::sample_quantile;

/// Fewest units with answers for which overdispersion is estimated in a report.
pub const UNITS_FOR_OVERDISPERSION: usize = 10;

/// Where a unit lies against its limits. On a limit is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// Below the lower limit.
    Below,
    /// Between the limits.
    Inside,
    /// Above the upper limit.
    Above,
}

impl Position {
    fn of(share: f64, limits: Interval) -> Self {
        if share < limits.lower {
            Self::Below
        } else if share > limits.upper {
            Self::Above
        } else {
            Self::Inside
        }
    }
}

/// Limits of one kind at 95 and 99.8 per cent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FunnelLimits {
    /// At 95 per cent.
    pub at_95: Interval,
    /// At 99.8 per cent.
    pub at_998: Interval,
}

impl FunnelLimits {
    /// Position against the 95 and the 99.8 per cent limits.
    pub fn positions(&self, share: f64) -> (Position, Position) {
        (Position::of(share, self.at_95), Position::of(share, self.at_998))
    }
}

/// One unit of a funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelUnit {
    /// Share of the unit.
    pub share: f64,
    /// Distance from the target in standard errors under the target.
    pub z: f64,
    /// Interpolated binomial limits: the default.
    pub exact: FunnelLimits,
    /// Limits of the normal approximation.
    pub normal: FunnelLimits,
    /// Widened by √max(1, φ).
    pub multiplicative: FunnelLimits,
    /// With the variance between units added: preferred under overdispersion.
    pub random: FunnelLimits,
}

/// A funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    /// The share that units are compared with.
    pub target: f64,
    /// Units with answers.
    pub units_with_answers: usize,
    /// Mean square of z before and after winsorising.
    pub phi_unwinsorised: f64,
    /// Factor of overdispersion.
    pub phi: f64,
    /// The limits that z was winsorised to.
    pub winsorised_to: Interval,
    /// Whether the limits were widened by it.
    pub overdispersed: bool,
    /// Variance between units beyond chance.
    pub tau_squared: f64,
    /// The same with the mean square of z brought back to what it would be without winsorising, if z were normal.
    pub consistent_tau_squared: f64,
    /// In input order; None for a unit without answers.
    pub units: Vec<Option<FunnelUnit>>,
}

impl Funnel {
    /// The limits to judge a unit of `n` answers by, with the variance between units added. `n` is above 0.
    ///
    /// Winsorising keeps a few units that really differ from widening the limits for all, but takes 32 per cent off the mean square of normal z at
    /// the usual 10 per cent; left so, one unit in ten instead of one in twenty would lie outside the 95 per cent limits where all vary at random.
    /// The limits therefore use [`Funnel::consistent_tau_squared`].
    pub fn limits(&self, n: f64) -> FunnelLimits {
        let error = (self.target * (1.0 - self.target) / n + self.consistent_tau_squared).sqrt();
        limits(|quantile| self.target + normal_quantile(quantile) * error)
    }
}

/// Funnel of units (successes, answers) around `target`, the pooled share unless given; z is winsorised at its `winsorise` and
/// 1 − `winsorise` quantiles. None when there are no answers or the target is 0 or 1.
pub fn funnel(units: &[(f64, f64)], target: Option<f64>, winsorise: f64) -> Option<Funnel> {
    let (x, n) = units.iter().filter(|(_, n)| *n > 0.0).fold((0.0, 0.0), |sum, unit| (sum.0 + unit.0, sum.1 + unit.1));
    let target = target.or((n > 0.0).then(|| x / n))?;
    if n <= 0.0 || target <= 0.0 || target >= 1.0 {
        return None;
    }
    let standard_error = |n: f64| (target * (1.0 - target) / n).sqrt();
    let used: Vec<(f64, f64)> = units.iter().filter(|(_, n)| *n > 0.0).map(|(x, n)| ((x / n - target) / standard_error(*n), *n)).collect();
    let count = used.len() as f64;
    let z: Vec<f64> = used.iter().map(|(z, _)| *z).collect();
    let winsorised_to = Interval::new(sample_quantile(&z, winsorise)?, sample_quantile(&z, 1.0 - winsorise)?);
    let mean_square = |values: &mut dyn Iterator<Item = f64>| values.map(|z| z * z).sum::<f64>() / count;
    let phi = mean_square(&mut z.iter().map(|z| z.max(winsorised_to.lower).min(winsorised_to.upper)));
    let precision: Vec<f64> = used.iter().map(|(_, n)| standard_error(*n).powi(-2)).collect();
    let sum: f64 = precision.iter().sum();
    let spread = sum - precision.iter().map(|weight| weight * weight).sum::<f64>() / sum;
    let variance_between = |phi: f64| if spread > 0.0 { ((count * phi - (count - 1.0)) / spread).max(0.0) } else { 0.0 };
    let tau_squared = variance_between(phi);
    let unit = |&(x, n): &(f64, f64)| {
        (n > 0.0).then(|| {
            let error = standard_error(n);
            let around = |scale: f64| limits(|quantile| target + normal_quantile(quantile) * scale);
            FunnelUnit {
                share: x / n,
                z: (x / n - target) / error,
                exact: limits(|quantile| interpolated_binomial(quantile, n, target)),
                normal: around(error),
                multiplicative: around(error * phi.max(1.0).sqrt()),
                random: around((error * error + tau_squared).sqrt()),
            }
        })
    };
    Some(Funnel {
        target,
        units_with_answers: used.len(),
        phi_unwinsorised: mean_square(&mut z.iter().copied()),
        phi,
        winsorised_to,
        overdispersed: phi > 1.0,
        tau_squared,
        consistent_tau_squared: variance_between(phi / winsorised_mean_square(winsorise)),
        units: units.iter().map(unit).collect(),
    })
}

fn limits(at: impl Fn(f64) -> f64) -> FunnelLimits {
    let pair = |tail: f64| Interval::new(at(tail), at(1.0 - tail)).cut(0.0, 1.0);
    FunnelLimits { at_95: pair(0.025), at_998: pair(0.001) }
}

/// The mean square of standard normal numbers winsorised at their `part` and 1 − `part` quantiles: with q the latter,
/// 1 − 2·part − 2qφ(q) + 2·part·q².
fn winsorised_mean_square(part: f64) -> f64 {
    if part <= 0.0 {
        return 1.0;
    }
    let q = normal_quantile(1.0 - part);
    let density = (-0.5 * q * q).exp() / std::f64::consts::TAU.sqrt();
    1.0 - 2.0 * part - 2.0 * q * density + 2.0 * part * q * q
}

/// Spiegelhalter's interpolated binomial quantile as a share: (r − a)/n with r the smallest count with F(r) ≥ q and a = (F(r) − q)/f(r).
fn interpolated_binomial(quantile: f64, n: f64, target: f64) -> f64 {
    let (mut low, mut high) = (0.0_f64, n.ceil());
    while low < high {
        let middle = ((low + high) / 2.0).floor();
        if binomial_cdf(middle, n, target) >= quantile {
            high = middle;
        } else {
            low = middle + 1.0;
        }
    }
    (low - (binomial_cdf(low, n, target) - quantile) / binomial_pmf(low, n, target)) / n
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Φ⁻¹(0.9) = 1.2816, φ there 0.1755: 0.8 − 2·1.2816·0.1755 + 0.2·1.2816² = 0.6787.
    #[test]
    fn winsorising_takes_a_third_off_the_mean_square() {
        assert!((winsorised_mean_square(0.1) - 0.6787).abs() < 1e-4);
        assert_eq!(winsorised_mean_square(0.0), 1.0);
    }
}
