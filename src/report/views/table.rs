//! A table as a template shows it: every cell a finished text, headings with their spans.

use crate::disclosure::release::Reason;
use crate::error::Result;
use crate::report::document::table::{Cell, ColumnKind, Table};
use crate::report::words::format::Format;
use crate::report::words::locale::{Arguments, Catalogue};
use crate::report::words::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// A table for the template.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableView {
    /// Anchor, unique in the document.
    pub id: String,
    /// "Table 5".
    pub label: String,
    /// What it shows.
    pub title: Phrase,
    /// Header rows: one, or two when columns are grouped.
    pub head: Vec<Vec<HeadCellView>>,
    /// Body rows.
    pub rows: Vec<Vec<CellView>>,
    /// Remarks below it.
    pub notes: Vec<String>,
    /// Whether it stays folded on a screen because a figure shows the same.
    pub folded: bool,
    /// Whether it is too wide for a narrow screen, which then shows a row as a list.
    pub wide: bool,
}

/// A cell of a header row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadCellView {
    /// Its words.
    pub text: Phrase,
    /// Columns it spans.
    pub columns: usize,
    /// Rows it spans.
    pub rows: usize,
    /// `col` or `colgroup`.
    pub scope: String,
    /// Whether numbers stand below it.
    pub numeric: bool,
}

/// A cell of a body row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellView {
    /// What it says.
    pub text: Phrase,
    /// The interval that stands beside the number; empty when there is none.
    pub interval: String,
    /// Whether it names its row.
    pub heading: bool,
    /// Rows it names; 0 when a cell above names this row too, and nothing is to be written.
    pub rows: usize,
    /// The heading over its column, which a narrow screen shows beside it; empty for a heading.
    pub label: String,
    /// Whether it is a number or stands for one.
    pub numeric: bool,
    /// Whether it is a long code that may be broken anywhere.
    pub code: bool,
    /// The name of the released number it shows; empty for none.
    #[serde(default)]
    pub estimate: String,
}

impl TableView {
    /// A table as shown, numbered.
    ///
    /// # Errors
    /// When the catalogue lacks a note or the word for "table".
    pub fn new(catalogue: &Catalogue, format: &Format<'_>, table: &Table, number: u64, folded: bool) -> Result<Self> {
        let mut rows = table.rows.iter().map(|row| body_row(format, table, row)).collect::<Result<Vec<_>>>()?;
        span_first_heading(&mut rows);
        // A row for all of a table with two headings a row has only the first: a heading that says nothing is none.
        for cell in rows.iter_mut().flatten() {
            cell.heading &= cell.rows == 0 || !cell.text.is_empty();
        }
        let mut notes = table.notes.clone();
        for reason in table.reasons() {
            notes.push(catalogue.text(match reason {
                Reason::Withheld => "note-withheld",
                Reason::Empty => "note-empty",
            })?);
        }
        let label = catalogue.plain("table-number", &Arguments::new().with("number", format.count(number)))?;
        let id = format!("table-{}", table.name);
        let wide = table.columns.len() > NARROW;
        Ok(Self { id, label, title: table.title.clone(), head: head(table), rows, notes, folded, wide })
    }
}

/// As many columns as a narrow screen has room for.
const NARROW: usize = 3;

fn head(table: &Table) -> Vec<Vec<HeadCellView>> {
    let numeric = |kind: ColumnKind| matches!(kind, ColumnKind::Number | ColumnKind::Estimate);
    let own = |column: &crate::report::document::table::Column, rows: usize| HeadCellView {
        text: column.heading.clone(),
        columns: 1,
        rows,
        scope: "col".to_owned(),
        numeric: numeric(column.kind),
    };
    if table.columns.iter().all(|column| column.group.is_none()) {
        return vec![table.columns.iter().map(|column| own(column, 1)).collect()];
    }
    let (mut upper, mut lower): (Vec<HeadCellView>, Vec<HeadCellView>) = (Vec::new(), Vec::new());
    let mut open: Option<&Phrase> = None;
    for column in &table.columns {
        match &column.group {
            None => upper.push(own(column, 2)),
            Some(group) => {
                match upper.last_mut().filter(|_| open == Some(group)) {
                    Some(last) => last.columns += 1,
                    None => {
                        upper.push(HeadCellView { text: group.clone(), columns: 1, rows: 1, scope: "colgroup".to_owned(), numeric: true })
                    }
                }
                lower.push(own(column, 1));
            }
        }
        open = column.group.as_ref();
    }
    vec![upper, lower]
}

/// Where rows are named by several headings, writes the first of them once for the rows below each other that share it.
fn span_first_heading(rows: &mut [Vec<CellView>]) {
    if rows.iter().any(|row| row.iter().filter(|cell| cell.heading).count() < 2) {
        return;
    }
    let mut start = 0;
    for index in 1..=rows.len() {
        let first = |row: usize| rows.get(row).and_then(|row| row.first()).map(|cell| cell.text.clone());
        if first(index) == first(start) {
            continue;
        }
        for (offset, row) in rows.iter_mut().skip(start).take(index - start).enumerate() {
            if let Some(cell) = row.first_mut() {
                cell.rows = if offset == 0 { index - start } else { 0 };
            }
        }
        start = index;
    }
}

fn body_row(format: &Format<'_>, table: &Table, row: &[Cell]) -> Result<Vec<CellView>> {
    row.iter()
        .zip(&table.columns)
        .map(|(cell, column)| {
            let text = match cell {
                Cell::Text(phrase) => phrase.clone(),
                other => Phrase::own(other.print(format)),
            };
            Ok(CellView {
                code: is_code(&text.text),
                text,
                interval: cell.print_interval(format)?.unwrap_or_default(),
                heading: column.kind == ColumnKind::RowHeading,
                label: if column.kind == ColumnKind::RowHeading { String::new() } else { column.full_heading() },
                rows: 1,
                estimate: cell.id().unwrap_or_default().to_owned(),
                numeric: matches!(column.kind, ColumnKind::Number | ColumnKind::Estimate),
            })
        })
        .collect()
}

/// A checksum: long, and without a place to break a line.
fn is_code(text: &str) -> bool {
    text.len() >= 40 && text.chars().all(|character| character.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<CellView> {
        let cell = |text: &&str| CellView { text: Phrase::own(*text), heading: true, rows: 1, ..CellView::default() };
        cells.iter().map(cell).collect()
    }

    #[test]
    fn a_heading_shared_by_rows_is_written_once() {
        let mut rows = vec![row(&["a", "x"]), row(&["a", "y"]), row(&["b", "x"])];
        span_first_heading(&mut rows);
        assert_eq!(rows.iter().map(|row| row[0].rows).collect::<Vec<_>>(), [2, 0, 1]);
        let mut single = vec![row(&["a"]), row(&["a"])];
        span_first_heading(&mut single);
        assert_eq!(single.iter().map(|row| row[0].rows).collect::<Vec<_>>(), [1, 1]);
    }
}
