//! Rounds that stand beside each other in one file: `Jag trivs (före)` and `Jag trivs (efter)`.

use super::round_order;
use crate::ingest::answers::rounds_beside::without;
use crate::ingest::layouts::moments;
use crate::ingest::layouts::question_text::folded;
use crate::ingest::layouts::responses::{Column, Kind, Responses, Role, Tool};
use std::collections::{BTreeMap, BTreeSet};

/// Questions that every round must have: two alone may be about two things.
const QUESTIONS: usize = 2;

/// The rounds of a table in their order: the words of each and its columns. Empty where none stand beside each other.
pub fn of(responses: &Responses) -> Vec<(String, Vec<usize>)> {
    if responses.tool == Tool::Redcap {
        return Vec::new();
    }
    // By the words of a round: its columns by question.
    let mut found: BTreeMap<String, BTreeMap<String, &Column>> = BTreeMap::new();
    for column in responses.columns.iter().filter(|column| is_asked(column)) {
        for words in words_of_rounds(&column.label) {
            let Some(question) = without(&column.label, &words) else { continue };
            found.entry(words.to_lowercase()).or_default().insert(folded(&question), column);
        }
    }
    found.retain(|_, questions| questions.len() >= QUESTIONS);
    let names: Vec<&String> = found.keys().collect();
    // Of words with and without brackets, those of the heading's own are taken.
    let mut best: Option<(usize, Vec<&String>)> = None;
    for own in &names {
        let questions: BTreeSet<&String> = found[*own].keys().collect();
        let beside = |other: &&&String| {
            let others: BTreeSet<&String> = found[**other].keys().collect();
            let shared = questions.intersection(&others).count();
            shared >= QUESTIONS && shared * 5 >= 4 * questions.len().max(others.len()) && pairs_up(&found[*own], &found[**other])
        };
        let group: Vec<&String> = names.iter().filter(|other| **other == *own || beside(other)).copied().collect();
        let size =
            questions.len() * usize::from(group.len() > 1) * group.len() + own.chars().filter(|c| !c.is_alphanumeric()).count().min(2);
        if group.len() > 1 && in_time(&group).is_some() && best.as_ref().is_none_or(|(most, _)| size > *most) {
            best = Some((size, group));
        }
    }
    let Some((_, group)) = best else { return Vec::new() };
    let order = in_time(&group).unwrap_or_default();
    let mut rounds: Vec<(f64, String, Vec<usize>)> = group
        .into_iter()
        .zip(order)
        .map(|(words, time)| (time, as_written(&found[words], words), found[words].values().map(|column| column.index).collect()))
        .collect();
    rounds.sort_by(|left, right| left.0.total_cmp(&right.0));
    rounds.into_iter().map(|(_, words, columns)| (words, columns)).collect()
}

/// Whether a column holds what somebody answered, which is asked again: no name, no free words.
fn is_asked(column: &Column) -> bool {
    column.role == Role::Question && matches!(column.kind, Some(Kind::Likert | Kind::Single | Kind::Number))
}

/// Whether the same questions are answered alike in both, and some of them on a scale: counts of two years are a register's.
fn pairs_up(one: &BTreeMap<String, &Column>, other: &BTreeMap<String, &Column>) -> bool {
    let pairs: Vec<(&&Column, &&Column)> = one.iter().filter_map(|(question, column)| Some((column, other.get(question)?))).collect();
    let alike = pairs.iter().filter(|(one, other)| one.kind == other.kind).count();
    let scaled = pairs.iter().any(|(one, other)| [one, other].iter().all(|column| column.kind == Some(Kind::Likert)));
    scaled && alike * 5 >= 4 * pairs.len()
}

/// When each of some rounds was, where their words tell it of all.
fn in_time(group: &[&String]) -> Option<Vec<f64>> {
    let names: Vec<String> = group.iter().map(|name| bare(name)).collect();
    let moments: Option<Vec<f64>> = names.iter().map(|name| moments::of(name).map(|before| f64::from(u8::from(!before)))).collect();
    let differ = |order: &Vec<f64>| order.iter().enumerate().all(|(at, one)| !order[..at].contains(one));
    round_order::of(&names).or(moments).filter(differ)
}

/// What may be the words of a round: those in brackets at the end, those behind or before a sign, and the last and the first word.
fn words_of_rounds(heading: &str) -> Vec<String> {
    let heading = heading.trim();
    let mut found = Vec::new();
    for (open, close) in [('(', ')'), ('[', ']')] {
        if heading.ends_with(close)
            && let Some(at) = heading.rfind(open)
        {
            found.push(heading[at..].to_owned());
        }
        if heading.starts_with(open)
            && let Some(at) = heading.find(close)
        {
            found.push(heading[..=at].to_owned());
        }
    }
    let signs: &[char] = &[':', ',', '_', '|', '-', '\u{2013}', ' '];
    found.extend(heading.rsplit(signs).next().map(str::to_owned));
    found.extend(heading.split(signs).next().map(str::to_owned));
    for sign in [" - ", " \u{2013} ", ": ", ", "] {
        found.extend(heading.rsplit_once(sign).map(|(_, last)| last.to_owned()));
        found.extend(heading.split_once(sign).map(|(first, _)| first.to_owned()));
    }
    found.retain(|words| {
        let bare = bare(words);
        !bare.is_empty() && bare.split_whitespace().count() <= 3 && (moments::of(&bare).is_some() || round_order::of(&[bare]).is_some())
    });
    found
}

/// The words without brackets.
fn bare(words: &str) -> String {
    words.trim_matches(['(', ')', '[', ']', ' ']).to_owned()
}

/// The words of a round as a heading has them.
fn as_written(questions: &BTreeMap<String, &Column>, words: &str) -> String {
    let mut headings = questions.values().map(|column| column.label.as_str());
    let own = |heading: &str| words_of_rounds(heading).into_iter().find(|own| own.to_lowercase() == words);
    headings.find_map(own).unwrap_or_else(|| words.to_owned())
}

/// What a round is called: its words without brackets.
pub fn name(words: &str) -> String {
    bare(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::content;
    use crate::ingest::layouts::tests::read;

    fn rounds(headings: &str, rows: &str) -> Vec<(String, Vec<usize>)> {
        let mut table = read(&format!("{headings}\n{rows}"));
        content::describe(&mut table);
        of(&table)
    }

    const ROWS: &str = "a1;Stämmer helt;Stämmer inte alls;Stämmer ganska bra;Stämmer helt\n\
        a2;Stämmer inte alls;Stämmer ganska bra;Stämmer helt;Stämmer ganska bra\n\
        a3;Stämmer ganska bra;Stämmer helt;Stämmer inte alls;Stämmer helt\n";

    #[test]
    fn headings_that_differ_in_a_word_of_time_are_rounds() {
        let before_after = |headings: &str, words: [&str; 2]| {
            let found = rounds(headings, ROWS);
            assert_eq!(found.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>(), words, "{headings}");
            assert_eq!((found[0].1.len(), found[1].1.len()), (2, 2));
        };
        before_after("Nr;Jag trivs (efter);Jag trivs (före);Jag kan (efter);Jag kan (före)", ["(före)", "(efter)"]);
        before_after("Nr;Trivs före;Trivs efter;Kan före;Kan efter", ["före", "efter"]);
        before_after("Nr;Before: I like it;After: I like it;Before: I can;After: I can", ["Before", "After"]);
        before_after("Nr;T1_trivs;T2_trivs;T1_kan;T2_kan", ["T1", "T2"]);
        before_after("Nr;Trivs HT23;Trivs VT24;Kan HT23;Kan VT24", ["HT23", "VT24"]);
    }

    #[test]
    fn other_headings_are_none() {
        assert!(rounds("Nr;Jag trivs (skolan);Jag trivs (hemma);Jag kan (skolan);Jag kan (hemma)", ROWS).is_empty());
        assert!(rounds("Nr;Trivs före;Kan efter;Vill;Vet", ROWS).is_empty(), "not the same questions");
        assert!(
            rounds("Skola;Elever 2023;Elever 2024;Lärare 2023;Lärare 2024", "A;1;2;3;4\nB;2;3;4;5\nC;3;4;5;6\n").is_empty(),
            "a register"
        );
    }
}
