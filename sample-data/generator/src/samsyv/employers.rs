//! Employers that hosted pupils in spring 2019: a workbook typed by hand, with dates in more than one order.

use super::MUNICIPALITIES;
use crate::moment::Moment;
use crate::random::Random;
use crate::survey::{AGREEMENT, Column, Response, Statement, count_by, item_counts, statement, tabulate};
use crate::truth::{Place, Truth};
use crate::workbook::{Handmade, handmade};
use crate::{Failure, Output};
use serde_json::json;

const STATEMENTS: [Statement; 4] = [
    statement("working_life_knowledge", "I skolan får eleverna veta tillräckligt om arbetslivet", -0.90, 0.10),
    statement("free_choice", "Unga kan välja vilket yrke de vill utan att begränsas av sitt kön", -0.20, 0.06),
    statement("well_prepared", "Praoeleverna var väl förberedda", -0.05, 0.03),
    statement("enough_information", "Vi fick den information vi behövde inför praon", -0.15, 0.03),
];

const SECTORS: [(&str, f64); 7] = [
    ("Handel", 0.22),
    ("Industri", 0.16),
    ("Bygg och anläggning", 0.10),
    ("Förskola och skola", 0.20),
    ("Vård och omsorg", 0.14),
    ("Hotell och restaurang", 0.10),
    ("Transport och fordon", 0.08),
];
const SIZES: [(&str, f64); 4] = [("1–9 anställda", 0.30), ("10–49 anställda", 0.38), ("50–249 anställda", 0.20), ("250 eller fler", 0.12)];

const COLUMNS: [Column; 11] = [
    ("municipality", "Kommun"),
    ("sector", "Bransch"),
    ("size", "Storlek"),
    ("first_day", "Första praodag"),
    ("places", "Antal praoplatser"),
    (STATEMENTS[0].variable, STATEMENTS[0].header),
    (STATEMENTS[1].variable, STATEMENTS[1].header),
    (STATEMENTS[2].variable, STATEMENTS[2].header),
    (STATEMENTS[3].variable, STATEMENTS[3].header),
    ("host_again", "Vill ni ta emot praoelever igen?"),
    ("comment", "Kommentar"),
];

/// Answers that have their date with the day first, by position: day and month of the second and third cannot be mistaken, the first can.
const DAY_FIRST: [(usize, i64, i64); 4] = [(6, 4, 3), (13, 18, 3), (22, 25, 3), (30, 29, 4)];

const ABOVE: [&str; 2] = ["GR Samsyv – återkoppling från praovärdar, våren 2019", "Partille, Stenungsund, Härryda"];

/// The workbook.
pub fn make(random: &mut Random, truth: &mut Truth) -> Result<Output, Failure> {
    let path = "data/arbetsgivare-2019.xlsx";
    let mut responses = Vec::new();
    for (municipality, count) in MUNICIPALITIES.iter().zip([15, 8, 13]) {
        for _ in 0..count {
            responses.push(respond(random, *municipality));
        }
    }
    for (index, day, month) in DAY_FIRST {
        let written = Moment::of(2019, month, day).day_first('/');
        responses[index].set("first_day", written.clone());
        let row = ABOVE.len() + 1 + 1 + index + 1;
        truth.fault("date_day_first", Place { file: path.to_owned(), row, column: "Första praodag".to_owned(), found: written });
    }
    truth.file(path, responses.len());
    let places: f64 = responses.iter().filter_map(|response| response.written("places").parse::<f64>().ok()).sum();
    truth.figure(
        "employers",
        json!({
            "answers": responses.len(), "by_municipality": count_by("municipality", responses.iter()), "by_sector": count_by("sector", responses.iter()),
            "by_size": count_by("size", responses.iter()), "host_again": count_by("host_again", responses.iter()), "places": places,
            "items": item_counts(&AGREEMENT, &STATEMENTS, responses.iter()),
        }),
    );
    let table = tabulate(&COLUMNS, &responses);
    let below = [
        "Not: Svaren är inhämtade av de lokala processledarna.",
        "Not: En rad per arbetsplats. Tom ruta betyder att frågan inte besvarades.",
    ];
    Ok((path.to_owned(), handmade(&[Handmade { name: "Praovärdar", above: &ABOVE, groups: &[], table: &table, below: &below }])?))
}

fn respond(random: &mut Random, municipality: (&str, f64, f64)) -> Response {
    let mut response = Response::default();
    response.set("municipality", municipality.0);
    response.set("sector", SECTORS[random.weighted(&SECTORS.map(|(_, share)| share))].0);
    response.set("size", SIZES[random.weighted(&SIZES.map(|(_, share)| share))].0);
    let mut day = Moment::of(2019, 3, 4);
    day.day += random.integer(0, 8) * 7;
    response.set("first_day", day.iso_date());
    response.set("places", random.integer(1, 4) as u64);
    let opinion = municipality.1 + 0.62 * random.normal();
    for item in &STATEMENTS {
        response.answer(item.variable, AGREEMENT.draw(random, item, opinion, 0.02), &AGREEMENT);
    }
    let again = random.weighted(&if opinion > -0.4 { [0.84, 0.13, 0.03] } else { [0.5, 0.35, 0.15] });
    response.set("host_again", ["Ja", "Kanske", "Nej"][again]);
    if random.chance(0.2) {
        let comments = [
            "Trevlig elev som frågade mycket",
            "Vi vill gärna ha två i taget",
            "Eleven visste inte varför hen hamnat hos oss",
            "Bättre framförhållning nästa år",
            "Roligt att fler tjejer söker sig hit",
        ];
        response.set("comment", *random.pick(&comments));
    }
    response
}
