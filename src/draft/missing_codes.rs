//! Numbers that stand for no answer among answers on a short scale: 99 among 1 to 5.

use super::items::Item;

/// Numbers by which no answer, no opinion or not asked is coded.
const CODES: [i64; 13] = [-1, -9, -99, -999, 77, 88, 97, 98, 99, 888, 997, 998, 999];

/// The largest number that an answer on such a scale has, and how many different ones there are at least.
const LARGEST: i64 = 10;
const LEAST: usize = 3;

/// The codes among the answers of a column whose other numbers are whole and few; none elsewhere.
pub fn of(item: &Item) -> Vec<String> {
    let numbers: Option<Vec<(i64, usize, &String)>> =
        item.values.iter().map(|(text, rows)| Some((text.trim().parse().ok()?, *rows, text))).collect();
    let Some(numbers) = numbers else { return Vec::new() };
    let (coded, answers): (Vec<_>, Vec<_>) = numbers.into_iter().partition(|(number, ..)| CODES.contains(number));
    let short = answers.iter().all(|(number, ..)| (0..=LARGEST).contains(number)) && answers.len() >= LEAST;
    let rows = |numbers: &[(i64, usize, &String)]| numbers.iter().map(|(_, rows, _)| rows).sum::<usize>();
    if !short || rows(&coded) > rows(&answers) {
        return Vec::new();
    }
    coded.into_iter().map(|(.., text)| text.clone()).collect()
}
