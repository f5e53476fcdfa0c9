//! Files in a project's folder of data that no definition names, so that nobody thinks them read.

use crate::diagnostic::{Diagnostic, Place, plural};
use crate::ingest::finding::{Inspected, inspect_tables};
use crate::project::Project;
use std::path::{Path, PathBuf};

/// Where a project's files lie.
const DATA: &str = "data";

/// How deep folders are looked through.
const DEPTH: usize = 4;

/// Bytes from which a file is named without a look into it.
const LARGE: u64 = 20_000_000;

/// A remark on each file that no definition names, with its kind.
pub(crate) fn findings(project: &Project) -> Vec<Diagnostic> {
    let mut files = Vec::new();
    gather(&project.folder.join(DATA), DEPTH, &mut files);
    files.sort();
    let name = |path: &Path| {
        let parts = path.strip_prefix(&project.folder).ok()?.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
        Some(parts.collect::<Vec<_>>().join("/"))
    };
    let unnamed = files.into_iter().filter_map(|path| Some((name(&path)?, path)));
    unnamed
        .filter(|(name, _)| !project.documents.values().any(|document| names(document.text(), name)))
        .map(|(name, path)| finding(&name, &path))
        .collect()
}

/// Whether a line of a definition that is no remark names a file, or a folder that it lies in.
fn names(text: &str, file: &str) -> bool {
    let folders: Vec<String> =
        file.match_indices('/').skip(1).flat_map(|(at, _)| [format!("\"{}\"", &file[..at]), format!("\"{}/\"", &file[..at])]).collect();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#')).map(|line| line.replace("\\\\", "/"));
    lines.into_iter().any(|line| line.contains(file) || folders.iter().any(|folder| line.contains(folder)))
}

/// The files below a folder, without those that programs keep for themselves.
fn gather(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let own = name.starts_with(['.', '~']) || ["thumbs.db", "desktop.ini"].contains(&name.to_lowercase().as_str());
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !own && depth > 0 => gather(&entry.path(), depth - 1, files),
            Ok(kind) if kind.is_file() && !own => files.push(entry.path()),
            _ => {}
        }
    }
}

fn finding(name: &str, path: &Path) -> Diagnostic {
    let large = std::fs::metadata(path).is_ok_and(|about| about.len() > LARGE);
    let inspected = if large { Vec::new() } else { inspect_tables(&[path.to_owned()]).unwrap_or_default() };
    let kinds: Vec<String> = inspected.iter().map(kind).collect();
    let what = if kinds.is_empty() { "a large file, not looked into".to_owned() } else { kinds.join("; ") };
    Diagnostic::note("file-not-named", format!("a file among the data that no definition names, so that it is not read: {what}"))
        .at(Place::file(name))
        .help("name it under `file` of a wave in project.toml if it belongs to the evaluation; else keep it outside the folder of data")
}

fn kind(input: &Inspected) -> String {
    match &input.outcome {
        Ok(table) => {
            let (rows, columns) = (plural(table.rows_read(), "row", "rows"), plural(table.columns.len(), "column", "columns"));
            format!("a table of {rows} and {columns}, recognised as {}", table.tool.name())
        }
        Err(refused) => refused.reason.clone(),
    }
}
