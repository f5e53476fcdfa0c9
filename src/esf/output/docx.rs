//! The documents of a pack for Word, by the writer of the reports.

use super::document::{self, DocumentView};
use crate::error::Result;
use crate::report::document::runs::{Run, Runs};
use crate::report::document::{Block, Document};
use crate::report::formats;
use crate::report::formats::docx::template::Template;
use crate::report::views::TermView;
use crate::report::words::phrase::Phrase;

/// The bytes of a document. The same document gives the same bytes.
///
/// # Errors
/// When the container cannot be written.
pub fn docx(view: &DocumentView, template: Option<&Template>) -> Result<Vec<u8>> {
    formats::docx::docx(&document(view), &[], template)
}

/// The document as the reports' model has it.
fn document(view: &DocumentView) -> Document {
    let mut blocks = vec![Block::Title { text: runs(&view.title) }, Block::Subtitle { text: runs(&view.subtitle) }];
    blocks.extend(view.notice.iter().map(|line| Block::Notice { text: runs(line) }));
    let facts = view.facts.iter().map(|fact| TermView { term: Phrase::own(&fact.name), words: fact.value.clone() });
    blocks.push(Block::Facts { facts: facts.collect() });
    blocks.extend(view.blocks.iter().map(|block| match block {
        document::Block::Heading { level, text } => Block::heading(level + 1, "", text.clone()),
        document::Block::Paragraph { text } => Block::Paragraph { text: runs(text) },
        document::Block::ToWrite { text } => Block::ToWrite { text: runs(text) },
        document::Block::Points { items } => Block::Points { items: items.iter().map(runs).collect() },
        document::Block::Table { table } => Block::Table { table: table.clone() },
    }));
    Document {
        language: view.language.clone(),
        name: view.title.text.clone(),
        version: view.version.clone(),
        title: view.title.clone(),
        date: view.date.clone(),
        blocks,
        ..Document::default()
    }
}

fn runs(phrase: &Phrase) -> Runs {
    Runs(vec![Run { text: phrase.text.clone(), lang: phrase.lang.clone(), ..Run::default() }])
}
