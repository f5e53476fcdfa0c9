//! The blocks of a document as the body of a Word document, with what the body points to: pictures and other files.

use super::super::prose;
use super::footnotes::{Footnotes, hung_on, with_references};
use super::text::{NAMESPACES, look, run, words, xml};
use super::{picture, table};
use crate::project::definition::Publication;
use crate::report::document::runs::{Run, Runs};
use crate::report::document::{Block, Document};
use crate::report::drawing::Drawing;
use crate::report::formats::docx::control::control;
use crate::report::views::{ContentsEntry, FigureView};
use crate::report::words::phrase::Phrase;

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// How high a figure of the first page may be, in twentieths of a point (101 mm): it leaves room for the rest of the page, and a chart of eleven goals
/// fills the width, so that its letters have 8 points.
const FIRST_PAGE: usize = 5726;

/// The body and what it points to.
pub(super) struct Written {
    /// `word/document.xml`.
    pub xml: String,
    /// Relations beyond the fixed ones.
    pub relationships: String,
    /// Pictures by their path in the container.
    pub media: Vec<(String, Vec<u8>)>,
    /// Notes on method.
    pub footnotes: Footnotes,
}

/// A body being written.
pub(super) struct Body<'a> {
    drawings: &'a [(String, Drawing)],
    relationships: String,
    relations: usize,
    media: Vec<(String, Vec<u8>)>,
    footnotes: Footnotes,
    controls: usize,
    bookmarks: usize,
    pictures: usize,
    /// Width of the text, in twentieths of a point.
    width: usize,
    /// Whether blocks stand side by side, in small type.
    beside: bool,
    /// Whether the first page is being written, which has to hold all that stands on it.
    first_page: bool,
    /// Whether the next paragraph begins a page.
    breaks: bool,
    /// Whether the next paragraph stays on the page of the one after it.
    keeps: bool,
}

impl<'a> Body<'a> {
    pub fn new(drawings: &'a [(String, Drawing)], width: usize) -> Self {
        Self {
            drawings,
            relationships: String::new(),
            relations: 0,
            media: Vec::new(),
            footnotes: Footnotes::default(),
            controls: 0,
            bookmarks: 0,
            pictures: 0,
            width,
            beside: false,
            first_page: false,
            breaks: false,
            keeps: false,
        }
    }

    /// The body, with the settings of its one section.
    pub fn write(mut self, document: &Document, section: &str) -> Written {
        self.first_page = document.name == Publication::Summary.name() || document.blocks.contains(&Block::PageBreak);
        let body = self.blocks(&document.blocks);
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
        );
        Written { xml, relationships: self.relationships, media: self.media, footnotes: self.footnotes }
    }

    fn blocks(&mut self, blocks: &[Block]) -> String {
        let mut written = String::new();
        let notes = hung_on(blocks);
        for (place, block) in blocks.iter().enumerate() {
            // What is said under a heading of where its numbers are from goes with it, and both with what follows.
            let under_heading =
                place.checked_sub(1).and_then(|before| blocks.get(before)).is_some_and(|before| matches!(before, Block::Heading { .. }));
            self.keeps = under_heading && matches!(block, Block::Note { .. } | Block::Subtitle { .. });
            let own = self.block(block);
            let notes = notes.get(&place).map_or(&[][..], Vec::as_slice);
            let written_there = if let Block::Method { text } = block {
                // With nothing before it a note is a paragraph; else it stands at the foot of the page.
                if notes.is_empty() { String::new() } else { self.paragraph("TableNote", text) }
            } else {
                let references: String = notes.iter().map(|note| self.footnote(note)).collect();
                with_references(&own, &references)
            };
            written.push_str(&written_there);
        }
        written
    }

    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Title { text } => self.paragraph("Title", text),
            Block::Subtitle { text } => self.paragraph("Subtitle", text),
            Block::About { text } => self.paragraph("About", text),
            Block::Notice { text } => self.paragraph("Notice", text),
            Block::Heading { level, id, text } => self.heading(*level, id, text),
            Block::Paragraph { text } => self.paragraph(if self.beside { "TableText" } else { "Normal" }, text),
            Block::Key { text } => self.paragraph("Key", text),
            Block::Number { text } => self.paragraph("BigNumber", text),
            Block::ToWrite { text } => self.paragraph("ToWrite", text),
            Block::Points { items } => {
                let style = if self.beside { "ColumnBullet" } else { "ListBullet" };
                items.iter().map(|item| self.paragraph(style, item)).collect()
            }
            Block::Note { text } => self.paragraph("TableNote", text),
            // Where it stands depends on what is before it.
            Block::Method { .. } => String::new(),
            Block::Facts { facts } => {
                let fact = |fact: &crate::report::views::TermView| {
                    let name = run(&format!("{}: ", fact.term.text), &look("", true, false, fact.term.lang.as_deref()));
                    format!("<w:p>{name}{}</w:p>", run(&fact.words.text, &look("", false, false, fact.words.lang.as_deref())))
                };
                facts.iter().map(fact).collect()
            }
            Block::Figure { figure, .. } => self.figure(figure),
            Block::Table { table } => {
                let caption = Phrase { text: format!("{}. {}", table.label, table.title.text), lang: table.title.lang.clone() };
                let heading = if table.label.is_empty() { String::new() } else { self.anchored("Caption", &table.id, &caption) };
                format!("{heading}{}", table::table(table, &caption.text, self.width, &mut self.controls))
            }
            Block::Prose { html, .. } => {
                let blocks = prose::blocks(html);
                self.blocks(&blocks)
            }
            Block::Columns { columns } => self.columns(columns),
            Block::Contents { entries } => self.contents(entries),
            Block::PageBreak => {
                self.first_page = false;
                // A break in a paragraph of its own would stand alone on a page where the one before it is full.
                self.breaks = true;
                String::new()
            }
        }
    }

    fn heading(&mut self, level: u8, id: &str, text: &Phrase) -> String {
        // Headings side by side and on the first page are small, but of their own level.
        let look = if self.beside || self.first_page && level == 2 { "Column" } else { "" };
        self.anchored(&format!("{look}Heading{}", level.saturating_sub(1).clamp(1, 3)), id, text)
    }

    /// A paragraph that can be led to.
    fn anchored(&mut self, style: &str, id: &str, text: &Phrase) -> String {
        let words = run(&text.text, &look("", false, false, text.lang.as_deref()));
        let properties = self.properties(style);
        if id.is_empty() {
            return format!("<w:p>{properties}{words}</w:p>");
        }
        self.bookmarks += 1;
        let number = self.bookmarks;
        format!(
            "<w:p>{properties}<w:bookmarkStart w:id=\"{number}\" w:name=\"{}\"/>{words}<w:bookmarkEnd w:id=\"{number}\"/></w:p>",
            bookmark(id)
        )
    }

    fn paragraph(&mut self, style: &str, text: &Runs) -> String {
        let properties = self.properties(style);
        let runs: String = text.0.iter().map(|run| self.run(run)).collect();
        format!("<w:p>{properties}{runs}</w:p>")
    }

    /// The properties of a paragraph: its style, whether it stays with the next, and whether it begins a page.
    fn properties(&mut self, style: &str) -> String {
        let breaks = if std::mem::take(&mut self.breaks) { "<w:pageBreakBefore/>" } else { "" };
        let keeps = if std::mem::take(&mut self.keeps) { "<w:keepNext/>" } else { "" };
        format!("<w:pPr><w:pStyle w:val=\"{style}\"/>{keeps}{breaks}</w:pPr>")
    }

    fn run(&mut self, own: &Run) -> String {
        let style = if own.link.is_some() { "Hyperlink" } else { "" };
        let mut written = run(&own.text, &look(style, own.bold, own.italic, own.lang.as_deref()));
        if let Some(number) = &own.number {
            written = control(&written, number, &mut self.controls);
        }
        match own.link.as_deref().map(|link| (link, link.strip_prefix('#'))) {
            Some((_, Some(anchor))) => format!("<w:hyperlink w:anchor=\"{}\">{written}</w:hyperlink>", bookmark(anchor)),
            Some((link, None)) => {
                let id = self.relation("hyperlink", link, true);
                format!("<w:hyperlink r:id=\"{id}\">{written}</w:hyperlink>")
            }
            None => written,
        }
    }

    /// Writes a footnote; what leads to it.
    fn footnote(&mut self, text: &Runs) -> String {
        // A part has its own relations.
        let outer = std::mem::replace(&mut self.relationships, std::mem::take(&mut self.footnotes.relationships));
        let runs: String = text.0.iter().map(|run| self.run(run)).collect();
        self.footnotes.relationships = std::mem::replace(&mut self.relationships, outer);
        self.footnotes.add(&runs)
    }

    fn relation(&mut self, kind: &str, target: &str, external: bool) -> String {
        self.relations += 1;
        let id = format!("rIdX{}", self.relations);
        let mode = if external { " TargetMode=\"External\"" } else { "" };
        self.relationships.push_str(&format!("<Relationship Id=\"{id}\" Type=\"{RELATION}/{kind}\" Target=\"{}\"{mode}/>", xml(target)));
        id
    }

    fn figure(&mut self, figure: &FigureView) -> String {
        let caption = Phrase { text: format!("{}. {}", figure.label, figure.title.text), lang: figure.title.lang.clone() };
        let mut caption = self.anchored("Caption", &figure.id, &caption);
        if self.first_page {
            // Below the heading of the goals, on a page that has to hold all.
            let style = "<w:pStyle w:val=\"Caption\"/>";
            caption = caption.replacen(style, &format!("{style}<w:spacing w:before=\"40\" w:after=\"20\"/>"), 1);
        }
        let Some((name, drawing)) = self.drawings.iter().find(|(name, _)| *name == figure.name) else { return caption };
        self.pictures += 1;
        let ids = [("png", drawing.png.clone()), ("svg", drawing.svg.clone().into_bytes())].map(|(ending, bytes)| {
            let file = format!("media/figure{}.{ending}", self.pictures);
            self.media.push((format!("word/{file}"), bytes));
            self.relation("image", &file, false)
        });
        let highest = FIRST_PAGE * drawing.width as usize / (drawing.height as usize).max(1);
        let width = if self.first_page { self.width.min(highest) } else { self.width };
        let picture = picture::paragraph(drawing, (&ids[0], &ids[1]), (self.pictures, name), &figure.alternative, width);
        format!("{caption}{picture}")
    }

    /// Blocks side by side, in a table without lines.
    fn columns(&mut self, columns: &[Vec<Block>]) -> String {
        let width = self.width / columns.len().max(1);
        let grid: String = columns.iter().map(|_| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        self.beside = true;
        let cells: String = columns
            .iter()
            .map(|blocks| {
                let blocks = self.blocks(blocks);
                // A cell ends with a paragraph.
                let end = if blocks.ends_with("</w:p>") { "" } else { "<w:p/>" };
                format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{blocks}{end}</w:tc>")
            })
            .collect();
        self.beside = false;
        format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableNormal\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>\
             <w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>{}",
            width * columns.len(),
            "<w:p><w:pPr><w:pStyle w:val=\"TableNote\"/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"60\" w:lineRule=\"exact\"/></w:pPr></w:p>"
        )
    }

    /// The field of contents with its entries and where they stand: marked as out of date, so that the page numbers are filled in when the document is
    /// opened.
    fn contents(&mut self, entries: &[ContentsEntry]) -> String {
        let mut lines: Vec<(usize, &ContentsEntry)> = Vec::new();
        for entry in entries {
            lines.push((1, entry));
            lines.extend(entry.children.iter().map(|child| (2, child)));
        }
        let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        let begin = format!(
            "{}<w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r>{}",
            "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r>",
            field("separate")
        );
        let width = self.width;
        let last = lines.len().saturating_sub(1);
        let line = |(place, (level, entry)): (usize, &(usize, &ContentsEntry))| {
            let (before, after) = (if place == 0 { begin.as_str() } else { "" }, if place == last { field("end") } else { String::new() });
            let look = look("", false, false, entry.title.lang.as_deref());
            format!(
                "<w:p><w:pPr><w:pStyle w:val=\"TOC{level}\"/><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{width}\"/></w:tabs></w:pPr>{before}\
                 <w:hyperlink w:anchor=\"{0}\"><w:r>{look}{1}</w:r><w:r><w:tab/></w:r>\
                 <w:fldSimple w:instr=\" PAGEREF {0} \\h \" w:dirty=\"true\"><w:r><w:t></w:t></w:r></w:fldSimple></w:hyperlink>{after}</w:p>",
                bookmark(&entry.id),
                words(&entry.title.text)
            )
        };
        lines.iter().enumerate().map(line).collect()
    }
}

/// An anchor as the name of a bookmark: letters, figures and `_`, forty at most; a longer one is told apart by its sum.
fn bookmark(id: &str) -> String {
    let plain: String = id.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    let sum = id.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    if plain.len() <= 40 && plain == id.replace('-', "_") {
        return plain;
    }
    format!("{}_{sum:08x}", plain.chars().take(31).collect::<String>())
}
