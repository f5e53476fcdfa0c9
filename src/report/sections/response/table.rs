//! Tables of response: who was asked and who answered, per instrument, wave and group.

use crate::disclosure::release::{Count, Reason, ReleasedResponse};
use crate::error::Result;
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::edition::Edition;
use crate::report::sections::cells::{column, text_cell};
use crate::report::sections::comparison::table::domain_label_of;
use crate::report::words::format::Unit;
use crate::report::words::phrase::Phrase;
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

/// The outcome rates of instruments whose fieldwork has dispositions beyond answered and not reached: a row per wave and group. Rates that are the
/// same for want of unknown eligibility have one column. `None` without such instruments.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn outcome_rates(edition: &Edition<'_>) -> Result<Option<Table>> {
    let counts = |row: &ReleasedResponse| row.counts.unwrap_or_default();
    let told = |row: &ReleasedResponse| counts(row).refusal + counts(row).other + counts(row).unknown > 0;
    let with_dispositions =
        |row: &&ReleasedResponse| edition.release.responses().iter().any(|other| other.instrument == row.instrument && told(other));
    let rows: Vec<&ReleasedResponse> =
        edition.release.responses().iter().filter(with_dispositions).filter(|row| row.rates.len() > 1).collect();
    if rows.is_empty() {
        return Ok(None);
    }
    let unknown = rows.iter().any(|row| counts(row).unknown > 0);
    let names: &[&str] = if unknown { &ALL_RATES } else { &RATES_WITHOUT_UNKNOWN };
    let mut columns = Vec::new();
    for key in ["column-instrument", "column-wave", "column-group"] {
        columns.push(column(edition, key, ColumnKind::RowHeading)?);
    }
    columns.extend(names.iter().map(|name| Column::new((*name).to_owned(), ColumnKind::Number)));
    columns.push(column(edition, "column-eligible-share", ColumnKind::Number)?);
    let percent = |value: Option<f64>| value.map_or(Cell::Blank, |value| Cell::Number { value, unit: Unit::Percent, decimals: 0 });
    let mut cells = Vec::new();
    for row in rows {
        let mut own = vec![
            Cell::Text(edition.labels.instrument(&row.instrument)),
            text_cell(edition.labels.wave(&row.instrument, &row.wave)),
            Cell::Text(domain_label_of(edition, &row.instrument, &row.domain)?),
        ];
        own.extend(names.iter().map(|name| percent(row.rate(name))));
        own.push(percent(row.eligible_share));
        cells.push(own);
    }
    let title = Phrase::own(edition.catalogue.text("title-outcome-rates")?);
    let notes = vec![edition.catalogue.text(if unknown { "note-outcome-rates-unknown" } else { "note-outcome-rates" })?];
    Ok(Some(Table { name: "outcome_rates".to_owned(), title, columns, rows: cells, notes }.without_blank_columns()))
}

/// Every outcome rate, in the order of the standard definitions.
const ALL_RATES: [&str; 16] =
    ["RR1", "RR2", "RR3", "RR4", "RR5", "RR6", "COOP1", "COOP2", "COOP3", "COOP4", "REF1", "REF2", "REF3", "CON1", "CON2", "CON3"];

/// Those that differ when nobody's eligibility is unknown.
const RATES_WITHOUT_UNKNOWN: [&str; 8] = ["RR1", "RR2", "COOP1", "COOP2", "COOP3", "COOP4", "REF1", "CON1"];

fn response_row(edition: &Edition<'_>, row: &ReleasedResponse) -> Result<Vec<Cell>> {
    let mut cells = vec![
        Cell::Text(edition.labels.instrument(&row.instrument)),
        text_cell(edition.labels.wave(&row.instrument, &row.wave)),
        Cell::Text(domain_label_of(edition, &row.instrument, &row.domain)?),
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
    for rate in ["RR1", "RR2"].map(|name| row.rate(name)) {
        cells.push(match rate {
            Some(value) => Cell::Number { value, unit: Unit::Percent, decimals: 0 },
            None if row.invited == Count::Absent => Cell::Blank,
            None => Cell::NotShown(Reason::Withheld),
        });
    }
    Ok(cells)
}
