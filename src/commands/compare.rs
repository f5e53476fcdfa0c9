//! `utfall compare`: what changed between two editions; and `utfall trace`: where one number comes from.

use super::print::{Printer, data};
use crate::cli::{Compare, Trace};
use crate::error::{Error, Result};
use crate::verify::words::Words;
use crate::verify::{editions, editions_words, folder, trace, trace_words};
use crate::whole_file::replace;
use serde::Serialize;

/// Compares two folders that runs wrote.
///
/// # Errors
/// When one of them cannot be read, or the page cannot be written.
pub fn compare(arguments: &Compare, printer: &Printer) -> Result<u8> {
    let (before, after) = (folder::read(&arguments.before)?, folder::read(&arguments.after)?);
    let changes = editions::compare(&before, &after)?;
    let words = Words::load(printer.language)?;
    if let Some(path) = &arguments.output {
        let page = editions_words::page(&changes, &words)?;
        replace(path, page.as_bytes())?;
    }
    if printer.json { json(&changes) } else { lines(&editions_words::screen(&changes, &words)?) }
}

/// Follows a number to where it comes from.
///
/// # Errors
/// When the folder cannot be read, or holds no such number.
pub fn trace(arguments: &Trace, printer: &Printer) -> Result<u8> {
    let files = folder::read(&arguments.folder)?;
    folder::manifest_of(&files)?;
    let trace = trace::trace(&files, &arguments.id)?;
    if printer.json { json(&trace) } else { lines(&trace_words::screen(&trace, &Words::load(printer.language)?)?) }
}

fn json(value: &impl Serialize) -> Result<u8> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Error::Render { name: "json".to_owned(), reason: error.to_string() })?;
    data(&text).map(|()| 0)
}

fn lines(lines: &[String]) -> Result<u8> {
    lines.iter().try_for_each(|line| data(line)).map(|()| 0)
}
