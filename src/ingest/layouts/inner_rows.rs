//! Rows between answers that are none: sums and means of the rows above them, and headings over the rows below.

use super::cells::{is_value, usual_fill};
use crate::ingest::container::grid::Grid;
use crate::ingest::values::numbers::{self, NumberFormat};
use crate::ingest::values::trim;
use std::collections::BTreeSet;

/// Columns from the left in which the word of a sum may stand.
const LABELS_WITHIN: usize = 4;

/// Rows a part must have for its sum to be one.
const SUMMED_ROWS: usize = 2;

/// Words that begin or end the label of a sum, in lower case.
const SUM_BEGINS: [&str; 12] =
    ["summa", "sum", "totalt", "total", "i alt", "ialt", "delsumma", "delsum", "subtotal", "samtliga", "yhteensä", "totalsumma"];
const SUM_ENDS: [&str; 6] = [" totalt", " total", " i alt", " summa", " samtliga", " yhteensä"];

/// Words that begin or end the label of a mean, in lower case.
const MEANS: [&str; 13] = [
    "medel",
    "medelvärde",
    "medelbetyg",
    "snitt",
    "genomsnitt",
    "gennemsnit",
    "gns",
    "gjennomsnitt",
    "snit",
    "mean",
    "average",
    "avg",
    "keskiarvo",
];

fn names_a_sum(text: &str) -> bool {
    let lower = text.trim_end_matches([':', '.']).to_lowercase();
    let begins = |word: &&str| lower.strip_prefix(*word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':', ',', '(']));
    SUM_BEGINS.iter().any(begins) || SUM_ENDS.iter().any(|word| lower.ends_with(word))
}

fn names_a_mean(text: &str) -> bool {
    let lower = text.trim_end_matches([':', '.']).to_lowercase();
    let named = |rest: Option<&str>, before: bool| {
        rest.is_some_and(|rest| rest.is_empty() || if before { rest.ends_with(' ') } else { rest.starts_with([' ', ':', ',', '(']) })
    };
    MEANS.iter().any(|word| named(lower.strip_prefix(word), false) || named(lower.strip_suffix(word), true))
}

/// Whether a number is the mean of others, as far as it was rounded.
fn is_mean(own: f64, text: &str, summed: &[f64]) -> bool {
    let decimals = text.split([',', '.']).nth(1).map_or(0, |rest| rest.chars().take_while(char::is_ascii_digit).count()).min(9);
    let half = 0.5 * 10f64.powi(-i32::try_from(decimals).unwrap_or(0)) + 1e-9;
    decimals > 0 && (own - summed.iter().sum::<f64>() / summed.len() as f64).abs() <= half
}

/// The columns of numbers with how they are written.
fn number_columns(grid: &Grid, first: usize, end: usize) -> Vec<(usize, NumberFormat)> {
    let of = |column: usize| {
        let texts: Vec<(&str, usize)> =
            (first..end).map(|row| (trim(grid.get(row, column)), 1)).filter(|(text, _)| !text.is_empty()).collect();
        Some((column, numbers::decide(&texts)?.format))
    };
    (0..grid.columns.len()).filter_map(of).collect()
}

/// Rows whose label says that they are sums or means and whose numbers are those of the rows since the last such row.
///
/// Where every part has the same two rows (girls and boys of each place), the sum is a category of a register and stays.
pub fn sums(grid: &Grid, first: usize, end: usize) -> Vec<usize> {
    let label = |row: usize| {
        let mut cells = (0..grid.columns.len().min(LABELS_WITHIN)).map(|column| (column, trim(grid.get(row, column))));
        cells.find(|(_, text)| names_a_sum(text) || names_a_mean(text)).map(|(column, _)| column)
    };
    let named: Vec<(usize, usize)> = (first..end).filter_map(|row| Some((row, label(row)?))).collect();
    // A word that stands in more than half of the rows is an answer.
    if named.is_empty() || named.len() * 2 > end - first {
        return Vec::new();
    }
    let columns = number_columns(grid, first, end);
    let number = |row: usize, (column, format): &(usize, NumberFormat)| numbers::parse(grid.get(row, *column), *format);
    let (mut found, mut parts, mut start) = (Vec::new(), Vec::new(), first);
    for (row, label) in named {
        let rows: Vec<usize> = (start..row).filter(|&above| !trim(grid.get(above, label)).is_empty()).collect();
        let adds_up = |column: &(usize, NumberFormat)| {
            let summed: Vec<f64> = rows.iter().filter_map(|&above| number(above, column)).collect();
            let sum: f64 = summed.iter().sum();
            let mean = names_a_mean(trim(grid.get(row, label)));
            let is_one =
                |own: f64| if mean { is_mean(own, trim(grid.get(row, column.0)), &summed) } else { (own - sum).abs() < 0.5 + sum * 1e-6 };
            summed.len() >= SUMMED_ROWS && sum > 0.0 && number(row, column).is_some_and(is_one)
        };
        if rows.len() >= SUMMED_ROWS && columns.iter().filter(|(column, _)| *column > label).any(adds_up) {
            found.push(row);
            parts.push(rows.iter().map(|&above| trim(grid.get(above, label))).collect::<BTreeSet<_>>());
            start = row + 1;
        }
    }
    let is_category = parts.len() > 1 && parts.iter().all(|part| part.len() <= SUMMED_ROWS && *part == parts[0]);
    if is_category { Vec::new() } else { found }
}

/// Share of a column's cells that must be numbers or dates for a word among them to be a heading.
const VALUES: usize = 9;

/// Rows with nothing but a word where the others have a number: headings over the rows below, such as `Klass 9A`.
pub fn headings(grid: &Grid, fills: &[u32], first: usize, end: usize) -> Vec<usize> {
    let mut alone: Vec<(usize, usize)> = Vec::new();
    let usual = usual_fill(fills, first, end);
    for row in (first..end).filter(|&row| fills[row] == 1 && usual >= 3) {
        let cell = grid.row(row).enumerate().find(|(_, text)| !trim(text).is_empty());
        alone.extend(cell.filter(|(_, text)| !is_value(trim(text))).map(|(column, _)| (row, column)));
    }
    let columns: BTreeSet<usize> = alone.iter().map(|(_, column)| *column).collect();
    let numbered: BTreeSet<usize> = columns
        .into_iter()
        .filter(|&column| {
            let others: Vec<&str> =
                (first..end).filter(|&row| fills[row] > 1).map(|row| trim(grid.get(row, column))).filter(|text| !text.is_empty()).collect();
            others.len() >= 3 && others.iter().filter(|text| is_value(text)).count() * 10 >= others.len() * VALUES
        })
        .collect();
    alone.retain(|(_, column)| numbered.contains(column));
    alone.into_iter().map(|(row, _)| row).collect()
}

#[cfg(test)]
mod tests {
    use crate::ingest::layouts::responses::Reason;
    use crate::ingest::layouts::tests::read;

    #[test]
    fn sums_of_parts_are_no_rows_of_their_own() {
        let second = read(
            "Kommun;Skola;Elever;Andel\nLuleå;Norra;100;88,5\nLuleå;Södra;80;90,1\nLuleå;Totalt;180;89,2\nBoden;Björk;60;75,0\n\
             Boden;Torp;70;79,9\nBoden;Totalt;130;77,6\nTotalt;;310;84,3\n",
        );
        assert_eq!(second.data_rows, [1, 2, 4, 5]);
        let first = read("Skola;Klass;Elever\nNorra;7A;20\nNorra;8A;22\nSumma Norra;;42\nSödra;7A;20\nSödra;9A;21\nSödra totalt;;41\n");
        assert_eq!((first.data_rows, first.excluded), (vec![1, 2, 4, 5], vec![(Reason::TotalRow, vec![3, 6])]));
    }

    #[test]
    fn means_of_parts_are_no_answers() {
        let rows =
            "Norra;F;1;5\nNorra;P;2;4\nNorra;F;4;4\nMedel Norra;;2,33;4,33\nSödra;F;5;1\nSödra;P;2;2\nSödra snitt;;3,5;1,5\nSödra;P;3;3\n";
        let found = read(&format!("Skola;Kön;Trivsel;Stöd\n{rows}"));
        assert_eq!((found.data_rows, found.excluded), (vec![1, 2, 3, 5, 6, 8], vec![(Reason::TotalRow, vec![4, 7])]));
        let places = read("Ort;Kön;Trivsel;Stöd\nMedelpad;F;1;5\nMedel Norra;P;2;4\nNorra;F;4;4\nNorra;P;3;4\n");
        assert_eq!(places.data_rows.len(), 4, "a name alone is no mean");
    }

    #[test]
    fn what_adds_up_to_nothing_and_categories_stay() {
        let answers = read("nr;Omdöme;Poäng\n1;Totalt nöjd;5\n2;Missnöjd;2\n3;Totalt nöjd;4\n4;Nöjd;3\n5;Nöjd;3\n6;Nöjd;4\n7;Nöjd;1\n");
        assert_eq!(answers.data_rows.len(), 7);
        let register = read(
            "Kommun;Kön;Elever\nA;flickor;3\nA;pojkar;4\nA;totalt;7\nB;flickor;5\nB;pojkar;4\nB;totalt;9\nC;flickor;1\nC;pojkar;4\nC;totalt;5\n",
        );
        assert_eq!(register.data_rows.len(), 9);
    }

    #[test]
    fn headings_between_rows_are_no_answers() {
        let classes = read("Nr;Kön;Nöjd;Nytta\nKlass 9A;;;\n1;F;4;5\n2;P;3;4\n3;F;4;2\nKlass 9B;;;\n1;F;2;5\n2;P;3;1\n3;P;4;4\n");
        assert_eq!((classes.data_rows.len(), classes.excluded), (6, vec![(Reason::NoteLine, vec![1, 5])]));
        // An answer that stopped after the first question.
        let stopped = read("Klass;Kön;Nöjd\n9A;F;4\n9B;P;3\n9A;;\n9B;F;2\n9A;P;3\n");
        assert_eq!(stopped.data_rows.len(), 5);
    }
}
