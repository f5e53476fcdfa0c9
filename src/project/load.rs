//! Reads a project's folder.

use super::codebook::Codebook;
use super::definition::Definition;
use super::document::Document;
use super::esf::Esf;
use super::inside::leads_out;
use super::plan::Plan;
use super::text::LANGUAGES;
use super::{Chapter, Project, toml_file, vocabulary};
use crate::diagnostic::{Checked, Diagnostic, Place};
use crate::error::{Error, Result};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Reads the definitions in a project's folder; whether they fit together is for [`super::check`] to say. The value is `None` when a file
/// cannot be read.
///
/// # Errors
/// When the folder has no readable `project.toml`.
pub fn load(folder: &Path) -> Result<Checked<Option<Project>>> {
    let main = folder.join("project.toml");
    if !main.is_file() {
        return Err(Error::Usage(format!(
            "`{}` holds no `project.toml`\n  = help: name the project's folder, or start one with `utfall new {}`",
            folder.display(),
            folder.display()
        )));
    }
    let mut reader = Reader { folder, diagnostics: Vec::new(), documents: BTreeMap::new() };
    let definition: Option<Definition> = reader.read("project.toml");
    let vocabulary = vocabulary::standard().map_err(|diagnostic| reader.diagnostics.push(*diagnostic)).ok();
    let plan = if folder.join("plan.toml").is_file() { reader.read("plan.toml") } else { Some(Plan::default()) };
    let (Some(definition), Some(mut vocabulary)) = (definition, vocabulary) else {
        return Ok(Checked { value: None, diagnostics: reader.diagnostics });
    };
    let mut codebooks = BTreeMap::new();
    let instruments = definition.instrument.iter().map(|instrument| (instrument.id.clone(), &instrument.codebook));
    let register = definition.esf.iter().map(|esf| (Esf::REGISTER.to_owned(), &esf.codebook));
    let named: Vec<(String, &String)> = instruments.chain(register).collect();
    for (id, file) in &named {
        if let Some(codebook) = reader.read::<Codebook>(file) {
            vocabulary.scale.extend(codebook.scale.clone());
            codebooks.insert(id.clone(), codebook);
        }
    }
    reader.stray_codebooks(&named);
    let all_read = named.iter().all(|(id, _)| codebooks.contains_key(id));
    let chapters = reader.chapters(&definition.project.languages)?;
    let Reader { diagnostics, documents, .. } = reader;
    let (Some(plan), true) = (plan, all_read) else {
        return Ok(Checked { value: None, diagnostics });
    };
    let project = Project {
        folder: folder.to_owned(),
        definition,
        codebooks,
        plan,
        chapters,
        vocabulary,
        documents,
        publishes: false,
        known_editions: None,
        previous: None,
    };
    Ok(Checked { value: Some(project), diagnostics })
}

/// What is said of a link that leads out of the project.
pub fn leading_out(name: &str) -> Diagnostic {
    Diagnostic::error("leads-out", format!("`{name}` is a link that leads out of the project; it was not read"))
        .at(Place::file(name))
        .help("put the file itself there")
}

struct Reader<'a> {
    folder: &'a Path,
    diagnostics: Vec<Diagnostic>,
    documents: BTreeMap<String, Document>,
}

impl Reader<'_> {
    fn read<T: DeserializeOwned + JsonSchema>(&mut self, name: &str) -> Option<T> {
        if leads_out(self.folder, name) {
            self.diagnostics.push(leading_out(name));
            return None;
        }
        match fs::read_to_string(self.folder.join(name)) {
            Ok(text) => self.parse(text.trim_start_matches('\u{feff}'), name),
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
                self.diagnostics.push(
                    Diagnostic::error("bad-toml", format!("`{name}` is not written in UTF-8"))
                        .at(Place::file(name))
                        .help("open it in a plain text editor, and save it with the encoding UTF-8"),
                );
                None
            }
            Err(error) => {
                let found = if error.kind() == std::io::ErrorKind::NotFound { "no such file".to_owned() } else { error.to_string() };
                self.diagnostics.push(
                    Diagnostic::error("missing-file", format!("the project names `{name}`, which cannot be read"))
                        .at(Place::file(name))
                        .found(found)
                        .help("put the file there, or correct its name in project.toml (names are relative to project.toml)"),
                );
                None
            }
        }
    }

    fn parse<T: DeserializeOwned + JsonSchema>(&mut self, text: &str, name: &str) -> Option<T> {
        let (value, document, found) = toml_file::read(text, name, 0);
        self.diagnostics.extend(found);
        self.documents.insert(name.to_owned(), document);
        value
    }

    /// Codebooks that lie beside one that is used, and that nothing names; not where a name leads to none, which is told already.
    fn stray_codebooks(&mut self, named: &[(String, &String)]) {
        if named.iter().any(|(_, file)| !self.folder.join(file.as_str()).exists()) {
            return;
        }
        // A draft names what it offers in remarks.
        let remarks = self.documents.get("project.toml").map(|document| document.text().to_owned()).unwrap_or_default();
        let folders: BTreeSet<&Path> = named.iter().filter_map(|(_, file)| Path::new(file.as_str()).parent()).collect();
        for folder in
            folders.into_iter().filter(|folder| !folder.as_os_str().is_empty() && !leads_out(self.folder, &folder.to_string_lossy()))
        {
            let entries = fs::read_dir(self.folder.join(folder)).into_iter().flatten().flatten();
            let mut names: Vec<String> = entries.map(|entry| folder.join(entry.file_name()).to_string_lossy().replace('\\', "/")).collect();
            names.sort();
            let is_used = |name: &String| named.iter().any(|(_, file)| Path::new(file.as_str()) == Path::new(name));
            for name in names.iter().filter(|name| name.ends_with(".toml") && !is_used(name) && !remarks.contains(name.as_str())) {
                self.diagnostics.push(
                    Diagnostic::warning("stray-codebook", "no instrument uses this codebook")
                        .at(Place::file(name))
                        .help(format!("write `codebook = \"{name}\"` at the instrument it belongs to, or take the file away")),
                );
            }
        }
    }

    /// Chapters are `chapters/NN-name.<lang>.md`; other files there are reported.
    fn chapters(&mut self, languages: &[String]) -> Result<Vec<Chapter>> {
        let folder = self.folder.join("chapters");
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let read = |source| Error::Read { path: folder.clone(), source };
        let mut names: Vec<String> = Vec::new();
        for entry in fs::read_dir(&folder).map_err(read)? {
            names.push(entry.map_err(read)?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        // What a link points to within the project is not meant to be read as a chapter either.
        if let Some(linked) = names.iter().find(|name| leads_out(self.folder, &format!("chapters/{name}")) || leads_out(&folder, name)) {
            self.diagnostics.push(leading_out(&format!("chapters/{linked}")));
            return Ok(Vec::new());
        }
        let mut chapters: BTreeMap<String, Chapter> = BTreeMap::new();
        for name in names {
            let shown = format!("chapters/{name}");
            let parts = name.strip_suffix(".md").and_then(|stem| stem.rsplit_once('.'));
            let Some((stem, language)) = parts.filter(|(_, language)| languages.iter().any(|known| known == language)) else {
                let stray = Diagnostic::warning("stray-chapter", "this file is not used as a chapter")
                    .at(Place::file(&shown))
                    .expected(format!("a name like `10-background.{}.md`", languages.first().map_or("sv", String::as_str)));
                self.diagnostics.push(match parts {
                    None if !name.to_lowercase().ends_with(".md") => {
                        stray.help("save its text as a plain text file whose name ends with `.md`")
                    }
                    Some((_, language)) if LANGUAGES.contains(&language) => {
                        stray.help(format!("add `{language}` to `languages` in project.toml, or take the file away"))
                    }
                    _ => stray.help("let the name end with the language and `.md`"),
                });
                continue;
            };
            let path = folder.join(&name);
            let text = fs::read_to_string(&path).map_err(|source| Error::Read { path, source })?;
            chapters
                .entry(stem.to_owned())
                .or_insert_with(|| Chapter { name: stem.to_owned(), markdown: BTreeMap::new() })
                .markdown
                .insert(language.to_owned(), text);
        }
        Ok(chapters.into_values().collect())
    }
}
