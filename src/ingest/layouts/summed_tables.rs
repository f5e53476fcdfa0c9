//! Tables whose rows are answers or questions and whose cells are numbers of respondents: crosstabs and other results.

use super::question_text::folded;
use super::responses::Reason;
use super::roles::person_kind;
use super::{NotResponses, header, header_levels};
use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::cells::is_value;
use crate::ingest::layouts::heading_words::{asks, one_of, refusal};
use crate::ingest::layouts::table::Table;
use crate::ingest::scales;
use crate::ingest::values::{is_digit_code, trim};

/// Headers of columns of results, parted by bars.
const RESULT_WORDS: &str = "antal|andel|procent|percent|%|count|counts|n|frequency|frekvens|antall|prosent|share|medel|medelvärde|mean|average|gennemsnit|gjennomsnitt|total|totalt|\
    i alt|responses|svar|antal svar|response percent|response count|summa|bas|base|respondents|std|standardavvikelse|median|valid percent|cumulative percent";

/// Headers over the answers that results are listed for.
const ANSWER_WORDS: &str = "answer choices|answer options|answer|answers|response|svarsalternativ|svar|alternativ|svarmulighed|svarmuligheder|svaralternativ|value|label|kategori";

/// Rows that stand beside the answers of a crosstab, and groups of respondents that are answers themselves.
const BESIDE_WORDS: &str = "total|totalt|i alt|summa|bas|base|n|antal|mean|medel|medelvärde|unweighted base|ej svar|inget svar|ubesvaret|ubesvart|no answer|bortfall|flicka|pojke|flickor|pojkar|\
    kvinna|man|kvinnor|män|kvinde|mand|kvinder|mænd|pige|dreng|piger|drenge|jente|gutt|jenter|gutter|female|male|women|men|girl|boy|girls|boys|annat|andet|annet|other";

/// Whether all columns but the first one or two hold numbers, and those hold words.
pub fn is_numeric_beside_labels(columns: &[Vec<&str>]) -> bool {
    let numeric_from = |start: usize| {
        let rest: Vec<&Vec<&str>> = columns.iter().skip(start).filter(|texts| !texts.is_empty()).collect();
        !rest.is_empty() && rest.iter().all(|texts| texts.iter().filter(|text| is_value(text)).count() * 4 >= texts.len() * 3)
    };
    numeric_from(1) || numeric_from(2)
}

/// Whether a text is a point of a scale, an answer beside one, or a word that stands with them in a table of results.
fn is_answer(text: &str) -> bool {
    one_of(BESIDE_WORDS, &folded(text)) || scales::beside(text).is_some() || scales::is_point(text)
}

/// Why a table of numbers is one of results; `None` when its rows may be units, such as schools or municipalities.
pub fn refuse(grid: &Grid, table: &Table, headers: &[String], columns: &[Vec<&str>]) -> Option<NotResponses> {
    let first = columns.first().filter(|texts| !texts.is_empty())?;
    if first.iter().all(|text| is_value(text) || is_digit_code(text)) {
        return None;
    }
    let own_answers = first.iter().filter(|text| !one_of(BESIDE_WORDS, &folded(text)) && is_answer(text)).count();
    let answers = own_answers >= 2 && first.iter().filter(|text| is_answer(text) || text.ends_with('?')).count() * 2 >= first.len();
    let questions = asks(first);
    let named: Vec<&String> = headers.iter().skip(1).filter(|header| !header.is_empty()).collect();
    let result = |header: &&&String| {
        one_of(RESULT_WORDS, header)
            || header.contains('%')
            || header.starts_with("antal ")
            || header.starts_with("andel ")
            || header.starts_with("n=")
    };
    let results = named.iter().filter(result).count();
    let groups = table.header_rows == 2 || named.iter().filter(|header| is_answer(header)).count() >= 2 && results < named.len();
    let answered_columns = named.iter().filter(|header| scales::is_point(header)).count() >= 3;
    let listed_answers = headers.first().is_some_and(|header| one_of(ANSWER_WORDS, header)) && results == named.len() && results > 0;
    match () {
        () if (answers || questions) && groups && !answered_columns => {
            Some(refusal("crosstab", "this is a crosstab: its rows are answers and its columns groups of respondents"))
        }
        () if answers || listed_answers => {
            Some(refusal("aggregated", "this table is already summed up: its rows are answers with their numbers, not respondents"))
        }
        () if questions || answered_columns => {
            Some(refusal("aggregated", "this table is already summed up: its rows are questions with numbers of answers, not respondents"))
        }
        () => arithmetic(grid, table, headers),
    }
}

/// Headers over numbers of answers.
const ANSWER_COUNTS: &str = "antal svar|antal svarande|svarande|svar|antal respondenter|respondenter|n|antal besvarelser|besvarelser|antall svar|responses|number of responses|respondents|\
    number of respondents|answers|base|bas";

/// Those of them that no number of pupils or places is called.
const NUMBER_OF_ANSWERS: &str = "antal svar|antal svarande|antal respondenter|antal besvarelser|antall svar|number of responses|number of respondents|responses|respondents|\
    antal inkomna svar|svarande|respondenter|n";

/// Share of the rows in which a sum must come out.
const COMES_OUT: f64 = 0.9;

/// Why a table is one of results by its numbers: shares that add up to a hundred, answers of groups that add up to all answers, or groups
/// under groups with their totals.
fn arithmetic(grid: &Grid, table: &Table, headers: &[String]) -> Option<NotResponses> {
    let rows: Vec<usize> =
        (table.first..table.end.min(grid.n_rows)).filter(|&row| grid.row(row).any(|cell| !trim(cell).is_empty())).collect();
    let numbers: Vec<Vec<Option<f64>>> =
        grid.columns.iter().map(|column| rows.iter().map(|&row| plain_number(column.get(row))).collect()).collect();
    let first = grid.columns.first()?;
    let labels: std::collections::BTreeSet<&str> = rows.iter().map(|&row| trim(first.get(row))).collect();
    if rows.len() < 3 || numbers.len() > 60 || labels.len() * 10 < rows.len() * 9 || person_kind(headers.first()?).is_some() {
        return None;
    }
    let comes_out = |columns: std::ops::Range<usize>, wanted: &dyn Fn(usize, f64) -> bool| {
        let right = (0..rows.len()).filter(|&row| {
            let sum: Option<f64> = columns.clone().map(|column| numbers[column][row]).sum();
            sum.is_some_and(|sum| wanted(row, sum))
        });
        right.count() as f64 >= COMES_OUT * rows.len() as f64
    };
    let spans = || (0..numbers.len()).flat_map(|from| (from + 2..=numbers.len()).map(move |to| from..to));
    let hundred = |_: usize, sum: f64| (sum - 100.0).abs() <= 1.5 || (sum - 1.0).abs() <= 0.015;
    let varies =
        |span: &std::ops::Range<usize>| span.clone().all(|column| numbers[column].iter().any(|number| *number != numbers[column][0]));
    if spans().filter(|span| span.len() >= 3 && varies(span)).any(|span| comes_out(span, &hundred)) {
        return Some(refusal(
            "aggregated",
            "this table is already summed up: its columns are shares that add up to a hundred, not answers of respondents",
        ));
    }
    let counted = (1..numbers.len()).filter(|&column| one_of(ANSWER_COUNTS, &headers[column]));
    for column in counted {
        let all = |row: usize, sum: f64| numbers[column][row].is_some_and(|all| all > 1.0 && (all - sum).abs() < 0.5);
        if spans().filter(|span| !span.contains(&column)).any(|span| comes_out(span, &all)) {
            return Some(refusal(
                "aggregated",
                "this table is already summed up: its columns are numbers of answers in groups, which add up to all answers",
            ));
        }
    }
    if means_of_groups(&numbers, headers) {
        return Some(refusal(
            "aggregated",
            "this table is already summed up: each row is a group with its number of answers and its means or shares, not a respondent",
        ));
    }
    let whole = numbers.iter().skip(1).flatten().flatten().all(|number| number.fract() == 0.0);
    let totalled = !super::rows::account(grid, table, true).1.iter().all(|(reason, _)| *reason != Reason::TotalRow);
    (whole && totalled && groups_under_groups(grid, table, headers))
        .then(|| refusal("crosstab", "this is a crosstab: numbers in groups under groups, with their total"))
}

/// Whether each row is a group: its number of answers in one column, and numbers with decimals, means or shares of them, in the others.
fn means_of_groups(numbers: &[Vec<Option<f64>>], headers: &[String]) -> bool {
    let is_number = |column: &usize| numbers[*column].iter().filter(|number| number.is_some()).count() * 4 >= numbers[*column].len() * 3;
    let counts = |column: &usize| {
        let whole = numbers[*column].iter().flatten().all(|number| number.fract() == 0.0 && *number >= 1.0);
        let several = numbers[*column].iter().flatten().filter(|number| **number > 2.0).count() * 2 > numbers[*column].len();
        one_of(NUMBER_OF_ANSWERS, &headers[*column]) && is_number(column) && whole && several
    };
    let Some(counted) = (1..numbers.len()).find(counts) else { return false };
    let others: Vec<usize> =
        (1..numbers.len()).filter(|column| *column != counted && numbers[*column].iter().any(Option::is_some)).collect();
    let with_decimals = |column: &usize| numbers[*column].iter().flatten().any(|number| number.fract() != 0.0);
    !others.is_empty() && others.iter().all(is_number) && others.iter().filter(|column| with_decimals(column)).count() * 2 >= others.len()
}

/// Whether the same groups return under two or more titles; measures and years are no groups.
fn groups_under_groups(grid: &Grid, table: &Table, headers: &[String]) -> bool {
    if table.header_rows != 2 {
        return false;
    }
    let mut under: std::collections::BTreeMap<String, Vec<&str>> = std::collections::BTreeMap::new();
    for (title, header) in header_levels::group_titles(grid, table.header_row).into_iter().zip(headers) {
        if let Some(title) = title {
            under.entry(title).or_default().push(header);
        }
    }
    let group = |header: &&str| !one_of(RESULT_WORDS, header) && !header.contains('%') && !header::is_period(header);
    // Girls and boys under years are numbers of units, not of answers.
    if !under.is_empty() && under.keys().all(|title| header::is_period(title)) {
        return false;
    }
    let mut groups = under.values().filter(|headers| headers.len() >= 2 && headers.iter().all(group));
    groups.next().is_some_and(|first| groups.any(|other| other == first))
}

/// A number as results are written: `12,5`, `1 200`, `60 %`.
fn plain_number(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '%').map(|c| if c == ',' { '.' } else { c }).collect();
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}
