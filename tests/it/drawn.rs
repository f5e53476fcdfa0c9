//! What lies within one of the units that were drawn, such as a school's own level, against R (`tests/fixtures/reference/drawn.R`).

use crate::crossed::estimates;
use crate::survey::Survey;
use std::collections::BTreeMap;
use utfall::transform::estimate::{Against, Estimate, Flag};

const PROJECT: &str = r#"
[project]
id = "drawn"
title = { en = "Drawn schools" }
languages = ["en"]
date = "2026-01-31"
inference = "finite"

[[instrument]]
id = "list"
kind = "frame"
title = { en = "Schools" }
codebook = "codebooks/list.toml"
wave = [{ file = [{ path = "data/list.csv" }] }]

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = { en = "Students" }
codebook = "codebooks/students.toml"
frame = "list"
stage = [{ unit = "school", selection = "sample" }, { unit = "unit", selection = "all" }]
wave = [
  { id = "before", title = { en = "Before" }, file = [{ path = "data/before.csv" }] },
  { id = "after", title = { en = "After" }, file = [{ path = "data/after.csv" }] },
]
"#;

const SCHOOL: &str = r#"
[[question]]
variable = "school"
columns = ["school"]
type = "single"
concept = "school"
labels = { S1 = "S1", S2 = "S2", S3 = "S3", S4 = "S4", S5 = "S5", S6 = "S6", S7 = "S7", S8 = "S8", S9 = "S9", S10 = "S10" }
"#;

const LIST: &str = r#"
[[question]]
variable = "students"
columns = ["students"]
type = "number"
concept = "students"
"#;

const STUDENTS: &str = r#"
[[question]]
variable = "gender"
columns = ["gender"]
type = "single"
concept = "gender"

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

fn survey() -> Survey {
    let (head, rows) = include_str!("../fixtures/reference/drawn.csv").split_once('\n').unwrap();
    let of_wave = |wave: &str| -> String {
        let own = rows.lines().filter_map(|row| row.strip_prefix(wave)?.strip_prefix(','));
        std::iter::once(&head["wave,".len()..]).chain(own).map(|row| format!("{row}\n")).collect()
    };
    Survey::new()
        .write("project.toml", PROJECT)
        .write("plan.toml", "")
        .write("codebooks/list.toml", &format!("{SCHOOL}{LIST}"))
        .write("codebooks/students.toml", &format!("{SCHOOL}{STUDENTS}"))
        .write("data/list.csv", include_str!("../fixtures/reference/drawn_list.csv"))
        .write("data/before.csv", &of_wave("before"))
        .write("data/after.csv", &of_wave("after"))
}

#[test]
fn a_drawn_school_is_no_less_sure_for_those_that_were_not_drawn() {
    let mut reader = csv::Reader::from_path("tests/fixtures/reference/drawn_values.csv").unwrap();
    let expected: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let all = estimates(&survey());
    let own = |row: &BTreeMap<String, String>| -> &Estimate {
        let is_it = |found: &&Estimate| {
            let key = &found.key;
            let school = key.domain.iter().map(|(dimension, level)| if dimension == "school" { level.as_str() } else { "?" });
            key.indicator == "positive_share"
                && key.wave == row["wave"]
                && school.collect::<String>() == row["domain"]
                && match key.against {
                    None => row["kind"] == "level",
                    Some(Against::Wave(_)) => row["kind"] == "change",
                    _ => false,
                }
        };
        all.iter().find(is_it).unwrap_or_else(|| panic!("{row:?}"))
    };
    for row in &expected {
        let found = own(row);
        let close = |found: Option<f64>, column: &str| {
            let expected: f64 = row[column].parse().unwrap();
            found.is_some_and(|found| (found - expected).abs() < 1e-9)
        };
        assert!(close(found.estimate, "estimate") && found.flags.contains(&Flag::Finite), "{row:?}: {found:?}");
        // Over all there are but four schools, and the ladder borrows: what is proved of it stands in finite.rs.
        let by_the_design = !row["domain"].is_empty();
        assert!(
            !by_the_design || close(found.standard_error, "standard_error") && close(found.degrees_of_freedom, "df"),
            "{row:?}: {found:?}"
        );
        assert!(!by_the_design || found.upper.unwrap() - found.lower.unwrap() < 0.18, "{found:?}");
    }
    assert_eq!(expected.len(), 14);
}
