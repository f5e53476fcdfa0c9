//! A question whose options stand in a column each: ticked, not ticked, not shown and not answered are told apart as far as the tool does.

use super::coded::CodedColumn;
use super::coding::{Coder, Value, folded};
use super::source::FileTable;
use crate::ingest::layouts::multi_select::{Tick, tick};
use crate::ingest::layouts::responses::Tool;
use crate::project::Project;
use crate::project::codebook::{Codebook, Question, QuestionType};
use std::collections::BTreeMap;

/// What the distinct texts of an option's column say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Blank,
    NotTicked,
    NotShown,
    Ticked(String),
    Unknown,
}

/// A question read from the columns of its options.
#[derive(Debug, Default)]
pub struct SplitAnswers {
    /// Distinct values.
    pub values: Vec<Value>,
    /// For each row of the table the position in `values`.
    pub codes: Vec<u32>,
    /// Columns with what each of their distinct texts means, where some are not to be understood.
    pub unknown: Vec<(usize, Vec<Value>)>,
}

/// Reads a question from its options' columns. A single choice that its tool has split over columns gets the one ticked option as its answer.
pub fn read(project: &Project, question: &Question, table: &FileTable, members: &[(usize, String)]) -> SplitAnswers {
    let mut answers = SplitAnswers::default();
    let parts: Vec<Vec<Part>> = members.iter().map(|(column, option)| parts(project, question, table, *column, option)).collect();
    for ((column, _), parts) in members.iter().zip(&parts) {
        if parts.contains(&Part::Unknown) {
            let meanings = parts.iter().map(|part| if *part == Part::Unknown { Value::Unknown } else { Value::Missing });
            answers.unknown.push((*column, meanings.collect()));
        }
    }
    let coder = Coder::new(project, question, None);
    // In a table made by hand that has 1 where an option was ticked and nothing else, a blank is an option not ticked. Where one of the options
    // is for all the rest, who ticked none has not answered.
    let by_ones = table.responses.tool == Tool::Table
        && question.asked_if.is_none()
        && !members.iter().any(|(_, option)| is_the_rest(option))
        && members.iter().all(|(column, _)| {
            let several = table.responses.columns.get(*column).and_then(|column| column.multi_select.as_ref());
            several.is_some_and(|several| several.ticked.iter().all(|text| text.trim() == "1") && several.not_ticked.is_empty())
        });
    let mut known: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
    for &row in &table.rows {
        let cells: Vec<u32> = members
            .iter()
            .map(|(column, _)| table.responses.grid.columns.get(*column).and_then(|cells| cells.codes.get(row)).copied().unwrap_or(0))
            .collect();
        let next = u32::try_from(answers.values.len()).unwrap_or(u32::MAX);
        let code = *known.entry(cells).or_insert_with_key(|cells| {
            let row: Vec<&Part> = parts.iter().zip(cells).map(|(parts, cell)| parts.get(*cell as usize).unwrap_or(&Part::Blank)).collect();
            answers.values.push(together(&row, question, (table.responses.tool, by_ones), &coder));
            next
        });
        answers.codes.push(code);
    }
    answers
}

/// Whether an option is for those whom no other fits.
fn is_the_rest(option: &str) -> bool {
    const WORDS: [&str; 12] =
        ["other", "annat", "annan", "andra", "andet", "anden", "annet", "none", "inget", "inga", "ingen", "ingenting"];
    let words = folded(option);
    words.split(|letter: char| !letter.is_alphabetic()).find(|word| !word.is_empty()).is_some_and(|word| WORDS.contains(&word))
}

/// Who ticked nothing and answered none of the other questions has not answered; where there are no other questions, ticking nothing is all that a
/// respondent could say. Looks at the last `rows` rows, those of one file.
pub fn unanswered(codebook: &Codebook, columns: &mut [CodedColumn], rows: usize) {
    let is_question = |question: &Question| {
        let counts = matches!(question.kind, QuestionType::Single | QuestionType::Scale | QuestionType::Multiple | QuestionType::Number);
        counts && question.concept.is_none()
    };
    let questions: Vec<usize> =
        codebook.question.iter().enumerate().filter(|(_, question)| is_question(question)).map(|(position, _)| position).collect();
    let answers = |column: &CodedColumn| column.map(|value| !matches!(value, Value::Missing | Value::NotShown | Value::NoneTicked));
    let Some(all) = columns.first().map(|column| column.codes.len()).filter(|_| questions.len() > 1) else { return };
    if !questions.iter().any(|position| columns[*position].values.contains(&Value::NoneTicked)) {
        return;
    }
    let said: Vec<(usize, Vec<bool>)> = questions.iter().map(|position| (*position, answers(&columns[*position]))).collect();
    for row in all.saturating_sub(rows)..all {
        if said.iter().any(|(position, answers)| answers[columns[*position].code(row)]) {
            continue;
        }
        for position in &questions {
            if *columns[*position].get(row) == Value::NoneTicked {
                columns[*position].codes.set(row, 0);
            }
        }
    }
}

/// What each distinct text of an option's column says. An option written out as free text counts as ticked where the column knows no other way.
fn parts(project: &Project, question: &Question, table: &FileTable, column: usize, option: &str) -> Vec<Part> {
    let Some(cells) = table.responses.grid.columns.get(column) else { return Vec::new() };
    let described = table.responses.columns.get(column);
    let several = described.and_then(|column| column.multi_select.as_ref());
    if option.is_empty() {
        // A column a choice, in which the option's code stands.
        let coder = Coder::new(project, question, described);
        let part = |text: &String| match coder.option(text.trim()) {
            _ if text.trim().is_empty() => Part::Blank,
            Some(value) => Part::Ticked(value),
            None => Part::Unknown,
        };
        return cells.distinct.iter().map(part).collect();
    }
    let listed = question.options.values().any(|value| value == option);
    let value = if listed { Some(option.to_owned()) } else { Coder::new(project, question, None).option(option) };
    let ticked = if question.kind == QuestionType::Multiple { value } else { Some(option.to_owned()) };
    let ticks: Vec<Tick> = cells.distinct.iter().map(|text| tick(text, option, several)).collect();
    let written = listed && !ticks.iter().any(|tick| matches!(tick, Tick::Ticked | Tick::NotTicked));
    let counted = several.is_some_and(|several| several.option.is_some() && !several.ticked.is_empty() && several.not_ticked.is_empty());
    let part = |tick: &Tick| match (tick, &ticked) {
        (Tick::Blank, _) => Part::Blank,
        (Tick::NotTicked, _) => Part::NotTicked,
        (Tick::NotShown, _) => Part::NotShown,
        (Tick::Ticked, Some(value)) => Part::Ticked(value.clone()),
        (Tick::Other, Some(value)) if written => Part::Ticked(value.clone()),
        (Tick::Other, _) if counted => Part::NotTicked,
        (Tick::Ticked | Tick::Other, _) => Part::Unknown,
    };
    ticks.iter().map(part).collect()
}

/// One respondent's answer from the parts in the options' columns.
///
/// `by_ones`: a row without a tick is the answer that none applies.
/// SurveyXact and REDCap write "not ticked" for those who never came to the question too: there a row without a tick is no answer.
fn together(parts: &[&Part], question: &Question, (tool, by_ones): (Tool, bool), coder: &Coder<'_>) -> Value {
    let mut options: Vec<String> =
        parts.iter().filter_map(|part| if let Part::Ticked(option) = part { Some(option.clone()) } else { None }).collect();
    options.sort();
    options.dedup();
    let has = |wanted: &Part| parts.contains(&wanted);
    let one_answer = question.kind != QuestionType::Multiple;
    match &options[..] {
        [one] if one_answer => coder.value(one),
        [_, _, ..] if one_answer => Value::Unknown,
        [_, ..] => Value::Options(options),
        [] if has(&Part::Unknown) => Value::Unknown,
        [] if one_answer || matches!(tool, Tool::SurveyXact | Tool::Redcap) => Value::Missing,
        [] if by_ones && !one_answer => Value::NoneTicked,
        [] if has(&Part::NotTicked) => Value::Options(options),
        [] if has(&Part::NotShown) => Value::NotShown,
        [] => Value::Missing,
    }
}
