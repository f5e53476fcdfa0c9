//! An earlier output that a run is told of.

use crate::error::{Error, Result};
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::project::{Previous, Project};
use crate::report::manifest::{NAME, definitions};
use crate::report::sha256::hash;
use std::path::Path;

/// Reads an earlier output.
///
/// # Errors
/// When the folder cannot be read, or is not what a run wrote.
pub fn read(folder: &Path, project: &Project) -> Result<Previous> {
    let path = folder.join("indicators.json");
    let bytes = std::fs::read(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
    let manifest = std::fs::read(folder.join(NAME)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let rows = serde_json::from_slice(&bytes).map_err(|error| {
        Error::Usage(format!("{} is not what utfall wrote: {error}\n  = help: name the folder of an earlier `utfall run`", path.display()))
    })?;
    let definitions = definitions(project, &PseudonymKey::of_user()?)?;
    Ok(Previous { hash: hash(&bytes), rows, manifest: manifest.unwrap_or_default(), definitions })
}
