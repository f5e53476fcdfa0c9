//! `utfall draft`: looks at exports and says what they hold.

use super::new::must_be_free;
use super::print::{Printer, data};
use super::run;
use crate::cli::{Draft, Run};
use crate::diagnostic::plural;
use crate::draft as drafting;
use crate::error::{Error, Result};
use crate::ingest::finding::{ColumnFinding, Finding, Input, Inspected, finding_of, inspect_tables};
use crate::report::Claim;
use crate::report::manifest::Kind;
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
    let claim = match project {
        Some(folder) => {
            must_be_free(folder)?;
            Some(Claim::take(folder, Kind::Report)?)
        }
        None => None,
    };
    let inspected = inspect_tables(&arguments.files)?;
    let finding = finding_of(&inspected);
    match project.zip(claim) {
        None if printer.json => {
            let text = serde_json::to_string_pretty(&finding)
                .map_err(|error| Error::Render { name: "draft".to_owned(), reason: error.to_string() })?;
            data(&text)?;
        }
        None => finding.inputs.iter().try_for_each(|input| data(&page(input)))?,
        Some(_) if finding.has_refusals() => {
            finding.inputs.iter().filter(|input| input.refused.is_some()).try_for_each(|input| data(&page(input)))?;
        }
        Some((folder, claim)) => return write(inspected, &finding, (folder, claim), printer),
    }
    Ok(u8::from(finding.has_refusals()))
}

/// Writes the project, and its first report into it.
fn write(inspected: Vec<Inspected>, finding: &Finding, (folder, claim): (&Path, Claim), printer: &Printer) -> Result<u8> {
    for input in &finding.inputs {
        printer.remark(&format!(
            "{}: {}, {}",
            input.path,
            input.tool.unwrap_or("table"),
            plural(input.respondents, "respondent", "respondents")
        ));
        for warning in &input.warnings {
            printer.remark(&format!("  warning[{}]: {} ({})", warning.code, warning.message, warning.count));
        }
    }
    let (inspected, nothing): (Vec<Inspected>, Vec<Inspected>) = inspected.into_iter().partition(Inspected::holds_questions);
    for input in &nothing {
        printer.remark(&format!(
            "{}: no question is left: {}; the file is not taken into the project",
            input.path,
            input.columns_in_words()
        ));
    }
    if inspected.is_empty() {
        return Ok(1);
    }
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let artifacts = drafting::draft(inspected, &name)?;
    // The kind says what may be replaced: here nothing, as the folder is new or empty.
    printer.kept(&claim.write(&artifacts)?);
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

/// What was found in an input, for people.
fn page(input: &Input) -> String {
    let mut lines = vec![input.path.clone()];
    if let Some(refused) = &input.refused {
        lines.push(format!("  not a table of answers: {}", refused.reason));
        lines.extend(refused.help.iter().map(|help| format!("  help: {help}")));
        return lines.join("\n");
    }
    lines.push(format!("  recognised as {} ({})", input.tool.unwrap_or("table"), input.reasons.join("; ")));
    let respondents = plural(input.respondents, "respondent", "respondents");
    lines.push(format!("  {} read, {respondents}", plural(input.rows_read, "row", "rows")));
    lines.extend(input.excluded.iter().map(|excluded| format!("  left out: {} ({})", excluded.reason, excluded.count)));
    lines.extend(input.columns.iter().map(|column| format!("  {:>3}  {}", column.index, line(column))));
    lines.extend(input.warnings.iter().map(|warning| format!("  warning[{}]: {} ({})", warning.code, warning.message, warning.count)));
    lines.join("\n")
}

fn line(column: &ColumnFinding) -> String {
    let kind = serde_json::to_value(column.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default();
    format!("{} [{kind}] {} answered", column.label, column.non_missing)
}
