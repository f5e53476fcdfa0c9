//! `utfall esf`: the follow-up pack of an ESF-funded project.

use super::print::Printer;
use crate::cli::Esf;
use crate::disclosure::release::Release;
use crate::error::{Error, Result};
use crate::esf::{figures, lists, pack::Pack};
use crate::project::Project;
use crate::report::manifest::{self, Kind};
use crate::report::{Artifact, Claim};
use crate::whole_file::replace_private;
use crate::{esf, pipeline};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const LINK_HEADER: &[u8] = b"pseudonym,identifier";

/// Makes the pack and writes it as one folder. With a blocking finding only the log is written.
///
/// # Errors
/// When the project cannot be read, a query fails, or a folder or file cannot be written.
pub fn esf(arguments: &Esf, printer: &Printer) -> Result<u8> {
    let planned = pipeline::plan(&super::place::project(arguments.project.as_deref())?)?;
    let mut found = planned.diagnostics;
    let Some(project) = planned.value.map(Arc::new) else {
        printer.findings(&found);
        return Ok(1);
    };
    let places = check_places(arguments)?;
    let languages = super::run::languages(&project.definition.project.languages, &arguments.lang)?;
    let earlier = match &arguments.previous {
        Some(path) => {
            let read = figures::read(path, &path.display().to_string())?;
            let failed = read.has_errors();
            found.extend(read.diagnostics);
            if failed {
                printer.findings(&found);
                return Ok(1);
            }
            Some(read.value)
        }
        None => None,
    };
    let made = esf::esf(&project, earlier.as_ref())?;
    found.extend(made.diagnostics);
    let errors = printer.findings(&found);
    let Some(pack) = made.value else { return Ok(1) };
    let evaluation = evaluation(&project, &pack, printer)?;
    let artifacts = artifacts(&project, &pack, &languages, evaluation.as_ref())?;
    printer.kept(&places.pack.write(&artifacts)?);
    let output = arguments.output.display();
    if pack.is_blocked() || errors > 0 {
        printer.remark(&format!("the pack is blocked; wrote the log of validation into {output}"));
        return Ok(1);
    }
    if let Some(path) = &arguments.link_table {
        write_links(path, &pack)?;
        printer.remark(&format!("wrote the link table {}: keep it apart from the pack", path.display()));
    }
    if let Some((folder, claim)) = arguments.person_file.as_ref().zip(places.person_file) {
        let made = esf::output::person_file(&pack, &project)?;
        if printer.findings(&made.diagnostics) > 0 {
            return Ok(1);
        }
        let mut files = made.value;
        files.push(esf::manifest::manifest(Kind::PersonFile, &project, &pack, &languages, &files)?);
        printer.kept(&claim.write(&files)?);
        printer.remark(&format!("wrote the person files into {}: they hold identity numbers", folder.display()));
    }
    printer.remark(&format!(
        "wrote {} files into {output}: {} participants, {} numbers; complete, not to be published",
        artifacts.len(),
        pack.participants.len(),
        pack.figures.len()
    ));
    Ok(0)
}

/// What the evaluation of the project says, for the draft of the final report; none where the pack is blocked or the project has no questionnaires and registers.
fn evaluation(project: &Arc<Project>, pack: &Pack, printer: &Printer) -> Result<Option<Release>> {
    if pack.is_blocked() || project.definition.instrument.is_empty() {
        return Ok(None);
    }
    let evaluated = pipeline::evaluate(project)?.value;
    if evaluated.is_none() {
        printer.remark(
            "the data of the evaluation have errors, so the draft of the final report takes nothing over from it: see `utfall check`",
        );
    }
    Ok(evaluated)
}

/// Everything of the pack's folder, the manifest last.
fn artifacts(project: &Project, pack: &Pack, languages: &[String], evaluation: Option<&Release>) -> Result<Vec<Artifact>> {
    let mut artifacts = vec![lists::validation(pack, languages)?];
    if !pack.is_blocked() {
        artifacts.push(Artifact { path: "figures.csv".to_owned(), bytes: figures::write(pack)? });
        artifacts.push(lists::merges(pack)?);
        artifacts.push(lists::corrections(pack)?);
        artifacts.extend(esf::output::render(pack, project, languages, evaluation)?);
    }
    artifacts.sort_by(|left, right| left.path.cmp(&right.path));
    artifacts.push(esf::manifest::manifest(Kind::EsfPack, project, pack, languages, &artifacts)?);
    Ok(artifacts)
}

/// The folders that the command may write.
struct Places {
    pack: Claim,
    person_file: Option<Claim>,
}

/// The complete pack and the link table stay apart from what is published, and from one another.
fn check_places(arguments: &Esf) -> Result<Places> {
    let pack = Claim::take(&arguments.output, Kind::EsfPack)?;
    let output = absolute(&arguments.output)?;
    let published = |path: &Path| {
        path.ancestors().skip(1).find(|folder| manifest::read(folder).is_some_and(|found| found.kind == Kind::Report)).map(Path::to_owned)
    };
    let apart = |folder: PathBuf, what: &str| {
        Error::Usage(format!(
            "{what} may not lie in `{}`, which holds a published evaluation\n  = help: it is complete and has not passed disclosure control; name a folder of its own",
            folder.display()
        ))
    };
    if let Some(folder) = published(&output) {
        return Err(apart(folder, "the follow-up pack"));
    }
    for (path, what) in [(&arguments.link_table, "the link table"), (&arguments.person_file, "the person file")] {
        let Some(path) = path else { continue };
        let path = absolute(path)?;
        if path.starts_with(&output) || output.starts_with(&path) {
            let help = "name a place elsewhere, where only you can read it";
            return Err(Error::Usage(format!("{what} may not lie in the pack's folder\n  = help: {help}")));
        }
        if let Some(folder) = published(&path) {
            return Err(apart(folder, what));
        }
    }
    let person_file = arguments.person_file.as_ref().map(|folder| Claim::take(folder, Kind::PersonFile)).transpose()?;
    Ok(Places { pack, person_file })
}

fn absolute(path: &Path) -> Result<PathBuf> {
    let parts = std::path::absolute(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    // What exists of it may lie behind a link.
    let existing = parts.ancestors().find(|folder| folder.exists()).unwrap_or(&parts);
    let real = existing.canonicalize().map_err(|source| Error::Read { path: path.to_owned(), source })?;
    Ok(parts.strip_prefix(existing).map(|rest| real.join(rest)).unwrap_or(real))
}

/// Writes the link table, readable by its owner alone. Another file of that name is left alone.
fn write_links(path: &Path, pack: &Pack) -> Result<()> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    if path.exists() && !std::fs::read(path).map_err(failed)?.starts_with(LINK_HEADER) {
        return Err(Error::Usage(format!("will not replace `{}`: it is not a link table", path.display())));
    }
    replace_private(path, lists::links(pack)?.as_ref())
}
