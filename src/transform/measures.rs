//! The measure columns of a query over a questionnaire: the items it is run for, and the categories of a distribution.

use super::engine::Engine;
use super::expand::Item;
use super::query::Query;
use super::voices::statements;
use crate::error::Result;
use crate::ingest::dataset::{Table, UNIT, answer_column, item_of_column, score_column};
use crate::project::Project;
use crate::project::codebook::{Question, QuestionType};
use crate::project::definition::Instrument;
use std::collections::BTreeSet;

/// A measure column of the result.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Its name in the result.
    pub column: String,
    /// The item it measures; empty when the indicator has none.
    pub item: String,
    /// The category it counts, for a distribution; else empty.
    pub level: String,
}

/// The items a query is run for: what its `each` names, as far as the table has them.
pub fn items(project: &Project, instrument: &Instrument, table: &Table, each: Option<&str>) -> Vec<Item> {
    let (Some(each), Some(codebook)) = (each, project.codebooks.get(&instrument.id)) else { return Vec::new() };
    if each == "index" {
        return codebook
            .index
            .keys()
            .map(|name| score_column(name))
            .filter(|name| table.has(name))
            .map(|name| Item::plain(&name))
            .collect();
    }
    let shared = statements(project);
    let (kind, family) = each.split_once(':').map_or((each, None), |(kind, family)| (kind, Some(family)));
    let of_family = |question: &Question| family.is_none_or(|family| project.scale(question).is_some_and(|scale| scale.family == family));
    let fits = |question: &&Question| match kind {
        "scale" => question.kind == QuestionType::Scale && of_family(question),
        "number" => {
            question.kind == QuestionType::Number && question.concept.is_none() && Some(question.column()) != instrument.weight.as_deref()
        }
        "multiple" => question.kind == QuestionType::Multiple,
        "single" => question.kind == QuestionType::Single && question.concept.is_none(),
        "index_item" => question.index.is_some(),
        "voices" => {
            question.kind == QuestionType::Scale && question.same_as.as_ref().is_some_and(|same| shared.contains_key(same.as_str()))
        }
        _ => false,
    };
    let mut items = Vec::new();
    for question in codebook.question.iter().filter(fits) {
        let column = answer_column(&project.vocabulary, question);
        if kind == "multiple" {
            let prefix = format!("{column}__");
            let options = table.frame.names().filter(|name| name.starts_with(&prefix));
            items.extend(options.map(|column| Item::plain(&column)));
        } else if table.has(&column) {
            let (positive, orientation) = (project.positive(question), project.orientation(question));
            items.push(Item { column, positive, orientation });
        }
    }
    items
}

/// Every result column that is neither key nor design is a measure.
///
/// # Errors
/// When the engine refuses the query.
pub fn measures(engine: &mut Engine, query: &Query, sql: &str, dimensions: &[String], design: &[String]) -> Result<Vec<Measure>> {
    let columns = engine.columns(&query.name, sql)?;
    let key = |name: &String| *name == UNIT || *name == query.header.wave || dimensions.contains(name) || design.contains(name);
    let each = query.header.each.is_some();
    Ok(columns
        .into_iter()
        .filter(|name| !key(name))
        .map(|column| Measure { item: if each { item_of_column(&column).to_owned() } else { String::new() }, column, level: String::new() })
        .collect())
}

/// Turns each item into one 0/1 measure per outcome of the query, or per point of its scale; for each measure its item's position and its code.
pub fn distribution(project: &Project, instrument: &Instrument, query: &Query, items: &[Measure]) -> (Vec<Measure>, Vec<(usize, f64)>) {
    let outcomes: Vec<(i64, String)> =
        query.header.outcome.iter().filter_map(|outcome| Some((outcome.code?, outcome.level.clone()))).collect();
    let codes = |item: &Measure| -> Vec<(i64, String)> {
        if !outcomes.is_empty() {
            return outcomes.clone();
        }
        let scale = project.question(&instrument.id, &item.item).and_then(|question| project.scale(question));
        scale.iter().flat_map(|scale| &scale.point).map(|point| (point.code, point.code.to_string())).collect()
    };
    let mut measures = Vec::new();
    let mut points = Vec::new();
    for (position, item) in items.iter().enumerate() {
        for (code, level) in codes(item) {
            points.push((position, code as f64));
            measures.push(Measure { column: format!("{}={level}", item.column), item: item.item.clone(), level });
        }
    }
    (measures, points)
}

/// Turns each single choice into one 0/1 measure per value that its codebook lists or that occurs, named like the options of a multiple
/// choice; a choice that nobody answered has none.
///
/// # Errors
/// When the engine refuses the query.
pub fn choices(
    project: &Project,
    instrument: &Instrument,
    query: &Query,
    sql: &str,
    keys: &[String],
    items: &[Measure],
    engine: &mut Engine,
) -> Result<(String, Vec<Measure>)> {
    let (mut measures, mut categories) = (Vec::new(), Vec::new());
    for item in items {
        let mut values: BTreeSet<String> = engine.distinct("answers", &item.column)?.into_iter().collect();
        if let Some(question) = project.question(&instrument.id, &item.item).filter(|_| !values.is_empty()) {
            values.extend(question.listed_values().into_iter().map(str::to_owned));
        }
        for value in values {
            let column = format!("{}__{value}", item.column);
            categories.push((item.column.clone(), value, column.clone()));
            measures.push(Measure { item: item_of_column(&column).to_owned(), column, level: String::new() });
        }
    }
    Ok((engine.categories(&query.name, sql, keys, &categories)?, measures))
}
