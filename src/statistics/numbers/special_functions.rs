//! Gamma and beta functions and what binomial probabilities are made of, at full double precision.
//!
//! Probabilities of the binomial kind follow Loader (2000), *Fast and accurate computation of binomial probabilities*: a Stirling error and a
//! deviance instead of differences of large log-gamma values, so that the relative precision does not fall with the size of the counts.
//! Quantiles are found by safeguarded Newton steps on the logarithm of the smaller tail, on the logit scale, until the square of the step is
//! below the last digits.

/// The logarithm of the square root of 2π.
pub const LN_SQRT_2_PI: f64 = 0.918_938_533_204_672_8;

/// A beta distribution that is asked repeatedly: what depends on its shapes only is computed once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beta {
    a: f64,
    b: f64,
    ln_constant: f64,
}

impl Beta {
    /// The distribution with shapes `a` and `b`, both above 0.
    pub fn new(a: f64, b: f64) -> Self {
        let n = a + b;
        let ln_constant = stirling_error(n) - stirling_error(a) - stirling_error(b) + 0.5 * (a * b / (n * std::f64::consts::TAU)).ln();
        Self { a, b, ln_constant }
    }

    /// Probability of at most `x`.
    pub fn cdf(&self, x: f64) -> f64 {
        self.tails(x, 1.0 - x).0
    }

    /// Probability of at most `x`, and x^a (1 − x)^b / B(a, b): for a = k + 1 and b = n − k, over x b, the probability of k of n.
    pub(in crate::statistics) fn cdf_and_density(&self, x: f64) -> (f64, f64) {
        if x <= 0.0 || x >= 1.0 {
            return (if x <= 0.0 { 0.0 } else { 1.0 }, 0.0);
        }
        let density = self.logit_density(x, 1.0 - x);
        (self.tails_with(density, x, 1.0 - x).0, density)
    }

    /// x^a y^b / B(a, b) with y = 1 − x given apart: the density on the logit scale.
    fn logit_density(&self, x: f64, y: f64) -> f64 {
        let n = self.a + self.b;
        (self.ln_constant - deviance(self.a, n * x) - deviance(self.b, n * y)).exp()
    }

    /// Lower and upper tail at `x`, with y = 1 − x given apart.
    pub(super) fn tails(&self, x: f64, y: f64) -> (f64, f64) {
        if x <= 0.0 {
            return (0.0, 1.0);
        }
        if y <= 0.0 {
            return (1.0, 0.0);
        }
        self.tails_with(self.logit_density(x, y), x, y)
    }

    fn tails_with(&self, density: f64, x: f64, y: f64) -> (f64, f64) {
        let Self { a, b, .. } = *self;
        if x * (a + b + 2.0) < a + 1.0 {
            let lower = (density * beta_fraction(x, a, b) / a).min(1.0);
            (lower, 1.0 - lower)
        } else {
            let upper = (density * beta_fraction(y, b, a) / b).min(1.0);
            (1.0 - upper, upper)
        }
    }
}

/// Natural logarithm of the gamma function, `x` > 0.
pub fn ln_gamma(x: f64) -> f64 {
    if x.is_nan() || x <= 0.0 {
        return f64::NAN;
    }
    (x - 0.5) * x.ln() - x + LN_SQRT_2_PI + stirling_error(x)
}

/// Natural logarithm of the beta function B(a, b).
pub fn ln_beta(a: f64, b: f64) -> f64 {
    ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b)
}

/// Natural logarithm of the number of ways to choose `k` of `n`.
pub fn ln_choose(n: f64, k: f64) -> f64 {
    ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0)
}

/// Stirling error δ(x) of ln Γ(x) = (x − ½) ln x − x + ln √(2π) + δ(x): the series beyond 15, below that by the recurrence
/// δ(x) = δ(x + 1) + (x + ½) ln(1 + 1/x) − 1.
pub fn stirling_error(x: f64) -> f64 {
    let (mut start, mut steps) = (x, 0.0);
    while start <= 15.0 {
        steps += (start + 0.5) * (1.0 / start).ln_1p() - 1.0;
        start += 1.0;
    }
    steps + stirling_series(start)
}

/// Terms of Stirling's series for x > 15.
fn stirling_series(x: f64) -> f64 {
    let square = x * x;
    let tail = 1.0 / 1680.0 - (1.0 / 1188.0 - 691.0 / 360_360.0 / square) / square;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - tail / square) / square) / square) / x
}

/// Deviance part x ln(x/m) + m − x, without cancellation when x is near m.
fn deviance(x: f64, m: f64) -> f64 {
    if (x - m).abs() < 0.1 * (x + m) {
        let v = (x - m) / (x + m);
        let (mut sum, mut power, mut j) = ((x - m) * v, 2.0 * x * v, 1.0);
        loop {
            power *= v * v;
            let next = sum + power / (2.0 * j + 1.0);
            if next == sum {
                return next;
            }
            sum = next;
            j += 1.0;
        }
    }
    x * (x / m).ln() + m - x
}

/// Binomial probability for real-valued `x` of `n`, with p and 1 − p given apart.
pub(super) fn binomial_kernel(x: f64, n: f64, p: f64, q: f64) -> f64 {
    if x < 0.0 || x > n {
        return 0.0;
    }
    if p <= 0.0 {
        return if x == 0.0 { 1.0 } else { 0.0 };
    }
    if q <= 0.0 {
        return if x == n { 1.0 } else { 0.0 };
    }
    if x == 0.0 {
        return if p < 0.1 { (n * (-p).ln_1p()).exp() } else { (n * q.ln()).exp() };
    }
    if x == n {
        return if q < 0.1 { (n * (-q).ln_1p()).exp() } else { (n * p.ln()).exp() };
    }
    let rest = n - x;
    let log_core = stirling_error(n) - stirling_error(x) - stirling_error(rest) - deviance(x, n * p) - deviance(rest, n * q);
    log_core.exp() * (n / (std::f64::consts::TAU * x * rest)).sqrt()
}

/// Continued fraction of the incomplete beta function, by the modified Lentz method.
fn beta_fraction(x: f64, a: f64, b: f64) -> f64 {
    let guard = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / guard(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    let mut m = 1.0;
    while m < 200_000.0 {
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / guard(1.0 + even * d);
        c = guard(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / guard(1.0 + odd * d);
        c = guard(1.0 + odd / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() < 1e-16 {
            break;
        }
        m += 1.0;
    }
    fraction
}

/// Beta quantile x together with 1 − x, each at full relative precision.
pub(super) fn beta_quantile_pair(p: f64, a: f64, b: f64) -> (f64, f64) {
    if !(0.0..=1.0).contains(&p) || a.is_nan() || b.is_nan() || a <= 0.0 || b <= 0.0 {
        return (f64::NAN, f64::NAN);
    }
    if p == 0.0 {
        return (0.0, 1.0);
    }
    if p == 1.0 {
        return (1.0, 0.0);
    }
    let split = |logit: f64| (1.0 / (1.0 + (-logit).exp()), 1.0 / (1.0 + logit.exp()));
    let beta = Beta::new(a, b);
    let (mut low, mut high) = (-700.0, 700.0);
    // The logit of a beta variable is nearly normal where both shapes are large.
    let (near, far) = (a.min(b), 1.0 / a + 1.0 / b);
    let away = if near > 2.0 { rough_normal_quantile(p) * far.sqrt() } else { 0.0 };
    let mut logit = ((a / b).ln() + away).clamp(-600.0, 600.0);
    for _ in 0..300 {
        let (x, y) = split(logit);
        let density = beta.logit_density(x, y);
        let (lower, upper) = beta.tails_with(density, x, y);
        let (distance, slope) = if p <= 0.5 { ((lower / p).ln(), density / lower) } else { (-(upper / (1.0 - p)).ln(), density / upper) };
        if distance == 0.0 {
            break;
        }
        if distance > 0.0 {
            high = logit;
        } else {
            low = logit;
        }
        let newton = logit - distance / slope;
        let next = if newton > low && newton < high { newton } else { 0.5 * (low + high) };
        let settled = next == newton && (next - logit).abs() <= 1e-10 * (1.0 + logit.abs());
        logit = next;
        if settled || high - low < 1e-16 {
            break;
        }
    }
    split(logit)
}

/// Abramowitz and Stegun 26.2.23: off by less than 5e-4.
pub(super) fn rough_normal_quantile(p: f64) -> f64 {
    if p > 0.5 {
        return -rough_normal_quantile(1.0 - p);
    }
    let r = (-2.0 * p.ln()).sqrt();
    -(r - (2.515_517 + r * (0.802_853 + r * 0.010_328)) / (1.0 + r * (1.432_788 + r * (0.189_269 + r * 0.001_308))))
}

/// Upper tail of the gamma distribution with the given shape and scale 1.
pub(super) fn gamma_upper(shape: f64, x: f64) -> f64 {
    let kernel = (-stirling_error(shape) - deviance(shape, x) - 0.5 * (std::f64::consts::TAU * shape).ln()).exp();
    if x < shape + 1.0 {
        let (mut term, mut sum, mut k) = (1.0, 1.0, shape);
        while term > sum * 1e-17 {
            k += 1.0;
            term *= x / k;
            sum += term;
        }
        return (1.0 - kernel * sum).max(0.0);
    }
    let mut b = x + 1.0 - shape;
    let mut c = 1e300;
    let mut d = 1.0 / b;
    let mut fraction = d;
    let mut i = 1.0;
    while i < 200_000.0 {
        let a = -i * (i - shape);
        b += 2.0;
        d = 1.0 / (a * d + b);
        c = b + a / c;
        fraction *= d * c;
        if (d * c - 1.0).abs() < 1e-16 {
            break;
        }
        i += 1.0;
    }
    kernel * shape * fraction
}
