//! Every file of a folder against the manifest, the list of printed numbers and the released numbers. No data are needed.
//!
//! Three say what a file was: its hash in the manifest, its hash in `numbers.json`, and the numbers listed there. Whoever changes a number and writes
//! the manifest anew has still changed the file against the list; whoever changes the list too has changed the numbers against the released ones,
//! and everything against the signature.

use super::agreement::{disagreeing, in_per_cent};
use super::{Changed, Verification, What, Why, differences, signature, text_tables, workbook};
use crate::error::{Error, Result};
use crate::report::formats::released::{self, Row, Rows};
use crate::report::formats::sources;
use crate::report::manifest::{self, Manifest, PUBLIC_KEY, SIGNATURE};
use crate::report::printed::{self, Ledger, OF_RELEASE, Place, Printed};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The files of a folder with their bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Verifies a folder. `key` is the public key that must have signed it, where one is asked for.
///
/// # Errors
/// When the folder cannot be read or holds no manifest of this program.
pub fn verify(folder: &Path, key: Option<&str>) -> Result<(Verification, Files)> {
    let files = read(folder)?;
    let signature = signature::check(folder, key)?;
    Ok((verify_files(&files, signature)?, files))
}

/// Verifies files that lie in memory.
///
/// # Errors
/// [`Error::Usage`] when there is no manifest of this program among them.
pub fn verify_files(files: &Files, signature: signature::Found) -> Result<Verification> {
    let manifest = manifest_of(files)?;
    let mut found =
        Verification { project: manifest.project.clone(), version: manifest.version.clone(), signature, ..Verification::default() };
    match &found.signature {
        signature::Found::Broken { .. } => found.changed_file(What::Signature, SIGNATURE),
        signature::Found::Unsigned => found.cannot(Why::Unsigned, Vec::new()),
        signature::Found::Holds { .. } => {}
    }
    let ledger = ledger_of(files);
    let mut folder = Folder { files, manifest: &manifest, ledger: ledger.as_ref(), found: &mut found };
    folder.record();
    folder.presence();
    folder.contents();
    folder.released();
    let pictures: Vec<String> = files.keys().filter(|path| path.ends_with(".png") || path.ends_with(".pdf")).cloned().collect();
    if !pictures.is_empty() {
        found.cannot(Why::Pictures, pictures);
    }
    Ok(found)
}

/// The manifest among files.
///
/// # Errors
/// [`Error::Usage`] when there is none of this program.
pub fn manifest_of(files: &Files) -> Result<Manifest> {
    let bytes = files.get(manifest::NAME).map_or(&[][..], Vec::as_slice);
    match serde_json::from_slice::<Manifest>(bytes) {
        Ok(manifest) if manifest.program == manifest::PROGRAM => Ok(manifest),
        Ok(_) => Err(Error::Usage(format!("`{}` is not a manifest of utfall", manifest::NAME))),
        Err(_) if bytes.is_empty() => Err(Error::Usage(format!(
            "there is no `{}` in the folder, so that nobody can say what it should hold\n  = help: name the folder that `utfall run` wrote",
            manifest::NAME
        ))),
        Err(error) => Err(Error::Usage(format!("`{}` cannot be read: {error}", manifest::NAME))),
    }
}

fn ledger_of(files: &Files) -> Option<Ledger> {
    files.get(printed::NAME).and_then(|bytes| serde_json::from_slice(bytes).ok())
}

/// The files of a folder by path with forward slashes. Links are not followed.
///
/// # Errors
/// [`Error::Read`] when something in it cannot be read.
pub fn read(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    walk(folder, "", &mut files)?;
    Ok(files)
}

fn walk(folder: &Path, within: &str, files: &mut Files) -> Result<()> {
    let failed = |source| Error::Read { path: folder.to_owned(), source };
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = format!("{within}{}", entry.file_name().to_string_lossy());
        let path = entry.path();
        if entry.file_type().map_err(failed)?.is_dir() {
            walk(&path, &format!("{name}/"), files)?;
        } else {
            let bytes = std::fs::read(&path).map_err(|source| Error::Read { path, source })?;
            files.insert(name, bytes);
        }
    }
    Ok(())
}

struct Folder<'a> {
    files: &'a Files,
    manifest: &'a Manifest,
    ledger: Option<&'a Ledger>,
    found: &'a mut Verification,
}

impl Folder<'_> {
    /// Whether manifest and list of numbers are as they were written.
    fn record(&mut self) {
        if self.ledger.is_none() {
            if self.manifest.artifacts.contains_key(printed::NAME) {
                let what = if self.files.contains_key(printed::NAME) { What::Record } else { What::Missing };
                self.found.changed_file(what, printed::NAME);
            } else {
                self.found.cannot(Why::NoLedger, vec![self.manifest.version.clone()]);
            }
            return;
        }
        let unlisted =
            |ledger: &Ledger| self.manifest.artifacts.keys().any(|path| path != printed::NAME && !ledger.files.contains_key(path));
        if self.is_ledger_changed() || self.ledger.is_some_and(unlisted) {
            self.found.changed_file(What::Record, printed::NAME);
        } else if self.manifest.made_from != manifest::made_from(self.manifest) {
            self.found.changed_file(What::Record, manifest::NAME);
        }
    }

    /// Whether the list of numbers has another hash than the manifest says.
    fn is_ledger_changed(&self) -> bool {
        let listed = self.manifest.artifacts.get(printed::NAME);
        let own = self.files.get(printed::NAME).map(|bytes| crate::report::sha256::hash(bytes));
        own.is_some() && listed != own.as_ref()
    }

    /// Files that are not there, and files that nobody wrote.
    fn presence(&mut self) {
        let of_ledger = self.ledger.into_iter().flat_map(|ledger| ledger.files.keys());
        let listed: BTreeSet<&String> = self.manifest.artifacts.keys().chain(of_ledger).collect();
        for path in listed.iter().filter(|path| !self.files.contains_key(**path) && **path != printed::NAME) {
            self.found.changed_file(What::Missing, path);
        }
        for path in self.files.keys().filter(|path| !listed.contains(path)) {
            if ![manifest::NAME, SIGNATURE, PUBLIC_KEY].contains(&path.as_str()) {
                self.found.changed_file(What::Added, path);
            }
        }
    }

    /// Every file against its hashes and its printed numbers.
    fn contents(&mut self) {
        let ledger_changed = self.is_ledger_changed();
        for (path, bytes) in self.files {
            let Some(listed) = self.manifest.artifacts.get(path) else { continue };
            self.found.files += 1;
            if path == printed::NAME {
                continue;
            }
            let own = crate::report::sha256::hash(bytes);
            let entry = self.ledger.and_then(|ledger| ledger.files.get(path));
            let was: Vec<&str> = entry.map_or_else(Vec::new, |entry| entry.numbers.split(' ').filter(|text| !text.is_empty()).collect());
            let as_listed = own == *listed;
            let as_written = entry.is_none_or(|entry| entry.sha256 == own);
            self.found.numbers += was.len();
            match (as_listed, as_written) {
                (true, true) => {}
                // Its own list of numbers was changed instead, which was told.
                (true, false) if ledger_changed => {}
                // The file is as it was written; the manifest says otherwise.
                (false, true) if entry.is_some() => self.found.changed_file(What::Record, manifest::NAME),
                _ => self.changed(path, bytes, entry.is_some().then_some(was.as_slice())),
            }
        }
    }

    /// A file that is not as it was written: where, if it can be told.
    fn changed(&mut self, path: &str, bytes: &[u8], was: Option<&[&str]>) {
        if OF_RELEASE.contains(&path) && self.changed_rows(path, bytes) {
            return;
        }
        let numbers = printed::numbers(path, bytes).ok();
        let changed = was.zip(numbers).map(|(was, is)| differences::numbers(path, was, &is)).unwrap_or_default();
        if changed.is_empty() {
            self.found.changed_file(What::Content, path);
        }
        self.found.changed.extend(changed);
    }

    /// Where a file of the released numbers differs from one of them that is as it was written; whether any is, and differs.
    fn changed_rows(&mut self, path: &str, bytes: &[u8]) -> bool {
        let Some(was) = self.intact().and_then(|file| self.rows(file)) else { return false };
        let Ok(Some(is)) = released::rows(path, bytes) else { return false };
        let changed = differing(path, &was, &is, bytes);
        let told = !changed.is_empty();
        self.found.changed.extend(changed);
        told
    }

    /// Whether a file has the hash that it was written with.
    fn is_intact(&self, file: &str) -> bool {
        let Some(own) = self.files.get(file).map(|bytes| crate::report::sha256::hash(bytes)) else { return false };
        let written = self.ledger.and_then(|ledger| ledger.files.get(file)).map(|entry| &entry.sha256);
        written.or(self.manifest.artifacts.get(file)) == Some(&own)
    }

    /// The first of the files of the released numbers that is as it was written.
    fn intact(&self) -> Option<&'static str> {
        OF_RELEASE.into_iter().find(|file| self.is_intact(file))
    }

    /// The file of the released numbers that the others are compared with, and its numbers: one that is as it was written, and says the same as most.
    fn reference(&self) -> Option<(&'static str, Rows)> {
        let intact: Vec<&str> = OF_RELEASE.into_iter().filter(|file| self.is_intact(file)).collect();
        let all: Vec<(&'static str, Rows)> = OF_RELEASE.into_iter().filter_map(|file| Some((file, self.rows(file)?))).collect();
        let agreeing = |(file, rows): &(&str, Rows)| {
            let others = all.iter().filter(|(other, said)| other != file && released::differences(rows, said).is_empty()).count();
            (intact.contains(file), others)
        };
        let best = (0..all.len()).rev().max_by_key(|index| agreeing(&all[*index]))?;
        all.into_iter().nth(best)
    }

    fn rows(&self, file: &str) -> Option<Rows> {
        self.files.get(file).and_then(|bytes| released::rows(file, bytes).ok().flatten())
    }

    /// The released numbers against each other, and the numbers of every file against them.
    fn released(&mut self) {
        let Some((reference, rows)) = self.reference() else { return };
        self.found.estimates = rows.len();
        for file in OF_RELEASE.into_iter().filter(|file| *file != reference) {
            if self.is_told(file) {
                continue;
            }
            let (Some(is), Some(bytes)) = (self.rows(file), self.files.get(file)) else { continue };
            let changed = differing(file, &rows, &is, bytes);
            self.found.changed.extend(changed);
        }
        // Names came with the list of numbers.
        if rows.keys().any(String::is_empty) {
            return;
        }
        let sources = self.files.get(sources::NAME).and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default();
        let scales = in_per_cent(&sources);
        let mut cells = BTreeMap::new();
        let workbooks = self.files.iter().filter(|(path, _)| path.ends_with(".xlsx"));
        let told = |path: &String| self.found.changed.iter().any(|changed| changed.what == What::Number && changed.file == *path);
        let workbooks: BTreeMap<&String, Vec<Printed>> = workbooks
            .map(|(path, bytes)| {
                let marked = workbook::read(bytes);
                // A workbook with other digits may lead to other cells: the tables beside it are told by their own lists.
                if !told(path) {
                    cells.extend(marked.files);
                }
                (path, marked.numbers)
            })
            .collect();
        for (path, bytes) in self.files {
            let numbers = match path.rsplit('.').next() {
                Some("html" | "svg" | "docx") => printed::numbers(path, bytes).unwrap_or_default(),
                Some("xlsx") => workbooks.get(path).cloned().unwrap_or_default(),
                Some("csv") => cells.get(path).map(|cells| text_tables::numbers(bytes, cells)).unwrap_or_default(),
                _ => continue,
            };
            let (agreeing, changed) = disagreeing(path, &numbers, &rows, &scales);
            self.found.agreeing += agreeing;
            // The list of printed numbers knows the parts of a workbook, and not its sheets: what it has told of one is not told again.
            if path.ends_with(".xlsx") && self.found.changed.iter().any(|changed| changed.what == What::Number && changed.file == *path) {
                continue;
            }
            let told: BTreeSet<(Place, Option<String>)> = self.places(path);
            self.found.changed.extend(changed.into_iter().filter(|changed| !told.contains(&(changed.place.clone(), changed.is.clone()))));
        }
    }

    /// What was told of a file already.
    fn places(&self, path: &str) -> BTreeSet<(Place, Option<String>)> {
        self.found
            .changed
            .iter()
            .filter(|changed| changed.file == path)
            .map(|changed| (changed.place.clone(), changed.is.clone()))
            .collect()
    }

    fn is_told(&self, file: &str) -> bool {
        self.found.changed.iter().any(|changed| changed.file == file)
    }
}

/// Where a file of the released numbers says something else than another.
fn differing(file: &str, was: &Rows, is: &Rows, bytes: &[u8]) -> Vec<Changed> {
    let told = released::differences(was, is);
    let of = |(id, column, before, after): (String, String, Option<String>, Option<String>)| {
        let line = line_of(file, bytes, &id);
        let about = was.get(&id).or(is.get(&id)).map_or_else(String::new, Row::subject);
        Changed {
            what: if column.is_empty() || released::QUANTITIES.contains(&column.as_str()) { What::Number } else { What::Content },
            file: file.to_owned(),
            id: Some(if column.is_empty() || column == "estimate" { id } else { format!("{id}/{column}") }),
            place: Place { line, under: column, around: about, ..Place::default() },
            was: before,
            is: after,
        }
    };
    told.into_iter().map(of).collect()
}

/// The line of a text file that holds a name.
fn line_of(file: &str, bytes: &[u8], id: &str) -> Option<usize> {
    let text = std::str::from_utf8(bytes).ok().filter(|_| file.ends_with(".csv") || file.ends_with(".json"))?;
    text.find(id).map(|at| text[..at].matches('\n').count() + 1)
}
