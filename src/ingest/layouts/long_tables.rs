//! Tables with a line for each answer instead of each respondent: a column of respondents, one of questions, and the answer.

use super::NotResponses;
use super::question_text::{folded, is_code};
use crate::ingest::container::grid::{Grid, TextColumn};
use crate::ingest::layouts::cells::is_value;
use crate::ingest::layouts::heading_words::{is_question, one_of, refusal};
use crate::ingest::layouts::table::Table;
use crate::ingest::values::trim;
use std::collections::{BTreeMap, BTreeSet};

/// Most columns that such a table has.
const MAX_COLUMNS: usize = 12;

/// Most questions that are looked for in a column.
const MAX_QUESTIONS: usize = 500;

/// Share of the pairs of respondent and question that must have a line.
const PAIRED: f64 = 0.7;

/// Words in the heading over questions.
const ASKED: &str = "question|questions|question text|question id|question response column|variable|variabel|variable name|item|item text|fråga|frågor|frågetext|fråge-id|spørgsmål|\
    spørgsmålstekst|spørsmål|spørsmålstekst|påstående|udsagn|påstand|frage|kysymys";

/// Words in headings over the codes of answers and their labels.
const CODED: &str = "coded response|coded|code|value|label|value label|kod|etikett|kode|etiket|kodat svar|kodet svar|koodi";

/// Why a table with a line for each answer is not read; `None` when it is none.
pub fn refuse(grid: &Grid, table: &Table) -> Option<NotResponses> {
    let rows: Vec<usize> =
        (table.first..table.end.min(grid.n_rows)).filter(|&row| grid.row(row).any(|cell| !trim(cell).is_empty())).collect();
    if rows.len() < 4 || grid.columns.len() > MAX_COLUMNS || grid.columns.len() < 3 {
        return None;
    }
    let last = table.header_row + table.header_rows.saturating_sub(1);
    let heading = |column: usize| folded(grid.get(last, column));
    let (asked, by) =
        (0..grid.columns.len()).filter(|&column| holds_questions(&grid.columns[column], &rows, &heading(column))).find_map(|asked| {
            let mut others = (0..grid.columns.len()).filter(|&other| other != asked);
            others.find(|&by| has_a_line_each(grid, &rows, by, asked)).map(|by| (asked, by))
        })?;
    let answers: Vec<usize> =
        (0..grid.columns.len()).filter(|&column| column != asked && column != by && varies_within(grid, &rows, by, column)).collect();
    let others: Vec<usize> = (0..grid.columns.len()).filter(|&column| column != asked && column != by).collect();
    let codes = others.iter().any(|&column| rows.iter().all(|&row| is_value(trim(grid.get(row, column)))));
    let coded = others.len() >= 2 && codes && others.iter().any(|&column| one_of(CODED, &heading(column)));
    if coded || one_of(CODED, &heading(by)) {
        return Some(refusal("dictionary", "this lists the codes of answers with their labels, a line for each, not answers"));
    }
    (!answers.is_empty()).then(|| NotResponses {
        code: "one-line-per-answer",
        reason: format!(
            "this table has a line for each answer, not for each respondent: each of `{}` returns with each of `{}`",
            trim(grid.get(last, by)),
            trim(grid.get(last, asked))
        ),
        help: "export it with one row per respondent and one column per question; in a spreadsheet program a pivot table turns it so"
            .to_owned(),
    })
}

fn holds_questions(column: &TextColumn, rows: &[usize], heading: &str) -> bool {
    let texts: BTreeSet<&str> = rows.iter().map(|&row| trim(column.get(row))).filter(|text| !text.is_empty()).collect();
    let asking = texts.iter().filter(|text| is_question(text)).count() * 2 >= texts.len();
    let named = one_of(ASKED, heading) && texts.iter().filter(|text| is_code(text) || !is_value(text)).count() * 2 > texts.len();
    (2..=MAX_QUESTIONS).contains(&texts.len()) && texts.len() * 2 <= rows.len() && (asking || named)
}

/// Whether each text of one column stands beside nearly each question, once.
fn has_a_line_each(grid: &Grid, rows: &[usize], by: usize, asked: usize) -> bool {
    let of = |column: usize, row: usize| grid.columns[column].codes.get(row).copied().unwrap_or(0);
    let pairs: BTreeSet<(u32, u32)> = rows.iter().map(|&row| (of(by, row), of(asked, row))).collect();
    let count = |column: usize| rows.iter().map(|&row| of(column, row)).collect::<BTreeSet<_>>().len();
    let (respondents, questions) = (count(by), count(asked));
    pairs.len() * 50 >= rows.len() * 49
        && respondents >= 2
        && respondents < rows.len()
        && rows.len() as f64 >= PAIRED * (respondents * questions) as f64
}

/// Whether a column differs between the lines of a respondent.
fn varies_within(grid: &Grid, rows: &[usize], by: usize, column: usize) -> bool {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    rows.iter().any(|&row| {
        let text = trim(grid.get(row, column));
        *first.entry(trim(grid.get(row, by))).or_insert(text) != text
    })
}

#[cfg(test)]
mod tests {
    use crate::ingest::layouts::recognise::recognise;
    use crate::ingest::layouts::responses::LayoutOptions;
    use crate::ingest::layouts::tests::{grid, read};

    fn code(text: &str) -> &'static str {
        recognise(vec![grid(text)], &LayoutOptions::default()).unwrap_err().code
    }

    #[test]
    fn a_line_for_each_answer_is_no_table_of_answers() {
        let answers = "Svarsid;Fråga;Svar\nR1;Trivs du?;Ja\nR1;Hur var praon?;Bra\nR2;Trivs du?;Nej\nR2;Hur var praon?;Bra\nR3;Trivs du?;Ja\nR3;Hur var praon?;Dålig\n";
        assert_eq!(code(answers), "one-line-per-answer");
        let with_background = "Klass;Elev;Item;Värde\n9A;1;q1;3\n9A;1;q2;4\n9A;2;q1;3\n9A;2;q2;1\n9B;3;q1;2\n9B;3;q2;2\n";
        assert_eq!(code(with_background), "one-line-per-answer");
        let codes = "Respondent ID;Question Response Column;Raw Response;Coded Response\nR1;Q1_1;1;Inte alls\nR2;Q1_1;2;Delvis\nR1;Q2_1;1;Inte alls\nR2;Q2_1;2;Delvis\nR1;Q3_1;2;Delvis\nR2;Q3_1;1;Inte alls\n";
        assert_eq!(code(codes), "dictionary");
    }

    #[test]
    fn several_years_of_a_school_are_no_lines_of_answers() {
        read("Skola;År;Elever\nA;2023;20\nA;2024;21\nB;2023;30\nB;2024;33\n");
        read("Elev;Omgång;Trivs du?;Skola\n1;före;Ja;A\n1;efter;Nej;A\n2;före;Ja;B\n2;efter;Ja;B\n");
    }
}
