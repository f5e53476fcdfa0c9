//! The sheets of a workbook that hold the same columns: class by class, school by school. They are read as one table, each row with the
//! sheet it stands on; a copy of answers that stand on another sheet is not read again, and rounds of collection are kept apart.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::question_text::{folded, joined};
use super::responses::Reason;
use super::{moments, rows};
use crate::diagnostic::{Diagnostic, Place, plural};
use crate::ingest::container::grid::{Grid, Origin, Source, TextColumn};
use crate::ingest::layouts::table::Table;
use crate::ingest::values::trim;

/// Rows from the top of a further sheet among which the same header is looked for.
const HEADER_WITHIN: usize = 60;

/// Share of the headings that must be the same.
const SAME_HEADINGS: f64 = 0.7;

/// Share of a sheet's rows that must stand on another for it to be a copy, and of the other's rows that must differ from each other.
const COPIED: f64 = 0.95;
const DIFFERENT: f64 = 0.8;

/// Rows used, and rows that are not, by reason.
pub type Account = (Vec<usize>, Vec<(Reason, Vec<usize>)>);

/// A table with the rows of all sheets of its columns.
pub struct Joined {
    /// The table.
    pub grid: Grid,
    /// Its rows.
    pub account: Account,
    /// Where the names of the sheets stand, when there is more than one.
    pub sheet_column: Option<usize>,
    /// Sheets of the same columns that are rounds of their own by their names.
    pub rounds: Vec<String>,
    /// What was found.
    pub findings: Vec<Diagnostic>,
    /// The sheets that were not taken in.
    pub others: Vec<Grid>,
}

/// The folded headings of the columns under some header rows.
fn headings(grid: &Grid, header_row: usize, header_rows: usize) -> Vec<String> {
    let of = |column: usize| folded(&joined((header_row..header_row + header_rows).map(|row| grid.get(row, column))));
    (0..grid.columns.len()).map(of).collect()
}

/// Where a sheet has the same header; `None` when it has not.
fn same_header(wanted: &[String], grid: &Grid, header_rows: usize) -> Option<usize> {
    let wanted: HashSet<&String> = wanted.iter().filter(|heading| !heading.is_empty()).collect();
    (0..grid.n_rows.min(HEADER_WITHIN)).find(|&row| {
        let own = headings(grid, row, header_rows);
        let own: HashSet<&String> = own.iter().filter(|heading| !heading.is_empty()).collect();
        let common = own.intersection(&wanted).count();
        common > 0 && common as f64 >= SAME_HEADINGS * own.len().max(wanted.len()) as f64
    })
}

/// Takes in the sheets that have the same header as the table.
pub fn join(grid: Grid, table: &Table, account: Account, others: Vec<Grid>, notes: bool) -> Joined {
    let mut result = Joined { grid, account, sheet_column: None, rounds: Vec::new(), findings: Vec::new(), others: Vec::new() };
    let Origin::Sheet { name, .. } = result.grid.origin.clone() else {
        result.others = others;
        return result;
    };
    let wanted = headings(&result.grid, table.header_row, table.header_rows);
    let (mut same, mut rest) = (Vec::new(), Vec::new());
    for other in others {
        match same_header(&wanted, &other, table.header_rows).filter(|_| table.header_rows > 0) {
            Some(header_row) => same.push((other, header_row)),
            None => rest.push(other),
        }
    }
    let names: Vec<String> = same.iter().filter_map(|(other, _)| sheet_name(other)).collect();
    if moments::differ(names.iter().chain([&name]).map(String::as_str)) {
        result.findings.extend(same.iter().map(|(other, _)| a_round(other)));
        result.rounds = names;
        rest.extend(same.into_iter().map(|(other, _)| other));
        result.others = rest;
        return result;
    }
    let known: HashSet<u64> = result.account.0.iter().map(|&row| print(&result.grid, &wanted, row)).collect();
    let different = known.len() as f64 >= DIFFERENT * result.account.0.len() as f64;
    let mut sheets = vec![name];
    for (other, header_row) in same {
        let own_table = Table::at(0, &other, header_row, table.header_rows);
        let own = rows::account(&other, &own_table, notes);
        let own_headings = headings(&other, header_row, table.header_rows);
        let again = own.0.iter().filter(|&&row| known.contains(&print(&other, &own_headings, row))).count();
        if different && own.0.len() > 2 && again as f64 >= COPIED * own.0.len() as f64 {
            result.findings.push(a_copy(&other, again, &sheets[0]));
            rest.push(other);
        } else {
            sheets.extend(sheet_name(&other));
            append(&mut result, &other, &own_headings, &own_table, own, table);
        }
    }
    result.others = rest;
    if sheets.len() > 1 {
        name_sheets(&mut result, &sheets, table);
    }
    result
}

fn sheet_name(grid: &Grid) -> Option<String> {
    match &grid.origin {
        Origin::Sheet { name, .. } => Some(name.clone()),
        Origin::Text { .. } | Origin::Spss | Origin::Parquet => None,
    }
}

fn place(grid: &Grid) -> Place {
    Place { sheet: sheet_name(grid), ..Place::file(&grid.file) }
}

fn a_round(other: &Grid) -> Diagnostic {
    let name = sheet_name(other).unwrap_or_default();
    Diagnostic::warning(
        "other-sheet",
        format!("the sheet \"{name}\" has the same columns and by its name is another round; it was not read"),
    )
    .at(place(other))
    .help("give it a wave of its own, with `sheet` beside the file in project.toml")
}

fn a_copy(other: &Grid, rows: usize, first: &str) -> Diagnostic {
    let name = sheet_name(other).unwrap_or_default();
    let rows = plural(rows, "row", "rows");
    Diagnostic::warning("other-sheet", format!("the sheet \"{name}\" was not read: its {rows} stand on the sheet \"{first}\" as well"))
        .at(place(other))
        .help("name the sheet to read in project.toml, if it is this one")
}

/// What a row holds under its headings, whatever the order of the columns.
fn print(grid: &Grid, headings: &[String], row: usize) -> u64 {
    let cells = headings.iter().enumerate().map(|(column, heading)| (heading, trim(grid.get(row, column))));
    cells.filter(|(_, text)| !text.is_empty()).fold(0, |sum: u64, cell| {
        let mut hasher = DefaultHasher::new();
        cell.hash(&mut hasher);
        sum.wrapping_add(hasher.finish())
    })
}

/// Adds the rows of a sheet below those of the table.
fn append(result: &mut Joined, other: &Grid, headings_of_other: &[String], own_table: &Table, own: Account, table: &Table) {
    let last = own.0.iter().chain(own.1.iter().flat_map(|(_, rows)| rows)).max().copied();
    let Some(taken) = last.map(|last| own_table.first..last + 1) else { return };
    let grid = &mut result.grid;
    let before = grid.n_rows;
    let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (column, heading) in headings(grid, table.header_row, table.header_rows).into_iter().enumerate().rev() {
        known.entry(heading).or_default().push(column);
    }
    let mut filled = vec![false; grid.columns.len()];
    for (column, heading) in other.columns.iter().zip(headings_of_other) {
        let target = known.get_mut(heading).and_then(Vec::pop).unwrap_or_else(|| {
            // A column that only this sheet has.
            let header = table.header_row + table.header_rows - 1;
            let cells = (0..before).map(|row| if row == header { column.get(own_table.first - 1) } else { "" });
            grid.columns.push(cells.collect());
            filled.push(false);
            grid.columns.len() - 1
        });
        filled[target] = true;
        extend(&mut grid.columns[target], column, taken.clone());
    }
    for (column, filled) in grid.columns.iter_mut().zip(filled) {
        if !filled {
            Arc::make_mut(&mut column.codes).extend(std::iter::repeat_n(0, taken.len()));
        }
    }
    let origin = grid.origin.clone();
    let source =
        grid.source.get_or_insert_with(|| Box::new(Source { parts: vec![origin], rows: (0..before).map(|row| (0, row)).collect() }));
    source.parts.push(other.origin.clone());
    let part = source.parts.len() - 1;
    source.rows.extend(taken.clone().map(|row| (part, row)));
    grid.n_rows += taken.len();
    let moved = |row: usize| row - taken.start + before;
    result.account.0.extend(own.0.into_iter().map(moved));
    for (reason, rows) in own.1 {
        let rows = rows.into_iter().map(moved);
        match result.account.1.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, known)) => known.extend(rows),
            None => result.account.1.push((reason, rows.collect())),
        }
    }
}

/// Adds cells of one column below those of another.
fn extend(column: &mut TextColumn, other: &TextColumn, rows: std::ops::Range<usize>) {
    let (distinct, cells) = (Arc::make_mut(&mut column.distinct), Arc::make_mut(&mut column.codes));
    let mut codes: HashMap<String, u32> =
        distinct.iter().enumerate().map(|(code, text)| (text.clone(), u32::try_from(code).unwrap_or(u32::MAX))).collect();
    for text in rows.map(|row| other.get(row)) {
        let code = match codes.get(text) {
            Some(&code) => code,
            None => {
                let code = u32::try_from(distinct.len()).unwrap_or(u32::MAX);
                distinct.push(text.to_owned());
                codes.insert(text.to_owned(), code);
                code
            }
        };
        cells.push(code);
    }
}

/// Adds the column that says on which sheet each row stands.
fn name_sheets(result: &mut Joined, sheets: &[String], table: &Table) {
    let header = table.header_row + table.header_rows - 1;
    let Some(source) = &result.grid.source else { return };
    let name = |row: usize| source.rows.get(row).and_then(|(part, _)| sheets.get(*part)).map_or("", String::as_str);
    let cells: TextColumn = (0..result.grid.n_rows).map(|row| if row == header { SHEET } else { name(row) }).collect();
    result.grid.columns.push(cells);
    result.sheet_column = Some(result.grid.columns.len() - 1);
    let listed = sheets.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    result.findings.push(
        Diagnostic::note(
            "sheets-joined",
            "sheets with the same columns were read as one table, which has their names in the column `sheet`",
        )
        .counting(sheets.len())
        .at(Place::file(&result.grid.file))
        .found(listed)
        .help("name one with `sheet` in project.toml, if only that is meant"),
    );
}

/// Heading of the column of the sheets' names.
pub const SHEET: &str = "sheet";
