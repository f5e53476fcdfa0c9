//! The start and stop forms of the Social Fund, as a partner typed them in: one file of each. Which fields the real forms had is not established.

use super::participants::Participant;
use super::{COURSES, MUNICIPALITIES};
use crate::Output;
use crate::moment::Moment;
use crate::random::Random;
use crate::table::{Cell, Table};
use crate::text_file::{Encoding, delimited};
use crate::truth::Truth;
use serde_json::{Value, json};

const STATUSES: [&str; 3] = ["Arbejdsløs", "Uden for arbejdsstyrken", "I beskæftigelse"];
const EDUCATION: [&str; 3] = ["Folkeskolens 1.–6. klasse", "Folkeskolens 7.–10. klasse", "Gymnasial uddannelse"];

/// What a start form says. `None` is left blank.
struct Form {
    woman: Option<bool>,
    status: Option<usize>,
    months: Option<u64>,
    age: i64,
    education: Option<usize>,
    start: Moment,
    end: Moment,
    stop_form: bool,
}

impl Form {
    /// More than 6 months under 25, more than 12 from 25 on.
    fn is_long_term(&self) -> bool {
        self.status == Some(0) && self.months.is_some_and(|months| months > if self.age < 25 { 6 } else { 12 })
    }
}

/// Both files.
pub fn make(random: &mut Random, people: &[Participant], truth: &mut Truth) -> Vec<Output> {
    let mut started = Table::new([
        "Løbenr",
        "Kommune",
        "Køn",
        "Fødselsdato",
        "Startdato",
        "Tilknytning til arbejdsmarkedet",
        "Måneders ledighed",
        "Under uddannelse",
        "Højest gennemførte uddannelse",
        "Minoritet",
        "Migrant",
        "Funktionsnedsættelse",
        "Anden udsathed",
        "Startskema",
    ]);
    let mut stopped = Table::new(["Løbenr", "Slutdato", "Gennemført eller stoppet", "Stopskema"]);
    let mut forms = Vec::new();
    for (index, person) in people.iter().enumerate() {
        let form = fill_in(random, index, person);
        let number = format!("U{:03}", index + 1);
        let mut birth = person.start;
        birth.day -= person.age * 365 + person.age / 4 + 1 + random.integer(0, 360);
        let yes_or_no = |random: &mut Random, share: f64| -> Cell {
            ["Ja", "Nej", "Ønsker ikke at svare"][random.weighted(&[share, 0.96 - share, 0.04])].into()
        };
        started.rows.push(vec![
            number.clone().into(),
            MUNICIPALITIES[COURSES[person.course].municipality].into(),
            form.woman.map_or("", |woman| if woman { "Kvinde" } else { "Mand" }).into(),
            birth.day_first('-').into(),
            form.start.day_first('-').into(),
            form.status.map_or("", |status| STATUSES[status]).into(),
            form.months.map_or(Cell::Blank, Cell::from),
            if form.status == Some(1) && random.chance(0.2) { "Ja" } else { "Nej" }.into(),
            form.education.map_or("", |level| EDUCATION[level]).into(),
            yes_or_no(random, 0.08),
            yes_or_no(random, 0.11),
            yes_or_no(random, 0.09),
            yes_or_no(random, 0.22),
            "Ja".into(),
        ]);
        stopped.rows.push(vec![
            number.into(),
            form.end.day_first('-').into(),
            if person.completed { "Gennemførte" } else { "Stoppede" }.into(),
            if form.stop_form { "Ja" } else { "Nej" }.into(),
        ]);
        forms.push(form);
    }
    let paths = ["data/esf-startskemaer.csv", "data/esf-stopskemaer.csv"];
    truth.file(paths[0], started.rows.len());
    truth.file(paths[1], stopped.rows.len());
    truth.figure("esf", figures(&forms));
    let file = |path: &str, table: &Table| (path.to_owned(), delimited(table, ';', Encoding::Windows1252));
    vec![file(paths[0], &started), file(paths[1], &stopped)]
}

fn fill_in(random: &mut Random, index: usize, person: &Participant) -> Form {
    let status = if random.chance(0.015) { None } else { Some(random.weighted(&[0.66, 0.29, 0.05])) };
    Form {
        // Two forms came without gender.
        woman: if index % 90 == 47 { None } else { Some(person.woman) },
        status,
        months: (status == Some(0)).then(|| random.integer(1, 22) as u64),
        age: person.age,
        education: if random.chance(0.02) { None } else { Some(random.weighted(&[0.05, 0.74, 0.21])) },
        start: person.start,
        end: person.end,
        // Seven stop forms never came.
        stop_form: index % 24 != 11,
    }
}

/// Counts by women, men and unknown, and by half-year to the end of February and August.
fn figures(forms: &[Form]) -> Value {
    let count = |keep: &dyn Fn(&Form) -> bool| -> Value {
        let of = |woman: Option<bool>| forms.iter().filter(|form| form.woman == woman && keep(form)).count();
        json!({ "women": of(Some(true)), "men": of(Some(false)), "unknown": of(None) })
    };
    let until = |month: i64| Moment::of(2012, month, 1);
    let half = |day: Moment| if day < until(3) { 0 } else { usize::from(day >= until(9)) + 1 };
    let half_years = |of: &dyn Fn(&Form) -> Moment| -> Vec<usize> {
        (0..3).map(|number| forms.iter().filter(|form| half(of(form)) == number).count()).collect()
    };
    json!({
        "TOTAL": count(&|_| true),
        "UNEMPLOYED": count(&|form| form.status == Some(0)), "INACTIVE": count(&|form| form.status == Some(1)), "EMPLOYED": count(&|form| form.status == Some(2)),
        "LONG-TERM": count(&Form::is_long_term),
        "AGE-15-24": count(&|form| form.age <= 24),
        "ISCED-1-2": count(&|form| matches!(form.education, Some(0 | 1))), "ISCED-3": count(&|form| form.education == Some(2)),
        "STOP-FORMS": count(&|form| form.stop_form),
        "started_by_half_year": half_years(&|form| form.start), "stopped_by_half_year": half_years(&|form| form.end),
    })
}
