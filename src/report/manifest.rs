//! `manifest.json`: what the report was made from, so that every number can be made again. No clock, no machine.

use super::{Artifact, VERSION, printed};
use crate::disclosure::release::Release;
use crate::error::{Error, Result};
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::parallel::{in_order, processors};
use crate::project::Project;
use crate::project::wave::shown_name;
use crate::report::formats::html::Templates;
use crate::report::sha256::hash;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// Name of the file in every output folder; its presence shows that the folder is ours to replace.
pub const NAME: &str = "manifest.json";
/// Signature of the manifest: a file of its own, so that no other byte depends on who made the folder.
pub const SIGNATURE: &str = "manifest.json.minisig";
/// The public key that the signature was made with.
pub const PUBLIC_KEY: &str = "manifest.json.pub";
/// What the field `program` says.
pub const PROGRAM: &str = "utfall";

/// What an output folder holds: the one kind never replaces the other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A published evaluation.
    #[default]
    Report,
    /// A complete ESF follow-up pack, which may not be published.
    EsfPack,
    /// Person files for an authority, with identity numbers.
    PersonFile,
}

/// What `manifest.json` says. Hashes are hexadecimal, by path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always `utfall`.
    pub program: String,
    /// What the folder holds.
    #[serde(default)]
    pub kind: Kind,
    /// Version of the program.
    pub version: String,
    /// The project's short name.
    pub project: String,
    /// Languages of the reports.
    pub languages: Vec<String>,
    /// How the hashes of each list below are made: which need the user's key, and which anybody can make again.
    #[serde(default)]
    pub hashes: BTreeMap<String, String>,
    /// Data files, relative to the project. Keyed.
    pub data: BTreeMap<String, String>,
    /// Definition files, relative to the project. Keyed.
    pub definitions: BTreeMap<String, String>,
    /// Queries of indicators by name.
    pub queries: BTreeMap<String, String>,
    /// Templates and style sheet.
    pub templates: BTreeMap<String, String>,
    /// How many editions had been published before, which disclosure control looked at.
    #[serde(default, skip_serializing_if = "is_none")]
    pub editions: usize,
    /// SHA-256 of the `indicators.json` of the earlier output that it was made beside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// SHA-256 of all of the above, so that a digit changed in it is seen.
    #[serde(default)]
    pub made_from: String,
    /// The files of the output folder, but this one.
    pub artifacts: BTreeMap<String, String>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_none(editions: &usize) -> bool {
    *editions == 0
}

/// Adds to the artifacts of a release the list of their numbers and, last, the manifest.
///
/// # Errors
/// [`Error::Read`] when a definition file has gone since it was read.
pub fn add(
    release: &Release,
    languages: &[String],
    templates: &Templates,
    artifacts: &mut Vec<Artifact>,
    key: &PseudonymKey,
) -> Result<()> {
    let mut manifest = Manifest {
        languages: languages.to_vec(),
        templates: templates.files().map(|(path, contents)| (path.to_owned(), hash(contents))).collect(),
        ..of_numbers(release, definitions(release.project(), key)?)
    };
    // An earlier output that says the same is no other one.
    let own = artifacts.iter().find(|artifact| artifact.path == "indicators.json").map(|artifact| hash(&artifact.bytes));
    let previous = release.project().previous.as_ref().map(|previous| previous.hash.clone());
    manifest.previous = previous.filter(|hash| Some(hash) != own.as_ref());
    artifacts.push(printed::ledger(artifacts)?);
    artifacts.sort_by(|left, right| left.path.cmp(&right.path));
    let hashed = |place: usize| (artifacts[place].path.clone(), hash(&artifacts[place].bytes));
    manifest.artifacts = in_order(artifacts.len(), processors(), hashed).into_iter().collect();
    artifacts.push(manifest.artifact()?);
    Ok(())
}

/// What the numbers of a release were made from, with the hashes of the definitions; no languages, templates and files.
pub fn of_numbers(release: &Release, definitions: BTreeMap<String, String>) -> Manifest {
    Manifest {
        program: PROGRAM.to_owned(),
        kind: Kind::Report,
        version: VERSION.to_owned(),
        project: release.project().definition.project.id.clone(),
        languages: Vec::new(),
        hashes: hashes(),
        data: release.readings().iter().map(|released| (released.reading.file.clone(), released.reading.hash.clone())).collect(),
        definitions,
        queries: release.queries().iter().map(|query| (query.name.clone(), hash(query.source.as_bytes()))).collect(),
        templates: BTreeMap::new(),
        editions: release.rests_on(),
        previous: None,
        made_from: String::new(),
        artifacts: BTreeMap::new(),
    }
}

impl Manifest {
    /// The file.
    ///
    /// # Errors
    /// Never in practice: only when JSON cannot be written to memory.
    pub fn artifact(&self) -> Result<Artifact> {
        let failed = |error: serde_json::Error| Error::Render { name: NAME.to_owned(), reason: error.to_string() };
        let whole = Self { made_from: made_from(self), ..self.clone() };
        let mut bytes = serde_json::to_vec_pretty(&whole).map_err(failed)?;
        bytes.push(b'\n');
        Ok(Artifact { path: NAME.to_owned(), bytes })
    }
}

/// `project.toml`, `plan.toml`, codebooks, what they import and what belongs to a data file, as they lie in the project's folder; chapters from
/// the text that was read.
///
/// # Errors
/// [`Error::Read`] when a definition file has gone since it was read.
pub fn definitions(project: &Project, key: &PseudonymKey) -> Result<BTreeMap<String, String>> {
    let instruments = &project.definition.instrument;
    let codebooks = instruments.iter().map(|instrument| instrument.codebook.clone());
    let imported = project.codebooks.values().flat_map(|codebook| codebook.import.clone());
    let files = instruments.iter().flat_map(|instrument| &instrument.wave).flat_map(|wave| &wave.file);
    let companions = files.flat_map(|file| file.companions.clone());
    let named = codebooks.chain(imported).chain(companions);
    let mut found = BTreeMap::new();
    for name in ["project.toml".to_owned(), "plan.toml".to_owned()].into_iter().chain(named) {
        let path = project.folder.join(&name);
        match std::fs::read(&path) {
            Ok(bytes) => {
                found.insert(shown_name(&name).to_owned(), key.hash(&bytes));
            }
            // A plan is not required.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(source) => return Err(Error::Read { path, source }),
        }
    }
    for chapter in &project.chapters {
        for (language, text) in &chapter.markdown {
            found.insert(format!("chapters/{}.{language}.md", chapter.name), key.hash(text.as_bytes()));
        }
    }
    Ok(found)
}

/// The hash of what a manifest says the report was made from: everything but the list of files.
pub fn made_from(manifest: &Manifest) -> String {
    let without = Manifest { artifacts: BTreeMap::new(), made_from: String::new(), ..manifest.clone() };
    hash(&serde_json::to_vec(&without).unwrap_or_default())
}

/// How each list of a manifest hashes. What a user put in is keyed: an open hash of a small register would give away what it says.
pub fn hashes() -> BTreeMap<String, String> {
    const OPEN: &str = "SHA-256";
    const KEYED: &str = "HMAC-SHA-256, keyed: made again only with the key of this user's pseudonyms";
    let lists = [("data", KEYED), ("definitions", KEYED), ("queries", OPEN), ("templates", OPEN), ("artifacts", OPEN)];
    lists.map(|(list, how)| (list.to_owned(), how.to_owned())).into()
}

/// The manifest of a folder that this program made; `None` where there is none.
pub fn read(folder: &Path) -> Option<Manifest> {
    let bytes = std::fs::read(folder.join(NAME)).ok()?;
    serde_json::from_slice::<Manifest>(&bytes).ok().filter(|manifest| manifest.program == PROGRAM)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_standard() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(hash(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
