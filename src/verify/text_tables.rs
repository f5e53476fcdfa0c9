//! The released numbers of a table of delimited text. It has no room for names: they are those of the sheet that holds the same.

use crate::report::printed::{Place, Printed, delimiter};

/// The numbers in cells of a table, `cells` by row and column with their names. A cell that is not there has no digits.
pub fn numbers(bytes: &[u8], cells: &[(usize, usize, String)]) -> Vec<Printed> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter(bytes)).has_headers(false).flexible(true).from_reader(bytes);
    let records: Vec<csv::StringRecord> = reader.records().filter_map(std::result::Result::ok).collect();
    let cell = |row: usize, column: usize| records.get(row).and_then(|record| record.get(column)).unwrap_or_default();
    let printed = |(row, column, id): &(usize, usize, String)| Printed {
        text: cell(*row, *column).to_owned(),
        id: Some(id.clone()),
        first: true,
        place: Place {
            line: Some(row + 1),
            under: cell(0, *column).to_owned(),
            around: format!("{}: {}", cell(*row, 0), cell(*row, *column)),
            ..Place::default()
        },
    };
    cells.iter().map(printed).collect()
}
