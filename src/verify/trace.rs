//! Where one released number comes from, and where it is told: from the sentence to the estimate, its query, the files and the rows used and left out.

use super::folder::Files;
use super::workbook;
use crate::diagnostic::nearest;
use crate::error::{Error, Result};
use crate::report::formats::released;
use crate::report::formats::sources;
use crate::report::formats::sources::{File, LeftOut, Sources};
use crate::report::printed::{self, Place};
use serde::Serialize;
use std::collections::BTreeMap;

/// The way of one number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trace {
    /// Its name.
    pub id: String,
    /// What it is about, in the words of the table.
    pub about: String,
    /// Its numbers, those that were released.
    pub numbers: BTreeMap<&'static str, f64>,
    /// How its interval was made.
    pub method: String,
    /// What is to be known of it.
    pub flags: String,
    /// `released`, or why it is withheld.
    pub status: String,
    /// Where it is told.
    pub told: Vec<Told>,
    /// The query by name.
    pub query: String,
    /// The query as it was run.
    pub sql: Option<String>,
    /// The files it was computed from.
    pub files: Vec<File>,
    /// Rows of these that were not used, and why.
    pub left_out: Vec<LeftOut>,
}

/// A place where a number is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The file.
    pub file: String,
    /// As it is printed there.
    pub printed: String,
    /// Where.
    #[serde(rename = "where")]
    pub place: Place,
}

/// Follows a number by its name, which may be that of one of its quantities.
///
/// # Errors
/// [`Error::Usage`] when there is no such number; [`Error::Render`] when the released numbers cannot be read.
pub fn trace(files: &Files, id: &str) -> Result<Trace> {
    let name = id.split('/').next().unwrap_or(id);
    let bytes = files.get("indicators.json").map_or(&[][..], Vec::as_slice);
    let rows = released::rows("indicators.json", bytes)?.unwrap_or_default();
    let Some(row) = rows.get(name) else {
        let near = nearest(name, rows.keys().map(String::as_str)).map(|near| format!("did you mean `{near}`?"));
        let help = near.unwrap_or_else(|| "`indicators.csv` has the names in its first column".to_owned());
        return Err(Error::Usage(format!("no released number has the name `{name}`\n  = help: {help}")));
    };
    let sources: Sources = files.get(sources::NAME).and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default();
    let behind = sources.behind(row);
    Ok(Trace {
        id: name.to_owned(),
        about: row.subject(),
        numbers: row.numbers.clone(),
        method: row.text("method").to_owned(),
        flags: row.text("flags").to_owned(),
        status: row.text("status").to_owned(),
        told: told(files, name),
        query: row.text("indicator").to_owned(),
        sql: behind.sql,
        files: behind.files,
        left_out: behind.left_out,
    })
}

/// Where the files mark the number with its name.
fn told(files: &Files, name: &str) -> Vec<Told> {
    let mut told = Vec::new();
    for (file, bytes) in files {
        let numbers = if file.ends_with(".xlsx") { Ok(workbook::read(bytes).numbers) } else { printed::numbers(file, bytes) };
        for number in numbers.unwrap_or_default() {
            let own = number.id.as_deref().is_some_and(|id| id.split('/').next() == Some(name));
            if own && number.first {
                told.push(Told { file: file.clone(), printed: number.text, place: number.place });
            }
        }
    }
    told
}
