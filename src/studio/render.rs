//! Pages from templates, in the reader's language.

use super::answer::{Answer, Visit};
use super::history::History;
use super::state::Studio;
use crate::error::{Error, Result};
use crate::report::words::locale::Arguments;
use axum::http::StatusCode;
use serde::Serialize;
use tera::Context;

/// How the pages look.
pub const STYLE: &str = include_str!("assets/studio.css");
/// What makes the pages handier; they work without.
pub const SCRIPT: &str = include_str!("assets/studio.js");

/// The pages of a project, in the order of the work: address and name.
const STEPS: [(&str, &str); 7] = [
    ("/files", "files"),
    ("/questions", "questions"),
    ("/answered", "answered"),
    ("/goals", "goals"),
    ("/text", "text"),
    ("/findings", "findings"),
    ("/report", "report"),
];

/// What stands around every page.
#[derive(Serialize)]
struct Frame<'a> {
    language: &'a str,
    languages: Vec<(&'a str, &'a str)>,
    csrf: &'a str,
    page: &'a str,
    here: String,
    project: Option<String>,
    steps: Vec<StepView>,
    undo: Option<&'a str>,
    redo: Option<&'a str>,
    running: Option<RunningView>,
    said: Option<String>,
    wrong: Option<String>,
    body: String,
}

#[derive(Serialize)]
struct StepView {
    address: &'static str,
    name: &'static str,
    current: bool,
}

#[derive(Serialize)]
struct RunningView {
    step: &'static str,
    seconds: u64,
}

/// A page of a name with what it shows, in its frame.
///
/// # Errors
/// When a template is broken or asks for a field that is not there.
pub fn page(studio: &Studio, visit: &Visit, name: &str, view: &impl Serialize) -> Result<Answer> {
    let language = studio.language();
    let broken = |error: tera::Error| Error::Template { name: name.to_owned(), reason: error.to_string() };
    let mut context = Context::from_serialize(view).map_err(broken)?;
    context.insert("csrf", studio.csrf());
    let body = studio.pages.render(&language, &format!("{name}.html"), &context)?;
    Ok(Answer::Page(framed(studio, visit, name, body, None)?))
}

/// A page that says why something could not be done, and what to do.
///
/// # Errors
/// As [`page`].
pub fn refuse(studio: &Studio, visit: &Visit, key: &str, about: &str) -> Result<Answer> {
    let words = said(studio, key, about)?;
    let back = Some(visit.field("back")).filter(|back| is_own(back)).unwrap_or("/");
    let mut context = Context::new();
    context.insert("why", &words);
    context.insert("back", back);
    let body = studio.pages.render(&studio.language(), "refused.html", &context)?;
    Ok(Answer::Refused(StatusCode::CONFLICT, framed(studio, visit, "refused", body, None)?))
}

/// Words of the studio in the language of the page.
///
/// # Errors
/// When the catalogue lacks them.
pub fn said(studio: &Studio, key: &str, about: &str) -> Result<String> {
    let words = studio.pages.words(&studio.language());
    words.map_or_else(|| Ok(String::new()), |words| words.plain(key, &Arguments::new().with("a", about)))
}

/// Whether a place is one of ours: a path, and no other host.
pub fn is_own(place: &str) -> bool {
    place.starts_with('/') && !place.starts_with("//") && !place.contains(['\\', '\n', '\r'])
}

/// Back to the page that a form stood on, with a word of what was done.
pub fn go(visit: &Visit, otherwise: &str, said: &str) -> Answer {
    let back = Some(visit.field("back")).filter(|back| is_own(back)).unwrap_or(otherwise);
    let (place, fragment) = back.split_once('#').map_or((back, ""), |(place, fragment)| (place, fragment));
    let (path, query) = place.split_once('?').unwrap_or((place, ""));
    let mut kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("said=")).collect();
    let word = format!("said={said}");
    if !said.is_empty() {
        kept.push(&word);
    }
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    let fragment = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    Answer::Go(format!("{path}{query}{fragment}"))
}

/// Why the program could not go on, as a page.
pub fn failure(studio: &Studio, error: &Error) -> String {
    let why = told(studio, error);
    let mut context = Context::new();
    context.insert("why", &why);
    context.insert("back", "/");
    let body = studio.pages.render(&studio.language(), "refused.html", &context);
    body.and_then(|body| framed(studio, &Visit::default(), "refused", body, None)).unwrap_or(why)
}

/// An error in the language of the page, as far as there are words for it.
pub fn told(studio: &Studio, error: &Error) -> String {
    let text = error.to_string();
    let language = studio.language();
    let words = crate::report::words::messages::Words::load(&language).ok().filter(|_| language != "en");
    let say = |line: &str| words.as_ref().and_then(|words| words.say(line)).unwrap_or_else(|| line.to_owned());
    let lines: Vec<String> = text.split("\n  = help: ").map(say).collect();
    let cause = std::error::Error::source(error).map(|cause| format!(" ({cause})")).unwrap_or_default();
    lines.join(". ") + &cause
}

fn framed(studio: &Studio, visit: &Visit, name: &str, body: String, wrong: Option<String>) -> Result<String> {
    let language = studio.language();
    let folder = studio.folder();
    let history = folder.as_ref().map(History::of).unwrap_or_default();
    let names = [("sv", "Svenska"), ("da", "Dansk"), ("en", "English")];
    let said_key = visit.asked("said");
    let said = Some(format!("said-{said_key}"))
        .filter(|key| !said_key.is_empty() && studio.pages.words(&language).is_some_and(|words| words.has(key)));
    let query: Vec<String> =
        visit.query.iter().filter(|(key, _)| key != "said").map(|(key, value)| format!("{}={}", encoded(key), encoded(value))).collect();
    let own = STEPS.iter().find(|(_, step)| *step == name).map_or_else(|| format!("/{name}"), |(address, _)| (*address).to_owned());
    let own = if name == "start" { "/".to_owned() } else { own };
    let here = if query.is_empty() { own } else { format!("{own}?{}", query.join("&")) };
    let frame = Frame {
        language: &language,
        languages: names.to_vec(),
        csrf: studio.csrf(),
        page: name,
        here,
        project: folder.as_ref().map(|folder| crate::studio::title::title(studio, folder)),
        steps: STEPS.iter().map(|(address, step)| StepView { address, name: step, current: belongs(name) == *step }).collect(),
        undo: history.can_undo(),
        redo: history.can_redo(),
        running: studio.work.running().map(|running| RunningView { step: running.step.name(), seconds: running.begun.elapsed().as_secs() }),
        said: said.map(|key| super::render::said(studio, &key, visit.asked("about"))).transpose()?,
        wrong: wrong.or_else(|| studio.work.take_failure()),
        body,
    };
    let broken = |error: tera::Error| Error::Template { name: "frame.html".to_owned(), reason: error.to_string() };
    studio.pages.render(&language, "frame.html", &Context::from_serialize(&frame).map_err(broken)?)
}

/// The step that a page belongs to.
fn belongs(page: &str) -> &str {
    match page {
        "question" => "questions",
        "goal" | "plan" => "goals",
        "editions" => "report",
        "chapter" => "text",
        "file" => "findings",
        other => other,
    }
}

/// A text as it may stand in an address.
pub fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// A file of the program's own.
pub fn asset(mime: &'static str, text: &'static str) -> Answer {
    Answer::File { mime, bytes: text.as_bytes().to_vec(), save_as: None, publication: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_language_has_the_same_words_with_the_same_places() {
        let lines = |language: &str| -> BTreeSet<(String, Vec<String>)> {
            let path = format!("{}/reports/locales/studio/{language}.ftl", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(path).unwrap();
            let messages = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
            let read = messages.filter_map(|line| line.split_once(" = "));
            read.map(|(name, words)| {
                let places = words.split("{ $").skip(1).filter_map(|rest| rest.split([' ', '}']).next()).map(str::to_owned);
                (name.to_owned(), places.collect::<BTreeSet<_>>().into_iter().collect())
            })
            .collect()
        };
        let english = lines("en");
        assert!(english.len() > 100);
        assert_eq!(lines("sv"), english);
        assert_eq!(lines("da"), english);
    }

    #[test]
    fn a_form_leads_back_to_our_own_pages_alone() {
        let visit = |back: &str| Visit { form: vec![("back".to_owned(), back.to_owned())], ..Visit::default() };
        let place = |back: &str| match go(&visit(back), "/files", "saved") {
            Answer::Go(place) => place,
            other => panic!("{other:?}"),
        };
        assert_eq!(place("/goals?edit=a&said=x#a"), "/goals?edit=a&said=saved#a");
        for elsewhere in ["//example.org/", "https://example.org/", "/\\example.org", ""] {
            assert_eq!(place(elsewhere), "/files?said=saved");
        }
    }
}
