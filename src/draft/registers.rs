//! Which plain tables are registers or class lists rather than answers: those that hold the concepts a register of the vocabulary needs,
//! and next to nothing else.

use super::concepts::Proposal;
use super::guess::{Guess, Question};
use super::items::Item;
use super::source::Source;
use super::{concepts, guess, items, wide};
use crate::draft::register::Register;
use crate::ingest::answers::coding;
use crate::ingest::answers::coding::folded;
use crate::ingest::layouts::responses::{Kind, Role, Tool};
use crate::ingest::person;
use crate::project::esf::Esf;
use crate::project::vocabulary::{ConceptType, Vocabulary};
use std::collections::BTreeSet;

/// Concepts by which a questionnaire finds its respondents on a class list.
const PLACING: [&str; 3] = ["school", "class", "municipality"];

/// Share of the answers' places that must stand on a class list, for it to be taken for theirs.
const KNOWN_PLACES: f64 = 0.5;

/// The register that a table is: of those whose needed concepts it has, the one that needs most; a list of participants of an ESF project; or a table
/// of numbers of units that the vocabulary has no register for. Tables with scales or choices of several, and tables of which more than a third of the
/// columns taken in are no concepts, are answers.
pub fn of(source: &Source, vocabulary: &Vocabulary) -> Option<Register> {
    if source.responses.tool != Tool::Table {
        return None;
    }
    let items = items::of(&[source]);
    let (guesses, _) = guess::guess(&items, None, vocabulary, source.language.unwrap_or_default());
    if guesses.iter().any(|guess| matches!(guess, Guess::Question(question) if matches!(question.kind, "scale" | "multiple"))) {
        return None;
    }
    of_participants(source, &items)
        .or_else(|| of_concepts(&guesses, vocabulary))
        .or_else(|| of_units(source, &items, vocabulary))
        .or_else(|| of_events(source, &items))
}

fn of_concepts(guesses: &[Guess], vocabulary: &Vocabulary) -> Option<Register> {
    let (mut concepts, mut others) = (BTreeSet::new(), 0);
    for guess in guesses {
        let Guess::Question(question) = guess else { continue };
        match question.concept.as_ref().filter(|proposal| !proposal.doubtful) {
            Some(proposal) => drop(concepts.insert(proposal.name.as_str())),
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

/// Headings over the first and the last day of somebody's participation, and over what they did before.
const ENTRY: &str = "startdatum|startdag|startdato|start|start date|inskriven|inskrivningsdatum|ingång|första dag|första dag i projektet|första dag i insats|\
    første dag|indskrevet|entry date|date of entry|aloituspäivä";
const EXIT: &str = "slutdatum|slutdag|slutdato|slut|end date|utskriven|utskrivningsdatum|avslutsdatum|utgång|sista dag|sista dag i projektet|sidste dag|\
    exit date|date of exit|lopetuspäivä";

/// What a column of a list of participants is, by its heading.
fn of_participation(item: &Item) -> Option<&'static str> {
    let heading = folded(item.question());
    let one_of = |words: &str| words.split('|').any(|word| word.trim() == heading);
    match item.kind {
        Kind::Date if one_of(ENTRY) => Some("entry_date"),
        Kind::Date if one_of(EXIT) => Some("exit_date"),
        _ => None,
    }
}

/// A list of the participants of an ESF project: persons with the day on which they came, in a file that says so.
fn of_participants(source: &Source, items: &[Item]) -> Option<Register> {
    let persons = items.iter().any(|item| matches!(item.role, Role::PersonData(_)) || item.kind == Kind::Person);
    let entered = items.iter().any(|item| of_participation(item) == Some("entry_date"));
    let words = wide::words_about(source);
    let named = words
        .iter()
        .any(|word| word == "esf" || ["deltag", "deltak", "particip", "osallistuj"].iter().any(|start| word.starts_with(start)));
    let told_apart = items.iter().any(tells_persons_apart);
    (persons && entered && named && told_apart)
        .then(|| Register { table: Esf::REGISTER.to_owned(), concepts: vec!["entry_date".to_owned()] })
}

/// Whether a column tells participants apart: identity numbers, or a code of their own.
fn tells_persons_apart(item: &Item) -> bool {
    matches!(item.role, Role::PersonData(person::Kind::PersonNumber) | Role::RecordId)
        || (item.kind == Kind::Id && item.filled() == item.rows && item.values.len() == item.rows)
}

/// The variable that tells participants apart in a drafted list of them.
pub const PERSON: &str = "person";

/// Makes of a list of participants what an ESF register is read by: who is who, the days of coming and leaving, and the concepts that were found.
pub fn name_participation(items: &[Item], guesses: &mut [Guess]) {
    let person = items.iter().position(|item| matches!(item.role, Role::PersonData(person::Kind::PersonNumber)));
    let person = person.or_else(|| items.iter().position(tells_persons_apart));
    for (position, (item, guess)) in items.iter().zip(guesses).enumerate() {
        let (kind, variable, concept) = match of_participation(item) {
            _ if person == Some(position) => ("id", PERSON, None),
            Some(name) => ("date", name, Some(name)),
            None => continue,
        };
        let named = |name: &str| Proposal {
            name: name.to_owned(),
            doubtful: false,
            reason: "the heading".to_owned(),
            values: Vec::new(),
            rows: item.filled(),
        };
        let why = if concept.is_some() { "by the heading" } else { "who is who; it becomes a pseudonym when the file is read" };
        let question = Question {
            kind,
            variable: variable.to_owned(),
            concept: concept.map(named),
            guesses: vec![why.to_owned()],
            ..Question::default()
        };
        *guess = Guess::Question(Box::new(question));
    }
}

/// Concepts of places and years, by which units are told from respondents.
const UNITS: [&str; 4] = ["municipality", "school", "school_year", "class"];

/// Words in the names of files of answers.
const ASKED: [&str; 8] = ["enkät", "enkat", "svar", "survey", "spørgeskema", "spørreskjema", "formulär", "kysely"];

/// Largest number of a grade: where no number is larger or has decimals, the numbers may be grades that somebody gave.
const LARGEST_GRADE: f64 = 10.0;

/// Numbers of units, such as schools and years, of which no two rows are of the same: no table of the vocabulary fits, but answers they are not.
fn of_units(source: &Source, items: &[Item], vocabulary: &Vocabulary) -> Option<Register> {
    let asked = wide::words_about(source).iter().any(|word| ASKED.iter().any(|known| word.contains(known)));
    let told = items.iter().any(|item| matches!(item.kind, Kind::Date | Kind::Likert | Kind::Multiple | Kind::Person));
    let place = |item: &Item| {
        let counts = |name: &str| {
            vocabulary.concept.get(name).is_some_and(|concept| matches!(concept.kind, ConceptType::Count | ConceptType::Number))
        };
        let proposed = concepts::propose(vocabulary, item).filter(|proposal| !proposal.doubtful && !counts(&proposal.name));
        proposed.map(|proposal| proposal.name).or_else(|| place_of_names(vocabulary, item))
    };
    let named: Vec<String> = items.iter().filter_map(place).collect();
    let is_key = |item: &&Item| {
        place(item).is_some() || concepts::is_year(item) || (source.across.is_some() && matches!(item.kind, Kind::Single | Kind::Text))
    };
    let keys: Vec<&Item> = items.iter().filter(is_key).collect();
    let counts = |item: &&Item| item.kind == Kind::Number && !is_key(item) && item.values.iter().any(|(text, _)| is_count(text));
    if asked || told || keys.is_empty() || !items.iter().any(|item| counts(&item)) {
        return None;
    }
    if source.across.is_none() && !named.iter().any(|name| UNITS.contains(&name.as_str())) {
        return None;
    }
    let rows = keys.first().map_or(0, |item| item.cells.len());
    let units: BTreeSet<Vec<u32>> =
        (0..rows).map(|row| keys.iter().map(|item| item.cells.get(row).copied().unwrap_or(0)).collect()).collect();
    (units.len() == rows && rows > 1).then(|| Register { table: String::new(), concepts: named })
}

/// Words in the names of lists that somebody keeps: of placements, visits, who was there.
const KEPT: [&str; 20] = [
    "placering",
    "praktikplats",
    "praoplats",
    "aplplats",
    "register",
    "förteckning",
    "journal",
    "logg",
    "närvaro",
    "frånvaro",
    "placement",
    "attendance",
    "praktiksted",
    "fremmøde",
    "fravær",
    "fortegnelse",
    "oversigt",
    "översikt",
    "bokning",
    "matchning",
];

/// Words of questionnaires beside those of answers.
const JUDGED: [&str; 6] = ["utvärder", "evaluer", "feedback", "återkoppl", "omdöme", "tilbagemeld"];

/// How headings over numbers begin that count what happened.
const COUNTED: [&str; 12] = ["antal", "antall", "dagar", "dage", "dager", "timmar", "timer", "veckor", "number", "days", "hours", "nr"];

/// A list of what happened, such as placements and visits, by its name and its headings: none of them asks anything of anybody.
fn of_events(source: &Source, items: &[Item]) -> Option<Register> {
    let words = wide::words_about(source);
    let named = |known: &[&str]| words.iter().any(|word| known.iter().any(|part| word.contains(part)));
    let asks = |item: &Item| {
        let heading = folded(item.question());
        let first = heading.split(' ').next().unwrap_or_default();
        let of_oneself = heading
            .split(|letter: char| !letter.is_alphabetic())
            .any(|word| ["jag", "jeg", "du", "dig", "i", "you", "my", "min", "mina"].contains(&word));
        let judged = item.kind == Kind::Number && item.role == Role::Question && !COUNTED.contains(&first);
        heading.ends_with('?') || of_oneself || judged
    };
    let told = items.iter().filter(|item| item.role == Role::Question && item.kind != Kind::Empty);
    (named(&KEPT) && !named(&ASKED) && !named(&JUDGED) && told.count() > 1 && !items.iter().any(asks))
        .then(|| Register { table: String::new(), concepts: Vec::new() })
}

/// Whether a number is no grade: larger than one, or with decimals.
fn is_count(text: &str) -> bool {
    coding::number(text.trim_end_matches('%')).is_some_and(|number| number > LARGEST_GRADE || number.fract() != 0.0)
}

/// The place that a column of names, each of which stands once, is headed by.
fn place_of_names(vocabulary: &Vocabulary, item: &Item) -> Option<String> {
    let heading = folded(item.question());
    let names = |name: &&&str| {
        let concept = vocabulary.concept.get(**name);
        let mut words = concept.into_iter().flat_map(|concept| concept.label.wordings().chain(concept.headings.iter().map(String::as_str)));
        words.any(|word| folded(word) == heading)
    };
    UNITS.iter().find(names).filter(|_| item.kind == Kind::Text).map(|name| (*name).to_owned())
}

/// Leaves out what a register is not read by: columns without a concept.
pub fn keep_concepts(guesses: &mut [Guess]) {
    for guess in guesses {
        if let Guess::Question(question) = guess {
            (question.rule, question.optional) = (None, false);
            let is_person = question.kind == "id" && question.variable == PERSON;
            if !is_person && question.concept.as_ref().is_none_or(|proposal| proposal.doubtful) {
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

/// The stages that the columns of answers show, from the top down: each place of which there are several.
pub fn stages(items: &[Item], guesses: &[Guess]) -> Vec<&'static str> {
    let several = |concept: &&str| places((items, guesses), concept).is_some_and(|levels| levels.len() > 1);
    ["municipality", "school", "class"].into_iter().filter(several).collect()
}

fn places(table: (&[Item], &[Guess]), concept: &str) -> Option<BTreeSet<String>> {
    let has = |guess: &Guess| match guess {
        Guess::Question(question) => question.concept.as_ref().is_some_and(|proposal| proposal.name == concept && !proposal.doubtful),
        Guess::LeftOut(_) => false,
    };
    let (item, _) = table.0.iter().zip(table.1).find(|(_, guess)| has(guess))?;
    Some(item.values.iter().map(|(text, _)| folded(text)).collect())
}
