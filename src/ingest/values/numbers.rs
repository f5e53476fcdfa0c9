//! Numbers as Swedish, Danish, Norwegian and English files write them.
//!
//! Decimal comma or point, thousands parted by blanks, no-break blanks, points or commas, a minus as hyphen or U+2212, and a
//! percent sign glued on. The decimal sign is decided on the whole column.

use super::{Counted, is_digit_code, trim};

/// Share of a column's filled cells that must read as numbers for the column to be one of numbers.
pub const NUMBER_SHARE: f64 = 0.8;

/// Numbers of which a column is one of numbers though more cells hold marks in their place.
const MANY_NUMBERS: usize = 5;

/// The sign between units and decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalSign {
    /// `1,54`
    Comma,
    /// `1.54`
    Point,
}

impl DecimalSign {
    fn character(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Comma => Self::Point,
            Self::Point => Self::Comma,
        }
    }
}

/// How a column writes its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberFormat {
    /// The decimal sign; the point when the column has whole numbers only.
    pub decimal: DecimalSign,
    /// Nothing in the column tells the decimal sign from a thousands sign (all like `1,234`): the project should say.
    pub undecided: bool,
    /// Cells end in a percent sign; the number is that before the sign (12 for `12 %`).
    pub percent: bool,
    /// No cell has decimals.
    pub whole: bool,
}

/// Why a text does not fit the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberMisfit {
    /// A number only with the other decimal sign.
    OtherDecimalSign,
    /// No number, such as `..`, `~100` or `vet ej`.
    NotANumber,
}

/// A column of numbers: the format and the texts that do not fit it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberColumn {
    /// The decision for the whole column.
    pub format: NumberFormat,
    /// Positions in the given list of the texts that do not fit, with the reason.
    pub misfits: Vec<(usize, NumberMisfit)>,
}

/// What the separators of one text can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signs {
    Whole,
    /// Only this sign can be the decimal sign.
    Decimal(DecimalSign),
    /// This sign parts thousands, so the other one is the decimal sign.
    Thousands(DecimalSign),
    /// One sign before exactly three digits: decimals or thousands.
    Either(DecimalSign),
}

/// A text that can be a number, without sign, percent and blanks.
struct Digits {
    negative: bool,
    percent: bool,
    body: String,
    blank_groups: bool,
}

fn digits(text: &str) -> Option<Digits> {
    let mut rest = trim(text);
    let mut percent = false;
    if let Some(before) = rest.strip_suffix('%') {
        percent = true;
        rest = trim(before);
    }
    let unsigned = rest.strip_prefix(['-', '\u{2212}']);
    let negative = unsigned.is_some();
    let rest = unsigned.unwrap_or(rest);
    if !rest.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',') || !rest.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_group_blank = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}');
    if !rest.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',' || is_group_blank(c)) {
        return None;
    }
    let blank_groups = rest.contains(is_group_blank);
    if blank_groups {
        let whole = rest.split([',', '.']).next().unwrap_or(rest);
        let mut groups = whole.split(is_group_blank);
        let first = groups.next().unwrap_or("");
        let decimals_have_blanks = rest.len() > whole.len() && rest[whole.len()..].contains(is_group_blank);
        if !(1..=3).contains(&first.len()) || groups.any(|g| g.len() != 3) || decimals_have_blanks {
            return None;
        }
    }
    let body: String = rest.chars().filter(|&c| !is_group_blank(c)).collect();
    if is_digit_code(&body) {
        return None;
    }
    Some(Digits { negative, percent, body, blank_groups })
}

fn grouped_by(body: &str, sign: char) -> bool {
    let mut groups = body.split(sign);
    let first = groups.next().unwrap_or("");
    (1..=3).contains(&first.len()) && first != "0" && groups.all(|g| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit()))
}

fn signs(digits: &Digits) -> Option<Signs> {
    use DecimalSign::{Comma, Point};
    let body = digits.body.as_str();
    let (commas, points) = (body.matches(',').count(), body.matches('.').count());
    match (commas, points) {
        (0, 0) => Some(Signs::Whole),
        (1, 0) | (0, 1) => {
            let sign = if commas == 1 { Comma } else { Point };
            let (before, after) = body.split_once(sign.character())?;
            let leading_zeros = before.len() > 1 && before.starts_with('0');
            match () {
                () if leading_zeros || after.is_empty() => None,
                () if after.len() == 3 && grouped_by(body, sign.character()) && !digits.blank_groups => Some(Signs::Either(sign)),
                () => Some(Signs::Decimal(sign)),
            }
        }
        (_, 0) | (0, _) => {
            let sign = if points == 0 { Comma } else { Point };
            grouped_by(body, sign.character()).then_some(Signs::Thousands(sign))
        }
        _ => {
            let decimal = if body.rfind(',') > body.rfind('.') { Comma } else { Point };
            let (before, _) = body.split_once(decimal.character())?;
            let once = body.matches(decimal.character()).count() == 1;
            (once && grouped_by(before, decimal.other().character())).then_some(Signs::Decimal(decimal))
        }
    }
}

/// Marks that statistics put in the place of a number: `..`, `.`, `-`, `~100`. They speak neither for nor against a column of numbers.
pub fn is_mark(text: &str) -> bool {
    let text = trim(text);
    matches!(text, ".." | "." | "-" | "–" | "…")
        || text.strip_prefix(['~', '<', '>']).is_some_and(|rest| rest.trim().bytes().all(|b| b.is_ascii_digit()))
}

/// Decides how a column writes its numbers, from its distinct texts with counts (blank texts are passed over).
///
/// Returns `None` when fewer than four cells in five are numbers, when the column holds codes with leading zeros, or when it is
/// empty. Missing values are not guessed: every text that is no number is listed.
pub fn decide(values: &[Counted]) -> Option<NumberColumn> {
    let (mut filled, mut comma, mut point, mut either_comma, mut either_point, mut numbers) = (0, 0, 0, 0, 0, 0);
    let mut marks = 0;
    let (mut percent, mut plain_large) = (false, false);
    for &(text, count) in values {
        if trim(text).is_empty() {
            continue;
        }
        if is_digit_code(text) {
            return None;
        }
        filled += count;
        let Some((found, signs)) = digits(text).and_then(|found| signs(&found).map(|signs| (found, signs))) else {
            marks += if is_mark(text) { count } else { 0 };
            continue;
        };
        numbers += count;
        percent |= found.percent;
        match signs {
            Signs::Whole => plain_large |= found.body.len() > 3 && !found.blank_groups,
            Signs::Decimal(DecimalSign::Comma) | Signs::Thousands(DecimalSign::Point) => comma += count,
            Signs::Decimal(DecimalSign::Point) | Signs::Thousands(DecimalSign::Comma) => point += count,
            Signs::Either(DecimalSign::Comma) => either_comma += count,
            Signs::Either(DecimalSign::Point) => either_point += count,
        }
    }
    if numbers == 0 || (numbers as f64) < NUMBER_SHARE * (filled - marks) as f64 || numbers < marks.min(MANY_NUMBERS) {
        return None;
    }
    let undecided = comma + point == 0 && either_comma + either_point > 0 && !plain_large;
    let decimal = if comma != point {
        if comma > point { DecimalSign::Comma } else { DecimalSign::Point }
    } else if either_comma > either_point {
        DecimalSign::Comma
    } else {
        DecimalSign::Point
    };
    let mut format = NumberFormat { decimal, undecided, percent, whole: true };
    let mut misfits = Vec::new();
    for (position, &(text, _)) in values.iter().enumerate() {
        if trim(text).is_empty() {
            continue;
        }
        match parse(text, format) {
            Some(number) => format.whole &= number.fract() == 0.0,
            None if digits(text).as_ref().and_then(signs).is_some() => misfits.push((position, NumberMisfit::OtherDecimalSign)),
            None => misfits.push((position, NumberMisfit::NotANumber)),
        }
    }
    Some(NumberColumn { format, misfits })
}

/// Reads one text in the column's format; `None` when it is blank, no number, or one only with the other decimal sign.
pub fn parse(text: &str, format: NumberFormat) -> Option<f64> {
    let found = digits(text)?;
    let fits = match signs(&found)? {
        Signs::Whole => true,
        Signs::Decimal(sign) => sign == format.decimal,
        Signs::Thousands(sign) => sign != format.decimal,
        Signs::Either(_) => true,
    };
    if !fits {
        return None;
    }
    let decimal = format.decimal.character();
    let plain: String = found
        .body
        .chars()
        .filter_map(|c| match c {
            c if c == decimal => Some('.'),
            ',' | '.' => None,
            c => Some(c),
        })
        .collect();
    let number: f64 = plain.parse().ok()?;
    Some(if found.negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(texts: &[&str]) -> Option<NumberColumn> {
        decide(&texts.iter().map(|t| (*t, 1)).collect::<Vec<_>>())
    }

    fn numbers(texts: &[&str]) -> Vec<Option<f64>> {
        let format = column(texts).unwrap().format;
        texts.iter().map(|t| parse(t, format)).collect()
    }

    #[test]
    fn a_decimal_comma_holds_for_the_column() {
        assert_eq!(numbers(&["1,54", "1,841", "2"]), [Some(1.54), Some(1.841), Some(2.0)]);
        assert_eq!(numbers(&["22.1", "27.345"]), [Some(22.1), Some(27.345)]);
    }

    #[test]
    fn the_other_decimal_sign_is_a_finding() {
        let column = column(&["1,5", "2,5", "3.5", "4,25", "7,1"]).unwrap();
        assert_eq!(column.misfits, [(2, NumberMisfit::OtherDecimalSign)]);
        assert_eq!(parse("3.5", column.format), None);
    }

    #[test]
    fn thousands_minus_and_percent() {
        assert_eq!(
            numbers(&["1 234", "12\u{a0}345,5", "\u{2212}7", "3\u{202f}000"]),
            [Some(1234.0), Some(12345.5), Some(-7.0), Some(3000.0)]
        );
        assert_eq!(numbers(&["1.234,5", "2.000"]), [Some(1234.5), Some(2000.0)]);
        assert_eq!(numbers(&["12 %", "7,5%"]), [Some(12.0), Some(7.5)]);
        assert!(column(&["12 %"]).unwrap().format.percent);
        assert_eq!(numbers(&["1,234,567", "2,000"]), [Some(1_234_567.0), Some(2000.0)]);
    }

    #[test]
    fn nothing_decides_between_thousands_and_decimals() {
        assert!(column(&["1,234", "5,678"]).unwrap().format.undecided);
        assert!(!column(&["1,234", "5,67"]).unwrap().format.undecided);
        assert!(!column(&["1.234", "15000"]).unwrap().format.undecided);
    }

    #[test]
    fn codes_marks_and_texts_are_not_numbers() {
        assert_eq!(column(&["0604", "1440"]), None);
        assert_eq!(column(&["ja", "3"]), None);
        assert_eq!(column(&["", " "]), None);
        assert_eq!(column(&["1.2.2024", "2.3.2024"]), None);
        let statistics = column(&["97,5", "88,1", "~100", "76,0", "80,2", "91"]).unwrap();
        assert_eq!(statistics.misfits, [(2, NumberMisfit::NotANumber)]);
        assert_eq!(column(&["97,5", "..", "~100", "88,1", "."]), None);
        assert_eq!(column(&["97,5", "..", "~100", "88,1"]).unwrap().misfits.len(), 2);
    }
}
