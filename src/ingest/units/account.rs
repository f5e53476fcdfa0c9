//! The account of what was read: every row of a file is a unit, or is listed with the reason it is not.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Levels that say which units an estimate is about, as (dimension, level); empty for all.
pub type Domain = Vec<(String, String)>;

/// Final dispositions, AAPOR's codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Dispositions {
    /// I: complete.
    pub complete: u64,
    /// P: partial.
    pub partial: u64,
    /// R: refusal and break-off.
    pub refusal: u64,
    /// NC: non-contact; here everyone on the frame who did not answer, unless stated otherwise.
    pub non_contact: u64,
    /// O: other.
    pub other: u64,
    /// UH + UO: eligibility unknown.
    pub unknown: u64,
    /// NE: not eligible.
    pub not_eligible: u64,
}

/// Rows of the files that were not used, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Exclusion {
    /// Instrument.
    pub instrument: String,
    /// Wave; empty when there is only one.
    pub wave: String,
    /// Reason, as a message key: `total-row`, `duplicate`, `not-on-frame`, `empty-row`, `break-off` …
    pub reason: String,
    /// Number of rows.
    pub rows: u64,
}

/// How many rows an instrument's files held and how many became units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Instrument.
    pub instrument: String,
    /// Wave; empty when there is only one.
    pub wave: String,
    /// File, relative to the project.
    pub file: String,
    /// Survey tool it was recognised as.
    pub tool: String,
    /// Rows below the header.
    pub rows_read: u64,
    /// Rows that became units; the rest are in the exclusions.
    pub rows_used: u64,
    /// Keyed hash of the file ([`PseudonymKey::hash`](crate::ingest::person::pseudonym::PseudonymKey::hash)).
    pub hash: String,
    /// Where the answers stand in it.
    pub cells: Cells,
}

/// Where the answers of a file stand: sheet, heading and columns. It says nothing of single rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cells {
    /// The sheet, in a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row or line of the heading, the last one where it has several: the answers stand below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<usize>,
    /// The columns of each question: letters in a workbook, numbers from 1 in a text file, names elsewhere.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, Vec<String>>,
}

/// Why rows were left out, in words, by the name of the reason; a reason of the project's own is its own words.
pub(crate) fn why_left_out(code: &str) -> &str {
    match code {
        "blank-row" => "blank row",
        "total-row" => "row of totals",
        "note-line" => "note below the table",
        "repeated-header" => "header that stands once more",
        "never-answered" => "invited, but never begun",
        "dropped-out" => "left the sample",
        "same-answer" => "answer that stands in several files and counts once",
        "break-off" => "answer that was broken off",
        "not-on-frame" => "not on the list of those who could answer",
        "empty-row" => "no question answered",
        "unknown-school" => "unknown school",
        "withdrawn-consent" => "consent was withdrawn",
        "other-part" => "of another part of the file",
        "partial" => "not finished",
        "preview" => "preview of the questionnaire",
        "test" => "test answer",
        "rejected" => "rejected by the survey tool",
        "duplicate" => "answered before in the same round",
        own => own,
    }
}
