//! How wide the columns of a table on paper are: as what stands in them.

use crate::report::views::table::{CellView, HeadCellView, TableView};

/// What widths are measured with, in twentieths of a point.
pub struct Measure {
    /// Width of the text on the page.
    pub text: usize,
    /// Width of a character of bold table text, generously.
    pub character: usize,
    /// Width of a cell's margins.
    pub margins: usize,
}

/// Columns of numbers are as wide as the longest word over them; what is left of the page is shared by the others after their longest text.
pub fn widths(view: &TableView, measure: &Measure) -> Vec<usize> {
    let columns = view.rows.first().map_or(0, Vec::len);
    let cells = |column: usize| view.rows.iter().filter_map(move |row| row.get(column));
    let numeric: Vec<bool> = (0..columns).map(|column| cells(column).any(|cell| cell.numeric)).collect();
    let headings = headings(&view.head, columns);
    let heading = |column: usize| headings.get(column).map_or("", |heading| heading.text.text.as_str());
    let number = |column: usize| {
        let longest = cells(column).map(|cell| letters(&cell.text.text) + beside(&cell.interval)).max().unwrap_or(0);
        measure.margins + measure.character * longest.max(longest_word(heading(column))).max(5)
    };
    let numbers: usize = (0..columns).filter(|column| numeric[*column]).map(number).sum();
    let weight = |column: usize| {
        let longest = cells(column).map(|cell| letters(&cell.text.text)).max().unwrap_or(0);
        longest.max(longest_word(heading(column))).clamp(5, 40)
    };
    let weights: usize = (0..columns).filter(|column| !numeric[*column]).map(weight).sum();
    let left = measure.text.saturating_sub(numbers).max(measure.text / 3);
    let width = |column: usize| if numeric[column] { number(column) } else { left * weight(column) / weights.max(1) };
    // No narrower than its longest word, or that would be broken; an interval is a word.
    let word = |column: usize| {
        let of_cell = |cell: &CellView| longest_word(&cell.text.text).max(beside(&cell.interval).saturating_sub(1));
        let in_cells = cells(column).filter(|cell| !cell.code).map(of_cell).max().unwrap_or(0);
        measure.margins + measure.character * in_cells.max(longest_word(heading(column))).min(LONG_WORD)
    };
    let words: Vec<usize> = (0..columns).map(word).collect();
    fitted(&words, &(0..columns).map(|column| width(column).max(words[column])).collect::<Vec<_>>(), measure.text)
}

/// Widths that fill the page: where they are too wide together, what each has beyond its longest word is cut alike.
fn fitted(words: &[usize], widths: &[usize], text: usize) -> Vec<usize> {
    let scaled = |widths: &[usize]| {
        let sum = widths.iter().sum::<usize>().max(1);
        widths.iter().map(|width| width * text / sum).collect::<Vec<_>>()
    };
    let (least, most) = (words.iter().sum::<usize>(), widths.iter().sum::<usize>());
    if most <= text {
        return scaled(widths);
    }
    if least >= text {
        return scaled(words);
    }
    let cut = |(word, width): (&usize, &usize)| word + (width - word) * (text - least) / (most - least);
    words.iter().zip(widths).map(cut).collect()
}

/// A word of more letters than this may be broken.
const LONG_WORD: usize = 24;

/// The length of a text in common letters: capitals are wider than others.
fn letters(text: &str) -> usize {
    let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
    text.chars().count() + capitals.div_ceil(4)
}

/// The length of an interval in parentheses beside a number.
fn beside(interval: &str) -> usize {
    if interval.is_empty() { 0 } else { letters(interval) + 3 }
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(letters).max().unwrap_or(0)
}

/// The lowest heading of each column, as far as it has one of its own.
fn headings(head: &[Vec<HeadCellView>], columns: usize) -> Vec<HeadCellView> {
    let mut headings = vec![HeadCellView::default(); columns];
    let mut reaching = vec![0_usize; columns];
    for cells in head {
        let mut waiting = cells.iter();
        let mut column = 0;
        while column < columns {
            if let Some(left) = reaching.get_mut(column).filter(|left| **left > 0) {
                *left -= 1;
                column += 1;
                continue;
            }
            let Some(cell) = waiting.next() else { break };
            reaching.iter_mut().skip(column).take(cell.columns.max(1)).for_each(|left| *left = cell.rows.saturating_sub(1));
            if let (Some(heading), 0..=1) = (headings.get_mut(column), cell.columns) {
                heading.clone_from(cell);
            }
            column += cell.columns.max(1);
        }
    }
    headings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::words::phrase::Phrase;

    const PAGE: Measure = Measure { text: 9638, character: 125, margins: 180 };

    fn head(text: &str, columns: usize, rows: usize) -> HeadCellView {
        HeadCellView { text: Phrase::own(text), columns, rows, ..HeadCellView::default() }
    }

    fn cell(text: &str, numeric: bool) -> CellView {
        CellView { text: Phrase::own(text), numeric, rows: 1, ..CellView::default() }
    }

    #[test]
    fn columns_fill_the_page_and_hold_their_headings() {
        let view = TableView {
            head: vec![vec![head("Kod", 1, 1), head("Indikator", 1, 1), head("Svarsandel (%)", 1, 1)]],
            rows: vec![vec![cell("CO01", false), cell("Arbetslösa, inklusive långtidsarbetslösa", false), cell("12", true)]],
            ..TableView::default()
        };
        let widths = widths(&view, &PAGE);
        assert!((PAGE.text - 3..=PAGE.text).contains(&widths.iter().sum::<usize>()), "{widths:?}");
        assert!(widths[0] < widths[2] * 2 && widths[2] >= 10 * PAGE.character && widths[1] > 3 * widths[0], "{widths:?}");
    }

    #[test]
    fn no_word_is_broken_where_there_is_room() {
        let long = "text som är mycket längre än alla andra i tabellen och gärna tar hela sidan";
        let view = TableView {
            head: vec![vec![head("Kod", 1, 1), head("Vad", 1, 1), head("Var", 1, 1)]],
            rows: vec![vec![cell("LEAVERS", false), cell(long, false), cell(long, false)]],
            ..TableView::default()
        };
        let widths = widths(&view, &PAGE);
        assert!(widths[0] >= PAGE.margins + PAGE.character * 8, "{widths:?}");
    }

    #[test]
    fn many_wide_numbers_break_no_heading() {
        let number = || CellView { interval: "30,9–40,0".to_owned(), ..cell("35,4", true) };
        let view = TableView {
            head: vec![["Ansvarig", "Bedömda", "T före", "T efter", "Förändring", "Skillnad"].map(|text| head(text, 1, 1)).to_vec()],
            rows: vec![vec![cell("Stenungsund", false), cell("3", true), number(), number(), number(), number()]],
            ..TableView::default()
        };
        let widths = widths(&view, &PAGE);
        assert!(widths[1] >= PAGE.margins + PAGE.character * 8 && widths[0] >= PAGE.margins + PAGE.character * 12, "{widths:?}");
        assert!((PAGE.text - 6..=PAGE.text).contains(&widths.iter().sum::<usize>()), "{widths:?}");
    }

    #[test]
    fn a_heading_over_two_rows_is_that_of_its_column() {
        let found = headings(&[vec![head("a", 1, 2), head("b", 2, 1)], vec![head("c", 1, 1), head("d", 1, 1)]], 3);
        assert_eq!(found.iter().map(|head| head.text.text.as_str()).collect::<Vec<_>>(), ["a", "c", "d"]);
    }
}
