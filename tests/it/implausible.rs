//! What can hardly be right is said: numbers far outside, weights that dominate, more answers than invited, questions that nobody answered.

use crate::survey::Survey;

const PROJECT: &str = r#"
[project]
id = "implausible"
title = { en = "Implausible", sv = "Orimligt", da = "Urimeligt" }
languages = ["en", "sv", "da"]
date = "2024-06-01"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = { en = "Students" }
codebook = "codebooks/students.toml"
WEIGHT
stage = [{ unit = "unit", selection = "all" }]
invited = [INVITED]
wave = [
  { id = "before", title = { en = "Before" }, file = [{ path = "data/before.csv" }] },
  { id = "after", title = { en = "After" }, file = [{ path = "data/after.csv" }] },
]
"#;

const CODEBOOK: &str = r#"
question = [
  { variable = "w", columns = ["w"], type = "number" },
  { variable = "hours", columns = ["hours"], type = "number", theme = "attitudes" LIMITS },
  { variable = "q1", columns = ["q1"], type = "scale", scale = "agreement4", theme = "attitudes", values = { 1 = "1", 2 = "2", 3 = "3", 4 = "4" } },
]
"#;

/// Forty answers a wave; the first row of `after` holds what is given.
fn survey(first: (&str, &str), blank_after: bool, project: &str, limits: &str) -> Survey {
    let data = |wave: &str| {
        let mut text = "w;hours;q1\n".to_owned();
        for row in 0..40 {
            let (weight, hours) = if wave == "after" && row == 0 { first } else { ("1", ["10", "12", "14", "16"][row % 4]) };
            let answer = if wave == "after" && blank_after { String::new() } else { (1 + row % 4).to_string() };
            text.push_str(&format!("{weight};{hours};{answer}\n"));
        }
        text
    };
    Survey::new()
        .write("project.toml", project)
        .write("plan.toml", "")
        .write("codebooks/students.toml", &CODEBOOK.replace("LIMITS", limits))
        .write("data/before.csv", &data("before"))
        .write("data/after.csv", &data("after"))
}

fn project(weight: &str, invited: &str) -> String {
    PROJECT.replace("WEIGHT", weight).replace("INVITED", invited)
}

fn check(survey: &Survey) -> (i32, String) {
    let made = survey.utfall(&["check", "project"]);
    (made.code, made.stderr)
}

#[test]
fn what_is_usual_is_not_remarked_on() {
    let (code, found) = check(&survey(("1", "18"), false, &project("weight = \"w\"", ""), ""));
    assert_eq!(code, 0);
    for finding in ["far-outside", "dominating-weight", "more-than-invited", "blank-question", "nobody-invited"] {
        assert!(!found.contains(finding), "{finding}: {found}");
    }
}

#[test]
fn numbers_far_outside_are_said_with_their_place() {
    for (value, shown) in [("1200", "`1200`"), ("-300", "`-300`"), ("12345678901", "`")] {
        let (code, found) = check(&survey(("1", value), false, &project("", ""), ""));
        assert!(code == 0 && found.contains("warning[far-outside]"), "{value}: {found}");
        assert!(found.contains("data/after.csv, line 2") && found.contains(shown), "{value}: {found}");
    }
    // What looks like a person's number is not shown.
    let (_, found) = check(&survey(("1", "199001012385"), false, &project("", ""), ""));
    assert!(found.contains("warning[far-outside]") && !found.contains("199001012385"), "{found}");
}

#[test]
fn limits_of_the_codebook_make_an_answer_none() {
    let (code, found) = check(&survey(("1", "41"), false, &project("", ""), ", min = 0, max = 40"));
    assert!(code == 0 && found.contains("warning[outside-limits]") && found.contains("a number from 0 to 40"), "{found}");
    let (code, found) = check(&survey(("1", "10"), false, &project("", ""), ", min = 40, max = 0"));
    assert!(code == 1 && found.contains("error[no-limits]"), "{found}");
}

#[test]
fn one_weight_that_dominates_is_said() {
    let (code, found) = check(&survey(("100000", "10"), false, &project("weight = \"w\"", ""), ""));
    assert!(code == 0 && found.contains("warning[dominating-weight]") && found.contains("40 times the mean"), "{found}");
}

#[test]
fn more_answers_than_invited_have_no_rate() {
    for (invited, finding) in [("30", "more-than-invited"), ("0", "nobody-invited")] {
        let own = survey(("1", "10"), false, &project("", &format!("{{ wave = \"after\", count = {invited} }}")), "");
        let (code, found) = check(&own);
        assert!(code == 0 && found.contains(finding) && found.contains(&format!("40 answered, {invited} invited")), "{found}");
        assert_eq!(own.utfall(&["run", "project", "-o", "out", "--quiet"]).code, 0);
        let report = own.read("out/annex.en.html");
        assert!(report.contains("more people responded than are said to have been invited") && !report.contains("40 of 40"), "{report}");
    }
    let (code, found) = check(&survey(("1", "10"), false, &project("", "{ wave = \"later\", count = 50 }"), ""));
    assert!(code == 1 && found.contains("error[unknown-name]") && found.contains("`later`"), "{found}");
    let (code, found) = check(&survey(("1", "10"), false, &project("", "{ wave = \"after\", domain = { town = \"a\" }, count = 50 }"), ""));
    assert!(code == 1 && found.contains("error[unknown-name]"), "{found}");
}

#[test]
fn a_question_that_nobody_answered_in_a_wave_is_said() {
    let (code, found) = check(&survey(("1", "10"), true, &project("", ""), ""));
    assert!(
        code == 0 && found.contains("warning[blank-question]") && found.contains("nobody answered `q1` in the wave `after`"),
        "{found}"
    );
}

#[test]
fn two_waves_with_one_id_are_an_error() {
    let (code, found) = check(&survey(("1", "10"), false, &project("", "").replace("\"after\"", "\"before\""), ""));
    assert!(code == 1 && found.contains("error[duplicate-id]") && found.contains("`before`"), "{found}");
}

#[test]
fn what_a_planned_study_can_show_is_told_before_there_are_data() {
    let plan = "[[power]]\nclasses = 24\npupils = 20\nresponse = 0.9\nwanted = 0.1\n";
    let own = survey(("1", "10"), false, &project("", ""), "").write("plan.toml", plan);
    std::fs::remove_file(own.path("project/data/after.csv")).unwrap();
    let made = own.utfall(&["power", "project"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    // 432 answers, worth 432/(1 + 17 · 0.1) = 160; change from 0.5 to 0.5 ± d: d = (t(.975, 46) + t(.8, 46)) · √((.25 + .25 − d²)/160) = 15.6 points.
    assert!(
        made.stdout.contains("432 answers, worth 160 independent ones")
            && made.stdout.contains("change between two waves: 15.6; 10.0 needs"),
        "{}",
        made.stdout
    );
    let none = survey(("1", "10"), false, &project("", ""), "").utfall(&["power", "project"]);
    assert!(none.code == 1 && none.stderr.contains("error[no-planned-study]"), "{}", none.stderr);
    let wrong =
        survey(("1", "10"), false, &project("", ""), "").write("plan.toml", &plan.replace("0.1", "10")).utfall(&["power", "project"]);
    assert!(wrong.code == 1 && wrong.stderr.contains("error[bad-number]"), "{}", wrong.stderr);
}
