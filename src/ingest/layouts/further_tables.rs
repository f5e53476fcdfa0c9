//! Several tables on one sheet: one that begins below the answers, and one beside them.

use super::cells::{is_value, usual_fill};
use super::{header, table::Table};
use crate::diagnostic::{Diagnostic, plural};
use crate::ingest::container::grid::{Grid, TextColumn};
use crate::ingest::values::trim;
use std::collections::BTreeSet;

/// Rows a further table must have below its header.
const LEAST_ROWS: usize = 2;

/// Where another table begins below the answers: after a blank row, with a header of its own over other columns, or over columns of another
/// kind. `None` when what is below goes on with the same table.
pub fn below(grid: &Grid, fills: &[u32], table: &Table) -> Option<usize> {
    let end = table.end.min(grid.n_rows);
    let starts = (table.first + LEAST_ROWS..end).filter(|&row| fills[row] > 0 && fills[row - 1] == 0);
    starts.filter(|&start| header_of(grid, fills, table, start, end).is_some()).min()
}

/// The header of a further table in a part that begins at a row: below at most two lines of title.
fn header_of(grid: &Grid, fills: &[u32], table: &Table, start: usize, end: usize) -> Option<usize> {
    let head = (start..end.min(start + 3)).find(|&row| fills[row] >= 2)?;
    let titles_alone = (start..head).all(|row| fills[row] <= 1);
    let words: Vec<(usize, &str)> = grid.row(head).map(trim).enumerate().filter(|(_, text)| !text.is_empty()).collect();
    let is_new = |(column, text): &(usize, &str)| !is_value(text) && (table.first..start).all(|row| trim(grid.get(row, *column)) != *text);
    let again = words.iter().all(|(column, text)| trim(grid.get(table.first - 1, *column)) == *text);
    let rows: Vec<usize> = (head + 1..end).take_while(|&row| fills[row] > 0).collect();
    if again || !titles_alone || rows.len() < LEAST_ROWS || !words.iter().all(is_new) {
        return None;
    }
    let above: Vec<usize> = (table.first..start).filter(|&row| fills[row] > 0).collect();
    let holds = |rows: &[usize], column: usize| {
        let texts: Vec<&str> = rows.iter().map(|&row| trim(grid.get(row, column))).filter(|text| !text.is_empty()).collect();
        let values = texts.iter().filter(|text| is_value(text)).count();
        (texts.len() * 2 >= rows.len(), values * 2 >= texts.len().max(1))
    };
    let differs = (0..grid.columns.len()).any(|column| {
        let ((was, were_values), (is, are_values)) = (holds(&above, column), holds(&rows, column));
        was != is || (was && is && were_values != are_values)
    });
    let own: Vec<TextColumn> = grid.columns.iter().map(|column| (head..end).map(|row| column.get(row)).collect::<TextColumn>()).collect();
    let part = Grid { columns: own, n_rows: end - head, source: None, ..grid.clone() };
    (differs && header::find(0, &part).is_some_and(|found| found.header_row == 0)).then_some(head)
}

/// Says that another table stands below the answers.
pub fn report_below(grid: &Grid, fills: &[u32], from: usize) -> Diagnostic {
    let rows = (from..grid.n_rows).filter(|&row| fills[row] > 0).count();
    Diagnostic::warning("other-table", "another table stands below the answers, with a header of its own; it was not read")
        .counting(rows)
        .at(grid.place(from, 0))
        .help("put it on a sheet or in a file of its own; or name its header with `header_row` beside the file in project.toml, if it is the one meant")
}

/// Share of the table's rows that a table beside it may have at most.
const FEWER: f64 = 0.8;

/// Says that another table seems to stand beside the answers: after an empty column, filled in the first rows alone.
pub fn report_beside(grid: &Grid, table: &Table, rows: &[usize]) -> Option<Diagnostic> {
    let empty = |column: usize| grid.columns[column].codes.iter().all(|code| *code == 0);
    let headed = |column: usize| !trim(grid.get(table.header_row, column)).is_empty();
    let filled = |columns: std::ops::Range<usize>, row: usize| columns.clone().any(|column| !trim(grid.get(row, column)).is_empty());
    let gap = (1..grid.columns.len().saturating_sub(2)).find(|&column| empty(column))?;
    let right = (gap..grid.columns.len()).find(|&column| !empty(column))?..grid.columns.len();
    let count = rows.iter().take_while(|&&row| filled(right.clone(), row)).count();
    let stops = rows.iter().skip(count).all(|&row| !filled(right.clone(), row));
    let names = right.clone().filter(|&column| headed(column)).count();
    let left: BTreeSet<usize> = rows.iter().copied().filter(|&row| filled(0..gap, row)).collect();
    let fewer = count >= LEAST_ROWS && (count as f64) < FEWER * rows.len() as f64 && left.len() == rows.len();
    (names >= 2 && names == right.len() && stops && fewer).then(|| {
        let message = format!(
            "another table seems to stand beside the answers: after an empty column, {} are filled in the first {} alone; they were read as answers of the same rows",
            plural(right.len(), "column", "columns"),
            plural(count, "row", "rows")
        );
        Diagnostic::warning("other-table", message)
            .counting(right.len())
            .at_all(right.take(Diagnostic::MAX_PLACES).map(|column| grid.place(table.header_row, column)))
            .help("put it on a sheet or in a file of its own, or take its columns out of the codebook")
    })
}

/// Writes a label that stands once over the rows it is about (a municipality above its schools) on each of them, as if its cells were merged.
///
/// Only a label column at the left counts, in which the first row is filled, no text returns, and the column of labels beside it is filled in
/// every row and never says the same twice below one label.
pub fn fill_labels(grid: &mut Grid, fills: &[u32], table: &Table) -> Option<Diagnostic> {
    let rows: Vec<usize> = (table.first..table.end.min(grid.n_rows)).filter(|&row| fills[row] > 0).collect();
    let column =
        (0..grid.columns.len().min(2)).find(|&column| stands_once(grid, &rows, column, usual_fill(fills, table.first, grid.n_rows)))?;
    let (mut label, mut filled) = (String::new(), Vec::new());
    for &row in &rows {
        let own = trim(grid.get(row, column)).to_owned();
        if own.is_empty() {
            grid.columns[column].set(row, &label);
            filled.push(row);
        } else {
            label = own;
        }
    }
    let places = filled.iter().take(Diagnostic::MAX_PLACES).map(|&row| grid.place(row, column));
    Some(
        Diagnostic::note("labels-filled", "a label that stands once over the rows it is about was read on each of them")
            .counting(filled.len())
            .at_all(places.collect::<Vec<_>>())
            .help("write the label on every row of the file, if it is not meant so"),
    )
}

/// Rows in which a label must stand, and columns of labels.
const LEAST_LABELS: usize = 2;

fn stands_once(grid: &Grid, rows: &[usize], column: usize, usual: u32) -> bool {
    let text = |row: usize, column: usize| trim(grid.get(row, column));
    let labels: Vec<&str> = rows.iter().map(|&row| text(row, column)).filter(|text| !text.is_empty()).collect();
    let distinct: BTreeSet<&&str> = labels.iter().collect();
    let short = labels.iter().all(|text| text.split_whitespace().count() <= 6 && !is_value(text));
    let begins = rows.first().is_some_and(|&row| !text(row, column).is_empty());
    if labels.len() < LEAST_LABELS || labels.len() * 2 > rows.len() || distinct.len() < labels.len() || !short || !begins || usual < 2 {
        return false;
    }
    let beside = column + 1;
    let worded = beside < grid.columns.len() && rows.iter().all(|&row| !text(row, beside).is_empty() && !is_value(text(row, beside)));
    let numbered =
        (beside + 1..grid.columns.len()).any(|other| rows.iter().all(|&row| is_value(text(row, other)) && !text(row, other).is_empty()));
    let mut below: BTreeSet<&str> = BTreeSet::new();
    let apart = rows.iter().all(|&row| {
        if !text(row, column).is_empty() {
            below.clear();
        }
        below.insert(text(row, beside))
    });
    worded && numbered && apart
}

#[cfg(test)]
mod tests {
    use crate::ingest::layouts::tests::read;

    const ANSWERS: &str = "Klass;Kön;Nöjd;Nytta\n9A;F;4;5\n9B;P;3;4\n9A;F;4;2\n9B;F;2;5\n9A;P;3;1\n";

    fn codes(text: &str) -> Vec<&'static str> {
        read(text).warnings.iter().map(|found| found.code).collect()
    }

    #[test]
    fn a_table_below_is_not_read_as_answers() {
        for below in
            ["\n\nLärare;Ämne;Betyg\nL1;Ma;4\nL2;Sv;3\nL3;Ma;2\n", "\nLärarna svarade så här:\nLärare;Ämne;År\nBo Ek;Ma;4\nEva Alm;Sv;3\n"]
        {
            let found = read(&format!("{ANSWERS}{below}"));
            assert_eq!(found.data_rows, [1, 2, 3, 4, 5], "{below}");
            assert!(found.warnings.iter().any(|found| found.code == "other-table"), "{below}");
        }
        // Blocks of the same table, and notes.
        for below in ["\n9B;P;1;5\n9A;F;3;4\n9A;P;4;4\n", "\nKlass;Kön;Nöjd;Nytta\n9A;F;4;5\n9A;P;4;4\n"] {
            let found = read(&format!("{ANSWERS}{below}"));
            assert!(found.data_rows.len() >= 7 && !found.warnings.iter().any(|found| found.code == "other-table"), "{below}");
        }
    }

    #[test]
    fn a_table_beside_is_told() {
        let beside = "Klass;Nöjd;;Ämne;Lärare nöjd\n9A;4;;Ma;3\n9B;3;;Sv;4\n9A;2;;;\n9B;5;;;\n9A;4;;;\n9A;3;;;\n";
        assert_eq!(codes(beside), ["other-table"]);
        let spaced = "Klass;Nöjd;;Ämne;Lärare nöjd\n9A;4;;Ma;3\n9B;3;;;\n9A;2;;Sv;2\n9B;5;;;\n9A;4;;Ma;1\n9A;3;;;\n";
        assert_eq!(codes(spaced), [""; 0]);
    }

    #[test]
    fn a_label_over_its_rows_stands_on_each() {
        let table = read("Skola;Klass;Elever\nNorra;7A;20\n;8A;22\n;9A;21\nSödra;7A;20\n;9A;25\n");
        let schools: Vec<&str> = table.data_rows.iter().map(|&row| table.grid.get(row, 0)).collect();
        assert_eq!(schools, ["Norra", "Norra", "Norra", "Södra", "Södra"]);
        assert_eq!(table.warnings.iter().map(|found| (found.code, found.count)).collect::<Vec<_>>(), [("labels-filled", 3)]);
        // Comments that few wrote.
        let comments = read("Kommentar;Kön;Nöjd\nBra;F;4\n;P;3\n;F;4\n;F;5\nRoligt;P;4\n;P;4\n");
        assert_eq!((comments.grid.get(2, 0), comments.warnings.len()), ("", 0));
    }
}
