//! Teachers (Google Forms), class coaches (an OpenDocument spreadsheet) and employers (a workbook typed by hand), May 2019.

use super::{AGREEMENT_5, CLASSES};
use crate::moment::Moment;
use crate::open_document::{Sheet, spreadsheet};
use crate::random::Random;
use crate::survey::{Column, Response, Statement, count_by, item_counts, statement, tabulate};
use crate::table::Cell;
use crate::text_file::{Encoding, delimited};
use crate::truth::Truth;
use crate::workbook::{Handmade, handmade};
use crate::{Failure, Output};
use serde_json::json;

const TEACHERS: [Statement; 5] = [
    statement("motivated", "Mina elever är motiverade i skolan", -0.05, 0.02),
    statement("understands_working_life", "Mina elever förstår hur arbetslivet fungerar", -0.15, 0.05),
    statement("dares_contact", "Mina elever vågar ta kontakt med vuxna de inte känner", -0.25, 0.06),
    statement("fits_teaching", "Klasscoachernas träffar gick att knyta till min undervisning", 0.10, 0.04),
    statement("worth_lessons", "Träffarna var värda den lektionstid de tog", 0.55, 0.02),
];
const COACHES: [Statement; 5] = [
    statement("motivated", "Eleverna är motiverade i skolan", 0.15, 0.06),
    statement("understands_working_life", "Eleverna förstår hur arbetslivet fungerar", 0.05, 0.05),
    statement("dares_contact", "Eleverna vågar ta kontakt med vuxna de inte känner", 0.20, 0.05),
    statement("support", "Jag fick det stöd jag behövde för uppdraget", 0.45, 0.02),
    statement("own_benefit", "Uppdraget har gett mig något i mitt eget arbete", 0.60, 0.03),
];
const EMPLOYERS: [Statement; 3] = [
    statement("understands_working_life", "Eleverna förstår hur arbetslivet fungerar", -0.55, 0.12),
    statement("dares_contact", "Eleverna vågar ta kontakt med vuxna de inte känner", 0.00, 0.06),
    statement("recruitment", "Uppdraget hjälper oss att nå nya medarbetare", -0.20, 0.09),
];

const TEACHER_COLUMNS: [Column; 8] = [
    ("time", "Tidstämpel"),
    ("school", "Skola"),
    (TEACHERS[0].variable, TEACHERS[0].header),
    (TEACHERS[1].variable, TEACHERS[1].header),
    (TEACHERS[2].variable, TEACHERS[2].header),
    (TEACHERS[3].variable, TEACHERS[3].header),
    (TEACHERS[4].variable, TEACHERS[4].header),
    ("comment", "Kommentar"),
];
const COACH_COLUMNS: [Column; 10] = [
    ("number", "Nr"),
    ("date", "Inlämnad"),
    ("employer_type", "Jag kommer från"),
    ("school", "Min klass går på"),
    (COACHES[0].variable, COACHES[0].header),
    (COACHES[1].variable, COACHES[1].header),
    (COACHES[2].variable, COACHES[2].header),
    (COACHES[3].variable, COACHES[3].header),
    (COACHES[4].variable, COACHES[4].header),
    ("recommend", "Hur troligt är det att du skulle rekommendera uppdraget till en kollega? (0–10)"),
];
const EMPLOYER_COLUMNS: [Column; 7] = [
    ("sector", "Bransch"),
    ("size", "Anställda"),
    ("study_visits", "Studiebesök vi tagit emot"),
    (EMPLOYERS[0].variable, EMPLOYERS[0].header),
    (EMPLOYERS[1].variable, EMPLOYERS[1].header),
    (EMPLOYERS[2].variable, EMPLOYERS[2].header),
    ("host_again", "Vill ni ta emot elever igen?"),
];

/// The three files.
pub fn make(random: &mut Random, truth: &mut Truth) -> Result<Vec<Output>, Failure> {
    Ok(vec![teachers(random, truth), coaches(random, truth)?, employers(random, truth)?])
}

fn schools() -> Vec<&'static str> {
    let mut schools: Vec<&str> = CLASSES.iter().map(|class| class.1).collect();
    schools.dedup();
    schools
}

fn answers(random: &mut Random, statements: &[Statement]) -> Response {
    let mut response = Response::default();
    let opinion = 0.62 * random.normal();
    for item in statements {
        response.answer(item.variable, AGREEMENT_5.draw(random, item, opinion, 0.02), &AGREEMENT_5);
    }
    response
}

fn teachers(random: &mut Random, truth: &mut Truth) -> Output {
    let comments = [
        "Eleverna frågade efter coacherna veckan därpå",
        "Bättre om träffarna låg jämnt över året",
        "Samma coacher hela året, tack",
        "Det gav en ingång till samhällskunskapen",
    ];
    let mut responses = Vec::new();
    for index in 0..27 {
        let mut response = answers(random, &TEACHERS);
        response.set("school", schools()[index % 5]);
        response.cells.insert("time", Cell::Moment(Moment::of(2019, 5, 6 + index as i64 / 2).after(random.integer(7 * 3600, 17 * 3600))));
        if random.chance(0.25) {
            response.set("comment", *random.pick(&comments));
        }
        responses.push(response);
    }
    let path = "data/larare-2019.csv";
    truth.file(path, responses.len());
    truth.figure("teachers", json!({ "answers": responses.len(), "by_school": count_by("school", responses.iter()), "items": item_counts(&AGREEMENT_5, &TEACHERS, responses.iter()) }));
    (path.to_owned(), delimited(&tabulate(&TEACHER_COLUMNS, &responses), ',', Encoding::Utf8))
}

fn coaches(random: &mut Random, truth: &mut Truth) -> Result<Output, Failure> {
    let mut responses = Vec::new();
    for index in 0..58u64 {
        let mut response = answers(random, &COACHES);
        response.set("number", index + 1);
        response.cells.insert("date", Cell::Date(Moment::of(2019, 5, 13 + index as i64 / 4)));
        response.set("employer_type", ["Företag", "Myndighet", "Universitet eller högskola"][random.weighted(&[0.62, 0.20, 0.18])]);
        response.set("school", *random.pick(&schools()));
        response.set("recommend", (8.6 + 1.2 * random.normal()).round().clamp(0.0, 10.0) as u64);
        responses.push(response);
    }
    let path = "data/klasscoacher-2019.ods";
    truth.file(path, responses.len());
    truth.figure(
        "coaches",
        json!({
            "answers": responses.len(), "by_employer_type": count_by("employer_type", responses.iter()), "recommend": count_by("recommend", responses.iter()),
            "items": item_counts(&AGREEMENT_5, &COACHES, responses.iter()),
        }),
    );
    let table = tabulate(&COACH_COLUMNS, &responses);
    Ok((path.to_owned(), spreadsheet(&[Sheet { name: "Svar", above: &[], table: &table }])?))
}

fn employers(random: &mut Random, truth: &mut Truth) -> Result<Output, Failure> {
    let mut responses = Vec::new();
    for _ in 0..19 {
        let mut response = answers(random, &EMPLOYERS);
        response.set(
            "sector",
            ["Bank och försäkring", "Bygg och fastighet", "IT och teknik", "Offentlig förvaltning", "Vård och omsorg"]
                [random.weighted(&[0.2, 0.2, 0.26, 0.2, 0.14])],
        );
        response.set("size", ["10–49", "50–249", "250 eller fler"][random.weighted(&[0.2, 0.35, 0.45])]);
        response.set("study_visits", random.integer(0, 3) as u64);
        response.set("host_again", ["Ja", "Kanske", "Nej"][random.weighted(&[0.8, 0.15, 0.05])]);
        responses.push(response);
    }
    let path = "data/arbetsgivare-2019.xlsx";
    truth.file(path, responses.len());
    let visits: f64 = responses.iter().filter_map(|response| response.written("study_visits").parse::<f64>().ok()).sum();
    truth.figure(
        "employers",
        json!({
            "answers": responses.len(), "by_sector": count_by("sector", responses.iter()), "host_again": count_by("host_again", responses.iter()),
            "study_visits": visits, "items": item_counts(&AGREEMENT_5, &EMPLOYERS, responses.iter()),
        }),
    );
    let table = tabulate(&EMPLOYER_COLUMNS, &responses);
    let sheet = Handmade {
        name: "Uppföljning",
        above: &["Uppföljning med arbetsgivare, maj–juni 2019"],
        groups: &[],
        table: &table,
        below: &["Not: Samtal med den som ansvarar för klasscoacherna hos varje arbetsgivare."],
    };
    Ok((path.to_owned(), handmade(&[sheet])?))
}
