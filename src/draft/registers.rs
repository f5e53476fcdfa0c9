//! Which plain tables are registers or class lists rather than answers: those that hold the concepts a register of the vocabulary needs,
//! and next to nothing else.

use super::guess::{self, Guess};
use super::items::{self, Item};
use super::source::Source;
use crate::ingest::answers::coding::folded;
use crate::ingest::layouts::responses::Tool;
use crate::project::vocabulary::Vocabulary;
use std::collections::BTreeSet;

/// The register of the vocabulary that lists who could have answered.
const CLASS_LIST: &str = "class_list";

/// Concepts by which a questionnaire finds its respondents on a class list.
const PLACING: [&str; 3] = ["school", "class", "municipality"];

/// Share of the answers' places that must stand on a class list, for it to be taken for theirs.
const KNOWN_PLACES: f64 = 0.5;

/// What a table is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// Name of the register in the vocabulary.
    pub table: String,
    /// The concepts it was recognised by.
    pub concepts: Vec<String>,
}

impl Register {
    /// `frame` for a list of those who could answer, else `register`.
    pub fn kind(&self) -> &'static str {
        if self.table == CLASS_LIST { "frame" } else { "register" }
    }
}

/// The register that a table is: of those whose needed concepts it has, the one that needs most. Tables with scales or choices of several, and
/// tables of which more than a third of the columns taken in are no concepts, are answers.
pub fn of(source: &Source, vocabulary: &Vocabulary) -> Option<Register> {
    if source.responses.tool != Tool::Table {
        return None;
    }
    let (guesses, _) = guess::guess(&items::of(&[source]), None, vocabulary, source.language.unwrap_or_default());
    let (mut concepts, mut others) = (BTreeSet::new(), 0);
    for guess in &guesses {
        let Guess::Question(question) = guess else { continue };
        match question.concept.as_ref().filter(|proposal| !proposal.doubtful) {
            Some(proposal) => drop(concepts.insert(proposal.name.as_str())),
            None if matches!(question.kind, "scale" | "multiple") => return None,
            None => others += 1,
        }
    }
    if others * 2 > concepts.len() {
        return None;
    }
    let has_all = |needs: &[String]| !needs.is_empty() && needs.iter().all(|need| concepts.contains(need.as_str()));
    let fitting = vocabulary.table.iter().filter(|(_, table)| has_all(&table.needs));
    let (name, table) = fitting.max_by_key(|(_, table)| table.needs.len())?;
    Some(Register { table: name.clone(), concepts: table.needs.clone() })
}

/// Leaves out what a register is not read by: columns without a concept.
pub fn keep_concepts(guesses: &mut [Guess]) {
    for guess in guesses {
        if let Guess::Question(question) = guess {
            (question.rule, question.optional) = (None, false);
            if question.concept.as_ref().is_none_or(|proposal| proposal.doubtful) {
                *guess = Guess::LeftOut("no concept of the vocabulary, by which registers are read".to_owned());
            }
        }
    }
}

/// How many different places (schools, classes, municipalities) of a questionnaire stand on a class list, of how many; `None` when they have no
/// such column in common or too few do. `classes` when only classes tell.
pub fn places_on_list(list: (&[Item], &[Guess]), answers: (&[Item], &[Guess]), classes: bool) -> Option<(usize, usize)> {
    PLACING.iter().filter(|concept| !classes || **concept == "class").find_map(|concept| {
        let (known, asked) = (places(list, concept)?, places(answers, concept)?);
        let found = asked.intersection(&known).count();
        (found as f64 >= KNOWN_PLACES * asked.len().max(1) as f64 && found > 0).then_some((found, asked.len()))
    })
}

fn places(table: (&[Item], &[Guess]), concept: &str) -> Option<BTreeSet<String>> {
    let has = |guess: &Guess| match guess {
        Guess::Question(question) => question.concept.as_ref().is_some_and(|proposal| proposal.name == concept && !proposal.doubtful),
        Guess::LeftOut(_) => false,
    };
    let (item, _) = table.0.iter().zip(table.1).find(|(_, guess)| has(guess))?;
    Some(item.values.iter().map(|(text, _)| folded(text)).collect())
}
