//! A text as the finders read it: digits, signs and letters in their plain forms, what takes no room left out; with the way back to the places
//! of the text itself.
//!
//! People, keyboards and programs write the same number in many characters: full-width and Arabic digits, en dashes, minus signs and no-break
//! hyphens, zero-width blanks between the parts.

use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Zeros of the decimal digits of other scripts; each is followed by the other nine.
const ZEROS: [char; 18] = [
    '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}', '\u{ce6}', '\u{d66}',
    '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{17e0}', '\u{1810}',
];

/// A plain text and where its bytes came from.
pub struct Plain<'a> {
    /// What the finders read.
    pub text: Cow<'a, str>,
    /// For each byte of `text` the place of the character it came from; empty where the text was plain itself.
    places: Vec<(u32, u32)>,
}

impl<'a> Plain<'a> {
    /// Makes a text plain. Costs memory for texts beyond ASCII only.
    pub fn of(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self { text: Cow::Borrowed(text), places: Vec::new() };
        }
        let (mut plain, mut places) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
        for (start, character) in text.char_indices() {
            let end = start + character.len_utf8();
            let before = plain.len();
            push(&mut plain, character);
            let place = (u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX));
            places.extend(std::iter::repeat_n(place, plain.len() - before));
        }
        Self { text: Cow::Owned(plain), places }
    }

    /// The place in the text itself of a range of the plain one.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.places.get(byte).copied();
        match (at(range.start), range.end.checked_sub(1).and_then(at)) {
            (Some((start, _)), Some((_, end))) => start as usize..end as usize,
            _ => range,
        }
    }
}

fn push(plain: &mut String, character: char) {
    match character {
        c if c.is_ascii() => plain.push(c),
        c if takes_no_room(c) => {}
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{fe58}' => plain.push('-'),
        '\u{3002}' | '\u{ff61}' | '\u{2024}' | '\u{b7}' => plain.push('.'),
        c if c.is_alphabetic() && (c as u32) < 0x2000 => plain.push(c),
        c => match ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero as u32).filter(|digit| *digit < 10)) {
            Some(digit) => plain.extend(char::from_digit(digit, 10)),
            None => plain.extend(std::iter::once(c).nfkc()),
        },
    }
}

/// Characters that are not seen: joiners, marks of direction, soft hyphens, the byte order mark.
pub fn takes_no_room(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_forms_become_plain_and_lead_back() {
        let text = "å ９００１０１\u{2013}９８\u{200b}０２ b＠c．se ٣";
        let plain = Plain::of(text);
        assert_eq!(plain.text, "å 900101-9802 b@c.se 3");
        let start = plain.text.find("900101").unwrap();
        assert_eq!(&text[plain.place(start..start + 11)], "９００１０１\u{2013}９８\u{200b}０２");
        assert!(matches!(Plain::of("plain").text, Cow::Borrowed(_)));
    }
}
