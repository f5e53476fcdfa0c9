//! Whether the numbers of a folder still are those that were released, years later and without the data; and with them, whether they come out again.
//!
//! In: an output folder. Out: a [`Verification`]. [`folder`] compares every file with the manifest and with `numbers.json`, and the released numbers
//! with each other; `agreement` the numbers that a file marks with the names of released numbers with these; `recomputed` all of it with what
//! the project gives today; [`signature`] says by whose key the manifest was signed. `editions` tells what changed between two folders, `trace`
//! where one number comes from.

pub(crate) mod agreement;
pub mod controls;
pub(crate) mod differences;
pub mod document;
pub(crate) mod edited_words;
pub(crate) mod editions;
pub(crate) mod editions_words;
pub mod folder;
pub(crate) mod page;
pub mod paragraphs;
pub(crate) mod recomputed;
pub mod refresh;
pub(crate) mod renamed;
pub mod signature;
pub(crate) mod text_tables;
pub(crate) mod trace;
pub(crate) mod trace_words;
pub(crate) mod words;
pub mod workbook;

use crate::report::printed::Place;
use serde::Serialize;
use std::collections::BTreeMap;

/// What was found of a folder.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Verification {
    /// Project that the folder is of.
    pub project: String,
    /// Version of the program that made it.
    pub version: String,
    /// Files that were compared.
    pub files: usize,
    /// Printed numbers that were compared, in all files.
    pub numbers: usize,
    /// Released estimates in the folder.
    pub estimates: usize,
    /// Numbers marked in a file that are those of the released estimates they name.
    pub agreeing: usize,
    /// By whom the manifest was signed.
    pub signature: signature::Found,
    /// Whether everything was recomputed from the data.
    pub recomputed: bool,
    /// Versions of the program that made the folder and that recomputed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_with: Option<[String; 2]>,
    /// The queries by name, and whether each is today what it was; empty where nothing was recomputed.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub queries: BTreeMap<String, bool>,
    /// What is not as it was released.
    pub changed: Vec<Changed>,
    /// What could not be verified, and why.
    pub not_verifiable: Vec<NotVerifiable>,
}

/// One thing that is not as it was released.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changed {
    /// What kind of thing.
    pub what: What,
    /// The file, or the input by its name.
    pub file: String,
    /// The released number by its name, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Where in the file.
    #[serde(rename = "where")]
    pub place: Place,
    /// As it was released.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// As it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is: Option<String>,
}

/// What kind of thing is not as it was released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A number.
    Number,
    /// A file, though all its numbers stand: its words, its drawing.
    Content,
    /// A file that is not there.
    Missing,
    /// A file that no run wrote.
    Added,
    /// The manifest, or the list of printed numbers.
    Record,
    /// The signature.
    Signature,
    /// A data file.
    Data,
    /// A definition: `project.toml`, plan, codebook, chapter.
    Definition,
    /// A query.
    Query,
    /// A template.
    Template,
}

/// Something that could not be verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotVerifiable {
    /// Why, as a name of a message.
    pub why: Why,
    /// What it is about: files, versions.
    pub about: Vec<String>,
}

/// Why something could not be verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The manifest is not signed.
    Unsigned,
    /// The folder was made by a version of the program that did not list printed numbers.
    NoLedger,
    /// The hashes of inputs need the key that they were made with, and it is another.
    OtherKey,
    /// The program is another version than that which made the folder.
    OtherVersion,
    /// No data were given.
    NoData,
    /// Editions that were published before are not remembered any more.
    EditionsGone,
    /// The earlier output that it was made beside was not named, or it is another.
    OtherPrevious,
    /// Pictures and PDF files are not read: that they are as they were written is known by their hash alone.
    Pictures,
}

impl Verification {
    /// Whether everything that could be verified is as it was released.
    pub fn stands(&self) -> bool {
        self.changed.is_empty()
    }

    /// Notes something that could not be verified.
    fn cannot(&mut self, why: Why, about: Vec<String>) {
        self.not_verifiable.push(NotVerifiable { why, about });
    }

    /// Notes a file that is not as it was released.
    fn changed_file(&mut self, what: What, file: &str) {
        self.changed.push(Changed { what, file: file.to_owned(), id: None, place: Place::default(), was: None, is: None });
    }
}
