//! `utfall run`: the whole pipeline.

use super::print::Printer;
use super::{place, previous};
use crate::cli::Run;
use crate::diagnostic::plural;
use crate::error::{Error, Result};
use crate::ingest::units::editions;
use crate::project::Project;
use crate::report::Claim;
use crate::report::manifest::Kind;
use crate::{pipeline, report};
use std::path::PathBuf;

/// Makes the evaluation and writes it as one folder.
///
/// # Errors
/// When the project cannot be read, a query or template fails, or the folder cannot be written.
pub fn run(arguments: &Run, printer: &Printer) -> Result<u8> {
    let output = |project: &Project| arguments.output.clone().unwrap_or_else(|| PathBuf::from("out").join(&project.definition.project.id));
    let mut claim = None;
    let folder = place::project(arguments.project.as_deref())?;
    let told = printer.step("definitions, data, figures and report", || {
        pipeline::tell(&folder, &arguments.lang, |project| {
            project.publishes = arguments.publish;
            project.previous = arguments.previous.as_deref().map(|folder| previous::read(folder, project)).transpose()?;
            claim = Some(Claim::take(&output(project), Kind::Report)?);
            languages(&project.definition.project.languages, &arguments.lang).map(drop)
        })
    })?;
    printer.findings(&told.diagnostics);
    let (Some(project), Some(artifacts), Some(claim)) = (&told.value.project, told.value.artifacts, claim) else { return Ok(1) };
    let output = output(project);
    let artifacts = super::verify::signed(artifacts)?;
    printer.kept(&printer.step("writing", || claim.write(&artifacts))?);
    printer.remark(&format!("wrote {} files into {}", artifacts.len(), output.display()));
    if let Some(edition) = told.value.release.as_ref().and_then(|release| release.edition()) {
        let earlier = editions::read(&project.folder)?;
        let is_new = editions::add(&project.folder, &earlier, edition)?;
        let number = earlier.len() + usize::from(is_new);
        printer.remark(&if is_new {
            format!("remembered as edition {number}")
        } else {
            format!("the same as edition {number}: nothing to remember")
        });
    } else if let Some(release) = &told.value.release
        && release.editions() > 0
    {
        printer.remark(&format!(
            "{} known, and not added to: without --publish nothing is remembered",
            plural(release.editions(), "published edition is", "published editions are")
        ));
    }
    // Of the pages for each unit their list alone.
    let first = |path: &str| !path.contains('/') || path.rsplit('/').next().is_some_and(|file| file.starts_with("index."));
    for page in artifacts.iter().filter(|artifact| artifact.path.ends_with(".html") && first(&artifact.path)) {
        let what = page.path.split(['.', '/']).next().unwrap_or_default();
        printer.remark(&format!("{what}: {}", output.join(&page.path).display()));
    }
    Ok(0)
}

/// The languages to write: those asked for, else the project's; each must have a message catalogue.
pub fn languages(of_project: &[String], asked: &[String]) -> Result<Vec<String>> {
    let known = report::languages();
    let wanted = if asked.is_empty() { of_project } else { asked };
    match wanted.iter().find(|language| !known.contains(language)) {
        Some(unknown) => {
            Err(Error::Usage(format!("there is no message catalogue for the language `{unknown}`; there are {}", known.join(", "))))
        }
        None => Ok(wanted.to_vec()),
    }
}
