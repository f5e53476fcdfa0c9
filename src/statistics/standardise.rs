//! Direct standardisation: units compared as if their answering pupils had the same mix (Breslow and Day 1987, ch. 2; Kitagawa 1955).

use super::interval::Interval;
use super::proportion::normal_bound;

/// A unit's standardised share.
#[derive(Debug, Clone, PartialEq)]
pub struct Standardised {
    /// Share without standardisation; None without answers.
    pub crude: Option<f64>,
    pub n: f64,
    /// Strata of the standard in which the unit has no answers. With any, nothing is standardised.
    pub empty_strata: Vec<usize>,
    /// Strata with a single answer, which adds nothing to the variance: the standard error is too small.
    pub single_answer_strata: Vec<usize>,
    pub estimate: Option<f64>,
    pub standard_error: Option<f64>,
    /// Normal limits, cut to 0..1.
    pub interval: Option<Interval>,
}

/// Standardises a unit's shares: `strata` are its (successes, answers) and `standard` the population counts of the same strata; strata with a
/// count of 0 do not matter.
pub fn standardise(strata: &[(f64, f64)], standard: &[f64], level: f64) -> Standardised {
    let (x, n) = strata.iter().fold((0.0, 0.0), |sum, stratum| (sum.0 + stratum.0, sum.1 + stratum.1));
    let all: f64 = standard.iter().sum();
    let in_standard = |with: &dyn Fn(f64) -> bool| -> Vec<usize> {
        (0..standard.len()).filter(|&index| standard[index] > 0.0 && with(strata.get(index).map_or(0.0, |stratum| stratum.1))).collect()
    };
    let empty_strata = in_standard(&|n| n <= 0.0);
    let mut result = Standardised {
        crude: (n > 0.0).then(|| x / n),
        n,
        single_answer_strata: in_standard(&|n| n == 1.0),
        empty_strata,
        estimate: None,
        standard_error: None,
        interval: None,
    };
    if result.empty_strata.is_empty() && all > 0.0 {
        let (mut estimate, mut variance) = (0.0, 0.0);
        for ((x, n), count) in strata.iter().zip(standard).filter(|(_, count)| **count > 0.0) {
            let (weight, share) = (count / all, x / n);
            estimate += weight * share;
            variance += weight * weight * share * (1.0 - share) / n;
        }
        let error = variance.max(0.0).sqrt();
        result.estimate = Some(estimate);
        result.standard_error = Some(error);
        result.interval = Some(Interval::around(estimate, normal_bound(level) * error).cut(0.0, 1.0));
    }
    result
}
