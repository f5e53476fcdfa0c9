//! A table of the report: made once, and written as HTML, as text and as a worksheet from the same cells.

use crate::disclosure::release::{Count, Reason};
use crate::error::Result;
use crate::report::words::format::{Format, NOT_AVAILABLE, NOTHING, Unit};
use crate::report::words::phrase::Phrase;
use std::collections::BTreeSet;

/// A table with everything that stands around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Name of its files, and what chapters call it by.
    pub name: String,
    /// What it shows, with wave, unit and group.
    pub title: Phrase,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// Remarks below it, plain text.
    pub notes: Vec<String>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Heading over this column and its neighbours with the same.
    pub group: Option<Phrase>,
    /// Its own heading, with the unit.
    pub heading: Phrase,
    /// What its cells hold.
    pub kind: ColumnKind,
}

/// What a column's cells hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Names of the rows.
    RowHeading,
    /// Words.
    Text,
    /// Numbers.
    Number,
    /// Estimates with an interval: one column in print, three in a file.
    Estimate,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Text(Phrase),
    /// A count.
    Count(u64),
    /// A count that belongs to an estimate.
    CountOf {
        /// The count.
        count: u64,
        /// The number's name, as [`crate::report::identity`] gives it.
        id: String,
    },
    /// A number.
    Number {
        /// The number; shares 0–1.
        value: f64,
        /// The unit it is shown in.
        unit: Unit,
        /// Decimals it is shown with.
        decimals: u8,
    },
    /// A number with its interval.
    Estimate {
        /// The name of its estimate; `None` for what was drawn from several.
        id: Option<String>,
        /// The number; shares 0–1.
        value: f64,
        /// Its limits; absent for a full count, and where none can be computed.
        interval: Option<(f64, f64)>,
        /// Whether it is uncertain though it has no limits, which is said beside it.
        lacks_interval: bool,
        /// The unit it is shown in.
        unit: Unit,
        /// Decimals it is shown with.
        decimals: u8,
    },
    /// A p-value.
    PValue(f64),
    /// Withheld or empty, and why.
    NotShown(Reason),
    /// Nothing to report.
    Nothing,
    /// Does not apply here.
    Blank,
}

impl Column {
    /// A column without a group.
    pub fn new(heading: impl Into<Phrase>, kind: ColumnKind) -> Self {
        Self { group: None, heading: heading.into(), kind }
    }

    /// The same, under a group's heading.
    #[must_use]
    pub fn under(mut self, group: Phrase) -> Self {
        self.group = Some(group);
        self
    }

    /// Group and heading in one line, for files.
    pub fn full_heading(&self) -> String {
        match &self.group {
            Some(group) if !group.is_empty() && self.heading.is_empty() => group.text.clone(),
            Some(group) if !group.is_empty() => format!("{} – {}", group.text, self.heading.text),
            _ => self.heading.text.clone(),
        }
    }
}

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        Self::own(text)
    }
}

impl Cell {
    /// A count after disclosure control; an absent one is blank.
    pub fn count(count: Count) -> Self {
        match count {
            Count::Shown(0) => Self::Nothing,
            Count::Shown(count) => Self::Count(count),
            Count::Withheld => Self::NotShown(Reason::Withheld),
            Count::Absent => Self::Blank,
        }
    }

    /// The same for a number of an estimate, which has a name.
    pub fn count_of(count: Count, id: String) -> Self {
        match Self::count(count) {
            Self::Count(count) => Self::CountOf { count, id },
            other => other,
        }
    }

    /// The name of the released number that the cell shows.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::CountOf { id, .. } => Some(id),
            Self::Estimate { id, .. } => id.as_deref(),
            _ => None,
        }
    }

    /// The cell as printed under a heading that names the unit; an estimate without its interval.
    pub fn print(&self, format: &Format<'_>) -> String {
        match self {
            Self::Text(phrase) => phrase.text.clone(),
            Self::Count(count) | Self::CountOf { count, .. } => format.count(*count),
            Self::Number { value, unit, decimals } | Self::Estimate { value, unit, decimals, .. } => format.bare(*value, *unit, *decimals),
            Self::PValue(p) => format.p_value(*p),
            Self::NotShown(_) => NOT_AVAILABLE.to_owned(),
            Self::Nothing => NOTHING.to_owned(),
            Self::Blank => String::new(),
        }
    }

    /// The interval of an estimate as printed; `None` when the cell has none.
    ///
    /// # Errors
    /// When the catalogue lacks the word between the limits.
    pub fn print_interval(&self, format: &Format<'_>) -> Result<Option<String>> {
        match self {
            Self::Estimate { interval: Some((lower, upper)), unit, decimals, .. } => {
                format.bare_interval(*lower, *upper, *unit, *decimals).map(Some)
            }
            Self::Estimate { lacks_interval: true, .. } => format.no_interval().map(Some),
            _ => Ok(None),
        }
    }
}

impl Table {
    /// The reasons for which cells are not shown.
    pub fn reasons(&self) -> BTreeSet<Reason> {
        let cells = self.rows.iter().flatten();
        cells.filter_map(|cell| if let Cell::NotShown(reason) = cell { Some(*reason) } else { None }).collect()
    }

    /// The same with a sign where a difference has an interval and other rows have a p, but this one's cannot be reported.
    #[must_use]
    pub fn with_signs_for_p(mut self) -> Self {
        let is_p = |cell: &Cell| matches!(cell, Cell::PValue(_));
        let columns: Vec<usize> =
            (0..self.columns.len()).filter(|&column| self.rows.iter().any(|row| row.get(column).is_some_and(is_p))).collect();
        for row in &mut self.rows {
            for &column in &columns {
                let before = row.iter().take(column).rev().find(|cell| matches!(cell, Cell::Estimate { .. }));
                let is_uncertain = matches!(before, Some(Cell::Estimate { interval: Some(_), .. }));
                if let Some(cell) = row.get_mut(column).filter(|cell| is_uncertain && **cell == Cell::Blank) {
                    *cell = Cell::NotShown(Reason::Withheld);
                }
            }
        }
        self
    }

    /// Whether no row says anything: such a table is not worth printing.
    pub fn is_empty_of_numbers(&self) -> bool {
        !self.rows.iter().any(|row| self.says_something(row))
    }

    /// Whether a row holds a number; in a table of estimates a number of answers alone is none.
    fn says_something(&self, row: &[Cell]) -> bool {
        let of_estimates = self.columns.iter().any(|column| column.kind == ColumnKind::Estimate);
        row.iter().any(|cell| match cell {
            Cell::Number { .. } | Cell::Estimate { .. } | Cell::PValue(_) => true,
            Cell::Count(_) | Cell::CountOf { .. } => !of_estimates,
            Cell::Text(_) | Cell::NotShown(_) | Cell::Nothing | Cell::Blank => false,
        })
    }

    /// The same without the rows that a column of headings names by names under which no row of the table says anything, and these names
    /// in the order of the rows. A table that says nothing at all stays as it is.
    #[must_use]
    pub fn without_names_never_shown(mut self, column: usize) -> (Self, Vec<String>) {
        if self.is_empty_of_numbers() {
            return (self, Vec::new());
        }
        let name = |row: &[Cell]| if let Some(Cell::Text(phrase)) = row.get(column) { Some(phrase.text.clone()) } else { None };
        let telling = self.rows.iter().filter(|row| self.says_something(row));
        let shown: BTreeSet<String> = telling.filter_map(|row| name(row)).collect();
        let mut left_out: Vec<String> = Vec::new();
        self.rows.retain(|row| match name(row).filter(|name| !shown.contains(name)) {
            Some(name) => {
                if !left_out.contains(&name) {
                    left_out.push(name);
                }
                false
            }
            None => true,
        });
        (self, left_out)
    }

    /// Whether any cell of a column has an interval: only then a file needs columns for its limits.
    pub fn has_interval(&self, column: usize) -> bool {
        self.rows.iter().any(|row| matches!(row.get(column), Some(Cell::Estimate { interval: Some(_), .. })))
    }

    /// The same without columns that are blank in every row.
    #[must_use]
    pub fn without_blank_columns(mut self) -> Self {
        let used: Vec<bool> = (0..self.columns.len())
            .map(|column| self.rows.iter().any(|row| row.get(column).is_some_and(|cell| *cell != Cell::Blank)))
            .collect();
        let keep = |index: &usize| used.get(*index).copied().unwrap_or(true);
        self.columns = self.columns.into_iter().enumerate().filter(|(index, _)| keep(index)).map(|(_, column)| column).collect();
        for row in &mut self.rows {
            *row = std::mem::take(row).into_iter().enumerate().filter(|(index, _)| keep(index)).map(|(_, cell)| cell).collect();
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[(&str, &str, Cell)]) -> Table {
        let columns = vec![
            Column::new("item".to_owned(), ColumnKind::RowHeading),
            Column::new("group".to_owned(), ColumnKind::RowHeading),
            Column::new("share".to_owned(), ColumnKind::Estimate),
            Column::new("n".to_owned(), ColumnKind::Number),
        ];
        let text = |words: &str| Cell::Text(Phrase::own(words.to_owned()));
        let rows = rows.iter().map(|(item, group, cell)| vec![text(item), text(group), cell.clone(), Cell::Count(12)]).collect();
        Table { name: "t".to_owned(), title: Phrase::default(), columns, rows, notes: Vec::new() }
    }

    #[test]
    fn groups_of_which_nothing_is_shown_for_any_item_are_left_out_and_named() {
        let (shown, hidden) = (Cell::Number { value: 0.5, unit: Unit::Percent, decimals: 0 }, Cell::NotShown(Reason::Withheld));
        let rows =
            [("a", "women", shown.clone()), ("a", "other", hidden.clone()), ("b", "women", hidden.clone()), ("b", "other", hidden.clone())];
        let (left, names) = table(&rows).without_names_never_shown(1);
        assert_eq!(names, ["other"]);
        assert_eq!(left.rows.len(), 2);
    }

    #[test]
    fn a_table_of_estimates_with_nothing_but_numbers_of_answers_says_nothing() {
        let hidden = Cell::NotShown(Reason::Withheld);
        let silent = table(&[("a", "women", hidden.clone()), ("a", "men", hidden)]);
        assert!(silent.is_empty_of_numbers());
        let (same, names) = silent.clone().without_names_never_shown(1);
        assert_eq!((same, names), (silent, Vec::new()));
    }

    #[test]
    fn a_p_that_cannot_be_reported_has_its_sign_beside_others() {
        let difference =
            |interval| Cell::Estimate { id: None, value: 0.1, interval, lacks_interval: false, unit: Unit::Points, decimals: 0 };
        let row = |interval, p: Cell| vec![Cell::Text("a".to_owned().into()), difference(interval), p];
        let columns =
            [ColumnKind::RowHeading, ColumnKind::Estimate, ColumnKind::Number].map(|kind| Column::new(String::new(), kind)).to_vec();
        let of = |rows| {
            Table { name: String::new(), title: Phrase::default(), columns: columns.clone(), rows, notes: Vec::new() }.with_signs_for_p()
        };
        let own = Some((0.0, 0.2));
        let told = of(vec![row(own, Cell::PValue(0.04)), row(own, Cell::Blank), row(None, Cell::Blank)]);
        let cells: Vec<&Cell> = told.rows.iter().map(|row| &row[2]).collect();
        assert_eq!(cells, [&Cell::PValue(0.04), &Cell::NotShown(Reason::Withheld), &Cell::Blank]);
        // Where no row has one the column goes.
        assert_eq!(of(vec![row(own, Cell::Blank)]).rows[0][2], Cell::Blank);
    }
}
