//! The files: what each was taken for and by what, what of it is used, and how it is read otherwise.

use super::super::answer::{Answer, Visit};
use super::super::looked::Row;
use super::super::state::Studio;
use super::super::work::Made;
use super::super::{edit, render};
use super::file_names::{anchor, called};
use super::unused::{self, NotKeptView, UnusedView};
use super::{after, in_words, named, opened, seen};
use crate::disclosure::release::Count;
use crate::error::Result;
use crate::ingest::layouts::responses::Tool;
use crate::project::Project;
use crate::project::definition::{Instrument, Kind};
use crate::project::wave::{DataFile, Wave};
use crate::report::words::messages::Words;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct FilesView {
    seen: String,
    titles: BTreeMap<String, String>,
    languages: Vec<String>,
    date: String,
    instruments: Vec<InstrumentView>,
    groups: Vec<(String, String)>,
    tables: Vec<(String, String)>,
    tools: Vec<(&'static str, &'static str)>,
    unused: Vec<UnusedView>,
    not_kept: Vec<NotKeptView>,
    broken: bool,
    waiting: bool,
}

#[derive(Serialize)]
struct InstrumentView {
    id: String,
    title: String,
    kind: &'static str,
    respondents: String,
    table: String,
    waves: Vec<WaveView>,
    questions: usize,
    seen_codebook: String,
}

#[derive(Serialize)]
struct WaveView {
    place: usize,
    title: String,
    files: Vec<FileView>,
}

#[derive(Serialize)]
struct FileView {
    path: String,
    name: String,
    anchor: String,
    tool: String,
    by: Vec<String>,
    rows: Option<u64>,
    used: Option<u64>,
    left: Vec<(String, u64)>,
    sheet: String,
    sheets: Vec<String>,
    header_row: String,
    said_tool: String,
    /// Whether some did not finish, which the form then asks about.
    has_partial: bool,
    leaves_out_partial: bool,
    picture: Vec<Row>,
    missing: bool,
}

/// The page.
pub fn show(studio: &Studio, visit: &Visit) -> Result<Answer> {
    if studio.folder().is_none() && studio.work.running().is_some() {
        return render::page(studio, visit, "waiting", &serde_json::json!({}));
    }
    let (folder, project) = match opened(studio)? {
        Ok(opened) => opened,
        Err(answer) => return Ok(answer),
    };
    let language = studio.language();
    let words = Words::load(&language)?;
    let made = studio.work.made();
    let Some(project) = project else {
        let view = FilesView {
            seen: seen(&folder, "project.toml"),
            titles: BTreeMap::new(),
            languages: Vec::new(),
            date: String::new(),
            instruments: Vec::new(),
            groups: Vec::new(),
            tables: Vec::new(),
            tools: Vec::new(),
            unused: Vec::new(),
            not_kept: unused::not_kept(&folder, &words),
            broken: true,
            waiting: false,
        };
        return render::page(studio, visit, "files", &view);
    };
    let about = &project.definition.project;
    let first = about.languages.first().map_or("en", String::as_str);
    let instruments = project.definition.instrument.iter().map(|instrument| {
        let waves = instrument.wave.iter().enumerate();
        InstrumentView {
            id: instrument.id.clone(),
            title: in_words(&instrument.title, &language, &project),
            kind: kind(instrument.kind),
            respondents: instrument.respondents.clone().unwrap_or_default(),
            table: instrument.table.clone().unwrap_or_default(),
            waves: waves.map(|(place, wave)| wave_view((studio, &project, &words), instrument, wave, place)).collect(),
            questions: project.codebooks.get(&instrument.id).map_or(0, |codebook| codebook.question.len()),
            seen_codebook: seen(&folder, &instrument.codebook),
        }
    });
    let view = FilesView {
        seen: seen(&folder, "project.toml"),
        titles: edit::wordings(&about.title, first),
        languages: about.languages.clone(),
        date: about.date.clone(),
        instruments: instruments.collect(),
        groups: named(project.vocabulary.respondents.iter().map(|(name, group)| (name, &group.label)), &language),
        tables: named(
            project.vocabulary.table.iter().filter(|(_, table)| !table.needs.is_empty()).map(|(name, table)| (name, &table.label)),
            &language,
        ),
        tools: Tool::ALL.map(|tool| (tool.name(), tool.name())).to_vec(),
        unused: unused::view(studio, &folder, &project, &words),
        not_kept: unused::not_kept(&folder, &words),
        broken: false,
        waiting: made.is_none(),
    };
    render::page(studio, visit, "files", &view)
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Questionnaire => "questionnaire",
        Kind::Register => "register",
        Kind::Frame => "frame",
    }
}

fn wave_view(about: (&Studio, &Project, &Words), instrument: &Instrument, wave: &Wave, place: usize) -> WaveView {
    let (studio, project, _) = about;
    let title = in_words(&wave.title, &studio.language(), project);
    let title = if title.is_empty() { wave.id.clone() } else { title };
    WaveView { place, title, files: wave.file.iter().map(|file| file_view(about, (instrument, wave), file)).collect() }
}

fn file_view((studio, project, words): (&Studio, &Project, &Words), of: (&Instrument, &Wave), file: &DataFile) -> FileView {
    let path = project.folder.join(&file.path);
    let own = !crate::project::inside::leads_out(&project.folder, &file.path) && !file.path.contains("..") && !file.path.starts_with('/');
    let looked = own.then(|| studio.work.look(&path, file.sheet.as_deref()));
    let input = looked.as_ref().and_then(|looked| looked.input.as_ref());
    let say = |text: &String| words.say(text).unwrap_or_else(|| text.clone());
    let made = studio.work.made();
    let (mut rows, mut used) = (input.map(|input| input.rows_read as u64), input.map(|input| input.respondents as u64));
    let mut left: Vec<(String, u64)> =
        input.map(|input| input.excluded.iter().map(|left| (left.reason.to_owned(), left.count as u64)).collect()).unwrap_or_default();
    if let Some(told) = made.as_deref().and_then(|made| as_read(made, of, file)) {
        (rows, used, left) = told;
    }
    FileView {
        anchor: anchor(&file.path),
        name: called(&file.path),
        tool: input.and_then(|input| input.tool).unwrap_or_default().to_owned(),
        by: input.map(|input| input.reasons.iter().map(say).collect()).unwrap_or_default(),
        rows,
        used,
        left: left.into_iter().map(|(reason, rows)| (studio.pages.exclusion(&studio.language(), &reason), rows)).collect(),
        sheet: file.sheet.clone().or_else(|| input.and_then(|input| input.sheet.clone())).unwrap_or_default(),
        sheets: looked.as_ref().map(|looked| looked.sheets.clone()).unwrap_or_default(),
        header_row: file.header_row.map(|row| row.to_string()).unwrap_or_default(),
        has_partial: file.leave_out_partial
            || input.is_some_and(|input| input.warnings.iter().any(|warning| warning.code == "partial-responses")),
        leaves_out_partial: file.leave_out_partial,
        said_tool: file.tool.clone().unwrap_or_default(),
        picture: looked.as_ref().map(|looked| looked.picture.clone()).unwrap_or_default(),
        missing: !path.is_file(),
        path: file.path.clone(),
    }
}

/// Rows below the header, rows used, and those left out by reason.
type AsRead = (Option<u64>, Option<u64>, Vec<(String, u64)>);

/// Rows of a file as the last run read them, and those left out of its wave where the file is its only one.
fn as_read(made: &Made, (instrument, wave): (&Instrument, &Wave), file: &DataFile) -> Option<AsRead> {
    let release = made.release.as_deref()?;
    let of_file = release.readings().iter().find(|read| read.reading.file == file.shown() && read.reading.instrument == instrument.id)?;
    let count = |count: Count| match count {
        Count::Shown(count) => Some(count),
        Count::Withheld | Count::Absent => None,
    };
    let mine = release.exclusions().iter().filter(|left| left.exclusion.instrument == instrument.id && left.exclusion.wave == wave.id);
    let left = if wave.file.len() == 1 {
        mine.filter_map(|left| Some((left.exclusion.reason.clone(), count(left.rows)?))).collect()
    } else {
        Vec::new()
    };
    Some((count(of_file.rows_read), count(of_file.rows_used), left))
}

/// Title and date of the report.
pub fn about(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let refused = edit::change(studio, visit, "project.toml", |document| {
        let Some(about) = edit::project::about(document) else { return false };
        edit::set_text(about, "title", &edit::said(visit, "title"));
        edit::set_or_remove(about, "date", visit.field("date"));
        true
    })?;
    Ok(after(visit, "/files", refused))
}

/// What an instrument is.
pub fn instrument(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let kind = visit.field("kind");
    let refused = edit::change(studio, visit, "project.toml", |document| {
        let Some(table) = edit::project::instrument(document, visit.field("id")) else { return false };
        edit::set_or_remove(table, "kind", kind);
        edit::set_or_remove(table, "respondents", if kind == "questionnaire" { visit.field("respondents") } else { "" });
        edit::set_or_remove(table, "table", if kind == "questionnaire" { "" } else { visit.field("table") });
        let title = [(studio.language(), visit.field("title"))];
        if !visit.field("title").is_empty() {
            let said = title.iter().map(|(language, text)| (language.as_str(), *text));
            edit::set_wording(table, "title", said);
        }
        true
    })?;
    Ok(after(visit, "/files", refused))
}

/// Takes an instrument out of the project; its files stay where they lie.
pub fn leave_out(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let refused = edit::change(studio, visit, "project.toml", |document| edit::project::remove_instrument(document, visit.field("id")))?;
    Ok(after(visit, "/files", refused))
}

/// How a file is read.
pub fn reading(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let said = [("sheet", visit.field("sheet")), ("header_row", visit.field("header_row")), ("tool", visit.field("tool"))];
    let wave = visit.field("wave").parse().unwrap_or(usize::MAX);
    let partial = (visit.field("asks-partial") == "yes").then(|| visit.field("partial") == "on");
    let refused = edit::change(studio, visit, "project.toml", |document| {
        edit::project::reading(document, visit.field("id"), wave, visit.field("path"), &said, partial)
    })?;
    Ok(after(visit, "/files", refused))
}

/// Takes a file out of the project; it stays where it lies.
pub fn remove_file(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let wave = visit.field("wave").parse().unwrap_or(usize::MAX);
    let refused = edit::change(studio, visit, "project.toml", |document| {
        edit::project::remove_file(document, visit.field("id"), wave, visit.field("path"))
    })?;
    Ok(after(visit, "/files", refused))
}

/// Moves a file to another round.
pub fn wave(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let number = |name: &str| visit.field(name).parse().unwrap_or(usize::MAX);
    let refused = edit::change(studio, visit, "project.toml", |document| {
        edit::project::move_file(document, visit.field("id"), (number("wave"), number("to")), visit.field("path"))
    })?;
    Ok(after(visit, "/files", refused))
}
