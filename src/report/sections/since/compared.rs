//! What changed between two editions of a publication: numbers that are new, gone or others, and why.
//!
//! A number changes because the data did, because a definition did (what was asked, how it is counted), because disclosure control shows more or less
//! of it, or because the program did. Which of them is told from the manifests and from the number itself; where two of them changed, both are named.

use crate::report::formats::released::{Row, Rows};
use crate::report::manifest::Manifest;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Why a number changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Files of answers or registers are others.
    Data,
    /// A query, the project's definition, a codebook or the plan is another.
    Definition,
    /// It is withheld or rounded where it was not, or the other way round.
    Disclosure,
    /// The program is another version.
    Program,
    /// The inputs were hashed with different keys, so that it cannot be said.
    Unknown,
}

/// How a number changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It is there now.
    New,
    /// It is not there any more.
    Gone,
    /// It is another.
    Changed,
}

/// A number that changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Its name.
    pub id: String,
    /// What it is about, in the words of the table.
    pub about: String,
    /// How it changed.
    pub kind: Kind,
    /// Why.
    pub reasons: BTreeSet<Reason>,
    /// The estimate before.
    pub was: Option<f64>,
    /// The estimate now.
    pub is: Option<f64>,
    /// Answers behind it before.
    pub n_was: Option<f64>,
    /// Answers behind it now.
    pub n_is: Option<f64>,
    /// How large the change is: in percentage points of a share, in per cent of any other number; as large as can be where one of them is not there.
    pub size: f64,
}

/// What changed between two editions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changes {
    /// Project that the later edition is of.
    pub project: String,
    /// Versions of the program.
    pub versions: [String; 2],
    /// Inputs that are others, with what they are.
    pub inputs: Vec<Input>,
    /// Numbers that are the same.
    pub same: usize,
    /// Numbers that changed, the largest change first.
    pub changes: Vec<Change>,
}

/// An input that is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Input {
    /// What kind of reason it is.
    pub reason: Reason,
    /// Its name.
    pub name: String,
    /// Whether it is new, gone or another.
    pub kind: Kind,
}

/// Compares two editions by what they were made from and their numbers.
pub fn compare(was: &Manifest, is: &Manifest, old: &Rows, new: &Rows) -> Changes {
    let inputs = inputs(was, is);
    let general = general(was, is, &inputs);
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut changes = Vec::new();
    let mut same = 0;
    for id in names {
        match change(id, old.get(id), new.get(id)) {
            Some(mut change) => {
                let indicator = new.get(id).or(old.get(id)).map_or("", |row| row.text("indicator"));
                if change.reasons.is_empty() {
                    change.reasons = reasons(&inputs, &general, indicator);
                }
                changes.push(change);
            }
            None => same += 1,
        }
    }
    changes.sort_by(|left, right| right.size.total_cmp(&left.size).then_with(|| left.id.cmp(&right.id)));
    Changes { project: is.project.clone(), versions: [was.version.clone(), is.version.clone()], inputs, same, changes }
}

/// The inputs that are others.
fn inputs(was: &Manifest, is: &Manifest) -> Vec<Input> {
    let lists = [(Reason::Data, &was.data, &is.data), (Reason::Definition, &was.definitions, &is.definitions)];
    let keyed = lists.iter().any(|(_, was, is)| was.iter().any(|(name, hash)| is.get(name) == Some(hash)));
    let mut found = Vec::new();
    for (reason, was, is) in lists {
        differing(&mut found, if keyed { reason } else { Reason::Unknown }, was, is);
    }
    differing(&mut found, Reason::Definition, &was.queries, &is.queries);
    found
}

fn differing(found: &mut Vec<Input>, reason: Reason, was: &BTreeMap<String, String>, is: &BTreeMap<String, String>) {
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    for name in names.into_iter().filter(|name| was.get(*name) != is.get(*name)) {
        let kind = match (was.get(name), is.get(name)) {
            (None, _) => Kind::New,
            (_, None) => Kind::Gone,
            _ => Kind::Changed,
        };
        found.push(Input { reason, name: name.clone(), kind });
    }
}

/// What changed that any number may come from. Chapters are words.
fn general(was: &Manifest, is: &Manifest, inputs: &[Input]) -> BTreeSet<Reason> {
    let queries: BTreeSet<&String> = was.queries.keys().chain(is.queries.keys()).collect();
    let may = |input: &&Input| !input.name.starts_with("chapters/") && !queries.contains(&input.name);
    let mut general: BTreeSet<Reason> = inputs.iter().filter(may).map(|input| input.reason).collect();
    if was.version != is.version {
        general.insert(Reason::Program);
    }
    general
}

/// Why a number of an indicator changed, when not by disclosure control.
fn reasons(inputs: &[Input], general: &BTreeSet<Reason>, indicator: &str) -> BTreeSet<Reason> {
    let own = inputs.iter().find(|input| input.name == indicator && input.reason == Reason::Definition);
    let mut reasons: BTreeSet<Reason> = general.clone();
    // A query that is another explains its numbers better than a program that is, which may have brought it.
    if own.is_some() {
        reasons.insert(Reason::Definition);
        reasons.remove(&Reason::Program);
    }
    // With the same program, data, definitions and query there is nothing left but the program, unreleased.
    if reasons.is_empty() {
        reasons.insert(Reason::Program);
    }
    reasons
}

/// Whether a number is kept as it was printed before, by disclosure control.
fn stands_as_it_did(old: &Row, new: &Row) -> bool {
    let kept = new.text("flags").split([' ', ',']).any(|flag| flag.trim() == "as_published");
    kept && ["estimate", "n", "base", "lower", "upper"].into_iter().all(|column| old.number(column) == new.number(column))
}

/// How one number changed; `None` when it did not. Only disclosure control is named as a reason here: the others are told from the inputs.
fn change(id: &str, was: Option<&Row>, is: Option<&Row>) -> Option<Change> {
    let number = |row: Option<&Row>, column: &str| row.and_then(|row| row.number(column));
    let (before, after) = (number(was, "estimate"), number(is, "estimate"));
    let (n_was, n_is) = (number(was, "n"), number(is, "n"));
    let kind = match (was.filter(|_| before.is_some()), is.filter(|_| after.is_some())) {
        (None, None) => return None,
        (None, Some(_)) => Kind::New,
        (Some(_), None) => Kind::Gone,
        (Some(old), Some(new)) if stands_as_it_did(old, new) => return None,
        (Some(old), Some(new)) if old.numbers == new.numbers && old.text("flags") == new.text("flags") => return None,
        (Some(_), Some(_)) => Kind::Changed,
    };
    let status = |row: &Row| (row.text("status").to_owned(), row.text("flags").contains("nearest_five"), row.text("withheld").to_owned());
    let mut reasons = BTreeSet::new();
    if let (Some(old), Some(new)) = (was, is)
        && status(old) != status(new)
        && [old, new].iter().any(|row| row.text("status") == "withheld" || status(row).1 || !status(row).2.is_empty())
    {
        reasons.insert(Reason::Disclosure);
    }
    let size = match (before, after) {
        (Some(before), Some(after)) if before.abs() <= 1.0 && after.abs() <= 1.0 => (after - before).abs() * 100.0,
        (Some(before), Some(after)) => (after - before).abs() / before.abs().max(after.abs()) * 100.0,
        _ => f64::MAX,
    };
    let about = is.or(was).map_or_else(String::new, Row::subject);
    Some(Change { id: id.to_owned(), about, kind, reasons, was: before, is: after, n_was, n_is, size })
}
