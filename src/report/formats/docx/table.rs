//! Tables in WordprocessingML: columns as wide as what stands in them, heads that come again on every page, cells over several rows and columns.

use super::body::control;
use super::text::{look, run, xml};
use crate::report::views::table::{CellView, HeadCellView, TableView};
use crate::report::words::phrase::Phrase;

/// Width of the text on a page of A4 with margins of 2 cm, in twentieths of a point.
pub(super) const TEXT_WIDTH: usize = 9638;
/// Width of a character of bold table text, generously, and of a cell's margins.
const CHARACTER_WIDTH: usize = 125;
const CELL_MARGINS: usize = 180;

/// A table, with its caption as its text alternative, and the notes below it.
pub(super) fn table(view: &TableView, caption: &str, controls: &mut usize) -> String {
    let widths = widths(view);
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
            let interval = if cell.interval.is_empty() { String::new() } else { format!(" ({})", cell.interval) };
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
}
