//! Whether a number that a file marks with the name of a released number is that number, as it is printed: by value, not by hash.

use super::{Changed, What};
use crate::report::formats::released::{Row, Rows};
use crate::report::formats::sources::Sources;
use crate::report::printed::Printed;
use crate::report::words::format::round;
use std::collections::HashMap;

/// The indicators that are told in per cent, and whether each is: as the headers of their queries say what they estimate.
pub fn in_per_cent(sources: &Sources) -> HashMap<String, bool> {
    let estimator = |source: &str| {
        let header = source.lines().map_while(|line| line.trim_start().strip_prefix("--")).map(str::trim);
        let said = |key: &str| header.clone().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('=')).map(str::trim);
        let estimator = said("estimator")?.trim_matches('"');
        Some(matches!(estimator, "share" | "distribution" | "register_ratio") && said("number") != Some("true"))
    };
    sources.queries.iter().filter_map(|(name, source)| Some((name.clone(), estimator(source)?))).collect()
}

/// The marked numbers of a file that are not those of the estimates they name, and how many are. The first number under a mark is that of its name;
/// what follows belongs to it: limits, counts.
pub fn disagreeing(file: &str, numbers: &[Printed], released: &Rows, in_per_cent: &HashMap<String, bool>) -> (usize, Vec<Changed>) {
    // In words a fall may be told without its sign.
    let in_words = matches!(file.rsplit('.').next(), Some("html" | "docx"));
    let (mut agreeing, mut changed) = (0, Vec::new());
    for number in numbers {
        let Some(id) = &number.id else { continue };
        let text = as_written_in(file, &number.text);
        let (name, column) = id.split_once('/').unwrap_or((id, "estimate"));
        let row = released.get(name);
        let value = row.and_then(|row| row.number(column));
        let printed_as = |value: f64, scale: Scale| is_printed_as(value, &text, scale) && (in_words || has_its_sign(value, &text));
        let agrees = row.is_some_and(|row| {
            let scale = |column: &str| Scale::of(column, in_per_cent.get(row.text("indicator")).copied());
            if number.first {
                // A full count may be told by what it is made of first.
                let part = row.number("numerator").filter(|_| column == "estimate");
                value.is_some_and(|value| printed_as(value, scale(column))) || part.is_some_and(|part| printed_as(part, Scale::AsItIs))
            } else {
                belongs(row, &text, scale)
            }
        });
        if agrees {
            agreeing += 1;
            continue;
        }
        changed.push(Changed {
            what: What::Number,
            file: file.to_owned(),
            id: Some(id.clone()),
            place: number.place.clone(),
            was: value.filter(|_| number.first).map(|value| value.to_string()),
            is: Some(number.text.clone()),
        });
    }
    (agreeing, changed)
}

/// Whether a number that follows under a mark is one of the estimate's own, or the level of its interval.
fn belongs(row: &Row, printed: &str, scale: impl Fn(&str) -> Scale) -> bool {
    let own = row.numbers.iter().map(|(column, value)| (*value, scale(column)));
    own.chain([(CONFIDENCE, Scale::PerCent)]).any(|(value, scale)| is_printed_as(value, printed, scale))
}

/// The level of all intervals.
const CONFIDENCE: f64 = 0.95;

/// How a quantity is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    /// In per cent or percentage points.
    PerCent,
    /// As it is.
    AsItIs,
    /// The one or the other: it is not known which.
    Either,
}

impl Scale {
    /// That of a column, of an indicator that is told in per cent or not, where this is known.
    fn of(column: &str, in_per_cent: Option<bool>) -> Self {
        match (column, in_per_cent) {
            ("estimate" | "lower" | "upper" | "reference" | "standard_error" | "later", Some(true)) => Self::PerCent,
            ("estimate" | "lower" | "upper" | "reference" | "standard_error" | "later", None) => Self::Either,
            _ => Self::AsItIs,
        }
    }
}

/// A printed number without what sets thousands apart in the language of its file: in English a comma, which elsewhere is the sign of decimals.
fn as_written_in(file: &str, printed: &str) -> String {
    if file.contains(".en.") { printed.replace(',', "") } else { printed.to_owned() }
}

/// Whether what is printed has the sign of the value; of what rounds to nothing it has none.
fn has_its_sign(value: f64, printed: &str) -> bool {
    let is_nothing = !printed.contains(|letter: char| matches!(letter, '1'..='9'));
    is_nothing || printed.starts_with(['-', '\u{2212}']) == (value < 0.0)
}

/// Whether a value rounds to what is printed. A fall may be told without its sign.
fn is_printed_as(value: f64, printed: &str, scale: Scale) -> bool {
    let plain: String = printed.chars().filter(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',')).collect();
    let plain = plain.replace(',', ".");
    let decimals = plain.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let (Ok(shown), Ok(decimals)) = (plain.parse::<f64>(), u8::try_from(decimals)) else { return false };
    // What is more than the whole may be told as so many for each.
    let as_it_is = Some(value).filter(|value| scale != Scale::PerCent || value.abs() > 1.0);
    let per_cent = Some(value * 100.0).filter(|_| scale != Scale::AsItIs);
    as_it_is.into_iter().chain(per_cent).any(|value| (round(value.abs(), decimals) - shown).abs() < 1e-9 * (1.0 + shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_known_however_a_language_writes_it() {
        for (value, printed) in
            [(0.341, "34"), (0.341, "34,1"), (-0.12, "−12"), (-0.12, "12"), (8243.0, "8\u{a0}243"), (3.25, "3.3"), (0.145, "15")]
        {
            assert!(is_printed_as(value, printed, Scale::Either), "{value} {printed}");
        }
        for (value, printed) in [(0.341, "35"), (0.341, "34,2"), (0.09, "0"), (0.091, "0,1")] {
            assert!(!is_printed_as(value, printed, Scale::PerCent), "{value} {printed}");
        }
        for (file, value) in [("report.en.html", 8243.0), ("report.sv.html", 8.243)] {
            assert!(is_printed_as(value, &as_written_in(file, "8,243"), Scale::AsItIs), "{file}");
        }
        for (value, printed) in [(8243.0, "8\u{a0}234"), (3.25, "3.2"), (3.0, "300")] {
            assert!(!is_printed_as(value, printed, Scale::AsItIs), "{value} {printed}");
        }
    }
}
