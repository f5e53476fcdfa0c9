//! Where on a sheet its table stands.

use crate::ingest::container::grid::{Grid, Origin};
use crate::ingest::layouts::responses::LayoutOptions;

/// Where the header and the answers of a table stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Position of the grid among the candidates.
    pub grid: usize,
    /// First header row.
    pub header_row: usize,
    /// Number of header rows.
    pub header_rows: usize,
    /// First row of answers.
    pub first: usize,
    /// Row after the last that can hold answers.
    pub end: usize,
}

impl Table {
    /// A table whose header is the first row or rows of a grid.
    pub fn from_top(position: usize, grid: &Grid, header_rows: usize) -> Self {
        Self::at(position, grid, 0, header_rows)
    }

    /// A table whose header begins at a row of a grid.
    pub fn at(position: usize, grid: &Grid, header_row: usize, header_rows: usize) -> Self {
        Self { grid: position, header_row, header_rows, first: header_row + header_rows, end: grid.n_rows }
    }

    /// Puts the table where the project says it stands.
    pub fn place(&mut self, grid: &Grid, options: &LayoutOptions) {
        let offset = match grid.origin {
            Origin::Sheet { first_row, .. } => first_row as usize,
            Origin::Text { .. } | Origin::Spss | Origin::Parquet => 0,
        };
        let in_grid = |row: usize| row.saturating_sub(1 + offset);
        if let Some(row) = options.header_row {
            self.header_row = in_grid(row);
        }
        self.header_rows = options.header_rows.unwrap_or(self.header_rows);
        if options.header_row.is_some() || options.header_rows.is_some() {
            self.first = self.header_row + self.header_rows;
        }
        if let Some(row) = options.first_data_row {
            self.first = in_grid(row);
        }
        if let Some(row) = options.last_data_row {
            self.end = (in_grid(row) + 1).min(grid.n_rows).max(self.first);
        }
    }
}
