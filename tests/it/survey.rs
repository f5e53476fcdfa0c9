//! A small survey in a temporary folder, and the program run on it.

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};

/// A project in a temporary folder, which is removed when it is dropped.
pub struct Survey {
    folder: tempfile::TempDir,
}

/// What a command printed and how it ended.
pub struct Outcome {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error, with the temporary folder's path replaced by `[folder]`.
    pub stderr: String,
}

impl Survey {
    /// The project that `utfall new` makes.
    pub fn new() -> Self {
        let survey = Self { folder: tempfile::tempdir().unwrap() };
        let made = survey.utfall(&["new", "project"]);
        assert_eq!(made.code, 0, "{}", made.stderr);
        survey
    }

    /// A copy of a sample project.
    pub fn sample(name: &str) -> Self {
        let survey = Self { folder: tempfile::tempdir().unwrap() };
        let made = survey.utfall(&["new", "project", "--from", name]);
        assert_eq!(made.code, 0, "{}", made.stderr);
        survey
    }

    /// A path in the temporary folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file of the project.
    pub fn write(self, name: &str, text: &str) -> Self {
        let path = self.path("project").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Replaces text in a file of the project; the text must be there.
    pub fn replace(self, name: &str, from: &str, to: &str) -> Self {
        let text = self.read(&format!("project/{name}"));
        assert!(text.contains(from), "{name} does not hold {from:?}");
        self.write(name, &text.replace(from, to))
    }

    /// A text file in the temporary folder.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Runs the program in the temporary folder with a fixed key for pseudonyms.
    pub fn utfall(&self, arguments: &[&str]) -> Outcome {
        self.utfall_with_key(arguments, "a key for tests")
    }

    /// The same with another key.
    pub fn utfall_with_key(&self, arguments: &[&str], key: &str) -> Outcome {
        utfall_with(self.folder.path(), arguments, key)
    }
}

/// Runs the program in a folder.
pub fn utfall_in(folder: &Path, arguments: &[&str]) -> Outcome {
    utfall_with(folder, arguments, "a key for tests")
}

/// The same with a key for pseudonyms.
pub fn utfall_with(folder: &Path, arguments: &[&str], key: &str) -> Outcome {
    let output = Command::new(env!("CARGO_BIN_EXE_utfall"))
        .args(arguments)
        .current_dir(folder)
        .env("UTFALL_KEY", key)
        .env("XDG_CONFIG_HOME", folder.join("configuration"))
        .env("LC_ALL", "C")
        .output()
        .unwrap();
    let shown = folder.display().to_string();
    Outcome {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap().replace(&shown, "[folder]"),
    }
}

/// All files below a folder with their bytes, by relative path.
pub fn files(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, root: &Path, found: &mut std::collections::BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = std::collections::BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}
