//! Tables of the data behind the report: files with rows, and rows that were left out.

use crate::disclosure::release::ReleasedExclusion;
use crate::error::Result;
use crate::report::document::table::{Cell, ColumnKind, Table};
use crate::report::edition::Edition;
use crate::report::sections::cells::{column, text_cell};
use crate::report::words::phrase::Phrase;

/// The files, the rows read and used. `None` when no file was read.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn sources(edition: &Edition<'_>) -> Result<Option<Table>> {
    let readings = edition.release.readings();
    if readings.is_empty() {
        return Ok(None);
    }
    let mut columns =
        vec![column(edition, "column-instrument", ColumnKind::RowHeading)?, column(edition, "column-wave", ColumnKind::Text)?];
    columns.push(column(edition, "column-file", ColumnKind::Text)?);
    columns.push(column(edition, "column-rows-read", ColumnKind::Number)?);
    columns.push(column(edition, "column-rows-used", ColumnKind::Number)?);
    let rows = readings
        .iter()
        .map(|released| {
            let reading = &released.reading;
            vec![
                Cell::Text(edition.labels.instrument(&reading.instrument)),
                text_cell(edition.labels.wave(&reading.instrument, &reading.wave)),
                Cell::Text(Phrase::own(reading.file.clone())),
                Cell::count(released.rows_read),
                Cell::count(released.rows_used),
            ]
        })
        .collect();
    let title = Phrase::own(edition.catalogue.text("title-sources")?);
    Ok(Some(Table { name: "sources".to_owned(), title, columns, rows, notes: Vec::new() }.without_blank_columns()))
}

/// Rows that were not used, by reason. `None` when every row was.
///
/// # Errors
/// When the catalogue lacks a heading or a reason.
pub fn exclusions(edition: &Edition<'_>) -> Result<Option<Table>> {
    let exclusions = edition.release.exclusions();
    if exclusions.is_empty() {
        return Ok(None);
    }
    let columns = vec![
        column(edition, "column-instrument", ColumnKind::RowHeading)?,
        column(edition, "column-wave", ColumnKind::Text)?,
        column(edition, "column-reason", ColumnKind::Text)?,
        column(edition, "column-rows", ColumnKind::Number)?,
    ];
    let rows = exclusions.iter().map(|exclusion| exclusion_row(edition, exclusion)).collect::<Result<Vec<_>>>()?;
    let title = Phrase::own(edition.catalogue.text("title-exclusions")?);
    Ok(Some(Table { name: "exclusions".to_owned(), title, columns, rows, notes: Vec::new() }.without_blank_columns()))
}

fn exclusion_row(edition: &Edition<'_>, released: &ReleasedExclusion) -> Result<Vec<Cell>> {
    let exclusion = &released.exclusion;
    // Reasons are message keys of the stage that left the row out; one the catalogue does not know is printed as it is.
    let key = format!("exclusion-{}", exclusion.reason);
    let reason = if edition.catalogue.has(&key) { edition.catalogue.text(&key)? } else { exclusion.reason.clone() };
    Ok(vec![
        Cell::Text(edition.labels.instrument(&exclusion.instrument)),
        text_cell(edition.labels.wave(&exclusion.instrument, &exclusion.wave)),
        Cell::Text(Phrase::own(reason)),
        Cell::count(released.rows),
    ])
}
