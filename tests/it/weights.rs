//! Weighting to known counts, from `project.toml` to the estimate, against the row-based methods that are proved against R.

use crate::survey::Survey;
use std::collections::BTreeMap;
use utfall::ingest::dataset::Dataset;
use utfall::statistics::design::design_variance::SingleUnitRule;
use utfall::statistics::design::{Design, StageCodes};
use utfall::statistics::weights::calibration::{CalibratedWeights, Distance, Margin, calibrate, poststratify, rake};
use utfall::transform::estimate::Estimate;
use utfall::{ingest, project, transform};

const CODEBOOK: &str = r#"
[[question]]
variable = "kommun"
columns = ["kommun"]
type = "single"
concept = "municipality"
labels = { "Gävle" = "Gävle", "Lund" = "Lund", "Umeå" = "Umeå", "Växjö" = "Växjö", "Ängelholm" = "Ängelholm", "Örebro" = "Örebro" }

[[question]]
variable = "skola"
columns = ["skola"]
type = "single"
concept = "school"
labels = { "S01" = "S01", "S02" = "S02", "S03" = "S03", "S04" = "S04", "S05" = "S05", "S06" = "S06", "S07" = "S07", "S08" = "S08", "S09" = "S09", "S10" = "S10", "S11" = "S11", "S12" = "S12", "S13" = "S13", "S14" = "S14", "S15" = "S15", "S16" = "S16", "S17" = "S17", "S18" = "S18", "S19" = "S19", "S20" = "S20", "S21" = "S21", "S22" = "S22", "S23" = "S23" }

[[question]]
variable = "arskurs"
columns = ["arskurs"]
type = "single"
concept = "grade"

[[question]]
variable = "kön"
columns = ["kön"]
type = "single"
concept = "gender"
values = { "flicka" = "female", "pojke" = "male" }

[[question]]
variable = "vikt"
columns = ["vikt"]
type = "number"

[[question]]
variable = "f1"
columns = ["f1"]
type = "number"

[[question]]
variable = "teknik_fore"
columns = ["teknik_fore"]
type = "number"
"#;

const PROJECT: &str = r#"
[project]
id = "weighted"
title = { en = "Weighted" }
languages = ["en", "sv", "da"]
date = "2026-01-31"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = { en = "Students" }
codebook = "codebooks/students.toml"
weight = "vikt"
stage = [{ unit = "municipality", selection = "all" }, { unit = "school", selection = "sample" }, { unit = "unit", selection = "all" }]

[[instrument.wave]]
id = "after"
title = { en = "After" }
file = [{ path = "data/students.csv" }]
"#;

pub const GENDER: &str = r#"
[[instrument.weighting.margin]]
by = ["gender"]
population = [{ level = ["female"], count = 2377 }, { level = ["male"], count = 2209 }]
"#;

const GRADE: &str = r#"
[[instrument.weighting.margin]]
by = ["grade"]
population = [{ level = ["8"], count = 2230 }, { level = ["9"], count = 2356 }]
"#;

pub const MUNICIPALITY: &str = r#"
[[instrument.weighting.margin]]
by = ["municipality"]
population = [
  { level = ["Gävle"], count = 743 },
  { level = ["Lund"], count = 938 },
  { level = ["Umeå"], count = 888 },
  { level = ["Växjö"], count = 653 },
  { level = ["Ängelholm"], count = 394 },
  { level = ["Örebro"], count = 970 },
]
"#;

fn rows() -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path("tests/golden/rakning_skola/input.csv").unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// The pupils of the golden case of raking, which are simulated.
pub fn rows_text() -> String {
    std::fs::read_to_string("tests/golden/rakning_skola/input.csv").unwrap()
}

/// A project of these pupils with a weighting.
pub fn survey(weighting: &str) -> Survey {
    survey_of(weighting, &rows_text())
}

fn survey_of(weighting: &str, data: &str) -> Survey {
    Survey::new()
        .write("project.toml", &format!("{PROJECT}{weighting}"))
        .write("codebooks/students.toml", CODEBOOK)
        .write("data/students.csv", data)
        .write("plan.toml", "")
}

fn evaluated(weighting: &str) -> (Dataset, Vec<Estimate>) {
    evaluated_with(weighting, &rows_text())
}

/// The dataset and estimates of the project with other rows.
pub fn evaluated_with(weighting: &str, data: &str) -> (Dataset, Vec<Estimate>) {
    let survey = survey_of(weighting, data);
    let loaded = project::load(&survey.path("project")).unwrap();
    let project = loaded.value.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let dataset = ingest::ingest(&project).unwrap();
    assert!(!dataset.has_errors(), "{:?}", dataset.diagnostics);
    let estimates = transform::transform(&project, &dataset.value).unwrap().value.estimates;
    (dataset.value, estimates)
}

fn mean<'a>(estimates: &'a [Estimate], item: &str, domain: &[(&str, &str)]) -> &'a Estimate {
    let wanted: Vec<(String, String)> = domain.iter().map(|(dimension, level)| ((*dimension).to_owned(), (*level).to_owned())).collect();
    let fits = |estimate: &&Estimate| {
        let key = &estimate.key;
        key.indicator == "item_mean" && key.item == item && key.against.is_none() && key.domain == wanted
    };
    estimates.iter().find(fits).unwrap()
}

/// Codes of a column in the order of its sorted levels, as the margins have them.
fn codes(column: &str, levels: &[&str]) -> Vec<u32> {
    rows().iter().map(|row| levels.iter().position(|level| *level == row[column]).unwrap() as u32).collect()
}

fn margins() -> [Margin; 3] {
    [
        Margin { cell_of_row: codes("kön", &["flicka", "pojke"]), counts: vec![2377.0, 2209.0] },
        Margin { cell_of_row: codes("arskurs", &["8", "9"]), counts: vec![2230.0, 2356.0] },
        Margin {
            cell_of_row: codes("kommun", &["Gävle", "Lund", "Umeå", "Växjö", "Ängelholm", "Örebro"]),
            counts: vec![743.0, 938.0, 888.0, 653.0, 394.0, 970.0],
        },
    ]
}

fn design_weights() -> Vec<f64> {
    rows().iter().map(|row| row["vikt"].parse().unwrap()).collect()
}

/// Mean and standard error from the rows, schools drawn within municipalities from an endless population.
fn by_rows(calibrated: &CalibratedWeights, value: impl Fn(&BTreeMap<String, String>) -> Option<f64>) -> (f64, f64) {
    let rows = rows();
    let numbers = |column: &str| -> Vec<u32> {
        let mut known: Vec<&String> = rows.iter().map(|row| &row[column]).collect();
        known.sort();
        known.dedup();
        rows.iter().map(|row| known.binary_search(&&row[column]).unwrap() as u32).collect()
    };
    let (strata, units) = (numbers("kommun"), numbers("skola"));
    let stage = StageCodes { strata: Some(&strata), units: Some(&units), population: None };
    let (design, cluster_of_row) = Design::build(&[stage], rows.len(), true).unwrap();
    let values: Vec<Option<f64>> = rows.iter().map(value).collect();
    let found = calibrated.linearised_mean(&cluster_of_row, &values).unwrap();
    (found.estimate, found.variance(&design, SingleUnitRule::Adjust).unwrap().unwrap().sqrt())
}

fn close(own: Option<f64>, other: f64, what: &str) {
    let own = own.unwrap_or_else(|| panic!("{what}: nothing"));
    assert!((own - other).abs() <= 1e-9 * other.abs(), "{what}: {own} against {other}");
}

fn agrees(weighting: &str, calibrated: &CalibratedWeights) {
    let (dataset, estimates) = evaluated(weighting);
    let weights = dataset.tables[0].frame.column("weight").unwrap();
    for (own, other) in weights.f64().unwrap().iter().zip(&calibrated.weights) {
        close(own, *other, "a weight");
    }
    for item in ["f1", "teknik_fore"] {
        let all = by_rows(calibrated, |row| row[item].parse().ok());
        let women = by_rows(calibrated, |row| row[item].parse().ok().filter(|_| row["kön"] == "flicka"));
        for (domain, (estimate, error)) in [(&[][..], all), (&[("gender", "female")], women)] {
            let own = mean(&estimates, item, domain);
            close(own.estimate, estimate, item);
            close(own.standard_error, error, item);
        }
        let men = by_rows(calibrated, |row| row[item].parse().ok().filter(|_| row["kön"] == "pojke"));
        assert!((men.0 - women.0).abs() > 0.0);
    }
}

#[test]
fn raked_estimates_and_errors_are_those_of_the_rows() {
    let calibrated = rake(&design_weights(), &margins()).unwrap();
    agrees(&format!("[instrument.weighting]\nmethod = \"rake\"\n{GENDER}{GRADE}{MUNICIPALITY}"), &calibrated);
    // R: survey::rake and svymean, as in the golden case.
    let (_, estimates) = evaluated(&format!("[instrument.weighting]\nmethod = \"rake\"\n{GENDER}{GRADE}{MUNICIPALITY}"));
    assert!((mean(&estimates, "f1", &[]).estimate.unwrap() - 3.429_733_898_391_26).abs() < 1e-8);
    assert!((mean(&estimates, "teknik_fore", &[]).estimate.unwrap() - 0.219_510_588_187_768).abs() < 1e-8);
}

#[test]
fn poststratified_estimates_and_errors_are_those_of_the_rows() {
    let [gender, grade, _] = margins();
    let counts = vec![1150.0, 1227.0, 1080.0, 1129.0];
    let cell_of_row = gender.cell_of_row.iter().zip(&grade.cell_of_row).map(|(gender, grade)| gender * 2 + grade).collect();
    let calibrated = poststratify(&design_weights(), &Margin { cell_of_row, counts }).unwrap();
    let plan = r#"
[instrument.weighting]
method = "poststratify"
[[instrument.weighting.margin]]
by = ["gender", "grade"]
population = [
  { level = ["female", "8"], count = 1150 },
  { level = ["female", "9"], count = 1227 },
  { level = ["male", "8"], count = 1080 },
  { level = ["male", "9"], count = 1129 },
]
"#;
    agrees(plan, &calibrated);
}

#[test]
fn calibrated_estimates_and_errors_are_those_of_the_rows() {
    let [gender, grade, municipality] = margins();
    let mut auxiliary = vec![vec![1.0; gender.cell_of_row.len()]];
    let mut totals = vec![4586.0];
    for margin in [gender, grade, municipality] {
        for (cell, count) in margin.counts.iter().enumerate().skip(1) {
            auxiliary.push(margin.cell_of_row.iter().map(|own| f64::from(u8::from(*own as usize == cell))).collect());
            totals.push(*count);
        }
    }
    let calibrated = calibrate(&design_weights(), &auxiliary, &totals, Distance::Linear).unwrap();
    agrees(&format!("[instrument.weighting]\nmethod = \"calibrate\"\n{GENDER}{GRADE}{MUNICIPALITY}"), &calibrated);
}

#[test]
fn trimmed_weights_stay_in_their_bounds_and_meet_the_counts() {
    let plan = format!("[instrument.weighting]\nmethod = \"rake\"\ntrim = {{ lower = 0.5, upper = 1.6 }}\n{GENDER}{GRADE}{MUNICIPALITY}");
    let (dataset, _) = evaluated(&plan);
    let own = &dataset.tables[0].weighting[0];
    assert!(own.smallest >= 0.499_999 && own.largest <= 1.600_001 && own.trimmed > 0, "{own:?}");
    let weights: Vec<f64> = dataset.tables[0].frame.column("weight").unwrap().f64().unwrap().iter().flatten().collect();
    for margin in margins() {
        let mut totals = vec![0.0; margin.counts.len()];
        margin.cell_of_row.iter().zip(&weights).for_each(|(cell, weight)| totals[*cell as usize] += weight);
        for (total, count) in totals.iter().zip(&margin.counts) {
            assert!((total - count).abs() < 1e-6 * count, "{total} {count}");
        }
    }
}

#[test]
fn what_cannot_be_weighted_is_an_error_with_a_way_out() {
    let case = |weighting: &str| {
        let outcome = survey(weighting).utfall(&["check", "project"]);
        assert_eq!(outcome.code, 1, "{}", outcome.stderr);
        outcome.stderr.split("\n\n").filter(|found| found.starts_with("error")).collect::<Vec<_>>().join("\n\n")
    };
    let no_women = GENDER.replace("{ level = [\"female\"], count = 2377 }, ", "");
    insta::assert_snapshot!(case(&format!("[instrument.weighting]\nmethod = \"rake\"\n{no_women}")));
    let with_others = GENDER.replace("[{ level", "[{ level = [\"nonbinary\"], count = 12 }, { level");
    insta::assert_snapshot!(case(&format!("[instrument.weighting]\nmethod = \"rake\"\n{with_others}")));
    insta::assert_snapshot!(case(&format!("[instrument.weighting]\nmethod = \"rake\"\n{GENDER}{}", GRADE.replace("2230", "2330"))));
    insta::assert_snapshot!(case(
        "[instrument.weighting]\nmethod = \"poststratify\"\ntrim = { upper = 0.5 }\n[[instrument.weighting.margin]]\nby = [\"gendr\"]\n"
    ));
}

#[test]
fn respondents_without_a_count_can_be_a_category_of_their_own() {
    let no_women = GENDER.replace("{ level = [\"female\"], count = 2377 }, ", "");
    let (dataset, _) = evaluated(&format!("[instrument.weighting]\nmethod = \"rake\"\nmissing = \"own-category\"\n{no_women}"));
    let own = &dataset.tables[0].weighting[0];
    assert_eq!((own.own_category, own.units), (410, 819));
}

#[test]
fn a_missing_design_weight_is_an_error() {
    let survey =
        survey("").replace("data/students.csv", "e1f2cc3,Gävle,S01,S01-8A,8,pojke,9,4,4.9286", "e1f2cc3,Gävle,S01,S01-8A,8,pojke,9,4,0");
    let outcome = survey.utfall(&["check", "project"]);
    assert_eq!(outcome.code, 1);
    insta::assert_snapshot!(outcome.stderr.lines().skip_while(|line| !line.contains("bad-weight")).take(6).collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_report_says_how_the_answers_were_weighted_in_every_language() {
    let trimmed = format!(
        "[instrument.weighting]\nmethod = \"rake\"\nmissing = \"own-category\"\ntrim = {{ lower = 0.5, upper = 1.6 }}\n{GENDER}{GRADE}"
    );
    let survey = survey(&trimmed);
    let done = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let told = ["en", "sv", "da"].map(|language| {
        let page = survey.read(&format!("out/annex.{language}.html"));
        let section = page.split("<section id=\"weighting\">").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
        section.trim().to_owned()
    });
    insta::assert_snapshot!(told.join("\n\n"));
}
