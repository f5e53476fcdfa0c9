//! Tables of answers that somebody has counted: a row for each combination of groups and answers, with the number of those who gave it. Their rows
//! are no respondents.

use super::NotResponses;
use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::cells::is_value;
use crate::ingest::layouts::heading_words::{one_of, refusal};
use crate::ingest::layouts::table::Table;
use crate::ingest::scales;
use crate::ingest::values::trim;
use std::collections::BTreeSet;

/// Headings over numbers of respondents.
const COUNTS: &str = "antal|antal svar|antal svarande|antal personer|antal elever|antal deltagare|svarande|frekvens|antall|antall svar|antall elever|antall personer|\
    antal besvarelser|antal respondenter|antal deltagere|antal unge|besvarelser|count|counts|n|freq|frequency|number|number of respondents|number of pupils|number of students|\
    number of answers|respondents|responses|lukumäärä|kpl";

/// Headings over shares of the same, which may stand beside.
const SHARES: &str = "andel|procent|percent|%|andel %|andel (%)|share|prosent|pct|pct.|osuus";

/// Fewest rows that tell, and share of all combinations that must have a row.
const FEWEST_ROWS: usize = 6;
const COMBINED: f64 = 0.5;

/// Why a table of counted answers is not read; `None` when it is none.
pub fn refuse(grid: &Grid, table: &Table, headers: &[String], columns: &[Vec<&str>]) -> Option<NotResponses> {
    let rows: Vec<usize> =
        (table.first..table.end.min(grid.n_rows)).filter(|&row| grid.row(row).any(|cell| !trim(cell).is_empty())).collect();
    let counted: Vec<usize> = (0..headers.len()).filter(|&at| one_of(COUNTS, &headers[at]) && is_whole(&columns[at])).collect();
    let [counted] = counted[..] else { return None };
    let groups: Vec<usize> =
        (0..headers.len()).filter(|&at| at != counted && !columns[at].is_empty() && !one_of(SHARES, &headers[at])).collect();
    let answers = groups.iter().any(|&at| holds_answers(&columns[at]));
    if rows.len() < FEWEST_ROWS || groups.len() < 2 || !answers {
        return None;
    }
    let levels = |at: usize| columns[at].iter().collect::<BTreeSet<_>>().len().max(1) as f64;
    let all: f64 = groups.iter().map(|&at| levels(at)).product();
    let combinations: BTreeSet<Vec<&str>> = rows.iter().map(|&row| groups.iter().map(|&at| trim(grid.get(row, at))).collect()).collect();
    (combinations.len() == rows.len() && rows.len() as f64 >= COMBINED * all).then(|| {
        refusal(
            "aggregated",
            "this table is already summed up: each row is a combination of groups and answers with their number, not a respondent",
        )
    })
}

fn is_whole(texts: &[&str]) -> bool {
    !texts.is_empty() && texts.iter().all(|text| text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b' ')))
}

/// Whether a column holds points of a scale, or yes and no.
fn holds_answers(texts: &[&str]) -> bool {
    let answer = |text: &&&str| scales::is_point(text) || scales::beside(text).is_some();
    let distinct: BTreeSet<&&str> = texts.iter().collect();
    let words = distinct.iter().filter(|text| !is_value(text)).count();
    words > 1 && distinct.iter().copied().filter(|text| answer(text)).count() * 2 > distinct.len()
}

#[cfg(test)]
mod tests {
    use crate::ingest::layouts::recognise::recognise;
    use crate::ingest::layouts::responses::LayoutOptions;
    use crate::ingest::layouts::tests::{grid, read};

    #[test]
    fn counted_answers_are_no_respondents() {
        let mut text = "Enhet;Kön;Maten är god;Antal\n".to_owned();
        for unit in ["Ek", "Alm"] {
            for gender in ["Tjej", "Kille"] {
                for (number, answer) in ["Instämmer inte alls", "Instämmer delvis", "Instämmer helt"].iter().enumerate() {
                    text += &format!("{unit};{gender};{answer};{}\n", number + 2);
                }
            }
        }
        let refused = recognise(vec![grid(&text)], &LayoutOptions::default()).unwrap_err();
        assert_eq!(refused.code, "aggregated");
    }

    #[test]
    fn numbers_that_respondents_gave_are_answers() {
        let answer = ["Instämmer inte alls", "Instämmer delvis", "Instämmer helt"];
        let rows = (0..12).map(|row| format!("Ek;{};{};{}\n", ["Tjej", "Kille"][row % 2], answer[row % 3], row % 4)).collect::<String>();
        assert_eq!(read(&format!("Enhet;Kön;Maten är god;Antal\n{rows}")).data_rows.len(), 12);
        read("Skola;Läsår;Antal\nA;2023;20\nA;2024;21\nB;2023;30\nB;2024;33\nC;2023;30\nC;2024;33\n");
    }
}
