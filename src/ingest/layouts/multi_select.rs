//! Questions with several answers: one column an option, or all options joined in one cell.
//!
//! One column an option does not make a question with several answers: when no respondent has ticked two, and the question does
//! not ask for several, it is a single choice written over several columns. And "not ticked", "not shown" and "not answered" are
//! three things, which most exports merge in part: what a cell's text can tell is kept apart here.

use crate::ingest::layouts::spread::MultiSelect;
use std::collections::BTreeMap;

use super::question_text::folded;
use super::responses::Responses;
use crate::diagnostic::Diagnostic;
use crate::ingest::values::{Counted, trim};

const TICKED: &[&str] = &[
    "1",
    "1.0",
    "yes",
    "ja",
    "y",
    "true",
    "sant",
    "sand",
    "markerad",
    "markerat",
    "markeret",
    "avkrysset",
    "afkrydset",
    "ikryssad",
    "wahr",
    "valgt",
    "vald",
    "valt",
    "checked",
    "selected",
    "x",
    "✓",
    "✔",
    "quoted",
    "oui",
    "sí",
    "si",
];
const NOT_TICKED: &[&str] = &[
    "0",
    "0.0",
    "no",
    "nej",
    "nei",
    "n",
    "false",
    "falskt",
    "falsk",
    "ikke valgt",
    "ej vald",
    "inte vald",
    "ej valt",
    "unchecked",
    "not selected",
    "not quoted",
    "non",
    "nein",
    "nee",
];
const NOT_SHOWN: &[&str] = &["n/a", "na", "not shown"];

/// Words that say of an option, and of nothing else, that it was not ticked; no answer to a question of its own would be.
const UNTICKED: &[&str] = &[
    "0",
    "0.0",
    "ikke valgt",
    "ej vald",
    "inte vald",
    "ej valt",
    "inte valt",
    "ej markerad",
    "ej markerat",
    "inte markerad",
    "ikke markeret",
    "ikke avkrysset",
    "ikke afkrydset",
    "unchecked",
    "not selected",
    "not checked",
    "not quoted",
];

/// Whether a text says only that an option was not ticked.
pub fn is_unticked(text: &str) -> bool {
    UNTICKED.contains(&folded(text).as_str())
}

/// Words by which a question asks for several answers.
const SEVERAL: &[&str] = &[
    "select all",
    "check all",
    "tick all",
    "mark all",
    "all that apply",
    "as many as apply",
    "choose all",
    "one or more",
    "flera svar",
    "flera alternativ",
    "alla som stämmer",
    "ett eller flera",
    "alla alternativ",
    "flere svar",
    "flere kryds",
    "flere kryss",
    "et eller flere",
    "ett eller flere",
    "alle som passer",
    "sæt gerne flere",
    "todas las",
    "marca todas",
    "marque todo",
    "selecciona todas",
];

/// Whether a question's text asks for several answers.
pub fn asks_for_several(question: &str) -> bool {
    let question = question.to_lowercase();
    SEVERAL.iter().any(|words| question.contains(words))
}

/// What the texts of an option's column mean, when every one is known: a tick word, its opposite, or the option's own label.
pub fn ticks(values: &[Counted], option: &str) -> Option<MultiSelect> {
    let mut found = MultiSelect { option: Some(option.to_owned()), ..MultiSelect::default() };
    for (text, _) in values {
        match tick(text, option, None) {
            Tick::Ticked => found.ticked.push((*text).to_owned()),
            Tick::NotTicked => found.not_ticked.push((*text).to_owned()),
            Tick::NotShown => found.not_shown.push((*text).to_owned()),
            Tick::Blank => {}
            Tick::Other => return None,
        }
    }
    Some(found)
}

/// What a cell in the column of an option says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tick {
    /// Nothing.
    Blank,
    /// The option was ticked.
    Ticked,
    /// It was shown and not ticked, as far as the tool tells.
    NotTicked,
    /// It was not shown.
    NotShown,
    /// None of these: a text of its own.
    Other,
}

/// What a cell in the column of an option says: by the texts the file is known to use, or else by the common words.
pub fn tick(text: &str, option: &str, known: Option<&MultiSelect>) -> Tick {
    let text = trim(text);
    let among = |texts: &[String]| texts.iter().any(|known| trim(known) == text);
    let word = folded(text);
    match known {
        _ if text.is_empty() => Tick::Blank,
        Some(known) if among(&known.ticked) => Tick::Ticked,
        Some(known) if among(&known.not_ticked) => Tick::NotTicked,
        Some(known) if among(&known.not_shown) => Tick::NotShown,
        _ if word == folded(option) || TICKED.contains(&word.as_str()) => Tick::Ticked,
        _ if NOT_TICKED.contains(&word.as_str()) || is_unticked(&word) => Tick::NotTicked,
        _ if NOT_SHOWN.contains(&word.as_str()) => Tick::NotShown,
        _ => Tick::Other,
    }
}

/// Marks columns as the options of one question when the texts of all of them can be read as ticks. Returns whether they can.
pub fn mark_split(responses: &mut Responses, group: &str, question: &str, members: &[(usize, String)]) -> bool {
    let rows = responses.record_rows();
    let found: Option<Vec<(usize, MultiSelect)>> =
        members.iter().map(|(column, option)| Some((*column, ticks(&responses.values_of(*column, &rows), option)?))).collect();
    let Some(found) = found else { return false };
    if found.iter().all(|(_, ticks)| ticks.ticked.is_empty() && ticks.not_ticked.is_empty()) {
        return false;
    }
    let several = asks_for_several(question) || most_ticks_in_a_row(responses, &found, &rows) > 1;
    let written_out = found.iter().all(|(_, ticks)| ticks.not_ticked.is_empty());
    for (column, mut ticks) in found {
        ticks.group = group.to_owned();
        ticks.single_choice = !several && written_out;
        if let Some(column) = responses.columns.get_mut(column) {
            column.multi_select = Some(ticks);
        }
    }
    true
}

/// Reports rows in which every box of a question holds "not ticked": exports that write so also for those who never came to the
/// question do not tell whether they answered.
pub fn report_all_unticked(responses: &mut Responses) {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for column in &responses.columns {
        if let Some(several) = column.multi_select.as_ref().filter(|several| several.option.is_some()) {
            groups.entry(several.group.clone()).or_default().push(column.index);
        }
    }
    for (group, members) in groups.into_iter().filter(|(_, members)| members.len() > 1) {
        let unticked =
            |row: usize| members.iter().all(|&column| matches!(trim(responses.grid.get(row, column)), "0" | "0.0" | "Unchecked"));
        let rows: Vec<usize> = responses.data_rows.iter().copied().filter(|&row| unticked(row)).collect();
        if rows.is_empty() {
            continue;
        }
        let first = members.first().copied().unwrap_or(0);
        let places: Vec<_> =
            rows.iter().take(Diagnostic::MAX_PLACES).map(|&row| responses.grid.place(row, first).in_column(group.clone())).collect();
        let warning = Diagnostic::warning(
            "all-unticked",
            "no box of the question is ticked, which this tool writes for those who did not answer it too",
        );
        responses
            .warnings
            .push(warning.counting(rows.len()).at_all(places).help("say in the codebook who was asked, if it is not everybody"));
    }
}

/// The most options that any respondent has ticked.
fn most_ticks_in_a_row(responses: &Responses, members: &[(usize, MultiSelect)], rows: &[usize]) -> usize {
    let mut ticked_by_row = vec![0usize; responses.grid.n_rows];
    for (column, ticks) in members {
        let Some(cells) = responses.grid.columns.get(*column) else { continue };
        let ticked: Vec<bool> = cells.distinct.iter().map(|text| ticks.ticked.contains(text)).collect();
        for &row in rows {
            let code = cells.codes.get(row).copied().unwrap_or(0) as usize;
            ticked_by_row[row] += usize::from(ticked.get(code).copied().unwrap_or(false));
        }
    }
    ticked_by_row.into_iter().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_keep_not_shown_apart() {
        let found = ticks(&[("Yes", 3), ("No", 4), ("N/A", 2)], "Medicine").unwrap();
        assert_eq!((found.ticked, found.not_ticked, found.not_shown), (vec!["Yes".into()], vec!["No".into()], vec!["N/A".into()]));
        assert_eq!(ticks(&[("Medicine", 3), ("Physics", 1)], "Medicine"), None);
    }
}
