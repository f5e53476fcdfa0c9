//! The people behind an edition that was published, and which of them stand in a later one.
//!
//! An edition's file lies in the project's folder, in [`FOLDER`], which git ignores and no output holds. It tells of everybody who counted a
//! pseudonym, keyed hashes of the answers, and the combination of published groups they stood in; and what was shown.

use crate::error::{Error, Result};
use crate::ingest::answers::coding::Value;
use crate::ingest::answers::material::Material;
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::ingest::units::fate::{Fate, Units};
use crate::project::Project;
use crate::project::codebook::{Codebook, QuestionType};
use crate::project::columns::is_answer;
use crate::project::definition::Instrument;
use crate::whole_file::{replace, replace_private};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The folder, in that of the project, of what was published.
pub const FOLDER: &str = ".utfall";

/// An edition as it was published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// Tells the key that its pseudonyms were made with from others; empty in editions of before this was kept.
    #[serde(default)]
    pub key: String,
    /// By instrument.
    pub people: BTreeMap<String, People>,
    /// What was computed and shown, which disclosure control reads.
    pub numbers: serde_json::Value,
}

/// Those of an instrument who counted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct People {
    /// Names of the questions whose answers are hashed.
    pub questions: Vec<String>,
    /// What they are grouped by in the edition.
    pub dimensions: Vec<String>,
    /// The combinations of levels that occur.
    pub levels: Vec<Vec<Option<String>>>,
    /// In the order of the instrument's table.
    pub rows: Vec<Person>,
}

/// Somebody who counted in a wave.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The wave.
    pub wave: String,
    /// The pseudonym; empty for those without a code.
    pub unit: String,
    /// A keyed hash of the answer to each question.
    pub answers: Vec<u32>,
    /// Position in `levels` of what they are grouped by.
    pub group: u32,
}

/// Where what was published of a project stands.
pub fn folder(project: &Path) -> PathBuf {
    project.join(FOLDER).join("published")
}

/// The editions that a project has published, the first one first.
///
/// # Errors
/// When a file cannot be read, or is not one that `run --publish` wrote.
pub fn read(project: &Path) -> Result<Vec<Edition>> {
    let mut editions = Vec::new();
    loop {
        let path = file(project, editions.len() + 1);
        match std::fs::read(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(editions),
            Err(source) => return Err(Error::Read { path, source }),
            Ok(bytes) => {
                let mut text = Vec::new();
                let read = GzDecoder::new(bytes.as_slice()).read_to_end(&mut text).map_err(|error| error.to_string());
                let edition = read.and_then(|_| serde_json::from_slice(&text).map_err(|error| error.to_string()));
                let broken = |error: String| {
                    let help = "a copy of the file has to be put back; without it nobody knows what was published";
                    Error::Usage(format!("{} is not what `run --publish` wrote: {error}\n  = help: {help}", path.display()))
                };
                editions.push(edition.map_err(broken)?);
            }
        }
    }
}

/// Refuses editions whose people cannot be known again, since their pseudonyms were made with another key.
///
/// # Errors
/// When there is one, with its file and what to do.
pub(crate) fn of_the_same_key(project: &Path, editions: &[Edition], key: &PseudonymKey) -> Result<()> {
    let own = mark(key);
    let Some(at) = editions.iter().position(|edition| !edition.key.is_empty() && edition.key != own) else { return Ok(()) };
    Err(Error::Usage(format!(
        "{} was published with another key for pseudonyms: nobody in it can be known again, so that what two editions tell together cannot be \
         looked at\n  = help: run it with the key of whoever published it: copy their file `pseudonym.key` from the configuration folder, or set \
         `UTFALL_KEY`",
        file(project, at + 1).display()
    )))
}

/// What tells a key from others.
fn mark(key: &PseudonymKey) -> String {
    key.pseudonym("edition\0key")
}

fn file(project: &Path, number: usize) -> PathBuf {
    folder(project).join(format!("{number}.json.gz"))
}

/// Adds an edition to those that the project has published, unless it is the last one again; says whether it was added.
///
/// # Errors
/// When it cannot be written, or the key for pseudonyms cannot be had.
pub fn add(project: &Path, earlier: &[Edition], edition: &Edition) -> Result<bool> {
    let edition = &Edition { key: mark(&PseudonymKey::of_user()?), ..edition.clone() };
    let is_again = |last: &Edition| last.numbers["shown"] == edition.numbers["shown"] && same_people(&last.people, &edition.people);
    if earlier.last().is_some_and(is_again) {
        return Ok(false);
    }
    let path = file(project, earlier.len() + 1);
    let pack = || -> std::io::Result<Vec<u8>> {
        let text = serde_json::to_vec(edition).map_err(std::io::Error::other)?;
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(&text)?;
        packed.finish()
    };
    let packed = pack().map_err(|source| Error::Write { path: path.clone(), source })?;
    replace(&project.join(FOLDER).join(".gitignore"), b"*\n")?;
    replace_private(&path, &packed)?;
    Ok(true)
}

fn same_people(one: &BTreeMap<String, People>, other: &BTreeMap<String, People>) -> bool {
    let hashes =
        |people: &People| people.rows.iter().map(|row| (row.wave.clone(), row.unit.clone(), row.answers.clone())).collect::<Vec<_>>();
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|((id, one), (other_id, other))| id == other_id && one.questions == other.questions && hashes(one) == hashes(other))
}

/// The people of an instrument's table, `rows` of its material; their groups are filled in when it is known what is published.
pub(super) fn people(
    instrument: &Instrument,
    codebook: &Codebook,
    material: &Material,
    units: &Units,
    rows: &[usize],
    key: &PseudonymKey,
) -> People {
    let is_hashed = |kind: &QuestionType| !matches!(kind, QuestionType::Text | QuestionType::Id);
    let hashed: Vec<usize> = (0..codebook.question.len()).filter(|&at| is_hashed(&codebook.question[at].kind)).collect();
    let hashes: Vec<Vec<u32>> = hashed
        .iter()
        .map(|&at| {
            let name = codebook.question[at].column();
            let hash =
                |value: &Value| u32::from_str_radix(&key.pseudonym(&format!("answer\0{name}\0{value:?}"))[..8], 16).unwrap_or_default();
            material
                .columns
                .get(at)
                .map(|column| column.given.as_ref().unwrap_or(&column.values).iter().map(hash).collect())
                .unwrap_or_default()
        })
        .collect();
    let person = |&row: &usize| Person {
        wave: instrument.wave.get(material.wave[row]).map(|wave| wave.id.clone()).unwrap_or_default(),
        unit: units.unit[row].and_then(|unit| units.pseudonyms.get(unit as usize)).cloned().unwrap_or_default(),
        answers: hashed
            .iter()
            .zip(&hashes)
            .map(|(&at, hashes)| hashes.get(material.columns[at].code(row)).copied().unwrap_or_default())
            .collect(),
        group: 0,
    };
    People {
        questions: hashed.iter().map(|&at| codebook.question[at].column().to_owned()).collect(),
        rows: rows.iter().filter(|&&row| !matches!(units.fate[row], Fate::Out(_))).map(person).collect(),
        ..People::default()
    }
}

/// A question is taken for another one when more than this part of those in both editions have another answer to it.
const REDEFINED: f64 = 0.2;

/// For each of those who count now the combination of groups they stood in, in an earlier edition; `None` for those who were not in it, or whose
/// answers were others.
pub(super) fn earlier(now: &People, before: &People) -> Vec<Option<u32>> {
    let places: Vec<(usize, usize)> = now
        .questions
        .iter()
        .enumerate()
        .filter_map(|(at, name)| Some((at, before.questions.iter().position(|own| own == name)?)))
        .collect();
    let mut coded: HashMap<(&str, &str), &Person, RandomState> = HashMap::default();
    coded.extend(before.rows.iter().filter(|row| !row.unit.is_empty()).map(|row| ((row.wave.as_str(), row.unit.as_str()), row)));
    let of_code = |row: &Person| coded.get(&(row.wave.as_str(), row.unit.as_str())).copied().filter(|_| !row.unit.is_empty());
    let pairs: Vec<(&Person, &Person)> = now.rows.iter().filter_map(|row| Some((row, of_code(row)?))).collect();
    // The codebook may have changed since: then nearly everybody seems to have another answer.
    let is_the_same = |&(own, other): &(usize, usize)| {
        let changed = pairs.iter().filter(|(one, two)| one.answers[own] != two.answers[other]).count();
        changed as f64 <= REDEFINED * pairs.len() as f64
    };
    let compared: Vec<(usize, usize)> = places.into_iter().filter(is_the_same).collect();
    let hashes = |row: &Person, is_now: bool, compared: &[(usize, usize)]| -> Vec<u32> {
        compared.iter().map(|&(own, other)| row.answers[if is_now { own } else { other }]).collect()
    };
    let answers = |row: &Person, is_now: bool| hashes(row, is_now, &compared);
    // Somebody with a code is the same who stands in other groups now, as after a change of what a gender is called.
    let is_background = |at: usize| before.dimensions.contains(&now.questions[at]) && !is_answer(&now.questions[at]);
    let told: Vec<(usize, usize)> = compared.iter().copied().filter(|(own, _)| !is_background(*own)).collect();
    let mut anonymous: HashMap<(&str, Vec<u32>), Vec<&Person>, RandomState> = HashMap::default();
    for row in before.rows.iter().rev().filter(|row| row.unit.is_empty()) {
        anonymous.entry((&row.wave, answers(row, false))).or_default().push(row);
    }
    let mut found = Vec::with_capacity(now.rows.len());
    for row in &now.rows {
        let before = if row.unit.is_empty() {
            anonymous.get_mut(&(row.wave.as_str(), answers(row, true))).and_then(Vec::pop)
        } else {
            of_code(row).filter(|before| hashes(before, false, &told) == hashes(row, true, &told))
        };
        found.push(before.map(|before| before.group));
    }
    found
}

/// Whether the people of a project's tables have to be told apart: it has published something, or does so now.
pub(super) fn are_asked_for(project: &Project, editions: &[Edition]) -> bool {
    project.publishes || !editions.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(rows: &[(&str, u32)]) -> People {
        let row =
            |&(unit, answer): &(&str, u32)| Person { unit: unit.to_owned(), answers: vec![answer, 7], group: answer, ..Person::default() };
        People { questions: vec!["q1".into(), "q2".into()], rows: rows.iter().map(row).collect(), ..People::default() }
    }

    #[test]
    fn the_same_people_are_known_by_code_or_by_their_answers() {
        let coded = people(&[("a", 1), ("b", 2), ("c", 3), ("d", 4), ("e", 5), ("f", 6)]);
        let later = people(&[("b", 2), ("x", 1), ("a", 9), ("c", 3), ("d", 4), ("e", 5), ("f", 6)]);
        assert_eq!(earlier(&later, &coded), [Some(2), None, None, Some(3), Some(4), Some(5), Some(6)], "`x` is new, `a` answered anew");
        let grouped = People { dimensions: vec!["q1".into()], ..coded };
        assert_eq!(earlier(&later, &grouped)[2], Some(1), "`a` stands in another group");
        let anonymous = people(&[("", 1), ("", 1), ("", 2)]);
        let later = people(&[("", 1), ("", 2), ("", 1), ("", 1)]);
        assert_eq!(earlier(&later, &anonymous), [Some(1), Some(2), Some(1), None], "three alike where there were two");
    }

    #[test]
    fn a_question_that_is_coded_otherwise_does_not_make_everybody_new() {
        let before = people(&[("a", 1), ("b", 2), ("c", 3)]);
        let later = people(&[("a", 11), ("b", 12), ("c", 13)]);
        assert_eq!(earlier(&later, &before), [Some(1), Some(2), Some(3)]);
    }
}
