//! The report's tables, made from a release in one language.

use crate::disclosure::release::{Count, Released};
use crate::error::Result;
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::edition::{Edition, decimals, is_score, unit};
use crate::report::identity;
use crate::report::outline::Block;
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::transform::estimate::Flag;
use crate::transform::query::{Estimator, Query};
use std::collections::BTreeSet;

/// The cell of an estimate: the number with its interval, or why there is none; blank when the release has no such row.
pub fn estimate_cell(query: &Query, released: Option<&Released>) -> Cell {
    let Some(released) = released else { return Cell::Blank };
    match &released.value {
        Ok(shown) => Cell::Estimate {
            id: Some(identity::id(&released.key)),
            value: shown.estimate,
            interval: shown.lower.zip(shown.upper),
            lacks_interval: lacks_interval(released),
            unit: unit(query, released),
            decimals: decimals(query, shown),
        },
        Err(reason) => Cell::NotShown(*reason),
    }
}

/// Whether a number is uncertain though no limits can be computed for it.
pub fn lacks_interval(released: &Released) -> bool {
    released.flags.iter().any(|flag| matches!(flag, Flag::NoVariation | Flag::NoInterval | Flag::NoGap))
}

/// A measure in few words: its indicator, and of which question where it has several.
pub fn item_column_of(edition: &Edition<'_>, block: &Block<'_>, item: &str) -> Phrase {
    let title = edition.labels.indicator(&block.query.name);
    if item.is_empty() {
        return title;
    }
    let own = edition.labels.measured_short(block.query, &block.instrument, item);
    Phrase { text: format!("{}: {}", title.text, own.text), lang: own.lang }
}

/// The cell of the number of answers behind an estimate.
pub fn n_cell(released: Option<&Released>) -> Cell {
    released.map_or(Cell::Blank, |released| Cell::count_of(released.n, identity::quantity(&identity::id(&released.key), "n")))
}

/// The cell of the number asked.
pub fn base_cell(released: Option<&Released>) -> Cell {
    released.map_or(Cell::Blank, |released| Cell::count_of(released.base, identity::quantity(&identity::id(&released.key), "base")))
}

/// The heading over an indicator's values: what they are, with the unit.
///
/// # Errors
/// When the catalogue lacks the heading.
pub fn value_heading(edition: &Edition<'_>, query: &Query) -> Result<String> {
    if query.header.number || is_score(query) {
        return Ok(edition.labels.indicator(&query.name).text);
    }
    edition.catalogue.text(match query.header.estimator {
        Estimator::Share | Estimator::Distribution | Estimator::RegisterRatio => "column-share",
        Estimator::Mean => "column-mean",
        Estimator::InterpolatedMedian => "column-median",
        Estimator::Reliability => "column-reliability",
        Estimator::Segregation | Estimator::GoalScale => "column-index",
        Estimator::RegisterTotal => "column-total",
        Estimator::Median => "column-median",
    })
}

/// The heading over the number of units behind an estimate: answers of a questionnaire, units counted of a register.
///
/// # Errors
/// When the catalogue lacks the heading.
pub fn n_heading(edition: &Edition<'_>, instrument: &str) -> Result<String> {
    edition.catalogue.text(if edition.labels.is_register(instrument) { "column-counted" } else { "column-n" })
}

/// The heading over differences of an indicator.
///
/// # Errors
/// When the catalogue lacks the heading.
pub fn difference_heading(edition: &Edition<'_>, query: &Query) -> Result<String> {
    let points = crate::report::edition::level_unit(query) == Unit::Percent;
    edition.catalogue.text(if points { "column-difference-points" } else { "column-difference" })
}

/// A table without the rows of groups about which it shows no number, named in a note instead; `column` holds the groups' names.
///
/// # Errors
/// When the catalogue lacks the note.
pub fn without_groups_never_shown(edition: &Edition<'_>, table: Table, column: usize) -> Result<Table> {
    let (mut table, left_out) = table.without_names_never_shown(column);
    if !left_out.is_empty() {
        let arguments = Arguments::new().with("names", edition.format.list(&left_out)?);
        table.notes.push(edition.catalogue.plain("note-rows-left-out", &arguments)?);
    }
    Ok(table)
}

/// What has to be said of numbers under their table: why some have no interval though they are no full counts, and which are rounded to the nearest
/// five.
///
/// # Errors
/// When the catalogue lacks a note.
pub fn remarks<'a>(edition: &Edition<'_>, released: impl Iterator<Item = &'a Released>) -> Result<Vec<String>> {
    let shown: Vec<&Released> = released.filter(|released| released.value.is_ok()).collect();
    let flags: BTreeSet<Flag> = shown.iter().flat_map(|released| released.flags.iter().copied()).collect();
    let mut notes = Vec::new();
    for (flag, key) in [(Flag::NoVariation, "flag-no-variation"), (Flag::NoInterval, "flag-no-interval")] {
        if flags.contains(&flag) {
            notes.push(edition.catalogue.text(key)?);
        }
    }
    if flags.contains(&Flag::NearestFive) {
        let extent = if shown.iter().all(|released| released.is_coarse()) { "all" } else { "some" };
        notes.push(edition.catalogue.plain("note-nearest-five", &Arguments::new().with("extent", extent))?);
    }
    Ok(notes)
}

/// A heading from the catalogue over a column of a kind.
///
/// # Errors
/// When the catalogue lacks the heading.
pub fn column(edition: &Edition<'_>, key: &str, kind: ColumnKind) -> Result<Column> {
    Ok(Column::new(edition.catalogue.text(key)?, kind))
}

/// The heading over a block's items: answers to one question, or several questions.
///
/// # Errors
/// When the catalogue lacks the heading.
pub fn item_column(edition: &Edition<'_>, block: &Block<'_>) -> Result<Column> {
    column(edition, if block.is_choice() { "column-answer" } else { "column-item" }, ColumnKind::RowHeading)
}

/// A cell with a text of the project; blank when there is none.
pub fn text_cell(phrase: Phrase) -> Cell {
    if phrase.is_empty() { Cell::Blank } else { Cell::Text(phrase) }
}

/// Whether a count is there at all.
pub fn is_present(count: Count) -> bool {
    count != Count::Absent
}
