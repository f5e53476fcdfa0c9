//! National identity numbers in text: Swedish, Danish, Norwegian and Finnish ones.
//!
//! | number | form | check |
//! |---|---|---|
//! | personnummer | YYMMDD-NNNC, YYYYMMDD-NNNC; `+` from the year the person turns 100 | Luhn over the ten-digit form (SKV 704) |
//! | samordningsnummer | the same with 60 added to the day | the same (SKV M 2010:3) |
//! | TF number and other temporary ones | the date, then TFNN or a letter and three digits | the date |
//! | CPR number | DDMMYY-SSSS | weights modulo 11, which no longer hold for all numbers since 2007: with its hyphen a number counts without it |
//! | fødselsnummer, D-number, H-number, synthetic test numbers | DDMMYY NNN CC; 40 added to the day or 40, 65 or 80 to the month | two check digits modulo 11 |
//! | HETU | DDMMYY, a sign of the century, NNN and a check character | 31 characters, by the remainder of the nine digits |
//!
//! People put dots, blanks, underscores and hyphens wherever parts of a number meet; the texts that come here are made plain before
//! (`super::plain`), so that digits are ASCII and dashes hyphens.

use super::contacts::says_telephone;
use std::ops::Range;

/// The kinds of identity number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonNumberKind {
    /// Swedish personnummer.
    SwedishPersonal,
    /// Swedish samordningsnummer, for people who are not registered as residents.
    SwedishCoordination,
    /// Swedish TF number, interim or reserve number.
    SwedishTemporary,
    /// Danish CPR number.
    DanishCpr,
    /// Norwegian fødselsnummer, D-number or the like.
    Norwegian,
    /// Finnish henkilötunnus.
    Finnish,
}

/// An identity number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which kind it is; where a number fits several, the one whose check is stricter.
    pub kind: PersonNumberKind,
    /// Its place in the text, in bytes.
    pub range: Range<usize>,
}

/// Digits of the longest number.
const LONGEST: usize = 12;

/// Separators that may stand together between two parts of a number: ` - `.
const SEPARATORS_TOGETHER: usize = 3;

/// Check characters of a HETU, by remainder.
const FINNISH_CHECK: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";

/// Signs of the century in a HETU.
const FINNISH_CENTURY: &[u8] = b"+-ABCDEFUVWXY";

/// All identity numbers in a plain text, in order. Digits that are part of a longer number do not count.
pub fn find(text: &str) -> Vec<Found> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digit(bytes, at) {
        at = digits_end(bytes, start);
        if begins_alone(text, start)
            && let Some((kind, end)) = number_at(text, start)
        {
            found.push(Found { kind, range: start..end });
            at = end;
        }
    }
    found
}

/// The digits of a possible number as they are read, group by group.
#[derive(Debug, Default)]
struct Reading {
    digits: Vec<u8>,
    groups: Vec<usize>,
    separators: Vec<u8>,
}

/// The number that begins at a place, the longest one that holds, and where it ends.
fn number_at(text: &str, start: usize) -> Option<(PersonNumberKind, usize)> {
    let bytes = text.as_bytes();
    let mut reading = Reading::default();
    let mut best = None;
    let mut at = start;
    loop {
        let end = digits_end(bytes, at);
        if end == at || reading.digits.len() + end - at > LONGEST {
            return best;
        }
        reading.digits.extend(bytes[at..end].iter().map(|byte| byte - b'0'));
        reading.groups.push(end - at);
        let announced = reading.groups.len() == 1 && reading.digits.len() == 10 && says_telephone(text.get(..start).unwrap_or_default());
        if let Some(kind) = classify(&reading).filter(|_| !announced && ends_alone(text, end)) {
            best = Some((kind, end));
        }
        if let Some(found) = with_letters(text, &reading, end) {
            best = Some(found);
        }
        let next = end + bytes[end..].iter().take(SEPARATORS_TOGETHER + 1).take_while(|byte| is_separator(**byte)).count();
        if next == end || next - end > SEPARATORS_TOGETHER {
            return best;
        }
        // A hyphen among blanks says more than they do.
        let said = bytes[end..next].iter().copied().find(|byte| *byte != b' ').unwrap_or(b' ');
        reading.separators.push(said);
        at = next;
    }
}

fn is_separator(byte: u8) -> bool {
    matches!(byte, b'-' | b'+' | b' ' | b'.' | b'_' | b'/')
}

/// A number that is a date and then letters: a TF number, an interim number, a HETU.
fn with_letters(text: &str, reading: &Reading, end: usize) -> Option<(PersonNumberKind, usize)> {
    let date = reading.digits.as_slice();
    if let ([9], [_, _, _, _, _, _, ..]) = (&reading.groups[..], date) {
        // All nine digits of a HETU together, before its check character.
        let end = finnish_end(text.as_bytes(), &date[..6], end - 3)?;
        return ends_alone(text, end).then_some((PersonNumberKind::Finnish, end));
    }
    if !matches!(reading.groups[..], [6] | [2, 2, 2] | [8] | [4, 2, 2] | [2, 2, 2, 2]) {
        return None;
    }
    let bytes = text.as_bytes();
    let skipped = bytes[end..].iter().take(SEPARATORS_TOGETHER).take_while(|byte| is_separator(**byte)).count();
    let upper = |at: usize| bytes.get(at).map(u8::to_ascii_uppercase);
    let digits_at = |from: usize, count: usize| (from..from + count).all(|at| upper(at).is_some_and(|byte| byte.is_ascii_digit()));
    let from = end + skipped;
    let (year, month, day) = match date.len() {
        8 => (number(&date[..4]), number(&date[4..6]), number(&date[6..8])),
        _ => (number(&date[..2]), number(&date[2..4]), number(&date[4..6])),
    };
    let swedish = is_day(year, month, day) || (day > 60 && is_day(year, month, day - 60));
    let swedish = swedish && (date.len() == 6 || (1850..2100).contains(&year));
    let two_letters = upper(from) == Some(b'T') && upper(from + 1) == Some(b'F') && digits_at(from + 2, 2);
    let one_letter = upper(from).is_some_and(|byte| byte.is_ascii_uppercase()) && digits_at(from + 1, 3);
    // Three digits and a check character behind a letter are a HETU, not an interim number.
    let finnish = (date.len() == 6).then(|| finnish_end(bytes, date, end)).flatten();
    if let Some(end) = finnish.filter(|end| ends_alone(text, *end)) {
        return Some((PersonNumberKind::Finnish, end));
    }
    (swedish && (two_letters || one_letter) && ends_alone(text, from + 4)).then_some((PersonNumberKind::SwedishTemporary, from + 4))
}

/// Where a HETU ends whose six digits end at a place.
fn finnish_end(bytes: &[u8], date: &[u8], end: usize) -> Option<usize> {
    if !is_day(number(&date[4..6]), number(&date[2..4]), number(&date[..2])) {
        return None;
    }
    let upper = |at: usize| bytes.get(at).map(u8::to_ascii_uppercase);
    let blanks =
        |from: usize| bytes.get(from..).map_or(0, |rest| rest.iter().take(2).take_while(|byte| matches!(byte, b' ' | b'_' | b'.')).count());
    let sign = end + blanks(end);
    let signed = upper(sign).is_some_and(|byte| FINNISH_CENTURY.contains(&byte));
    let serial = if signed { sign + 1 + blanks(sign + 1) } else { sign };
    let digits: Vec<u8> =
        (serial..serial + 3).map(|at| upper(at).filter(u8::is_ascii_digit).map(|byte| byte - b'0')).collect::<Option<_>>()?;
    let check = upper(serial + 3)?;
    let remainder = date.iter().chain(&digits).fold(0u64, |sum, digit| (sum * 10 + u64::from(*digit)) % 31);
    // Without a sign only a letter at the end tells it from ten digits.
    let holds = FINNISH_CHECK.get(usize::try_from(remainder).ok()?) == Some(&check) && (signed || check.is_ascii_uppercase());
    holds.then_some(serial + 4)
}

fn next_digit(bytes: &[u8], from: usize) -> Option<usize> {
    Some(from + bytes.get(from..)?.iter().position(u8::is_ascii_digit)?)
}

fn digits_end(bytes: &[u8], start: usize) -> usize {
    start + bytes.get(start..).map_or(0, |rest| rest.iter().take_while(|byte| byte.is_ascii_digit()).count())
}

/// Whether no letter and no other part of a number stands directly before.
fn begins_alone(text: &str, start: usize) -> bool {
    let mut before = text.get(..start).unwrap_or_default().chars().rev();
    match before.next() {
        Some('+') => false,
        Some('-' | '.' | '/' | ':') => !before.next().is_some_and(|c| c.is_ascii_digit()),
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

fn number(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(*digit))
}

/// What the digits read so far are, by how they stand in groups.
fn classify(reading: &Reading) -> Option<PersonNumberKind> {
    let digits = reading.digits.as_slice();
    let single = reading.groups.iter().all(|group| *group == 1);
    match (digits.len(), &reading.groups[..]) {
        (10, [10] | [6, 4] | [2, 2, 2, 4] | [6, 2, 2] | [2, 2, 2, 2, 2]) => of_ten(digits, reading),
        (10, _) if single => of_ten(digits, reading),
        (11, [11] | [6, 5] | [2, 2, 2, 5] | [6, 3, 2] | [2, 2, 2, 3, 2]) => norwegian_holds(digits).then_some(PersonNumberKind::Norwegian),
        (11, _) if single => norwegian_holds(digits).then_some(PersonNumberKind::Norwegian),
        (12, [12] | [8, 4] | [4, 4, 4] | [4, 2, 2, 4] | [2, 2, 2, 2, 4] | [8, 2, 2] | [4, 2, 2, 2, 2] | [2, 2, 2, 2, 2, 2]) => {
            of_twelve(digits)
        }
        (12, _) if single => of_twelve(digits),
        _ => None,
    }
}

fn of_twelve(digits: &[u8]) -> Option<PersonNumberKind> {
    let year = number(&digits[..4]);
    if !(1850..2100).contains(&year) || !luhn_holds(&digits[2..]) {
        return None;
    }
    let (month, day) = (number(&digits[4..6]), number(&digits[6..8]));
    if is_day(year, month, day) {
        return Some(PersonNumberKind::SwedishPersonal);
    }
    (day > 60 && is_day(year, month, day - 60)).then_some(PersonNumberKind::SwedishCoordination)
}

fn of_ten(digits: &[u8], reading: &Reading) -> Option<PersonNumberKind> {
    let [first, second, third] = [0, 2, 4].map(|at| number(&digits[at..at + 2]));
    let luhn = luhn_holds(digits);
    let danish = !reading.separators.contains(&b'+') && is_day(third, second, first);
    // A hyphen before the last four, or a date written as one, says what the number is.
    let looks_danish = match (&reading.groups[..], &reading.separators[..]) {
        ([6, 4], [separator]) => matches!(separator, b'-' | b'_'),
        ([2, 2, 2, 4], separators) => !separators.contains(&b' '),
        _ => false,
    };
    if is_day(first, second, third) && luhn {
        Some(PersonNumberKind::SwedishPersonal)
    } else if danish && modulus_11_holds(digits) {
        Some(PersonNumberKind::DanishCpr)
    } else if third > 60 && is_day(first, second, third - 60) && luhn {
        Some(PersonNumberKind::SwedishCoordination)
    } else {
        (danish && looks_danish).then_some(PersonNumberKind::DanishCpr)
    }
}

/// The Norwegian check: two digits by weights modulo 11, over a date whose day or month may carry a mark.
fn norwegian_holds(digits: &[u8]) -> bool {
    let (day, month, year) = (number(&digits[..2]), number(&digits[2..4]), number(&digits[4..6]));
    let days = [day, day.saturating_sub(40)];
    let months = [month, month.saturating_sub(40), month.saturating_sub(65), month.saturating_sub(80)];
    let is_date = days.iter().any(|day| months.iter().any(|month| is_day(year, *month, *day)));
    let check =
        |weights: &[u32]| weights.iter().zip(digits).map(|(weight, digit)| weight * u32::from(*digit)).sum::<u32>().is_multiple_of(11);
    is_date && check(&[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) && check(&[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1])
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
    //! numbers that the Swedish Post and Telecom Authority keeps for fiction. 131052-308T is the example of the Finnish Digital and Population
    //! Data Services Agency. Norwegian numbers are of the synthetic series of the Norwegian Tax Administration (80 added to the month), made here
    //! by its rule.
    use super::PersonNumberKind::{DanishCpr, Finnish, Norwegian, SwedishCoordination, SwedishPersonal, SwedishTemporary};
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

    /// The family: every way to part a number where its parts meet, and what may stand around it.
    #[test]
    fn parts_may_be_parted_by_dots_blanks_underscores_and_slashes() {
        for text in [
            "64.08.23-3234",
            "640823.3234",
            "640823_3234",
            "64 08 23 32 34",
            "6 4 0 8 2 3 3 2 3 4",
            "640823 - 3234",
            "64-08-23-3234",
            "1964.08.23.3234",
            "1964 0823 3234",
            "19640823_3234",
            "19 64 08 23 32 34",
            "pnr.640823-3234",
            "pnr:640823-3234",
            "id_640823-3234",
            "640823-3234.",
        ] {
            assert_eq!(kinds(text), [SwedishPersonal], "{text}");
        }
        for text in ["07.07.61-4285", "07 07 61 4285", "07/07/61-4285", "070761_4285", "070761 4285"] {
            assert_eq!(kinds(text), [DanishCpr], "{text}");
        }
        assert_eq!(kinds("70.10.63-2391"), [SwedishCoordination]);
    }

    #[test]
    fn temporary_numbers_are_a_date_and_letters() {
        for text in ["20010203-TF01", "20010203TF01", "010203-TF12", "010203tf12", "2001-02-03 TF01", "900101-T123", "19900101 R123"] {
            assert_eq!(kinds(text), [SwedishTemporary], "{text}");
        }
        for text in ["20011303-TF01", "010203-TFX1", "20010203-TF012", "010203 TF", "900101-TFTF"] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    /// A number of the synthetic series with its two check digits, for a serial that has them.
    fn synthetic(date: &str) -> String {
        let numbers = (0..100_000).map(|rest| format!("{date}{rest:05}"));
        let digits = |text: &str| text.bytes().map(|byte| byte - b'0').collect::<Vec<_>>();
        numbers.into_iter().find(|text| norwegian_holds(&digits(text))).unwrap()
    }

    #[test]
    fn norwegian_numbers_have_two_check_digits() {
        for date in ["018190", "318190", "418190"] {
            let number = synthetic(date);
            let (start, end) = number.split_at(6);
            for text in
                [number.clone(), format!("{start} {end}"), format!("{start}-{end}"), format!("{start}.{end}"), format!("({number})")]
            {
                assert_eq!(kinds(&text), [Norwegian], "{text}");
            }
            let mut wrong = number.clone().into_bytes();
            wrong[8] = if wrong[8] == b'9' { b'0' } else { wrong[8] + 1 };
            assert_eq!(kinds(&String::from_utf8(wrong).unwrap()), []);
        }
    }

    #[test]
    fn finnish_numbers_have_a_sign_of_the_century_and_a_check_character() {
        for text in
            ["131052-308T", "131052-308t", "13.10.52-308T", "131052 308T", "131052308T", "131052_308T", "131052A308T", "hetu:131052+308T"]
        {
            assert_eq!(kinds(text), [Finnish], "{text}");
        }
        for text in ["131052-308U", "131352-308T", "131052-308TX", "131052G308T"] {
            assert_eq!(kinds(text), [], "{text}");
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
