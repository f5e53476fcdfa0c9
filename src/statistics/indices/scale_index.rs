//! One score per person from several items with a common scale.

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
}
