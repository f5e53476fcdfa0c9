//! Files and folders as inputs: files that belong together (answers with their lists of labels, a data dictionary, a form's
//! definition) become one.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::ingest::container::refusal::Refusal;
use crate::ingest::container::{self, ReadOptions};
use crate::ingest::layouts::companions::companion;
use crate::ingest::layouts::input::Input;
use crate::ingest::values::trim;

/// An input before its layout is recognised.
#[derive(Debug)]
pub struct Gathered {
    /// The path as given.
    pub path: String,
    /// All its files, that of the answers first.
    pub files: Vec<PathBuf>,
    /// What its files hold.
    pub input: Input,
    /// Why a file cannot be read.
    pub refusal: Option<Refusal>,
}

/// The inputs of one argument that is a folder, or of all arguments that are files.
#[derive(Debug)]
pub struct Group {
    /// The folder as given.
    pub folder: Option<String>,
    /// Its inputs.
    pub inputs: Vec<Gathered>,
}

/// Reads all files, those of a folder in the order of their names, and joins those that belong together.
///
/// # Errors
/// When a folder cannot be read.
pub fn gather(paths: &[PathBuf], options: &ReadOptions) -> Result<Vec<Group>> {
    let mut groups = Vec::new();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut found = Vec::new();
            files_in(path, DEEPEST, &mut found)?;
            found.sort();
            let mut inputs = join(found.iter().map(|file| read(file, options)).collect());
            if inputs.is_empty() {
                inputs.push(without_files(path));
            }
            groups.push(Group { folder: Some(path.display().to_string()), inputs });
        } else {
            files.push(read(path, options));
        }
    }
    groups.push(Group { folder: None, inputs: join(files) });
    Ok(groups)
}

/// How deep the folders of a folder are looked through.
const DEEPEST: usize = 8;

/// Names of files that operating systems keep for themselves.
const OF_THE_SYSTEM: [&str; 3] = ["thumbs.db", "desktop.ini", "icon\r"];

/// Definitions by which a folder is a project, and what a run writes beside its report.
const OWN: [&str; 2] = ["project.toml", "manifest.json"];

/// The files of a folder and of the folders in it, one for each school or year, without what is hidden, what the system keeps, projects and reports.
fn files_in(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<()> {
    let failed = |source| Error::Read { path: folder.to_owned(), source };
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if name.starts_with(['.', '~']) || OF_THE_SYSTEM.contains(&name.to_lowercase().as_str()) || name == "__MACOSX" {
            continue;
        }
        // A link to a folder may lead back to it.
        let linked = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        if path.is_file() {
            files.push(path);
        } else if path.is_dir() && !linked && depth > 0 && !OWN.iter().any(|own| path.join(own).is_file()) {
            files_in(&path, depth - 1, files)?;
        }
    }
    Ok(())
}

/// A folder in which nothing can be read.
fn without_files(folder: &Path) -> Gathered {
    let shown = folder.display().to_string();
    let refusal = Refusal::new("empty-folder", &shown, "the folder and the folders in it hold no files")
        .help("give the folder in which the files of answers lie; files whose names begin with `.` or `~` are not looked at");
    Gathered { path: shown, files: Vec::new(), input: Input::default(), refusal: Some(refusal) }
}

fn read(path: &Path, options: &ReadOptions) -> Gathered {
    let shown = path.display().to_string();
    let files = vec![path.to_owned()];
    match container::read_bytes(path, &shown).and_then(|bytes| Input::read(&bytes, &shown, options)) {
        Ok(input) => Gathered { path: shown, files, input, refusal: None },
        Err(refusal) => Gathered { path: shown, files, input: Input::default(), refusal: Some(refusal) },
    }
}

/// Whether an input brings only definitions, without answers of its own.
fn is_companion(input: &Gathered) -> bool {
    input.refusal.is_none() && (input.input.grids.iter().all(|grid| companion(grid).is_some()) || is_child(input))
}

/// Rows of a repeated part of an ODK form, whose respondents stand in another file.
fn is_child(input: &Gathered) -> bool {
    !input.input.grids.is_empty()
        && input
            .input
            .grids
            .iter()
            .all(|grid| grid.row(0).any(|cell| matches!(trim(cell), "PARENT_KEY" | "_parent_index" | "_parent_table_name")))
}

/// Gives every file of definitions to the answers it fits; one that fits none stays an input of its own.
fn join(files: Vec<Gathered>) -> Vec<Gathered> {
    let (definitions, mut inputs): (Vec<Gathered>, Vec<Gathered>) = files.into_iter().partition(is_companion);
    let mut alone = Vec::new();
    for definition in definitions {
        let best = inputs
            .iter()
            .enumerate()
            .filter(|(_, input)| input.refusal.is_none() && Path::new(&input.path).parent() == Path::new(&definition.path).parent())
            .map(|(position, input)| (position, fit(&definition, input)))
            .filter(|(_, fit)| *fit > 0.0)
            .fold(None::<(usize, f64)>, |best, new| if best.is_some_and(|best| best.1 >= new.1) { best } else { Some(new) });
        match best.and_then(|(position, _)| inputs.get_mut(position)) {
            Some(input) => {
                input.files.extend(definition.files);
                input.input.join(definition.input);
            }
            None => alone.push(definition),
        }
    }
    inputs.extend(join_alone(alone));
    inputs
}

/// Definitions without answers that name the same variables are one input, refused once.
fn join_alone(alone: Vec<Gathered>) -> Vec<Gathered> {
    let mut joined: Vec<Gathered> = Vec::new();
    for definition in alone {
        match joined
            .iter_mut()
            .find(|other| Path::new(&other.path).parent() == Path::new(&definition.path).parent() && fit(&definition, other) > 0.5)
        {
            Some(other) => other.input.join(definition.input),
            None => joined.push(definition),
        }
    }
    joined
}

/// How well definitions fit answers: the share of the names in the definitions' first two columns that are headers of the answers; a
/// list of events or a repeated part fits the one that has such.
fn fit(definition: &Gathered, input: &Gathered) -> f64 {
    let headers: std::collections::BTreeSet<String> = input
        .input
        .grids
        .iter()
        .flat_map(|grid| grid.row(0).map(|cell| trim(cell).to_lowercase()).collect::<Vec<_>>())
        .flat_map(|header| {
            let stem = header.split("___").next().unwrap_or("").to_owned();
            let last = header.rsplit('/').next().unwrap_or("").to_owned();
            [stem, last, header]
        })
        .collect();
    let has = |name: &str| headers.contains(&trim(name).to_lowercase());
    let share = |names: Vec<&str>| {
        let filled: Vec<&str> = names.into_iter().filter(|name| !trim(name).is_empty()).collect();
        filled.iter().filter(|name| has(name)).count() as f64 / filled.len().max(1) as f64
    };
    let columns = definition
        .input
        .grids
        .iter()
        .flat_map(|grid| grid.columns.iter().take(2))
        .map(|column| share(column.distinct.iter().map(String::as_str).collect()));
    let codebooks = definition.input.codebooks();
    let variables = codebooks.iter().map(|book| share(book.variables.iter().map(|variable| variable.name.as_str()).collect()));
    let named = columns.chain(variables).fold(0.0, f64::max);
    let arms = definition
        .input
        .grids
        .iter()
        .any(|grid| trim(grid.get(0, 0)) == "arm_num" || grid.row(0).any(|cell| trim(cell) == "unique_event_name"));
    let linked = (arms && has("redcap_event_name")) || (is_child(definition) && (has("key") || has("_index")));
    if named >= 0.3 || linked { named.max(0.3) } else { 0.0 }
}
