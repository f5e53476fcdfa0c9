//! The same answers in two files of an instrument, or twice in one: an export of March and one of May that holds those of March as well.
//!
//! An answer is known again by all that stands in its row: number, times and answers. In one wave it counts once; in two waves
//! nothing is left out, because nobody but the evaluator knows in which it belongs.

use super::coding::folded;
use super::material::Material;
use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::layouts::responses::{Reason, Responses, Role};
use crate::ingest::values::trim;
use crate::project::definition::Instrument;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Answers of a shorter file that must stand in the longer, where no times tell them apart.
const MOST: f64 = 0.5;

/// Fewest answers by which files without times, and files with times, are taken to hold the same.
const FEWEST_UNTIMED: usize = 5;
const FEWEST_TIMED: usize = 2;

/// What rows of a table hold, as numbers to be compared.
#[derive(Debug, Clone, Default)]
pub struct Prints {
    /// For each row a hash of all its cells; 0 for a row without any.
    pub rows: Vec<u64>,
    /// Whether each row has a time of its own.
    pub timed: bool,
    /// Whether each row has a number of its own.
    pub numbered: bool,
}

/// The prints of some rows: headings and texts, whatever the order of the columns.
pub fn prints(responses: &Responses, rows: &[usize]) -> Prints {
    let mut found = Prints { rows: vec![0; rows.len()], ..Prints::default() };
    for column in &responses.columns {
        let Some(cells) = responses.grid.columns.get(column.index) else { continue };
        if matches!(column.role, Role::Status | Role::Metadata) || Some(column.index) == responses.sheet_column {
            continue;
        }
        let heading = folded(if column.label.is_empty() { &column.name } else { &column.label });
        let hash = |text: &String| {
            let text = trim(text);
            let mut hasher = DefaultHasher::new();
            (&heading, text).hash(&mut hasher);
            if text.is_empty() { 0 } else { hasher.finish() | 1 }
        };
        let hashes: Vec<u64> = cells.distinct.iter().map(hash).collect();
        let mut filled = 0;
        for (print, &row) in found.rows.iter_mut().zip(rows) {
            let own = cells.codes.get(row).and_then(|&code| hashes.get(code as usize)).copied().unwrap_or(0);
            filled += usize::from(own != 0);
            *print = print.wrapping_add(own);
        }
        let all = filled * 10 >= rows.len() * 9 && !rows.is_empty();
        found.timed |= all && matches!(column.role, Role::Start | Role::End);
        found.numbered |= all && column.role == Role::RecordId;
    }
    found
}

/// How many rows of the later file stand in the earlier, when they are too many for chance; else 0.
pub fn common(earlier: &Prints, later: &Prints) -> usize {
    let known: HashSet<u64> = earlier.rows.iter().copied().filter(|print| *print != 0).collect();
    let common = later.rows.iter().filter(|print| known.contains(print)).count();
    let shorter = earlier.rows.len().min(later.rows.len()).max(1);
    let enough = match earlier.timed && later.timed {
        true => common >= FEWEST_TIMED,
        false => common >= FEWEST_UNTIMED && common as f64 >= MOST * shorter as f64 && known.len() * 10 >= earlier.rows.len() * 8,
    };
    if enough { common } else { 0 }
}

/// Marks the answers of an instrument that stand in an earlier file of the same wave, or above in the same file with one number and time,
/// and says which files share answers.
pub fn find(material: &mut Material, instrument: &Instrument, prints: &[Prints]) {
    let firsts: Vec<usize> = prints
        .iter()
        .scan(0, |first, prints| {
            let own = *first;
            *first += prints.rows.len();
            Some(own)
        })
        .collect();
    let wave_of = |file: usize| material.wave.get(firsts[file]).copied();
    let mut repeated: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for (later, own) in prints.iter().enumerate().filter(|(_, prints)| !prints.rows.is_empty()) {
        if own.timed && own.numbered {
            let mut seen = HashSet::new();
            repeated.extend((0..own.rows.len()).filter(|&row| !seen.insert(own.rows[row])).map(|row| firsts[later] + row));
        }
        for (earlier, other) in prints.iter().enumerate().take(later).filter(|(_, prints)| !prints.rows.is_empty()) {
            if stand_beside(material, earlier, later) {
                continue;
            }
            let one_wave = wave_of(earlier) == wave_of(later);
            let same_rows = shared_rows(material, earlier, later);
            let rows = if same_rows > 0 { same_rows } else { common(other, own) };
            if rows == 0 {
                continue;
            }
            if one_wave {
                let known: HashMap<u64, usize> = other.rows.iter().copied().zip(0..).collect();
                repeated.extend((0..own.rows.len()).filter(|&row| known.contains_key(&own.rows[row])).map(|row| firsts[later] + row));
            }
            found.push(finding(material, instrument, [earlier, later], rows, one_wave, same_rows > 0));
        }
    }
    repeated.sort_unstable();
    repeated.dedup();
    for row in repeated {
        if let Some(outcome) = material.outcome.get_mut(row).filter(|outcome| outcome.is_none()) {
            *outcome = Some(Reason::SameAnswer);
        }
    }
    material.diagnostics.extend(found);
}

/// Whether they are two rounds whose columns stand beside each other in one file.
fn stand_beside(material: &Material, earlier: usize, later: usize) -> bool {
    let (Some(left), Some(right)) = (material.files.get(earlier), material.files.get(later)) else { return false };
    left.whole() == right.whole() && left.of_other_rounds != right.of_other_rounds
}

/// Rows of one place in one file that both hold: a file that serves two waves.
fn shared_rows(material: &Material, earlier: usize, later: usize) -> usize {
    let (Some(left), Some(right)) = (material.files.get(earlier), material.files.get(later)) else { return 0 };
    if left.whole() != right.whole() {
        return 0;
    }
    let mut common: BTreeMap<usize, usize> = BTreeMap::new();
    left.rows.iter().chain(&right.rows).for_each(|&row| *common.entry(row).or_default() += 1);
    common.values().filter(|times| **times > 1).count()
}

fn finding(material: &Material, instrument: &Instrument, files: [usize; 2], rows: usize, one_wave: bool, same_rows: bool) -> Diagnostic {
    let names = files.map(|file| material.files.get(file).map_or_else(Place::default, super::source::FileTable::whole));
    let [earlier, later] = files.map(|file| material.readings.get(file).map_or(String::new(), |reading| reading.wave.clone()));
    let id = &instrument.id;
    let diagnostic = match (one_wave, same_rows) {
        (true, _) => Diagnostic::warning(
            "same-answers",
            format!("answers to `{id}` stand in `{}` and in `{}`; each counts once", names[0].file, names[1].file),
        )
        .help("nothing to do if one is a later export of the same form; the earlier may be taken out of project.toml"),
        (false, true) => Diagnostic::error(
            "same-answers",
            format!("the same rows of `{}` are the wave `{earlier}` and the wave `{later}` of `{id}`", names[1].file),
        )
        .help("give each wave its own file, or choose its rows with `only` or `sheet`"),
        (false, false) => Diagnostic::warning(
            "same-answers",
            format!("answers of the wave `{later}` of `{id}` stand in the wave `{earlier}` as well, and count in both"),
        )
        .help("take the answers that belong to one wave out of the file of the other, or choose rows with `only`"),
    };
    diagnostic.counting(rows).at_all(names)
}
