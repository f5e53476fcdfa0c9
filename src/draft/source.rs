//! The files of a draft: what was found in each input, and where the project keeps its copies.

use super::parts::Part;
use super::{language, parts};
use crate::draft::register::Register;
use crate::error::{Error, Result};
use crate::ingest::answers::coding::folded;
use crate::ingest::codebook_import::ImportedCodebook;
use crate::ingest::container::grid::Origin;
use crate::ingest::finding::Inspected;
use crate::ingest::layouts::responses::Responses;
use crate::ingest::layouts::spread::Across;
use crate::ingest::{container, finding};
use crate::report::Artifact;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

/// A table of answers that goes into the project.
#[derive(Debug)]
pub struct Source {
    /// Where its copy stands in the project.
    pub path: String,
    /// Where the copies of the files that belong to it stand: lists of labels, dictionaries, forms.
    pub companions: Vec<String>,
    /// The file's name, or its folder's, without ending.
    pub stem: String,
    /// Worksheet, when the workbook has others with content.
    pub sheet: Option<String>,
    /// The part of the file, where it holds more than one.
    pub part: Option<Part>,
    /// The register it is, when it holds no answers to a questionnaire.
    pub register: Option<Register>,
    /// The years that stood across in the file and became rows.
    pub across: Option<Across>,
    /// The table, every column described.
    pub responses: Responses,
    /// How many columns have each heading.
    pub headings: HashMap<String, usize>,
    /// Codebooks of the tool's own that came with it.
    pub codebooks: Vec<ImportedCodebook>,
    /// First and last day of answering, `YYYY-MM-DD`, when the file tells.
    pub days: Option<(String, String)>,
    /// Language of its questions, when it can be told.
    pub language: Option<&'static str>,
}

/// Takes the inputs that are tables of answers, each part of a file by itself, and makes copies of their files under `data/`.
///
/// # Errors
/// When a file cannot be read once more.
pub fn take(inspected: Vec<Inspected>) -> Result<(Vec<Source>, Vec<Artifact>)> {
    let (mut sources, mut copies, mut taken, mut sheets_read) = (Vec::new(), Vec::new(), BTreeSet::new(), BTreeSet::new());
    // A workbook with several questionnaires is read sheet by sheet.
    let shared: BTreeSet<String> = {
        let paths: Vec<&String> = inspected.iter().filter(|input| input.outcome.is_ok()).map(|input| &input.path).collect();
        paths.iter().filter(|path| paths.iter().filter(|other| other == path).count() > 1).map(|path| (*path).clone()).collect()
    };
    for input in inspected {
        let Inspected { path: shown, files, codebooks, outcome: Ok(responses), .. } = input else { continue };
        let mut stem = stem_of(Path::new(&shown));
        if let (false, Origin::Sheet { name, .. }) = (!sheets_read.contains(&shown), &responses.grid.origin) {
            stem = format!("{stem} {name}");
        }
        if !responses.rounds.is_empty() {
            sheets_read.insert(shown.clone());
        }
        // Files that belong together keep their names in a folder of their own.
        let folder = if files.len() > 1 { free(&mut taken, "data", &stem) } else { "data".to_owned() };
        let mut stored = Vec::new();
        for file in &files {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let name = if name == container::STANDARD_INPUT { "standard-input".to_owned() } else { name };
            let path = free(&mut taken, &folder, &name);
            let bytes = container::read_bytes(file, &shown).map_err(|refusal| {
                let reason = std::io::Error::other(refusal.diagnostic.message);
                Error::Read { path: file.clone(), source: reason }
            })?;
            copies.push(Artifact { path: path.clone(), bytes });
            stored.push(path);
        }
        // A sheet is named where it is one of several rounds; what else is not read is told by `check` and in the report.
        let sheet = match &responses.grid.origin {
            Origin::Sheet { name, .. } if sheets_read.contains(&shown) || (shared.contains(&shown) && responses.sheet_column.is_none()) => {
                Some(name.clone())
            }
            _ => None,
        };
        let language = language::of_table(&responses);
        let path = stored.remove(0);
        for (part, responses) in parts::of(responses) {
            let days = finding::dates_of(&responses).map(|dates| (day(&dates.min), day(&dates.max)));
            sources.push(Source {
                path: path.clone(),
                companions: stored.clone(),
                stem: stem.clone(),
                sheet: sheet.clone(),
                part,
                register: None,
                across: None,
                headings: headings(&responses),
                responses,
                codebooks: codebooks.clone(),
                days,
                language,
            });
        }
    }
    Ok((sources, copies))
}

fn headings(responses: &Responses) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    responses.columns.iter().for_each(|column| *counts.entry(folded(&column.label)).or_default() += 1);
    counts
}

/// Names of files and folders that say nothing of what they hold.
const NAMELESS: &[&str] = &[
    "data",
    "dataset",
    "input",
    "export",
    "exports",
    "results",
    "answers",
    "responses",
    "svar",
    "form",
    "survey",
    "download",
    "downloads",
];

/// What a file or folder is called, or where that says nothing the folder it stands in.
fn stem_of(path: &Path) -> String {
    // `.` and `..` have the name of the folder that they are.
    let full = if path.file_name().is_none() { path.canonicalize().ok() } else { None };
    let path = full.as_deref().unwrap_or(path);
    let named = path.ancestors().filter_map(|path| path.file_stem()).map(|stem| stem.to_string_lossy().into_owned());
    let mut stems = named.take(2);
    let own = stems.next().unwrap_or_default();
    if NAMELESS.contains(&own.to_lowercase().as_str()) {
        stems.find(|stem| !NAMELESS.contains(&stem.to_lowercase().as_str())).unwrap_or(own)
    } else {
        own
    }
}

fn day(time: &str) -> String {
    time.chars().take(10).collect()
}

/// A path in a folder that no other file has: `data.csv`, else `data-2.csv`.
fn free(taken: &mut BTreeSet<String>, folder: &str, name: &str) -> String {
    let plain: String =
        name.chars().map(|character| if character.is_control() || matches!(character, '/' | '\\') { '-' } else { character }).collect();
    let (stem, ending) = plain.rsplit_once('.').map_or((plain.as_str(), String::new()), |(stem, ending)| (stem, format!(".{ending}")));
    let numbered = std::iter::once(format!("{folder}/{plain}")).chain((2..).map(|number| format!("{folder}/{stem}-{number}{ending}")));
    let path = numbered.into_iter().find(|path| !taken.contains(&path.to_lowercase())).unwrap_or_default();
    taken.insert(path.to_lowercase());
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_one_name_stand_beside_each_other() {
        let mut taken = BTreeSet::new();
        let mut path = |name| free(&mut taken, "data", name);
        assert_eq!([path("a.csv"), path("A.csv"), path("..\\b")], ["data/a.csv", "data/A-2.csv", "data/..-b"]);
    }
}
