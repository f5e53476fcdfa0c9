//! A method is named for what is computed: where nothing is borrowed the name says no such thing.

use crate::crossed::estimates;
use crate::survey::Survey;
use utfall::transform::estimate::{Against, Estimate, Flag, Method};

const CODEBOOK: &str = r#"
[[question]]
variable = "class"
columns = ["class"]
type = "single"
concept = "class"

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

/// Nine pupils of one class in two waves.
fn nine(stage: &str) -> Vec<Estimate> {
    let project = format!(
        r#"
[project]
id = "nine"
title = {{ en = "Nine" }}
languages = ["en"]
date = "2026-01-31"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = {{ en = "Students" }}
codebook = "codebooks/students.toml"
stage = [{stage}]
wave = [
  {{ id = "before", title = {{ en = "Before" }}, file = [{{ path = "data/before.csv" }}] }},
  {{ id = "after", title = {{ en = "After" }}, file = [{{ path = "data/after.csv" }}] }},
]
"#
    );
    let wave = |hours: [u32; 9], able: usize| -> String {
        let rows = hours.iter().enumerate().map(|(at, hours)| format!("9a,{hours},{}\n", if at < able { 3 } else { 2 }));
        std::iter::once("class,hours,able\n".to_owned()).chain(rows).collect()
    };
    let survey = Survey::new()
        .write("project.toml", &project)
        .write("plan.toml", "")
        .write("codebooks/students.toml", CODEBOOK)
        .write("data/before.csv", &wave([1, 2, 3, 4, 5, 6, 7, 8, 10], 2))
        .write("data/after.csv", &wave([3, 2, 5, 4, 7, 6, 9, 8, 11], 5));
    estimates(&survey)
}

fn after<'a>(all: &'a [Estimate], indicator: &str, is_change: bool) -> &'a Estimate {
    let is_it = |found: &&Estimate| {
        let key = &found.key;
        let against = if is_change { matches!(key.against, Some(Against::Wave(_))) } else { key.against.is_none() };
        key.indicator == indicator && key.wave == "after" && key.domain.is_empty() && against
    };
    all.iter().find(is_it).unwrap()
}

/// The limits are R's: `t.test`, `binom.test`, Newcombe's method 10 of such limits; with one class at 1/((1 + 8 · 0.1)/9) = 5 answers.
#[test]
fn methods_are_what_is_computed() {
    let (people, class) = (r#"{ unit = "unit", selection = "sample" }"#, r#"{ unit = "class", selection = "sample" }, "#);
    let cases = [
        (false, "item_mean", false, Method::IndependentAnswers, [3.855_478_194_957_33, 8.366_744_027_264_89]),
        (false, "positive_share", false, Method::ClopperPearson, [0.212_008_506_778_868, 0.863_004_337_734_833]),
        (false, "positive_share", true, Method::Newcombe, [-0.177_363_575_804_701, 0.696_913_767_547_947]),
        (true, "item_mean", false, Method::AssumedVariance, [2.467_486_007_762_95, 9.754_736_214_459_27]),
        (true, "item_mean", true, Method::AssumedVariance, [-3.279_762_548_176_14, 5.279_762_548_176_14]),
        (true, "positive_share", false, Method::ClopperPearsonAssumed, [0.122_127_463_945_34, 0.930_089_535_402_969]),
        (true, "positive_share", true, Method::AssumedChange, [-0.337_295_515_662_632, 0.764_919_226_370_872]),
    ];
    for (clustered, indicator, is_change, method, limits) in cases {
        let all = nine(&if clustered { format!("{class}{people}") } else { people.to_owned() });
        let found = after(&all, indicator, is_change);
        let near = |own: Option<f64>, expected: f64| own.is_some_and(|own| (own - expected).abs() < 1e-9);
        assert!(found.method == method && near(found.lower, limits[0]) && near(found.upper, limits[1]), "{method:?}: {found:?}");
        assert_eq!(found.flags.iter().filter(|flag| **flag == Flag::Assumed).count(), usize::from(clustered), "{found:?}");
    }
}

/// Nobody changes: what rounding leaves of no uncertainty is no interval of no width.
#[test]
fn rounding_is_no_uncertainty() {
    let panel = |hours: fn(u32) -> f64| -> Vec<Estimate> {
        let project = r#"
[project]
id = "same"
title = { en = "Same" }
languages = ["en"]
date = "2026-01-31"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = { en = "Students" }
codebook = "codebooks/students.toml"
unit = "code"
stage = [{ unit = "unit", selection = "all" }]
wave = [
  { id = "before", title = { en = "Before" }, file = [{ path = "data/before.csv" }] },
  { id = "after", title = { en = "After" }, file = [{ path = "data/after.csv" }] },
]
"#;
        let code = "[[question]]\nvariable = \"code\"\ncolumns = [\"code\"]\ntype = \"id\"\n";
        let rows = |more: f64| -> String {
            let row = |at: u32| format!("k{at},9a,{:.1},{}\n", hours(at) + more, if at % 7 < 3 { 3 } else { 2 });
            std::iter::once("code,class,hours,able\n".to_owned()).chain((0..60).map(row)).collect()
        };
        let survey = Survey::new()
            .write("project.toml", project)
            .write("plan.toml", "")
            .write("codebooks/students.toml", &format!("{code}{CODEBOOK}"))
            .write("data/before.csv", &rows(0.0))
            .write("data/after.csv", &rows(0.1));
        estimates(&survey)
    };
    let all = panel(|at| f64::from(at * 17 % 60) / 10.0 + 30.1);
    let changes: Vec<&Estimate> =
        all.iter().filter(|found| found.key.against.as_ref().is_some_and(|own| own.reading().is_some())).collect();
    assert!(changes.len() > 3);
    let has_width = |found: &&&Estimate| found.lower.zip(found.upper).is_none_or(|(lower, upper)| upper - lower > 1e-6);
    assert_eq!(changes.iter().find(|found| !has_width(found)), None);
}
