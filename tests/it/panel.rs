//! Panels, in which some answered both times, against R's survey package (`tests/fixtures/reference/panel.R`).

use crate::crossed::estimates;
use crate::survey::Survey;
use std::collections::BTreeMap;
use utfall::transform::estimate::{Against, Estimate};

const PLAN: &str = r#"
[[adjusted]]
id = "hours"
indicator = "item_mean"
item = "hours"
compare = "wave"
for = ["gender", "age"]

[[adjusted]]
id = "able"
indicator = "positive_share"
item = "able"
compare = "wave"
for = ["gender", "age"]
"#;

const CODEBOOK: &str = r#"
[[question]]
variable = "code"
columns = ["code"]
type = "id"

[[question]]
variable = "school"
columns = ["school"]
type = "single"
concept = "school"
labels = { S1 = "S1", S2 = "S2", S3 = "S3" }

[[question]]
variable = "gender"
columns = ["gender"]
type = "single"
concept = "gender"

[[question]]
variable = "age"
columns = ["age"]
text = { en = "Age" }
type = "number"

[[question]]
variable = "hours"
columns = ["hours"]
text = { en = "Hours" }
type = "number"

[[question]]
variable = "able"
columns = ["able"]
text = { en = "Able" }
type = "scale"
scale = "four"

[scale.four]
family = "agreement"
positive = [3, 4]
point = [
  { code = 1, label = { en = "not at all" } },
  { code = 2, label = { en = "little" } },
  { code = 3, label = { en = "quite" } },
  { code = 4, label = { en = "very" } },
]
"#;

/// The people of the reference in two waves, followed by their codes or not.
fn survey(unit: &str, stage: &str) -> Survey {
    let project = format!(
        r#"
[project]
id = "panel"
title = {{ en = "Panel" }}
languages = ["en"]
date = "2026-01-31"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = {{ en = "Students" }}
codebook = "codebooks/students.toml"
{unit}
stage = [{stage}]
wave = [
  {{ id = "before", title = {{ en = "Before" }}, file = [{{ path = "data/before.csv" }}] }},
  {{ id = "after", title = {{ en = "After" }}, file = [{{ path = "data/after.csv" }}] }},
]
"#
    );
    let (head, rows) = include_str!("../fixtures/reference/panel.csv").split_once('\n').unwrap();
    let of_wave = |wave: &str| -> String {
        let own = rows.lines().filter_map(|row| row.strip_prefix(wave)?.strip_prefix(','));
        std::iter::once(&head["wave,".len()..]).chain(own).map(|row| format!("{row}\n")).collect()
    };
    Survey::new()
        .write("project.toml", &project)
        .write("plan.toml", PLAN)
        .write("codebooks/students.toml", CODEBOOK)
        .write("data/before.csv", &of_wave("before"))
        .write("data/after.csv", &of_wave("after"))
}

const BY_GENDER: &str = r#"
[instrument.weighting]
method = "poststratify"
[[instrument.weighting.margin]]
by = ["gender"]
population = [{ level = ["female"], count = 400 }, { level = ["male"], count = 500 }]
"#;

/// The changes of one kind agree with the rows of a name: estimate, standard error and degrees of freedom.
fn agrees(name: &str, survey: &Survey, is_kind: impl Fn(&Against) -> bool) -> usize {
    let mut reader = csv::Reader::from_path("tests/fixtures/reference/panel_values.csv").unwrap();
    let expected: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let items = ["item_mean hours", "positive_share able"];
    let is_own = |own: &Estimate| {
        items.contains(&format!("{} {}", own.key.indicator, own.key.item).as_str())
            && own.key.domain.is_empty()
            && own.key.against.as_ref().is_some_and(&is_kind)
    };
    let found: Vec<Estimate> = estimates(survey).into_iter().filter(is_own).collect();
    for own in &found {
        let row = expected.iter().find(|row| row["name"] == name && row["item"] == own.key.item).unwrap();
        for (found, column) in [(own.estimate, "estimate"), (own.standard_error, "standard_error"), (own.degrees_of_freedom, "df")] {
            let (found, expected) = (found.unwrap(), row[column].parse::<f64>().unwrap());
            assert!((found - expected).abs() <= 1e-8 * expected.abs(), "{column} {found}: {row:?}");
        }
    }
    found.len()
}

#[test]
fn a_change_knows_who_answered_twice() {
    let (people, schools) = (r#"{ unit = "unit", selection = "sample" }"#, r#"{ unit = "school", selection = "all" }, "#);
    let in_schools = format!("{schools}{people}");
    for (name, unit, stage) in
        [("persons", "unit = \"code\"", &*in_schools), ("nobody", "", &*in_schools), ("one-stratum", "unit = \"code\"", people)]
    {
        let survey = survey(unit, stage);
        assert_eq!(agrees(name, &survey, |kind| matches!(kind, Against::Adjusted { .. })), 2, "{name}");
        assert_eq!(agrees(&format!("plain-{name}"), &survey, |kind| matches!(kind, Against::Wave(_))), 2, "{name}");
    }
    let weighted = survey("unit = \"code\"", &in_schools);
    let project = weighted.read("project/project.toml");
    let weighted = weighted.write("project.toml", &format!("{project}{BY_GENDER}"));
    assert_eq!(agrees("plain-weighted", &weighted, |kind| matches!(kind, Against::Wave(_))), 2);
}

/// In R: `svyglm(hours ~ stayed, svydesign(~1, strata = ~school), ...)` over those with a code; nobody without one is taken for one who left.
#[test]
fn who_has_no_code_is_not_told_as_one_who_left() {
    let left = |uncoded: &str| -> Estimate {
        let survey = survey("unit = \"code\"", r#"{ unit = "unit", selection = "sample" }"#);
        let before = survey.read("project/data/before.csv");
        let survey = survey.write("data/before.csv", &format!("{before}{uncoded}"));
        let is_left = |found: &Estimate| found.key.item == "hours" && matches!(found.key.against, Some(Against::Left(_)));
        estimates(&survey).into_iter().find(is_left).expect("some left")
    };
    let (plain, with_uncoded) = (left(""), left(&",S1,female,16,30,3\n".repeat(19)));
    assert_eq!((plain.n, plain.base), (Some(70), Some(50)), "who came back stayed, though two left the question blank");
    assert_eq!((with_uncoded.n, with_uncoded.base, with_uncoded.estimate), (plain.n, plain.base, plain.estimate));
}
