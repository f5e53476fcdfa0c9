//! A document that somebody went on writing, against the one that was released: which numbers still stand, which were altered, which sentences are new.
//!
//! Paragraphs are compared as they are read, so that a document may have passed through any program. What was released is the file of the folder that
//! has most of its paragraphs.

use super::folder::Files;
use super::paragraphs::paragraphs;
use crate::error::{Error, Result};
use crate::report::printed::numbers_of_text;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// What was found of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Edited {
    /// The released document that it comes from.
    pub from: String,
    /// Numbers that stand as released.
    pub standing: usize,
    /// Paragraphs in which a number is another.
    pub altered: Vec<Altered>,
    /// Paragraphs with other words and the same numbers.
    pub reworded: Vec<String>,
    /// Paragraphs that nothing released corresponds to; numbers in them were not released there.
    pub new: Vec<String>,
    /// Released paragraphs with numbers that are not there any more.
    pub left_out: usize,
}

/// A paragraph in which a number is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Altered {
    /// The paragraph as it is.
    pub paragraph: String,
    /// Its numbers that were released and are gone.
    pub was: Vec<String>,
    /// Its numbers that were not released there.
    pub is: Vec<String>,
}

/// Compares a document with the released one that it comes from.
///
/// # Errors
/// [`Error::Usage`] when it is no document, or the folder has none of its kind.
pub fn compare(name: &str, bytes: &[u8], folder: &Files) -> Result<Edited> {
    let edited = paragraphs(name, bytes)?;
    let kind = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let own: BTreeSet<&String> = edited.iter().collect();
    let mut best: Option<(usize, &String, Vec<String>)> = None;
    for (path, bytes) in folder.iter().filter(|(path, _)| path.ends_with(&format!(".{kind}"))) {
        let released = paragraphs(path, bytes)?;
        let shared = released.iter().filter(|paragraph| own.contains(paragraph)).count();
        // The report holds the summary: of those that have as much of it, the shorter.
        let better = |(most, _, other): &(usize, &String, Vec<String>)| {
            (shared, std::cmp::Reverse(released.len())) > (*most, std::cmp::Reverse(other.len()))
        };
        if best.as_ref().is_none_or(better) {
            best = Some((shared, path, released));
        }
    }
    let Some((_, from, released)) = best.filter(|(shared, ..)| *shared > 0) else {
        return Err(Error::Usage(format!(
            "no document of the folder has a paragraph of `{name}`\n  = help: name the folder whose report was edited"
        )));
    };
    Ok(Edited { from: from.clone(), ..between(&released, &edited) })
}

/// Compares paragraphs, each released one at most once.
fn between(released: &[String], edited: &[String]) -> Edited {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for paragraph in released {
        *left.entry(paragraph).or_default() += 1;
    }
    let mut found = Edited::default();
    let mut others = Vec::new();
    for paragraph in edited {
        match left.get_mut(paragraph.as_str()).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                found.standing += numbers_of_text(paragraph).len();
            }
            None => others.push(paragraph),
        }
    }
    // In the order of the document, so that of equally alike ones the first is taken.
    let mut gone: Vec<(&String, BTreeSet<String>)> = Vec::new();
    for paragraph in released {
        if let Some(count) = left.get_mut(paragraph.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            gone.push((paragraph, words(paragraph)));
        }
    }
    for paragraph in others {
        let own = words(paragraph);
        let all = gone.iter().enumerate().map(|(index, (_, words))| (likeness(words, &own), Reverse(index)));
        let best = all.max_by(|left, right| left.0.total_cmp(&right.0).then(left.1.cmp(&right.1)));
        match best.filter(|(likeness, _)| *likeness >= ALIKE) {
            Some((_, Reverse(index))) => pair(&mut found, gone.remove(index).0, paragraph),
            None => found.new.push(paragraph.clone()),
        }
    }
    found.left_out = gone.iter().filter(|(paragraph, _)| !numbers_of_text(paragraph).is_empty()).count();
    found
}

/// How much of two paragraphs must be alike for the one to come from the other.
pub const ALIKE: f64 = 0.5;

/// The words of a paragraph, numbers apart.
pub fn words(text: &str) -> BTreeSet<String> {
    text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The part of the words of both that they share; a paragraph of numbers alone is like any other such.
pub fn likeness(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let all = one.union(other).count();
    if all == 0 { 1.0 } else { one.intersection(other).count() as f64 / all as f64 }
}

/// A paragraph and the released one that it comes from.
fn pair(found: &mut Edited, was: &str, is: &str) {
    let (before, after) = (numbers_of_text(was), numbers_of_text(is));
    let mut gone = before.clone();
    let mut new = Vec::new();
    for number in &after {
        match gone.iter().position(|own| own == number) {
            Some(position) => drop(gone.remove(position)),
            None => new.push(number.clone()),
        }
    }
    found.standing += after.len() - new.len();
    if gone.is_empty() && new.is_empty() {
        found.reworded.push(is.to_owned());
    } else {
        found.altered.push(Altered { paragraph: is.to_owned(), was: gone, is: new });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(edited: &[&str]) -> Edited {
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        between(&own(&["Mål", "Av eleverna svarade 34 % (31–37 %) ja.", "Av lärarna svarade 50 % ja.", "12"]), &own(edited))
    }

    #[test]
    fn numbers_stand_are_altered_or_new() {
        let same = found(&["Mål", "Av eleverna svarade 34 % (31–37 %) ja.", "Av lärarna svarade 50 % ja.", "12"]);
        assert_eq!(same, Edited { standing: 5, ..Edited::default() });
        let other = found(&["Mål", "Vi är stolta.", "Av eleverna svarade 43 % (31–37 %) ja.", "Av alla lärarna svarade 50 % ja."]);
        assert_eq!((other.standing, other.left_out, other.new, other.reworded.len()), (3, 1, vec!["Vi är stolta.".to_owned()], 1));
        assert_eq!((&other.altered[0].was, &other.altered[0].is), (&vec!["34".to_owned()], &vec!["43".to_owned()]));
    }
}
