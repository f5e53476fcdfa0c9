//! The three layers of one release: a summary of one page, the report, and the annex that holds everything.
//!
//! Comes in: an [`Edition`]. Goes out: [`Layers`]; the annex is made first, and the other two take from it what their readers need.

pub(crate) mod annex;
pub(crate) mod excerpt;
pub(crate) mod front;
mod report;
pub(crate) mod results;

use super::chapters;
use super::collection::Collection;
use super::document::{Block, Document, Link};
use super::edition::Edition;
use super::numbering::Numbering;
use super::outline::outline;
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::project::definition::Publication;
use crate::report::chapters::front_matter;
use crate::report::sections::summary;
use crate::report::words::phrase::Phrase;
use annex::AnnexView;

/// The layers in one language.
pub struct Layers {
    /// One page that answers.
    pub summary: Document,
    /// That page, and what a reader of ten to twenty pages wants to know.
    pub report: Document,
    /// Everything.
    pub annex: AnnexView,
    /// All tables and figures.
    pub collection: Collection,
    /// The evaluator's chapters after the results.
    pub conclusions: Vec<Block>,
    /// Errors in the chapters' references.
    pub findings: Vec<Diagnostic>,
}

/// The evaluator's own words for the summary, as HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OwnWords {
    /// What the evaluation says, in one line; may be empty.
    pub headline: String,
    /// A few sentences; may be empty.
    pub summary: String,
    /// What should be done.
    pub recommendations: Vec<String>,
}

/// Composes the layers of one language.
///
/// # Errors
/// When the catalogue lacks a message or a figure cannot be drawn.
pub fn compose(edition: &Edition<'_>, version: &str) -> Result<Layers> {
    let outlined = outline(edition.release, &edition.labels);
    let annex::Composed { view, collection } = annex::compose(edition, version, &outlined)?;
    let mut findings = Vec::new();
    let body = report::body(edition, &outlined, &view, &collection)?;
    // The chart of goals stands on the first page, before all other figures.
    let chart = view.goal_chart.clone().map(|figure| figure_block(edition, &figure, 1)).transpose()?;
    // In the order of the report, so that each has the number printed over it.
    let numbered: Vec<Block> = [chart.iter().cloned().collect(), body.goals.clone(), body.before.clone(), body.after.clone()].concat();
    let page = format!("report.{}.html", edition.catalogue.language());
    let within = Numbering::new(edition, &collection, &numbered, "")?;
    let shown = if wants(edition, Publication::Report) { numbered.as_slice() } else { &[] };
    let from_outside = Numbering::new(edition, &collection, shown, &page)?;
    let own = own_words(edition, &within, &mut findings)?;
    let first_page = summary::page::blocks(edition, &outlined, &own, chart.as_ref(), &within)?;
    let own_outside = own_words(edition, &from_outside, &mut Vec::new())?;
    let apart = summary::page::blocks(edition, &outlined, &own_outside, chart.as_ref(), &from_outside)?;
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for chapter in &edition.release.project().chapters {
        let Some(told) = chapters::chapter(edition, chapter, &within, &mut findings)? else { continue };
        let heading = Block::heading(2, told.id, told.title);
        let into = if chapters::stands_before_results(chapter) { &mut before } else { &mut after };
        into.extend([heading, Block::Prose { html: told.body, lang: told.lang }]);
    }
    let conclusions = after.clone();
    let rest: Vec<Block> = [body.goals, before, body.before, after, body.after].into_iter().flatten().collect();
    let mut blocks = first_page;
    blocks.push(Block::PageBreak);
    blocks.extend(report::front(edition, &rest)?);
    blocks.extend(rest);
    let title = edition.labels.phrase(&edition.release.project().definition.project.title);
    Ok(Layers {
        summary: document(edition, version, Publication::Summary, title.clone(), apart)?,
        report: document(edition, version, Publication::Report, title, blocks)?,
        annex: AnnexView { others: others(edition, Publication::Annex)?, ..view },
        collection,
        conclusions,
        findings,
    })
}

fn wants(edition: &Edition<'_>, publication: Publication) -> bool {
    edition.release.project().definition.project.wants(publication)
}

fn document(edition: &Edition<'_>, version: &str, publication: Publication, title: Phrase, blocks: Vec<Block>) -> Result<Document> {
    Ok(Document {
        language: edition.catalogue.language().to_owned(),
        name: publication.name().to_owned(),
        version: version.to_owned(),
        title,
        date: edition.release.project().definition.project.date.clone(),
        others: others(edition, publication)?,
        blocks,
    })
}

/// The other layers in this language, and this one in the project's other languages.
fn others(edition: &Edition<'_>, own: Publication) -> Result<Vec<Link>> {
    let language = edition.catalogue.language();
    let mut links = Vec::new();
    for publication in [Publication::Summary, Publication::Report, Publication::Annex] {
        if publication != own && wants(edition, publication) {
            let target = format!("{}.{language}.html", publication.name());
            links.push(Link { target, text: edition.catalogue.text(&format!("publication-{}", publication.name()))?, language: None });
        }
    }
    let target = format!("{}.{language}.html", super::accessibility::NAME);
    links.push(Link { target, text: edition.catalogue.text("accessibility-title")?, language: None });
    for dimension in super::each::dimensions_of(edition.release) {
        let target = super::each::list_file(edition.release, dimension, language);
        links.push(Link { target, text: super::each::heading(edition, dimension)?, language: None });
    }
    for other in edition.languages.iter().filter(|other| *other != language) {
        let target = format!("{}.{other}.html", own.name());
        links.push(Link { target, text: crate::report::words::locale::own_name(other).to_owned(), language: Some(other.clone()) });
    }
    Ok(links)
}

/// A figure of the annex under a number of the report's own, with ways to its files.
fn figure_block(edition: &Edition<'_>, figure: &super::views::FigureView, number: u64) -> Result<Block> {
    use crate::report::words::locale::Arguments;
    let label = edition.catalogue.plain("figure-number", &Arguments::new().with("number", edition.format.count(number)))?;
    let language = edition.catalogue.language();
    let file = |ending: &str| Link {
        target: format!("figures/{}.{language}.{ending}", figure.name),
        text: format!("{label} ({})", ending.to_uppercase()),
        language: None,
    };
    let files =
        vec![Link { target: format!("#{}", figure.id), text: label.clone(), language: None }, file("png"), file("svg"), file("html")];
    Ok(Block::Figure { figure: super::views::FigureView { label, ..figure.clone() }, files })
}

/// What the evaluator wrote above the chapters: the first headline, the first summary, all recommendations.
fn own_words(edition: &Edition<'_>, numbering: &Numbering, findings: &mut Vec<Diagnostic>) -> Result<OwnWords> {
    let mut own = OwnWords::default();
    let asked = edition.catalogue.language();
    for chapter in &edition.release.project().chapters {
        let Some((language, text)) = chapters::wording(edition, chapter) else { continue };
        let front = front_matter::of(text);
        let file = chapters::file_of(chapter, language);
        let mut line = |text: &str| -> Result<String> {
            let html = chapters::line(edition, text, &file, numbering, findings)?;
            Ok(if language == asked { html } else { format!("<span lang=\"{language}\">{html}</span>") })
        };
        if own.headline.is_empty() && !front.headline.is_empty() {
            own.headline = line(&front.headline)?;
        }
        if own.summary.is_empty() && !front.summary.is_empty() {
            own.summary = line(&front.summary)?;
        }
        for recommendation in &front.recommendations {
            own.recommendations.push(line(recommendation)?);
        }
    }
    Ok(own)
}
