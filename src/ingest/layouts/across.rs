//! Registers with years, classes or other categories across: each of those columns becomes a row of its own, so that a line holds one unit,
//! one period and one value.

use super::header::is_period;
use super::question_text::folded;
use super::responses::{Column, NotResponses, Responses, Role};
use crate::ingest::container::grid::{Grid, Source, TextColumn};
use crate::ingest::layouts::responses::column;
use crate::ingest::layouts::spread::Across;
use crate::ingest::values::{numbers, trim};

fn heading(column: &Column) -> &str {
    column.header.iter().rev().map(|cell| trim(cell)).find(|cell| !cell.is_empty()).unwrap_or("")
}

/// The table with a row for each row and column that stands across. Rows that are no answers are kept as they are listed.
///
/// # Errors
/// When no column has one of the headings.
pub fn turn(responses: Responses, across: &Across) -> Result<Responses, NotResponses> {
    let named = |column: &Column| {
        across.columns.iter().any(|name| folded(name) == folded(&column.label) || folded(name) == folded(heading(column)))
    };
    let is_across = |column: &Column| if across.columns.is_empty() { is_period(heading(column)) } else { named(column) };
    let turned: Vec<&Column> = responses.columns.iter().filter(|column| is_across(column)).collect();
    let kept: Vec<&Column> = responses.columns.iter().filter(|column| !is_across(column)).collect();
    if turned.is_empty() || (!across.columns.is_empty() && turned.len() < across.columns.len()) {
        let headings: Vec<String> = responses.columns.iter().map(|column| format!("\"{}\"", heading(column))).collect();
        return Err(NotResponses {
            code: "across",
            reason: "`across` names columns that the table has not".to_owned(),
            help: format!("headings in this table: {}; without `columns` all years and school years are meant", headings.join(", ")),
        });
    }
    // Row of the file and, for a row of the register, the column it is about.
    let answers = responses.data_rows.iter().flat_map(|&row| turned.iter().map(move |column| (row, Some(*column))));
    let others = responses.excluded.iter().flat_map(|(_, rows)| rows).map(|&row| (row, None));
    let rows: Vec<(usize, Option<&Column>)> = answers.chain(others).collect();
    let grid = &responses.grid;
    let mut columns: Vec<TextColumn> = kept
        .iter()
        .map(|column| std::iter::once(column.label.as_str()).chain(rows.iter().map(|(row, _)| grid.get(*row, column.index))).collect())
        .collect();
    columns.push(std::iter::once(across.name.as_str()).chain(rows.iter().map(|(_, column)| column.map_or("", heading))).collect());
    let value = |(row, column): &(usize, Option<&Column>)| column.map_or("", |column| grid.get(*row, column.index));
    columns.push(std::iter::once(across.value.as_str()).chain(rows.iter().map(value)).collect());
    let place = |row: usize| grid.source.as_ref().and_then(|source| source.rows.get(row)).copied().unwrap_or((0, row));
    let source = Source {
        parts: grid.source.as_ref().map_or_else(|| vec![grid.origin.clone()], |source| source.parts.clone()),
        rows: std::iter::once(place(responses.header_row)).chain(rows.iter().map(|(row, _)| place(*row))).collect(),
    };
    let labels = kept.iter().map(|column| column.label.clone()).chain([across.name.clone(), across.value.clone()]);
    let described: Vec<Column> = labels.enumerate().map(|(index, label)| column(index, vec![label])).collect();
    let used = responses.data_rows.len() * turned.len();
    let mut next = used + 1;
    let excluded = responses
        .excluded
        .iter()
        .map(|(reason, rows)| {
            let first = next;
            next += rows.len();
            (*reason, (first..next).collect())
        })
        .collect();
    let sheet_column = responses.sheet_column.and_then(|sheet| kept.iter().position(|column| column.index == sheet));
    let grid =
        Grid { file: grid.file.clone(), origin: grid.origin.clone(), n_rows: rows.len() + 1, columns, source: Some(Box::new(source)) };
    Ok(Responses {
        columns: described,
        data_rows: (1..=used).collect(),
        excluded,
        header_row: 0,
        header_rows: 1,
        sheet_column,
        grid,
        finished: Vec::new(),
        ..responses
    })
}

/// The headings of a table that are years over numbers, when there are two or more of them: they may be one variable.
pub fn years(responses: &Responses) -> Vec<&str> {
    let rows = &responses.data_rows;
    let counted = |column: &&Column| {
        let values = responses.values_of(column.index, rows);
        let filled = values.iter().filter(|(text, _)| !trim(text).is_empty());
        let counts = |text: &str| numbers::is_mark(text) || numbers::decide(&[(text, 1)]).is_some();
        column.role == Role::Question && is_period(heading(column)) && !values.is_empty() && filled.clone().all(|(text, _)| counts(text))
    };
    let found: Vec<&str> = responses.columns.iter().filter(counted).map(heading).collect();
    if found.len() >= 2 { found } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::recognise::recognise;
    use crate::ingest::layouts::responses::LayoutOptions;
    use crate::ingest::layouts::tests::grid;

    const REGISTER: &str = "Skola;Kommun;2023/24;2024/25\nA;X;20;21\nB;Y;30;\nTotalt;;50;21\n";

    fn turned(columns: &[&str]) -> Result<Responses, NotResponses> {
        let columns = columns.iter().map(|name| (*name).to_owned()).collect();
        let across = Across { name: "Läsår".to_owned(), value: "Elever".to_owned(), columns };
        recognise(vec![grid(REGISTER)], &LayoutOptions { across: Some(across), ..LayoutOptions::default() })
    }

    #[test]
    fn years_across_become_rows_of_unit_year_and_value() {
        let found = turned(&[]).unwrap();
        let rows: Vec<Vec<&str>> = found.data_rows.iter().map(|&row| found.grid.row(row).collect()).collect();
        assert_eq!(
            rows,
            [["A", "X", "2023/24", "20"], ["A", "X", "2024/25", "21"], ["B", "Y", "2023/24", "30"], ["B", "Y", "2024/25", ""]]
        );
        assert_eq!((found.rows_read(), found.grid.place(4, 3).line), (5, Some(3)));
        assert_eq!(found.columns[3].label, "Elever");
    }

    #[test]
    fn categories_are_named_and_a_name_that_is_not_there_is_told() {
        assert_eq!(turned(&["2024/25"]).unwrap().data_rows.len(), 2);
        let refused = turned(&["2025/26"]).unwrap_err();
        assert!(refused.code == "across" && refused.help.contains("\"2024/25\""), "{refused:?}");
    }
}
