//! Tables in which each person has several rows: visits, months, placements. Their rows are no respondents.

use crate::diagnostic::{Diagnostic, plural};
use crate::ingest::layouts::moments;
use crate::ingest::layouts::person_codes::{are_codes_of_persons, names_codes_of_persons};
use crate::ingest::layouts::responses::{Column, Kind, Responses, Role, Tool};
use crate::ingest::person::Kind as PersonKind;
use crate::ingest::values::trim;
use std::collections::BTreeSet;

/// The code of the finding.
pub const CODE: &str = "several-rows-each";

/// Fewest rows that tell, and rows for each person, on average, from which a person has several.
const FEWEST_ROWS: usize = 8;
const ROWS_EACH: f64 = 1.5;

/// Most rounds that a column may tell apart, and words in the headings of those that do.
const MOST_ROUNDS: usize = 8;
const ROUNDS: [&str; 22] = [
    "mät",
    "måling",
    "måletids",
    "omgång",
    "runde",
    "round",
    "wave",
    "enkät",
    "skema",
    "survey",
    "före",
    "efter",
    "før",
    "before",
    "after",
    "termin",
    "läsår",
    "skoleår",
    "år",
    "year",
    "tidpunkt",
    "tidspunkt",
];

/// What is said of a table whose persons have several rows each; `None` of others, and where the rows are rounds of one questionnaire.
pub fn told(responses: &Responses) -> Option<Diagnostic> {
    let (column, codes) = persons(responses)?;
    let message = format!(
        "each person has several rows: {} in `{}` on {}, which are no respondents; the file is not taken into a project",
        plural(codes, "code", "codes"),
        column.label,
        plural(responses.data_rows.len(), "row", "rows")
    );
    Some(finding(responses, column, codes, message))
}

/// What is said of such a table that a project names as answers.
pub fn told_of_answers(responses: &Responses) -> Option<Diagnostic> {
    let (column, codes) = persons(responses)?;
    let message = format!(
        "each person has several rows: {} in `{}` on {}, each of which counts as a respondent",
        plural(codes, "code", "codes"),
        column.label,
        plural(responses.data_rows.len(), "row", "rows")
    );
    Some(finding(responses, column, codes, message))
}

/// The column of a table whose persons have several rows each, and how many persons it has.
fn persons(responses: &Responses) -> Option<(&Column, usize)> {
    if responses.tool != Tool::Table || responses.record_key.is_some() || responses.data_rows.len() < FEWEST_ROWS {
        return None;
    }
    let column = responses.columns.iter().find(|column| tells_persons(responses, column) && returns(responses, column))?;
    if responses.columns.iter().any(|other| other.index != column.index && is_round(responses, column, other)) {
        return None;
    }
    Some((column, responses.values_of(column.index, &responses.data_rows).len()))
}

fn finding(responses: &Responses, column: &Column, codes: usize, message: String) -> Diagnostic {
    let place = responses.grid.place(responses.header_row, column.index);
    Diagnostic::warning(CODE, message).counting(codes).at(place).help(
        "make a row for each person (a pivot table with the person as rows does it), or, if the rows are answers of several rounds, add a column that says \
         which round each belongs to",
    )
}

/// Whether a column holds numbers or codes of persons; codes of places and schools return too.
fn tells_persons(responses: &Responses, column: &Column) -> bool {
    let number = matches!(column.role, Role::PersonData(PersonKind::PersonNumber));
    let coded = || {
        let values = responses.values_of(column.index, &responses.data_rows);
        column.kind == Some(Kind::Id) && are_codes_of_persons(&column.label, &values)
    };
    number || matches!(column.role, Role::Question | Role::RecordId) && (names_codes_of_persons(&column.label) || coded())
}

/// Whether nearly every row has a code, and most codes return.
fn returns(responses: &Responses, column: &Column) -> bool {
    let values = responses.values_of(column.index, &responses.data_rows);
    let filled: usize = values.iter().map(|(_, count)| count).sum();
    let returning = values.iter().filter(|(_, count)| *count > 1).count();
    // Numbers that begin anew in each group of rows count rows.
    let counts = column.role == Role::RecordId && !names_codes_of_persons(&column.label);
    !counts
        && filled * 10 >= responses.data_rows.len() * 9
        && filled as f64 >= ROWS_EACH * values.len() as f64
        && values.len() > 1
        && returning * 2 >= values.len()
}

/// Whether a column says which round a row belongs to: a person has one row in each.
fn is_round(responses: &Responses, person: &Column, column: &Column) -> bool {
    let values = responses.values_of(column.index, &responses.data_rows);
    let texts = || values.iter().map(|(text, _)| *text);
    if !(2..=MOST_ROUNDS).contains(&values.len()) || column.role != Role::Question {
        return false;
    }
    let pairs: BTreeSet<(&str, &str)> = responses
        .data_rows
        .iter()
        .map(|&row| (trim(responses.grid.get(row, person.index)), trim(responses.grid.get(row, column.index))))
        .collect();
    let lower = column.label.to_lowercase();
    let named = lower.split(|c: char| !c.is_alphanumeric()).any(|word| ROUNDS.iter().any(|round| word.starts_with(round)));
    let months = texts().all(|text| text.len() == 7 && text.as_bytes().get(4) == Some(&b'-'));
    pairs.len() * 50 >= responses.data_rows.len() * 49 && (named || (!months && moments::differ(texts())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::content;
    use crate::ingest::layouts::tests::read;

    fn is_told(heading: &str, rows: impl Fn(usize) -> String) -> bool {
        let text: String = (0..24).map(rows).collect();
        let mut read = read(&format!("{heading}\n{text}"));
        content::describe(&mut read);
        told(&read).is_some()
    }

    #[test]
    fn visits_and_months_of_a_person_are_no_respondents() {
        assert!(is_told("elevkod;besök nr;lärorikt", |row| format!("E{:03};{};{}\n", row / 3, row % 3 + 1, row % 5 + 1)));
        assert!(is_told("deltagare-id,månad,timmar".replace(',', ";").as_str(), |row| format!(
            "{};2025-{:02};{}\n",
            100 + row / 4,
            row % 4 + 1,
            row * 7 % 40
        )));
    }

    #[test]
    fn rounds_of_a_person_and_single_rows_are_answers() {
        assert!(!is_told("elevkod;mätning;lärorikt", |row| format!("E{:03};{};{}\n", row / 2, row % 2 + 1, row % 5 + 1)));
        assert!(!is_told("elevkod;när svarar du?;lärorikt", |row| format!(
            "E{:03};{};{}\n",
            row / 2,
            ["Före", "Efter"][row % 2],
            row % 5 + 1
        )));
        assert!(!is_told("elevkod;klass;lärorikt", |row| format!("E{row:03};9{};{}\n", ["A", "B"][row % 2], row % 5 + 1)));
        assert!(
            !is_told("KOMMUNE_NR;Skole;Antal elever", |row| format!("{};S{row};{}\n", 101 + row % 4, row * 7 % 90)),
            "schools of a municipality"
        );
        assert!(!is_told("Nr;Klass;lärorikt", |row| format!("{};9{};{}\n", row % 12 + 1, ["A", "B"][row / 12], row % 5 + 1)));
    }
}
