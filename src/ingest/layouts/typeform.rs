//! Typeform: one header row with the question's text, or, for a question with several answers, one column an option whose header
//! is only the option; the question of such a run of columns is not in the file.

use super::question_text::{clean, folded, name_of};
use super::responses::{Kind, Role};
use super::{Claim, LayoutOptions, Responses, generic, multi_select, roles};
use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::table::Table;
use crate::ingest::values::trim;

const OWN: &[(&str, Role)] = &[
    ("#", Role::RecordId),
    ("start date (utc)", Role::Start),
    ("submit date (utc)", Role::End),
    ("stage date (utc)", Role::Metadata),
    ("network id", Role::Metadata),
    ("response type", Role::Status),
    ("ending", Role::Metadata),
    ("tags", Role::Metadata),
];

fn role_of(header: &str) -> Option<Role> {
    OWN.iter().find(|(name, _)| *name == folded(header)).map(|(_, role)| *role)
}

/// Dates in UTC by their header; in copies without them, a bare `Other` after a choice beside yes/no questions written 1 and 0.
pub fn claim(grids: &[Grid]) -> Option<Claim> {
    grids.iter().enumerate().find_map(|(position, grid)| {
        let table = Table::from_top(position, grid, 1);
        let headers: Vec<String> = grid.row(0).map(folded).collect();
        let dated = headers
            .iter()
            .filter(|header| matches!(header.as_str(), "start date (utc)" | "submit date (utc)" | "stage date (utc)"))
            .count();
        if dated > 0 {
            let reasons = vec!["the columns `Start Date (UTC)` and `Submit Date (UTC)` of Typeform".to_owned()];
            return Some(Claim { confidence: 0.9 + 0.04 * dated.min(2) as f64, reasons, table });
        }
        let yes_no = (0..headers.len()).any(|column| headers[column].ends_with('?') && is_binary(grid, column));
        let fills_in = (1..headers.len())
            .any(|column| headers[column] == "other" && !headers[column - 1].is_empty() && never_both(grid, column - 1, column));
        let questions = headers.iter().filter(|header| header.ends_with('?')).count();
        (yes_no && fills_in && questions >= 2).then(|| Claim {
            confidence: 0.6,
            reasons: vec![
                "a bare `Other` filled in where the choice before it is empty, and yes/no questions written 1 and 0, as Typeform does"
                    .to_owned(),
            ],
            table,
        })
    })
}

fn is_binary(grid: &Grid, column: usize) -> bool {
    let cells = || (1..grid.n_rows).map(|row| trim(grid.get(row, column))).filter(|text| !text.is_empty());
    cells().next().is_some() && cells().all(|text| matches!(text, "0" | "1"))
}

fn never_both(grid: &Grid, choice: usize, other: usize) -> bool {
    let filled = |row: usize, column: usize| !trim(grid.get(row, column)).is_empty();
    (1..grid.n_rows).any(|row| filled(row, other)) && !(1..grid.n_rows).any(|row| filled(row, choice) && filled(row, other))
}

/// The tool's own columns, and runs of columns that repeat their header in the cells (or hold 1 and 0) as one question each.
pub fn describe(responses: &mut Responses, options: &LayoutOptions) {
    for column in &mut responses.columns {
        column.label = without_emphasis(&column.label);
        column.role = role_of(&column.label).or_else(|| roles::person_kind(&column.label)).unwrap_or(Role::Question);
    }
    if let Some(first) = responses.columns.first_mut()
        && first.label == "#"
    {
        first.name = "response_id".to_owned();
    }
    if let Some(kind) = responses.columns.iter().find(|c| c.role == Role::Status).map(|c| c.index) {
        let unfinished = |text: &str| matches!(folded(text).as_str(), "started" | "partial");
        let partial: Vec<usize> = responses.data_rows.iter().copied().filter(|&row| unfinished(responses.grid.get(row, kind))).collect();
        responses.mark_unfinished(&partial, options);
    }
    option_runs(responses);
    generic::duplicates(responses);
}

/// A label without the stars that mark bold text in newer exports.
fn without_emphasis(label: &str) -> String {
    if label.matches('*').count() >= 2 { clean(&label.replace('*', "")) } else { label.to_owned() }
}

/// How the cells of an option's column are filled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filling {
    /// With the column's own header.
    OwnLabel,
    /// With 1 and 0.
    Binary,
}

fn filling(responses: &Responses, column: usize, rows: &[usize]) -> Option<Filling> {
    let described = &responses.columns[column];
    let values = responses.values_of(column, rows);
    if described.role != Role::Question || described.label.ends_with('?') || values.is_empty() {
        return None;
    }
    if values.iter().all(|(text, _)| folded(text) == folded(&described.label)) {
        return Some(Filling::OwnLabel);
    }
    values.iter().all(|(text, _)| matches!(trim(text), "0" | "1")).then_some(Filling::Binary)
}

/// An option that nobody ticked: a column without a cell whose header is no question and none of the tool's own.
fn is_unticked(responses: &Responses, column: usize, rows: &[usize]) -> bool {
    let described = &responses.columns[column];
    described.role == Role::Question
        && !described.label.is_empty()
        && !described.label.ends_with('?')
        && folded(&described.label) != "other"
        && responses.values_of(column, rows).is_empty()
}

/// The fillings with options that nobody ticked among those beside them.
fn bridged(responses: &Responses, rows: &[usize]) -> Vec<Option<Filling>> {
    let mut fillings: Vec<Option<Filling>> = (0..responses.columns.len()).map(|column| filling(responses, column, rows)).collect();
    let unticked: Vec<bool> = (0..fillings.len()).map(|column| is_unticked(responses, column, rows)).collect();
    for column in 1..fillings.len() {
        if unticked[column] && fillings[column - 1] == Some(Filling::OwnLabel) {
            fillings[column] = fillings[column - 1];
        }
    }
    for column in (0..fillings.len().saturating_sub(1)).rev() {
        if unticked[column] && fillings[column + 1] == Some(Filling::OwnLabel) {
            fillings[column] = fillings[column + 1];
        }
    }
    fillings
}

fn option_runs(responses: &mut Responses) {
    let rows = responses.record_rows();
    let fillings = bridged(responses, &rows);
    let mut start = 0;
    for run in fillings.chunk_by(|a, b| a == b) {
        if run.len() >= 2 && run[0].is_some() {
            let members: Vec<(usize, String)> = (start..start + run.len()).map(|c| (c, clean(&responses.columns[c].label))).collect();
            let group = name_of(&format!("{} and others", members[0].1));
            multi_select::mark_split(responses, &group, "select all that apply", &members);
        }
        start += run.len();
    }
    for (index, filling) in fillings.iter().enumerate() {
        if folded(&responses.columns[index].label) == "other" {
            responses.columns[index].kind = Some(Kind::Text);
        } else if filling.is_none() && responses.columns[index].role == Role::Question && is_yes_no(responses, index, &rows) {
            responses.columns[index].value_labels = vec![("1".to_owned(), "Yes".to_owned()), ("0".to_owned(), "No".to_owned())];
        }
    }
}

/// A yes/no question, which Typeform writes 1 and 0.
fn is_yes_no(responses: &Responses, column: usize, rows: &[usize]) -> bool {
    let values = responses.values_of(column, rows);
    !values.is_empty() && values.iter().all(|(text, _)| matches!(trim(text), "0" | "1"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::responses::Tool;
    use crate::ingest::layouts::tests::read;

    #[test]
    fn runs_of_options_are_questions() {
        let survey = read(
            "#;Vad vill du?;Buss;Cykel;Other;Gick det bra?;Start Date (UTC);Submit Date (UTC)\n\
             a1;Mer;Buss;Cykel;;1;2019-01-01 10:00:00;2019-01-01 10:05:00\nb2;Mindre;;Cykel;Båt;0;2019-01-02 10:00:00;2019-01-02 10:05:00\n",
        );
        assert_eq!((survey.tool, survey.columns[0].role), (Tool::Typeform, Role::RecordId));
        assert_eq!(
            survey.columns[2].multi_select.as_ref().map(|m| m.group.clone()),
            survey.columns[3].multi_select.as_ref().map(|m| m.group.clone())
        );
        assert_eq!(survey.columns[3].multi_select.as_ref().unwrap().option.as_deref(), Some("Cykel"));
        assert_eq!((survey.columns[5].multi_select.clone(), survey.columns[4].kind), (None, Some(Kind::Text)));
    }

    #[test]
    fn an_option_that_nobody_ticked_belongs_to_its_question() {
        let survey = read(
            "*Vem* är *du*?;Tåg;Buss;Cykel;Båt;Flyg;Other;Vad?;Gick det bra?;Submit Date (UTC)\n\
             Elev;;Buss;Cykel;;;;;1;2019-01-01 10:05:00\nLärare;;Buss;;;;;;0;2019-01-02 10:05:00\n",
        );
        let grouped: Vec<usize> = survey.columns.iter().filter(|c| c.multi_select.is_some()).map(|c| c.index).collect();
        assert_eq!(grouped, [1, 2, 3, 4, 5]);
        assert_eq!((survey.columns[0].label.as_str(), survey.columns[8].value_labels.len()), ("Vem är du?", 2));
    }

    #[test]
    fn a_copy_without_dates_is_known_by_its_habits() {
        let survey = read("Which one?;What are you?;Other;Did it help?\nA;Student;;1\nB;;Dancer;0\n");
        assert_eq!((survey.tool, survey.confidence), (Tool::Typeform, 0.6));
    }
}
