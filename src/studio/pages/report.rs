//! The report as it will be published: looked at, then written.

use super::super::answer::{Answer, Visit};
use super::super::folder::{ARCHIVE, Folder, REPORT};
use super::super::state::Studio;
use super::super::work::Made;
use super::super::{edit, render};
use super::{after, opened, seen};
use crate::commands::verify::signed;
use crate::diagnostic::Severity;
use crate::disclosure::release::Reason;
use crate::error::{Error, Result};
use crate::ingest::units::editions;
use crate::project::text::LANGUAGES;
use crate::report::edition::Edition;
use crate::report::manifest::{self, Kind};
use crate::report::{Artifact, Claim};
use crate::whole_file::replace;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;

#[derive(Serialize)]
struct ReportView {
    seen: String,
    pages: Vec<PageView>,
    shown: Option<String>,
    others: usize,
    languages: Vec<(&'static str, bool)>,
    fresh: bool,
    failed: String,
    errors: u64,
    withheld: Vec<(String, String, u64)>,
    documents: Vec<(String, &'static str)>,
    /// Whether a PDF is made by printing, as the program does not set it.
    prints: bool,
    withheld_all: u64,
    /// Whether the numbers are there, so that it is known what is withheld.
    computed: bool,
    published: Option<String>,
    took: String,
}

#[derive(Serialize)]
struct PageView {
    path: String,
    kind: String,
    language: String,
    current: bool,
}

/// The page; what it shows is made in the background.
pub fn show(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (folder, project) = match opened(studio)? {
        Ok(opened) => opened,
        Err(answer) => return Ok(answer),
    };
    studio.work.make_whole(&folder);
    let made = studio.work.made();
    let artifacts = made.as_ref().and_then(|made| made.files()).unwrap_or_default();
    let asked = visit.asked("page");
    let mut pages: Vec<&Artifact> =
        artifacts.iter().filter(|artifact| artifact.path.ends_with(".html") && !artifact.path.contains('/')).collect();
    // What is read first stands first.
    let place = |page: &Artifact| {
        ["report.", "summary.", "annex.", "comparison."].iter().position(|kind| page.path.starts_with(kind)).unwrap_or(usize::MAX)
    };
    pages.sort_by_key(|page| place(page));
    // In the language of the page where it is published in that, else in the project's first.
    let spoken = [studio.language()].into_iter().chain(project.iter().flat_map(|project| project.definition.project.languages.clone()));
    let in_language = spoken.filter_map(|language| pages.iter().find(|page| page.path == format!("report.{language}.html"))).next();
    let first = in_language.or_else(|| pages.iter().find(|page| page.path.starts_with("report."))).or(pages.first());
    let shown = pages.iter().find(|page| page.path == asked).or(first).map(|page| page.path.clone());
    let of = |page: &&Artifact| {
        let mut parts = page.path.trim_end_matches(".html").splitn(2, '.');
        let kind = parts.next().unwrap_or_default().to_owned();
        PageView {
            language: parts.next().unwrap_or_default().to_owned(),
            kind,
            current: shown.as_ref() == Some(&page.path),
            path: page.path.clone(),
        }
    };
    let chosen = project.map(|project| project.definition.project.languages).unwrap_or_default();
    let release = made.as_ref().and_then(|made| made.release.as_deref());
    let withheld = match (release, studio.pages.report(&studio.language())) {
        (Some(release), Some(words)) => withheld(&Edition::new(release, words)?),
        _ => Vec::new(),
    };
    let documents = artifacts.iter().filter_map(|artifact| {
        let kind = match artifact.path.rsplit_once('.')?.1 {
            "docx" => "word",
            "xlsx" => "workbook",
            // Only a program built with PDF makes them.
            "pdf" => "pdf",
            _ => return None,
        };
        Some((artifact.path.clone(), kind))
    });
    let view = ReportView {
        seen: seen(&folder, "project.toml"),
        others: artifacts.len() - pages.len(),
        pages: pages.iter().map(of).collect(),
        languages: ["sv", "da", "en"].map(|language| (language, chosen.iter().any(|own| own == language))).to_vec(),
        fresh: made.as_ref().is_some_and(|made| made.state == folder.state() && (made.artifacts.is_some() || made.is_finished())),
        failed: made.as_ref().and_then(|made| made.failed.as_ref()).map(|error| render::told(studio, error)).unwrap_or_default(),
        errors: made.as_ref().map_or(0, |made| made.diagnostics.iter().filter(|found| found.severity == Severity::Error).count() as u64),
        withheld_all: withheld.iter().map(|(_, _, count)| count).sum(),
        computed: release.is_some(),
        prints: !artifacts.iter().any(|artifact| artifact.path.ends_with(".pdf")),
        documents: documents.collect(),
        withheld,
        published: published(&folder),
        took: made.as_ref().map(|made| format!("{:.1}", made.took.as_secs_f64())).unwrap_or_default(),
        shown,
    };
    render::page(studio, visit, "report", &view)
}

/// How many figures of each indicator are withheld, and of which groups: for the author, who has the data; the report does not say it.
fn withheld(edition: &Edition<'_>) -> Vec<(String, String, u64)> {
    let mut found: Vec<(String, String, u64)> = Vec::new();
    for query in edition.release.queries() {
        let hidden =
            edition.release.estimates().iter().filter(|told| told.key.indicator == query.name && told.value == Err(Reason::Withheld));
        let mut groups: BTreeMap<String, u64> = BTreeMap::new();
        for told in hidden {
            let dimensions = told.key.domain.iter().map(|(dimension, _)| edition.labels.dimension(dimension).text);
            *groups.entry(dimensions.collect::<Vec<_>>().join(", ")).or_default() += 1;
        }
        let title = edition.labels.indicator(&query.name).text;
        found.extend(groups.into_iter().map(|(group, count)| (title.clone(), group, count)));
    }
    found
}

/// Where the last publication lies, when there is one.
fn published(folder: &Folder) -> Option<String> {
    let place = folder.path().join(REPORT);
    manifest::read(&place).map(|_| place.display().to_string())
}

/// A file of the report as it would be published.
pub fn preview(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let made = studio.work.made();
    let artifacts = made.as_ref().and_then(|made| made.files()).unwrap_or_default();
    let Some(artifact) = artifacts.iter().find(|artifact| artifact.path == visit.rest) else { return Ok(Answer::Missing) };
    let mime = match artifact.path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json",
        _ => "application/octet-stream",
    };
    Ok(Answer::File { mime, bytes: artifact.bytes.clone(), save_as: None, publication: true })
}

/// Chooses the languages of the report.
pub fn languages(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let chosen: Vec<&str> = visit.all("language").into_iter().filter(|language| LANGUAGES.contains(language)).collect();
    if chosen.is_empty() {
        return render::refuse(studio, visit, "no-language", "");
    }
    let refused = edit::change(studio, visit, "project.toml", |document| edit::project::languages(document, &chosen))?;
    Ok(after(visit, "/report", refused))
}

/// Makes the report again.
pub fn make(studio: &Studio, visit: &Visit) -> Result<Answer> {
    if let Some(folder) = studio.folder() {
        studio.work.make_whole(&folder);
    }
    Ok(render::go(visit, "/report", ""))
}

/// Writes what is shown: as `utfall run --publish` does, into the project's folder, and beside it as one archive.
pub fn publish(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let Some(folder) = studio.folder() else { return Ok(Answer::Go("/".to_owned())) };
    let made = studio.work.made();
    let fresh = made.as_deref().filter(|made| made.state == folder.state());
    let whole = fresh.and_then(|made: &Made| Some((made.artifacts.as_deref()?, made.release.as_deref()?)));
    let Some((artifacts, release)) = whole else {
        return render::refuse(studio, visit, "not-ready", "");
    };
    let place = folder.path().join(REPORT);
    let artifacts = signed(artifacts.to_vec())?;
    Claim::take(&place, Kind::Report)?.write(&artifacts)?;
    replace(&archive_path(&folder), &archive(&artifacts)?)?;
    if let Some(edition) = release.edition() {
        editions::add(folder.path(), &editions::read(folder.path())?, edition)?;
    }
    Ok(render::go(visit, "/report", "published"))
}

fn archive_path(folder: &Folder) -> std::path::PathBuf {
    folder.path().join(ARCHIVE)
}

/// All files in one archive; the same files give the same bytes.
fn archive(artifacts: &[Artifact]) -> Result<Vec<u8>> {
    let failed = |reason: String| Error::Render { name: ARCHIVE.to_owned(), reason };
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for artifact in artifacts {
        writer.start_file(format!("{REPORT}/{}", artifact.path), options).map_err(|error| failed(error.to_string()))?;
        writer.write_all(&artifact.bytes).map_err(|error| failed(error.to_string()))?;
    }
    Ok(writer.finish().map_err(|error| failed(error.to_string()))?.into_inner())
}

/// The archive, to be sent; or one document of the report as it would be published.
pub fn download(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let wanted = visit.asked("name");
    if !wanted.is_empty() {
        let made = studio.work.made();
        let artifacts = made.as_ref().and_then(|made| made.artifacts.as_deref()).unwrap_or_default();
        let found = artifacts.iter().find(|artifact| artifact.path == wanted && !artifact.path.contains('/'));
        let Some(artifact) = found else { return Ok(Answer::Missing) };
        let (bytes, save_as) = (artifact.bytes.clone(), Some(artifact.path.clone()));
        return Ok(Answer::File { mime: "application/octet-stream", bytes, save_as, publication: false });
    }
    let Some(folder) = studio.folder() else { return Ok(Answer::Missing) };
    let path = archive_path(&folder);
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Answer::File { mime: "application/zip", bytes, save_as: Some(ARCHIVE.to_owned()), publication: false }),
        Err(_) => Ok(Answer::Missing),
    }
}
