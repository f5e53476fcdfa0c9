//! The student questionnaire of spring 2016 (Microsoft Forms) and the class lists behind it.

use crate::random::Random;
use crate::survey::{AGREEMENT, Answer, Column, Response, Statement, count_by, count_options, item_counts, statement, tabulate};
use crate::table::{Cell, Table};
use crate::text_file::{Encoding, delimited};
use crate::truth::Truth;
use crate::{Failure, Output, moment::Moment, workbook};
use serde_json::json;

/// Class, school, programme, women, men, how readily the class answers, how the class leans.
type Class = (&'static str, &'static str, &'static str, u64, u64, f64, f64);

const CLASSES: [Class; 16] = [
    ("EK13A", "Hamngymnasiet", "Ekonomiprogrammet", 15, 13, 0.90, 0.25),
    ("EK13B", "Hamngymnasiet", "Ekonomiprogrammet", 13, 14, 0.85, 0.10),
    ("SA13A", "Hamngymnasiet", "Samhällsvetenskapsprogrammet", 19, 10, 0.82, 0.00),
    ("HA13", "Hamngymnasiet", "Handels- och administrationsprogrammet", 14, 9, 0.85, 0.35),
    ("NA13A", "Norra gymnasiet", "Naturvetenskapsprogrammet", 15, 14, 0.86, -0.25),
    ("NA13B", "Norra gymnasiet", "Naturvetenskapsprogrammet", 16, 12, 0.80, -0.10),
    ("TE13A", "Norra gymnasiet", "Teknikprogrammet", 5, 23, 0.80, 0.10),
    ("TE13B", "Norra gymnasiet", "Teknikprogrammet", 4, 23, 0.72, -0.15),
    ("BF13", "Tullbrogymnasiet", "Barn- och fritidsprogrammet", 17, 9, 0.78, 0.05),
    ("VO13", "Tullbrogymnasiet", "Vård- och omsorgsprogrammet", 20, 5, 0.84, 0.15),
    ("RL13", "Tullbrogymnasiet", "Restaurang- och livsmedelsprogrammet", 12, 8, 0.70, 0.10),
    ("HV13", "Tullbrogymnasiet", "Hantverksprogrammet", 19, 2, 0.86, 0.30),
    ("BA13", "Åbackagymnasiet", "Bygg- och anläggningsprogrammet", 2, 24, 0.74, -0.20),
    ("FT13", "Åbackagymnasiet", "Fordons- och transportprogrammet", 3, 18, 0.66, -0.30),
    ("NB13", "Åbackagymnasiet", "Naturbruksprogrammet", 15, 7, 0.77, 0.00),
    ("ES13", "Åbackagymnasiet", "Estetiska programmet", 16, 9, 0.80, 0.05),
];

const STATEMENTS: [Statement; 7] = [
    statement("real_assignments", "Jag har fått arbeta med riktiga uppdrag från företag eller organisationer", -0.20, 0.05),
    statement("working_life_contacts", "Genom skolan har jag fått kontakter i arbetslivet", -0.25, 0.04),
    statement("own_initiative", "I skolan får jag träna på att ta egna initiativ", 0.25, 0.03),
    statement("knows_labour_market", "Jag vet vad som krävs för att få arbete inom det område jag är intresserad av", 0.05, 0.05),
    statement("career_guidance", "Jag har fått bra stöd av studie- och yrkesvägledaren inför tiden efter gymnasiet", -0.10, 0.09),
    statement("prepared", "Jag känner mig förberedd för livet efter gymnasiet", 0.10, 0.04),
    statement("start_company", "Jag kan tänka mig att starta eget företag", -0.80, 0.10),
];
const UF_USEFUL: Statement = statement("uf_useful", "Att driva UF-företag har gett mig kunskaper som jag har nytta av", 0.55, 0.02);

const CONTACTS: [(&str, f64); 6] = [
    ("Arbetsplatsförlagt lärande (APL)", 0.45),
    ("Studiebesök", 0.62),
    ("Föreläsning av någon från arbetslivet", 0.70),
    ("UF-rådgivare", 0.38),
    ("Sommarjobb genom kommunen", 0.24),
    ("Uppdrag från ett företag i en kurs", 0.33),
];
const NO_CONTACTS: &str = "Inga kontakter";

const COMMENTS: [&str; 14] = [
    "UF var det bästa på hela gymnasiet",
    "Mer tid för studiebesök, gärna redan i ettan",
    "Vi hade behövt träffa fler företag i vår egen bransch",
    "Bra att få göra något på riktigt och inte bara läsa",
    "Svårt att hinna med UF och gymnasiearbetet samtidigt",
    "Studie- och yrkesvägledaren var toppen",
    "APL gav mest av allt, där fick jag också sommarjobb",
    "Det borde finnas fler rådgivare till UF-företagen",
    "Jag hade velat veta mer om högskolan",
    "Mässan var rolig men förberedelserna blev stressiga",
    "Lärarna borde samarbeta mer mellan kurserna",
    "Vi fick ett uppdrag från ett företag i hamnen och det var lärorikt",
    "Inget särskilt",
    "Fler tjejer som berättar om sina yrken på tekniken",
];

const COLUMNS: [Column; 20] = [
    ("id", "ID"),
    ("start", "Starttid"),
    ("end", "Slutförandetid"),
    ("email", "E-post"),
    ("name", "Namn"),
    ("school", "Vilken skola går du på?"),
    ("class", "Vilken klass går du i?"),
    ("gender", "Kön"),
    ("ran_uf", "Driver du eller har du drivit UF-företag?"),
    (UF_USEFUL.variable, UF_USEFUL.header),
    (STATEMENTS[0].variable, STATEMENTS[0].header),
    (STATEMENTS[1].variable, STATEMENTS[1].header),
    (STATEMENTS[2].variable, STATEMENTS[2].header),
    (STATEMENTS[3].variable, STATEMENTS[3].header),
    (STATEMENTS[4].variable, STATEMENTS[4].header),
    (STATEMENTS[5].variable, STATEMENTS[5].header),
    (STATEMENTS[6].variable, STATEMENTS[6].header),
    ("contacts", "Vilka kontakter med arbetslivet har du haft genom skolan? (Välj alla som stämmer)"),
    ("workplaces", "Hur många arbetsplatser har du besökt genom skolan under gymnasiet?"),
    ("comment", "Vad vill du själv säga om samarbetet mellan skolan och arbetslivet?"),
];

/// The workbook of answers and the class list.
pub fn make(random: &mut Random, truth: &mut Truth) -> Result<Vec<Output>, Failure> {
    let mut list = Table::new(["Skola", "Klass", "Program", "Kön", "Antal elever"]);
    let mut responses = Vec::new();
    let mut listed = 0;
    for class in &CLASSES {
        for (label, count) in [("Kvinnor", class.3), ("Män", class.4)] {
            list.rows.push(vec![class.1.into(), class.0.into(), class.2.into(), label.into(), count.into()]);
            listed += count;
            for _ in 0..count {
                if random.chance(class.5 * if label == "Män" { 0.96 } else { 1.02 }) {
                    responses.push(respond(random, class, label == "Män"));
                }
            }
        }
    }
    random.shuffle(&mut responses);
    number(random, &mut responses);

    let (path, list_path) = ("data/elevenkat-2016.xlsx", "data/klasslistor.csv");
    truth.file(path, responses.len());
    truth.file(list_path, list.rows.len());
    let statements: Vec<Statement> = STATEMENTS.into_iter().chain([UF_USEFUL]).collect();
    truth.figure(
        "students",
        json!({
            "answers": responses.len(), "class_list": listed, "response_rate": responses.len() as f64 / listed as f64,
            "by_school": count_by("school", responses.iter()), "by_class": count_by("class", responses.iter()),
            "by_gender": count_by("gender", responses.iter()), "ran_uf": count_by("ran_uf", responses.iter()),
            "contacts": count_options("contacts", ";", responses.iter()),
            "items": item_counts(&AGREEMENT, &statements, responses.iter()),
        }),
    );
    Ok(vec![
        (path.to_owned(), workbook::forms(&tabulate(&COLUMNS, &responses))?),
        (list_path.to_owned(), delimited(&list, ';', Encoding::Windows1252)),
    ])
}

fn respond(random: &mut Random, class: &Class, man: bool) -> Response {
    let mut response = Response::default();
    response.set("school", class.1);
    response.set("class", class.0);
    let gender = match random.uniform() {
        x if x < 0.015 => "Annat",
        x if x < 0.035 => "Vill inte svara",
        _ if man => "Man",
        _ => "Kvinna",
    };
    response.set("gender", gender);
    let uf = random.chance((0.33 + 0.8 * class.6).clamp(0.05, 0.95));
    response.set("ran_uf", if uf { "Ja" } else { "Nej" });
    let opinion = class.6 * 0.8 + 0.62 * random.normal() + if uf { 0.12 } else { -0.08 };
    for item in &STATEMENTS {
        let lift = if uf && item.variable == "start_company" { 0.35 } else { 0.0 };
        response.answer(item.variable, AGREEMENT.draw(random, item, opinion + lift, 0.018), &AGREEMENT);
    }
    let useful = if uf { AGREEMENT.draw(random, &UF_USEFUL, opinion, 0.012) } else { Answer::NotAsked };
    response.answer(UF_USEFUL.variable, useful, &AGREEMENT);
    let mut contacts: String = CONTACTS.iter().filter(|(_, share)| random.chance(*share)).map(|(option, _)| format!("{option};")).collect();
    if contacts.is_empty() && random.chance(0.8) {
        contacts = format!("{NO_CONTACTS};");
    }
    response.set("contacts", contacts);
    if !random.chance(0.04) {
        response.set("workplaces", random.integer(0, 3) as u64 + random.integer(0, 3) as u64);
    }
    if random.chance(0.16) {
        response.set("comment", *random.pick(&COMMENTS));
    }
    response
}

/// Gives running numbers with the gaps that deleted test answers leave, and times on school days in April 2016.
fn number(random: &mut Random, responses: &mut [Response]) {
    let mut moments: Vec<Moment> = Vec::new();
    while moments.len() < responses.len() {
        let moment = Moment::of(2016, 4, random.integer(11, 29)).after(random.integer(8 * 3600 + 900, 15 * 3600));
        if !moment.is_weekend() {
            moments.push(moment);
        }
    }
    moments.sort();
    let mut id: u64 = 2;
    for (response, start) in responses.iter_mut().zip(moments) {
        id += if random.chance(0.01) { 2 } else { 1 };
        response.set("id", id);
        response.cells.insert("start", Cell::Moment(start));
        response.cells.insert("end", Cell::Moment(start.after(random.integer(150, 720))));
        response.set("email", "anonymous");
    }
}
