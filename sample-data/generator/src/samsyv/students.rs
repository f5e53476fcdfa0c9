//! The student questionnaires of September 2018 and May 2019.

use super::MUNICIPALITIES;
use super::faults;
use super::people::{Person, SMALL_SCHOOL};
use super::statements::{CHANGE, PRAO_SUPPORT, STATEMENTS};
use crate::codes::{normalised, retype};
use crate::moment::Moment;
use crate::programmes::choose;
use crate::random::Random;
use crate::survey::{AGREEMENT, Answer, Response, Statement, count_by, count_options, item_counts};
use crate::table::Cell;
use crate::truth::Truth;
use crate::{Failure, Output};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const TALKED_TO: [(&str, f64, f64); 6] = [
    ("Vårdnadshavare", 0.72, 0.78),
    ("Studie- och yrkesvägledare", 0.22, 0.47),
    ("Lärare", 0.24, 0.38),
    ("Kompisar", 0.66, 0.70),
    ("Syskon eller släktingar", 0.35, 0.38),
    ("Någon på en arbetsplats", 0.08, 0.21),
];

const COMMENTS: [&str; 12] = [
    "Det var bra att syv kom till klassen",
    "Vi borde få veta mer om vad olika jobb betalar",
    "Praon var det bästa på hela året",
    "Jag vet fortfarande inte vad jag vill bli",
    "Mer studiebesök!",
    "Det var svårt att hitta praoplats själv",
    "Bra att ni frågar oss",
    "Alla säger att jag ska gå natur men jag vill bli kock",
    "Jag har bestämt mig för fordon",
    "Det pratas mycket om högskolan men lite om yrkesprogrammen",
    "Kul med besök av en som jobbar som elektriker och är tjej",
    "Nej",
];

/// A round of collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wave {
    Before,
    After,
}

/// The three student files.
pub fn make(random: &mut Random, people: &[Person], truth: &mut Truth) -> Result<Vec<Output>, Failure> {
    let mut taken: BTreeSet<String> = people.iter().map(|person| person.code.clone()).collect();
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for (index, person) in people.iter().enumerate() {
        let ready = 0.15 * person.class_lean;
        let first = random.chance(0.86 + ready).then(|| respond(random, person, Wave::Before, None));
        let stays = if person.school == SMALL_SCHOOL {
            SMALL_SCHOOL_AFTER.contains(&(index - first_of(people, SMALL_SCHOOL)))
        } else {
            random.chance(0.80 + ready)
        };
        if stays {
            let chosen = first.as_ref().map(|response: &Response| response.written("first_choice"));
            let mut second = respond(random, person, Wave::After, chosen);
            second.set("code", retype(random, &person.code, &mut taken));
            second.set("person", index as u64);
            after.push(second);
        }
        if let Some(mut first) = first {
            first.set("person", index as u64);
            before.push(first);
        }
    }
    random.shuffle(&mut before);
    random.shuffle(&mut after);
    let planted = faults::plant(random, &mut taken, before, after, truth)?;
    truth.figure("linking", linking(&planted.before, &planted.after));
    truth.figure("students", json!({ "before": describe(&planted.before), "after": describe(&planted.after) }));
    Ok(planted.outputs)
}

/// Positions on the small school's list of the nine who answer after.
const SMALL_SCHOOL_AFTER: [usize; 9] = [1, 4, 6, 9, 12, 15, 18, 21, 25];

fn first_of(people: &[Person], school: &str) -> usize {
    people.iter().position(|person| person.school == school).unwrap_or(0)
}

fn respond(random: &mut Random, person: &Person, wave: Wave, chosen_before: Option<String>) -> Response {
    let mut response = Response::default();
    let (municipality, level, rise) = MUNICIPALITIES[person.municipality];
    let later = wave == Wave::After;
    response.set("municipality", municipality);
    response.set("school", person.school);
    response.set("class", person.class);
    response.set("grade", format!("Årskurs {}", person.grade()));
    response.set("gender", person.gender);
    response.set("code", person.code.clone());
    let mut opinion = level + person.class_lean + person.lean;
    if later {
        opinion = level + rise + 0.9 * person.class_lean + 0.8 * person.lean + 0.37 * random.normal();
    }
    for (item, change) in STATEMENTS.iter().zip(CHANGE) {
        let mut shift = if later { item.sign * change } else { 0.0 };
        if item.variable == "free_choice" && !person.boy {
            shift -= 0.15;
        }
        response.answer(item.variable, AGREEMENT.draw(random, item, opinion + shift, 0.018), &AGREEMENT);
    }
    let had = random.chance(match (person.grade(), later) {
        ("8", false) => 0.04,
        ("8", true) => 0.84,
        (_, false) => 0.80,
        (_, true) => 0.90,
    });
    response.set("had_prao", if had { "Ja" } else { "Nej" });
    let support = if had { AGREEMENT.draw(random, &PRAO_SUPPORT, opinion + if later { 0.2 } else { 0.0 }, 0.01) } else { Answer::NotAsked };
    response.answer(PRAO_SUPPORT.variable, support, &AGREEMENT);
    let mut talked: String = TALKED_TO
        .iter()
        .filter(|(_, before, after)| random.chance(if later { *after } else { *before }))
        .map(|(option, ..)| format!("{option};"))
        .collect();
    if talked.is_empty() && random.chance(0.8) {
        talked = "Ingen;".to_owned();
    }
    response.set("talked_to", talked);
    if !random.chance(0.03) {
        response.set("study_visits", random.integer(0, 2) as u64 + if later { random.integer(0, 2) as u64 } else { 0 });
    }
    let choice = match chosen_before.filter(|choice| !choice.is_empty() && choice != "Vet inte än") {
        Some(same) if random.chance(0.62) => same,
        _ if random.chance(if later { 0.09 } else { 0.17 }) => "Vet inte än".to_owned(),
        _ => choose(random, person.boy, if later { 0.30 } else { 0.0 }).to_owned(),
    };
    if !random.chance(0.02) {
        response.set("first_choice", choice);
    }
    if random.chance(0.12) {
        response.set("comment", *random.pick(&COMMENTS));
    }
    let (year, month, first, last) = if later { (2019, 5, 6, 24) } else { (2018, 9, 10, 28) };
    let mut day = Moment::of(year, month, random.integer(first, last));
    while day.is_weekend() {
        day.day -= 1;
    }
    response.cells.insert("start", Cell::Moment(day.after(random.integer(8 * 3600 + 600, 14 * 3600 + 1800))));
    response
}

/// How many of those whose answers count answered both times, and how many of them typed codes that match.
fn linking(before: &[Response], after: &[Response]) -> Value {
    let counted = |responses: &[Response]| -> BTreeMap<String, String> {
        let kept = responses.iter().filter(|response| response.left_out.is_empty());
        kept.map(|response| (response.written("person"), response.written("code"))).collect()
    };
    let (first, second) = (counted(before), counted(after));
    let both: Vec<(&String, &String)> = second.iter().filter_map(|(person, code)| Some((first.get(person)?, code))).collect();
    let exact = both.iter().filter(|(old, new)| old == new).count();
    let typed = both.iter().filter(|(old, new)| old != new && normalised(old) == normalised(new)).count();
    json!({
        "answered_both": both.len(), "same_code": exact, "same_code_but_for_typing": typed,
        "lost": both.len() - exact - typed, "share_same_code": exact as f64 / both.len() as f64,
    })
}

/// What the answers that count must give.
fn describe(responses: &[Response]) -> Value {
    let kept = || responses.iter().filter(|response| response.left_out.is_empty());
    let statements: Vec<Statement> = STATEMENTS.into_iter().chain([PRAO_SUPPORT]).collect();
    let by = |variable: &str| {
        let values = count_by(variable, kept());
        let items = values.keys().map(|value| {
            (value.clone(), item_counts(&AGREEMENT, &statements, kept().filter(|response| response.written(variable) == *value)))
        });
        Value::Object(items.collect())
    };
    let choices = |gender: &str| count_by("first_choice", kept().filter(|response| response.written("gender") == gender));
    json!({
        "rows": responses.len(), "kept": kept().count(),
        "by_municipality": count_by("municipality", kept()), "by_school": count_by("school", kept()), "by_gender": count_by("gender", kept()),
        "had_prao": count_by("had_prao", kept()), "talked_to": count_options("talked_to", ";", kept()),
        "study_visits": count_by("study_visits", kept()),
        "items": item_counts(&AGREEMENT, &statements, kept()), "items_by_municipality": by("municipality"),
        "first_choice": { "Flicka": choices("Flicka"), "Pojke": choices("Pojke") },
    })
}
