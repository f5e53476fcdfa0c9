//! A publication as a list of blocks, made once and written in several formats: the page of a browser (`reports/`), and a document for Word.
//!
//! Comes in: words, tables and figures made of released numbers. Goes out: a [`Document`] that a writer of `formats` takes.

pub(crate) mod runs;
pub mod table;

use super::views::table::TableView;
use super::views::{ContentsEntry, FigureView, TermView};
use crate::report::words::phrase::Phrase;
use runs::Runs;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A publication in one language.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Document {
    /// Two-letter code of its language.
    pub language: String,
    /// Name of its files: `summary`, `report`.
    pub name: String,
    /// Version of the program.
    pub version: String,
    /// What it is called where pages are listed.
    pub title: Phrase,
    /// Date, `YYYY-MM-DD`; may be empty.
    pub date: String,
    /// The same in other languages, and the other publications.
    pub others: Vec<Link>,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A way to another file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Where it leads.
    pub target: String,
    /// Its words.
    pub text: String,
    /// Language of what it leads to, when that is not the document's.
    pub language: Option<String>,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// The heading of all.
    Title {
        /// Its words.
        text: Runs,
    },
    /// The line under the title.
    Subtitle {
        /// Its words.
        text: Runs,
    },
    /// What the document is about, in small type.
    About {
        /// Its words.
        text: Runs,
    },
    /// A heading.
    Heading {
        /// Level below the title, from 2.
        level: u8,
        /// Anchor, unique in the document; empty for none.
        id: String,
        /// Its words.
        text: Phrase,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        text: Runs,
    },
    /// The paragraph that answers first.
    Key {
        /// Its words.
        text: Runs,
    },
    /// What must be known before anything is read.
    Notice {
        /// Its words.
        text: Runs,
    },
    /// What only the evaluator can write, marked as such.
    ToWrite {
        /// What is to be written.
        text: Runs,
    },
    /// A number set large.
    Number {
        /// The number.
        text: Runs,
    },
    /// Points, one a line.
    Points {
        /// The points.
        items: Vec<Runs>,
    },
    /// A remark in small type.
    Note {
        /// Its words.
        text: Runs,
    },
    /// How what stands before it was found, and what it does not cover: a footnote in Word, small type elsewhere.
    Method {
        /// Its words.
        text: Runs,
    },
    /// Terms with what they are.
    Facts {
        /// The terms.
        facts: Vec<TermView>,
    },
    /// A figure.
    Figure {
        /// The figure as shown.
        figure: FigureView,
        /// Its files.
        files: Vec<Link>,
    },
    /// A table.
    Table {
        /// The table as shown.
        table: TableView,
    },
    /// Text of the evaluator's own, as HTML made of Markdown.
    Prose {
        /// The text.
        html: String,
        /// Its language when that is not the document's.
        lang: Option<String>,
    },
    /// Blocks side by side.
    Columns {
        /// The columns.
        columns: Vec<Vec<Block>>,
    },
    /// The table of contents.
    Contents {
        /// Its entries.
        entries: Vec<ContentsEntry>,
    },
    /// On paper the next block begins a page.
    PageBreak,
}

impl Block {
    /// A heading.
    pub fn heading(level: u8, id: impl Into<String>, text: impl Into<Phrase>) -> Self {
        Self::Heading { level, id: id.into(), text: text.into() }
    }

    /// A paragraph of HTML.
    pub fn paragraph(html: &str) -> Self {
        Self::Paragraph { text: Runs::of(html) }
    }

    /// A remark of HTML.
    pub fn note(html: &str) -> Self {
        Self::Note { text: Runs::of(html) }
    }

    /// How something was found, of HTML.
    pub fn method(html: &str) -> Self {
        Self::Method { text: Runs::of(html) }
    }

    /// Points of HTML.
    pub fn points(items: &[String]) -> Self {
        Self::Points { items: items.iter().map(|item| Runs::of(item)).collect() }
    }
}

impl Document {
    /// The names of its figures.
    pub fn figures(&self) -> BTreeSet<String> {
        fn of(blocks: &[Block]) -> BTreeSet<String> {
            let names = |block: &Block| match block {
                Block::Figure { figure, .. } => BTreeSet::from([figure.name.clone()]),
                Block::Columns { columns } => columns.iter().flat_map(|column| of(column)).collect(),
                _ => BTreeSet::new(),
            };
            blocks.iter().flat_map(names).collect()
        }
        of(&self.blocks)
    }

    /// The entries of a table of contents: headings of levels 2 and 3 that have an anchor.
    pub fn contents(blocks: &[Block]) -> Vec<ContentsEntry> {
        let mut entries: Vec<ContentsEntry> = Vec::new();
        for block in blocks {
            let Block::Heading { level, id, text } = block else { continue };
            let entry = ContentsEntry { id: id.clone(), title: text.clone(), children: Vec::new() };
            match (level, entries.last_mut()) {
                _ if id.is_empty() => {}
                (2, _) => entries.push(entry),
                (3, Some(last)) => last.children.push(entry),
                _ => {}
            }
        }
        entries
    }
}
