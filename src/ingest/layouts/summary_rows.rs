//! Rows below answers that sum them up, told by arithmetic and whatever they are called: their numbers are the means, medians, sums, spreads, numbers
//! or shares of the cells above.

use super::cells::is_value;
use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::heading_words::TOO_LONG;
use crate::ingest::values::numbers::{self, NumberFormat};
use crate::ingest::values::trim;
use std::collections::BTreeMap;

/// Rows from the end of the table among which such are looked for, and rows of answers that must stand above them.
const WITHIN: usize = 8;
const ANSWERS_ABOVE: usize = 4;

/// Parts of words for what sums up, by which a row is believed whose numbers could be an answer's own.
const WORDS: [&str; 28] = [
    "medel",
    "medelv",
    "medelbetyg",
    "totalt",
    "totals",
    "median",
    "snitt",
    "genomsnitt",
    "gns",
    "gennemsnit",
    "gjennomsnitt",
    "mean",
    "average",
    "avg",
    "andel",
    "procent",
    "prosent",
    "share",
    "summa",
    "sum",
    "total",
    "typvärde",
    "standard",
    "std",
    "spridning",
    "keskiarvo",
    "i alt",
    "alla",
];

/// A column above the row in question.
struct Above<'a> {
    texts: Vec<&'a str>,
    numbers: Vec<f64>,
}

/// The rows at the end of a table that sum up those above.
pub fn find(grid: &Grid, first: usize, end: usize) -> Vec<usize> {
    if end.saturating_sub(first) > TOO_LONG {
        return Vec::new();
    }
    let rows: Vec<usize> = (first..end).filter(|&row| grid.row(row).any(|cell| !trim(cell).is_empty())).collect();
    let most = WITHIN.min(rows.len().saturating_sub(ANSWERS_ABOVE));
    // The longest block of which every row comes out by the rows above the block.
    (1..=most)
        .rev()
        .map(|length| rows.split_at(rows.len() - length))
        .filter(|(_, block)| block.iter().all(|&row| labelled(grid, row)))
        .find_map(|(above, block)| {
            let columns: Vec<Above<'_>> = (0..grid.columns.len()).map(|column| column_above(grid, column, above)).collect();
            block.iter().all(|&row| sums_up(grid, row, &columns)).then(|| block.to_vec())
        })
        .unwrap_or_default()
}

/// Whether a row has one or two words and otherwise numbers.
fn labelled(grid: &Grid, row: usize) -> bool {
    let (words, values): (Vec<&str>, Vec<&str>) =
        grid.row(row).map(trim).filter(|text| !text.is_empty()).partition(|text| !is_number(text));
    (1..=2).contains(&words.len()) && !values.is_empty()
}

fn is_number(text: &str) -> bool {
    is_value(text.trim_end_matches('%').trim()) && number(text).is_some()
}

/// A number as somebody typed it or a program wrote it: `3,2`, `45 %`.
fn number(text: &str) -> Option<f64> {
    let plain: String = text.trim_end_matches('%').chars().filter(|c| !c.is_whitespace()).map(|c| if c == ',' { '.' } else { c }).collect();
    let number: f64 = plain.parse().ok().filter(|number: &f64| number.is_finite())?;
    Some(if text.trim().ends_with('%') { number / 100.0 } else { number })
}

fn column_above<'a>(grid: &'a Grid, column: usize, rows: &[usize]) -> Above<'a> {
    let texts: Vec<&str> = rows.iter().map(|&row| trim(grid.get(row, column))).filter(|text| !text.is_empty()).collect();
    let counted: Vec<(&str, usize)> = texts.iter().map(|text| (*text, 1)).collect();
    let format: Option<NumberFormat> = numbers::decide(&counted).map(|found| found.format);
    let numbers = format.map(|format| texts.iter().filter_map(|text| numbers::parse(text, format)).collect()).unwrap_or_default();
    Above { texts, numbers }
}

/// How sure it is that a cell is a statistic of the column above it.
#[derive(Clone, Copy, PartialEq)]
enum Told {
    /// It is none.
    No,
    /// It is one, and could be an answer as well.
    May,
    /// It is one, and no answer: it has decimals where no answer has, is larger than any, or stands among words.
    Sure,
}

fn sums_up(grid: &Grid, row: usize, columns: &[Above<'_>]) -> bool {
    let cells = grid.row(row).map(trim).zip(columns).filter(|(text, _)| is_number(text));
    let cells: Vec<(&str, &Above<'_>)> = cells.collect();
    // What stands in rows above as well is what those answered too.
    let own =
        grid.row(row).map(trim).zip(columns).filter(|(text, above)| !text.is_empty() && !is_number(text) && !above.texts.contains(text));
    let label: String = own.map(|(text, _)| text).collect::<Vec<_>>().join(" ").to_lowercase();
    if label.is_empty() {
        return false;
    }
    let words: Vec<&str> = label.split(|c: char| !c.is_alphanumeric()).collect();
    // Short words stand whole: `Summit` is a company, `Allarydskolan` a school and `Medelpad` a place.
    let holds = |word: &str| {
        words.iter().any(|own| *own == word || word.len() > 5 && own.starts_with(word)) || word.contains(' ') && label.contains(word)
    };
    let word = WORDS.iter().any(|word| holds(word));
    (0..STATISTICS).any(|statistic| {
        let told: Vec<Told> = cells.iter().map(|(text, above)| told(text, above, statistic)).collect();
        let sure = told.contains(&Told::Sure) && (statistic != NUMBER || told.len() > 1);
        !told.is_empty() && !told.contains(&Told::No) && (sure || word)
    })
}

/// Statistics that are tried: mean, median, sum, standard deviation (two ways), smallest, largest, number, share.
const STATISTICS: usize = 9;
/// Of these, the number and the share.
const NUMBER: usize = 7;
const SHARE: usize = 8;

fn told(text: &str, above: &Above<'_>, statistic: usize) -> Told {
    let Some(own) = number(text) else { return Told::No };
    let decimals = text.trim_end_matches(['%', ' ']).split([',', '.']).nth(1).map_or(0, str::len).min(9);
    let percent = if text.contains('%') { 2 } else { 0 };
    let half = 0.5 * 10f64.powi(-i32::try_from(decimals + percent).unwrap_or(0)) + 1e-9;
    let is = |value: f64| (value - own).abs() <= half;
    let whole = own.fract() == 0.0;
    if statistic == SHARE {
        return share_of(above, own, &is);
    }
    let values = &above.numbers;
    if values.len() < ANSWERS_ABOVE || values.len() * 2 < above.texts.len() {
        return if statistic == NUMBER && is(above.texts.len() as f64) { Told::Sure } else { Told::No };
    }
    let value = value_of(values, above.texts.len(), statistic);
    // A mean without decimals would be near many a number.
    let is_rough = decimals + percent == 0 && matches!(statistic, 0 | 3 | 4) && (value - own).abs() > 1e-9;
    if is_rough || !is(value) {
        return Told::No;
    }
    let largest = values.iter().copied().fold(f64::MIN, f64::max);
    let foreign = (!whole && decimals + percent > 0 && values.iter().all(|value| value.fract() == 0.0)) || own > largest;
    if foreign || (!whole && decimals >= 2 && statistic < 5) { Told::Sure } else { Told::May }
}

fn value_of(values: &[f64], filled: usize, statistic: usize) -> f64 {
    let n = values.len() as f64;
    let sum: f64 = values.iter().sum();
    let mean = sum / n;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |place: usize| sorted.get(place).copied().unwrap_or(f64::NAN);
    match statistic {
        0 => mean,
        1 => (at((sorted.len() - 1) / 2) + at(sorted.len() / 2)) / 2.0,
        2 => sum,
        3 => (squares / (n - 1.0)).sqrt(),
        4 => (squares / n).sqrt(),
        5 => at(0),
        6 => at(sorted.len() - 1),
        _ => filled as f64,
    }
}

/// Whether a number is the share of the cells above that hold one answer, or of numbers from one up.
fn share_of(above: &Above<'_>, own: f64, is: &dyn Fn(f64) -> bool) -> Told {
    let n = above.texts.len();
    if !(0.0..=1.0).contains(&own) || n < ANSWERS_ABOVE {
        return Told::No;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    above.texts.iter().for_each(|text| *counts.entry(text).or_default() += 1);
    let one = counts.values().any(|count| is(*count as f64 / n as f64));
    let numbers = &above.numbers;
    let from = |limit: &f64| numbers.iter().filter(|value| *value >= limit).count() as f64 / numbers.len().max(1) as f64;
    let upwards = numbers.len() * 2 > n && numbers.iter().any(|limit| is(from(limit)));
    let worded = numbers.len() * 2 <= n;
    match one || upwards {
        false => Told::No,
        true if worded || (own.fract() != 0.0 && numbers.iter().all(|value| value.fract() == 0.0)) => Told::Sure,
        true => Told::May,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::tests::grid;

    const ANSWERS: &str = "företag;möte;hjälp;igen\nAlfa;3;4;Ja\nBeta;5;4;Nej\nGamma;2;1;Ja\nDelta;4;4;Ja\nEta;3;5;Nej\n";

    fn found(below: &str) -> Vec<usize> {
        let grid = grid(&format!("{ANSWERS}{below}"));
        find(&grid, 1, grid.n_rows)
    }

    #[test]
    fn whatever_comes_out_of_the_rows_above_is_none_of_them() {
        assert_eq!(found("Sammantaget;3,4;3,6;\n"), [6], "means");
        assert_eq!(found("Mittvärde;3;4;\nMedianvärde;3;4;\n"), [7], "the one could be an answer");
        assert_eq!(found("Medianvärde;3;4;\n"), [6]);
        assert_eq!(found("Medelpad;3;4;\n"), [0; 0], "a place");
        let alike = grid("grupp;betyg\nalla tio;10\nalla tio;10\nalla tio;10\nalla tio;10\nalla tio;10\n");
        assert_eq!(find(&alike, 1, alike.n_rows), [0; 0], "what all rows have is no name of a sum");
        assert_eq!(found("Allt;17;18;\n"), [6], "sums");
        assert_eq!(found("Positiva;0,40;0,80;\n"), [6], "shares from four up");
        assert_eq!(found("De som vill;;;60 %\n"), [6], "a share among words");
        assert_eq!(found("Alla ihop;3,4;3,6;\nSpridning;1,14;1,52;\n"), [6, 7]);
    }

    #[test]
    fn another_answer_is_an_answer() {
        for below in ["Zeta;3;4;Ja\n", "Zeta;4;4;\n", "Zeta;1;2;\n", "Zeta;5;5;\n", "Summit Oy;3;5;\n"] {
            assert_eq!(found(below), [] as [usize; 0], "{below}");
        }
    }
}
