//! What was published last: whether its files still are as they were, and what a publication of today would change.

use super::super::answer::{Answer, Visit};
use super::super::folder::{Folder, REPORT};
use super::super::render;
use super::super::state::Studio;
use super::super::work::Made;
use super::opened;
use crate::error::Result;
use crate::verify::folder::Files;
use crate::verify::words::Words;
use crate::verify::{editions, editions_words, folder, page};
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
struct EditionsView {
    published: bool,
    fresh: bool,
    answer: String,
    stands: bool,
    summary: String,
    lines: Vec<String>,
}

/// The page.
pub fn show(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (own, project) = match opened(studio)? {
        Ok(opened) => opened,
        Err(answer) => return Ok(answer),
    };
    if project.is_none() {
        return Ok(Answer::Go("/files".to_owned()));
    }
    studio.work.make_whole(&own);
    let place = own.path().join(REPORT);
    let published = crate::report::manifest::read(&place).is_some();
    let made = fresh(studio, &own);
    let mut view =
        EditionsView { published, fresh: made.is_some(), answer: String::new(), stands: true, summary: String::new(), lines: Vec::new() };
    if published {
        let words = Words::load(&studio.language())?;
        let (found, files) = folder::verify(&place, None)?;
        if let Some(made) = &made {
            view.summary = editions_words::summary(&editions::compare(&files, &today(made))?, &words)?;
        }
        view.answer = words.answer(&found)?;
        view.stands = found.stands();
        view.lines = vec![words.made_by(&found)?, words.counted(&found)?, words.signature(&found.signature)?];
    }
    render::page(studio, visit, "editions", &view)
}

/// What was made of the files as they stand now.
fn fresh(studio: &Studio, own: &Folder) -> Option<Arc<Made>> {
    studio.work.made().filter(|made| made.state == own.state() && made.artifacts.is_some())
}

fn today(made: &Made) -> Files {
    made.artifacts.iter().flat_map(|all| all.iter()).map(|artifact| (artifact.path.clone(), artifact.bytes.clone())).collect()
}

/// The last publication compared with today's, number by number, as a page.
pub fn changes(studio: &Studio, _: &Visit) -> Result<Answer> {
    let Some(own) = studio.folder() else { return Ok(Answer::Missing) };
    let Some(made) = fresh(studio, &own) else { return Ok(Answer::Missing) };
    let words = Words::load(&studio.language())?;
    let before = folder::read(&own.path().join(REPORT))?;
    Ok(html(editions_words::page(&editions::compare(&before, &today(&made))?, &words)?))
}

/// The verification of the last publication, as a page.
pub fn verification(studio: &Studio, _: &Visit) -> Result<Answer> {
    let Some(own) = studio.folder() else { return Ok(Answer::Missing) };
    let (found, _) = folder::verify(&own.path().join(REPORT), None)?;
    Ok(html(page::page(&found, &Words::load(&studio.language())?)?))
}

fn html(page: String) -> Answer {
    Answer::File { mime: "text/html; charset=utf-8", bytes: page.into_bytes(), save_as: None, publication: true }
}
