//! Qualtrics' survey definition (`.qsf`, JSON): questions with their export tags, choices and recodes.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::{ImportedCodebook, ImportedVariable, Labels, VariableType, label};
use crate::ingest::layouts::question_text::{clean, joined};

#[derive(Deserialize)]
struct Survey {
    #[serde(rename = "SurveyElements")]
    elements: Vec<Element>,
}

#[derive(Deserialize)]
struct Element {
    #[serde(rename = "Element")]
    kind: String,
    #[serde(rename = "Payload", default)]
    payload: Value,
}

/// Choices or answers: an object by id, or a list numbered from 1. Other forms are no choices.
fn options(payload: &Value, key: &str, order: &str) -> Vec<(String, String, bool)> {
    let display = |value: &Value| clean(value["Display"].as_str().unwrap_or_default());
    let entry = |id: String, value: &Value| (id, display(value), value.get("TextEntry").is_some_and(|flag| *flag != Value::Bool(false)));
    let mut found: Vec<(String, String, bool)> = match &payload[key] {
        Value::Object(map) => map.iter().map(|(id, value)| entry(id.clone(), value)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(at, value)| entry((at + 1).to_string(), value)).collect(),
        _ => Vec::new(),
    };
    let text_of = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let places: BTreeMap<String, usize> =
        payload[order].as_array().into_iter().flatten().enumerate().map(|(at, id)| (text_of(id), at)).collect();
    found.sort_by_key(|(id, ..)| (places.get(id).copied().unwrap_or(usize::MAX), id.parse::<u64>().unwrap_or(u64::MAX)));
    found
}

/// The code a choice has in the data: its recode, or its id.
fn code(payload: &Value, id: &str) -> String {
    match &payload["RecodeValues"][id] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => id.to_owned(),
    }
}

/// The definition as a codebook; `None` when the text is none.
pub fn import(text: &str) -> Option<ImportedCodebook> {
    let survey: Survey = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    let questions = survey.elements.iter().filter(|element| element.kind == "SQ");
    Some(ImportedCodebook {
        source: "Qualtrics survey definition",
        variables: questions.flat_map(|element| variables(&element.payload)).collect(),
    })
}

fn variables(payload: &Value) -> Vec<ImportedVariable> {
    let (Some(tag), text) = (payload["DataExportTag"].as_str(), clean(payload["QuestionText"].as_str().unwrap_or_default())) else {
        return Vec::new();
    };
    let selector = payload["Selector"].as_str().unwrap_or_default();
    let choices = options(payload, "Choices", "ChoiceOrder");
    let variable = |name: String, text: &str, kind: VariableType, choices: Vec<(String, Labels)>, group: Option<&str>| ImportedVariable {
        name,
        label: label(text),
        kind,
        choices,
        missing: Vec::new(),
        group: group.map(str::to_owned),
    };
    let labelled =
        |options: &[(String, String, bool)]| options.iter().map(|(id, text, _)| (code(payload, id), label(text))).collect::<Vec<_>>();
    let mut found = match (payload["QuestionType"].as_str().unwrap_or_default(), selector) {
        ("MC", selector) if selector.starts_with("MA") || selector == "MSB" => choices
            .iter()
            .map(|(id, option, _)| {
                variable(
                    format!("{tag}_{}", code(payload, id)),
                    &joined([text.as_str(), option]),
                    VariableType::Multiple,
                    vec![("1".to_owned(), label(option))],
                    Some(tag),
                )
            })
            .collect(),
        ("MC", "NPS") | ("Slider" | "CS", _) if choices.len() <= 1 => {
            vec![variable(tag.to_owned(), &text, VariableType::Number, Vec::new(), None)]
        }
        ("MC", _) => vec![variable(tag.to_owned(), &text, VariableType::Single, labelled(&choices), None)],
        ("Matrix", _) => {
            let answers = labelled(&options(payload, "Answers", "AnswerOrder"));
            let own_tag = |id: &str| payload["ChoiceDataExportTags"][id].as_str().map_or_else(|| format!("{tag}_{id}"), str::to_owned);
            choices
                .iter()
                .map(|(id, row, _)| variable(own_tag(id), &joined([text.as_str(), row]), VariableType::Single, answers.clone(), Some(tag)))
                .collect()
        }
        ("Slider" | "CS" | "RO", _) => choices
            .iter()
            .map(|(id, row, _)| variable(format!("{tag}_{id}"), &joined([text.as_str(), row]), VariableType::Number, Vec::new(), Some(tag)))
            .collect(),
        ("TE", "FORM") => choices
            .iter()
            .map(|(id, row, _)| variable(format!("{tag}_{id}"), &joined([text.as_str(), row]), VariableType::Text, Vec::new(), Some(tag)))
            .collect(),
        ("TE", _) => vec![variable(tag.to_owned(), &text, VariableType::Text, Vec::new(), None)],
        _ => Vec::new(),
    };
    let entries = choices.iter().filter(|(.., entry)| *entry);
    found.extend(entries.map(|(id, option, _)| {
        variable(format!("{tag}_{}_TEXT", code(payload, id)), &joined([text.as_str(), option]), VariableType::Text, Vec::new(), Some(tag))
    }));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_multiple_matrix_and_text() {
        let book = import(
            r#"{"SurveyEntry":{},"SurveyElements":[
            {"Element":"BL","Payload":[]},
            {"Element":"SQ","Payload":{"DataExportTag":"Q1","QuestionText":"Hur <b>gick</b> det?","QuestionType":"MC","Selector":"SAVR",
             "Choices":{"1":{"Display":"Bra"},"2":{"Display":"Annat","TextEntry":"true"}},"ChoiceOrder":[2,"1"],"RecodeValues":{"1":"5","2":"-9"}}},
            {"Element":"SQ","Payload":{"DataExportTag":"Q2","QuestionText":"Vilka?","QuestionType":"MC","Selector":"MAVR","Choices":[{"Display":"Buss"},{"Display":"Cykel"}]}},
            {"Element":"SQ","Payload":{"DataExportTag":"Q3","QuestionText":"Håller du med?","QuestionType":"Matrix","Selector":"Likert","Choices":{"1":{"Display":"Roligt"},"4":{"Display":"Svårt"}},
             "Answers":{"1":{"Display":"Ja"},"2":{"Display":"Nej"}}}},
            {"Element":"SQ","Payload":{"DataExportTag":"Q4","QuestionText":"Övrigt?","QuestionType":"TE","Selector":"ML"}}]}"#,
        )
        .unwrap();
        assert_eq!(
            book.variables.iter().map(|v| v.name.as_str()).collect::<Vec<_>>(),
            ["Q1", "Q1_-9_TEXT", "Q2_1", "Q2_2", "Q3_1", "Q3_4", "Q4"]
        );
        assert_eq!(book.variables[0].choices, [("-9".to_owned(), label("Annat")), ("5".to_owned(), label("Bra"))]);
        assert_eq!(book.variables[0].label[""], "Hur gick det?");
        assert_eq!(book.variables[5].choices.len(), 2);
    }

    #[test]
    fn other_json_is_no_definition() {
        assert_eq!(import("{\"a\": 1}"), None);
        assert_eq!(import("id;svar"), None);
    }
}
