//! Rounds that stand beside each other in one file: each question has a column for every round, whose headings differ in a word at the end or the beginning.

use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::layouts::question_text::name_of;
use crate::ingest::layouts::responses::Responses;
use crate::project::listed::listed;
use crate::project::wave::DataFile;

/// What parts the words of a round from the question.
const BETWEEN: &[char] = &[' ', '-', '\u{2013}', ':', ',', '_', '.', ';', '/', '|'];

/// Of a file's round the columns get the headings of their questions, and those of the `others` none; both are given back. A file without rounds stays as
/// it is.
///
/// # Errors
/// When no heading has the words of the round.
pub(super) fn choose(responses: &mut Responses, file: &DataFile, others: &[&str]) -> Result<(Vec<usize>, Vec<usize>), Box<Diagnostic>> {
    let Some(round) = &file.round else { return Ok((Vec::new(), Vec::new())) };
    let headings: Vec<&str> = responses.columns.iter().map(|column| column.label.as_str()).filter(|heading| !heading.is_empty()).collect();
    let shown = listed(&headings[..headings.len().min(12)]);
    let (own, of_others) = keep(responses, round, others);
    if own.is_empty() {
        let found = Diagnostic::error(
            "missing-column",
            format!("no heading ends or begins with `{round}`, by which the columns of a round are to be chosen"),
        );
        let found = found.at(Place::file(file.shown())).expected(format!("words at the end or the beginning of headings: {shown}"));
        return Err(Box::new(found.help("correct `round` in project.toml, as the headings have it")));
    }
    Ok((own, of_others))
}

/// Keeps the headings of one round without its words; the columns of others get none. Returns which are of the round, and which of others.
pub(crate) fn keep(responses: &mut Responses, round: &str, others: &[&str]) -> (Vec<usize>, Vec<usize>) {
    let (mut own, mut of_others) = (Vec::new(), Vec::new());
    for column in &mut responses.columns {
        if let Some(question) = without(&column.label, round) {
            own.push(column.index);
            column.name = name_of(&question);
            column.header.iter_mut().for_each(|cell| *cell = without(cell, round).unwrap_or_else(|| cell.clone()));
            column.label = question;
        } else if others.iter().any(|other| without(&column.label, other).is_some()) {
            of_others.push(column.index);
            (column.name, column.label, column.header) = (String::new(), String::new(), Vec::new());
        }
    }
    (own, of_others)
}

/// The heading without the words of a round at its end or beginning; `None` where they stand in neither place, or nothing is left.
pub(crate) fn without(heading: &str, round: &str) -> Option<String> {
    let (heading, round) = (heading.trim(), round.trim());
    let lower = |text: &str| text.to_lowercase();
    let letters: Vec<char> = heading.chars().collect();
    let size = round.chars().count();
    if size == 0 || letters.len() <= size {
        return None;
    }
    let text = |letters: &[char]| letters.iter().collect::<String>();
    let parts = |letter: Option<&char>| letter.is_some_and(|letter| !letter.is_alphanumeric());
    let (begins, ends) = (&letters[..size], &letters[letters.len() - size..]);
    let own_mark = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_alphanumeric());
    let left = if lower(&text(ends)) == lower(round) && (own_mark(round.chars().next()) || parts(letters.get(letters.len() - size - 1))) {
        &letters[..letters.len() - size]
    } else if lower(&text(begins)) == lower(round) && (own_mark(round.chars().last()) || parts(letters.get(size))) {
        &letters[size..]
    } else {
        return None;
    };
    let question = text(left).trim_matches(BETWEEN).to_owned();
    (!question.is_empty()).then_some(question)
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn the_words_of_a_round_stand_apart_from_the_question() {
        for (heading, round) in
            [("Jag trivs (efter)", "(efter)"), ("Jag trivs - Efter", "efter"), ("Efter: Jag trivs", "efter"), ("T2_Jag trivs", "t2")]
        {
            assert_eq!(without(heading, round).as_deref(), Some("Jag trivs"), "{heading}");
        }
        assert_eq!(without("Jag trivs hereafter", "after"), None);
        assert_eq!(without("(efter)", "(efter)"), None);
        assert_eq!(without("Jag trivs (före)", "(efter)"), None);
    }
}
