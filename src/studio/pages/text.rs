//! The evaluator's own chapters, in Markdown, with what they will look like and the live numbers they can hold.

use super::super::answer::{Answer, Visit};
use super::super::numbers::{Group, measures};
use super::super::state::Studio;
use super::super::work::Made;
use super::super::{edit, render};
use super::{after, opened};
use crate::error::Result;
use crate::project::{Chapter, Project};
use crate::report::chapters;
use crate::report::chapters::front_matter::FrontMatter;
use crate::report::edition::Edition;
use crate::report::words::messages::Words;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct TextView {
    chapters: Vec<ChapterView>,
    languages: Vec<String>,
}

#[derive(Serialize)]
struct ChapterView {
    name: String,
    title: String,
    before: bool,
    languages: Vec<(String, bool)>,
}

/// The page of all chapters.
pub fn show(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let project = match opened(studio)? {
        Ok((_, Some(project))) => project,
        Ok((_, None)) => return Ok(Answer::Go("/files".to_owned())),
        Err(answer) => return Ok(answer),
    };
    let languages = &project.definition.project.languages;
    let of = |chapter: &Chapter| ChapterView {
        title: title(chapter, &studio.language()),
        before: chapters::stands_before_results(chapter),
        languages: languages.iter().map(|language| (language.clone(), chapter.markdown.contains_key(language))).collect(),
        name: chapter.name.clone(),
    };
    render::page(studio, visit, "text", &TextView { chapters: project.chapters.iter().map(of).collect(), languages: languages.clone() })
}

/// The first heading of a chapter, in a language where it is written in it, else its name.
fn title(chapter: &Chapter, language: &str) -> String {
    let heading = |text: &String| text.lines().find_map(|line| line.strip_prefix("# ").map(|title| title.trim().to_owned()));
    chapter.markdown.get(language).into_iter().chain(chapter.markdown.values()).find_map(heading).unwrap_or_else(|| chapter.name.clone())
}

#[derive(Serialize)]
struct OneView {
    name: String,
    title: String,
    language: String,
    languages: Vec<String>,
    file: String,
    seen: String,
    headline: String,
    summary: String,
    recommendations: String,
    text: String,
    preview: String,
    wrong: Vec<String>,
    groups: Vec<Group>,
    goals: Vec<(String, String)>,
    figures: Vec<String>,
    tables: Vec<(String, String)>,
    numbers: bool,
}

/// The page of one chapter.
pub fn one(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (folder, project) = match opened(studio)? {
        Ok((folder, Some(project))) => (folder, project),
        Ok((_, None)) => return Ok(Answer::Go("/files".to_owned())),
        Err(answer) => return Ok(answer),
    };
    studio.work.make(&folder);
    let languages = &project.definition.project.languages;
    let asked = if visit.form.is_empty() { visit.asked("language") } else { visit.field("language") };
    let name = if visit.form.is_empty() { visit.asked("name") } else { visit.field("name") };
    let language = languages.iter().find(|own| *own == asked).or(languages.first()).cloned().unwrap_or_else(|| "en".to_owned());
    let file = edit::chapters::file(name, &language);
    let held = folder.read(&file)?;
    let before = held.text.clone().unwrap_or_default();
    let (front, _, body) = edit::chapters::parts(&before);
    let front = said_above(visit).unwrap_or(front);
    let text = if visit.form.is_empty() { body.to_owned() } else { visit.text("text") };
    let made = studio.work.made();
    let (preview, wrong) = match &made {
        Some(made) => preview(studio, made, name, &language, &text)?,
        None => Default::default(),
    };
    let release = made.as_ref().and_then(|made| made.release.as_deref());
    let groups = match (release, studio.pages.report(&language)) {
        (Some(release), Some(words)) => measures(release, words)?,
        _ => Vec::new(),
    };
    let referable = match (&made, release, studio.pages.report(&language)) {
        (Some(made), Some(release), Some(words)) => Some(made.referable(&Edition::new(release, words)?)?),
        _ => None,
    };
    let view = OneView {
        title: project
            .chapters
            .iter()
            .find(|chapter| chapter.name == name)
            .map_or_else(|| name.to_owned(), |chapter| title(chapter, &language)),
        name: name.to_owned(),
        languages: languages.clone(),
        seen: held.mark,
        headline: front.headline,
        summary: front.summary,
        recommendations: front.recommendations.join("\n"),
        text,
        preview,
        wrong,
        groups,
        goals: project.plan.goal.iter().map(|goal| (goal.id.clone(), super::in_words(&goal.title, &language, &project))).collect(),
        figures: referable.as_ref().map(|found| found.figures.clone()).unwrap_or_default(),
        tables: referable.as_ref().map(|found| found.tables.clone()).unwrap_or_default(),
        numbers: release.is_some(),
        language,
        file,
    };
    render::page(studio, visit, "chapter", &view)
}

/// What a form says that is to stand above a chapter; `None` where it does not ask for it.
fn said_above(visit: &Visit) -> Option<FrontMatter> {
    let asked = visit.form.iter().any(|(name, _)| name == "headline");
    let lines = visit.text("recommendations");
    let recommendations = lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let (headline, summary) = (visit.field("headline").to_owned(), visit.text("summary").trim().to_owned());
    asked.then_some(FrontMatter { headline, summary, recommendations })
}

/// A chapter as the report will have it, and what is wrong with its references.
fn preview(studio: &Studio, made: &Made, name: &str, language: &str, text: &str) -> Result<(String, Vec<String>)> {
    let (Some(release), Some(words)) = (made.release.as_deref(), studio.pages.report(language)) else { return Ok(Default::default()) };
    let edition = Edition::new(release, words)?;
    let referable = made.referable(&edition)?;
    let chapter = Chapter { name: name.to_owned(), markdown: BTreeMap::from([(language.to_owned(), text.to_owned())]) };
    let mut findings = Vec::new();
    let shown = chapters::chapter(&edition, &chapter, &referable.numbering, &mut findings)?;
    let say = Words::load(&studio.language())?;
    let wrong = findings.into_iter().map(|found| {
        let found = say.finding(found);
        let help = found.help.map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{}{help}", found.message)
    });
    let html = shown.map(|chapter| format!("<h2>{}</h2>{}", crate::report::words::phrase::escape(&chapter.title.text), chapter.body));
    Ok((html.unwrap_or_default(), wrong.collect()))
}

/// A new chapter with its heading.
pub fn new(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (folder, project): (_, Project) = match opened(studio)? {
        Ok((folder, Some(project))) => (folder, project),
        Ok((_, None)) => return Ok(Answer::Go("/files".to_owned())),
        Err(answer) => return Ok(answer),
    };
    let heading = visit.field("title");
    if heading.is_empty() {
        return render::refuse(studio, visit, "no-title", "");
    }
    let taken: Vec<String> = project.chapters.iter().map(|chapter| chapter.name.clone()).collect();
    let name = edit::chapters::new_name(heading, visit.field("where") != "after", &taken);
    let language = project.definition.project.languages.first().map_or("en", String::as_str);
    let file = edit::chapters::file(&name, language);
    let seen = folder.read(&file)?.mark;
    let visit = Visit { form: vec![(format!("seen:{file}"), seen)], ..Visit::default() };
    let refused = edit::write(studio, &visit, &folder, &file, Some(&format!("# {heading}\n\n")))?;
    Ok(refused.unwrap_or_else(|| Answer::Go(format!("/chapter?name={}&language={language}", render::encoded(&name)))))
}

/// Saves a chapter.
pub fn write(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let Some(folder) = studio.folder() else { return Ok(Answer::Go("/".to_owned())) };
    let file = edit::chapters::file(visit.field("name"), visit.field("language"));
    let text = visit.text("text");
    let text = if text.ends_with('\n') || text.is_empty() { text } else { format!("{text}\n") };
    let before = folder.read(&file)?.text.unwrap_or_default();
    let (own, written, _) = edit::chapters::parts(&before);
    let text = match said_above(visit) {
        Some(front) => edit::chapters::whole(&before, &front, &text),
        None if own == FrontMatter::default() => text,
        None => format!("{written}{text}"),
    };
    let refused = edit::write(studio, visit, &folder, &file, Some(&text))?;
    Ok(after(visit, "/text", refused))
}

/// Takes a chapter of one language away.
pub fn remove(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let Some(folder) = studio.folder() else { return Ok(Answer::Go("/".to_owned())) };
    let file = edit::chapters::file(visit.field("name"), visit.field("language"));
    let refused = edit::write(studio, visit, &folder, &file, None)?;
    Ok(refused.unwrap_or_else(|| Answer::Go("/text?said=saved".to_owned())))
}
