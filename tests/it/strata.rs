//! Changes of a sample that was drawn in strata, such as pupils of every school: each wave's uncertainty is of its own strata.

use crate::crossed::estimates;
use crate::survey::Survey;
use utfall::transform::estimate::{Against, Estimate};

const PROJECT: &str = r#"
[project]
id = "strata"
title = { en = "Strata" }
languages = ["en"]
date = "2026-01-31"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = { en = "Students" }
codebook = "codebooks/students.toml"
unit = "code"
stage = [{ unit = "school", selection = "all" }, { unit = "unit", selection = "sample" }]
wave = [
  { id = "before", title = { en = "Before" }, file = [{ path = "data/before.csv" }] },
  { id = "after", title = { en = "After" }, file = [{ path = "data/after.csv" }] },
]
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
variable = "score"
columns = ["score"]
text = { en = "Score" }
type = "number"
"#;

/// Three schools of unlike level in two waves, of other people each time.
fn change() -> Estimate {
    let wave = |wave: usize| -> String {
        let mut rows = "code,school,score\n".to_owned();
        for school in 1..=3 {
            for at in 1..=[12, 15, 20][school - 1] + 2 * wave {
                rows += &format!("W{wave}-{school}-{at},S{school},{}\n", 10 * school + (at * 7 + 3 * wave) % 5 + wave);
            }
        }
        rows
    };
    let survey = Survey::new()
        .write("project.toml", PROJECT)
        .write("plan.toml", "")
        .write("codebooks/students.toml", CODEBOOK)
        .write("data/before.csv", &wave(1))
        .write("data/after.csv", &wave(2));
    let is_change = |estimate: &Estimate| {
        let key = &estimate.key;
        key.indicator == "item_mean" && key.item == "score" && key.domain.is_empty() && matches!(key.against, Some(Against::Wave(_)))
    };
    estimates(&survey).into_iter().find(is_change).expect("a change")
}

/// In R: `svycontrast(svyby(~score, ~wave, svydesign(~1, strata = ~interaction(school, wave), data = d), svymean, covmat = TRUE), c(-1, 1))` is
/// 0.991685321394307 with the standard error 0.275989718605801.
#[test]
fn each_wave_has_the_variance_of_its_own_strata() {
    let near = |own: Option<f64>, expected: f64| own.is_some_and(|own| (own - expected).abs() < 1e-9);
    let apart = change();
    assert!(near(apart.estimate, 0.991_685_321_394_307) && near(apart.standard_error, 0.275_989_718_605_801), "{apart:?}");
    assert_eq!(apart.degrees_of_freedom, Some(106.0));
}
