//! Whether a number that a file marks with the name of a released number is that number, as it is printed: by value, not by hash.

use super::released::{Row, Rows};
use super::{Changed, What};
use crate::report::printed::Printed;
use crate::report::words::format::round;
use std::collections::BTreeSet;

/// The marked numbers of a file that are not those of the estimates they name, and how many are.
pub fn disagreeing(file: &str, numbers: &[Printed], released: &Rows) -> (usize, Vec<Changed>) {
    let (mut agreeing, mut changed) = (0, Vec::new());
    // What is never above one is a share, and told in per cent unless it is told with decimals.
    let above_one = |row: &&Row| row.number("estimate").is_some_and(|value| value.abs() > 1.0);
    let plain: BTreeSet<&str> = released.values().filter(above_one).map(|row| row.text("indicator")).collect();
    for number in numbers.iter().filter(|number| number.first) {
        let Some(id) = &number.id else { continue };
        let (name, column) = id.split_once('/').unwrap_or((id, "estimate"));
        let row = released.get(name);
        let value = row.and_then(|row| row.number(column));
        // A full count may be told by what it is made of first.
        let told = value.into_iter().chain(row.and_then(|row| row.number("numerator")).filter(|_| column == "estimate"));
        let share = column == "estimate" && row.is_none_or(|row| !plain.contains(row.text("indicator")));
        if told.into_iter().any(|value| is_printed_as(value, &number.text, share)) {
            agreeing += 1;
            continue;
        }
        changed.push(Changed {
            what: What::Number,
            file: file.to_owned(),
            id: Some(id.clone()),
            place: number.place.clone(),
            was: value.map(|value| value.to_string()),
            is: Some(number.text.clone()),
        });
    }
    (agreeing, changed)
}

/// Whether a value rounds to what is printed, as it is or as per cent; a share without decimals only as per cent. A fall may be told without its sign.
fn is_printed_as(value: f64, printed: &str, share: bool) -> bool {
    let plain: String = printed.chars().filter(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',')).collect();
    let plain = plain.replace(',', ".");
    let decimals = plain.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let (Ok(shown), Ok(decimals)) = (plain.parse::<f64>(), u8::try_from(decimals)) else { return false };
    let as_it_is = Some(value).filter(|value| !share || decimals > 0 || value.abs() >= 1.0 || *value == 0.0);
    as_it_is.into_iter().chain([value * 100.0]).any(|value| (round(value.abs(), decimals) - shown).abs() < 1e-9 * (1.0 + shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_known_however_a_language_writes_it() {
        for (value, printed) in
            [(0.341, "34"), (0.341, "34,1"), (-0.12, "−12"), (-0.12, "12"), (8243.0, "8\u{a0}243"), (3.25, "3.3"), (0.145, "15")]
        {
            assert!(is_printed_as(value, printed, true), "{value} {printed}");
        }
        for (value, printed) in [(0.341, "35"), (0.341, "34,2"), (8243.0, "8\u{a0}234"), (3.25, "3.2"), (0.09, "0")] {
            assert!(!is_printed_as(value, printed, true), "{value} {printed}");
        }
    }
}
