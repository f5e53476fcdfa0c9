//! The courses at three sites, and the training days of staff: two OpenDocument spreadsheets.

use super::{COURSES, MUNICIPALITIES};
use crate::open_document::{Sheet, spreadsheet};
use crate::random::Random;
use crate::table::Table;
use crate::truth::Truth;
use crate::{Failure, Output};
use serde_json::json;
use std::collections::BTreeMap;

/// Places of a course; twelve courses make the 180 planned.
const PLACES: u64 = 15;
/// Staff who were trained, and days each: published.
const STAFF: usize = 84;
const DAYS: u64 = 5;

/// One row per course.
pub fn make(truth: &mut Truth) -> Result<Output, Failure> {
    let header = [
        "Hold",
        "Aktivitet",
        "Kommune",
        "Kursussted",
        "Uger",
        "Planlagte forløb",
        "Gennemførte forløb",
        "Planlagte pladser",
        "Startede deltagere",
    ];
    let mut table = Table::new(header);
    for course in &COURSES {
        table.rows.push(vec![
            course.name.into(),
            "Ungeforløb".into(),
            MUNICIPALITIES[course.municipality].into(),
            course.site.into(),
            10u64.into(),
            1u64.into(),
            u64::from(course.started > 0).into(),
            PLACES.into(),
            course.started.into(),
        ]);
    }
    let path = "data/ungeforloeb.ods";
    truth.file(path, table.rows.len());
    let started: u64 = COURSES.iter().map(|course| course.started).sum();
    let held = COURSES.iter().filter(|course| course.started > 0).count();
    let mut sites: BTreeMap<&str, [u64; 3]> = BTreeMap::new();
    for course in &COURSES {
        let [planned, held, started] = sites.entry(course.site).or_default();
        (*planned, *held, *started) = (*planned + 1, *held + u64::from(course.started > 0), *started + course.started);
    }
    let sites: BTreeMap<&str, _> = sites
        .into_iter()
        .map(|(site, [planned, held, started])| (site, json!({ "planned": planned, "held": held, "started": started })))
        .collect();
    truth.figure(
        "courses",
        json!({ "sites": sites, "planned": COURSES.len(), "held": held, "places_planned": PLACES * COURSES.len() as u64, "started": started }),
    );
    Ok((path.to_owned(), spreadsheet(&[Sheet { name: "Forløb", above: &["UJJU – oversigt over ungeforløb 2012"], table: &table }])?))
}

/// One row per member of staff.
pub fn staff_training(random: &mut Random, truth: &mut Truth) -> Result<Output, Failure> {
    let mut table = Table::new(["Nr.", "Kommune", "Funktion", "Planlagte dage", "Gennemførte dage"]);
    let mut by_municipality = [0u64; 3];
    for index in 0..STAFF {
        let municipality = random.weighted(&[0.44, 0.24, 0.32]);
        by_municipality[municipality] += 1;
        let role = ["Underviser", "Vejleder", "Sagsbehandler", "Mentor"][random.weighted(&[0.38, 0.26, 0.24, 0.12])];
        table.rows.push(vec![(index as u64 + 1).into(), MUNICIPALITIES[municipality].into(), role.into(), DAYS.into(), DAYS.into()]);
    }
    let path = "data/kompetenceudvikling.ods";
    truth.file(path, table.rows.len());
    let [thisted, morso, jammerbugt] = by_municipality;
    truth.figure("staff_training", json!({ "staff": STAFF, "days_each": DAYS, "days": STAFF as u64 * DAYS, "thisted": thisted, "morso": morso, "jammerbugt": jammerbugt }));
    Ok((path.to_owned(), spreadsheet(&[Sheet { name: "Medarbejdere", above: &[], table: &table }])?))
}
