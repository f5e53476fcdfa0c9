//! The numbers that changed since the earlier edition, the largest change first, then those that are new and those that are gone.

use super::compared::{Change, Changes, Kind, Reason};
use crate::disclosure::release::Released;
use crate::error::Result;
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::edition::{Edition, decimals, unit, upper_first};
use crate::report::identity;
use crate::report::words::format::NOT_AVAILABLE;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use std::collections::{BTreeSet, HashMap};

/// Most rows of each kind.
const SHOWN: usize = 25;

/// The table. Of what is gone the number that stood before is not told again: it may be withheld now.
///
/// # Errors
/// When the catalogue lacks a word.
pub fn table(edition: &Edition<'_>, changes: &Changes) -> Result<Table> {
    let text = |key: &str| edition.catalogue.text(key);
    let keys = ["since-number", "since-kind", "since-before", "since-now", "since-n-before", "since-n-now", "column-reason"];
    let kinds = [
        ColumnKind::RowHeading,
        ColumnKind::Text,
        ColumnKind::Text,
        ColumnKind::Text,
        ColumnKind::Text,
        ColumnKind::Text,
        ColumnKind::Text,
    ];
    let columns = keys.into_iter().zip(kinds).map(|(key, kind)| Ok(Column::new(text(key)?, kind))).collect::<Result<Vec<_>>>()?;
    let own: HashMap<String, &Released> =
        edition.release.estimates().iter().map(|released| (identity::id(&released.key), released)).collect();
    let mut rows = Vec::new();
    let mut left = 0;
    for kind in [Kind::Changed, Kind::New, Kind::Gone] {
        let of_kind: Vec<&Change> = changes.changes.iter().filter(|change| change.kind == kind).collect();
        left += of_kind.len().saturating_sub(SHOWN);
        for change in of_kind.into_iter().take(SHOWN) {
            rows.push(row(edition, change, own.get(&change.id).copied())?);
        }
    }
    let mut notes = Vec::new();
    if left > 0 {
        notes.push(edition.catalogue.plain("since-more", &Arguments::new().with("number", edition.format.count(left as u64)))?);
    }
    Ok(Table { name: "since".to_owned(), title: Phrase::own(text("since-title")?), columns, rows, notes })
}

fn row(edition: &Edition<'_>, change: &Change, released: Option<&Released>) -> Result<Vec<Cell>> {
    let words = |text: String| if text.is_empty() { Cell::Blank } else { Cell::Text(Phrase::own(text)) };
    let told = released.filter(|_| change.kind != Kind::Gone);
    let kind = match change.kind {
        Kind::New => "since-new",
        Kind::Gone => "since-gone",
        Kind::Changed => "since-changed",
    };
    let value = |value: Option<f64>| match (value, told) {
        (Some(value), Some(released)) => number(edition, released, value),
        _ => Ok(NOT_AVAILABLE.to_owned()),
    };
    let count = |count: Option<f64>| match count.filter(|_| told.is_some()) {
        Some(count) => edition.format.number(count, 0),
        None => NOT_AVAILABLE.to_owned(),
    };
    Ok(vec![
        words(about(edition, change, released)?),
        words(edition.catalogue.text(kind)?),
        words(value(change.was)?),
        words(value(change.is)?),
        words(count(change.n_was)),
        words(count(change.n_is)),
        words(upper_first(&reasons(edition, &change.reasons)?)),
    ])
}

/// A number as the report prints that estimate.
fn number(edition: &Edition<'_>, released: &Released, value: f64) -> Result<String> {
    let query = edition.labels.query(&released.key.indicator);
    match (query, &released.value) {
        (Some(query), Ok(shown)) => edition.format.value(value, unit(query, released), decimals(query, shown)),
        _ => Ok(edition.format.number(value, 2)),
    }
}

/// What a number is about; of one that is gone, in the words of the table of numbers.
fn about(edition: &Edition<'_>, change: &Change, released: Option<&Released>) -> Result<String> {
    let Some(released) = released else { return Ok(change.about.clone()) };
    crate::report::traced::heading(edition, released)
}

/// The reasons in words.
///
/// # Errors
/// When the catalogue lacks one.
pub fn reasons(edition: &Edition<'_>, reasons: &BTreeSet<Reason>) -> Result<String> {
    let word = |reason: &Reason| {
        edition.catalogue.text(match reason {
            Reason::Data => "since-reason-data",
            Reason::Definition => "since-reason-definition",
            Reason::Disclosure => "since-reason-disclosure",
            Reason::Program => "since-reason-program",
            Reason::Unknown => "since-reason-unknown",
        })
    };
    edition.format.list(&reasons.iter().map(word).collect::<Result<Vec<_>>>()?)
}
