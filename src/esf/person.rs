//! Who a record is about: identity numbers checked, and replaced by pseudonyms before anything is counted.
//!
//! Swedish numbers: Luhn check digit, 60 added to the day in a samordningsnummer, the ninth digit of ten even for women. Placeholders for
//! protected identity (a date of birth followed by two letters and two digits) have no check digit and are let through by their form. Danish CPR numbers:
//! the last digit is even for women, the seventh digit gives the century, and the modulus-11 check does not hold for numbers issued since 2007, so that a
//! failed check is a doubt and not a fault.

use crate::esf::figure::Gender;
use crate::ingest::person::numbers::{is_day, luhn_holds, modulus_11_holds};
use crate::project::esf::Country;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt;

/// What an identity number or code turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Swedish personnummer.
    SwedishPersonal,
    /// Swedish samordningsnummer.
    SwedishCoordination,
    /// Swedish placeholder for a person with protected identity.
    SwedishPlaceholder,
    /// Danish CPR number.
    DanishCpr,
    /// A code of the project's own.
    Code,
    /// What should be an identity number and is none.
    Invalid,
}

impl Kind {
    /// Its name in queries.
    pub fn name(self) -> &'static str {
        match self {
            Self::SwedishPersonal => "se_pnr",
            Self::SwedishCoordination => "se_sam",
            Self::SwedishPlaceholder => "se_placeholder",
            Self::DanishCpr => "dk_cpr",
            Self::Code => "code",
            Self::Invalid => "invalid",
        }
    }
}

/// An identity number or code, read.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// The number in its full form (twelve digits in Sweden, ten in Denmark), or the code: two writings of one number are one.
    pub identifier: String,
    /// What it is.
    pub kind: Kind,
    /// The date of birth in it.
    pub birth_date: Option<Date>,
    /// The legal gender in it: the numbers know two.
    pub gender: Option<Gender>,
    /// Whether the check by weights holds; true where there is none.
    pub check_holds: bool,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

/// Reads an identity number of a country, or a code when no country is named. `on` is a day when the person was alive: it decides between centuries.
pub fn identify(text: &str, country: Option<Country>, on: Date) -> Identity {
    let text = text.trim();
    match country {
        None => Identity { kind: Kind::Code, check_holds: true, ..invalid(text) },
        Some(Country::Sweden) => placeholder(text).or_else(|| swedish(text, on)).unwrap_or_else(|| invalid(text)),
        Some(Country::Denmark) => danish(text).unwrap_or_else(|| invalid(text)),
    }
}

fn invalid(text: &str) -> Identity {
    Identity { identifier: text.to_owned(), kind: Kind::Invalid, birth_date: None, gender: None, check_holds: false }
}

/// `YYYYMMDD` and two letters and two digits. Only the women's form is established (`Tf29`), so that no other says the gender.
fn placeholder(text: &str) -> Option<Identity> {
    let (digits, rest) = text.split_at_checked(8)?;
    let (letters, number) = rest.split_at_checked(2)?;
    let form =
        letters.bytes().all(|byte| byte.is_ascii_alphabetic()) && number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    let digits = digits_of(digits).filter(|digits| form && digits.len() == 8)?;
    let birth_date = date(number_of(&digits, 0, 4)?, number_of(&digits, 4, 6)?, number_of(&digits, 6, 8)?)?;
    let gender = rest.eq_ignore_ascii_case("tf29").then_some(Gender::Women);
    Some(Identity { identifier: text.to_owned(), kind: Kind::SwedishPlaceholder, birth_date: Some(birth_date), gender, check_holds: true })
}

fn swedish(text: &str, on: Date) -> Option<Identity> {
    let over_hundred = text.contains('+');
    let plain: String = text.chars().filter(|character| !matches!(character, '-' | '+' | ' ' | '\u{a0}' | '–')).collect();
    let digits = digits_of(&plain)?;
    let (century_given, short) = match digits.len() {
        12 => (Some(number_of(&digits, 0, 4)?), digits.get(2..)?),
        10 => (None, digits.as_slice()),
        _ => return None,
    };
    if !luhn_holds(short) {
        return None;
    }
    let (month, day) = (number_of(short, 2, 4)?, number_of(short, 4, 6)?);
    let (kind, day) = if day > 60 { (Kind::SwedishCoordination, day - 60) } else { (Kind::SwedishPersonal, day) };
    let year = match century_given {
        Some(year) => year,
        None => {
            let two = number_of(short, 0, 2)?;
            let latest = i64::from(on.year()) - if over_hundred { 100 } else { 0 };
            latest - (latest - two).rem_euclid(100)
        }
    };
    let birth_date = date(year, month, day)?;
    let gender = if short.get(8)?.is_multiple_of(2) { Gender::Women } else { Gender::Men };
    let tail: String = plain.chars().skip(digits.len() - 8).collect();
    Some(Identity { identifier: format!("{year:04}{tail}"), kind, birth_date: Some(birth_date), gender: Some(gender), check_holds: true })
}

fn danish(text: &str) -> Option<Identity> {
    let plain: String = text.chars().filter(|character| !matches!(character, '-' | ' ' | '\u{a0}' | '–')).collect();
    let digits = digits_of(&plain).filter(|digits| digits.len() == 10)?;
    let (day, month, two) = (number_of(&digits, 0, 2)?, number_of(&digits, 2, 4)?, number_of(&digits, 4, 6)?);
    let century = match (digits.get(6)?, two) {
        (0..=3, _) | (4 | 9, 37..) => 1900,
        (5..=8, 58..) => 1800,
        _ => 2000,
    };
    let birth_date = date(century + two, month, day)?;
    let gender = if digits.get(9)?.is_multiple_of(2) { Gender::Women } else { Gender::Men };
    let check_holds = modulus_11_holds(&digits);
    Some(Identity { identifier: plain, kind: Kind::DanishCpr, birth_date: Some(birth_date), gender: Some(gender), check_holds })
}

fn digits_of(text: &str) -> Option<Vec<u8>> {
    text.bytes().map(|byte| byte.is_ascii_digit().then(|| byte - b'0')).collect()
}

fn number_of(digits: &[u8], from: usize, to: usize) -> Option<i64> {
    Some(digits.get(from..to)?.iter().fold(0, |sum, digit| sum * 10 + i64::from(*digit)))
}

fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    let [year, month, day] = [u32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day).ok()?];
    if !is_day(year, month, day) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Pseudonym → identity number or code, in full form. Never printed, not even for debugging.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Links(BTreeMap<String, String>);

impl Links {
    /// The identity number or code behind a pseudonym: Swedish numbers with twelve digits.
    pub fn identifier(&self, person: &str) -> Option<&str> {
        self.0.get(person).map(String::as_str)
    }

    /// Remembers who is behind a pseudonym.
    pub fn insert(&mut self, person: String, identifier: String) {
        self.0.insert(person, identifier);
    }

    /// All, by pseudonym.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(person, identifier)| (person.as_str(), identifier.as_str()))
    }
}

impl fmt::Debug for Links {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Links of {} persons", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    //! The numbers are published examples: 640823-3234 from the Swedish Tax Agency's SKV 704, 701063-2391 from its SKV M 2010:3, 189001019802 from its test
    //! numbers, 070761-4285 from the Danish CPR office's description.
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn swede(text: &str) -> Identity {
        identify(text, Some(Country::Sweden), day("2019-05-02"))
    }

    #[test]
    fn two_writings_of_a_swedish_number_are_one_person() {
        for text in ["640823-3234", "6408233234", "19640823-3234", "196408233234", " 640823 3234 "] {
            let found = swede(text);
            assert_eq!((found.identifier.as_str(), found.kind), ("196408233234", Kind::SwedishPersonal), "{text}");
            assert_eq!((found.birth_date, found.gender), (Some(day("1964-08-23")), Some(Gender::Men)));
        }
        assert_eq!(swede("900101+9802").identifier, "189001019802", "the plus sign says over a hundred");
    }

    #[test]
    fn the_day_of_a_coordination_number_is_sixty_less() {
        let found = swede("701063-2391");
        assert_eq!((found.kind, found.birth_date), (Kind::SwedishCoordination, Some(day("1970-10-03"))));
    }

    #[test]
    fn a_placeholder_has_no_check_digit_and_only_the_womens_says_the_gender() {
        let found = swede("19790412Tf29");
        assert_eq!((found.kind, found.birth_date, found.gender), (Kind::SwedishPlaceholder, Some(day("1979-04-12")), Some(Gender::Women)));
        assert_eq!(swede("19790412Xx31").gender, None);
        assert_eq!(swede("19790432Tf29").kind, Kind::Invalid);
    }

    #[test]
    fn a_wrong_check_digit_or_day_is_invalid_in_sweden() {
        for text in ["640823-3235", "640832-3234", "64-0823", "U001", ""] {
            assert_eq!(swede(text).kind, Kind::Invalid, "{text}");
        }
    }

    #[test]
    fn a_danish_number_that_fails_its_check_is_doubted_and_not_refused() {
        let danish = |text: &str| identify(text, Some(Country::Denmark), day("2012-02-06"));
        let found = danish("070761-4285");
        assert_eq!((found.kind, found.birth_date, found.gender), (Kind::DanishCpr, Some(day("1961-07-07")), Some(Gender::Men)));
        assert!(found.check_holds);
        let doubted = danish("070761-4287");
        assert_eq!((doubted.kind, doubted.check_holds), (Kind::DanishCpr, false));
        assert_eq!(danish("310261-4285").kind, Kind::Invalid);
    }

    #[test]
    fn nothing_of_a_link_table_is_printed_for_debugging() {
        let mut links = Links::default();
        links.insert("a1".to_owned(), "196408233234".to_owned());
        assert_eq!(format!("{links:?}"), "Links of 1 persons");
    }
}
