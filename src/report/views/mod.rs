//! What the templates get: structs made for them, and nothing else. Fields whose doc says HTML hold finished, escaped markup; all others
//! are plain text that the template engine escapes.

pub mod table;

use crate::report::sections::sentences::Told;
use crate::report::words::phrase::Phrase;
use serde::{Deserialize, Serialize};
use table::TableView;

/// A part of the report with a heading.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionView {
    /// Anchor, unique in the document.
    pub id: String,
    /// Its heading.
    pub heading: Phrase,
    /// Line under the heading that names instrument and wave; may be empty.
    pub source: Phrase,
    /// On whom it is told; among the sentences where it is another than in the section before.
    #[serde(default)]
    pub whom: String,
    /// Sentences, HTML.
    pub sentences: Vec<String>,
    /// A list after them, HTML.
    pub points: Vec<String>,
    /// Sentences after the list, HTML.
    pub closing: Vec<String>,
    /// How it was found and what it does not cover, HTML.
    #[serde(default)]
    pub method: Vec<String>,
    /// Those of the sentences after the list that say of a table only that it cannot be shown; the report leaves them to the annex.
    #[serde(skip)]
    pub unshown: Vec<String>,
    /// Its figures.
    pub figures: Vec<FigureView>,
    /// Its tables.
    pub tables: Vec<TableView>,
    /// Anchor of the definition in the appendix; empty when there is none.
    pub definition: String,
}

impl SectionView {
    /// Takes what is told into the section.
    pub fn tell(&mut self, told: Told) {
        self.whom = told.whom;
        self.sentences = told.sentences;
        self.points = told.points;
        self.closing = told.closing;
        self.method = told.method;
    }
}

/// A figure with its text alternative.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureView {
    /// Anchor, unique in the document.
    pub id: String,
    /// Name of its files.
    pub name: String,
    /// "Figure 3".
    pub label: String,
    /// What it shows.
    pub title: Phrase,
    /// What a reader who does not see it should know.
    pub alternative: String,
    /// Drawing for a wide page, HTML (inline SVG).
    pub wide: String,
    /// Drawing for a narrow page, HTML (inline SVG).
    pub narrow: String,
}

/// An entry of the table of contents.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContentsEntry {
    /// Anchor it leads to.
    pub id: String,
    /// Its words.
    pub title: Phrase,
    /// Entries below it.
    pub children: Vec<ContentsEntry>,
}

/// A chapter of the evaluator's own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChapterView {
    /// Anchor, unique in the document.
    pub id: String,
    /// Its first heading, for the table of contents.
    pub title: Phrase,
    /// Language of its text when it is not the report's.
    pub lang: Option<String>,
    /// Its text, HTML.
    pub body: String,
}

/// A term with its explanation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermView {
    /// The term.
    pub term: Phrase,
    /// What it is.
    pub words: Phrase,
}
