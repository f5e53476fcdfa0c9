//! Writes a report's files: into a new folder, which takes the place of the old one only when everything is written.

use super::manifest::Kind;
use super::{Artifact, manifest};
use crate::error::{Error, Result};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Fails at once where [`write()`] would: the folder exists, is not empty and was not made by this program for the same kind of thing, or cannot be made.
///
/// # Errors
/// [`Error::ForeignOutput`]; [`Error::Write`] when the path is taken by a file or its parent cannot be made.
pub fn check_output(folder: &Path, kind: Kind) -> Result<()> {
    let mut entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let parent = parent(folder);
            return fs::create_dir_all(&parent).map_err(|source| Error::Write { path: parent, source });
        }
        Err(source) => return Err(Error::Write { path: folder.to_owned(), source }),
    };
    if entries.next().is_none() || manifest::is_ours(folder, kind) { Ok(()) } else { Err(Error::ForeignOutput { path: folder.to_owned() }) }
}

/// Writes the artifacts as the whole content of a folder. On failure the old folder stands as it was and nothing else is left behind.
///
/// # Errors
/// As [`check_output`]; [`Error::Write`] when a file cannot be written or a folder cannot be moved.
pub fn write(artifacts: &[Artifact], folder: &Path, kind: Kind) -> Result<()> {
    check_output(folder, kind)?;
    let new = sibling(folder, "new");
    let old = sibling(folder, "old");
    remove(&new)?;
    remove(&old)?;
    let written = fill(artifacts, &new).and_then(|()| replace(folder, &new, &old));
    if written.is_err() {
        // The first error is the one to tell.
        let _ = remove(&new);
    }
    written
}

fn fill(artifacts: &[Artifact], folder: &Path) -> Result<()> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source: std::io::Error| Error::Write { path, source }
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    for artifact in artifacts {
        let path = artifact.path.split('/').fold(folder.to_owned(), |path, part| path.join(part));
        let inner = parent(&path);
        fs::create_dir_all(&inner).map_err(failed(&inner))?;
        fs::write(&path, &artifact.bytes).map_err(failed(&path))?;
    }
    Ok(())
}

/// Puts the new folder in the place of the old one, and puts the old one back when that fails.
fn replace(folder: &Path, new: &Path, old: &Path) -> Result<()> {
    let failed = |source: std::io::Error| Error::Write { path: folder.to_owned(), source };
    let existed = folder.exists();
    if existed {
        fs::rename(folder, old).map_err(failed)?;
    }
    if let Err(source) = fs::rename(new, folder) {
        if existed {
            fs::rename(old, folder).map_err(failed)?;
        }
        return Err(failed(source));
    }
    remove(old)
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(Error::Write { path: folder.to_owned(), source }),
        _ => Ok(()),
    }
}

/// A folder beside the output folder, on the same file system so that a rename is one step.
fn sibling(folder: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(folder.file_name().unwrap_or_default());
    name.push(format!(".{suffix}"));
    parent(folder).join(name)
}

fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artifact(path: &str, text: &str) -> Artifact {
        Artifact { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    fn marker() -> Artifact {
        let empty = "{}";
        let text = format!(
            "{{\"program\":\"utfall\",\"version\":\"0\",\"project\":\"p\",\"languages\":[],\"data\":{empty},\"definitions\":{empty},\"queries\":{empty},\"templates\":{empty},\"artifacts\":{empty}}}"
        );
        artifact("manifest.json", &text)
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_second_run_replaces_the_first_whole() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("deep/out");
        write(&[artifact("a.txt", "1"), artifact("tables/b.csv", "2"), marker()], &out, Kind::Report).unwrap();
        write(&[artifact("c.txt", "3"), marker()], &out, Kind::Report).unwrap();
        assert_eq!(names(&out), ["c.txt", "manifest.json"]);
        assert_eq!(names(&place.path().join("deep")), ["out"]);
    }

    #[test]
    fn a_foreign_folder_is_left_alone() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("thesis.docx"), "mine").unwrap();
        assert!(matches!(check_output(place.path(), Kind::Report), Err(Error::ForeignOutput { .. })));
        assert!(matches!(write(&[marker()], place.path(), Kind::Report), Err(Error::ForeignOutput { .. })));
        fs::write(place.path().join("manifest.json"), "{\"program\": \"other\"}").unwrap();
        assert!(write(&[marker()], place.path(), Kind::Report).is_err());
        assert_eq!(fs::read_to_string(place.path().join("thesis.docx")).unwrap(), "mine");
    }

    #[test]
    fn an_empty_folder_is_filled() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("out");
        fs::create_dir(&out).unwrap();
        write(&[marker()], &out, Kind::Report).unwrap();
        assert_eq!(names(&out), ["manifest.json"]);
    }

    #[test]
    fn a_failure_leaves_the_old_folder_and_nothing_else() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("out");
        write(&[artifact("a.txt", "1"), marker()], &out, Kind::Report).unwrap();
        // A file cannot also be a folder: the second artifact fails.
        let error = write(&[artifact("b", "1"), artifact("b/c.txt", "2"), marker()], &out, Kind::Report).unwrap_err();
        assert!(matches!(error, Error::Write { .. }));
        assert_eq!(names(&out), ["a.txt", "manifest.json"]);
        assert_eq!(names(place.path()), ["out"]);
    }
}
