//! Numbers in workbooks and documents: archives of marked-up parts. A cell of a workbook that holds words has the number of the words instead, so
//! that every part is read as it is.

use super::{Printed, Told, markup};
use crate::error::{Error, Result};
use std::io::{Cursor, Read};

/// The numbers of every part, the parts in the order of the archive.
///
/// # Errors
/// [`Error::Render`] when it is no such archive.
pub fn numbers(path: &str, bytes: &[u8], told: Told) -> Result<Vec<Printed>> {
    let failed = |reason: String| Error::Render { name: path.to_owned(), reason };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| failed(error.to_string()))?;
    let mut found = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| failed(error.to_string()))?;
        let name = part.name().map_err(|error| failed(error.to_string()))?.into_owned();
        if !name.ends_with(".xml") {
            continue;
        }
        let mut text = String::new();
        part.read_to_string(&mut text).map_err(|error| failed(error.to_string()))?;
        found.extend(markup::numbers(&text, &name, told));
    }
    Ok(found)
}
