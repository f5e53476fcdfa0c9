//! All that `utfall check` says, each with the way to its place.

use super::super::answer::{Answer, Visit};
use super::super::edit;
use super::super::mend::{Mend, applied, mend};
use super::super::render::{self, encoded};
use super::super::state::Studio;
use super::file_names::anchor;
use super::{after, opened};
use crate::commands::print::{fold, without_persons};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::error::Result;
use crate::project::Project;
use crate::report::words::messages::Words;
use serde::Serialize;

/// Places that are led to.
const PLACES: usize = 3;

#[derive(Serialize)]
struct FindingsView {
    groups: Vec<GroupView>,
    fresh: bool,
    failed: String,
    took: String,
}

#[derive(Serialize)]
struct GroupView {
    severity: &'static str,
    findings: Vec<FindingView>,
}

#[derive(Serialize)]
struct FindingView {
    code: &'static str,
    message: String,
    count: u64,
    found: String,
    expected: String,
    help: String,
    means: String,
    places: Vec<(String, String)>,
    more: u64,
    mend: Option<Mend>,
}

/// The page; what it needs is made in the background.
pub fn show(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (folder, project) = match opened(studio)? {
        Ok(opened) => opened,
        Err(answer) => return Ok(answer),
    };
    studio.work.make(&folder);
    let made = studio.work.made();
    let language = studio.language();
    let words = Words::load(&language)?;
    let kinds = crate::findings::kinds();
    let mut folded: Vec<Diagnostic> =
        made.as_ref().map(|made| fold(&made.diagnostics).into_iter().map(without_persons).collect()).unwrap_or_default();
    folded.sort_by_key(|found| found.severity);
    let reason = render::said(studio, "excluded-here", "")?;
    let fresh = made.as_ref().is_some_and(|made| made.state == folder.state());
    let shown = |found: Diagnostic| {
        // What was found in other files than those that are there now may stand elsewhere.
        let mend = if fresh { mend(&found, &folder, project.as_ref(), &reason) } else { None };
        let means = kinds.iter().find(|kind| kind.code == found.code).map(|kind| kind.means.get(&language, "en").text.to_owned());
        let found = words.finding(found);
        // Two codes that may be one person's are confirmed where they can be seen beside each other.
        let address = |place: &Place| match found.code {
            "near-match" => "/answered?codes=shown".to_owned(),
            _ => address(place, project.as_ref()),
        };
        let places: Vec<(String, String)> = found.places.iter().take(PLACES).map(|place| (words.place(place), address(place))).collect();
        FindingView {
            code: found.code,
            more: (found.count.max(found.places.len()) - places.len().min(found.count.max(found.places.len()))) as u64,
            message: sentence(&found.message),
            count: found.count as u64,
            found: found.found.unwrap_or_default(),
            expected: found.expected.unwrap_or_default(),
            help: found.help.map(|help| sentence(&help)).unwrap_or_default(),
            means: means.unwrap_or_default(),
            places,
            mend,
        }
    };
    let mut groups = Vec::new();
    for (severity, name) in [(Severity::Error, "errors"), (Severity::Warning, "warnings"), (Severity::Note, "notes")] {
        let findings: Vec<FindingView> = folded.iter().filter(|found| found.severity == severity).cloned().map(shown).collect();
        if !findings.is_empty() {
            groups.push(GroupView { severity: name, findings });
        }
    }
    let view = FindingsView {
        groups,
        fresh,
        failed: made.as_ref().and_then(|made| made.failed.as_ref()).map(|error| render::told(studio, error)).unwrap_or_default(),
        took: made.as_ref().map(|made| format!("{:.1}", made.took.as_secs_f64())).unwrap_or_default(),
    };
    render::page(studio, visit, "findings", &view)
}

/// Mends a finding as its preview showed.
pub fn mended(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let Some(folder) = studio.folder() else { return Ok(Answer::Go("/".to_owned())) };
    let lines = |name: &str| visit.text(name).split('\n').map(str::to_owned).collect();
    let file = visit.field("file").to_owned();
    let line = visit.field("line").parse().unwrap_or(0);
    let mend = Mend { seen: String::new(), line, was: lines("was"), becomes: lines("becomes"), file };
    let text = folder.read(&mend.file)?.text.unwrap_or_default();
    let Some(text) = applied(&text, &mend) else { return render::refuse(studio, visit, "changed-meanwhile", &mend.file) };
    let refused = edit::write(studio, visit, &folder, &mend.file, Some(&text))?;
    Ok(after(visit, "/findings", refused))
}

/// A sentence begins with a capital letter and ends with a stop on a page.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let stop = if text.ends_with(['.', '?', '!', '…']) || text.is_empty() { "" } else { "." };
    format!("{first}{}{stop}", letters.as_str())
}

/// Where a place can be looked at and mended: the page of the question, the file among the files, else the definition file at its line.
fn address(place: &Place, project: Option<&Project>) -> String {
    let Some(project) = project.filter(|_| !place.file.ends_with(".sql")) else { return editor(place) };
    let instruments = &project.definition.instrument;
    if let Some(instrument) = instruments.iter().find(|instrument| instrument.codebook == place.file) {
        let questions = project.codebooks.get(&instrument.id).map(|codebook| codebook.question.as_slice()).unwrap_or_default();
        let named = place
            .column
            .as_deref()
            .and_then(|key| questions.iter().find(|question| key == question.variable || question.concept.as_deref() == Some(key)));
        if let Some(question) = named {
            return format!("/question?instrument={}&variable={}", encoded(&instrument.id), encoded(&question.variable));
        }
    }
    for instrument in instruments {
        if let Some(file) = instrument.wave.iter().flat_map(|wave| &wave.file).find(|file| file.shown() == place.file) {
            let questions = project.codebooks.get(&instrument.id).map(|codebook| codebook.question.as_slice()).unwrap_or_default();
            let named = place.column.as_ref().and_then(|heading| questions.iter().find(|question| question.columns.contains(heading)));
            return match named {
                Some(question) => format!("/question?instrument={}&variable={}", encoded(&instrument.id), encoded(&question.variable)),
                None => format!("/files#{}", anchor(&file.path)),
            };
        }
    }
    editor(place)
}

fn editor(place: &Place) -> String {
    let known = place.file.ends_with(".toml") || place.file.ends_with(".md");
    if !known {
        return String::new();
    }
    let line = place.line.map(|line| format!("&line={line}#line")).unwrap_or_default();
    format!("/file?name={}{line}", encoded(&place.file))
}
