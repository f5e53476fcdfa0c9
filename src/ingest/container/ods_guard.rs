//! What is checked of an OpenDocument workbook before calamine reads it: that it is not encrypted, that its content is well-formed to
//! the end (calamine waits for closing tags without looking for the end of the file), and that repeated cells stay bounded.

use super::refusal::Refusal;
use crate::ingest::container::refusals::{damaged, encrypted, too_many_cells};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;

/// Most cells of all sheets together after repetition.
const MAX_CELLS: u64 = 20_000_000;

/// Most bytes of cells after repetition, markup included.
const MAX_TEXT: u64 = 1 << 30;

/// Columns a repetition can reach.
const MAX_COLUMNS: u64 = 16_384;

/// Bytes of the manifest that are looked at.
const MANIFEST: u64 = 4 << 20;

/// Refuses a workbook that calamine could not read in bounded time and memory.
pub fn check(bytes: &[u8], shown_name: &str) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(shown_name))?;
    let mut manifest = Vec::new();
    if let Ok(part) = archive.by_name("META-INF/manifest.xml") {
        part.take(MANIFEST).read_to_end(&mut manifest).map_err(|_| damaged(shown_name))?;
    }
    if manifest.windows(15).any(|window| window == b"encryption-data") {
        return Err(encrypted(shown_name));
    }
    let content = archive.by_name("content.xml").map_err(|_| damaged(shown_name))?;
    match expanded_size(BufReader::new(content)) {
        Some(size) if size.cells <= MAX_CELLS && size.bytes <= MAX_TEXT => Ok(()),
        Some(_) => Err(too_many_cells(shown_name)),
        None => Err(damaged(shown_name)),
    }
}

/// What the sheets grow to when repeated rows and columns are written out.
#[derive(Debug, Default, PartialEq, Eq)]
struct Size {
    cells: u64,
    bytes: u64,
}

/// One row while it is read: cells so far, the empty ones after the last filled one apart, as they count only before another.
#[derive(Default)]
struct Row {
    repeated: u64,
    cells: u64,
    empty_after: u64,
    bytes: u64,
}

struct CellStart {
    repeated: u64,
    at: u64,
    has_value: bool,
}

/// Goes through the whole content; `None` when it is not well-formed.
fn expanded_size(content: impl BufRead) -> Option<Size> {
    let mut reader = Reader::from_reader(content);
    reader.config_mut().expand_empty_elements = true;
    let (mut size, mut row, mut cell) = (Size::default(), Row::default(), None);
    let (mut buffer, mut depth) = (Vec::new(), 0u64);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(element) => {
                depth += 1;
                match element.name().as_ref() {
                    "table:table-row" => row = Row { repeated: repeated(&element, "table:number-rows-repeated")?, ..Row::default() },
                    "table:table-cell" | "table:covered-table-cell" => {
                        let has_value = element.try_get_attribute("office:value-type").ok()?.is_some();
                        let repeated = repeated(&element, "table:number-columns-repeated")?.min(MAX_COLUMNS);
                        cell = Some(CellStart { repeated, at: reader.buffer_position(), has_value });
                    }
                    _ => {}
                }
            }
            Event::End(element) => {
                depth = depth.checked_sub(1)?;
                match element.name().as_ref() {
                    "table:table-row" => size.add(&row),
                    "table:table-cell" | "table:covered-table-cell" => {
                        if let Some(start) = cell.take() {
                            row.add(&start, reader.buffer_position());
                        }
                    }
                    _ => {}
                }
            }
            Event::Text(_) | Event::CData(_) => {
                if let Some(start) = &mut cell {
                    start.has_value = true;
                }
            }
            Event::Eof => return (depth == 0).then_some(size),
            _ => {}
        }
        if size.cells > MAX_CELLS || size.bytes > MAX_TEXT || row.cells > MAX_CELLS {
            return Some(Size { cells: u64::MAX, bytes: u64::MAX });
        }
    }
}

fn repeated(element: &BytesStart<'_>, attribute: &str) -> Option<u64> {
    match element.try_get_attribute(attribute).ok()? {
        Some(found) => found.value.parse().ok(),
        None => Some(1),
    }
}

impl Row {
    fn add(&mut self, cell: &CellStart, end: u64) {
        if !cell.has_value {
            self.empty_after = (self.empty_after + cell.repeated).min(MAX_COLUMNS);
            return;
        }
        self.cells += self.empty_after + cell.repeated;
        self.empty_after = 0;
        self.bytes = self.bytes.saturating_add(cell.repeated.saturating_mul(end.saturating_sub(cell.at)));
    }
}

impl Size {
    fn add(&mut self, row: &Row) {
        if row.cells > 0 {
            self.cells = self.cells.saturating_add(row.cells.saturating_mul(row.repeated));
            self.bytes = self.bytes.saturating_add(row.bytes.saturating_mul(row.repeated));
        }
    }
}

/// OpenDocument workbooks made for the tests of this room.
#[cfg(test)]
pub mod made {
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    /// A workbook with one sheet whose rows are given as markup.
    pub fn ods(rows: &str) -> Vec<u8> {
        with_content(&format!(
            "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"Blad\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
        ))
    }

    /// A workbook with this content part.
    pub fn with_content(content: &str) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let manifest = "<manifest:manifest><manifest:file-entry manifest:full-path=\"/\"/></manifest:manifest>";
        for (name, text) in
            [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content), ("META-INF/manifest.xml", manifest)]
        {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::container::workbook::read;
    use crate::ingest::container::workbook_kind::WorkbookKind;

    fn code(rows: &str) -> &'static str {
        check(&made::ods(rows), "a.ods").unwrap_err().diagnostic.code
    }

    #[test]
    fn repeated_cells_and_the_empty_rest_of_a_sheet_are_read() {
        let rows = "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"3\" table:number-columns-repeated=\"2\"/></table:table-row>\
            <table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
        let grids = read(&made::ods(rows), WorkbookKind::Ods, "a.ods", &Default::default()).unwrap().value;
        assert_eq!((grids[0].n_rows, grids[0].row(0).collect::<Vec<_>>()), (1, vec!["3", "3"]));
    }

    #[test]
    fn filled_cells_repeated_over_the_sheet_are_refused() {
        let rows = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16384\"/></table:table-row>";
        assert_eq!(code(rows), "too-many-cells");
        let long = format!(
            "<table:table-cell table:number-columns-repeated=\"16384\"><text:p>{}</text:p></table:table-cell>",
            "x".repeat(300_000)
        );
        assert_eq!(code(&format!("<table:table-row>{long}</table:table-row>")), "too-many-cells");
    }

    #[test]
    fn content_that_ends_early_is_damaged_and_not_waited_for() {
        let file = made::with_content("<office:document-content><table:table table:name=\"a\"><table:table-row>");
        assert_eq!(check(&file, "a.ods").unwrap_err().diagnostic.code, "damaged-file");
    }
}
