//! `utfall check`: everything wrong or doubtful in definition and data, and all that `run` would say, chapters and templates included; the
//! ESF register with its tests too. Or of definitions and data alone, which takes a part of the time.

use super::print::Printer;
use crate::diagnostic::plural;
use crate::error::Result;
use crate::{esf, pipeline};
use std::path::Path;

/// Checks a project's definitions and data, computes nothing of them, and prints what was found.
///
/// # Errors
/// When the project cannot be read at all.
pub fn data(folder: &Path, printer: &Printer) -> Result<u8> {
    let read = printer.step("definitions and data", || pipeline::read(folder))?;
    if let Some(project) = &read.value {
        printer.remark(&format!("{}: only definitions and data were looked at, no figure was computed\n", project.definition.project.id));
    }
    Ok(u8::from(printer.findings(&read.diagnostics) > 0))
}

/// Checks a project and prints what was found.
///
/// # Errors
/// When the project cannot be read at all.
pub fn check(folder: &Path, printer: &Printer) -> Result<u8> {
    let told = printer.step("definitions, data, figures and report", || pipeline::look(folder))?;
    let mut diagnostics = told.diagnostics;
    if let (Some(project), Some(release)) = (&told.value.project, &told.value.release) {
        let read: u64 = release.readings().iter().map(|released| released.reading.rows_read).sum();
        let used: u64 = release.readings().iter().map(|released| released.reading.rows_used).sum();
        printer.remark(&format!(
            "{}: {} read = {} used + {} listed with a reason; {} computed\n",
            project.definition.project.id,
            plural(usize::try_from(read).unwrap_or(usize::MAX), "row", "rows"),
            used,
            read - used,
            plural(release.estimates().len(), "estimate", "estimates"),
        ));
    }
    if let Some(project) = told.value.project.filter(|project| project.definition.esf.is_some()) {
        diagnostics.extend(esf::esf(&project, None)?.diagnostics);
    }
    Ok(u8::from(printer.findings(&diagnostics) > 0))
}
