//! A file of the folder as an instrument of its own: drafted as `utfall draft` drafts it, and written behind those there are.

use super::super::folder::Folder;
use super::{set, set_or_remove};
use crate::error::Result;
use crate::ingest::finding::inspect_tables;
use crate::project::Project;
use std::collections::BTreeSet;
use toml_edit::{Array, DocumentMut, Item, Table, Value};

/// What is written: codebooks that are not there yet, and the lines for `project.toml`.
pub struct Drafted {
    /// Name and text of each codebook; one that is there already stays as it is.
    pub codebooks: Vec<(String, String)>,
    /// The instruments as `project.toml` has them.
    pub text: String,
}

/// What a file is to be used as.
pub struct Use<'a> {
    /// `questionnaire`, `register` or `frame`.
    pub kind: &'a str,
    /// The register of the vocabulary.
    pub table: &'a str,
}

/// Drafts a file of the folder. `None` where it holds nothing that could be used.
///
/// # Errors
/// When it cannot be read.
pub fn draft(folder: &Folder, project: &Project, path: &str, wanted: &Use<'_>) -> Result<Option<Drafted>> {
    let inspected = inspect_tables(&[folder.path().join(path)])?;
    let inspected: Vec<_> = inspected.into_iter().filter(|input| input.outcome.is_ok() && input.holds_questions()).collect();
    if inspected.is_empty() {
        return Ok(None);
    }
    let language = project.definition.project.languages.first().map(String::as_str);
    let artifacts = crate::draft::draft_wanted(inspected, "draft", language)?.artifacts;
    let text = |name: &str| artifacts.iter().find(|file| file.path == name).map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
    let Some(mut document) = text("project.toml").and_then(|text| text.parse::<DocumentMut>().ok()) else { return Ok(None) };
    document.remove("project");
    let Some(tables) = document.get_mut("instrument").and_then(Item::as_array_of_tables_mut) else { return Ok(None) };
    let mut taken: BTreeSet<String> = project.definition.instrument.iter().map(|instrument| instrument.id.clone()).collect();
    let used: BTreeSet<&str> = project.definition.instrument.iter().map(|instrument| instrument.codebook.as_str()).collect();
    let mut codebooks = Vec::new();
    for (at, table) in tables.iter_mut().enumerate() {
        if at == 0 {
            table.decor_mut().set_prefix("\n");
        }
        let drafted = table.get("id").and_then(Item::as_str).unwrap_or("answers").to_owned();
        let name = |id: &str| format!("codebooks/{id}.toml");
        // A codebook that an earlier draft wrote and nothing uses is that of this file.
        let is_free = |id: &String| !taken.contains(id) && !used.contains(name(id).as_str());
        let numbered = std::iter::once(drafted.clone()).chain((2..).map(|number| format!("{drafted}_{number}")));
        let id = numbered.into_iter().find(is_free).unwrap_or_default();
        let there = folder.read(&name(&id))?.text;
        codebooks.push((name(&id), there.or_else(|| text(&name(&drafted))).unwrap_or_default()));
        set(table, "id", id.as_str());
        set(table, "codebook", name(&id).as_str());
        taken.insert(id);
        become_kind(table, wanted);
        read_from(table, path);
    }
    Ok(Some(Drafted { codebooks, text: document.to_string() }))
}

fn become_kind(table: &mut Table, wanted: &Use<'_>) {
    set(table, "kind", wanted.kind);
    if wanted.kind != "questionnaire" {
        table.remove("respondents");
        table.remove("unit");
    } else if table.get("respondents").is_none() {
        set(table, "respondents", "respondent");
    }
    set_or_remove(table, "table", wanted.table);
}

fn read_from(table: &mut Table, path: &str) {
    let waves = table.get_mut("wave").and_then(Item::as_array_of_tables_mut);
    for file in waves.into_iter().flat_map(|waves| waves.iter_mut()).filter_map(|wave| wave.get_mut("file").and_then(Item::as_array_mut)) {
        for file in file.iter_mut().filter_map(Value::as_inline_table_mut) {
            set(file, "path", path);
        }
    }
}

/// A further file of a wave, or of a new wave behind the others.
pub fn add_file(document: &mut DocumentMut, id: &str, at: usize, path: &str) -> bool {
    let Some(table) = super::project::instrument(document, id) else { return false };
    let waves = table.entry("wave").or_insert_with(|| Item::ArrayOfTables(toml_edit::ArrayOfTables::new()));
    let Some(waves) = waves.as_array_of_tables_mut() else { return false };
    if at >= waves.len() {
        let mut wave = Table::new();
        wave.insert("id", Item::Value(format!("wave_{}", waves.len() + 1).into()));
        wave.insert("file", Item::Value(Value::Array(Array::new())));
        waves.push(wave);
    }
    let at = at.min(waves.len() - 1);
    let Some(files) = waves.get_mut(at).and_then(|wave| wave.get_mut("file")).and_then(Item::as_array_mut) else { return false };
    let mut file = toml_edit::InlineTable::new();
    file.insert("path", path.into());
    let mut file = Value::InlineTable(file);
    file.decor_mut().set_prefix("\n  ");
    files.push_formatted(file);
    if !files.trailing().as_str().is_some_and(|text| text.contains('\n')) {
        files.set_trailing("\n");
    }
    files.set_trailing_comma(true);
    true
}
