//! A document to hand in and to go on writing in: headings, paragraphs and tables, the same for Word and for a browser.

use crate::report::views::table::TableView;
use crate::report::words::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// A document in one language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentView {
    /// Two-letter code of its language.
    pub language: String,
    /// Version of the program.
    pub version: String,
    /// Its title.
    pub title: Phrase,
    /// The project's title.
    pub subtitle: Phrase,
    /// Date of the report, `YYYY-MM-DD`.
    pub date: String,
    /// What must be known before anything is read.
    pub notice: Vec<Phrase>,
    /// What is said about the project in a line each.
    pub facts: Vec<FactView>,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A name and what it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactView {
    /// Name.
    pub name: String,
    /// What it is.
    pub value: Phrase,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    /// A heading of level 1 to 3.
    Heading {
        /// Level below the title, from 1.
        level: u8,
        /// Its words.
        text: Phrase,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        text: Phrase,
    },
    /// What only the evaluator can write, marked as such.
    ToWrite {
        /// What is to be written.
        text: Phrase,
    },
    /// Points, one a line.
    Points {
        /// The points.
        items: Vec<Phrase>,
    },
    /// A table.
    Table {
        /// The table as shown.
        table: TableView,
    },
}

impl DocumentView {
    /// Adds a heading.
    pub fn heading(&mut self, level: u8, text: impl Into<Phrase>) {
        self.blocks.push(Block::Heading { level, text: text.into() });
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: impl Into<Phrase>) {
        self.blocks.push(Block::Paragraph { text: text.into() });
    }

    /// Adds what only the evaluator can write.
    pub fn left_to_write(&mut self, text: impl Into<Phrase>) {
        self.blocks.push(Block::ToWrite { text: text.into() });
    }

    /// Adds points, unless there are none.
    pub fn points(&mut self, items: Vec<Phrase>) {
        if !items.is_empty() {
            self.blocks.push(Block::Points { items });
        }
    }

    /// Adds a table.
    pub fn table(&mut self, table: TableView) {
        self.blocks.push(Block::Table { table });
    }

    /// Number of tables so far.
    pub fn tables(&self) -> usize {
        self.blocks.iter().filter(|block| matches!(block, Block::Table { .. })).count()
    }
}
