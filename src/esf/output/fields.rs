//! The texts of the final report heading by heading, to be put into the fields of the authority's portal, each with its length.

use super::document::{Block, DocumentView};
use super::edition::Edition;
use crate::error::Result;
use crate::report::words::locale::Arguments;

/// The texts of a document under its main headings. What is still to be written is left out, and so are tables, which a field does not take.
///
/// # Errors
/// When the catalogue lacks a word.
pub(super) fn fields(edition: &Edition<'_>, view: &DocumentView) -> Result<Vec<u8>> {
    let mut fields: Vec<(String, Vec<String>)> = Vec::new();
    let headings = headings_with_text(&view.blocks);
    for (block, is_wanted) in view.blocks.iter().zip(headings) {
        let line = match block {
            Block::Heading { level: 1, text } => {
                fields.push((text.text.clone(), Vec::new()));
                continue;
            }
            Block::Heading { .. } if !is_wanted => continue,
            Block::Heading { text, .. } | Block::Paragraph { text } => text.text.clone(),
            Block::Points { items } => items.iter().map(|item| format!("– {}", item.text)).collect::<Vec<_>>().join("\n"),
            Block::ToWrite { .. } | Block::Table { .. } => continue,
        };
        if let Some((_, lines)) = fields.last_mut() {
            lines.push(line);
        }
    }
    let mut text = format!("{}\n", edition.text("esf-fields-lead")?);
    for (heading, lines) in fields {
        let own = lines.join("\n\n");
        let count = own.chars().count() as u64;
        let arguments = Arguments::new().with("heading", heading).with("count", count).with("number", edition.format.count(count));
        text.push_str(&format!("\n== {} ==\n\n", edition.catalogue.plain("esf-field", &arguments)?));
        if !own.is_empty() {
            text.push_str(&format!("{own}\n"));
        }
    }
    Ok(text.into_bytes())
}

/// Of each block whether it is a heading with text under it or under a heading below it.
fn headings_with_text(blocks: &[Block]) -> Vec<bool> {
    // By level: whether text has come since the next heading of that level or above.
    let mut text = [false; 256];
    let mut found: Vec<bool> = blocks
        .iter()
        .rev()
        .map(|block| match block {
            Block::Heading { level, .. } => {
                let level = usize::from(*level);
                let has = text[level];
                text[level..].fill(false);
                has
            }
            Block::Paragraph { .. } | Block::Points { .. } => {
                text.fill(true);
                false
            }
            Block::ToWrite { .. } | Block::Table { .. } => false,
        })
        .collect();
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::words::phrase::Phrase;

    #[test]
    fn a_heading_of_nothing_is_left_out() {
        let heading = |level| Block::Heading { level, text: Phrase::own("h") };
        let text = Block::Paragraph { text: Phrase::own("t") };
        let blocks = [heading(1), heading(2), heading(3), heading(2), heading(3), text, heading(2), heading(1)];
        assert_eq!(headings_with_text(&blocks), [true, false, false, true, true, false, false, false]);
    }
}
