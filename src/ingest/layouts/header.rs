//! Where the header of a plain table stands: below title lines, in one row or two.

use crate::ingest::container::grid::{Grid, TextColumn};
use crate::ingest::values::{dates, numbers, trim};

use super::{Table, rows};

/// Rows from the top among which the header is looked for.
const HEADER_WITHIN: usize = 60;

/// Share of the widest row's cells that a header row must fill.
const HEADER_SHARE: f64 = 0.6;

/// Finds the header: of the first rows, the one that fills most of the table's width, is made of words, and has most columns of
/// numbers or dates right below it; the first of such. `None` when there is none.
pub fn find(position: usize, grid: &Grid) -> Option<Table> {
    let fills = rows::fills(grid);
    let widest = fills.iter().copied().max().filter(|fill| *fill > 0)?;
    let needed = ((f64::from(widest) * HEADER_SHARE).ceil() as u32).max(widest.min(2));
    let candidates = (0..grid.n_rows.min(HEADER_WITHIN)).filter(|&row| fills[row] >= needed && is_wordy(grid, row));
    let best = candidates
        .map(|row| (typed_below(grid, row), row))
        .fold(None::<(usize, usize)>, |best, new| if best.is_some_and(|best| best.0 >= new.0) { best } else { Some(new) });
    let (_, candidate) = best?;
    if candidate > 0 && fills[candidate - 1] > 0 && is_wordy(grid, candidate - 1) && is_second_header(grid, candidate - 1) {
        return Some(Table::at(position, grid, candidate - 1, 2));
    }
    if is_second_header(grid, candidate) {
        return Some(Table::at(position, grid, candidate, 2));
    }
    if candidate > 0 && is_group_row(grid, &fills, candidate) {
        return Some(Table::at(position, grid, candidate - 1, 2));
    }
    Some(Table::at(position, grid, candidate, 1))
}

/// Rows below a possible header that are looked at for what their columns hold.
const BODY_SAMPLE: usize = 40;

/// Whether a cell is no words: a number, a date, a code, a mark such as `..` or `~100`.
pub fn is_value(text: &str) -> bool {
    !text.chars().any(char::is_alphabetic) || numbers::decide(&[(text, 1)]).is_some() || dates::decide(&[(text, 1)]).is_some()
}

/// In how many columns a row of words stands right above numbers or dates.
fn typed_below(grid: &Grid, row: usize) -> usize {
    let typed = |column: &&TextColumn| {
        let cells: Vec<&str> = (row + 1..grid.n_rows.min(row + 1 + BODY_SAMPLE))
            .map(|below| trim(column.get(below)))
            .filter(|text| !text.is_empty())
            .collect();
        let head = trim(column.get(row));
        let values = cells.iter().filter(|text| is_value(text)).count();
        !head.is_empty()
            && (!is_value(head) || is_year(head))
            && cells.first().is_some_and(|text| is_value(text))
            && values * 5 >= cells.len() * 3
    };
    grid.columns.iter().filter(typed).count()
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year))
}

/// Whether a row reads as a header: at least half of its cells are words, years and short numbers of questions counted as such
/// when they differ from each other.
fn is_wordy(grid: &Grid, row: usize) -> bool {
    let cells: Vec<&str> = grid.row(row).map(trim).filter(|text| !text.is_empty()).collect();
    let words = cells.iter().filter(|text| !is_value(text)).count();
    let years = cells.iter().filter(|text| is_year(text)).count();
    words > 0 && (words + years) * 2 >= cells.len()
}

/// Whether the row below the candidate completes it: it fills every column the candidate leaves empty, with words that do not
/// return in the body, and leaves one to a title that reaches down.
fn is_second_header(grid: &Grid, candidate: usize) -> bool {
    let below = candidate + 1;
    if below + 1 >= grid.n_rows {
        return false;
    }
    let (mut gaps, mut filled, mut values, mut merged_down) = (0, 0, 0, false);
    for column in &grid.columns {
        let (upper, lower) = (trim(column.get(candidate)), trim(column.get(below)));
        let used = (below + 1..grid.n_rows.min(below + 200)).any(|row| !trim(column.get(row)).is_empty());
        if upper.is_empty() && used {
            gaps += 1;
            if lower.is_empty() {
                return false;
            }
        }
        if lower.is_empty() {
            merged_down |= !upper.is_empty();
            continue;
        }
        filled += 1;
        let again = column.codes.get(below).is_some_and(|&code| column.rows_with(code).any(|row| row > below));
        let value = is_value(lower) && !is_year(lower);
        values += usize::from(value);
        if again && !value {
            return false;
        }
    }
    gaps > 0 && filled >= 2 && values * 2 < filled && merged_down
}

/// Whether the row above the candidate holds titles over groups of its columns, not a line of the preamble.
fn is_group_row(grid: &Grid, fills: &[u32], candidate: usize) -> bool {
    let above = candidate - 1;
    let titles: Vec<usize> = (0..grid.columns.len()).filter(|&c| !trim(grid.get(above, c)).is_empty()).collect();
    let over_columns = titles.iter().all(|&c| c == 0 || !trim(grid.get(candidate, c)).is_empty());
    let spread = titles.first().is_some_and(|&c| c >= 1) && (titles.len() >= 2 || fills[candidate] >= 4)
        || titles.len() >= 2 && titles.iter().any(|&c| c >= 3);
    let below_notes = above > 0 && fills[above - 1] >= 2;
    over_columns
        && spread
        && !below_notes
        && titles.len() * 2 <= fills[candidate] as usize
        && titles.iter().all(|&c| !is_value(trim(grid.get(above, c))))
}

/// For each column the group title above it, carried on to the right until the next one; none over a column whose own cell
/// in the lower row is empty.
pub fn group_titles(grid: &Grid, header_row: usize) -> Vec<Option<String>> {
    let mut current: Option<&str> = None;
    (0..grid.columns.len())
        .map(|column| {
            let (upper, lower) = (trim(grid.get(header_row, column)), trim(grid.get(header_row + 1, column)));
            if lower.is_empty() {
                current = None;
                return None;
            }
            if !upper.is_empty() {
                current = Some(upper);
            }
            current.map(str::to_owned)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::tests::grid;

    fn header(text: &str) -> Option<(usize, usize)> {
        find(0, &grid(text)).map(|table| (table.header_row, table.header_rows))
    }

    #[test]
    fn title_lines_stand_above() {
        assert_eq!(header("Elever per skola;;;\nUttag;2024-03-01;;\n;;;\nskola;kod;2023;2024\nNorra;0101;20;18\n"), Some((3, 1)));
        assert_eq!(header("id;svar\n1;ja\n"), Some((0, 1)));
    }

    #[test]
    fn public_statistics_with_marks_for_missing_values() {
        let text = "Elever, alla skolor;;;\nLäsår: 2022/23;;;\n;;;\nskola;kommunkod;andel;medel\nNorra;0604;..;..\nSödra;0604;97,5;14,2\nÖstra;1440;~100;15,0\n";
        assert_eq!(header(text), Some((3, 1)));
    }

    #[test]
    fn notes_spread_over_cells_are_no_header() {
        assert_eq!(
            header(
                "många;kan inte;låta bli;att skriva\növer;sina;tabeller;.\nNamn;Ålder;Född;Klass\nEva;14;2010-01-02;9A\nOla;15;2009-01-02;9B\n"
            ),
            Some((2, 1))
        );
    }

    #[test]
    fn two_header_rows_with_merged_titles() {
        assert_eq!(header("Kommun;Flickor;;Pojkar;\n;Antal;Andel;Antal;Andel\nA;1;2,5;3;4,5\n"), Some((0, 2)));
        assert_eq!(header(";;Flickor;;Pojkar;\nKommun;Kod;Antal;Andel;Antal;Andel\nA;0101;1;2,5;3;4,5\n"), Some((0, 2)));
        let titles = group_titles(&grid("Kommun;Flickor;;Pojkar;\n;Antal;Andel;Antal;Andel\nA;1;2,5;3;4,5\n"), 0);
        assert_eq!(
            titles.iter().map(Option::as_deref).collect::<Vec<_>>(),
            [None, Some("Flickor"), Some("Flickor"), Some("Pojkar"), Some("Pojkar")]
        );
    }

    #[test]
    fn answers_are_no_second_header() {
        assert_eq!(header("namn;;klass\nAnna;x;9A\nBo;y;9B\nCia;x;9A\n"), Some((0, 1)));
    }

    #[test]
    fn numbers_alone_have_no_header() {
        assert_eq!(header("1;2;3\n4;5;6\n"), None);
    }
}
