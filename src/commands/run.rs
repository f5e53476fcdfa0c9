//! `utfall run`: the whole pipeline.

use super::print::Printer;
use crate::cli::Run;
use crate::error::{Error, Result};
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::report::Claim;
use crate::report::manifest::Kind;
use crate::{pipeline, report};
use std::path::PathBuf;

/// Makes the evaluation and writes it as one folder.
///
/// # Errors
/// When the project cannot be read, a query or template fails, or the folder cannot be written.
pub fn run(arguments: &Run, printer: &Printer) -> Result<u8> {
    let planned = pipeline::plan(&arguments.project)?;
    let mut diagnostics = planned.diagnostics;
    let Some(project) = planned.value else {
        printer.findings(&diagnostics);
        return Ok(1);
    };
    let output = arguments.output.clone().unwrap_or_else(|| PathBuf::from("out").join(&project.definition.project.id));
    let claim = Claim::take(&output, Kind::Report)?;
    let languages = languages(&project.definition.project.languages, &arguments.lang)?;
    let evaluated = pipeline::evaluate(&project)?;
    diagnostics.extend(evaluated.diagnostics);
    let Some(release) = evaluated.value else {
        printer.findings(&diagnostics);
        return Ok(1);
    };
    let artifacts = report::render(&release, &languages, &PseudonymKey::of_user()?)?;
    diagnostics.extend(artifacts.diagnostics.iter().cloned());
    if artifacts.has_errors() {
        printer.findings(&diagnostics);
        return Ok(1);
    }
    printer.findings(&diagnostics);
    printer.kept(&claim.write(&artifacts.value)?);
    printer.remark(&format!("wrote {} files into {}", artifacts.value.len(), output.display()));
    for page in artifacts.value.iter().filter(|artifact| artifact.path.ends_with(".html")) {
        printer.remark(&format!("open {}", output.join(&page.path).display()));
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
