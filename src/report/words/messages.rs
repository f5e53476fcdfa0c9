//! Findings in the reader's language.
//!
//! The source says what it found in English. `reports/locales/findings/` has each of these sentences with a name, and under the same name those of
//! other languages: a finding is known by its English words, what stands in the places of its placeholders is kept, and what is a phrase of the
//! catalogue itself is told in the language too. What is in no catalogue stays English.

use crate::diagnostic::{Diagnostic, Place, plain};
use crate::error::Result;
use crate::report::words::locale::{Arguments, Catalogue};

/// The names that placeholders have, in the order in which they stand in English.
const PLACES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
/// Letters of a sentence below which only short words may stand in its placeholders: `{ $a } of { $b }` is in many sentences.
const FEW_LETTERS: usize = 14;
/// How deep phrases stand in phrases.
const DEPTH: usize = 3;

/// The language of messages: that asked for, else the system's; English where there are no words in it.
pub fn chosen(asked: &[String], machines: bool) -> &'static str {
    let known = |name: &str| match name.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("sv") => Some("sv"),
        Some("da") => Some("da"),
        Some(_) => Some("en"),
        None => None,
    };
    if let Some(first) = asked.first() {
        return known(first).unwrap_or("en");
    }
    if machines {
        return "en";
    }
    let system = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
    system.and_then(|value| known(&value)).unwrap_or("en")
}

/// An English sentence: what stands between its placeholders.
#[derive(Debug)]
struct Sentence {
    name: String,
    parts: Vec<String>,
    /// The placeholders in the order in which they stand.
    places: Vec<usize>,
}

/// The words of one language for findings.
pub struct Words {
    catalogue: Catalogue,
    sentences: Vec<Sentence>,
}

impl Words {
    /// The catalogue of a language.
    ///
    /// # Errors
    /// When there is none, or it is not well-formed.
    pub fn load(language: &str) -> Result<Self> {
        Self::between("en", language)
    }

    /// Words of one language for what was said in another.
    ///
    /// # Errors
    /// As [`Words::load`].
    pub fn between(said: &str, language: &str) -> Result<Self> {
        let said = Catalogue::of_findings(said)?;
        let sentences =
            Catalogue::names_of_findings().into_iter().filter(|name| !name.starts_with("word-")).map(|name| sentence(&said, name));
        Ok(Self { sentences: sentences.collect::<Result<_>>()?, catalogue: Catalogue::of_findings(language)? })
    }

    /// A word by its name.
    pub fn word(&self, name: &str) -> String {
        self.catalogue.text(name).unwrap_or_else(|_| name.trim_start_matches("word-").to_owned())
    }

    /// A sentence or phrase in the language, where it is known.
    pub fn say(&self, english: &str) -> Option<String> {
        self.say_within(english, DEPTH)
    }

    fn say_within(&self, english: &str, depth: usize) -> Option<String> {
        let depth = depth.checked_sub(1)?;
        let fits = self.sentences.iter().filter_map(|sentence| Some((sentence, sentence.read(english)?)));
        let (sentence, found) = fits.max_by_key(|(sentence, _)| sentence.letters())?;
        let mut arguments = Arguments::new();
        for ((place, text), before) in sentence.places.iter().zip(found).zip(&sentence.parts) {
            // What stands in quotation marks is a name, and stays.
            let said = if before.ends_with(['`', '"']) { None } else { self.say_within(text, depth) };
            arguments = arguments.with(PLACES[*place], said.unwrap_or_else(|| text.to_owned()));
        }
        self.catalogue.plain(&sentence.name, &arguments).ok()
    }

    /// A finding with its words in the language.
    pub fn finding(&self, found: Diagnostic) -> Diagnostic {
        let say = |text: String| self.say(&text).unwrap_or(text);
        Diagnostic {
            message: say(found.message),
            found: found.found.map(say),
            expected: found.expected.map(say),
            help: found.help.map(say),
            ..found
        }
    }

    /// A finding as it stands on the terminal.
    pub fn shown(&self, found: Diagnostic) -> String {
        let found = self.finding(found);
        let severity = self.word(&format!("word-{}", found.severity));
        let with =
            |name: &str, count: usize| self.catalogue.plain(name, &Arguments::new().with("a", count.to_string())).unwrap_or_default();
        let mut text = format!("{severity}[{}]: {}", found.code, found.message);
        if found.count > 1 {
            text.push_str(&format!(" {}", with("word-times", found.count)));
        }
        let shown = found.places.len().min(Diagnostic::PLACES_SHOWN);
        for place in &found.places[..shown] {
            text.push_str(&format!("\n  --> {}", self.place(place)));
        }
        let all = found.count.max(found.places.len());
        if all > shown && shown > 0 {
            text.push_str(&format!("\n  {}", with("word-more", all - shown)));
        }
        for (name, words) in [("word-found", &found.found), ("word-expected", &found.expected), ("word-help", &found.help)] {
            if let Some(words) = words {
                text.push_str(&format!("\n   = {} {words}", self.word(name)));
            }
        }
        text
    }

    /// A place, as its English form with other words.
    pub fn place(&self, place: &Place) -> String {
        let mut shown = Place { sheet: None, line: None, character: None, cell: None, column: None, ..place.clone() }.to_string();
        if let Some(sheet) = &place.sheet {
            shown.push_str(&format!(", {} \"{}\"", self.word("word-sheet"), plain(sheet)));
        }
        for (name, number) in [("word-line", place.line), ("word-character", place.character)] {
            if let Some(number) = number {
                shown.push_str(&format!(", {} {number}", self.word(name)));
            }
        }
        if let Some(cell) = &place.cell {
            shown.push_str(&format!(", {} {cell}", self.word("word-cell")));
        }
        if let Some(column) = &place.column {
            let word = if place.is_definition() { "word-key" } else { "word-column" };
            shown.push_str(&format!(" ({} `{}`)", self.word(word), plain(column)));
        }
        shown
    }

    /// How many findings of each kind there are.
    pub fn summary(&self, errors: usize, warnings: usize, notes: usize) -> String {
        let said = |name: &str, count: usize| {
            let count = u64::try_from(count).unwrap_or(u64::MAX);
            self.catalogue.plain(name, &Arguments::new().with("a", count)).unwrap_or_default()
        };
        [said("word-errors", errors), said("word-warnings", warnings), said("word-notes", notes)].join(", ")
    }
}

/// An English sentence with its placeholders: filled with marks that no text has, and parted at them.
fn sentence(english: &Catalogue, name: &str) -> Result<Sentence> {
    const MARK: char = '\u{1}';
    let arguments = PLACES.into_iter().enumerate().fold(Arguments::new(), |all, (at, place)| all.with(place, format!("{MARK}{at}{MARK}")));
    let words = english.plain(name, &arguments)?;
    let pieces: Vec<&str> = words.split(MARK).collect();
    let parts = pieces.iter().step_by(2).map(|part| (*part).to_owned()).collect();
    let places = pieces.iter().skip(1).step_by(2).filter_map(|at| at.parse().ok()).collect();
    Ok(Sentence { name: name.to_owned(), parts, places })
}

impl Sentence {
    fn letters(&self) -> usize {
        self.parts.iter().map(String::len).sum()
    }

    /// What stands in the placeholders of a text that is this sentence.
    fn read<'a>(&self, text: &'a str) -> Option<Vec<&'a str>> {
        let (first, rest) = self.parts.split_first()?;
        let mut found = Vec::new();
        if !fill(first, rest, text.strip_prefix(first.as_str())?, &mut found) {
            return None;
        }
        let name = |word: &str| word.starts_with(['`', '"']) || word.starts_with(|letter: char| letter.is_ascii_digit());
        let short = |words: &&str| {
            let many = words.split(' ').count() > 3 || words.contains(['.', ';', ':']);
            !many || words.split(' ').all(name)
        };
        (!first.is_empty() || self.letters() >= FEW_LETTERS || found.iter().all(short)).then_some(found)
    }
}

/// Finds what stands between the parts of a sentence: `text` is what follows `before`. A name within quotation marks has none of them.
fn fill<'a>(before: &str, parts: &[String], text: &'a str, found: &mut Vec<&'a str>) -> bool {
    let Some((part, rest)) = parts.split_first() else { return text.is_empty() };
    let mark = before.chars().last().filter(|mark| ['`', '"'].contains(mark) && part.starts_with(*mark));
    let ends: Vec<usize> = match rest {
        [] => text.strip_suffix(part.as_str()).map(str::len).into_iter().collect(),
        _ => text.match_indices(part.as_str()).map(|(at, _)| at).collect(),
    };
    for end in ends {
        if mark.is_some_and(|mark| end == 0 || text[..end].contains(mark)) {
            continue;
        }
        found.push(&text[..end]);
        if fill(part, rest, &text[end + part.len()..], found) {
            return true;
        }
        found.pop();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// The placeholders of a message as it is written in a catalogue.
    fn placeholders(line: &str) -> BTreeSet<&str> {
        line.split("{ $").skip(1).map(|rest| rest.split([' ', '}']).next().unwrap_or_default()).collect()
    }

    fn lines(language: &str) -> Vec<(String, String)> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("reports/locales/findings/{language}.ftl"));
        let text = std::fs::read_to_string(path).unwrap();
        text.lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once(" = "))
            .map(|(name, words)| (name.to_owned(), words.to_owned()))
            .collect()
    }

    #[test]
    fn every_language_has_every_message_with_the_same_placeholders() {
        let english = lines("en");
        assert!(english.len() > 400);
        for language in ["sv", "da"] {
            let own = lines(language);
            assert_eq!(own.iter().map(|(name, _)| name).collect::<Vec<_>>(), english.iter().map(|(name, _)| name).collect::<Vec<_>>());
            for ((name, words), (_, known)) in own.iter().zip(&english) {
                assert_eq!(placeholders(words), placeholders(known), "{language}: {name}");
            }
        }
    }

    #[test]
    fn english_is_what_was_said_and_other_languages_keep_what_was_found() {
        let english = Words::load("en").unwrap();
        for (name, _) in lines("en").iter().filter(|(name, _)| !name.starts_with("word-")) {
            let arguments = PLACES.into_iter().fold(Arguments::new(), |all, place| all.with(place, format!("{place}1")));
            let words = Catalogue::of_findings("en").unwrap().plain(name, &arguments).unwrap();
            assert_eq!(english.say(&words).as_deref(), Some(words.as_str()), "{name}");
        }
        let swedish = Words::load("sv").unwrap();
        assert_eq!(swedish.say("did you mean `theme`?").as_deref(), Some("menade du `theme`?"));
        assert_eq!(swedish.say("what nobody has said"), None);
        let found = Diagnostic::error("column-twice", "the questions `a` and `b` name the same column")
            .at(Place { line: Some(3), character: Some(1), ..Place::file("codebook.toml") }.in_column("columns"))
            .counting(2)
            .found("numbers from 1 to 5")
            .help("leave one of them");
        assert_eq!(
            swedish.shown(found.clone()),
            "fel[column-twice]: frågorna `a` och `b` nämner samma kolumn (2 gånger)\n  --> codebook.toml, rad 3, tecken 1 (nyckel `columns`)\n  ... och 1 till\n   = fann tal från 1 till 5\n   = gör så här: behåll en av dem"
        );
        assert_eq!(english.shown(found.clone()), found.to_string());
    }

    #[test]
    fn what_a_file_is_instead_of_a_table_has_words() {
        let (code, _) = include_str!("../../ingest/container/file_kind.rs").split_once("#[cfg(test)]\nmod").unwrap();
        let words = Words::load("sv").unwrap();
        for kind in code.split('"').filter(|text| text.starts_with("a ") || text.starts_with("an ")) {
            assert!(words.say(&format!("this is {kind}")).is_some_and(|said| !said.contains(kind)), "{kind}");
        }
    }

    /// String literals within a call, from its opening parenthesis on.
    fn literals(source: &str) -> Vec<String> {
        let (mut found, mut depth) = (Vec::new(), 0usize);
        let mut letters = source.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '(' => depth += 1,
                ')' if depth == 1 => break,
                ')' => depth -= 1,
                '\'' => {
                    // A character, not a lifetime.
                    let mut ahead = letters.clone();
                    let one = ahead.next();
                    if one == Some('\\') || ahead.next() == Some('\'') {
                        letters.next();
                        while letters.next().is_some_and(|letter| letter != '\'') {}
                    }
                }
                '"' => {
                    let mut text = String::new();
                    while let Some(letter) = letters.next().filter(|letter| *letter != '"') {
                        match (letter, letters.peek()) {
                            ('\\', Some('\n')) => while letters.next_if(|letter| letter.is_whitespace()).is_some() {},
                            ('\\', Some(_)) => match letters.next() {
                                Some('n') => text.push('\n'),
                                Some('t') => text.push('\t'),
                                Some(other) => text.push(other),
                                None => {}
                            },
                            _ => text.push(letter),
                        }
                    }
                    found.push(text);
                }
                _ => {}
            }
        }
        found
    }

    fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]\nmod").next().unwrap_or_default();
                let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
                found.push((path.display().to_string(), code.join("\n")));
            }
        }
    }

    /// What a finding says in the source, with something in the place of each placeholder.
    #[test]
    fn the_words_of_every_finding_are_in_the_catalogue() {
        let mut files = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
        let words = Words::load("en").unwrap();
        let (mut looked_at, mut lacking) = (0, Vec::new());
        for (file, code) in &files {
            for call in [
                "Diagnostic::error(",
                "Diagnostic::warning(",
                "Diagnostic::note(",
                "Refusal::new(",
                ".help(",
                ".found(",
                ".expected(",
                ".guesses.push(",
            ] {
                for (at, _) in code.match_indices(call) {
                    let within = literals(&code[at + call.len() - 1..]);
                    for literal in within.into_iter().skip(usize::from(call.contains("::"))) {
                        // A word that only counts, such as `rows`, is in the sentence that it stands in.
                        if call == ".guesses.push(" && !literal.contains(' ') {
                            continue;
                        }
                        let filled = filled(&literal);
                        let plain: String = filled.split('`').step_by(2).collect();
                        let plain: String = plain.split('"').step_by(2).collect();
                        if plain.replace("x1", "").chars().filter(char::is_ascii_alphabetic).count() < 3 {
                            continue;
                        }
                        looked_at += 1;
                        if words.say(&filled).is_none() && words.say(&literal).is_none() {
                            lacking.push(format!("{file}: {literal}"));
                        }
                    }
                }
            }
        }
        assert!(looked_at > 400, "{looked_at}");
        assert!(
            lacking.is_empty(),
            "findings without words in reports/locales/findings/*.ftl (one line in each language):\n{}",
            lacking.join("\n")
        );
    }

    /// A format string with its placeholders filled.
    fn filled(literal: &str) -> String {
        let mut text = String::new();
        let mut letters = literal.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '{' | '}' if letters.next_if_eq(&letter).is_some() => text.push(letter),
                '{' => {
                    while letters.next().is_some_and(|letter| letter != '}') {}
                    text.push_str("x1");
                }
                other => text.push(other),
            }
        }
        text
    }
}
