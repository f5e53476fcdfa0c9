//! Which place each file is of, where a questionnaire was answered in a file for each school, class or municipality: the folders they lie in, or
//! their names, say it.

use super::source::Source;
use super::toml_text::{comment, entries, quoted, wording};
use crate::draft::title::title_of;
use crate::ingest::layouts::moments;
use crate::ingest::layouts::question_text::folded;
use crate::project::vocabulary::Vocabulary;
use std::collections::{BTreeMap, BTreeSet};

/// A place for each file of a questionnaire.
#[derive(Debug, PartialEq, Eq)]
pub struct Places {
    /// The concept that the names are of; `None` where they do not tell.
    pub concept: Option<&'static str>,
    /// The name, file by file.
    pub names: Vec<String>,
}

/// Parts of words that names of schools and municipalities have.
const SCHOOL: [&str; 6] = ["skola", "skole", "school", "gymnas", "koulu", "lyceum"];
const MUNICIPALITY: [&str; 4] = ["kommun", "municipality", "kunta", "kaupunki"];

/// Words in names of files that name no place.
const NO_PLACE: [&str; 22] = [
    "ht",
    "vt",
    "år",
    "åk",
    "enkät",
    "elevenkät",
    "svar",
    "elever",
    "elev",
    "data",
    "export",
    "kopia",
    "copy",
    "ny",
    "version",
    "final",
    "slutlig",
    "rättad",
    "omgång",
    "mätning",
    "del",
    "och",
];

/// The places of the files, the largest first: one for each level of folders whose names differ, else one by the files' names.
pub fn of(sources: &[&Source]) -> Vec<Places> {
    let several = |names: &[String]| {
        names.iter().all(|name| is_place(name)) && names.iter().map(|name| folded(name)).collect::<BTreeSet<_>>().len() > 1
    };
    let deepest = sources.iter().map(|source| source.within.len()).min().unwrap_or(0);
    let by_folders = (0..deepest).map(|level| sources.iter().map(|source| source.within[level].clone()).collect::<Vec<String>>());
    let mut found: Vec<Vec<String>> = by_folders.filter(|names| several(names)).collect();
    if found.is_empty() {
        found.extend(by_names(sources).filter(|names| several(names)));
    }
    found.into_iter().map(|names| Places { concept: concept(&names), names }).collect()
}

/// Whether a name can be one of a place: it has a letter, and tells no time.
fn is_place(name: &str) -> bool {
    let words: Vec<String> = words(name);
    let tells_time = moments::period(name).is_some() || moments::of(name).is_some();
    !tells_time && words.iter().any(|word| word.chars().any(char::is_alphabetic) && !NO_PLACE.contains(&word.as_str()))
}

fn words(name: &str) -> Vec<String> {
    name.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What is left of each file's name without the words that all have, and those of times and numbers.
fn by_names(sources: &[&Source]) -> Option<Vec<String>> {
    let titles: Vec<String> = sources.iter().map(|source| title_of(&source.stem)).collect();
    let known: Vec<BTreeSet<String>> = titles.iter().map(|title| words(title).into_iter().collect()).collect();
    let own = |title: &String| -> Option<String> {
        let kept = title.split_whitespace().filter(|part| {
            let lower = words(part).concat();
            let shared = known.iter().all(|words| words.contains(&lower));
            let says_when = moments::period(part).is_some()
                || moments::season(&lower).is_some()
                || moments::of(part).is_some()
                || lower.bytes().all(|byte| byte.is_ascii_digit());
            !shared && !says_when && !NO_PLACE.contains(&lower.as_str())
        });
        Some(kept.collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty())
    };
    titles.iter().map(own).collect()
}

/// The concept that all names are of, by their words.
fn concept(names: &[String]) -> Option<&'static str> {
    let all = |parts: &[&str]| names.iter().all(|name| parts.iter().any(|part| name.to_lowercase().contains(part)));
    let is_class = |name: &String| {
        let plain: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
        let digits = plain.chars().take_while(char::is_ascii_digit).count();
        (1..=2).contains(&digits) && plain.chars().count() == digits + 1 && plain.chars().last().is_some_and(char::is_alphabetic)
    };
    match () {
        () if all(&SCHOOL) => Some("school"),
        () if all(&MUNICIPALITY) => Some("municipality"),
        () if names.iter().all(is_class) => Some("class"),
        () => None,
    }
}

/// The question of the codebook that the places answer.
pub fn question(places: &Places, vocabulary: &Vocabulary, language: &str) -> String {
    let Some((name, concept)) = places.concept.and_then(|name| Some((name, vocabulary.concept.get(name)?))) else { return String::new() };
    let in_language = |text: &str| wording(&BTreeMap::from([(language.to_owned(), text.to_owned())]));
    let label = concept.label.get(if language.is_empty() { "en" } else { language }, "en").text.to_owned();
    let names: BTreeSet<&String> = places.names.iter().collect();
    let lines = [("variable", quoted(name)), ("text", in_language(&label)), ("type", quoted("single")), ("concept", quoted(name))];
    let lines: String = lines.into_iter().map(|(name, value)| format!("{name} = {value}\n")).collect();
    let labels = entries("labels", names.into_iter().map(|name| (name.as_str(), in_language(name))));
    let told = comment("guessed: the place that each file is of, by the names of folders and files; `set` in project.toml gives it");
    format!("\n[[question]]\n{told}{lines}{labels}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn names_of_folders_tell_what_they_are_of() {
        assert_eq!(concept(&names(&["Alviksskolan", "Bergaskolan"])), Some("school"));
        assert_eq!(concept(&names(&["Kommun A", "Kommun B"])), Some("municipality"));
        assert_eq!(concept(&names(&["8A", "8 b"])), Some("class"));
        assert_eq!(concept(&names(&["Alvik", "Berga"])), None);
        assert!(is_place("Alvik") && !is_place("2024") && !is_place("HT24") && !is_place("före") && !is_place("svar"));
    }
}
