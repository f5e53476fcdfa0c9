//! Writes a folder of files: whole or not at all, by one run at a time, and over nothing that an earlier run did not write.
//!
//! A command takes a [`Claim`] on its folder before the long work and writes at the end. The new folder is filled beside the old one under a name
//! that nothing else has, then the two change names in one step; only then what the earlier run wrote goes. A run that is killed leaves the old
//! folder or the new one whole, and a folder beside it that the next run recognises.

mod earlier;
#[cfg(test)]
mod kills;
mod lock;
mod swap;

use super::Artifact;
use super::manifest::Kind;
use crate::error::{Error, Result};
use earlier::{Contents, UNFINISHED};
use lock::Lock;
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use swap::Disk;

/// The right to write one folder, from before the work until it is written: no other run has it at the same time.
pub struct Claim {
    /// Whole, from the root on.
    folder: PathBuf,
    /// As the user wrote it.
    shown: PathBuf,
    kind: Kind,
    kept: Vec<PathBuf>,
    disk: Disk,
    _lock: Lock,
}

impl Claim {
    /// Takes the folder, clears away what a killed run left beside it, and fails at once where [`Claim::write`] would.
    ///
    /// # Errors
    /// [`Error::BusyOutput`] when another run has it, [`Error::LinkedOutput`] when it is a symbolic link, [`Error::ForeignOutput`] when it holds
    /// what this program did not write or what was changed since; [`Error::Write`] when the path is taken by a file or its parent cannot be made.
    pub fn take(folder: &Path, kind: Kind) -> Result<Self> {
        Self::take_with(folder, kind, Disk::default())
    }

    fn take_with(folder: &Path, kind: Kind, disk: Disk) -> Result<Self> {
        let failed = |source| Error::Write { path: folder.to_owned(), source };
        // Without a slash at its end, by which a link would pass for the folder it leads to.
        let whole: PathBuf = std::path::absolute(folder).map_err(failed)?.components().collect();
        let (Some(parent), Some(name)) = (whole.parent(), whole.file_name()) else {
            return Err(Error::Usage(format!("`{}` cannot be written: name a folder in it", folder.display())));
        };
        if let Err(source) = fs::symlink_metadata(&whole)
            && source.kind() != ErrorKind::NotFound
        {
            return Err(failed(source));
        }
        fs::create_dir_all(parent).map_err(failed)?;
        let lock =
            Lock::take(parent.join(beside(name, "lock"))).map_err(failed)?.ok_or_else(|| Error::BusyOutput { path: folder.to_owned() })?;
        let mut claim = Self { folder: whole.clone(), shown: folder.to_owned(), kind, kept: Vec::new(), disk, _lock: lock };
        claim.clear_leftovers(parent, name).map_err(failed)?;
        claim.replaceable()?;
        Ok(claim)
    }

    /// Writes the artifacts as the whole content of the folder. On failure the old folder stands as it was and nothing else is left behind.
    /// Returns what stands beside the folder now because somebody put other files into what a run was replacing or a killed run had left: nothing,
    /// almost always.
    ///
    /// # Errors
    /// As [`Claim::take`]; [`Error::Write`] when a file cannot be written or a folder cannot be moved.
    pub fn write(mut self, artifacts: &[Artifact]) -> Result<Vec<PathBuf>> {
        let shown = self.shown.clone();
        let failed = |source: io::Error| Error::Write { path: shown.clone(), source };
        self.replaceable()?;
        let new = self.folder.with_file_name(self.unique().map_err(failed)?);
        if let Err(error) = self.fill(artifacts, &new) {
            // The first error is the one to tell.
            let _ = Contents::of_leftover(&new).and_then(|contents| contents.remove(&new, &self.disk));
            return Err(error);
        }
        let old = swap::swap(&new, &self.folder, &self.disk, || self.unique()).map_err(|source| {
            let _ = Contents::of_leftover(&new).and_then(|contents| contents.remove(&new, &self.disk));
            failed(source)
        })?;
        if let Some(old) = old {
            self.clear(&old).map_err(failed)?;
        }
        Ok(self.kept)
    }

    /// Whether the folder may be replaced: absent, empty, or the unchanged work of an earlier run of the same kind.
    fn replaceable(&self) -> Result<()> {
        let failed = |source| Error::Write { path: self.shown.clone(), source };
        match fs::symlink_metadata(&self.folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(source) => return Err(failed(source)),
            Ok(found) if found.is_symlink() => return Err(Error::LinkedOutput { path: self.shown.clone() }),
            Ok(found) if !found.is_dir() => return Err(failed(ErrorKind::NotADirectory.into())),
            Ok(_) => {}
        }
        let contents = Contents::of_output(&self.folder, self.kind).map_err(failed)?;
        if contents.all_ours() {
            return Ok(());
        }
        Err(Error::ForeignOutput { path: self.shown.clone(), foreign: contents.foreign, changed: contents.changed })
    }

    fn fill(&self, artifacts: &[Artifact], new: &Path) -> Result<()> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source: io::Error| Error::Write { path, source }
        };
        self.disk.create_folder(new).map_err(failed(new))?;
        // First of all what is to come, so that whatever a killed run leaves is known for its own.
        let mark = new.join(UNFINISHED);
        let listed: String = artifacts.iter().map(|artifact| format!("{}\n", artifact.path)).collect();
        self.disk.write(&mark, listed.as_bytes()).map_err(failed(&mark))?;
        for artifact in artifacts {
            if artifact.path.split('/').any(|part| part.is_empty() || part == "." || part == ".." || part.contains(['\\', ':'])) {
                return Err(Error::Render { name: artifact.path.clone(), reason: "this is no name of a file in the folder".to_owned() });
            }
            let path = artifact.path.split('/').fold(new.to_owned(), |path, part| path.join(part));
            let inner = path.parent().unwrap_or(new);
            fs::create_dir_all(inner).map_err(failed(inner))?;
            self.disk.write(&path, &artifact.bytes).map_err(failed(&path))?;
        }
        self.disk.remove_file(&mark).map_err(failed(&mark))
    }

    /// What killed runs left beside the folder. Where one was killed between two renames, the folder is put back first.
    fn clear_leftovers(&mut self, parent: &Path, name: &std::ffi::OsStr) -> io::Result<()> {
        let mut leftovers = Vec::new();
        for entry in fs::read_dir(parent)? {
            let entry = entry?;
            if is_unique_name(&entry.file_name(), name) && entry.file_type()?.is_dir() {
                leftovers.push(entry.path());
            }
        }
        leftovers.sort();
        for leftover in leftovers {
            let absent = fs::symlink_metadata(&self.folder).is_err_and(|error| error.kind() == ErrorKind::NotFound);
            if absent && Contents::of_leftover(&leftover)?.is_whole() {
                fs::rename(&leftover, &self.folder)?;
            } else {
                self.clear(&leftover)?;
            }
        }
        Ok(())
    }

    /// Removes what a run wrote; a folder that holds anything else stays and is told of.
    fn clear(&mut self, folder: &Path) -> io::Result<()> {
        if !Contents::of_leftover(folder)?.remove(folder, &self.disk)? {
            self.kept.push(folder.to_owned());
        }
        Ok(())
    }

    /// A name beside the folder, on the same file system so that a rename is one step, which nothing else has.
    fn unique(&self) -> io::Result<OsString> {
        let mut number = [0u8; 8];
        getrandom::fill(&mut number).map_err(|error| io::Error::other(error.to_string()))?;
        let number: String = number.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(beside(self.folder.file_name().unwrap_or_default(), &number))
    }
}

/// `.NAME.utfall-SUFFIX`: what a run needs beside the folder NAME.
fn beside(name: &std::ffi::OsStr, suffix: &str) -> OsString {
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".utfall-{suffix}"));
    beside
}

/// Whether a name is one that [`Claim::unique`] gives beside a folder.
fn is_unique_name(found: &std::ffi::OsStr, folder: &std::ffi::OsStr) -> bool {
    let start = beside(folder, "");
    let rest = found.as_encoded_bytes().strip_prefix(start.as_encoded_bytes());
    rest.is_some_and(|number| number.len() == 16 && number.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')))
}

#[cfg(test)]
mod tests;
