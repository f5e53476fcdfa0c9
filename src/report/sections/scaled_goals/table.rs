//! Tables of the goals rated on five levels: T of each unit, and every goal with what was reached.

use crate::disclosure::release::Released;
use crate::error::Result;
use crate::project::plan::ScaledGoal;
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::edition::Edition;
use crate::report::sections::cells::{base_cell, column, estimate_cell, n_cell, text_cell};
use crate::report::sections::comparison::table::domain_label;
use crate::report::words::format::Unit;
use crate::report::words::phrase::Phrase;
use crate::transform::estimate::Domain;
use crate::transform::query::{Estimator, Query};

/// The indicator of a release that scores scaled goals, if the plan has any.
pub fn query<'a>(edition: &Edition<'a>) -> Option<&'a Query> {
    edition.release.queries().iter().find(|query| query.header.estimator == Estimator::GoalScale)
}

/// A score of a domain by the name of its outcome.
pub fn score<'a>(edition: &Edition<'a>, query: &Query, domain: &Domain, outcome: &str) -> Option<&'a Released> {
    let is_it = |released: &&Released| {
        let key = &released.key;
        key.indicator == query.name && key.against.is_none() && key.level == outcome && key.domain == *domain
    };
    edition.release.estimates().iter().find(is_it)
}

/// The number of goals and T before and after, of each unit and of all.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn scores(edition: &Edition<'_>, query: &Query) -> Result<Table> {
    let mut domains: Vec<&Domain> = Vec::new();
    for released in edition.release.estimates().iter().filter(|released| released.key.indicator == query.name) {
        if !domains.contains(&&released.key.domain) {
            domains.push(&released.key.domain);
        }
    }
    // All of them stand last, as the mean of the units above.
    domains.sort_by_key(|domain| std::cmp::Reverse(domain.len()));
    let of_units = domains.first().and_then(|domain| domain.first()).map(|(dimension, _)| edition.labels.dimension(dimension));
    let mut columns = vec![match of_units {
        Some(dimension) => Column::new(dimension, ColumnKind::RowHeading),
        None => column(edition, "column-whose", ColumnKind::RowHeading)?,
    }];
    for key in ["column-goals", "column-goals-rated"] {
        columns.push(column(edition, key, ColumnKind::Number)?);
    }
    for outcome in &query.header.outcome {
        columns.push(Column::new(edition.labels.phrase(&outcome.label), ColumnKind::Estimate));
    }
    let mut rows = Vec::new();
    for domain in domains {
        let after = score(edition, query, domain, "after");
        let mut row = vec![Cell::Text(domain_label(edition, domain)?), base_cell(after), n_cell(after)];
        row.extend(query.header.outcome.iter().map(|outcome| estimate_cell(query, score(edition, query, domain, &outcome.level))));
        rows.push(row);
    }
    let title = Phrase::own(edition.catalogue.text("title-goal-scores")?);
    let notes = vec![edition.catalogue.text("goal-scores-note")?];
    Ok(Table { name: query.name.clone(), title, columns, rows, notes }.without_blank_columns())
}

/// Every goal with its weight, its levels before and after, and what the level reached says.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn goals(edition: &Edition<'_>) -> Result<Table> {
    let mut columns = Vec::new();
    for key in ["column-whose", "column-goal"] {
        columns.push(column(edition, key, ColumnKind::RowHeading)?);
    }
    for key in ["column-goal-weight", "column-level-before", "column-level-after"] {
        columns.push(column(edition, key, ColumnKind::Number)?);
    }
    for key in ["column-level-expected", "column-level-reached", "column-evidence"] {
        columns.push(column(edition, key, ColumnKind::Text)?);
    }
    let rows = edition.release.project().plan.scaled_goal.iter().map(|goal| row(edition, goal)).collect::<Result<Vec<_>>>()?;
    let title = Phrase::own(edition.catalogue.text("title-scaled-goals")?);
    Ok(Table { name: "scaled_goals".to_owned(), title, columns, rows, notes: Vec::new() }.without_blank_columns())
}

fn row(edition: &Edition<'_>, goal: &ScaledGoal) -> Result<Vec<Cell>> {
    let domain: Domain = goal.domain.clone().into_iter().collect();
    let number = |value: f64| Cell::Number { value, unit: Unit::Number, decimals: u8::from(value.fract() != 0.0) };
    let level = |level: Option<i8>| level.map_or(Cell::Blank, |level| number(f64::from(level)));
    let wording =
        |level: Option<i8>| level.and_then(|level| goal.wording(level)).map_or(Cell::Blank, |text| text_cell(edition.labels.phrase(text)));
    Ok(vec![
        if domain.is_empty() { Cell::Blank } else { Cell::Text(domain_label(edition, &domain)?) },
        Cell::Text(edition.labels.phrase(&goal.title)),
        number(goal.weight),
        level(goal.before),
        level(goal.after),
        wording(Some(0)),
        wording(goal.after),
        text_cell(edition.labels.phrase(&goal.evidence)),
    ])
}
