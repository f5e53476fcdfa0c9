//! Rounds that stand beside each other in one file (`round` of a file), against a count of the file itself.

use crate::crossed::estimates;
use crate::survey::Survey;
use utfall::transform::estimate::Against;

const FILE: &str = include_str!("../fixtures/drafted/rounds-beside/enkät.csv");

const CODEBOOK: &str = r#"
[[question]]
variable = "code"
columns = ["Kod"]
type = "id"

[[question]]
variable = "school"
columns = ["Skola"]
type = "single"
concept = "school"
labels = { Bergaskolan = "Bergaskolan", Norrskolan = "Norrskolan", Ekskolan = "Ekskolan" }

[[question]]
variable = "content"
columns = ["Jag trivs i skolan"]
text = { sv = "Jag trivs i skolan" }
type = "scale"
scale = "four"

[scale.four]
family = "agreement"
positive = [3, 4]
point = [
  { code = 1, label = { sv = "Stämmer inte alls" } },
  { code = 2, label = { sv = "Stämmer lite" } },
  { code = 3, label = { sv = "Stämmer ganska bra" } },
  { code = 4, label = { sv = "Stämmer helt" } },
]

[ignore]
"Jag är" = "not used here"
"Jag vet vad jag vill arbeta med" = "not used here"
"Jag känner till yrken inom vård" = "not used here"
"#;

fn survey(rounds: [&str; 2]) -> Survey {
    let project = format!(
        r#"
[project]
id = "beside"
title = {{ sv = "Bredvid" }}
languages = ["sv"]
date = "2026-01-31"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = {{ sv = "Elever" }}
codebook = "codebooks/students.toml"
unit = "code"
wave = [
  {{ id = "before", title = {{ sv = "Före" }}, file = [{{ path = "data/students.csv", round = "{}" }}] }},
  {{ id = "after", title = {{ sv = "Efter" }}, file = [{{ path = "data/students.csv", round = "{}" }}] }},
]
"#,
        rounds[0], rounds[1]
    );
    Survey::new()
        .write("project.toml", &project)
        .write("plan.toml", "")
        .write("codebooks/students.toml", CODEBOOK)
        .write("data/students.csv", FILE)
}

/// Who is content before and after, as the file's cells say it: the last two of each line.
fn content() -> Vec<[Option<bool>; 2]> {
    let is_content = |cell: &str| (!cell.is_empty()).then(|| cell == "Stämmer ganska bra" || cell == "Stämmer helt");
    let of_line = |line: &str| {
        let cells: Vec<&str> = line.split(';').collect();
        [is_content(cells[7]), is_content(cells[8])]
    };
    FILE.lines().skip(1).map(of_line).collect()
}

#[test]
fn each_round_has_its_columns_and_a_change_is_of_the_same_people() {
    let found = estimates(&survey(["(före)", "(efter)"]));
    let share = |values: &[bool]| values.iter().filter(|value| **value).count() as f64 / values.len() as f64;
    let people = content();
    for (wave, place) in [("before", 0), ("after", 1)] {
        let answers: Vec<bool> = people.iter().filter_map(|person| person[place]).collect();
        let own = found.iter().find(|own| {
            let key = &own.key;
            key.indicator == "positive_share" && key.wave == wave && key.domain.is_empty() && key.against.is_none()
        });
        let own = own.unwrap();
        assert_eq!(own.n, Some(answers.len() as u64), "{wave}");
        assert!((own.estimate.unwrap() - share(&answers)).abs() < 1e-12, "{wave}: {:?}, not {}", own.estimate, share(&answers));
    }
    let both: Vec<(bool, bool)> = people.iter().filter_map(|[before, after]| before.zip(*after)).collect();
    assert_eq!(both.len(), 77);
    let change = both.iter().map(|(before, after)| f64::from(u8::from(*after)) - f64::from(u8::from(*before))).sum::<f64>() / 77.0;
    let linked = found.iter().find(|own| own.key.indicator == "positive_share" && matches!(own.key.against, Some(Against::Linked(_))));
    assert!((linked.unwrap().estimate.unwrap() - change).abs() < 1e-12);
}

#[test]
fn a_round_that_no_heading_has_is_an_error_that_says_what_there_is() {
    let made = survey(["(före)", "(sedan)"]).utfall(&["check", "project", "--data"]);
    assert_eq!(made.code, 1, "{}", made.stderr);
    for words in ["error[missing-column]", "`(sedan)`", "Jag trivs i skolan (efter)", "correct `round`"] {
        assert!(made.stderr.contains(words), "{words}: {}", made.stderr);
    }
    let twice = survey(["(före)", "(före)"]).utfall(&["check", "project", "--data"]);
    assert!(twice.stderr.contains("[file-in-two-waves]"), "{}", twice.stderr);
}
