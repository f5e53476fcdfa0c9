//! Files that the report makes no use of: those that lie in the project's folder and that no definition reads, and those that were dropped and not
//! kept. Each is named with what is known of it, so that nothing is left out silently.

use super::folder::{Folder, OWN};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::project::Project;
use crate::whole_file::replace;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use toml_edit::{DocumentMut, Item, Value};

/// Files of the folder that no definition of the project reads, in the order of their names.
pub fn files(folder: &Folder, project: &Project) -> Vec<String> {
    let definition = &project.definition;
    let deliveries = definition.esf.iter().flat_map(|esf| &esf.delivery);
    let waves = definition.instrument.iter().flat_map(|instrument| &instrument.wave).chain(deliveries);
    let read = waves.flat_map(|wave| &wave.file).flat_map(|file| std::iter::once(&file.path).chain(&file.companions));
    let read: BTreeSet<&str> = read.map(|path| path.trim_start_matches("./")).collect();
    folder.materials().into_iter().filter(|path| !read.contains(path.as_str())).collect()
}

/// A file that is read and holds the same, byte for byte.
pub fn twin(folder: &Folder, path: &str, project: &Project) -> Option<String> {
    let length = |name: &str| std::fs::metadata(folder.path().join(name)).ok().map(|about| about.len());
    let own = length(path)?;
    let read = project.definition.instrument.iter().flat_map(|instrument| &instrument.wave).flat_map(|wave| &wave.file);
    let mut twins = read.filter(|file| length(&file.path) == Some(own));
    let bytes = |name: &str| std::fs::read(folder.path().join(name)).ok();
    twins.find(|file| bytes(&file.path).is_some_and(|other| bytes(path) == Some(other))).map(|file| file.path.clone())
}

/// What a remark in `project.toml` says of a file that a draft did not take in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it is.
    pub kind: Proposal,
    lines: Range<usize>,
    text: String,
}

/// What a draft proposes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proposal {
    /// Participants of an ESF project, counted when its number is known.
    Participants,
    /// A register, of which it is not known which.
    Register,
    /// A file of a wave that holds nothing new.
    Again,
}

/// What is left open in a remark.
const OPEN: &str = "…";

/// The remark on a file, where there is one.
pub fn remark(project: &str, path: &str) -> Option<Remark> {
    let lines: Vec<&str> = project.lines().collect();
    let named = format!("path = {}", Value::from(path).to_string().trim());
    let is_remark = |at: usize| lines.get(at).is_some_and(|line| line.trim_start().starts_with('#'));
    let at = (0..lines.len()).find(|at| is_remark(*at) && lines.get(*at).is_some_and(|line| line.contains(&named)))?;
    let first = (0..at).rev().take_while(|at| is_remark(*at)).last().unwrap_or(at);
    let last = (at..lines.len()).take_while(|at| is_remark(*at)).last().unwrap_or(at);
    let bare = |line: &&str| {
        let line = line.trim_start().trim_start_matches('#');
        line.strip_prefix(' ').unwrap_or(line).to_owned()
    };
    let begin = (first..=at).find(|at| lines.get(*at).is_some_and(|line| bare(line).starts_with('[')));
    let Some(begin) = begin else { return Some(Remark { kind: Proposal::Again, lines: at..at + 1, text: String::new() }) };
    let text = lines.get(begin..=last)?.iter().map(|line| bare(line) + "\n").collect::<String>();
    let document = text.parse::<DocumentMut>().ok()?;
    let kind = if document.contains_key("esf") { Proposal::Participants } else { Proposal::Register };
    Some(Remark { kind, lines: begin..last + 1, text })
}

/// Concepts that a codebook's questions hold.
pub fn concepts(codebook: &str) -> BTreeSet<String> {
    let read: Option<toml::Table> = toml::from_str(codebook).ok();
    let questions = read.as_ref().and_then(|table| table.get("question")).and_then(toml::Value::as_array);
    let of = |question: &toml::Value| question.get("concept").and_then(toml::Value::as_str).map(str::to_owned);
    questions.into_iter().flatten().filter_map(of).collect()
}

impl Remark {
    /// The codebook that goes with it.
    pub fn codebook(&self) -> Option<String> {
        let read: toml::Table = toml::from_str(&self.text).ok()?;
        let table = read.get("esf").or_else(|| read.get("instrument")?.get(0))?;
        table.get("codebook").and_then(toml::Value::as_str).map(str::to_owned)
    }

    /// `project.toml` with the remark taken in, what it leaves open being `said`; `None` where nothing is to be taken in.
    pub fn taken_in(&self, project: &str, said: &str) -> Option<String> {
        let mut document = self.text.parse::<DocumentMut>().ok()?;
        let (list, key) = match self.kind {
            Proposal::Participants => (document.get_mut("esf")?.get_mut("operation")?, "id"),
            Proposal::Register => (document.get_mut("instrument")?, "table"),
            Proposal::Again => return None,
        };
        let table = list.as_array_of_tables_mut()?.get_mut(0)?;
        if table.get(key).and_then(Item::as_str) == Some(OPEN) {
            super::edit::set_or_remove(table, key, said);
        }
        let block = document.to_string();
        let lines = project.lines().collect::<Vec<_>>();
        let (before, after) = (lines.get(..self.lines.start)?, lines.get(self.lines.end..)?);
        let whole: Vec<&str> = before.iter().copied().chain(block.lines()).chain(after.iter().copied()).collect();
        Some(whole.join("\n") + "\n")
    }
}

/// A dropped file that was not kept, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotKept {
    /// Its name.
    pub name: String,
    /// What it was found to be.
    pub code: String,
    /// Why it was not kept, in English.
    pub why: String,
    /// What can be done, in English.
    pub help: Option<String>,
}

/// Remembers what was dropped and not kept, for whoever opens the project later.
///
/// # Errors
/// When it cannot be written.
pub fn remember(folder: &Path, found: &[Diagnostic]) -> Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    let of = |found: &Diagnostic| NotKept {
        name: found.places.first().map(|place| place.file.clone()).unwrap_or_default(),
        code: found.code.to_owned(),
        why: found.message.clone(),
        help: found.help.clone(),
    };
    let all: Vec<NotKept> = found.iter().map(of).collect();
    let bytes = serde_json::to_vec(&all).map_err(|error| Error::Render { name: NAME.to_owned(), reason: error.to_string() })?;
    super::history::own_folder(folder)?;
    replace(&folder.join(OWN).join(NAME), &bytes)
}

/// What was dropped and not kept when the project was made.
pub fn remembered(folder: &Folder) -> Vec<NotKept> {
    let read = std::fs::read(folder.path().join(OWN).join(NAME)).ok();
    read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

const NAME: &str = "not-kept.json";

#[cfg(test)]
mod tests {
    use super::*;

    const PROJECT: &str = "# by hand\n[project]\nid = \"a\"\n\n# guessed: participants: write the number\n# [esf]\n# person = \"person\"\n#\n\
        # [[esf.operation]]\n# id = \"…\"\n#\n# [[esf.delivery]]\n# id = \"1\"\n# file = [\n#   # 58 rows\n#   { path = \"data/ESF.csv\" },\n# ]\n\n\
        [[instrument]]\nid = \"list\"   # keep\n[[instrument.wave]]\nfile = [\n  { path = \"data/a.csv\" },\n  # the same list once more:\n  # { path = \"data/b.csv\" },\n]\n";

    #[test]
    fn what_a_draft_left_open_is_taken_in_and_all_else_stays() {
        let found = remark(PROJECT, "data/ESF.csv").unwrap();
        assert_eq!(found.kind, Proposal::Participants);
        let after = found.taken_in(PROJECT, "2021/123").unwrap();
        let read: toml::Table = toml::from_str(&after).unwrap();
        assert_eq!(read["esf"]["operation"][0]["id"].as_str(), Some("2021/123"));
        assert_eq!(read["esf"]["delivery"][0]["file"][0]["path"].as_str(), Some("data/ESF.csv"));
        for kept in ["# by hand\n", "# guessed: participants", "  # 58 rows\n", "# keep\n", "  # { path = \"data/b.csv\" },\n"] {
            assert!(after.contains(kept), "{kept}\n{after}");
        }
        assert_eq!(remark(PROJECT, "data/b.csv").unwrap().kind, Proposal::Again);
        assert_eq!(remark(PROJECT, "data/a.csv"), None);
        assert_eq!(remark(PROJECT, "data/c.csv"), None);
    }
}
