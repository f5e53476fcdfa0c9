//! What further indicators say of a block's items: a row per item and wave, a column per indicator.

use crate::disclosure::release::{Released, place_of};
use crate::error::Result;
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::edition::{Edition, shown_count};
use crate::report::outline::{Beside, Block};
use crate::report::sections::cells::{column, estimate_cell, item_column};
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::statistics::intervals::interval::Interval;
use crate::statistics::response::nonresponse_bounds;
use crate::transform::estimate::Key;
use crate::transform::query::Estimator;
use std::collections::{BTreeMap, BTreeSet};

/// The table; `None` when no further indicator has a number for these items.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn beside(edition: &Edition<'_>, block: &Block<'_>) -> Result<Option<Table>> {
    if block.beside.is_empty() {
        return Ok(None);
    }
    let (with_items, with_waves) = (block.items.iter().any(|item| !item.is_empty()), block.waves.len() > 1);
    let mut columns = Vec::new();
    if with_items {
        columns.push(item_column(edition, block)?);
    }
    if with_waves || !with_items {
        columns.push(column(edition, "column-wave", ColumnKind::RowHeading)?);
    }
    let measures: Vec<(&Beside<'_>, String)> =
        block.beside.iter().flat_map(|beside| levels(beside).into_iter().map(move |level| (beside, level))).collect();
    for (beside, level) in &measures {
        let title = edition.labels.indicator(&beside.query.name);
        columns.push(match level.as_str() {
            "" => Column::new(title, ColumnKind::Estimate),
            level => Column::new(edition.labels.category(beside.query, &block.instrument, "", level)?, ColumnKind::Estimate).under(title),
        });
    }
    let bounds = Bounds::of(edition, block);
    if bounds.any() {
        let group = Phrase::own(edition.catalogue.text("column-bounds")?);
        for key in ["column-bounds-lower", "column-bounds-upper"] {
            columns.push(column(edition, key, ColumnKind::Estimate)?.under(group.clone()));
        }
    }
    let mut rows = Vec::new();
    for item in &block.items {
        for wave in &block.waves {
            let mut row = Vec::new();
            if with_items {
                row.push(Cell::Text(edition.labels.item(&block.instrument, item)));
            }
            if with_waves || !with_items {
                let name = edition.labels.wave(&block.instrument, wave);
                row.push(Cell::Text(if name.is_empty() { edition.catalogue.text("all")?.into() } else { name }));
            }
            row.extend(measures.iter().map(|(beside, level)| estimate_cell(beside.query, find(beside, item, wave, level))));
            if bounds.any() {
                row.extend(bounds.cells(block.overall(item, wave), wave));
            }
            rows.push(row);
        }
    }
    let own = edition.measured(block);
    let arguments = Arguments::new().with("title", own.text.as_str());
    let title = edition.titled(block, Phrase { text: edition.catalogue.plain("title-beside", &arguments)?, lang: own.lang })?;
    let mut notes = Vec::new();
    if block.beside.iter().any(|beside| beside.query.header.fieldwork) {
        notes.push(edition.catalogue.text("note-fieldwork")?);
    }
    if bounds.of_some(block) {
        notes.push(edition.catalogue.text("note-bounds-routed")?);
    }
    let table = Table { name: format!("{}-more", block.name), title, columns, rows, notes };
    Ok(Some(table.without_blank_columns()).filter(|table| !table.is_empty_of_numbers()))
}

/// What non-response can at most have hidden, in every wave whose numbers invited and answered are published.
///
/// Of a question that only some were asked it is not known which of those who did not answer the questionnaire would have been: they are
/// counted in the proportion in which those who answered were asked.
///
/// They are made of how many gave the answer. Of weighted answers that is not published, and weighting cannot change it: they have no bounds.
struct Bounds(BTreeMap<String, (f64, f64)>);

impl Bounds {
    fn of(edition: &Edition<'_>, block: &Block<'_>) -> Self {
        let is_share = block.query.header.estimator == Estimator::Share && !edition.release.is_weighted(&block.instrument);
        let of_all =
            edition.release.responses().iter().filter(|row| is_share && row.instrument == block.instrument && row.domain.is_empty());
        Self(
            of_all
                .filter_map(|row| Some((row.wave.clone(), (shown_count(row.invited)? as f64, shown_count(row.answered)? as f64))))
                .collect(),
        )
    }

    fn any(&self) -> bool {
        !self.0.is_empty()
    }

    /// Whether some question of the block was put only to a part of those who answered.
    fn of_some(&self, block: &Block<'_>) -> bool {
        let routed = |released: &Released| {
            let answered = self.0.get(&released.key.wave).map(|(_, answered)| *answered);
            answered.zip(shown_count(released.base)).is_some_and(|(answered, asked)| (asked as f64) < answered)
        };
        block.items.iter().flat_map(|item| block.waves.iter().filter_map(|wave| block.overall(item, wave))).any(routed)
    }

    fn cells(&self, released: Option<&Released>, wave: &str) -> [Cell; 2] {
        let bounds = released.and_then(|released| {
            let (shown, n) = (released.value.as_ref().ok()?, shown_count(released.n)?);
            let (invited, answered) = *self.0.get(wave)?;
            let asked = shown_count(released.base)? as f64;
            let asked = if asked < answered { invited * asked / answered } else { invited };
            // A share that is rounded to the nearest five leaves the number open by as much.
            let open = if released.is_coarse() && shown.numerator.is_none() { 0.025 } else { 0.0 };
            let share = shown.numerator.map_or(shown.estimate, |with| with / n as f64);
            let [least, most] = [(share - open).max(0.0), (share + open).min(1.0)];
            let bounds = [least, most].map(|share| nonresponse_bounds(share, n as f64, asked));
            Some(Interval::new(bounds[0]?.lower, bounds[1]?.upper))
        });
        let cell = |value: f64| Cell::Number { value, unit: Unit::Percent, decimals: 0 };
        bounds.map_or([Cell::Blank, Cell::Blank], |bounds| [cell(bounds.lower), cell(bounds.upper)])
    }
}

/// The levels an indicator has, in its order; one empty level when it has none.
fn levels(beside: &Beside<'_>) -> Vec<String> {
    let found: BTreeSet<&String> = beside.estimates.iter().map(|released| &released.key.level).collect();
    let outcomes = &beside.query.header.outcome;
    if outcomes.is_empty() {
        return found.into_iter().cloned().collect();
    }
    outcomes.iter().map(|outcome| &outcome.level).filter(|level| found.contains(level)).cloned().collect()
}

fn find<'a>(beside: &Beside<'a>, item: &str, wave: &str, level: &str) -> Option<&'a Released> {
    let first = beside.estimates.first()?;
    let key = Key {
        item: item.to_owned(),
        wave: wave.to_owned(),
        level: level.to_owned(),
        domain: Vec::new(),
        against: None,
        ..first.key.clone()
    };
    place_of(&beside.estimates, &key).map(|place| beside.estimates[place])
}
