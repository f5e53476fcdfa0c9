//! The released numbers of a workbook, cell by cell: those of its sheet of all numbers, and those in the other cells that this sheet tells of.

use super::controls::is_name;
use crate::report::formats::workbook::estimates::{PLACES, QUANTITIES};
use crate::report::formats::workbook::{HEAD, places};
use crate::report::identity::quantity;
use crate::report::printed::{Place, Printed};
use calamine::{Data, Range, Reader, Xlsx};
use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;

/// What a workbook says of released numbers.
#[derive(Debug, Default)]
pub struct Marked {
    /// The numbers that it marks with names.
    pub numbers: Vec<Printed>,
    /// Of each file that holds the same as a sheet, the cells with the names of their numbers: row and column, counted from 0 with the headings.
    pub files: BTreeMap<String, Vec<(usize, usize, String)>>,
}

/// The released numbers of a workbook; none where it is no workbook, or has no sheet of all numbers.
pub fn read(bytes: &[u8]) -> Marked {
    let mut marked = Marked::default();
    let Ok(mut book) = Xlsx::new(Cursor::new(bytes)) else { return marked };
    let order = book.sheet_names();
    let sheets: HashMap<String, Range<Data>> = book.worksheets().into_iter().collect();
    let names = |range: &Range<Data>| range.rows().filter(|row| row.first().is_some_and(is_name_of_number)).count();
    let Some((name, range)) = sheets.iter().max_by_key(|(name, range)| (names(range), std::cmp::Reverse(*name))) else { return marked };
    let files = order.first().and_then(|cover| sheets.get(cover)).map(files).unwrap_or_default();
    for row in 0..=range.end().map_or(0, |(row, _)| row) {
        let Some(Data::String(id)) = range.get_value((row, 0)).filter(|cell| is_name_of_number(cell)) else { continue };
        for (column, own) in QUANTITIES {
            let number = if own == "estimate" { id.clone() } else { quantity(id, own) };
            marked.numbers.extend(printed(name, range, (row, u32::from(column)), number));
        }
        let Some(Data::String(told)) = range.get_value((row, u32::from(PLACES))) else { continue };
        for (sheet, cell, own) in places::read(told) {
            let number = if own.is_empty() { id.clone() } else { quantity(id, own) };
            let Some(at) = place(cell) else { continue };
            if let Some(file) = files.get(sheet)
                && let Some(row) = at.0.checked_sub(HEAD)
            {
                marked.files.entry(file.clone()).or_default().push((row as usize, at.1 as usize, number.clone()));
            }
            match sheets.get(sheet).and_then(|range| printed(sheet, range, at, number.clone())) {
                Some(number) => marked.numbers.push(number),
                // A number that is told of and is not there has been taken away.
                None => marked.numbers.push(Printed { text: String::new(), id: Some(number), first: true, place: at_cell(sheet, at) }),
            }
        }
    }
    marked
}

/// The tables that hold the same as a sheet, by the name of the sheet, as the first sheet lists them.
fn files(cover: &Range<Data>) -> HashMap<String, String> {
    let texts = |row: &[Data]| match (row.first(), row.get(2)) {
        (Some(Data::String(sheet)), Some(Data::String(file))) => Some((sheet.clone(), file.clone())),
        _ => None,
    };
    cover.rows().filter_map(texts).filter(|(_, file)| file.starts_with("tables/")).collect()
}

fn is_name_of_number(cell: &Data) -> bool {
    matches!(cell, Data::String(text) if is_name(text))
}

/// The number in a cell; words, such as the sign for what is withheld, are none.
fn printed(sheet: &str, range: &Range<Data>, at: (u32, u32), id: String) -> Option<Printed> {
    let number = match range.get_value(at)? {
        Data::Float(number) => *number,
        Data::Int(number) => *number as f64,
        _ => return None,
    };
    Some(Printed { text: number.to_string(), id: Some(id), first: true, place: at_cell(sheet, at) })
}

fn at_cell(sheet: &str, (row, column): (u32, u32)) -> Place {
    let column = u16::try_from(column).unwrap_or(u16::MAX);
    Place { part: sheet.to_owned(), under: rust_xlsxwriter::utility::row_col_to_cell(row, column), ..Place::default() }
}

/// Row and column of a cell by its name, both counted from 0.
fn place(cell: &str) -> Option<(u32, u32)> {
    let digits = cell.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = cell.split_at(digits);
    let column = letters.bytes().try_fold(0u32, |column, letter| {
        letter.is_ascii_uppercase().then(|| column.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1)).flatten()
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_by_its_name() {
        assert_eq!((place("A1"), place("C7"), place("AB10")), (Some((0, 0)), Some((6, 2)), Some((9, 27))));
        assert_eq!((place("7"), place("A0"), place("a1")), (None, None, None));
    }
}
