//! A table as delimited text that a spreadsheet opens as it should: byte order mark, the language's separator and decimal sign, CRLF.

use crate::diagnostic::is_hidden_character;
use crate::error::{Error, Result};
use crate::ingest::person::takes_no_room;
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::words::format::{NOT_AVAILABLE, NOTHING, scaled};
use crate::report::words::locale::Catalogue;
use unicode_normalization::UnicodeNormalization;

/// The bytes of a table in the catalogue's language.
///
/// # Errors
/// When the catalogue lacks a heading, or the writer fails.
pub fn text_table(catalogue: &Catalogue, table: &Table) -> Result<Vec<u8>> {
    let failed = |reason: String| Error::Render { name: format!("tables/{}.csv", table.name), reason };
    let separator = catalogue.text("csv-separator")?;
    let decimal_sign = catalogue.text("decimal-sign")?;
    let mut writer = csv::WriterBuilder::new()
        .delimiter(separator.bytes().next().unwrap_or(b','))
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    let (lower, upper) = (catalogue.text("lower-limit")?, catalogue.text("upper-limit")?);
    let has_limits = |(index, column): (usize, &Column)| column.kind == ColumnKind::Estimate && table.has_interval(index);
    let limits: Vec<bool> = table.columns.iter().enumerate().map(has_limits).collect();
    let mut head = Vec::new();
    for (column, limits) in table.columns.iter().zip(&limits) {
        let heading = column.full_heading();
        head.push(harmless(&heading));
        if *limits {
            head.extend([harmless(&format!("{heading}, {lower}")), harmless(&format!("{heading}, {upper}"))]);
        }
    }
    writer.write_record(&head).map_err(|error| failed(error.to_string()))?;
    for row in &table.rows {
        let mut record = Vec::new();
        for (index, cell) in row.iter().enumerate() {
            record.push(field(cell, &decimal_sign));
            if limits.get(index) == Some(&true) {
                match cell {
                    Cell::Estimate { interval: Some((low, high)), unit, decimals, .. } => {
                        record.extend([*low, *high].map(|limit| number(scaled(limit, *unit, *decimals), *decimals, &decimal_sign)));
                    }
                    _ => record.extend([String::new(), String::new()]),
                }
            }
        }
        writer.write_record(&record).map_err(|error| failed(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| failed(error.to_string()))
}

fn field(cell: &Cell, decimal_sign: &str) -> String {
    match cell {
        Cell::Text(phrase) => harmless(&phrase.text),
        Cell::Count(count) | Cell::CountOf { count, .. } => count.to_string(),
        Cell::Number { value, unit, decimals } | Cell::Estimate { value, unit, decimals, .. } => {
            number(scaled(*value, *unit, *decimals), *decimals, decimal_sign)
        }
        Cell::PValue(p) => number(crate::report::words::format::round(*p, 2), 2, decimal_sign),
        Cell::NotShown(_) => NOT_AVAILABLE.to_owned(),
        Cell::Nothing => NOTHING.to_owned(),
        Cell::Blank => String::new(),
    }
}

/// A number for machines: hyphen as minus, no thousands sign, the language's decimal sign.
fn number(rounded: f64, decimals: u8, decimal_sign: &str) -> String {
    format!("{rounded:.*}", usize::from(decimals)).replace('.', decimal_sign)
}

/// Text that a spreadsheet will not take for a formula: an apostrophe goes before a text whose first character, blanks and what takes no room
/// apart, would start one in any of its forms (`＝`, `﹢`, `⁻`). A negative number stays one. Hidden characters are left out.
pub fn harmless(text: &str) -> String {
    let starts_line = text.starts_with(['\t', '\r', '\n']);
    let text: String = text.chars().filter(|c| !is_hidden_character(*c) || matches!(c, '\n' | '\t' | '\r')).collect();
    let seen = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || takes_no_room(c));
    let starts_formula = seen.chars().next().and_then(|c| std::iter::once(c).nfkc().next()).is_some_and(|c| "=+-@\u{2212}".contains(c));
    if starts_line || (starts_formula && !is_negative_number(&text)) { format!("'{text}") } else { text }
}

/// `-3`, `−0,5`: what a spreadsheet reads as a number.
fn is_negative_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '\u{2212}']).unwrap_or_default();
    let (whole, rest) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    [whole, rest].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_neutralised() {
        for text in ["=1+1", "+46", "-x", "@sum", "\tx", "\r=x"] {
            assert!(harmless(text).starts_with('\''), "{text:?}");
        }
        // The family: every form of the four signs, after every kind of blank.
        for sign in ["=", "+", "@", "-", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "⁼", "⁺", "⁻", "₌", "₊", "₋", "−"]
        {
            for before in ["", " ", "\u{a0}", "\u{200b}", "\u{feff}", "\u{3000}", "\u{2060}\u{ad}", " \u{200d} "] {
                let text = format!("{before}{sign}cmd");
                assert_eq!(harmless(&text), format!("'{text}"), "{text:?}");
            }
        }
        for text in ["Skola 1", "a=b", "-3", "-0,5", "−12.5", "–", "2-3", "é", "", "'=x"] {
            assert_eq!(harmless(text), text);
        }
        for text in ["-3+1", "-", "--3", "-1.", "-a", "−1−1"] {
            assert!(harmless(text).starts_with('\''), "{text}");
        }
        assert_eq!(harmless("\u{202e}=x\u{9b}y"), "'=xy");
    }

    #[test]
    fn numbers_use_the_languages_decimal_sign() {
        assert_eq!(number(-3.5, 1, ","), "-3,5");
        assert_eq!(number(3.0, 0, "."), "3");
    }
}
