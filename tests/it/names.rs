//! A variable may be called anything: its figures are those it would have under any other name.

use crate::survey::Survey;
use utfall::transform::estimate::Estimate;
use utfall::{ingest, project, transform};

const PROJECT: &str = r#"
[project]
id = "names"
title = { en = "Names" }
languages = ["en"]
date = "2024-06-01"

[[instrument]]
id = "answers"
kind = "questionnaire"
respondents = "student"
title = { en = "Students" }
codebook = "codebooks/students.toml"
unit = "code"
weight = "WEIGHT"
stage = [{ unit = "municipality", selection = "all" }, { unit = "school", selection = "sample" }, { unit = "unit", selection = "all" }]
wave = [
  { id = "before", title = { en = "Before" }, file = [{ path = "data/before.csv" }] },
  { id = "after", title = { en = "After" }, file = [{ path = "data/after.csv" }] },
]
"#;

const CODEBOOK: &str = r#"
question = [
  { variable = "code", columns = ["code"], type = "id" },
  { variable = "WEIGHT", columns = ["weight"], type = "number" },
  { variable = "place", columns = ["place"], type = "single", concept = "municipality", values = { A = "a", B = "b" } },
  { variable = "unit", columns = ["school"], type = "id", concept = "school" },
  { variable = "sex", columns = ["sex"], type = "single", concept = "gender", values = { F = "female", M = "male" } },
  { variable = "ways", columns = ["ways"], type = "multiple", separator = ", ", values = { V = "visit", P = "prao" } },
  { variable = "q1", columns = ["q1"], type = "scale", scale = "agreement4", index = "score", values = { 1 = "1", 2 = "2", 3 = "3", 4 = "4" } },
ITEMS]
[index.score]
label = { en = "Index" }
"#;

/// The names of the tables' own columns and of what queries make, words of SQL, names that differ in case or are no plain words.
const NAMES: [&str; 42] = [
    "unit_id",
    "wave",
    "weight",
    "calibration_cell",
    "stage_1",
    "stage_2",
    "q1__missing",
    "answer:wave",
    "n",
    "base",
    "rows",
    "persons",
    "units",
    "numerator",
    "denominator",
    "total",
    "option",
    "women",
    "level",
    "item",
    "domain",
    "value",
    "estimate",
    "select",
    "from",
    "order",
    "group",
    "by",
    "case",
    "end",
    "null",
    "true",
    "date",
    "left",
    "Weight",
    "WAVE",
    "answers",
    "å ä",
    "it's",
    "a.b",
    "1",
    "a,b",
];

const KINDS: [&str; 4] = [
    r#"type = "scale", scale = "agreement4", values = { 1 = "1", 2 = "2", 3 = "3", 4 = "4" }"#,
    r#"type = "number""#,
    r#"type = "single", values = { 1 = "one", 2 = "two", 3 = "three", 4 = "four" }"#,
    r#"type = "multiple", values = { 1 = "one", 2 = "two", 3 = "three", 4 = "four" }"#,
];

/// Answers of 48 people, with the same answer in each of the columns `item0`, `item1` …
fn data(seed: u32, items: usize) -> String {
    let headers: Vec<String> = (0..items).map(|item| format!("item{item}")).collect();
    let mut text = format!("code;weight;place;school;sex;ways;q1;{}\n", headers.join(";"));
    for row in 0..48_u32 {
        let mixed = (row * 7 + seed * 5) % 11;
        let place = if row % 2 == 0 { "A" } else { "B" };
        let (sex, ways) = (if mixed.is_multiple_of(2) { "F" } else { "M" }, ["V", "P", "V, P"][(mixed % 3) as usize]);
        let answers = vec![(1 + (mixed + row) % 4).to_string(); items].join(";");
        text.push_str(&format!("k{row};{};{place};{place}{};{sex};{ways};{};{answers}\n", 1 + row % 3, row % 6, 1 + mixed % 4));
    }
    text
}

/// A project with an item of each name, and a design weight of this name.
fn survey(names: &[&str], kind: &str, weight: &str) -> Survey {
    let item = |(at, name): (usize, &&str)| format!("  {{ variable = \"{name}\", columns = [\"item{at}\"], {kind} }},\n");
    let items: String = names.iter().enumerate().map(item).collect();
    Survey::new()
        .write("project.toml", &PROJECT.replace("WEIGHT", weight))
        .write("plan.toml", "")
        .write("codebooks/students.toml", &CODEBOOK.replace("WEIGHT", weight).replace("ITEMS", &items))
        .write("data/before.csv", &data(1, names.len()))
        .write("data/after.csv", &data(2, names.len()))
}

fn estimates(survey: &Survey) -> Vec<Estimate> {
    let loaded = project::load(&survey.path("project")).unwrap();
    let project = loaded.value.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let found = project::check::check(&project);
    assert!(found.iter().all(|found| found.severity != utfall::diagnostic::Severity::Error), "{found:?}");
    let dataset = ingest::ingest(&project).unwrap();
    assert!(!dataset.has_errors(), "{:?}", dataset.diagnostics);
    transform::transform(&project, &dataset.value).unwrap().value.estimates
}

/// The estimates of an item and its options, which is called `ITEM` in them.
fn of_item(all: &[Estimate], name: &str) -> Vec<Estimate> {
    let renamed = |estimate: &Estimate| {
        let rest =
            estimate.key.item.strip_prefix(name).filter(|rest| rest.is_empty() || (rest.starts_with("__") && *rest != "__missing"))?;
        let mut own = estimate.clone();
        own.key.item = format!("ITEM{rest}");
        Some(own)
    };
    let mut found: Vec<Estimate> = all.iter().filter_map(renamed).collect();
    found.sort_by(|a, b| a.key.cmp(&b.key));
    found
}

#[test]
fn a_variable_of_any_name_has_the_figures_of_any_other() {
    for kind in KINDS {
        let all = estimates(&survey(&[&["plain"], NAMES.as_slice()].concat(), kind, "design"));
        let plain = of_item(&all, "plain");
        assert!(plain.len() > 10, "{kind}");
        for name in NAMES {
            assert!(of_item(&all, name) == plain, "{name} ({kind})");
        }
    }
}

#[test]
fn a_design_weight_may_be_called_weight() {
    let made = survey(&["plain"], KINDS[0], "weight").utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
}

#[test]
fn two_items_of_one_name_are_an_error_that_names_both() {
    for (name, kind, first) in
        [("gender", KINDS[2], "sex"), ("municipality", KINDS[0], "place"), ("ways__visit", KINDS[1], "ways"), ("score", KINDS[0], "score")]
    {
        let made = survey(&[name], kind, "design").utfall(&["check", "project"]);
        assert_eq!(made.code, 1, "{name}");
        assert!(made.stderr.contains("error[duplicate-column]") && made.stderr.contains(&format!("`{first}`")), "{}", made.stderr);
    }
    for name in ["", "a$each", "$design"] {
        let made = survey(&[name], KINDS[1], "design").utfall(&["check", "project"]);
        assert!(made.code == 1 && made.stderr.contains("error[bad-name]"), "{name}: {}", made.stderr);
    }
}
