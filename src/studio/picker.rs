//! Folders below the user's home, by name: where a project lies, and where a new one is to lie.

use crate::error::{Error, Result};
use crate::project::inside::leads_out;
use serde::Serialize;
use std::path::{Component, Path, PathBuf};

/// A folder that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// Its path below home, with forward slashes.
    pub at: String,
    /// Whether it holds a project.
    pub project: bool,
}

/// The user's home folder.
///
/// # Errors
/// When the system names none.
pub fn home() -> Result<PathBuf> {
    let named = ["HOME", "USERPROFILE"].into_iter().find_map(std::env::var_os).filter(|home| !home.is_empty()).map(PathBuf::from);
    named.filter(|home| home.is_dir()).ok_or_else(|| Error::Usage("the system names no home folder".to_owned()))
}

/// The folder at a path below home; an error for one that leads elsewhere or is not there.
///
/// # Errors
/// [`Error::Usage`].
pub fn folder(home: &Path, at: &str) -> Result<PathBuf> {
    let path = Path::new(at);
    let plain = path.components().all(|part| matches!(part, Component::Normal(name) if !name.to_string_lossy().starts_with('.')));
    if !plain || at.contains(['\\', ':', '\0']) || leads_out(home, at) || !home.join(path).is_dir() {
        return Err(Error::Usage(format!("there is no folder `{at}` in your home folder")));
    }
    Ok(home.join(path))
}

/// The folders right below one, by name.
///
/// # Errors
/// As [`folder`].
pub fn choices(home: &Path, at: &str) -> Result<Vec<Choice>> {
    let parent = folder(home, at)?;
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&parent).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let below = if at.is_empty() { name.clone() } else { format!("{}/{name}", at.trim_end_matches('/')) };
        if let Ok(path) = folder(home, &below) {
            found.push(Choice { project: path.join("project.toml").is_file(), name, at: below });
        }
    }
    found.sort_by_key(|choice| (!choice.project, choice.name.to_lowercase()));
    Ok(found)
}

/// Where a new project is put when nobody says: the folder of documents, where there is one.
pub fn usual_place(home: &Path) -> String {
    ["Documents", "Dokument", "Dokumenter"].into_iter().find(|name| folder(home, name).is_ok()).unwrap_or_default().to_owned()
}

/// A folder of a name that is not there yet: numbered where it is taken.
pub fn free(parent: &Path, name: &str) -> PathBuf {
    let names = std::iter::once(name.to_owned()).chain((2..1000).map(|number| format!("{name}-{number}")));
    let mut paths = names.map(|name| parent.join(name));
    paths.find(|path| std::fs::symlink_metadata(path).is_err()).unwrap_or_else(|| parent.join(name))
}

/// A name as a folder may have it on every system; `project` where nothing is left.
pub fn folder_name(typed: &str) -> String {
    let kept: String = typed.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | ' ') { c } else { '-' }).collect();
    let kept: String = kept.trim_matches([' ', '-']).chars().take(60).collect();
    if kept.is_empty() { "utfall".to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn only_folders_below_home_can_be_chosen() {
        let place = tempfile::tempdir().unwrap();
        let home = place.path().join("home");
        fs::create_dir_all(home.join("Documents/a")).unwrap();
        fs::create_dir_all(home.join(".ssh")).unwrap();
        fs::write(home.join("Documents/a/project.toml"), "").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(place.path(), home.join("out")).unwrap();
        for at in ["..", "Documents/../..", "/etc", ".ssh", "out", "Documents/none", "Documents\\..\\.."] {
            assert!(folder(&home, at).is_err(), "{at}");
        }
        let names: Vec<Choice> = choices(&home, "").unwrap();
        assert_eq!(names.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>(), ["Documents"]);
        assert!(choices(&home, "Documents").unwrap()[0].project);
        assert_eq!(folder_name("../My: project/"), "My- project");
    }
}
