//! Numbers in workbooks and documents: archives of marked-up parts. A cell of a workbook that holds words has the number of the words instead, so
//! that every part is read as it is.

use crate::error::{Error, Result};
use crate::parallel::{in_order, processors};
use std::io::{Cursor, Read};

/// What is read of the text and the name of every part, the parts in the order of the archive.
///
/// # Errors
/// [`Error::Render`] when it is no such archive.
pub fn of_parts<T: Send>(path: &str, bytes: &[u8], read: impl Fn(&str, &str) -> T + Sync) -> Result<Vec<T>> {
    let failed = |reason: String| Error::Render { name: path.to_owned(), reason };
    let opened = || zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| failed(error.to_string()));
    let of_part = |index: usize| -> Result<Option<T>> {
        let mut archive = opened()?;
        let mut part = archive.by_index(index).map_err(|error| failed(error.to_string()))?;
        let name = part.name().map_err(|error| failed(error.to_string()))?.into_owned();
        if !name.ends_with(".xml") {
            return Ok(None);
        }
        let mut text = String::new();
        part.read_to_string(&mut text).map_err(|error| failed(error.to_string()))?;
        Ok(Some(read(&text, &name)))
    };
    in_order(opened()?.len(), processors(), of_part).into_iter().filter_map(Result::transpose).collect()
}
