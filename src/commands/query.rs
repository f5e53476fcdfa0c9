//! `utfall query`: one table on the terminal, pseudonyms only, not released.

use super::print::{Printer, data, message};
use crate::error::{Error, Result};
use crate::transform::engine::{Cell, SmallTable};
use crate::transform::{catalogue::catalogue, indices::with_indices, query_check, transform};
use crate::{ingest, pipeline};
use std::fmt::Write;
use std::path::Path;

const ROWS_SHOWN: usize = 200;

/// Stands beside every table, also when nothing else is said.
const NOT_RELEASED: &str = "not released: this table has not passed disclosure control";

/// Runs a statement, or shows an instrument, a staging table or an indicator's units.
///
/// # Errors
/// When the project cannot be read or the engine refuses the statement.
pub fn query(folder: &Path, what: &str, printer: &Printer) -> Result<u8> {
    let planned = pipeline::plan(folder)?;
    let Some(project) = planned.value else { return Ok(u8::from(printer.findings(&planned.diagnostics) > 0)) };
    let dataset = ingest::ingest(&project)?;
    if dataset.has_errors() {
        printer.findings(&dataset.diagnostics);
        return Ok(1);
    }
    let (catalogue, _) = catalogue(&project)?;
    let tables = with_indices(&project, &dataset.value)?;
    let (mut engine, _) = transform::engine(&project, &tables, &catalogue)?;
    let statement = if what.trim_start().to_lowercase().starts_with("select") || what.trim_start().to_lowercase().starts_with("with") {
        what.to_owned()
    } else if let Some(query) = catalogue.indicators.iter().find(|query| query.name == what) {
        let estimates = transform::transform(&project, &dataset.value)?.value.estimates;
        printer.remark(&query.sql);
        message(NOT_RELEASED);
        let shown: Vec<_> = estimates.iter().filter(|estimate| estimate.key.indicator == what).collect();
        data(&serde_json::to_string_pretty(&shown).unwrap_or_default())?;
        return Ok(0);
    } else {
        format!("select * from \"{what}\"")
    };
    let table = match engine.table("query", &statement) {
        Err(Error::Query { reason, .. }) => {
            printer.findings(&[query_check::refused(&reason, &statement, "", &engine.tables())]);
            return Ok(1);
        }
        other => other?,
    };
    message(NOT_RELEASED);
    if printer.json {
        data(&serde_json::Value::from(rows(&table)).to_string())?;
        return Ok(0);
    }
    data(&text(&table))?;
    if table.len() > ROWS_SHOWN {
        printer.remark(&format!("... and {} more rows", table.len() - ROWS_SHOWN));
    }
    Ok(0)
}

/// Every row as an object; a missing value is null.
fn rows(table: &SmallTable) -> Vec<serde_json::Value> {
    let value = |cell: Option<&Cell>| match cell {
        Some(Cell::Number(number)) => serde_json::Value::from(*number),
        Some(cell) => serde_json::Value::from(cell.text()),
        None => serde_json::Value::Null,
    };
    let row = |row: usize| table.names.iter().zip(&table.columns).map(|(name, column)| (name.clone(), value(column.get(row)))).collect();
    (0..table.len()).map(|place| serde_json::Value::Object(row(place))).collect()
}

/// The first rows as tab-separated text.
fn text(table: &SmallTable) -> String {
    let mut text = table.names.join("\t");
    for row in 0..table.len().min(ROWS_SHOWN) {
        let cells = table.columns.iter().map(|column| column.get(row).and_then(Cell::text).unwrap_or_default());
        let _ = write!(text, "\n{}", cells.collect::<Vec<_>>().join("\t"));
    }
    text
}
