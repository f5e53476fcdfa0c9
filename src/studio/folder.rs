//! The files of a project, and nothing outside its folder: what a page names is looked for among the project's own files, and a file is written
//! whole or not at all, only when it still is what the page had shown.

use crate::error::{Error, Result};
use crate::ingest::units::editions;
use crate::project::inside::leads_out;
use crate::whole_file::replace;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The folder below a project's that holds what is the studio's own.
pub const OWN: &str = ".utfall";
/// Where the report is published: where `utfall draft` puts the first one too.
pub const REPORT: &str = "report";
/// The report in one file, beside it.
pub const ARCHIVE: &str = "report.zip";
/// Definition files are written by hand; one larger than this is none.
const LARGEST: u64 = 16 << 20;
/// Folders of a project that hold no data.
const OTHERS: [&str; 4] = ["chapters/", "codebooks/", "queries/", "reports/"];
/// How deep folders of data may lie.
const DEPTH: usize = 8;

/// A project's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder(PathBuf);

/// What a definition file held when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its text; `None` when there is no such file.
    pub text: Option<String>,
    /// What tells one text from another.
    pub mark: String,
}

/// Why a file was not written.
#[derive(Debug)]
pub enum Unwritten {
    /// It is not what the page had shown: somebody else changed it.
    Changed,
    /// It could not be read or written.
    Failed(Error),
}

impl From<Error> for Unwritten {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl Folder {
    /// The folder.
    pub fn new(root: PathBuf) -> Self {
        Self(root)
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Its name, for people.
    pub fn name(&self) -> String {
        let whole = std::path::absolute(&self.0).unwrap_or_else(|_| self.0.clone());
        whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// The path of a definition file or chapter; an error for every other name.
    ///
    /// # Errors
    /// [`Error::Usage`] when the name leads out of the folder or is that of another kind of file.
    pub fn definition(&self, name: &str) -> Result<PathBuf> {
        let plain = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        let own = name.split('/').any(|part| part.starts_with('.') || part.contains(['\\', ':', '\0']));
        let known = name.ends_with(".toml") || (name.starts_with("chapters/") && name.ends_with(".md"));
        if name.is_empty() || !plain || own || !known || leads_out(&self.0, name) {
            return Err(Error::Usage(format!("`{name}` is no definition file of the project")));
        }
        let path = self.0.join(name);
        // The folder of a file that is not there yet must not lead out either.
        let above = path.parent().and_then(|parent| parent.strip_prefix(&self.0).ok()).map(|parent| parent.to_string_lossy().into_owned());
        if above.is_some_and(|parent| !parent.is_empty() && leads_out(&self.0, &parent)) {
            return Err(Error::Usage(format!("`{name}` is no definition file of the project")));
        }
        Ok(path)
    }

    /// What a definition file holds now.
    ///
    /// # Errors
    /// When the name is none of a definition file, or the file cannot be read.
    pub fn read(&self, name: &str) -> Result<Held> {
        let path = self.definition(name)?;
        let read = |source| Error::Read { path: path.clone(), source };
        match fs::metadata(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Held::of(None)),
            Err(source) => return Err(read(source)),
            Ok(found) if found.len() > LARGEST => return Err(Error::Usage(format!("`{name}` is too large for a definition file"))),
            Ok(_) => {}
        }
        Ok(Held::of(Some(fs::read_to_string(&path).map_err(read)?)))
    }

    /// Writes a definition file, or takes it away, when it still is what was seen.
    ///
    /// # Errors
    /// [`Unwritten::Changed`] when it is not.
    pub fn write(&self, name: &str, seen: &str, text: Option<&str>) -> std::result::Result<(), Unwritten> {
        let path = self.definition(name)?;
        if self.read(name)?.mark != seen {
            return Err(Unwritten::Changed);
        }
        match text {
            Some(text) => replace(&path, text.as_bytes())?,
            None => fs::remove_file(&path).map_err(|source| Error::Write { path, source })?,
        }
        Ok(())
    }

    /// What tells this state of the project's files from another: definitions and chapters by what they hold, data by length and time.
    pub fn state(&self) -> String {
        let mut found = BTreeMap::new();
        walk(&self.0, &self.0, DEPTH, &mut found);
        let mut hash = Sha256::new();
        for (name, mark) in found {
            hash.update(format!("{name}\0{mark}\0"));
        }
        short(&hash.finalize())
    }

    /// What tells apart the states of the project's files that give other numbers: all but chapters, templates and the words of definitions.
    pub fn computed_from(&self) -> String {
        let mut found = BTreeMap::new();
        walk(&self.0, &self.0, DEPTH, &mut found);
        let mut hash = Sha256::new();
        for (name, mark) in found {
            if name.ends_with(".md") || name.ends_with(".html") {
                continue;
            }
            let wordless = if name.ends_with(".toml") { self.read(&name).ok().and_then(|held| without_words(&held.text?)) } else { None };
            hash.update(format!("{name}\0{}\0", wordless.unwrap_or(mark)));
        }
        // What was published before is taken as known.
        let published = fs::read_dir(editions::folder(&self.0)).into_iter().flatten().flatten();
        let mut published: Vec<_> = published.filter_map(|entry| Some((entry.file_name(), entry.metadata().ok()?.len()))).collect();
        published.sort();
        hash.update(format!("{published:?}"));
        short(&hash.finalize())
    }

    /// Files that are neither definitions nor texts nor templates, and that no run wrote: what may hold data.
    pub fn materials(&self) -> Vec<String> {
        let mut found = BTreeMap::new();
        walk(&self.0, &self.0, DEPTH, &mut found);
        // A folder with a manifest is what a run wrote.
        let written: Vec<String> = found.keys().filter_map(|name| Some(format!("{}/", name.strip_suffix("/manifest.json")?))).collect();
        let own = |name: &String| {
            OTHERS.iter().any(|folder| name.starts_with(folder)) || written.iter().any(|folder| name.starts_with(folder.as_str()))
        };
        let text = |name: &String| [".toml", ".md", ".sql", ".html"].iter().any(|ending| name.ends_with(ending));
        found.into_keys().filter(|name| !own(name) && !text(name)).collect()
    }

    /// Definition files and chapters by name.
    pub fn definitions(&self) -> Vec<String> {
        let mut found = BTreeMap::new();
        walk(&self.0, &self.0, DEPTH, &mut found);
        found.into_keys().filter(|name| self.definition(name).is_ok()).collect()
    }
}

impl Held {
    /// What a text is told by.
    pub fn of(text: Option<String>) -> Self {
        let mark = text.as_ref().map_or_else(|| "none".to_owned(), |text| short(&Sha256::digest(text.as_bytes())));
        Self { text, mark }
    }
}

/// Keys of definition files under which stand only words for readers.
const WORDS: [&str; 7] = ["text", "short", "title", "subtitle", "owner", "evaluator", "reversed_label"];

/// A definition file without the words that readers see, but with the number of its lines, as findings name them; `None` where it cannot be read.
fn without_words(text: &str) -> Option<String> {
    fn strip(table: &mut toml::Table) {
        table.retain(|key, _| !WORDS.contains(&key));
        for (_, value) in table.iter_mut() {
            strip_value(value);
        }
    }
    fn strip_value(value: &mut toml::Value) {
        match value {
            toml::Value::Table(table) => strip(table),
            toml::Value::Array(values) => values.iter_mut().for_each(strip_value),
            _ => {}
        }
    }
    let mut table: toml::Table = toml::from_str(text).ok()?;
    strip(&mut table);
    Some(format!("{}\n{}", toml::to_string(&table).ok()?, text.lines().count()))
}

/// The first bytes of a hash, hexadecimal.
fn short(hash: &[u8]) -> String {
    hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

fn walk(root: &Path, folder: &Path, depth: usize, found: &mut BTreeMap<String, String>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if entry.file_name().to_string_lossy().starts_with('.') || name == REPORT || name == ARCHIVE {
            continue;
        }
        let Ok(about) = fs::metadata(&path) else { continue };
        if about.is_dir() {
            if !leads_out(root, &name) {
                walk(root, &path, depth, found);
            }
            continue;
        }
        let written = name.ends_with(".toml") || name.ends_with(".md") || name.ends_with(".sql") || name.ends_with(".html");
        let mark = match fs::read(&path) {
            Ok(bytes) if written && about.len() <= LARGEST => short(&Sha256::digest(&bytes)),
            _ => {
                let time = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map_or(0, |since| since.as_nanos());
                format!("{} {time}", about.len())
            }
        };
        found.insert(name, mark);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        let place = tempfile::tempdir().unwrap();
        let root = place.path().join("project");
        fs::create_dir_all(root.join("chapters")).unwrap();
        let folder = Folder::new(root.clone());
        for name in
            ["../a.toml", "/etc/a.toml", "a/../../b.toml", "", ".utfall/a.toml", "data/a.csv", "a.md", "chapters/../a.md", "c:a.toml"]
        {
            assert!(folder.definition(name).is_err(), "{name}");
        }
        for name in ["project.toml", "codebooks/a.toml", "chapters/10-a.sv.md"] {
            assert!(folder.definition(name).is_ok(), "{name}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(place.path(), root.join("codebooks")).unwrap();
            assert!(folder.definition("codebooks/new.toml").is_err());
        }
    }

    #[test]
    fn words_and_chapters_change_no_number_and_all_else_may() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(place.path().to_owned());
        let write = |name: &str, text: &str| {
            replace(&place.path().join(name), text.as_bytes()).unwrap();
            folder.computed_from()
        };
        let book = "[[question]]\nvariable = \"a\"\ntext = { sv = \"A\" }\nscale = \"agreement5\"\n";
        let before = write("codebooks/a.toml", book);
        assert_eq!(write("codebooks/a.toml", &book.replace("sv = \"A\"", "sv = \"B\", da = \"C\"")), before);
        assert_eq!(write("chapters/10-a.sv.md", "# A\n"), before);
        assert_ne!(write("codebooks/a.toml", &book.replace("agreement5", "agreement4")), before);
        assert_ne!(write("codebooks/a.toml", &format!("\n{book}")), before, "findings name lines");
        assert_eq!(write("codebooks/a.toml", book), before);
        assert_ne!(write("data/a.csv", "a\n1\n"), before);
    }

    #[test]
    fn a_file_that_was_changed_meanwhile_is_not_overwritten() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(place.path().to_owned());
        fs::write(place.path().join("plan.toml"), "a = 1\n").unwrap();
        let seen = folder.read("plan.toml").unwrap().mark;
        fs::write(place.path().join("plan.toml"), "a = 2\n").unwrap();
        assert!(matches!(folder.write("plan.toml", &seen, Some("a = 3\n")), Err(Unwritten::Changed)));
        assert_eq!(fs::read_to_string(place.path().join("plan.toml")).unwrap(), "a = 2\n");
        let seen = folder.read("plan.toml").unwrap().mark;
        let before = folder.state();
        folder.write("plan.toml", &seen, Some("a = 3\n")).unwrap();
        assert_ne!(folder.state(), before);
    }
}
