//! Notes on method at the foot of the page: the part of a Word document that holds them, and what leads to each.

use super::text::NAMESPACES;
use crate::report::document::Block;
use crate::report::document::runs::Runs;
use std::collections::BTreeMap;

/// Kind of the part, as its relation states it.
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes";
/// Its type among those of the container.
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml";
/// The lines above the notes of a page, and above those that go on from the page before.
const LINES: [(&str, i8, &str); 2] = [("separator", -1, "separator"), ("continuationSeparator", 0, "continuationSeparator")];

/// The notes of a document.
#[derive(Default)]
pub(super) struct Footnotes {
    notes: Vec<String>,
    /// What they point to.
    pub relationships: String,
}

impl Footnotes {
    /// Adds a note of these runs; what leads to it.
    pub fn add(&mut self, runs: &str) -> String {
        self.notes.push(runs.to_owned());
        format!("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{}\"/></w:r>", self.notes.len())
    }

    pub fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    /// The part that holds them.
    pub fn part(&self) -> String {
        let line = |(kind, id, element): (&str, i8, &str)| {
            format!(
                "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>\
                 <w:r><w:{element}/></w:r></w:p></w:footnote>"
            )
        };
        let note = |(place, runs): (usize, &String)| {
            format!(
                "<w:footnote w:id=\"{}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>\
                 <w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>{runs}</w:p></w:footnote>",
                place + 1
            )
        };
        let (lines, notes): (String, String) = (LINES.map(line).concat(), self.notes.iter().enumerate().map(note).collect());
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:footnotes {NAMESPACES}>{lines}{notes}</w:footnotes>")
    }

    /// The relation of the document to the part.
    pub fn relation(&self) -> String {
        if self.is_empty() {
            String::new()
        } else {
            format!("<Relationship Id=\"rIdNotes\" Type=\"{RELATION}\" Target=\"footnotes.xml\"/>")
        }
    }

    /// The type of the part.
    pub fn kind(&self) -> String {
        if self.is_empty() { String::new() } else { format!("<Override PartName=\"/word/footnotes.xml\" ContentType=\"{TYPE}\"/>") }
    }

    /// Settings of a document that name the lines above the notes.
    pub fn settings(&self, settings: &str) -> String {
        if self.is_empty() {
            return settings.to_owned();
        }
        let lines = LINES.map(|(_, id, _)| format!("<w:footnote w:id=\"{id}\"/>")).concat();
        settings.replace("<w:compat>", &format!("<w:footnotePr>{lines}</w:footnotePr><w:compat>"))
    }
}

/// The notes on method of blocks, by the place of what they are on: the paragraph or table before each, or the points that stand without one. A note
/// with nothing before it is on itself.
pub(super) fn hung_on(blocks: &[Block]) -> BTreeMap<usize, Vec<&Runs>> {
    let mut hung: BTreeMap<usize, Vec<&Runs>> = BTreeMap::new();
    let mut holder = None;
    for (place, block) in blocks.iter().enumerate() {
        match block {
            Block::Method { text } => hung.entry(holder.unwrap_or(place)).or_default().push(text),
            Block::Heading { .. } => holder = None,
            Block::Paragraph { .. } | Block::Table { .. } => holder = Some(place),
            Block::Points { .. } => holder = holder.or(Some(place)),
            _ => {}
        }
    }
    hung
}

/// A block with what leads to its notes: at the end of its first paragraph, which of a table is its caption.
pub(super) fn with_references(block: &str, references: &str) -> String {
    match block.split_once("</w:p>") {
        Some((first, rest)) if !references.is_empty() => format!("{first}{references}</w:p>{rest}"),
        _ => block.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_on_the_paragraph_or_table_before_it() {
        let paragraph = || Block::paragraph("a");
        let blocks = [
            Block::method("0"),
            paragraph(),
            Block::points(&["b".to_owned()]),
            Block::method("1"),
            Block::method("2"),
            Block::heading(3, "", "c".to_owned()),
        ];
        let more = [Block::points(&["d".to_owned()]), Block::method("3")];
        let all: Vec<Block> = blocks.into_iter().chain(more).collect();
        let texts: Vec<(usize, Vec<String>)> =
            hung_on(&all).into_iter().map(|(place, notes)| (place, notes.iter().map(|note| note.text()).collect())).collect();
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(texts, [(0, own(&["0"])), (1, own(&["1", "2"])), (6, own(&["3"]))]);
    }
}
