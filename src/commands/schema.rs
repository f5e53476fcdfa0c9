//! `utfall schema`: JSON Schemas of the definition files.

use super::print::Printer;
use crate::error::{Error, Result};
use crate::project::schema::schemas;
use std::path::Path;

/// Writes the schemas into a folder, which is made.
///
/// # Errors
/// When the folder cannot be written.
pub fn schema(folder: &Path, printer: &Printer) -> Result<u8> {
    let failed = |source| Error::Write { path: folder.to_owned(), source };
    std::fs::create_dir_all(folder).map_err(failed)?;
    for (name, text) in schemas().map_err(|error| Error::Render { name: "schema".to_owned(), reason: error.to_string() })? {
        std::fs::write(folder.join(name), text + "\n").map_err(failed)?;
        printer.remark(&format!("wrote {}", folder.join(name).display()));
    }
    Ok(0)
}
