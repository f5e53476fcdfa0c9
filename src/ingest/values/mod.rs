//! What kind of values a column of text holds, decided on the whole column and never cell by cell.
//!
//! In: the distinct texts of a column with their counts. Out: one decision (decimal sign, date order) and the texts that do
//! not fit it. A cell that fits only the other reading is a finding for the user, never read the other way in silence.

pub(crate) mod dates;
pub(crate) mod moments;
pub(crate) mod numbers;
pub(crate) mod worded;

/// A distinct text of a column and how many cells hold it.
pub type Counted<'a> = (&'a str, usize);

/// Text without the blanks, no-break blanks and byte-order marks around it.
pub fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// Characters that are not seen and mean nothing in an answer: byte-order mark, zero-width blanks, soft hyphen.
pub fn is_invisible(character: char) -> bool {
    matches!(character, '\u{feff}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{ad}')
}

/// Codes and identifiers that only look like numbers: leading zeros (`0604`), or more digits than a number keeps (over 15).
pub fn is_digit_code(text: &str) -> bool {
    let text = trim(text);
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) && ((text.len() > 1 && text.starts_with('0')) || text.len() > 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn municipality_codes_are_codes() {
        assert!(is_digit_code("0604"));
        assert!(is_digit_code(" 0114\u{a0}"));
        assert!(!is_digit_code("1440"));
        assert!(!is_digit_code("0"));
        assert!(!is_digit_code("0,5"));
    }
}
