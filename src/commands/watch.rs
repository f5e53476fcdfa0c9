//! `utfall run --watch`: runs again whenever a file of the project changes.

use super::print::{Printer, message};
use super::{place, run};
use crate::cli::Run;
use crate::error::{Error, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How often the files are looked at.
const PAUSE: Duration = Duration::from_millis(500);

/// Runs until it is stopped. What is wrong is told and waited for; only a project that is not there ends it.
///
/// # Errors
/// When there is no project, or its folder cannot be read.
pub fn watch(arguments: &Run, printer: &Printer) -> Result<u8> {
    let folder = place::project(arguments.project.as_deref())?;
    loop {
        let before = files(&folder)?;
        match run::run(arguments, printer) {
            Ok(_) => {}
            Err(error @ Error::Usage(_)) => return Err(error),
            Err(error) => message(&format!("error: {error}")),
        }
        printer.remark("waiting for changes; Ctrl+C stops");
        while files(&folder)? == before {
            std::thread::sleep(PAUSE);
        }
    }
}

/// When each file of a project was last changed and how large it is. Folders that a run wrote are passed over: they hold a manifest.
fn files(folder: &Path) -> Result<BTreeMap<PathBuf, (Option<SystemTime>, u64)>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let failed = |source| Error::Read { path: folder.clone(), source };
        for entry in std::fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '~']));
            if hidden {
                continue;
            }
            if path.is_dir() {
                if !path.join("manifest.json").is_file() {
                    folders.push(path);
                }
            } else if let Ok(about) = path.metadata() {
                found.insert(path, (about.modified().ok(), about.len()));
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_is_seen_and_what_a_run_wrote_is_not() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("plan.toml"), "a").unwrap();
        let before = files(folder.path()).unwrap();
        std::fs::create_dir(folder.path().join("out")).unwrap();
        std::fs::write(folder.path().join("out/manifest.json"), "{}").unwrap();
        assert_eq!(files(folder.path()).unwrap(), before);
        std::fs::write(folder.path().join("plan.toml"), "ab").unwrap();
        assert_ne!(files(folder.path()).unwrap(), before);
    }
}
