//! What stands beside withheld numbers and would tell them: which rows there are, and how many answered a question that only some were put.

use crate::survey::Survey;
use std::collections::BTreeMap;

const PROJECT: &str = r#"
[project]
id = "rows"
title = { en = "Rows" }
languages = ["en"]
date = "2026-01-31"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = { en = "Students" }
codebook = "codebooks/students.toml"
stage = [{ unit = "unit", selection = "sample" }]
wave = [{ id = "after", title = { en = "After" }, file = [{ path = "data/after.csv" }] }]
"#;

const CODEBOOK: &str = r#"
[[question]]
variable = "gender"
columns = ["gender"]
type = "single"
concept = "gender"
values = { f = "female", m = "male", x = "nonbinary" }

[[question]]
variable = "books"
columns = ["books"]
text = { en = "Books at home" }
type = "single"
values = { few = "few", some = "some", many = "many" }

[[question]]
variable = "placement"
columns = ["placement"]
text = { en = "Been on placement" }
type = "single"
values = { yes = "yes", no = "no" }

[[question]]
variable = "useful"
columns = ["useful"]
text = { en = "The placement was useful" }
type = "scale"
scale = "agreement4"
values = { 1 = "1", 2 = "2", 3 = "3", 4 = "4" }
asked_if = { variable = "placement", values = ["yes"] }
"#;

const PLAN: &str = r#"
[[cross]]
id = "books"
rows = "books"
columns = "placement"
by = "gender"
"#;

/// 50 girls, 50 boys, and 9 of another gender: of these 6 were on placement, and all have few books.
fn survey() -> Survey {
    let row = |at: usize| {
        let (gender, own) = match at {
            0..50 => ("f", at),
            50..100 => ("m", at - 50),
            _ => ("x", at - 100),
        };
        let books = if gender == "x" { "few" } else { ["few", "some", "many"][own % 3] };
        let was = if gender == "x" { own < 6 } else { own % 2 == 0 };
        let (placement, useful) = if was { ("yes", (1 + own % 4).to_string()) } else { ("no", String::new()) };
        format!("{gender},{books},{placement},{useful}\n")
    };
    let rows: String = (0..109).map(row).collect();
    Survey::new()
        .write("project.toml", PROJECT)
        .write("codebooks/students.toml", CODEBOOK)
        .write("plan.toml", PLAN)
        .write("data/after.csv", &format!("gender,books,placement,useful\n{rows}"))
}

fn rows(survey: &Survey) -> Vec<BTreeMap<String, String>> {
    let made = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let mut reader = csv::Reader::from_path(survey.path("out/indicators.csv")).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn nothing_beside_withheld_answers_tells_them() {
    let rows = rows(&survey());
    // A crossed table has a row for each answer that can be given, whether somebody gave it or not, and they look the same.
    let of_few = |row: &&BTreeMap<String, String>| {
        row["indicator"].starts_with("crossed_") && row["item"] == "placement__yes" && row["domain"].contains("gender=nonbinary")
    };
    let crossed: Vec<&BTreeMap<String, String>> = rows.iter().filter(of_few).collect();
    for answer in ["few", "some", "many"] {
        let own = crossed.iter().find(|row| row["domain"].ends_with(&format!("books={answer}")));
        let own = own.unwrap_or_else(|| panic!("no row for {answer}: {crossed:?}"));
        assert!(["n", "base", "estimate"].iter().all(|column| own[*column].is_empty()) && own["status"] == "withheld", "{own:?}");
    }
    // Six of nine were asked whether it was useful: that is how many said that they had been there, which is not told.
    let routed = |gender: &'static str| {
        let domain = format!("gender={gender}");
        rows.iter().filter(move |row| row["item"] == "useful" && row["domain"] == domain)
    };
    assert!(routed("nonbinary").next().is_some());
    for row in routed("nonbinary") {
        assert!(["n", "base"].iter().all(|column| row[*column].is_empty()), "{row:?}");
    }
    assert!(routed("female").any(|row| row["n"] == "25" && row["base"] == "25"));
}

/// Girls and boys of three municipalities, so many girls of the last one, and a second wave of the same people, of whom some are missing and others new.
fn municipalities(girls_of_the_last: usize, new: usize) -> Survey {
    let project = PROJECT
        .replace("stage = [{ unit = \"unit\", selection = \"sample\" }]", "unit = \"code\"\nstage = [{ unit = \"municipality\", selection = \"all\" }, { unit = \"unit\", selection = \"sample\" }]")
        .replace(
            "wave = [{ id = \"after\", title = { en = \"After\" }, file = [{ path = \"data/after.csv\" }] }]",
            "wave = [{ id = \"before\", title = { en = \"Before\" }, file = [{ path = \"data/before.csv\" }] }, { id = \"after\", title = { en = \"After\" }, file = [{ path = \"data/after.csv\" }] }]",
        );
    let codebook = "[[question]]\nvariable = \"code\"\ncolumns = [\"code\"]\ntype = \"id\"\n\n[[question]]\nvariable = \"municipality\"\ncolumns = [\"municipality\"]\ntype = \"single\"\nconcept = \"municipality\"\nlabels = { Alby = \"Alby\", Berga = \"Berga\", Cedby = \"Cedby\" }\n\n[[question]]\nvariable = \"gender\"\ncolumns = [\"gender\"]\ntype = \"single\"\nconcept = \"gender\"\nvalues = { f = \"female\", m = \"male\" }\n\n[[question]]\nvariable = \"knows\"\ncolumns = [\"knows\"]\ntext = { en = \"I know\" }\ntype = \"scale\"\nscale = \"agreement4\"\nvalues = { 1 = \"1\", 2 = \"2\", 3 = \"3\", 4 = \"4\" }\n";
    let people: Vec<(usize, &str, &str)> = (0..180)
        .filter_map(|at| {
            let (municipality, own) = (["Alby", "Berga", "Cedby"][at / 60], at % 60);
            let is_girl = own % 2 == 0;
            (municipality != "Cedby" || !is_girl || own / 2 < girls_of_the_last).then_some((
                at,
                municipality,
                if is_girl { "f" } else { "m" },
            ))
        })
        .collect();
    let answers = |people: &[(usize, &str, &str)], shift: usize| -> String {
        let rows = people.iter().map(|(at, municipality, gender)| {
            let positive = if *gender == "f" { (at * 7 + shift) % 10 < 7 } else { (at * 7 + shift) % 10 < 5 };
            format!("P{at},{municipality},{gender},{}\n", if positive { 3 + at % 2 } else { 1 + at % 2 })
        });
        std::iter::once("code,municipality,gender,knows\n".to_owned()).chain(rows).collect()
    };
    Survey::new()
        .write("project.toml", &project)
        .write("plan.toml", "")
        .write("codebooks/students.toml", codebook)
        .write("data/before.csv", &answers(&people[new..], 0))
        .write("data/after.csv", &answers(&people, 2))
}

#[test]
fn the_uncertainty_of_a_difference_tells_of_no_few() {
    let gap = |rows: &[BTreeMap<String, String>]| {
        let own = rows.iter().find(|row| {
            row["indicator"] == "positive_share" && row["wave"] == "after" && row["domain"] == "gender=female" && row["against"] == "level"
        });
        own.expect("a gap").clone()
    };
    let change = |rows: &[BTreeMap<String, String>]| {
        let own = rows.iter().find(|row| row["indicator"] == "positive_share" && row["domain"].is_empty() && row["against"] == "wave");
        own.expect("a change").clone()
    };
    let many = rows(&municipalities(30, 40));
    // Of thirty girls everywhere and forty who came, p is told: in hundredths.
    for row in [gap(&many), change(&many)] {
        let p: f64 = row["p"].parse().unwrap_or_else(|_| panic!("no p: {row:?}"));
        assert!((p * 100.0 - (p * 100.0).round()).abs() < 1e-9 && p >= 0.01, "{row:?}");
    }
    // Of two girls in one municipality, p would leave one table of answers alone.
    let few = gap(&rows(&municipalities(2, 40)));
    assert!(["p", "standard_error", "degrees_of_freedom"].iter().all(|column| few[*column].is_empty()), "{few:?}");
    assert!(!few["estimate"].is_empty() && !few["lower"].is_empty(), "{few:?}");
    // Of three who came since, the covariance of the others would tell how they answered.
    let came = change(&rows(&municipalities(30, 3)));
    assert!(["p", "standard_error", "degrees_of_freedom"].iter().all(|column| came[*column].is_empty()), "{came:?}");
}

/// The first page's heading about the goals: of a goal whose figure is withheld it does not say that it was not met.
#[test]
fn goals_that_are_withheld_are_not_told_as_not_met() {
    let goal = |id: &str, domain: &str, target: f64| {
        let measure =
            format!("{{ indicator = \"positive_share\", instrument = \"students\", item = \"useful\", wave = \"after\"{domain} }}");
        format!("[[goal]]\nid = \"{id}\"\ntitle = \"Goal {id}\"\nmeasure = {measure}\ntarget = {target}\n\n")
    };
    let few = ", domain = { gender = \"nonbinary\" }";
    let heading = |goals: &str| {
        let survey = survey().write("plan.toml", goals);
        let made = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
        assert_eq!(made.code, 0, "{}", made.stderr);
        std::fs::read_to_string(survey.path("out/summary.en.html")).unwrap()
    };
    let withheld = heading(&(goal("one", few, 0.8) + &goal("two", few, 0.9)));
    assert!(withheld.contains("None of 2 goals could be assessed") && !withheld.contains("certainly been met"));
    let some = heading(&(goal("one", few, 0.8) + &goal("two", "", 0.9)));
    assert!(some.contains("None of the goals that could be assessed, 1 of 2, has certainly been met"));
    let all = heading(&(goal("one", "", 0.95) + &goal("two", "", 0.9)));
    assert!(all.contains("None of 2 goals has certainly been met"));
}
