//! What is said about the cells of a question's column that cannot be taken as they stand.

use super::coding::{Coder, Value};
use super::date_answers;
use super::source::FileTable;
use crate::diagnostic::{Diagnostic, nearest};
use crate::ingest::person;
use crate::project::codebook::{Question, QuestionType};
use std::collections::BTreeMap;

/// Each distinct text that the codebook does not know, with count and first places.
pub fn unknown_answers(coder: &Coder<'_>, question: &Question, table: &FileTable, column: usize, meanings: &[Value]) -> Vec<Diagnostic> {
    let Some(cells) = table.responses.grid.columns.get(column) else { return Vec::new() };
    if !meanings.contains(&Value::Unknown) {
        return Vec::new();
    }
    let mut rows_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &row in &table.rows {
        let code = cells.codes.get(row).copied().unwrap_or(0) as usize;
        if meanings.get(code) == Some(&Value::Unknown) {
            rows_of.entry(code).or_default().push(row);
        }
    }
    let wordings = coder.wordings();
    let expected = coder.expected();
    rows_of
        .into_iter()
        .map(|(code, rows)| {
            let text = cells.distinct[code].trim();
            let closed = question.kind != QuestionType::Text && question.kind != QuestionType::Id;
            let near = closed && !person::looks_like_a_person(text);
            // What one respondent alone wrote is not repeated, only what it is near to.
            let showable = near && rows.len() > 1;
            let outside = question.limits().filter(|_| coder.is_outside_limits(text));
            let (code, what) = match outside {
                Some(_) => ("outside-limits", "lies outside the limits of the codebook"),
                None => ("unknown-label", "is not in the codebook"),
            };
            let mut diagnostic =
                Diagnostic::warning(code, format!("an answer to `{}` {what}; it counts as not answered", question.variable))
                    .counting(rows.len())
                    .at_all(rows.iter().take(Diagnostic::MAX_PLACES).map(|&row| table.cell(row, column)));
            if showable {
                diagnostic = diagnostic.found(match coder.label(text) {
                    Some(label) => format!("`{text}`, which the file calls `{label}`"),
                    None => format!("`{text}`"),
                });
            }
            if let Some(limits) = outside {
                return diagnostic.expected(limits).help("correct the file, or `min` and `max` of the question");
            }
            if !expected.is_empty() && expected.len() <= 12 {
                let listed = expected.iter().map(|label| format!("`{label}`")).collect::<Vec<_>>().join(", ");
                diagnostic = diagnostic.expected(format!("one of {listed}"));
            }
            if question.kind == QuestionType::Number && meanings.iter().all(|meaning| matches!(meaning, Value::Unknown | Value::Missing)) {
                return diagnostic.help("none of the answers is a number: correct `type`, or say what each means under `values`");
            }
            if let Some(help) = coder.joined(text).filter(|_| showable) {
                return diagnostic.help(help);
            }
            match nearest(text, wordings.iter().map(String::as_str)).filter(|_| near) {
                Some(near) if showable => {
                    diagnostic.help(format!("if it means `{near}`, add `\"{text}\" = …` under `values` of the question"))
                }
                Some(near) => {
                    diagnostic.help(format!("if it means `{near}`, add it as it stands in the file under `values` of the question"))
                }
                None => diagnostic.help("correct the file, or add the answer under `values` or `missing` of the question"),
            }
        })
        .collect()
}

/// Numbers that the file gives a label, such as 99 for "don't know", and that nothing declares missing.
pub fn labelled_numbers(coder: &Coder<'_>, question: &Question, table: &FileTable, column: usize, meanings: &[Value]) -> Vec<Diagnostic> {
    let Some(cells) = table.responses.grid.columns.get(column) else { return Vec::new() };
    let is_labelled = |(text, meaning): (&String, &Value)| matches!(meaning, Value::Number(_)) && coder.label(text.trim()).is_some();
    let labelled: Vec<bool> = cells.distinct.iter().zip(meanings).map(is_labelled).collect();
    if question.kind != QuestionType::Number || !labelled.contains(&true) {
        return Vec::new();
    }
    let holds_one = |row: &&usize| cells.codes.get(**row).is_some_and(|code| labelled.get(*code as usize) == Some(&true));
    let rows: Vec<usize> = table.rows.iter().filter(holds_one).copied().collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let diagnostic = Diagnostic::warning(
        "labelled-number",
        format!("answers to `{}` are read as numbers, though the file has labels for them", question.variable),
    );
    vec![
        diagnostic
            .counting(rows.len())
            .at_all(rows.iter().take(Diagnostic::MAX_PLACES).map(|&row| table.cell(row, column)))
            .help("list the numbers that mean \"don't know\" or \"no answer\" under `dont_know` or `missing` of the question"),
    ]
}

/// Reads a column of dates; with what was odd about them.
pub fn dates(question: &Question, table: &FileTable, column: usize) -> (Vec<Value>, Vec<Diagnostic>) {
    let Some(cells) = table.responses.grid.columns.get(column) else { return (Vec::new(), Vec::new()) };
    let found = date_answers::read(cells, &table.rows);
    let mut diagnostics = Vec::new();
    let mut report = |positions: &[usize], code: &'static str, message: String, help: &str| {
        if positions.is_empty() {
            return;
        }
        let odd = |row: &&usize| cells.codes.get(**row).is_some_and(|code| positions.contains(&(*code as usize)));
        let rows: Vec<usize> = table.rows.iter().filter(odd).copied().collect();
        if !rows.is_empty() {
            let places = rows.iter().take(Diagnostic::MAX_PLACES).map(|&row| table.cell(row, column));
            diagnostics.push(Diagnostic::warning(code, message).counting(rows.len()).at_all(places).help(help));
        }
    };
    report(
        &found.unreadable,
        "not-a-date",
        format!("an answer to `{}` is no date; it counts as not answered", question.variable),
        "write dates as `2019-03-18`",
    );
    report(
        &found.other_notation,
        "date-order",
        format!("a date in `{}` is not written like the rest of the column, so day and month may be swapped", question.variable),
        "write dates as `2019-03-18`; until then the order of day and month is taken from the whole column",
    );
    (found.meanings, diagnostics)
}
