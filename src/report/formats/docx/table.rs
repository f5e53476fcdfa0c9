//! Tables in WordprocessingML: columns as wide as what stands in them, heads that come again on every page, cells over several rows and columns.

use super::text::{look, run, xml};
use crate::report::document::runs::unbroken;
use crate::report::formats::columns;
use crate::report::formats::docx::control::control;
use crate::report::views::table::{CellView, HeadCellView, TableView};
use crate::report::words::phrase::Phrase;

/// Width of the text on a page of A4 with margins of 2 cm, in twentieths of a point.
pub(super) const TEXT_WIDTH: usize = 9638;
/// Width of a character of bold table text, generously, and of a cell's margins.
const CHARACTER_WIDTH: usize = 125;
const CELL_MARGINS: usize = 180;

/// A table, with its caption as its text alternative, and the notes below it.
pub(super) fn table(view: &TableView, caption: &str, text_width: usize, controls: &mut usize) -> String {
    let widths = columns::widths(view, &columns::Measure { text: text_width, character: CHARACTER_WIDTH, margins: CELL_MARGINS });
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let head: String = head_rows(&view.head, widths.len()).iter().map(|cells| row(cells, &widths, true, controls)).collect();
    let body: String = view.rows.iter().map(|cells| row(&body_row(cells), &widths, false, controls)).collect();
    let note = |text: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"TableNote\"/></w:pPr>{}</w:p>", run(text, ""));
    let notes: String = view.notes.iter().map(|text| note(text)).collect();
    format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"FigureTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblLook w:val=\"0020\" w:firstRow=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>{notes}{}",
        widths.iter().sum::<usize>(),
        xml(caption),
        // Two tables in a row would become one without a paragraph between them.
        note(""),
    )
}

/// A cell on its way into a row: its words, columns it spans, and whether it begins or goes on with a cell over several rows.
struct Shown<'a> {
    text: Option<&'a Phrase>,
    interval: &'a str,
    estimate: &'a str,
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
                row.push(Shown { text: None, interval: "", estimate: "", columns: 1, merge: Some("continue"), bold: true, numeric: false });
                column += 1;
                continue;
            }
            let Some(cell) = waiting.next() else { break };
            let (columns, over_rows) = (cell.columns.max(1), cell.rows > 1);
            reaching.iter_mut().skip(column).take(columns).for_each(|left| *left = cell.rows.saturating_sub(1));
            let merge = over_rows.then_some("restart");
            row.push(Shown { text: Some(&cell.text), interval: "", estimate: "", columns, merge, bold: true, numeric: cell.numeric });
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
            Shown { text, interval: &cell.interval, estimate: &cell.estimate, columns: 1, merge, bold: false, numeric: cell.numeric }
        })
        .collect()
}

fn row(cells: &[Shown<'_>], widths: &[usize], head: bool, controls: &mut usize) -> String {
    let mut column = 0;
    let mut row = String::new();
    for cell in cells {
        let width: usize = widths.iter().skip(column).take(cell.columns).sum();
        column += cell.columns;
        let span = if cell.columns > 1 { format!("<w:gridSpan w:val=\"{}\"/>", cell.columns) } else { String::new() };
        let merge = cell.merge.map(|merge| format!("<w:vMerge w:val=\"{merge}\"/>")).unwrap_or_default();
        let side = if cell.numeric { "<w:jc w:val=\"right\"/>" } else { "" };
        let text = cell.text.map(|text| {
            let interval = if cell.interval.is_empty() { String::new() } else { format!(" ({})", unbroken(cell.interval)) };
            let written = run(&format!("{}{interval}", text.text), &look("", cell.bold, false, text.lang.as_deref()));
            if cell.estimate.is_empty() { written } else { control(&written, cell.estimate, controls) }
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
    fn a_heading_over_two_rows_goes_on_below_itself() {
        let cell = |columns, rows| HeadCellView { columns, rows, ..HeadCellView::default() };
        let head = [vec![cell(1, 2), cell(2, 1)], vec![cell(1, 1), cell(1, 1)]];
        let shown: Vec<Vec<(usize, Option<&str>)>> =
            head_rows(&head, 3).iter().map(|row| row.iter().map(|cell| (cell.columns, cell.merge)).collect()).collect();
        assert_eq!(shown, [vec![(1, Some("restart")), (2, None)], vec![(1, Some("continue")), (1, None), (1, None)]]);
    }
}
