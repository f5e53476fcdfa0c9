//! Two questions crossed: from the plan to the table, against R's survey package (`tests/fixtures/reference/crossed.R`), and what of it is published.

use crate::survey::Survey;
use std::collections::BTreeMap;
use utfall::transform::estimate::{Against, Estimate, Method};
use utfall::{ingest, project, transform};

const SCALES: &str = r#"
[scale.four]
family = "agreement"
positive = [3, 4]
point = [
  { code = 1, label = { en = "not at all", sv = "inte alls", da = "slet ikke" } },
  { code = 2, label = { en = "little", sv = "lite", da = "lidt" } },
  { code = 3, label = { en = "quite", sv = "ganska", da = "ret" } },
  { code = 4, label = { en = "very", sv = "mycket", da = "meget" } },
]
"#;

const CODEBOOK: &str = r#"
[[question]]
variable = "municipality"
columns = ["municipality"]
type = "single"
concept = "municipality"
labels = { Alby = "Alby", Berga = "Berga", Cedby = "Cedby", Dala = "Dala" }

[[question]]
variable = "school"
columns = ["school"]
type = "single"
concept = "school"

[[question]]
variable = "gender"
columns = ["gender"]
type = "single"
concept = "gender"

[[question]]
variable = "home"
columns = ["home"]
text = { en = "How many books are there at home?", sv = "Hur många böcker finns hemma?", da = "Hvor mange bøger er der hjemme?" }
short = { en = "Books at home", sv = "Böcker hemma", da = "Bøger hjemme" }
type = "single"
values = { low = "low", middle = "middle", high = "high" }
labels = { low = { en = "few", sv = "få", da = "få" }, middle = { en = "some", sv = "några", da = "nogle" }, high = { en = "many", sv = "många", da = "mange" } }

[[question]]
variable = "route"
columns = ["route"]
text = { en = "What will you do after school?", sv = "Vad gör du efter skolan?", da = "Hvad gør du efter skolen?" }
type = "single"
values = { study = "study", work = "work", unsure = "unsure" }

[[question]]
variable = "weight"
columns = ["weight"]
type = "number"

[[question]]
variable = "hours"
columns = ["hours"]
type = "number"
"#;

/// The made-up pupils of the reference, their questionnaire with stages as given, and a plan.
pub fn students(stage: &str, plan: &str) -> Survey {
    let scale = |variable: &str, en: &str| {
        format!(
            "\n[[question]]\nvariable = \"{variable}\"\ncolumns = [\"{variable}\"]\ntype = \"scale\"\nscale = \"four\"\ntext = {{ en = \"{en}\", sv = \"{en}\", da = \"{en}\" }}\n"
        )
    };
    let scales: String =
        ["interest", "knows", "interest_part", "knows_part"].iter().map(|name| scale(name, &format!("Item {name}"))).collect();
    let project = format!(
        r#"
[project]
id = "reference"
title = {{ en = "Reference", sv = "Referens", da = "Reference" }}
languages = ["en", "sv", "da"]
date = "2026-01-31"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = {{ en = "Students", sv = "Elever", da = "Elever" }}
codebook = "codebooks/students.toml"
weight = "weight"
stage = [{stage}]
wave = [
  {{ id = "before", title = {{ en = "Before", sv = "Före", da = "Før" }}, file = [{{ path = "data/before.csv" }}] }},
  {{ id = "after", title = {{ en = "After", sv = "Efter", da = "Efter" }}, file = [{{ path = "data/after.csv" }}] }},
]
"#
    );
    let rows = include_str!("../fixtures/reference/students.csv");
    let (head, rows) = rows.split_once('\n').unwrap();
    let (_, head) = head.split_once(',').unwrap();
    let of_wave = |wave: &str| -> String {
        let own = rows.lines().filter_map(|row| row.strip_prefix(wave)?.strip_prefix(','));
        std::iter::once(head).chain(own).map(|row| format!("{row}\n")).collect()
    };
    Survey::new()
        .write("project.toml", &project)
        .write("codebooks/students.toml", &format!("{CODEBOOK}{scales}{SCALES}"))
        .write("data/before.csv", &of_wave("before"))
        .write("data/after.csv", &of_wave("after"))
        .write("plan.toml", plan)
}

pub const CLUSTERED: &str =
    r#"{ unit = "municipality", selection = "all" }, { unit = "school", selection = "sample" }, { unit = "unit", selection = "all" }"#;
pub const UNCLUSTERED: &str = r#"{ unit = "municipality", selection = "all" }, { unit = "unit", selection = "sample" }"#;

const PLAN: &str = r#"
[[cross]]
id = "scales"
rows = "interest"
columns = "knows"

[[cross]]
id = "choice"
rows = "gender"
columns = "route"

[[cross]]
id = "by-gender"
rows = "home"
columns = "route"
by = "gender"
title = { en = "Plans by books at home", sv = "Planer efter böcker hemma", da = "Planer efter bøger hjemme" }

[[cross]]
id = "part"
rows = "interest_part"
columns = "knows_part"
wave = "before"
"#;

/// The estimates of a project, before it is decided what may be published.
pub fn estimates(survey: &Survey) -> Vec<Estimate> {
    let loaded = project::load(&survey.path("project")).unwrap();
    let project = loaded.value.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let dataset = ingest::ingest(&project).unwrap();
    assert!(!dataset.has_errors(), "{:?}", dataset.diagnostics);
    transform::transform(&project, &dataset.value).unwrap().value.estimates
}

/// The rows of `indicators.csv`.
pub fn rows(survey: &Survey) -> Vec<BTreeMap<String, String>> {
    let text = survey.read("out/indicators.csv");
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn close(own: f64, other: f64, what: &str) {
    assert!((own - other).abs() <= 1e-8 * other.abs().max(1e-8), "{what}: {own} against {other}");
}

#[test]
fn tables_and_tests_are_those_of_the_survey_package() {
    let mut reader = csv::Reader::from_path("tests/fixtures/reference/crossed.csv").unwrap();
    let expected: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let crosses = [
        ("scales", "interest", "knows"),
        ("choice", "gender", "route"),
        ("by-gender", "home", "route"),
        ("part", "interest_part", "knows_part"),
    ];
    let (mut tests, mut shares) = (0, 0);
    for (design, stage) in [("clustered", CLUSTERED), ("unclustered", UNCLUSTERED)] {
        let found = estimates(&students(stage, PLAN));
        for row in expected.iter().filter(|row| row["design"] == design) {
            let (_, rows, columns) = crosses.iter().find(|cross| cross.0 == row["name"]).unwrap();
            let dimension = if *rows == "gender" { (*rows).to_owned() } else { format!("by:{rows}") };
            let group = Some(("gender".to_owned(), row["gender"].clone())).filter(|(_, level)| !level.is_empty());
            let number = |column: &str| row[column].parse::<f64>().unwrap();
            let wave = if row["name"] == "part" { "before" } else { "after" };
            let what = format!("{row:?}");
            let of_table = |estimate: &&Estimate| {
                ["crossed_answers", "crossed_choices"].contains(&estimate.key.indicator.as_str()) && estimate.key.wave == wave
            };
            let mut own = found.iter().filter(of_table);
            if row["kind"] == "test" {
                let domain: Vec<(String, String)> = group.into_iter().collect();
                let is_test = |estimate: &&Estimate| {
                    estimate.key.item == *columns
                        && estimate.key.domain == domain
                        && estimate.key.against == Some(Against::Independence(dimension.clone()))
                };
                let test = own.find(is_test).unwrap_or_else(|| panic!("{what}"));
                close(test.estimate.unwrap(), number("value"), &what);
                close(test.degrees_of_freedom.unwrap(), number("df"), &what);
                close(test.p.unwrap(), number("p"), &what);
                assert_eq!((test.n, test.method), (Some(number("n") as u64), Method::RaoScott), "{what}");
                tests += 1;
            } else {
                let domain: Vec<(String, String)> = group.into_iter().chain([(dimension.clone(), row["row"].clone())]).collect();
                let (item, level) = match *columns {
                    "route" => (format!("route__{}", row["answer"]), String::new()),
                    scale => (scale.to_owned(), row["answer"].clone()),
                };
                let key = |estimate: &&Estimate| {
                    estimate.key.item == item
                        && estimate.key.level == level
                        && estimate.key.domain == domain
                        && estimate.key.against.is_none()
                };
                let share = own.find(key).unwrap_or_else(|| panic!("{what}"));
                close(share.estimate.unwrap(), number("value"), &what);
                assert_eq!(share.n, Some(number("n") as u64), "{what}");
                shares += 1;
            }
        }
    }
    assert_eq!((tests, shares), (9, 3 * 16 + 2 * 6 + 4 * 9));
}

#[test]
fn a_crossed_table_stands_in_every_language_with_its_figure() {
    let survey = students(CLUSTERED, PLAN);
    let made = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let claims = [
        ("en", "The responses to the two questions are related (Cramér's V 0.2"),
        ("sv", "Svaren på de två frågorna hänger ihop (Cramérs V 0,2"),
        ("da", "Svarene på de to spørgsmål hænger sammen (Cramérs V 0,2"),
    ];
    for (language, claim) in claims {
        let report = survey.read(&format!("out/annex.{language}.html"));
        assert!(report.contains(claim), "{language}");
        assert!(survey.path(&format!("out/figures/crossed-choice.{language}.svg")).exists(), "{language}");
        assert!(survey.path(&format!("out/tables/crossed-choice.{language}.csv")).exists(), "{language}");
    }
    assert!(survey.read("out/annex.en.html").contains("Plans by books at home"));
    // Of the 20 who have no interest hardly anybody gave one of the answers: with these cells the test and Cramér's V are withheld.
    let cells = survey.read("out/tables/crossed-scales.en.csv");
    assert!(cells.lines().any(|row| row.starts_with("not at all,") && row.contains("..")), "{cells}");
    let tests: Vec<BTreeMap<String, String>> = rows(&survey).into_iter().filter(|row| row["against"] == "independence").collect();
    let of_scales = tests.iter().find(|row| row["item"] == "knows").unwrap();
    let numbers = ["n", "estimate", "degrees_of_freedom", "p", "p_adjusted", "p_benjamini_hochberg"];
    assert!(of_scales["status"] == "withheld" && numbers.iter().all(|column| of_scales[*column].is_empty()), "{of_scales:?}");
    let released = |row: &&BTreeMap<String, String>| row["method"] == "rao_scott" && row["status"] == "released";
    assert!(tests.iter().filter(released).any(|row| row["item"] == "route" && row["against_level"] == "gender"), "{tests:?}");
}

#[test]
fn what_cannot_be_crossed_is_told_with_what_can() {
    let plans = [
        ("rows = \"intrest\"\ncolumns = \"knows\"", "there is no question with a list of answers in the same questionnaire `intrest`"),
        ("rows = \"interest\"\ncolumns = \"gender\"", "there is no question whose answers can be columns `gender`"),
        ("rows = \"hours\"\ncolumns = \"knows\"", "there is no question with a list of answers in the same questionnaire `hours`"),
        ("rows = \"knows\"\ncolumns = \"knows\"", "the crossed table `t` has the same question twice"),
        ("rows = \"interest\"\ncolumns = \"knows\"\nwave = \"afterwards\"", "there is no wave `afterwards`"),
        ("rows = \"interest\"\ncolumns = \"knows\"\ninstrument = \"staff\"", "there is no questionnaire `staff`"),
        ("rows = \"interest\"\ncolumns = \"knows\"\nby = \"hours\"", "there is no question with a list of answers `hours`"),
    ];
    let survey = students(CLUSTERED, "");
    for (keys, message) in plans {
        std::fs::write(survey.path("project/plan.toml"), format!("[[cross]]\nid = \"t\"\n{keys}\n")).unwrap();
        let project = project::load(&survey.path("project")).unwrap().value.unwrap();
        let found = project::check::check(&project);
        assert!(found.iter().any(|found| found.message == message), "{keys}: {found:?}");
    }
}

/// Of 40 care givers 20 would host again, of 40 shops 30: χ² = 80·(20·10 − 20·30)²/(40·40·50·30) = 5.33, and V = √(5.33/80) = 0.258.
#[test]
fn what_employers_answer_may_be_the_columns_though_it_is_a_concept() {
    let question = |variable: &str, concept: &str, values: &str| {
        format!(
            "[[question]]\nvariable = \"{variable}\"\ncolumns = [\"{variable}\"]\ntype = \"single\"\nconcept = \"{concept}\"\nvalues = {{ {values} }}\n"
        )
    };
    let rows: String = (0..80)
        .map(|row| {
            let (sector, yes) = if row < 40 { ("Care", row < 20) } else { ("Shops", row < 70) };
            format!("{sector},{}\n", if yes { "Yes" } else { "No" })
        })
        .collect();
    let survey = Survey::new()
        .write(
            "project.toml",
            "[project]\nid = \"hosts\"\ntitle = { en = \"Hosts\" }\nlanguages = [\"en\"]\ndate = \"2024-06-01\"\n[[instrument]]\nid = \"employers\"\nkind = \"questionnaire\"\nrespondents = \"employer\"\ntitle = { en = \"Employers\" }\ncodebook = \"codebooks/employers.toml\"\nstage = [{ unit = \"unit\", selection = \"all\" }]\nwave = [{ id = \"after\", title = { en = \"After\" }, file = [{ path = \"data/after.csv\" }] }]\n",
        )
        .write("plan.toml", "[[cross]]\nid = \"hosts\"\nrows = \"sector\"\ncolumns = \"host_again\"\n")
        .write(
            "codebooks/employers.toml",
            &format!(
                "{}{}",
                question("sector", "sector", "Care = \"care\", Shops = \"shops\""),
                question("host", "host_again", "Yes = \"yes\", Maybe = \"maybe\", No = \"no\"")
            ),
        )
        .write("data/after.csv", &format!("sector,host\n{rows}"));
    let made = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let mut reader = csv::Reader::from_path(survey.path("out/indicators.csv")).unwrap();
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let test = rows.iter().find(|row| row["against"] == "independence").unwrap();
    assert_eq!([&test["item"][..], &test["estimate"]], ["host_again", "0.26"]);
    let table = survey.read("out/tables/crossed-hosts.en.csv");
    assert!(table.contains("Yes") && table.contains("care"), "{table}");
    // What is told of the question by itself stays told once.
    assert!(rows.iter().all(|row| row["indicator"] != "answer_share" || !row["item"].starts_with("host_again")));
}
