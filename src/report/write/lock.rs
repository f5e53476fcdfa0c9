//! One run at a time: a lock that the system gives up when the run ends, however it ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// A lock held until it is dropped.
pub struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock of a path, where an empty file stands meanwhile; `None` when another run holds it. A file system that knows no locks gives
    /// it to everybody: names are unique and the swap is whole without it.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn take(path: PathBuf) -> io::Result<Option<Self>> {
        loop {
            let file = OpenOptions::new().write(true).create(true).truncate(false).open(&path)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) if error.kind() != ErrorKind::Unsupported => return Err(error),
                _ => {}
            }
            // Whoever held it before may have removed the file between the two steps: a lock on a removed file is nobody's.
            if is_same(&file, &path) {
                return Ok(Some(Self { path, _file: file }));
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if cfg!(unix) && fs::symlink_metadata(&self.path).is_ok_and(|found| found.is_file() && found.len() == 0) {
            // An empty file that stays is no harm: the next run takes it over.
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |found: &fs::Metadata| (found.dev(), found.ino());
    matches!((&file.metadata(), &fs::metadata(path)), (Ok(open), Ok(named)) if identity(open) == identity(named))
}

#[cfg(not(unix))]
fn is_same(_file: &File, _path: &Path) -> bool {
    // Here a lock's file is never removed.
    true
}
