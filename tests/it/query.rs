//! The command for one table, and what `--quiet` and `--json` leave of messages.

use crate::survey::Survey;
use serde_json::Value;

/// What stands beside every table.
const MARK: &str = "not released: this table has not passed disclosure control";

#[test]
fn a_statement_is_answered_in_columns_and_marked() {
    let found = Survey::new().utfall(&["query", "project", "select gender, count(*) as n from students group by gender order by gender"]);
    assert_eq!(found.code, 0, "{}", found.stderr);
    assert_eq!(found.stdout, "gender     n\n---------  -\nfemale     7\nmale       6\nnonbinary  3\n");
    assert_eq!(found.stderr.trim(), MARK);
}

#[test]
fn an_instrument_is_shown_with_pseudonyms_and_without_what_names_a_person() {
    let survey = Survey::sample("gr-samsyv");
    let found = survey.utfall(&["query", "project", "students"]);
    assert_eq!(found.code, 0, "{}", found.stderr);
    assert_eq!(found.stdout.lines().count(), 202);
    assert!(found.stderr.contains("more rows"), "{}", found.stderr);
    // The code that a student typed is a pseudonym here; what was written in one's own words, with its planted address and numbers, is not there.
    let (header, row) = (found.stdout.lines().next().unwrap(), found.stdout.lines().nth(2).unwrap());
    assert!(header.split_whitespace().take(2).eq(["unit_id", "wave"]) && !header.contains("comment"), "{header}");
    let unit = row.split_whitespace().next().unwrap();
    assert!(unit.len() == 16 && unit.chars().all(|character| character.is_ascii_hexdigit()), "{unit}");
    assert!(!found.stdout.contains('@'));
}

#[test]
fn an_indicator_is_shown_with_its_statement_as_estimates() {
    let survey = Survey::new();
    let shown = survey.utfall(&["query", "project", "positive_share"]);
    assert!(shown.stdout.contains("able_to_choose") && shown.stdout.starts_with("instrument"), "{}", shown.stdout);
    let found = survey.utfall(&["query", "project", "positive_share", "--json"]);
    assert_eq!(found.code, 0, "{}", found.stderr);
    assert!(shown.stderr.contains("from answers") && found.stderr.contains(MARK), "{}", shown.stderr);
    let estimates: Vec<Value> = serde_json::from_str(&found.stdout).unwrap();
    assert!(!estimates.is_empty() && estimates.iter().all(|estimate| estimate["key"]["indicator"] == "positive_share"));
}

#[test]
fn machines_get_rows_as_objects_and_the_mark_all_the_same() {
    let survey = Survey::new();
    let statement = "select gender, count(*) as n from students group by gender order by gender";
    let found = survey.utfall(&["query", "project", statement, "--json"]);
    let rows: Vec<Value> = serde_json::from_str(&found.stdout).unwrap();
    assert_eq!(rows[0], serde_json::json!({ "gender": "female", "n": 7.0 }));
    assert_eq!(found.stderr.trim(), MARK);
    let quiet = survey.utfall(&["query", "project", "positive_share", "--quiet"]);
    assert_eq!(quiet.stderr.trim(), MARK);
}

#[test]
fn a_table_that_is_not_there_is_told_with_those_there_are() {
    let found = Survey::new().utfall(&["query", "project", "pupils"]);
    assert_eq!((found.code, found.stdout.as_str()), (1, ""));
    assert!(found.stderr.contains("`pupils`") && found.stderr.contains("`students`"), "{}", found.stderr);
}

#[test]
fn quiet_keeps_errors_only() {
    let survey = Survey::new();
    let run = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
    let checked = survey.utfall(&["check", "project", "--quiet"]);
    assert_eq!((checked.code, checked.stderr.as_str()), (0, ""));
    let broken = survey.replace("project.toml", "owner =", "ownr =").utfall(&["check", "project", "--quiet"]);
    assert_eq!(broken.code, 1);
    assert!(broken.stderr.starts_with("error[unknown-key]") && !broken.stderr.contains("0 warnings"), "{}", broken.stderr);
}

#[test]
fn json_prints_a_finding_a_line_and_nothing_else() {
    let survey = Survey::sample("gr-samsyv");
    let found = survey.utfall(&["check", "project", "--json"]);
    assert_eq!((found.code, found.stdout.as_str()), (0, ""));
    let findings: Vec<Value> = found.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(findings.iter().any(|finding| finding["severity"] == "warning" && finding["count"].as_u64() > Some(0)));
    let broken = survey.replace("project.toml", "owner =", "ownr =").utfall(&["check", "project", "--json"]);
    let error: Value = serde_json::from_str(broken.stderr.trim()).unwrap();
    assert_eq!((broken.code, error["code"].as_str(), error["severity"].as_str()), (1, Some("unknown-key"), Some("error")));
}

#[test]
fn csv_has_all_rows_and_a_table_is_named_alone_in_the_projects_folder() {
    let survey = Survey::sample("gr-samsyv");
    let found = crate::survey::utfall_in(&survey.path("project/data"), &["query", "students", "--csv"]);
    assert_eq!(found.code, 0, "{}", found.stderr);
    assert!(found.stdout.starts_with("unit_id,wave,") && found.stdout.lines().count() > 300, "{}", found.stdout.lines().count());
}
