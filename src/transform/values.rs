//! The values of a measure, row by row: of scale items a byte each.

use polars::prelude::{Column, PolarsResult};
use std::sync::Arc;

/// The values of a measure, a byte a row where there are few different ones; none is not a number.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Positions among the distinct values.
    Coded {
        /// The distinct values.
        distinct: Vec<f64>,
        /// For each row the position of its own. The categories of one item share them.
        codes: Arc<Vec<u8>>,
    },
    /// The values themselves.
    Plain(Vec<f64>),
}

impl Values {
    /// The value of a row, or not a number.
    #[inline]
    pub fn get(&self, row: usize) -> f64 {
        match self {
            Self::Coded { distinct, codes } => distinct[codes[row] as usize],
            Self::Plain(values) => values[row],
        }
    }

    /// The values of a column.
    ///
    /// # Errors
    /// When it does not hold numbers.
    pub fn of(column: &Column) -> PolarsResult<Self> {
        let numbers = column.as_materialized_series().f64()?;
        let mut known = FewValues::default();
        let mut codes = Vec::with_capacity(numbers.len());
        for value in numbers.downcast_iter().flat_map(|chunk| chunk.iter()) {
            let Some(code) = known.code(value.copied()) else {
                return Ok(Self::Plain(numbers.iter().map(|value| value.unwrap_or(f64::NAN)).collect()));
            };
            codes.push(code);
        }
        Ok(Self::Coded { distinct: known.distinct, codes: Arc::new(codes) })
    }

    /// The values of some rows, in their order.
    pub fn of_rows(&self, rows: &[u32]) -> Self {
        match self {
            Self::Coded { distinct, codes } => {
                Self::Coded { distinct: distinct.clone(), codes: Arc::new(rows.iter().map(|row| codes[*row as usize]).collect()) }
            }
            Self::Plain(values) => Self::Plain(rows.iter().map(|row| values[*row as usize]).collect()),
        }
    }

    /// Whether each value is a point: 1 or 0, none where there is none.
    pub fn is_point(&self, point: f64) -> Self {
        let is_point = |value: f64| if value.is_nan() { f64::NAN } else { f64::from(u8::from(value == point)) };
        match self {
            Self::Coded { distinct, codes } => {
                Self::Coded { distinct: distinct.iter().copied().map(is_point).collect(), codes: Arc::clone(codes) }
            }
            Self::Plain(values) => {
                let codes = values.iter().map(|value| if value.is_nan() { 0 } else { 1 + u8::from(*value == point) }).collect();
                Self::Coded { distinct: vec![f64::NAN, 0.0, 1.0], codes: Arc::new(codes) }
            }
        }
    }
}

/// So few different values, none included, are kept as codes: they are looked for one after the other.
const MOST_CODED: usize = 16;

/// The different values of a measure so far; the first is none.
struct FewValues {
    distinct: Vec<f64>,
    /// Codes of the small whole numbers, 0 of one that has not been seen: scale points are found without looking for them.
    whole: [u8; 256],
}

impl Default for FewValues {
    fn default() -> Self {
        Self { distinct: vec![f64::NAN], whole: [0; 256] }
    }
}

impl FewValues {
    /// The code of a value; `None` when there are too many different ones.
    #[inline]
    fn code(&mut self, value: Option<f64>) -> Option<u8> {
        let Some(value) = value.filter(|value| !value.is_nan()) else { return Some(0) };
        let small = value as u8;
        if f64::from(small).to_bits() != value.to_bits() {
            return self.find(value);
        }
        if self.whole[usize::from(small)] == 0 {
            self.whole[usize::from(small)] = self.find(value)?;
        }
        Some(self.whole[usize::from(small)])
    }

    #[cold]
    fn find(&mut self, value: f64) -> Option<u8> {
        let known = self.distinct.iter().position(|known| known.to_bits() == value.to_bits());
        if known.is_none() && self.distinct.len() == MOST_CODED {
            return None;
        }
        Some(known.unwrap_or_else(|| {
            self.distinct.push(value);
            self.distinct.len() - 1
        }) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(values: &Values, rows: usize) -> Vec<Option<f64>> {
        (0..rows).map(|row| Some(values.get(row)).filter(|value| !value.is_nan())).collect()
    }

    #[test]
    fn values_are_the_same_whether_few_or_many() {
        let few = [Some(3.0), None, Some(0.5), Some(f64::NAN), Some(-1.0), Some(3.0)];
        let found = Values::of(&Column::new("x".into(), few)).unwrap();
        assert!(matches!(found, Values::Coded { .. }));
        assert_eq!(all(&found, 6), [Some(3.0), None, Some(0.5), None, Some(-1.0), Some(3.0)]);
        let many: Vec<Option<f64>> = (0..40).map(|row| (row % 7 != 0).then(|| f64::from(row) * 0.5)).collect();
        let found = Values::of(&Column::new("x".into(), many.as_slice())).unwrap();
        assert!(matches!(found, Values::Plain(_)));
        assert_eq!(all(&found, 40), many);
        assert_eq!(all(&found.of_rows(&[3, 0, 1]), 3), [Some(1.5), None, Some(0.5)]);
    }

    #[test]
    fn a_point_is_one_where_it_was_answered_and_nothing_where_nothing_was() {
        let few = Column::new("x".into(), [Some(1.0), None, Some(2.0)]);
        let many = Column::new("x".into(), (0..20).map(|row| (row > 0).then(|| f64::from(row))).collect::<Vec<_>>());
        let points = Values::of(&few).unwrap().is_point(2.0);
        assert_eq!(all(&points, 3), [Some(0.0), None, Some(1.0)]);
        assert_eq!(all(&Values::of(&many).unwrap().is_point(2.0), 4), [None, Some(0.0), Some(1.0), Some(0.0)]);
    }
}
