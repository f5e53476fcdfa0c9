//! What headings say, and how a sheet that holds no answers is refused.

use crate::ingest::layouts::NotResponses;

use crate::ingest::values::trim;

/// Headers that only lists of questions have.
pub(crate) const QUESTION_WORDS: &str = "question|questions|question text|question id|question no|question number|question type|fråga|frågor|frågetext|frågenummer|frågetyp|\
    spørgsmål|spørgsmålstekst|spørsmål|spørsmålstekst|item|items|påstående|påståenden|udsagn|påstand";

/// Rows from which a table is too long for a list of questions or a crosstab.
pub(crate) const TOO_LONG: usize = 3000;

/// Whether a word is one of those parted by bars.
pub fn one_of(words: &str, word: &str) -> bool {
    words.split('|').any(|known| known.trim() == word)
}

/// Whether a text asks: it ends as a question, or is a sentence to be completed or judged.
pub fn is_question(text: &str) -> bool {
    let text = trim(text);
    text.ends_with('?') || (text.ends_with(['.', ':']) && text.split_whitespace().count() >= 5)
}

/// Whether at least half of some texts are questions and none returns.
pub fn asks(texts: &[&str]) -> bool {
    texts.len() >= 2 && texts.iter().filter(|text| is_question(text)).count() * 2 >= texts.len() && are_unique(texts)
}

/// A refusal with what to do if it is wrong.
pub fn refusal(code: &'static str, reason: &str) -> NotResponses {
    NotResponses {
        code,
        reason: reason.to_owned(),
        help: "give the file with one row per respondent; if this is one, name its tool as `table` in project.toml".to_owned(),
    }
}

pub(crate) fn are_unique(texts: &[&str]) -> bool {
    let distinct: std::collections::BTreeSet<&&str> = texts.iter().collect();
    distinct.len() * 20 >= texts.len() * 19
}
