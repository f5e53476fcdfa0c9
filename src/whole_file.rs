//! Files written whole: a program that is killed leaves the old file or the new one.

use crate::error::{Error, Result};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Replaces a file in one step, or makes it with the folders that lead to it. Who may read it stays as it was.
///
/// # Errors
/// [`Error::Write`] when it cannot be written.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    write(path, bytes, false)
}

/// The same of a file that its owner alone may read, where the system knows owners; it is never open to others, however short.
///
/// # Errors
/// [`Error::Write`] when it cannot be written.
pub fn replace_private(path: &Path, bytes: &[u8]) -> Result<()> {
    write(path, bytes, true)
}

fn write(path: &Path, bytes: &[u8], is_private: bool) -> Result<()> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = path.with_file_name(format!(".{name}.utfall-new"));
    let written = (|| {
        // What a program that was killed left, with whatever rights it has.
        let _ = fs::remove_file(&beside);
        let mut file = created(&beside, is_private)?;
        if let Some(before) = fs::metadata(path).ok().filter(|_| !is_private) {
            fs::set_permissions(&beside, before.permissions())?;
        }
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    })();
    written.map_err(|source| {
        let _ = fs::remove_file(&beside);
        failed(source)
    })
}

#[cfg(unix)]
fn created(path: &Path, is_private: bool) -> std::io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new().write(true).create_new(true).mode(if is_private { 0o600 } else { 0o666 }).open(path)
}

#[cfg(not(unix))]
fn created(path: &Path, _is_private: bool) -> std::io::Result<fs::File> {
    fs::File::create_new(path)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_is_private_was_never_open_and_rights_stay() {
        let place = tempfile::tempdir().unwrap();
        let (key, page) = (place.path().join("keys/secret.key"), place.path().join("page.html"));
        replace_private(&key, b"a").unwrap();
        assert_eq!(mode(&key), 0o600);
        fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
        replace_private(&key, b"b").unwrap();
        assert_eq!((mode(&key), fs::read(&key).unwrap()), (0o600, b"b".to_vec()));
        replace(&page, b"one").unwrap();
        fs::set_permissions(&page, fs::Permissions::from_mode(0o640)).unwrap();
        replace(&page, b"two").unwrap();
        assert_eq!((mode(&page), fs::read(&page).unwrap()), (0o640, b"two".to_vec()));
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2, "nothing is left beside them");
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_the_old_one_alone() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("a");
        fs::create_dir(&folder).unwrap();
        assert!(matches!(replace(&folder, b"x"), Err(Error::Write { .. })));
        assert!(folder.is_dir() && fs::read_dir(place.path()).unwrap().count() == 1);
    }
}
