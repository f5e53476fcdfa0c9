//! Question texts as people read them, and the stable names made from them.

use std::collections::BTreeSet;

use crate::ingest::values::is_invisible;

/// Letters kept in a name made from a question.
const NAME_LENGTH: usize = 40;

/// A header cell without markup, entities, line breaks, odd blanks and invisible characters.
pub fn clean(text: &str) -> String {
    let text = without_markup(text);
    let text = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .into_iter()
        .fold(text, |text, (entity, character)| if text.contains('&') { text.replace(entity, character) } else { text });
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Header cells above each other, or the parts of a battery's question, as one text; empty parts are left out.
pub fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().map(clean).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" – ")
}

/// The question and the option that a heading joins: `Q [option]`, `Q – option`, `Q | option`, `Q: option`, `Q / option`, `Q (option)`; `None`
/// when it joins none.
pub fn question_and_option(label: &str) -> Option<(String, String)> {
    let bracketed = || label.strip_suffix(']').and_then(|text| text.rsplit_once('['));
    let parted = || [" – ", " | ", " - ", ": ", " / "].iter().find_map(|mark| label.rsplit_once(mark));
    let in_parentheses = || label.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let (question, option) = bracketed().or_else(parted).or_else(in_parentheses)?;
    let (question, option) = (question.trim(), option.trim());
    (!question.is_empty() && !option.is_empty()).then(|| (question.to_owned(), option.to_owned()))
}

/// Takes out HTML tags and comments; a `<` that begins no tag ("ålder < 18") stays.
fn without_markup(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        kept.push_str(before);
        let is_tag = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match tag.find('>').filter(|end| is_tag && *end < 400) {
            Some(end) => {
                kept.push(' ');
                rest = &tag[end + 1..];
            }
            None => {
                kept.push('<');
                rest = &tag[1..];
            }
        }
    }
    kept.push_str(rest);
    kept
}

/// A header cell as it is compared with the tools' own words: cleaned, lower case, without colon or full stop at the end.
pub fn folded(text: &str) -> String {
    clean(text).trim_end_matches([':', '.']).to_lowercase()
}

/// Whether a header already is a variable name: letters, digits and `_ . - [ ] # / :`, no blanks, and not a plain word.
pub fn is_code(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '[' | ']' | '#' | '/' | ':'))
        && text.chars().any(|c| c.is_ascii_alphabetic())
        && text.chars().any(|c| c.is_ascii_digit() || matches!(c, '_' | '[' | '/' | ':'))
}

/// A name from a question: lower case, a–z and digits joined by `_`, cut at a word within 40 letters.
pub fn name_of(text: &str) -> String {
    let mut name = String::new();
    for character in clean(text).to_lowercase().chars() {
        match character {
            'a'..='z' | '0'..='9' => name.push(character),
            'å' | 'ä' | 'á' | 'à' | 'â' | 'ã' => name.push('a'),
            'ö' | 'ø' | 'ó' | 'ô' | 'õ' => name.push('o'),
            'é' | 'è' | 'ê' | 'ë' => name.push('e'),
            'í' | 'ï' => name.push('i'),
            'ü' | 'ú' => name.push('u'),
            'ñ' => name.push('n'),
            'ç' => name.push('c'),
            'æ' => name.push_str("ae"),
            '\'' | '\u{2019}' => {}
            _ if name.ends_with('_') || name.is_empty() => {}
            _ => name.push('_'),
        }
    }
    if name.len() > NAME_LENGTH {
        let cut = name[..=NAME_LENGTH].rfind('_').filter(|at| *at > NAME_LENGTH / 2).unwrap_or(NAME_LENGTH);
        name.truncate(cut);
    }
    let name = name.trim_end_matches('_');
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("q_{name}") } else { name.to_owned() }
}

/// Makes names differ by position: the second `other` becomes `other_2`, or the next number that no column has by itself. Empty names
/// become `column_N`, N counted from 1.
pub fn make_unique(names: &mut [&mut String]) {
    for (index, name) in names.iter_mut().enumerate().filter(|(_, name)| name.is_empty()) {
        **name = format!("column_{}", index + 1);
    }
    let own: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for name in names.iter_mut() {
        let mut candidate = (**name).clone();
        let mut number = 2;
        while taken.contains(&candidate.to_lowercase()) || (number > 2 && own.contains(&candidate.to_lowercase())) {
            candidate = format!("{name}_{number}");
            number += 1;
        }
        taken.insert(candidate.to_lowercase());
        **name = candidate;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_odd_blanks_go_but_less_than_stays() {
        assert_eq!(clean("\u{feff}Hur <strong>nöjd</strong>\u{a0}är\ndu?<br>"), "Hur nöjd är du?");
        assert_eq!(clean("Är du < 18 år &amp; bor hemma?"), "Är du < 18 år & bor hemma?");
        assert_eq!(clean("a <b"), "a <b");
    }

    #[test]
    fn names_are_short_plain_and_unique() {
        assert_eq!(name_of("Hur nöjd är du med mötet på arbetsplatsen?"), "hur_nojd_ar_du_med_motet_pa");
        assert_eq!(name_of("1. Kön"), "q_1_kon");
        let mut names = ["Q2", "", "Q2", "Q2_2", "q2"].map(str::to_owned);
        make_unique(&mut names.iter_mut().collect::<Vec<_>>());
        assert_eq!(names, ["Q2", "column_2", "Q2_3", "Q2_2", "q2_4"]);
    }

    #[test]
    fn codes_are_told_from_questions() {
        assert!(is_code("Q2[SQ001]") && is_code("v_1_16") && is_code("group/q"));
        assert!(!is_code("Kön?") && !is_code("How old") && !is_code("2024") && !is_code("Annat"));
    }
}
