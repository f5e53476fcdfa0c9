//! `utfall query`: one table on the terminal, pseudonyms only, not released.

use super::print::{Printer, data};
use crate::error::Result;
use crate::transform::engine::{Cell, SmallTable};
use crate::transform::{catalogue::catalogue, indices::with_indices, transform};
use crate::{ingest, pipeline};
use std::fmt::Write;
use std::path::Path;

const ROWS_SHOWN: usize = 200;

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
        printer.remark(&format!("{}\nnot released: this table has not passed disclosure control\n", query.sql));
        let shown: Vec<_> = estimates.iter().filter(|estimate| estimate.key.indicator == what).collect();
        data(&serde_json::to_string_pretty(&shown).unwrap_or_default())?;
        return Ok(0);
    } else {
        format!("select * from \"{what}\"")
    };
    let table = engine.table("query", &statement)?;
    printer.remark("not released: this table has not passed disclosure control\n");
    data(&text(&table))?;
    if table.len() > ROWS_SHOWN {
        printer.remark(&format!("... and {} more rows", table.len() - ROWS_SHOWN));
    }
    Ok(0)
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
