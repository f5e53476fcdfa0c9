//! A folder against what its project gives today.

use super::{answer, holds, told};
use crate::editions::{copy, fixture};
use crate::survey::{Survey, utfall_in};
use serde_json::Value;
use std::fs;

#[test]
fn what_is_recomputed_tells_a_row_a_query_and_a_template() {
    let survey = Survey::new();
    let done = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let (code, found) = answer(&survey, &["out", "project"]);
    assert_eq!((code, told(&found).len(), &found["verification"]["recomputed"]), (0, 0, &Value::from(true)), "{found}");

    // Another key: the inputs cannot be compared, the numbers can.
    let done = survey.utfall_with_key(&["verify", "out", "project", "--json"], "another key");
    let found: Value = serde_json::from_str(&done.stdout).unwrap();
    let why: Vec<&Value> = found["verification"]["not_verifiable"].as_array().unwrap().iter().map(|cannot| &cannot["why"]).collect();
    assert_eq!((done.code, told(&found).len(), why.contains(&&Value::from("other_key"))), (0, 0, true), "{found}");

    let data = survey.read("project/data/students.csv");
    let survey = survey.write("data/students.csv", &format!("{data}Girl,Completely true\n"));
    let (code, found) = answer(&survey, &["out", "project"]);
    let found = told(&found);
    assert!(code == 1 && holds(&found, "data", "data/students.csv") && holds(&found, "number", "indicators.json"), "{found:?}");
    assert!(!found.iter().any(|(what, _)| ["query", "template", "definition"].contains(&what.as_str())), "{found:?}");

    let query = include_str!("../../../queries/indicators/positive_share.sql").replace("then 1.0 when", "then 0.5 when");
    let template = include_str!("../../../reports/report.html").replace("</main>", "<p>.</p></main>");
    assert!(template.contains("<p>.</p></main>"));
    let survey = survey
        .write("data/students.csv", &data)
        .write("queries/indicators/positive_share.sql", &query)
        .write("reports/report.html", &template);
    let (code, found) = answer(&survey, &["out", "project"]);
    let found = told(&found);
    assert!(code == 1 && holds(&found, "query", "positive_share") && holds(&found, "template", "report.html"), "{found:?}");
    assert!(!found.iter().any(|(what, _)| what == "data"), "{found:?}");
}

/// What could not be verified, and why.
fn reasons(answer: &Value) -> Vec<&str> {
    answer["verification"]["not_verifiable"].as_array().unwrap().iter().map(|cannot| cannot["why"].as_str().unwrap()).collect()
}

#[test]
fn each_of_two_editions_comes_out_again_as_if_the_later_had_not_been() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("project");
    let run = |output: &str, more: &[&str]| {
        let done = utfall_in(folder.path(), &[&["run", "project", "-o", output, "--quiet"], more].concat());
        assert_eq!(done.code, 0, "{}", done.stderr);
    };
    let verify = |output: &str, more: &[&str]| {
        let done = utfall_in(folder.path(), &[&["verify", output, "project", "--json"], more].concat());
        let answer: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|_| panic!("{}", done.stderr));
        (done.code, answer)
    };
    let stands = |output: &str, more: &[&str]| {
        let (code, answer) = verify(output, more);
        assert_eq!((code, told(&answer).len(), &answer["verification"]["recomputed"]), (0, 0, &Value::from(true)), "{output}: {answer}");
    };
    copy(&fixture("two-editions/a"), &project);
    run("first", &["--publish"]);
    stands("first", &[]);
    copy(&fixture("two-editions/b"), &project);
    run("second", &["--publish"]);
    stands("second", &[]);
    copy(&fixture("two-editions/a"), &project);
    stands("first", &[]);
    let (code, answer) = verify("second", &[]);
    assert!(code == 1 && told(&answer).iter().any(|(what, _)| what == "data"), "{answer}");

    // What is not remembered any more is told, and nothing is taken for changed.
    copy(&fixture("two-editions/b"), &project);
    fs::remove_dir_all(project.join(".utfall")).unwrap();
    let (code, answer) = verify("second", &[]);
    assert!(code == 0 && reasons(&answer).contains(&"editions_gone") && answer["verification"]["recomputed"] == false, "{answer}");

    // The same for an earlier output that is known and was not remembered.
    run("beside", &["--previous", "first"]);
    stands("beside", &["--previous", "first"]);
    let (code, answer) = verify("beside", &[]);
    assert!(code == 0 && reasons(&answer).contains(&"other_previous"), "{answer}");
}
