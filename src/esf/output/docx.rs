//! A document as WordprocessingML (ECMA-376), for Word, LibreOffice and their like: real heading styles, tables whose heads come again on
//! every page, the language of every word. The fixed parts lie in `reports/esf/docx/`.

use super::document::{Block, DocumentView};
use crate::error::{Error, Result};
use crate::report::phrase::Phrase;
use crate::report::views::table::{CellView, HeadCellView, TableView};
use quick_xml::escape::escape;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Width of the text on a page of A4 with margins of 2 cm, in twentieths of a point.
const TEXT_WIDTH: usize = 9638;
/// Width of a character of bold table text, generously, and of a cell's margins.
const CHARACTER_WIDTH: usize = 108;
const CELL_MARGINS: usize = 180;
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The bytes of a document. The same document gives the same bytes.
///
/// # Errors
/// When the container cannot be written.
pub fn docx(view: &DocumentView) -> Result<Vec<u8>> {
    let styles = include_str!("../../../reports/esf/docx/styles.xml").replace("LANGUAGE", &language_tag(&view.language));
    let parts = [
        ("[Content_Types].xml", include_str!("../../../reports/esf/docx/content_types.xml").to_owned()),
        ("_rels/.rels", include_str!("../../../reports/esf/docx/relationships.xml").to_owned()),
        ("docProps/core.xml", core_properties(view)),
        ("word/document.xml", document(view)),
        ("word/_rels/document.xml.rels", include_str!("../../../reports/esf/docx/document_relationships.xml").to_owned()),
        ("word/styles.xml", styles),
        ("word/numbering.xml", include_str!("../../../reports/esf/docx/numbering.xml").to_owned()),
        ("word/settings.xml", include_str!("../../../reports/esf/docx/settings.xml").to_owned()),
        ("word/footer.xml", include_str!("../../../reports/esf/docx/footer.xml").to_owned()),
    ];
    let failed = |reason: String| Error::Render { name: format!("{}.docx", view.title.text), reason };
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    for (path, text) in parts {
        writer.start_file(path, options).map_err(|error| failed(error.to_string()))?;
        writer.write_all(text.as_bytes()).map_err(|error| failed(error.to_string()))?;
    }
    Ok(writer.finish().map_err(|error| failed(error.to_string()))?.into_inner())
}

/// The language with the country whose spelling is meant.
fn language_tag(language: &str) -> String {
    match language {
        "sv" => "sv-SE",
        "da" => "da-DK",
        "en" => "en-GB",
        other => other,
    }
    .to_owned()
}

fn core_properties(view: &DocumentView) -> String {
    let (title, language) = (xml(&view.title.text), language_tag(&view.language));
    let date = if view.date.parse::<jiff::civil::Date>().is_ok() {
        format!("<dcterms:created xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:created>", view.date)
    } else {
        String::new()
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
         <dc:language>{language}</dc:language>{date}</cp:coreProperties>"
    )
}

fn document(view: &DocumentView) -> String {
    let mut body = paragraph("Title", &view.title);
    body.push_str(&paragraph("Subtitle", &view.subtitle));
    for line in &view.notice {
        body.push_str(&paragraph("Notice", line));
    }
    for fact in &view.facts {
        let name = format!("<w:r><w:rPr><w:b/></w:rPr>{}</w:r>", words(&format!("{}: ", fact.name)));
        body.push_str(&format!("<w:p>{name}{}</w:p>", run(&fact.value)));
    }
    for block in &view.blocks {
        match block {
            Block::Heading { level, text } => body.push_str(&paragraph(&format!("Heading{}", (*level).clamp(1, 3)), text)),
            Block::Paragraph { text } => body.push_str(&paragraph("Normal", text)),
            Block::ToWrite { text } => body.push_str(&paragraph("ToWrite", text)),
            Block::Points { items } => items.iter().for_each(|item| body.push_str(&paragraph("ListBullet", item))),
            Block::Table { table: shown } => body.push_str(&table(shown)),
        }
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{NAMESPACE}\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{body}<w:sectPr>\
         <w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" \
         w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    )
}

fn paragraph(style: &str, text: &Phrase) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(text))
}

/// Words in their language.
fn run(text: &Phrase) -> String {
    let language = text.lang.as_ref().map(|language| format!("<w:rPr><w:lang w:val=\"{}\"/></w:rPr>", xml(&language_tag(language))));
    format!("<w:r>{}{}</w:r>", language.unwrap_or_default(), words(&text.text))
}

/// Text with its line breaks.
fn words(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", xml(line))).collect();
    lines.join("<w:br/>")
}

/// Text as it may stand in XML: escaped, without the control characters that XML 1.0 does not have.
fn xml(text: &str) -> String {
    let allowed: String = text.chars().filter(|character| !character.is_control() || *character == '\t').collect();
    escape(&allowed).into_owned()
}

fn table(view: &TableView) -> String {
    let caption = Phrase { text: format!("{}. {}", view.label, view.title.text), lang: view.title.lang.clone() };
    let widths = widths(view);
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let head: String = head_rows(&view.head, widths.len()).iter().map(|cells| row(cells, &widths, true)).collect();
    let body: String = view.rows.iter().map(|cells| row(&body_row(cells), &widths, false)).collect();
    let notes: String = view.notes.iter().map(|note| paragraph("TableNote", &Phrase::own(note))).collect();
    format!(
        "{}<w:tbl><w:tblPr><w:tblStyle w:val=\"FigureTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblLook w:val=\"0020\" w:firstRow=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>{notes}{}",
        paragraph("Caption", &caption),
        widths.iter().sum::<usize>(),
        xml(&caption.text),
        // Two tables in a row would become one without a paragraph between them.
        paragraph("TableNote", &Phrase::default()),
    )
}

/// Columns of numbers are as wide as the longest word over them; what is left of the page is shared by the others after their longest text.
fn widths(view: &TableView) -> Vec<usize> {
    let columns = view.rows.first().map_or(0, Vec::len);
    let cells = |column: usize| view.rows.iter().filter_map(move |row| row.get(column));
    let numeric: Vec<bool> = (0..columns).map(|column| cells(column).any(|cell| cell.numeric)).collect();
    let headings = headings(&view.head, columns);
    let longest_word = |text: &str| text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    let number = |column: usize| {
        let heading = headings.get(column).map_or(0, |heading| longest_word(heading));
        let longest = cells(column).map(|cell| cell.text.text.chars().count() + cell.interval.chars().count()).max().unwrap_or(0);
        CELL_MARGINS + CHARACTER_WIDTH * longest.max(heading).max(5)
    };
    let numbers: usize = (0..columns).filter(|column| numeric[*column]).map(number).sum();
    let weight = |column: usize| {
        let heading = headings.get(column).map_or(0, |heading| longest_word(heading));
        cells(column).map(|cell| cell.text.text.chars().count()).max().unwrap_or(0).max(heading).clamp(5, 40)
    };
    let weights: usize = (0..columns).filter(|column| !numeric[*column]).map(weight).sum();
    let left = TEXT_WIDTH.saturating_sub(numbers).max(TEXT_WIDTH / 3);
    let width = |column: usize| if numeric[column] { number(column) } else { left * weight(column) / weights.max(1) };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    // Tables of many columns, or of numbers alone, are drawn to the width of the page.
    let sum: usize = widths.iter().sum::<usize>().max(1);
    widths.iter().map(|width| width * TEXT_WIDTH / sum).collect()
}

/// The lowest heading of each column.
fn headings(head: &[Vec<HeadCellView>], columns: usize) -> Vec<String> {
    let mut headings = vec![String::new(); columns];
    for row in head_rows(head, columns) {
        let mut column = 0;
        for cell in row {
            if let (Some(text), Some(heading), 1) = (cell.text, headings.get_mut(column), cell.columns) {
                heading.clone_from(&text.text);
            }
            column += cell.columns;
        }
    }
    headings
}

/// A cell on its way into a row: its words, columns it spans, and whether it begins or goes on with a cell over several rows.
struct Shown<'a> {
    text: Option<&'a Phrase>,
    interval: &'a str,
    columns: usize,
    merge: Option<&'static str>,
    bold: bool,
    numeric: bool,
}

/// The header rows with a cell for every column: one that reaches down from the row above goes on.
fn head_rows(head: &[Vec<HeadCellView>], width: usize) -> Vec<Vec<Shown<'_>>> {
    let mut rows = Vec::new();
    let mut reaching = vec![0_usize; width];
    for cells in head {
        let mut row = Vec::new();
        let mut waiting = cells.iter();
        let mut column = 0;
        while column < width {
            if let Some(left) = reaching.get_mut(column).filter(|left| **left > 0) {
                *left -= 1;
                row.push(Shown { text: None, interval: "", columns: 1, merge: Some("continue"), bold: true, numeric: false });
                column += 1;
                continue;
            }
            let Some(cell) = waiting.next() else { break };
            let (columns, over_rows) = (cell.columns.max(1), cell.rows > 1);
            reaching.iter_mut().skip(column).take(columns).for_each(|left| *left = cell.rows.saturating_sub(1));
            let merge = over_rows.then_some("restart");
            row.push(Shown { text: Some(&cell.text), interval: "", columns, merge, bold: true, numeric: cell.numeric });
            column += columns;
        }
        rows.push(row);
    }
    rows
}

fn body_row(cells: &[CellView]) -> Vec<Shown<'_>> {
    cells
        .iter()
        .map(|cell| {
            let merge = match (cell.heading, cell.rows) {
                (true, 0) => Some("continue"),
                (true, 2..) => Some("restart"),
                _ => None,
            };
            let text = (merge != Some("continue")).then_some(&cell.text);
            Shown { text, interval: &cell.interval, columns: 1, merge, bold: false, numeric: cell.numeric }
        })
        .collect()
}

fn row(cells: &[Shown<'_>], widths: &[usize], head: bool) -> String {
    let mut column = 0;
    let mut row = String::new();
    for cell in cells {
        let width: usize = widths.iter().skip(column).take(cell.columns).sum();
        column += cell.columns;
        let span = if cell.columns > 1 { format!("<w:gridSpan w:val=\"{}\"/>", cell.columns) } else { String::new() };
        let merge = cell.merge.map(|merge| format!("<w:vMerge w:val=\"{merge}\"/>")).unwrap_or_default();
        let side = if cell.numeric { "<w:jc w:val=\"right\"/>" } else { "" };
        let bold = if cell.bold { "<w:b/>" } else { "" };
        let text = cell.text.map(|text| {
            let language = text.lang.as_ref().map(|language| format!("<w:lang w:val=\"{}\"/>", xml(&language_tag(language))));
            let interval = if cell.interval.is_empty() { String::new() } else { format!(" ({})", cell.interval) };
            format!("<w:r><w:rPr>{bold}{}</w:rPr>{}</w:r>", language.unwrap_or_default(), words(&format!("{}{interval}", text.text)))
        });
        row.push_str(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{merge}</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"TableText\"/>{side}</w:pPr>{}</w:p></w:tc>",
            text.unwrap_or_default()
        ));
    }
    let header = if head { "<w:tblHeader/>" } else { "" };
    format!("<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{row}</w:tr>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_page_and_hold_their_headings() {
        let head = |text: &str| HeadCellView { text: Phrase::own(text), columns: 1, rows: 1, ..HeadCellView::default() };
        let cell = |text: &str, numeric| CellView { text: Phrase::own(text), numeric, rows: 1, ..CellView::default() };
        let view = TableView {
            head: vec![vec![head("Kod"), head("Indikator"), head("Svarsandel (%)")]],
            rows: vec![vec![cell("CO01", false), cell("Arbetslösa, inklusive långtidsarbetslösa", false), cell("12", true)]],
            ..TableView::default()
        };
        let widths = widths(&view);
        assert!((TEXT_WIDTH - 3..=TEXT_WIDTH).contains(&widths.iter().sum::<usize>()), "{widths:?}");
        assert!(widths[0] < widths[2] * 2 && widths[2] >= 10 * CHARACTER_WIDTH && widths[1] > 3 * widths[0], "{widths:?}");
    }

    #[test]
    fn a_heading_over_two_rows_goes_on_below_itself() {
        let cell = |columns, rows| HeadCellView { columns, rows, ..HeadCellView::default() };
        let head = [vec![cell(1, 2), cell(2, 1)], vec![cell(1, 1), cell(1, 1)]];
        let shown: Vec<Vec<(usize, Option<&str>)>> =
            head_rows(&head, 3).iter().map(|row| row.iter().map(|cell| (cell.columns, cell.merge)).collect()).collect();
        assert_eq!(shown, [vec![(1, Some("restart")), (2, None)], vec![(1, Some("continue")), (1, None), (1, None)]]);
    }

    #[test]
    fn text_is_safe_and_keeps_its_language() {
        assert_eq!(
            run(&Phrase { text: "a <b>\u{1} & c".to_owned(), lang: Some("da".to_owned()) }),
            "<w:r><w:rPr><w:lang w:val=\"da-DK\"/></w:rPr><w:t xml:space=\"preserve\">a &lt;b&gt; &amp; c</w:t></w:r>"
        );
    }
}
