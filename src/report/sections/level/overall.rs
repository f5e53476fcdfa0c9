//! A block's table for all units together: a row per item or period, a column per wave or category.

use crate::disclosure::release::{Count, Reason, Released};
use crate::error::Result;
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::edition::{Edition, lower_first};
use crate::report::outline::Block;
use crate::report::sections::cells::{base_cell, column, estimate_cell, is_present, item_column, n_cell, value_heading};
use crate::report::sections::{cells, register};
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::transform::query::Estimator;
use std::collections::BTreeSet;

/// The table of a block for all its units.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn overall(edition: &Edition<'_>, block: &Block<'_>) -> Result<Table> {
    let table = match block.query.header.estimator {
        _ if edition.labels.is_register(&block.instrument) => register::table::overall(edition, block)?,
        Estimator::Distribution => distribution(edition, block)?,
        _ => items_by_wave(edition, block)?,
    };
    Ok(table.without_blank_columns())
}

/// What a block's table for all its units is called.
///
/// # Errors
/// When the catalogue lacks the form.
pub fn title(edition: &Edition<'_>, block: &Block<'_>) -> Result<Phrase> {
    edition.titled(block, edition.measured(block))
}

/// Shares and means: a row per item, a group of columns per wave; a row per wave when there are no items.
fn items_by_wave(edition: &Edition<'_>, block: &Block<'_>) -> Result<Table> {
    let heading = value_heading(edition, block.query)?;
    let has_base = block.levels(&[]).any(|released| is_present(released.base));
    let cells_of = |released: Option<&Released>| {
        let mut cells = vec![estimate_cell(block.query, released), n_cell(released)];
        if has_base {
            cells.push(base_cell(released));
        }
        cells
    };
    let mut kinds = vec![Column::new(heading, ColumnKind::Estimate), column(edition, "column-n", ColumnKind::Number)?];
    if has_base {
        kinds.push(column(edition, "column-base", ColumnKind::Number)?);
    }
    let without_items = block.items.iter().all(String::is_empty);
    let (mut columns, mut rows, mut unanswered) = (Vec::new(), Vec::new(), Vec::new());
    if without_items {
        columns.push(column(edition, if block.waves.len() > 1 { "column-wave" } else { "column-group" }, ColumnKind::RowHeading)?);
        columns.extend(kinds);
        for wave in &block.waves {
            let name = if wave.is_empty() { edition.catalogue.text("all")?.into() } else { edition.labels.wave(&block.instrument, wave) };
            let released = block.overall("", wave);
            if block.waves.len() > 1 && released.is_some_and(is_unanswered) {
                unanswered.push(lower_first(&name.text));
                continue;
            }
            let mut row = vec![Cell::Text(name)];
            row.extend(cells_of(released));
            rows.push(row);
        }
    } else {
        columns.push(item_column(edition, block)?);
        for wave in &block.waves {
            let group = edition.labels.wave(&block.instrument, wave);
            columns.extend(kinds.iter().cloned().map(|kind| if block.waves.len() < 2 { kind } else { kind.under(group.clone()) }));
        }
        for item in &block.items {
            let mut row = vec![Cell::Text(edition.labels.measured(block.query, &block.instrument, item))];
            for wave in &block.waves {
                row.extend(cells_of(block.overall(item, wave)));
            }
            rows.push(row);
        }
    }
    let mut notes = cells::remarks(edition, block.levels(&[]))?;
    notes.extend(unanswered_note(edition, &unanswered)?);
    Ok(Table { name: block.name.clone(), title: title(edition, block)?, columns, rows, notes })
}

/// Whether nobody answered, so that nothing of it is withheld either.
fn is_unanswered(released: &Released) -> bool {
    released.value.as_ref().is_err_and(|reason| *reason == Reason::Empty) && matches!(released.n, Count::Shown(0) | Count::Absent)
}

/// In which waves nobody answered: these have no row.
fn unanswered_note(edition: &Edition<'_>, waves: &[String]) -> Result<Option<String>> {
    if waves.is_empty() {
        return Ok(None);
    }
    edition.catalogue.plain("note-unanswered", &Arguments::new().with("waves", edition.format.list(waves)?)).map(Some)
}

/// Distributions: a row per item and wave, a column per category; a row per category when a single measure has many.
fn distribution(edition: &Edition<'_>, block: &Block<'_>) -> Result<Table> {
    let categories = categories(edition, block);
    let mut columns = Vec::new();
    let with_items = block.items.iter().any(|item| !item.is_empty());
    let with_waves = block.waves.len() > 1;
    if with_items {
        columns.push(column(edition, "column-item", ColumnKind::RowHeading)?);
    }
    if with_waves || !with_items {
        columns.push(column(edition, "column-wave", ColumnKind::RowHeading)?);
    }
    let share = edition.catalogue.text("column-share")?;
    for category in &categories {
        let item = block.items.first().map_or("", String::as_str);
        let label = edition.labels.category(block.query, &block.instrument, item, category)?;
        columns.push(Column::new(label, ColumnKind::Estimate).under(Phrase::own(share.clone())));
    }
    columns.push(column(edition, "column-n", ColumnKind::Number)?);
    let (mut rows, mut unanswered) = (Vec::new(), Vec::new());
    for item in &block.items {
        for wave in &block.waves {
            let found: Vec<&Released> = block.overall_levels(item, wave).collect();
            let Some(any) = found.first() else { continue };
            if !with_items && with_waves && found.iter().all(|released| is_unanswered(released)) {
                unanswered.push(lower_first(&edition.labels.wave(&block.instrument, wave).text));
                continue;
            }
            let mut row = Vec::new();
            if with_items {
                row.push(Cell::Text(edition.labels.item(&block.instrument, item)));
            }
            if with_waves || !with_items {
                let name = edition.labels.wave(&block.instrument, wave);
                row.push(Cell::Text(if name.is_empty() { edition.catalogue.text("all")?.into() } else { name }));
            }
            for category in &categories {
                row.push(estimate_cell(block.query, found.iter().copied().find(|released| released.key.level == *category)));
            }
            row.push(n_cell(Some(any)));
            rows.push(row);
        }
    }
    Ok(Table {
        name: block.name.clone(),
        title: title(edition, block)?,
        columns,
        rows,
        notes: unanswered_note(edition, &unanswered)?.into_iter().collect(),
    })
}

/// The categories of a distribution, in the order of the scale.
pub fn categories(edition: &Edition<'_>, block: &Block<'_>) -> Vec<String> {
    let distinct: BTreeSet<&str> = block.levels(&[]).map(|released| released.key.level.as_str()).collect();
    let mut categories: Vec<String> = distinct.into_iter().map(str::to_owned).collect();
    let item = block.items.first().map_or("", String::as_str);
    categories.sort_by(|left, right| edition.labels.compare_categories(block.query, &block.instrument, item, left, right));
    categories
}
