//! Indices: scores of several items, added to an instrument's table as columns of their own.

use crate::error::{Error, Result};
use crate::ingest::columns::Columns;
use crate::ingest::dataset::{Dataset, Table, answer_column, score_column};
use crate::project::Project;
use crate::project::codebook::{Codebook, Index, Question};
use crate::statistics::indices::scale_index::IndexRule;
use polars::prelude::{Column, DataType, NamedFrom, PolarsError, PolarsResult, Series};
use std::sync::Arc;

/// The dataset with a column 0–100 per index of a codebook, named as the index: null where too few items were answered.
///
/// # Errors
/// When a table refuses the column, which only a name given twice can cause.
pub fn with_indices(project: &Project, dataset: &Dataset) -> Result<Dataset> {
    let mut dataset = dataset.clone();
    for table in &mut dataset.tables {
        let Some(codebook) = project.codebooks.get(&table.instrument) else { continue };
        for (name, index) in &codebook.index {
            let refused = |error: PolarsError| Error::Query { name: name.clone(), reason: error.to_string(), sql: String::new() };
            let items = items(project, codebook, name, table);
            let Some(rule) = rule(project, index, &items) else { continue };
            let of: Vec<String> = items.iter().map(|question| answer_column(&project.vocabulary, question)).collect();
            let (column, answers) = (score_column(name), of.clone());
            let made = column.clone();
            let scores = move |frame: &Columns| -> PolarsResult<Column> {
                Ok(Column::from(Series::new(made.as_str().into(), scores(frame, &answers, &rule)?)))
            };
            table.frame.derive(&column, &DataType::Float64, of, Arc::new(scores)).map_err(refused)?;
        }
    }
    Ok(dataset)
}

/// The questions of an index that the table has.
fn items<'a>(project: &Project, codebook: &'a Codebook, index: &str, table: &Table) -> Vec<&'a Question> {
    let of_index =
        |question: &&Question| question.index.as_deref() == Some(index) && table.has(&answer_column(&project.vocabulary, question));
    codebook.question.iter().filter(of_index).collect()
}

/// How the items are read: on the scale of the first of them, which the check of the project has found to be that of all. `None` without items.
pub fn rule(project: &Project, index: &Index, items: &[&Question]) -> Option<IndexRule> {
    let points = &project.scale(items.first()?)?.point;
    let (first, last) = (points.first()?, points.last()?);
    Some(IndexRule {
        minimum: first.code as f64,
        maximum: last.code as f64,
        reversed: items.iter().map(|question| question.reversed).collect(),
        minimum_answered: index.minimum_answered.unwrap_or(items.len() / 2 + 1),
    })
}

fn scores(frame: &Columns, items: &[String], rule: &IndexRule) -> PolarsResult<Vec<Option<f64>>> {
    let columns: Vec<Vec<Option<f64>>> =
        items.iter().map(|item| Ok(frame.column(item)?.f64()?.iter().collect())).collect::<PolarsResult<_>>()?;
    let answers = |row: usize| -> Vec<Option<f64>> { columns.iter().map(|column| column.get(row).copied().flatten()).collect() };
    Ok((0..frame.height()).map(|row| rule.score(&answers(row)).and_then(|score| rule.to_hundred(score))).collect())
}
