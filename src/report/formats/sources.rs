//! `sources.json`: what the numbers were made from, for machines: the files of each instrument and wave with the rows read and used, the rows left out
//! and why, and the queries as they were run. No row, no answer, and no count that the report may not tell.

use crate::disclosure::release::{Count, Release};
use crate::error::{Error, Result};
use crate::ingest::units::account::Cells;
use crate::report::Artifact;
use crate::report::formats::released::Row;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Name of the file.
pub const NAME: &str = "sources.json";

/// What `sources.json` says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sources {
    /// Files that were read.
    pub files: Vec<File>,
    /// Rows that were not used.
    pub left_out: Vec<LeftOut>,
    /// Queries by name.
    pub queries: BTreeMap<String, String>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Instrument.
    pub instrument: String,
    /// Wave; empty when there is only one.
    pub wave: String,
    /// The file, relative to the project.
    pub file: String,
    /// Rows below the header; nothing where the number is withheld.
    pub rows_read: Option<u64>,
    /// Rows that were used.
    pub rows_used: Option<u64>,
    /// Where the answers stand in it.
    #[serde(flatten)]
    pub cells: Cells,
}

/// Rows that were not used, for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Instrument.
    pub instrument: String,
    /// Wave; empty when there is only one.
    pub wave: String,
    /// The reason.
    pub reason: String,
    /// Number of rows; nothing where it is withheld.
    pub rows: Option<u64>,
}

/// What stands behind a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Behind {
    /// The files it was computed from, with the columns of what it is about.
    pub files: Vec<File>,
    /// Rows of these that were not used, and why.
    pub left_out: Vec<LeftOut>,
    /// The query as it was run.
    pub sql: Option<String>,
}

impl Sources {
    /// What stands behind a number.
    pub fn behind(&self, row: &Row) -> Behind {
        let waves = self.waves(row);
        let of_row = |instrument: &str, wave: &str| instrument == row.text("instrument") && waves.iter().any(|own| own == wave);
        let sql = self.queries.get(row.text("indicator"));
        let own = |file: &File| File {
            cells: Cells { columns: columns(&file.cells.columns, row, sql.map_or("", String::as_str)), ..file.cells.clone() },
            ..file.clone()
        };
        Behind {
            files: self.files.iter().filter(|file| of_row(&file.instrument, &file.wave)).map(own).collect(),
            left_out: self.left_out.iter().filter(|left| of_row(&left.instrument, &left.wave)).cloned().collect(),
            sql: sql.cloned(),
        }
    }

    /// The waves that a number rests on: its own and the one that it is taken against; all of the instrument's where it names none of them.
    fn waves(&self, row: &Row) -> Vec<String> {
        let all: Vec<String> =
            self.files.iter().filter(|file| file.instrument == row.text("instrument")).map(|file| file.wave.clone()).collect();
        let against = row.text("against");
        let named =
            |wave: &String| *wave == row.text("wave") || (!wave.is_empty() && against.split(['=', ';']).any(|part| part.trim() == wave));
        let own: Vec<String> = all.iter().filter(|wave| named(wave)).cloned().collect();
        if own.is_empty() { all } else { own }
    }
}

/// The columns of what a number is about: its question, what it is grouped by, and what its query names; all where its question is none of the
/// file's own, as an index is made of several.
fn columns(all: &BTreeMap<String, Vec<String>>, row: &Row, sql: &str) -> BTreeMap<String, Vec<String>> {
    let (item, domain) = (row.text("item"), row.text("domain"));
    let is_item = |name: &str| item == name || item.strip_prefix(name).is_some_and(|option| option.starts_with("__"));
    let words: BTreeSet<&str> = sql.lines().filter(|line| !line.trim_start().starts_with("--")).flat_map(words).collect();
    let grouped: BTreeSet<&str> = domain.split("; ").filter_map(|part| part.split('=').next()).collect();
    if !item.is_empty() && !all.keys().any(|name| is_item(name)) {
        return all.clone();
    }
    let about = |name: &&String| is_item(name) || grouped.contains(name.as_str()) || words.contains(name.as_str());
    all.keys().filter(about).filter_map(|name| Some((name.clone(), all.get(name)?.clone()))).collect()
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}

/// The sources of a release, as a file.
///
/// # Errors
/// Never in practice: only when JSON cannot be written to memory.
pub fn sources(release: &Release) -> Result<Artifact> {
    let mut bytes =
        serde_json::to_vec_pretty(&of(release)).map_err(|error| Error::Render { name: NAME.to_owned(), reason: error.to_string() })?;
    bytes.push(b'\n');
    Ok(Artifact { path: NAME.to_owned(), bytes })
}

/// The sources of a release.
pub fn of(release: &Release) -> Sources {
    let count = |count: Count| if let Count::Shown(count) = count { Some(count) } else { None };
    let file = |released: &crate::disclosure::release::ReleasedReading| File {
        instrument: released.reading.instrument.clone(),
        wave: released.reading.wave.clone(),
        file: released.reading.file.clone(),
        rows_read: count(released.rows_read),
        rows_used: count(released.rows_used),
        cells: released.reading.cells.clone(),
    };
    let left_out = |released: &crate::disclosure::release::ReleasedExclusion| LeftOut {
        instrument: released.exclusion.instrument.clone(),
        wave: released.exclusion.wave.clone(),
        reason: released.exclusion.reason.clone(),
        rows: count(released.rows),
    };
    Sources {
        files: release.readings().iter().map(file).collect(),
        left_out: release.exclusions().iter().map(left_out).collect(),
        queries: release.queries().iter().map(|query| (query.name.clone(), query.source.clone())).collect(),
    }
}
