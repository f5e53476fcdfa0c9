//! An index summarised on its own.

use utfall::statistics::indices::scale_index::IndexRule;
use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::numbers::moments::Moments;
use utfall::statistics::numbers::sample_quantile::median;

/// Summary of an index over a group of persons, on the answers' scale and on 0–100.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexSummary {
    pub persons: usize,
    /// Persons with a score.
    pub n: usize,
    pub mean: Option<f64>,
    pub standard_deviation: Option<f64>,
    pub mean_100: Option<f64>,
    pub standard_deviation_100: Option<f64>,
    pub standard_error_100: Option<f64>,
    /// t interval of the mean on 0–100 with n − 1 degrees of freedom, cut to 0–100.
    pub interval_100: Option<Interval>,
    pub median_100: Option<f64>,
}

/// Summarises the scores of a group; `None` among `scores` is a person with too few answered items.
///
/// Half-scale rules of this kind: Schafer and Graham (2002), *Missing data: our view of the state of the art*.
pub fn summarise_index(scores: &[Option<f64>], rule: &IndexRule, confidence: f64) -> IndexSummary {
    let valid: Vec<f64> = scores.iter().flatten().copied().collect();
    let hundred: Vec<f64> = valid.iter().filter_map(|&score| rule.to_hundred(score)).collect();
    let (moments, moments_100) = (Moments::of(&valid), Moments::of(&hundred));
    IndexSummary {
        persons: scores.len(),
        n: valid.len(),
        mean: moments.mean,
        standard_deviation: moments.standard_deviation(),
        mean_100: moments_100.mean,
        standard_deviation_100: moments_100.standard_deviation(),
        standard_error_100: moments_100.standard_error(None),
        interval_100: moments_100.mean_interval(None, confidence).map(|interval| interval.cut(0.0, 100.0)),
        median_100: median(&hundred),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule() -> IndexRule {
        IndexRule { minimum: 1.0, maximum: 5.0, reversed: vec![false, true, false], minimum_answered: 2 }
    }

    #[test]
    fn scores_are_summarised_on_both_scales() {
        let summary = summarise_index(&[Some(2.0), None, Some(4.0)], &rule(), 0.95);
        assert_eq!((summary.persons, summary.n), (3, 2));
        assert_eq!((summary.mean, summary.mean_100, summary.median_100), (Some(3.0), Some(50.0), Some(50.0)));
        assert_eq!(summary.interval_100, Some(Interval { lower: 0.0, upper: 100.0 }));
    }
}
