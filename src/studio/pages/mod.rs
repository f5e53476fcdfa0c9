//! What is shown, a file a page. Each gathers what the library says into a view of its own, and hands forms on to [`super::edit`].

pub(crate) mod answered;
pub(crate) mod editions;
pub(crate) mod file;
pub(crate) mod file_names;
pub(crate) mod files;
pub(crate) mod findings;
pub(crate) mod goals;
pub(crate) mod plan;
pub(crate) mod questions;
pub(crate) mod report;
pub(crate) mod start;
pub(crate) mod text;
pub(crate) mod unused;

use super::answer::{Answer, Page, Visit};
use super::folder::Folder;
use super::state::Studio;
use crate::error::Result;
use crate::project::text::Text;
use crate::project::{Project, load};

/// Every page by its address.
pub const PAGES: [(&str, Page); 19] = [
    ("/", start::show),
    ("/choose", start::choose),
    ("/files", files::show),
    ("/questions", questions::show),
    ("/question", questions::one),
    ("/answered", answered::show),
    ("/goals", goals::show),
    ("/goal", goals::one),
    ("/plan", plan::show),
    ("/text", text::show),
    ("/chapter", text::one),
    ("/findings", findings::show),
    ("/file", file::show),
    ("/report", report::show),
    ("/editions", editions::show),
    ("/changes", editions::changes),
    ("/verification", editions::verification),
    ("/download", report::download),
    ("/status", start::status),
];

/// Every change by its address.
pub const CHANGES: [(&str, Page); 38] = [
    ("/do/open", start::open),
    ("/do/sample", start::sample),
    ("/do/close", start::close),
    ("/do/end", start::end),
    ("/do/language", start::language),
    ("/do/stop", start::stop),
    ("/do/undo", start::undo),
    ("/do/redo", start::redo),
    ("/do/about", files::about),
    ("/do/instrument", files::instrument),
    ("/do/leave-out", files::leave_out),
    ("/do/reading", files::reading),
    ("/do/remove-file", files::remove_file),
    ("/do/wave", files::wave),
    ("/do/take-up", unused::take_up),
    ("/do/question", questions::change),
    ("/do/answers", questions::answers_changed),
    ("/do/exclude", questions::exclude),
    ("/do/join", questions::join),
    ("/do/ground", questions::ground),
    ("/do/index", questions::index),
    ("/do/answered", answered::change),
    ("/do/withdrawn", answered::withdrawn),
    ("/do/stages", answered::stages),
    ("/do/same", answered::same),
    ("/do/goal", goals::write),
    ("/do/goal-out", goals::remove),
    ("/do/plan", plan::write),
    ("/do/plan-out", plan::remove),
    ("/do/new-chapter", text::new),
    ("/do/chapter", text::write),
    ("/do/preview", text::one),
    ("/do/chapter-out", text::remove),
    ("/do/file", file::write),
    ("/do/mend", findings::mended),
    ("/do/languages", report::languages),
    ("/do/make", report::make),
    ("/do/publish", report::publish),
];

/// Files of the report as they would be published.
pub const PREVIEW: Page = report::preview;

/// The open project; where none is, the answer that leads to one.
///
/// # Errors
/// When its definitions cannot be read at all.
pub fn opened(studio: &Studio) -> Result<std::result::Result<(Folder, Option<Project>), Answer>> {
    let Some(folder) = studio.folder() else { return Ok(Err(Answer::Go("/".to_owned()))) };
    let project = load(folder.path())?.value;
    Ok(Ok((folder, project)))
}

/// A text in the language of the page, else in the project's first.
pub fn in_words(text: &Text, language: &str, project: &Project) -> String {
    let first = project.definition.project.languages.first().map_or("", String::as_str);
    text.get(language, first).text.to_owned()
}

/// The mark of a definition file, which a form carries along so that it changes only what it had shown.
pub fn seen(folder: &Folder, name: &str) -> String {
    folder.read(name).map(|held| held.mark).unwrap_or_default()
}

/// Names and labels of a vocabulary's entries, in the order of the labels.
pub fn named<'a>(entries: impl Iterator<Item = (&'a String, &'a Text)>, language: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = entries.map(|(name, label)| (name.clone(), label.get(language, "en").text.to_owned())).collect();
    found.sort_by_key(|(_, label)| label.to_lowercase());
    found
}

/// Done: back to the page of the form. Or the page that says why not.
pub fn after(visit: &Visit, otherwise: &str, refused: Option<Answer>) -> Answer {
    refused.unwrap_or_else(|| super::render::go(visit, otherwise, "saved"))
}
