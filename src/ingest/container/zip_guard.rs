//! What is checked of a zipped workbook before it is read: that it is whole, not encrypted, no zip bomb; and two harmless defects
//! that writers leave in xlsx files, mended in memory.

use super::refusal::Refusal;
use crate::ingest::container::refusals::{damaged, encrypted};
use std::borrow::Cow;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Most bytes of all parts together, unpacked.
const MAX_UNPACKED: u64 = 4 << 30;

/// Most parts; a workbook has a few per sheet.
const MAX_PARTS: usize = 20_000;

/// A part above this size must not be packed more tightly than [`MAX_RATIO`].
const LARGE_PART: u64 = 100 << 20;

/// Sheets of a survey pack ten to forty times; a bomb a thousand times.
const MAX_RATIO: u64 = 250;

/// Where in a part the elements stand that are mended.
const HEAD: u64 = 64 << 10;

/// Refuses an archive that is not whole, is encrypted, or unpacks to more than is sensible. That a part is no larger than it says is
/// seen to by the zip crate (9.4), which stops reading there.
pub fn check(bytes: &[u8], shown_name: &str) -> Result<(), Refusal> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(shown_name))?;
    if archive.len() > MAX_PARTS {
        return Err(bomb(shown_name).found(format!("{} parts", archive.len())));
    }
    let mut total = 0u64;
    for index in 0..archive.len() {
        let part = archive.by_index_data(index).map_err(|_| damaged(shown_name))?;
        if part.encrypted() {
            return Err(encrypted(shown_name));
        }
        let (size, packed) = (part.size(), part.compressed_size());
        total = total.saturating_add(size);
        if total > MAX_UNPACKED || (size > LARGE_PART && size / packed.max(1) > MAX_RATIO) {
            return Err(bomb(shown_name).found(format!("{} bytes that unpack to at least {total}", bytes.len())));
        }
    }
    Ok(())
}

fn bomb(shown_name: &str) -> Refusal {
    Refusal::new("zip-bomb", shown_name, "the file unpacks to far more than a workbook holds")
        .expected(format!("at most {MAX_UNPACKED} bytes unpacked, at most {MAX_RATIO} times the packed size"))
        .help("if this is a real workbook, save the sheet you need as csv")
}

/// The xlsx file with two defects mended that calamine gives up on: a sheet's `dimension` that is no range of cells (some LibreOffice
/// versions write rows only, `1:58`), and a count of shared strings that there is no room for.
pub fn mended<'a>(bytes: &'a [u8], shown_name: &str) -> Result<Cow<'a, [u8]>, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(shown_name))?;
    let mut defects = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index_data(index).map_err(|_| damaged(shown_name))?;
        let (name, size) = (part.name().unwrap_or_default().to_ascii_lowercase(), part.size());
        let is_strings = name.ends_with("/sharedstrings.xml");
        let is_sheet = name.contains("/worksheets/") && name.ends_with(".xml");
        if !is_strings && !is_sheet {
            continue;
        }
        let mut head = Vec::new();
        archive.by_index(index).map_err(|_| damaged(shown_name))?.take(HEAD).read_to_end(&mut head).map_err(|_| damaged(shown_name))?;
        let defect = if is_strings { absurd_count(&head, size) } else { absurd_dimension(&head) };
        defects.extend(defect.map(|value| (index, value)));
    }
    if defects.is_empty() {
        return Ok(Cow::Borrowed(bytes));
    }
    // A range becomes A1, a count 0.
    let mend = |index: usize, name: &str, mut content: Vec<u8>| {
        let (_, value) = defects.iter().find(|(defective, _)| *defective == index)?;
        let harmless: &[u8] = if name.ends_with("/sharedstrings.xml") { b"0" } else { b"A1" };
        content.splice(value.clone(), harmless.iter().copied());
        Some(content)
    };
    rewritten(&mut archive, mend).map(Cow::Owned).ok_or_else(|| damaged(shown_name))
}

/// The xlsx file with the blanks around cells' values taken away (`<v> 41</v>`), on which calamine gives up; `None` when there are none.
pub fn without_blanks_in_values(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut found = false;
    let mended = rewritten(&mut archive, |_, name, content| {
        let trimmed = name.contains("/worksheets/").then(|| trimmed_values(&content)).flatten();
        found |= trimmed.is_some();
        trimmed
    })?;
    found.then_some(mended)
}

/// The OpenDocument file with the part that names its kind, which some programs leave out and calamine asks for; `None` when it is there.
pub fn with_kind(bytes: &[u8], kind: &str) -> Option<Vec<u8>> {
    const NAME: &str = "mimetype";
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if archive.index_for_name(NAME).is_some() {
        return None;
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file(NAME, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).ok()?;
    writer.write_all(kind.as_bytes()).ok()?;
    for index in 0..archive.len() {
        writer.raw_copy_file(archive.by_index_raw(index).ok()?).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// A sheet without blanks around its cells' values; `None` when there are none.
fn trimmed_values(sheet: &[u8]) -> Option<Vec<u8>> {
    const OPEN: &[u8] = b"<v>";
    let mut trimmed = Vec::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(at) = memchr::memmem::find(rest, OPEN) {
        let (before, value) = rest.split_at(at + OPEN.len());
        let end = memchr::memchr(b'<', value).unwrap_or(value.len());
        trimmed.extend_from_slice(before);
        trimmed.extend_from_slice(value[..end].trim_ascii());
        rest = &value[end..];
    }
    trimmed.extend_from_slice(rest);
    (trimmed.len() < sheet.len()).then_some(trimmed)
}

/// A copy of the archive with the parts that `mend` changes, called with position, name in lower case and content; the others as they are.
fn rewritten(archive: &mut ZipArchive<Cursor<&[u8]>>, mut mend: impl FnMut(usize, &str, Vec<u8>) -> Option<Vec<u8>>) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        drop(part);
        let Some(content) = mend(index, &name.to_ascii_lowercase(), content) else {
            writer.raw_copy_file(archive.by_index_raw(index).ok()?).ok()?;
            continue;
        };
        writer.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true)).ok()?;
        writer.write_all(&content).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

fn absurd_count(head: &[u8], size: u64) -> Option<std::ops::Range<usize>> {
    let value = attribute(head, b"sst", b"uniqueCount")?;
    let count: u64 = std::str::from_utf8(head.get(value.clone())?).ok()?.parse().unwrap_or(u64::MAX);
    (count > size).then_some(value)
}

fn absurd_dimension(head: &[u8]) -> Option<std::ops::Range<usize>> {
    let value = attribute(head, b"dimension", b"ref")?;
    (!is_cell_range(head.get(value.clone())?)).then_some(value)
}

/// Whether a reference is one cell or two from top-left to bottom-right, within what a sheet can have.
fn is_cell_range(reference: &[u8]) -> bool {
    let cell = |text: &[u8]| {
        let letters = text.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        let column =
            text.get(..letters)?.iter().fold(0u32, |sum, letter| sum.saturating_mul(26).saturating_add(u32::from(letter - b'A') + 1));
        let row: u32 = std::str::from_utf8(text.get(letters..)?).ok()?.parse().ok()?;
        ((1..=16_384).contains(&column) && (1..=1_048_576).contains(&row)).then_some((row, column))
    };
    let mut cells = reference.split(|byte| *byte == b':').map(cell);
    match (cells.next(), cells.next(), cells.next()) {
        (Some(Some(_)), None, _) => true,
        (Some(Some(first)), Some(Some(last)), None) => first.0 <= last.0 && first.1 <= last.1,
        _ => false,
    }
}

/// Where the value of an attribute of the first element of this local name stands.
fn attribute(xml: &[u8], element: &[u8], name: &[u8]) -> Option<std::ops::Range<usize>> {
    let starts = xml
        .windows(element.len() + 1)
        .enumerate()
        .filter(|(_, window)| window[..element.len()] == *element && window[element.len()].is_ascii_whitespace());
    let start = starts.map(|(at, _)| at).find(|at| at.checked_sub(1).is_some_and(|before| matches!(xml.get(before), Some(b'<' | b':'))))?;
    let end = start + xml.get(start..)?.iter().position(|byte| *byte == b'>')?;
    let tag = xml.get(start..end)?;
    let at = tag
        .windows(name.len() + 2)
        .position(|window| window[0].is_ascii_whitespace() && window[1..=name.len()] == *name && window[name.len() + 1] == b'=')?;
    let quote_at = at + name.len() + 2;
    let quote = *tag.get(quote_at)?;
    let length = tag.get(quote_at + 1..)?.iter().position(|byte| *byte == quote)?;
    Some(start + quote_at + 1..start + quote_at + 1 + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::container::workbook::read;
    use crate::ingest::container::workbook_kind::WorkbookKind;

    fn xlsx() -> Vec<u8> {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write_string(0, 0, "id").unwrap().write_number(1, 0, 7).unwrap();
        workbook.save_to_buffer().unwrap()
    }

    /// The archive with a text in the part of a name replaced.
    fn with_replaced(bytes: &[u8], part_name: &str, from: &str, to: &str) -> Vec<u8> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).unwrap();
            let name = part.name().unwrap().into_owned();
            let mut content = String::new();
            part.read_to_string(&mut content).unwrap();
            if name == part_name {
                assert!(content.contains(from), "{content}");
                content = content.replace(from, to);
            }
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn first_cells(bytes: &[u8]) -> Vec<String> {
        let grids = read(bytes, WorkbookKind::Xlsx, "a.xlsx", &Default::default()).unwrap().value;
        (0..grids[0].n_rows).map(|row| grids[0].get(row, 0).to_owned()).collect()
    }

    #[test]
    fn a_dimension_of_rows_only_is_mended() {
        let file = with_replaced(&xlsx(), "xl/worksheets/sheet1.xml", "ref=\"A1:A2\"", "ref=\"1:58\"");
        assert_eq!(first_cells(&file), ["id", "7"]);
    }

    #[test]
    fn a_dimension_of_the_whole_sheet_costs_nothing() {
        let file = with_replaced(&xlsx(), "xl/worksheets/sheet1.xml", "ref=\"A1:A2\"", "ref=\"A1:XFD1048576\"");
        assert_eq!(first_cells(&file), ["id", "7"]);
    }

    #[test]
    fn a_count_of_strings_without_end_is_mended() {
        let file = with_replaced(&xlsx(), "xl/sharedStrings.xml", "uniqueCount=\"1\"", "uniqueCount=\"99999999999999\"");
        assert_eq!(first_cells(&file), ["id", "7"]);
    }

    #[test]
    fn blanks_around_a_number_are_taken_away() {
        let file = with_replaced(&xlsx(), "xl/worksheets/sheet1.xml", "<c r=\"A2\"><v>7</v>", "<c r=\"A2\" t=\"n\"><v> 7 </v>");
        assert_eq!(first_cells(&file), ["id", "7"]);
        assert_eq!(without_blanks_in_values(&xlsx()), None);
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_read() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
        let zeros = vec![b'0'; 1 << 20];
        for _ in 0..101 {
            writer.write_all(&zeros).unwrap();
        }
        let file = writer.finish().unwrap().into_inner();
        assert_eq!(check(&file, "a.xlsx").unwrap_err().diagnostic.code, "zip-bomb");
    }

    #[test]
    fn a_part_that_is_larger_than_it_says_is_not_read_further() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
        writer.write_all(&vec![b'0'; 3 << 20]).unwrap();
        let mut file = writer.finish().unwrap().into_inner();
        for at in 0..file.len() - 4 {
            if file[at..at + 4] == (3_u32 << 20).to_le_bytes() {
                file[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
            }
        }
        let mut read = Vec::new();
        let mut archive = ZipArchive::new(Cursor::new(file.as_slice())).unwrap();
        assert!(archive.by_index(0).unwrap().read_to_end(&mut read).is_err());
        assert!(read.len() <= 1001);
    }

    #[test]
    fn a_workbook_cut_short_is_damaged() {
        let file = xlsx();
        assert_eq!(check(&file[..file.len() / 2], "a.xlsx").unwrap_err().diagnostic.code, "damaged-file");
    }

    #[test]
    fn ranges_of_cells_are_told_from_other_references() {
        for (reference, valid) in
            [("A1", true), ("B2:XFD1048576", true), ("1:58", false), ("A:C", false), ("B5:A1", false), ("", false), ("XFE1", false)]
        {
            assert_eq!(is_cell_range(reference.as_bytes()), valid, "{reference}");
        }
    }
}
