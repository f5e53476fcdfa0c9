//! Which concept of the vocabulary a column holds, by its heading and its answers.

use super::items::Item;
use super::scale_points;
use crate::ingest::answers::coding::folded;
use crate::ingest::layouts::responses::{Kind, Role};
use crate::ingest::scales::{self, Family, is_recommendation};
use crate::project::vocabulary::{Concept, ConceptType, Vocabulary};

/// Share of the answers that must be known values of a closed concept for it to be proposed.
const KNOWN_SHARE: f64 = 0.9;

/// The same where all answers are single letters below the concept's own heading.
const KNOWN_LETTERS: f64 = 0.5;

/// Letters in the longest heading that is looked through for a concept's word.
const MAX_HEADING: usize = 60;

/// A concept proposed for an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Its name in the vocabulary.
    pub name: String,
    /// Whether it is doubtful, and so stands commented out.
    pub doubtful: bool,
    /// What it was guessed by.
    pub reason: String,
    /// For a closed concept: answer → canonical value.
    pub values: Vec<(String, String)>,
    /// Rows whose answer is a known value; for an open concept all with an answer.
    pub rows: usize,
}

/// The concept of an item, when its heading or answers speak for one. A heading that is the concept's own name is sure, provided that the
/// answers look the part; one that only holds the name is doubtful.
pub fn propose(vocabulary: &Vocabulary, item: &Item) -> Option<Proposal> {
    if item.role != Role::Question || matches!(item.kind, Kind::Text | Kind::Person | Kind::Empty | Kind::Multiple) {
        return None;
    }
    // Years of school and the like are numbered as the points of a scale are.
    let numbered = item.scale.as_ref().is_some_and(|scale| scale.family == Family::Numbered);
    if item.kind == Kind::Likert && !numbered {
        return None;
    }
    if recommends(item) {
        let rows = item.filled();
        return Some(Proposal {
            name: "recommend".to_owned(),
            doubtful: false,
            reason: "the question and answers from 0 to 10".to_owned(),
            values: Vec::new(),
            rows,
        });
    }
    let questions = in_parts(item);
    let proposals = vocabulary.concept.iter().filter_map(|(name, concept)| {
        let fit = headings(concept).flat_map(|known| questions.iter().map(move |heading| fit(heading, &known)).max()).max()?;
        // A word that is part of a heading says something only of concepts that people ask about in many ways.
        let fit = if fit == Fit::Holds && concept.headings.is_empty() { Fit::None } else { fit };
        if item.kind == Kind::Likert && !(concept.numbered && concept.kind == ConceptType::Open) {
            return None;
        }
        of_concept(name, concept, item, fit)
    });
    proposals.min_by_key(|proposal| proposal.doubtful)
}

fn recommends(item: &Item) -> bool {
    let values: Vec<(&str, usize)> = item.values.iter().map(|(text, rows)| (text.as_str(), *rows)).collect();
    let labelled = item.scale.as_ref().filter(|scale| item.kind == Kind::Likert && scale.family == Family::Numbered);
    // Labels that carry the numbers from 0 to 10, whatever their codes.
    let numbers = labelled.map_or_else(|| scale_points::numbers_by_label(item), |scale| scale_points::numbers(item, scale));
    let numbered: Vec<(&str, usize)> = numbers.iter().map(|(_, number)| (number.as_str(), 1)).collect();
    let from_nothing = numbered.len() > 5 && numbered.iter().any(|(number, _)| *number == "0");
    item.kind == Kind::Number && item.value_labels.is_empty() && is_recommendation(&values, item.question())
        || from_nothing && is_recommendation(&numbered, item.question())
}

/// How well a heading fits a concept's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    None,
    Holds,
    Same,
}

fn headings(concept: &Concept) -> impl Iterator<Item = String> {
    concept.label.wordings().chain(concept.headings.iter().map(String::as_str)).map(plain)
}

/// A heading without number, punctuation and case.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let unnumbered = words.iter().skip_while(|word| word.bytes().all(|byte| byte.is_ascii_digit())).copied().collect::<Vec<_>>();
    folded(&unnumbered.join(" "))
}

/// Words by which a question asks which one of several.
const WHICH: [&str; 6] = ["vilken", "vilket", "hvilken", "hvilket", "which", "what"];

/// Whether a heading asks where somebody is, goes or works by the concept's own word: "Vilken kommun går du i skola i?".
fn asks_where(heading: &str, known: &str) -> bool {
    const DOES: [&str; 14] = [
        "går",
        "bor",
        "arbetar",
        "jobbar",
        "studerar",
        "läser",
        "ligger",
        "tillhör",
        "kommer",
        "arbejder",
        "hører",
        "arbeider",
        "studerer",
        "undervisar",
    ];
    let mut words = heading.split(' ');
    let which = words.next().is_some_and(|first| WHICH.contains(&first));
    let rest: Vec<&str> = words.collect();
    let asked = rest.first().is_some_and(|word| *word == known);
    which && asked && rest.get(1).is_none_or(|word| DOES.contains(word))
}

/// A heading in the letters of English, as survey tools and statistics programs write it: `kon` and `koen` of kön, `kommun namn` of kommun.
fn in_plain_letters(heading: &str) -> String {
    let letters = heading.chars().map(|letter| match letter {
        'å' | 'ä' | 'æ' => 'a',
        'ö' | 'ø' => 'o',
        'é' | 'è' => 'e',
        'ü' => 'u',
        other => other,
    });
    let plain: String = letters.collect::<String>().replace("ae", "a").replace("oe", "o").replace("aa", "a");
    let named = ["namn", "navn", "name"].iter().find_map(|word| plain.strip_suffix(word)?.strip_suffix(' ').map(str::to_owned));
    named.unwrap_or(plain)
}

fn fit(heading: &str, known: &str) -> Fit {
    if heading == known || asks_where(heading, known) || in_plain_letters(heading) == in_plain_letters(known) {
        Fit::Same
    } else if heading.len() <= MAX_HEADING && known.len() > 3 && format!(" {heading} ").contains(&format!(" {known} ")) {
        Fit::Holds
    } else {
        Fit::None
    }
}

/// How questions begin that ask what somebody is.
const ABOUT_ONESELF: [&str; 9] =
    ["är du ", "er du ", "jag är ", "jeg er ", "are you ", "i am ", "oletko ", "definierar du dig", "identifierar du dig"];

fn of_concept(name: &str, concept: &Concept, item: &Item, fit: Fit) -> Option<Proposal> {
    let (same, filled) = (fit == Fit::Same, item.filled());
    let by = if same { "the heading" } else { "a word in the heading" };
    let proposal = |doubtful, reason: String, values, rows| Some(Proposal { name: name.to_owned(), doubtful, reason, values, rows });
    match concept.kind {
        ConceptType::Closed if fit == Fit::None => None,
        ConceptType::Closed => {
            let in_words = |wording: &str| canonical(concept, wording).or_else(|| in_two_languages(concept, wording));
            let letter = letters(name, item);
            let known: Vec<(String, String)> = item
                .values
                .iter()
                .filter_map(|(text, _)| Some((text.clone(), letter(text).or_else(|| item.wordings(text).find_map(in_words))?)))
                .collect();
            let rows: usize =
                item.values.iter().filter(|(text, _)| known.iter().any(|(other, _)| other == text)).map(|(_, rows)| rows).sum();
            let share = rows as f64 / filled.max(1) as f64;
            // Beside the two letters of women and men, others say that somebody is neither or does not tell.
            let by_letters = same && item.values.iter().all(|(text, _)| text.trim().chars().count() == 1) && known.len() > 1;
            if share < if by_letters { KNOWN_LETTERS } else { KNOWN_SHARE } {
                return None;
            }
            // "Är du tjej eller kille?": who is asked about themselves, and gives nothing but what it means, has told it.
            let own = rows == filled
                && known.len() > 1
                && in_parts(item).iter().any(|heading| ABOUT_ONESELF.iter().any(|start| heading.starts_with(start)));
            proposal(!same && !own, format!("{by} and {} of {} answers", known.len(), item.values.len()), known, rows)
        }
        ConceptType::Count | ConceptType::Number if item.kind == Kind::Number && same => proposal(false, by.to_owned(), Vec::new(), filled),
        ConceptType::Date if item.kind == Kind::Date && same => proposal(false, by.to_owned(), Vec::new(), filled),
        // What tells respondents apart names no group of them.
        ConceptType::Open if item.kind == Kind::Id && concept.headings.is_empty() && item.values.iter().all(|(_, rows)| *rows == 1) => None,
        ConceptType::Open if fit != Fit::None && matches!(item.kind, Kind::Single | Kind::Id | Kind::Number | Kind::Likert) => {
            proposal(!same && item.kind != Kind::Likert, by.to_owned(), Vec::new(), filled)
        }
        _ => None,
    }
}

/// Letters by which women and men are told, in the languages' own words: flicka and pojke, kvinna and man, pige and dreng, jente and gutt.
const LETTERS: [(&str, &str); 9] =
    [("f", "m"), ("f", "p"), ("k", "m"), ("p", "d"), ("j", "g"), ("t", "k"), ("g", "b"), ("n", "m"), ("t", "p")];

/// What each letter of a column of women and men means; the two letters together tell.
fn letters(name: &str, item: &Item) -> impl Fn(&str) -> Option<String> {
    let single = |text: &str| folded(text.trim_end_matches('.')).chars().count() == 1;
    let found: Vec<String> =
        item.values.iter().filter(|(text, _)| single(text)).map(|(text, _)| folded(text.trim_end_matches('.'))).collect();
    let has = |letter: &str| found.iter().any(|own| own == letter);
    let pair = LETTERS.iter().find(|(female, male)| name == "gender" && has(female) && has(male)).copied();
    move |text: &str| {
        let (female, male) = pair?;
        let own = folded(text.trim_end_matches('.'));
        let meant = if own == female { "female" } else { "male" };
        (own == female || own == male).then(|| meant.to_owned())
    }
}

/// The value of an answer that stands in two languages: `Flicka / Girl`.
fn in_two_languages(concept: &Concept, text: &str) -> Option<String> {
    let mut values = text.split(['/', '|']).map(|part| canonical(concept, part.trim()));
    let first = values.next()??;
    let mut others = values.peekable();
    (others.peek().is_some() && others.all(|other| other.as_ref() == Some(&first))).then_some(first)
}

/// Whether a column holds years.
pub fn is_year(item: &Item) -> bool {
    item.values.len() > 1 && item.values.iter().all(|(text, _)| text.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year)))
}

/// Whether a heading is that of a concept with few values, whose answers are then no numbers to be added up: `Kön` with 1 and 2.
pub fn is_coded(vocabulary: &Vocabulary, item: &Item) -> bool {
    let headed = |concept: &Concept| headings(concept).any(|known| in_parts(item).iter().any(|heading| fit(heading, &known) == Fit::Same));
    let codes =
        item.values.len() <= 6 && item.values.iter().all(|(text, _)| text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_digit()));
    let closed = vocabulary.concept.values().filter(|concept| concept.kind == ConceptType::Closed);
    item.kind == Kind::Number && codes && closed.into_iter().any(headed)
}

/// The headings of an item, whole and, where they stand in two languages, each: `Kön / Gender`; below the title of a section, what stands below it
/// (`Bakgrund – Skola`), unless it is answered as the item of a grid is.
fn in_parts(item: &Item) -> Vec<String> {
    let is_answer = |text: &str| scales::is_point(text) || scales::beside(text).is_some();
    let of_a_grid = item.values.iter().all(|(text, _)| is_answer(text));
    let parts = |text: &String| {
        let below = text.rsplit_once(" \u{2013} ").filter(|_| !of_a_grid).map(|(_, below)| plain(below));
        text.split(['/', '|']).map(plain).chain(below).collect::<Vec<_>>()
    };
    item.text.values().flat_map(|text| std::iter::once(plain(text)).chain(parts(text))).filter(|heading| !heading.is_empty()).collect()
}

/// Words before a noun that say no more of it: `a girl`, `en tjej`.
const ARTICLES: [&str; 7] = ["a ", "an ", "en ", "ett ", "et ", "ei ", "jag är "];

/// The canonical value that an answer is a wording of.
fn canonical(concept: &Concept, text: &str) -> Option<String> {
    let own = folded(text);
    let bare = ARTICLES.iter().find_map(|article| own.strip_prefix(article)).unwrap_or(&own);
    let same = |wording: &str| folded(wording) == own || folded(wording) == bare;
    let found = concept
        .value
        .iter()
        .find(|value| same(&value.name) || value.label.wordings().any(same) || value.also.iter().any(|wording| same(wording)));
    found.map(|value| value.name.clone())
}
