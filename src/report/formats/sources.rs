//! `sources.json`: what the numbers were made from, for machines: the files of each instrument and wave with the rows read and used, the rows left out
//! and why, and the queries as they were run. No row, no answer, and no count that the report may not tell.

use crate::disclosure::release::{Count, Release};
use crate::error::{Error, Result};
use crate::report::Artifact;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// The sources of a release.
///
/// # Errors
/// Never in practice: only when JSON cannot be written to memory.
pub fn sources(release: &Release) -> Result<Artifact> {
    let count = |count: Count| if let Count::Shown(count) = count { Some(count) } else { None };
    let file = |released: &crate::disclosure::release::ReleasedReading| File {
        instrument: released.reading.instrument.clone(),
        wave: released.reading.wave.clone(),
        file: released.reading.file.clone(),
        rows_read: count(released.rows_read),
        rows_used: count(released.rows_used),
    };
    let left_out = |released: &crate::disclosure::release::ReleasedExclusion| LeftOut {
        instrument: released.exclusion.instrument.clone(),
        wave: released.exclusion.wave.clone(),
        reason: released.exclusion.reason.clone(),
        rows: count(released.rows),
    };
    let sources = Sources {
        files: release.readings().iter().map(file).collect(),
        left_out: release.exclusions().iter().map(left_out).collect(),
        queries: release.queries().iter().map(|query| (query.name.clone(), query.source.clone())).collect(),
    };
    let mut bytes =
        serde_json::to_vec_pretty(&sources).map_err(|error| Error::Render { name: NAME.to_owned(), reason: error.to_string() })?;
    bytes.push(b'\n');
    Ok(Artifact { path: NAME.to_owned(), bytes })
}
