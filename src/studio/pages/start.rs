//! The first page: files are dropped, a project is opened, a sample looked at. And what every page has: language, undo, stop, end.

use super::super::answer::{Answer, Visit};
use super::super::folder::Unwritten;
use super::super::state::Studio;
use super::super::work::{Progress, Step};
use super::super::{history, picker, render};
use crate::cli::New;
use crate::commands::draft::left_out;
use crate::commands::new::{new, sample_names};
use crate::commands::print::Printer;
use crate::diagnostic::{Diagnostic, Place};
use crate::error::{Error, Result};
use crate::ingest::finding::{Inspected, finding_of, inspect_tables};
use crate::report::Claim;
use crate::report::manifest::Kind;
use crate::studio::held::held;
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct StartView {
    place: String,
    samples: Vec<&'static str>,
    open: Option<String>,
}

/// The first page.
pub fn show(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let home = picker::home()?;
    let asked = Some(visit.asked("place")).filter(|place| !place.is_empty() && picker::folder(&home, place).is_ok());
    let place = asked.map_or_else(|| picker::usual_place(&home), str::to_owned);
    let open = studio.folder().map(|folder| folder.name());
    render::page(studio, visit, "start", &StartView { place, samples: sample_names().to_vec(), open })
}

#[derive(Serialize)]
struct ChooseView {
    at: String,
    above: Option<String>,
    trail: Vec<(String, String)>,
    choices: Vec<picker::Choice>,
    to_open: bool,
    is_project: bool,
}

/// Folders below home, by name: to open a project, or to say where a new one is to lie.
pub fn choose(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let home = picker::home()?;
    let at = visit.asked("at").trim_matches('/').to_owned();
    let path = picker::folder(&home, &at)?;
    let mut trail = Vec::new();
    for part in at.split('/').filter(|part| !part.is_empty()) {
        let below = trail.last().map_or_else(|| part.to_owned(), |(_, before)| format!("{before}/{part}"));
        trail.push((part.to_owned(), below));
    }
    let above = trail
        .len()
        .checked_sub(1)
        .map(|last| last.checked_sub(1).and_then(|at| trail.get(at)).map_or_else(String::new, |(_, path)| path.clone()));
    let view = ChooseView {
        above,
        trail,
        choices: picker::choices(&home, &at)?,
        to_open: visit.asked("for") != "place",
        is_project: path.join("project.toml").is_file(),
        at,
    };
    render::page(studio, visit, "choose", &view)
}

/// Opens a project.
pub fn open(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let folder = picker::folder(&picker::home()?, visit.field("at"))?;
    if !folder.join("project.toml").is_file() {
        return render::refuse(studio, visit, "no-project", visit.field("at"));
    }
    studio.use_folder(Some(folder));
    Ok(Answer::Go("/files".to_owned()))
}

/// Copies a sample and opens the copy.
pub fn sample(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let parent = picker::folder(&picker::home()?, visit.field("place"))?;
    let name = sample_names().into_iter().find(|name| *name == visit.field("sample"));
    let Some(name) = name else { return Ok(Answer::Missing) };
    let folder = picker::free(&parent, name);
    let printer = Printer { quiet: true, json: false, verbose: false, language: "en" };
    new(&New { folder: folder.clone(), from: Some(name.to_owned()) }, &printer)?;
    studio.use_folder(Some(folder));
    Ok(Answer::Go("/files".to_owned()))
}

/// A project of files of answers, written into a new folder; what was not taken. `None` when it was stopped.
///
/// # Errors
/// When none of the files can be used, or the folder cannot be written.
pub fn drafted(files: &[PathBuf], folder: &Path, progress: &Progress<'_>) -> Result<Option<Vec<Diagnostic>>> {
    let claim = Claim::take(folder, Kind::Report)?;
    let inspected = inspect_tables(files)?;
    let mut passed_over: Vec<Diagnostic> = finding_of(&inspected).inputs.iter().filter_map(left_out).collect();
    passed_over.extend(inspected.iter().filter_map(Inspected::several_rows_each).cloned());
    let inspected = inspected.into_iter().filter(|input| input.several_rows_each().is_none());
    let (taken, nothing): (Vec<Inspected>, Vec<Inspected>) = inspected.partition(|input| input.outcome.is_err() || input.holds_questions());
    for input in &nothing {
        let message = format!("no question is left: {}; the file is not taken into the project", input.columns_in_words());
        passed_over.push(Diagnostic::warning("other-file", message).at(Place::file(input.path.clone())));
    }
    for place in passed_over.iter_mut().flat_map(|found| &mut found.places) {
        place.file = Path::new(&place.file).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    }
    if taken.iter().all(|input| input.outcome.is_err()) {
        let why = passed_over.iter().map(|found| found.message.clone()).collect::<Vec<_>>().join("; ");
        return Err(Error::Usage(format!("none of the files holds answers: {why}")));
    }
    if !progress.begin(Step::Drafting) {
        return Ok(None);
    }
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let artifacts = crate::draft::draft(taken, &name, None)?.artifacts;
    if !progress.begin(Step::Drafting) {
        return Ok(None);
    }
    claim.write(&artifacts)?;
    Ok(Some(passed_over))
}

/// Closes the project.
pub fn close(studio: &Studio, _: &Visit) -> Result<Answer> {
    studio.use_folder(None);
    Ok(Answer::Go("/".to_owned()))
}

/// Ends the program.
pub fn end(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let page = render::page(studio, visit, "ended", &serde_json::json!({}))?;
    studio.end();
    Ok(page)
}

/// Chooses the language of the pages.
pub fn language(studio: &Studio, visit: &Visit) -> Result<Answer> {
    studio.speak(visit.field("language"));
    Ok(render::go(visit, "/", ""))
}

/// Stops what is being made.
pub fn stop(studio: &Studio, visit: &Visit) -> Result<Answer> {
    studio.work.stop();
    Ok(if studio.folder().is_some() { render::go(visit, "/files", "stopped") } else { Answer::Go("/?said=stopped".to_owned()) })
}

/// How far the work has come, for the script: the step, or nothing.
pub fn status(studio: &Studio, _: &Visit) -> Result<Answer> {
    let running = studio.work.running();
    let text = match &running {
        Some(running) => {
            let step = render::said(studio, running.step.name(), "")?;
            serde_json::json!({ "step": step, "seconds": running.begun.elapsed().as_secs() })
        }
        None => serde_json::json!({ "step": "" }),
    };
    Ok(Answer::File { mime: "application/json", bytes: text.to_string().into_bytes(), save_as: None, publication: false })
}

/// Takes the last change back.
pub fn undo(studio: &Studio, visit: &Visit) -> Result<Answer> {
    step(studio, visit, true)
}

/// Makes the change again that was taken back.
pub fn redo(studio: &Studio, visit: &Visit) -> Result<Answer> {
    step(studio, visit, false)
}

fn step(studio: &Studio, visit: &Visit, back: bool) -> Result<Answer> {
    let Some(folder) = studio.folder() else { return Ok(Answer::Go("/".to_owned())) };
    let _writing = held(&studio.writing);
    match history::step(&folder, back) {
        Ok(Some(_)) => Ok(render::go(visit, "/files", if back { "undone" } else { "redone" })),
        Ok(None) => Ok(render::go(visit, "/files", "")),
        Err(Unwritten::Changed) => render::refuse(studio, visit, "changed-meanwhile", ""),
        Err(Unwritten::Failed(error)) => Err(error),
    }
}
