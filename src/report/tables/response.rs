//! Tables of response: who was asked and who answered, per instrument, wave and group.

use super::comparison::domain_label;
use super::{column, text_cell};
use crate::disclosure::release::{Reason, ReleasedResponse};
use crate::error::Result;
use crate::report::edition::Edition;
use crate::report::format::Unit;
use crate::report::locale::Arguments;
use crate::report::phrase::Phrase;
use crate::report::table::{Cell, Column, ColumnKind, Table};

/// The response table of one instrument: total and groups of every wave. `None` when it has no rows.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn response(edition: &Edition<'_>, instrument: &str) -> Result<Option<Table>> {
    let found: Vec<&ReleasedResponse> = edition.release.responses().iter().filter(|row| row.instrument == instrument).collect();
    if found.is_empty() {
        return Ok(None);
    }
    let mut columns = vec![column(edition, "column-wave", ColumnKind::RowHeading)?, column(edition, "column-group", ColumnKind::RowHeading)?];
    for key in ["column-invited", "column-complete", "column-partial", "column-refusal", "column-non-contact", "column-other", "column-unknown"] {
        columns.push(column(edition, key, ColumnKind::Number)?);
    }
    columns.push(column(edition, "column-answered", ColumnKind::Number)?);
    columns.push(Column::new(edition.catalogue.text("column-rr1")?, ColumnKind::Number));
    columns.push(Column::new(edition.catalogue.text("column-rr2")?, ColumnKind::Number));
    let rows = found.iter().map(|row| response_row(edition, row)).collect::<Result<Vec<_>>>()?;
    let name = edition.labels.instrument(instrument);
    let title = Phrase { text: edition.catalogue.plain("title-response", &Arguments::new().with("instrument", name.text.as_str()))?, lang: name.lang };
    let notes = vec![edition.catalogue.text("note-response")?];
    Ok(Some(Table { name: format!("response-{instrument}"), title, columns, rows, notes }.without_blank_columns()))
}

fn response_row(edition: &Edition<'_>, row: &ReleasedResponse) -> Result<Vec<Cell>> {
    let mut cells = vec![text_cell(edition.labels.wave(&row.instrument, &row.wave)), Cell::Text(domain_label(edition, &row.domain)?)];
    cells.push(Cell::count(row.invited));
    // A disposition that no one in the whole instrument has is left out of the table.
    let occurs = |pick: fn(&crate::transform::estimate::Dispositions) -> u64| {
        edition.release.responses().iter().filter(|other| other.instrument == row.instrument).any(|other| other.counts.as_ref().is_none_or(|counts| pick(counts) > 0))
    };
    let picks: [fn(&crate::transform::estimate::Dispositions) -> u64; 6] = [
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
            None => Cell::NotShown(Reason::Small),
            Some(counts) if pick(counts) == 0 => Cell::Nothing,
            Some(counts) => Cell::Count(pick(counts)),
        });
    }
    cells.push(Cell::count(row.answered));
    for rate in [row.rr1, row.rr2] {
        cells.push(match rate {
            Some(value) => Cell::Number { value, unit: Unit::Percent, decimals: 0 },
            None => Cell::NotShown(Reason::Small),
        });
    }
    Ok(cells)
}
