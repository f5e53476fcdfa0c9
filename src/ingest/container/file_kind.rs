//! What a file is, told by its first bytes and its parts and never by the ending of its name: people rename files, and tools write
//! tab-separated text into `.xls`.

use super::compound_file::CompoundFile;
use super::refusal::Refusal;
use super::workbook::SPREADSHEET;
use crate::ingest::container::refusals::{damaged, encrypted};
use crate::ingest::container::workbook_kind::WorkbookKind;
use std::io::Cursor;
use zip::ZipArchive;

/// The kinds of file there is a reader for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Delimited text.
    Text,
    /// A workbook.
    Workbook(WorkbookKind),
    /// An SPSS system file.
    Spss,
    /// A Parquet file.
    Parquet,
}

/// What the readers take, for refusals.
const READABLE: &str = "a delimited text file, a workbook (xlsx, xls, xlsb, ods), an SPSS file (sav, zsav) or a Parquet file";

/// First bytes of files that are often sent by mistake, and what they are.
const FOREIGN: [(&[u8], &str); 18] = [
    (b"%PDF", "a PDF document"),
    (b"7z\xBC\xAF", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xFF\xD8\xFF", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"SQLite format 3", "an SQLite database"),
    (b"<stata_dta>", "a Stata file"),
    (b"RDX2", "an R data file"),
    (b"RDX3", "an R data file"),
    (b"{\\rtf", "a rich text document"),
    (b"ARROW1", "an Arrow file"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive"),
    (b"\x09\x00\x04\x00", "an Excel 2 worksheet"),
    (b"\x09\x02\x06\x00", "an Excel 3 worksheet"),
    (b"\x09\x04\x06\x00", "an Excel 4 worksheet"),
];

/// Tells what a file is, or why no reader takes it.
pub fn of(bytes: &[u8], shown_name: &str) -> Result<FileKind, Refusal> {
    if bytes.starts_with(b"$FL2") || bytes.starts_with(b"$FL3") {
        return Ok(FileKind::Spss);
    }
    if bytes.starts_with(b"PAR1") {
        return Ok(FileKind::Parquet);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(bytes, shown_name);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return compound(bytes, shown_name);
    }
    if let Some((_, what)) = FOREIGN.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(not_a_table(shown_name, what));
    }
    match markup(bytes) {
        Some(what) => Err(not_a_table(shown_name, what)),
        None => Ok(FileKind::Text),
    }
}

fn not_a_table(shown_name: &str, what: &str) -> Refusal {
    Refusal::new("not-a-table", shown_name, format!("this is {what}"))
        .expected(READABLE)
        .help("open it in the program it comes from and export or save it as csv or xlsx")
}

fn zipped(bytes: &[u8], shown_name: &str) -> Result<FileKind, Refusal> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(shown_name))?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    let any = |test: fn(&str) -> bool| archive.file_names().flatten().any(|name| test(&name));
    if has("xl/workbook.bin") {
        return Ok(FileKind::Workbook(WorkbookKind::Xlsb));
    }
    if has("content.xml") {
        return open_document(archive, shown_name);
    }
    if any(|name| name.starts_with("word/")) {
        return Err(not_a_table(shown_name, "a Word document"));
    }
    if any(|name| name.starts_with("ppt/")) {
        return Err(not_a_table(shown_name, "a presentation"));
    }
    if any(|name| name.ends_with(".iwa")) {
        return Err(not_a_table(shown_name, "a Numbers, Pages or Keynote document"));
    }
    if has("_rels/.rels") || any(|name| name.starts_with("xl/")) {
        return Ok(FileKind::Workbook(WorkbookKind::Xlsx));
    }
    let tables = archive.file_names().flatten().filter(|name| is_table_name(name)).count();
    let refusal = Refusal::new("not-a-table", shown_name, "this is a zip archive").expected(READABLE);
    Err(match tables {
        0 => refusal.help("unpack it and give the files in it that hold responses"),
        _ => refusal.found(format!("files in it that may be tables: {tables}")).help("unpack it and give those files"),
    })
}

fn is_table_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".sav"].iter().any(|ending| name.ends_with(ending))
}

/// A document of LibreOffice, Google Docs and others: its kind stands in a part of its own or, where a program left that out, in its manifest.
fn open_document(mut archive: ZipArchive<Cursor<&[u8]>>, shown_name: &str) -> Result<FileKind, Refusal> {
    use std::io::Read;
    let mut kind = String::new();
    let (part, most) = if archive.index_for_name("mimetype").is_some() { ("mimetype", 100) } else { ("META-INF/manifest.xml", 64 << 10) };
    let part = archive.by_name(part).map_err(|_| damaged(shown_name))?;
    part.take(most).read_to_string(&mut kind).map_err(|_| damaged(shown_name))?;
    let spreadsheet = kind.trim() == SPREADSHEET || kind.contains(&format!("\"{SPREADSHEET}\""));
    if spreadsheet {
        Ok(FileKind::Workbook(WorkbookKind::Ods))
    } else {
        Err(not_a_table(shown_name, "an OpenDocument file that is no spreadsheet"))
    }
}

fn compound(bytes: &[u8], shown_name: &str) -> Result<FileKind, Refusal> {
    let file = CompoundFile::open(bytes).ok_or_else(|| damaged(shown_name))?;
    if file.has("EncryptedPackage") {
        Err(encrypted(shown_name))
    } else if file.has("Workbook") || file.has("Book") {
        Ok(FileKind::Workbook(WorkbookKind::Xls))
    } else if file.has("WordDocument") {
        Err(not_a_table(shown_name, "a Word document"))
    } else {
        Err(not_a_table(shown_name, "an Office document without a workbook"))
    }
}

/// What a text is when it is markup or data for programs instead of a table.
fn markup(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let head: Vec<u8> = bytes.iter().take(2000).map(u8::to_ascii_lowercase).collect();
    let contains = |text: &[u8]| head.windows(text.len()).any(|window| window == text);
    if ["<!doctype html", "<html", "<table", "<head", "<meta"].iter().any(|start| head.starts_with(start.as_bytes())) {
        return Some("a web page, perhaps saved with the name of a workbook");
    }
    if head.starts_with(b"<?xml") || head.starts_with(b"<document") {
        return Some(if contains(b"<html") {
            "a web page, perhaps saved with the name of a workbook"
        } else if contains(b"schemas-microsoft-com:office:spreadsheet") {
            "an XML spreadsheet of Excel 2003"
        } else {
            "an XML document"
        });
    }
    if head.starts_with(b"mime-version:") {
        return Some("a web archive, perhaps saved with the name of a workbook");
    }
    if matches!(head.first(), Some(b'{' | b'[')) && serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok() {
        return Some("a JSON document");
    }
    (head.len() >= 464 && is_portable(bytes)).then_some("an SPSS portable file (por); save it as sav")
}

/// An SPSS portable file names itself five times at its start and once more at byte 456, lines of 80 characters not counted.
fn is_portable(bytes: &[u8]) -> bool {
    let text: Vec<u8> = bytes.iter().take(600).filter(|byte| !matches!(byte, b'\r' | b'\n')).copied().collect();
    text.get(456..464) == Some(b"SPSSPORT")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::container::compound_file::made::compound_file;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn archive(names: &[&str]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(b"x").unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn message(bytes: &[u8]) -> String {
        of(bytes, "a.xls").unwrap_err().diagnostic.message
    }

    #[test]
    fn kinds_are_told_by_content() {
        assert_eq!(of(b"id;name\n", "a.xlsx"), Ok(FileKind::Text));
        assert_eq!(of(b"PK;name\n", "a.csv"), Ok(FileKind::Text));
        assert_eq!(of(b"$FL2@(#) SPSS", "a.csv"), Ok(FileKind::Spss));
        assert_eq!(of(&archive(&["_rels/.rels", "xl/workbook.xml"]), "a.csv"), Ok(FileKind::Workbook(WorkbookKind::Xlsx)));
        assert_eq!(of(&archive(&["_rels/.rels", "xl/workbook.bin"]), "a.csv"), Ok(FileKind::Workbook(WorkbookKind::Xlsb)));
        assert_eq!(of(&compound_file(&[("Workbook", vec![0])]), "a.csv"), Ok(FileKind::Workbook(WorkbookKind::Xls)));
    }

    #[test]
    fn what_is_no_table_is_named() {
        assert_eq!(message(b"%PDF-1.7"), "this is a PDF document");
        assert_eq!(message(b"\xEF\xBB\xBF \n<TABLE><tr>"), "this is a web page, perhaps saved with the name of a workbook");
        assert_eq!(
            message(b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"),
            "this is an XML spreadsheet of Excel 2003"
        );
        assert_eq!(message(b"{\"SurveyEntry\": []}"), "this is a JSON document");
        assert_eq!(message(&archive(&["_rels/.rels", "word/document.xml"])), "this is a Word document");
        assert_eq!(message(&archive(&["Svar.csv"])), "this is a zip archive");
        assert_eq!(message(&compound_file(&[("WordDocument", vec![0])])), "this is a Word document");
    }

    #[test]
    fn a_text_that_begins_like_json_is_still_text() {
        assert_eq!(of(b"{x},y\n1,2\n", "a.csv"), Ok(FileKind::Text));
        assert_eq!(of(b"[1] question;b\n1;2\n", "a.csv"), Ok(FileKind::Text));
    }

    #[test]
    fn an_encrypted_workbook_is_told_from_a_damaged_one() {
        let code = |bytes: &[u8]| of(bytes, "a.xlsx").unwrap_err().diagnostic.code;
        assert_eq!(code(&compound_file(&[("EncryptedPackage", vec![0])])), "encrypted-file");
        assert_eq!(code(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and nothing more"), "damaged-file");
        assert_eq!(code(b"PK\x03\x04 cut short"), "damaged-file");
    }
}
