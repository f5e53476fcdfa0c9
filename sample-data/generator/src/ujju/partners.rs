//! Which of the fourteen partners took part in which phase: a workbook typed by hand, with merged titles over its columns.

use super::MUNICIPALITIES;
use crate::random::Random;
use crate::table::Table;
use crate::truth::Truth;
use crate::workbook::{Handmade, handmade};
use crate::{Failure, Output};
use serde_json::json;
use std::collections::BTreeMap;

/// Kind of partner and municipality (position).
const PARTNERS: [(&str, usize); 14] = [
    ("Kommune", 0),
    ("Jobcenter", 0),
    ("Ungdommens Uddannelsesvejledning", 0),
    ("Produktionsskole", 0),
    ("Erhvervsskole", 0),
    ("Erhvervsråd", 0),
    ("Kommune", 1),
    ("Jobcenter", 1),
    ("Produktionsskole", 1),
    ("Erhvervsskole", 1),
    ("Kommune", 2),
    ("Jobcenter", 2),
    ("Produktionsskole", 2),
    ("Voksenuddannelsescenter", 2),
];
/// Phase; meetings planned per partner; how likely a partner took part.
const PHASES: [(&str, u64, f64); 4] = [("Fase 0", 2, 0.95), ("Fase 1", 4, 0.85), ("Fase 2", 5, 0.74), ("Fase 3", 3, 0.66)];

/// The workbook.
pub fn make(random: &mut Random, truth: &mut Truth) -> Result<Output, Failure> {
    let mut table = Table::new(["Navn", "Kommune", "Fase", "Aktivitet", "Planlagt", "Deltog i"]);
    let mut sums: BTreeMap<&str, (u64, u64, u64)> = BTreeMap::new();
    for (partner, municipality) in PARTNERS {
        for (phase, planned, likely) in PHASES {
            let done = (0..planned).filter(|_| random.chance(likely)).count() as u64;
            let name = format!("{partner}, {}", MUNICIPALITIES[municipality]);
            table.rows.push(vec![
                name.into(),
                MUNICIPALITIES[municipality].into(),
                phase.into(),
                "Projektmøde".into(),
                planned.into(),
                done.into(),
            ]);
            let sum = sums.entry(phase).or_default();
            *sum = (sum.0 + planned, sum.1 + done, sum.2 + u64::from(done > 0));
        }
    }
    let path = "data/partnere-faser.xlsx";
    truth.file(path, table.rows.len());
    let figures: BTreeMap<_, _> = sums
        .into_iter()
        .map(|(phase, (planned, done, reached))| (phase, json!({ "planned": planned, "done": done, "partners_taking_part": reached })))
        .collect();
    truth.figure("partner_phases", json!({ "partners": PARTNERS.len(), "phases": figures }));
    let sheet = Handmade {
        name: "Faser",
        above: &[
            "UJJU – partnernes deltagelse i projektets faser",
            "Fase 0 afklaring, fase 1 handling, fase 2 implementering, fase 3 evaluering og forankring",
        ],
        groups: &[(0, 1, "Partner"), (2, 3, "Hvad"), (4, 5, "Møder")],
        table: &table,
        below: &["Note: Fase 2 og 3 forløb parallelt."],
    };
    Ok((path.to_owned(), handmade(&[sheet])?))
}
