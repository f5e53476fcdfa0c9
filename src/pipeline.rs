//! The verbs in their order: project → dataset → indicators → release → artifacts.

use crate::diagnostic::Checked;
use crate::disclosure::release::Release;
use crate::error::Result;
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::project::Project;
use crate::report::Artifact;
use crate::{disclosure, ingest, project, report, transform};
use std::path::Path;
use std::sync::Arc;

/// Reads a project's definitions, with what the survey tools' own codebooks add to them. The value is `None` when they have errors.
///
/// # Errors
/// When the folder holds no readable project.
pub fn plan(folder: &Path) -> Result<Checked<Option<Project>>> {
    let mut planned = project::load(folder)?;
    let Some(mut project) = planned.value.take() else { return Ok(planned) };
    planned.diagnostics.extend(ingest::codebook_import::complete(&mut project));
    if !planned.has_errors() {
        planned.diagnostics.extend(project::check::check(&project));
        planned.diagnostics.extend(ingest::person::definitions::check(&project));
        planned.diagnostics.extend(report::chapters::front_matter::check(&project));
        planned.diagnostics.extend(report::chapters::check_links(&project));
        planned.diagnostics.extend(disclosure::limits::findings(&project));
    }
    planned.value = (!planned.has_errors()).then_some(project);
    Ok(planned)
}

/// Definitions and data alone: what is wrong or doubtful in them, without a figure. The value is the project, when its definitions can be used.
///
/// # Errors
/// When the folder holds no readable project, or a file cannot be read.
pub fn read(folder: &Path) -> Result<Checked<Option<Project>>> {
    let mut planned = plan(folder)?;
    if let Some(project) = &planned.value {
        planned.diagnostics.extend(ingest::ingest(project)?.diagnostics);
        planned.diagnostics.extend(ingest::unnamed_files::findings(project));
    }
    Ok(planned)
}

/// From definitions to what may be published. The value is `None` when the data or a query has errors.
///
/// # Errors
/// When a file cannot be read, or the engine refuses a query.
pub fn evaluate(project: &Arc<Project>) -> Result<Checked<Option<Release>>> {
    ingest::ingest(project)?.if_sound().and_then(|dataset, _| transform::transform(project, &dataset).map(Checked::if_sound))?.and_then(
        |indicators, found| {
            let release = disclosure::release(Arc::clone(project), indicators, found.to_vec());
            Ok(Checked { value: Some(release), diagnostics: Vec::new() })
        },
    )
}

/// All that a run would write and say: from the definitions to the files of the report, in memory.
#[derive(Debug, Default)]
pub struct Told {
    /// The project, when its definitions can be used.
    pub project: Option<Arc<Project>>,
    /// What may be published, when the data can be used.
    pub release: Option<Release>,
    /// The files of the report, when nothing in its chapters and templates is wrong.
    pub artifacts: Option<Vec<Artifact>>,
}

/// The whole way from a folder to the files of its report, without writing any. `languages` are those asked for; none: those of the project.
/// Between the definitions and the data `before` is asked whether to go on; it may say that this is the run that goes out.
///
/// # Errors
/// When the folder holds no readable project, a file cannot be read, or the engine refuses a query of the program's own.
pub fn tell(folder: &Path, languages: &[String], before: impl FnOnce(&mut Project) -> Result<()>) -> Result<Checked<Told>> {
    told(folder, languages, before, |release, languages| report::render(release, languages, &PseudonymKey::of_user()?))
}

/// All that a run would say, without its files: figures are laid out, chapters and templates used, but no picture, document or table is made.
///
/// # Errors
/// As [`tell`].
pub fn look(folder: &Path) -> Result<Checked<Told>> {
    told(folder, &[], |_| Ok(()), report::pages)
}

fn told(
    folder: &Path,
    languages: &[String],
    before: impl FnOnce(&mut Project) -> Result<()>,
    render: impl FnOnce(&Release, &[String]) -> Result<Checked<Vec<Artifact>>>,
) -> Result<Checked<Told>> {
    let mut told = Told::default();
    let done = plan(folder)?
        .and_then(|mut project, _| {
            before(&mut project)?;
            let project = Arc::new(project);
            told.project = Some(Arc::clone(&project));
            evaluate(&project)
        })?
        .and_then(|release, _| {
            let release = told.release.insert(release);
            let own = &release.project().definition.project.languages;
            render(release, if languages.is_empty() { own } else { languages }).map(Checked::if_sound)
        })?;
    told.artifacts = done.value;
    let mut diagnostics = done.diagnostics;
    diagnostics.extend(told.project.iter().flat_map(|project| ingest::unnamed_files::findings(project)));
    Ok(Checked { value: told, diagnostics })
}
