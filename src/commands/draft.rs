//! `utfall draft`: looks at exports and says what they hold.

use super::new::must_be_free;
use super::print::{Printer, data};
use super::run;
use crate::cli::{Draft, Run};
use crate::diagnostic::{Diagnostic, Place, plural};
use crate::draft as drafting;
use crate::error::{Error, Result};
use crate::ingest::finding::{ColumnFinding, Finding, Input, Inspected, finding_of, inspect_tables};
use crate::report::Claim;
use crate::report::manifest::Kind;
use crate::report::words::messages::Words;
use std::path::Path;

/// Where the first report stands in a drafted project.
const FIRST_REPORT: &str = "report";

/// Makes a project of files of answers, or only says what they hold: as JSON for machines, else a page for people. A file that is
/// no table of answers is listed with the reason and left out; when all are, nothing is written, and the exit code is 1. `lang` is the language
/// of the project's remarks, where one is asked for.
///
/// # Errors
/// When a folder cannot be read, or the project cannot be written.
pub fn draft(arguments: &Draft, lang: Option<&str>, printer: &Printer) -> Result<u8> {
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
    let words = printer.words();
    match project.zip(claim) {
        None if printer.json => {
            let text = serde_json::to_string_pretty(&finding)
                .map_err(|error| Error::Render { name: "draft".to_owned(), reason: error.to_string() })?;
            data(&text)?;
        }
        None => finding.inputs.iter().zip(&inspected).try_for_each(|(input, table)| data(&page(input, table, &words)))?,
        Some(_) if finding.inputs.iter().all(|input| input.refused.is_some()) => {
            finding.inputs.iter().try_for_each(|input| data(&page_of(input, &[], &[], &words)))?;
        }
        Some((folder, claim)) => return write(inspected, &finding, (folder, claim), (lang, printer)),
    }
    Ok(u8::from(finding.has_refusals()))
}

/// Writes the project, and its first report into it.
fn write(
    inspected: Vec<Inspected>,
    finding: &Finding,
    (folder, claim): (&Path, Claim),
    (lang, printer): (Option<&str>, &Printer),
) -> Result<u8> {
    let refused: Vec<Diagnostic> = finding.inputs.iter().filter_map(left_out).collect();
    printer.findings(&refused);
    let words = printer.words();
    for (input, table) in finding.inputs.iter().zip(&inspected).filter(|(input, _)| input.refused.is_none()) {
        printer.remark(&format!(
            "{}: {}, {}",
            input.path,
            input.tool.unwrap_or("table"),
            plural(input.respondents, "respondent", "respondents")
        ));
        table
            .diagnostics
            .iter()
            .for_each(|found| printer.remark(&doubt(found, &[input.path.clone(), table.file().display().to_string()], &words)));
    }
    // What has several rows to a person is told above, with what to do.
    let inspected = inspected.into_iter().filter(|input| input.several_rows_each().is_none());
    let (inspected, nothing): (Vec<Inspected>, Vec<Inspected>) =
        inspected.partition(|input| input.outcome.is_err() || input.holds_questions());
    for input in &nothing {
        printer.remark(&format!(
            "{}: no question is left: {}; the file is not taken into the project",
            input.path,
            input.columns_in_words()
        ));
    }
    if inspected.iter().all(|input| input.outcome.is_err()) {
        return Ok(1);
    }
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let drafted = drafting::draft(inspected, &name, lang)?;
    let artifacts = drafted.artifacts;
    // The kind says what may be replaced: here nothing, as the folder is new or empty.
    printer.kept(&claim.write(&artifacts)?);
    printer.remark(&format!("wrote a project of {} into {}\n", plural(artifacts.len(), "file", "files"), folder.display()));
    if !drafted.reports {
        let message = "no file holds answers of respondents: what was found are numbers of units or lists of persons, which stand as remarks in project.toml; no report was made";
        printer.findings(&[Diagnostic::warning("nothing-asked", message).at(Place::file(folder.join("project.toml").display().to_string())).help(
            "give the files of answers as well; or take a register in: take the `#` away, name its `table`, and give its concepts in the codebook",
        )]);
        return Ok(0);
    }
    let output = folder.join(FIRST_REPORT);
    let code = run::run(
        &Run {
            project: Some(folder.to_owned()),
            output: Some(output.clone()),
            publish: false,
            previous: None,
            lang: Vec::new(),
            watch: false,
        },
        printer,
    )?;
    printer.remark(&format!(
        "next: correct the guesses in {} and project.toml, then utfall run {} -o {}",
        folder.join("codebooks").display(),
        folder.display(),
        output.display()
    ));
    Ok(code)
}

/// An input that is no table of answers, as a finding: what it is, why it cannot be used, and what to do. The others are drafted.
pub(crate) fn left_out(input: &Input) -> Option<Diagnostic> {
    let refused = input.refused.as_ref()?;
    let found = Diagnostic::warning(refused.code, format!("the file was left out: {}", refused.reason)).at(Place::file(&input.path));
    Some(match &refused.help {
        Some(help) => found.help(help.clone()),
        None => found.help("leave it out, or export the answers again from the survey tool"),
    })
}

/// A sentence in the reader's language, where it is known.
fn said(words: &Option<Words>, english: &str) -> String {
    words.as_ref().and_then(|words| words.say(english)).unwrap_or_else(|| english.to_owned())
}

/// A word of the catalogue by its name.
fn word(words: &Option<Words>, name: &str, english: &str) -> String {
    words.as_ref().map_or_else(|| english.to_owned(), |words| words.word(name))
}

/// What is doubtful about an input, in a line, with the file where it is another than the input's own.
fn doubt(found: &Diagnostic, own: &[String], words: &Option<Words>) -> String {
    let other = found.places.first().map(|place| place.file.as_str()).filter(|file| !file.is_empty() && own.iter().all(|own| own != file));
    let other = other.map(|file| format!(": {file}")).unwrap_or_default();
    let found = words.iter().fold(found.clone(), |found, words| words.finding(found));
    let english = found.severity.to_string();
    let severity = word(words, &format!("word-{english}"), &english);
    let further = [("word-found", "found", &found.found), ("word-help", "help:", &found.help)];
    let further =
        further.into_iter().filter_map(|(name, english, text)| Some(format!("; {} {}", word(words, name, english), text.as_ref()?)));
    let count = if found.count > 1 { format!(" ({})", found.count) } else { String::new() };
    format!("  {severity}[{}]: {}{count}{other}{}", found.code, found.message, further.collect::<String>())
}

/// What was found in an input, for people.
fn page(input: &Input, table: &Inspected, words: &Option<Words>) -> String {
    page_of(input, &table.diagnostics, &[input.path.clone(), table.file().display().to_string()], words)
}

/// `own` are the names of the input and its file, which need not be told once more.
fn page_of(input: &Input, doubts: &[Diagnostic], own: &[String], words: &Option<Words>) -> String {
    let mut lines = vec![input.path.clone()];
    if let Some(refused) = &input.refused {
        // What was not read is no table either, but that is not what is wrong with it.
        let unread =
            ["missing-file", "not-a-file", "unreadable-file", "empty-file", "empty-folder", "too-large-file"].contains(&refused.code);
        let what = if unread { "not read" } else { "not a table of answers" };
        lines.push(format!("  {}: {}", said(words, what), said(words, &refused.reason)));
        lines.extend(refused.help.iter().map(|help| format!("  {} {}", word(words, "word-help", "help:"), said(words, help))));
        return lines.join("\n");
    }
    let reasons: Vec<String> = input.reasons.iter().map(|reason| said(words, reason)).collect();
    lines.push(format!("  {} {} ({})", said(words, "recognised as"), input.tool.unwrap_or("table"), reasons.join("; ")));
    let respondents = plural(input.respondents, "respondent", "respondents");
    lines.push(format!("  {}", said(words, &format!("{} read, {respondents}", plural(input.rows_read, "row", "rows")))));
    let left_out = said(words, "left out:");
    lines.extend(input.excluded.iter().map(|excluded| format!("  {left_out} {} ({})", said(words, excluded.reason), excluded.count)));
    let answered = said(words, "answered");
    lines.extend(input.columns.iter().map(|column| format!("  {:>3}  {} {answered}", column.index, line(column))));
    lines.extend(doubts.iter().map(|found| doubt(found, own, words)));
    lines.join("\n")
}

fn line(column: &ColumnFinding) -> String {
    let kind = serde_json::to_value(column.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default();
    format!("{} [{kind}] {}", column.label, column.non_missing)
}
