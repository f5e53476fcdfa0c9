//! Empirical-Bayes shrinkage of small units' shares under the beta-binomial model.
//!
//! Griffiths (1973) for the likelihood, Morris (1983) and Clayton and Kaldor (1987) for the use. Unit shares come from a beta distribution
//! with mean μ and correlation ρ = 1/(α + β + 1); each unit's estimate is drawn towards μ by as much as its own data are weak.

use crate::statistics::intervals::interval::Interval;
use crate::statistics::numbers::distributions::{beta_quantile, ln_beta};

/// Fewest units with answers for which shrinkage is used in a report.
pub const UNITS_FOR_SHRINKAGE: usize = 6;

/// Below this correlation the units are taken not to differ.
const SMALLEST_CORRELATION: f64 = 1e-5;

/// A fitted beta-binomial model and the units' shrunken shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Shrinkage {
    /// Mean share of the units.
    pub mean: f64,
    /// Correlation of two answers of one unit; 0 when the units do not differ beyond chance.
    pub correlation: f64,
    /// Log likelihood without binomial coefficients (maximum likelihood only).
    pub log_likelihood: Option<f64>,
    /// The units, in the order given.
    pub units: Vec<ShrunkenUnit>,
}

/// A unit's share drawn towards the mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShrunkenUnit {
    /// The estimate; `None` where nobody answered.
    pub estimate: f64,
    /// Limits of the share given the model's parameters, a little short; None when the units do not differ.
    pub interval: Option<Interval>,
    /// Weight on the unit's own share.
    pub weight_own: f64,
}

impl Shrinkage {
    /// Parameters α and β of the beta distribution; None when the units do not differ.
    pub fn shape(&self) -> Option<(f64, f64)> {
        (self.correlation > 0.0).then(|| {
            let size = (1.0 - self.correlation) / self.correlation;
            (self.mean * size, (1.0 - self.mean) * size)
        })
    }

    /// The units shrunken by a mean and a correlation within units.
    pub fn new(mean: f64, correlation: f64, log_likelihood: Option<f64>, units: &[(f64, f64)], level: f64) -> Self {
        let mut model = Self { mean, correlation, log_likelihood, units: Vec::new() };
        let shape = model.shape();
        model.units = units
            .iter()
            .map(|&(x, n)| match shape {
                None => ShrunkenUnit { estimate: mean, interval: None, weight_own: 0.0 },
                Some((a, b)) => {
                    let tail = 0.5 - 0.5 * level;
                    let (own_a, own_b) = (x + a, n - x + b);
                    let limits = Interval::new(beta_quantile(tail, own_a, own_b), beta_quantile(1.0 - tail, own_a, own_b));
                    let interval = (own_a > 0.0 && own_b > 0.0).then_some(limits);
                    ShrunkenUnit { estimate: own_a / (own_a + own_b), interval, weight_own: n / (n + a + b) }
                }
            })
            .collect();
        model
    }
}

/// Maximum-likelihood fit to units (successes, answers). With no more variation than chance gives, or all answers alike, the correlation is 0
/// and every unit has the pooled share. None without answers.
pub fn shrink_by_likelihood(units: &[(f64, f64)], level: f64) -> Option<Shrinkage> {
    let pooled = pooled_share(units)?;
    let (x, n) = totals(units);
    let binomial = if x > 0.0 && x < n { x * pooled.ln() + (n - x) * (1.0 - pooled).ln() } else { 0.0 };
    if x <= 0.0 || x >= n {
        return Some(Shrinkage::new(pooled, 0.0, Some(binomial), units, level));
    }
    let correlation = best_correlation(units);
    let size = (1.0 - correlation) / correlation;
    let mean = best_mean(units, size);
    let likelihood = log_likelihood(units, mean, size);
    if correlation <= SMALLEST_CORRELATION || likelihood <= binomial {
        return Some(Shrinkage::new(pooled, 0.0, Some(binomial), units, level));
    }
    Some(Shrinkage::new(mean, correlation, Some(likelihood), units, level))
}

fn totals(units: &[(f64, f64)]) -> (f64, f64) {
    units.iter().fold((0.0, 0.0), |sum, unit| (sum.0 + unit.0, sum.1 + unit.1))
}

fn pooled_share(units: &[(f64, f64)]) -> Option<f64> {
    let (x, n) = totals(units);
    (n > 0.0).then(|| x / n)
}

fn log_likelihood(units: &[(f64, f64)], mean: f64, size: f64) -> f64 {
    let (a, b) = (mean * size, (1.0 - mean) * size);
    units.iter().filter(|(_, n)| *n > 0.0).map(|(x, n)| ln_beta(x + a, n - x + b) - ln_beta(a, b)).sum()
}

/// ψ(x + shift) − ψ(shift): the derivative of ln Γ(x + a) − ln Γ(a).
fn digamma_rise(x: f64, shift: f64) -> f64 {
    digamma(x + shift) - digamma(shift)
}

/// The mean that maximises the likelihood for a given α + β: the zero of the slope, of which there is one, since the log likelihood is concave in the
/// mean. By Newton's steps within what is known to hold it.
fn best_mean(units: &[(f64, f64)], size: f64) -> f64 {
    let (mut low, mut high) = (1e-12, 1.0 - 1e-12);
    let mut mean = pooled_share(units).unwrap_or(0.5).clamp(low, high);
    for _ in 0..100 {
        let (a, b) = (mean * size, (1.0 - mean) * size);
        let own = [digamma(a) - digamma(b), trigamma(a) + trigamma(b)];
        let [slope, bend] = units.iter().fold([0.0, 0.0], |[slope, bend], (x, n)| {
            let (yes, no) = (x + a, n - x + b);
            [slope + (digamma(yes) - digamma(no) - own[0]), bend + (trigamma(yes) + trigamma(no) - own[1])]
        });
        if slope > 0.0 {
            low = mean;
        } else {
            high = mean;
        }
        let newton = mean - slope / (size * bend);
        if (newton - mean).abs() <= 1e-10 * mean.min(1.0 - mean) {
            return newton;
        }
        mean = if newton > low && newton < high { newton } else { 0.5 * (low + high) };
    }
    mean
}

/// The correlation that maximises the profile likelihood: the best of a grid, then the zero of the slope beside it.
fn best_correlation(units: &[(f64, f64)]) -> f64 {
    let of_logit = |logit: f64| 1.0 / (1.0 + (-logit).exp());
    let profile = |logit: f64| {
        let size = (-logit).exp();
        log_likelihood(units, best_mean(units, size), size)
    };
    let lowest = SMALLEST_CORRELATION.ln();
    let step = 0.25;
    let grid: Vec<f64> = (0..=80).map(|index| lowest + step * f64::from(index)).collect();
    let values: Vec<f64> = grid.iter().map(|logit| profile(*logit)).collect();
    let best = (0..grid.len()).fold(0, |best, index| if values[index] > values[best] { index } else { best });
    if best == 0 {
        return SMALLEST_CORRELATION;
    }
    let falling_in_size = |logit: f64| {
        let size = (-logit).exp();
        let mean = best_mean(units, size);
        let slope: f64 = units
            .iter()
            .map(|(x, n)| {
                mean * digamma_rise(*x, mean * size) + (1.0 - mean) * digamma_rise(n - x, (1.0 - mean) * size) - digamma_rise(*n, size)
            })
            .sum();
        slope < 0.0
    };
    of_logit(bisect(grid[best] - step, grid[best] + step, falling_in_size))
}

/// The point where a condition that holds at `low` stops holding.
fn bisect(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// Derivative of ln Γ, x > 0: the asymptotic series beyond 10, below that by ψ(x) = ψ(x + 1) − 1/x.
fn digamma(x: f64) -> f64 {
    let (mut x, mut shifted) = (x, 0.0);
    while x < 10.0 {
        shifted -= 1.0 / x;
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let series = square * (1.0 / 12.0 - square * (1.0 / 120.0 - square * (1.0 / 252.0 - square * (1.0 / 240.0 - square * (1.0 / 132.0)))));
    shifted + x.ln() - 0.5 / x - series
}

/// Derivative of ψ, x > 0, in the same way; for steps only.
fn trigamma(x: f64) -> f64 {
    let (mut x, mut shifted) = (x, 0.0);
    while x < 10.0 {
        shifted += 1.0 / (x * x);
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    shifted + 1.0 / x + 0.5 * square + square / x * (1.0 / 6.0 - square * (1.0 / 30.0 - square / 42.0))
}
