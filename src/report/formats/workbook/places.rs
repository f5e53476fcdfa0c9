//! Where each released number stands in the workbook: noted while sheets are written, told beside the number on the sheet of all numbers.

use rust_xlsxwriter::utility::row_col_to_cell;
use std::collections::BTreeMap;

/// Cells by the name of the number.
#[derive(Debug, Default)]
pub(super) struct Places(BTreeMap<String, Vec<String>>);

impl Places {
    /// Notes that a cell holds a number, which may be another quantity of an estimate: `NAME/n`.
    pub fn note(&mut self, sheet: &str, (row, column): (u32, u16), number: &str) {
        let (name, quantity) = number.split_once('/').unwrap_or((number, ""));
        let quantity = if quantity.is_empty() { String::new() } else { format!(" ({quantity})") };
        self.0.entry(name.to_owned()).or_default().push(format!("{sheet}!{}{quantity}", row_col_to_cell(row, column)));
    }

    /// The cells of a number: `Table 1!C7; Table 1!D7 (n)`. As many as a cell has room for.
    pub fn of(&self, name: &str) -> String {
        const ROOM: usize = 30_000;
        let mut told = String::new();
        for place in self.0.get(name).into_iter().flatten() {
            if told.len() + place.len() > ROOM {
                break;
            }
            if !told.is_empty() {
                told.push_str(BETWEEN);
            }
            told.push_str(place);
        }
        told
    }
}

/// What stands between two cells.
const BETWEEN: &str = "; ";

/// The cells that a text of [`Places::of`] tells of: sheet, cell and quantity, which is empty for the estimate itself.
pub fn read(told: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    told.split(BETWEEN).filter_map(|place| {
        let (sheet, rest) = place.rsplit_once('!')?;
        let (cell, quantity) = rest.split_once(" (").unwrap_or((rest, ""));
        Some((sheet, cell, quantity.trim_end_matches(')')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_noted_is_read_again() {
        let mut places = Places::default();
        places.note("Table 1", (6, 2), "a.b");
        places.note("Table 1", (6, 3), "a.b/n");
        assert_eq!(places.of("a.b"), "Table 1!C7; Table 1!D7 (n)");
        assert_eq!(read(&places.of("a.b")).collect::<Vec<_>>(), [("Table 1", "C7", ""), ("Table 1", "D7", "n")]);
        assert_eq!(read(&places.of("c")).count(), 0);
    }
}
