//! A sheet of one table: its number and title in the first cell, the cells as a table object, remarks and signs below.

use super::Failure;
use super::places::Places;
use super::styles::{ONE_LINE, Styles, height};
use crate::report::document::table::{Cell, ColumnKind, Table};
use crate::report::identity::quantity;
use crate::report::words::format::{Format, Unit, round, scaled};
use crate::report::words::locale::Catalogue;
use rust_xlsxwriter::{Table as TableObject, TableColumn, TableStyle, Worksheet};

/// Narrowest and widest column, in characters.
const WIDTHS: (f64, f64) = (9.0, 60.0);
/// Width of a column of limits.
const LIMIT: f64 = 14.0;
/// The row of headings, counted from 0.
pub const HEAD: u32 = 2;
/// The smallest p that is told: the release has none below it.
pub(super) const SMALLEST_P: f64 = 0.01;

/// One table on its way onto a sheet.
pub(super) struct Sheet<'a> {
    pub catalogue: &'a Catalogue,
    pub format: &'a Format<'a>,
    pub table: &'a Table,
    /// What stands in the first cell.
    pub title: String,
    /// Its number among the tables.
    pub number: usize,
}

/// How a column of the table stands on the sheet.
#[derive(Debug, Clone, Copy, Default)]
struct Shape {
    width: f64,
    /// Whether it has three columns: an estimate with limits.
    is_wide: bool,
}

impl Sheet<'_> {
    pub fn write(&self, sheet: &mut Worksheet, places: &mut Places) -> Result<(), Failure> {
        let (table, styles) = (self.table, Styles::new());
        sheet.write_with_format(0, 0, &self.title, &styles.title)?;
        // Each looks at all rows, so once.
        let shapes: Vec<Shape> = (0..table.columns.len()).map(|index| self.shape(index)).collect();
        let shape = |index: usize| shapes.get(index).copied().unwrap_or_default();
        let columns = self.columns(&shapes)?;
        let mut width = 0.0_f64;
        for (column, (_, characters)) in (0..).zip(&columns) {
            sheet.set_column_width(column, *characters)?;
            width += characters;
        }
        let headings: Vec<String> = columns.into_iter().map(|(heading, _)| heading).collect();
        let last = HEAD + u32::try_from(table.rows.len()).unwrap_or(u32::MAX - HEAD);
        put_table(sheet, (HEAD, 0), last, &headings, &format!("table_{}", self.number), &table.title.text)?;
        for (row, cells) in (HEAD + 1..).zip(&table.rows) {
            let mut column = 0;
            for (index, cell) in cells.iter().enumerate() {
                let wide = shape(index).is_wide;
                self.cell(sheet, (row, column), cell, wide, &styles)?;
                if let Cell::CountOf { id, .. } | Cell::Estimate { id: Some(id), .. } = cell {
                    places.note(&sheet.name(), (row, column), id);
                    if let Cell::Estimate { interval: Some(_), .. } = cell
                        && wide
                    {
                        places.note(&sheet.name(), (row, column + 1), &quantity(id, "lower"));
                        places.note(&sheet.name(), (row, column + 2), &quantity(id, "upper"));
                    }
                }
                column += if wide { 3 } else { 1 };
            }
            let needed = (0..).zip(cells).map(|(index, cell)| height(&cell.print(self.format), shape(index).width * 0.95));
            let needed = needed.fold(ONE_LINE, f64::max);
            if needed > ONE_LINE {
                sheet.set_row_height(row, needed)?;
            }
        }
        let mut notes = table.notes.clone();
        if !table.reasons().is_empty() {
            notes.push(format!(".. {}", self.catalogue.text("sign-not-available")?));
        }
        put_notes(sheet, last + 2, headings.len(), width, &notes)?;
        let names = table.columns.iter().take_while(|own| own.kind == ColumnKind::RowHeading).count();
        sheet.set_freeze_panes(HEAD + 1, u16::try_from(names).unwrap_or(0))?;
        sheet.set_repeat_rows(HEAD, HEAD)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        Ok(())
    }

    /// The headings of the sheet's columns with their widths.
    fn columns(&self, shapes: &[Shape]) -> Result<Vec<(String, f64)>, Failure> {
        let mut columns = Vec::new();
        for (own, shape) in self.table.columns.iter().zip(shapes) {
            let heading = own.full_heading();
            columns.push((heading.clone(), shape.width));
            if shape.is_wide {
                for key in ["lower-limit", "upper-limit"] {
                    columns.push((format!("{heading}, {}", self.catalogue.text(key)?), LIMIT));
                }
            }
        }
        Ok(columns)
    }

    fn cell(&self, sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, wide: bool, styles: &Styles) -> Result<(), Failure> {
        match cell {
            // Written as a string, a text that looks like a formula stays a text.
            Cell::Text(phrase) => {
                sheet.write_string_with_format(row, column, &phrase.text, &styles.text)?;
            }
            Cell::Count(count) | Cell::CountOf { count, .. } => {
                sheet.write_number_with_format(row, column, *count as f64, &Styles::number(0, true))?;
            }
            Cell::Number { value, unit, decimals } => {
                let style = Styles::number(*decimals, *unit == Unit::Number);
                sheet.write_number_with_format(row, column, scaled(*value, *unit, *decimals), &style)?;
            }
            Cell::Estimate { value, interval, unit, decimals, .. } => {
                let style = Styles::number(*decimals, false);
                sheet.write_number_with_format(row, column, scaled(*value, *unit, *decimals), &style)?;
                if let Some((lower, upper)) = interval.filter(|_| wide) {
                    sheet.write_number_with_format(row, column + 1, scaled(lower, *unit, *decimals), &style)?;
                    sheet.write_number_with_format(row, column + 2, scaled(upper, *unit, *decimals), &style)?;
                }
            }
            Cell::PValue(p) if *p < SMALLEST_P + 1e-9 => {
                sheet.write_string_with_format(row, column, cell.print(self.format), &Styles::sign())?;
            }
            Cell::PValue(p) => {
                sheet.write_number_with_format(row, column, round(*p, 2), &Styles::number(2, false))?;
            }
            Cell::NotShown(_) | Cell::Nothing => {
                sheet.write_string_with_format(row, column, cell.print(self.format), &Styles::sign())?;
            }
            Cell::Blank => {}
        }
        Ok(())
    }

    /// As wide as the longest word of the heading and the text of the cells ask for, within limits.
    fn shape(&self, index: usize) -> Shape {
        let column = self.table.columns.get(index);
        let heading = column.map_or(0, |own| own.full_heading().split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0));
        let cells = self.table.rows.iter().filter_map(|row| row.get(index)).map(|cell| cell.print(self.format).chars().count());
        let longest = cells.max().unwrap_or(0).max(heading);
        Shape {
            width: (longest as f64 + 2.0).clamp(WIDTHS.0, WIDTHS.1),
            is_wide: column.is_some_and(|own| own.kind == ColumnKind::Estimate) && self.table.has_interval(index),
        }
    }
}

/// Headings and, down to the last row, a table object under them. A table object has a row at least and headings that all differ.
pub(super) fn put_table(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    last: u32,
    headings: &[String],
    name: &str,
    title: &str,
) -> Result<(), Failure> {
    let heading = Styles::new().heading;
    let mut known: Vec<String> = Vec::new();
    let mut columns = Vec::new();
    for own in headings {
        let base = if own.is_empty() { "–" } else { own };
        let mut distinct = base.to_owned();
        let mut number = 2;
        while known.contains(&distinct.to_lowercase()) {
            distinct = format!("{base} ({number})");
            number += 1;
        }
        known.push(distinct.to_lowercase());
        columns.push(TableColumn::new().set_header(&distinct).set_header_format(&heading));
    }
    if columns.is_empty() {
        return Ok(());
    }
    let across = column + u16::try_from(columns.len() - 1).unwrap_or(0);
    let object = TableObject::new()
        .set_columns(&columns)
        .set_name(name)
        .set_alt_text(title)
        .set_autofilter(false)
        .set_banded_rows(false)
        .set_style(TableStyle::Light1);
    sheet.add_table(row, column, last.max(row + 1), across, &object)?;
    Ok(())
}

/// Remarks, each over the width of so many columns.
pub(super) fn put_notes(sheet: &mut Worksheet, mut row: u32, columns: usize, width: f64, notes: &[String]) -> Result<(), Failure> {
    let style = Styles::new().note;
    let last = u16::try_from(columns.saturating_sub(1)).unwrap_or(0);
    for note in notes.iter().filter(|note| !note.is_empty()) {
        if last > 0 {
            sheet.merge_range(row, 0, row, last, note, &style)?;
        } else {
            sheet.write_string_with_format(row, 0, note, &style)?;
        }
        sheet.set_row_height(row, height(note, width * 0.95))?;
        row += 1;
    }
    Ok(())
}
