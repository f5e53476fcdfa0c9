//! Rows and columns of a worksheet that a spreadsheet program does not show, by a filter or by hand. They are read as all others are, which has to
//! be told: who looks at the sheet sees fewer.

use crate::ingest::container::compound_file::CompoundFile;
use crate::ingest::container::hidden_binary;
use crate::ingest::container::workbook_kind::WorkbookKind;
use crate::ingest::container::workbook_parts::{attribute, find, part};
use crate::ingest::container::xls_records::Records;
use quick_xml::Reader;
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

/// What a worksheet hides; nothing where the file does not say.
pub fn of_sheet(bytes: &[u8], kind: WorkbookKind, sheet: &str) -> Hidden {
    let found = match kind {
        WorkbookKind::Xlsx => of_xlsx(bytes, sheet),
        WorkbookKind::Ods => of_ods(bytes, sheet),
        WorkbookKind::Xls => of_xls(bytes, sheet),
        WorkbookKind::Xlsb => hidden_binary::of_xlsb(bytes, sheet).map(|(rows, columns)| Hidden { rows, columns }),
    };
    found.unwrap_or_default()
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

/// Records of an xls file: a row with its flags, a run of columns with theirs, and where each sheet begins (\[MS-XLS\] 2.4.221, 2.4.53, 2.4.28).
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007D;
const BOUND_SHEET: u16 = 0x0085;
const END_OF_STREAM: u16 = 0x000A;

fn of_xls(bytes: &[u8], sheet: &str) -> Option<Hidden> {
    let file = CompoundFile::open(bytes)?;
    let stream = file.stream("Workbook").or_else(|| file.stream("Book"))?;
    let half = |data: &[u8], at: usize| data.get(at..).and_then(<[u8]>::first_chunk).map(|pair| u16::from_le_bytes(*pair));
    let start = Records::new(&stream.bytes).find_map(|(kind, data, _)| {
        let start = u32::from_le_bytes(*data.first_chunk().filter(|_| kind == BOUND_SHEET)?) as usize;
        let (length, wide, text) = (usize::from(*data.get(6)?), data.get(7)? & 1 == 1, data.get(8..)?);
        let units = text.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair.get(1).copied().unwrap_or(0)]));
        let name = match wide {
            true => String::from_utf16_lossy(&units.take(length).collect::<Vec<_>>()),
            false => text.iter().take(length).map(|byte| char::from(*byte)).collect(),
        };
        (name == sheet).then_some(start)
    })?;
    let mut hidden = Hidden::default();
    for (kind, data, _) in Records::new(stream.bytes.get(start..)?).take_while(|(kind, ..)| *kind != END_OF_STREAM) {
        match kind {
            ROW if half(data, 12)? & 0x20 != 0 => hidden.rows.push(u32::from(half(data, 0)?)),
            COLUMNS if half(data, 8)? & 1 != 0 => hidden.columns.extend(u32::from(half(data, 0)?)..=u32::from(half(data, 2)?.min(255))),
            _ => {}
        }
    }
    Some(hidden)
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
    use crate::ingest::container::compound_file::made::compound_file;
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

    #[test]
    fn hidden_rows_and_columns_of_an_old_workbook() {
        let record = |kind: u16, data: &[u8]| {
            let length = u16::try_from(data.len()).unwrap();
            [kind.to_le_bytes().as_slice(), &length.to_le_bytes(), data].concat()
        };
        let row = |number: u8, flags: u8| record(ROW, &[number, 0, 0, 0, 3, 0, 0xFF, 0, 0, 0, 0, 0, flags, 1, 0, 0]);
        let globals = |start: u32| {
            let bound = [start.to_le_bytes().as_slice(), &[0, 0, 4, 0], b"Svar"].concat();
            [record(0x0809, &[0, 6, 5, 0]), record(BOUND_SHEET, &bound), record(END_OF_STREAM, &[])].concat()
        };
        let start = u32::try_from(globals(0).len()).unwrap();
        let columns = record(COLUMNS, &[2, 0, 3, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
        let sheet = [record(0x0809, &[0, 6, 0x10, 0]), columns, row(1, 0), row(4, 0x20), record(END_OF_STREAM, &[]), row(5, 0x20)].concat();
        let mut stream = [globals(start), sheet].concat();
        stream.resize(5000, 0);
        let bytes = compound_file(&[("Workbook", stream)]);
        assert_eq!(of_sheet(&bytes, WorkbookKind::Xls, "Svar"), Hidden { rows: vec![4], columns: vec![2, 3] });
        assert_eq!(of_sheet(&bytes, WorkbookKind::Xls, "Annat"), Hidden::default());
    }
}
