//! The verbs in their order: project → dataset → indicators → release → artifacts.

use crate::diagnostic::{Checked, Diagnostic};
use crate::disclosure::release::Release;
use crate::error::Result;
use crate::project::Project;
use crate::{disclosure, ingest, project, transform};
use std::path::Path;

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
    }
    planned.value = (!planned.has_errors()).then_some(project);
    Ok(planned)
}

/// From definitions to what may be published. The value is `None` when the data or a query has errors.
///
/// # Errors
/// When a file cannot be read, or the engine refuses a query.
pub fn evaluate(project: &Project) -> Result<Checked<Option<Release>>> {
    let dataset = ingest::ingest(project)?;
    let failed = dataset.has_errors();
    let mut diagnostics = dataset.diagnostics;
    if failed {
        return Ok(Checked { value: None, diagnostics });
    }
    let indicators = transform::transform(project, &dataset.value)?;
    let failed = indicators.has_errors();
    diagnostics.extend(indicators.diagnostics);
    if failed {
        return Ok(Checked { value: None, diagnostics });
    }
    let findings: Vec<Diagnostic> = diagnostics.clone();
    Ok(Checked { value: Some(disclosure::release(project.clone(), indicators.value, findings)), diagnostics })
}
