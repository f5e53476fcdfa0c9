//! Intervals of a proportion that no run uses.

use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::intervals::proportion::normal_bound;
use utfall::statistics::numbers::distributions::beta_quantile;

/// Agresti and Coull's interval, cut to 0..1.
pub fn agresti_coull(x: f64, n: f64, level: f64) -> Option<Interval> {
    share(x, n)?;
    let z = normal_bound(level);
    let n_adjusted = n + z * z;
    let p = (x + 0.5 * z * z) / n_adjusted;
    Some(Interval::around(p, z * (p * (1.0 - p) / n_adjusted).sqrt()).cut(0.0, 1.0))
}

/// Jeffreys' interval; the lower limit is 0 at x = 0 and the upper 1 at x = n.
pub fn jeffreys(x: f64, n: f64, level: f64) -> Option<Interval> {
    share(x, n)?;
    let tail = 0.5 - 0.5 * level;
    let lower = if x <= 0.0 { 0.0 } else { beta_quantile(tail, x + 0.5, n - x + 0.5) };
    let upper = if x >= n { 1.0 } else { beta_quantile(1.0 - tail, x + 0.5, n - x + 0.5) };
    Some(Interval::new(lower, upper))
}

fn share(x: f64, n: f64) -> Option<f64> {
    (n > 0.0).then(|| x / n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use utfall::statistics::intervals::proportion::*;

    #[test]
    fn no_answers_no_interval() {
        for interval in [wald, wilson, clopper_pearson, agresti_coull, jeffreys] {
            assert_eq!(interval(0.0, 0.0, 0.95), None);
        }
    }
}
