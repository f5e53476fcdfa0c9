//! Questions with several answers: one column an option, or all options joined in one cell.
//!
//! One column an option does not make a question with several answers: when no respondent has ticked two, and the question does
//! not ask for several, it is a single choice written over several columns. And "not ticked", "not shown" and "not answered" are
//! three things, which most exports merge in part: what a cell's text can tell is kept apart here.

use std::collections::{BTreeMap, BTreeSet};

use super::question_text::folded;
use super::responses::{Responses, Tool};
use crate::diagnostic::Diagnostic;
use crate::ingest::values::{Counted, trim};

/// How a column takes part in a question with several answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MultiSelect {
    /// Name of the question.
    pub group: String,
    /// The option a column of a split question stands for; `None` for a joined cell.
    pub option: Option<String>,
    /// Whether the split question is a single choice after all: no respondent has ticked two.
    pub single_choice: bool,
    /// The separator of a joined cell.
    pub separator: Option<String>,
    /// The options of a joined cell, the commonest first.
    pub options: Vec<String>,
    /// Cell texts that mean ticked. Empty for joined cells.
    pub ticked: Vec<String>,
    /// Cell texts that mean shown and not ticked.
    pub not_ticked: Vec<String>,
    /// Cell texts that mean not shown. An empty cell means what the tool's export cannot tell.
    pub not_shown: Vec<String>,
}

const TICKED: &[&str] = &[
    "1", "1.0", "yes", "ja", "y", "true", "sant", "sand", "valgt", "vald", "valt", "checked", "selected", "x", "✓", "✔", "quoted", "oui",
    "sí", "si",
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
];
const NOT_SHOWN: &[&str] = &["n/a", "na", "not shown"];

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
        _ if NOT_TICKED.contains(&word.as_str()) => Tick::NotTicked,
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

/// Options joined in the cells of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// What stands between two options.
    pub separator: String,
    /// The options, the commonest first.
    pub options: Vec<String>,
    /// Options that themselves hold the separator, as learnt from the data: to be looked at.
    pub holding_separator: Vec<String>,
}

/// Share of the parts that must return in other combinations for a text with separators to be a list of options.
const RETURNING_SHARE: f64 = 0.6;

/// Most options a joined question can have among those that return.
const MAX_OPTIONS: usize = 120;

/// The options joined in a column's cells; `None` when the separators are part of the answers.
///
/// Which separators come in question follows from the tool. A separator in parentheses is none. Parts that only ever stand together are one option whose label holds the separator.
pub fn joined(values: &[Counted], tool: Tool) -> Option<Joined> {
    let separators: &[&str] = match tool {
        Tool::MicrosoftForms | Tool::Indico => &[";"],
        Tool::GoogleForms => &[", "],
        Tool::Typeform => &["|"],
        Tool::SurveyMonkey | Tool::Qualtrics | Tool::LimeSurvey | Tool::Kobo | Tool::Redcap | Tool::SurveyXact => &[],
        Tool::Spss | Tool::Table => &[";", "|", "\n", ", "],
    };
    separators.iter().find_map(|separator| joined_by(values, separator))
}

/// The options joined by one given separator.
pub fn joined_by(values: &[Counted], separator: &str) -> Option<Joined> {
    let cells: Vec<(Vec<&str>, usize)> = values.iter().map(|(text, count)| (split(text, separator), *count)).collect();
    let filled: usize = cells.iter().map(|(_, count)| count).sum();
    let parted: usize = cells.iter().filter(|(parts, _)| parts.len() > 1).map(|(_, count)| count).sum();
    let closing = separator == ";" && values.iter().all(|(text, _)| trim(text).ends_with(';'));
    if cells.is_empty() || (!closing && (parted < 2 || parted * 20 < filled)) {
        return None;
    }
    let kept_together = always_together(&cells);
    let parts_of = |parts: &[&str]| together(parts, &kept_together, separator);
    let mut occurrences: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (parts, count) in &cells {
        for part in parts_of(parts).into_iter().collect::<BTreeSet<_>>() {
            let entry = occurrences.entry(part).or_default();
            entry.0 += count;
            entry.1 += 1;
        }
    }
    let total: usize = occurrences.values().map(|(rows, _)| rows).sum();
    let returning: usize = occurrences.values().filter(|(_, cells)| *cells >= 2).map(|(rows, _)| rows).sum();
    let still_parted: usize = cells.iter().filter(|(parts, _)| parts_of(parts).len() > 1).map(|(_, count)| count).sum();
    let several = occurrences.values().filter(|(rows, _)| *rows >= 2).count();
    let convincing = still_parted >= 1 && returning as f64 >= RETURNING_SHARE * total as f64 && several <= MAX_OPTIONS;
    if !closing && !convincing {
        return None;
    }
    let mut options: Vec<(String, usize)> = occurrences.into_iter().map(|(option, (rows, _))| (option, rows)).collect();
    options.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let options: Vec<String> = options.into_iter().map(|(option, _)| option).collect();
    let spaced =
        separator == ";" && !closing && values.iter().all(|(text, _)| text.trim().split(';').skip(1).all(|part| part.starts_with(' ')));
    let holding_separator = options.iter().filter(|option| split(option, separator).len() > 1).cloned().collect();
    Some(Joined { separator: if spaced { "; ".to_owned() } else { separator.to_owned() }, options, holding_separator })
}

/// Splits at a separator outside parentheses; parts are trimmed, empty ones left out.
pub fn split<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let (mut parts, mut depth, mut start, mut at) = (Vec::new(), 0usize, 0, 0);
    while at < text.len() {
        let rest = &text[at..];
        if depth == 0 && rest.starts_with(separator) {
            parts.push(&text[start..at]);
            at += separator.len();
            start = at;
            continue;
        }
        let Some(character) = rest.chars().next() else { break };
        match character {
            '(' if rest.contains(')') => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += character.len_utf8();
    }
    parts.push(&text[start..]);
    parts.into_iter().map(trim).filter(|part| !part.is_empty()).collect()
}

/// The options in a joined cell, those of the known ones that hold the separator in one piece.
pub fn options_of(text: &str, separator: &str, known: &[String]) -> Vec<String> {
    let separator = if separator == "; " { ";" } else { separator };
    let parts = split(text, separator);
    let mut options = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let longest =
            (at + 2..=parts.len()).rev().find(|&end| known.contains(&parts[at..end].join(if separator == ";" { "; " } else { separator })));
        let end = longest.unwrap_or(at + 1);
        options.push(parts[at..end].join(if separator == ";" { "; " } else { separator }));
        at = end;
    }
    options
}

/// Pairs of parts of which neither ever stands without the other beside it.
fn always_together<'a>(cells: &[(Vec<&'a str>, usize)]) -> BTreeSet<(&'a str, &'a str)> {
    let mut alone: BTreeMap<&str, usize> = BTreeMap::new();
    let mut pairs: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (parts, count) in cells {
        for part in parts {
            *alone.entry(part).or_default() += count;
        }
        for pair in parts.windows(2) {
            *pairs.entry((pair[0], pair[1])).or_default() += count;
        }
    }
    pairs
        .into_iter()
        .filter(|((a, b), count)| *count >= 2 && alone.get(a) == Some(count) && alone.get(b) == Some(count))
        .map(|(pair, _)| pair)
        .collect()
}

fn together(parts: &[&str], pairs: &BTreeSet<(&str, &str)>, separator: &str) -> Vec<String> {
    let mut options: Vec<String> = Vec::new();
    for (position, part) in parts.iter().enumerate() {
        match options.last_mut().filter(|_| position > 0 && pairs.contains(&(parts[position - 1], *part))) {
            Some(option) => {
                option.push_str(if separator == ";" { "; " } else { separator });
                option.push_str(part);
            }
            None => options.push((*part).to_owned()),
        }
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_in_parentheses_and_in_labels() {
        assert_eq!(split("R (that is, the terminal), Python", ", "), ["R (that is, the terminal)", "Python"]);
        assert_eq!(split("a :( b, c", ", "), ["a :( b", "c"]);
        let values = [
            ("Git, Excel", 3),
            ("Excel", 4),
            ("Git", 2),
            ("Other, please specify, Git", 2),
            ("Other, please specify", 1),
            ("Excel, Other, please specify", 1),
        ];
        let joined = joined(&values, Tool::GoogleForms).unwrap();
        assert_eq!(joined.separator, ", ");
        assert_eq!(joined.options, ["Excel", "Git", "Other, please specify"]);
        assert_eq!(joined.holding_separator, ["Other, please specify"]);
    }

    #[test]
    fn places_with_commas_are_single_choices() {
        assert_eq!(
            joined(
                &[("Espoo, Finland, December 2016", 7), ("Kiruna, Sweden, May 2017", 10), ("Uppsala, Sweden, May 2017", 10)],
                Tool::Table
            ),
            None
        );
        assert_eq!(joined(&[("Kiruna, Nov 2018", 15), ("Uppsala, Dec 2018", 13), ("Espoo, Dec 2018", 7)], Tool::Table), None);
    }

    #[test]
    fn microsofts_closing_semicolon() {
        let found = joined(&[("GIS;Kartor;", 1), ("Kartor;", 1)], Tool::Table).unwrap();
        assert_eq!((found.separator.as_str(), found.options), (";", vec!["Kartor".to_owned(), "GIS".to_owned()]));
        assert_eq!(joined(&[("Git; R", 3), ("R", 2), ("Git; R; C", 2), ("C", 1)], Tool::Table).unwrap().separator, "; ");
    }

    #[test]
    fn prose_with_commas_is_no_list() {
        assert_eq!(joined(&[("Det var bra, men långt", 1), ("Roligt, lärorikt", 1), ("Maten, tack", 1)], Tool::Table), None);
    }

    #[test]
    fn ticks_keep_not_shown_apart() {
        let found = ticks(&[("Yes", 3), ("No", 4), ("N/A", 2)], "Medicine").unwrap();
        assert_eq!((found.ticked, found.not_ticked, found.not_shown), (vec!["Yes".into()], vec!["No".into()], vec!["N/A".into()]));
        assert_eq!(ticks(&[("Medicine", 3), ("Physics", 1)], "Medicine"), None);
    }
}
