//! UF registrations and enrolment per school, programme, gender and grade, 2012/13–2015/16.

use super::SCHOOLS;
use crate::Output;
use crate::allocation::divide;
use crate::random::Random;
use crate::table::{Cell, Table};
use crate::text_file::{Encoding, delimited};
use crate::truth::Truth;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// School year; students in year 1; students in years 2 and 3 together; students running a UF company.
/// The first and the last give 10 and 34 per cent of the cohort exactly.
const YEARS: [(&str, u64, u64, u64); 4] =
    [("2012/13", 1_262, 2_480, 124), ("2013/14", 1_248, 2_420, 206), ("2014/15", 1_255, 2_380, 298), ("2015/16", 1_241, 2_400, 408)];

const GENDERS: [&str; 2] = ["Kvinnor", "Män"];

struct Group {
    school: &'static str,
    programme: &'static str,
    vocational: bool,
    gender: usize,
    grade: u64,
    students: u64,
    uf: u64,
}

/// The two register files.
pub fn make(random: &mut Random, truth: &mut Truth) -> Vec<Output> {
    let mut enrolment = Table::new(["Läsår", "Skola", "Program", "Programtyp", "Kön", "Årskurs", "Elever"]);
    let mut registrations = Table::new(["Läsår", "Skola", "Program", "Programtyp", "Kön", "Årskurs", "UF-företagare"]);
    let mut expected = Map::new();
    let (mut all_students, mut all_uf) = (0, 0);
    for (index, (year, first, later, uf)) in YEARS.iter().enumerate() {
        let groups = groups(random, index as f64 / 3.0, *first, *later, *uf);
        for group in &groups {
            let key = || {
                let kind = if group.vocational { "Yrkesprogram" } else { "Högskoleförberedande program" };
                let grade = format!("År {}", group.grade);
                vec![
                    (*year).into(),
                    group.school.into(),
                    group.programme.into(),
                    kind.into(),
                    GENDERS[group.gender].into(),
                    Cell::text(grade),
                ]
            };
            enrolment.rows.push([key(), vec![group.students.into()]].concat());
            if group.grade > 1 {
                registrations.rows.push([key(), vec![group.uf.into()]].concat());
            }
            all_students += group.students;
            all_uf += group.uf;
        }
        expected.insert((*year).to_owned(), participation(&groups));
    }
    let (enrolment_path, registrations_path) = ("data/elevantal.csv", "data/uf-registreringar.csv");
    truth.file(enrolment_path, enrolment.rows.len());
    truth.file(registrations_path, registrations.rows.len());
    truth.figure("uf_participation", Value::Object(expected));
    truth.figure("registers", json!({ "students_all_years": all_students, "uf_students_all_years": all_uf, "total_rows": 2 }));
    enrolment.rows.push(total(all_students));
    registrations.rows.push(total(all_uf));
    vec![
        (enrolment_path.to_owned(), delimited(&enrolment, ';', Encoding::Windows1252)),
        (registrations_path.to_owned(), delimited(&registrations, ';', Encoding::Windows1252)),
    ]
}

fn total(sum: u64) -> Vec<Cell> {
    let mut row = vec![Cell::Blank; 7];
    row[0] = "Totalt".into();
    row[6] = sum.into();
    row
}

/// The groups of a school year; `progress` runs from 0 in the first year to 1 in the last.
fn groups(random: &mut Random, progress: f64, first: u64, later: u64, uf: u64) -> Vec<Group> {
    let mut groups = Vec::new();
    let (mut sizes, mut uptakes) = (Vec::new(), Vec::new());
    for school in &SCHOOLS {
        for programme in school.programmes {
            for grade in 1..=3 {
                for gender in 0..2 {
                    let share = if gender == 0 { programme.women } else { 1.0 - programme.women };
                    let drift = 1.0 + 0.05 * random.normal();
                    sizes.push(programme.size * share * drift * if grade == 3 { 0.96 } else { 1.0 });
                    let (early, late) = programme.uptake;
                    let uptake = early + (late - early) * progress;
                    let by_gender = if gender == 0 { 1.08 } else { 0.94 };
                    let by_grade = [0.0, 0.12, 1.0][grade - 1];
                    uptakes.push(uptake * by_gender * by_grade * (1.0 + 0.15 * random.normal()));
                    let (vocational, grade) = (programme.vocational, grade as u64);
                    groups.push(Group { school: school.name, programme: programme.name, vocational, gender, grade, students: 0, uf: 0 });
                }
            }
        }
    }
    for (total, grades) in [(first, 1..=1), (later, 2..=3)] {
        let weights: Vec<f64> =
            groups.iter().zip(&sizes).map(|(group, size)| if grades.contains(&group.grade) { *size } else { 0.0 }).collect();
        for (group, part) in groups.iter_mut().zip(divide(total, &weights, &vec![u64::MAX; weights.len()])) {
            group.students += part;
        }
    }
    let weights: Vec<f64> = groups.iter().zip(&uptakes).map(|(group, uptake)| group.students as f64 * uptake.max(0.0)).collect();
    let limits: Vec<u64> = groups.iter().map(|group| group.students).collect();
    for (group, part) in groups.iter_mut().zip(divide(uf, &weights, &limits)) {
        group.uf = part;
    }
    groups
}

/// Participation by the official definition, (year 2 + year 3) / 2 as denominator, and by the two others in use.
fn participation(groups: &[Group]) -> Value {
    let mut domains: BTreeMap<String, Vec<&Group>> = BTreeMap::new();
    for group in groups {
        for domain in [
            "all".to_owned(),
            format!("school={}", group.school),
            format!("programme={}", group.programme),
            format!("programme_type={}", if group.vocational { "vocational" } else { "academic" }),
            format!("gender={}", ["female", "male"][group.gender]),
        ] {
            domains.entry(domain).or_default().push(group);
        }
    }
    let describe = |groups: &Vec<&Group>| {
        let sum = |wanted: &[u64]| groups.iter().filter(|group| wanted.contains(&group.grade)).map(|group| group.students).sum::<u64>();
        let uf: u64 = groups.iter().map(|group| group.uf).sum();
        let cohort = (sum(&[2]) + sum(&[3])) as f64 / 2.0;
        json!({
            "uf_students": uf, "year_2": sum(&[2]), "year_3": sum(&[3]), "all_students": sum(&[1, 2, 3]), "cohort": cohort,
            "share_of_cohort": uf as f64 / cohort,
            "share_of_all_students": uf as f64 / sum(&[1, 2, 3]) as f64,
            "share_of_year_3": uf as f64 / sum(&[3]) as f64,
        })
    };
    Value::Object(domains.iter().map(|(domain, groups)| (domain.clone(), describe(groups))).collect())
}
