//! The list of the units of a dimension, with ways to their pages and a sentence about those of whom nothing is shown.

use super::{Unit, list_file};
use crate::error::Result;
use crate::project::definition::Publication;
use crate::report::document::runs::Runs;
use crate::report::document::{Block as Piece, Document, Link};
use crate::report::edition::{Edition, lower_first};
use crate::report::formats::html::Printer;
use crate::report::words::locale::{Arguments, own_name};
use crate::report::words::phrase::{Phrase, escape};
use crate::report::{Artifact, VERSION};

/// What the list is called. Plain text.
///
/// # Errors
/// When the catalogue lacks the form.
pub fn heading(edition: &Edition<'_>, dimension: &str) -> Result<String> {
    let name = lower_first(&edition.labels.dimension(dimension).text);
    edition.catalogue.plain("each-heading", &Arguments::new().with("dimension", name))
}

/// The list in a language.
///
/// # Errors
/// When the catalogue lacks a message or the template is broken.
pub(super) fn list(edition: &Edition<'_>, printer: &Printer<'_>, dimension: &str, told: &[&Unit], silent: &[&Unit]) -> Result<Artifact> {
    let language = edition.catalogue.language();
    let about = &edition.release.project().definition.project;
    let (project, heading) = (edition.labels.phrase(&about.title), heading(edition, dimension)?);
    let mut parts = vec![project.html()];
    if !edition.labels.phrase(&about.simulated).is_empty() {
        parts.push(format!("<b>{}</b>", edition.catalogue.text("simulated-heading")?));
    }
    let mut blocks = vec![
        Piece::Title { text: Runs::plain(heading.as_str()) },
        Piece::About { text: Runs::of(&parts.join(&edition.catalogue.text("dot-between")?)) },
        Piece::paragraph(&edition.catalogue.text("each-same-numbers")?),
    ];
    let mut points = Vec::new();
    for unit in told {
        let way = |publication: &str| -> Result<String> {
            let words = edition.catalogue.html(&format!("each-{publication}-of"), &Arguments::new().with("unit", &unit.name))?;
            Ok(format!("<a href=\"{}/{publication}.{language}.html\">{words}</a>", escape(&unit.folder)))
        };
        points.push([way("summary")?, way("report")?].join(&edition.catalogue.text("dot-between")?));
    }
    if !points.is_empty() {
        blocks.push(Piece::points(&points));
    }
    if !silent.is_empty() {
        let names: Vec<String> = silent.iter().map(|unit| unit.name.text.clone()).collect();
        let arguments = Arguments::new().with("names", edition.format.list(&names)?);
        blocks.push(Piece::paragraph(&edition.catalogue.html("each-none", &arguments)?));
    }
    let document = Document {
        language: language.to_owned(),
        name: Publication::Summary.name().to_owned(),
        version: VERSION.to_owned(),
        title: Phrase { text: format!("{heading} – {}", project.text), lang: project.lang },
        date: about.date.clone(),
        others: others(edition, dimension)?,
        blocks,
    };
    let html = printer.render("report.html", &document)?;
    Ok(Artifact { path: list_file(edition.release, dimension, language), bytes: html.into_bytes() })
}

/// The publications about all, and the list in other languages.
fn others(edition: &Edition<'_>, dimension: &str) -> Result<Vec<Link>> {
    let language = edition.catalogue.language();
    let about = &edition.release.project().definition.project;
    let mut links = Vec::new();
    for publication in [Publication::Summary, Publication::Report, Publication::Annex].into_iter().filter(|found| about.wants(*found)) {
        let text = edition.catalogue.text(&format!("each-all-{}", publication.name()))?;
        links.push(Link { target: format!("../../{}.{language}.html", publication.name()), text, language: None });
    }
    for other in edition.languages.iter().filter(|other| *other != language) {
        let file = list_file(edition.release, dimension, other);
        let target = file.rsplit('/').next().unwrap_or_default().to_owned();
        links.push(Link { target, text: own_name(other).to_owned(), language: Some(other.clone()) });
    }
    Ok(links)
}
