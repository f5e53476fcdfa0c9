//! The score-card for school and working life, preschool class to year 9, school year 2012/13.

use crate::random::Random;
use crate::table::Table;
use crate::truth::Truth;
use crate::workbook::{Handmade, handmade};
use crate::{Failure, Output};
use serde_json::json;
use std::collections::BTreeMap;

/// Activity; first and last grade; how many per school and grade were planned; how likely each took place.
const ACTIVITIES: [(&str, usize, usize, u64, f64); 5] = [
    ("Studiebesök", 0, 9, 2, 0.86),
    ("Gäst i klassrummet", 0, 6, 1, 0.80),
    ("Yrkesintervju", 4, 8, 1, 0.72),
    ("Entreprenörsdag", 6, 9, 1, 0.90),
    ("Programrådsbesök", 8, 9, 1, 0.65),
];
/// School; first and last grade; pupils per grade.
const SCHOOLS: [(&str, usize, usize, u64); 4] =
    [("Åsbergsskolan", 7, 9, 66), ("Dalforsskolan", 0, 9, 40), ("Källbäcksskolan", 0, 6, 24), ("Norrhyttans skola", 0, 6, 18)];

/// The workbook, with merged titles over its columns.
pub fn make(random: &mut Random, truth: &mut Truth) -> Result<Output, Failure> {
    let mut table = Table::new(["Skola", "Årskurs", "Aktivitet", "Planerat", "Genomfört", "Deltagande elever"]);
    let mut sums: BTreeMap<&str, [u64; 3]> = BTreeMap::new();
    let mut grades: BTreeMap<String, [u64; 3]> = BTreeMap::new();
    for (school, lowest, highest, pupils) in SCHOOLS {
        for grade in lowest..=highest {
            let name = if grade == 0 { "F".to_owned() } else { grade.to_string() };
            for (activity, first, last, planned, likely) in ACTIVITIES {
                if !(first..=last).contains(&grade) {
                    continue;
                }
                let done = (0..planned).filter(|_| random.chance(likely)).count() as u64;
                let reached = if done == 0 { 0 } else { pupils - random.integer(0, 4) as u64 };
                table.rows.push(vec![school.into(), name.clone().into(), activity.into(), planned.into(), done.into(), reached.into()]);
                for sum in [sums.entry(activity).or_default(), grades.entry(name.clone()).or_default()] {
                    *sum = [sum[0] + planned, sum[1] + done, sum[2] + reached];
                }
            }
        }
    }
    let path = "data/styrkort-2012-13.xlsx";
    truth.file(path, table.rows.len());
    let shown = |sum: &[u64; 3]| json!({ "planned": sum[0], "done": sum[1], "participants": sum[2] });
    let by_activity: BTreeMap<_, _> = sums.iter().map(|(name, sum)| (*name, shown(sum))).collect();
    let by_grade: BTreeMap<_, _> = grades.iter().map(|(name, sum)| (name.clone(), shown(sum))).collect();
    truth.figure("score_card", json!({ "by_activity": by_activity, "by_grade": by_grade }));
    let sheet = Handmade {
        name: "Styrkort F–9",
        above: &["Styrkort skola–arbetsliv, läsåret 2012/13"],
        groups: &[(0, 1, "Var"), (2, 3, "Plan"), (4, 5, "Utfall")],
        table: &table,
        below: &["Not: Planen fastställdes av skolledarna i augusti 2012."],
    };
    Ok((path.to_owned(), handmade(&[sheet])?))
}
