//! A document as source for typst: every block a call of a function in `reports/pdf/style.typ`, every text a string, so that nothing in a text can
//! become markup.

use super::super::{columns, prose};
use crate::report::document::runs::{Run, Runs};
use crate::report::document::{Block, Document};
use crate::report::views::table::{CellView, TableView};
use crate::report::views::{FigureView, TermView};
use crate::report::words::phrase::Phrase;
use std::collections::BTreeSet;

/// Most rows of a table that stands on one page.
const WHOLE: usize = 14;
/// Most letters of a released number that stand on one line.
const UNBROKEN: usize = 30;

/// The source of a document, which calls for the pictures of its figures as `/figures/NAME.svg`.
pub(super) fn source(document: &Document) -> String {
    let mut writer = Writer::default();
    writer.targets(&document.blocks);
    let first_page = document.blocks.iter().position(|block| *block == Block::PageBreak).unwrap_or(document.blocks.len());
    let (first, rest) = document.blocks.split_at(first_page);
    let (first, rest) = (writer.blocks(first), writer.blocks(rest));
    format!("#import \"/style.typ\": *\n{}#fitted[\n{first}]\n{rest}", settings(document))
}

/// The pictures of a document's figures, as SVG by name: those of a page, whose title is the caption.
pub(super) fn pictures(blocks: &[Block]) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Figure { figure, .. } if !figure.wide.is_empty() => found.push((figure.name.as_str(), figure.wide.as_str())),
            Block::Columns { columns } => found.extend(columns.iter().flat_map(|column| pictures(column))),
            _ => {}
        }
    }
    found
}

/// Title, language and date. The clock is asked nothing.
fn settings(document: &Document) -> String {
    let region = match document.language.as_str() {
        "sv" => "\"SE\"",
        "da" => "\"DK\"",
        "en" => "\"GB\"",
        _ => "none",
    };
    let date = match document.date.parse::<jiff::civil::Date>() {
        Ok(date) => format!("datetime(year: {}, month: {}, day: {})", date.year(), date.month(), date.day()),
        Err(_) => "none".to_owned(),
    };
    let (title, language) = (literal(&document.title.text), literal(&document.language));
    format!("#show: publication.with(title: {title}, language: {language}, region: {region}, date: {date})\n")
}

#[derive(Default)]
struct Writer {
    /// Anchors that there are, and those already written.
    targets: BTreeSet<String>,
    written: BTreeSet<String>,
    /// Anchors of the table of contents.
    listed: BTreeSet<String>,
    /// Level of the last heading: the next may be one below it at most.
    depth: u8,
}

impl Writer {
    /// Gathers what links can lead to, and what the contents list.
    fn targets(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { id, .. } => self.targets.extend(Some(id.clone()).filter(|id| !id.is_empty())),
                Block::Figure { figure, .. } => self.targets.extend(Some(figure.id.clone())),
                Block::Table { table } if !table.label.is_empty() => self.targets.extend(Some(table.id.clone())),
                Block::Columns { columns } => columns.iter().for_each(|column| self.targets(column)),
                Block::Contents { entries } => {
                    let all = entries.iter().flat_map(|entry| std::iter::once(entry).chain(&entry.children));
                    self.listed.extend(all.map(|entry| entry.id.clone()));
                }
                _ => {}
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block]) -> String {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Title { text } => self.call("top", text),
            Block::Subtitle { text } => self.call("subtitle", text),
            Block::About { text } => self.call("about", text),
            Block::Paragraph { text } => self.call("paragraph", text),
            Block::Key { text } => self.call("key", text),
            Block::Notice { text } => self.call("notice", text),
            Block::ToWrite { text } => self.call("to-write", text),
            Block::Number { text } => self.call("number", text),
            Block::Note { text } | Block::Method { text } => self.call("note", text),
            Block::Heading { level, id, text } => self.heading(*level, id, text),
            Block::Points { items } => {
                let items: String = items.iter().map(|item| format!("[{}]", self.runs(item))).collect();
                format!("#points{items}\n")
            }
            Block::Facts { facts } => {
                let fact = |fact: &TermView| format!("#fact[{}][{}]\n", phrase(&fact.term), phrase(&fact.words));
                facts.iter().map(fact).collect()
            }
            Block::Figure { figure, .. } => self.figure(figure),
            Block::Table { table } => self.table(table),
            Block::Prose { html, lang } => {
                let blocks = self.blocks(&prose::blocks(html));
                match lang {
                    Some(lang) => format!("#[#set text(lang: {})\n{blocks}]\n", literal(lang)),
                    None => blocks,
                }
            }
            Block::Columns { columns } => {
                let columns: String = columns.iter().map(|column| format!("[\n{}]", self.blocks(column))).collect();
                format!("#beside{columns}\n")
            }
            Block::Contents { .. } => "#contents()\n".to_owned(),
            Block::PageBreak => "#pagebreak(weak: true)\n".to_owned(),
        }
    }

    fn call(&mut self, function: &str, text: &Runs) -> String {
        format!("#{function}[{}]\n", self.runs(text))
    }

    /// A heading, which is at most one level below the one before it, as the standard asks.
    fn heading(&mut self, level: u8, id: &str, text: &Phrase) -> String {
        self.depth = level.saturating_sub(1).clamp(1, self.depth + 1);
        let contents = self.listed.contains(id);
        let anchor = self.anchor(id);
        format!("#head({}, {anchor}, {contents})[{}]\n", self.depth, phrase(text))
    }

    /// An anchor the first time it is asked for, else none.
    fn anchor(&mut self, id: &str) -> String {
        if id.is_empty() || !self.written.insert(id.to_owned()) { "none".to_owned() } else { literal(id) }
    }

    fn figure(&mut self, figure: &FigureView) -> String {
        let caption = phrase(&Phrase { text: format!("{}. {}", figure.label, figure.title.text), lang: figure.title.lang.clone() });
        if figure.wide.is_empty() {
            return format!("#note[{caption}]\n");
        }
        let alternative = if figure.alternative.trim().is_empty() { &figure.title.text } else { &figure.alternative };
        let file = literal(&format!("/figures/{}.svg", figure.name));
        let anchor = self.anchor(&figure.id);
        format!("#picture({anchor}, {file}, {})[{caption}]\n", literal(alternative))
    }

    fn table(&mut self, table: &TableView) -> String {
        let widths = columns::widths(table, &WIDTHS);
        let width: String = widths.iter().map(|width| format!("{width}fr,")).collect();
        let numeric = |column: usize| table.rows.iter().filter_map(|row| row.get(column)).any(|cell| cell.numeric);
        let side: String = (0..widths.len()).map(|column| if numeric(column) { "right," } else { "left," }).collect();
        let head: String = table.head.iter().flatten().map(head_cell).collect();
        let cells: String = table.rows.iter().flatten().filter_map(cell).collect();
        let (id, caption) = match table.label.is_empty() {
            true => ("none".to_owned(), "none".to_owned()),
            false => {
                let caption = Phrase { text: format!("{}. {}", table.label, table.title.text), lang: table.title.lang.clone() };
                (self.anchor(&table.id), format!("[{}]", phrase(&caption)))
            }
        };
        let long = table.rows.len() > WHOLE;
        let notes: String = table.notes.iter().map(|note| format!("#note[#{}]\n", literal(note))).collect();
        format!("#numbers({id}, {caption}, ({width}), ({side}), {long}, {}, ({head}), {cells})\n{notes}", table.head.len())
    }

    fn runs(&self, runs: &Runs) -> String {
        runs.0.iter().map(|run| self.run(run)).collect()
    }

    fn run(&self, run: &Run) -> String {
        let lines: Vec<String> = run.text.split('\n').map(|line| format!("#{}", literal(line))).collect();
        let mut text = lines.join("#linebreak()");
        if run.number.is_some() && run.text.chars().count() <= UNBROKEN {
            text = format!("#box[{text}]");
        }
        for (is, function) in [(run.italic, "emph"), (run.bold, "strong")] {
            if is {
                text = format!("#{function}[{text}]");
            }
        }
        text = match run.link.as_deref().map(|link| (link, link.strip_prefix('#'))) {
            Some((_, Some(anchor))) if self.targets.contains(anchor) => format!("#link(label({}))[{text}]", literal(anchor)),
            Some((link, None)) if !link.is_empty() => format!("#link({})[{text}]", literal(link)),
            _ => text,
        };
        in_language(text, run.lang.as_deref())
    }
}

/// What the columns of a table are as wide as: in a typeface that is wider than most.
const WIDTHS: columns::Measure = columns::Measure { text: 9860, character: 120, margins: 160 };

fn head_cell(cell: &crate::report::views::table::HeadCellView) -> String {
    let side = if cell.numeric { "right" } else { "left" };
    format!("column-heading({}, {}, {side})[{}],", cell.columns.max(1), cell.rows.max(1), phrase(&cell.text))
}

/// A cell; none where one above reaches down.
fn cell(cell: &CellView) -> Option<String> {
    // An interval is not parted from itself.
    let interval =
        if cell.interval.is_empty() { String::new() } else { format!("#\" \"#box[#{}]", literal(&format!("({})", cell.interval))) };
    let text = if cell.code { breakable(&cell.text.text) } else { cell.text.text.clone() };
    let words = phrase(&Phrase { text, lang: cell.text.lang.clone() });
    match (cell.heading, cell.rows) {
        (true, 0) => None,
        (true, rows) => Some(format!("row-heading({rows})[{words}{interval}],")),
        (false, _) => Some(format!("[{words}{interval}],")),
    }
}

/// A long code with places where it may be broken.
fn breakable(code: &str) -> String {
    let signs: Vec<char> = code.chars().collect();
    signs.chunks(8).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join("\u{200b}")
}

fn phrase(phrase: &Phrase) -> String {
    in_language(format!("#{}", literal(&phrase.text)), phrase.lang.as_deref())
}

fn in_language(text: String, lang: Option<&str>) -> String {
    match lang {
        Some(lang) => format!("#text(lang: {})[{text}]", literal(lang)),
        None => text,
    }
}

/// A text as a string of typst's.
fn literal(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 2);
    safe.push('"');
    for sign in text.chars() {
        match sign {
            '"' | '\\' => {
                safe.push('\\');
                safe.push(sign);
            }
            '\n' | '\r' | '\t' => safe.push(' '),
            sign if sign.is_control() => {}
            sign => safe.push(sign),
        }
    }
    safe.push('"');
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(blocks: Vec<Block>) -> String {
        source(&Document { language: "sv".to_owned(), date: "2024-03-01".to_owned(), blocks, ..Document::default() })
    }

    #[test]
    fn no_text_becomes_markup() {
        let written = of(vec![Block::paragraph("#pagebreak() \"x\" \\ *b* $1$ <b>[fet]</b>")]);
        assert!(written.contains("#paragraph[#\"#pagebreak() \\\"x\\\" \\\\ *b* $1$ \"#strong[#\"[fet]\"]]"), "{written}");
        assert!(written.contains("region: \"SE\", date: datetime(year: 2024, month: 3, day: 1)"), "{written}");
    }

    #[test]
    fn no_level_is_left_out_and_links_lead_somewhere() {
        let written = of(vec![
            Block::heading(2, "a", "A".to_owned()),
            Block::heading(4, "", "B".to_owned()),
            Block::heading(2, "a", "C".to_owned()),
            Block::paragraph("<a href=\"#a\">till</a> <a href=\"#b\">ingenstans</a> <a href=\"annex.sv.html#b\">bilaga</a>"),
        ]);
        assert!(
            written.contains("#head(1, \"a\", false)[#\"A\"]\n#head(2, none, false)[#\"B\"]\n#head(1, none, false)[#\"C\"]"),
            "{written}"
        );
        assert!(written.contains("#link(label(\"a\"))[#\"till\"]#\" \"#\"ingenstans\"#\" \"#link(\"annex.sv.html#b\")"), "{written}");
    }

    #[test]
    fn rows_have_headings_that_reach_down() {
        let cell =
            |text: &str, heading, rows| CellView { text: Phrase::own(text), heading, rows, numeric: !heading, ..CellView::default() };
        let rows = vec![vec![cell("x", true, 2), cell("1", false, 1)], vec![cell("x", true, 0), cell("2", false, 1)]];
        let written = of(vec![Block::Table { table: TableView { rows, ..TableView::default() } }]);
        assert!(written.contains("row-heading(2)[#\"x\"],[#\"1\"],[#\"2\"],"), "{written}");
        assert!(written.contains("(left,right,)"), "{written}");
    }
}
