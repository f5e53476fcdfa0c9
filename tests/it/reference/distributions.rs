//! Distributions that no run uses.

use utfall::statistics::numbers::distributions::hypergeometric_pmf;
use utfall::statistics::numbers::distributions::normal_cdf;
use utfall::statistics::numbers::distributions::t_upper;
use utfall::statistics::numbers::special_functions::{LN_SQRT_2_PI, stirling_error};

/// Probability that a noncentral t variable with `df` (finite, positive) degrees of freedom and noncentrality `ncp` is at most `t`.
///
/// T = (Z + ncp)/S with S² a chi-squared variable over its degrees of freedom, so the probability is the mean of Φ(tS − ncp). The mean is
/// taken by the trapezoidal rule over the logarithm of S, where the integrand falls off at both ends and the rule converges
/// exponentially (Trefethen and Weideman 2014).
pub fn noncentral_t_cdf(t: f64, df: f64, ncp: f64) -> f64 {
    if df.is_nan() || df <= 0.0 || t.is_nan() || ncp.is_nan() {
        return f64::NAN;
    }
    if df == f64::INFINITY {
        return normal_cdf(t - ncp);
    }
    let half = 0.5 * df;
    let ln_constant = std::f64::consts::LN_2 + half.ln() - 0.5 * half.ln() - LN_SQRT_2_PI - stirling_error(half);
    let reach = 90.0 / df;
    let low = -(0.5 * reach + 0.5);
    let high = 0.5 * (1.0 + reach + (reach * reach + 2.0 * reach).sqrt()).ln();
    let step = 0.3 / (2.0 * df + t * t * (2.0 * high).exp().min(4.0) + 4.0).sqrt();
    let steps = ((high - low) / step).ceil();
    let step = (high - low) / steps;
    let (mut sum, mut i) = (0.0, 0.0);
    while i <= steps {
        let v = low + i * step;
        let log_density = ln_constant + df * v - half * (2.0 * v).exp_m1();
        sum += log_density.exp() * normal_cdf(t * v.exp() - ncp);
        i += 1.0;
    }
    (sum * step).clamp(0.0, 1.0)
}

/// Probability that a t variable with `df` degrees of freedom (infinite: normal) is at most `x`.
pub fn t_cdf(x: f64, df: f64) -> f64 {
    let upper = t_upper(x.abs(), df);
    if x > 0.0 { 1.0 - upper } else { upper }
}

/// Probability of at most `x` marked units when `draws` are drawn without replacement from `marked` + `unmarked` units.
pub fn hypergeometric_cdf(x: f64, marked: f64, unmarked: f64, draws: f64) -> f64 {
    let x = x.floor();
    let lowest = (draws - unmarked).max(0.0);
    let highest = draws.min(marked);
    if x < lowest {
        return 0.0;
    }
    if x >= highest {
        return 1.0;
    }
    let ratio_down = |k: f64| k * (unmarked - draws + k) / ((marked - k + 1.0) * (draws - k + 1.0));
    if x * (marked + unmarked) <= draws * marked {
        let (mut term, mut sum, mut k) = (1.0, 1.0, x);
        while k > lowest && term > sum * 1e-18 {
            term *= ratio_down(k);
            sum += term;
            k -= 1.0;
        }
        return (sum * hypergeometric_pmf(x, marked, unmarked, draws)).min(1.0);
    }
    let (mut term, mut sum, mut k) = (1.0, 1.0, x + 1.0);
    while k < highest && term > sum * 1e-18 {
        k += 1.0;
        term /= ratio_down(k);
        sum += term;
    }
    (1.0 - sum * hypergeometric_pmf(x + 1.0, marked, unmarked, draws)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(computed: f64, expected: f64, relative: f64) {
        assert!((computed - expected).abs() <= relative * expected.abs(), "{computed:e} is not {expected:e}");
    }

    #[test]
    fn hypergeometric_counts_add_up() {
        let hypergeometric: f64 = (0..=9).map(|x| hypergeometric_pmf(f64::from(x), 60.0, 40.0, 20.0)).sum();
        close(hypergeometric_cdf(9.0, 60.0, 40.0, 20.0), hypergeometric, 1e-12);
        close(
            hypergeometric_cdf(14.0, 60.0, 40.0, 20.0) + (15..=20).map(|x| hypergeometric_pmf(f64::from(x), 60.0, 40.0, 20.0)).sum::<f64>(),
            1.0,
            1e-13,
        );
    }

    #[test]
    fn noncentral_t_meets_the_central_and_the_normal() {
        for df in [1.0, 4.5, 30.0, 2000.0] {
            for t in [-3.0, 0.3, 2.0, 12.0] {
                assert!((noncentral_t_cdf(t, df, 0.0) - t_cdf(t, df)).abs() < 1e-13);
            }
            close(noncentral_t_cdf(0.0, df, 1.3), normal_cdf(-1.3), 1e-12);
        }
    }
}
