//! Sensitive background in a report: on a declared ground only, printed with it, as counts whose small ones are hidden with their complements.

use crate::survey::Survey;
use std::collections::BTreeMap;

const PROJECT: &str = r#"
[project]
id = "inclusion"
title = "Inclusion"
languages = ["en"]
date = "2020-06-30"
legal_ground = { disability = "consent of each participant, article 9(2)(a) of the GDPR" }

[[instrument]]
id = "participants"
kind = "register"
table = "participants"
title = "Participants"
codebook = "participants.toml"
wave = [{ file = [{ path = "participants.csv" }] }]
"#;

const CODEBOOK: &str = r#"
[[question]]
variable = "number"
columns = ["number"]
type = "id"

[[question]]
variable = "disability"
columns = ["disability"]
type = "single"
concept = "disability"
values = { "Yes" = "yes", "No" = "no" }

[[question]]
variable = "gender"
columns = ["gender"]
type = "single"
concept = "gender"
values = { "Woman" = "female", "Man" = "male" }

[[question]]
variable = "start_date"
columns = ["start"]
type = "date"
concept = "start_date"

[[question]]
variable = "completion"
columns = ["completion"]
type = "single"
concept = "completion"
values = { "Completed" = "completed", "Dropped out" = "dropped_out" }

[[question]]
variable = "outcome"
columns = ["outcome"]
type = "single"
concept = "outcome"
values = { "Education" = "education", "Job" = "job", "Other" = "other_activity", "None" = "none", "Unknown" = "unknown" }
"#;

/// Sixty participants, twenty of whom have a disability; so many of each moved on to education.
fn survey(with: usize, without: usize) -> Survey {
    let mut csv = String::from("number,disability,gender,start,completion,outcome\n");
    for number in 0..60 {
        let (disability, place, moved) = if number < 20 { ("Yes", number, with) } else { ("No", number - 20, without) };
        let outcome = if place < moved { "Education" } else { "None" };
        let gender = ["Woman", "Man"][number % 2];
        csv.push_str(&format!("P{number},{disability},{gender},2019-09-02,Completed,{outcome}\n"));
    }
    Survey::new().write("project.toml", PROJECT).write("plan.toml", "").write("participants.toml", CODEBOOK).write("participants.csv", &csv)
}

/// Status and numerator of the share who moved on, by domain.
fn moved_on(survey: &Survey) -> BTreeMap<String, (String, String)> {
    let done = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let rows = csv::Reader::from_path(survey.path("out/indicators.csv")).unwrap().into_deserialize::<BTreeMap<String, String>>();
    let own = rows.map(Result::unwrap).filter(|row| row["indicator"] == "moved_on" && row["against"].is_empty());
    own.map(|row| (row["domain"].clone(), (row["status"].clone(), row["numerator"].clone()))).collect()
}

#[test]
fn numbers_by_disability_are_shown_beside_the_ground_when_none_is_small() {
    let survey = survey(12, 26);
    let found = moved_on(&survey);
    assert_eq!(found["disability=yes"], ("released".to_owned(), "12".to_owned()));
    assert_eq!(found["disability=no"], ("released".to_owned(), "26".to_owned()));
    let page = survey.read("out/annex.en.html");
    assert!(page.contains("consent of each participant, article 9(2)(a) of the GDPR"));
}

#[test]
fn a_small_number_by_disability_is_hidden_with_its_complement() {
    let survey = survey(3, 26);
    let found = moved_on(&survey);
    assert_eq!(found[""], ("released".to_owned(), "29".to_owned()));
    for level in ["disability=yes", "disability=no"] {
        assert_eq!(found[level], ("withheld".to_owned(), String::new()), "{level}");
    }
}
