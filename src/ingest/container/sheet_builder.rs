//! Cells of one worksheet in, in any order and wherever they stand, one [`Grid`] of the used range out.
//!
//! Memory follows the cells there are and not the range the sheet claims: a workbook may say A1:XFD1048576 and hold three cells.

use super::column_builder::ColumnBuilder;
use super::grid::{Grid, Origin, TextColumn, column_letters};
use super::long_cells::MAX_CELL_BYTES;
use super::refusal::Refusal;
use super::text_body::{MAX_CELLS, MAX_COLUMNS, SMALL_TABLE};
use super::text_file::is_control;
use super::workbook_cells::text_of;
use crate::diagnostic::{Diagnostic, Place};
use calamine::DataRef;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Text of the distinct cells of one sheet that is kept in memory, in bytes.
const MAX_TEXT_BYTES: usize = 2 << 30;

/// Cells of the used range for each filled one, once the range is larger than [`SMALL_TABLE`].
const CELLS_PER_FILLED: usize = 200;

/// The cells of one sheet so far.
#[derive(Debug)]
pub struct SheetBuilder<'a> {
    file: &'a str,
    sheet: &'a str,
    is_1904: bool,
    columns: Vec<ColumnBuilder>,
    first: Option<(usize, usize)>,
    n_rows: usize,
    /// Rows held by all columns together: what the memory limit is about.
    held: usize,
    text_bytes: usize,
    filled: usize,
    errors: Findings,
    repaired: Findings,
    cleaned: Findings,
}

/// Cells of one kind: how many, where the first stand, what they are.
#[derive(Debug, Default)]
struct Findings {
    count: usize,
    places: Vec<Place>,
    kinds: BTreeSet<String>,
}

impl<'a> SheetBuilder<'a> {
    /// An empty sheet of a file, both named as they are shown to the user.
    pub fn new(file: &'a str, sheet: &'a str, is_1904: bool) -> Self {
        Self {
            file,
            sheet,
            is_1904,
            columns: Vec::new(),
            first: None,
            n_rows: 0,
            held: 0,
            text_bytes: 0,
            filled: 0,
            errors: Findings::default(),
            repaired: Findings::default(),
            cleaned: Findings::default(),
        }
    }

    /// Adds a cell, its row and column counted from 0 at A1. Empty cells are not part of the used range.
    pub fn add(&mut self, (row, column): (u32, u32), value: &DataRef<'_>) -> Result<(), Refusal> {
        let (row, column) = (row as usize, column as usize);
        let text = text_of(value, self.is_1904);
        if text.is_empty() {
            return Ok(());
        }
        if text.len() > MAX_CELL_BYTES {
            let place = self.place(row, column);
            let refusal = Diagnostic::error("too-long-cell", format!("a cell holds more than {MAX_CELL_BYTES} bytes")).at(place);
            return Err(refusal.expected("answers, which are shorter").help("take the cell out").into());
        }
        if matches!(value, DataRef::Error(_)) {
            let place = self.place(row, column);
            self.errors.add(place, Some(&text));
        }
        if text.bytes().any(is_control) {
            let text = self.clean(&text, row, column);
            return self.put(row, column, text.as_bytes());
        }
        self.put(row, column, text.as_bytes())
    }

    fn put(&mut self, row: usize, column: usize, text: &[u8]) -> Result<(), Refusal> {
        if text.is_empty() {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            let message = format!("sheet \"{}\" has more than {MAX_COLUMNS} columns", self.sheet.escape_debug());
            return Err(Refusal::new("too-many-columns", self.file, message));
        }
        if column >= self.columns.len() {
            self.columns.resize_with(column + 1, || ColumnBuilder::with_empty_rows(0));
        }
        let rows_before = self.columns.get(column).map_or(0, ColumnBuilder::n_rows);
        self.held += (row + 1).saturating_sub(rows_before);
        if self.is_too_large(self.held) {
            return Err(self.too_large());
        }
        let Some(builder) = self.columns.get_mut(column) else { return Ok(()) };
        let bytes_before = builder.text_bytes();
        builder.set(row, text);
        self.text_bytes += builder.text_bytes() - bytes_before;
        if self.text_bytes > MAX_TEXT_BYTES {
            return Err(self.too_large());
        }
        self.filled += 1;
        self.n_rows = self.n_rows.max(row + 1);
        let (first_row, first_column) = self.first.unwrap_or((row, column));
        self.first = Some((first_row.min(row), first_column.min(column)));
        Ok(())
    }

    /// The used range as a grid, and what was odd about its cells; `None` when no cell holds anything.
    pub fn finish(self, sheets: &[String]) -> Result<Option<(Grid, Vec<Diagnostic>)>, Refusal> {
        let Some((first_row, first_column)) = self.first else { return Ok(None) };
        if self.is_too_large((self.columns.len() - first_column).saturating_mul(self.n_rows)) {
            return Err(self.too_large());
        }
        let diagnostics = self.diagnostics();
        let columns: Vec<TextColumn> = self
            .columns
            .into_iter()
            .skip(first_column)
            .map(|builder| {
                let mut column = builder.finish(self.n_rows);
                Arc::make_mut(&mut column.codes).drop_first(first_row);
                column
            })
            .collect();
        let origin = Origin::Sheet {
            name: self.sheet.to_owned(),
            sheets: sheets.to_vec(),
            first_row: first_row as u32,
            first_column: first_column as u32,
        };
        Ok(Some((Grid { file: self.file.to_owned(), origin, columns, n_rows: self.n_rows - first_row, source: None }, diagnostics)))
    }

    fn place(&self, row: usize, column: usize) -> Place {
        Place {
            sheet: Some(self.sheet.escape_debug().to_string()),
            cell: Some(format!("{}{}", column_letters(column), row + 1)),
            ..Place::file(self.file)
        }
    }

    /// Text that some xls writers stored as 16-bit and that is read byte by byte is put together again; other control characters
    /// are left out.
    fn clean(&mut self, text: &str, row: usize, column: usize) -> String {
        let place = self.place(row, column);
        if let Some(repaired) = sixteen_bit_text(text) {
            self.repaired.add(place, None);
            return repaired;
        }
        self.cleaned.add(place, None);
        text.chars().filter(|c| !(c.is_ascii() && is_control(*c as u8))).collect()
    }

    fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        if self.errors.count > 0 {
            diagnostics.push(
                self.errors
                    .complete(Diagnostic::warning("error-cell", "cells hold a spreadsheet error instead of a value"))
                    .found(self.errors.kinds.iter().map(String::as_str).collect::<Vec<_>>().join(", "))
                    .help("mend the formulas, or say in the codebook that these texts are missing values"),
            );
        }
        if self.repaired.count > 0 {
            diagnostics.push(
                self.repaired
                    .complete(Diagnostic::note("repaired-text", "cells stored their text in 16 bits and said 8; they were put right")),
            );
        }
        if self.cleaned.count > 0 {
            let finding = Diagnostic::warning("control-characters", "control characters in cells were left out");
            diagnostics.push(self.cleaned.complete(finding));
        }
        diagnostics
    }

    fn is_too_large(&self, cells: usize) -> bool {
        cells > MAX_CELLS || cells > SMALL_TABLE.max(self.filled.saturating_mul(CELLS_PER_FILLED))
    }

    fn too_large(&self) -> Refusal {
        let message = format!("the cells of sheet \"{}\" lie too far apart or are too many", self.sheet.escape_debug());
        Refusal::new("too-many-cells", self.file, message)
            .found(format!("{} filled cells down to {}{}", self.filled, column_letters(self.columns.len().saturating_sub(1)), self.n_rows))
            .expected(format!("a used range of at most {MAX_CELLS} cells, not nearly all of them empty"))
            .help("delete stray cells far below or to the right of the table, then save the workbook again")
    }
}

impl Findings {
    fn add(&mut self, place: Place, kind: Option<&str>) {
        self.count += 1;
        if self.places.len() < Diagnostic::MAX_PLACES {
            self.places.push(place);
        }
        if let Some(kind) = kind.filter(|kind| !self.kinds.contains(*kind)) {
            self.kinds.insert(kind.to_owned());
        }
    }

    /// Adds count and places to a finding.
    fn complete(&self, diagnostic: Diagnostic) -> Diagnostic {
        diagnostic.at_all(self.places.iter().cloned()).counting(self.count)
    }
}

/// The text behind `R\0e\0s\0`: pairs of characters that are really the two bytes of one.
fn sixteen_bit_text(text: &str) -> Option<String> {
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c))).collect::<Result<_, _>>().ok()?;
    let pairs = bytes.chunks_exact(2);
    if bytes.len() < 2 || !pairs.remainder().is_empty() || pairs.clone().filter(|pair| pair[1] == 0).count() * 2 <= pairs.len() {
        return None;
    }
    let units: Vec<u16> = pairs.map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let text = String::from_utf16(&units).ok()?;
    (!text.bytes().any(is_control)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::CellErrorType;

    fn build(cells: &[((u32, u32), DataRef<'_>)]) -> Result<Option<(Grid, Vec<Diagnostic>)>, Refusal> {
        let mut builder = SheetBuilder::new("a.xlsx", "Blad1", false);
        for (position, value) in cells {
            builder.add(*position, value)?;
        }
        builder.finish(&["Blad1".to_owned()])
    }

    #[test]
    fn the_used_range_begins_at_the_first_filled_cell() {
        let cells = [((4, 2), DataRef::Float(1.0)), ((3, 3), DataRef::SharedString("x")), ((0, 0), DataRef::Empty)];
        let (grid, diagnostics) = build(&cells).unwrap().unwrap();
        assert_eq!(grid.n_rows, 2);
        assert_eq!((0..2).map(|row| grid.row(row).collect()).collect::<Vec<Vec<_>>>(), [["", "x"], ["1", ""]]);
        assert_eq!(grid.place(1, 0).cell.as_deref(), Some("C5"));
        assert!(diagnostics.is_empty());
    }

    #[test]
    fn an_empty_sheet_is_no_grid() {
        assert!(build(&[((5, 5), DataRef::Empty), ((6, 6), DataRef::String(String::new()))]).unwrap().is_none());
    }

    #[test]
    fn error_cells_are_counted_with_their_places() {
        let cells = [((0, 0), DataRef::Error(CellErrorType::NA)), ((1, 0), DataRef::Error(CellErrorType::Div0))];
        let (grid, diagnostics) = build(&cells).unwrap().unwrap();
        assert_eq!(grid.get(0, 0), "#N/A");
        assert_eq!((diagnostics[0].code, diagnostics[0].count), ("error-cell", 2));
        assert_eq!(diagnostics[0].found.as_deref(), Some("#DIV/0!, #N/A"));
        assert_eq!(diagnostics[0].places[1].cell.as_deref(), Some("A2"));
    }

    #[test]
    fn sixteen_bit_text_read_as_eight_is_put_together() {
        let cells = [((0, 0), DataRef::SharedString("R\0e\0s\0\u{E5}\0")), ((1, 0), DataRef::SharedString("a\u{1}b"))];
        let (grid, diagnostics) = build(&cells).unwrap().unwrap();
        assert_eq!((grid.get(0, 0), grid.get(1, 0)), ("Reså", "ab"));
        assert_eq!(diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["repaired-text", "control-characters"]);
    }

    #[test]
    fn cells_at_the_far_corners_are_refused_before_memory_is_taken() {
        let cells: Vec<_> = (0..16_384).map(|column| ((1_048_575, column), DataRef::Int(1))).collect();
        let refusal = build(&cells).unwrap_err();
        assert_eq!(refusal.diagnostic.code, "too-many-cells");
    }
}
