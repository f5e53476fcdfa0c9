//! Numbers in tables of delimited text: by row and column.

use super::digits::{add, ranges};
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
    let mut reader = reader(bytes);
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

/// The same parted by blanks.
///
/// # Errors
/// As [`numbers`].
pub fn digits(path: &str, bytes: &[u8]) -> Result<String> {
    let mut all = String::new();
    let (mut reader, mut record) = (reader(bytes), csv::StringRecord::new());
    while reader.read_record(&mut record).map_err(|error| Error::Render { name: path.to_owned(), reason: error.to_string() })? {
        for cell in &record {
            ranges(cell).into_iter().for_each(|range| add(&mut all, &cell[range]));
        }
    }
    Ok(all)
}

fn reader(bytes: &[u8]) -> csv::Reader<&[u8]> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    csv::ReaderBuilder::new().delimiter(delimiter(bytes)).has_headers(false).flexible(true).from_reader(bytes)
}
