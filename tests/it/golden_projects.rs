//! R's golden cases computed as a project would: their rows as a questionnaire's answers, a codebook, a run. The other golden tests call the
//! functions.

use crate::crossed::estimates;
use crate::survey::Survey;
use serde_json::Value;
use std::collections::BTreeMap;
use utfall::transform::estimate::{Against, Estimate};

type Row = BTreeMap<String, String>;

fn rows(case: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(format!("tests/golden/{case}/input.csv")).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn expected(case: &str, request: &str) -> Value {
    let text = std::fs::read_to_string(format!("tests/golden/{case}/expected.json")).unwrap();
    let all: Value = serde_json::from_str(&text).unwrap();
    all["requests"].as_array().unwrap().iter().find(|own| own["id"] == request).unwrap()["expect"].clone()
}

/// A questionnaire of waves, each with its rows, and the columns of the codebook: variable, its kind and what else is said of it.
fn project(instrument: &str, questions: &[(&str, &str)], waves: &[(String, Vec<Row>)]) -> Vec<Estimate> {
    let codebook: String = questions
        .iter()
        .map(|(column, keys)| format!("[[question]]\nvariable = \"{column}\"\ncolumns = [\"{column}\"]\n{keys}\n\n"))
        .collect();
    let listed: Vec<String> = (0..waves.len())
        .map(|at| format!("{{ id = \"{}\", title = {{ en = \"{0}\" }}, file = [{{ path = \"data/wave{at}.csv\" }}] }}", waves[at].0))
        .collect();
    let head = "[project]\nid = \"golden\"\ntitle = { en = \"Golden\" }\nlanguages = [\"en\"]\ndate = \"2026-01-31\"\n\n";
    let instrument = format!(
        "[[instrument]]\nid = \"students\"\nkind = \"questionnaire\"\nrespondents = \"student\"\ntitle = {{ en = \"Students\" }}\ncodebook = \"codebooks/students.toml\"\n{instrument}\nwave = [{}]\n",
        listed.join(", ")
    );
    let mut survey = Survey::new()
        .write("project.toml", &format!("{head}{instrument}"))
        .write("codebooks/students.toml", &format!("{codebook}{FIVE}"))
        .write("plan.toml", "");
    for (at, (_, rows)) in waves.iter().enumerate() {
        let columns: Vec<&str> = questions.iter().map(|(column, _)| *column).collect();
        let lines = rows.iter().map(|row| columns.iter().map(|column| row[*column].as_str()).collect::<Vec<_>>().join(","));
        let text = std::iter::once(columns.join(",")).chain(lines).collect::<Vec<_>>().join("\n");
        survey = survey.write(&format!("data/wave{at}.csv"), &format!("{text}\n"));
    }
    estimates(&survey)
}

/// A scale of five points that are called by their codes.
const FIVE: &str = r#"
[scale.five]
family = "agreement"
positive = [4, 5]
point = [
  { code = 1, label = { en = "1" } },
  { code = 2, label = { en = "2" } },
  { code = 3, label = { en = "3" } },
  { code = 4, label = { en = "4" } },
  { code = 5, label = { en = "5" } },
]
"#;

const SIMPLE: &str = "stage = [{ unit = \"unit\", selection = \"sample\" }]";

fn level<'a>(found: &'a [Estimate], indicator: &str, item: &str, domain: &[(&str, &str)]) -> &'a Estimate {
    let domain: Vec<(String, String)> = domain.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect();
    let own = |estimate: &&Estimate| {
        let key = &estimate.key;
        key.indicator == indicator && key.item == item && key.domain == domain && key.against.is_none() && key.level.is_empty()
    };
    found.iter().find(own).unwrap_or_else(|| panic!("no {indicator} {item} {domain:?}"))
}

fn close(own: Option<f64>, golden: &Value, what: &str) {
    match (own, golden.as_f64()) {
        (Some(own), Some(right)) => assert!((own - right).abs() <= 1e-8 * right.abs().max(1.0), "{what}: {own} against {right}"),
        (own, right) => assert_eq!(own, right, "{what}"),
    }
}

/// Rows by group, each to be a wave: then nothing of a group is known from others, as R's cases have it. Groups without any answer are left out.
fn by_group(rows: Vec<Row>, column: &str, answers: &[&str]) -> Vec<(String, Vec<Row>)> {
    let mut groups: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in rows {
        groups.entry(row[column].clone()).or_default().push(row);
    }
    groups.into_iter().filter(|(_, rows)| rows.iter().any(|row| answers.iter().any(|answer| !row[*answer].is_empty()))).collect()
}

/// The mean of each group with its interval, where R gives one.
fn means(found: &[Estimate], indicator: &str, golden: &Value, value: &str) -> usize {
    let mut compared = 0;
    for (group, right) in golden.as_object().unwrap().iter().filter(|(_, right)| right[value].is_number()) {
        let is_own = |estimate: &&Estimate| {
            let key = &estimate.key;
            key.indicator == indicator && key.wave == *group && key.domain.is_empty() && key.against.is_none()
        };
        let own = found.iter().find(is_own).unwrap_or_else(|| panic!("no {group}"));
        close(own.estimate, &right[value], group);
        assert_eq!(own.n.map(|n| n as f64), right["n"].as_f64(), "{group}");
        // Where the group alone does not tell how its answers vary, R's interval has no width or is missing, and a run has none.
        if right["se"].as_f64().is_some_and(|error| error > 0.0) {
            close(own.standard_error, &right["se"], group);
            close(own.lower, &right["ci_lower"], group);
            close(own.upper, &right["ci_upper"], group);
        } else {
            assert_eq!((own.lower, own.upper), (None, None), "{group}");
        }
        compared += 1;
    }
    compared
}

#[test]
fn the_net_promoter_score_is_that_of_the_golden_case() {
    let questions = [("grupp", "type = \"text\""), ("betyg", "type = \"number\"\nconcept = \"recommend\"")];
    let found = project(SIMPLE, &questions, &by_group(rows("nps_rekommendation"), "grupp", &["betyg"]));
    assert_eq!(means(&found, "net_promoter_score", &expected("nps_rekommendation", "grupp"), "nps"), 5);
}

#[test]
fn the_satisfaction_index_is_that_of_the_golden_case() {
    let concept = |name: &str| format!("type = \"number\"\nconcept = \"satisfaction_{name}\"");
    let (overall, expectations, ideal) = (concept("overall"), concept("expectations"), concept("ideal"));
    let questions =
        [("kommun", "type = \"text\""), ("nojd", overall.as_str()), ("forvantan", expectations.as_str()), ("ideal", ideal.as_str())];
    let found = project(SIMPLE, &questions, &by_group(rows("nojdindex_nki"), "kommun", &["nojd", "forvantan", "ideal"]));
    assert_eq!(means(&found, "satisfaction_index", &expected("nojdindex_nki", "kommun"), "index"), 4);
}

#[test]
fn the_change_of_the_same_pupils_is_the_paired_t_test_and_mcnemars() {
    let all = rows("fore_efter_elever");
    let of_wave = |f1: &str, technology: &str| -> Vec<Row> {
        let renamed = |row: &Row| {
            let mut row = row.clone();
            let (value, choice) = (row[f1].clone(), row[technology].clone());
            row.insert("value".to_owned(), value);
            row.insert("technology".to_owned(), choice);
            row
        };
        all.iter().map(renamed).collect()
    };
    let questions = [
        ("elev_id", "type = \"id\""),
        ("value", "type = \"number\""),
        ("technology", "type = \"single\"\nvalues = { 0 = \"no\", 1 = \"yes\" }"),
    ];
    let waves = [("before".to_owned(), of_wave("f1", "teknik_fore")), ("after".to_owned(), of_wave("e1", "teknik_efter"))];
    let found = project(&format!("unit = \"elev_id\"\n{SIMPLE}"), &questions, &waves);
    let linked = |item: &str| {
        let own = |estimate: &&Estimate| {
            estimate.key.item == item
                && estimate.key.against == Some(Against::Linked("before".to_owned()))
                && estimate.key.domain.is_empty()
        };
        found.iter().find(own).unwrap()
    };
    let (mean, golden) = (linked("value"), expected("fore_efter_elever", "t_f1"));
    for (own, column) in [(mean.estimate, "mean_difference"), (mean.lower, "ci_lower"), (mean.upper, "ci_upper"), (mean.p, "p")] {
        close(own, &golden[column], column);
    }
    close(mean.degrees_of_freedom, &golden["df"], "df");
    let (share, golden) = (linked("technology__yes"), expected("fore_efter_elever", "mcnemar"));
    let columns = [(share.estimate, "difference"), (share.lower, "newcombe_lower"), (share.upper, "newcombe_upper"), (share.p, "p_mid")];
    for (own, column) in columns {
        close(own, &golden[column], column);
    }
}

#[test]
fn the_interpolated_median_is_that_of_the_golden_case() {
    let question = "type = \"scale\"\nscale = \"five\"\ndont_know = [\"vet ej\"]";
    let questions = [("grupp", "type = \"text\""), ("svar", question)];
    let found = project(SIMPLE, &questions, &by_group(rows("likert_kanter"), "grupp", &["svar"]));
    let golden = expected("likert_kanter", "alla");
    let mut compared = 0;
    for estimate in found.iter().filter(|estimate| estimate.key.indicator == "interpolated_median") {
        close(estimate.estimate, &golden[&estimate.key.wave]["interpolated_median"], &estimate.key.wave);
        compared += usize::from(estimate.estimate.is_some());
    }
    assert!(compared >= 3, "{compared}");
}

#[test]
fn a_mean_of_drawn_classes_is_that_of_the_golden_case() {
    let stage = "stage = [{ unit = \"class\", selection = \"sample\" }, { unit = \"unit\", selection = \"all\" }]";
    let questions = [("klass", "type = \"single\"\nconcept = \"class\""), ("f1", "type = \"number\"")];
    let found = project(stage, &questions, &[("now".to_owned(), rows("medel_skolenkat_design"))]);
    let golden = &expected("medel_skolenkat_design", "klass_psu")["estimates"]["f1"]["all"];
    let own = level(&found, "item_mean", "f1", &[]);
    for (own, column) in [
        (own.estimate, "estimate"),
        (own.standard_error, "se"),
        (own.degrees_of_freedom, "df"),
        (own.lower, "ci_lower"),
        (own.upper, "ci_upper"),
    ] {
        close(own, &golden[column], column);
    }
}
