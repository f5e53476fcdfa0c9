//! Start and stop records: one row per participant, semicolons, Windows-1252, dates with the day first.

use super::{COURSES, MUNICIPALITIES};
use crate::Output;
use crate::moment::Moment;
use crate::random::Random;
use crate::table::Table;
use crate::text_file::{Encoding, delimited};
use crate::truth::{Place, Truth};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Danish person number that is reserved for tests of health systems; nobody has it.
const TEST_PERSON_NUMBER: &str = "251248-9996";

/// What came after, with the published counts for the first three; the rest is simulated.
const OUTCOMES: [(&str, &str, usize); 5] = [
    ("education", "Uddannelse", 82),
    ("job", "Job", 15),
    ("other_activity", "Anden uddannelsesrettet aktivitet", 28),
    ("none", "Ingen af delene", 27),
    ("unknown", "Ukendt", 16),
];

/// A participant, as the start and stop records and the forms of the Social Fund tell of one.
pub struct Participant {
    pub course: usize,
    pub woman: bool,
    pub age: i64,
    pub start: Moment,
    pub end: Moment,
    pub completed: bool,
    days: u64,
    /// Position in the list of outcomes.
    pub outcome: usize,
    outcome_date: Option<Moment>,
}

/// Rows (from 0) with a date in ISO order.
const ISO_DATES: [usize; 3] = [23, 88, 131];

/// The file, and the participants it is about.
pub fn make(random: &mut Random, truth: &mut Truth) -> (Output, Vec<Participant>) {
    let mut people: Vec<Participant> = Vec::new();
    for (position, course) in COURSES.iter().enumerate() {
        for _ in 0..course.started {
            people.push(begin(random, position, Moment::of(2012, course.first_day.0, course.first_day.1)));
        }
    }
    give_outcomes(random, &mut people);
    let path = "data/deltagere.csv";
    let header = [
        "Løbenr",
        "Kommune",
        "Hold",
        "Køn",
        "Alder",
        "Startdato",
        "Slutdato",
        "Forløb",
        "Fremmødedage",
        "Status efter forløbet",
        "Statusdato",
        "Bemærkning",
    ];
    let mut table = Table::new(header);
    for (index, person) in people.iter().enumerate() {
        let course = &COURSES[person.course];
        let mut start = person.start.day_first('-');
        if ISO_DATES.contains(&index) {
            start = person.start.iso_date();
            truth.fault(
                "date_iso_among_day_first",
                Place { file: path.to_owned(), row: index + 2, column: header[5].to_owned(), found: start.clone() },
            );
        }
        let mut remark = if person.completed || random.chance(0.6) {
            String::new()
        } else {
            random.pick(&["Flyttet fra kommunen", "Sygdom", "Mødte ikke frem", "Begyndte i job undervejs"]).to_string()
        };
        if index == 64 {
            remark = format!("Har også cpr {TEST_PERSON_NUMBER} noteret på papir");
            truth.fault(
                "person_number",
                Place { file: path.to_owned(), row: index + 2, column: header[11].to_owned(), found: String::new() },
            );
        }
        table.rows.push(vec![
            format!("U{:03}", index + 1).into(),
            MUNICIPALITIES[course.municipality].into(),
            course.name.into(),
            if person.woman { "Kvinde" } else { "Mand" }.into(),
            (person.age as u64).into(),
            start.into(),
            person.end.day_first('-').into(),
            if person.completed { "Gennemført" } else { "Afbrudt" }.into(),
            person.days.into(),
            OUTCOMES[person.outcome].1.into(),
            person.outcome_date.map(|date| date.day_first('-')).unwrap_or_default().into(),
            remark.into(),
        ]);
    }
    truth.file(path, table.rows.len());
    truth.figure("participants", figures(&people));
    ((path.to_owned(), delimited(&table, ';', Encoding::Windows1252)), people)
}

fn begin(random: &mut Random, course: usize, first_day: Moment) -> Participant {
    let completed = random.chance(0.79);
    let weeks = if completed { 10 } else { random.integer(1, 8) };
    let mut start = first_day;
    if random.chance(0.06) {
        start.day += 7;
    }
    let mut end = first_day;
    end.day += weeks * 7 - 3;
    if end < start {
        end.day = start.day + 4;
    }
    let days = ((end.day - start.day + 3) / 7 * 5) as f64 * (0.94 - 0.12 * random.uniform());
    Participant {
        course,
        woman: random.chance(0.46),
        age: 18 + (12.99 * random.uniform() * random.uniform().max(0.35)) as i64,
        start,
        end,
        completed,
        days: days.floor() as u64,
        outcome: 4,
        outcome_date: None,
    }
}

/// Distributes exactly the counts above; those who completed are the more likely to move on.
fn give_outcomes(random: &mut Random, people: &mut [Participant]) {
    let mut order: Vec<(f64, usize)> =
        people.iter().enumerate().map(|(index, person)| (random.uniform() + if person.completed { 0.0 } else { 0.55 }, index)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    // The first 125 moved on: their three outcomes are mixed; the others follow in the order of the list.
    let (moved, rest) = order.split_at(OUTCOMES[..3].iter().map(|outcome| outcome.2).sum());
    let mut kinds: Vec<usize> = (0..3).flat_map(|kind| std::iter::repeat_n(kind, OUTCOMES[kind].2)).collect();
    random.shuffle(&mut kinds);
    for ((_, index), kind) in moved.iter().zip(kinds) {
        people[*index].outcome = kind;
    }
    let mut kinds: Vec<usize> = (3..5).flat_map(|kind| std::iter::repeat_n(kind, OUTCOMES[kind].2)).collect();
    random.shuffle(&mut kinds);
    for ((_, index), kind) in rest.iter().zip(kinds) {
        people[*index].outcome = kind;
    }
    for person in people.iter_mut().filter(|person| person.outcome < 4) {
        let mut date = person.end;
        date.day += [random.integer(1, 75), random.integer(1, 60), random.integer(1, 40), 90][person.outcome];
        person.outcome_date = Some(date);
    }
}

fn figures(people: &[Participant]) -> Value {
    let counts = |keep: &dyn Fn(&Participant) -> bool| -> Value {
        let group: Vec<&Participant> = people.iter().filter(|person| keep(person)).collect();
        let by: BTreeMap<&str, usize> = OUTCOMES
            .iter()
            .enumerate()
            .map(|(kind, outcome)| (outcome.0, group.iter().filter(|person| person.outcome == kind).count()))
            .collect();
        json!({ "participants": group.len(), "completed": group.iter().filter(|person| person.completed).count(), "outcomes": by })
    };
    let mut waits: Vec<i64> =
        people.iter().filter(|person| person.outcome == 0).filter_map(|person| Some(person.outcome_date?.day - person.end.day)).collect();
    waits.sort_unstable();
    json!({
        "planned": 180,
        "all": counts(&|_| true),
        "women": counts(&|person| person.woman), "men": counts(&|person| !person.woman),
        "thisted": counts(&|person| COURSES[person.course].municipality == 0), "morso": counts(&|person| COURSES[person.course].municipality == 1), "jammerbugt": counts(&|person| COURSES[person.course].municipality == 2),
        "days_attended": people.iter().map(|person| person.days).sum::<u64>(),
        "median_days_to_education": (waits[waits.len() / 2] + waits[(waits.len() - 1) / 2]) as f64 / 2.0,
    })
}
