//! Codes that stand for persons, told by their heading or by their look: one that returns on several rows is no choice among answers.

use crate::ingest::values::{Counted, numbers, trim};

/// Beginnings of words for those whom a code stands for.
const PERSONS: [&str; 18] = [
    "elev",
    "deltag",
    "deltak",
    "person",
    "respondent",
    "svarande",
    "pupil",
    "student",
    "participant",
    "barn",
    "child",
    "ungdom",
    "unge",
    "klient",
    "client",
    "borger",
    "anonym",
    "pseudonym",
];

/// Words for a code, whole or as the end of another.
const CODES: [&str; 10] = ["kod", "kode", "koden", "code", "id", "nr", "nummer", "number", "löpnummer", "løbenummer"];

/// Headings that are a code of a person although they say of nobody.
const ALONE: [&str; 10] = ["kod", "kode", "code", "min kod", "din kod", "min kode", "din kode", "my code", "your code", "egen kod"];

/// Different codes of one look from which a column is one of codes, whatever its heading.
const MANY_CODES: usize = 15;

/// Share of the different codes that must have the look.
const LIKE_SHARE: f64 = 0.9;

/// Whether a heading says that codes of persons stand below it: `Deltagarkod`, `Elev-ID`, `Barnets nummer`, `Din kod`.
pub fn names_codes_of_persons(label: &str) -> bool {
    let lower = label.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_code = |word: &&&str| CODES.contains(word);
    let of_person = |word: &str| PERSONS.iter().any(|person| word.starts_with(person));
    let glued = words.iter().any(|word| of_person(word) && CODES.iter().any(|code| word.ends_with(code) && word.len() > code.len() + 3));
    let apart = words.iter().any(|word| of_person(word)) && words.last().is_some_and(|last| is_code(&last));
    let counts = words.first().is_some_and(|first| ["antal", "antall", "hur", "how", "number"].contains(first));
    words.len() <= 4 && !counts && (glued || apart || ALONE.contains(&words.join(" ").as_str()))
}

/// Letters and digits of a code, each by its kind: `D008` is `a000`.
fn look(text: &str) -> Option<String> {
    let text = trim(text);
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => Some('0'),
        c if c.is_alphabetic() => Some('a'),
        '-' | '_' | '.' => Some('-'),
        _ => None,
    };
    let look: String = text.chars().map(kind).collect::<Option<_>>()?;
    ((3..=14).contains(&look.len()) && look.contains("00")).then_some(look)
}

/// Whether a column's answers are codes of persons.
pub fn are_codes_of_persons(label: &str, values: &[Counted]) -> bool {
    let needed = LIKE_SHARE * values.len() as f64;
    if names_codes_of_persons(label) {
        let single = values.iter().filter(|(text, _)| !trim(text).contains(char::is_whitespace) && numbers::decide(&[(text, 1)]).is_none());
        let known = values.iter().filter(|(text, _)| look(text).is_some() || trim(text).chars().count() <= 8).count();
        return values.len() > 1 && single.count() as f64 >= needed && known as f64 >= needed;
    }
    // Serial codes of one look: a letter or two before two digits at least; names of classes end in a letter.
    let looks: Vec<String> =
        values.iter().filter_map(|(text, _)| look(text)).filter(|look| look.starts_with('a') && look.ends_with("00")).collect();
    let commonest = looks.first().map_or(0, |first| looks.iter().filter(|look| *look == first).count());
    values.len() >= MANY_CODES && commonest as f64 >= needed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_over_codes_of_persons() {
        for label in ["Deltagarkod", "deltagar-id", "Elev-ID", "Elevens kod", "Din kod", "kod", "Participant code", "elevnr", "Anonymkod"] {
            assert!(names_codes_of_persons(label), "{label}");
        }
        for label in ["Klasskod", "Kommunkod", "Antal elever", "Kurskod", "Elev", "Elevernas idéer", "Skolkod", "Person"] {
            assert!(!names_codes_of_persons(label), "{label}");
        }
    }

    #[test]
    fn serial_codes_are_known_by_their_look() {
        let codes: Vec<String> = (1..=20).map(|number| format!("P{number:03}")).collect();
        let counted: Vec<Counted> = codes.iter().map(|code| (code.as_str(), 5)).collect();
        assert!(are_codes_of_persons("vem", &counted));
        assert!(!are_codes_of_persons("vem", &counted[..6]));
        assert!(are_codes_of_persons("deltagarkod", &counted[..6]));
        assert!(!are_codes_of_persons("elevkod", &[("Ja tack", 5), ("Nej tack", 4)]));
        let classes: Vec<String> = (1..=20).map(|number| format!("NA{number:02}A")).collect();
        assert!(!are_codes_of_persons("Klass", &classes.iter().map(|class| (class.as_str(), 5)).collect::<Vec<_>>()));
    }
}
