//! The pupil questionnaires of September 2018 and May 2019 (Microsoft Forms), linked by self-made codes, and the class list.

use super::{AGREEMENT_5, CLASSES};
use crate::codes::{new_code, normalised, retype};
use crate::moment::Moment;
use crate::random::Random;
use crate::survey::{Column, Response, Statement, count_by, item_counts, statement, tabulate};
use crate::table::{Cell, Table};
use crate::text_file::{Encoding, delimited};
use crate::truth::{Place, Truth};
use crate::{Failure, Output, workbook};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Two statements for motivation, three for understanding, three for ability to act.
const STATEMENTS: [Statement; 8] = [
    statement("motivated", "Jag känner mig motiverad i skolan", -0.20, 0.03),
    statement("school_useful", "Det jag lär mig i skolan kommer jag att ha nytta av i ett arbete", 0.00, 0.04),
    statement("understands_working_life", "Jag förstår hur arbetslivet fungerar", -0.45, 0.05),
    statement("knows_occupations", "Jag känner till många olika yrken", -0.15, 0.03),
    statement("knows_how_to_apply", "Jag vet hur man söker ett jobb", -0.70, 0.06),
    statement("dares_contact", "Jag vågar ta kontakt med vuxna som jag inte känner", -0.40, 0.03),
    statement("can_influence", "Jag kan påverka min egen framtid", 0.35, 0.04),
    statement("role_model", "Jag har en vuxen förebild i arbetslivet", -0.55, 0.07),
];
const CHANGE: [f64; 8] = [0.08, 0.15, 0.48, 0.42, 0.62, 0.25, 0.12, 0.35];

const COMMENTS: [&str; 8] = [
    "Våra klasscoacher var snälla och berättade hur det var på riktigt",
    "Jag vill ha fler studiebesök",
    "Det var första gången jag var på ett kontor",
    "Bra att träffa någon som vuxit upp här",
    "Träffarna var för långa",
    "Nu vet jag hur man skriver ett cv",
    "Jag vill bli ingenjör",
    "Inget",
];

const CODE: &str = "Din kod (två första bokstäverna i en förälders förnamn, dagen du är född, första bokstaven i din gatuadress)";

const COLUMNS: [Column; 18] = [
    ("id", "ID"),
    ("start", "Starttid"),
    ("end", "Slutförandetid"),
    ("email", "E-post"),
    ("name", "Namn"),
    ("code", CODE),
    ("school", "Skola"),
    ("class", "Klass"),
    ("gender", "Jag är"),
    (STATEMENTS[0].variable, STATEMENTS[0].header),
    (STATEMENTS[1].variable, STATEMENTS[1].header),
    (STATEMENTS[2].variable, STATEMENTS[2].header),
    (STATEMENTS[3].variable, STATEMENTS[3].header),
    (STATEMENTS[4].variable, STATEMENTS[4].header),
    (STATEMENTS[5].variable, STATEMENTS[5].header),
    (STATEMENTS[6].variable, STATEMENTS[6].header),
    (STATEMENTS[7].variable, STATEMENTS[7].header),
    ("comment", "Vill du säga något mer?"),
];
const ONLY_AFTER: [Column; 2] = [
    ("meetings", "Hur många träffar med klasscoacherna har du varit med på?"),
    ("recommend", "Hur troligt är det att du skulle rekommendera klasscoacher till en kompis på en annan skola? (0–10)"),
];

/// The two workbooks and the class list.
pub fn make(random: &mut Random, truth: &mut Truth) -> Result<Vec<Output>, Failure> {
    let mut list = Table::new(["Skola", "Klass", "Årskurs", "Kön", "Antal elever"]);
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut taken = BTreeSet::new();
    let (mut person, mut listed) = (0usize, 0u64);
    for (class, school, grade, girls, boys) in CLASSES {
        let class_lean = 0.18 * random.normal();
        for (boy, count, label) in [(false, girls, "Flickor"), (true, boys, "Pojkar")] {
            list.rows.push(vec![school.into(), class.into(), grade.into(), label.into(), count.into()]);
            listed += count;
            for _ in 0..count {
                let lean = 0.62 * random.normal();
                let code = new_code(random, &mut taken);
                let gender = match random.uniform() {
                    x if x < 0.012 => "Annat",
                    x if x < 0.040 => "Vill inte säga",
                    _ if boy => "Kille",
                    _ => "Tjej",
                };
                let write = |random: &mut Random, later: bool, code: String| {
                    let mut response = respond(random, class_lean, lean, later);
                    for (variable, value) in [("school", school), ("class", class), ("gender", gender), ("code", code.as_str())] {
                        response.set(variable, value);
                    }
                    response
                };
                if random.chance(0.88) {
                    before.push((person, write(random, false, code.clone())));
                }
                if random.chance(0.80) {
                    let typed = retype(random, &code, &mut taken);
                    after.push((person, write(random, true, typed)));
                }
                person += 1;
            }
        }
    }
    truth.figure("linking", linking(&before, &after));
    let list_path = "data/klasslista-2018.csv";
    truth.file(list_path, list.rows.len());
    let mut files = vec![(list_path.to_owned(), delimited(&list, ';', Encoding::Windows1252))];
    let mut figures = serde_json::Map::new();
    for (wave, path, people, columns) in [
        ("before", "data/elever-fore.xlsx", before, COLUMNS.to_vec()),
        ("after", "data/elever-efter.xlsx", after, [&COLUMNS[..17], &ONLY_AFTER, &COLUMNS[17..]].concat()),
    ] {
        let mut responses: Vec<Response> = people.into_iter().map(|(_, response)| response).collect();
        responses.sort_by_key(|response| match response.cells.get("start") {
            Some(Cell::Moment(start)) => *start,
            _ => Moment::of(1970, 1, 1),
        });
        duplicate(&mut responses, path, if wave == "before" { 71 } else { 40 }, truth);
        number(random, &mut responses);
        truth.file(path, responses.len());
        figures.insert(wave.to_owned(), describe(&responses, listed));
        files.push((path.to_owned(), workbook::forms(&tabulate(&columns, &responses))?));
    }
    truth.figure("pupils", Value::Object(figures));
    Ok(files)
}

fn respond(random: &mut Random, class_lean: f64, lean: f64, later: bool) -> Response {
    let mut response = Response::default();
    let opinion = if later { 0.9 * class_lean + 0.8 * lean + 0.37 * random.normal() } else { class_lean + lean };
    for (item, change) in STATEMENTS.iter().zip(CHANGE) {
        let shift = if later { change } else { 0.0 };
        response.answer(item.variable, AGREEMENT_5.draw(random, item, opinion + shift, 0.02), &AGREEMENT_5);
    }
    if later {
        response.set("meetings", random.integer(2, 5) as u64);
        if !random.chance(0.03) {
            response.set("recommend", (7.6 + 1.6 * opinion + 1.2 * random.normal()).round().clamp(0.0, 10.0) as u64);
        }
    }
    if random.chance(0.10) {
        response.set("comment", *random.pick(&COMMENTS));
    }
    let (year, month) = if later { (2019, 5) } else { (2018, 9) };
    let mut day = Moment::of(year, month, random.integer(8, 27));
    while day.is_weekend() {
        day.day += 1;
    }
    response.cells.insert("start", Cell::Moment(day.after(random.integer(8 * 3600 + 600, 14 * 3600))));
    response
}

/// One questionnaire sent twice.
fn duplicate(responses: &mut Vec<Response>, path: &str, index: usize, truth: &mut Truth) {
    let mut again = responses[index].clone();
    if let Some(Cell::Moment(start)) = again.cells.get("start").cloned() {
        again.cells.insert("start", Cell::Moment(start.after(95)));
    }
    again.left_out = "duplicate";
    responses.insert(index + 1, again);
    truth.fault("duplicate_answer", Place { file: path.to_owned(), row: index + 3, column: CODE.to_owned(), found: String::new() });
}

fn number(random: &mut Random, responses: &mut [Response]) {
    for (id, response) in (1u64..).zip(responses) {
        response.set("id", id);
        if let Some(Cell::Moment(start)) = response.cells.get("start").cloned() {
            response.cells.insert("end", Cell::Moment(start.after(random.integer(160, 700))));
        }
        response.set("email", "anonymous");
    }
}

fn linking(before: &[(usize, Response)], after: &[(usize, Response)]) -> Value {
    let first: BTreeMap<usize, String> = before.iter().map(|(person, response)| (*person, response.written("code"))).collect();
    let both: Vec<(&String, String)> =
        after.iter().filter_map(|(person, response)| Some((first.get(person)?, response.written("code")))).collect();
    let exact = both.iter().filter(|(old, new)| *old == new).count();
    let typed = both.iter().filter(|(old, new)| *old != new && normalised(old) == normalised(new)).count();
    json!({
        "answered_both": both.len(), "same_code": exact, "same_code_but_for_typing": typed,
        "lost": both.len() - exact - typed, "share_same_code": exact as f64 / both.len() as f64,
    })
}

fn describe(responses: &[Response], listed: u64) -> Value {
    let kept = || responses.iter().filter(|response| response.left_out.is_empty());
    let given: Vec<u64> = kept().filter_map(|response| response.written("recommend").parse().ok()).collect();
    let promoters = given.iter().filter(|score| **score >= 9).count();
    let detractors = given.iter().filter(|score| **score <= 6).count();
    json!({
        "rows": responses.len(), "kept": kept().count(), "class_list": listed, "response_rate": kept().count() as f64 / listed as f64,
        "by_school": count_by("school", kept()), "by_gender": count_by("gender", kept()),
        "recommend": { "answered": given.len(), "promoters": promoters, "detractors": detractors },
        "items": item_counts(&AGREEMENT_5, &STATEMENTS, kept()),
    })
}
