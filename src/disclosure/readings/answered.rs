//! What some people answered together: whether their number and sum tell how each of them did.

use crate::disclosure::limits::Limits;

/// What one person's answer may be.
#[derive(Debug, Clone, Copy)]
pub(in crate::disclosure) struct Values {
    pub low: f64,
    pub high: f64,
    /// Whether they are answers to choose from, of which a sum tells how many gave each; else a number, of which nothing is told as long as not all
    /// are at one end.
    pub are_answers: bool,
}

/// Some people: how many answered, and the sum of their answers, where the least answer is 0 and the greatest 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::disclosure) struct People {
    pub n: f64,
    sum: f64,
    /// Fewer at one end are too few.
    few: f64,
}

impl People {
    pub fn less(self, other: Self) -> Self {
        Self { n: self.n - other.n, sum: self.sum - other.sum, ..self }
    }

    /// Whether how they answered may not be told: they are few, or all or all but a few of them are at one end. The sum is known within so much to
    /// each side.
    pub fn tell(self, limits: &Limits, within: f64) -> bool {
        let is_known = 2.0 * within < limits.count as f64;
        self.n > 0.5 && is_known && (self.n < limits.base as f64 - 0.5 || self.sum < self.few || self.n - self.sum < self.few)
    }
}

impl Values {
    /// So many people of this mean.
    pub fn people(self, limits: &Limits, n: u64, mean: f64) -> People {
        let n = n as f64;
        let few = if self.are_answers { limits.count as f64 - 0.5 } else { 0.5 };
        People { n, sum: n * (mean - self.low) / (self.high - self.low), few }
    }
}
