//! Numbers in tables of delimited text: by row and column.

use super::digits::ranges;
use super::{Place, Printed};
use crate::error::{Error, Result};

/// What parts the cells of a table: the sign that its first line has more of.
pub fn delimiter(bytes: &[u8]) -> u8 {
    let head = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| head.iter().filter(|byte| **byte == sign).count();
    if count(b';') > count(b',') { b';' } else { b',' }
}

/// The numbers of a table, its headings first.
///
/// # Errors
/// [`Error::Render`] when it is no table.
pub fn numbers(path: &str, bytes: &[u8]) -> Result<Vec<Printed>> {
    let failed = |error: csv::Error| Error::Render { name: path.to_owned(), reason: error.to_string() };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter(bytes)).has_headers(false).flexible(true).from_reader(bytes);
    let mut headings: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for (row, record) in reader.records().enumerate() {
        let record = record.map_err(failed)?;
        if row == 0 {
            headings = record.iter().map(str::to_owned).collect();
        }
        let name = record.get(0).unwrap_or_default();
        for (column, cell) in record.iter().enumerate() {
            for range in ranges(cell) {
                let place = Place {
                    line: Some(row + 1),
                    under: headings.get(column).cloned().unwrap_or_default(),
                    around: if column == 0 { cell.to_owned() } else { format!("{name}: {cell}") },
                    ..Place::default()
                };
                found.push(Printed { text: cell[range].to_owned(), id: None, first: false, place });
            }
        }
    }
    Ok(found)
}
