//! Tables as Excel workbooks: as Microsoft Forms gives them, and as people make them by hand.

use crate::table::{Cell, Table};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Table as ExcelTable, Workbook, Worksheet, XlsxError};

/// A workbook as Microsoft Forms gives it: one sheet `Sheet1`, one Excel table from A1, true date-times.
pub fn forms(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = empty()?;
    let sheet = workbook.add_worksheet().set_name("Sheet1")?;
    write_rows(sheet, 0, table)?;
    let last_column = u16::try_from(table.header.len() - 1).unwrap_or(u16::MAX);
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let columns: Vec<_> = table.header.iter().map(|title| rust_xlsxwriter::TableColumn::new().set_header(title)).collect();
    sheet.add_table(0, 0, last_row, last_column, &ExcelTable::new().set_name("Table1").set_columns(&columns))?;
    workbook.save_to_buffer()
}

/// A sheet made by hand: lines above the header, the table, lines below.
pub struct Handmade<'a> {
    pub name: &'a str,
    pub above: &'a [&'a str],
    /// Titles over groups of columns, as merged cells: first column, last column, title.
    pub groups: &'a [(u16, u16, &'a str)],
    pub table: &'a Table,
    pub below: &'a [&'a str],
}

/// A workbook of sheets made by hand.
pub fn handmade(sheets: &[Handmade]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = empty()?;
    let bold = Format::new().set_bold();
    for made in sheets {
        let sheet = workbook.add_worksheet().set_name(made.name)?;
        let mut row = 0;
        for line in made.above {
            sheet.write_string_with_format(row, 0, *line, &bold)?;
            row += 1;
        }
        if !made.above.is_empty() {
            row += 1;
        }
        if !made.groups.is_empty() {
            for (first, last, title) in made.groups {
                sheet.merge_range(row, *first, row, *last, title, &bold)?;
            }
            row += 1;
        }
        write_rows(sheet, row, made.table)?;
        row += 2 + u32::try_from(made.table.rows.len()).unwrap_or(u32::MAX);
        for line in made.below {
            sheet.write_string(row, 0, *line)?;
            row += 1;
        }
    }
    workbook.save_to_buffer()
}

fn empty() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2020, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    Ok(workbook)
}

fn write_rows(sheet: &mut Worksheet, top: u32, table: &Table) -> Result<(), XlsxError> {
    let moment = Format::new().set_num_format("m/d/yy h:mm:ss");
    let date = Format::new().set_num_format("yyyy-mm-dd");
    for (column, title) in (0u16..).zip(&table.header) {
        sheet.write_string(top, column, title)?;
    }
    for (row, cells) in (top + 1..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Cell::Blank => {}
                Cell::Text(text) => {
                    sheet.write_string(row, column, text)?;
                }
                Cell::Number(number) => {
                    sheet.write_number(row, column, *number)?;
                }
                Cell::Moment(at) => {
                    sheet.write_number_with_format(row, column, at.serial(), &moment)?;
                }
                Cell::Date(at) => {
                    sheet.write_number_with_format(row, column, at.serial(), &date)?;
                }
            }
        }
    }
    Ok(())
}
