//! Which rows of a grid hold answers: blank rows, repeated headers, totals and notes are listed with their reason.

use super::cells::{is_value, usual_fill};
use super::responses::{Reason, Responses, Role};
use super::{inner_rows, summary_rows};
use crate::diagnostic::{Diagnostic, plural};
use crate::ingest::container::grid::{Grid, TextColumn};

use crate::ingest::layouts::table::Table;
use crate::ingest::values::{numbers, trim};

/// Words that stand first in a row of totals, in lower case.
const TOTAL_WORDS: &[&str] = &[
    "totalt",
    "total",
    "totals",
    "summa",
    "summa totalt",
    "totalsumma",
    "samtliga",
    "hela kommunen",
    "hela länet",
    "hela landet",
    "riket",
    "hela riket",
    "alla",
    "alla skolor",
    "genomsnitt",
    "medelvärde",
    "medel",
    "snitt",
    "i alt",
    "ialt",
    "sum",
    "hele kommunen",
    "hele landet",
    "gennemsnit",
    "gjennomsnitt",
    "alle",
    "grand total",
    "average",
    "mean",
    "overall",
    "all",
];

/// Rows from the end of the table among which totals are looked for.
const TOTALS_WITHIN: usize = 4;

/// For each row how many of its cells hold more than blanks.
pub fn fills(grid: &Grid) -> Vec<u32> {
    let mut fills = vec![0u32; grid.n_rows];
    for column in &grid.columns {
        let filled: Vec<bool> = column.distinct.iter().map(|text| !trim(text).is_empty()).collect();
        if filled.iter().skip(1).all(|filled| *filled) {
            fills.iter_mut().zip(column.codes.iter()).for_each(|(fill, code)| *fill += u32::from(*code != 0));
        } else {
            fills.iter_mut().zip(column.codes.iter()).for_each(|(fill, code)| *fill += u32::from(filled[*code as usize]));
        }
    }
    fills
}

/// Parts the rows below the header into rows of answers and rows that are none. `notes` says whether prose may stand below.
pub fn account(grid: &Grid, table: &Table, notes: bool) -> (Vec<usize>, Vec<(Reason, Vec<usize>)>) {
    let fills = fills(grid);
    let mut end = table.end.min(grid.n_rows);
    while end > table.first && fills[end - 1] == 0 {
        end -= 1;
    }
    let body_end = if notes { end_of_body(grid, &fills, table.first, end) } else { end_of_tool_body(grid, &fills, table.first, end) };
    let header_codes: Vec<u32> = grid.columns.iter().map(|c| c.codes.get(table.first.wrapping_sub(1)).copied().unwrap_or(0)).collect();
    let is_header_again = |row: usize| {
        table.header_rows > 0
            && fills[row] >= 2
            && grid.columns.iter().zip(&header_codes).all(|(column, header)| column.codes.get(row) == Some(header))
    };
    let mut totals = total_rows(grid, &fills, table.first, body_end);
    let mut headings = Vec::new();
    if notes && table.header_rows > 0 {
        totals.extend(inner_rows::sums(grid, table.first, body_end));
        totals.extend(summary_rows::find(grid, table.first, body_end));
        headings = inner_rows::headings(grid, &fills, table.first, body_end);
    }
    let mut used = Vec::with_capacity(body_end.saturating_sub(table.first));
    let mut excluded: std::collections::BTreeMap<Reason, Vec<usize>> = std::collections::BTreeMap::new();
    for (row, fill) in fills.iter().enumerate().take(end).skip(table.first) {
        let reason = match row {
            _ if *fill == 0 => Reason::BlankRow,
            row if row >= body_end || headings.contains(&row) => Reason::NoteLine,
            row if totals.contains(&row) => Reason::TotalRow,
            row if is_header_again(row) => Reason::RepeatedHeader,
            _ => {
                used.push(row);
                continue;
            }
        };
        excluded.entry(reason).or_default().push(row);
    }
    (used, excluded.into_iter().collect())
}

fn is_number(text: &str) -> bool {
    numbers::decide(&[(text, 1)]).is_some()
}

fn holds_value(text: &str) -> bool {
    !text.is_empty() && is_value(text)
}

/// The columns that hold numbers or dates in nine cells of ten, looked at in the first rows.
fn typed_columns(grid: &Grid, fills: &[u32], first: usize, end: usize) -> Vec<usize> {
    // Rows that fill less than half of what is usual may be notes.
    let usual = usual_fill(fills, first, end);
    let rows: Vec<usize> = (first..end).filter(|&row| fills[row] * 2 >= usual).take(60).collect();
    (0..grid.columns.len())
        .filter(|&column| {
            let values = rows.iter().filter(|&&row| holds_value(trim(grid.get(row, column)))).count();
            !rows.is_empty() && values * 10 >= rows.len() * if rows.len() >= 30 { 9 } else { 6 }
        })
        .collect()
}

/// The row after the last of the body: from the end upwards, sparse rows of prose are notes.
fn end_of_body(grid: &Grid, fills: &[u32], first: usize, end: usize) -> usize {
    let mut sorted: Vec<u32> = fills[first.min(end)..end].iter().copied().filter(|fill| *fill > 0).collect();
    sorted.sort_unstable();
    let usual = sorted.get(sorted.len() / 2).copied().unwrap_or(0).max(sorted.last().copied().unwrap_or(0) / 2);
    let first_column_counts = grid.columns.first().is_some_and(|column| starts_with_numbers(column, first, end));
    let sparse = |row: usize| fills[row] <= 2 && fills[row] < usual && usual >= 2;
    let first_cell = |row: usize| grid.row(row).map(trim).find(|text| !text.is_empty()).unwrap_or("");
    let typed = typed_columns(grid, fills, first, end);
    // A row with a number or date in another column is one, such as the stop form of somebody with a start form.
    let untyped = |row: usize| typed.len() >= 2 && fills[row] > 0 && grid.row(row).all(|text| !holds_value(trim(text)));
    let end = (first..end).rev().take_while(|&row| untyped(row) || fills[row] == 0).filter(|&row| untyped(row)).last().unwrap_or(end);
    let tail = (first..end).rev().take_while(|&row| sparse(row) && !is_total_word(first_cell(row)));
    let parted = tail.filter(|&row| usual >= 3 && fills[row] > 0 && row > first && fills[row - 1] == 0).min();
    let mut body_end = parted.unwrap_or(end);
    for row in (first..body_end).rev().filter(|&row| fills[row] > 0) {
        let cell = first_cell(row);
        let prose = cell.split_whitespace().count() >= 3 || cell.chars().count() > 40 || begins_a_note(cell);
        let worded = first_column_counts && cell.chars().any(char::is_alphabetic);
        if !sparse(row) || !(prose || worded) || is_number(cell) || is_total_word(cell) {
            break;
        }
        body_end = row;
    }
    body_end
}

/// The same for a tool's export, in which every answer has a number or a time: below a blank row, rows that have none are notes.
fn end_of_tool_body(grid: &Grid, fills: &[u32], first: usize, end: usize) -> usize {
    let Some(blank) = (first..end).rev().find(|&row| fills[row] == 0).filter(|blank| *blank > first) else { return end };
    let typed = typed_columns(grid, fills, first, blank);
    let noted = |row: usize| fills[row] <= 2 && typed.iter().all(|&column| !holds_value(trim(grid.get(row, column))));
    if !typed.is_empty() && (blank + 1..end).all(noted) { blank + 1 } else { end }
}

fn starts_with_numbers(column: &TextColumn, first: usize, end: usize) -> bool {
    let sample: Vec<&str> = (first..end).take(50).map(|row| column.get(row)).filter(|text| !text.is_empty()).collect();
    !sample.is_empty() && sample.iter().filter(|text| is_number(text)).count() * 5 >= sample.len() * 4
}

fn begins_a_note(text: &str) -> bool {
    let lower = text.to_lowercase();
    let numbered = text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().nth(1) == Some(')');
    let words = ["källa", "kilde", "source", "not:", "note", "anm", "obs", "fotnot", "uppdaterad", "opdateret", "*", "†"];
    numbered || words.iter().any(|word| lower.starts_with(word))
}

fn is_total_word(text: &str) -> bool {
    let lower = trim(text).trim_end_matches([':', '.']).to_lowercase();
    let first = lower.split([' ', '(', ',']).next().unwrap_or("");
    TOTAL_WORDS.contains(&lower.as_str()) || matches!(first, "totalt" | "total" | "summa" | "samtliga")
}

/// Rows of totals: a total's word in the first filled cell, numbers or nothing in the others, first in the table or near its end.
fn total_rows(grid: &Grid, fills: &[u32], first: usize, end: usize) -> Vec<usize> {
    let statistics = statistics(grid, fills, first, end);
    let last = statistics.iter().min().copied().unwrap_or(end);
    let near_end = (first..last).rev().filter(|&row| fills[row] > 0).take(TOTALS_WITHIN);
    let top = (first..end).find(|&row| fills[row] > 0).filter(|_| end > first + 2);
    near_end
        .chain(top)
        .filter(|&row| {
            let mut cells = grid.row(row).map(trim).filter(|text| !text.is_empty());
            let begins = cells.next().is_some_and(is_total_word);
            let (mut others, mut countable) = (0, 0);
            for cell in cells {
                others += 1;
                countable += usize::from(is_number(cell) || matches!(cell, "-" | "–" | ".." | "."));
            }
            begins && (others > 0 || usual_fill(fills, first, end) > 2) && countable == others
        })
        .chain(statistics)
        .collect()
}

/// Rows of numbers, means and shares at the end of a table: in each a word stands where the rows above have none, nothing or numbers, and
/// beside it only numbers.
fn statistics(grid: &Grid, fills: &[u32], first: usize, end: usize) -> Vec<usize> {
    let labelled = |row: usize| {
        let mut cells = grid.row(row).map(trim).enumerate().filter(|(_, text)| !text.is_empty());
        let (column, word) = cells.next()?;
        let others: Vec<&str> = cells.map(|(_, text)| text).collect();
        let numbers = !others.is_empty() && others.iter().all(|text| is_number(text) || text.ends_with('%'));
        (numbers && !is_value(word)).then_some(column)
    };
    let last = (first..end).rev().filter(|&row| fills[row] > 0).take(STATISTICS_WITHIN);
    let block: Vec<(usize, usize)> = last.map_while(|row| Some((row, labelled(row)?))).collect();
    let named = block.iter().filter(|(row, column)| is_statistic(grid, *row, *column)).count();
    let above = first..block.last().map_or(end, |(row, _)| *row);
    let foreign = |column: usize| {
        let texts = above.clone().map(|row| trim(grid.get(row, column)));
        let filled: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
        filled.len() * 10 < above.len() || filled.iter().filter(|text| holds_value(text)).count() * 10 >= filled.len() * 9
    };
    if above.len() <= STATISTICS_BELOW {
        Vec::new()
    } else {
        let below = |(row, column): &(usize, usize)| foreign(*column) || (named >= 2 && is_statistic(grid, *row, *column));
        block.into_iter().filter(below).map(|(row, _)| row).collect()
    }
}

/// Words that stand beside statistics below a table, in lower case. A single one may be an answer; two are none.
const STATISTICS: &[&str] = &[
    "median",
    "mediaani",
    "standardavvikelse",
    "standardafvigelse",
    "standardavvik",
    "keskihajonta",
    "standard deviation",
    "std",
    "std.av",
    "stdav",
    "std dev",
    "st.dev",
    "stdev",
    "sd",
    "s.d",
    "varians",
    "variance",
    "min",
    "max",
    "minimum",
    "maximum",
    "minsta",
    "största",
    "mindste",
    "største",
    "lägsta",
    "högsta",
    "typvärde",
    "mode",
    "antal",
    "antal svar",
    "svarsfrekvens",
    "count",
    "n",
    "andel",
    "andel svar",
    "svarsandel",
    "svarsprocent",
    "svarprocent",
    "share",
    "percent",
    "procent",
    "keskiarvo",
    "yhteensä",
];

fn is_statistic(grid: &Grid, row: usize, column: usize) -> bool {
    let word = trim(grid.get(row, column));
    is_total_word(word) || STATISTICS.contains(&word.trim_end_matches([':', '.']).to_lowercase().as_str())
}

/// Rows from the end of the table among which statistics are looked for, and rows of answers that must stand above them.
const STATISTICS_WITHIN: usize = 12;
const STATISTICS_BELOW: usize = 3;

/// Says when the number of an answer, which should tell answers apart, stands on several rows.
pub fn report_repeated_ids(responses: &mut Responses) {
    let Some(column) = responses.columns.iter().find(|column| column.role == Role::RecordId && responses.record_key.is_none()) else {
        return;
    };
    // Sheets put together count their answers each from one.
    let sheet = |row: usize| responses.sheet_column.map_or("", |sheet| responses.grid.get(row, sheet));
    let mut rows_of: std::collections::BTreeMap<(&str, &str), Vec<usize>> = std::collections::BTreeMap::new();
    for &row in &responses.data_rows {
        let text = trim(responses.grid.get(row, column.index));
        if !text.is_empty() {
            rows_of.entry((sheet(row), text)).or_default().push(row);
        }
    }
    let again: Vec<usize> = rows_of.values().flat_map(|rows| rows.iter().skip(1)).copied().collect();
    if again.is_empty() || rows_of.len() < 2 {
        return;
    }
    let places: Vec<_> = again
        .iter()
        .take(Diagnostic::MAX_PLACES)
        .map(|&row| responses.grid.place(row, column.index).in_column(column.label.clone()))
        .collect();
    let message = format!(
        "the number of the answer returns: {} on {}, each of which counts as an answer",
        plural(rows_of.len(), "number", "numbers"),
        plural(responses.data_rows.len(), "row", "rows")
    );
    let warning = Diagnostic::warning("repeated-id", message).counting(again.len()).at_all(places).help(
        "keep one row of each, or, if a respondent has several rows on purpose, give the column type = \"id\" in the codebook and name it as `unit` of the \
         instrument: then the first answer of each counts",
    );
    responses.warnings.push(warning);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::tests::grid;

    fn reasons(text: &str) -> Vec<(&'static str, Vec<usize>)> {
        let grid = grid(text);
        let table = Table { grid: 0, header_row: 0, header_rows: 1, first: 1, end: grid.n_rows };
        let (used, excluded) = account(&grid, &table, true);
        let all: usize = used.len() + excluded.iter().map(|(_, rows)| rows.len()).sum::<usize>();
        let trailing = fills(&grid).iter().rev().take_while(|fill| **fill == 0).count();
        assert_eq!(all, grid.n_rows - 1 - trailing, "rows read = rows used + rows excluded");
        excluded.into_iter().map(|(reason, rows)| (reason.code(), rows)).collect()
    }

    #[test]
    fn totals_at_the_end_and_on_top() {
        assert_eq!(reasons("skola;elever;svar\nNorra;20;18\nSödra;30;21\nTotalt;50;39\n"), [("total-row", vec![3])]);
        assert_eq!(reasons("område;antal\nRiket;100\nA;40\nB;30\nC;30\n"), [("total-row", vec![1])]);
        assert_eq!(reasons("klass;antal\n9A;20\n9B;21\nSumma:;41\n\n"), [("total-row", vec![3])]);
        assert_eq!(reasons("id;svar\n1;Totalt nöjd\n2;Nej\n"), []);
    }

    #[test]
    fn statistics_stand_below_answers() {
        // The family: words where the answers have nothing or numbers, with blank row or without.
        let blank = "namn;lätt;bra\n;5;4\n;2;3\n;3;3\n;4;4\n;1;5\n;;\nAntal;5;5\nMedel;3,0;3,8\nAndel 4-5;0,40;0,60\n";
        assert_eq!(reasons(blank), [("blank-row", vec![6]), ("total-row", vec![7, 8, 9])]);
        let numbered = "nr;lätt;bra\n1;5;4\n2;2;3\n3;3;3\n4;4;4\nStd.av;1,3;0,5\nMedian;3,5;3,5\n";
        assert_eq!(reasons(numbered), [("total-row", vec![5, 6])]);
        assert_eq!(reasons("skola;lätt;bra\nNorra;5;4\nSödra;2;3\nÖstra;3;3\nVästra;4;4\nInre;1;3\n"), []);
    }

    #[test]
    fn a_tool_writes_no_row_without_number_or_time() {
        let text = "tid;kön;svar\n2025-03-01 10:00;Tjej;Ja\n2025-03-02 10:00;Kille;Nej\n2025-03-02 11:00;Kille;\n;;\nAntal svar: 3;;\n";
        let grid = grid(text);
        let table = Table { grid: 0, header_row: 0, header_rows: 1, first: 1, end: grid.n_rows };
        assert_eq!(account(&grid, &table, false).1, [(Reason::BlankRow, vec![4]), (Reason::NoteLine, vec![5])]);
    }

    #[test]
    fn notes_below_the_table() {
        let text = "skola;kod;elever;svar\nNorra;01;20;18\nSödra;02;30;21\nÖstra;03;31;22\n;;;\nKälla: kommunens elevregister;;;\n..;uppgift saknas;;\n";
        assert_eq!(reasons(text), [("blank-row", vec![4]), ("note-line", vec![5, 6])]);
    }

    #[test]
    fn notes_of_several_cells_fit_no_column() {
        let text = "namn;ålder;född;klass\nEva;14;2010-01-02;9A\nOla;15;2009-01-02;9B\nPia;15;2009-03-02;9B\nDetta;är;en;anmärkning\nunder;tabellen;;\n";
        assert_eq!(reasons(text), [("note-line", vec![4, 5])]);
    }

    #[test]
    fn a_sparse_last_answer_is_no_note() {
        assert_eq!(reasons("id;q1;q2;q3;q4\n1;a;b;c;d\n2;a;b;c;d\n3;a;;;\n"), []);
    }

    #[test]
    fn the_header_once_more() {
        assert_eq!(reasons("id;svar\n1;ja\nid;svar\n2;nej\n"), [("repeated-header", vec![2])]);
    }
}
