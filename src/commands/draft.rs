//! `utfall draft`: looks at exports and says what they hold.

use super::print::Printer;
use crate::diagnostic::plural;
use crate::error::{Error, Result};
use crate::ingest::finding::{ColumnFinding, Input, inspect};
use std::path::PathBuf;

/// Prints what files hold: as JSON for machines, else a page for people. Exit code 1 when a file is no table of answers.
///
/// # Errors
/// When a folder cannot be read.
pub fn draft(files: &[PathBuf], printer: &Printer) -> Result<u8> {
    let finding = inspect(files)?;
    if printer.json {
        let text = serde_json::to_string_pretty(&finding)
            .map_err(|error| Error::Render { name: "draft".to_owned(), reason: error.to_string() })?;
        println!("{text}");
    } else {
        finding.inputs.iter().for_each(page);
    }
    Ok(u8::from(finding.has_refusals()))
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
