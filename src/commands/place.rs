//! Which project a command is about: the one named, by its folder or its `project.toml`, else the one that the current folder lies in.

use crate::error::{Error, Result};
use std::path::{Path, PathBuf};

const MAIN: &str = "project.toml";

/// The folder of the project.
///
/// # Errors
/// [`Error::Usage`] when there is none, with the projects that lie near.
pub fn project(named: Option<&Path>) -> Result<PathBuf> {
    let Some(named) = named else { return around() };
    if named.file_name().is_some_and(|name| name == MAIN) && named.is_file() {
        let folder = named.parent().filter(|folder| !folder.as_os_str().is_empty());
        return Ok(folder.unwrap_or(Path::new(".")).to_owned());
    }
    if named.join(MAIN).is_file() {
        return Ok(named.to_owned());
    }
    let shown = named.display();
    let within = projects_in(named);
    Err(Error::Usage(match (named.exists(), within.first()) {
        (false, _) => format!("there is no folder `{shown}`\n  = help: name the project's folder, or start one with `utfall new {shown}`"),
        (true, Some(first)) => format!("`{shown}` holds no `{MAIN}`\n  = help: did you mean `{}`?", first.display()),
        (true, None) if named.is_file() => {
            format!(
                "`{shown}` is a file and no project\n  = help: name the project's folder; `utfall draft {shown}` looks at a file of answers"
            )
        }
        (true, None) => format!("`{shown}` holds no `{MAIN}`\n  = help: name the project's folder, or start one with `utfall new {shown}`"),
    }))
}

/// The project that the current folder is or lies in.
fn around() -> Result<PathBuf> {
    let current = std::env::current_dir().map_err(|source| Error::Read { path: ".".into(), source })?;
    if current.join(MAIN).is_file() {
        return Ok(PathBuf::from("."));
    }
    let above = current.ancestors().skip(1).find(|folder| folder.join(MAIN).is_file());
    above.map(Path::to_owned).ok_or_else(|| {
        let within = projects_in(Path::new("."));
        let help = match within.first() {
            Some(first) => format!("name one: `{}`", first.display()),
            None => "name the project's folder, or start one with `utfall new FOLDER`".to_owned(),
        };
        Error::Usage(format!("neither this folder nor one above it holds a `{MAIN}`\n  = help: {help}"))
    })
}

/// Folders right below one that are projects, sorted.
fn projects_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.join(MAIN).is_file()).collect();
    found.sort();
    found
}
