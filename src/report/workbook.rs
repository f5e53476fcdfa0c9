//! The report's tables as a workbook: a sheet of contents, then a sheet per table.

use super::format::{Format, Unit, scaled};
use super::locale::{Arguments, Catalogue};
use super::table::{Cell, ColumnKind, Table};
use crate::error::{Error, Result};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format as CellFormat, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// Narrowest and widest column, in characters.
const WIDTHS: (f64, f64) = (9.0, 60.0);
/// Longest name of a sheet that spreadsheets accept, in characters.
const LONGEST_NAME: usize = 31;

/// What stands on the first sheet above the list of the others.
#[derive(Debug, Clone, Copy)]
pub struct Front<'a> {
    /// Title of the workbook.
    pub title: &'a str,
    /// Date of the report, `YYYY-MM-DD`: not of the run, so that the same input gives the same bytes.
    pub date: &'a str,
    /// What must be known before anything is read; empty for nothing.
    pub notice: &'a [String],
}

/// The bytes of a workbook with tables in one language.
///
/// # Errors
/// When the catalogue lacks a heading, or the workbook cannot be made.
pub fn workbook(catalogue: &Catalogue, format: &Format<'_>, front: Front<'_>, tables: &[Table]) -> Result<Vec<u8>> {
    let failed = |error: XlsxError| Error::Render { name: "tables.xlsx".to_owned(), reason: error.to_string() };
    let mut workbook = Workbook::new();
    let date = report_date(front.date).or_else(|| ExcelDateTime::from_ymd(2000, 1, 1).ok());
    let mut properties = DocProperties::new().set_title(front.title);
    if let Some(date) = date {
        properties = properties.set_creation_datetime(&date);
    }
    workbook.set_properties(&properties);
    let names = sheet_names(tables);
    contents(catalogue, format, front, workbook.add_worksheet(), tables, &names).map_err(|error| error.into_error(failed))?;
    for (table, name) in tables.iter().zip(&names) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).map_err(failed)?;
        Sheet { catalogue, format, table, styles: Styles::new() }.write(sheet).map_err(|error| error.into_error(failed))?;
    }
    workbook.save_to_buffer().map_err(failed)
}

/// Either of the two things that can go wrong on a sheet.
enum Failure {
    Words(Error),
    Sheet(XlsxError),
}

impl Failure {
    fn into_error(self, failed: impl Fn(XlsxError) -> Error) -> Error {
        match self {
            Self::Words(error) => error,
            Self::Sheet(error) => failed(error),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Words(error)
    }
}

impl From<XlsxError> for Failure {
    fn from(error: XlsxError) -> Self {
        Self::Sheet(error)
    }
}

fn report_date(date: &str) -> Option<ExcelDateTime> {
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// Names of sheets: those of the tables, cut to what spreadsheets accept and numbered where that makes two alike.
fn sheet_names(tables: &[Table]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for table in tables {
        let clean: String = table.name.chars().map(|character| if "[]:*?/\\'".contains(character) { '_' } else { character }).collect();
        let mut name: String = clean.chars().take(LONGEST_NAME).collect();
        let mut number = 2;
        while names.iter().any(|other| other.to_lowercase() == name.to_lowercase()) {
            let ending = format!("~{number}");
            name = clean.chars().take(LONGEST_NAME - ending.len()).chain(ending.chars()).collect();
            number += 1;
        }
        names.push(name);
    }
    names
}

fn contents(
    catalogue: &Catalogue,
    format: &Format<'_>,
    front: Front<'_>,
    sheet: &mut Worksheet,
    tables: &[Table],
    names: &[String],
) -> std::result::Result<(), Failure> {
    let styles = Styles::new();
    sheet.set_name(catalogue.text("sheet-contents")?)?;
    sheet.write_with_format(0, 0, front.title, &styles.title)?;
    let mut row = 1;
    for line in front.notice {
        row += 1;
        sheet.merge_range(row, 0, row, 1, line, &styles.notice)?;
        // Two columns together hold about 120 characters a line.
        sheet.set_row_height(row, 16.0 * (line.chars().count() as f64 / 120.0).ceil())?;
    }
    row += if front.notice.is_empty() { 1 } else { 2 };
    sheet.write_with_format(row, 0, catalogue.text("sheet-name")?, &styles.heading)?;
    sheet.write_with_format(row, 1, catalogue.text("sheet-title")?, &styles.heading)?;
    sheet.set_column_width(0, 34)?;
    sheet.set_column_width(1, 90)?;
    for (index, (table, name)) in tables.iter().zip(names).enumerate() {
        row += 1;
        let link = rust_xlsxwriter::Url::new(format!("internal:'{name}'!A1")).set_text(name);
        sheet.write(row, 0, link)?;
        let number = format.count(index as u64 + 1);
        let label = catalogue.plain("table-of-figure", &Arguments::new().with("number", number).with("title", &table.title))?;
        sheet.write(row, 1, label)?;
    }
    Ok(())
}

struct Styles {
    title: CellFormat,
    heading: CellFormat,
    text: CellFormat,
    note: CellFormat,
    notice: CellFormat,
}

impl Styles {
    fn new() -> Self {
        let heading = CellFormat::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Bottom)
            .set_background_color(Color::RGB(0x00E8_EEF1))
            .set_border_bottom(FormatBorder::Medium);
        Self {
            title: CellFormat::new().set_bold().set_font_size(14),
            heading,
            text: CellFormat::new().set_text_wrap().set_align(FormatAlign::Top),
            note: CellFormat::new().set_italic().set_text_wrap().set_align(FormatAlign::Top),
            notice: CellFormat::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_background_color(Color::RGB(0x00FF_F7EA)),
        }
    }

    fn number(decimals: u8, thousands: bool) -> CellFormat {
        let whole = if thousands { "#,##0" } else { "0" };
        let pattern = if decimals == 0 { whole.to_owned() } else { format!("{whole}.{}", "0".repeat(usize::from(decimals))) };
        CellFormat::new().set_num_format(pattern).set_align(FormatAlign::Top)
    }

    fn sign() -> CellFormat {
        CellFormat::new().set_align(FormatAlign::Right).set_align(FormatAlign::Top)
    }
}

/// One table on its way onto a sheet.
struct Sheet<'a> {
    catalogue: &'a Catalogue,
    format: &'a Format<'a>,
    table: &'a Table,
    styles: Styles,
}

impl Sheet<'_> {
    fn write(&self, sheet: &mut Worksheet) -> std::result::Result<(), Failure> {
        let table = self.table;
        sheet.write_with_format(0, 0, &table.title.text, &self.styles.title)?;
        let (head_row, mut column) = (2, 0_u16);
        for (index, own) in table.columns.iter().enumerate() {
            let heading = own.full_heading();
            sheet.write_with_format(head_row, column, &heading, &self.styles.heading)?;
            sheet.set_column_width(column, self.width(index))?;
            if own.kind == ColumnKind::Estimate && table.has_interval(index) {
                for key in ["lower-limit", "upper-limit"] {
                    column += 1;
                    sheet.write_with_format(head_row, column, format!("{heading}, {}", self.catalogue.text(key)?), &self.styles.heading)?;
                    sheet.set_column_width(column, 14)?;
                }
            }
            column += 1;
        }
        let mut row = head_row;
        for cells in &table.rows {
            row += 1;
            let mut column = 0;
            for (index, cell) in cells.iter().enumerate() {
                let wide = table.columns.get(index).is_some_and(|own| own.kind == ColumnKind::Estimate) && table.has_interval(index);
                self.cell(sheet, row, column, cell, wide)?;
                column += if wide { 3 } else { 1 };
            }
        }
        row += 1;
        for note in &table.notes {
            row += 1;
            sheet.write_with_format(row, 0, note, &self.styles.note)?;
        }
        if !table.reasons().is_empty() {
            row += 1;
            sheet.write_with_format(row, 0, format!(".. {}", self.catalogue.text("sign-not-available")?), &self.styles.note)?;
        }
        let headings = table.columns.iter().take_while(|own| own.kind == ColumnKind::RowHeading).count();
        sheet.set_freeze_panes(head_row + 1, u16::try_from(headings).unwrap_or(0))?;
        sheet.set_repeat_rows(head_row, head_row)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        Ok(())
    }

    fn cell(&self, sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, wide: bool) -> std::result::Result<(), Failure> {
        match cell {
            // Written as a string, a text that looks like a formula stays a text.
            Cell::Text(phrase) => {
                sheet.write_string_with_format(row, column, &phrase.text, &self.styles.text)?;
            }
            Cell::Count(count) | Cell::CountOf { count, .. } => {
                sheet.write_number_with_format(row, column, *count as f64, &Styles::number(0, true))?;
            }
            Cell::Number { value, unit, decimals } => {
                sheet.write_number_with_format(
                    row,
                    column,
                    scaled(*value, *unit, *decimals),
                    &Styles::number(*decimals, *unit == Unit::Number),
                )?;
            }
            Cell::Estimate { value, interval, unit, decimals, .. } => {
                let format = Styles::number(*decimals, false);
                sheet.write_number_with_format(row, column, scaled(*value, *unit, *decimals), &format)?;
                if let Some((lower, upper)) = interval.filter(|_| wide) {
                    sheet.write_number_with_format(row, column + 1, scaled(lower, *unit, *decimals), &format)?;
                    sheet.write_number_with_format(row, column + 2, scaled(upper, *unit, *decimals), &format)?;
                }
            }
            Cell::PValue(p) => {
                sheet.write_number_with_format(row, column, super::format::round(*p, 3), &Styles::number(3, false))?;
            }
            Cell::NotShown(_) | Cell::Nothing => {
                sheet.write_string_with_format(row, column, cell.print(self.format), &Styles::sign())?;
            }
            Cell::Blank => {}
        }
        Ok(())
    }

    /// As wide as the longest word of the heading and the text of the cells ask for, within limits.
    fn width(&self, index: usize) -> f64 {
        let heading = self
            .table
            .columns
            .get(index)
            .map_or(0, |own| own.full_heading().split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0));
        let cells = self.table.rows.iter().filter_map(|row| row.get(index)).map(|cell| cell.print(self.format).chars().count());
        let longest = cells.max().unwrap_or(0).max(heading);
        (longest as f64 + 2.0).clamp(WIDTHS.0, WIDTHS.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::phrase::Phrase;

    #[test]
    fn names_of_sheets_are_short_and_distinct() {
        let named = |name: &str| Table {
            name: name.to_owned(),
            title: Phrase::default(),
            columns: Vec::new(),
            rows: Vec::new(),
            notes: Vec::new(),
        };
        let long = "positive_share-student_survey-municipality";
        let names = sheet_names(&[named(long), named(&format!("{long}-gender")), named("a/b")]);
        assert_eq!(names, ["positive_share-student_survey-m", "positive_share-student_survey~2", "a_b"]);
        assert!(names.iter().all(|name| name.chars().count() <= LONGEST_NAME));
    }
}
