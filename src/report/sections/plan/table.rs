//! Tables of what the plan records: milestones, activities, agreements and budget.

use crate::error::Result;
use crate::project::plan::{Milestone, MilestoneStatus};
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::edition::Edition;
use crate::report::sections::cells::{column, text_cell};
use crate::report::sections::comparison::table::domain_label;
use crate::report::words::format::Unit;
use crate::report::words::phrase::Phrase;
use std::collections::{BTreeMap, BTreeSet};

/// The plan's milestones. `None` when it has none.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn milestones(edition: &Edition<'_>) -> Result<Option<Table>> {
    let milestones = &edition.release.project().plan.milestone;
    if milestones.is_empty() {
        return Ok(None);
    }
    let with_domain = milestones.iter().any(|milestone| !milestone.domain.is_empty());
    let mut columns = vec![column(edition, "column-milestone", ColumnKind::RowHeading)?];
    columns.push(whose(edition, milestones.iter().map(|milestone| &milestone.domain))?);
    for key in ["column-planned-date", "column-done-date", "column-status", "column-evidence"] {
        columns.push(column(edition, key, ColumnKind::Text)?);
    }
    let mut rows = Vec::new();
    for milestone in milestones {
        let domain: Vec<(String, String)> = milestone.domain.iter().map(|(dimension, level)| (dimension.clone(), level.clone())).collect();
        let date = |date: &Option<String>| -> Result<Cell> {
            date.as_ref().map_or(Ok(Cell::Blank), |date| Ok(Cell::Text(Phrase::own(edition.format.date(date)?))))
        };
        rows.push(vec![
            Cell::Text(edition.labels.phrase(&milestone.title)),
            if with_domain { Cell::Text(domain_label(edition, &domain)?) } else { Cell::Blank },
            date(&milestone.planned)?,
            date(&milestone.done)?,
            Cell::Text(Phrase::own(edition.catalogue.text(status_key(milestone.status))?)),
            text_cell(edition.labels.phrase(&milestone.evidence)),
        ]);
    }
    let title = Phrase::own(edition.catalogue.text("title-milestones")?);
    Ok(Some(Table { name: "milestones".to_owned(), title, columns, rows, notes: Vec::new() }.without_blank_columns()))
}

/// The column of those a plan's rows are about: named by what they are, such as municipalities, where they are all the same kind.
fn whose<'d>(edition: &Edition<'_>, domains: impl Iterator<Item = &'d BTreeMap<String, String>>) -> Result<Column> {
    let kinds: BTreeSet<Vec<&String>> = domains.filter(|domain| !domain.is_empty()).map(|domain| domain.keys().collect()).collect();
    match kinds.into_iter().collect::<Vec<_>>().as_slice() {
        [only] if only.len() == 1 => Ok(Column::new(edition.labels.dimension(only[0]), ColumnKind::RowHeading)),
        _ => column(edition, "column-whose", ColumnKind::RowHeading),
    }
}

/// Message key of a milestone's status.
pub fn status_key(status: MilestoneStatus) -> &'static str {
    match status {
        MilestoneStatus::Done => "status-done",
        MilestoneStatus::Ongoing => "status-ongoing",
        MilestoneStatus::NotStarted => "status-not-started",
        MilestoneStatus::Dropped => "status-dropped",
    }
}

/// Milestones that several units share, side by side: a row per step, a column per unit, with the date it was done or how far it has come.
/// `None` when no step is shared.
///
/// # Errors
/// When the catalogue lacks a word.
pub fn steps(edition: &Edition<'_>) -> Result<Option<Table>> {
    let milestones: Vec<&Milestone> = edition.release.project().plan.milestone.iter().filter(|found| found.domain.len() == 1).collect();
    let mut steps: Vec<&Milestone> = Vec::new();
    let mut whose: Vec<&BTreeMap<String, String>> = Vec::new();
    for milestone in &milestones {
        if steps.iter().all(|step| step.id != milestone.id) {
            steps.push(milestone);
        }
        if !whose.contains(&&milestone.domain) {
            whose.push(&milestone.domain);
        }
    }
    if whose.len() < 2 || steps.len() == milestones.len() {
        return Ok(None);
    }
    let mut columns = vec![column(edition, "column-milestone", ColumnKind::RowHeading)?];
    for domain in &whose {
        let domain: Vec<(String, String)> = (*domain).clone().into_iter().collect();
        columns.push(Column::new(domain_label(edition, &domain)?, ColumnKind::Text));
    }
    let mut rows = Vec::new();
    for step in steps {
        let mut row = vec![Cell::Text(edition.labels.phrase(&step.title))];
        for domain in &whose {
            let own = milestones.iter().find(|milestone| milestone.id == step.id && milestone.domain == **domain);
            row.push(match own {
                None => Cell::Blank,
                Some(Milestone { status: MilestoneStatus::Done, done: Some(date), .. }) => {
                    Cell::Text(Phrase::own(edition.format.date(date)?))
                }
                Some(milestone) => Cell::Text(Phrase::own(edition.catalogue.text(status_key(milestone.status))?)),
            });
        }
        rows.push(row);
    }
    let title = Phrase::own(edition.catalogue.text("title-steps")?);
    Ok(Some(Table { name: "milestone-steps".to_owned(), title, columns, rows, notes: Vec::new() }))
}

/// The plan's agreements, planned against signed. `None` when it has none.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn agreements(edition: &Edition<'_>) -> Result<Option<Table>> {
    let agreements = &edition.release.project().plan.agreement;
    if agreements.is_empty() {
        return Ok(None);
    }
    let mut columns = vec![
        column(edition, "column-agreement", ColumnKind::RowHeading)?,
        whose(edition, agreements.iter().map(|agreement| &agreement.domain))?,
    ];
    for key in ["column-planned", "column-signed", "column-signed-of-planned"] {
        columns.push(column(edition, key, ColumnKind::Number)?);
    }
    columns.push(column(edition, "column-evidence", ColumnKind::Text)?);
    let mut rows = Vec::new();
    for agreement in agreements {
        let domain: Vec<(String, String)> = agreement.domain.clone().into_iter().collect();
        rows.push(vec![
            Cell::Text(edition.labels.phrase(&agreement.title)),
            if domain.is_empty() { Cell::Blank } else { Cell::Text(domain_label(edition, &domain)?) },
            amount(agreement.planned),
            amount(Some(agreement.signed)),
            ratio(Some(agreement.signed), agreement.planned),
            text_cell(edition.labels.phrase(&agreement.evidence)),
        ]);
    }
    let title = Phrase::own(edition.catalogue.text("title-agreements")?);
    Ok(Some(Table { name: "agreements".to_owned(), title, columns, rows, notes: Vec::new() }.without_blank_columns()))
}

/// The plan's activities, planned against done. `None` when it has none.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn activities(edition: &Edition<'_>) -> Result<Option<Table>> {
    let activities = &edition.release.project().plan.activity;
    if activities.is_empty() {
        return Ok(None);
    }
    let mut columns = vec![column(edition, "column-activity", ColumnKind::RowHeading)?];
    columns.push(column(edition, "column-when", ColumnKind::Text)?);
    columns.push(column(edition, "column-unit", ColumnKind::Text)?);
    columns.push(column(edition, "column-planned", ColumnKind::Number)?);
    columns.push(column(edition, "column-done", ColumnKind::Number)?);
    columns.push(column(edition, "column-done-of-planned", ColumnKind::Number)?);
    let rows = activities
        .iter()
        .map(|activity| {
            Ok(vec![
                Cell::Text(edition.labels.phrase(&activity.title)),
                text_cell(edition.dated(edition.labels.phrase(&activity.period))?),
                text_cell(edition.labels.phrase(&activity.unit)),
                amount(activity.planned),
                amount(activity.done),
                ratio(activity.done, activity.planned),
            ])
        })
        .collect::<Result<Vec<_>>>()?;
    let title = Phrase::own(edition.catalogue.text("title-activities")?);
    Ok(Some(Table { name: "activities".to_owned(), title, columns, rows, notes: Vec::new() }.without_blank_columns()))
}

/// The plan's budget, planned against used. `None` when it has none.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn budget(edition: &Edition<'_>) -> Result<Option<Table>> {
    let lines = &edition.release.project().plan.budget;
    if lines.is_empty() {
        return Ok(None);
    }
    let mut columns =
        vec![column(edition, "column-budget-line", ColumnKind::RowHeading)?, column(edition, "column-currency", ColumnKind::Text)?];
    for key in ["column-planned", "column-used", "column-used-of-planned"] {
        columns.push(column(edition, key, ColumnKind::Number)?);
    }
    let rows = lines
        .iter()
        .map(|line| {
            vec![
                Cell::Text(edition.labels.phrase(&line.title)),
                Cell::Text(Phrase::own(line.currency.clone())),
                amount(line.planned),
                amount(line.used),
                ratio(line.used, line.planned),
            ]
        })
        .collect();
    let title = Phrase::own(edition.catalogue.text("title-budget")?);
    Ok(Some(Table { name: "budget".to_owned(), title, columns, rows, notes: Vec::new() }.without_blank_columns()))
}

fn amount(value: Option<f64>) -> Cell {
    match value {
        None => Cell::Blank,
        Some(0.0) => Cell::Nothing,
        Some(value) => Cell::Number { value, unit: Unit::Number, decimals: u8::from(value.fract().abs() > 1e-9) },
    }
}

fn ratio(part: Option<f64>, whole: Option<f64>) -> Cell {
    match (part, whole) {
        (Some(part), Some(whole)) if whole > 0.0 => Cell::Number { value: part / whole, unit: Unit::Percent, decimals: 0 },
        _ => Cell::Blank,
    }
}
