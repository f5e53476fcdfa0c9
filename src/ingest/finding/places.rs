//! Lines of text files for the places of findings: a record is not a line where cells hold line breaks or lines are empty.

use std::collections::BTreeSet;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::ingest::container::dialect::Dialect;
use crate::ingest::container::encoding;
use crate::ingest::container::grid::{Grid, Origin};
use crate::ingest::container::text_file;

/// Turns the records that findings name into lines of the file, which is read once more for it; places stay as they are when it cannot be.
pub fn to_lines(diagnostics: &mut [Diagnostic], grid: &Grid) {
    let Origin::Text { delimiter, .. } = grid.origin else { return };
    let of_file = |place: &crate::diagnostic::Place| place.line.filter(|_| place.file == grid.file);
    let records: BTreeSet<usize> = diagnostics.iter().flat_map(|d| &d.places).filter_map(of_file).map(|line| line - 1).collect();
    let (Ok(delimiter), false) = (u8::try_from(delimiter), records.is_empty()) else { return };
    let Ok(bytes) = std::fs::read(Path::new(&grid.file)) else { return };
    let text = encoding::decode(&bytes, None).text;
    let records: Vec<usize> = records.into_iter().collect();
    let lines = text_file::lines_of(&text, Dialect { delimiter }, &records);
    for place in diagnostics.iter_mut().flat_map(|d| &mut d.places).filter(|place| place.file == grid.file) {
        let found = place.line.and_then(|line| records.binary_search(&(line - 1)).ok()).and_then(|at| lines.get(at));
        place.line = found.copied().or(place.line);
    }
}
