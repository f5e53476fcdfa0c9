//! Where on a sheet its table stands.

use crate::ingest::container::grid::Grid;

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
}
