//! Small projects whose numbers or words once came out wrong (`tests/fixtures/cases`), each with the right value: from R's survey package or by hand.
//! Each stands for its kind.

use crate::survey::{Outcome, utfall_in};
use std::collections::BTreeMap;
use std::path::Path;

struct Case {
    folder: tempfile::TempDir,
    outcome: Outcome,
}

type Row = BTreeMap<String, String>;

fn run(name: &str) -> Case {
    let folder = tempfile::tempdir().unwrap();
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cases").join(name);
    let outcome = utfall_in(folder.path(), &["run", project.to_str().unwrap(), "-o", "out", "--lang", "en"]);
    Case { folder, outcome }
}

impl Case {
    fn report(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("out/annex.en.html")).unwrap_or_else(|_| panic!("{}", self.outcome.stderr))
    }

    fn rows(&self) -> Vec<Row> {
        let path = self.folder.path().join("out/indicators.csv");
        let mut reader = csv::Reader::from_path(path).unwrap_or_else(|_| panic!("{}", self.outcome.stderr));
        reader.deserialize().map(Result::unwrap).collect()
    }

    /// The row of an item in a wave, by domain and what it is against.
    fn row(&self, indicator: &str, item: &str, wave: &str, domain: &str, against: &str) -> Row {
        let wanted = [("indicator", indicator), ("item", item), ("wave", wave), ("domain", domain), ("against", against)];
        let found = self.rows().into_iter().find(|row| wanted.iter().all(|(column, value)| row[*column] == *value));
        found.unwrap_or_else(|| panic!("no {wanted:?}"))
    }

    fn says(&self, words: &[&str]) {
        for words in words {
            assert!(self.outcome.stderr.contains(words), "{words}: {}", self.outcome.stderr);
        }
    }
}

fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("no {column}: {row:?}"))
}

fn close(own: f64, right: f64, tolerance: f64) {
    assert!((own - right).abs() <= tolerance, "{own} against {right}");
}

#[test]
fn a_municipality_that_answers_once_is_no_change() {
    let case = run("composition");
    case.says(&["warning[composition]", "found `ceda` (320 answers in `after` only)"]);
    let change = |domain: &str, against: &str| number(&case.row("positive_share", "q1", "after", domain, against), "estimate");
    close(change("municipality=alby", "wave"), 0.003, 1e-9);
    close(change("municipality=borg", "wave"), -0.038, 1e-9);
    close(change("", "common_units"), -0.017, 1e-9);
    assert!(case.row("positive_share", "q1", "after", "", "linked")["flags"].contains("headline"));
    // The goal is reached by those who came to it: 262 of 640 of the others.
    let report = case.report();
    assert!(report.contains("Among those who responded both times it is 40.9%: who responded decides it too."));
}

#[test]
fn staff_counted_by_invited_have_the_finite_population_correction() {
    for name in ["c-staff", "c-staff-finite"] {
        let case = run(name);
        let row = case.row("positive_share", "q1", "before", "", "");
        close(number(&row, "standard_error"), 0.0280, 5e-5);
        assert_eq!(row["fpc"], "yes");
        // Change is about these people only where the project says so.
        let change = case.row("positive_share", "q1", "after", "", "wave");
        assert_eq!(change["fpc"], if name == "c-staff" { "no" } else { "yes" });
    }
}

#[test]
fn who_was_not_asked_is_no_non_response() {
    let case = run("asked-some");
    for (item, asked) in [("q1", "180"), ("q2", "90")] {
        assert_eq!(case.row("positive_share", item, "after", "", "")["base"], asked, "{item}");
        assert_eq!(case.row("item_nonresponse", item, "after", "", "")["n"], asked, "{item}");
    }
}

#[test]
fn a_share_near_one_is_held_against_its_target_by_the_score_test() {
    // 145 of 150 against 94 per cent: one-sided score limit 93.3 per cent, p 0.085; exact p 0.108.
    let report = run("goal-near-one").report();
    assert!(report.contains("was met: the outcome is 96.7% (92.4–98.9%), and the target"));
    assert!(report.contains("93.3%") && report.contains("92%"));
}

#[test]
fn a_figure_without_interval_that_is_no_full_count_says_so() {
    let case = run("zero-var");
    let mean = case.row("item_mean", "hours", "after", "", "");
    assert_eq!((number(&mean, "estimate"), mean["method"].as_str(), mean["flags"].as_str()), (7.0, "none", "no_variation"));
    assert!(case.report().contains("no interval"));
    // Few of a school: every change has an interval or a flag.
    for name in ["a-school", "zero-var"] {
        for row in run(name).rows().iter().filter(|row| row["status"] == "released" && row["lower"].is_empty()) {
            let explained = row["method"] == "full_count" || ["no_variation", "no_interval"].iter().any(|flag| row["flags"].contains(flag));
            let is_rest = row["indicator"] == "index_reliability" || row["indicator"] == "perception_gap";
            assert!(explained || is_rest, "{name}: {row:?}");
        }
    }
}

#[test]
fn limits_are_called_what_they_are() {
    let case = run("a-few");
    let borrowed: Vec<Row> = case.rows().into_iter().filter(|row| row["method"] == "mid_p_borrowed").collect();
    assert!(!borrowed.is_empty() && case.report().contains("Mid-P limits"));
    // Item non-response is a count: unweighted, without interval.
    for row in case.rows().iter().filter(|row| row["indicator"] == "item_nonresponse" && row["status"] == "released") {
        assert_eq!((row["method"].as_str(), row["lower"].as_str()), ("full_count", ""), "{row:?}");
        if !row["numerator"].is_empty() {
            close(number(row, "estimate"), number(row, "numerator") / number(row, "n"), 0.0051);
        }
    }
    // A change on few degrees of freedom is not the surest of its neighbours.
    let changes: Vec<Row> =
        case.rows().into_iter().filter(|row| row["against"] == "wave" && row["domain"].starts_with("municipality=")).collect();
    for row in changes.iter().filter(|row| row["status"] == "released") {
        assert!(row["degrees_of_freedom"].is_empty() || number(row, "degrees_of_freedom") > 1.0, "{row:?}");
    }
}

#[test]
fn a_variable_may_be_called_as_a_column_of_the_engine() {
    let case = run("name-weight");
    assert_eq!(case.outcome.code, 0, "{}", case.outcome.stderr);
}

#[test]
fn more_answers_than_invited_have_no_response_rate() {
    for (name, numbers) in [("over-100", "180 answered, 90 invited"), ("invited-zero", "180 answered, 0 invited")] {
        let case = run(name);
        case.says(&["warning[more-than-invited]", numbers]);
        assert!(!case.report().contains("180 of 180 responded"), "{name}");
    }
}

#[test]
fn goals_that_cannot_be_meant_are_errors_that_say_what_to_write() {
    let percent = run("goal-80");
    percent.says(&["error[goal-off-scale]", "write `target = 0.8` for 80 per cent"]);
    let directions = run("goals");
    directions.says(&["error[goal-against-its-direction]", "error[goal-without-distance]"]);
    assert_eq!((percent.outcome.code, directions.outcome.code), (1, 1));
}

#[test]
fn what_is_implausible_is_a_finding() {
    run("all-missing-wave").says(&["warning[blank-question]: nobody answered `q1` in the wave `after`"]);
    run("numbers").says(&["warning[far-outside]"]);
    run("weight-huge").says(&["warning[dominating-weight]", "the largest is 180 times the mean"]);
}

#[test]
fn two_pupils_with_one_code_are_two() {
    // AN03S is a boy of the southern school, and a girl of the northern.
    let case = run("code-collisions");
    case.says(&["warning[code-collision]", "data/students.csv, line 21"]);
    assert_eq!(case.row("positive_share", "able_to_choose", "after", "", "")["n"], "20");
}
