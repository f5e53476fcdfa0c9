//! Feedback from employers, gathered by telephone and typed into a workbook with a title above and notes below.

use crate::random::Random;
use crate::survey::{AGREEMENT, Column, Response, Statement, count_by, item_counts, statement, tabulate};
use crate::table::Cell;
use crate::truth::Truth;
use crate::workbook::{Handmade, handmade};
use crate::{Failure, Output, moment::Moment};
use serde_json::json;

const STATEMENTS: [Statement; 4] = [
    statement("real_assignments", "Eleverna får arbeta med riktiga uppdrag från företag eller organisationer", 0.25, 0.08),
    statement("prepared", "Eleverna är förberedda för livet efter gymnasiet", -0.20, 0.12),
    statement("worth_the_time", "Samarbetet var värt den tid det tog för oss", 0.45, 0.02),
    statement("clear_contact", "Det är lätt att veta vem på skolan man ska kontakta", -0.25, 0.03),
];

const SECTORS: [(&str, f64); 7] = [
    ("Handel", 0.24),
    ("Tillverkning", 0.20),
    ("Bygg", 0.12),
    ("Hotell och restaurang", 0.14),
    ("Vård och omsorg", 0.14),
    ("IT och teknik", 0.13),
    ("Lantbruk", 0.03),
];
const SIZES: [(&str, f64); 4] = [("1–9", 0.34), ("10–49", 0.36), ("50–249", 0.20), ("250 eller fler", 0.10)];

const COLUMNS: [Column; 10] = [
    ("date", "Datum"),
    ("sector", "Bransch"),
    ("size", "Antal anställda"),
    (STATEMENTS[0].variable, STATEMENTS[0].header),
    (STATEMENTS[1].variable, STATEMENTS[1].header),
    (STATEMENTS[2].variable, STATEMENTS[2].header),
    (STATEMENTS[3].variable, STATEMENTS[3].header),
    ("skills_match", "Har eleverna den kompetens ni söker?"),
    ("host_again", "Vill ni ta emot elever igen?"),
    ("comment", "Kommentar"),
];

/// The workbook.
pub fn make(random: &mut Random, skills: &mut Random, truth: &mut Truth) -> Result<Output, Failure> {
    let mut responses = Vec::new();
    for _ in 0..38 {
        let mut response = Response::default();
        let mut day = Moment::of(2016, 5, 2);
        day.day += random.integer(0, 25);
        while day.is_weekend() {
            day.day += 1;
        }
        response.cells.insert("date", Cell::Date(day));
        response.set("sector", SECTORS[random.weighted(&SECTORS.map(|(_, share)| share))].0);
        response.set("size", SIZES[random.weighted(&SIZES.map(|(_, share)| share))].0);
        let opinion = 0.62 * random.normal();
        for item in &STATEMENTS {
            response.answer(item.variable, AGREEMENT.draw(random, item, opinion, 0.02), &AGREEMENT);
        }
        response.set("skills_match", ["Ja", "Delvis", "Nej"][skills.weighted(&[0.45, 0.40, 0.15])]);
        let again = random.weighted(&if opinion > -0.4 { [0.80, 0.15, 0.05] } else { [0.45, 0.35, 0.20] });
        response.set("host_again", ["Ja", "Kanske", "Nej"][again]);
        if random.chance(0.25) {
            let comments = [
                "Gärna längre framförhållning",
                "Duktiga elever med egna idéer",
                "Vi hittade en sommarvikarie",
                "Fler yrkesprogram, tack",
                "Handledningen tog mer tid än vi trott",
            ];
            response.set("comment", *random.pick(&comments));
        }
        responses.push(response);
    }
    let path = "data/arbetsgivare-2016.xlsx";
    truth.file(path, responses.len());
    truth.figure(
        "employers",
        json!({
            "answers": responses.len(), "by_sector": count_by("sector", responses.iter()), "by_size": count_by("size", responses.iter()),
            "host_again": count_by("host_again", responses.iter()), "skills_match": count_by("skills_match", responses.iter()),
            "items": item_counts(&AGREEMENT, &STATEMENTS, responses.iter()),
        }),
    );
    let table = tabulate(&COLUMNS, &responses);
    let sheet = Handmade {
        name: "Svar",
        above: &["Made by Halmstad – återkoppling från arbetsgivare, maj 2016", "Telefonintervjuer, 52 tillfrågade arbetsgivare"],
        groups: &[],
        table: &table,
        below: &[
            "Not: Uppgifterna är hämtade per telefon av projektets samordnare.",
            "Not: Vet ej betyder att arbetsgivaren inte kunde bedöma frågan.",
        ],
    };
    Ok((path.to_owned(), handmade(&[sheet])?))
}
