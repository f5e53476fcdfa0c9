//! Who answered: the list of those who could, those invited, how many came back; and who has withdrawn.

use super::super::answer::{Answer, Visit};
use super::super::state::Studio;
use super::super::{edit, render};
use super::{after, in_words, opened, seen};
use crate::disclosure::release::{Count, Release};
use crate::error::Result;
use crate::project::Project;
use crate::project::definition::{Instrument, Kind, Selection};
use serde::Serialize;

#[derive(Serialize)]
struct AnsweredView {
    seen: String,
    instruments: Vec<InstrumentView>,
    lists: Vec<(String, String)>,
    withdrawn: usize,
    files: Vec<String>,
    fresh: bool,
}

#[derive(Serialize)]
struct InstrumentView {
    id: String,
    title: String,
    frame: String,
    unit: String,
    variables: Vec<(String, String)>,
    stages: Vec<(String, &'static str)>,
    waves: Vec<WaveView>,
}

#[derive(Serialize)]
struct WaveView {
    id: String,
    title: String,
    stated: String,
    invited: String,
    answered: String,
    rate: String,
    stayed: String,
}

/// The page; the response is made in the background.
pub fn show(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (folder, project) = match opened(studio)? {
        Ok((folder, Some(project))) => (folder, project),
        Ok((_, None)) => return Ok(Answer::Go("/files".to_owned())),
        Err(answer) => return Ok(answer),
    };
    studio.work.make(&folder);
    let language = studio.language();
    let made = studio.work.made();
    let release = made.as_ref().and_then(|made| made.release.as_ref());
    let asked = project.definition.instrument.iter().filter(|instrument| instrument.kind == Kind::Questionnaire);
    let lists = project.definition.instrument.iter().filter(|instrument| instrument.kind == Kind::Frame);
    let waves = project.definition.instrument.iter().filter(|one| one.kind == Kind::Questionnaire).flat_map(|one| &one.wave);
    let view = AnsweredView {
        seen: seen(&folder, "project.toml"),
        instruments: asked.map(|instrument| view(studio, &project, instrument, release)).collect(),
        lists: lists.map(|list| (list.id.clone(), in_words(&list.title, &language, &project))).collect(),
        withdrawn: project.definition.except.len(),
        files: waves.flat_map(|wave| &wave.file).map(|file| file.path.clone()).collect(),
        fresh: made.as_ref().is_some_and(|made| made.state == folder.state()),
    };
    render::page(studio, visit, "answered", &view)
}

fn view(studio: &Studio, project: &Project, instrument: &Instrument, release: Option<&Release>) -> InstrumentView {
    let language = studio.language();
    let questions = project.codebooks.get(&instrument.id).map(|codebook| codebook.question.as_slice()).unwrap_or_default();
    let waves: Vec<(String, String)> = if instrument.wave.is_empty() {
        vec![(String::new(), String::new())]
    } else {
        instrument.wave.iter().map(|wave| (wave.id.clone(), in_words(&wave.title, &language, project))).collect()
    };
    InstrumentView {
        id: instrument.id.clone(),
        title: in_words(&instrument.title, &language, project),
        frame: instrument.frame.clone().unwrap_or_default(),
        unit: instrument.unit.clone().unwrap_or_default(),
        variables: questions.iter().map(|question| (question.variable.clone(), in_words(&question.text, &language, project))).collect(),
        stages: instrument
            .stage
            .iter()
            .map(|stage| (stage.unit.clone(), if stage.selection == Selection::All { "all" } else { "sample" }))
            .collect(),
        waves: waves.into_iter().map(|wave| wave_view(studio, instrument, wave, release)).collect(),
    }
}

fn wave_view(studio: &Studio, instrument: &Instrument, (id, title): (String, String), release: Option<&Release>) -> WaveView {
    let withheld = || render::said(studio, "is-withheld", "").unwrap_or_default();
    let count = |count: Count| match count {
        Count::Shown(count) => count.to_string(),
        Count::Withheld => withheld(),
        Count::Absent => String::new(),
    };
    let told = release.and_then(|release| {
        release.responses().iter().find(|told| told.instrument == instrument.id && told.wave == id && told.domain.is_empty())
    });
    let stayed = release.and_then(|release| {
        release.panels().iter().find(|panel| panel.instrument == instrument.id && panel.after == id && panel.domain.is_empty())
    });
    let rate = told.and_then(|told| told.rate("RR2").or_else(|| told.rate("RR1")));
    let stated = instrument.invited.iter().find(|invited| invited.wave == id && invited.domain.is_empty());
    WaveView {
        stated: stated.map(|invited| invited.count.to_string()).unwrap_or_default(),
        invited: told.map(|told| count(told.invited)).unwrap_or_default(),
        answered: told.map(|told| count(told.answered)).unwrap_or_default(),
        rate: rate.map(|rate| format!("{:.0} %", crate::report::format::round(rate * 100.0, 0))).unwrap_or_default(),
        stayed: stayed.map(|panel| count(panel.stayed)).unwrap_or_default(),
        id,
        title,
    }
}

/// The list that respondents stand on, the code that links rounds, and how many were invited.
pub fn change(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let id = visit.field("id");
    let refused = edit::change(studio, visit, "project.toml", |document| {
        let Some(table) = edit::project::instrument(document, id) else { return false };
        edit::set_or_remove(table, "frame", visit.field("frame"));
        edit::set_or_remove(table, "unit", visit.field("unit"));
        let invited = visit.beginning("invited");
        invited.into_iter().all(|(wave, count)| edit::project::invited(table, wave, count.parse().ok()))
    })?;
    Ok(after(visit, "/answered", refused))
}

/// Leaves one out who has withdrawn.
pub fn withdrawn(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (code, file, row) = (visit.field("code"), visit.field("file"), visit.field("row").parse::<i64>().ok());
    if code.is_empty() && row.is_none() {
        return render::refuse(studio, visit, "no-person", "");
    }
    let refused = edit::change(studio, visit, "project.toml", |document| edit::project::except(document, code, file, row))?;
    Ok(after(visit, "/answered", refused))
}
