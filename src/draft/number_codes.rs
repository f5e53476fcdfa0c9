//! Numbers that are no amounts: two codes without words, and days as a spreadsheet counts them.

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
