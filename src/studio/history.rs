//! Undo and redo: every change of a definition file by the studio, the last fifty of each file, kept in the project's own folder.
//!
//! A change keeps what the file held before and after. It is taken back only where the file still is what the change left: what another program wrote
//! since is never lost.

use super::folder::{Folder, Held, OWN, Unwritten};
use crate::error::{Error, Result};
use crate::whole_file::replace;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

/// Changes kept of each file.
const KEPT: usize = 50;

/// One change of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The file.
    pub file: String,
    /// What it held before; `None` when it was not there.
    pub before: Option<String>,
    /// What it held after.
    pub after: Option<String>,
}

/// The changes, oldest first, and how many of them stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    changes: Vec<Change>,
    done: usize,
}

impl History {
    /// What is kept of a project; nothing where nothing is kept or it cannot be read.
    pub fn of(folder: &Folder) -> Self {
        let read = fs::read(path(folder)).ok().and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        read.filter(|history| history.done <= history.changes.len()).unwrap_or_default()
    }

    /// The file whose last change can be taken back.
    pub fn can_undo(&self) -> Option<&str> {
        self.done.checked_sub(1).and_then(|at| self.changes.get(at)).map(|change| change.file.as_str())
    }

    /// The file whose change can be made again.
    pub fn can_redo(&self) -> Option<&str> {
        self.changes.get(self.done).map(|change| change.file.as_str())
    }

    fn add(&mut self, change: Change) {
        self.changes.truncate(self.done);
        self.changes.push(change);
        let file = self.changes.last().map(|change| change.file.clone()).unwrap_or_default();
        if self.changes.iter().filter(|change| change.file == file).count() > KEPT
            && let Some(oldest) = self.changes.iter().position(|change| change.file == file)
        {
            self.changes.remove(oldest);
        }
        self.done = self.changes.len();
    }

    fn keep(&self, folder: &Folder) -> Result<()> {
        let path = path(folder);
        own_folder(folder.path())?;
        let bytes =
            serde_json::to_vec(self).map_err(|error| Error::Render { name: "history.json".to_owned(), reason: error.to_string() })?;
        replace(&path, &bytes)
    }
}

/// The studio's own folder in a project's: it is no part of what is shared or published.
///
/// # Errors
/// When it cannot be written.
pub fn own_folder(folder: &Path) -> Result<()> {
    let ignore = folder.join(OWN).join(".gitignore");
    if ignore.exists() { Ok(()) } else { replace(&ignore, b"*\n") }
}

fn path(folder: &Folder) -> PathBuf {
    folder.path().join(OWN).join("history.json")
}

/// Writes a definition file that still is what was seen, and remembers the change.
///
/// # Errors
/// As [`Folder::write`].
pub fn write(folder: &Folder, name: &str, seen: &str, text: Option<&str>) -> std::result::Result<(), Unwritten> {
    let before = folder.read(name)?.text;
    if before.as_deref() == text {
        return Ok(());
    }
    folder.write(name, seen, text)?;
    let mut history = History::of(folder);
    history.add(Change { file: name.to_owned(), before, after: text.map(str::to_owned) });
    Ok(history.keep(folder)?)
}

/// Takes the last change back, or makes the next one again; the file it was in, `None` where there is none.
///
/// # Errors
/// [`Unwritten::Changed`] when the file is not what the change left.
pub fn step(folder: &Folder, back: bool) -> std::result::Result<Option<String>, Unwritten> {
    let mut history = History::of(folder);
    let at = if back { history.done.checked_sub(1) } else { Some(history.done) };
    let Some((at, change)) = at.and_then(|at| Some((at, history.changes.get(at)?.clone()))) else { return Ok(None) };
    let (from, to) = if back { (&change.after, &change.before) } else { (&change.before, &change.after) };
    folder.write(&change.file, &Held::of(from.clone()).mark, to.as_deref())?;
    history.done = if back { at } else { at + 1 };
    history.keep(folder)?;
    Ok(Some(change.file))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(folder: &Folder, text: &str) {
        let seen = folder.read("plan.toml").unwrap().mark;
        write(folder, "plan.toml", &seen, Some(text)).unwrap();
    }

    fn now(folder: &Folder) -> Option<String> {
        folder.read("plan.toml").unwrap().text
    }

    #[test]
    fn changes_are_taken_back_and_made_again() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(place.path().to_owned());
        put(&folder, "one");
        put(&folder, "two");
        assert_eq!(step(&folder, true).unwrap().as_deref(), Some("plan.toml"));
        assert_eq!(now(&folder).as_deref(), Some("one"));
        step(&folder, true).unwrap();
        assert_eq!(now(&folder), None);
        assert_eq!(step(&folder, true).unwrap(), None);
        step(&folder, false).unwrap();
        step(&folder, false).unwrap();
        assert_eq!(now(&folder).as_deref(), Some("two"));
        step(&folder, true).unwrap();
        put(&folder, "three");
        assert_eq!(step(&folder, false).unwrap(), None);
    }

    #[test]
    fn what_another_program_wrote_is_not_undone() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(place.path().to_owned());
        put(&folder, "one");
        put(&folder, "two");
        fs::write(place.path().join("plan.toml"), "by hand").unwrap();
        assert!(matches!(step(&folder, true), Err(Unwritten::Changed)));
        assert_eq!(now(&folder).as_deref(), Some("by hand"));
    }

    #[test]
    fn the_last_fifty_of_a_file_are_kept() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(place.path().to_owned());
        for number in 0..60 {
            put(&folder, &number.to_string());
        }
        let mut back = 0;
        while step(&folder, true).unwrap().is_some() {
            back += 1;
        }
        assert_eq!((back, now(&folder).as_deref()), (50, Some("9")));
    }
}
