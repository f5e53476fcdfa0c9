//! Which differences are tested together: each measure once, and as many as the report says.

use crate::crossed::estimates;
use crate::survey::Survey;
use std::collections::BTreeMap;
use utfall::transform::estimate::Against;

const PROJECT: &str = r#"
[project]
id = "families"
title = { en = "Families" }
languages = ["en"]
date = "2024-06-01"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = { en = "Students" }
codebook = "codebooks/students.toml"
stage = [{ unit = "unit", selection = "all" }]
wave = [
  { id = "before", title = { en = "Before" }, file = [{ path = "data/before.csv" }] },
  { id = "after", title = { en = "After" }, file = [{ path = "data/after.csv" }] },
]
"#;

const CODEBOOK: &str = r#"
[[question]]
variable = "been"
columns = ["been"]
text = { en = "Have you been to a workplace?" }
type = "single"
values = { yes = "yes", no = "no" }

[[question]]
variable = "way"
columns = ["way"]
text = { en = "How do you get to school?" }
type = "single"
values = { bus = "bus", bike = "bike", car = "car" }

[[question]]
variable = "useful"
columns = ["useful"]
text = { en = "School is useful" }
type = "scale"
scale = "agreement4"

[[question]]
variable = "hours"
columns = ["hours"]
text = { en = "Hours" }
type = "number"
ROUTED
"#;

/// Eighty answers a wave; how many say yes, go by bus and by bike, and agree.
fn answers([yes, bus, bike, agree]: [usize; 4], hours: usize) -> String {
    let agreement = |row: usize| match (row * 7) % 80 {
        place if place < agree / 2 => "Completely true",
        place if place < agree => "Fairly true",
        place if place < (80 + agree) / 2 => "Not very true",
        _ => "Not true at all",
    };
    let row = |row: usize| {
        let way = match (row * 3) % 80 {
            place if place < bus => "bus",
            place if place < bus + bike => "bike",
            _ => "car",
        };
        let been = if row < yes { "yes" } else { "no" };
        let liked = if row < yes { agreement(row) } else { "" };
        format!("{been},{way},{},{},{liked}\n", agreement(row), hours + row % 9)
    };
    format!("been,way,useful,hours,liked\n{}", (0..80).map(row).collect::<String>())
}

fn made(routed: &str) -> Survey {
    let survey = Survey::new()
        .write("project.toml", PROJECT)
        .write("plan.toml", "")
        .write("codebooks/students.toml", &CODEBOOK.replace("ROUTED", routed))
        .write("data/before.csv", &answers([20, 30, 30, 36], 10))
        .write("data/after.csv", &answers([48, 42, 20, 52], 11));
    let made = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    survey
}

fn rows(survey: &Survey) -> Vec<BTreeMap<String, String>> {
    let text = survey.read("out/indicators.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// Benjamini and Hochberg's adjustment as the paper has it: p(i)·m/i, made monotone from above.
fn benjamini_hochberg(mut p: Vec<f64>) -> Vec<f64> {
    p.sort_by(f64::total_cmp);
    let of = p.len() as f64;
    let mut least: f64 = 1.0;
    let mut adjusted: Vec<f64> = (0..p.len())
        .rev()
        .map(|place| {
            least = least.min(p[place] * of / (place + 1) as f64);
            least
        })
        .collect();
    adjusted.reverse();
    adjusted
}

#[test]
fn what_is_tested_together_is_what_is_told() {
    let survey = made("");
    let rows = rows(&survey);
    let change = |row: &&BTreeMap<String, String>| row["against"] == "wave" && row["domain"].is_empty();
    let value = |row: &BTreeMap<String, String>, column: &str| row[column].parse::<f64>().unwrap();
    // One answer of two, each answer of three, a share and a mean: six. The mean of the scale stands beside its share.
    let told: Vec<_> =
        rows.iter().filter(change).filter(|row| row["indicator"] != "scale_mean" && !row["flags"].contains("mirror")).collect();
    assert_eq!(told.len(), 6);
    // p as it was computed: the release rounds it up to two decimals, and has none beside what is not told exactly.
    let raw = estimates(&survey);
    let p_of = |row: &BTreeMap<String, String>| {
        let own = raw.iter().find(|estimate| {
            let key = &estimate.key;
            matches!(key.against, Some(Against::Wave(_)))
                && key.domain.is_empty()
                && [&key.indicator, &key.item, &key.level] == [&row["indicator"], &row["item"], &row["level"]]
        });
        own.and_then(|estimate| estimate.p).unwrap()
    };
    let with_p: Vec<_> = told.iter().filter(|row| !row["p"].is_empty()).collect();
    assert!(with_p.len() >= 5, "{told:?}");
    let expected = benjamini_hochberg(with_p.iter().map(|row| p_of(row)).collect());
    let mut own: Vec<f64> = with_p.iter().map(|row| value(row, "p_benjamini_hochberg")).collect();
    own.sort_by(f64::total_cmp);
    for (own, expected) in own.iter().zip(expected) {
        assert!(*own >= expected - 1e-9 && *own < expected + 0.01, "{own} is not {expected}");
    }
    // The other answer has the same p, and the one that rose is told.
    let been: Vec<_> = rows.iter().filter(change).filter(|row| row["item"].starts_with("been")).collect();
    assert_eq!(been[0]["p_benjamini_hochberg"], been[1]["p_benjamini_hochberg"]);
    assert!(been.iter().any(|row| row["item"] == "been__no" && row["flags"].contains("mirror")));
    // The mean of the scale is alone among the figures beside measures.
    let beside = rows.iter().filter(change).find(|row| row["indicator"] == "scale_mean").unwrap();
    assert_eq!(beside["p_benjamini_hochberg"], beside["p"]);
    // Without p, by limits that leave out zero and are no wider than four thirds of the change.
    let is_established = |row: &&&BTreeMap<String, String>| match row["p_benjamini_hochberg"].parse::<f64>() {
        Ok(p) => p < 0.05 + 1e-9,
        Err(_) => {
            let (lower, upper) = (value(row, "lower"), value(row, "upper"));
            (lower > 0.0 || upper < 0.0) && value(row, "estimate").abs() >= 0.75 * (upper - lower) - 1e-9
        }
    };
    let established = told.iter().filter(is_established).count();
    let summary = survey.read("out/summary.en.html");
    assert!(summary.contains(&format!("For {established} of 6 measures the change is statistically significant")), "{summary}");
}

#[test]
fn a_question_put_to_others_says_so() {
    let survey = made(
        "\n[[question]]\nvariable = \"liked\"\ncolumns = [\"liked\"]\ntext = { en = \"I liked it\" }\ntype = \"scale\"\nscale = \"agreement4\"\nasked_if = { variable = \"been\", values = [\"yes\"] }",
    );
    let checked = survey.utfall(&["check", "project"]);
    assert!(checked.stderr.contains("put-to-others") && checked.stderr.contains("`before`: 25 %; `after`: 60 %"), "{}", checked.stderr);
    let words = survey.read("out/report.en.html");
    assert!(words.contains("“I liked it” was put to another part of the respondents in the later wave than in the earlier one"), "{words}");
    assert!(rows(&survey).iter().any(|row| row["item"] == "liked" && row["against"] == "wave" && row["flags"].contains("put_to_others")));
    assert!(!made("").utfall(&["check", "project"]).stderr.contains("put-to-others"));
}
