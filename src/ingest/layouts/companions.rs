//! Tables that go with answers and hold none: the tools' own lists of variables, labels, events and choices.

use super::NotResponses;
use super::question_text::folded;
use crate::ingest::codebook_import::{redcap, surveyxact};
use crate::ingest::container::grid::{Grid, Origin};
use crate::ingest::values::trim;

/// What a table is that goes with answers but holds none; `None` when it may hold answers.
pub fn companion(grid: &Grid) -> Option<&'static str> {
    let headers: Vec<String> = grid.row(0).map(folded).collect();
    let has = |name: &str| headers.iter().any(|header| header == name);
    if redcap::is_dictionary(grid) {
        return Some("a REDCap data dictionary");
    }
    if has("arm_num") && (has("unique_event_name") || has("event_name") || has("form") || (has("name") && headers.len() <= 3)) {
        return Some("a REDCap list of events or arms");
    }
    if surveyxact::is_structure(grid) {
        return Some("a SurveyXact list of variables (structure)");
    }
    if surveyxact::is_labels(grid) {
        return Some("a SurveyXact list of labels");
    }
    xlsform_sheet(grid, &headers)
}

fn xlsform_sheet(grid: &Grid, headers: &[String]) -> Option<&'static str> {
    let at = |name: &str| headers.iter().position(|header| header == name);
    let labelled = headers.iter().any(|header| header == "label" || header.starts_with("label:"));
    let types = at("type").map(|column| (1..grid.n_rows).map(move |row| trim(grid.get(row, column)).to_lowercase()));
    let is_survey = types.is_some_and(|types| {
        let (mut filled, mut known) = (0, 0);
        for kind in types.filter(|kind| !kind.is_empty()) {
            filled += 1;
            let word = kind.split_whitespace().next().unwrap_or("");
            known += usize::from(XLSFORM_TYPES.contains(&word) || kind.starts_with("begin") || kind.starts_with("end"));
        }
        filled > 0 && known * 3 >= filled * 2
    });
    let sheet = match &grid.origin {
        Origin::Sheet { name, .. } => name.to_lowercase(),
        Origin::Text { .. } | Origin::Spss | Origin::Parquet => String::new(),
    };
    match () {
        () if is_survey && (at("name").is_some() || labelled) => Some(XLSFORM_SURVEY),
        () if (at("list_name").or(at("list name")).is_some()) && at("name").or(at("value")).is_some() => Some("the choices of an XLSForm"),
        () if sheet == "settings" && (at("form_title").is_some() || at("form_id").is_some()) => Some("the settings of an XLSForm"),
        () => None,
    }
}

const XLSFORM_SURVEY: &str = "the questions of an XLSForm (survey)";

const XLSFORM_TYPES: &[&str] = &[
    "text",
    "integer",
    "decimal",
    "select_one",
    "select_multiple",
    "select_one_from_file",
    "select_multiple_from_file",
    "note",
    "date",
    "time",
    "datetime",
    "geopoint",
    "geotrace",
    "geoshape",
    "image",
    "audio",
    "video",
    "file",
    "barcode",
    "calculate",
    "start",
    "end",
    "today",
    "deviceid",
    "username",
    "hidden",
    "range",
    "rank",
    "acknowledge",
    "phonenumber",
    "email",
    "simserial",
    "subscriberid",
    "audit",
    "start-geopoint",
];

/// Whether a workbook holds a form's definition and beside it only sheets that answer none of its questions: plans, notes, samples.
pub fn are_of_another_form(companions: &[Grid], candidates: &[Grid]) -> bool {
    let survey = companions.iter().find(|grid| xlsform_sheet(grid, &grid.row(0).map(folded).collect::<Vec<_>>()) == Some(XLSFORM_SURVEY));
    let Some(survey) = survey.filter(|grid| matches!(grid.origin, Origin::Sheet { .. })) else { return false };
    let Some(column) = survey.row(0).position(|cell| folded(cell) == "name") else { return false };
    let asked: Vec<String> = (1..survey.n_rows).map(|row| folded(survey.get(row, column))).filter(|name| !name.is_empty()).collect();
    let answers = |grid: &Grid| {
        let last = |cell: &str| folded(cell).rsplit('/').next().unwrap_or_default().to_owned();
        let headings: Vec<String> = (0..grid.n_rows.min(5)).flat_map(|row| grid.row(row).map(last).collect::<Vec<_>>()).collect();
        asked.iter().filter(|name| headings.contains(name)).count() * 3 >= asked.len()
    };
    candidates.iter().all(|grid| grid.file == survey.file && !answers(grid))
}

/// The refusal of an input in which no table can hold answers.
pub fn only_companions(companions: &[Grid]) -> NotResponses {
    match companions.first().and_then(companion) {
        Some(what) => NotResponses {
            code: "dictionary",
            reason: format!("this is {what}, without the answers it belongs to"),
            help: "give the file with the answers as well".to_owned(),
        },
        None if !companions.is_empty() && companions.iter().all(|grid| matches!(grid.origin, Origin::Text { .. })) => NotResponses {
            code: "no-such-sheet",
            reason: "a text file has no sheets".to_owned(),
            help: "leave `sheet` out; where the file should be a workbook, correct its name".to_owned(),
        },
        None => NotResponses {
            code: "no-such-sheet",
            reason: "the workbook has no sheet of the name given".to_owned(),
            help: format!("sheets in this file: {}", sheet_names(companions)),
        },
    }
}

fn sheet_names(grids: &[Grid]) -> String {
    let names: Vec<&str> = grids
        .iter()
        .filter_map(|grid| match &grid.origin {
            Origin::Sheet { name, .. } => Some(name.as_str()),
            Origin::Text { .. } | Origin::Spss | Origin::Parquet => None,
        })
        .collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
