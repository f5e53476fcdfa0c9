//! The pack as files: the complete tables for the authority, and under `published/` what may be published of them.
//!
//! [`render`] makes them in memory, [`person_file`] those that name persons, which have a folder of their own.

pub(crate) mod annex;
pub mod articles;
pub mod document;
pub mod docx;
pub(crate) mod edition;
mod evaluation;
mod fields;
pub(crate) mod figures_table;
pub(crate) mod final_report;
pub(crate) mod layouts;
pub(crate) mod overviews;
mod person_file;
pub(crate) mod principles;
pub(crate) mod published;
pub(crate) mod relations;
pub(crate) mod writer;

pub use person_file::person_file;

use super::follow_up::{FollowUp, follow_up};
use super::pack::Pack;
use crate::disclosure::release::Release;
use crate::error::{Error, Result};
use crate::project::Project;
use crate::project::esf::Esf;
use crate::report::Artifact;
use crate::report::document::table::Table;
use crate::report::formats::html::Templates;
use crate::report::formats::workbook::{Front, workbook};
use crate::report::layers::excerpt::Excerpt;
use crate::report::words::locale::Catalogue;
use document::DocumentView;
use edition::Edition;
use std::sync::Arc;

/// The folder of what may be published, within the pack.
pub const PUBLISHED: &str = "published";

/// Makes the files of a pack in each of the languages; none when a test blocks it. The draft of the final report takes over what the evaluation says.
///
/// # Errors
/// When a catalogue lacks a message, a template is broken, or a workbook or document cannot be made.
pub fn render(pack: &Pack, project: &Project, languages: &[String], evaluation: Option<&Release>) -> Result<Vec<Artifact>> {
    let mut artifacts = Vec::new();
    if pack.is_blocked() {
        return Ok(artifacts);
    }
    let Some(esf) = &project.definition.esf else { return Err(Error::Usage("the project has no `[esf]` section".to_owned())) };
    let templates = Templates::load(Some(&project.folder.join("reports")))?;
    let sample = follow_up(esf, &pack.participants);
    for language in languages {
        artifacts.extend(in_language(pack, (project, esf), sample.as_ref(), language, (&templates, evaluation))?);
    }
    Ok(artifacts)
}

fn in_language(
    pack: &Pack,
    (project, esf): (&Project, &Esf),
    sample: Option<&FollowUp>,
    language: &str,
    (templates, evaluation): (&Templates, Option<&Release>),
) -> Result<Vec<Artifact>> {
    let catalogue = Arc::new(Catalogue::load(language)?);
    let edition = Edition::new(project, esf, pack, &catalogue)?;
    let published = published::publish(&edition, sample);
    let mut artifacts = vec![Artifact { path: format!("pack.{language}.xlsx"), bytes: complete(&edition, sample)? }];
    let said = evaluation.map(|release| Excerpt::of(release, &catalogue)).transpose()?.unwrap_or_default();
    let draft = final_report::final_report(&edition, &published, &said)?;
    artifacts.push(Artifact { path: format!("{PUBLISHED}/final-report.{language}.txt"), bytes: fields::fields(&edition, &draft)? });
    let documents = [("annex", annex::annex(&edition, &published, sample)?), ("final-report", draft)];
    for (name, view) in &documents {
        let html = document_html(templates, view, &catalogue)?;
        artifacts.push(Artifact { path: format!("{PUBLISHED}/{name}.{language}.html"), bytes: html.into_bytes() });
        artifacts.push(Artifact { path: format!("{PUBLISHED}/{name}.{language}.docx"), bytes: docx::docx(view, templates.word())? });
    }
    Ok(artifacts)
}

fn document_html(templates: &Templates, view: &DocumentView, catalogue: &Arc<Catalogue>) -> Result<String> {
    templates.render("esf/document.html", view, catalogue)
}

/// The workbook of the complete pack; its first sheet says that it is not for publication.
fn complete(edition: &Edition<'_>, sample: Option<&FollowUp>) -> Result<Vec<u8>> {
    let about = &edition.project.definition.project;
    let mut notice = vec![edition.text("esf-notice-complete")?];
    notice.extend(Some(edition.phrase(&about.simulated).text).filter(|text| !text.is_empty()));
    let title = edition.text_with("esf-pack-title", &edition.phrase(&about.title).text)?;
    let front = Front { title, date: about.date.clone(), source: Vec::new(), notice };
    workbook(edition.catalogue, &edition.format, &front, &sheets(edition, sample)?)
}

fn sheets(edition: &Edition<'_>, sample: Option<&FollowUp>) -> Result<Vec<Table>> {
    let mut sheets = layouts::tables(edition)?;
    sheets.push(overviews::by_period(edition)?);
    for dimension in ["programme_area", "partner", "municipality"] {
        sheets.extend(overviews::by_part(edition, dimension)?);
    }
    if edition.esf.person_file.is_some() {
        sheets.push(overviews::months(edition)?);
    }
    if let Some(sample) = sample {
        sheets.extend([overviews::sample(edition, sample)?, overviews::drawn(edition, sample)?]);
    }
    sheets.push(overviews::validation(edition)?);
    sheets.push(overviews::corrections(edition)?);
    Ok(sheets)
}
