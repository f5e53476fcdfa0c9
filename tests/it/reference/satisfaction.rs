//! Satisfaction index 0–100 from a few overall questions (NKI type).

use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::numbers::moments::Moments;

/// The overall questions' scale and how many must be answered.
#[derive(Debug, Clone, PartialEq)]
pub struct SatisfactionRule {
    /// Lowest possible answer.
    pub minimum: f64,
    /// Highest possible answer.
    pub maximum: f64,
    /// Fewest answered questions for a person to count; at least 1.
    pub minimum_answered: usize,
    /// Weight of each question; equal weights when empty.
    pub item_weights: Vec<f64>,
}

/// One question's mean among those who answered it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemMean {
    pub n: usize,
    pub mean: Option<f64>,
    /// The mean on 0–100.
    pub index: Option<f64>,
}

/// Index of one group of persons.
#[derive(Debug, Clone, PartialEq)]
pub struct SatisfactionIndex {
    /// Persons with enough answers.
    pub n: usize,
    /// Persons with too few answers.
    pub n_excluded: usize,
    /// Mean over persons of each person's mean, on 0–100. Not a percentage of satisfied persons.
    pub index: Option<f64>,
    pub standard_error: Option<f64>,
    /// t interval with n − 1 degrees of freedom, cut to 0–100.
    pub interval: Option<Interval>,
    /// One entry per question.
    pub items: Vec<ItemMean>,
}

impl SatisfactionRule {
    fn to_hundred(&self, answer: f64) -> Option<f64> {
        (self.maximum > self.minimum).then(|| 100.0 * (answer - self.minimum) / (self.maximum - self.minimum))
    }

    fn valid(&self, answer: Option<f64>) -> Option<f64> {
        answer.filter(|answer| (self.minimum..=self.maximum).contains(answer))
    }

    /// Weighted mean of one person's answered questions on 0–100; an answer outside the scale is missing.
    pub fn person_index(&self, answers: &[Option<f64>]) -> Option<f64> {
        let weight = |item: usize| self.item_weights.get(item).copied().unwrap_or(1.0);
        let answered: Vec<(f64, f64)> =
            answers.iter().enumerate().filter_map(|(item, &answer)| Some((weight(item), self.valid(answer)?))).collect();
        let weights: f64 = answered.iter().map(|(weight, _)| weight).sum();
        if answered.len() < self.minimum_answered.max(1) || weights <= 0.0 {
            return None;
        }
        self.to_hundred(answered.iter().map(|(weight, answer)| weight * answer).sum::<f64>() / weights)
    }
}

/// The index of a group: the mean over persons, not over questions (Fornell 1992; the transparent version with given weights).
///
/// `population` is the size of the finite population; with it the standard error is corrected, and 0 for a full count.
pub fn satisfaction_index(
    persons: &[Vec<Option<f64>>],
    rule: &SatisfactionRule,
    population: Option<f64>,
    confidence: f64,
) -> SatisfactionIndex {
    let scores: Vec<f64> = persons.iter().filter_map(|answers| rule.person_index(answers)).collect();
    let moments = Moments::of(&scores);
    let item = |position: usize| {
        let answers: Vec<f64> = persons.iter().filter_map(|answers| rule.valid(answers.get(position).copied().flatten())).collect();
        let moments = Moments::of(&answers);
        ItemMean { n: moments.n, mean: moments.mean, index: moments.mean.and_then(|mean| rule.to_hundred(mean)) }
    };
    SatisfactionIndex {
        n: scores.len(),
        n_excluded: persons.len() - scores.len(),
        index: moments.mean,
        standard_error: moments.standard_error(population),
        interval: moments.mean_interval(population, confidence).map(|interval| interval.cut(0.0, 100.0)),
        items: (0..persons.iter().map(Vec::len).max().unwrap_or(0)).map(item).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_steps_become_a_hundred() {
        let rule = SatisfactionRule { minimum: 1.0, maximum: 10.0, minimum_answered: 2, item_weights: vec![0.5, 0.25, 0.25] };
        let persons = [vec![Some(10.0), Some(10.0), None], vec![Some(1.0), None, None], vec![Some(1.0), Some(1.0), Some(5.0)]];
        let index = satisfaction_index(&persons, &rule, None, 0.95);
        assert_eq!((index.n, index.n_excluded), (2, 1));
        assert!((index.index.unwrap() - 0.5 * (100.0 + 100.0 / 9.0)).abs() < 1e-12);
        assert_eq!(index.items[0], ItemMean { n: 3, mean: Some(4.0), index: Some(300.0 / 9.0) });
    }
}
