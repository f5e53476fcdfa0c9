//! What stands beside withheld numbers and would tell them: which rows there are, and how many answered a question that only some were put.

use crate::survey::Survey;
use std::collections::BTreeMap;

const PROJECT: &str = r#"
[project]
id = "rows"
title = { en = "Rows" }
languages = ["en"]
date = "2026-01-31"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = { en = "Students" }
codebook = "codebooks/students.toml"
stage = [{ unit = "unit", selection = "sample" }]
wave = [{ id = "after", title = { en = "After" }, file = [{ path = "data/after.csv" }] }]
"#;

const CODEBOOK: &str = r#"
[[question]]
variable = "gender"
columns = ["gender"]
type = "single"
concept = "gender"
values = { f = "female", m = "male", x = "nonbinary" }

[[question]]
variable = "books"
columns = ["books"]
text = { en = "Books at home" }
type = "single"
values = { few = "few", some = "some", many = "many" }

[[question]]
variable = "placement"
columns = ["placement"]
text = { en = "Been on placement" }
type = "single"
values = { yes = "yes", no = "no" }

[[question]]
variable = "useful"
columns = ["useful"]
text = { en = "The placement was useful" }
type = "scale"
scale = "agreement4"
values = { 1 = "1", 2 = "2", 3 = "3", 4 = "4" }
asked_if = { variable = "placement", values = ["yes"] }
"#;

const PLAN: &str = r#"
[[cross]]
id = "books"
rows = "books"
columns = "placement"
by = "gender"
"#;

/// 50 girls, 50 boys, and 9 of another gender: of these 6 were on placement, and all have few books.
fn survey() -> Survey {
    let row = |at: usize| {
        let (gender, own) = match at {
            0..50 => ("f", at),
            50..100 => ("m", at - 50),
            _ => ("x", at - 100),
        };
        let books = if gender == "x" { "few" } else { ["few", "some", "many"][own % 3] };
        let was = if gender == "x" { own < 6 } else { own % 2 == 0 };
        let (placement, useful) = if was { ("yes", (1 + own % 4).to_string()) } else { ("no", String::new()) };
        format!("{gender},{books},{placement},{useful}\n")
    };
    let rows: String = (0..109).map(row).collect();
    Survey::new()
        .write("project.toml", PROJECT)
        .write("codebooks/students.toml", CODEBOOK)
        .write("plan.toml", PLAN)
        .write("data/after.csv", &format!("gender,books,placement,useful\n{rows}"))
}

fn rows(survey: &Survey) -> Vec<BTreeMap<String, String>> {
    let made = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let mut reader = csv::Reader::from_path(survey.path("out/indicators.csv")).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn nothing_beside_withheld_answers_tells_them() {
    let rows = rows(&survey());
    // A crossed table has a row for each answer that can be given, whether somebody gave it or not, and they look the same.
    let of_few = |row: &&BTreeMap<String, String>| {
        row["indicator"].starts_with("crossed_") && row["item"] == "placement__yes" && row["domain"].contains("gender=nonbinary")
    };
    let crossed: Vec<&BTreeMap<String, String>> = rows.iter().filter(of_few).collect();
    for answer in ["few", "some", "many"] {
        let own = crossed.iter().find(|row| row["domain"].ends_with(&format!("books={answer}")));
        let own = own.unwrap_or_else(|| panic!("no row for {answer}: {crossed:?}"));
        assert!(["n", "base", "estimate"].iter().all(|column| own[*column].is_empty()) && own["status"] == "withheld", "{own:?}");
    }
    // Six of nine were asked whether it was useful: that is how many said that they had been there, which is not told.
    let routed = |gender: &'static str| {
        let domain = format!("gender={gender}");
        rows.iter().filter(move |row| row["item"] == "useful" && row["domain"] == domain)
    };
    assert!(routed("nonbinary").next().is_some());
    for row in routed("nonbinary") {
        assert!(["n", "base"].iter().all(|column| row[*column].is_empty()), "{row:?}");
    }
    assert!(routed("female").any(|row| row["n"] == "25" && row["base"] == "25"));
}
