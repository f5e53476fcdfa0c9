//! Lines of text files for the places of findings: a record is not a line where cells hold line breaks or lines are empty.

use super::grid::Grid;
use super::text_file;
use super::unpack::unpack;
use crate::diagnostic::Diagnostic;
use std::collections::BTreeSet;
use std::path::Path;

/// The line, from 1, on which each row of a grid begins; empty when it is from no text file, or the file cannot be read once more.
pub fn lines(grid: &Grid, path: &Path) -> Vec<usize> {
    let n_rows = grid.source.as_ref().map_or(grid.n_rows, |source| source.rows.iter().map(|(_, row)| row + 1).max().unwrap_or(0));
    let rows: Vec<usize> = (0..n_rows).collect();
    lines_in(path, grid, &rows)
}

/// The lines of rows in the file, or in the one text file that is packed in it.
fn lines_in(path: &Path, grid: &Grid, rows: &[usize]) -> Vec<usize> {
    let Ok(bytes) = std::fs::read(path) else { return Vec::new() };
    match unpack(&bytes, &grid.file).as_deref() {
        Ok([one]) => text_file::lines_of_rows(&one.bytes, &grid.origin, rows),
        _ => Vec::new(),
    }
}

/// Turns the records that findings about a grid name into lines of its file; places stay as they are when it cannot be read once more.
pub fn to_lines(diagnostics: &mut [Diagnostic], grid: &Grid, path: &Path) {
    let of_file = |place: &crate::diagnostic::Place| place.line.filter(|_| place.file == grid.file);
    let records: BTreeSet<usize> = diagnostics.iter().flat_map(|d| &d.places).filter_map(of_file).map(|line| line - 1).collect();
    if records.is_empty() {
        return;
    }
    let records: Vec<usize> = records.into_iter().collect();
    let lines = lines_in(path, grid, &records);
    for place in diagnostics.iter_mut().flat_map(|d| &mut d.places).filter(|place| place.file == grid.file) {
        let found = place.line.and_then(|line| records.binary_search(&(line - 1)).ok()).and_then(|at| lines.get(at));
        place.line = found.copied().or(place.line);
    }
}
