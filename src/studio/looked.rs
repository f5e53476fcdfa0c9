//! A file of answers as it is looked at before it is read: what it was taken for, and a picture of its first rows in which only the headings are
//! words.

use crate::ingest::container::grid::Origin;
use crate::ingest::container::{self, ReadOptions};
use crate::ingest::finding::{Input, finding_of, inspect_tables};
use crate::ingest::layouts::responses::Responses;
use crate::ingest::person::redact;
use serde::Serialize;
use std::path::Path;

/// Rows of a picture below the headings.
const ROWS: usize = 4;
/// Columns of a picture.
const COLUMNS: usize = 6;
/// Letters of a cell.
const LETTERS: usize = 40;

/// What was found.
#[derive(Debug, Default)]
pub struct Looked {
    /// What it was taken for; `None` when it cannot be read at all.
    pub input: Option<Input>,
    /// Its sheets.
    pub sheets: Vec<String>,
    /// The first rows.
    pub picture: Vec<Row>,
}

/// A row of the picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its number, as a spreadsheet program counts.
    pub number: usize,
    /// Whether it is one of the headings.
    pub heading: bool,
    /// Its cells: words of headings and what stands above them, else their form alone.
    pub cells: Vec<String>,
}

/// Looks at a file, or one sheet of it.
pub fn look(path: &Path, sheet: Option<&str>) -> Looked {
    let Ok(inspected) = inspect_tables(&[path.to_owned()]) else { return Looked::default() };
    let of_sheet = |table: &&crate::ingest::finding::Inspected| match (&table.outcome, sheet) {
        (Ok(Responses { grid, .. }), Some(sheet)) => matches!(&grid.origin, Origin::Sheet { name, .. } if name == sheet),
        _ => true,
    };
    let one = inspected.iter().find(of_sheet).or(inspected.first());
    let input = one.and_then(|one| finding_of(std::slice::from_ref(one)).inputs.into_iter().next());
    let picture = one.and_then(|one| one.outcome.as_ref().ok()).map(picture).unwrap_or_default();
    Looked { input, sheets: sheets(path), picture }
}

fn sheets(path: &Path) -> Vec<String> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !["xlsx", "xlsm", "xlsb", "xls", "ods"].contains(&ending.as_str()) {
        return Vec::new();
    }
    let Ok(grids) = container::open(path, "", &ReadOptions::default()) else { return Vec::new() };
    let name = |origin: &Origin| match origin {
        Origin::Sheet { name, .. } => Some(name.clone()),
        Origin::Text { .. } | Origin::Spss | Origin::Parquet => None,
    };
    grids.value.iter().filter_map(|grid| name(&grid.origin)).collect()
}

fn picture(table: &Responses) -> Vec<Row> {
    let grid = &table.grid;
    let (first, last) = (table.header_row, table.header_row + table.header_rows.max(1));
    let shown = (0..grid.n_rows).filter(|row| *row < last + ROWS);
    let begin = first.saturating_sub(ROWS);
    shown
        .skip(begin)
        .map(|row| {
            let place = grid.place(row, 0);
            let of_cell = place.cell.and_then(|cell| cell.trim_start_matches(|c: char| c.is_alphabetic()).parse().ok());
            let heading = (first..last).contains(&row);
            let cells = grid.row(row).take(COLUMNS).map(|cell| if row < last { words(cell) } else { form(cell) }).collect();
            Row { number: place.line.or(of_cell).unwrap_or(row + 1), heading, cells }
        })
        .collect()
}

fn words(cell: &str) -> String {
    let clean = redact(cell);
    let short: String = clean.chars().take(LETTERS).collect();
    if clean.chars().count() > LETTERS { format!("{short}…") } else { short }
}

/// A cell's form without what it says: letters as `x`, digits as `0`, so that nobody is seen.
fn form(cell: &str) -> String {
    let of = |c: char| match c {
        c if c.is_alphabetic() => 'x',
        c if c.is_numeric() => '0',
        c => c,
    };
    cell.chars().take(LETTERS / 3).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_headings_are_words() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("svar.csv");
        std::fs::write(&path, "Skola;Namn;Svar\nMunkskolan;Anna Berg;Ja\nHolmskolan;Bo Ek;Nej\nHolmskolan;Cia Ek;Nej\n").unwrap();
        let looked = look(&path, None);
        assert!(looked.picture[0].heading && looked.picture[0].cells[1] == "Namn");
        assert_eq!((looked.picture[1].number, looked.picture[1].cells[1].as_str()), (2, "xxxx xxxx"));
        assert!(!format!("{:?}", looked.picture).contains("Anna"));
    }
}
