//! Headers of more rows than one: codes of questions above or below their texts, and a third row of items below titles over titles.

use super::question_text::is_code;
use crate::ingest::container::grid::{Grid, TextColumn};
use crate::ingest::layouts::cells::is_value;
use crate::ingest::values::trim;
use std::collections::BTreeSet;

/// What the header says of a column.
pub struct Heading {
    /// The titles over it and its own, from the top down.
    pub label: Vec<String>,
    /// Its code, where the header has codes beside texts.
    pub code: Option<String>,
}

/// Columns with a code and a text from which a row of codes stands beside one of texts.
const CODED: usize = 3;

/// Rows of a table that are looked at for what its columns hold, spread over the whole of it.
pub const BODY_ROWS: usize = 1000;

/// How many rows a header has that was found with some: with the row of texts below codes, or of codes below texts, and with that of items below
/// titles of two levels.
pub fn rows(grid: &Grid, first: usize, rows: usize) -> usize {
    match rows {
        1 if codes_row(grid, first, first + 1).is_some() => 2,
        2 if is_third(grid, first) => 3,
        _ => rows,
    }
}

/// The headings of all columns of a header.
pub fn of(grid: &Grid, first: usize, rows: usize) -> Vec<Heading> {
    if rows == 2
        && let Some(codes) = codes_row(grid, first, first + 1)
    {
        let texts = if codes == first { first + 1 } else { first };
        return (0..grid.columns.len())
            .map(|column| {
                let (code, text) = (trim(grid.get(codes, column)), trim(grid.get(texts, column)));
                let label = if text.is_empty() { code } else { text };
                Heading { label: vec![label.to_owned()], code: Some(code.to_owned()).filter(|code| !code.is_empty()) }
            })
            .collect();
    }
    let titles = if rows >= 2 { group_titles(grid, first + rows - 2) } else { vec![None; grid.columns.len()] };
    titles
        .into_iter()
        .enumerate()
        .map(|(column, title)| {
            let (upper, lower) = (trim(grid.get(first + rows.saturating_sub(2), column)), trim(grid.get(first + rows - 1, column)));
            let own = [title.unwrap_or_else(|| upper.to_owned()), lower.to_owned()];
            // A title over titles is a section of the form; only what has no other is called by it.
            let above = (first..first + rows.saturating_sub(2)).map(|row| trim(grid.get(row, column)).to_owned());
            let label = if own.iter().any(|text| !text.is_empty()) { own.to_vec() } else { above.collect() };
            Heading { label, code: None }
        })
        .collect()
}

/// For each column the group title above it, carried on to the right until the next one; none over a column whose own cell
/// in the lower row is empty.
pub fn group_titles(grid: &Grid, header_row: usize) -> Vec<Option<String>> {
    let mut current: Option<&str> = None;
    // Where a title stands on each of its columns, it reaches no further.
    let title = |column: usize| trim(grid.get(header_row, column));
    let on_each = (1..grid.columns.len()).any(|column| !title(column).is_empty() && title(column) == title(column - 1));
    (0..grid.columns.len())
        .map(|column| {
            let (upper, lower) = (trim(grid.get(header_row, column)), trim(grid.get(header_row + 1, column)));
            if lower.is_empty() {
                current = None;
                return None;
            }
            if !upper.is_empty() || on_each {
                current = Some(upper).filter(|upper| !upper.is_empty());
            }
            current.map(str::to_owned)
        })
        .collect()
}

/// Filled cells below a row, spread over the whole column.
pub fn sample(column: &TextColumn, row: usize) -> Vec<&str> {
    let rows = column.codes.len().saturating_sub(row + 1);
    let step = rows.div_ceil(BODY_ROWS).max(1);
    (row + 1..column.codes.len()).step_by(step).map(|below| trim(column.get(below))).filter(|text| !text.is_empty()).collect()
}

/// Whether the texts of a column are few that return: ticks, or points of a scale. A text above them that none of them is names the column.
pub fn few_answers(texts: &[&str]) -> bool {
    let distinct: BTreeSet<&&str> = texts.iter().collect();
    distinct.len() == 1 || (texts.len() >= 2 * distinct.len() && texts.len() >= 4)
}

/// Which of two rows of a header holds the codes of questions, where the other holds their texts.
fn codes_row(grid: &Grid, upper: usize, lower: usize) -> Option<usize> {
    if lower + 1 >= grid.n_rows {
        return None;
    }
    let cells: Vec<(usize, &str, &str)> =
        (0..grid.columns.len()).map(|column| (column, trim(grid.get(upper, column)), trim(grid.get(lower, column)))).collect();
    let both: Vec<&(usize, &str, &str)> = cells.iter().filter(|(_, upper, lower)| !upper.is_empty() && !lower.is_empty()).collect();
    let is_text = |text: &str| !is_value(text) && text.chars().any(char::is_whitespace);
    let holds = |code: fn(&(usize, &str, &str)) -> String, text: fn(&(usize, &str, &str)) -> String| {
        let coded = both.iter().filter(|cells| is_code(&code(cells))).count();
        let worded = both.iter().filter(|cells| is_text(&text(cells))).count();
        coded * 5 >= both.len() * 4 && worded * 5 >= both.len() * 3
    };
    let own = |row: usize| -> BTreeSet<&str> { grid.row(row).map(trim).filter(|text| !text.is_empty()).collect() };
    // A row of the header says nothing that stands among the answers, which are few or values in most columns.
    let answers = |column: usize| {
        let texts = sample(&grid.columns[column], lower);
        let values = texts.iter().filter(|text| is_value(text)).count();
        texts.is_empty() || few_answers(&texts) || values * 5 >= texts.len() * 3
    };
    let returns = cells.iter().any(|(column, _, text)| {
        let cells = &grid.columns[*column];
        !text.is_empty() && cells.codes.get(lower).is_some_and(|&code| cells.rows_with(code).any(|row| row > lower))
    });
    let supported = both.iter().filter(|(column, ..)| answers(*column)).count();
    let filled = own(upper).len();
    if both.len() < CODED || returns || supported * 5 < both.len() * 3 || both.len() * 2 < filled {
        return None;
    }
    match () {
        () if holds(|cells| cells.1.to_owned(), |cells| cells.2.to_owned()) && own(upper).len() + 1 >= filled => Some(upper),
        () if holds(|cells| cells.2.to_owned(), |cells| cells.1.to_owned()) => Some(lower),
        () => None,
    }
}

/// Whether the row below a header of two rows names the items under titles that stand over several columns each, and nothing else.
pub fn is_third(grid: &Grid, first: usize) -> bool {
    let (above, row) = (first + 1, first + 2);
    if row + 1 >= grid.n_rows {
        return false;
    }
    let filled: Vec<usize> = (0..grid.columns.len()).filter(|&column| !trim(grid.get(row, column)).is_empty()).collect();
    let title = |column: usize| trim(grid.get(above, column));
    // Under one title: the same on each column, or blank after the first.
    let goes_on = |column: usize| column > 0 && (title(column).is_empty() || title(column) == title(column - 1));
    let shared = |column: usize| goes_on(column) || (!title(column).is_empty() && column + 1 < grid.columns.len() && goes_on(column + 1));
    let names = |column: usize| {
        let (cells, text) = (&grid.columns[column], trim(grid.get(row, column)));
        let again = cells.codes.get(row).is_some_and(|&code| cells.rows_with(code).any(|other| other > row));
        !again && !is_value(text) && few_answers(&sample(cells, row))
    };
    let blank_over_answers = (0..grid.columns.len()).any(|column| {
        let below = sample(&grid.columns[column], row).len();
        trim(grid.get(row, column)).is_empty() && below * 2 > grid.n_rows - row - 1
    });
    filled.len() >= 2 && blank_over_answers && filled.iter().all(|&column| shared(column) && names(column))
}

#[cfg(test)]
mod tests {
    use crate::ingest::layouts::tests::read;

    fn labels(text: &str) -> (usize, usize, Vec<String>) {
        let table = read(text);
        let labels = table.columns.iter().map(|column| column.label.clone()).collect();
        (table.header_rows, table.data_rows.len(), labels)
    }

    #[test]
    fn texts_below_codes_and_codes_below_texts_are_headings() {
        let answers =
            "1;Klar;Bra;Dåligt;4\n2;Klar;Dåligt;Bra;3\n3;Klar;Bra;Bra;4\n4;Klar;Bra;Dåligt;3\n5;Klar;Dåligt;Bra;4\n6;Klar;Bra;Bra;1\n";
        let expected = ["Svarsid", "Status", "Hur gick det då?", "Hur gick det sedan?", "Hur många dagar?"].map(str::to_owned);
        let below = labels(&format!("Svarsid;Status;Q1;Q2_1;Q2_2\n;;Hur gick det då?;Hur gick det sedan?;Hur många dagar?\n{answers}"));
        assert_eq!(below, (2, 6, expected.to_vec()));
        let above = labels(&format!("Svarsid;Status;Hur gick det då?;Hur gick det sedan?;Hur många dagar?\n;;Q1;Q2_1;Q2_2\n{answers}"));
        assert_eq!(above, (2, 6, expected.to_vec()));
        // An answer in words below codes is an answer.
        let open = labels("id;Q1;Q2;Q3\n1;ganska bra tror jag;4;3\n2;;3;3\n3;det gick bra;1;2\n4;inte så bra;4;2\n");
        assert_eq!((open.0, open.1), (1, 4));
    }

    #[test]
    fn items_stand_below_titles_over_titles() {
        let answers = "1;F;Bra;Bra;Mycket\n2;P;Dåligt;Bra;Lite\n3;F;Bra;Dåligt;Lite\n4;P;Dåligt;Bra;Mycket\n";
        let found = labels(&format!("Nr;Om dig;Arbetsliv;;\n;Kön;Hur är följande?;;Hur mycket?\n;;Lön;Tid;\n{answers}"));
        let expected = ["Nr", "Kön", "Hur är följande? – Lön", "Hur är följande? – Tid", "Hur mycket?"].map(str::to_owned);
        assert_eq!(found, (3, 4, expected.to_vec()));
    }
}
