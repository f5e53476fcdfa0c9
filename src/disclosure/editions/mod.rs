//! What earlier editions told: the numbers that were computed in them and how each was shown, beside the people they were about.

pub(in crate::disclosure) mod previous;

use crate::disclosure::people::Decision;
use crate::disclosure::release::Released;
use crate::disclosure::showing::Showing;
use crate::ingest::dataset::{Edition, People};
use crate::transform::estimate::Key;
use crate::transform::inner::Inner;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// The level of each dimension; `None` where it is not known.
type Levels = Vec<Option<String>>;

/// The sums of each combination of levels.
type OfLevels<'a> = Vec<(&'a Levels, Sums)>;

/// Of people: how many, how many with a value, sum, denominator and sum of squares.
type Sums = [f64; 5];

/// What was computed and shown in an edition.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::disclosure) struct Numbers {
    /// The combinations of levels that measures are told apart by.
    groupings: Vec<Grouping>,
    measures: Vec<Measured>,
    shown: Vec<Shown>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Grouping {
    dimensions: Vec<String>,
    levels: Vec<Levels>,
}

/// A measure's numbers by combination of levels of its grouping.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Measured {
    key: Key,
    grouping: usize,
    numbers: Vec<Sums>,
}

/// An estimate as it was released.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Shown {
    released: Released,
    value: Showing,
    count: Showing,
    blurred: bool,
}

/// What has to be remembered of a release.
pub(in crate::disclosure) fn remembered(
    inner: &[Inner],
    estimates: &[Released],
    place: impl Fn(&Key) -> Option<usize>,
    decision: &Decision,
) -> Numbers {
    let mut numbers = Numbers::default();
    let mut known: HashMap<(Vec<String>, Vec<Levels>), usize> = HashMap::new();
    for own in inner {
        let levels: Vec<Levels> = own.atoms.iter().map(|atom| atom.levels.clone()).collect();
        let next = numbers.groupings.len();
        let grouping = *known.entry((own.dimensions.clone(), levels)).or_insert_with_key(|(dimensions, levels)| {
            numbers.groupings.push(Grouping { dimensions: dimensions.clone(), levels: levels.clone() });
            next
        });
        let of_atoms = own.atoms.iter().map(|atom| [atom.base, atom.n, atom.sum, atom.denominator, atom.squares]).collect();
        numbers.measures.push(Measured { key: own.key.clone(), grouping, numbers: of_atoms });
    }
    numbers.shown = estimates
        .iter()
        .map(|released| {
            let at = place(&released.key);
            let of = |showings: &BTreeMap<usize, Showing>| at.and_then(|at| showings.get(&at)).copied().unwrap_or(Showing::Exact);
            let value = if released.value.is_err() { Showing::Withheld } else { of(&decision.values) };
            let blurred = at.is_some_and(|at| decision.blurred.contains(&at));
            Shown { released: released.clone(), value, count: of(&decision.counts), blurred }
        })
        .collect();
    numbers
}

/// How a level was shown in an edition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::disclosure) struct Told {
    pub(in crate::disclosure) value: Showing,
    pub(in crate::disclosure) count: Showing,
    /// Whether the value stood with digits that left several sums possible.
    pub(in crate::disclosure) blurred: bool,
}

/// An edition made ready for questions.
pub(in crate::disclosure) struct Earlier<'a> {
    /// Its number, from 1.
    pub(in crate::disclosure) number: usize,
    people: &'a BTreeMap<String, People>,
    groupings: Vec<Grouping>,
    measures: HashMap<Key, Measured>,
    shown: HashMap<Key, Shown>,
    /// By the key without its domain the levels that were told of.
    levels: HashMap<Key, Vec<Key>>,
}

/// The editions of a project, the first one first.
///
/// An edition that this program cannot read counts as one in which nothing was shown.
pub(in crate::disclosure) fn all(editions: &[Edition]) -> Vec<Earlier<'_>> {
    editions.iter().enumerate().map(|(position, edition)| ready(position + 1, edition)).collect()
}

fn ready(number: usize, edition: &Edition) -> Earlier<'_> {
    let numbers: Numbers = serde_json::from_value(edition.numbers.clone()).unwrap_or_default();
    let mut levels: HashMap<Key, Vec<Key>> = HashMap::new();
    for shown in numbers.shown.iter().filter(|shown| shown.released.key.against.is_none()) {
        let key = &shown.released.key;
        levels.entry(Key { domain: Vec::new(), ..key.clone() }).or_default().push(key.clone());
    }
    Earlier {
        number,
        people: &edition.people,
        groupings: numbers.groupings,
        measures: numbers.measures.into_iter().map(|own| (own.key.clone(), own)).collect(),
        shown: numbers.shown.into_iter().map(|own| (own.released.key.clone(), own)).collect(),
        levels,
    }
}

impl Earlier<'_> {
    /// The combinations of levels that its people stood in, by the number that tables have of each.
    pub(in crate::disclosure) fn people(&self, instrument: &str) -> Option<&People> {
        self.people.get(instrument)
    }

    /// What measures were grouped by, and the numbers of each combination: people, people with a value, sum, denominator and sum of squares.
    pub(in crate::disclosure) fn measure(&self, key: &Key) -> Option<(&[String], OfLevels<'_>)> {
        let measured = self.measures.get(key)?;
        let grouping = self.groupings.get(measured.grouping)?;
        Some((&grouping.dimensions, grouping.levels.iter().zip(measured.numbers.iter().copied()).collect()))
    }

    /// The levels of a measure that it told of.
    pub(in crate::disclosure) fn levels(&self, measure: &Key) -> &[Key] {
        self.levels.get(measure).map(Vec::as_slice).unwrap_or_default()
    }

    /// How a level was shown.
    pub(in crate::disclosure) fn told(&self, key: &Key) -> Option<Told> {
        self.shown.get(key).map(|shown| Told { value: shown.value, count: shown.count, blurred: shown.blurred })
    }

    /// An estimate as it was released.
    pub(in crate::disclosure) fn released(&self, key: &Key) -> Option<&Released> {
        self.shown.get(key).map(|shown| &shown.released)
    }
}
