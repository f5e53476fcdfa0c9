//! The account of what was read: every row of a file is a unit, or is listed with the reason it is not.

use crate::diagnostic::plural;
use serde::Serialize;
use std::fmt;

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
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
}

/// Who of the units with a code answered in two waves that follow each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Linkage {
    /// Instrument.
    pub instrument: String,
    /// The earlier wave.
    pub before: String,
    /// The later wave.
    pub after: String,
    /// Units in both.
    pub common: u64,
    /// Units in the earlier wave only.
    pub lost: u64,
    /// Units in the later wave only.
    pub new: u64,
    /// Answers without a code in either wave, which cannot be linked.
    pub without_code: u64,
}

impl fmt::Display for Linkage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { instrument, before, after, common, lost, new, without_code } = self;
        let count = |count: u64, one: &str, many: &str| plural(usize::try_from(count).unwrap_or(usize::MAX), one, many);
        let (common, without_code) = (count(*common, "unit", "units"), count(*without_code, "answer", "answers"));
        write!(f, "`{instrument}`, `{before}` to `{after}`: {common} in both waves, {lost} lost, {new} new, {without_code} without a code")
    }
}
