//! The view of the annex: everything that was released, in the order of its subjects.

use super::results::ThemeView;
use super::{front, results};
use crate::error::Result;
use crate::report::collection::Collection;
use crate::report::document::Link;
use crate::report::edition::Edition;
use crate::report::outline::Chapter;
use crate::report::sections::goals::view::EvidenceView;
use crate::report::sections::method::definitions::DefinitionView;
use crate::report::sections::method::view::MethodView;
use crate::report::sections::method::{data, definitions};
use crate::report::sections::{goals, method, since};
use crate::report::views::table::TableView;
use crate::report::views::{ContentsEntry, FigureView, SectionView, TermView};
use crate::report::words::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// Everything the template of the report shows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnexView {
    /// Two-letter code of the report's language.
    pub language: String,
    /// Title of the report.
    pub title: Phrase,
    /// Line under it; may be empty.
    pub subtitle: Phrase,
    /// Owner, evaluator, funding, period, date.
    pub facts: Vec<TermView>,
    /// What is simulated; empty when the data are real.
    pub simulated: Phrase,
    /// Table of contents.
    pub contents: Vec<ContentsEntry>,
    /// Sentences of the summary, HTML.
    pub summary: Vec<String>,
    /// How intervals and differences are to be read.
    pub reading: String,
    /// The other layers, and the annex in other languages.
    pub others: Vec<Link>,
    /// Chart of the goals.
    pub goal_chart: Option<FigureView>,
    /// Table of the measured goals.
    pub goal_table: Option<TableView>,
    /// Goals judged against evidence.
    pub goals_by_evidence: Vec<EvidenceView>,
    /// Goals rated on five levels; `None` when there are none.
    pub scaled_goals: Option<SectionView>,
    /// The results by theme.
    pub themes: Vec<ThemeView>,
    /// Response and non-response; `None` when nothing is known of it.
    pub response: Option<SectionView>,
    /// Who came back in a later wave; `None` when no respondent has a code.
    pub panel: Option<SectionView>,
    /// What the study can show.
    pub power: Option<SectionView>,
    /// Rows that were not used; `None` when every row was.
    pub exclusions: Option<SectionView>,
    /// What changed since an earlier edition; `None` where none is known.
    pub since: Option<SectionView>,
    /// How the uncertainty was computed.
    pub method: MethodView,
    /// Definitions of the indicators.
    pub definitions: Vec<DefinitionView>,
    /// Indicators that are not in the report, HTML.
    pub not_applicable: Vec<String>,
    /// The files.
    pub sources: Option<TableView>,
    /// Version of the program.
    pub version: String,
}

/// A view with the tables and figures that stand in it.
pub struct Composed {
    /// The view.
    pub view: AnnexView,
    /// Its tables and figures.
    pub collection: Collection,
}

/// Composes the annex of one language.
///
/// # Errors
/// When the catalogue lacks a message or a figure cannot be drawn.
pub fn compose(edition: &Edition<'_>, version: &str, outlined: &[Chapter<'_>]) -> Result<Composed> {
    let about = &edition.release.project().definition.project;
    let mut collection = Collection { letter: edition.catalogue.text("annex-letter")?, ..Collection::default() };
    let mut view = AnnexView {
        language: edition.catalogue.language().to_owned(),
        title: edition.labels.phrase(&about.title),
        subtitle: edition.labels.phrase(&about.subtitle),
        facts: front::facts(edition)?,
        simulated: edition.labels.phrase(&about.simulated),
        summary: front::summary(edition, outlined)?,
        reading: edition.reading_note()?,
        goals_by_evidence: goals::view::by_evidence(edition)?,
        version: version.to_owned(),
        method: method::view::method(edition)?,
        definitions: definitions::definitions(edition),
        not_applicable: definitions::not_applicable(edition)?,
        ..AnnexView::default()
    };
    if let Some(chart) = goals::figure::goals(edition)? {
        view.goal_chart = Some(collection.figure(edition, chart)?);
    }
    if let Some(table) = goals::view::table(edition)? {
        view.goal_table = Some(collection.table(edition, table, false)?);
    }
    view.scaled_goals = goals::view::scaled(edition, &mut collection)?;
    view.themes = results::themes(edition, outlined, &mut collection)?;
    if let Some((mut section, tables)) = method::view::response(edition)? {
        for (place, table) in tables.into_iter().enumerate() {
            section.tables.push(collection.table(edition, table, place > 0)?);
        }
        view.response = Some(section);
    }
    if let Some((mut section, table)) = method::view::panel(edition)? {
        section.tables.push(collection.table(edition, table, false)?);
        view.panel = Some(section);
    }
    if let Some((mut section, tables)) = method::view::power(edition, outlined)? {
        for table in tables {
            section.tables.push(collection.table(edition, table, true)?);
        }
        view.power = Some(section);
    }
    if let Some((mut section, table)) = method::view::exclusions(edition)? {
        section.tables.push(collection.table(edition, table, false)?);
        view.exclusions = Some(section);
    }
    if let Some((mut section, table)) = since::view::since(edition)? {
        section.tables.push(collection.table(edition, table, false)?);
        view.since = Some(section);
    }
    if let Some(table) = data::sources(edition)? {
        view.sources = Some(collection.table(edition, table, false)?);
    }
    view.contents = contents(edition, &view)?;
    Ok(Composed { view, collection })
}

fn contents(edition: &Edition<'_>, view: &AnnexView) -> Result<Vec<ContentsEntry>> {
    let own = |id: &str| -> Result<ContentsEntry> {
        Ok(ContentsEntry { id: id.to_owned(), title: Phrase::own(edition.catalogue.text(id)?), children: Vec::new() })
    };
    let mut entries = Vec::new();
    if !view.summary.is_empty() {
        entries.push(own("summary")?);
    }
    if view.goal_chart.is_some() || !view.goals_by_evidence.is_empty() || view.scaled_goals.is_some() {
        entries.push(own("goals")?);
    }
    for theme in &view.themes {
        let section =
            |section: &SectionView| ContentsEntry { id: section.id.clone(), title: section.heading.clone(), children: Vec::new() };
        let children = theme.sections.iter().map(section).collect();
        entries.push(ContentsEntry { id: theme.id.clone(), title: theme.title.clone(), children });
    }
    let mut method = own("method")?;
    if view.response.is_some() {
        method.children.push(own("response")?);
    }
    if view.panel.is_some() {
        method.children.push(own("panel")?);
    }
    if view.power.is_some() {
        method.children.push(own("power")?);
    }
    if view.exclusions.is_some() {
        method.children.push(own("exclusions")?);
    }
    if view.since.is_some() {
        method.children.push(own("since")?);
    }
    method.children.push(own("how-intervals")?);
    entries.push(method);
    entries.push(own("appendix")?);
    if view.sources.is_some() {
        entries.push(own("sources")?);
    }
    entries.push(own("signs")?);
    Ok(entries)
}
