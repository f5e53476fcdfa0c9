//! Proportions in small finite populations: 25 of the 28 pupils of a class answered, and the three missing are all the uncertainty there is.
//!
//! A simple random sample of n from N (Cochran 1977, ch. 3; exact limits: Buonaccorsi 1987, Wright 1991).

use crate::reference::design_estimates::logit_interval;
use crate::reference::distributions::hypergeometric_cdf;
use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::intervals::proportion::wilson;

/// A share of a finite population with four intervals.
#[derive(Debug, Clone, PartialEq)]
pub struct FinitePopulationShare {
    /// None when nobody answered.
    pub share: Option<f64>,
    /// 1 − n/N.
    pub finite_factor: Option<f64>,
    /// None for a single answer, unless everybody answered.
    pub standard_error: Option<f64>,
    pub degrees_of_freedom: Option<f64>,
    /// Student's limits, cut to 0..1.
    pub wald: Option<Interval>,
    /// None at 0 and 1, unless everybody answered.
    pub logit: Option<Interval>,
    /// n(N − 1)/(N − n): infinite when everybody answered.
    pub effective_n: Option<f64>,
    /// Wilson's interval with the effective number of answers.
    pub wilson: Option<Interval>,
    /// Numbers of the population with the property that the answers do not rule out.
    pub exact_counts: Option<(f64, f64)>,
    /// The same as shares.
    pub exact: Option<Interval>,
}

/// Counts that no sample can give.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{n} answered and {x} of them have the property, in a population of {population}")]
pub struct ImpossibleCounts {
    pub x: f64,
    pub n: f64,
    pub population: f64,
}

/// Share x of n answers in a population of `population` persons, at the confidence level `level`.
pub fn finite_population_share(x: f64, n: f64, population: f64, level: f64) -> Result<FinitePopulationShare, ImpossibleCounts> {
    if x < 0.0 || x > n || n > population {
        return Err(ImpossibleCounts { x, n, population });
    }
    if n == 0.0 {
        return Ok(FinitePopulationShare {
            share: None,
            finite_factor: None,
            standard_error: None,
            degrees_of_freedom: None,
            wald: None,
            logit: None,
            effective_n: None,
            wilson: None,
            exact_counts: None,
            exact: None,
        });
    }
    let p = x / n;
    let finite_factor = 1.0 - n / population;
    let census = n == population;
    let standard_error = if census {
        Some(0.0)
    } else if n > 1.0 {
        Some((finite_factor * p * (1.0 - p) / (n - 1.0)).max(0.0).sqrt())
    } else {
        None
    };
    let df = n - 1.0;
    let student = standard_error.and_then(|error| Interval::student(p, error, df, level));
    let inner = p > 0.0 && p < 1.0;
    let logit = standard_error.filter(|_| inner && !census).and_then(|error| logit_interval(p, error, df, level));
    let point = census.then(|| Interval::point(p));
    let effective_n = if census { f64::INFINITY } else { n * (population - 1.0) / (population - n) };
    let counts = exact_counts(x, n, population, level);
    Ok(FinitePopulationShare {
        share: Some(p),
        finite_factor: Some(finite_factor),
        standard_error,
        degrees_of_freedom: Some(df),
        wald: point.or(student.map(|limits| limits.cut(0.0, 1.0))),
        logit: point.or(logit),
        effective_n: Some(effective_n),
        wilson: point.or(wilson(p * effective_n, effective_n, level)),
        exact_counts: Some(counts),
        exact: Some(Interval::new(counts.0 / population, counts.1 / population)),
    })
}

/// Smallest and largest number M with the property for which both tails of the hypergeometric distribution exceed (1 − level)/2.
///
/// The upper tail P(X ≥ x | M) rises and the lower tail P(X ≤ x | M) falls with M, so both limits are found by bisection.
fn exact_counts(x: f64, n: f64, population: f64, level: f64) -> (f64, f64) {
    let tail = 0.5 - 0.5 * level;
    let upper_tail = |marked: f64| if x == 0.0 { 1.0 } else { 1.0 - hypergeometric_cdf(x - 1.0, marked, population - marked, n) };
    let lower_tail = |marked: f64| hypergeometric_cdf(x, marked, population - marked, n);
    let (first, last) = (x, population - n + x);
    let lower = first_true(first, last, |marked| upper_tail(marked) > tail);
    let beyond = first_true(first, last + 1.0, |marked| marked > last || lower_tail(marked) <= tail);
    (lower, beyond - 1.0)
}

/// Smallest whole number in first..=last for which a monotone condition, true at `last`, holds.
fn first_true(first: f64, last: f64, holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (first, last);
    while low < high {
        let middle = ((low + high) / 2.0).floor();
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1.0;
        }
    }
    low
}
