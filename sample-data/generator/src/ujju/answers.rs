//! The participants' own evaluation at the end of their course (Google Forms, Danish).

use super::{AGREEMENT_5, MUNICIPALITIES};
use crate::Output;
use crate::moment::Moment;
use crate::random::Random;
use crate::survey::{Column, Response, Statement, count_by, item_counts, statement, tabulate};
use crate::table::Cell;
use crate::text_file::{Encoding, delimited};
use crate::truth::Truth;
use serde_json::json;

const STATEMENTS: [Statement; 5] = [
    statement("better_chance", "Forløbet har givet mig bedre mulighed for uddannelse eller job", 0.10, 0.06),
    statement("knows_next_step", "Jeg ved, hvad mit næste skridt er", 0.00, 0.04),
    statement("met_with_respect", "Jeg blev mødt med respekt på forløbet", 0.70, 0.02),
    statement("believes_in_self", "Jeg tror mere på mig selv end før forløbet", 0.15, 0.04),
    statement("met_companies", "Jeg mødte virksomheder, jeg kunne tænke mig at arbejde i", -0.40, 0.05),
];

const COLUMNS: [Column; 10] = [
    ("time", "Tidsstempel"),
    ("municipality", "I hvilken kommune gik du på forløb?"),
    ("gender", "Køn"),
    (STATEMENTS[0].variable, STATEMENTS[0].header),
    (STATEMENTS[1].variable, STATEMENTS[1].header),
    (STATEMENTS[2].variable, STATEMENTS[2].header),
    (STATEMENTS[3].variable, STATEMENTS[3].header),
    (STATEMENTS[4].variable, STATEMENTS[4].header),
    ("recommend", "Hvor sandsynligt er det, at du vil anbefale forløbet til en ven? (0–10)"),
    ("comment", "Hvad betød mest for dig?"),
];
const COMMENTS: [&str; 7] = [
    "At nogen ringede, når jeg ikke kom",
    "Praktikken på værkstedet",
    "At vi var i samme båd",
    "Min mentor",
    "Besøget på erhvervsskolen",
    "At komme op om morgenen",
    "Ved ikke",
];

/// The file.
pub fn make(random: &mut Random, truth: &mut Truth) -> Output {
    let mut responses = Vec::new();
    let mut moments = Vec::new();
    for (municipality, count) in MUNICIPALITIES.iter().zip([52, 27, 34]) {
        for _ in 0..count {
            let mut response = Response::default();
            response.set("municipality", *municipality);
            response.set("gender", ["Kvinde", "Mand", "Ønsker ikke at svare"][random.weighted(&[0.47, 0.51, 0.02])]);
            let opinion = 0.62 * random.normal();
            for item in &STATEMENTS {
                response.answer(item.variable, AGREEMENT_5.draw(random, item, opinion, 0.02), &AGREEMENT_5);
            }
            if !random.chance(0.04) {
                response.set("recommend", (7.4 + 1.7 * opinion + 1.2 * random.normal()).round().clamp(0.0, 10.0) as u64);
            }
            if random.chance(0.3) {
                response.set("comment", *random.pick(&COMMENTS));
            }
            let (month, day) = *random.pick(&[(4, 13), (4, 20), (6, 22), (6, 29), (10, 12), (10, 19), (11, 23)]);
            moments.push(Moment::of(2012, month, day).after(random.integer(9 * 3600, 14 * 3600)));
            responses.push(response);
        }
    }
    random.shuffle(&mut responses);
    moments.sort();
    for (response, moment) in responses.iter_mut().zip(moments) {
        response.cells.insert("time", Cell::Moment(moment));
    }
    let path = "data/deltagerevaluering.csv";
    truth.file(path, responses.len());
    truth.figure(
        "youth",
        json!({
            "answers": responses.len(), "by_municipality": count_by("municipality", responses.iter()), "by_gender": count_by("gender", responses.iter()),
            "recommend": count_by("recommend", responses.iter()), "items": item_counts(&AGREEMENT_5, &STATEMENTS, responses.iter()),
        }),
    );
    (path.to_owned(), delimited(&tabulate(&COLUMNS, &responses), ',', Encoding::Utf8))
}
