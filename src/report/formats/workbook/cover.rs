//! The first sheet: what the workbook is, where its numbers come from, what must be known, the signs, and the way to every sheet.

use super::styles::{Styles, height};
use super::{Book, Entry, Failure};
use rust_xlsxwriter::{Url, Worksheet};

/// Widths of the columns, in characters.
const WIDTHS: [f64; 3] = [24.0, 90.0, 44.0];

pub(super) fn cover(book: &Book<'_>, entries: &[&Entry], sheet: &mut Worksheet) -> Result<(), Failure> {
    let styles = Styles::new();
    let text = |key: &str| book.catalogue.text(key);
    sheet.set_name(text("sheet-contents")?)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.write_with_format(0, 0, &book.front.title, &styles.title)?;
    let mut row = 1;
    for (lines, style) in [(&book.front.notice, &styles.notice), (&book.front.source, &styles.text)] {
        for line in lines {
            row += 1;
            sheet.merge_range(row, 0, row, 1, line, style)?;
            sheet.set_row_height(row, height(line, (WIDTHS[0] + WIDTHS[1]) * 0.95))?;
        }
    }
    row += 2;
    sheet.write_with_format(row, 0, text("signs")?, &styles.heading)?;
    sheet.write_with_format(row, 1, text("sheet-sign-means")?, &styles.heading)?;
    for (sign, key) in [("..", "sign-not-available"), ("–", "sign-nothing")] {
        row += 1;
        sheet.write_string_with_format(row, 0, sign, &styles.text)?;
        sheet.write_string_with_format(row, 1, text(key)?, &styles.text)?;
    }
    row += 2;
    sheet.write_with_format(row, 0, text("sheet-name")?, &styles.heading)?;
    sheet.write_with_format(row, 1, text("sheet-title")?, &styles.heading)?;
    if entries.iter().any(|entry| !entry.file.is_empty()) {
        sheet.write_with_format(row, 2, text("sheet-file")?, &styles.heading)?;
    }
    for entry in entries {
        row += 1;
        sheet.write(row, 0, Url::new(format!("internal:'{}'!A1", entry.name)).set_text(&entry.name))?;
        sheet.write_string_with_format(row, 1, &entry.title, &styles.text)?;
        sheet.write_string_with_format(row, 2, &entry.file, &styles.text)?;
        sheet.set_row_height(row, height(&entry.title, WIDTHS[1]))?;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}
