//! Numbers in running text: digits with what parts and signs them.

use super::{Place, Printed};
use std::ops::Range;

/// The places of the numbers of a text. Separators count where digits stand on both sides; a minus counts where no letter or digit stands before it.
pub fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|letter: char| letter.is_ascii_digit()).map(|offset| at + offset) {
        let mut end = start;
        let mut rest = text[start..].chars().peekable();
        while let Some(letter) = rest.next() {
            let goes_on = letter.is_ascii_digit()
                || (matches!(letter, '.' | ',' | '\u{a0}' | '\u{202f}') && rest.peek().is_some_and(char::is_ascii_digit));
            if !goes_on {
                break;
            }
            end += letter.len_utf8();
        }
        let before = &text[at..start];
        let sign = before.chars().next_back().filter(|letter| matches!(letter, '-' | '\u{2212}'));
        let signed = sign.filter(|sign| !text[..start - sign.len_utf8()].ends_with(|letter: char| letter.is_alphanumeric()));
        found.push(start - signed.map_or(0, char::len_utf8)..end);
        at = end;
    }
    found
}

/// The numbers of a text file, with their lines.
pub fn of_lines(text: &str) -> Vec<Printed> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for range in ranges(line) {
            let place = Place { line: Some(index + 1), around: around(line, &range), ..Place::default() };
            found.push(Printed { text: line[range].to_owned(), id: None, first: false, place });
        }
    }
    found
}

/// The numbers of texts, parted by blanks.
pub fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut all = String::new();
    texts.for_each(|text| ranges(text).into_iter().for_each(|range| add(&mut all, &text[range])));
    all
}

/// Adds a number to those before it.
pub fn add(all: &mut String, number: &str) {
    if !all.is_empty() {
        all.push(' ');
    }
    all.push_str(number);
}

/// Characters told on either side of a number.
const AROUND: usize = 40;

/// The words on either side of a number.
pub fn around(text: &str, range: &Range<usize>) -> String {
    let start = text[..range.start].char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let end = text[range.end..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| range.end + at);
    text[start..end].split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_its_sign_and_its_separators() {
        let of = |text: &str| ranges(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(of("−3,5 (8\u{a0}243), 2016-05. a-4 31–37 x"), ["−3,5", "8\u{a0}243", "2016", "05", "4", "31", "37"]);
        assert_eq!(of("-0.5,"), ["-0.5"]);
        assert_eq!(of("ingen"), Vec::<String>::new());
    }
}
