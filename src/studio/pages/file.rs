//! A definition file or chapter as it is written, to be mended by hand where no page has a form for it.

use super::super::answer::{Answer, Visit};
use super::super::edit;
use super::super::render;
use super::super::state::Studio;
use super::after;
use crate::error::Result;
use serde::Serialize;

/// Lines shown around the one that is led to.
const AROUND: usize = 3;

#[derive(Serialize)]
struct FileView {
    name: String,
    names: Vec<String>,
    seen: String,
    text: String,
    rows: usize,
    line: usize,
    excerpt: Vec<(usize, String, bool)>,
}

/// The page.
pub fn show(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let Some(folder) = studio.folder() else { return Ok(Answer::Go("/".to_owned())) };
    let name = Some(visit.asked("name")).filter(|name| !name.is_empty()).unwrap_or("project.toml");
    let held = folder.read(name)?;
    let text = held.text.unwrap_or_default();
    let line: usize = visit.asked("line").parse().unwrap_or(0);
    let near = |number: usize| line > 0 && number + AROUND >= line && number <= line + AROUND;
    let numbered = text.lines().enumerate().map(|(at, words)| (at + 1, words.to_owned(), at + 1 == line));
    let view = FileView {
        name: name.to_owned(),
        names: folder.definitions(),
        seen: held.mark,
        rows: text.lines().count().clamp(12, 40),
        line,
        excerpt: numbered.filter(|(number, _, _)| near(*number)).collect(),
        text,
    };
    render::page(studio, visit, "file", &view)
}

/// Writes it.
pub fn write(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let Some(folder) = studio.folder() else { return Ok(Answer::Go("/".to_owned())) };
    let refused = edit::write(studio, visit, &folder, visit.field("name"), Some(&visit.text("text")))?;
    Ok(after(visit, "/findings", refused))
}
