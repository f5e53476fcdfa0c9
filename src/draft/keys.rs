//! Which column tells respondents apart, so that their answers in several rounds can be linked.

use super::items::Item;
use crate::ingest::answers::coding::folded;
use crate::ingest::layouts::responses::{Kind, Role};
use crate::ingest::person;
use std::collections::BTreeSet;

/// Share of the filled rows whose text must be different within a round.
const DIFFERENT_SHARE: f64 = 0.9;

/// Share of a round's codes that must return in another round.
const RETURNING_SHARE: f64 = 0.2;

/// A column that links rounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Key {
    /// Position among the items.
    pub item: usize,
    /// Rows of later rounds whose code returns from an earlier one.
    pub returning: usize,
    /// Rows of later rounds.
    pub later: usize,
}

/// The column whose texts differ within each round and return between rounds, the one with most that return. `rounds` gives the rows of each
/// round. A tool's own number of the answer links nothing, because it counts anew in each round, unless the rounds are parts of
/// one file: there it alone does.
pub fn key(items: &[Item], rounds: &[std::ops::Range<usize>], one_file: bool) -> Option<Key> {
    let links = items
        .iter()
        .enumerate()
        .filter_map(|(position, item)| linking(item, rounds, one_file).map(|(returning, later)| Key { item: position, returning, later }));
    links.reduce(|best, new| if new.returning > best.returning { new } else { best })
}

fn linking(item: &Item, rounds: &[std::ops::Range<usize>], one_file: bool) -> Option<(usize, usize)> {
    let candidate = match item.role {
        Role::Question => matches!(item.kind, Kind::Id | Kind::Text | Kind::Single | Kind::Person) && item.separator.is_none(),
        Role::RecordId => one_file,
        _ if one_file => false,
        Role::PersonData(kind) => matches!(kind, person::Kind::Email | person::Kind::PersonNumber),
        _ => false,
    };
    if !candidate {
        return None;
    }
    if rounds.iter().all(|rows| item.cells.get(rows.clone()).is_some_and(|cells| are_numbered(item, cells))) && !one_file {
        return None;
    }
    let mut known: BTreeSet<String> = BTreeSet::new();
    let (mut returning, mut later) = (0, 0);
    for rows in rounds {
        let cells = item.cells.get(rows.clone())?.iter().filter(|cell| **cell > 0);
        let texts: Vec<String> = cells.filter_map(|cell| item.values.get(*cell as usize - 1)).map(|(text, _)| folded(text)).collect();
        let own: BTreeSet<String> = texts.iter().cloned().collect();
        if texts.is_empty() || (own.len() as f64) < DIFFERENT_SHARE * texts.len() as f64 || texts.len() * 2 < rows.len() {
            return None;
        }
        if !known.is_empty() {
            returning += own.intersection(&known).count();
            later += texts.len();
        }
        known.extend(own);
    }
    (later > 0 && returning as f64 >= RETURNING_SHARE * later as f64).then_some((returning, later))
}

/// Share of the numbers between a round's first and last that must be taken for the round's answers to be numbered.
const TAKEN_SHARE: f64 = 0.7;

/// Whether a round's answers are numbered as they came: whole numbers that rise from row to row, most of those between taken. Such numbers begin anew
/// in each round, and the same number in two of them is not the same person.
fn are_numbered(item: &Item, cells: &[u32]) -> bool {
    let texts = cells.iter().filter(|cell| **cell > 0).filter_map(|cell| item.values.get(*cell as usize - 1));
    let numbers: Option<Vec<u64>> = texts.map(|(text, _)| text.trim().parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| numbers.len() > 2) else { return false };
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return false };
    numbers.windows(2).all(|pair| pair[0] < pair[1]) && numbers.len() as f64 >= TAKEN_SHARE * (last - first + 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn item(role: Role, texts: &[&str]) -> Item {
        let mut values: Vec<(String, usize)> = Vec::new();
        let cells = texts.iter().map(|text| {
            let position = values.iter().position(|(known, _)| known == text).unwrap_or_else(|| {
                values.push(((*text).to_owned(), 0));
                values.len() - 1
            });
            values[position].1 += 1;
            u32::try_from(position + 1).unwrap()
        });
        let cells = cells.collect();
        Item {
            headers: Vec::new(),
            name: String::new(),
            text: BTreeMap::new(),
            role,
            kind: Kind::Text,
            values,
            value_labels: Vec::new(),
            scale: None,
            user_missing: Vec::new(),
            separator: None,
            options: Vec::new(),
            is_summary: false,
            is_sheet: false,
            is_ranking: false,
            codes_and_words: false,
            not_shown: Vec::new(),
            cells,
            rows: texts.len(),
        }
    }

    #[test]
    fn codes_that_return_link_and_numbers_of_answers_do_not() {
        let codes = item(Role::Question, &["an12", "bo03", "ce30", "AN12", "bo03", "du11"]);
        let numbers = item(Role::RecordId, &["1", "2", "3", "1", "2", "3"]);
        let words = item(Role::Question, &["bra", "bra", "bra", "bra", "kul", "bra"]);
        assert_eq!(key(&[numbers.clone(), words, codes], &[0..3, 3..6], false), Some(Key { item: 2, returning: 2, later: 3 }));
        assert_eq!(key(std::slice::from_ref(&numbers), &[0..3, 3..6], false), None);
        // Nor do numbers under a heading that is no tool's own.
        let own = item(Role::Question, &["1", "2", "4", "1", "2", "3"]);
        assert_eq!(key(&[own], &[0..3, 3..6], false), None);
        assert_eq!(key(&[numbers], &[0..3, 3..6], true), Some(Key { item: 0, returning: 3, later: 3 }));
    }
}
