//! The log of what was planned and done in each class during the school year 2018/19.

use super::CLASSES;
use crate::Output;
use crate::random::Random;
use crate::table::Table;
use crate::text_file::{Encoding, delimited};
use crate::truth::Truth;
use serde_json::json;
use std::collections::BTreeMap;

/// Kind of meeting; how many were planned in each class; how likely each took place.
const KINDS: [(&str, u64, f64); 4] =
    [("Klasscoachträff", 5, 0.93), ("Studiebesök", 2, 0.82), ("Inspirationsdag", 1, 1.0), ("Yrkesintervju", 2, 0.75)];

/// The file.
pub fn make(random: &mut Random, truth: &mut Truth) -> Output {
    let mut table =
        Table::new(["Skola", "Klass", "Årskurs", "Aktivitet", "Planerade tillfällen", "Genomförda tillfällen", "Deltagande elever"]);
    let mut sums: BTreeMap<&str, (u64, u64, u64)> = BTreeMap::new();
    for (class, school, grade, girls, boys) in CLASSES {
        for (kind, planned, likely) in KINDS {
            let done = (0..planned).filter(|_| random.chance(likely)).count() as u64;
            let reached = if done == 0 { 0 } else { (girls + boys) - random.integer(0, 2) as u64 };
            table.rows.push(vec![school.into(), class.into(), grade.into(), kind.into(), planned.into(), done.into(), reached.into()]);
            let sum = sums.entry(kind).or_default();
            *sum = (sum.0 + planned, sum.1 + done, sum.2 + reached);
        }
    }
    let path = "data/traffar-2018-19.csv";
    truth.file(path, table.rows.len());
    let figures: BTreeMap<_, _> = sums
        .into_iter()
        .map(|(kind, (planned, done, reached))| (kind, json!({ "planned": planned, "done": done, "participants": reached })))
        .collect();
    truth.figure("activity_log", json!(figures));
    (path.to_owned(), delimited(&table, ';', Encoding::Utf8WithMark))
}
