//! `utfall draft`: looks at exports and says what they hold.

use super::new::must_be_free;
use super::print::Printer;
use super::run;
use crate::cli::{Draft, Run};
use crate::diagnostic::plural;
use crate::error::{Error, Result};
use crate::ingest::finding::{ColumnFinding, Finding, Input, Inspected, finding_of, inspect_tables};
use crate::report::manifest::Kind;
use crate::{draft as drafting, report};
use std::path::Path;

/// Where the first report stands in a drafted project.
const FIRST_REPORT: &str = "report";

/// Makes a project of files of answers, or only says what they hold: as JSON for machines, else a page for people. Exit code 1 when a file
/// is no table of answers; then nothing is written.
///
/// # Errors
/// When a folder cannot be read, or the project cannot be written.
pub fn draft(arguments: &Draft, printer: &Printer) -> Result<u8> {
    let project = arguments.output.as_deref().filter(|_| !printer.json);
    if let Some(folder) = project {
        must_be_free(folder)?;
        report::check_output(folder, Kind::Report)?;
    }
    let inspected = inspect_tables(&arguments.files)?;
    let finding = finding_of(&inspected);
    match project {
        None if printer.json => {
            let text = serde_json::to_string_pretty(&finding)
                .map_err(|error| Error::Render { name: "draft".to_owned(), reason: error.to_string() })?;
            println!("{text}");
        }
        None => finding.inputs.iter().for_each(page),
        Some(_) if finding.has_refusals() => finding.inputs.iter().filter(|input| input.refused.is_some()).for_each(page),
        Some(folder) => return write(inspected, &finding, folder, printer),
    }
    Ok(u8::from(finding.has_refusals()))
}

/// Writes the project, and its first report into it.
fn write(inspected: Vec<Inspected>, finding: &Finding, folder: &Path, printer: &Printer) -> Result<u8> {
    for input in &finding.inputs {
        printer.remark(&format!(
            "{}: {}, {}",
            input.path,
            input.tool.unwrap_or("table"),
            plural(input.respondents, "respondent", "respondents")
        ));
    }
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let artifacts = drafting::draft(inspected, &name)?;
    // The kind says what may be replaced: here nothing, as the folder is new or empty.
    report::write(&artifacts, folder, Kind::Report)?;
    printer.remark(&format!("wrote a project of {} into {}\n", plural(artifacts.len(), "file", "files"), folder.display()));
    let output = folder.join(FIRST_REPORT);
    let code = run::run(&Run { project: folder.to_owned(), output: Some(output.clone()), lang: Vec::new() }, printer)?;
    printer.remark(&format!(
        "next: correct the guesses in {} and project.toml, then utfall run {} -o {}",
        folder.join("codebooks").display(),
        folder.display(),
        output.display()
    ));
    Ok(code)
}

fn page(input: &Input) {
    println!("{}", input.path);
    if let Some(refused) = &input.refused {
        println!("  not a table of answers: {}", refused.reason);
        if let Some(help) = &refused.help {
            println!("  help: {help}");
        }
        return;
    }
    println!("  recognised as {} ({})", input.tool.unwrap_or("table"), input.reasons.join("; "));
    println!("  {} read, {}", plural(input.rows_read, "row", "rows"), plural(input.respondents, "respondent", "respondents"));
    for excluded in &input.excluded {
        println!("  left out: {} ({})", excluded.reason, excluded.count);
    }
    for column in &input.columns {
        println!("  {:>3}  {}", column.index, line(column));
    }
    for warning in &input.warnings {
        println!("  warning[{}]: {} ({})", warning.code, warning.message, warning.count);
    }
}

fn line(column: &ColumnFinding) -> String {
    let kind = serde_json::to_value(column.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default();
    format!("{} [{kind}] {} answered", column.label, column.non_missing)
}
