//! Tables of response: who was asked and who answered, per instrument, wave and group.

use super::comparison::domain_label;
use super::{column, text_cell};
use crate::disclosure::release::{Count, Reason, ReleasedResponse};
use crate::error::Result;
use crate::report::edition::Edition;
use crate::report::format::Unit;
use crate::report::phrase::Phrase;
use crate::report::table::{Cell, ColumnKind, Table};
use crate::transform::estimate::Dispositions;

/// The response table: total and groups of every wave of every instrument. `None` when there are no rows.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn response(edition: &Edition<'_>) -> Result<Option<Table>> {
    let found = edition.release.responses();
    if found.is_empty() {
        return Ok(None);
    }
    let mut columns = Vec::new();
    for key in ["column-instrument", "column-wave", "column-group"] {
        columns.push(column(edition, key, ColumnKind::RowHeading)?);
    }
    for key in
        ["column-invited", "column-complete", "column-partial", "column-refusal", "column-non-contact", "column-other", "column-unknown"]
    {
        columns.push(column(edition, key, ColumnKind::Number)?);
    }
    for key in ["column-answered", "column-rr1", "column-rr2"] {
        columns.push(column(edition, key, ColumnKind::Number)?);
    }
    let rows = found.iter().map(|row| response_row(edition, row)).collect::<Result<Vec<_>>>()?;
    let title = Phrase::own(edition.catalogue.text("title-response")?);
    let notes = vec![edition.catalogue.text("note-response")?];
    Ok(Some(Table { name: "response".to_owned(), title, columns, rows, notes }.without_blank_columns()))
}

fn response_row(edition: &Edition<'_>, row: &ReleasedResponse) -> Result<Vec<Cell>> {
    let mut cells = vec![
        Cell::Text(edition.labels.instrument(&row.instrument)),
        text_cell(edition.labels.wave(&row.instrument, &row.wave)),
        Cell::Text(domain_label(edition, &row.domain)?),
    ];
    cells.push(Cell::count(row.invited));
    // A disposition that nobody has is left out of the table.
    let occurs = |pick: fn(&Dispositions) -> u64| {
        edition.release.responses().iter().filter_map(|other| other.counts.as_ref()).any(|counts| pick(counts) > 0)
    };
    let picks: [fn(&Dispositions) -> u64; 6] = [
        |counts| counts.complete,
        |counts| counts.partial,
        |counts| counts.refusal,
        |counts| counts.non_contact,
        |counts| counts.other,
        |counts| counts.unknown,
    ];
    for pick in picks {
        cells.push(match &row.counts {
            _ if !occurs(pick) => Cell::Blank,
            None => Cell::NotShown(Reason::Withheld),
            Some(counts) if pick(counts) == 0 => Cell::Nothing,
            Some(counts) => Cell::Count(pick(counts)),
        });
    }
    cells.push(Cell::count(row.answered));
    for rate in [row.rr1, row.rr2] {
        cells.push(match rate {
            Some(value) => Cell::Number { value, unit: Unit::Percent, decimals: 0 },
            None if row.invited == Count::Absent => Cell::Blank,
            None => Cell::NotShown(Reason::Withheld),
        });
    }
    Ok(cells)
}
