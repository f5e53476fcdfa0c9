//! Which files are one questionnaire, and which of them are rounds of it.

use super::source::Source;
use super::{round_order, same_people};
use crate::draft::register::Register;
use crate::ingest::answers::coding::folded;
use crate::ingest::layouts::moments;
use crate::ingest::layouts::question_text::name_of;
use crate::ingest::layouts::responses::{Kind, Role};
use crate::ingest::values::trim;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

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
    /// `before`, `after`, a year or term, the event, or `wave_1` …; empty when there is only one.
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
    let mut instruments: Vec<Instrument<'_>> = groups.into_iter().map(instrument).collect();
    align_lists(&mut instruments);
    instruments
}

/// How far apart, in years, a list and answers of one round may be.
const SAME_TIME: f64 = 0.45;

/// Gives the rounds of a class list the names of the rounds of answers from the same time, by which they find each other.
fn align_lists(instruments: &mut [Instrument<'_>]) {
    let is_list = |instrument: &Instrument<'_>| {
        instrument.sources.iter().all(|source| source.register.as_ref().is_some_and(|register| register.kind() == "frame"))
    };
    let asked: Vec<Vec<(f64, String, String)>> = instruments
        .iter()
        .filter(|instrument| instrument.waves.len() > 1 && instrument.sources.iter().all(|source| source.register.is_none()))
        .map(|instrument| {
            instrument
                .waves
                .iter()
                .filter_map(|wave| Some((when(wave, &instrument.sources)?, wave.id.clone(), wave.event.clone())))
                .collect()
        })
        .collect();
    for list in instruments.iter_mut().filter(|instrument| instrument.waves.len() > 1 && is_list(instrument)) {
        let times: Option<Vec<f64>> = list.waves.iter().map(|wave| when(wave, &list.sources)).collect();
        let Some(times) = times else { continue };
        let names = asked.iter().find_map(|rounds| {
            let near = |time: &f64| {
                let closest = rounds.iter().min_by(|left, right| (left.0 - time).abs().total_cmp(&(right.0 - time).abs()))?;
                ((closest.0 - time).abs() <= SAME_TIME).then(|| (closest.1.clone(), closest.2.clone()))
            };
            let names: Vec<(String, String)> = times.iter().map(near).collect::<Option<_>>()?;
            (names.iter().collect::<BTreeSet<_>>().len() == times.len()).then_some(names)
        });
        for (wave, (id, event)) in list.waves.iter_mut().zip(names.into_iter().flatten()) {
            (wave.id, wave.event) = (id, event);
        }
    }
}

/// When a round was, in years: by its days, else by the names of its files.
fn when(wave: &Wave, sources: &[&Source]) -> Option<f64> {
    let by_days = || {
        let (first, _) = wave.days.as_ref()?;
        let (year, month) = (first.get(..4)?.parse::<f64>().ok()?, first.get(5..7)?.parse::<f64>().ok()?);
        Some(year + (month - 0.5) / 12.0)
    };
    let by_name = || Some(moments::period(&sources.get(*wave.files.first()?)?.stem)?.middle);
    by_days().or_else(by_name)
}

fn questions(source: &Source) -> BTreeSet<String> {
    let columns = source.responses.columns.iter().filter(|column| column.role == Role::Question && column.kind != Some(Kind::Empty));
    columns.map(|column| folded(if column.label.is_empty() { &column.name } else { &column.label })).collect()
}

fn same_questions(left: &Source, right: &Source) -> bool {
    if left.register.as_ref().map(|register| &register.table) != right.register.as_ref().map(|register| &register.table) {
        return false;
    }
    if left.across.is_some() != right.across.is_some() && left.register.is_none() {
        return false;
    }
    let unknown = left.register.as_ref().is_some_and(Register::is_unknown);
    let (left, right) = (questions(left), questions(right));
    let common = left.intersection(&right).count();
    if unknown {
        return left == right;
    }
    common > 0 && common as f64 >= SAME_QUESTIONS * left.len().min(right.len()) as f64 && (common >= 2 || left == right)
}

/// Days between the last answer of one file and the first of another within which both may be one round: schools do not all answer in one week.
const SAME_ROUND: i64 = 21;
/// Days between answers of one time, where the files' names say that they are: one term, or before.
const SAME_NAMED_ROUND: i64 = 150;

/// Rounds by what the files' names tell of their time, and by the days of answering: files whose names tell no different times and whose days overlap,
/// or lie within some weeks of each other, are one round. Without days in every file, those that tell no times are groups, or each is a round, in the
/// order given.
fn instrument(mut sources: Vec<&Source>) -> Instrument<'_> {
    let parted = sources.iter().all(|source| source.part.is_some());
    let all_dated = !parted && sources.iter().all(|source| source.days.is_some());
    let stems: Vec<String> = sources.iter().map(|source| source.stem.clone()).collect();
    let told = round_order::times(&stems).filter(|_| !parted);
    let time = |source: &Source| stems.iter().position(|stem| *stem == source.stem).and_then(|at| told.as_ref()?.get(at).cloned());
    if parted {
        sources.sort_by_key(|source| source.path.clone());
    } else if all_dated {
        sources.sort_by(|left, right| left.days.cmp(&right.days));
    } else {
        let moment = |source: &Source| moments::of(&source.stem).map_or(1, |before| if before { 0 } else { 2 });
        // Where a name tells no time, the order given stands.
        sources.sort_by(|left, right| {
            let by_time =
                time(left).zip(time(right)).map_or(std::cmp::Ordering::Equal, |(left, right)| round_order::compare(&left, &right));
            by_time.then_with(|| moment(left).cmp(&moment(right)))
        });
    }
    let is_register = sources.iter().all(|source| source.register.as_ref().is_some_and(|register| register.kind() == "register"));
    let linked = !parted && told.is_none() && same_people::are_linked(&sources);
    // Files that neither by their days nor by their names are of different times are of groups, which no change is told of.
    let of_groups = !parted && !all_dated && !is_register && sources.len() > 1 && told.is_none() && !linked;
    let mut waves: Vec<Wave> = Vec::new();
    let mut near = false;
    for (position, source) in sources.iter().enumerate() {
        let again = |file: &usize| sources.get(*file).is_some_and(|earlier| holds_again(earlier, source));
        let same_time = |wave: &Wave| {
            let of = |file: &usize| sources.get(*file).and_then(|earlier| time(earlier));
            time(source).is_some() && wave.files.iter().all(|file| of(file) == time(source))
        };
        let apart = |wave: &Wave| days_between(wave.days.as_ref(), source.days.as_ref());
        let repeated = waves.iter_mut().find(|wave| {
            !parted
                && (is_register
                    || of_groups
                    || (same_time(wave) && apart(wave).is_none_or(|days| days <= SAME_NAMED_ROUND))
                    || (!all_dated && wave.files.iter().any(again)))
        });
        let last = |wave: &&mut Wave| {
            let days = apart(wave).filter(|_| !parted && time(source).is_none());
            days.is_some_and(|days| days <= 0 || (days <= SAME_ROUND && !linked))
        };
        let wave = match repeated {
            Some(wave) => Some(wave),
            None => waves.last_mut().filter(last),
        };
        match wave {
            Some(wave) => {
                near |= apart(wave).is_some_and(|days| days > 0);
                wave.files.push(position);
                wave.days = wave.days.take().zip(source.days.clone()).map(|(known, new)| (known.0.min(new.0), known.1.max(new.1)));
            }
            None => {
                let event = source.part.as_ref().map(|part| part.event.clone()).unwrap_or_default();
                waves.push(Wave { id: String::new(), event, files: vec![position], days: source.days.clone() });
            }
        }
    }
    let reason = match (sources.len(), waves.len(), all_dated) {
        (1, ..) => String::new(),
        (parts, ..) if parted => format!("the same questions in {parts} parts of the file: a round each"),
        (files, 1, true) if near => format!(
            "the same questions in {files} files, answered within some weeks of each other: one round; if they are rounds, give each a wave of its own, the earliest first"
        ),
        (files, 1, true) => format!("the same questions in {files} files, answered in the same days: one round"),
        (_, 1, _) if is_register => String::new(),
        (files, 1, false) if of_groups => format!(
            "the same questions in {files} files whose names and days tell no different times: one round; if they are rounds, give each a wave of its own, the earliest first"
        ),
        (files, 1, false) => format!("the same rows in {files} files: one round, in which each counts once"),
        (files, rounds, true) => format!("the same questions in {files} files, answered in {rounds} different times: {rounds} rounds"),
        (files, rounds, false) => format!(
            "the same questions in {files} files, which do not all tell when they were answered: {rounds} rounds, to be checked; list files of the same round together"
        ),
    };
    name(&mut waves, &sources);
    Instrument { sources, waves, reason }
}

/// Share of a file's rows that must stand in another for both to hold the same.
const SAME_ROWS: f64 = 0.95;
/// Rows and columns in common from which that is no chance.
const LEAST_COMMON: usize = 3;

/// Whether nearly all rows of a file stand in another of no other period: the same export, or the same list, given twice.
fn holds_again(earlier: &Source, later: &Source) -> bool {
    let periods = [earlier, later].map(|source| moments::period(&source.stem).map(|period| period.words));
    if periods[0].is_some() && periods[1].is_some() && periods[0] != periods[1] {
        return false;
    }
    let columns = |source: &Source| -> BTreeMap<String, usize> {
        let filled = source.responses.columns.iter().filter(|column| column.kind != Some(Kind::Empty) && !column.label.is_empty());
        filled.map(|column| (folded(&column.label), column.index)).collect()
    };
    let (own, other) = (columns(earlier), columns(later));
    let common: Vec<(usize, usize)> = own.iter().filter_map(|(label, column)| Some((*column, *other.get(label)?))).collect();
    if common.len() < LEAST_COMMON.min(own.len()) || common.len() < 2 {
        return false;
    }
    let print = |source: &Source, at: usize, columns: &mut dyn Iterator<Item = usize>| -> u64 {
        let mut print = DefaultHasher::new();
        columns.for_each(|column| trim(source.responses.grid.get(at, column)).hash(&mut print));
        print.finish()
    };
    let known: HashSet<u64> =
        earlier.responses.data_rows.iter().map(|&at| print(earlier, at, &mut common.iter().map(|(column, _)| *column))).collect();
    let rows = &later.responses.data_rows;
    let again = rows.iter().filter(|&&at| known.contains(&print(later, at, &mut common.iter().map(|(_, column)| *column)))).count();
    // Few answers of few kinds are alike by chance.
    known.len() * 2 > earlier.responses.data_rows.len() && rows.len() >= LEAST_COMMON && again as f64 >= SAME_ROWS * rows.len() as f64
}

/// Days from the last answer of one to the first of the other; none or fewer where they overlap.
fn days_between(known: Option<&(String, String)>, new: Option<&(String, String)>) -> Option<i64> {
    let (known, new) = known.zip(new)?;
    Some(day_number(&new.0)? - day_number(&known.1)?)
}

/// A day of the calendar, `YYYY-MM-DD`, as a number of days.
fn day_number(day: &str) -> Option<i64> {
    let mut parts = day.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    // Months from March, so that the leap day is the last of a year.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day)
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
    let period = |wave: &Wave| Some(moments::period(&sources.get(*wave.files.first()?)?.stem)?.words);
    let periods: Vec<Option<String>> = waves.iter().map(period).collect();
    let named_periods = periods.iter().all(Option::is_some) && periods.iter().collect::<BTreeSet<_>>().len() == periods.len();
    for (position, wave) in waves.iter_mut().enumerate() {
        wave.id = match (moments.as_slice(), years.get(position)) {
            _ if told => {
                let event = events.get(position).map(|event| event.trim_start_matches("q_").to_owned()).unwrap_or_default();
                if event.len() < 3 && event.parse::<u8>().is_ok() { format!("wave_{event}") } else { event }
            }
            ([Some(true), Some(false)], _) => ["before", "after"].get(position).copied().unwrap_or_default().to_owned(),
            (_, Some(Some(year))) if distinct.len() == years.len() => year.clone(),
            _ if named_periods => {
                let words = periods.get(position).cloned().flatten().unwrap_or_default();
                wave.event.clone_from(&words);
                name_of(&words).trim_start_matches("q_").to_owned()
            }
            _ => format!("wave_{}", position + 1),
        };
    }
}
