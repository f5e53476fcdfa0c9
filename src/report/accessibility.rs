//! `accessibility.<language>.html`: what makes the pages accessible, what was checked and how, and what a person must look at: what whoever publishes them
//! needs for the statement that the law asks for.

use super::VERSION;
use super::document::{Block, Document, Link};
use super::edition::Edition;
use crate::error::Result;
use crate::project::definition::Publication;
use crate::report::document::runs::Runs;
use crate::report::words::locale::{Arguments, own_name};
use crate::report::words::phrase::Phrase;

/// Name of the page, before its language.
pub const NAME: &str = "accessibility";

/// The page in one language.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn page(edition: &Edition<'_>) -> Result<Document> {
    let about = &edition.release.project().definition.project;
    let project = edition.labels.phrase(&about.title);
    let text = |key: &str| edition.catalogue.text(&format!("accessibility-{key}"));
    let points = |keys: &[&str]| keys.iter().map(|key| text(key)).collect::<Result<Vec<_>>>().map(|items| Block::points(&items));
    let mut by_hand = vec!["hand-words", "hand-order", "hand-keyboard", "hand-reader", "hand-word", "hand-paper"];
    if !edition.release.project().chapters.is_empty() {
        by_hand.push("hand-chapters");
    }
    if edition.release.project().folder.join("reports").is_dir() {
        by_hand.push("hand-templates");
    }
    let blocks = vec![
        Block::Title { text: Runs::plain(text("title")?) },
        Block::About { text: Runs::of(&project.html()) },
        Block::paragraph(&text("lead")?),
        Block::heading(2, "made", text("made")?),
        points(&[
            "made-structure",
            "made-figures",
            "made-colour",
            "made-reflow",
            "made-keyboard",
            "made-language",
            "made-word",
            "made-workbook",
        ])?,
        Block::heading(2, "checked", text("checked")?),
        Block::paragraph(&edition.catalogue.html("accessibility-checked-how", &Arguments::new().with("version", VERSION))?),
        Block::paragraph(&text("checked-limit")?),
        Block::heading(2, "by-hand", text("hand")?),
        points(&by_hand)?,
        Block::heading(2, "statement", text("statement")?),
        Block::paragraph(&text("law")?),
        points(&["statement-who", "statement-lacks", "statement-contact", "statement-date"])?,
    ];
    let language = edition.catalogue.language();
    let mut others = Vec::new();
    for publication in [Publication::Summary, Publication::Report, Publication::Annex].into_iter().filter(|found| about.wants(*found)) {
        let words = edition.catalogue.text(&format!("publication-{}", publication.name()))?;
        others.push(Link { target: format!("{}.{language}.html", publication.name()), text: words, language: None });
    }
    for other in edition.languages.iter().filter(|other| *other != language) {
        others.push(Link { target: format!("{NAME}.{other}.html"), text: own_name(other).to_owned(), language: Some(other.clone()) });
    }
    Ok(Document {
        language: language.to_owned(),
        name: NAME.to_owned(),
        version: VERSION.to_owned(),
        title: Phrase { text: format!("{} – {}", text("title")?, project.text), lang: project.lang },
        date: about.date.clone(),
        others,
        blocks,
    })
}
