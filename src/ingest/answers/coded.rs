//! A question's answers over all files of an instrument, coded by distinct value.

use super::coding::Value;
use crate::ingest::container::codes::Codes;
use crate::ingest::container::grid::TextColumn;
use std::ops::Range;

/// One question's coded answers, a row per row read.
#[derive(Debug, Clone, Default)]
pub struct CodedColumn {
    /// Distinct meanings; entry 0 is [`Value::Missing`].
    pub values: Vec<Value>,
    /// For each row the position in `values`.
    pub codes: Codes,
    /// What was given, where `values` tells some answers as `other`: what respondents are linked and clustered by.
    pub given: Option<Vec<Value>>,
    /// Where in `values` the meanings of a reading's distinct texts stand.
    readings: Vec<(usize, Range<usize>)>,
}

impl CodedColumn {
    /// A column without rows.
    pub fn new() -> Self {
        Self { values: vec![Value::Missing], ..Self::default() }
    }

    /// A column of some distinct meanings, entry 0 of which is [`Value::Missing`], of what was given in their place, and of the rows' codes.
    pub fn of_codes(values: Vec<Value>, given: Option<Vec<Value>>, codes: Codes) -> Self {
        Self { values, given, codes, ..Self::default() }
    }

    /// What the distinct texts of a reading's column mean; `None` while it is not known.
    pub fn meanings_of(&self, reading: usize) -> Option<&[Value]> {
        self.values.get(self.place_of(reading)?)
    }

    /// Notes what the distinct texts of a reading's column mean.
    pub fn learn(&mut self, reading: usize, meanings: Vec<Value>) {
        self.readings.push((reading, self.values.len()..self.values.len() + meanings.len()));
        self.values.extend(meanings);
    }

    fn place_of(&self, reading: usize) -> Option<Range<usize>> {
        self.readings.iter().rev().find(|(known, _)| *known == reading).map(|(_, place)| place.clone())
    }

    /// Adds rows of a column whose texts are known.
    pub fn append(&mut self, column: &TextColumn, reading: usize, rows: &[usize]) {
        let offset = self.position(self.place_of(reading).map_or(0, |place| place.start));
        self.codes.extend(rows.iter().map(|&row| column.codes.get(row).map_or(0, |code| offset + code)));
    }

    /// Adds rows whose distinct meanings are `values`, `codes` being positions in it.
    pub fn append_coded(&mut self, values: Vec<Value>, codes: &[u32]) {
        let offset = self.position(self.values.len());
        self.values.extend(values);
        self.codes.extend(codes.iter().map(|code| offset + code));
    }

    /// Adds rows that all mean the same.
    pub fn append_constant(&mut self, value: Value, rows: usize) {
        let code = if value == Value::Missing {
            0
        } else {
            self.values.push(value);
            self.position(self.values.len() - 1)
        };
        self.codes.extend(std::iter::repeat_n(code, rows));
    }

    fn position(&self, index: usize) -> u32 {
        u32::try_from(index).unwrap_or(u32::MAX)
    }

    /// The position of a row's answer among the distinct ones.
    pub fn code(&self, row: usize) -> usize {
        self.codes.get(row).map_or(0, |code| *code as usize)
    }

    /// The meaning of a row's answer.
    pub fn get(&self, row: usize) -> &Value {
        self.values.get(self.code(row)).unwrap_or(&Value::Missing)
    }

    /// The text of a row's answer, when it is one.
    pub fn text(&self, row: usize) -> Option<&str> {
        match self.get(row) {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a row's answer as it was given, also where it may not be told.
    pub fn given_text(&self, row: usize) -> Option<&str> {
        match self.given.as_ref().unwrap_or(&self.values).get(self.code(row)) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Marks rows, ascending, as not shown the question.
    pub fn not_shown(&mut self, rows: &[usize]) {
        let code = self.position(self.values.len());
        self.values.push(Value::NotShown);
        if let Some(given) = &mut self.given {
            given.push(Value::NotShown);
        }
        let is_one_of = |row: usize| rows.binary_search(&row).is_ok();
        self.codes = self.codes.iter().enumerate().map(|(row, own)| if is_one_of(row) { code } else { *own }).collect();
    }

    /// For each of `values` the rows that hold it.
    pub fn rows_of_values(&self) -> Vec<usize> {
        let mut rows = vec![0; self.values.len()];
        for code in self.codes.iter() {
            if let Some(rows) = rows.get_mut(*code as usize) {
                *rows += 1;
            }
        }
        rows
    }

    /// Whether the row holds an answer, "don't know" and what cannot be understood included.
    pub fn answered(&self, row: usize) -> bool {
        !matches!(self.get(row), Value::Missing | Value::NotShown)
    }

    /// For each distinct meaning the result of a function: the way to look at cells without looking at each.
    pub fn map<T>(&self, mut of: impl FnMut(&Value) -> T) -> Vec<T> {
        self.values.iter().map(&mut of).collect()
    }
}
