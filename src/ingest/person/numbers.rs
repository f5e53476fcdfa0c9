//! National identity numbers in text: Swedish personnummer and samordningsnummer, Danish CPR numbers.
//!
//! Swedish numbers are YYMMDD-NNNC or YYYYMMDD-NNNC with a Luhn check digit over the ten-digit form, `+` instead of `-` from the year
//! the person turns 100, and 60 added to the day in a samordningsnummer (Swedish Tax Agency, SKV 704 and SKV M 2010:3). Danish numbers
//! are DDMMYY-SSSS; their check by weights modulo 11 no longer holds for all numbers issued since 2007, so a number with its hyphen
//! counts without it, and bare digits only with it.

use std::ops::Range;

/// The kinds of identity number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonNumberKind {
    /// Swedish personnummer.
    SwedishPersonal,
    /// Swedish samordningsnummer, for people who are not registered as residents.
    SwedishCoordination,
    /// Danish CPR number.
    DanishCpr,
}

/// An identity number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which kind it is; where a number fits several, the one whose check is stricter.
    pub kind: PersonNumberKind,
    /// Its place in the text, in bytes.
    pub range: Range<usize>,
}

/// Words before a run of digits that say it is a telephone number.
const TELEPHONE_WORDS: [&str; 6] = ["tel", "tlf", "mobil", "phone", "ring", "sms"];

/// All identity numbers in a text, in order. Digits that are part of a longer number do not count.
pub fn find(text: &str) -> Vec<Found> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digit(bytes, at) {
        let first = digits_end(bytes, start);
        at = first;
        if !begins_alone(text, start) {
            continue;
        }
        let (separator, end) = second_group(text, first).map_or((None, first), |(separator, end)| (Some(separator), end));
        let whole: Vec<u8> = bytes[start..end].iter().filter(|byte| byte.is_ascii_digit()).map(|byte| byte - b'0').collect();
        let kind = if ends_alone(text, end) { classify(&whole, first - start, separator) } else { None };
        if let Some(kind) = kind.filter(|_| separator.is_some() || !follows_telephone_word(text, start)) {
            found.push(Found { kind, range: start..end });
            at = end;
        }
    }
    found
}

fn next_digit(bytes: &[u8], from: usize) -> Option<usize> {
    Some(from + bytes.get(from..)?.iter().position(u8::is_ascii_digit)?)
}

fn digits_end(bytes: &[u8], start: usize) -> usize {
    start + bytes.get(start..).map_or(0, |rest| rest.iter().take_while(|byte| byte.is_ascii_digit()).count())
}

/// The separator and the end of four digits after it.
fn second_group(text: &str, at: usize) -> Option<(char, usize)> {
    let separator = text.get(at..)?.chars().next().filter(|c| matches!(c, '-' | '+' | ' ' | '\u{A0}' | '–' | '\u{2010}' | '\u{2011}'))?;
    let start = at + separator.len_utf8();
    let end = digits_end(text.as_bytes(), start);
    (end - start == 4).then_some((separator, end))
}

/// Whether no letter and no other part of a number stands directly before.
fn begins_alone(text: &str, start: usize) -> bool {
    let mut before = text.get(..start).unwrap_or_default().chars().rev();
    match before.next() {
        Some('+') => false,
        Some('-' | '.' | '/' | ':') => !before.next().is_some_and(char::is_alphanumeric),
        Some(other) => !other.is_alphanumeric(),
        None => true,
    }
}

/// Whether no letter and no other part of a number stands directly after.
fn ends_alone(text: &str, end: usize) -> bool {
    let mut after = text.get(end..).unwrap_or_default().chars();
    match after.next() {
        Some('-' | '+' | '.' | '/' | ':') => !after.next().is_some_and(|c| c.is_ascii_digit()),
        Some(other) => !other.is_alphanumeric(),
        None => true,
    }
}

fn follows_telephone_word(text: &str, start: usize) -> bool {
    let before: String = text.get(..start).unwrap_or_default().chars().rev().take(16).collect::<Vec<_>>().into_iter().rev().collect();
    let before = before.to_lowercase();
    TELEPHONE_WORDS.iter().any(|word| before.contains(word))
}

/// What the digits are, given the length of the first group and what separates it from the last four.
fn classify(digits: &[u8], first_group: usize, separator: Option<char>) -> Option<PersonNumberKind> {
    let number = |range: Range<usize>| digits.get(range).unwrap_or_default().iter().fold(0u32, |sum, digit| sum * 10 + u32::from(*digit));
    let expected_group = if separator.is_some() { digits.len().checked_sub(4)? } else { digits.len() };
    if first_group != expected_group {
        return None;
    }
    let (year, short) = match digits.len() {
        10 => (number(0..2), digits),
        12 if (1850..2100).contains(&number(0..4)) => (number(0..4), digits.get(2..)?),
        _ => return None,
    };
    let (month, day) = (short.get(2..4)?, short.get(4..6)?);
    let (month, day) = (u32::from(month[0] * 10 + month[1]), u32::from(day[0] * 10 + day[1]));
    let luhn = luhn_holds(short);
    let personal = is_day(year, month, day) && luhn;
    let coordination = day > 60 && is_day(year, month, day - 60) && luhn;
    let danish = digits.len() == 10 && !matches!(separator, Some('+')) && is_day(number(4..6), number(2..4), number(0..2));
    let modulus = modulus_11_holds(digits);
    if personal {
        Some(PersonNumberKind::SwedishPersonal)
    } else if danish && modulus {
        Some(PersonNumberKind::DanishCpr)
    } else if coordination {
        Some(PersonNumberKind::SwedishCoordination)
    } else if danish && separator.is_some_and(|c| !c.is_whitespace()) {
        Some(PersonNumberKind::DanishCpr)
    } else {
        None
    }
}

/// Whether a day exists; a year of two digits may belong to any century, so only its place in the four-year cycle counts.
pub fn is_day(year: u32, month: u32, day: u32) -> bool {
    let leap =
        if year < 100 { year.is_multiple_of(4) } else { year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) };
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// The Luhn check over ten digits: every second digit doubled from the first on, digit sums added, a multiple of ten.
pub fn luhn_holds(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(place, digit)| {
            let weighted = u32::from(*digit) * if place % 2 == 0 { 2 } else { 1 };
            weighted / 10 + weighted % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

/// The Danish check: weights 4 3 2 7 6 5 4 3 2 1, a multiple of eleven.
pub fn modulus_11_holds(digits: &[u8]) -> bool {
    let weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
    digits.len() == 10 && digits.iter().zip(weights).map(|(digit, weight)| u32::from(*digit) * weight).sum::<u32>().is_multiple_of(11)
}

#[cfg(test)]
mod tests {
    //! The numbers are published examples: 189001019802 and 190001019801 from the Swedish Tax Agency's test numbers, 640823-3234 from
    //! its SKV 704, 701063-2391 from its SKV M 2010:3, 070761-4285 from the Danish CPR office's description; 070174 06 05 is from the telephone
    //! numbers that the Swedish Post and Telecom Authority keeps for fiction.
    use super::PersonNumberKind::{DanishCpr, SwedishCoordination, SwedishPersonal};
    use super::*;

    fn kinds(text: &str) -> Vec<PersonNumberKind> {
        find(text).into_iter().map(|found| found.kind).collect()
    }

    #[test]
    fn swedish_numbers_with_and_without_century_and_separator() {
        for text in
            ["189001019802", "18900101-9802", "900101-9802", "900101+9802", "9001019802", "000101+9801", "640823-3234", "640823 3234"]
        {
            assert_eq!(kinds(text), [SwedishPersonal], "{text}");
        }
    }

    #[test]
    fn a_wrong_check_digit_or_day_is_no_swedish_number() {
        for text in ["900101-9803", "9001019803", "901301-9802", "900231-9802", "640800-3234", "175001019802", "199001019809"] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn the_day_of_a_coordination_number_is_sixty_more() {
        assert_eq!(kinds("701063-2391"), [SwedishCoordination]);
        assert_eq!(kinds("197010632391"), [SwedishCoordination]);
        assert_eq!(kinds("701063-2392"), []);
    }

    #[test]
    fn danish_numbers_need_their_modulus_only_without_hyphen() {
        assert_eq!(kinds("070761-4285"), [DanishCpr]);
        assert_eq!(kinds("0707614285"), [DanishCpr]);
        assert_eq!(kinds("300100-0000"), [DanishCpr], "no number ends so; the form alone counts");
        assert_eq!(kinds("3001000000"), []);
        assert_eq!(kinds("320100-0000"), []);
    }

    #[test]
    fn numbers_inside_free_text_are_found_with_their_place() {
        let text = "jag heter så (900101-9802), och min kompis: 701063-2391.";
        let found = find(text);
        assert_eq!(found.iter().map(|f| &text[f.range.clone()]).collect::<Vec<_>>(), ["900101-9802", "701063-2391"]);
    }

    #[test]
    fn digits_of_a_longer_number_do_not_count() {
        for text in [
            "1189001019802",
            "1890010198021",
            "X9001019802",
            "2019-900101-9802",
            "900101-98021",
            "900101-9802-1",
            "+9001019802",
            "9001019802.5",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn telephone_numbers_dates_and_organisation_numbers_are_not_mistaken() {
        for text in [
            "0701740605",
            "070-174 06 05",
            "+46 70 174 06 05",
            "Mobil: 0707614285",
            "2019-05-02 13:00",
            "20190502-1300",
            "202100-5489",
            "556036-0793",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
