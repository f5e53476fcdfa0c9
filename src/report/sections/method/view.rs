//! Method and data: response, exclusions, how the uncertainty was computed.

use super::{data, power};
use crate::disclosure::limits::Limits;
use crate::disclosure::release::{Count, Released};
use crate::error::Result;
use crate::report::document::table::Table;
use crate::report::edition::{Edition, can_be_claimed, lower_first};
use crate::report::outline::Chapter;
use crate::report::sections::response::panel;
use crate::report::sections::{method, response};
use crate::report::views::{SectionView, TermView};
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// How the uncertainty was computed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MethodView {
    /// How the answers were weighted, HTML: a paragraph per instrument.
    pub weighting: Vec<String>,
    /// What change, comparison and goals are said about.
    pub inference: String,
    /// Whether differences are tested anywhere in the report.
    pub compares: bool,
    /// Whether a difference is claimed by its interval alone, since its p cannot be reported.
    #[serde(default)]
    pub without_p: bool,
    /// Methods that occur, by name.
    pub methods: Vec<TermView>,
    /// Remarks that occur.
    pub flags: Vec<TermView>,
    /// Warnings about the data, HTML.
    pub findings: Vec<String>,
    /// Sensitive data that are used, and the legal ground for it, HTML.
    pub legal_grounds: Vec<String>,
    /// Limits of what is shown that the project has lowered, a sentence each after one that says so; empty when it has lowered none.
    pub lowered_limits: Vec<String>,
}

/// The method view of a release.
///
/// # Errors
/// When the catalogue lacks an explanation.
pub fn method(edition: &Edition<'_>) -> Result<MethodView> {
    let terms = |explanations: Vec<method::sentences::Explanation>| {
        explanations.into_iter().map(|found| TermView { term: Phrase::own(found.name), words: Phrase::own(found.words) }).collect()
    };
    Ok(MethodView {
        weighting: method::weighting::weighting(edition)?,
        inference: method::sentences::inference_in_full(edition)?,
        compares: edition.release.estimates().iter().any(|released| released.value.as_ref().is_ok_and(|shown| shown.p_adjusted.is_some())),
        without_p: edition.release.estimates().iter().filter(|released| released.key.against.is_some()).any(claimed_without_p),
        methods: terms(method::sentences::methods(edition)?),
        flags: terms(method::sentences::flags(edition)?),
        findings: findings(edition)?,
        legal_grounds: legal_grounds(edition)?,
        lowered_limits: lowered_limits(edition)?,
    })
}

fn claimed_without_p(released: &Released) -> bool {
    released.value.as_ref().is_ok_and(|shown| shown.lower.is_some() && shown.p.is_none() && can_be_claimed(shown))
}

/// What the project has lowered of the limits of disclosure control.
fn lowered_limits(edition: &Edition<'_>) -> Result<Vec<String>> {
    let lowered = Limits::lowered(&edition.release.project().definition.disclosure);
    let mut sentences = Vec::new();
    if !lowered.is_empty() {
        sentences.push(edition.catalogue.text("lowered-limits")?);
    }
    for (key, own, default) in lowered {
        let arguments = Arguments::new().with("limit", edition.format.count(own)).with("default", edition.format.count(default));
        sentences.push(edition.catalogue.plain(&format!("lowered-{}", key.replace('_', "-")), &arguments)?);
    }
    Ok(sentences)
}

/// One line per sensitive concept that the project uses, with the ground it declares.
fn legal_grounds(edition: &Edition<'_>) -> Result<Vec<String>> {
    let grounds = &edition.release.project().definition.project.legal_ground;
    let line = |(concept, ground): (&String, &crate::project::text::Text)| {
        let concept = lower_first(&edition.labels.dimension(concept).text);
        let arguments = Arguments::new().with("concepts", concept).with("ground", edition.labels.phrase(ground));
        edition.catalogue.html("legal-ground-lead", &arguments)
    };
    grounds.iter().map(line).collect()
}

/// What was doubtful in the data and concerns a reader of the report, by kind, with counts. Kinds that only concern whoever prepares the
/// data have no message in the catalogue and are left to `utfall check`.
///
/// # Errors
/// When the catalogue has a message that asks for something else than the count.
fn findings(edition: &Edition<'_>) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for finding in edition.release.findings() {
        let key = format!("finding-{}", finding.code);
        if !edition.catalogue.has(&key) {
            continue;
        }
        let (count, number) = match finding.count {
            Count::Shown(count) => (count, edition.format.count(count)),
            Count::Withheld => (2, edition.catalogue.text("some")?),
            Count::Absent => continue,
        };
        lines.push(edition.catalogue.html(&key, &Arguments::new().with("count", count).with("number", number))?);
    }
    Ok(lines)
}

/// The response section: a point per instrument and wave, and the tables of response and of outcome rates. `None` when nothing is known of the
/// response.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn response(edition: &Edition<'_>) -> Result<Option<(SectionView, Vec<Table>)>> {
    let Some(table) = response::table::response(edition)? else { return Ok(None) };
    let mut section =
        SectionView { id: "response".to_owned(), heading: Phrase::own(edition.catalogue.text("response")?), ..SectionView::default() };
    for instrument in &edition.release.project().definition.instrument {
        section.points.extend(response::sentences::response(edition, &instrument.id)?);
        section.points.extend(response::sentences::representative(edition, &instrument.id)?);
    }
    Ok(Some((section, std::iter::once(table).chain(response::table::outcome_rates(edition)?).collect())))
}

/// The section of the panel: who came back in a later wave. `None` when no respondent has a code.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn panel(edition: &Edition<'_>) -> Result<Option<(SectionView, Table)>> {
    let Some(table) = panel::panel(edition)? else { return Ok(None) };
    let section = SectionView {
        id: "panel".to_owned(),
        heading: Phrase::own(edition.catalogue.text("panel")?),
        sentences: vec![edition.catalogue.text("panel-lead")?],
        ..SectionView::default()
    };
    Ok(Some((section, table)))
}

/// The section on what the study can show. `None` where nothing was compared and no goal has an interval.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn power(edition: &Edition<'_>, chapters: &[Chapter<'_>]) -> Result<Option<(SectionView, Vec<Table>)>> {
    let tables: Vec<Table> = power::power(edition, chapters)?.into_iter().chain(power::goals(edition)?).collect();
    if tables.is_empty() {
        return Ok(None);
    }
    let section = SectionView {
        id: "power".to_owned(),
        heading: Phrase::own(edition.catalogue.text("power")?),
        sentences: vec![edition.catalogue.text("power-lead")?],
        ..SectionView::default()
    };
    Ok(Some((section, tables)))
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
