//! The tables of two questions that the plan asks for, with the columns they are made of; and what of them cannot be made.

use super::Project;
use super::codebook::{Codebook, Question, QuestionType};
use super::columns::{WAVE, group_column, is_answer};
use super::definition::{Instrument, Kind};
use super::levels::Levels;
use super::plan::Cross;
use super::vocabulary::ConceptType;
use crate::diagnostic::{Diagnostic, Place};
use crate::project::unknown::unknown;
use std::collections::BTreeSet;

/// A table of two questions.
#[derive(Debug, Clone)]
pub struct Crossed<'a> {
    /// As the plan asks for it.
    pub cross: &'a Cross,
    /// The questionnaire.
    pub instrument: &'a Instrument,
    /// Column whose levels are the rows.
    pub rows: String,
    /// The answers that can be given to the question of the rows; empty where they are groups of another kind.
    pub answers: BTreeSet<String>,
    /// The question whose answers are the columns.
    pub columns: &'a Question,
    /// Column for each of whose levels there is a table.
    pub by: Option<String>,
    /// The waves, each with a table.
    pub waves: Vec<&'a str>,
}

impl Crossed<'_> {
    /// Dimensions of its rows: those of a table's groups before that of its rows.
    pub fn dimensions(&self) -> Vec<String> {
        self.by.iter().chain([&self.rows]).cloned().collect()
    }

    /// Whether an item is its question of the columns, or an answer to it.
    pub fn is_about(&self, item: &str) -> bool {
        item.strip_prefix(self.columns.column()).is_some_and(|rest| rest.is_empty() || rest.starts_with("__"))
    }
}

/// The tables that the plan asks for and that can be made, in its order.
pub fn all(project: &Project) -> Vec<Crossed<'_>> {
    project.plan.cross.iter().filter_map(|cross| resolved(project, cross)).collect()
}

fn resolved<'a>(project: &'a Project, cross: &'a Cross) -> Option<Crossed<'a>> {
    let [instrument] = candidates(project, cross).try_into().ok()?;
    let codebook = project.codebooks.get(&instrument.id)?;
    let group = |name: &str| group(project, instrument, codebook, name);
    let by_wave = cross.by.as_deref() == Some(WAVE);
    let by = cross.by.as_deref().filter(|_| !by_wave);
    let waves: Vec<&str> = instrument.wave.iter().map(|wave| wave.id.as_str()).collect();
    let waves = match &cross.wave {
        _ if by_wave => waves,
        Some(own) => waves.into_iter().filter(|wave| wave == own).collect(),
        None => waves.last().copied().into_iter().collect(),
    };
    let rows = group(&cross.rows)?;
    let of_answers = question(codebook, &cross.rows).filter(|_| is_answer(&rows));
    Some(Crossed {
        cross,
        instrument,
        answers: of_answers.map(|question| Levels::of(project, question).names).unwrap_or_default(),
        rows,
        columns: question(codebook, &cross.columns).filter(|question| is_measure(project, question))?,
        by: by.map_or(Some(None), |by| group(by).map(Some))?,
        waves,
    })
}

/// The questionnaires that a table can be about: the one that is named, or those with both its questions.
fn candidates<'a>(project: &'a Project, cross: &Cross) -> Vec<&'a Instrument> {
    let questionnaires = || project.definition.instrument.iter().filter(|instrument| instrument.kind == Kind::Questionnaire);
    let has = |instrument: &&Instrument| {
        let Some(codebook) = project.codebooks.get(&instrument.id) else { return false };
        question(codebook, &cross.columns).is_some() && group(project, instrument, codebook, &cross.rows).is_some()
    };
    match &cross.instrument {
        Some(named) => questionnaires().filter(|instrument| instrument.id == *named).collect(),
        None => questionnaires().filter(has).collect(),
    }
}

fn question<'a>(codebook: &'a Codebook, name: &str) -> Option<&'a Question> {
    codebook.question.iter().find(|question| question.variable == name || question.concept.as_deref() == Some(name))
}

/// Whether the answers to a question can be the columns: a list of them, and no background.
fn is_measure(project: &Project, question: &Question) -> bool {
    let is_answer = |name: &String| project.vocabulary.concept.get(name).is_some_and(|concept| concept.answer);
    question.concept.as_ref().is_none_or(is_answer) && is_listed(question)
}

fn is_listed(question: &Question) -> bool {
    matches!(question.kind, QuestionType::Single | QuestionType::Scale)
}

/// The column that a question with a list of answers, or a background, groups by; a background may also be set for whole files.
fn group(project: &Project, instrument: &Instrument, codebook: &Codebook, name: &str) -> Option<String> {
    let background = |name: &str| {
        let concept = project.vocabulary.concept.get(name);
        concept.is_some_and(|concept| matches!(concept.kind, ConceptType::Closed | ConceptType::Open))
    };
    match question(codebook, name) {
        Some(question) => {
            let groups = is_listed(question) || question.concept.as_deref().is_some_and(background);
            groups.then(|| group_column(&project.vocabulary, question))
        }
        None => {
            let is_set = instrument.wave.iter().flat_map(|wave| &wave.file).any(|file| file.set.contains_key(name));
            (is_set && background(name)).then(|| name.to_owned())
        }
    }
}

/// Everything of the plan's tables that does not fit.
pub fn check(project: &Project, found: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for cross in &project.plan.cross {
        let place = |key: &str| project.place("plan.toml", &["cross", &cross.id, key]);
        if !seen.insert(&cross.id) {
            let twice = Diagnostic::error("duplicate-id", format!("two crossed tables are called `{}`", cross.id));
            found.push(twice.at(place("id")).help("give one of them another `id`"));
        }
        if cross.id.is_empty() || !cross.id.chars().all(|character| character.is_alphanumeric() || "_-".contains(character)) {
            found.push(crate::project::unknown::bad_id("crossed table", &cross.id, place("id")));
        }
        names(project, cross, &place, found);
    }
}

fn names(project: &Project, cross: &Cross, place: &dyn Fn(&str) -> Place, found: &mut Vec<Diagnostic>) {
    let questionnaires: Vec<&Instrument> =
        project.definition.instrument.iter().filter(|instrument| instrument.kind == Kind::Questionnaire).collect();
    let ids: Vec<&str> = questionnaires.iter().map(|instrument| instrument.id.as_str()).collect();
    if let Some(named) = cross.instrument.as_deref().filter(|named| !ids.contains(named)) {
        found.push(unknown("questionnaire", named, &ids, place("instrument")));
        return;
    }
    let cannot = |message: String, key: &str| Diagnostic::error("cannot-cross", message).at(place(key));
    let instrument = match candidates(project, cross).as_slice() {
        [only] => *only,
        [] => {
            let all = questionnaires.iter().filter_map(|instrument| project.codebooks.get(&instrument.id));
            let known: Vec<&str> = all.flat_map(|codebook| &codebook.question).filter(|own| is_listed(own)).map(Question::column).collect();
            let key = if known.contains(&cross.columns.as_str()) { "rows" } else { "columns" };
            let typed = if key == "rows" { &cross.rows } else { &cross.columns };
            found.push(unknown("question with a list of answers in the same questionnaire", typed, &known, place(key)));
            return;
        }
        several => {
            let ids: Vec<String> = several.iter().map(|instrument| format!("`{}`", instrument.id)).collect();
            let help = format!("add `instrument = \"…\"`: {}", ids.join(", "));
            found.push(cannot(format!("the crossed table `{}` can be made of several questionnaires", cross.id), "id").help(help));
            return;
        }
    };
    let Some(codebook) = project.codebooks.get(&instrument.id) else { return };
    let groups: Vec<&str> = codebook.question.iter().filter(|own| is_listed(own)).map(Question::column).collect();
    let measures: Vec<&str> = codebook.question.iter().filter(|own| is_measure(project, own)).map(Question::column).collect();
    if !question(codebook, &cross.columns).is_some_and(|question| is_measure(project, question)) {
        found.push(unknown("question whose answers can be columns", &cross.columns, &measures, place("columns")));
    }
    let by = cross.by.as_deref().filter(|by| *by != WAVE);
    for (name, key) in [(Some(cross.rows.as_str()), "rows"), (by, "by")] {
        let Some(name) = name else { continue };
        let Some(column) = group(project, instrument, codebook, name) else {
            found.push(unknown("question with a list of answers", name, &groups, place(key)));
            continue;
        };
        let single = question(codebook, &cross.columns).is_some_and(|question| question.kind == QuestionType::Single);
        if !single && project.vocabulary.concept.get(&column).is_some_and(|concept| concept.sensitive) {
            let message = format!("the crossed table `{}` shows opinions by `{column}`", cross.id);
            found.push(cannot(message, key).help("sensitive background is shown only for counts with small numbers hidden"));
        }
    }
    let three = [Some(cross.rows.as_str()), Some(cross.columns.as_str()), by];
    let distinct: BTreeSet<&str> = three.iter().flatten().copied().collect();
    if distinct.len() < three.iter().flatten().count() {
        let message = format!("the crossed table `{}` has the same question twice", cross.id);
        found.push(cannot(message, "rows").help("name two different questions, and a third one in `by`"));
    }
    let waves: Vec<&str> = instrument.wave.iter().map(|wave| wave.id.as_str()).collect();
    if let Some(wave) = cross.wave.as_deref().filter(|wave| !waves.contains(wave)) {
        found.push(unknown("wave", wave, &waves, place("wave")));
    }
}
