//! Which files are one questionnaire, and which of them are rounds of it.

use super::source::Source;
use crate::ingest::answers::coding::folded;
use crate::ingest::layouts::moments;
use crate::ingest::layouts::question_text::name_of;
use crate::ingest::layouts::responses::{Kind, Role};
use std::collections::BTreeSet;

/// Share of the shorter questionnaire's questions that must return in the other for both to be one.
const SAME_QUESTIONS: f64 = 0.6;

/// A questionnaire with its rounds.
#[derive(Debug)]
pub struct Instrument<'a> {
    /// Its files, in the order of the waves.
    pub sources: Vec<&'a Source>,
    /// The rounds, in order of time.
    pub waves: Vec<Wave>,
    /// Why the files are taken for rounds, or for one.
    pub reason: String,
}

impl Instrument<'_> {
    /// Whether its rounds are parts of a file.
    pub fn is_parted(&self) -> bool {
        self.sources.iter().all(|source| source.part.is_some())
    }

    /// The rows of each round, when those of all files stand one after the other.
    pub fn rounds(&self) -> Vec<std::ops::Range<usize>> {
        let rows = |wave: &Wave| -> usize {
            wave.files.iter().filter_map(|&file| self.sources.get(file)).map(|source| source.responses.data_rows.len()).sum()
        };
        let mut first = 0;
        let mut rounds = Vec::new();
        for wave in &self.waves {
            rounds.push(first..first + rows(wave));
            first += rows(wave);
        }
        rounds
    }
}

/// A round of collection.
#[derive(Debug, PartialEq, Eq)]
pub struct Wave {
    /// `before`, `after`, a year, the event, or `wave_1` …; empty when there is only one.
    pub id: String,
    /// The event in words, where a file tells.
    pub event: String,
    /// Positions of its files among the instrument's.
    pub files: Vec<usize>,
    /// First and last day of answering.
    pub days: Option<(String, String)>,
}

/// Puts files with the same questions together, in the order given.
pub fn of(sources: &[Source]) -> Vec<Instrument<'_>> {
    let mut groups: Vec<Vec<&Source>> = Vec::new();
    for source in sources {
        match groups.iter_mut().find(|group| group.iter().any(|other| same_questions(source, other))) {
            Some(group) => group.push(source),
            None => groups.push(vec![source]),
        }
    }
    groups.into_iter().map(instrument).collect()
}

fn questions(source: &Source) -> BTreeSet<String> {
    let columns = source.responses.columns.iter().filter(|column| column.role == Role::Question && column.kind != Some(Kind::Empty));
    columns.map(|column| folded(if column.label.is_empty() { &column.name } else { &column.label })).collect()
}

fn same_questions(left: &Source, right: &Source) -> bool {
    if left.register.as_ref().map(|register| &register.table) != right.register.as_ref().map(|register| &register.table) {
        return false;
    }
    let (left, right) = (questions(left), questions(right));
    let common = left.intersection(&right).count();
    common > 0 && common as f64 >= SAME_QUESTIONS * left.len().min(right.len()) as f64 && (common >= 2 || left == right)
}

/// Rounds by the days of answering: files whose days overlap are one round. Without days in every file, each is a round, in the order given.
fn instrument(mut sources: Vec<&Source>) -> Instrument<'_> {
    let parted = sources.iter().all(|source| source.part.is_some());
    let all_dated = !parted && sources.iter().all(|source| source.days.is_some());
    if parted {
        sources.sort_by_key(|source| source.path.clone());
    } else if all_dated {
        sources.sort_by(|left, right| left.days.cmp(&right.days));
    } else {
        sources.sort_by_key(|source| moments::of(&source.stem).map_or(1, |before| if before { 0 } else { 2 }));
    }
    let mut waves: Vec<Wave> = Vec::new();
    for (position, source) in sources.iter().enumerate() {
        let event = source.part.as_ref().map(|part| part.event.clone()).unwrap_or_default();
        match waves.last_mut().filter(|wave| !parted && overlap(wave.days.as_ref(), source.days.as_ref())) {
            Some(wave) => {
                wave.files.push(position);
                wave.days = wave.days.take().zip(source.days.clone()).map(|(known, new)| (known.0, known.1.max(new.1)));
            }
            None => waves.push(Wave { id: String::new(), event, files: vec![position], days: source.days.clone() }),
        }
    }
    let reason = match (sources.len(), waves.len(), all_dated) {
        (1, ..) => String::new(),
        (parts, ..) if parted => format!("the same questions in {parts} parts of the file: a round each"),
        (files, 1, _) => format!("the same questions in {files} files, answered in the same days: one round"),
        (files, rounds, true) => format!("the same questions in {files} files, answered in {rounds} different times: {rounds} rounds"),
        (files, rounds, false) => format!(
            "the same questions in {files} files, which do not all tell when they were answered: {rounds} rounds, to be checked; list files of the same round together"
        ),
    };
    name(&mut waves, &sources);
    Instrument { sources, waves, reason }
}

fn overlap(known: Option<&(String, String)>, new: Option<&(String, String)>) -> bool {
    known.zip(new).is_some_and(|(known, new)| new.0 <= known.1)
}

/// Names the rounds: `before` and `after` when the files' names say so, their years when these differ, else by number.
fn name(waves: &mut [Wave], sources: &[&Source]) {
    if waves.len() < 2 {
        return;
    }
    let moments: Vec<Option<bool>> = waves
        .iter()
        .map(|wave| wave.files.first().and_then(|&file| sources.get(file)).and_then(|source| moments::of(&source.stem)))
        .collect();
    let events: Vec<String> = waves.iter().map(|wave| name_of(&wave.event)).collect();
    let told = events.iter().all(|event| !event.is_empty()) && events.iter().collect::<BTreeSet<_>>().len() == events.len();
    let years: Vec<Option<String>> = waves.iter().map(|wave| wave.days.as_ref().map(|days| days.0.chars().take(4).collect())).collect();
    let distinct: BTreeSet<&Option<String>> = years.iter().collect();
    for (position, wave) in waves.iter_mut().enumerate() {
        wave.id = match (moments.as_slice(), years.get(position)) {
            _ if told => events.get(position).cloned().unwrap_or_default(),
            ([Some(true), Some(false)], _) => ["before", "after"].get(position).copied().unwrap_or_default().to_owned(),
            (_, Some(Some(year))) if distinct.len() == years.len() => year.clone(),
            _ => format!("wave_{}", position + 1),
        };
    }
}
