//! Puts a new folder in the place of an old one: by an exchange of their names, so that there is no moment without one of them.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// How the file system is changed. Tests stop it before any step, and take the exchange away from it.
pub struct Disk {
    before: Box<dyn Fn()>,
    exchange: fn(&Path, &Path) -> io::Result<bool>,
}

impl Default for Disk {
    fn default() -> Self {
        Self { before: Box::new(|| ()), exchange }
    }
}

impl Disk {
    /// One that does something before each step, with the system's exchange of names or as if it had none.
    #[cfg(test)]
    pub fn watched(before: impl Fn() + 'static, can_exchange: bool) -> Self {
        Self { before: Box::new(before), exchange: if can_exchange { exchange } else { |_, _| Ok(false) } }
    }

    /// Makes a folder that must not be there.
    pub fn create_folder(&self, path: &Path) -> io::Result<()> {
        (self.before)();
        fs::create_dir(path)
    }

    /// Writes a file whole.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        (self.before)();
        fs::write(path, bytes)
    }

    /// Renames.
    pub fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        (self.before)();
        fs::rename(from, to)
    }

    /// Removes a file.
    pub fn remove_file(&self, path: &Path) -> io::Result<()> {
        (self.before)();
        fs::remove_file(path)
    }

    /// Removes a folder if it is empty; whether it was.
    pub fn remove_folder(&self, path: &Path) -> io::Result<bool> {
        (self.before)();
        match fs::remove_dir(path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn exchange(&self, new: &Path, folder: &Path) -> io::Result<bool> {
        (self.before)();
        (self.exchange)(new, folder)
    }
}

/// Puts the new folder in its place; where the old one stands now, if there was one. Where the system cannot exchange names, the old one is moved
/// aside first and put back when the second step fails; whoever is killed between the two leaves both whole.
///
/// # Errors
/// When a folder cannot be moved: then the old one stands where it stood.
pub fn swap(new: &Path, folder: &Path, disk: &Disk, unique: impl Fn() -> io::Result<OsString>) -> io::Result<Option<PathBuf>> {
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return disk.rename(new, folder).map(|()| None),
        Err(error) => return Err(error),
        Ok(_) => {}
    }
    if disk.exchange(new, folder)? {
        return Ok(Some(new.to_owned()));
    }
    let old = folder.with_file_name(unique()?);
    disk.rename(folder, &old)?;
    match disk.rename(new, folder) {
        Ok(()) => Ok(Some(old)),
        Err(error) => {
            fs::rename(&old, folder)?;
            Err(error)
        }
    }
}

/// Exchanges two names in one step; `false` where the system or the file system cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(new: &Path, folder: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, new, CWD, folder, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(error) if [Errno::NOSYS, Errno::INVAL, Errno::NOTSUP, Errno::OPNOTSUPP].contains(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Exchanges two names in one step; `false` where the system or the file system cannot.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_new: &Path, _folder: &Path) -> io::Result<bool> {
    Ok(false)
}
