//! What stands in a folder: what an earlier run wrote, by its manifest and unchanged, and what is somebody else's.

use super::swap::Disk;
use crate::report::manifest;
use crate::report::manifest::{Kind, Manifest};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Stands in a folder that is being filled and lists the files to come.
pub const UNFINISHED: &str = ".utfall-unfinished";

/// The content of a folder, sorted by whose it is. Links are never followed.
#[derive(Debug, Default)]
pub struct Contents {
    /// Files that a run wrote and that are as it wrote them, or that it was about to write.
    ours: Vec<PathBuf>,
    /// Folders that hold such files, those within others after them.
    folders: Vec<PathBuf>,
    /// Whether a whole run stands here.
    whole: bool,
    /// What nobody's manifest lists, by path in the folder.
    pub foreign: Vec<String>,
    /// What the manifest lists with another hash.
    pub changed: Vec<String>,
}

/// What is known of the files that a run wrote: the hash, or `None` where half a file is as much its own as a whole one.
type Known = BTreeMap<String, Option<String>>;

impl Contents {
    /// The content of an output folder: ours is what a manifest of the kind lists.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of_output(folder: &Path, kind: Kind) -> io::Result<Self> {
        let manifest = manifest::read(folder).filter(|manifest| manifest.kind == kind);
        Self::sorted(folder, &manifest.map(listed).unwrap_or_default())
    }

    /// The content of a folder that a killed run left beside an output folder, of whatever kind.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of_leftover(folder: &Path) -> io::Result<Self> {
        match fs::read_to_string(folder.join(UNFINISHED)) {
            Ok(to_come) => {
                let to_come = to_come.lines().chain([UNFINISHED]).map(|path| (path.to_owned(), None)).collect();
                Ok(Self { whole: false, ..Self::sorted(folder, &to_come)? })
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Self::sorted(folder, &manifest::read(folder).map(listed).unwrap_or_default())
            }
            Err(error) => Err(error),
        }
    }

    fn sorted(folder: &Path, known: &Known) -> io::Result<Self> {
        let mut contents = Self::default();
        // A folder may be signed or not.
        let needed = |path: &&str| ![manifest::SIGNATURE, manifest::PUBLIC_KEY].contains(path);
        let mut missing: BTreeSet<&str> = known.keys().map(String::as_str).filter(needed).collect();
        contents.walk(folder, "", known, &mut missing)?;
        contents.whole = !known.is_empty() && missing.is_empty() && contents.all_ours();
        contents.foreign.sort();
        contents.changed.sort();
        Ok(contents)
    }

    fn walk(&mut self, folder: &Path, within: &str, known: &Known, missing: &mut BTreeSet<&str>) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{within}{}", entry.file_name().to_string_lossy());
            let kind = entry.file_type()?;
            let inner = format!("{name}/");
            if kind.is_dir() && known.range(inner.clone()..).next().is_some_and(|(path, _)| path.starts_with(&inner)) {
                self.folders.push(entry.path());
                self.walk(&entry.path(), &inner, known, missing)?;
                continue;
            }
            match known.get(&name).filter(|_| kind.is_file()) {
                None => self.foreign.push(if kind.is_dir() { inner } else { name }),
                Some(Some(hash)) if crate::report::sha256::hash(&fs::read(entry.path())?) != *hash => self.changed.push(name),
                Some(_) => {
                    missing.remove(name.as_str());
                    self.ours.push(entry.path());
                }
            }
        }
        Ok(())
    }

    /// Whether a run wrote all of it.
    pub fn all_ours(&self) -> bool {
        self.foreign.is_empty() && self.changed.is_empty()
    }

    /// Whether it is all that a run wrote, and nothing else.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// Removes what a run wrote; whether nothing is left of the folder.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn remove(&self, folder: &Path, disk: &Disk) -> io::Result<bool> {
        // What says whose the files are goes last: a run that is killed meanwhile leaves a folder that still says it.
        let (last, first): (Vec<&PathBuf>, Vec<&PathBuf>) =
            self.ours.iter().partition(|path| [UNFINISHED, manifest::NAME].iter().any(|name| **path == folder.join(name)));
        for path in first {
            disk.remove_file(path)?;
        }
        for path in self.folders.iter().rev() {
            disk.remove_folder(path)?;
        }
        if self.all_ours() {
            for path in last {
                disk.remove_file(path)?;
            }
        }
        disk.remove_folder(folder)
    }
}

/// The files of a manifest by hash, and the manifest itself with its signature.
fn listed(manifest: Manifest) -> Known {
    let own = [manifest::NAME, manifest::SIGNATURE, manifest::PUBLIC_KEY].map(|name| (name.to_owned(), None));
    manifest.artifacts.into_iter().map(|(path, hash)| (path, Some(hash))).chain(own).collect()
}
