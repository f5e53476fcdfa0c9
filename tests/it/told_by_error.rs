//! The standard error of a whole is a sum over its strata. Beside a share that is told exactly it must not tell how the answers were divided among municipalities of
//! which nothing is shown.

use crate::survey::Survey;
use std::collections::{BTreeMap, BTreeSet};

const PROJECT: &str = r#"
[project]
id = "strata"
title = { en = "Strata" }
languages = ["en"]
date = "2026-01-31"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = { en = "Students" }
codebook = "codebooks/students.toml"
stage = [{ unit = "municipality", selection = "all" }, { unit = "unit", selection = "sample" }]
wave = [{ id = "after", title = { en = "After" }, file = [{ path = "data/after.csv" }] }]
"#;

const CODEBOOK: &str = r#"
[[question]]
variable = "municipality"
columns = ["municipality"]
type = "single"
concept = "municipality"
labels = { Alby = "Alby", Berga = "Berga", Cedby = "Cedby", Dala = "Dala" }

[[question]]
variable = "interest"
columns = ["interest"]
type = "scale"
scale = "two"
text = { en = "Interest" }

[scale.two]
family = "agreement"
positive = [2]
point = [{ code = 1, label = { en = "no" } }, { code = 2, label = { en = "yes" } }]
"#;

const MUNICIPALITIES: [&str; 4] = ["Alby", "Berga", "Cedby", "Dala"];

/// How many of each municipality answered, and how many of them yes.
type Counts = [(u32, u32); 4];

/// The variance of the share of all: of each municipality a simple random sample.
fn error(counts: &Counts) -> f64 {
    let all: f64 = counts.iter().map(|(of, _)| f64::from(*of)).sum();
    let own = counts.map(|(of, yes)| f64::from(yes) * f64::from(of - yes) / (f64::from(of) - 1.0));
    own.iter().sum::<f64>().sqrt() / all
}

/// The level of all and of each municipality as it is released, and each municipality beside the rest.
fn printed(counts: &Counts) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut rows = "municipality,interest\n".to_owned();
    for (name, (of, yes)) in MUNICIPALITIES.iter().zip(counts) {
        (0..*of).for_each(|at| rows += &format!("{name},{}\n", if at < *yes { "yes" } else { "no" }));
    }
    let survey = Survey::new()
        .write("project.toml", PROJECT)
        .write("codebooks/students.toml", CODEBOOK)
        .write("plan.toml", "")
        .write("data/after.csv", &rows);
    let made = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let mut reader = csv::Reader::from_path(survey.path("out/indicators.csv")).unwrap();
    let rows = reader.deserialize().map(|row: Result<BTreeMap<String, String>, _>| row.unwrap());
    let of_share = |row: &BTreeMap<String, String>| row["indicator"] == "positive_share";
    rows.filter(of_share).map(|row| ([&row["domain"], &row["against"]].map(String::as_str).concat(), row)).collect()
}

/// Whether a number printed with so many digits can be this one.
fn fits(printed: &str, number: f64) -> bool {
    let digits = printed.split_once('.').map_or(0, |(_, digits)| digits.len() as i32);
    printed.parse::<f64>().map_or(true, |own| (own - number).abs() <= 0.5 * 10_f64.powi(-digits) + 1e-9)
}

#[test]
fn the_error_of_all_tells_nothing_of_those_of_whom_nothing_is_shown() {
    let mut with_error = 0;
    for counts in [[(70, 30), (61, 40), (8, 1), (7, 6)], [(52, 20), (73, 31), (9, 3), (9, 8)], [(70, 30), (61, 40), (31, 12), (28, 17)]] {
        let told = printed(&counts);
        let all = &told[""];
        let size: u32 = counts.iter().map(|(of, _)| of).sum();
        let yes: u32 = counts.iter().map(|(_, yes)| yes).sum();
        assert!(fits(&all["estimate"], f64::from(yes) / f64::from(size)) && fits(&all["standard_error"], error(&counts)), "{all:?}");
        with_error += u32::from(!all["standard_error"].is_empty());
        let own = |place: usize| &told[&format!("municipality={}", MUNICIPALITIES[place])];
        if !own(2)["estimate"].is_empty() {
            continue;
        }
        assert!(own(3)["estimate"].is_empty(), "one municipality alone is withheld: it is what the others leave");
        let rest = &told["municipality=Albyrest"];
        assert!(
            !rest["estimate"].is_empty() && rest["standard_error"].is_empty(),
            "the rest holds those of whom nothing is shown: {rest:?}"
        );
        // All divisions of the answers that fit with what is printed of all and of the two large municipalities.
        let mut possible: BTreeSet<u32> = BTreeSet::new();
        let within = |place: usize| {
            let (of, _) = counts[place];
            (0..=of).filter(move |yes| fits(&own(place)["estimate"], f64::from(*yes) / f64::from(of)))
        };
        for (first, second) in within(0).flat_map(|first| within(1).map(move |second| (first, second))) {
            for third in 0..=counts[2].0 {
                for fourth in 0..=counts[3].0 {
                    let tried = [first, second, third, fourth];
                    let tried: Counts = std::array::from_fn(|place| (counts[place].0, tried[place]));
                    let sum: u32 = tried.iter().map(|(_, yes)| yes).sum();
                    if fits(&all["estimate"], f64::from(sum) / f64::from(size)) && fits(&all["standard_error"], error(&tried)) {
                        possible.insert(third);
                    }
                }
            }
        }
        let range = possible.last().unwrap() - possible.first().unwrap();
        assert!(
            possible.contains(&counts[2].1) && 2 * range > counts[2].0,
            "{counts:?}: only {possible:?} of {} can have said yes",
            counts[2].0
        );
    }
    assert!(with_error > 0, "an error is told where all municipalities are");
}
