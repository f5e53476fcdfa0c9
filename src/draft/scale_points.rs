//! The scale of an item as a codebook writes it: one of the vocabulary's, or one of its own.

use super::items::Item;
use crate::ingest::answers::coding::folded;
use crate::ingest::layouts::responses::Kind;
use crate::ingest::scales::{self, Beside, Family, ScaleMatch};
use crate::project::codebook::Scale;
use crate::project::vocabulary::Vocabulary;
use std::collections::BTreeMap;

/// A scale of the codebook's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnScale {
    /// Its name in the codebook.
    pub name: String,
    /// What it measures.
    pub family: String,
    /// Code of the lowest point: 1, or 0 where the labels themselves count from 0.
    pub first: usize,
    /// The points from the lowest up: label by language, and other wordings in the files.
    pub points: Vec<(BTreeMap<String, String>, Vec<String>)>,
}

impl OwnScale {
    /// Codes that count as positive: those above the middle.
    pub fn positive(&self) -> Vec<usize> {
        (1..=self.points.len()).filter(|point| point * 2 > self.points.len() + 1).map(|point| point - 1 + self.first).collect()
    }
}

/// How a codebook reads the answers of a scale question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaleReading {
    /// Name of the scale.
    pub name: String,
    /// What it measures, in words.
    pub family: String,
    /// Number of its points.
    pub size: usize,
    /// Wordings of points that occur.
    pub known: usize,
    /// Rows whose answer is a point or beside the scale.
    pub rows: usize,
    /// Codes of the file → codes of the scale, where the files hold codes.
    pub values: Vec<(String, String)>,
    /// Answers that mean "don't know".
    pub dont_know: Vec<String>,
    /// Answers that mean the question was not answered.
    pub missing: Vec<String>,
}

/// The reading of an item's scale; a scale that is none of the vocabulary's is added to the codebook's own.
pub fn read(item: &Item, found: &ScaleMatch, vocabulary: &Vocabulary, language: &str, own: &mut Vec<OwnScale>) -> ScaleReading {
    let family = family_name(found.family);
    let known = vocabulary.scale.iter().find(|(_, scale)| is_same(scale, &family, found));
    let name = known.map_or_else(|| add(item, found, &family, language, own), |(name, _)| name.clone());
    let beside = |kinds: &[Beside]| -> Vec<String> {
        let labels = found.beside.iter().filter(|(_, kind)| kinds.contains(kind)).map(|(label, _)| label);
        labels.map(|label| code_of(item, label).unwrap_or(label).to_owned()).collect()
    };
    let read: Vec<&String> = found.points.iter().map(|(label, _)| label).chain(found.beside.iter().map(|(label, _)| label)).collect();
    let is_read = |text: &str| item.wordings(text).any(|wording| read.iter().any(|label| folded(label) == folded(wording)));
    let rows = item.values.iter().filter(|(text, _)| is_read(text)).map(|(_, rows)| rows).sum();
    let coded = |(label, point): &(String, usize)| Some((code_of(item, label)?.to_owned(), code(found, *point).to_string()));
    let values = found.points.iter().filter_map(coded).collect();
    ScaleReading {
        name,
        family,
        size: found.size,
        known: found.points.len(),
        rows,
        values,
        dont_know: beside(&[Beside::DoNotKnow]),
        missing: beside(&[Beside::NotApplicable, Beside::Declined]),
    }
}

/// The number that each answer means, by the point of a numbered scale that it is: `0 – not at all` is 0, whatever its code.
pub fn numbers(item: &Item, found: &ScaleMatch) -> Vec<(String, String)> {
    let first = first_number(found);
    let points = found.points.iter().map(|(label, point)| (code_of(item, label).unwrap_or(label).to_owned(), point - 1 + first));
    points.map(|(code, number)| (code, number.to_string())).collect()
}

/// The number of each code by its label, where that is one.
pub fn numbers_by_label(item: &Item) -> Vec<(String, String)> {
    let labelled = item.value_labels.iter().map(|(code, _)| (code.clone(), item.label(code).trim().to_owned()));
    labelled.filter(|(_, label)| label.parse::<u32>().is_ok()).collect()
}

/// The number of the lowest point of labels that are numbered; 1 where they are not.
fn first_number(found: &ScaleMatch) -> usize {
    found.points.iter().find_map(|(label, point)| (number_of(label)? + 1).checked_sub(*point)).unwrap_or(1)
}

/// The code of the lowest point of a scale of the codebook's own.
fn first_code(found: &ScaleMatch) -> usize {
    if found.family == Family::Numbered { first_number(found).min(1) } else { 1 }
}

/// The code of a point, by its place from 1.
pub fn code(found: &ScaleMatch, point: usize) -> usize {
    point - 1 + first_code(found)
}

/// Answers of a battery from which a point between others that nobody chose is none of the form's.
const ENOUGH: usize = 30;

/// Makes a scale as long as its form has it: a neutral middle that nobody chose anywhere, though the points on both its sides and both ends were
/// chosen, is the catalogue's and not the form's. Where the file lists the answers, its list decides.
pub fn close_gaps(items: &mut [Item]) {
    let key = |item: &Item| {
        let scale = item.scale.as_ref().filter(|scale| item.kind == Kind::Likert && scale.family != Family::Numbered)?;
        Some((scale.name.clone(), scale.language, item.value_labels.is_empty()))
    };
    let keys: std::collections::BTreeSet<_> = items.iter().filter_map(key).collect();
    for wanted in keys {
        let of_scale = || items.iter().filter(|item| key(item).as_ref() == Some(&wanted));
        let answers: usize = of_scale().map(Item::filled).sum();
        let mut chosen: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (label, point) in of_scale().filter_map(|item| item.scale.as_ref()).flat_map(|scale| &scale.points) {
            let labels = chosen.entry(*point).or_default();
            if !labels.iter().any(|known| folded(known) == folded(label)) {
                labels.push(label.clone());
            }
        }
        let Some(size) = of_scale().find_map(|item| item.scale.as_ref()).map(|scale| scale.size) else { continue };
        let ends = chosen.contains_key(&1) && chosen.contains_key(&size);
        if !ends || chosen.len() == size || chosen.len() < 3 || (wanted.2 && answers < ENOUGH) {
            continue;
        }
        let points: Vec<(String, usize)> =
            (1..).zip(chosen.into_values()).flat_map(|(point, labels)| labels.into_iter().map(move |label| (label, point))).collect();
        let size = points.last().map_or(size, |(_, point)| *point);
        for item in items.iter_mut().filter(|item| key(item).as_ref() == Some(&wanted)) {
            if let Some(scale) = item.scale.as_mut() {
                let stem = scale.name.rsplit_once('-').map_or(scale.name.as_str(), |(stem, _)| stem);
                (scale.name, scale.size, scale.points) = (format!("{stem}-{size}"), size, points.clone());
            }
        }
    }
}

/// The name of a family as scales of the vocabulary write it.
fn family_name(family: Family) -> String {
    serde_json::to_value(family).ok().and_then(|name| name.as_str().map(|name| name.replace('-', "_"))).unwrap_or_default()
}

/// The code behind a label, in a file of codes.
fn code_of<'a>(item: &'a Item, label: &str) -> Option<&'a str> {
    let has = |texts: &BTreeMap<String, String>| texts.values().any(|text| folded(text) == folded(label));
    item.value_labels.iter().find(|(_, texts)| has(texts)).map(|(code, _)| code.as_str())
}

/// Whether every wording found is the same point of a scale of the vocabulary.
fn is_same(scale: &Scale, family: &str, found: &ScaleMatch) -> bool {
    scale.family == family
        && scale.point.len() == found.size
        && found.points.iter().all(|(label, point)| {
            let meant = scale.point.iter().find(|known| {
                known.label.wordings().chain(known.also.iter().map(String::as_str)).any(|wording| folded(wording) == folded(label))
            });
            meant.is_some_and(|meant| usize::try_from(meant.code) == Ok(code(found, *point)))
        })
}

/// Adds a scale, or wordings to the one that is there, and gives its name.
fn add(item: &Item, found: &ScaleMatch, family: &str, language: &str, own: &mut Vec<OwnScale>) -> String {
    let points = points(item, found, language);
    let agree = |known: &OwnScale| {
        known.family == family
            && known.first == first_code(found)
            && known.points.len() == points.len()
            && known.points.iter().zip(&points).all(|((label, also), (new, more))| {
                let same = |text: &String| label.values().chain(also).any(|known| folded(known) == folded(text));
                new.values().chain(more).all(same) || are_numbers(label) || are_numbers(new)
            })
    };
    if let Some(known) = own.iter_mut().find(|known| agree(known)) {
        // A point that only has its number gets the words that another item of the battery has for it.
        for (point, new) in known.points.iter_mut().zip(points).filter(|(point, new)| are_numbers(&point.0) && !are_numbers(&new.0)) {
            let number = std::mem::replace(point, new).0;
            point.1.extend(number.into_values());
        }
        return known.name.clone();
    }
    let number = own.iter().filter(|known| known.family == family && known.points.len() == points.len()).count();
    let name = if number == 0 { format!("{family}_{}", points.len()) } else { format!("{family}_{}_{}", points.len(), number + 1) };
    own.push(OwnScale { name: name.clone(), family: family.to_owned(), first: first_code(found), points });
    name
}

/// Whether the labels of a point are its number and nothing else.
fn are_numbers(label: &BTreeMap<String, String>) -> bool {
    label.values().all(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The number in front of a label.
fn number_of(label: &str) -> Option<usize> {
    let digits: String = label.trim().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// The points with the wordings of the files; a point that nobody chose has the usual wording, or its number.
fn points(item: &Item, found: &ScaleMatch, language: &str) -> Vec<(BTreeMap<String, String>, Vec<String>)> {
    let usual = scales::scales().find(|scale| scale.name == found.name && scale.language == found.language);
    // Labels may number from 0, points are counted from 1.
    let first = first_number(found);
    let point = |number: usize| {
        let wordings: Vec<&String> = found.points.iter().filter(|(_, point)| *point == number).map(|(label, _)| label).collect();
        let labels = wordings.first().and_then(|label| {
            let (_, texts) = item.value_labels.iter().find(|(_, texts)| texts.values().any(|text| text == *label))?;
            Some(texts.clone()).filter(|texts| !texts.contains_key(""))
        });
        let usual = usual.and_then(|scale| scale.points.get(number - 1)?.first()).map(|text| (*text).to_owned());
        let text = wordings.first().map(|label| (*label).clone()).or(usual).unwrap_or_else(|| (first + number - 1).to_string());
        let labels = labels.unwrap_or_else(|| BTreeMap::from([(language.to_owned(), text)]));
        (labels, wordings.iter().skip(1).map(|label| (*label).clone()).collect())
    };
    (1..=found.size).map(point).collect()
}
