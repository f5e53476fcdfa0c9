//! Qualtrics: export tags, question texts, and a third row of import ids; two rows in workbooks and in the csv of before 2017.

use std::collections::BTreeMap;

use super::question_text::clean;
use super::responses::{Reason, Role};
use super::{Claim, LayoutOptions, Responses, generic, joined_options, multi_select};
use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::spread::MultiSelect;
use crate::ingest::layouts::table::Table;
use crate::ingest::person::Kind as PersonKind;
use crate::ingest::values::trim;

const METADATA: &[(&str, Role)] = &[
    ("StartDate", Role::Start),
    ("EndDate", Role::End),
    ("Status", Role::Status),
    ("IPAddress", Role::PersonData(PersonKind::IpAddress)),
    ("Progress", Role::Status),
    ("Duration (in seconds)", Role::Metadata),
    ("Finished", Role::Status),
    ("RecordedDate", Role::Metadata),
    ("ResponseId", Role::RecordId),
    ("ResponseID", Role::RecordId),
    ("ResponseSet", Role::Metadata),
    ("Name", Role::PersonData(PersonKind::Name)),
    ("RecipientLastName", Role::PersonData(PersonKind::Name)),
    ("RecipientFirstName", Role::PersonData(PersonKind::Name)),
    ("RecipientEmail", Role::PersonData(PersonKind::Email)),
    ("EmailAddress", Role::PersonData(PersonKind::Email)),
    ("ExternalReference", Role::Metadata),
    ("ExternalDataReference", Role::Metadata),
    ("LocationLatitude", Role::PersonData(PersonKind::Location)),
    ("LocationLongitude", Role::PersonData(PersonKind::Location)),
    ("LocationAccuracy", Role::Metadata),
    ("DistributionChannel", Role::Metadata),
    ("UserLanguage", Role::Metadata),
];

fn role_of(name: &str) -> Option<Role> {
    let name = trim(name);
    let known = METADATA.iter().find(|(known, _)| *known == name).map(|(_, role)| *role);
    known.or_else(|| is_derived(name).then_some(Role::Metadata))
}

/// How the tags end of columns that Qualtrics computes for a question: clicks and seconds on the page, the group of a recommendation.
const DERIVED: &[&str] = &["_First Click", "_Last Click", "_Page Submit", "_Click Count", "_NPS_GROUP", "_DO"];

/// Whether a tag is no question's: what Qualtrics computes (also the order `Q1_DO_1` in which options were shown, the score `SC0`) and
/// checks (`Q_RecaptchaScore`).
fn is_derived(tag: &str) -> bool {
    let score = tag.strip_prefix("SC").is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
    score || tag.starts_with("Q_") || tag.contains("_DO_") || DERIVED.iter().any(|ending| tag.ends_with(ending))
}

fn is_import_id(cell: &str) -> bool {
    let plain: String = cell.chars().filter(|c| !c.is_whitespace()).take(12).collect();
    plain.starts_with("{\"ImportId\":") || plain.starts_with("{'ImportId':")
}

/// A row of import ids; or the legacy `V1…` over `ResponseID`; or at least four of Qualtrics' own columns.
pub fn claim(grids: &[Grid]) -> Option<Claim> {
    grids.iter().enumerate().find_map(|(position, grid)| {
        let import_row = (1..grid.n_rows.min(6)).find(|&row| {
            let filled = grid.row(row).filter(|cell| !trim(cell).is_empty()).count();
            filled > 0 && grid.row(row).filter(|cell| is_import_id(cell)).count() * 2 >= filled
        });
        if let Some(row) = import_row {
            let header_rows = row.min(2) + 1;
            let table = Table::at(position, grid, row + 1 - header_rows, header_rows);
            return Some(Claim { confidence: 0.99, reasons: vec!["a header row of Qualtrics' import ids".to_owned()], table });
        }
        if grid.get(0, 0) == "V1" && grid.get(1, 0) == "ResponseID" {
            let reasons = vec!["the columns `V1`, `V2` … over `ResponseID`, as in Qualtrics' csv of before 2017".to_owned()];
            return Some(Claim { confidence: 0.98, reasons, table: Table::from_top(position, grid, 2) });
        }
        let own = grid.row(0).filter(|cell| role_of(cell).is_some()).count();
        let typical = grid
            .row(0)
            .filter(|cell| {
                matches!(trim(cell), "Duration (in seconds)" | "RecordedDate" | "DistributionChannel" | "ResponseId" | "ResponseID")
            })
            .count();
        if own < 4 || typical == 0 {
            return None;
        }
        let start =
            (0..grid.columns.len()).find(|&column| matches!(trim(grid.get(0, column)), "StartDate" | "EndDate" | "RecordedDate"))?;
        let second_is_text = !grid.get(1, start).bytes().any(|b| b.is_ascii_digit()) && !trim(grid.get(1, start)).is_empty();
        let reasons = vec![format!("{own} of the columns Qualtrics adds to every response")];
        Some(Claim { confidence: 0.93, reasons, table: Table::from_top(position, grid, if second_is_text { 2 } else { 1 }) })
    })
}

/// Names from the export tags, labels from the question texts; previews, tests and spam left out; options found by their stems.
pub fn describe(responses: &mut Responses, options: &LayoutOptions) {
    for column in &mut responses.columns {
        let tag = column.header.first().map_or("", |text| trim(text));
        let text = column.header.get(1).map(|text| clean(text)).unwrap_or_default();
        let legacy = tag.strip_prefix('V').is_some_and(|number| number.parse::<u8>().is_ok());
        column.role = role_of(if legacy { text.as_str() } else { tag }).unwrap_or(Role::Question);
        column.name = clean(if legacy && column.role != Role::Question { text.as_str() } else { tag });
        column.label = if text.is_empty() { clean(tag) } else { text };
        column.own_words = tag.ends_with("_TEXT");
    }
    exclude_by_status(responses, options);
    options_of_questions(responses);
    joined_codes(responses);
    generic::duplicates(responses);
}

fn exclude_by_status(responses: &mut Responses, options: &LayoutOptions) {
    let named = |name: &str| responses.columns.iter().find(|c| c.name == name && c.role == Role::Status).map(|c| c.index);
    let (status, finished) = (named("Status"), named("Finished"));
    let rows_with = |responses: &Responses, column: Option<usize>, texts: &[&str]| -> Vec<usize> {
        let Some(column) = column else { return Vec::new() };
        responses
            .data_rows
            .iter()
            .copied()
            .filter(|&row| texts.contains(&trim(responses.grid.get(row, column)).to_lowercase().as_str()))
            .collect()
    };
    for (reason, texts) in [
        (Reason::Preview, &["1", "9", "17", "survey preview", "preview"][..]),
        (Reason::Test, &["2", "survey test", "test"]),
        (Reason::Rejected, &["8", "12", "40", "spam"]),
    ] {
        let rows = rows_with(responses, status, texts);
        responses.exclude(reason, &rows);
    }
    if finished.is_some() {
        let partial = rows_with(responses, finished, &["0", "false", "falskt", "falsk"]);
        responses.mark_unfinished(&partial, options);
    }
}

/// `Q2_1`, `Q2_2` … whose cells hold 1 or the option's text and nothing else are the options of `Q2`.
fn options_of_questions(responses: &mut Responses) {
    let mut stems: BTreeMap<String, Vec<(usize, String, String)>> = BTreeMap::new();
    for column in responses.columns.iter().filter(|c| c.role == Role::Question) {
        if let Some((stem, number)) = column.name.rsplit_once('_')
            && number.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit())
            && !number.is_empty()
        {
            let cut = column.label.rfind(" - ").map(|at| (at, at + 3)).or_else(|| column.label.rfind('-').map(|at| (at, at + 1)));
            let (question, option) =
                cut.map_or((column.label.as_str(), ""), |(end, start)| (&column.label[..end], column.label[start..].trim()));
            stems.entry(stem.to_owned()).or_default().push((column.index, question.to_owned(), option.to_owned()));
        }
    }
    let rows = responses.record_rows();
    for (stem, members) in stems.into_iter().filter(|(_, members)| members.len() > 1) {
        let one_text_each = members.iter().all(|(column, ..)| responses.values_of(*column, &rows).len() <= 1);
        if one_text_each {
            let question = members[0].1.clone();
            let options: Vec<(usize, String)> = members.into_iter().map(|(column, _, option)| (column, option)).collect();
            multi_select::mark_split(responses, &stem, &question, &options);
        }
    }
}

/// Codes or texts of several options joined by a bare comma, as Qualtrics writes them when options are not split.
fn joined_codes(responses: &mut Responses) {
    let rows = responses.record_rows();
    for index in 0..responses.columns.len() {
        let column = &responses.columns[index];
        if column.role != Role::Question || column.multi_select.is_some() {
            continue;
        }
        let values = responses.values_of(index, &rows);
        let codes = values.iter().all(|(text, _)| text.split(',').all(|part| part.len() <= 9 && part.parse::<i64>().is_ok()));
        let lists = values.iter().any(|(text, _)| text.matches(',').count() >= 2);
        let found = match (codes, lists) {
            (true, true) => joined_options::joined_by(&values, ",").map(|joined| joined.options),
            (true, false) => None,
            (false, _) if values.iter().any(|(text, _)| text.contains(", ")) => None,
            (false, _) => joined_options::joined_by(&values, ",").map(|joined| joined.options),
        };
        if let Some(options) = found {
            let several = MultiSelect { group: column.name.clone(), separator: Some(",".to_owned()), options, ..MultiSelect::default() };
            responses.columns[index].multi_select = Some(several);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::responses::Tool;
    use crate::ingest::layouts::tests::read;

    const MODERN: &str = "StartDate;Status;Finished;ResponseId;Q1;Q2_1;Q2_2\n\
        Startdatum;Svarstyp;Klar;Svars-ID;Hur gick det?;Vad använde du? - Buss;Vad använde du? - Cykel\n\
        {'ImportId': 'startDate'};{'ImportId': 'status'};{'ImportId': 'finished'};{'ImportId': '_recordId'};{'ImportId': 'QID1'};{'ImportId': 'QID2-1'};{'ImportId': 'QID2-2'}\n\
        2025-03-01 09:00:00;0;1;R_1;4;1;1\n2025-03-01 09:00:00;1;1;R_2;4;1;\n2025-03-01 09:00:00;2;1;R_3;4;;1\n2025-03-01 09:00:00;0;0;R_4;2;;\n";

    #[test]
    fn three_rows_with_import_ids_that_are_no_json() {
        let survey = read(MODERN);
        assert_eq!((survey.tool, survey.header_rows), (Tool::Qualtrics, 3));
        assert_eq!((survey.columns[4].name.as_str(), survey.columns[4].label.as_str()), ("Q1", "Hur gick det?"));
    }

    #[test]
    fn previews_and_tests_are_left_out_and_the_unfinished_named() {
        let survey = read(MODERN);
        assert_eq!(survey.data_rows, [3, 6]);
        let reasons: Vec<_> = survey.excluded.iter().map(|(reason, rows)| (reason.code(), rows.len())).collect();
        assert_eq!(reasons, [("preview", 1), ("test", 1)]);
        assert_eq!((survey.warnings[0].code, survey.rows_read()), ("partial-responses", 4));
    }

    #[test]
    fn what_the_tool_computes_is_no_question() {
        for tag in ["Q6_First Click", "Q5_NPS_GROUP", "Q1_DO_1", "SC0", "Q_RecaptchaScore"] {
            assert_eq!(role_of(tag), Some(Role::Metadata), "{tag}");
        }
        assert_eq!((role_of("Q1"), role_of("SCHOOL"), role_of("QID_DOG")), (None, None, None));
    }

    #[test]
    fn options_share_a_stem() {
        let survey = read(MODERN);
        let cycle = survey.columns[6].multi_select.as_ref().unwrap();
        assert_eq!((cycle.group.as_str(), cycle.option.as_deref()), ("Q2", Some("Cykel")));
    }

    #[test]
    fn options_joined_by_a_bare_comma() {
        let head =
            "StartDate;Status;Q1;Q2\nStart;Svarstyp;Vilka?;Hur?\n{'ImportId': 'a'};{'ImportId': 'b'};{'ImportId': 'c'};{'ImportId': 'd'}\n";
        let survey = read(&format!("{head}2025-03-01 09:00:00;0;1,2,3;1\n2025-03-01 09:00:00;0;1,3;2\n2025-03-01 09:00:00;0;2;1\n"));
        assert_eq!(survey.columns[2].multi_select.as_ref().map(|m| (m.separator.as_deref(), m.options.len())), Some((Some(","), 3)));
        assert_eq!(survey.columns[3].multi_select, None);
    }

    #[test]
    fn the_legacy_csv() {
        let survey =
            read("V1;V2;V7;V8;Q1;\nResponseID;ResponseSet;Status;StartDate;Hur gick det?;\nR_1;Standard;0;2016-01-01 10:00:00;2;\n");
        assert_eq!((survey.tool, survey.header_rows, survey.columns[0].role), (Tool::Qualtrics, 2, Role::RecordId));
        assert_eq!(survey.columns[4].name, "Q1");
    }

    #[test]
    fn a_workbook_has_two_header_rows() {
        let survey = read(
            "StartDate;EndDate;Status;RecordedDate;Q1\nStart Date;End Date;Response Type;Recorded Date;Hur?\n2025-01-01 10:00:00;2025-01-01 10:00:00;IP Address;2025-01-01 10:00:00;Bra\n",
        );
        assert_eq!((survey.tool, survey.header_rows, survey.data_rows.len()), (Tool::Qualtrics, 2, 1));
    }
}
