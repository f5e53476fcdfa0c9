//! What the columns of an instrument's table are called: the table's own, and those of questions and indices, which never meet.

use super::codebook::{Codebook, Question, QuestionType};
use super::definition::Instrument;
use super::vocabulary::{Concept, ConceptType, Vocabulary};
use crate::diagnostic::{Diagnostic, Place};
use std::collections::{BTreeMap, BTreeSet};

/// The column of an instrument's table that holds the answers to a question: its concept, else its variable.
///
/// A variable that has the name of a column of the table itself (`is_own_column`), or of a background that it is not, stands there with
/// `ANSWER` before it, which no variable begins with.
pub fn answer_column(vocabulary: &Vocabulary, question: &Question) -> String {
    let background = |concept: &Concept| matches!(concept.kind, ConceptType::Closed | ConceptType::Open);
    let measured = question.concept.is_none() && matches!(question.kind, QuestionType::Scale | QuestionType::Number);
    let named_as_another = measured && vocabulary.concept.get(&question.variable).is_some_and(background);
    if named_as_another { format!("{ANSWER}{}", question.column()) } else { score_column(question.column()) }
}

/// The column of an instrument's table that holds an index, by the index' name; see [`answer_column`].
pub fn score_column(index: &str) -> String {
    if is_own_column(index) { format!("{ANSWER}{index}") } else { index.to_owned() }
}

/// Whether a name is one that the table gives to columns of its own: `unit_id`, `wave`, `weight`, `calibration_cell`, `place`, `stage_1` …, and those
/// joined by `__` from a question and an option or a reason.
fn is_own_column(name: &str) -> bool {
    let stage = name.strip_prefix("stage_").is_some_and(|depth| !depth.is_empty() && depth.chars().all(|digit| digit.is_ascii_digit()));
    stage
        || name.starts_with(EDITION)
        || name == WEIGHTED_AS
        || [UNIT, WAVE, WEIGHT, PLACE, CALIBRATION_CELL].contains(&name)
        || name.contains("__")
        || name.starts_with(ANSWER)
        || name.starts_with(ASKED)
        || name.starts_with(GROUP)
}

/// What the project calls the item in a column of the table.
pub fn item_of_column(column: &str) -> &str {
    column.strip_prefix(ANSWER).unwrap_or(column)
}

/// The column that holds 1 for those who were asked a question, null for others, by the column of its answers; there where not all were asked.
pub fn asked_column(answers: &str) -> String {
    format!("{ASKED}{answers}")
}

/// The column by which units are grouped by their answer to a question that is crossed with another: the concept where that is a background, else a
/// column of its own, as the answers may be a measure in the same table.
pub fn group_column(vocabulary: &Vocabulary, question: &Question) -> String {
    let is_background = |name: &&String| vocabulary.concept.get(*name).is_none_or(|concept| !concept.answer);
    question.concept.as_ref().filter(is_background).cloned().unwrap_or_else(|| format!("{GROUP}{}", question.column()))
}

/// What the project calls the question or concept by which a column groups.
pub fn name_of_group(column: &str) -> &str {
    column.strip_prefix(GROUP).unwrap_or(column)
}

/// Whether a column groups people by something that they chose or answered, so that nobody is known to stand in one of its groups.
pub fn is_answer(column: &str) -> bool {
    column == "programme_choice" || name_of_group(column) != column
}

/// Stands before the name of a variable in the column by which units are grouped by it.
const GROUP: &str = "by:";

/// Stands before the name of a variable in its column where the name is taken.
const ANSWER: &str = "answer:";

/// Stands before the name of a question's column in the column of who was asked it.
const ASKED: &str = "asked:";

/// The column that tells, of the edition of this number, in which combination of its groups a unit stood; null for those who were not in it.
pub fn edition_column(number: usize) -> String {
    format!("{EDITION}{number}")
}

/// The number of the edition that a column of that kind is about.
pub fn edition_of_column(name: &str) -> Option<usize> {
    name.strip_prefix(EDITION)?.parse().ok()
}

/// Stands before the number of an edition in the column of what units were grouped by in it.
const EDITION: &str = "edition:";

/// The column that holds a unit's wave.
pub const WAVE: &str = "wave";

/// The column that holds a unit's pseudonym.
pub const UNIT: &str = "unit_id";

/// The column that tells a unit's weight as a text, by which disclosure control tells units apart; there where weights differ and are few.
pub const WEIGHTED_AS: &str = "weighted_as";

/// The column that holds a unit's weight.
pub const WEIGHT: &str = "weight";

/// Of a table that lies in an engine: how many units each row of a query stands for. No variable has a name with a colon.
pub const UNITS: &str = ":units";

/// The column that names the municipality, school and class a unit lies in, as far as they come again from wave to wave.
pub const PLACE: &str = "place";

/// The column that numbers the cell of the calibration that a unit lies in.
pub const CALIBRATION_CELL: &str = "calibration_cell";

/// Whether the names of a codebook can all be columns of one table.
pub fn check(instrument: &Instrument, codebook: &Codebook) -> Vec<Diagnostic> {
    let place = |name: &str| Place::file(&instrument.codebook).in_column(name);
    let mut found = Vec::new();
    let named = codebook.question.iter().map(|question| &question.variable).chain(codebook.index.keys());
    for name in named.filter(|name| name.trim().is_empty() || name.contains(['"', '$'])) {
        found.push(
            Diagnostic::error("bad-name", "a variable or index has a name that cannot be one")
                .at(place(name))
                .found(format!("`{name}`"))
                .expected("letters, digits and `_`"),
        );
    }
    let questions = || codebook.question.iter().filter(|question| is_kept(question));
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    // Two questions with one concept are a finding of their own.
    let mut concepts: BTreeSet<&str> = BTreeSet::new();
    let mut named: Vec<(&str, &str)> = Vec::new();
    for question in questions() {
        if question.concept.as_deref().is_none_or(|concept| concepts.insert(concept)) {
            named.push((question.column(), &question.variable));
        }
    }
    for (item, name) in named.into_iter().chain(codebook.index.keys().map(|name| (name.as_str(), name.as_str()))) {
        if let Some(first) = taken.insert(item, name).filter(|first| *first != name || codebook.index.contains_key(name)) {
            found.push(clash(instrument, first, name, item));
        }
    }
    let with_options = || questions().filter(|question| matches!(question.kind, QuestionType::Multiple | QuestionType::Single));
    for name in questions().filter(|question| question.concept.is_none()).map(|question| &question.variable).chain(codebook.index.keys()) {
        let option_of = |question: &&Question| name.strip_prefix(question.column()).is_some_and(|rest| rest.starts_with("__"));
        if let Some(question) = with_options().find(option_of) {
            found.push(clash(instrument, &question.variable, name, name));
        }
    }
    found
}

/// Whether a question becomes columns of the table: free text and codes without a concept do not.
fn is_kept(question: &Question) -> bool {
    match question.kind {
        QuestionType::Text => false,
        QuestionType::Id => question.concept.is_some(),
        _ => true,
    }
}

fn clash(instrument: &Instrument, first: &str, name: &str, item: &str) -> Diagnostic {
    Diagnostic::error("duplicate-column", format!("`{first}` and `{name}` would both be `{item}` in tables and results"))
        .at(Place::file(&instrument.codebook).in_column(name))
        .help("give one of them another name; the name of a concept belongs to the question that holds it, and `__` joins a question and its option")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_called_as_a_column_of_the_table_stands_beside_it() {
        for name in [
            "unit_id",
            "wave",
            "weight",
            "calibration_cell",
            "place",
            "stage_1",
            "stage_12",
            "q1__missing",
            "ways__visit",
            "answer:wave",
            "asked:q1",
        ] {
            let column = score_column(name);
            assert!(column != name && item_of_column(&column) == name, "{name}");
        }
        for name in ["q1", "weights", "stage_", "stage_one", "waves", "n", "base"] {
            assert_eq!(score_column(name), name);
        }
    }
}
