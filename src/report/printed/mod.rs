//! `numbers.json`: every number as it is printed, by file and in the order of reading, so that a number changed afterwards can be found and named.
//!
//! In: the artifacts. Out: one more, which [`crate::verify`] reads beside the files. What the numbers say is in `indicators.json`; here is how they
//! were written.

mod archive;
mod digits;
mod markup;
mod table;

pub use table::delimiter;

use super::Artifact;
use crate::error::{Error, Result};
use crate::parallel::{in_order, processors};
use crate::report::formats::parquet_table;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Name of the file.
pub const NAME: &str = "numbers.json";

/// A number as it stands in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printed {
    /// Its digits, with sign and separators.
    pub text: String,
    /// The name of the released number that it belongs to, where the file says so.
    pub id: Option<String>,
    /// Whether it is the first of those that the file marks together with this name.
    pub first: bool,
    /// Where it stands.
    pub place: Place,
}

/// Where a number stands in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The part of an archive, such as a sheet.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// Line of a text file, counted from 1; row of a table without its heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The anchor it stands under, the cell, or the column.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub under: String,
    /// The words around it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub around: String,
}

/// What `numbers.json` says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// The other files of the folder.
    pub files: BTreeMap<String, Entry>,
}

/// One file as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its numbers parted by blanks, in the order of reading. None of a picture, nor of the files that hold the release itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub numbers: String,
}

/// The ledger of the artifacts of a run.
///
/// # Errors
/// When an archive cannot be read again.
pub fn ledger(artifacts: &[Artifact]) -> Result<Artifact> {
    let entry = |place: usize| -> Result<(String, Entry)> {
        let Artifact { path, bytes } = &artifacts[place];
        Ok((path.clone(), Entry { sha256: crate::report::sha256::hash(bytes), numbers: digits(path, bytes)? }))
    };
    let files = in_order(artifacts.len(), processors(), entry).into_iter().collect::<Result<_>>()?;
    let ledger = Ledger { files };
    let mut bytes =
        serde_json::to_vec_pretty(&ledger).map_err(|error| Error::Render { name: NAME.to_owned(), reason: error.to_string() })?;
    bytes.push(b'\n');
    Ok(Artifact { path: NAME.to_owned(), bytes })
}

/// The numbers of a plain text, in the order of reading.
pub fn numbers_of_text(text: &str) -> Vec<String> {
    digits::ranges(text).into_iter().map(|range| text[range].to_owned()).collect()
}

/// Files that hold the release itself: their numbers are compared with each other, estimate by estimate.
pub const OF_RELEASE: [&str; 3] = ["indicators.csv", "indicators.json", parquet_table::NAME];

/// The numbers of a file in the order of reading; none of a picture, nor of the files that hold the release itself.
///
/// # Errors
/// [`Error::Render`] when a text is none, or an archive cannot be read.
pub fn numbers(path: &str, bytes: &[u8]) -> Result<Vec<Printed>> {
    match kind(path) {
        Kind::Page => Ok(markup::numbers(text(path, bytes)?, "")),
        Kind::Table => table::numbers(path, bytes),
        Kind::Lines => Ok(digits::of_lines(text(path, bytes)?)),
        Kind::Archive => Ok(archive::of_parts(path, bytes, markup::numbers)?.into_iter().flatten().collect()),
        Kind::Other => Ok(Vec::new()),
    }
}

/// The same, parted by blanks: without their places, of which a large workbook has millions.
fn digits(path: &str, bytes: &[u8]) -> Result<String> {
    match kind(path) {
        Kind::Page => Ok(markup::digits(text(path, bytes)?)),
        Kind::Table => table::digits(path, bytes),
        Kind::Lines => Ok(digits::joined(text(path, bytes)?.lines())),
        Kind::Archive => {
            let parts = archive::of_parts(path, bytes, |text, _| markup::digits(text))?;
            Ok(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
        }
        Kind::Other => Ok(String::new()),
    }
}

/// How the numbers of a file are read.
enum Kind {
    Page,
    Table,
    Lines,
    Archive,
    Other,
}

fn kind(path: &str) -> Kind {
    match path.rsplit('.').next().unwrap_or_default() {
        _ if OF_RELEASE.contains(&path) => Kind::Other,
        "html" | "svg" | "xml" => Kind::Page,
        "csv" => Kind::Table,
        "json" | "md" | "txt" => Kind::Lines,
        "xlsx" | "docx" => Kind::Archive,
        _ => Kind::Other,
    }
}

fn text<'a>(path: &str, bytes: &'a [u8]) -> Result<&'a str> {
    std::str::from_utf8(bytes).map_err(|error| Error::Render { name: path.to_owned(), reason: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of a text, which are the same with their places and without.
    fn texts(path: &str, text: &str) -> Vec<String> {
        let found: Vec<String> = numbers(path, text.as_bytes()).unwrap().into_iter().map(|number| number.text).collect();
        assert_eq!(digits(path, text.as_bytes()).unwrap(), found.join(" "));
        found
    }

    #[test]
    fn every_kind_of_text_gives_its_numbers() {
        assert_eq!(
            texts("a.html", "<style>p{top:3px}</style><p title=\"år 7\">1\u{a0}234,5 &#39; −3 till 5</p>"),
            ["7", "1\u{a0}234,5", "−3", "5"]
        );
        assert_eq!(texts("a.svg", "<svg><path d=\"M 1 2\"/><text x=\"4\">34 %</text></svg>"), ["34"]);
        assert_eq!(texts("tables/a.sv.csv", "\u{feff}namn;andel 2016\r\nx;-0,5\r\n"), ["2016", "-0,5"]);
        assert_eq!(texts("a.json", "{\n \"a\": 1.5,\n \"b\": [2, 3]}"), ["1.5", "2", "3"]);
    }

    #[test]
    fn a_number_is_known_by_the_name_it_is_marked_with() {
        let html = "<h2 id=\"goals\">Mål</h2>\n<p>Om <data value=\"a.b\">34 % (31–37)</data> av 9</p><td data-label=\"årskurs 8\" data-estimate=\"c/n\">5</td>";
        let found = numbers("a.html", html.as_bytes()).unwrap();
        let told: Vec<(&str, Option<&str>, bool)> =
            found.iter().map(|number| (number.text.as_str(), number.id.as_deref(), number.first)).collect();
        let (ab, cn) = (Some("a.b"), Some("c/n"));
        assert_eq!(told, [("34", ab, true), ("31", ab, false), ("37", ab, false), ("9", None, false), ("8", None, false), ("5", cn, true)]);
        assert_eq!((found[0].place.line, found[0].place.around.as_str()), (Some(2), "Om 34 % (31–37) av 9"));
    }
}
