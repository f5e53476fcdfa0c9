//! The questions: what each asks, how it is taken, how the answers are spread; and one question with all that can be changed of it.

use super::super::answer::{Answer, Visit};
use super::super::folder::Folder;
use super::super::numbers::{Spread, alphas, spreads};
use super::super::state::Studio;
use super::super::{edit, render};
use super::{after, in_words, named, opened, seen};
use crate::error::Result;
use crate::ingest::layouts::question_text::name_of;
use crate::project::Project;
use crate::project::codebook::{Question, QuestionType};
use crate::project::definition::{Instrument, Kind};
use crate::report::words::messages::Words;
use serde::Serialize;
use std::collections::BTreeMap;
use toml_edit::DocumentMut;

/// What a draft writes above a question that another round may have had in other words.
const REWORDED: (&str, &str) = ("perhaps the question \"", "\" of another round in other words");

#[derive(Serialize)]
struct QuestionsView {
    instruments: Vec<(String, String, bool)>,
    id: String,
    file: String,
    seen: String,
    search: String,
    pairs: Vec<PairView>,
    questions: Vec<RowView>,
    indices: Vec<IndexView>,
    languages: Vec<String>,
    numbers: bool,
}

/// An index that there is.
#[derive(Serialize)]
struct IndexView {
    label: String,
    questions: usize,
    alpha: String,
}

#[derive(Serialize)]
struct PairView {
    variable: String,
    text: String,
    other: String,
    other_text: String,
}

#[derive(Serialize)]
struct RowView {
    variable: String,
    text: String,
    kind: &'static str,
    scale: String,
    concept: String,
    index: String,
    reversed: bool,
    spread: Spread,
    notes: usize,
}

fn kind(question: &Question) -> &'static str {
    match question.kind {
        QuestionType::Single => "single",
        QuestionType::Scale => "scale",
        QuestionType::Multiple => "multiple",
        QuestionType::Number => "number",
        QuestionType::Date => "date",
        QuestionType::Text => "text",
        QuestionType::Id => "id",
        QuestionType::Unstated => "",
    }
}

/// The instrument that is asked for, else the first questionnaire, else the first.
fn chosen<'a>(project: &'a Project, asked: &str) -> Option<&'a Instrument> {
    let first = || project.definition.instrument.iter().find(|instrument| instrument.kind == Kind::Questionnaire);
    project.instrument(asked).or_else(first).or_else(|| project.definition.instrument.first())
}

fn document(folder: &Folder, name: &str) -> Option<DocumentMut> {
    folder.read(name).ok()?.text?.parse().ok()
}

/// The page of all questions.
pub fn show(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (folder, project) = match opened(studio)? {
        Ok((folder, Some(project))) => (folder, project),
        Ok((_, None)) => return Ok(Answer::Go("/files".to_owned())),
        Err(answer) => return Ok(answer),
    };
    let language = studio.language();
    let Some(instrument) = chosen(&project, visit.asked("instrument")) else { return Ok(Answer::Go("/files".to_owned())) };
    let codebook = project.codebooks.get(&instrument.id);
    let questions = codebook.map(|codebook| codebook.question.as_slice()).unwrap_or_default();
    let document = document(&folder, &instrument.codebook);
    studio.work.make(&folder);
    let made = studio.work.made();
    let spread = match (made.as_ref().and_then(|made| made.release.as_deref()), studio.pages.report(&language)) {
        (Some(release), Some(words)) => spreads(release, words, &instrument.id)?,
        _ => BTreeMap::new(),
    };
    let alpha = match (made.as_ref().and_then(|made| made.release.as_deref()), studio.pages.report(&language)) {
        (Some(release), Some(words)) => alphas(release, words, &instrument.id)?,
        _ => BTreeMap::new(),
    };
    let index = |(name, index): (&String, &crate::project::codebook::Index)| IndexView {
        label: Some(in_words(&index.label, &language, &project)).filter(|words| !words.is_empty()).unwrap_or_else(|| name.clone()),
        questions: questions.iter().filter(|question| question.index.as_ref() == Some(name)).count(),
        alpha: alpha.get(name).cloned().unwrap_or_default(),
    };
    let search = visit.asked("search").trim().to_lowercase();
    let text = |question: &Question| {
        let words = in_words(&question.text, &language, &project);
        if words.is_empty() { question.columns.first().cloned().unwrap_or_else(|| question.variable.clone()) } else { words }
    };
    let notes =
        |question: &Question| document.as_ref().map(|document| edit::codebook::notes(document, &question.variable)).unwrap_or_default();
    let mut pairs: Vec<PairView> = Vec::new();
    for question in questions {
        for other in notes(question).iter().filter_map(|note| reworded(note, questions)) {
            if other.variable != question.variable
                && !pairs.iter().any(|pair| pair.variable == other.variable || pair.other == other.variable)
            {
                let pair = (question.variable.clone(), text(question), other.variable.clone(), text(other));
                pairs.push(PairView { variable: pair.0, text: pair.1, other: pair.2, other_text: pair.3 });
            }
        }
    }
    let rows =
        questions.iter().filter(|question| search.is_empty() || text(question).to_lowercase().contains(&search)).map(|question| RowView {
            variable: question.variable.clone(),
            text: text(question),
            kind: kind(question),
            scale: question.scale.clone().unwrap_or_default(),
            concept: concept(&project, question, &language),
            index: question.index.clone().unwrap_or_default(),
            reversed: question.reversed,
            spread: spread.get(&question.variable).or_else(|| spread.get(question.column())).cloned().unwrap_or_default(),
            notes: notes(question).len(),
        });
    let view = QuestionsView {
        instruments: project
            .definition
            .instrument
            .iter()
            .map(|one| (one.id.clone(), in_words(&one.title, &language, &project), one.id == instrument.id))
            .collect(),
        id: instrument.id.clone(),
        file: instrument.codebook.clone(),
        seen: seen(&folder, &instrument.codebook),
        search: visit.asked("search").to_owned(),
        pairs,
        questions: rows.collect(),
        indices: codebook.map(|codebook| codebook.index.iter().map(index).collect()).unwrap_or_default(),
        languages: project.definition.project.languages.clone(),
        numbers: !spread.is_empty(),
    };
    render::page(studio, visit, "questions", &view)
}

fn concept(project: &Project, question: &Question, language: &str) -> String {
    let concept = question.concept.as_ref().and_then(|name| project.vocabulary.concept.get(name));
    concept.map(|concept| concept.label.get(language, "en").text.to_owned()).unwrap_or_default()
}

/// The question that a note says may be this one in other words.
fn reworded<'a>(note: &str, questions: &'a [Question]) -> Option<&'a Question> {
    let heading = note.strip_prefix(REWORDED.0)?.split_once(REWORDED.1)?.0;
    questions.iter().find(|question| question.columns.iter().any(|column| column == heading))
}

#[derive(Serialize)]
struct QuestionView {
    id: String,
    file: String,
    seen: String,
    variable: String,
    heading: String,
    columns: Vec<String>,
    languages: Vec<String>,
    texts: BTreeMap<String, String>,
    shorts: BTreeMap<String, String>,
    kind: &'static str,
    scale: String,
    scales: Vec<(String, String)>,
    concept: String,
    concepts: Vec<(String, String)>,
    theme: String,
    themes: Vec<(String, String)>,
    reversed: bool,
    optional: bool,
    notes: Vec<String>,
    spread: Spread,
    answers: Vec<AnswerView>,
    others: Vec<(String, String)>,
    /// The concept, where only a declared legal ground allows a project to use it.
    sensitive: String,
    grounds: BTreeMap<String, String>,
    seen_project: String,
}

#[derive(Serialize)]
struct AnswerView {
    value: String,
    written: Vec<String>,
    labels: BTreeMap<String, String>,
}

/// The page of one question.
pub fn one(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (folder, project) = match opened(studio)? {
        Ok((folder, Some(project))) => (folder, project),
        Ok((_, None)) => return Ok(Answer::Go("/files".to_owned())),
        Err(answer) => return Ok(answer),
    };
    let language = studio.language();
    let instrument = project.instrument(visit.asked("instrument"));
    let codebook = instrument.and_then(|instrument| project.codebooks.get(&instrument.id));
    let question = codebook.and_then(|codebook| codebook.question.iter().find(|question| question.variable == visit.asked("variable")));
    let (Some(instrument), Some(codebook), Some(question)) = (instrument, codebook, question) else {
        return Ok(Answer::Go("/questions".to_owned()));
    };
    let first = project.definition.project.languages.first().map_or("en", String::as_str);
    let document = document(&folder, &instrument.codebook);
    studio.work.make(&folder);
    let made = studio.work.made();
    let spread = match (made.as_ref().and_then(|made| made.release.as_deref()), studio.pages.report(&language)) {
        (Some(release), Some(words)) => spreads(release, words, &instrument.id)?,
        _ => BTreeMap::new(),
    };
    let vocabulary = &project.vocabulary;
    let say = Words::load(&language)?;
    let is_sensitive = |name: &String| vocabulary.concept.get(name).is_some_and(|concept| concept.sensitive);
    let sensitive = question.concept.clone().filter(is_sensitive).unwrap_or_default();
    let marked: String = render::said(studio, "is-sensitive", "")?;
    let in_list = |text: &Question| in_words(&text.text, &language, &project);
    let view = QuestionView {
        id: instrument.id.clone(),
        file: instrument.codebook.clone(),
        seen: seen(&folder, &instrument.codebook),
        variable: question.variable.clone(),
        heading: Some(in_list(question)).filter(|words| !words.is_empty()).unwrap_or_else(|| question.variable.clone()),
        columns: question.columns.clone(),
        languages: project.definition.project.languages.clone(),
        texts: edit::wordings(&question.text, first),
        shorts: edit::wordings(&question.short, first),
        kind: kind(question),
        scale: question.scale.clone().unwrap_or_default(),
        scales: vocabulary.scale.iter().map(|(name, scale)| (name.clone(), ends(&scale.point, &language))).collect(),
        concept: question.concept.clone().unwrap_or_default(),
        concepts: named(vocabulary.concept.iter().map(|(name, concept)| (name, &concept.label)), &language)
            .into_iter()
            .map(|(name, label)| if is_sensitive(&name) { (name, format!("{label} ({marked})")) } else { (name, label) })
            .collect(),
        theme: question.theme.clone().unwrap_or_default(),
        themes: vocabulary.theme.iter().map(|theme| (theme.id.clone(), theme.title.get(&language, "en").text.to_owned())).collect(),
        reversed: question.reversed,
        optional: question.optional,
        notes: document
            .as_ref()
            .map(|document| edit::codebook::notes(document, &question.variable))
            .unwrap_or_default()
            .into_iter()
            .map(|note| say.say(&note).unwrap_or(note))
            .collect(),
        grounds: project
            .definition
            .project
            .legal_ground
            .get(&sensitive)
            .map(|ground| edit::wordings(ground, first))
            .unwrap_or_else(|| edit::wordings(&Default::default(), first)),
        sensitive,
        seen_project: seen(&folder, "project.toml"),
        spread: spread.get(&question.variable).or_else(|| spread.get(question.column())).cloned().unwrap_or_default(),
        answers: answers(question, first),
        others: codebook
            .question
            .iter()
            .filter(|other| other.variable != question.variable)
            .map(|other| (other.variable.clone(), in_list(other)))
            .collect(),
    };
    render::page(studio, visit, "question", &view)
}

/// A scale by its ends.
fn ends(points: &[crate::project::codebook::ScalePoint], language: &str) -> String {
    let word = |point: Option<&crate::project::codebook::ScalePoint>| {
        point.map(|point| point.label.get(language, "en").text.to_owned()).unwrap_or_default()
    };
    format!("{} – {} ({})", word(points.first()), word(points.last()), points.len())
}

/// The answers that the codebook lists, with what is written for them in the files.
fn answers(question: &Question, first: &str) -> Vec<AnswerView> {
    let mut values: Vec<&str> = if question.kind == QuestionType::Scale { Vec::new() } else { question.listed_values() };
    values.extend(question.labels.keys().map(String::as_str).filter(|value| !question.values.values().any(|own| own == value)));
    let mut seen: Vec<&str> = Vec::new();
    values.retain(|value| {
        !seen.contains(value) && {
            seen.push(value);
            true
        }
    });
    let written = |value: &str| -> Vec<String> {
        question.values.iter().filter(|(_, own)| own.as_str() == value).map(|(text, _)| text.clone()).collect()
    };
    // An answer without a label is offered as it is written in the files, where no vocabulary has a word for it.
    let label = |value: &str| {
        let mut words = question
            .labels
            .get(value)
            .map(|label| edit::wordings(label, first))
            .unwrap_or_else(|| edit::wordings(&Default::default(), first));
        let as_written = written(value).into_iter().next().filter(|_| question.concept.is_none());
        if let (true, Some(text)) = (words.values().all(String::is_empty), as_written) {
            words.insert(first.to_owned(), text);
        }
        words
    };
    values.into_iter().map(|value| AnswerView { written: written(value), labels: label(value), value: value.to_owned() }).collect()
}

/// The codebook of the instrument that a form names.
fn codebook(studio: &Studio, visit: &Visit) -> Result<Option<String>> {
    let Ok((_, Some(project))) = opened(studio)? else { return Ok(None) };
    Ok(project.instrument(visit.field("instrument")).map(|instrument| instrument.codebook.clone()))
}

fn changed(studio: &Studio, visit: &Visit, edit: impl FnOnce(&mut DocumentMut) -> bool) -> Result<Answer> {
    let Some(file) = codebook(studio, visit)? else { return Ok(Answer::Go("/questions".to_owned())) };
    let refused = edit::change(studio, visit, &file, edit)?;
    Ok(after(visit, "/questions", refused))
}

/// Changes a question, with the labels of its answers.
pub fn change(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let said = edit::codebook::Said {
        text: edit::said(visit, "text"),
        short: edit::said(visit, "short"),
        words: ["type", "scale", "concept", "theme"]
            .map(|key| (key, if key == "scale" && visit.field("type") != "scale" { "" } else { visit.field(key) })),
        reversed: visit.field("reversed") == "on",
        optional: visit.field("optional") == "on",
    };
    changed(studio, visit, |document| edit::codebook::change(document, visit.field("variable"), &said))
}

/// Labels the answers of a question, and makes those one that are to be.
pub fn answers_changed(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let variable = visit.field("variable");
    changed(studio, visit, |document| {
        let mut labels: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
        for (key, text) in visit.beginning("label") {
            if let Some((language, value)) = key.split_once(':') {
                labels.entry(value).or_default().insert(language, text);
            }
        }
        let labelled = labels.iter().all(|(value, said)| edit::codebook::label(document, variable, value, said));
        let merged = visit.beginning("into").into_iter().filter(|(_, into)| !into.is_empty());
        labelled && merged.into_iter().all(|(value, into)| value == into || edit::codebook::merge(document, variable, value, into))
    })
}

/// States the legal ground of a sensitive concept.
pub fn ground(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let said = edit::said(visit, "ground");
    let refused =
        edit::change(studio, visit, "project.toml", |document| edit::project::legal_ground(document, visit.field("concept"), &said))?;
    Ok(after(visit, "/questions", refused))
}

/// Leaves a question out.
pub fn exclude(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let reason = render::said(studio, "excluded-here", "")?;
    changed(studio, visit, |document| edit::codebook::exclude(document, visit.field("variable"), &reason))
}

/// Makes two questions one.
pub fn join(studio: &Studio, visit: &Visit) -> Result<Answer> {
    changed(studio, visit, |document| edit::codebook::join(document, visit.field("variable"), visit.field("other")))
}

/// Makes an index of the ticked questions.
pub fn index(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let label = edit::said(visit, "label");
    let name = label.values().find(|text| !text.is_empty()).map(|text| name_of(text)).unwrap_or_default();
    let variables = visit.all("of");
    if name.is_empty() || variables.len() < 2 {
        return render::refuse(studio, visit, "no-index", "");
    }
    changed(studio, visit, |document| edit::codebook::index(document, &name, &label, &variables))
}
