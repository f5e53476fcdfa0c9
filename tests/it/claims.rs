//! What a report claims: no order that the data do not give, and the same findings in the summary, the sections and the comparison.

use crate::survey::Survey;

const PROJECT: &str = r#"
[project]
id = "claims"
title = { en = "Claims", sv = "Påståenden", da = "Påstande" }
languages = ["en", "sv", "da"]
date = "2024-06-01"

[[instrument]]
id = "students"
kind = "questionnaire"
respondents = "student"
title = { en = "Students" }
codebook = "codebooks/students.toml"
stage = [{ unit = "unit", selection = "all" }]
wave = [{ id = "after", title = { en = "After" }, file = [{ path = "data/after.csv" }] }]
"#;

const CODEBOOK: &str = r#"
[[question]]
variable = "way"
columns = ["way"]
text = { en = "How do you get to school?" }
type = "single"
theme = "answers"
values = { bus = "bus", bike = "bike", car = "car" }
"#;

fn report(answers: &[(&str, usize)]) -> Survey {
    let rows: String = answers.iter().flat_map(|(answer, count)| std::iter::repeat_n(format!("{answer}\n"), *count)).collect();
    let survey = Survey::new()
        .write("project.toml", PROJECT)
        .write("plan.toml", "")
        .write("codebooks/students.toml", CODEBOOK)
        .write("data/after.csv", &format!("way\n{rows}"));
    let made = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    survey
}

/// The superlatives of every language, of sentences and of the titles of figures.
const SUPERLATIVES: [(&str, [&str; 3]); 3] = [
    ("en", ["most common", "least common", "highest for"]),
    ("sv", ["Flest har svarat", "Lägst andel har", "högst för"]),
    ("da", ["Flest har svaret", "Færrest har svaret", "højest for"]),
];

#[test]
fn the_most_common_answer_is_named_where_it_is_beyond_doubt() {
    let clear = report(&[("bus", 150), ("bike", 60), ("car", 20)]);
    let words = clear.read("out/annex.en.html");
    assert!(words.contains("The most common response is “bus”") && words.contains("The least common response is “car”"), "{words}");
}

#[test]
fn no_answer_is_named_while_one_is_withheld() {
    // One took the car: that answer is withheld, and another with it.
    let hidden = report(&[("bus", 60), ("bike", 90), ("car", 1)]);
    for (language, superlatives) in SUPERLATIVES {
        let words = hidden.read(&format!("out/annex.{language}.html"));
        for superlative in superlatives {
            assert!(!words.contains(superlative), "{language}: {superlative}");
        }
    }
    // For machines a number withheld is blank and named, so that a column of numbers holds numbers alone.
    let table = hidden.read("out/indicators.csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let cell = |row: &csv::StringRecord, name: &str| row[heads.iter().position(|head| head == name).unwrap()].to_owned();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).filter(|row| cell(row, "status") == "withheld").collect();
    assert!(!rows.is_empty());
    for row in rows {
        assert_eq!([cell(&row, "estimate"), cell(&row, "status")], ["".to_owned(), "withheld".to_owned()]);
        assert!(cell(&row, "withheld").split(' ').any(|name| name == "estimate"), "{row:?}");
    }
}

#[test]
fn no_answer_is_named_while_intervals_overlap() {
    let alike = report(&[("bus", 40), ("bike", 38), ("car", 36)]);
    for (language, superlatives) in SUPERLATIVES {
        let words = alike.read(&format!("out/annex.{language}.html"));
        for superlative in superlatives {
            assert!(!words.contains(superlative), "{language}: {superlative}");
        }
    }
    assert!(alike.read("out/annex.en.html").contains("The intervals overlap, so no order can be given."));
}
