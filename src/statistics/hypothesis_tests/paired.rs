//! The same units before and after: the paired t test.

use crate::statistics::intervals::interval::Interval;
use crate::statistics::numbers::distributions::{t_two_sided, t_upper};
use crate::statistics::numbers::moments::Moments;

/// A standard error this small against the means is rounding error of values that are all alike (R's rule in `t.test`).
const ESSENTIALLY_CONSTANT: f64 = 10.0 * f64::EPSILON;

/// One-sample t test of a mean against 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanTest {
    /// Pairs.
    pub n: usize,
    /// Mean difference.
    pub mean: Option<f64>,
    /// Standard deviation of the differences.
    pub standard_deviation: Option<f64>,
    /// n − 1; `None` without values.
    pub df: Option<f64>,
    /// t statistic.
    pub t: Option<f64>,
    /// Two-sided p-value.
    pub p: Option<f64>,
    /// One-sided p-value of "the mean is above 0".
    pub p_greater: Option<f64>,
    /// One-sided p-value of "the mean is below 0".
    pub p_less: Option<f64>,
    /// Confidence interval.
    pub interval: Option<Interval>,
}

/// Student's t test of one mean. Test and interval are `None` with fewer than two values or values that are all alike.
pub fn mean_test(values: &[f64], confidence: f64) -> MeanTest {
    let moments = Moments::of(values);
    let df = moments.n.checked_sub(1).map(|df| df as f64);
    let standard_error = moments.standard_error(None).zip(moments.mean).and_then(|(error, mean)| beyond_rounding(error, mean.abs()));
    let t = moments.mean.zip(standard_error).map(|(mean, error)| mean / error);
    let tested = t.zip(df);
    MeanTest {
        n: moments.n,
        mean: moments.mean,
        standard_deviation: moments.standard_deviation(),
        df,
        t,
        p: tested.map(|(t, df)| t_two_sided(t, df)),
        p_greater: tested.map(|(t, df)| t_upper(t, df)),
        p_less: tested.map(|(t, df)| t_upper(-t, df)),
        interval: standard_error.and_then(|_| moments.mean_interval(None, confidence)),
    }
}

/// The standard error, or `None` when it is 0 or no more than rounding error of values of size `magnitude`.
pub fn beyond_rounding(standard_error: f64, magnitude: f64) -> Option<f64> {
    (standard_error > 0.0 && standard_error >= ESSENTIALLY_CONSTANT * magnitude).then_some(standard_error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_change_for_all_has_no_test() {
        let test = mean_test(&[0.3 - 0.2, 0.4 - 0.3, 0.5 - 0.4], 0.95);
        assert_eq!((test.t, test.p, test.interval), (None, None, None));
        assert_eq!(test.df, Some(2.0));
    }
}
