//! An evaluator's chapter, made of Markdown into HTML, as the blocks of a document.

use super::super::document::Block;
use super::super::views::table::{CellView, HeadCellView, TableView};
use crate::report::document::runs::{Piece, Runs, attribute, pieces};
use crate::report::words::phrase::Phrase;

/// The blocks of a chapter's HTML: headings, paragraphs, points, tables. A quotation is a paragraph, a list within a list goes on in it.
pub fn blocks(html: &str) -> Vec<Block> {
    let mut writer = Writer::default();
    for piece in pieces(html) {
        writer.take(&piece);
    }
    writer.paragraph();
    writer.found
}

#[derive(Default)]
struct Writer {
    found: Vec<Block>,
    /// What has been read since the last block, as HTML.
    inline: String,
    points: Vec<Runs>,
    lists: usize,
    head: Vec<HeadCellView>,
    rows: Vec<Vec<CellView>>,
    in_table: bool,
}

impl Writer {
    fn take(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Open("p" | "pre" | "blockquote" | "div" | "tbody" | "thead", _) => {}
            Piece::Close("p" | "pre" | "blockquote" | "div") => {
                if self.lists == 0 {
                    self.paragraph();
                }
            }
            Piece::Open("h2" | "h3" | "h4" | "h5" | "h6", _) => self.paragraph(),
            Piece::Close(name @ ("h2" | "h3" | "h4" | "h5" | "h6")) => {
                let level = name.as_bytes().get(1).map_or(3, |digit| digit - b'0');
                let text = Runs::of(&std::mem::take(&mut self.inline)).text();
                self.found.push(Block::heading(level, "", text));
            }
            Piece::Open("ul" | "ol", _) => {
                if self.lists == 0 {
                    self.paragraph();
                } else {
                    self.point();
                }
                self.lists += 1;
            }
            Piece::Close("ul" | "ol") => {
                self.lists = self.lists.saturating_sub(1);
                if self.lists == 0 && !self.points.is_empty() {
                    self.found.push(Block::Points { items: std::mem::take(&mut self.points) });
                }
            }
            Piece::Open("li", _) => {}
            Piece::Close("li") => self.point(),
            Piece::Open("table", _) => {
                self.paragraph();
                self.in_table = true;
            }
            Piece::Close("table") => self.table(),
            Piece::Open("tr", _) if self.in_table => self.rows.push(Vec::new()),
            Piece::Close("th") => {
                let text = Runs::of(&std::mem::take(&mut self.inline)).text();
                self.head.push(HeadCellView { text: Phrase::own(text), columns: 1, rows: 1, ..HeadCellView::default() });
            }
            Piece::Close("td") => {
                let text = Runs::of(&std::mem::take(&mut self.inline)).text();
                if let Some(row) = self.rows.last_mut() {
                    row.push(CellView { text: Phrase::own(text), rows: 1, ..CellView::default() });
                }
            }
            Piece::Open("tr" | "th" | "td", _) | Piece::Close("tr" | "thead" | "tbody") => {}
            Piece::Open(name, attributes) => {
                let kept = ["href", "lang", "value"]
                    .iter()
                    .filter_map(|own| Some(format!(" {own}=\"{}\"", escaped(&attribute(attributes, own)?))));
                self.inline.push_str(&format!("<{name}{}>", kept.collect::<String>()));
            }
            Piece::Close(name) => self.inline.push_str(&format!("</{name}>")),
            Piece::Text(text) => self.inline.push_str(&escaped(text)),
        }
    }

    fn paragraph(&mut self) {
        let runs = Runs::of(&std::mem::take(&mut self.inline)).on_one_line();
        if !runs.is_empty() {
            self.found.push(Block::Paragraph { text: runs });
        }
    }

    fn point(&mut self) {
        let runs = Runs::of(&std::mem::take(&mut self.inline)).on_one_line();
        if !runs.is_empty() {
            self.points.push(runs);
        }
    }

    fn table(&mut self) {
        self.in_table = false;
        let rows: Vec<Vec<CellView>> = std::mem::take(&mut self.rows).into_iter().filter(|row| !row.is_empty()).collect();
        let head = vec![std::mem::take(&mut self.head)];
        self.found.push(Block::Table { table: TableView { head, rows, ..TableView::default() } });
    }
}

fn escaped(text: &str) -> String {
    crate::report::words::phrase::escape(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapter_becomes_headings_paragraphs_points_and_tables() {
        let html = "<p>One <strong>two</strong>\nthree &amp; <a href=\"#goals\">four</a>.</p>\n<h3>Head</h3>\n<ul>\n<li>a</li>\n<li><p>b</p></li>\n</ul>\n\
                    <table><thead><tr><th>x</th><th>y</th></tr></thead><tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody></table>";
        let found = blocks(html);
        let [Block::Paragraph { text }, Block::Heading { level: 3, .. }, Block::Points { items }, Block::Table { table }] =
            found.as_slice()
        else {
            panic!("{found:?}")
        };
        assert_eq!(text.text(), "One two three & four.");
        assert!(text.0.iter().any(|run| run.bold && run.text == "two") && text.0.iter().any(|run| run.link.as_deref() == Some("#goals")));
        assert_eq!(items.iter().map(Runs::text).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!((table.head[0].len(), table.rows.len(), table.rows[0].len()), (2, 1, 2));
    }
}
