//! Mean, spread and t interval of a list of numbers.

use crate::statistics::intervals::interval::Interval;
use crate::statistics::numbers::distributions::t_quantile;

/// Size, mean and variance of a list of numbers without weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// Number of values.
    pub n: usize,
    /// Mean; `None` without values.
    pub mean: Option<f64>,
    /// Variance with divisor n − 1; `None` with fewer than two values.
    pub variance: Option<f64>,
}

impl Moments {
    /// Moments of `values` in two passes; equal values give a variance of exactly 0.
    pub fn of(values: &[f64]) -> Self {
        let n = values.len();
        if n == 0 {
            return Moments { n, mean: None, variance: None };
        }
        let count = n as f64;
        let rough = values.iter().sum::<f64>() / count;
        let mean = rough + values.iter().map(|value| value - rough).sum::<f64>() / count;
        if n == 1 {
            return Moments { n, mean: Some(mean), variance: None };
        }
        let first = values[0];
        if values.iter().all(|&value| value == first) {
            return Moments { n, mean: Some(first), variance: Some(0.0) };
        }
        let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
        Moments { n, mean: Some(mean), variance: Some(squares / (count - 1.0)) }
    }

    /// Standard deviation; `None` with fewer than two values.
    pub fn standard_deviation(&self) -> Option<f64> {
        self.variance.map(f64::sqrt)
    }

    /// Standard error of the mean. With the size of the finite population that the values were drawn from, the correction √(1 − n/N) is
    /// applied; a full count has standard error 0. `None` with fewer than two values, or when the sample is larger than its population
    /// (an input error).
    pub fn standard_error(&self, population: Option<f64>) -> Option<f64> {
        let variance = self.variance?;
        let count = self.n as f64;
        let remaining = population.map_or(1.0, |size| 1.0 - count / size);
        (remaining >= 0.0).then(|| (variance / count * remaining).sqrt())
    }

    /// Mean ± t·se with n − 1 degrees of freedom. `None` with fewer than two values.
    pub fn mean_interval(&self, population: Option<f64>, confidence: f64) -> Option<Interval> {
        let standard_error = self.standard_error(population)?;
        let quantile = t_quantile(0.5 + 0.5 * confidence, self.n as f64 - 1.0);
        Some(Interval::around(self.mean?, quantile * standard_error))
    }
}

/// Pearson's correlation of two lists of the same length; `None` with fewer than two pairs or when one of them does not vary.
pub fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    let (variance_x, variance_y) = (Moments::of(x).variance?, Moments::of(y).variance?);
    if variance_x == 0.0 || variance_y == 0.0 {
        return None;
    }
    Some((covariance(x, y)? / (variance_x * variance_y).sqrt()).clamp(-1.0, 1.0))
}

/// Covariance with divisor n − 1 of two lists of the same length; `None` with fewer than two pairs or lists of different length.
pub fn covariance(x: &[f64], y: &[f64]) -> Option<f64> {
    if x.len() != y.len() || x.len() < 2 {
        return None;
    }
    let (mean_x, mean_y) = (Moments::of(x).mean?, Moments::of(y).mean?);
    let products: f64 = x.iter().zip(y).map(|(a, b)| (a - mean_x) * (b - mean_y)).sum();
    Some(products / (x.len() as f64 - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_a_hand_worked_list() {
        let moments = Moments::of(&[2.0, 4.0, 9.0]);
        assert_eq!((moments.n, moments.mean, moments.variance), (3, Some(5.0), Some(13.0)));
        assert_eq!(moments.standard_error(Some(4.0)), Some((13.0_f64 / 3.0 / 4.0).sqrt()));
        assert_eq!(moments.standard_error(Some(3.0)), Some(0.0));
        assert_eq!(moments.standard_error(Some(2.0)), None);
    }

    #[test]
    fn too_few_values_have_no_spread() {
        assert_eq!(Moments::of(&[]), Moments { n: 0, mean: None, variance: None });
        assert_eq!(Moments::of(&[3.0]), Moments { n: 1, mean: Some(3.0), variance: None });
        assert_eq!(Moments::of(&[0.1; 7]).variance, Some(0.0));
    }

    #[test]
    fn correlation_is_undefined_without_variation() {
        assert_eq!(correlation(&[1.0, 2.0, 3.0], &[6.0, 4.0, 2.0]), Some(-1.0));
        assert_eq!(correlation(&[1.0, 2.0], &[5.0, 5.0]), None);
        assert_eq!(covariance(&[1.0, 2.0, 3.0], &[1.0, 3.0, 5.0]), Some(2.0));
    }
}
