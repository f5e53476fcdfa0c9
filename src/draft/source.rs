//! The files of a draft: what was found in each input, and where the project keeps its copies.

use super::consent::{self, Consent};
use super::parts::Part;
use super::{language, parts};
use crate::draft::register::Register;
use crate::draft::title::title_of;
use crate::error::{Error, Result};
use crate::ingest::answers::coding::folded;
use crate::ingest::codebook_import::ImportedCodebook;
use crate::ingest::container::grid::Origin;
use crate::ingest::finding::Inspected;
use crate::ingest::layouts::moments;
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
    /// The file's name, or its folder's, without ending; with the folders that tell it from others of its name.
    pub stem: String,
    /// The folders that the file lies in below the one that all lie in, such as a school's or a year's.
    pub within: Vec<String>,
    /// Worksheet, when the workbook has others with content.
    pub sheet: Option<String>,
    /// The part of the file, where it holds more than one.
    pub part: Option<Part>,
    /// Whether the answers may be used, where the file asks and some refused.
    pub consent: Option<Consent>,
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
    let named = names_of(&inspected);
    for (input, (name, within)) in inspected.into_iter().zip(named) {
        let Inspected { path: shown, files, codebooks, outcome: Ok(responses), .. } = input else { continue };
        let mut stem = name;
        if let (false, Origin::Sheet { name, .. }) = (!sheets_read.contains(&shown), &responses.grid.origin) {
            stem = format!("{stem} {name}");
        }
        if !responses.rounds.is_empty() {
            sheets_read.insert(shown.clone());
        }
        // Files that belong together keep their names in a folder of their own.
        let joined =
            |folders: &[String]| std::iter::once("data").chain(folders.iter().map(String::as_str)).map(plain).collect::<Vec<_>>().join("/");
        let above = joined(&within);
        let own_folder = within.split_last().filter(|(last, _)| files.iter().all(|file| folders_of(file).last() == Some(last)));
        let folder = match own_folder {
            _ if files.len() < 2 => above,
            Some((last, outer)) => free(&mut taken, &joined(outer), last),
            None => free(&mut taken, &above, &stem),
        };
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
        for (part, mut responses) in parts::of(responses) {
            let consent = consent::of(&responses);
            if let Some(consent) = &consent {
                consent::heed(&mut responses, consent);
            }
            let days = finding::dates_of(&responses).map(|dates| (day(&dates.min), day(&dates.max)));
            sources.push(Source {
                path: path.clone(),
                companions: stored.clone(),
                stem: stem.clone(),
                within: within.clone(),
                sheet: sheet.clone(),
                part,
                consent,
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

/// The name of each input, and the folders it lies in below the one that all lie in. Files of one name in several folders, and files in folders of
/// a year or term, have their folders' names behind their own.
fn names_of(inspected: &[Inspected]) -> Vec<(String, Vec<String>)> {
    let answers = |input: &Inspected| input.outcome.is_ok();
    let parents: Vec<Vec<String>> = inspected.iter().map(|input| folders_of(input.file())).collect();
    let first = parents.iter().zip(inspected).find(|(_, input)| answers(input)).map(|(parents, _)| parents.clone()).unwrap_or_default();
    let common = |known: usize, own: &Vec<String>| known.min(first.iter().zip(own).take_while(|(one, other)| one == other).count());
    let shared = parents.iter().zip(inspected).filter(|(_, input)| answers(input)).map(|(own, _)| own).fold(first.len(), common);
    let within: Vec<Vec<String>> = parents.iter().map(|own| own.get(shared..).unwrap_or_default().to_vec()).collect();
    let stems: Vec<String> = inspected.iter().map(|input| stem_of(input.file())).collect();
    let same = |left: usize, right: usize| folded(&title_of(&stems[left])) == folded(&title_of(&stems[right]));
    (0..inspected.len())
        .map(|at| {
            let others = (0..inspected.len()).filter(|&other| within[other] != within[at] && answers(&inspected[other]) && same(at, other));
            let others: Vec<usize> = others.collect();
            let tells = |folder: &&String| moments::period(folder).is_some() || moments::of(folder).is_some();
            let told = moments::period(&stems[at]).is_some() || moments::of(&stems[at]).is_some();
            let behind: Vec<&String> = match (others.is_empty(), told) {
                // What those of the same name do not share.
                (false, _) => within[at].iter().filter(|folder| others.iter().any(|&other| !within[other].contains(folder))).collect(),
                (true, false) => within[at].iter().filter(tells).collect(),
                (true, true) => Vec::new(),
            };
            let named = behind
                .iter()
                .filter(|folder| !same_words(folder, &stems[at]))
                .fold(title_of(&stems[at]), |name, folder| format!("{name} {folder}"));
            (if behind.is_empty() { stems[at].clone() } else { named }, within[at].clone())
        })
        .collect()
}

fn same_words(left: &str, right: &str) -> bool {
    folded(left) == folded(right)
}

/// The folders above a file, from the top down.
fn folders_of(file: &Path) -> Vec<String> {
    let parts = file.parent().into_iter().flat_map(Path::components).map(|part| part.as_os_str().to_string_lossy().into_owned());
    parts.collect()
}

fn day(time: &str) -> String {
    time.chars().take(10).collect()
}

/// A name that is no path.
fn plain(name: &str) -> String {
    name.chars().map(|character| if character.is_control() || matches!(character, '/' | '\\') { '-' } else { character }).collect()
}

/// A path in a folder that no other file has: `data.csv`, else `data-2.csv`.
fn free(taken: &mut BTreeSet<String>, folder: &str, name: &str) -> String {
    let plain = plain(name);
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
