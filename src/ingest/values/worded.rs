//! Numbers as people type them where a form lets them write: `ca 2`, `3 st`, `två`.

use super::{numbers, trim};

/// Letters in the longest word that stands beside a number: a unit, or "about".
const UNIT: usize = 7;

/// Small numbers in words, in Swedish, Danish, Norwegian and English.
const WORDS: [(&str, &str); 19] = [
    ("noll|nul|null|zero|inga|ingen|inget|none", "0"),
    ("en|ett|et|één|one", "1"),
    ("två|to|two", "2"),
    ("tre|three", "3"),
    ("fyra|fire|four", "4"),
    ("fem|five", "5"),
    ("sex|seks|six", "6"),
    ("sju|syv|seven", "7"),
    ("åtta|otte|åtte|eight", "8"),
    ("nio|ni|nine", "9"),
    ("tio|ti|ten", "10"),
    ("elva|elleve|eleven", "11"),
    ("tolv|twelve", "12"),
    ("tretton|tretten|thirteen", "13"),
    ("fjorton|fjorten|fourteen", "14"),
    ("femton|femten|fifteen", "15"),
    ("sexton|seksten|sixteen", "16"),
    ("sjutton|sytten|seventeen", "17"),
    ("arton|atten|eighteen", "18"),
];

/// The number in an answer that has one number, in digits or as a word, and short words beside it: `ca 2`, `3 st`, `40 h`, `två`, `cirka tre`.
pub fn number(text: &str) -> Option<String> {
    let stars = trim(text).chars().filter(|sign| matches!(sign, '★' | '⭐')).count();
    if stars > 0 && trim(text).chars().all(|sign| matches!(sign, '★' | '⭐' | '☆' | '\u{fe0f}')) {
        return Some(stars.to_string());
    }
    let is_number = |text: &str| numbers::decide(&[(text, 1)]).is_some();
    let words: Vec<&str> = trim(text).split_whitespace().collect();
    let (mut number, mut others, alone) = (None, 0, words.len() == 1);
    for word in words {
        let unglued = word.trim_start_matches('~').trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
        // "One" beside other words is an article: `ett par`, `en del`.
        let worded = || in_words(word).filter(|found| found != "1" || alone);
        let digits = if is_number(unglued) { Some(unglued.to_owned()) } else { worded() };
        match digits {
            Some(_) if number.is_some() => return None,
            Some(found) => {
                others += usize::from(found != word);
                number = Some(found);
            }
            None if word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '~')) && word.chars().count() <= UNIT => others += 1,
            None => return None,
        }
    }
    number.filter(|_| (1..=2).contains(&others))
}

fn in_words(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let known = WORDS.iter().find(|(words, _)| words.split('|').any(|known| known == lower));
    known.map(|(_, number)| (*number).to_owned())
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_with_words_is_that_number() {
        for (text, wanted) in [
            ("ca 2", "2"),
            ("3 st", "3"),
            ("två", "2"),
            ("Cirka tre", "3"),
            ("40 h", "40"),
            ("~5", "5"),
            ("★★★☆☆", "3"),
            ("1,5 timmar", "1,5"),
        ] {
            assert_eq!(number(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["4", "2-3", "ett par", "2 eller 3", "mellan två och tre", "många", "9A 2"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
