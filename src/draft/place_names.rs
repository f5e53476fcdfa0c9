//! One place written in several ways in a column: `Göteborg`, `Goteborg`, `Gbg` and `Göteborgs stad` are one.

use super::items::Item;
use crate::diagnostic::plural;
use crate::ingest::answers::near_names;
use crate::ingest::answers::published::NAMED_FROM;
use crate::ingest::person;

/// How often the commoner way must stand for each time of one without the marks over its letters, for both to be one place.
const COMMONER: usize = 2;

/// A place with the ways it is written in, and how many rows have them, the commonest way first.
pub type Ways = Vec<(String, usize)>;

/// The places that are written in more ways than one, or in capitals alone; none when each is written in one way.
pub fn ways(item: &Item) -> Vec<Ways> {
    let mut texts: Vec<(String, usize)> =
        item.values.iter().filter(|(text, _)| !person::looks_like_a_person(text) && !person::is_full_name(text)).cloned().collect();
    texts.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
    let mut places: Vec<Ways> = Vec::new();
    for (text, rows) in texts {
        let same = |ways: &&mut Ways| {
            ways.first().is_some_and(|(first, commoner)| near_names::are_one(first, &text) && *commoner >= COMMONER * rows)
        };
        match places.iter_mut().find(same) {
            Some(ways) => ways.push((text, rows)),
            None => places.push(vec![(text, rows)]),
        }
    }
    let rows = |ways: &Ways| ways.iter().map(|(_, rows)| rows).sum::<usize>();
    places.retain(|ways| rows(ways) >= NAMED_FROM);
    let told = |ways: &Ways| ways.len() > 1 || name(ways) != ways[0].0;
    if places.iter().any(told) { places } else { Vec::new() }
}

/// The name of a place: the commonest way, with capitals at the beginnings of words alone.
fn name(ways: &Ways) -> String {
    let text = ways.first().map_or("", |(text, _)| text.as_str());
    let shouted = text.chars().filter(|letter| letter.is_alphabetic()).count() > 4 && !text.chars().any(char::is_lowercase);
    if !shouted {
        return text.to_owned();
    }
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| std::iter::once(first).chain(letters.flat_map(char::to_lowercase)).collect())
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Places as a question lists them.
#[derive(Debug, Default)]
pub struct Listed {
    /// Name of a place and how it is worded.
    pub labels: Vec<(String, String)>,
    /// A way of writing → the name.
    pub values: Vec<(String, String)>,
    /// How many are written in several ways, in words; `None` of none.
    pub guess: Option<String>,
}

/// Lists the places with all ways of writing them.
pub fn list(places: &[Ways], listed: &[(String, usize)]) -> Listed {
    let mut question = Listed::default();
    let mut several = 0;
    for ways in places {
        let name = name(ways);
        several += usize::from(ways.len() > 1);
        question.labels.push((name.clone(), name.clone()));
        for (text, _) in ways {
            question.values.push((text.clone(), name.clone()));
        }
    }
    // Names that the file itself lists, such as those of a tool's labels.
    for (text, _) in listed.iter().filter(|(text, _)| !places.iter().flatten().any(|(known, _)| known == text)) {
        question.labels.push((text.clone(), text.clone()));
        question.values.push((text.clone(), text.clone()));
    }
    question.guess = (several > 0).then(|| {
        let names = plural(several, "name", "names");
        format!("{names} written in several ways are one place each, listed under `values`: correct those that are two")
    });
    question
}

/// The name of a class or grade however it is written: `åk 8 a`, `Klass 8A` and `8a` are `8A`; what is no number with letters stays.
pub fn class_name(text: &str) -> String {
    const WORDS: [&str; 12] = ["åk", "årskurs", "klass", "klasse", "class", "grade", "year", "årgang", "klassetrin", "trin", "trinn", "kl"];
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let own: Vec<&str> = words.filter(|word| !WORDS.contains(&word.to_lowercase().as_str())).collect();
    // `7-1` is a name of its own, and not 71.
    if own.iter().skip(1).any(|word| word.contains(|letter: char| letter.is_ascii_digit())) {
        return text.to_owned();
    }
    let own = own.concat();
    let digits = own.chars().take_while(char::is_ascii_digit).count();
    let letters = own.chars().skip(digits).filter(|letter| letter.is_alphabetic()).count();
    let named = (1..=2).contains(&digits) && letters <= 2 && own.chars().count() == digits + letters;
    if named { own.to_uppercase() } else { text.to_owned() }
}

/// Whether a name is one of a class: `8A`, `9b`, `7`.
pub fn is_class(text: &str) -> bool {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let letters = text.chars().skip(digits).filter(|letter| letter.is_alphabetic()).count();
    (1..=2).contains(&digits) && letters <= 2 && text.chars().count() == digits + letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_has_one_name_however_it_is_written() {
        for text in ["8A", "8a", "8 a", "åk 8A", "Klass 8 A", "8-a"] {
            assert_eq!(class_name(text), "8A", "{text}");
        }
        for text in ["7-1", "TE23A", "Blå", "Åk 7-9", "123A", "8 och 9", "NA22"] {
            assert_eq!(class_name(text), text);
        }
        assert_eq!(class_name("Åk 9"), "9");
    }
}
