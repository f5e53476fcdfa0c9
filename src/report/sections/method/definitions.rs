//! The appendix: each indicator's definition and query, and those that are not in the report.

use crate::error::Result;
use crate::report::edition::{Edition, lower_first};
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// An indicator's definition.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DefinitionView {
    /// Anchor, unique in the document.
    pub id: String,
    /// What it is called.
    pub title: Phrase,
    /// Its name in files.
    pub name: String,
    /// What it measures.
    pub definition: Phrase,
    /// Where the definition comes from; may be empty.
    pub reference: String,
    /// The SELECT.
    pub sql: String,
    /// Whether it is the project's own.
    pub own: bool,
}

/// The definitions of the indicators with released estimates, by title.
pub fn definitions(edition: &Edition<'_>) -> Vec<DefinitionView> {
    let used = |name: &str| edition.release.estimates().iter().any(|released| released.key.indicator == name);
    edition
        .release
        .queries()
        .iter()
        .filter(|query| used(&query.name))
        .map(|query| DefinitionView {
            id: format!("definition-{}", query.name),
            title: edition.labels.phrase(&query.header.title),
            name: query.name.clone(),
            definition: edition.labels.phrase(&query.header.definition),
            reference: query.header.reference.clone(),
            sql: query.sql.trim().to_owned(),
            own: query.own,
        })
        .collect()
}

/// One line per indicator of the library that is not in the report, with what it lacks or why it is left out. HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn not_applicable(edition: &Edition<'_>) -> Result<Vec<String>> {
    let left_out = &edition.release.project().definition.project.leave_out;
    let in_report: Vec<Phrase> = edition.release.queries().iter().map(|query| edition.labels.phrase(&query.header.title)).collect();
    let mut lines = Vec::new();
    let mut lacking: Vec<(Phrase, Vec<String>)> = Vec::new();
    for entry in edition.release.not_applicable() {
        let title = edition.labels.phrase(&entry.title);
        if let Some(reason) = left_out.get(&entry.indicator) {
            let arguments = Arguments::new().with("indicator", title).with("reason", edition.labels.phrase(reason));
            lines.push(edition.catalogue.html("not-applicable-left-out", &arguments)?);
            continue;
        }
        // The same indicator may be had in several ways, such as from a questionnaire or from a register.
        if in_report.contains(&title) {
            continue;
        }
        let needs: Vec<String> = entry.needs.iter().map(|need| lower_first(&edition.labels.need(need).text)).collect();
        let needs = edition.format.list(&needs)?;
        match lacking.iter_mut().find(|(known, _)| *known == title) {
            Some((_, ways)) => ways.push(needs),
            None => lacking.push((title, vec![needs])),
        }
    }
    for (title, ways) in lacking {
        let needs = ways.join(&format!(" {} ", edition.catalogue.text("or")?));
        let arguments = Arguments::new().with("indicator", title).with("needs", needs);
        lines.push(edition.catalogue.html("not-applicable-needs", &arguments)?);
    }
    Ok(lines)
}
