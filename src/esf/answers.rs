//! What each indicator's query says of each participant: yes, no or unknown.

use super::pack::Participant;
use super::queries::{IndicatorHeader, Queries};
use super::tables::{TableBuilder, index};
use crate::error::{Error, Result};
use crate::project::esf::Esf;
use crate::transform::catalogue::QueryFile;
use crate::transform::engine::{Cell, Engine};
use polars::prelude::DataFrame;

/// The answers of one indicator.
#[derive(Debug, Clone)]
pub struct Answers<'a> {
    /// The query.
    pub query: &'a QueryFile<IndicatorHeader>,
    /// One per participant of the reference group.
    pub answers: Vec<Answer>,
}

/// What an indicator says of one participant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// Position of the participant.
    pub row: usize,
    /// Yes, no, or unknown.
    pub value: Option<bool>,
    /// Weight, when a sample was asked and the participant was in it.
    pub weight: Option<f64>,
}

/// Runs the staging queries and the indicators; each result stays in the engine as a table under the name of its file.
///
/// # Errors
/// When the engine refuses a query, or a query gives no `row` or no `value`.
pub fn run<'a>(engine: &mut Engine, queries: &'a Queries, esf: &Esf) -> Result<Vec<Answers<'a>>> {
    let mut disadvantages = TableBuilder::new(esf.disadvantaged.len());
    disadvantages.text("id", esf.disadvantaged.iter().cloned().map(Some));
    engine.register("disadvantages", &disadvantages.finish("disadvantages")?);
    for query in &queries.staging {
        engine.stage(&query.name, &query.sql)?;
    }
    queries.indicators.iter().map(|query| Ok(Answers { query, answers: of_query(engine, query)? })).collect()
}

fn of_query(engine: &mut Engine, query: &QueryFile<IndicatorHeader>) -> Result<Vec<Answer>> {
    let table = engine.stage_table(&query.name, &query.sql)?;
    let lacking = |column: &str| Error::Query {
        name: query.name.clone(),
        reason: format!("the result has no column `{column}`"),
        sql: query.sql.clone(),
    };
    let rows = table.column("row").ok_or_else(|| lacking("row"))?;
    let values = table.column("value").ok_or_else(|| lacking("value"))?;
    let weights = table.column("weight");
    let number = |cell: Option<&Cell>| if let Some(Cell::Number(number)) = cell { Some(*number) } else { None };
    let answers = rows.iter().zip(values).enumerate().filter_map(|(position, (row, value))| {
        Some(Answer {
            row: number(Some(row)).map(|row| row as usize)?,
            value: number(Some(value)).map(|value| value > 0.5),
            weight: number(weights.and_then(|weights| weights.get(position))),
        })
    });
    Ok(answers.collect())
}

/// The indicator flags of all participants: those derived, and those that a partner's own system has worked out. `row` is the participant.
///
/// # Errors
/// Never in practice: only when two columns have one name.
pub fn flags(people: &[Participant], answers: &[Answers<'_>]) -> Result<DataFrame> {
    let mut rows: Vec<(usize, String, &str, Option<f64>)> = Vec::new();
    for indicator in answers {
        let id = &indicator.query.header.id;
        rows.extend(
            indicator.answers.iter().map(|answer| (answer.row, id.clone(), "derived", answer.value.map(|yes| f64::from(u8::from(yes))))),
        );
    }
    for (row, person) in people.iter().enumerate() {
        for (concept, value) in &person.values {
            if let Some(id) = concept.strip_prefix("flag_") {
                let value = match value.as_str() {
                    "yes" => Some(1.0),
                    "no" => Some(0.0),
                    _ => None,
                };
                rows.push((row, id.to_uppercase().replace('_', "-"), "supplied", value));
            }
        }
    }
    let mut table = TableBuilder::new(rows.len());
    table.number("row", rows.iter().map(|(row, ..)| Some(index(*row))));
    table.text("indicator", rows.iter().map(|(_, indicator, ..)| Some(indicator.clone())));
    table.text("origin", rows.iter().map(|(_, _, origin, _)| Some((*origin).to_owned())));
    table.number("value", rows.iter().map(|(.., value)| *value));
    table.finish("flags")
}
