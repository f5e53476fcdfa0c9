//! Rows that are perhaps nobody's answer, or somebody's a second time: trials of the form, and answers sent twice within moments. They are told, and
//! none is left out.

use super::responses::{Responses, Role};
use crate::diagnostic::Diagnostic;
use crate::ingest::values::{dates, trim};
use std::collections::{BTreeMap, BTreeSet};

/// What people write in a form to try it: as the first word of a few.
const TRIALS: [&str; 19] = [
    "test",
    "tests",
    "testar",
    "testing",
    "tester",
    "teste",
    "testsvar",
    "testbesvarelse",
    "testperson",
    "prøve",
    "prøver",
    "provsvar",
    "asdf",
    "asdfasdf",
    "asd",
    "qwerty",
    "qwe",
    "xxx",
    "dummy",
];

/// What a name begins with that was made up for a trial.
const MADE_UP: [&str; 9] =
    ["testskol", "testelev", "testkommun", "testföretag", "testvirksomhed", "testbedrift", "testschool", "testklass", "testbruger"];

/// Most words of such an answer, fewest rows of a table in which they stand out, and of how many rows one may be a trial.
const MAX_WORDS: usize = 4;
const FEWEST_ROWS: usize = 10;
const ONE_OF: usize = 10;

/// Seconds within which the same answers come from one hand, and how many answers must be the same; words of an answer that nobody gives twice.
const MOMENTS: i64 = 120;
const SAME_ANSWERS: usize = 5;
const OWN_WORDS: usize = 5;

fn is_trial(text: &str) -> bool {
    let lower = trim(text).to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.len() <= MAX_WORDS
        && words.first().is_some_and(|first| TRIALS.contains(first) || MADE_UP.iter().any(|start| first.starts_with(start)))
}

/// Says which rows look so.
pub fn report(responses: &mut Responses) {
    let found: Vec<Diagnostic> = trials(responses).into_iter().chain(twice(responses)).collect();
    responses.warnings.extend(found);
}

fn trials(responses: &Responses) -> Option<Diagnostic> {
    let rows = &responses.data_rows;
    let mut told: BTreeMap<usize, usize> = BTreeMap::new();
    let columns = responses.columns.iter().filter(|column| matches!(column.role, Role::Question | Role::RecordId | Role::PersonData(_)));
    for column in columns {
        let Some(cells) = responses.grid.columns.get(column.index) else { continue };
        let trial: Vec<bool> = cells.distinct.iter().map(|text| is_trial(text)).collect();
        if !trial.contains(&true) {
            continue;
        }
        let marked: Vec<usize> =
            rows.iter().copied().filter(|&row| cells.codes.get(row).is_some_and(|code| trial.get(*code as usize) == Some(&true))).collect();
        // A word that returns is an answer to something.
        if marked.len() * ONE_OF <= rows.len() {
            for row in marked {
                told.entry(row).or_insert(column.index);
            }
        }
    }
    if told.is_empty() || rows.len() < FEWEST_ROWS || told.len() * ONE_OF > rows.len() * 2 {
        return None;
    }
    let places = told.iter().take(Diagnostic::MAX_PLACES).map(|(&row, &column)| responses.grid.place(row, column));
    Some(
        Diagnostic::warning("test-answers", "rows in which somebody seems to have tried the form; they count as respondents")
            .counting(told.len())
            .at_all(places.collect::<Vec<_>>())
            .help("if they are trials, delete the rows in the file, or leave them out with `[[except]]` in project.toml"),
    )
}

/// Rows whose answers are all those of another row that came within moments, or that hold the same sentence as well.
fn twice(responses: &Responses) -> Option<Diagnostic> {
    let asked: Vec<usize> = responses
        .columns
        .iter()
        .filter(|column| matches!(column.role, Role::Question | Role::PersonData(_)))
        .map(|column| column.index)
        .collect();
    let code = |row: usize, column: usize| responses.grid.columns.get(column).and_then(|cells| cells.codes.get(row)).copied().unwrap_or(0);
    let mut same: BTreeMap<Vec<u32>, Vec<usize>> = BTreeMap::new();
    for &row in &responses.data_rows {
        let answers: Vec<u32> = asked.iter().map(|&column| code(row, column)).collect();
        if answers.iter().filter(|code| **code != 0).count() >= SAME_ANSWERS {
            same.entry(answers).or_default().push(row);
        }
    }
    same.retain(|_, rows| rows.len() > 1);
    if same.is_empty() {
        return None;
    }
    let times = times(responses);
    let own_words = |row: usize| asked.iter().any(|&column| responses.grid.get(row, column).split_whitespace().count() >= OWN_WORDS);
    // A sentence that stands in many rows is an option.
    let option = |rows: &[usize]| rows.len() * ONE_OF > responses.data_rows.len() && rows.len() > 3;
    let mut again: BTreeSet<usize> = BTreeSet::new();
    for rows in same.values().filter(|rows| !option(rows)) {
        for pair in rows.windows(2) {
            let near = match (times.get(&pair[0]), times.get(&pair[1])) {
                (Some(one), Some(other)) => (other - one).abs() <= MOMENTS && (other != one),
                _ => times.is_empty() && own_words(pair[1]) && rows.len() <= 3 && closed_elsewhere(responses, &asked, pair[1]),
            };
            if near {
                again.insert(pair[1]);
            }
        }
    }
    let first = asked.first().copied().unwrap_or(0);
    (!again.is_empty()).then(|| {
        Diagnostic::warning(
            "sent-twice",
            "rows whose answers are those of another row, sent within moments: perhaps somebody pressed the button twice",
        )
        .counting(again.len())
        .at_all(again.iter().take(Diagnostic::MAX_PLACES).map(|&row| responses.grid.place(row, first)).collect::<Vec<_>>())
        .help("if they are one answer, delete the second row in the file, or leave it out with `[[except]]` in project.toml")
    })
}

/// Whether a row's sentence stands in few rows, so that it is somebody's own words.
fn closed_elsewhere(responses: &Responses, asked: &[usize], row: usize) -> bool {
    asked.iter().any(|&column| {
        let Some(cells) = responses.grid.columns.get(column) else { return false };
        let own = cells.codes.get(row).copied().unwrap_or(0);
        own != 0
            && cells.get(row).split_whitespace().count() >= OWN_WORDS
            && responses.data_rows.iter().filter(|&&other| cells.codes.get(other) == Some(&own)).count() <= 3
    })
}

/// Seconds since the first time, by row, where a column says when each answer came.
fn times(responses: &Responses) -> BTreeMap<usize, i64> {
    let told = [Role::End, Role::Start].into_iter().find_map(|role| {
        let columns = responses.columns.iter().filter(move |column| column.role == role);
        columns.into_iter().find_map(|column| {
            let values = responses.values_of(column.index, &responses.data_rows);
            let format = dates::decide_of_dates(&values)?.format;
            format.has_time.then_some((column.index, format))
        })
    });
    let Some((column, format)) = told else { return BTreeMap::new() };
    let moments: Vec<_> =
        responses.data_rows.iter().filter_map(|&row| Some((row, dates::parse(responses.grid.get(row, column), &format)?))).collect();
    let Some(first) = moments.first().map(|(_, moment)| *moment) else { return BTreeMap::new() };
    moments.into_iter().map(|(row, moment)| (row, moment.duration_since(first).as_secs())).collect()
}

#[cfg(test)]
mod tests {
    use crate::ingest::layouts::tests::read;

    fn told(rows: &[String]) -> Vec<(&'static str, usize)> {
        let read = read(&format!("Tidstämpel;Skola;Ålder;Trivs du?;Mat?;Buss?;Kommentar\n{}", rows.concat()));
        read.warnings
            .iter()
            .filter(|found| ["test-answers", "sent-twice"].contains(&found.code))
            .map(|found| (found.code, found.count))
            .collect()
    }

    fn answers(number: usize) -> Vec<String> {
        (0..number)
            .map(|row| format!("2026-03-01 10:{:02}:00;Ek;{};{};{};{};\n", row * 2 % 60, 13 + row % 3, row % 5, row % 4, row % 7))
            .collect()
    }

    #[test]
    fn trials_are_told() {
        let mut rows = answers(24);
        rows.push("2026-03-01 11:00:00;TESTSKOLAN;99;1;1;1;asdf\n".to_owned());
        rows.push("2026-03-01 11:10:00;Ek;14;1;2;3;prøve /Mette\n".to_owned());
        assert_eq!(told(&rows), [("test-answers", 2)]);
        let mut rows = answers(24);
        rows.push("2026-03-01 11:00:00;Ek;14;1;1;3;Testa gärna mer än så, vi behöver det\n".to_owned());
        assert_eq!(told(&rows), []);
    }

    #[test]
    fn answers_sent_twice_are_told() {
        let mut rows = answers(24);
        rows.push("2026-03-01 11:00:00;Ek;14;5;5;5;bra\n2026-03-01 11:00:20;Ek;14;5;5;5;bra\n".to_owned());
        assert_eq!(told(&rows), [("sent-twice", 1)]);
        let mut rows = answers(24);
        rows.push("2026-03-01 11:00:00;Ek;14;5;5;5;bra\n2026-03-01 12:00:20;Ek;14;5;5;5;bra\n".to_owned());
        assert_eq!(told(&rows), [], "an hour later it is another pupil");
    }
}
