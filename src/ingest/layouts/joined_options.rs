//! Options joined in the cells of one column: learnt from how their parts return in other combinations, because labels hold the
//! separator themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::responses::Tool;
use crate::ingest::values::{Counted, trim};

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

/// Most parts of a cell that is a list of options; a longer one is a text.
const MAX_PARTS: usize = 400;

/// Most parts of one option whose label holds the separator.
const LONGEST_OPTION: usize = 16;

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
        Tool::GoogleForms => &[";", ", "],
        Tool::Typeform => &["|"],
        Tool::Kobo if are_form_names(values) => &[" "],
        Tool::SurveyMonkey | Tool::Qualtrics | Tool::LimeSurvey | Tool::Kobo | Tool::Redcap | Tool::SurveyXact => &[],
        Tool::Spss | Tool::Table => &[";", "|", "\n", ", ", " / "],
    };
    separators.iter().find_map(|separator| joined_by(values, separator))
}

/// Whether the cells hold names of a form's choices, which have no blanks and no capitals, more of them together than there are names: a
/// label such as "very good" has blanks, too, but its words do not combine freely.
fn are_form_names(values: &[Counted]) -> bool {
    let name = |part: &str| part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'));
    let names: BTreeSet<&str> = values.iter().flat_map(|(text, _)| text.split_whitespace()).collect();
    let combinations: BTreeSet<BTreeSet<&str>> = values.iter().map(|(text, _)| text.split_whitespace().collect()).collect();
    combinations.len() > names.len() && names.into_iter().all(name)
}

/// The options joined by one given separator.
pub fn joined_by(values: &[Counted], separator: &str) -> Option<Joined> {
    let cells: Vec<(Vec<&str>, usize)> = values.iter().map(|(text, count)| (split(text, separator), *count)).collect();
    let filled: usize = cells.iter().map(|(_, count)| count).sum();
    let parted: usize = cells.iter().filter(|(parts, _)| parts.len() > 1).map(|(_, count)| count).sum();
    let closing = separator == ";" && values.iter().all(|(text, _)| trim(text).ends_with(';'));
    if cells.iter().any(|(parts, _)| parts.len() > MAX_PARTS) {
        return None;
    }
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
    let last_closing = text.rfind(')');
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
            '(' if last_closing.is_some_and(|closing| closing > at) => depth += 1,
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
    if parts.len() > MAX_PARTS {
        return vec![text.to_owned()];
    }
    let mut options = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let longest = (at + 2..=parts.len().min(at + LONGEST_OPTION))
            .rev()
            .find(|&end| known.contains(&parts[at..end].join(if separator == ";" { "; " } else { separator })));
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
    fn names_joined_by_blanks_are_options_and_labels_with_blanks_are_not() {
        let several = [("visit", 2), ("mentor", 3), ("visit mentor", 2), ("visit fair", 2), ("fair", 1)];
        assert_eq!(joined(&several, Tool::Kobo).unwrap().options, ["visit", "mentor", "fair"]);
        assert_eq!(joined(&[("not good", 4), ("good", 3), ("very good", 5)], Tool::Kobo), None);
        assert_eq!(joined(&[("Very good", 4), ("Good", 3), ("Very bad", 5), ("Bad", 2), ("Bad Good", 2)], Tool::Kobo), None);
    }

    #[test]
    fn google_writes_semicolons_when_it_makes_the_csv_itself() {
        let found = joined(&[("Bus;Bicycle, own", 3), ("Bus", 2), ("Bicycle, own", 2)], Tool::GoogleForms).unwrap();
        assert_eq!((found.separator.as_str(), found.options.len()), (";", 2));
    }

    #[test]
    fn prose_with_commas_is_no_list() {
        assert_eq!(joined(&[("Det var bra, men långt", 1), ("Roligt, lärorikt", 1), ("Maten, tack", 1)], Tool::Table), None);
    }
}
