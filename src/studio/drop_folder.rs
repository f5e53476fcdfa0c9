//! Files that were dropped on the page and not taken yet: a folder of their own, gone with them.

use crate::error::{Error, Result};
use crate::studio::secret::secret;
use std::fs;
use std::path::PathBuf;

/// Files that may be dropped at a time.
pub(crate) const MOST_FILES: usize = 300;

/// How deep folders may lie in one that was dropped.
pub(crate) const DEEPEST: usize = 8;

/// A folder of dropped files; it goes when it is dropped itself.
#[derive(Debug)]
pub struct Dropped {
    folder: PathBuf,
    /// The files, in the order of their names.
    pub files: Vec<PathBuf>,
}

impl Dropped {
    pub(crate) fn new() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("utfall-{}", &secret()?[..24]));
        let failed = |source| Error::Write { path: folder.clone(), source };
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder).map_err(failed)?;
        Ok(Self { folder, files: Vec::new() })
    }

    /// A new file at a place within the folder, as it lay in a folder that was dropped: files that belong together lie together. Of each part of the
    /// place nothing counts that a system could take for more than a name.
    pub(crate) fn file(&mut self, said: &str) -> Result<Option<fs::File>> {
        let Some((folders, name)) = place(said) else { return Ok(None) };
        if self.files.len() >= MOST_FILES {
            return Err(Error::Usage(format!("more than {MOST_FILES} files at a time")));
        }
        let folder = folders.iter().fold(self.folder.clone(), |folder, part| folder.join(part));
        fs::create_dir_all(&folder).map_err(|source| Error::Write { path: folder.clone(), source })?;
        let (stem, ending) = name.rsplit_once('.').map_or((name.as_str(), String::new()), |(stem, ending)| (stem, format!(".{ending}")));
        let names = std::iter::once(name.clone()).chain((2..=MOST_FILES).map(|number| format!("{stem} ({number}){ending}")));
        let path = names.map(|name| folder.join(name)).find(|path| !path.exists()).unwrap_or_else(|| folder.join(&name));
        let file = fs::File::create_new(&path).map_err(|source| Error::Write { path: path.clone(), source })?;
        self.files.push(path);
        Ok(Some(file))
    }
}

impl Drop for Dropped {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folders and the name of a dropped file; `None` where one of them is no material, or they lie deeper than anybody's files do.
pub(crate) fn place(said: &str) -> Option<(Vec<String>, String)> {
    let mut parts: Vec<String> = said.split(['/', '\\']).map(file_name).collect::<Option<_>>()?;
    let name = parts.pop()?;
    (parts.len() <= DEEPEST).then_some((parts, name))
}

/// The name of a dropped file; `None` for one that is no material: hidden files, and what office programs leave beside an open file.
pub(crate) fn file_name(said: &str) -> Option<String> {
    let name: String = said.chars().map(|c| if c.is_control() || "<>:\"|?*".contains(c) { '_' } else { c }).collect();
    let name: String = name.trim_end_matches(['.', ' ']).to_owned();
    let no_material = name.is_empty() || name.starts_with('.') || name.starts_with("~$") || name == "Thumbs.db" || name.len() > 200;
    (!no_material).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_place_stays_within_the_folder() {
        let of = |said: &str| place(said).map(|(folders, name)| folders.into_iter().chain([name]).collect::<Vec<_>>().join("|"));
        assert_eq!(of("Svar 2024.csv").as_deref(), Some("Svar 2024.csv"));
        assert_eq!(of("Elever\\dataset.csv").as_deref(), Some("Elever|dataset.csv"));
        assert_eq!(of("a\u{0}b:c.csv").as_deref(), Some("a_b_c.csv"));
        let deep = "a/".repeat(20) + "b.csv";
        for none in
            ["", "..", ".bashrc", "~$Enkät.xlsx", "folder/", "../../etc/Svar.csv", "/etc/passwd", "C:/../a.csv", ".git/config", &deep]
        {
            assert_eq!(of(none), None, "{none}");
        }
    }

    #[test]
    fn two_files_of_one_name_are_both_kept_and_all_goes_at_the_end() {
        let mut dropped = Dropped::new().unwrap();
        dropped.file("svar.csv").unwrap().unwrap().write_all(b"1").unwrap();
        dropped.file("svar.csv").unwrap().unwrap().write_all(b"2").unwrap();
        let names: Vec<String> = dropped.files.iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
        assert_eq!(names, ["svar.csv", "svar (2).csv"]);
        let folder = dropped.folder.clone();
        drop(dropped);
        assert!(!folder.exists());
    }
}
