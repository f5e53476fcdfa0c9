//! Numbers that are no amounts: two codes without words, days as a spreadsheet counts them, and weights of the answers.

use super::items::Item;
use crate::ingest::layouts::question_text::folded;

/// Days that a spreadsheet counts from 1900 to the years in which questionnaires were answered, 2000 to 2069.
const DAYS: std::ops::Range<f64> = 36_526.0..62_092.0;

/// Words of headings over days and times.
const WHEN: [&str; 18] = [
    "tid",
    "tidpunkt",
    "tidsstämpel",
    "tidstämpel",
    "tidsstempel",
    "datum",
    "dato",
    "dag",
    "date",
    "time",
    "timestamp",
    "starttid",
    "sluttid",
    "inskickat",
    "inskickad",
    "svarsdatum",
    "svarstid",
    "päivämäärä",
];

/// Whether numbers below a heading of times are days that a spreadsheet counted, shown as numbers.
pub fn are_times(item: &Item) -> bool {
    let number = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
    let headed = item.text.values().any(|text| folded(text).split(|c: char| !c.is_alphabetic()).any(|word| WHEN.contains(&word)));
    headed && !item.values.is_empty() && item.values.iter().all(|(text, _)| number(text).is_some_and(|day| DAYS.contains(&day)))
}

/// Fewest answers from which two digits are codes.
const ANSWERS: usize = 20;

/// Whether a column has 1 and 2 alone, whose mean would say nothing that their shares do not.
pub fn are_two(item: &Item) -> bool {
    let is_code = |text: &String| matches!(text.as_str(), "1" | "2");
    item.value_labels.is_empty() && item.values.len() == 2 && item.filled() >= ANSWERS && item.values.iter().all(|(text, _)| is_code(text))
}

/// What columns of weights are called.
const WEIGHT: [&str; 19] = [
    "vikt",
    "vikter",
    "viktvariabel",
    "viktfaktor",
    "svarsvikt",
    "kalibreringsvikt",
    "vægt",
    "vægte",
    "vægtvariabel",
    "vekt",
    "weight",
    "weights",
    "weighting",
    "design weight",
    "survey weight",
    "wgt",
    "wt",
    "paino",
    "painokerroin",
];

/// How far from one the mean of weights lies, of which everybody has one.
const NEAR_ONE: std::ops::RangeInclusive<f64> = 0.8..=1.25;

/// Whether a column says how much each answer counts: headed so, a number above nothing for everybody, not all whole, and one in the mean. What somebody
/// weighs is none.
pub fn are_weights(item: &Item) -> bool {
    let plain =
        |text: &String| folded(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let headed = item.text.values().chain([&item.name]).any(|text| WEIGHT.contains(&plain(text).as_str()));
    let numbers: Option<Vec<(f64, usize)>> = item
        .values
        .iter()
        .map(|(text, rows)| Some((text.trim().replace(',', ".").parse::<f64>().ok().filter(|number| *number > 0.0)?, *rows)))
        .collect();
    let Some(numbers) = numbers.filter(|_| headed && item.filled() == item.rows) else { return false };
    let mean = numbers.iter().map(|(number, rows)| number * *rows as f64).sum::<f64>() / item.rows.max(1) as f64;
    numbers.len() > 1 && numbers.iter().any(|(number, _)| number.fract() > 0.0) && NEAR_ONE.contains(&mean)
}

/// Whether an answer says less (−1) or more (1) than its number: `färre än 3`, `fler än 3`.
pub fn beyond(text: &str) -> i8 {
    const LESS: [&str; 9] = ["mindre än", "färre än", "under ", "mindre end", "færre end", "mindre enn", "less than", "fewer than", "<"];
    const MORE: [&str; 9] = ["mer än", "fler än", "över ", "mere end", "flere end", "mer enn", "flere enn", "more than", ">"];
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    i8::from(has(&MORE)) - i8::from(has(&LESS))
}

/// The first whole number in a text; all below it come before it, all above it after.
pub fn first_number(text: &str) -> Option<u32> {
    let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let number: u32 = digits.parse().ok().filter(|number| *number < u32::MAX / 4)?;
    let above = text.contains(['>', '+']) || text.contains("eller f") || text.contains("eller m") || text.contains("or more");
    let below = text.contains('<') || text.to_lowercase().starts_with("under");
    Some(number * 3 + 1 + u32::from(above) - u32::from(below))
}
