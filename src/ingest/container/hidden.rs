//! Rows and columns of a worksheet that a spreadsheet program does not show, by a filter or by hand. They are read as all others are, which has to
//! be told: who looks at the sheet sees fewer.

use crate::ingest::container::workbook_kind::WorkbookKind;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader, Cursor};
use zip::ZipArchive;

/// Rows and columns that are not shown, counted from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Rows.
    pub rows: Vec<u32>,
    /// Columns.
    pub columns: Vec<u32>,
}

/// Rows and columns at most, whatever a file claims.
const MOST: u32 = 1 << 21;

/// What a worksheet hides; nothing for kinds of workbook of which it is not known (xls, xlsb), and where the file does not say.
pub fn of_sheet(bytes: &[u8], kind: WorkbookKind, sheet: &str) -> Hidden {
    let found = match kind {
        WorkbookKind::Xlsx => of_xlsx(bytes, sheet),
        WorkbookKind::Ods => of_ods(bytes, sheet),
        WorkbookKind::Xls | WorkbookKind::Xlsb => None,
    };
    found.unwrap_or_default()
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.0 == name)?;
    unescape(&found.value).ok().map(|value| value.into_owned())
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    std::io::read_to_string(archive.by_name(name).ok()?).ok()
}

/// The value of the first element called `element` of which `is` holds.
fn find(xml: &str, element: &str, is: impl Fn(&BytesStart<'_>) -> bool, wanted: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == element && is(&tag) => return attribute(&tag, wanted),
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn of_xlsx(bytes: &[u8], sheet: &str) -> Option<Hidden> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let workbook = part(&mut archive, "xl/workbook.xml")?;
    let id = find(&workbook, "sheet", |tag| attribute(tag, "name").as_deref() == Some(sheet), "r:id")?;
    let relations = part(&mut archive, "xl/_rels/workbook.xml.rels")?;
    let target = find(&relations, "Relationship", |tag| attribute(tag, "Id").as_deref() == Some(&id), "Target")?;
    let name = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    let mut sheet = BufReader::new(archive.by_name(&name).ok()?);
    let (mut hidden, mut chunk, mut row) = (Hidden::default(), Vec::new(), 0);
    // Tag by tag, as bytes: only the starts of rows and columns are looked at.
    while sheet.read_until(b'>', &mut chunk).ok()? > 0 {
        let start = chunk.iter().rposition(|byte| *byte == b'<').unwrap_or(0);
        let tag = &chunk[start..];
        if tag.starts_with(b"<row") && matches!(tag.get(4), Some(b' ' | b'>' | b'/')) {
            row = number(tag, b" r=\"").unwrap_or(row + 1);
            if is_hidden(tag) && row > 0 && row < MOST {
                hidden.rows.push(row - 1);
            }
        } else if tag.starts_with(b"<col ") && is_hidden(tag) {
            let (first, last) = (number(tag, b" min=\"").unwrap_or(1), number(tag, b" max=\"").unwrap_or(0));
            hidden.columns.extend((first.max(1)..=last.min(1 << 14)).map(|column| column - 1));
        }
        chunk.clear();
    }
    Some(hidden)
}

fn at(tag: &[u8], name: &[u8]) -> Option<usize> {
    tag.windows(name.len()).position(|window| window == name).map(|at| at + name.len())
}

fn number(tag: &[u8], name: &[u8]) -> Option<u32> {
    let digits: String = tag[at(tag, name)?..].iter().take_while(|byte| byte.is_ascii_digit()).map(|byte| char::from(*byte)).collect();
    digits.parse().ok()
}

fn is_hidden(tag: &[u8]) -> bool {
    at(tag, b" hidden=\"").and_then(|at| tag.get(at)).is_some_and(|value| matches!(value, b'1' | b't'))
}

fn of_ods(bytes: &[u8], sheet: &str) -> Option<Hidden> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let xml = part(&mut archive, "content.xml")?;
    if !xml.contains("table:visibility=") {
        return None;
    }
    let mut reader = Reader::from_str(&xml);
    let (mut hidden, mut within, mut row, mut column) = (Hidden::default(), false, 0u32, 0u32);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                let not_shown = matches!(attribute(&tag, "table:visibility").as_deref(), Some("collapse" | "filter"));
                match tag.name().as_ref() {
                    "table:table" => within = attribute(&tag, "table:name").as_deref() == Some(sheet),
                    "table:table-row" if within => advance(&tag, "table:number-rows-repeated", &mut row, not_shown, &mut hidden.rows),
                    "table:table-column" if within => {
                        advance(&tag, "table:number-columns-repeated", &mut column, not_shown, &mut hidden.columns);
                    }
                    _ => {}
                }
            }
            Event::End(tag) if tag.name().as_ref() == "table:table" && within => return Some(hidden),
            Event::Eof => return Some(hidden),
            _ => {}
        }
    }
}

fn advance(tag: &BytesStart<'_>, repeated: &str, position: &mut u32, not_shown: bool, hidden: &mut Vec<u32>) {
    let count = attribute(tag, repeated).and_then(|count| count.parse().ok()).unwrap_or(1).min(MOST);
    if not_shown && *position < MOST {
        hidden.extend(*position..position.saturating_add(count).min(MOST));
    }
    *position = position.saturating_add(count);
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::Workbook;

    #[test]
    fn hidden_rows_and_columns_of_a_workbook() {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().set_name("Annat").unwrap().write(0, 0, "a").unwrap();
        let sheet = workbook.add_worksheet().set_name("Svar & mer").unwrap();
        for row in 0..5 {
            sheet.write(row, 0, row).unwrap().write(row, 2, "x").unwrap();
        }
        sheet.set_row_hidden(3).unwrap().set_column_hidden(2).unwrap();
        let bytes = workbook.save_to_buffer().unwrap();
        assert_eq!(of_sheet(&bytes, WorkbookKind::Xlsx, "Svar & mer"), Hidden { rows: vec![3], columns: vec![2] });
        assert_eq!(of_sheet(&bytes, WorkbookKind::Xlsx, "Annat"), Hidden::default());
        assert_eq!(of_sheet(b"no workbook", WorkbookKind::Xlsx, "Annat"), Hidden::default());
    }
}
