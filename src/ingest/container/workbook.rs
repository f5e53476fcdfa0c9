//! A workbook (xlsx, xlsb, xls, ods) in, one [`Grid`] per visible sheet that holds anything out.
//!
//! calamine reads the cells; xlsx and xlsb are read cell by cell, so that what a sheet claims about its size is never allocated.
//! Merged cells hold their value in the top-left cell and are empty elsewhere; [`merged_regions`] tells where, for the layouts that
//! need a title over several columns.

use super::grid::Grid;
use super::refusal::Refusal;
use super::sheet_builder::SheetBuilder;
use super::workbook_guard::isolated;
use super::{ReadOptions, workbook_guard, zip_guard};
use crate::diagnostic::{Checked, Diagnostic, Place, nearest};
use crate::ingest::container::refusals::damaged;
use crate::ingest::container::workbook_kind::WorkbookKind;
use calamine::{Data, DataRef, Ods, Range, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsb, Xlsx, XlsxError};
use std::borrow::Cow;
use std::io::Cursor;

/// A rectangle of merged cells, rows and columns counted from 0 at A1, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MergedRegion {
    /// Row and column of the cell that holds the value.
    pub first: (u32, u32),
    /// Row and column of the last cell covered.
    pub last: (u32, u32),
}

/// What an OpenDocument spreadsheet says it is.
pub const SPREADSHEET: &str = "application/vnd.oasis.opendocument.spreadsheet";

type Bytes<'a> = Cursor<&'a [u8]>;

/// A workbook that calamine has opened.
enum Open<'a> {
    Xlsx(Box<Xlsx<Bytes<'a>>>),
    Xlsb(Box<Xlsb<Bytes<'a>>>),
    Xls(Box<Xls<Bytes<'a>>>),
    Ods(Box<Ods<Bytes<'a>>>),
}

/// Reads the bytes of a workbook of a known kind.
pub fn read(bytes: &[u8], kind: WorkbookKind, shown_name: &str, options: &ReadOptions) -> Result<Checked<Vec<Grid>>, Refusal> {
    let bytes = workbook_guard::checked(bytes, kind, shown_name)?;
    let with_kind = if kind == WorkbookKind::Ods { zip_guard::with_kind(&bytes, SPREADSHEET) } else { None };
    let bytes = with_kind.map_or(bytes, Cow::Owned);
    let read = |bytes: &[u8]| isolated(|| read_checked(bytes, kind, shown_name, options)).unwrap_or_else(|| Err(damaged(shown_name)));
    match read(&bytes) {
        Err(refusal) if kind == WorkbookKind::Xlsx && refusal.diagnostic.code == "damaged-file" => {
            zip_guard::without_blanks_in_values(&bytes).map_or(Err(refusal), |mended| read(&mended))
        }
        result => result,
    }
}

fn read_checked(bytes: &[u8], kind: WorkbookKind, shown_name: &str, options: &ReadOptions) -> Result<Checked<Vec<Grid>>, Refusal> {
    let mut workbook = open(bytes, kind).ok_or_else(|| damaged(shown_name))?;
    let all = workbook.sheets();
    let names: Vec<String> = all.iter().map(|sheet| sheet.name.clone()).collect();
    let chosen = choose(&all, shown_name, options)?;
    let mut diagnostics = Vec::new();
    let mut grids = Vec::new();
    for name in chosen {
        let mut builder = SheetBuilder::new(shown_name, &name, workbook.is_1904());
        workbook.add_cells(&name, &mut builder, shown_name)?;
        if let Some((grid, found)) = builder.finish(&names)? {
            grids.push(grid);
            diagnostics.extend(found);
        }
    }
    diagnostics.extend(hidden_sheets(&all, shown_name, options));
    if grids.is_empty() {
        return Err(Refusal::new("empty-file", shown_name, "no visible sheet of the workbook holds a cell")
            .found(format!("sheets in this file: {}", shown_list(&names)))
            .help("choose a hidden sheet by its name, or export again"));
    }
    Ok(Checked { value: grids, diagnostics })
}

/// The merged regions of a sheet, in the file's order; none for kinds of workbook whose reader does not give them (xlsb, ods).
pub fn merged_regions(bytes: &[u8], kind: WorkbookKind, shown_name: &str, sheet: &str) -> Result<Vec<MergedRegion>, Refusal> {
    let bytes = workbook_guard::checked(bytes, kind, shown_name)?;
    let found = isolated(|| match open(&bytes, kind)? {
        Open::Xlsx(mut workbook) => workbook.merge_cells_by_sheet_name(sheet).ok(),
        Open::Xls(workbook) => workbook.merge_cells_by_sheet_name(sheet).ok(),
        Open::Xlsb(_) | Open::Ods(_) => Some(Vec::new()),
    });
    let regions = found.flatten().ok_or_else(|| damaged(shown_name))?;
    Ok(regions.into_iter().map(|region| MergedRegion { first: region.start, last: region.end }).collect())
}

fn open(bytes: &[u8], kind: WorkbookKind) -> Option<Open<'_>> {
    let bytes = Cursor::new(bytes);
    match kind {
        WorkbookKind::Xlsx => Xlsx::new(bytes).ok().map(|workbook| Open::Xlsx(Box::new(workbook))),
        WorkbookKind::Xlsb => Xlsb::new(bytes).ok().map(|workbook| Open::Xlsb(Box::new(workbook))),
        WorkbookKind::Xls => Xls::new(bytes).ok().map(|workbook| Open::Xls(Box::new(workbook))),
        WorkbookKind::Ods => Ods::new(bytes).ok().map(|workbook| Open::Ods(Box::new(workbook))),
    }
}

impl Open<'_> {
    fn sheets(&self) -> Vec<Sheet> {
        match self {
            Self::Xlsx(workbook) => workbook.sheets_metadata(),
            Self::Xlsb(workbook) => workbook.sheets_metadata(),
            Self::Xls(workbook) => workbook.sheets_metadata(),
            Self::Ods(workbook) => workbook.sheets_metadata(),
        }
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .cloned()
        .collect()
    }

    fn is_1904(&self) -> bool {
        match self {
            Self::Xlsx(workbook) => workbook.has_1904_epoch(),
            Self::Xlsb(workbook) => workbook.has_1904_epoch(),
            Self::Xls(workbook) => workbook.has_1904_epoch(),
            Self::Ods(_) => false,
        }
    }

    fn add_cells(&mut self, sheet: &str, builder: &mut SheetBuilder<'_>, shown_name: &str) -> Result<(), Refusal> {
        match self {
            Self::Xlsx(workbook) => {
                let mut cells = match workbook.worksheet_cells_reader(sheet) {
                    Ok(cells) => cells,
                    Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
                    Err(_) => return Err(damaged(shown_name)),
                };
                while let Some(cell) = cells.next_cell().map_err(|_| damaged(shown_name))? {
                    builder.add(cell.get_position(), cell.get_value())?;
                }
                Ok(())
            }
            Self::Xlsb(workbook) => {
                let mut cells = workbook.worksheet_cells_reader(sheet).map_err(|_| damaged(shown_name))?;
                while let Some(cell) = cells.next_cell().map_err(|_| damaged(shown_name))? {
                    builder.add(cell.get_position(), cell.get_value())?;
                }
                Ok(())
            }
            Self::Xls(workbook) => add_range(&workbook.worksheet_range(sheet).map_err(|_| damaged(shown_name))?, builder),
            Self::Ods(workbook) => add_range(&workbook.worksheet_range(sheet).map_err(|_| damaged(shown_name))?, builder),
        }
    }
}

fn add_range(range: &Range<Data>, builder: &mut SheetBuilder<'_>) -> Result<(), Refusal> {
    let (first_row, first_column) = range.start().unwrap_or((0, 0));
    for (row, column, value) in range.used_cells() {
        builder.add((first_row + row as u32, first_column + column as u32), &borrowed(value))?;
    }
    Ok(())
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// The sheets to read: the one that is asked for, hidden or not, or else all that are visible.
fn choose(all: &[Sheet], shown_name: &str, options: &ReadOptions) -> Result<Vec<String>, Refusal> {
    let names = || all.iter().map(|sheet| sheet.name.clone());
    match &options.sheet {
        None => Ok(all.iter().filter(|sheet| sheet.visible == SheetVisible::Visible).map(|sheet| sheet.name.clone()).collect()),
        Some(wanted) if names().any(|name| name == *wanted) => Ok(vec![wanted.clone()]),
        Some(wanted) => {
            let listed: Vec<String> = names().collect();
            let refusal = Refusal::new("unknown-sheet", shown_name, format!("the workbook has no sheet `{}`", wanted.escape_debug()))
                .expected(format!("one of the sheets in this file: {}", shown_list(&listed)));
            Err(match nearest(wanted, listed.iter().map(String::as_str)) {
                Some(near) => refusal.help(format!("did you mean `{}`?", near.escape_debug())),
                None => refusal,
            })
        }
    }
}

fn hidden_sheets(all: &[Sheet], shown_name: &str, options: &ReadOptions) -> Option<Diagnostic> {
    let hidden: Vec<String> = all.iter().filter(|sheet| sheet.visible != SheetVisible::Visible).map(|sheet| sheet.name.clone()).collect();
    if hidden.is_empty() || options.sheet.is_some() {
        return None;
    }
    let message = format!("hidden sheets were not read: {}", shown_list(&hidden));
    Some(
        Diagnostic::note("hidden-sheet", message)
            .at(Place::file(shown_name))
            .counting(hidden.len())
            .help("name the sheet in project.toml to read a hidden one"),
    )
}

/// Sheet names for a message: escaped, because a file may hold anything there, and not more than ten.
fn shown_list(names: &[String]) -> String {
    let mut shown: Vec<Cow<'_, str>> = names.iter().take(10).map(|name| Cow::Owned(format!("\"{}\"", name.escape_debug()))).collect();
    if names.len() > 10 {
        shown.push(Cow::Borrowed("…"));
    }
    shown.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

    fn saved(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
        let mut workbook = Workbook::new();
        fill(&mut workbook);
        workbook.save_to_buffer().unwrap()
    }

    fn read_xlsx(bytes: &[u8], sheet: Option<&str>) -> Result<Checked<Vec<Grid>>, Refusal> {
        let options = ReadOptions { sheet: sheet.map(str::to_owned), ..ReadOptions::default() };
        read(bytes, WorkbookKind::Xlsx, "a.xlsx", &options)
    }

    fn rows(grid: &Grid) -> Vec<Vec<&str>> {
        (0..grid.n_rows).map(|row| grid.row(row).collect()).collect()
    }

    fn three_sheets() -> Vec<u8> {
        saved(|workbook| {
            workbook.add_worksheet().set_name("Svar").unwrap().write(0, 0, "id").unwrap();
            workbook.add_worksheet().set_name("Tomt").unwrap();
            workbook.add_worksheet().set_name("Gömt").unwrap().set_hidden(true).write(0, 0, "nyckel").unwrap();
        })
    }

    #[test]
    fn every_type_of_cell_as_text() {
        let file = saved(|workbook| {
            let sheet = workbook.add_worksheet();
            let day = Format::new().set_num_format("yyyy-mm-dd");
            let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
            sheet.write(2, 1, "604").unwrap().write(2, 2, 604).unwrap().write(2, 3, 2.5).unwrap().write(2, 4, true).unwrap();
            sheet.write_with_format(3, 1, ExcelDateTime::from_ymd(2019, 5, 2).unwrap(), &day).unwrap();
            let stamp = ExcelDateTime::from_ymd(2019, 5, 2).unwrap().and_hms(13, 0, 5).unwrap();
            sheet.write_with_format(3, 2, &stamp, &moment).unwrap();
            sheet.write_formula(3, 3, Formula::new("=1+1").set_result("2")).unwrap();
            sheet.write(3, 4, "rad ett\nrad två").unwrap();
        });
        let grids = read_xlsx(&file, None).unwrap().value;
        assert_eq!(rows(&grids[0]), [["604", "604", "2.5", "TRUE"], ["2019-05-02", "2019-05-02T13:00:05", "2", "rad ett\nrad två"]]);
        assert_eq!(grids[0].place(0, 0).cell.as_deref(), Some("B3"));
    }

    #[test]
    fn hidden_sheets_are_listed_and_empty_ones_left_out() {
        let checked = read_xlsx(&three_sheets(), None).unwrap();
        assert_eq!(checked.value.len(), 1);
        assert_eq!(checked.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["hidden-sheet"]);
        assert!(checked.diagnostics[0].message.contains("\"Gömt\""));
    }

    #[test]
    fn a_sheet_is_chosen_by_name_also_a_hidden_one() {
        let checked = read_xlsx(&three_sheets(), Some("Gömt")).unwrap();
        assert_eq!(rows(&checked.value[0]), [["nyckel"]]);
        assert!(checked.diagnostics.is_empty());
    }

    #[test]
    fn a_sheet_that_is_not_there_lists_those_that_are() {
        let refusal = read_xlsx(&three_sheets(), Some("svar")).unwrap_err().diagnostic;
        assert_eq!(refusal.code, "unknown-sheet");
        assert!(refusal.expected.unwrap().contains("\"Svar\", \"Tomt\", \"Gömt\""));
        assert_eq!(refusal.help.as_deref(), Some("did you mean `Svar`?"));
    }

    #[test]
    fn a_workbook_without_cells_is_refused() {
        let file = saved(|workbook| {
            workbook.add_worksheet();
        });
        assert_eq!(read_xlsx(&file, None).unwrap_err().diagnostic.code, "empty-file");
    }

    #[test]
    fn merged_cells_hold_their_value_once_and_their_region_is_known() {
        let file = saved(|workbook| {
            let sheet = workbook.add_worksheet().set_name("Blad").unwrap();
            sheet.merge_range(0, 1, 0, 3, "Fråga 1", &Format::new()).unwrap();
            sheet.write(1, 0, "id").unwrap().write(1, 3, "c").unwrap();
        });
        assert_eq!(rows(&read_xlsx(&file, None).unwrap().value[0]), [["", "Fråga 1", "", ""], ["id", "", "", "c"]]);
        let regions = merged_regions(&file, WorkbookKind::Xlsx, "a.xlsx", "Blad").unwrap();
        assert_eq!(regions, [MergedRegion { first: (0, 1), last: (0, 3) }]);
    }

    #[test]
    fn sheet_names_are_shown_escaped() {
        assert_eq!(shown_list(&["../../a\u{1b}[2J".to_owned()]), "\"../../a\\u{1b}[2J\"");
        let many: Vec<String> = (0..20).map(|i| i.to_string()).collect();
        assert!(shown_list(&many).ends_with("\"9\", …"));
    }
}
