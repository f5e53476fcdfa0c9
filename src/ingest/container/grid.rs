//! A file's table as text, column by column: what every container reader returns and every layout starts from.
//!
//! Nothing has a meaning yet: header rows, preamble and footer lines are still rows. Each column is dictionary-encoded, because
//! everything after this looks at distinct values and not at cells: a misspelt label is one finding with a count.

use super::codes::Codes;
use super::lines::Lines;
use crate::diagnostic::Place;
use std::sync::Arc;

/// One column of text cells, dictionary-encoded. Its cells may be shared: a copy costs nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextColumn {
    /// The distinct texts in order of first appearance; entry 0 is always the empty text.
    pub distinct: Arc<Vec<String>>,
    /// For each row the position in `distinct`; 0 is an empty cell.
    pub codes: Arc<Codes>,
}

impl TextColumn {
    /// The text of a row; empty when the cell is empty or the row does not exist.
    pub fn get(&self, row: usize) -> &str {
        self.codes.get(row).map_or("", |&code| &self.distinct[code as usize])
    }

    /// Puts a text into a row that there is.
    pub fn set(&mut self, row: usize, text: &str) {
        let known = self.distinct.iter().position(|known| known == text);
        let code = known.unwrap_or_else(|| {
            Arc::make_mut(&mut self.distinct).push(text.to_owned());
            self.distinct.len() - 1
        });
        if let Ok(code) = u32::try_from(code) {
            Arc::make_mut(&mut self.codes).set(row, code);
        }
    }

    /// How often each distinct text occurs, in the order of `distinct` (the first count is of empty cells).
    pub fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.distinct.len()];
        for &code in self.codes.iter() {
            counts[code as usize] += 1;
        }
        counts
    }

    /// How often each distinct text occurs in some of the rows.
    pub fn counts_in(&self, rows: &[usize]) -> Vec<usize> {
        let mut counts = vec![0; self.distinct.len()];
        for code in rows.iter().filter_map(|row| self.codes.get(*row)) {
            counts[*code as usize] += 1;
        }
        counts
    }

    /// The rows in which a distinct text stands.
    pub fn rows_with(&self, code: u32) -> impl Iterator<Item = usize> + '_ {
        self.codes.places_of(code)
    }
}

impl<S: AsRef<str>> FromIterator<S> for TextColumn {
    fn from_iter<I: IntoIterator<Item = S>>(cells: I) -> Self {
        let mut seen = std::collections::HashMap::from([(String::new(), 0u32)]);
        let (mut distinct, mut codes) = (vec![String::new()], Codes::default());
        for cell in cells {
            let text = cell.as_ref();
            let code = if let Some(&code) = seen.get(text) {
                code
            } else {
                let code = u32::try_from(distinct.len()).unwrap_or(u32::MAX);
                distinct.push(text.to_owned());
                seen.insert(text.to_owned(), code);
                code
            };
            codes.push(code);
        }
        Self { distinct: Arc::new(distinct), codes: Arc::new(codes) }
    }
}

/// How rows of a [`Grid`] are found again in the file they came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A text file, whose records are not lines.
    Text {
        /// Name of the encoding, such as `UTF-8` or `windows-1252`.
        encoding: String,
        /// Whether the file starts with a byte-order mark.
        bom: bool,
        /// Separator between fields.
        delimiter: char,
        /// Where the records begin.
        lines: Arc<Lines>,
    },
    /// A worksheet, whose used range need not begin at A1.
    Sheet {
        /// Name of the sheet.
        name: String,
        /// Names of all sheets in the workbook, in order.
        sheets: Vec<String>,
        /// Row of the grid's first row in the sheet, from 0.
        first_row: u32,
        /// Column of the grid's first column in the sheet, from 0.
        first_column: u32,
    },
    /// An SPSS file, whose variables have no cells.
    Spss,
    /// A Parquet file, whose columns have names and no cells.
    Parquet,
}

/// One table of text as a file holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The file, as written in the project.
    pub file: String,
    /// Where the table stands in it.
    pub origin: Origin,
    /// The columns from left to right, all of `n_rows` rows.
    pub columns: Vec<TextColumn>,
    /// Number of rows, header rows included.
    pub n_rows: usize,
    /// Where the rows stand in the file, when the table was put together or turned; `None` for one as it stands.
    pub source: Option<Box<Source>>,
}

/// Where the rows of a table that was put together stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The tables it was made of.
    pub parts: Vec<Origin>,
    /// For each row its part, and its row there.
    pub rows: Vec<(usize, usize)>,
}

impl Grid {
    /// The text of a cell; empty when it is empty or outside the grid.
    pub fn get(&self, row: usize, column: usize) -> &str {
        self.columns.get(column).map_or("", |c| c.get(row))
    }

    /// The texts of one row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        self.columns.iter().map(move |c| c.get(row))
    }

    /// The place of a cell as a user finds it.
    pub fn place(&self, row: usize, column: usize) -> Place {
        let (origin, row) = match self.source.as_ref().and_then(|source| Some((source, source.rows.get(row)?))) {
            Some((source, (part, row))) => (source.parts.get(*part).unwrap_or(&self.origin), *row),
            None => (&self.origin, row),
        };
        match origin {
            Origin::Sheet { name, first_row, first_column, .. } => Place {
                file: self.file.clone(),
                sheet: Some(name.clone()),
                cell: Some(format!("{}{}", column_letters(*first_column as usize + column), *first_row as usize + row + 1)),
                ..Place::default()
            },
            Origin::Text { lines, .. } => Place::line(&self.file, lines.of(row)),
            Origin::Spss | Origin::Parquet => Place::file(&self.file),
        }
    }
}

/// A worksheet column's letters: 0 is `A`, 26 is `AA`.
pub fn column_letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        if column < 26 {
            break;
        }
        column = column / 26 - 1;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_letters_carry_over() {
        assert_eq!(
            ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"],
            [0, 25, 26, 51, 52, 701, 702].map(column_letters).each_ref().map(String::as_str)
        );
    }

    #[test]
    fn a_column_counts_its_distinct_texts() {
        let column: TextColumn = ["ja", "", "nej", "ja"].iter().collect();
        assert_eq!(*column.distinct, ["", "ja", "nej"]);
        assert_eq!(column.counts(), [1, 2, 1]);
        assert_eq!(column.rows_with(1).collect::<Vec<_>>(), [0, 3]);
    }
}
