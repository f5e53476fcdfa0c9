//! The table of voices: the same statement's share among several respondent groups, side by side.

use super::{column, estimate_cell, n_cell, value_heading};
use crate::disclosure::release::Released;
use crate::error::Result;
use crate::report::edition::Edition;
use crate::report::locale::Arguments;
use crate::report::phrase::Phrase;
use crate::report::table::{Cell, Column, ColumnKind, Table};
use crate::transform::query::Query;

/// A statement put to several groups.
pub struct Statement<'a> {
    /// Name the codebooks share for it.
    pub name: String,
    /// What it says, in the words of the first group's questionnaire.
    pub text: Phrase,
    /// The same in its short form.
    pub short: Phrase,
    /// The level of each group, with the group's instrument; the last wave.
    pub groups: Vec<(String, &'a Released)>,
    /// Differences between the groups.
    pub gaps: Vec<&'a Released>,
}

/// The statements of an indicator that several groups answered. A statement of one group only is left out.
pub fn statements<'a>(edition: &Edition<'a>, query: &Query) -> Vec<Statement<'a>> {
    let mut found: Vec<Statement<'a>> = Vec::new();
    let codebooks = &edition.release.project().codebooks;
    for instrument in &edition.release.project().definition.instrument {
        let Some(codebook) = codebooks.get(&instrument.id) else { continue };
        for question in &codebook.question {
            let Some(name) = &question.same_as else { continue };
            let of_item = |released: &&Released| {
                released.key.indicator == query.name
                    && released.key.instrument == instrument.id
                    && released.key.item == question.column()
                    && released.key.domain.is_empty()
                    && released.key.level.is_empty()
            };
            let levels = edition.release.estimates().iter().filter(of_item).filter(|released| released.key.against.is_none());
            let last = levels.max_by(|left, right| edition.labels.compare_waves(&instrument.id, &left.key.wave, &right.key.wave));
            let Some(last) = last else { continue };
            let gaps = edition.release.estimates().iter().filter(of_item).filter(|released| {
                matches!(released.key.against, Some(crate::transform::estimate::Against::Instrument(_)))
                    && released.key.wave == last.key.wave
            });
            if !found.iter().any(|statement| statement.name == *name) {
                let text = edition.labels.item(&instrument.id, &question.variable);
                let short = edition.labels.item_short(&instrument.id, &question.variable);
                found.push(Statement { name: name.clone(), text, short, groups: Vec::new(), gaps: Vec::new() });
            }
            if let Some(statement) = found.iter_mut().find(|statement| statement.name == *name) {
                statement.groups.push((instrument.id.clone(), last));
                statement.gaps.extend(gaps);
            }
        }
    }
    found.retain(|statement| statement.groups.len() > 1);
    found
}

/// The table of voices of an indicator: a row per statement, a group of columns per respondent group. `None` when no statement was put
/// to more than one group.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn voices(edition: &Edition<'_>, query: &Query, statements: &[Statement<'_>]) -> Result<Option<Table>> {
    if statements.is_empty() {
        return Ok(None);
    }
    let mut instruments: Vec<&str> = Vec::new();
    for (instrument, _) in statements.iter().flat_map(|statement| &statement.groups) {
        if !instruments.contains(&instrument.as_str()) {
            instruments.push(instrument);
        }
    }
    let mut columns = vec![column(edition, "column-item", ColumnKind::RowHeading)?];
    let heading = value_heading(edition, query)?;
    for instrument in &instruments {
        let group = edition.labels.instrument(instrument);
        columns.push(Column::new(heading.clone(), ColumnKind::Estimate).under(group.clone()));
        columns.push(column(edition, "column-n", ColumnKind::Number)?.under(group));
    }
    let rows = statements
        .iter()
        .map(|statement| {
            let mut row = vec![Cell::Text(statement.text.clone())];
            for instrument in &instruments {
                let released = statement.groups.iter().find(|(own, _)| own == instrument).map(|(_, released)| *released);
                row.push(estimate_cell(query, released));
                row.push(n_cell(released));
            }
            row
        })
        .collect();
    let own = edition.labels.phrase(&query.header.title);
    let title =
        Phrase { text: edition.catalogue.plain("title-voices", &Arguments::new().with("title", own.text.as_str()))?, lang: own.lang };
    Ok(Some(Table { name: format!("{}-voices", query.name), title, columns, rows, notes: Vec::new() }))
}
