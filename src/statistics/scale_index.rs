//! One score per person from several items with a common scale.

use super::interval::Interval;
use super::moments::Moments;
use super::sample_quantile::median;

/// How the items of an index are read.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexRule {
    /// Lowest possible answer.
    pub minimum: f64,
    /// Highest possible answer.
    pub maximum: f64,
    /// One entry per item: whether the item is worded the other way round.
    pub reversed: Vec<bool>,
    /// Fewest answered items for a score; at least 1.
    pub minimum_answered: usize,
}

impl IndexRule {
    /// The answer in the direction of the index: minimum + maximum − answer for a reversed item. An answer outside the scale is missing.
    pub fn oriented(&self, item: usize, answer: Option<f64>) -> Option<f64> {
        let answer = answer.filter(|answer| (self.minimum..=self.maximum).contains(answer))?;
        let reversed = self.reversed.get(item).copied().unwrap_or(false);
        Some(if reversed { self.minimum + self.maximum - answer } else { answer })
    }

    /// Mean of one person's answered items, on the scale of the answers; `None` when fewer than the required number are answered.
    pub fn score(&self, answers: &[Option<f64>]) -> Option<f64> {
        let answered: Vec<f64> = answers.iter().enumerate().filter_map(|(item, &answer)| self.oriented(item, answer)).collect();
        (answered.len() >= self.minimum_answered.max(1)).then(|| answered.iter().sum::<f64>() / answered.len() as f64)
    }

    /// A score moved to 0–100: 100·(score − minimum)/(maximum − minimum). `None` for a scale without width.
    pub fn to_hundred(&self, score: f64) -> Option<f64> {
        (self.maximum > self.minimum).then(|| 100.0 * (score - self.minimum) / (self.maximum - self.minimum))
    }

    /// Number of answers outside the scale: many of them mean that the wrong scale was declared.
    pub fn answers_outside<'a>(&self, persons: impl IntoIterator<Item = &'a [Option<f64>]>) -> usize {
        persons.into_iter().flatten().flatten().filter(|answer| !(self.minimum..=self.maximum).contains(*answer)).count()
    }
}

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
    fn a_reversed_item_is_turned_and_an_impossible_answer_is_missing() {
        assert_eq!(rule().score(&[Some(4.0), Some(2.0), None]), Some(4.0));
        assert_eq!(rule().score(&[Some(4.0), Some(7.0), None]), None);
        assert_eq!(rule().answers_outside([[Some(4.0), Some(7.0), None].as_slice()]), 1);
    }

    #[test]
    fn scores_are_summarised_on_both_scales() {
        let summary = summarise_index(&[Some(2.0), None, Some(4.0)], &rule(), 0.95);
        assert_eq!((summary.persons, summary.n), (3, 2));
        assert_eq!((summary.mean, summary.mean_100, summary.median_100), (Some(3.0), Some(50.0), Some(50.0)));
        assert_eq!(summary.interval_100, Some(Interval { lower: 0.0, upper: 100.0 }));
    }
}
