//! Cells that do not fit what their column was decided to hold: dates that are turned, numbers with the other decimal sign, options
//! that hold the separator, misspelt points of a scale. Found on distinct texts; places are looked up for those reported.

use super::joined_options;
use super::responses::{Column, Kind, Responses};
use crate::diagnostic::Diagnostic;
use crate::ingest::layouts::spread::MultiSelect;
use crate::ingest::person;
use crate::ingest::values::{Counted, dates, numbers, trim, worded};

/// Cells that do not fit what their column was decided to be.
pub fn of_column(responses: &Responses, index: usize, values: &[Counted]) -> Vec<Diagnostic> {
    let column = &responses.columns[index];
    match column.kind {
        Some(Kind::Date) => date_findings(responses, column, values),
        Some(Kind::Number) => number_findings(responses, column, values),
        Some(Kind::Multiple) => option_findings(responses, column),
        _ => Vec::new(),
    }
}

/// A finding with the count and first places of some texts of a column.
fn at_texts(responses: &Responses, column: &Column, texts: &[&str], diagnostic: Diagnostic) -> Diagnostic {
    let Some(cells) = responses.grid.columns.get(column.index) else { return diagnostic };
    let wanted: Vec<bool> = cells.distinct.iter().map(|text| texts.contains(&text.as_str())).collect();
    let rows: Vec<usize> = responses
        .record_rows()
        .into_iter()
        .filter(|&row| cells.codes.get(row).and_then(|&code| wanted.get(code as usize)).copied().unwrap_or(false))
        .collect();
    let places =
        rows.iter().take(Diagnostic::MAX_PLACES).map(|&row| responses.grid.place(row, column.index).in_column(column.label.clone()));
    diagnostic.counting(rows.len()).at_all(places)
}

/// The texts that are misfits of one kind.
fn texts_of<'v, K: PartialEq>(misfits: &[(usize, K)], wanted: K, values: &[Counted<'v>]) -> Vec<&'v str> {
    let of_kind = misfits.iter().filter(|(_, why)| *why == wanted);
    of_kind.filter_map(|(position, _)| values.get(*position).map(|(text, _)| *text)).collect()
}

fn date_findings(responses: &Responses, column: &Column, values: &[Counted]) -> Vec<Diagnostic> {
    let Some(found) = dates::decide_of_dates(values) else { return Vec::new() };
    let texts = |wanted: dates::DateMisfit| texts_of(&found.misfits, wanted, values);
    let mut findings = Vec::new();
    let turned = texts(dates::DateMisfit::OtherOrder);
    if !turned.is_empty() {
        let order = if found.format.order == dates::DateOrder::MonthFirst { "month/day/year" } else { "day/month/year" };
        let diagnostic = Diagnostic::warning(
            "date-order",
            "dates with day and month the other way round than the rest of the column; they are not read",
        )
        .expected(format!("{order} as in the rest of the column"))
        .help("correct these cells: a spreadsheet has probably turned them");
        findings.push(at_texts(responses, column, &turned, diagnostic));
    }
    let none = texts(dates::DateMisfit::NotADate);
    if !none.is_empty() {
        findings.push(at_texts(
            responses,
            column,
            &none,
            Diagnostic::warning("not-a-date", "cells that are no dates in a column of dates; they are not read"),
        ));
    }
    if found.format.undecided {
        findings.push(
            Diagnostic::warning("undecided-date-order", "nothing tells whether day or month stands first; day is assumed")
                .at(responses.grid.place(responses.header_row, column.index).in_column(column.label.clone()))
                .help("look at the dates in the file, and say so in the codebook if the month stands first"),
        );
    }
    findings
}

fn number_findings(responses: &Responses, column: &Column, values: &[Counted]) -> Vec<Diagnostic> {
    let Some(found) = numbers::decide(values) else { return worded_findings(responses, column, values) };
    let texts = |wanted: numbers::NumberMisfit| texts_of(&found.misfits, wanted, values);
    let mut findings = Vec::new();
    let signs = texts(numbers::NumberMisfit::OtherDecimalSign);
    if !signs.is_empty() {
        let sign = if found.format.decimal == numbers::DecimalSign::Comma { "a decimal comma" } else { "a decimal point" };
        let diagnostic =
            Diagnostic::warning("mixed-decimal-sign", "numbers with the other decimal sign than the rest of the column; they are not read")
                .expected(format!("{sign} as in the rest of the column"));
        findings.push(at_texts(responses, column, &signs, diagnostic));
    }
    let (marks, none): (Vec<&str>, Vec<&str>) =
        texts(numbers::NumberMisfit::NotANumber).into_iter().partition(|text| stands_for_nothing(text));
    if !marks.is_empty() {
        let note = Diagnostic::note("blank-marks", "marks such as `..` and `NA` stand in the place of numbers; they count as not answered");
        findings.push(at_texts(responses, column, &marks, note));
    }
    if !none.is_empty() {
        findings.push(at_texts(
            responses,
            column,
            &none,
            Diagnostic::warning("not-a-number", "cells that are no numbers in a column of numbers; they are not read")
                .help("say under `values` of the question which number each means, or under `missing` that it means none"),
        ));
    }
    if found.format.undecided {
        findings.push(
            Diagnostic::warning(
                "undecided-decimal-sign",
                "nothing tells whether the sign before three digits parts decimals or thousands; decimals are assumed",
            )
            .at(responses.grid.place(responses.header_row, column.index).in_column(column.label.clone()))
            .help("look at the numbers in the file, and correct the file if thousands are meant"),
        );
    }
    findings
}

/// The answers of a column of numbers typed as words that are no number either.
fn worded_findings(responses: &Responses, column: &Column, values: &[Counted]) -> Vec<Diagnostic> {
    let is_number = |text: &str| numbers::decide(&[(text, 1)]).is_some() || worded::number(text).is_some();
    let none: Vec<&str> = values.iter().map(|(text, _)| *text).filter(|text| !is_number(text) && !stands_for_nothing(text)).collect();
    if none.is_empty() {
        return Vec::new();
    }
    let finding = Diagnostic::warning("not-a-number", "cells that are no numbers in a column of numbers; they are not read")
        .help("say under `values` of the question which number each means, or under `missing` that it means none");
    vec![at_texts(responses, column, &none, finding)]
}

/// Whether a text says that there is no number: a mark of statistics, or a program's word for nothing.
pub(crate) fn stands_for_nothing(text: &str) -> bool {
    let text = trim(text);
    let almost = text.starts_with(['~', '<', '>']);
    (numbers::is_mark(text) && !almost)
        || ["na", "n/a", "#n/a", "#saknas!", "#i/t", "null", "none", "nan", "--"].contains(&text.to_lowercase().as_str())
}

fn option_findings(responses: &Responses, column: &Column) -> Vec<Diagnostic> {
    let Some(MultiSelect { separator: Some(separator), options, .. }) = &column.multi_select else { return Vec::new() };
    let holding = options.iter().filter(|option| joined_options::split(option, separator).len() > 1).count();
    if holding == 0 {
        return Vec::new();
    }
    vec![
        Diagnostic::warning("separator-in-option", "options that hold the separator themselves were learnt from how parts return together")
            .counting(holding)
            .at(responses.grid.place(responses.header_row, column.index).in_column(column.label.clone()))
            .help("check the list of options in the codebook"),
    ]
}

/// Labels that are probably a scale's wording with a slip.
pub fn report_labels(responses: &mut Responses) {
    let mut findings = Vec::new();
    for column in responses.columns.iter().filter(|column| column.value_labels.is_empty()) {
        for (label, meant) in column.scale.iter().flat_map(|scale| &scale.unknown) {
            let diagnostic = match meant {
                Some(meant) => {
                    Diagnostic::warning("misspelt-label", "an answer is probably a misspelt point of the scale; it is not read as one")
                        .help(format!("did you mean `{meant}`?"))
                }
                None => Diagnostic::warning("label-off-scale", "an answer is no point of the scale of its column"),
            };
            let finding = at_texts(responses, column, &[label.as_str()], diagnostic);
            // What one respondent alone wrote is not repeated.
            let named = meant.is_some() && finding.count > 1 && !person::looks_like_a_person(label);
            findings.push(if named { finding.found(format!("`{label}`")) } else { finding });
        }
    }
    responses.warnings.extend(findings);
}
