//! The teacher questionnaire of spring 2016 (Google Forms, Swedish).

use super::SCHOOLS;
use crate::Output;
use crate::moment::Moment;
use crate::random::Random;
use crate::survey::{AGREEMENT, Column, Response, Statement, count_by, count_options, item_counts, statement, tabulate};
use crate::table::Cell;
use crate::text_file::{Encoding, delimited};
use crate::truth::Truth;
use serde_json::json;

const STATEMENTS: [Statement; 6] = [
    statement("real_assignments", "Mina elever får arbeta med riktiga uppdrag från företag eller organisationer", 0.15, 0.04),
    statement("working_life_contacts", "Genom skolan får mina elever kontakter i arbetslivet", 0.20, 0.04),
    statement("prepared", "Mina elever är förberedda för livet efter gymnasiet", 0.30, 0.07),
    statement("management_support", "Skolledningen ger utrymme för samverkan med arbetslivet", -0.10, 0.04),
    statement("training_useful", "Fortbildningen i UF och entreprenörskap har jag nytta av i undervisningen", 0.50, 0.09),
    statement("quality_work", "Samverkan med arbetslivet följs upp i skolans systematiska kvalitetsarbete", -0.15, 0.11),
];

const FORMS_OF_WORK: [(&str, f64); 5] = [
    ("UF-företagande", 0.55),
    ("Uppdrag från företag i en kurs", 0.47),
    ("Studiebesök", 0.70),
    ("Gäst från arbetslivet i klassrummet", 0.58),
    ("Arbetsplatsförlagt lärande (APL)", 0.42),
];

const COMMENTS: [&str; 6] = [
    "Samordnaren har varit guld värd, utan henne hade vi inte fått ihop uppdragen",
    "Tiden är problemet, inte viljan",
    "Nätverket mellan skolorna måste få fortsätta efter projektet",
    "Lättare att få företag att ställa upp nu än för tre år sedan",
    "Vi behöver en gemensam mall för uppdragen",
    "UF-fortbildningen gjorde att fler kollegor vågade prova",
];

const COLUMNS: [Column; 11] = [
    ("time", "Tidstämpel"),
    ("school", "Skola"),
    ("role", "Mitt huvudsakliga uppdrag"),
    (STATEMENTS[0].variable, STATEMENTS[0].header),
    (STATEMENTS[1].variable, STATEMENTS[1].header),
    (STATEMENTS[2].variable, STATEMENTS[2].header),
    (STATEMENTS[3].variable, STATEMENTS[3].header),
    (STATEMENTS[4].variable, STATEMENTS[4].header),
    (STATEMENTS[5].variable, STATEMENTS[5].header),
    ("forms_of_work", "Vilka former av samverkan har du använt det här läsåret?"),
    ("comment", "Övriga synpunkter"),
];

/// The file of answers.
pub fn make(random: &mut Random, truth: &mut Truth) -> Output {
    let mut responses: Vec<Response> = (0..45).map(|_| respond(random)).collect();
    let mut moments: Vec<Moment> = (0..45)
        .map(|_| Moment::of(2016, 5, random.integer(2, 4)).after(random.integer(7 * 3600, 17 * 3600) + 7 * 86_400 * random.integer(0, 2)))
        .collect();
    moments.sort();
    for (response, moment) in responses.iter_mut().zip(moments) {
        response.cells.insert("time", Cell::Moment(moment));
    }
    let path = "data/lararenkat-2016.csv";
    truth.file(path, responses.len());
    truth.figure(
        "teachers",
        json!({
            "answers": responses.len(), "by_school": count_by("school", responses.iter()), "by_role": count_by("role", responses.iter()),
            "forms_of_work": count_options("forms_of_work", ", ", responses.iter()), "items": item_counts(&AGREEMENT, &STATEMENTS, responses.iter()),
        }),
    );
    (path.to_owned(), delimited(&tabulate(&COLUMNS, &responses), ',', Encoding::Utf8))
}

fn respond(random: &mut Random) -> Response {
    let mut response = Response::default();
    let school = random.weighted(&[1.3, 1.0, 1.0, 0.8]);
    response.set("school", SCHOOLS[school].name);
    let role = random.weighted(&[0.55, 0.36, 0.09]);
    response.set("role", ["Lärare i gymnasiegemensamma ämnen", "Yrkeslärare", "Förstelärare"][role]);
    let opinion = [0.2, -0.05, 0.05, -0.1][school] + 0.6 * random.normal();
    for item in &STATEMENTS {
        response.answer(item.variable, AGREEMENT.draw(random, item, opinion, 0.02), &AGREEMENT);
    }
    let forms: Vec<&str> = FORMS_OF_WORK.iter().filter(|(_, share)| random.chance(*share)).map(|(option, _)| *option).collect();
    response.set("forms_of_work", forms.join(", "));
    if random.chance(0.2) {
        response.set("comment", *random.pick(&COMMENTS));
    }
    response
}
