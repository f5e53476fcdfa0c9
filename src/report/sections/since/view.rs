//! The section on what changed since the earlier edition.

use super::compared::{self, Changes, Kind};
use super::table;
use crate::error::Result;
use crate::report::document::table::Table;
use crate::report::edition::Edition;
use crate::report::formats::{released, tidy};
use crate::report::manifest::{self, Manifest};
use crate::report::views::SectionView;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use std::collections::BTreeMap;

/// What changed since the earlier output; `None` where none is known, or it says the same.
///
/// # Errors
/// When the catalogue lacks a word.
pub fn since(edition: &Edition<'_>) -> Result<Option<(SectionView, Table)>> {
    let Some(changes) = changes(edition)? else { return Ok(None) };
    let section = SectionView {
        id: "since".to_owned(),
        heading: Phrase::own(edition.catalogue.text("since")?),
        sentences: vec![summary(edition, &changes)?],
        points: reasons(edition, &changes)?,
        ..SectionView::default()
    };
    Ok(Some((section, table::table(edition, &changes)?)))
}

fn changes(edition: &Edition<'_>) -> Result<Option<Changes>> {
    let Some(previous) = &edition.release.project().previous else { return Ok(None) };
    let is = manifest::of_numbers(edition.release, previous.definitions.clone());
    // Without a manifest nothing is known of what it was made from.
    let was = serde_json::from_value::<Manifest>(previous.manifest.clone()).unwrap_or_else(|_| Manifest {
        data: BTreeMap::new(),
        definitions: BTreeMap::new(),
        ..is.clone()
    });
    let text = tidy::as_json(edition.release.estimates())?;
    let new = released::rows("indicators.json", &text)?.unwrap_or_default();
    let changes = compared::compare(&was, &is, &released::of_objects(&previous.rows), &new);
    Ok(Some(changes).filter(|changes| !changes.changes.is_empty()))
}

fn summary(edition: &Edition<'_>, changes: &Changes) -> Result<String> {
    let count = |kind: Kind| edition.format.count(changes.changes.iter().filter(|change| change.kind == kind).count() as u64);
    let arguments = Arguments::new()
        .with("changed", count(Kind::Changed))
        .with("new", count(Kind::New))
        .with("gone", count(Kind::Gone))
        .with("same", edition.format.count(changes.same as u64));
    edition.catalogue.html("since-summary", &arguments)
}

/// How many numbers changed for each reason; where several inputs changed at once, for these together.
fn reasons(edition: &Edition<'_>, changes: &Changes) -> Result<Vec<String>> {
    let mut counts = BTreeMap::new();
    for change in &changes.changes {
        *counts.entry(&change.reasons).or_insert(0u64) += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
        .into_iter()
        .map(|(reasons, count)| {
            let arguments = Arguments::new().with("reason", table::reasons(edition, reasons)?).with("number", edition.format.count(count));
            edition.catalogue.html("since-by-reason", &arguments)
        })
        .collect()
}
