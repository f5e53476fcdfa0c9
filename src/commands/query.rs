//! `utfall query`: one table on the terminal, pseudonyms only, not released.

use super::grid::Grid;
use super::place;
use super::print::{Printer, data, message};
use crate::cli::Query;
use crate::error::{Error, Result};
use crate::transform::engine::{Cell, SmallTable};
use crate::transform::estimate::Estimate;
use crate::transform::{catalogue::catalogue, indices::with_indices, query_check, transform};
use crate::{ingest, pipeline};
use std::path::Path;

const ROWS_SHOWN: usize = 200;

/// Stands beside every table, also when nothing else is said.
const NOT_RELEASED: &str = "not released: this table has not passed disclosure control";

/// Runs a statement, or shows an instrument, a staging table or an indicator's estimates.
///
/// # Errors
/// When the project cannot be read, or the engine refuses a query of the program's own.
pub fn query(arguments: &Query, printer: &Printer) -> Result<u8> {
    let (project, what) = match arguments.what.as_slice() {
        [project, what] => (Some(Path::new(project)), what.as_str()),
        [what] => (None, what.as_str()),
        _ => return Err(Error::Usage("name a table or write a statement".to_owned())),
    };
    let folder = &place::project(project)?;
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
        match printer.json {
            true => data(&serde_json::to_string_pretty(&shown).unwrap_or_default())?,
            false => print(&of_estimates(&shown), arguments.csv, printer)?,
        }
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
    print(&of_table(&table), arguments.csv, printer)?;
    Ok(0)
}

/// Prints a table: all of it as csv, its first rows for people.
fn print(grid: &Grid, csv: bool, printer: &Printer) -> Result<()> {
    let (all, mut shown) = (grid.rows.len(), grid.clone());
    if !csv {
        shown.rows.truncate(ROWS_SHOWN);
    }
    data(&shown.shown(csv, false)?)?;
    if all > shown.rows.len() {
        printer.remark(&format!("... and {} more rows; `--csv` prints them all", all - shown.rows.len()));
    }
    Ok(())
}

fn of_table(table: &SmallTable) -> Grid {
    let number = |column: &Vec<Cell>| column.iter().all(|cell| !matches!(cell, Cell::Text(_)));
    let row = |row: usize| table.columns.iter().map(|column| column.get(row).and_then(Cell::text).unwrap_or_default()).collect();
    Grid { names: table.names.clone(), numbers: table.columns.iter().map(number).collect(), rows: (0..table.len()).map(row).collect() }
}

/// Estimates with the columns that tell them apart.
fn of_estimates(estimates: &[&Estimate]) -> Grid {
    let names = ["instrument", "wave", "item", "level", "group", "against", "n", "estimate", "lower", "upper"];
    let mut grid = Grid::new(&names);
    grid.numbers = names.iter().map(|name| ["n", "estimate", "lower", "upper"].contains(name)).collect();
    let decimals = |number: Option<f64>| number.map(|number| format!("{number:.4}")).unwrap_or_default();
    for estimate in estimates {
        let key = &estimate.key;
        let group: Vec<String> = key.domain.iter().map(|(dimension, level)| format!("{dimension}={level}")).collect();
        let against = key.against.as_ref().map(|against| match serde_json::to_value(against) {
            Ok(serde_json::Value::Object(map)) => {
                map.iter().map(|(kind, of)| format!("{kind} {}", of.as_str().unwrap_or_default())).collect::<Vec<_>>().join(" ")
            }
            Ok(other) => other.as_str().unwrap_or_default().to_owned(),
            Err(_) => String::new(),
        });
        grid.push(vec![
            key.instrument.clone(),
            key.wave.clone(),
            key.item.clone(),
            key.level.clone(),
            group.join(", "),
            against.unwrap_or_default(),
            estimate.n.map(|n| n.to_string()).unwrap_or_default(),
            decimals(estimate.estimate),
            decimals(estimate.lower),
            decimals(estimate.upper),
        ]);
    }
    grid
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
