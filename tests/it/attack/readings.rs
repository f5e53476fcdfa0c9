//! Whom a difference is between: all of two waves or groups, those in places of both waves, those linked by their codes, those who stayed and left.

use super::groups::Group;
use super::method::{Measure, Question};
use super::people::{Record, Records};
use super::printed::{Cell, Row};
use std::collections::BTreeSet;

/// One side of a difference.
pub struct Side {
    pub wave: String,
    pub group: Group,
    /// Those of the group who are not counted.
    pub less: Option<Group>,
    pub n: Cell,
    /// What is printed of it beside the difference.
    pub number: Cell,
}

/// The dimension under which it is kept who is in a reading: those of a group who gave a valid answer in the other wave.
fn dimension(row: &Row, measure: &Measure) -> String {
    let mut waves = [row.wave.as_str(), row.against.1.as_str()];
    waves.sort_unstable();
    let kind = match row.against.0.as_str() {
        "common_units" => "in places of both",
        "left" => "stayed or left",
        _ => "linked",
    };
    let domain: Vec<String> =
        if kind == "linked" { row.domain.iter().map(|(dimension, level)| format!("{dimension}={level}")).collect() } else { Vec::new() };
    format!("{kind} {} of {} {}", waves.join(" and "), valid(measure).map_or("all answers".to_owned(), |of| of.join(",")), domain.join(";"))
}

/// The answers that a measure counts; `None` for a number, where all count.
fn valid(measure: &Measure) -> Option<Vec<String>> {
    match measure {
        Measure::Share { of, .. } => Some(of.clone()),
        Measure::Scores(scores) | Measure::Median(scores) => Some(scores.iter().map(|(answer, _)| answer.clone()).collect()),
        _ => None,
    }
}

/// The two sides of a difference, the own one first; nothing when it is not of the same question.
pub fn sides(row: &Row, measure: &Measure, own: Group) -> Option<[Side; 2]> {
    let (kind, name) = (row.against.0.as_str(), row.against.1.clone());
    let side =
        |wave: &str, group: Group, less: Option<Group>, n: Cell, number: Cell| Side { wave: wave.to_owned(), group, less, n, number };
    let marked_as = |mark: &str| {
        let mut group = own.clone();
        group.domain.push((dimension(row, measure), mark.to_owned()));
        group
    };
    let mut within = own.clone();
    if row.is_reading() {
        within = marked_as("yes");
    }
    let first = side(&row.wave, within.clone(), None, row.n, row.later);
    let second = |wave: &str, group: Group, less: Option<Group>| side(wave, group, less, row.base, row.reference);
    let other = match kind {
        "wave" | "linked" | "common_units" => second(&name, within, None),
        // Who has no code is in neither.
        "left" => second(&row.wave, marked_as("no"), None),
        "level" => {
            let mut other = own;
            other.domain.last_mut()?.1 = name;
            second(&row.wave, other, None)
        }
        "rest" => {
            let mut other = own.clone();
            other.domain.pop();
            second(&row.wave, other, Some(own))
        }
        _ => return None,
    };
    Some([first, other])
}

/// The records with who is in which reading.
pub fn marked(question: &Question, rows: &[(Row, Measure)], editions: &[Records]) -> Vec<Records> {
    let mut editions = editions.to_vec();
    let mut done = BTreeSet::new();
    for (row, measure) in rows.iter().filter(|(row, _)| row.is_reading()) {
        let name = dimension(row, measure);
        if !done.insert((row.edition, name.clone())) {
            continue;
        }
        let records = &editions[row.edition];
        let valid = valid(measure);
        let counts = |record: &Record| question.answer(record).is_some_and(|answer| valid.as_ref().is_none_or(|of| of.contains(&answer)));
        let group = Group { edition: row.edition, domain: row.domain.clone() };
        let waves = [&row.wave, &row.against.1];
        if row.against.0 == "left" {
            let is_coded = |record: &Record| record.get("unit_id").is_some_and(|id| !id.is_empty());
            let own = records.iter().filter(|((wave, _), record)| *wave == row.wave && is_coded(record) && group.holds(record));
            let marks: Vec<((String, String), &str)> = own
                .map(|(id, _)| (id.clone(), if records.contains_key(&(row.against.1.clone(), id.1.clone())) { "yes" } else { "no" }))
                .collect();
            for (id, mark) in marks {
                editions[row.edition].get_mut(&id).unwrap().insert(name.clone(), mark.to_owned());
            }
            continue;
        }
        let members: BTreeSet<(String, String)> = if row.against.0 == "common_units" {
            let place = |record: &Record| ["municipality", "school", "unit"].map(|stage| record.get(stage).cloned());
            let [one, other] = waves.map(|wave| -> BTreeSet<[Option<String>; 3]> {
                records.iter().filter(|((own, _), record)| own == wave && counts(record)).map(|(_, record)| place(record)).collect()
            });
            let places: BTreeSet<_> = one.intersection(&other).collect();
            let inside = records.iter().filter(|((own, _), record)| waves.contains(&own) && places.contains(&place(record)));
            inside.map(|(id, _)| id.clone()).collect()
        } else {
            // Known to be in the reading is who answered in the other wave; whether he did in this one is not.
            let is_in = |id: &(String, String)| records.get(id).is_some_and(|record| group.holds(record));
            let other =
                |(wave, person): &(String, String)| (if *wave == row.wave { &row.against.1 } else { &row.wave }.clone(), person.clone());
            let answered = |id: &(String, String)| is_in(id) && records.get(id).is_some_and(&counts);
            records.keys().filter(|id| waves.contains(&&id.0) && is_in(id) && answered(&other(id))).cloned().collect()
        };
        for id in members {
            editions[row.edition].get_mut(&id).unwrap().insert(name.clone(), "yes".to_owned());
        }
    }
    editions
}
