//! The manifest of a pack's folder: what it was made from, so that every number can be made again.

use super::pack::Pack;
use crate::error::{Error, Result};
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::project::Project;
use crate::report::manifest::{Kind, Manifest, PROGRAM, hashes};
use crate::report::sha256::hash;
use crate::report::{Artifact, VERSION};
use std::collections::BTreeMap;

/// The manifest of a pack's artifacts, or of its person files. The queries are given by the fingerprints of the indicators.
///
/// # Errors
/// [`Error::Read`] when a definition file has gone since it was read.
pub fn manifest(kind: Kind, project: &Project, pack: &Pack, languages: &[String], artifacts: &[Artifact]) -> Result<Artifact> {
    let key = PseudonymKey::of_user()?;
    let codebook = project.definition.esf.iter().map(|esf| esf.codebook.clone());
    let read = |name: String| {
        let path = project.folder.join(&name);
        let bytes = std::fs::read(&path).map_err(|source| Error::Read { path, source })?;
        Ok((name, key.hash(&bytes)))
    };
    let manifest = Manifest {
        program: PROGRAM.to_owned(),
        kind,
        version: VERSION.to_owned(),
        project: project.definition.project.id.clone(),
        languages: languages.to_vec(),
        hashes: hashes(),
        data: pack.readings.iter().map(|reading| (reading.file.clone(), reading.hash.clone())).collect(),
        definitions: std::iter::once("project.toml".to_owned()).chain(codebook).map(read).collect::<Result<_>>()?,
        queries: pack.indicators.iter().map(|indicator| (indicator.id.clone(), indicator.fingerprint.clone())).collect(),
        templates: BTreeMap::new(),
        editions: 0,
        previous: None,
        made_from: String::new(),
        artifacts: artifacts.iter().map(|artifact| (artifact.path.clone(), hash(&artifact.bytes))).collect(),
    };
    manifest.artifact()
}
