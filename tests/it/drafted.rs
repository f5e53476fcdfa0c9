//! Folders as evaluators leave them (`tests/fixtures/drafted`), each with what a draft must make of it: one table, a line for what stands in a file
//! of the project and for what must not.

use crate::survey::utfall_in;
use serde::Deserialize;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    folder: Vec<Folder>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Folder {
    name: String,
    /// What is right, in words.
    right: String,
    /// The language asked for; English where nothing is said.
    lang: Option<String>,
    /// File of the project, or `messages`, and what stands in it.
    #[serde(default)]
    says: Vec<(String, String)>,
    #[serde(default)]
    never: Vec<(String, String)>,
}

#[test]
fn every_folder_is_drafted_as_it_was_meant() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/drafted");
    let expected: Expected = toml::from_str(&std::fs::read_to_string(root.join("expected.toml")).unwrap()).unwrap();
    let place = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for folder in &expected.folder {
        let mut files: Vec<PathBuf> = std::fs::read_dir(root.join(&folder.name)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let mut arguments = vec!["draft", "-o", &folder.name, "--lang", folder.lang.as_deref().unwrap_or("en")];
        arguments.extend(files.iter().map(|path| path.to_str().unwrap()));
        let done = utfall_in(place.path(), &arguments);
        if done.code != 0 {
            wrong.push(format!("{}: ends with {}: {}", folder.name, done.code, done.stderr));
            continue;
        }
        let text = |file: &str| match file {
            "messages" => done.stderr.clone(),
            _ => std::fs::read_to_string(place.path().join(&folder.name).join(file)).unwrap_or_default(),
        };
        for (file, words) in folder.says.iter().filter(|(file, words)| !text(file).contains(words.as_str())) {
            wrong.push(format!("{} ({}): {file} lacks {words:?}:\n{}", folder.name, folder.right, text(file)));
        }
        for (file, words) in folder.never.iter().filter(|(file, words)| text(file).contains(words.as_str())) {
            wrong.push(format!("{} ({}): {file} holds {words:?}", folder.name, folder.right));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
