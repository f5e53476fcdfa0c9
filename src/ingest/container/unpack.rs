//! Files that are packed: what is read is what is in them.
//!
//! A gzip file (`svar.csv.gz`) is its content; a zip archive that is no document, as survey tools hand out their exports, is the tables in it.

use super::refusal::Refusal;
use super::{MAX_FILE_BYTES, zip_guard};
use flate2::read::MultiGzDecoder;
use std::borrow::Cow;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A small file may unpack to this many bytes however tightly it is packed.
const SMALL: u64 = 100 << 20;
/// How many times its packed size a larger one may have.
const MAX_RATIO: u64 = 250;

/// A file as it is read: its name where it comes out of an archive, and its bytes.
#[derive(Debug)]
pub struct Unpacked<'a> {
    /// Its name in the archive.
    pub name: Option<String>,
    /// Its bytes.
    pub bytes: Cow<'a, [u8]>,
}

/// What a file holds: itself, or what is packed in it; never nothing.
///
/// # Errors
/// When it is damaged, or unpacks to more than is sensible.
pub fn unpack<'a>(bytes: &'a [u8], shown_name: &str) -> Result<Vec<Unpacked<'a>>, Refusal> {
    if bytes.starts_with(b"\x1F\x8B") {
        let content = gunzip(bytes, shown_name)?;
        return Ok(vec![Unpacked { name: None, bytes: Cow::Owned(content) }]);
    }
    let whole = || vec![Unpacked { name: None, bytes: Cow::Borrowed(bytes) }];
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(whole());
    }
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(whole()) };
    let tables: Vec<String> = archive.file_names().flatten().filter(|name| is_table(name)).map(|name| name.into_owned()).collect();
    if tables.is_empty() || is_document(&archive) {
        return Ok(whole());
    }
    zip_guard::check(bytes, shown_name)?;
    let mut found = Vec::new();
    for name in tables {
        let damaged = |_| crate::ingest::container::refusals::damaged(shown_name);
        let mut content = Vec::new();
        archive
            .by_name(&name)
            .map_err(|_| crate::ingest::container::refusals::damaged(shown_name))?
            .read_to_end(&mut content)
            .map_err(damaged)?;
        found.push(Unpacked { name: Some(name), bytes: Cow::Owned(content) });
    }
    Ok(found)
}

fn gunzip(bytes: &[u8], shown_name: &str) -> Result<Vec<u8>, Refusal> {
    let packed = bytes.len() as u64;
    let most = MAX_FILE_BYTES.min(SMALL.max(packed.saturating_mul(MAX_RATIO)));
    let mut content = Vec::new();
    MultiGzDecoder::new(bytes).take(most + 1).read_to_end(&mut content).map_err(|reason| {
        Refusal::new("damaged-file", shown_name, "the packed file is damaged or cut short")
            .found(reason.to_string())
            .help("download or export the file again")
    })?;
    if content.len() as u64 > most {
        return Err(Refusal::new("zip-bomb", shown_name, "the file unpacks to far more than a table of responses holds")
            .expected(format!("at most {most} bytes")));
    }
    if content.is_empty() {
        return Err(Refusal::new("empty-file", shown_name, "the file is empty").help("export it again from the survey tool"));
    }
    Ok(content)
}

/// Whether a member of an archive may be a table. What macOS and spreadsheets leave beside files is none.
fn is_table(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let own = lower.rsplit(['/', '\\']).next().unwrap_or_default();
    let ending = [".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsb", ".ods", ".sav", ".zsav", ".parquet"];
    !lower.starts_with("__macosx/")
        && !own.starts_with(['.', '~'])
        && !own.starts_with("readme")
        && ending.iter().any(|ending| lower.ends_with(ending))
}

/// Whether the archive is itself a file of an office program.
fn is_document(archive: &ZipArchive<Cursor<&[u8]>>) -> bool {
    let has = |name: &str| archive.index_for_name(name).is_some();
    has("_rels/.rels") || has("[Content_Types].xml") || has("content.xml") || has("mimetype")
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn packed(content: &[u8]) -> Vec<u8> {
        let mut writer = GzEncoder::new(Vec::new(), Compression::default());
        writer.write_all(content).unwrap();
        writer.finish().unwrap()
    }

    #[test]
    fn a_packed_file_is_its_content() {
        let bytes = packed(b"id;svar\n1;ja\n");
        let found = unpack(&bytes, "a.csv.gz").unwrap();
        assert_eq!((found.len(), found[0].bytes.as_ref()), (1, b"id;svar\n1;ja\n".as_slice()));
        assert_eq!(unpack(&bytes[..bytes.len() - 9], "a.csv.gz").unwrap_err().diagnostic.code, "damaged-file");
        assert_eq!(unpack(&packed(b""), "a.csv.gz").unwrap_err().diagnostic.code, "empty-file");
        // A file that is mostly nothing.
        assert_eq!(unpack(&packed(&vec![b'0'; (SMALL + 10) as usize]), "a.csv.gz").unwrap_err().diagnostic.code, "zip-bomb");
    }

    #[test]
    fn an_archive_is_the_tables_in_it() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in [("__MACOSX/._svar.csv", "x"), ("README.txt", "x"), ("bild.png", "x"), ("Svar/svar.csv", "id\n1\n")] {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content.as_bytes()).unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        let found = unpack(&bytes, "svar.zip").unwrap();
        assert_eq!(
            found.iter().map(|one| (one.name.as_deref(), one.bytes.as_ref())).collect::<Vec<_>>(),
            [(Some("Svar/svar.csv"), b"id\n1\n".as_slice())]
        );
        assert_eq!(unpack(b"id;svar\n", "a.csv").unwrap()[0].name, None);
    }
}
