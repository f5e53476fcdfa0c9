//! Table of the panel: who came back in a later wave.

use crate::disclosure::release::{Count, Reason, ReleasedPanel};
use crate::error::Result;
use crate::report::document::table::{Cell, ColumnKind, Table};
use crate::report::edition::Edition;
use crate::report::sections::cells::{column, text_cell};
use crate::report::sections::comparison::table::domain_label_of;
use crate::report::words::format::Unit;
use crate::report::words::phrase::Phrase;

/// Stayed, lost and new by pair of waves and group. `None` when no respondent has a code.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn panel(edition: &Edition<'_>) -> Result<Option<Table>> {
    let panels = edition.release.panels();
    if panels.is_empty() {
        return Ok(None);
    }
    let mut columns = Vec::new();
    for key in ["column-instrument", "column-from", "column-to", "column-group"] {
        columns.push(column(edition, key, ColumnKind::RowHeading)?);
    }
    for key in ["column-stayed", "column-lost", "column-new", "column-retention"] {
        columns.push(column(edition, key, ColumnKind::Number)?);
    }
    let rows = panels.iter().map(|panel| row(edition, panel)).collect::<Result<Vec<_>>>()?;
    let title = Phrase::own(edition.catalogue.text("title-panel")?);
    let notes = vec![edition.catalogue.text("note-panel")?];
    Ok(Some(Table { name: "panel".to_owned(), title, columns, rows, notes }.without_blank_columns()))
}

fn row(edition: &Edition<'_>, panel: &ReleasedPanel) -> Result<Vec<Cell>> {
    let retention = match panel.retention {
        Some(value) => Cell::Number { value, unit: Unit::Percent, decimals: 0 },
        None if [panel.stayed, panel.lost].contains(&Count::Withheld) => Cell::NotShown(Reason::Withheld),
        None => Cell::Nothing,
    };
    Ok(vec![
        Cell::Text(edition.labels.instrument(&panel.instrument)),
        text_cell(edition.labels.wave(&panel.instrument, &panel.before)),
        text_cell(edition.labels.wave(&panel.instrument, &panel.after)),
        Cell::Text(domain_label_of(edition, &panel.instrument, &panel.domain)?),
        Cell::count(panel.stayed),
        Cell::count(panel.lost),
        Cell::count(panel.new),
        retention,
    ])
}
