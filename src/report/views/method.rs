//! Method and data: response, exclusions, how the uncertainty was computed.

use crate::error::Result;
use crate::report::edition::Edition;
use crate::report::phrase::Phrase;
use crate::report::table::Table;
use crate::report::tables::{data, response};
use crate::report::views::{SectionView, TermView};
use crate::report::words;
use serde::{Deserialize, Serialize};

/// How the uncertainty was computed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MethodView {
    /// What change, comparison and goals are said about.
    pub inference: String,
    /// Whether differences are tested anywhere in the report.
    pub compares: bool,
    /// Methods that occur, by name.
    pub methods: Vec<TermView>,
    /// Remarks that occur.
    pub flags: Vec<TermView>,
    /// Warnings about the data, as the check prints them.
    pub findings: Vec<String>,
}

/// The method view of a release.
///
/// # Errors
/// When the catalogue lacks an explanation.
pub fn method(edition: &Edition<'_>) -> Result<MethodView> {
    let terms = |explanations: Vec<words::methods::Explanation>| {
        explanations.into_iter().map(|found| TermView { term: Phrase::own(found.name), words: Phrase::own(found.words) }).collect()
    };
    Ok(MethodView {
        inference: words::methods::inference(edition)?,
        compares: edition.release.estimates().iter().any(|released| released.value.as_ref().is_ok_and(|shown| shown.p_adjusted.is_some())),
        methods: terms(words::methods::methods(edition)?),
        flags: terms(words::methods::flags(edition)?),
        findings: edition.release.findings().iter().map(summary_line).collect(),
    })
}

/// A finding in one line: message and count, without places in the files.
fn summary_line(finding: &crate::diagnostic::Diagnostic) -> String {
    if finding.count > 1 { format!("{} ({})", finding.message, finding.count) } else { finding.message.clone() }
}

/// The response section: a sentence per wave, a table per instrument.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn response(edition: &Edition<'_>) -> Result<(SectionView, Vec<Table>)> {
    let mut section = SectionView { id: "response".to_owned(), heading: Phrase::own(edition.catalogue.text("response")?), ..SectionView::default() };
    let mut tables = Vec::new();
    for instrument in &edition.release.project().definition.instrument {
        section.sentences.extend(words::response::response(edition, &instrument.id)?);
        tables.extend(response::response(edition, &instrument.id)?);
    }
    Ok((section, tables))
}

/// The section of rows that were not used. `None` when every row was.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn exclusions(edition: &Edition<'_>) -> Result<Option<(SectionView, Table)>> {
    let Some(table) = data::exclusions(edition)? else { return Ok(None) };
    let section = SectionView {
        id: "exclusions".to_owned(),
        heading: Phrase::own(edition.catalogue.text("exclusions")?),
        sentences: vec![edition.catalogue.text("exclusions-lead")?],
        ..SectionView::default()
    };
    Ok(Some((section, table)))
}
