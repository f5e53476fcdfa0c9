//! Questions of one round that may be questions of another in other words, and questions that a round has not.

use super::items::Item;
use crate::ingest::answers::coding::folded;
use crate::ingest::layouts::responses::Role;
use std::collections::BTreeSet;
use std::ops::Range;

/// How alike two wordings must be, from 0 to 1, to be proposed as one question.
const ALIKE: f64 = 0.55;

/// Two items of different rounds that may be one question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Position of the item of the earlier round.
    pub before: usize,
    /// Position of the item of the later round.
    pub after: usize,
}

/// The rounds in which an item has answers.
pub fn asked_in(item: &Item, rounds: &[Range<usize>]) -> BTreeSet<usize> {
    let has = |rows: &Range<usize>| item.cells.get(rows.clone()).is_some_and(|cells| cells.iter().any(|cell| *cell > 0));
    rounds.iter().enumerate().filter(|(_, rows)| has(rows)).map(|(round, _)| round).collect()
}

/// Pairs of questions of the same kind, asked in different rounds, of which each is the other's most alike.
pub fn pairs(items: &[Item], rounds: &[Range<usize>]) -> Vec<Pair> {
    let asked: Vec<BTreeSet<usize>> = items.iter().map(|item| asked_in(item, rounds)).collect();
    let partly = |position: &usize| items[*position].role == Role::Question && (1..rounds.len()).contains(&asked[*position].len());
    let partial: Vec<usize> = (0..items.len()).filter(partly).collect();
    let likeness = |left: usize, right: usize| {
        let comparable =
            asked[left].is_disjoint(&asked[right]) && items[left].kind == items[right].kind && same_scale(&items[left], &items[right]);
        if comparable { alike(items[left].question(), items[right].question()) } else { 0.0 }
    };
    let best = |own: usize| {
        let others = partial.iter().copied().filter(|other| *other != own).map(|other| (other, likeness(own, other)));
        others.filter(|(_, alike)| *alike >= ALIKE).max_by(|left, right| left.1.total_cmp(&right.1)).map(|(other, _)| other)
    };
    let mutual = |&own: &usize| best(own).filter(|other| best(*other) == Some(own)).map(|other| (own, other));
    let pairs = partial.iter().filter_map(mutual).filter(|(own, other)| asked[*own].first() < asked[*other].first());
    pairs.map(|(before, after)| Pair { before, after }).collect()
}

fn same_scale(left: &Item, right: &Item) -> bool {
    match (&left.scale, &right.scale) {
        (Some(left), Some(right)) => left.family == right.family && left.size == right.size,
        (None, None) => true,
        _ => false,
    }
}

/// How alike two texts are: by letters, or by the words they share.
fn alike(left: &str, right: &str) -> f64 {
    let (left, right) = (folded(left), folded(right));
    let words = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2).map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let (own, other) = (words(&left), words(&right));
    let shared = 2.0 * own.intersection(&other).count() as f64 / (own.len() + other.len()).max(1) as f64;
    shared.max(strsim::normalized_levenshtein(&left, &right))
}
