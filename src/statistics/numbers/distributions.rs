//! Distribution functions and quantiles at full double precision.
//!
//! Degrees of freedom and shape parameters are real numbers. Arguments outside a distribution's parameter space give NaN; callers check
//! their degrees of freedom before they ask. The numerical work is done in `special_functions`.

pub use crate::statistics::numbers::special_functions::{Beta, ln_beta, ln_choose, ln_gamma};
use crate::statistics::numbers::special_functions::{
    LN_SQRT_2_PI, beta_quantile_pair, binomial_kernel, gamma_upper, rough_normal_quantile,
};
use std::cell::RefCell;
use std::collections::HashMap;

/// Probability that a standard normal variable is at most `x`.
pub fn normal_cdf(x: f64) -> f64 {
    let tail = 0.5 * gamma_upper(0.5, 0.5 * x * x);
    if x > 0.0 { 1.0 - tail } else { tail }
}

/// Density of the standard normal distribution at `x`.
pub fn normal_density(x: f64) -> f64 {
    (-0.5 * x * x - LN_SQRT_2_PI).exp()
}

/// Quantile of the standard normal distribution: the `x` with `normal_cdf(x) = p`. Infinite at 0 and 1, NaN outside.
///
/// Starts from Abramowitz and Stegun 26.2.23 (error below 5e-4) and takes Halley steps, each of which triples the number of right digits.
pub fn normal_quantile(p: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    if p == 0.5 {
        return 0.0;
    }
    if p > 0.5 {
        return -normal_quantile(1.0 - p);
    }
    if p == 0.0 {
        return f64::NEG_INFINITY;
    }
    let mut x = rough_normal_quantile(p);
    for _ in 0..4 {
        let error = (normal_cdf(x) - p) / normal_density(x);
        x -= error / (1.0 + 0.5 * x * error);
    }
    x
}

/// Probability that a t variable with `df` degrees of freedom exceeds `x`, precise also far out.
pub fn t_upper(x: f64, df: f64) -> f64 {
    if x < 0.0 {
        return 1.0 - t_upper(-x, df);
    }
    if df == f64::INFINITY {
        return normal_cdf(-x);
    }
    if df.is_nan() || df <= 0.0 || x.is_nan() {
        return f64::NAN;
    }
    if x == f64::INFINITY {
        return 0.0;
    }
    let total = df + x * x;
    0.5 * Beta::new(0.5 * df, 0.5).tails(df / total, x * x / total).0
}

/// Two-sided p-value of a t statistic: the probability of a value at least as far from 0.
pub fn t_two_sided(t: f64, df: f64) -> f64 {
    (2.0 * t_upper(t.abs(), df)).min(1.0)
}

/// Quantile of the t distribution with `df` degrees of freedom (infinite: normal).
pub fn t_quantile(p: f64, df: f64) -> f64 {
    if df == f64::INFINITY {
        return normal_quantile(p);
    }
    if df.is_nan() || df <= 0.0 || !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    if p == 0.5 {
        return 0.0;
    }
    if df.fract() == 0.0 && df <= MOST_WHOLE {
        return WHOLE.with_borrow_mut(|known| *known.entry((p.to_bits(), df as u32)).or_insert_with(|| t_quantile_by_beta(p, df)));
    }
    t_quantile_by_beta(p, df)
}

fn t_quantile_by_beta(p: f64, df: f64) -> f64 {
    let tail = p.min(1.0 - p);
    let (share, rest) = beta_quantile_pair(2.0 * tail, 0.5 * df, 0.5);
    let magnitude = (df * rest / share).sqrt();
    if p > 0.5 { magnitude } else { -magnitude }
}

/// Whole degrees of freedom of which the quantile is kept, at most.
const MOST_WHOLE: f64 = 10_000.0;

thread_local! {
    /// Quantiles of t by level and whole degrees of freedom: every group's number of answers asks for one, and many groups have as many.
    static WHOLE: RefCell<HashMap<(u64, u32), f64>> = RefCell::default();
}

/// Probability that a chi-squared variable with `df` degrees of freedom exceeds `x`.
pub fn chi_squared_upper(x: f64, df: f64) -> f64 {
    if df.is_nan() || df <= 0.0 || x.is_nan() {
        return f64::NAN;
    }
    if x <= 0.0 {
        return 1.0;
    }
    if x == f64::INFINITY {
        return 0.0;
    }
    gamma_upper(0.5 * df, 0.5 * x)
}

/// Probability that an F variable with `d1` and `d2` degrees of freedom (`d2` may be infinite) exceeds `x`.
pub fn f_upper(x: f64, d1: f64, d2: f64) -> f64 {
    if d1.is_nan() || d2.is_nan() || x.is_nan() || d1 <= 0.0 || d2 <= 0.0 {
        return f64::NAN;
    }
    if x <= 0.0 {
        return 1.0;
    }
    if d2 == f64::INFINITY {
        return chi_squared_upper(d1 * x, d1);
    }
    if x == f64::INFINITY {
        return 0.0;
    }
    let total = d2 + d1 * x;
    Beta::new(0.5 * d2, 0.5 * d1).tails(d2 / total, d1 * x / total).0
}

/// Quantile of the F distribution with finite `d1` and `d2` degrees of freedom.
pub fn f_quantile(p: f64, d1: f64, d2: f64) -> f64 {
    let (share, rest) = beta_quantile_pair(p, 0.5 * d1, 0.5 * d2);
    d2 * share / (d1 * rest)
}

/// Probability that a beta variable with shapes `a` and `b` is at most `x` (the regularised incomplete beta function).
pub fn beta_cdf(x: f64, a: f64, b: f64) -> f64 {
    if x.is_nan() || a.is_nan() || b.is_nan() || a <= 0.0 || b <= 0.0 {
        return f64::NAN;
    }
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    Beta::new(a, b).cdf(x)
}

/// Quantile of the beta distribution with shapes `a` and `b`.
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    beta_quantile_pair(p, a, b).0
}

/// Probability of exactly `x` successes in `n` trials with probability `p`. 0 outside 0..=n.
pub fn binomial_pmf(x: f64, n: f64, p: f64) -> f64 {
    binomial_kernel(x, n, p, 1.0 - p)
}

/// Probability of at most `x` successes in `n` trials with probability `p`.
pub fn binomial_cdf(x: f64, n: f64, p: f64) -> f64 {
    let x = x.floor();
    if x < 0.0 {
        return 0.0;
    }
    if x >= n || p <= 0.0 {
        return 1.0;
    }
    if p >= 1.0 {
        return 0.0;
    }
    Beta::new(n - x, x + 1.0).tails(1.0 - p, p).0
}

/// Probability of exactly `x` marked units when `draws` are drawn without replacement from `marked` + `unmarked` units.
pub fn hypergeometric_pmf(x: f64, marked: f64, unmarked: f64, draws: f64) -> f64 {
    if x < 0.0 || x > draws || x > marked || draws - x > unmarked {
        return 0.0;
    }
    if draws == 0.0 {
        return 1.0;
    }
    let total = marked + unmarked;
    let (p, q) = (draws / total, (total - draws) / total);
    binomial_kernel(x, marked, p, q) * binomial_kernel(draws - x, unmarked, p, q) / binomial_kernel(draws, total, p, q)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(computed: f64, expected: f64, relative: f64) {
        assert!((computed - expected).abs() <= relative * expected.abs(), "{computed:e} is not {expected:e}");
    }

    #[test]
    fn quantiles_equal_published_tables() {
        close(normal_quantile(0.975), 1.959_963_984_540_054, 1e-15);
        close(t_quantile(0.975, 10.0), 2.228_138_852, 1e-9);
        close(t_quantile(0.975, 1.0), (0.475 * std::f64::consts::PI).tan(), 1e-13);
        close(t_quantile(0.975, 2.0), 0.95 * (2.0_f64 / (1.0 - 0.95 * 0.95)).sqrt(), 1e-14);
        close(t_quantile(0.025, f64::INFINITY), -1.959_963_984_540_054, 1e-15);
        close(f_quantile(0.95, 2.0, 10.0), 5.0 * (0.05_f64.powf(-0.2) - 1.0), 1e-13);
        close(chi_squared_upper(3.841_458_820_694_124, 1.0), 0.05, 1e-13);
    }

    #[test]
    fn closed_forms_hold() {
        for t in [0.01, 0.7, 3.0, 250.0_f64] {
            close(t_upper(t, 2.0), 1.0 / (2.0 + t * t) / (1.0 + t / (2.0 + t * t).sqrt()), 1e-14);
            close(t_upper(t, 1.0), (1.0 / t).atan() / std::f64::consts::PI, 1e-13);
        }
        for x in [0.1, 2.0, 30.0_f64] {
            close(chi_squared_upper(x, 2.0), (-x / 2.0).exp(), 1e-13);
            close(chi_squared_upper(x, 4.0), (-x / 2.0).exp() * (1.0 + x / 2.0), 1e-13);
        }
        close(f_upper(3.0, 2.0, 6.0), (1.0_f64 + 1.0).powi(-3), 1e-14);
        for n in [1.0, 7.0, 100_000.0] {
            close(beta_quantile(0.975, 1.0, n), -((0.025_f64).ln() / n).exp_m1(), 1e-12);
        }
        close(ln_choose(52.0, 5.0), 2_598_960_f64.ln(), 1e-14);
        close(ln_beta(3.0, 4.0), (1.0_f64 / 60.0).ln(), 1e-14);
    }

    #[test]
    fn distributions_and_quantiles_are_inverse() {
        for (a, b) in [(0.5, 0.5), (3.0, 800.0), (4000.5, 2.5), (90_000.0, 110_000.0)] {
            for p in [1e-9, 0.025, 0.4, 0.975, 1.0 - 1e-9] {
                close(beta_cdf(beta_quantile(p, a, b), a, b), p, 1e-9);
            }
        }
    }

    #[test]
    fn counts_add_up() {
        let binomial: f64 = (0..=40).map(|x| binomial_pmf(f64::from(x), 100.0, 0.37)).sum();
        close(binomial_cdf(40.0, 100.0, 0.37), binomial, 1e-13);
        close(binomial_pmf(2.0, 5.0, 0.1), 0.0729, 1e-14);
        close(hypergeometric_pmf(1.0, 2.0, 3.0, 2.0), 0.6, 1e-14);
    }

    #[test]
    fn arguments_outside_the_space_give_nan() {
        assert!(t_quantile(0.975, 0.0).is_nan());
        assert!(normal_quantile(1.5).is_nan());
        assert!(chi_squared_upper(1.0, -1.0).is_nan());
        assert!(beta_quantile(0.5, 0.0, 1.0).is_nan());
    }
}
