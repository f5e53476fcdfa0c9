//! The one entry for files: looks at the first bytes, never at the name's ending, and hands over to the reader they belong to.

use super::file_kind::{self, FileKind};
use super::grid::Grid;
use super::parquet_file;
use super::refusal::Refusal;
use super::spss;
use super::text_file;
use super::workbook;
use crate::diagnostic::{Checked, nearest};
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;

/// What the project says about a file where the file's own word is not enough.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The one sheet to read, also a hidden one; all visible sheets when not given.
    pub sheet: Option<String>,
    /// Encoding of a text file, such as `windows-1252`; found by content when not given.
    pub encoding: Option<String>,
    /// Separator of a text file; found by content when not given.
    pub delimiter: Option<char>,
}

/// The name of what another program hands over, as in `… | utfall draft -`.
pub const STANDARD_INPUT: &str = "-";

/// Largest file that is read, in bytes.
pub const MAX_FILE_BYTES: u64 = 4 << 30;

/// Reads a file: one grid for a text or SPSS file, one per visible sheet that holds anything for a workbook.
///
/// `shown_name` is the path as the project writes it, for messages. The value is never empty.
pub fn open(path: &Path, shown_name: &str, options: &ReadOptions) -> Result<Checked<Vec<Grid>>, Refusal> {
    read(&read_bytes(path, shown_name)?, shown_name, options)
}

/// Reads the bytes of a file, as [`open`] does.
pub fn read(bytes: &[u8], shown_name: &str, options: &ReadOptions) -> Result<Checked<Vec<Grid>>, Refusal> {
    let one = |read: Checked<Grid>| Checked { value: vec![read.value], diagnostics: read.diagnostics };
    match file_kind::of(bytes, shown_name)? {
        FileKind::Workbook(kind) => workbook::read(bytes, kind, shown_name, options),
        FileKind::Text => text_file::read(bytes, shown_name, options).map(one),
        FileKind::Parquet => parquet_file::read(bytes, shown_name).map(|grid| one(Checked { value: grid, diagnostics: Vec::new() })),
        FileKind::Spss => spss::read(bytes, shown_name, options).map(|file| Checked { value: vec![file.grid], diagnostics: Vec::new() }),
    }
}

/// The bytes of the whole file, unless it is no file, empty, or larger than is sensible.
pub fn read_bytes(path: &Path, shown_name: &str) -> Result<Vec<u8>, Refusal> {
    let unreadable = |reason: std::io::Error| match reason.kind() {
        std::io::ErrorKind::NotFound => missing(path, shown_name),
        _ => Refusal::new("unreadable-file", shown_name, "the file cannot be read")
            .found(reason.to_string())
            .help("check that you may read it, and that it is not open in another program"),
    };
    if path.as_os_str() == STANDARD_INPUT {
        return standard_input(shown_name);
    }
    let metadata = std::fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        let what = if metadata.is_dir() { "this is a folder and not a file" } else { "this is a device or a pipe and not a file" };
        return Err(Refusal::new("not-a-file", shown_name, what).help("name a file of answers"));
    }
    if metadata.len() > MAX_FILE_BYTES {
        return Err(Refusal::new("too-large-file", shown_name, "the file is too large")
            .found(format!("{} bytes", metadata.len()))
            .expected(format!("at most {MAX_FILE_BYTES} bytes"))
            .help("leave out columns that are not needed, or split the file by wave"));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    if bytes.is_empty() {
        return Err(Refusal::new("empty-file", shown_name, "the file is empty").help("export it again from the survey tool"));
    }
    Ok(bytes)
}

/// What another program hands over. It can be had only once, so that it is kept.
fn standard_input(shown_name: &str) -> Result<Vec<u8>, Refusal> {
    static READ: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = READ.get_or_init(|| {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(MAX_FILE_BYTES).read_to_end(&mut bytes);
        read.map(|_| bytes).unwrap_or_default()
    });
    if bytes.is_empty() {
        return Err(Refusal::new("empty-file", shown_name, "the file is empty").help("export it again from the survey tool"));
    }
    Ok(bytes.clone())
}

/// A file that is not there, with the one beside it that has nearly its name.
fn missing(path: &Path, shown_name: &str) -> Refusal {
    let refusal = Refusal::new("missing-file", shown_name, "there is no such file");
    let beside = path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    let entries = beside.and_then(|folder| std::fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let typed = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match nearest(&typed, names.iter().map(String::as_str)) {
        Some(near) => refusal.help(format!("did you mean `{near}`?")),
        None => refusal.help("check the name and the folder; capital letters and endings such as `.xlsx` count"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(path: &Path) -> &'static str {
        open(path, "shown", &ReadOptions::default()).unwrap_err().diagnostic.code
    }

    #[test]
    fn what_is_no_readable_file_is_refused_with_the_shown_name() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(code(&folder.path().join("absent.csv")), "missing-file");
        assert_eq!(code(folder.path()), "not-a-file");
        let empty = folder.path().join("empty.csv");
        std::fs::write(&empty, "").unwrap();
        let refusal = open(&empty, "data/empty.csv", &ReadOptions::default()).unwrap_err();
        assert_eq!(
            refusal.diagnostic.to_string(),
            "error[empty-file]: the file is empty\n  --> data/empty.csv\n   = help: export it again from the survey tool"
        );
    }

    #[test]
    fn the_ending_of_the_name_does_not_matter() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("export.xlsx");
        std::fs::write(&path, "id\tsvar\n1\tja\n").unwrap();
        let grids = open(&path, "export.xlsx", &ReadOptions::default()).unwrap().value;
        assert_eq!((grids.len(), grids[0].get(1, 1)), (1, "ja"));
    }
}
