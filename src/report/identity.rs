//! The name of a released number, by which it is known in every file and in the next edition: `positive_share.choose.after.female.kdmfwqzxr`.
//!
//! In: what an estimate is about. Out: a name made of that alone, so that it stays the same whatever the number is and whoever runs the program.
//! The first parts are for people; the letters at the end tell apart what is alike when shortened. Another number of the same estimate has its
//! column's name after a slash: `…/n`, `…/lower`. Whole names have at most 64 characters, as many as a content control of a document may have.

use crate::project::columns::name_of_group;
use crate::transform::estimate::{Against, Key};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// Most characters of the part for people.
const READABLE: usize = 30;
/// Letters at the end: 20⁹ of them are about 39 bits. Consonants only, so that they make no words, and no digits, so that they look like no number.
const ALPHABET: &[u8; 20] = b"bcdfghjkmnpqrstvwxyz";
const LETTERS: usize = 9;

/// The name of an estimate.
pub fn id(key: &Key) -> String {
    let against = match &key.against {
        None => "",
        Some(
            Against::Wave(other)
            | Against::CommonUnits(other)
            | Against::Linked(other)
            | Against::Left(other)
            | Against::Gap { wave: other, .. }
            | Against::Level(other)
            | Against::Instrument(other)
            | Against::Comparison(other)
            | Against::Adjusted { other, .. }
            | Against::GapChange { level: other, .. },
        ) => other,
        Some(Against::Independence(other)) => name_of_group(other),
        Some(Against::Rest) => "rest",
        Some(Against::Trend) => "trend",
    };
    let domain = key.domain.iter().map(|(_, level)| level.as_str());
    let parts = [key.indicator.as_str(), &key.item, &key.wave, &key.level].into_iter().chain(domain).chain([against]);
    let mut parts: Vec<String> = parts.map(plain).filter(|part| !part.is_empty()).collect();
    shorten(&mut parts);
    parts.push(letters(key));
    parts.join(".")
}

/// The name of another number of an estimate, such as its `n`.
pub fn quantity(id: &str, column: &str) -> String {
    format!("{id}/{column}")
}

/// A part as it stands in a name: small letters without marks, figures, `_` and `-`.
pub fn plain(text: &str) -> String {
    let is_kept = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if text.is_ascii() {
        let plain: String = text.bytes().map(|byte| if is_kept(byte) { char::from(byte.to_ascii_lowercase()) } else { '-' }).collect();
        return plain.trim_matches('-').to_owned();
    }
    let letters = text.nfd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter)).flat_map(char::to_lowercase);
    let plain = letters.map(|letter| match letter {
        'æ' => 'a',
        'ø' => 'o',
        letter if letter.is_ascii_alphanumeric() || letter == '_' => letter,
        _ => '-',
    });
    plain.collect::<String>().trim_matches('-').to_owned()
}

/// Cuts the longest parts until all have room.
fn shorten(parts: &mut Vec<String>) {
    let length = |parts: &[String]| parts.iter().map(|part| part.len() + 1).sum::<usize>();
    while length(parts) > READABLE + 1 {
        let longest = parts.iter_mut().rev().max_by_key(|part| part.len());
        match longest {
            Some(part) if part.len() > 1 => part.truncate(part.len() - 1),
            _ => {
                parts.pop();
            }
        }
    }
    parts.iter_mut().for_each(|part| part.truncate(part.trim_end_matches(['-', '_']).len()));
}

/// What tells a name from all others: letters drawn from everything an estimate is about.
fn letters(key: &Key) -> String {
    // Kept as it is for good: a change of what is written here would give every number another name.
    let about = serde_json::to_vec(key).unwrap_or_default();
    let number = Sha256::digest(&about).iter().take(8).fold(0u64, |number, byte| number << 8 | u64::from(*byte));
    let digits = std::iter::successors(Some(number), |number| Some(number / ALPHABET.len() as u64)).take(LETTERS);
    digits.map(|digit| char::from(ALPHABET[(digit % ALPHABET.len() as u64) as usize])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(item: &str, level: &str) -> Key {
        let domain = vec![("municipality".to_owned(), level.to_owned())];
        Key { indicator: "positive_share".to_owned(), item: item.to_owned(), wave: "after".to_owned(), domain, ..Key::default() }
    }

    #[test]
    fn a_name_can_be_read_and_stays_the_same() {
        // Written down: another name would part every document from the numbers in it.
        assert_eq!(id(&key("choose", "Älvkarleby")), "positive.choose.after.alvkarle.bgnjcgthm");
    }

    #[test]
    fn what_is_alike_when_shortened_has_names_of_its_own() {
        let long = "a_question_with_a_very_long_name_number_";
        let (one, other) = (id(&key(&format!("{long}1"), "Västra Götaland")), id(&key(&format!("{long}2"), "Västra Götaland")));
        assert_ne!(one, other);
        assert!(quantity(&one, "p_benjamini_hochberg").len() <= 64, "{one}");
        let crowded = Key { domain: (0..40).map(|level| (String::new(), level.to_string())).collect(), ..key("a", "b") };
        assert!(id(&crowded).len() <= READABLE + 1 + LETTERS);
    }

    #[test]
    fn what_a_number_is_taken_against_is_part_of_its_name() {
        let change = |against| id(&Key { against: Some(against), ..key("choose", "Alby") });
        assert_ne!(change(Against::Wave("before".to_owned())), change(Against::Linked("before".to_owned())));
        assert_ne!(change(Against::Rest), id(&key("choose", "Alby")));
    }
}
