//! `utfall refresh`: the numbers of a later edition in a Word document that somebody went on writing; and `utfall verify` of such a document.

use super::print::{Printer, data};
use crate::cli::{Refresh, Verify};
use crate::error::{Error, Result};
use crate::verify::words::Words;
use crate::verify::{document, edited_words, folder, refresh as numbers};
use crate::whole_file::replace;
use serde::Serialize;
use std::path::Path;

/// Puts the numbers in and writes the document.
///
/// # Errors
/// When something cannot be read or written, or the document holds no released number.
pub fn refresh(arguments: &Refresh, printer: &Printer) -> Result<u8> {
    let bytes = read(&arguments.document)?;
    let after = folder::read(&arguments.folder)?;
    folder::manifest_of(&after)?;
    let before = arguments.before.as_deref().map(folder::read).transpose()?;
    let (new, found) = numbers::refresh(&shown(&arguments.document), &bytes, before.as_ref(), &after)?;
    let to = arguments.output.as_ref().unwrap_or(&arguments.document);
    replace(to, &new)?;
    told(&found, &edited_words::refreshed(&found, &Words::load(printer.language)?)?, printer)?;
    Ok(0)
}

/// Whether the numbers of a document that was edited are those of the folder. Exit code 1 when one was altered.
///
/// # Errors
/// When either cannot be read, or they have nothing in common.
pub fn verify(arguments: &Verify, folder: &Path, printer: &Printer) -> Result<u8> {
    let found = document::compare(&shown(&arguments.folder), &read(&arguments.folder)?, &folder::read(folder)?)?;
    told(&found, &edited_words::edited(&found, &Words::load(printer.language)?)?, printer)?;
    Ok(u8::from(!found.altered.is_empty()))
}

fn told(found: &impl Serialize, lines: &[String], printer: &Printer) -> Result<()> {
    if printer.json {
        let json =
            serde_json::to_string_pretty(found).map_err(|error| Error::Render { name: "json".to_owned(), reason: error.to_string() })?;
        return data(&json);
    }
    lines.iter().filter(|_| !printer.quiet).try_for_each(|line| data(line))
}

fn shown(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })
}
