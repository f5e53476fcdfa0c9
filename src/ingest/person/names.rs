//! Names of persons, told by the cells of a column: a given name and a surname, or the short forms in which people sign.
//!
//! In: the heading of a column and its texts. Out: whether most of them name somebody. No text is told further.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Given names that are common in the Nordic countries, of which none is a usual word of an answer.
const GIVEN: &str = include_str!("given_names.txt");

/// How surnames end that are made of another name or of two words of nature.
const SURNAME_ENDINGS: [&str; 12] = ["sson", "sen", "ström", "strøm", "qvist", "kvist", "gren", "lund", "dahl", "berg", "nen", "dottir"];

/// Words that stand before a surname in lower case.
const PARTICLES: [&str; 9] = ["von", "van", "de", "af", "al", "el", "der", "den", "la"];

/// Parts of words by which a name is that of a school, a company or a place.
const OF_NO_PERSON: [&str; 18] = [
    "skol",
    "skole",
    "school",
    "gymnas",
    "kommun",
    "förening",
    "forening",
    "bygg",
    "gruppen",
    "plats",
    "gatan",
    "vägen",
    "torget",
    "center",
    "gården",
    "college",
    "lyceum",
    "koulu",
];

/// Beginnings of words for somebody beside the respondent, or for who filled in the form.
const ROLES: [&str; 43] = [
    "handledar",
    "mentor",
    "klassföreståndar",
    "kontaktperson",
    "kontaktlärar",
    "kontaktlærer",
    "vårdnadshavar",
    "förälder",
    "föräldra",
    "forælder",
    "forældre",
    "foresatt",
    "anhörig",
    "pårørende",
    "lärare",
    "lærer",
    "klasselærer",
    "vejleder",
    "veileder",
    "vägledar",
    "coach",
    "rektor",
    "handläggar",
    "sagsbehandler",
    "saksbehandler",
    "bedömar",
    "intervjuar",
    "interviewer",
    "praktikant",
    "ifylld",
    "ifyllt",
    "udfyldt",
    "utfylt",
    "besvarad",
    "supervisor",
    "tutor",
    "teacher",
    "guardian",
    "parent",
    "counsellor",
    "ohjaaja",
    "huoltaja",
    "opettaja",
];

/// The respondents themselves, whose schools and places are asked for as often as their names.
const RESPONDENTS: [&str; 10] =
    ["elev", "eleven", "elevens", "deltagare", "deltagaren", "deltagarens", "deltager", "deltageren", "deltagerens", "deltaker"];

/// Words that ask for a person.
const WHO: [&str; 6] = ["vem", "hvem", "who", "whom", "kuka", "completed"];

/// Most words of a heading that asks for a name.
const MAX_WORDS: usize = 9;

fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn is_role(word: &str) -> bool {
    RESPONDENTS.contains(&word) || ROLES.iter().any(|role| word.starts_with(role))
}

/// Whether one of the words is of a school, a place or the like.
fn is_of_other(words: &[String]) -> bool {
    let more = ["företag", "virksomhed", "ort", "stad", "by", "klass", "klasse", "program", "ämne", "fag", "yrke"];
    words.iter().any(|word| OF_NO_PERSON.iter().any(|part| word.contains(part)) || more.contains(&word.as_str()))
}

/// Whether a heading names somebody, so that less than a full name in a cell is one.
fn asks_for_somebody(header: &str) -> bool {
    let words = words_of(header);
    let asked = words.first().is_some_and(|first| WHO.contains(&first.as_str()));
    words.len() <= MAX_WORDS && (asked || words.iter().any(|word| is_role(word)) && !is_of_other(&words))
}

/// Whether a heading asks what somebody is called: `Handledarens namn`, `Vad heter din mentor?`, and not what a school is called.
pub fn asks_for_a_name(header: &str) -> bool {
    let words = words_of(header);
    let says = ["namn", "namnet", "navn", "navnet", "name", "heter", "hedder", "nimi"];
    words.len() <= MAX_WORDS
        && words.iter().any(|word| is_role(word))
        && !is_of_other(&words)
        && words.iter().any(|word| says.contains(&word.as_str()))
}

fn is_given(word: &str) -> bool {
    static NAMES: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| GIVEN.split_whitespace().collect());
    // Of a double name the first part tells.
    word.to_lowercase().split('-').next().is_some_and(|first| names.contains(first))
}

fn begins_great(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase) && !word.chars().any(|c| c.is_ascii_digit())
}

fn is_surname(word: &str) -> bool {
    let lower = word.to_lowercase();
    lower.chars().count() > 5 && SURNAME_ENDINGS.iter().any(|end| lower.ends_with(end))
}

/// The words of a name, with the given one first: `Svensson, Jan` is `Jan Svensson`; what stands in brackets is no part of it.
fn parts(text: &str) -> Vec<&str> {
    let text = text.split('(').next().unwrap_or_default().trim();
    let turned = text.split_once(',').filter(|(surname, _)| !surname.trim().contains(' '));
    let split = |text| str::split_whitespace(text).map(|word| word.trim_matches([',', '.']));
    let words = match turned {
        Some((surname, given)) => split(given).chain(split(surname)).collect::<Vec<_>>(),
        None => split(text).collect(),
    };
    words.into_iter().filter(|word| !word.is_empty()).collect()
}

fn of_no_person(word: &str) -> bool {
    OF_NO_PERSON.iter().any(|part| word.to_lowercase().contains(part)) || matches!(word, "AB" | "HB" | "AS" | "ApS")
}

/// Whether a text is a person's given name and surname, or the surname's first letter.
pub fn is_full_name(text: &str) -> bool {
    let words = parts(text);
    let (Some((first, rest)), 2..=4) = (words.split_first(), words.len()) else { return false };
    let begins = |word: &&str| begins_great(word) || PARTICLES.contains(word);
    let lower = || rest.len() == 1 && rest.iter().all(|word| is_surname(word));
    is_given(first) && !rest.iter().any(|word| of_no_person(word)) && (rest.iter().all(begins) && begins_great(first) || lower())
}

/// Whether a text could be somebody's name where the heading asks for one: two words with capitals, a given name, a surname, initials.
fn could_be_name(text: &str) -> bool {
    let words = parts(text);
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let initials = (2..=4).contains(&letters.chars().count())
        && letters.chars().all(char::is_uppercase)
        && text.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | ' ' | '-'))
        && !matches!(letters.as_str(), "JA" | "NEJ" | "NEI" | "YES" | "NO" | "VET" | "OK");
    match words[..] {
        [] => false,
        [one] => initials || (begins_great(one) && (is_given(one) || is_surname(one))),
        _ if words.iter().any(|word| of_no_person(word)) => false,
        _ => {
            initials || is_full_name(text) || (words.len() <= 4 && words.iter().all(|word| begins_great(word) || PARTICLES.contains(word)))
        }
    }
}

/// Whether every one of the names parted by commas and the like in a text is one.
fn all_of(text: &str, is_name: impl Fn(&str) -> bool) -> bool {
    let several: Vec<&str> =
        text.split([',', ';', '&', '/', '+']).flat_map(|part| part.split(" och ")).flat_map(|part| part.split(" og ")).collect();
    is_name(text) || (several.len() > 1 && several.iter().all(|part| is_name(part.trim())))
}

/// Different given names alone from which a column is one of names.
const GIVEN_ALONE: usize = 4;

/// Whether most cells of a column name somebody; `filled` are its texts with the rows that hold them.
pub fn hold_names(header: &str, filled: &[(&str, usize)]) -> bool {
    let most = |is_name: &dyn Fn(&str) -> bool| {
        let named: Vec<usize> = filled.iter().filter(|(text, _)| all_of(text, is_name)).map(|(_, rows)| *rows).collect();
        let all: usize = filled.iter().map(|(_, rows)| rows).sum();
        named.len() * 2 >= filled.len() && named.iter().sum::<usize>() * 2 >= all && !named.is_empty()
    };
    let given_alone = || filled.len() >= GIVEN_ALONE && filled.iter().filter(|(text, _)| is_given(text)).count() * 5 >= filled.len() * 4;
    most(&is_full_name) || given_alone() || (asks_for_somebody(header) && most(&could_be_name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_are_known_in_every_order_and_other_names_are_not() {
        for text in
            ["Omar Ali", "Svensson, Jan", "Lisa E", "Anna-Karin af Klint", "NILS HOLM", "Per Ek (9B)", "sofia lindström", "Søren Kjær"]
        {
            assert!(is_full_name(text), "{text}");
        }
        for text in
            ["Norra Skolan", "Anna Whitlocks Gymnasium", "Lilla Edet", "Ja, absolut", "Jan", "Per mejl", "Erik Larsson AB", "Volvo", ""]
        {
            assert!(!is_full_name(text), "{text}");
        }
    }

    #[test]
    fn a_heading_that_asks_for_somebody_needs_less() {
        let rows = |texts: &[&'static str]| texts.iter().map(|text| (*text, 5)).collect::<Vec<_>>();
        assert!(hold_names("Vem var er elev?", &rows(&["Tjorven Blom", "Xerxes Moberg"])));
        assert!(hold_names("Mentor", &rows(&["Svensson", "Karlsson", "Öberg Dahl"])));
        assert!(hold_names("Ifylld av", &rows(&["KL", "P.E.", "MS"])));
        assert!(hold_names("Vad som helst", &rows(&["Jan Berg", "Moa Ek", "vet ej"])));
        for (heading, texts) in [
            ("Mentor", ["Bra", "Dåligt", "Vet ej"]),
            ("Vårdnadshavare", ["Mamma", "Pappa", "Båda"]),
            ("Har du en handledare?", ["Ja", "Nej", "JA"]),
            ("Skola", ["Norra Skolan", "Södra Skolan", "Anna Lindh-skolan"]),
            ("Kommun", ["Lilla Edet", "Upplands Väsby", "Östra Göinge"]),
        ] {
            assert!(!hold_names(heading, &rows(&texts)), "{heading}");
        }
        assert!(asks_for_a_name("Handledarens namn") && asks_for_a_name("Vad heter din mentor?"));
        assert!(!asks_for_a_name("Vad heter skolan?") && !asks_for_a_name("Namn på elevens skola"));
    }
}
