//! `utfall list`: what definitions and queries may name, and what findings mean.

use super::grid::Grid;
use super::print::{Printer, data};
use crate::cli::{List, Listed};
use crate::error::Result;
use crate::findings;
use crate::project::Project;
use crate::project::vocabulary::{self, ConceptType, Vocabulary};
use crate::transform::query::Query;
use crate::transform::{catalogue, indices::with_indices, transform};
use crate::{ingest, pipeline};

/// Prints one of the lists. Where a project is named, its own scales, queries and tables are in it.
///
/// # Errors
/// When the project cannot be read.
pub fn list(arguments: &List, printer: &Printer) -> Result<u8> {
    let project = match &arguments.project {
        None => None,
        Some(named) => {
            let planned = pipeline::plan(&super::place::project(Some(named))?)?;
            let Some(project) = planned.value else { return Ok(u8::from(printer.findings(&planned.diagnostics) > 0)) };
            Some(project)
        }
    };
    let vocabulary = match &project {
        Some(project) => project.vocabulary.clone(),
        None => vocabulary::standard().map_err(crate::error::Error::Definition)?,
    };
    let of_project = project.as_ref().and_then(|project| project.definition.project.languages.first());
    let language = of_project.map_or(printer.language, String::as_str).to_owned();
    let language = language.as_str();
    let grid = match arguments.what {
        Listed::Concepts => concepts(&vocabulary, language),
        Listed::Scales => scales(&vocabulary, language),
        Listed::Indicators => indicators(project.as_ref(), &vocabulary, language)?,
        Listed::Tables => tables(project.as_ref(), &vocabulary, language)?,
        Listed::Findings => findings::grid(language),
    };
    data(&grid.shown(arguments.csv, printer.json)?)?;
    Ok(0)
}

/// Concepts with their values.
pub fn concepts(vocabulary: &Vocabulary, language: &str) -> Grid {
    let mut grid = Grid::new(&["concept", "type", "label", "values"]);
    for (name, concept) in &vocabulary.concept {
        let kind = match concept.kind {
            ConceptType::Closed => "closed",
            ConceptType::Open => "open",
            ConceptType::Count => "count",
            ConceptType::Number => "number",
            ConceptType::Date => "date",
        };
        let values: Vec<&str> = concept.value.iter().map(|value| value.name.as_str()).collect();
        grid.push(vec![name.clone(), kind.to_owned(), concept.label.get(language, "en").text.to_owned(), values.join(", ")]);
    }
    grid
}

/// Scales with their points.
pub fn scales(vocabulary: &Vocabulary, language: &str) -> Grid {
    let mut grid = Grid::new(&["scale", "family", "positive", "points"]);
    for (name, scale) in &vocabulary.scale {
        let points: Vec<String> =
            scale.point.iter().map(|point| format!("{} {}", point.code, point.label.get(language, "en").text)).collect();
        let positive: Vec<String> = scale.positive.iter().map(ToString::to_string).collect();
        grid.push(vec![name.clone(), scale.family.clone(), positive.join(", "), points.join(", ")]);
    }
    grid
}

/// Every indicator with what it needs; of a project, its own too.
///
/// # Errors
/// When a query cannot be read.
pub fn indicators(project: Option<&Project>, vocabulary: &Vocabulary, language: &str) -> Result<Grid> {
    let mut grid = Grid::new(&["indicator", "title", "from", "needs", "by"]);
    let queries = match project {
        Some(project) => catalogue::catalogue(project)?.0.indicators,
        None => catalogue::library(),
    };
    for query in &queries {
        let by: Vec<String> = query.header.by.iter().filter(|by| !by.is_empty()).map(|by| by.join(" × ")).collect();
        let from: Vec<String> = query.header.from.iter().map(|table| from(table, query)).collect();
        let title = query.header.title.get(language, "en").text.to_owned();
        grid.push(vec![query.name.clone(), title, from.join(", "), needs(query, vocabulary).join(", "), by.join(", ")]);
    }
    Ok(grid)
}

fn from(table: &str, query: &Query) -> String {
    match query.header.respondents.is_empty() {
        true => table.to_owned(),
        false => format!("{table} of {}", query.header.respondents.join(" or ")),
    }
}

/// What a query needs: its concepts, those that its registers must have, and items.
fn needs(query: &Query, vocabulary: &Vocabulary) -> Vec<String> {
    let of_tables = query.header.from.iter().filter_map(|table| vocabulary.table.get(table)).flat_map(|table| table.needs.iter().cloned());
    let mut needs: Vec<String> = query.header.concepts.iter().cloned().chain(of_tables).collect();
    needs.extend(query.header.each.iter().map(|each| format!("items: {each}")));
    if query.sql.contains("$first") {
        needs.push("two waves and codes of units".to_owned());
    }
    needs.dedup();
    needs
}

/// Registers of the vocabulary with the columns they need; of a project, every table a query can select from with its columns.
///
/// # Errors
/// When a query cannot be read.
pub fn tables(project: Option<&Project>, vocabulary: &Vocabulary, language: &str) -> Result<Grid> {
    let Some(project) = project else {
        let mut grid = Grid::new(&["table", "label", "needs", "may have"]);
        for (name, table) in &vocabulary.table {
            let may = if table.may.is_empty() { "any concept".to_owned() } else { table.may.join(", ") };
            grid.push(vec![name.clone(), table.label.get(language, "en").text.to_owned(), table.needs.join(", "), may]);
        }
        return Ok(grid);
    };
    let dataset = ingest::ingest(project)?;
    let (catalogue, _) = catalogue::catalogue(project)?;
    let tables = with_indices(project, &dataset.value)?;
    let (mut engine, _) = transform::engine(project, &tables, &catalogue)?;
    let mut grid = Grid::new(&["table", "rows", "columns"]);
    for name in engine.tables() {
        let elsewhere = tables.tables.iter().find(|table| table.instrument == name && table.frame.is_counted());
        let rows = match elsewhere {
            Some(table) => table.frame.height().to_string(),
            None => {
                let rows = engine.table(&name, &format!("select count(*) as n from \"{name}\""))?;
                rows.column("n").and_then(|cells| cells.first()).and_then(crate::transform::engine::Cell::text).unwrap_or_default()
            }
        };
        let columns = engine.columns(&name, &format!("select * from \"{name}\""))?;
        grid.push(vec![name, rows, columns.join(", ")]);
    }
    Ok(grid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_says_where_its_units_come_from() {
        let vocabulary = vocabulary::standard().unwrap();
        let grid = indicators(None, &vocabulary, "en").unwrap();
        assert!(grid.rows.len() > 30 && grid.rows.iter().all(|row| !row[2].is_empty()));
        let host = grid.rows.iter().find(|row| row[0] == "host_again").unwrap();
        assert!(!host[3].is_empty(), "{host:?}");
    }
}
