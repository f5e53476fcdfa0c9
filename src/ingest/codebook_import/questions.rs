//! From an imported codebook to questions, and the project's own questions laid over them.

use super::{ImportedCodebook, ImportedVariable, Labels, VariableType};
use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::layouts::question_text::{folded, make_unique, name_of};
use crate::project::codebook::{Choice, Codebook, Question, QuestionType};
use crate::project::text::Text;
use indexmap::IndexMap;
use std::collections::BTreeMap;

/// Puts the questions of an imported codebook before those the project adds, and lays the project's own words over the imported ones. Columns
/// under `ignore` are left out.
pub fn merge(codebook: &mut Codebook, imported: ImportedCodebook, language: &str, shown: &str) -> Vec<Diagnostic> {
    let source = imported.source;
    let mut own = std::mem::take(&mut codebook.question);
    let ignored =
        |question: &Question| codebook.ignore.keys().any(|name| question.columns.iter().any(|column| folded(column) == folded(name)));
    let mut questions: Vec<Question> = questions(imported, language).into_iter().filter(|question| !ignored(question)).collect();
    for question in &mut questions {
        let same = |own: &Question| {
            own.variable == question.variable
                || own.columns.iter().any(|name| question.columns.iter().any(|column| folded(name) == folded(column)))
        };
        if let Some(at) = own.iter().position(same) {
            lay_over(question, own.remove(at));
        }
    }
    let lacking = own.iter().filter(|question| question.kind == QuestionType::Unstated);
    let diagnostics = lacking
        .map(|question| {
            let diagnostic = Diagnostic::error("not-imported", format!("the {source} has no question `{}`", question.variable));
            diagnostic
                .at(Place::file(shown).in_column(&question.variable))
                .help("correct `variable`, or write `columns` and `type` for a question that the import does not have")
        })
        .collect();
    questions.extend(own);
    codebook.question = questions;
    diagnostics
}

/// The project's own words on an imported question: whatever it says stands, the rest is kept.
fn lay_over(question: &mut Question, own: Question) {
    let imported = std::mem::replace(question, own);
    let first = |own: &mut Vec<String>, imported: Vec<String>| {
        if own.is_empty() {
            *own = imported;
        }
    };
    first(&mut question.columns, imported.columns);
    question.missing.extend(imported.missing);
    if question.kind == QuestionType::Unstated {
        question.kind = if question.scale.is_some() { QuestionType::Scale } else { imported.kind };
    }
    if question.text.is_missing() {
        question.text = imported.text;
    }
    if question.options.is_empty() {
        question.options = imported.options;
    }
    if question.concept.is_none() && question.scale.is_none() && question.values.is_empty() {
        for (value, label) in imported.labels {
            question.labels.entry(value).or_insert(label);
        }
        question.values = imported.values;
    }
    question.choices = imported.choices;
}

/// The questions of an imported codebook: columns that are the options of one question become that question.
fn questions(imported: ImportedCodebook, language: &str) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    for variable in imported.variables {
        let group = variable.group.clone().filter(|_| variable.kind == VariableType::Multiple);
        match (variable.kind, group) {
            (VariableType::None, _) => {}
            (_, None) => questions.push(whole(variable, language)),
            (_, Some(group)) => {
                let at = *groups.entry(group.clone()).or_insert(questions.len());
                if at == questions.len() {
                    questions.push(Question {
                        variable: name_of(&group),
                        columns: vec![group],
                        text: text(&parts(&variable.label).0, language),
                        kind: QuestionType::Multiple,
                        ..Question::default()
                    });
                }
                if let Some(question) = questions.get_mut(at) {
                    let value = name_of(&variable.name);
                    question.labels.insert(value.clone(), text(&parts(&variable.label).1, language));
                    question.options.insert(variable.name, value);
                }
            }
        }
    }
    make_unique(&mut questions.iter_mut().map(|question| &mut question.variable).collect::<Vec<_>>());
    questions
}

fn whole(variable: ImportedVariable, language: &str) -> Question {
    let last = variable.name.rsplit(['/', ':']).next().unwrap_or(&variable.name);
    let choices: Vec<Choice> =
        variable.choices.iter().map(|(code, labels)| Choice { code: code.clone(), label: text(labels, language) }).collect();
    let kind = match variable.kind {
        VariableType::Single => QuestionType::Single,
        VariableType::Multiple => QuestionType::Multiple,
        VariableType::Number => QuestionType::Number,
        VariableType::Date => QuestionType::Date,
        VariableType::Text | VariableType::None => QuestionType::Text,
    };
    let closed = matches!(kind, QuestionType::Single | QuestionType::Multiple);
    Question {
        variable: name_of(last),
        text: text(&variable.label, language),
        kind,
        values: if closed { choices.iter().map(|choice| (choice.code.clone(), choice.code.clone())).collect() } else { IndexMap::new() },
        labels: if closed { choices.iter().map(|choice| (choice.code.clone(), choice.label.clone())).collect() } else { IndexMap::new() },
        missing: variable.missing,
        columns: vec![variable.name],
        choices,
        ..Question::default()
    }
}

/// The question and the option of the label `question – option`, in each language.
fn parts(labels: &Labels) -> (Labels, Labels) {
    let halves = labels.iter().map(|(language, text)| {
        let (question, option) = text.rsplit_once(" – ").unwrap_or(("", text));
        ((language.clone(), question.to_owned()), (language.clone(), option.to_owned()))
    });
    let (questions, options): (Labels, Labels) = halves.unzip();
    (questions.into_iter().filter(|(_, text)| !text.is_empty()).collect(), options)
}

/// Labels as the project words texts: one without a language is in the project's first; of a tag such as `nl-informal` the language counts.
fn text(labels: &Labels, first: &str) -> Text {
    match labels.len() {
        0 => Text::Missing,
        1 if labels.contains_key("") => labels.get("").map_or(Text::Missing, |text| Text::Plain(text.clone())),
        _ => Text::PerLanguage(
            labels
                .iter()
                .map(|(tag, text)| {
                    (
                        if tag.is_empty() { first.to_owned() } else { tag.chars().take_while(char::is_ascii_alphabetic).collect() },
                        text.clone(),
                    )
                })
                .collect(),
        ),
    }
}
