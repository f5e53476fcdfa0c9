//! What changed between two editions of a publication: numbers that are new, gone or others, and why.

use super::folder::{Files, manifest_of};
use crate::error::Result;
use crate::report::formats::released::{self, Rows};
use crate::report::sections::since::compared;

pub use crate::report::sections::since::compared::{Change, Changes, Kind};

/// Compares two editions.
///
/// # Errors
/// When one of them is no publication of this program, or its numbers cannot be read.
pub fn compare(before: &Files, after: &Files) -> Result<Changes> {
    let (was, is) = (manifest_of(before)?, manifest_of(after)?);
    let rows = |files: &Files| -> Result<Rows> {
        let bytes = files.get("indicators.json").map_or(&[][..], Vec::as_slice);
        Ok(released::rows("indicators.json", bytes)?.unwrap_or_default())
    };
    Ok(compared::compare(&was, &is, &rows(before)?, &rows(after)?))
}
