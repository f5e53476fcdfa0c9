//! Direct standardisation: units compared as if their answering pupils had the same mix (Breslow and Day 1987, ch. 2; Kitagawa 1955).

use crate::statistics::intervals::interval::Interval;
use crate::statistics::intervals::proportion::normal_bound;

/// A unit's standardised share or mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Standardised {
    /// Share or mean without standardisation; None without answers.
    pub crude: Option<f64>,
    /// Answers of the unit.
    pub n: f64,
    /// Strata of the standard in which the unit has no answers. With any, nothing is standardised.
    pub empty_strata: Vec<usize>,
    /// Strata with a single answer, which adds nothing to the variance: the standard error is too small.
    pub single_answer_strata: Vec<usize>,
    /// The estimate; `None` where nobody answered.
    pub estimate: Option<f64>,
    /// Its standard error; `None` where the design does not give one.
    pub standard_error: Option<f64>,
    /// Normal limits; those of a share are cut to 0..1.
    pub interval: Option<Interval>,
}

/// Answers of a unit in one stratum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StratumAnswers {
    /// Number of answers, effective where they are clustered.
    pub n: f64,
    /// Share or mean; any number without answers.
    pub value: f64,
    /// Variance of a single answer: p(1 − p) of a share, s² of a mean.
    pub variance: f64,
}

/// Standardises a unit's shares: `strata` are its (successes, answers) and `standard` the population counts of the same strata; strata with a
/// count of 0 do not matter.
pub fn standardise(strata: &[(f64, f64)], standard: &[f64], level: f64) -> Standardised {
    let answers = |&(x, n): &(f64, f64)| {
        let share = if n > 0.0 { x / n } else { 0.0 };
        StratumAnswers { n, value: share, variance: share * (1.0 - share) }
    };
    let strata: Vec<StratumAnswers> = strata.iter().map(answers).collect();
    let found = standardise_values(&strata, standard, level);
    Standardised { interval: found.interval.map(|limits| limits.cut(0.0, 1.0)), ..found }
}

/// Standardises a unit's means or shares, given per stratum; `standard` as in [`standardise`].
pub fn standardise_values(strata: &[StratumAnswers], standard: &[f64], level: f64) -> Standardised {
    let n: f64 = strata.iter().map(|stratum| stratum.n).sum();
    let sum: f64 = strata.iter().filter(|stratum| stratum.n > 0.0).map(|stratum| stratum.n * stratum.value).sum();
    let all: f64 = standard.iter().sum();
    let in_standard = |with: &dyn Fn(f64) -> bool| -> Vec<usize> {
        (0..standard.len()).filter(|&index| standard[index] > 0.0 && with(strata.get(index).map_or(0.0, |stratum| stratum.n))).collect()
    };
    let empty_strata = in_standard(&|n| n <= 0.0);
    let mut result = Standardised {
        crude: (n > 0.0).then(|| sum / n),
        n,
        single_answer_strata: in_standard(&|n| n == 1.0),
        empty_strata,
        estimate: None,
        standard_error: None,
        interval: None,
    };
    if result.empty_strata.is_empty() && all > 0.0 {
        let (mut estimate, mut variance) = (0.0, 0.0);
        for (stratum, count) in strata.iter().zip(standard).filter(|(_, count)| **count > 0.0) {
            let weight = count / all;
            estimate += weight * stratum.value;
            variance += weight * weight * stratum.variance / stratum.n;
        }
        let error = variance.max(0.0).sqrt();
        result.estimate = Some(estimate);
        result.standard_error = Some(error);
        result.interval = Some(Interval::around(estimate, normal_bound(level) * error));
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Girls and boys weigh alike: (4 + 6)/2 with variance ¼·2/8 + ¼·4/16 = ⅛.
    #[test]
    fn means_by_hand() {
        let stratum = |n: f64, value: f64, variance: f64| StratumAnswers { n, value, variance };
        let found = standardise_values(&[stratum(8.0, 4.0, 2.0), stratum(16.0, 6.0, 4.0)], &[30.0, 30.0], 0.95);
        assert_eq!((found.crude, found.estimate, found.standard_error), (Some(128.0 / 24.0), Some(5.0), Some(0.125_f64.sqrt())));
        let empty = standardise_values(&[stratum(8.0, 4.0, 2.0), stratum(0.0, 0.0, 0.0)], &[30.0, 30.0], 0.95);
        assert_eq!((empty.estimate, empty.empty_strata), (None, vec![1]));
    }
}
