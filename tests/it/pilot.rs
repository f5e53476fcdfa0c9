//! Pilot and comparison units, on generated data.

use crate::survey::Survey;
use std::fmt::Write;
use utfall::statistics::intervals::difference_in_differences::{ChangeUnit, difference_in_differences};
use utfall::statistics::numbers::random::Random;
use utfall::transform::estimate::{Against, Estimate, Flag, Method};
use utfall::{ingest, project, transform};

const PROJECT: &str = r#"
[project]
id = "pilots"
title = { en = "Pilots" }
languages = ["en", "sv", "da"]
date = "2026-01-31"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = { en = "Students" }
codebook = "codebooks/students.toml"
stage = [{ unit = "municipality", selection = "all" }, { unit = "unit", selection = "all" }]
wave = [
  { id = "before", title = { en = "Before" }, file = [{ path = "data/before.csv" }] },
  { id = "after", title = { en = "After" }, file = [{ path = "data/after.csv" }] },
]
"#;

const CODEBOOK: &str = r#"
[[question]]
variable = "municipality"
columns = ["municipality"]
type = "single"
concept = "municipality"
labels = { m00 = "m00", m01 = "m01", m02 = "m02", m03 = "m03", m04 = "m04", m05 = "m05", m06 = "m06", m07 = "m07", m08 = "m08", m09 = "m09", m10 = "m10", m11 = "m11", m12 = "m12", m13 = "m13", m14 = "m14", m15 = "m15", m16 = "m16", m17 = "m17", m18 = "m18", m19 = "m19", m20 = "m20", m21 = "m21", m22 = "m22", m23 = "m23", m24 = "m24", m25 = "m25", m26 = "m26", m27 = "m27", m28 = "m28", m29 = "m29", m30 = "m30", m31 = "m31", m32 = "m32", m33 = "m33", m34 = "m34", m35 = "m35", m36 = "m36", m37 = "m37", m38 = "m38", m39 = "m39" }

[[question]]
variable = "score"
columns = ["score"]
type = "number"
"#;

/// Scores of 30 students in each municipality before and after; pilots gain `effect` more than the 2 that all gain.
fn scores(municipalities: usize, pilots: usize, effect: f64) -> Vec<[Vec<f64>; 2]> {
    let mut random = Random::new(11);
    let mut draw = |centre: f64, width: f64| centre + width * ((random.bits() >> 11) as f64 / (1_u64 << 53) as f64 - 0.5);
    (0..municipalities)
        .map(|unit| {
            let level = draw(50.0, 8.0);
            let gain = draw(2.0, 2.0) + if unit < pilots { effect } else { 0.0 };
            [0.0, gain].map(|gain| (0..30).map(|_| draw(level + gain, 10.0).round()).collect())
        })
        .collect()
}

fn survey(scores: &[[Vec<f64>; 2]], pilots: usize) -> Survey {
    let file = |wave: usize| {
        let mut text = "municipality,score\n".to_owned();
        for (unit, waves) in scores.iter().enumerate() {
            waves[wave].iter().for_each(|score| writeln!(text, "m{unit:02},{score}").unwrap());
        }
        text
    };
    let levels: Vec<String> = (0..pilots).map(|unit| format!("\"m{unit:02}\"")).collect();
    let plan = format!("[instrument.pilot]\nby = \"municipality\"\nlevel = [{}]\n", levels.join(", "));
    Survey::new()
        .write("project.toml", &format!("{PROJECT}{plan}"))
        .write("codebooks/students.toml", CODEBOOK)
        .write("data/before.csv", &file(0))
        .write("data/after.csv", &file(1))
        .write("plan.toml", "")
}

fn effect(survey: &Survey) -> Estimate {
    let loaded = project::load(&survey.path("project")).unwrap();
    let project = loaded.value.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let dataset = ingest::ingest(&project).unwrap();
    assert!(!dataset.has_errors(), "{:?}", dataset.diagnostics);
    let estimates = transform::transform(&project, &dataset.value).unwrap().value.estimates;
    let own = |estimate: &Estimate| {
        estimate.key.indicator == "item_mean" && estimate.key.against == Some(Against::Comparison("before".to_owned()))
    };
    let mut found: Vec<Estimate> = estimates.into_iter().filter(own).collect();
    assert_eq!(found.len(), 1);
    found.remove(0)
}

#[test]
fn the_effect_is_that_of_the_units_means_with_an_exact_p() {
    let scores = scores(12, 6, 4.0);
    let own = effect(&survey(&scores, 6));
    let mean = |scores: &Vec<f64>| scores.iter().sum::<f64>() / scores.len() as f64;
    let units: Vec<ChangeUnit> = scores
        .iter()
        .enumerate()
        .map(|(unit, [before, after])| ChangeUnit { before: mean(before), after: mean(after), weight: 1.0, pilot: unit < 6, stratum: 0 })
        .collect();
    let known = difference_in_differences(&units, 0.95);
    assert_eq!((known.permutations, known.exact), (924.0, true));
    assert!((own.estimate.unwrap() - known.estimate.unwrap()).abs() < 1e-9);
    assert_eq!(own.p, known.p);
    assert!((own.estimate.unwrap() - 4.0).abs() < 1.5 && own.p.unwrap() < 0.01, "{own:?}");
    assert!(own.lower.unwrap() > 0.0 && own.upper.unwrap() > own.estimate.unwrap());
    assert_eq!((own.method, own.n, own.base), (Method::Resampling, Some(180), Some(180)));
}

#[test]
fn too_few_units_give_the_effect_without_a_test_and_say_so() {
    let survey = survey(&scores(5, 2, 4.0), 2);
    let own = effect(&survey);
    assert_eq!((own.p, own.lower, own.method), (None, None, Method::None));
    assert!(own.estimate.is_some() && own.flags == [Flag::FewUnits]);
    let done = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(survey.read("out/annex.en.html").contains("fewer than 20 ways. It is shown without a test"));
    assert!(survey.read("out/annex.sv.html").contains("färre än 20 sätt. Den visas utan test"));
    assert!(survey.read("out/annex.da.html").contains("færre end 20 måder. Den vises uden test"));
}

#[test]
fn the_report_tells_what_can_be_claimed_of_the_pilots() {
    let survey = survey(&scores(12, 6, 4.0), 6);
    let done = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let page = survey.read("out/annex.en.html");
    assert!(page.contains("the change in the pilot units is more positive"), "no claim");
    assert!(survey.read("out/indicators.csv").contains(",comparison,"));
}

#[test]
fn an_unknown_unit_or_concept_is_an_error() {
    let codebook =
        CODEBOOK.replace("concept = \"municipality\"", "concept = \"municipality\"\nvalues = { \"m00\" = \"m00\", \"m01\" = \"m01\" }");
    let survey = survey(&scores(5, 2, 0.0), 2).write("codebooks/students.toml", &codebook);
    let wrong = survey.replace("project.toml", "level = [\"m00\", \"m01\"]", "level = [\"m00\", \"m99\"]").utfall(&["check", "project"]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.stderr.contains("error[bad-pilot]: there is no `municipality` called `m99`"), "{}", wrong.stderr);
}
