//! Rows and columns that a binary workbook (xlsb) hides, by the records of its sheet (\[MS-XLSB\] 2.1.4, 2.4.312, 2.4.323, 2.4.741).

use crate::ingest::container::workbook_parts::{attribute, find, part};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Records: a row with its flags, a run of columns with theirs, a sheet of the workbook.
const ROW: u32 = 0;
const COLUMNS: u32 = 60;
const SHEET: u32 = 156;

/// Columns that a sheet has.
const MOST_COLUMNS: u32 = 1 << 14;

/// Hidden rows and columns of a sheet, counted from 0; `None` where the file does not say.
pub fn of_xlsb(bytes: &[u8], sheet: &str) -> Option<(Vec<u32>, Vec<u32>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let workbook = member(&mut archive, "xl/workbook.bin")?;
    let id = records(&workbook).find_map(|(kind, data)| {
        let (id, rest) = text(data.get(8..).filter(|_| kind == SHEET)?)?;
        (text(rest)?.0 == sheet).then_some(id)
    })?;
    let relations = part(&mut archive, "xl/_rels/workbook.bin.rels")?;
    let target = find(&relations, "Relationship", |tag| attribute(tag, "Id").as_deref() == Some(&id), "Target")?;
    let name = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    let (mut rows, mut columns) = (Vec::new(), Vec::new());
    for (kind, data) in records(&member(&mut archive, &name)?) {
        match kind {
            // The height of a hidden row is none.
            ROW if data.get(11).is_some_and(|flags| flags & 0x10 != 0) => rows.extend(whole(data, 0)),
            COLUMNS if data.get(16).is_some_and(|flags| flags & 1 != 0) => {
                columns.extend(whole(data, 0)?..=whole(data, 4)?.min(MOST_COLUMNS - 1));
            }
            _ => {}
        }
    }
    Some((rows, columns))
}

fn member(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The records one after the other: their kind, and what they hold. What is cut short ends them.
fn records(bytes: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (kind, after) = number(rest, 2)?;
        let (length, after) = number(after, 4)?;
        let (data, after) = after.split_at_checked(length as usize)?;
        rest = after;
        Some((kind, data))
    })
}

/// A number of at most some bytes, seven bits each, the lowest first; all but the last have their highest bit set.
fn number(bytes: &[u8], most: usize) -> Option<(u32, &[u8])> {
    let length = bytes.iter().take(most).position(|byte| byte & 0x80 == 0).map_or(most, |last| last + 1);
    let (own, rest) = bytes.split_at_checked(length)?;
    let value = own.iter().rev().fold(0u32, |value, byte| (value << 7) | u32::from(byte & 0x7F));
    Some((value, rest))
}

fn whole(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..).and_then(<[u8]>::first_chunk).map(|bytes| u32::from_le_bytes(*bytes))
}

/// A text with its length before it, and what follows.
fn text(data: &[u8]) -> Option<(String, &[u8])> {
    let length = whole(data, 0)? as usize;
    let (own, rest) = data.get(4..)?.split_at_checked(length.checked_mul(2)?)?;
    let units: Vec<u16> = own.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some((String::from_utf16_lossy(&units), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn record(kind: u8, data: &[u8]) -> Vec<u8> {
        let kind = if kind < 0x80 { vec![kind] } else { vec![kind, 1] };
        [kind, vec![u8::try_from(data.len()).unwrap()], data.to_vec()].concat()
    }

    fn wide(text: &str) -> Vec<u8> {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [u32::try_from(units.len() / 2).unwrap().to_le_bytes().to_vec(), units].concat()
    }

    #[test]
    fn hidden_rows_and_columns_of_a_binary_workbook() {
        let sheet = |id: &str, name: &str| record(156, &[vec![0; 8], wide(id), wide(name)].concat());
        let row = |number: u8, flags: u8| record(0, &[number, 0, 0, 0, 0, 0, 0, 0, 44, 1, 0, flags, 0, 0, 0, 0, 0]);
        let columns = |flags: u8| record(60, &[2, 0, 0, 0, 3, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, flags, 0]);
        let relations = "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.bin\"/>\
            <Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.bin\"/></Relationships>";
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in [
            ("xl/workbook.bin", [sheet("rId1", "Annat"), sheet("rId2", "Svar å")].concat()),
            ("xl/_rels/workbook.bin.rels", relations.as_bytes().to_vec()),
            ("xl/worksheets/sheet1.bin", [columns(0), row(1, 0)].concat()),
            ("xl/worksheets/sheet2.bin", [columns(1), row(1, 0), row(4, 0x10), row(5, 0x08)].concat()),
        ] {
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(&bytes).unwrap();
        }
        let bytes = archive.finish().unwrap().into_inner();
        assert_eq!(of_xlsb(&bytes, "Svar å"), Some((vec![4], vec![2, 3])));
        assert_eq!(of_xlsb(&bytes, "Annat"), Some((vec![], vec![])));
        assert_eq!((of_xlsb(&bytes, "Saknas"), of_xlsb(b"none", "Annat")), (None, None));
    }
}
