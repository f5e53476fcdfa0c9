//! What the draft of the final report takes over from the project's evaluation: words and tables of its release, as they stand there.

use super::writer::Writer;
use crate::error::Result;
use crate::report::document::Block;
use crate::report::document::runs::Runs;
use crate::report::formats::prose;
use crate::report::words::phrase::Phrase;

/// Writes blocks of the evaluation; their headings stand at `level` and below.
///
/// # Errors
/// When the catalogue lacks a word.
pub(super) fn write(writer: &mut Writer<'_>, blocks: &[Block], level: u8, lang: Option<&str>) -> Result<()> {
    let words = |runs: &Runs| Phrase { text: runs.clone().on_one_line().text(), lang: lang.map(str::to_owned) };
    for block in blocks {
        match block {
            Block::Paragraph { text } | Block::Key { text } | Block::Note { text } | Block::Method { text } => {
                writer.view.paragraph(words(text));
            }
            Block::Points { items } => writer.view.points(items.iter().map(words).collect()),
            Block::Heading { level: own, text, .. } => writer.view.heading((own + level).saturating_sub(2).clamp(level, 3), text.clone()),
            Block::Table { table } => writer.shown(table.clone())?,
            Block::Prose { html, lang } => write(writer, &prose::blocks(html), level, lang.as_deref())?,
            _ => {}
        }
    }
    Ok(())
}
