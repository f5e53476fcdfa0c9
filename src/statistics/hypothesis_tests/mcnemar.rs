//! McNemar's test: has a yes/no answer of the same persons changed?

use crate::statistics::intervals::interval::Interval;
use crate::statistics::intervals::proportion::{clopper_pearson, wilson};
use crate::statistics::numbers::distributions::{binomial_cdf, binomial_pmf, chi_squared_upper};

/// Answers of the same persons at two times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairedAnswers {
    /// Yes both times.
    pub yes_yes: u64,
    /// Yes before and no after.
    pub yes_no: u64,
    /// No before and yes after.
    pub no_yes: u64,
    /// No both times.
    pub no_no: u64,
}

/// Change of a share of the same persons. Tests are `None` when nobody changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedShares {
    /// Pairs.
    pub n_pairs: u64,
    /// Share before.
    pub share_before: Option<f64>,
    /// Share after.
    pub share_after: Option<f64>,
    /// After − before.
    pub difference: Option<f64>,
    /// Newcombe's (1998c) interval for paired shares, method 10.
    pub interval: Option<Interval>,
    /// Chi-square statistic.
    pub chi_squared: Option<f64>,
    /// p-value of the chi-square test.
    pub p_chi_squared: Option<f64>,
    /// With continuity correction, 0 when as many changed each way (as R).
    pub chi_squared_corrected: Option<f64>,
    /// The same with the correction for continuity.
    pub p_chi_squared_corrected: Option<f64>,
    /// p-value of the exact test.
    pub p_exact: Option<f64>,
    /// Exact p less the probability of the observed split: the recommended one (Fagerland, Lydersen and Laake 2013).
    pub p_mid: Option<f64>,
    /// Changed to yes over changed to no; infinite when nobody changed to no.
    pub odds_ratio: Option<f64>,
    /// From the Clopper–Pearson limits of the share that changed to yes.
    pub odds_ratio_interval: Option<Interval>,
}

/// McNemar's (1947) test with exact and mid-p versions, and the paired difference of shares.
pub fn mcnemar(answers: PairedAnswers, confidence: f64) -> PairedShares {
    let (a, b, c, d) = (answers.yes_yes as f64, answers.yes_no as f64, answers.no_yes as f64, answers.no_no as f64);
    let (n, changed) = (a + b + c + d, b + c);
    let any = (n > 0.0).then_some(n);
    let tested = (changed > 0.0).then_some(changed);
    let gap = (b - c).abs();
    let chi_squared = tested.map(|changed| gap * gap / changed);
    let corrected = tested.map(|changed| if gap == 0.0 { 0.0 } else { (gap - 1.0).powi(2) / changed });
    let doubled = tested.map(|changed| (2.0 * binomial_cdf(b.min(c), changed, 0.5), binomial_pmf(b.min(c), changed, 0.5)));
    let limits = tested.and_then(|changed| clopper_pearson(c, changed, confidence));
    PairedShares {
        n_pairs: answers.yes_yes + answers.yes_no + answers.no_yes + answers.no_no,
        share_before: any.map(|n| (a + b) / n),
        share_after: any.map(|n| (a + c) / n),
        difference: any.map(|n| (c - b) / n),
        interval: newcombe_paired(answers, confidence),
        chi_squared,
        p_chi_squared: chi_squared.map(|value| chi_squared_upper(value, 1.0)),
        chi_squared_corrected: corrected,
        p_chi_squared_corrected: corrected.map(|value| chi_squared_upper(value, 1.0)),
        p_exact: doubled.map(|(tails, _)| tails.min(1.0)),
        p_mid: doubled.map(|(tails, observed)| (tails - observed).min(1.0)),
        odds_ratio: tested.map(|_| c / b),
        odds_ratio_interval: limits.map(|limits| Interval::new(odds(limits.lower), odds(limits.upper))),
    }
}

/// p/(1 − p), infinite at 1.
fn odds(share: f64) -> f64 {
    if share >= 1.0 { f64::INFINITY } else { share / (1.0 - share) }
}

/// Interval of the difference of two paired shares from their Wilson limits and the correlation φ of the answers.
///
/// Newcombe (1998c), method 10; φ's numerator is reduced by n/2 when positive. `None` without pairs.
pub fn newcombe_paired(answers: PairedAnswers, confidence: f64) -> Option<Interval> {
    let (a, b, c, d) = (answers.yes_yes as f64, answers.yes_no as f64, answers.no_yes as f64, answers.no_no as f64);
    let n = a + b + c + d;
    let (before, after) = (wilson(a + b, n, confidence)?, wilson(a + c, n, confidence)?);
    let (share_before, share_after) = ((a + b) / n, (a + c) / n);
    let margins = (a + b) * (c + d) * (a + c) * (b + d);
    let product = a * d - b * c;
    let reduced = if product > 0.0 { (product - 0.5 * n).max(0.0) } else { product };
    let phi = if margins > 0.0 { reduced / margins.sqrt() } else { 0.0 };
    let combined = |x: f64, y: f64| (x * x - 2.0 * phi * x * y + y * y).max(0.0).sqrt();
    let difference = share_after - share_before;
    Some(Interval::new(
        difference - combined(share_after - after.lower, before.upper - share_before),
        difference + combined(after.upper - share_after, share_before - before.lower),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_changes_one_way() {
        let shares = mcnemar(PairedAnswers { yes_yes: 8, yes_no: 0, no_yes: 7, no_no: 20 }, 0.95);
        assert_eq!(shares.chi_squared, Some(7.0));
        assert!((shares.p_exact.unwrap() - 2.0 / 128.0).abs() < 1e-15 && (shares.p_mid.unwrap() - 1.0 / 128.0).abs() < 1e-15);
        assert_eq!(shares.odds_ratio, Some(f64::INFINITY));
        assert_eq!(shares.difference, Some(0.2));
    }

    #[test]
    fn nobody_changing_has_no_test_and_nobody_asked_nothing() {
        let unchanged = mcnemar(PairedAnswers { yes_yes: 3, yes_no: 0, no_yes: 0, no_no: 4 }, 0.95);
        assert_eq!((unchanged.difference, unchanged.p_mid, unchanged.odds_ratio), (Some(0.0), None, None));
        let empty = mcnemar(PairedAnswers { yes_yes: 0, yes_no: 0, no_yes: 0, no_no: 0 }, 0.95);
        assert_eq!((empty.difference, empty.interval), (None, None));
    }
}
