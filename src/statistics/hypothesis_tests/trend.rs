//! Trend in a share over periods: the Cochran–Armitage test (Cochran 1954; Armitage 1955).

use crate::statistics::hypothesis_tests::association::{Homogeneity, homogeneity_of_shares};
use crate::statistics::intervals::interval::Interval;
use crate::statistics::intervals::proportion::normal_bound;
use crate::statistics::numbers::distributions::{chi_squared_upper, normal_cdf};

/// One period: its score (the year, when periods are uneven), successes and answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Period {
    /// Score of the period.
    pub score: f64,
    /// Successes.
    pub x: f64,
    /// Answers.
    pub n: f64,
}

/// A linear trend in shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Share over all periods; None without answers.
    pub pooled: Option<f64>,
    /// None with a pooled share of 0 or 1, or with fewer than two periods with answers.
    pub test: Option<TrendTest>,
    /// Whether all periods could share one share.
    pub homogeneity: Option<Homogeneity>,
    /// Departure from the line: chi-square and p-value; None with fewer than three periods.
    pub departure: Option<(f64, f64)>,
}

/// The slope of a trend and its test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrendTest {
    /// Change in the share per unit of score: weighted least squares with the numbers of answers as weights.
    pub slope: f64,
    /// Under the hypothesis of no trend.
    pub standard_error: f64,
    /// Confidence interval.
    pub interval: Interval,
    /// z statistic.
    pub z: f64,
    /// Chi-square statistic.
    pub chi_squared: f64,
    /// Two-sided p-value.
    pub p: f64,
}

/// Tests for a trend over periods of independent samples. Periods without answers are left out.
pub fn share_trend(periods: &[Period], level: f64) -> Trend {
    let used: Vec<Period> = periods.iter().copied().filter(|period| period.n > 0.0).collect();
    let n: f64 = used.iter().map(|period| period.n).sum();
    let x: f64 = used.iter().map(|period| period.x).sum();
    let pooled = (n > 0.0).then(|| x / n);
    let groups: Vec<(f64, f64)> = used.iter().map(|period| (period.x, period.n)).collect();
    let homogeneity = homogeneity_of_shares(&groups);
    let test = homogeneity.and(pooled).and_then(|pooled| slope_test(&used, pooled, n, level));
    let departure = test.zip(homogeneity).filter(|_| used.len() > 2).map(|(test, all)| {
        let chi_squared = (all.chi_squared - test.chi_squared).max(0.0);
        (chi_squared, chi_squared_upper(chi_squared, all.degrees_of_freedom - 1.0))
    });
    Trend { pooled, test, homogeneity, departure }
}

fn slope_test(periods: &[Period], pooled: f64, n: f64, level: f64) -> Option<TrendTest> {
    let centre = periods.iter().map(|period| period.n * period.score).sum::<f64>() / n;
    let spread: f64 = periods.iter().map(|period| period.n * (period.score - centre).powi(2)).sum();
    if spread <= 0.0 {
        return None;
    }
    let slope = periods.iter().map(|period| (period.x - period.n * pooled) * (period.score - centre)).sum::<f64>() / spread;
    let standard_error = (pooled * (1.0 - pooled) / spread).sqrt();
    let z = slope / standard_error;
    Some(TrendTest {
        slope,
        standard_error,
        interval: Interval::around(slope, normal_bound(level) * standard_error),
        z,
        chi_squared: z * z,
        p: 2.0 * normal_cdf(-z.abs()),
    })
}
