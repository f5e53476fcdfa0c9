//! The text of a codebook: every guess in a comment above what it led to.

use super::guess::{Guess, Question, share};
use super::items::{Item, Texts, common_start};
use super::scale_points::{self, OwnScale};
use super::toml_text::{comment, entries, inline, key, list, quoted, wording};
use crate::ingest::answers::coding::folded;
use crate::ingest::layouts::question_text::name_of;
use crate::report;

/// Letters of a battery's common question from which an item has a short form without it.
const MIN_COMMON: usize = 12;

/// What the writer knows beside the items and guesses.
pub struct Wordings<'a> {
    /// Language of the files' texts, two letters; empty when it is not known.
    pub language: &'a str,
    /// "Other" in the languages of the project, for answers that are not listed.
    pub other: &'a Texts,
    /// Theme that the items are told under.
    pub theme: &'a str,
    /// Questions that no column answers, but the file: which place it is of.
    pub of_files: String,
}

/// The whole codebook.
pub fn text(title: &str, items: &[Item], guesses: &[Guess], scales: &[OwnScale], wordings: &Wordings<'_>) -> String {
    let mut text = comment(&format!(
        "{title}\nDrafted by `utfall draft` from the data. Lines that begin with `# guessed` say what was guessed and how many rows speak for it: \
         correct what is wrong.\nA line commented out with a key behind the `#` is a doubtful guess: take away the `#` if it is right."
    ));
    for (position, (item, guess)) in items.iter().zip(guesses).enumerate() {
        if let Guess::Question(question) = guess {
            text.push_str(&question_text(position, item, question, items, guesses, wordings));
        }
    }
    text.push_str(&wordings.of_files);
    for scale in scales {
        text.push_str(&scale_text(scale));
    }
    let left_out: Vec<(&Item, &String)> = items
        .iter()
        .zip(guesses)
        .filter_map(|(item, guess)| match guess {
            Guess::LeftOut(reason) => Some((item, reason)),
            Guess::Question(_) => None,
        })
        .collect();
    if !left_out.is_empty() {
        text.push_str(
            "\n# Columns that are left out, with the reason. A [[question]] with the heading under `columns` takes one in.\n[ignore]\n",
        );
        let mut written: Vec<String> = Vec::new();
        for (item, reason) in left_out {
            let headers = item.headers.iter().chain(item.options.iter().map(|(header, _)| header));
            for header in headers.filter(|header| !header.is_empty()) {
                if !written.contains(header) {
                    text.push_str(&format!("{} = {}\n", key(header), quoted(reason)));
                    written.push(header.clone());
                }
            }
        }
    }
    text
}

fn question_text(position: usize, item: &Item, question: &Question, items: &[Item], guesses: &[Guess], wordings: &Wordings<'_>) -> String {
    let mut text = String::from("\n[[question]]\n");
    for guess in &question.guesses {
        text.push_str(&comment(&format!("guessed: {guess}")));
    }
    let mut line = |name: &str, value: String| text.push_str(&format!("{name} = {value}\n"));
    line("variable", quoted(&question.variable));
    if question.options.is_empty() {
        line("columns", list(item.headers.iter().map(String::as_str)));
    }
    line("text", wording(&in_language(&without_brackets(&item.text), wordings.language)));
    let short = short(position, items);
    // A choice stands under its question alone, items of a scale beside each other.
    if !short.is_empty() && matches!(question.kind, "scale" | "number") {
        line("short", wording(&in_language(&short, wordings.language)));
    }
    line("type", quoted(question.kind));
    if let Some(scale) = &question.scale {
        line("scale", quoted(scale));
    }
    let background =
        question.concept.as_ref().is_some_and(|proposal| !proposal.doubtful) || matches!(question.kind, "id" | "date" | "text");
    if !background {
        line("theme", quoted(wordings.theme));
    }
    if let Some(separator) = &item.separator {
        line("separator", quoted(separator));
    }
    if !question.ranked.is_empty() {
        line("place", "1".to_owned());
    }
    let texts = [("dont_know", &question.dont_know), ("missing", &question.missing), ("not_shown", &item.not_shown)];
    for (name, texts) in texts.into_iter().filter(|(_, texts)| !texts.is_empty()) {
        line(name, list(texts.iter().map(String::as_str)));
    }
    if let Some(other) = question.other {
        line("other", quoted(other));
    }
    if question.reversed {
        line("reversed", "true".to_owned());
    } else if let Some(r) = question.against {
        let doubt = format!("reversed = true   # doubtful: the answers go against those to the other statements (r = {r:.2})");
        text.push_str(&comment(&doubt));
    }
    let mut line = |name: &str, value: String| text.push_str(&format!("{name} = {value}\n"));
    if question.optional {
        line("optional", "true".to_owned());
    }
    if let Some(proposal) = &question.concept {
        let values = if proposal.doubtful && !proposal.values.is_empty() {
            format!("   # with values {}", inline(proposal.values.iter().map(|(text, value)| (text.as_str(), quoted(value)))))
        } else {
            String::new()
        };
        if proposal.doubtful {
            text.push_str(&comment(&format!(
                "concept = {}{values}   # doubtful: {}, {}",
                quoted(&proposal.name),
                proposal.reason,
                share(proposal.rows, item.rows)
            )));
        } else {
            text.push_str(&format!("concept = {}\n", quoted(&proposal.name)));
        }
    }
    if let Some(routing) = routing(question, item, items, guesses) {
        text.push_str(&routing);
    }
    text.push_str(&entries("values", question.values.iter().map(|(text, value)| (text.as_str(), quoted(value)))));
    text.push_str(&entries("options", question.options.iter().map(|(header, value)| (header.as_str(), quoted(value)))));
    let labels =
        question.labels.iter().map(|(value, answer)| (value.as_str(), wording(&in_language(&label(item, answer), wordings.language))));
    let other = question.other.filter(|other| *other == "other" && !question.labels.iter().any(|(value, _)| value == other));
    // Where the files' language is known by none, their answers stand without one, and so does the only word for the others.
    let bare = wordings.language.is_empty() && wordings.other.len() == 1;
    let words = if bare { wordings.other.values().map(|word| (String::new(), word.clone())).collect() } else { wordings.other.clone() };
    let other = other.map(|other| (other, wording(&words)));
    text.push_str(&entries("labels", labels.chain(other)));
    question.ranked.iter().for_each(|option| text.push_str(&place_text(item, question, option, wordings)));
    text
}

/// The place of an option of a ranking, as a question of its own.
fn place_text(item: &Item, question: &Question, option: &str, wordings: &Wordings<'_>) -> String {
    let short = Texts::from([(String::new(), option.to_owned())]);
    let lines = [
        ("variable", quoted(&format!("{}_place_{}", question.variable, name_of(option)))),
        ("columns", list(item.headers.iter().map(String::as_str))),
        ("text", wording(&in_language(&item.text, wordings.language))),
        ("short", wording(&in_language(&short, wordings.language))),
        ("type", quoted("number")),
        ("theme", quoted(wordings.theme)),
        ("separator", quoted(item.separator.as_deref().unwrap_or(";"))),
        ("place_of", quoted(option)),
    ];
    let optional = if question.optional { "optional = true\n" } else { "" };
    let lines: String = lines.into_iter().map(|(name, value)| format!("{name} = {value}\n")).collect();
    format!("\n[[question]]\n{lines}{optional}")
}

/// The words of an answer, in every language the files bring.
fn label(item: &Item, answer: &str) -> Texts {
    let labelled = item.value_labels.iter().find(|(code, _)| code == answer).map(|(_, label)| label.clone());
    labelled.unwrap_or_else(|| Texts::from([(String::new(), answer.to_owned())]))
}

/// Texts without a language are in that of the files; of languages that no report is written in only the first stands, without its name, and
/// only where there is no other.
fn in_language(texts: &Texts, language: &str) -> Texts {
    let known = report::languages();
    let spoken: Texts = texts
        .iter()
        .map(|(own, text)| (if own.is_empty() { language.to_owned() } else { own.clone() }, text.clone()))
        .filter(|(own, _)| own.is_empty() || known.contains(own))
        .collect();
    let first = || texts.values().next().map(|text| (String::new(), text.clone()));
    if spoken.is_empty() { first().into_iter().collect() } else { spoken }
}

/// A statement that a form puts in brackets behind its battery's question, without them: `How much do you agree? I know whom to ask`.
fn without_brackets(text: &Texts) -> Texts {
    let plain = |words: &str| -> Option<String> {
        let (question, statement) = words.strip_suffix(']')?.split_once('[')?;
        let (question, statement) = (question.trim_end(), statement.trim());
        let is_one = !question.is_empty() && !statement.is_empty() && !statement.contains(['[', ']']);
        let between = if question.ends_with(['?', '.', ':', '!', '…']) { " " } else { ": " };
        is_one.then(|| format!("{question}{between}{statement}"))
    };
    text.iter().map(|(language, words)| (language.clone(), plain(words).unwrap_or_else(|| words.clone()))).collect()
}

/// The part of a battery's item after the question it shares with its neighbours, in each language; empty when it shares none.
fn short(position: usize, items: &[Item]) -> Texts {
    let Some(item) = items.get(position) else { return Texts::new() };
    let neighbours: Vec<&Item> =
        [position.checked_sub(1), position.checked_add(1)].into_iter().flatten().filter_map(|at| items.get(at)).collect();
    let of_language = |(language, own): (&String, &String)| {
        let others = neighbours.iter().filter_map(|other| other.text.get(language));
        let common = others.map(|other| common_start(&[own, other])).max()?;
        Some((language.clone(), after_question(own, common)?.to_owned()))
    };
    item.text.iter().filter_map(of_language).collect()
}

/// What follows the question in a text whose first `common` bytes its neighbours share: the question ends in a mark, or in a bracket.
fn after_question(text: &str, common: usize) -> Option<&str> {
    let shared = text.get(..common)?;
    let is_end = |(at, mark): &(usize, char)| {
        let (before, after) = (text[..*at].ends_with(' '), text[at + mark.len_utf8()..].starts_with(' '));
        match mark {
            '[' => true,
            ':' | '?' | '.' => after,
            '–' | '-' | '|' => before && after,
            _ => false,
        }
    };
    let (end, mark) = shared.char_indices().rfind(is_end)?;
    let rest = text.get(end + mark.len_utf8()..)?.trim_start_matches([' ', '[', '–', '-', ':', '|']).trim_end_matches([' ', ']']);
    (end >= MIN_COMMON && rest.chars().count() > 1).then_some(rest)
}

fn routing(question: &Question, item: &Item, items: &[Item], guesses: &[Guess]) -> Option<String> {
    let rule = question.rule.as_ref()?;
    let (decider, Guess::Question(deciding)) = (items.get(rule.decider)?, guesses.get(rule.decider)?) else { return None };
    let texts: Vec<&String> = rule.answers.iter().filter_map(|&answer| decider.values.get(answer)).map(|(text, _)| text).collect();
    let mut values: Vec<String> = texts.iter().map(|text| value_of(decider, deciding, text)).collect::<Option<_>>()?;
    values.sort();
    values.dedup();
    let because =
        comment(&format!("guessed: asked only of those with these answers to `{}`, {}", deciding.variable, share(rule.rows, item.rows)));
    let table = inline([("variable", quoted(&deciding.variable)), ("values", list(values.iter().map(String::as_str)))]);
    Some(format!("{because}asked_if = {table}\n"))
}

/// The value that an answer has in the codebook; `None` where it has none.
fn value_of(item: &Item, question: &Question, answer: &str) -> Option<String> {
    if let Some((_, value)) = question.values.iter().find(|(text, _)| text == answer) {
        return Some(value.clone());
    }
    if question.scale.is_some() {
        let points = item.scale.iter().flat_map(|scale| &scale.points);
        return points
            .into_iter()
            .find(|(label, _)| item.wordings(answer).any(|wording| folded(wording) == folded(label)))
            .map(|(_, point)| item.scale.as_ref().map_or(*point, |found| scale_points::code(found, *point)).to_string());
    }
    None
}

fn scale_text(scale: &OwnScale) -> String {
    let mut text =
        format!("\n# guessed: {} points, those above the middle are positive answers\n[scale.{}]\n", scale.points.len(), key(&scale.name));
    text.push_str(&format!("family = {}\n", quoted(&scale.family)));
    text.push_str(&format!("positive = [{}]\n", scale.positive().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")));
    text.push_str("point = [\n");
    for (position, (label, also)) in scale.points.iter().enumerate() {
        let also = if also.is_empty() { String::new() } else { format!(", also = {}", list(also.iter().map(String::as_str))) };
        text.push_str(&format!("  {{ code = {}, label = {}{also} }},\n", position + scale.first, wording(label)));
    }
    text.push_str("]\n");
    text
}
