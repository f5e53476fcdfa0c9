//! The pupils' evaluation of prao (Google Forms, two school years) and the hosts' feedback (OpenDocument spreadsheet, the second year).

use super::{EXTENT, Pupil, YEARS};
use crate::moment::Moment;
use crate::open_document::{Sheet, spreadsheet};
use crate::random::Random;
use crate::survey::{Column, Response, Statement, count_by, item_counts, statement, tabulate};
use crate::table::Cell;
use crate::text_file::{Encoding, delimited};
use crate::truth::Truth;
use crate::{Failure, Output};
use serde_json::{Value, json};

const PUPILS: [Statement; 6] = [
    statement("welcomed", "Jag blev väl mottagen på arbetsplatsen", 0.70, 0.02),
    statement("learned", "Jag fick veta hur det är att arbeta i yrket", 0.25, 0.03),
    statement("both_genders", "Jag såg att både kvinnor och män arbetar i yrket", -0.45, 0.06),
    statement("prepared", "Skolan hade förberett mig inför praon", -0.20, 0.04),
    statement("followed_up", "Vi pratade om praon i skolan efteråt", -0.55, 0.04),
    statement("could_work", "Jag kan tänka mig att arbeta i yrket", -0.30, 0.07),
];
const CHANGE: [f64; 6] = [0.0, 0.12, 0.25, 0.38, 0.55, 0.03];

const HOSTS: [Statement; 4] = [
    statement("prepared", "Eleven var förberedd av skolan", -0.15, 0.04),
    statement("interested", "Eleven visade intresse för arbetet", 0.40, 0.02),
    statement("supervisor_time", "Vi hade tid att handleda eleven", 0.05, 0.02),
    statement("both_genders", "Både flickor och pojkar söker sig hit", -0.85, 0.08),
];

const PUPIL_COLUMNS: [Column; 11] = [
    ("time", "Tidstämpel"),
    ("school", "Skola"),
    ("class", "Klass"),
    ("gender", "Kön"),
    ("sector", "Var var du på prao?"),
    (PUPILS[0].variable, PUPILS[0].header),
    (PUPILS[1].variable, PUPILS[1].header),
    (PUPILS[2].variable, PUPILS[2].header),
    (PUPILS[3].variable, PUPILS[3].header),
    (PUPILS[4].variable, PUPILS[4].header),
    (PUPILS[5].variable, PUPILS[5].header),
];
const COMMENT: Column = ("comment", "Berätta om något du lärde dig");
const HOST_COLUMNS: [Column; 9] = [
    ("date", "Datum"),
    ("sector", "Bransch"),
    ("size", "Antal anställda"),
    (HOSTS[0].variable, HOSTS[0].header),
    (HOSTS[1].variable, HOSTS[1].header),
    (HOSTS[2].variable, HOSTS[2].header),
    (HOSTS[3].variable, HOSTS[3].header),
    ("host_again", "Tar ni emot elever igen?"),
    ("comment", "Synpunkter"),
];

/// The two evaluations and the hosts' feedback.
pub fn make(random: &mut Random, pupils: &[Pupil], truth: &mut Truth) -> Result<Vec<Output>, Failure> {
    let mut files = Vec::new();
    let mut figures = serde_json::Map::new();
    let columns = [&PUPIL_COLUMNS[..], &[COMMENT]].concat();
    for (year, name) in YEARS.iter().enumerate() {
        let mut responses = Vec::new();
        for pupil in pupils.iter().filter(|pupil| pupil.year == year && pupil.days > 0) {
            if random.chance(0.82) {
                responses.push(respond(random, pupil));
            }
        }
        random.shuffle(&mut responses);
        let mut moments: Vec<Moment> = (0..responses.len())
            .map(|_| {
                Moment::of(2012 + year as i64, 5, random.integer(7, 11) + 7 * random.integer(0, 2))
                    .after(random.integer(8 * 3600, 15 * 3600))
            })
            .collect();
        moments.sort();
        for (response, moment) in responses.iter_mut().zip(moments) {
            response.cells.insert("time", Cell::Moment(moment));
        }
        let path = format!("data/praoutvardering-{}.csv", 2012 + year);
        truth.file(&path, responses.len());
        figures.insert(
            (*name).to_owned(),
            json!({
                "answers": responses.len(), "by_school": count_by("school", responses.iter()), "by_gender": count_by("gender", responses.iter()),
                "by_sector": count_by("sector", responses.iter()), "items": item_counts(&EXTENT, &PUPILS, responses.iter()),
            }),
        );
        files.push((path, delimited(&tabulate(&columns, &responses), ',', Encoding::Utf8)));
    }
    truth.figure("evaluation", Value::Object(figures));
    files.push(hosts(random, truth)?);
    Ok(files)
}

fn respond(random: &mut Random, pupil: &Pupil) -> Response {
    let comments = [
        "Att man måste komma i tid",
        "Hur tungt det är att stå hela dagen",
        "Att det fanns fler yrken på fabriken än jag trodde",
        "Att ta betalt och prata med kunder",
        "Man måste kunna matte",
        "Att chefen var tjej och svetsare från början",
    ];
    let mut response = Response::default();
    response.set("school", pupil.school);
    response.set("class", pupil.class);
    response.set(
        "gender",
        if random.chance(0.02) {
            "Vill inte svara"
        } else if pupil.boy {
            "Pojke"
        } else {
            "Flicka"
        },
    );
    response.set("sector", pupil.placement);
    let wish_met = if pupil.wish == pupil.placement { 0.22 } else { -0.30 };
    let opinion = wish_met + if pupil.class.starts_with('9') { 0.05 } else { -0.05 } + 0.6 * random.normal();
    for (item, change) in PUPILS.iter().zip(CHANGE) {
        let shift = if pupil.year == 1 { change } else { 0.0 };
        response.answer(item.variable, EXTENT.draw(random, item, opinion + shift, 0.02), &EXTENT);
    }
    if random.chance(0.2) {
        response.set("comment", *random.pick(&comments));
    }
    response
}

fn hosts(random: &mut Random, truth: &mut Truth) -> Result<Output, Failure> {
    let sectors = [
        "Barnomsorg och skola",
        "Bygg",
        "Djur och natur",
        "Fordon och transport",
        "Frisör och hälsa",
        "Handel",
        "Industri",
        "Kontor och IT",
        "Restaurang",
        "Vård och omsorg",
    ];
    let weights = [0.17, 0.07, 0.05, 0.09, 0.05, 0.20, 0.14, 0.06, 0.08, 0.09];
    let comments = [
        "Bra med samordnare",
        "Gärna äldre elever vid maskinerna",
        "Vi vill se fler tjejer på verkstaden",
        "För kort tid för att lära sig något",
    ];
    let mut responses = Vec::new();
    for index in 0..47 {
        let mut response = Response::default();
        response.cells.insert("date", Cell::Date(Moment::of(2013, 5, 6 + index / 3)));
        response.set("sector", sectors[random.weighted(&weights)]);
        response.set("size", ["1–9", "10–49", "50–249", "250 eller fler"][random.weighted(&[0.42, 0.34, 0.16, 0.08])]);
        let opinion = 0.6 * random.normal();
        for item in &HOSTS {
            response.answer(item.variable, EXTENT.draw(random, item, opinion, 0.02), &EXTENT);
        }
        response.set("host_again", ["Ja", "Kanske", "Nej"][random.weighted(&[0.79, 0.16, 0.05])]);
        if random.chance(0.2) {
            response.set("comment", *random.pick(&comments));
        }
        responses.push(response);
    }
    let path = "data/praovardar-2013.ods";
    truth.file(path, responses.len());
    truth.figure(
        "hosts",
        json!({
            "answers": responses.len(), "by_sector": count_by("sector", responses.iter()), "host_again": count_by("host_again", responses.iter()),
            "items": item_counts(&EXTENT, &HOSTS, responses.iter()),
        }),
    );
    let table = tabulate(&HOST_COLUMNS, &responses);
    let above = ["Praovärdarnas synpunkter, maj 2013"];
    Ok((path.to_owned(), spreadsheet(&[Sheet { name: "Praovärdar", above: &above, table: &table }])?))
}
