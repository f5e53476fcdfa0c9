//! An evaluator's folder: nothing is lost or counted twice without a word, whatever lies in it. Each test names the family of mistakes it
//! stands for, and has members beside the one that was met.

use crate::survey::Survey;
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use utfall::ingest::finding;

/// What is found in texts of files, by name.
pub fn found_in(files: &[(&str, &str)]) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = files.iter().map(|(name, text)| written(folder.path(), name, text)).collect();
    let found = serde_json::to_value(finding::inspect(&paths).unwrap()).unwrap();
    found["inputs"].as_array().unwrap().clone()
}

pub fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

/// A workbook of sheets, each of rows of texts parted by `;`; what reads as a number is one.
pub fn workbook(path: &Path, sheets: &[(&str, &str)]) {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, text) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, line) in (0..).zip(text.lines()) {
            for (column, cell) in (0..).zip(line.split(';')).filter(|(_, cell)| !cell.is_empty()) {
                match cell.parse::<f64>() {
                    Ok(number) if !cell.starts_with('0') => sheet.write_number(row, column, number).unwrap(),
                    _ => sheet.write_string(row, column, cell).unwrap(),
                };
            }
        }
    }
    book.save(path).unwrap();
}

pub fn found_in_workbook(sheets: &[(&str, &str)]) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    workbook(&path, sheets);
    serde_json::to_value(finding::inspect(&[path]).unwrap()).unwrap()["inputs"].as_array().unwrap().clone()
}

pub fn codes(input: &Value) -> Vec<&str> {
    input["warnings"].as_array().unwrap().iter().map(|warning| warning["code"].as_str().unwrap()).collect()
}

fn forms(first: usize, last: usize) -> String {
    let mut text = "ID,Starttid,Slutförandetid,E-post,Namn,Kön,Jag trivs\n".to_owned();
    for id in first..=last {
        let (gender, answer) = (["Tjej", "Kille"][id % 2], ["Stämmer helt", "Stämmer inte alls", "Stämmer ganska bra"][id % 3]);
        let (hour, minute) = (8 + id / 60, id % 60);
        writeln!(text, "{id},2025-03-01 {hour:02}:{minute:02}:00,2025-03-01 {hour:02}:{minute:02}:50,anonymous,,{gender},{answer}")
            .unwrap();
    }
    text
}

const CODEBOOK: &str = "[[question]]\nvariable = \"gender\"\ncolumns = [\"Kön\"]\ntype = \"single\"\nconcept = \"gender\"\nvalues = { Tjej = \"female\", Kille = \"male\" }\n\n\
    [[question]]\nvariable = \"trivs\"\ncolumns = [\"Jag trivs\"]\ntext = { en = \"Jag trivs\" }\ntype = \"scale\"\nscale = \"agreement4\"\n";

/// A project of one questionnaire with these waves, given as the entries of `file`.
fn project(waves: &[(&str, &str)], codebook: &str) -> Survey {
    let mut text = "[project]\nid = \"p\"\ntitle = { en = \"P\" }\nlanguages = [\"en\"]\ndate = \"2026-01-31\"\n\n[[instrument]]\nid = \"students\"\nkind = \"questionnaire\"\n\
        respondents = \"student\"\ntitle = { en = \"Students\" }\ncodebook = \"codebooks/students.toml\"\n"
        .to_owned();
    for (id, files) in waves {
        writeln!(text, "\n[[instrument.wave]]\nid = \"{id}\"\ntitle = {{ en = \"{id}\" }}\nfile = [{files}]").unwrap();
    }
    Survey::new().write("project.toml", &text).write("codebooks/students.toml", codebook).write("plan.toml", "")
}

/// Rows read, rows used, and rows left out by reason.
fn rows(survey: &Survey) -> (u64, u64, Vec<(String, u64)>) {
    let project = utfall::project::load(&survey.path("project")).unwrap();
    let dataset = utfall::ingest::ingest(project.value.as_ref().unwrap()).unwrap().value;
    let sum = |count: fn(&utfall::ingest::units::account::Reading) -> u64| dataset.readings.iter().map(count).sum();
    let out = dataset.exclusions.iter().map(|exclusion| (exclusion.reason.clone(), exclusion.rows)).collect();
    (sum(|reading| reading.rows_read), sum(|reading| reading.rows_used), out)
}

#[test]
fn a_table_without_a_header_is_refused_with_the_way_out_and_read_with_it() {
    let text = "Rantala,Aino,15,F,0\nSalonen,Helmi,16,F,1\nRantala,Eino,17,M,0\nSalonen,Aino,16,F,1\nRantala,Helmi,15,M,0\n";
    let found = found_in(&[("lista.csv", text)]);
    assert_eq!(found[0]["refused"]["code"], "no-header");
    assert!(found[0]["refused"]["help"].as_str().unwrap().contains("header = \"none\""), "{}", found[0]["refused"]);
    let codebook = "[[question]]\nvariable = \"gender\"\ncolumns = [\"Sex\"]\ntype = \"single\"\nconcept = \"gender\"\nvalues = { F = \"female\", M = \"male\" }\n\n[ignore]\nA = \"name\"\nB = \"name\"\nC = \"age\"\nE = \"flag\"\n";
    let survey =
        project(&[("now", "{ path = \"data/a.csv\", header = \"none\", names = [\"A\", \"B\", \"C\", \"Sex\", \"E\"] }")], codebook)
            .write("data/a.csv", text);
    assert_eq!(rows(&survey), (5, 5, vec![]));
    let survey = project(&[("now", "{ path = \"data/a.csv\", header = \"none\", names = [\"A\"] }")], codebook).write("data/a.csv", text);
    let checked = survey.utfall(&["check", "project"]);
    assert!(checked.code == 1 && checked.stderr.contains("names-of-columns") && checked.stderr.contains("5 columns"), "{}", checked.stderr);
}

#[test]
fn answers_that_stand_in_two_files_of_a_wave_count_once() {
    let found = found_in(&[("mars.csv", &forms(1, 30)), ("maj.csv", &forms(1, 50))]);
    assert_eq!((codes(&found[0]), codes(&found[1])), (vec![], vec!["same-answers"]));
    assert_eq!(found[1]["warnings"][0]["count"], 30);
    let survey = project(&[("now", "{ path = \"data/mars.csv\" }, { path = \"data/maj.csv\" }")], CODEBOOK)
        .write("data/mars.csv", &forms(1, 30))
        .write("data/maj.csv", &forms(1, 50));
    assert_eq!(rows(&survey), (80, 50, vec![("same-answer".to_owned(), 30)]));
    let checked = survey.utfall(&["check", "project"]);
    assert!(checked.code == 0 && checked.stderr.contains("warning[same-answers]"), "{}", checked.stderr);
    let other_people = found_in(&[("a.csv", &forms(1, 30)), ("b.csv", &forms(31, 60))]);
    assert_eq!(codes(&other_people[1]), Vec::<&str>::new());
}

#[test]
fn a_file_that_lies_twice_in_one_is_counted_once() {
    let twice = format!("{}{}", forms(1, 20), forms(1, 20));
    let survey = project(&[("now", "{ path = \"data/a.csv\" }")], CODEBOOK).write("data/a.csv", &twice);
    assert_eq!(rows(&survey), (41, 20, vec![("repeated-header".to_owned(), 1), ("same-answer".to_owned(), 20)]));
}

#[test]
fn answers_of_two_waves_are_told_and_one_file_as_two_waves_is_an_error() {
    let survey = project(&[("before", "{ path = \"data/mars.csv\" }"), ("after", "{ path = \"data/maj.csv\" }")], CODEBOOK)
        .write("data/mars.csv", &forms(1, 30))
        .write("data/maj.csv", &forms(1, 50));
    let checked = survey.utfall(&["check", "project"]);
    assert!(checked.code == 0 && checked.stderr.contains("count in both"), "{}", checked.stderr);
    let survey = project(&[("before", "{ path = \"data/mars.csv\" }"), ("after", "{ path = \"data/mars.csv\" }")], CODEBOOK)
        .write("data/mars.csv", &forms(1, 30));
    let checked = survey.utfall(&["check", "project"]);
    assert!(checked.code == 1 && checked.stderr.contains("the same rows of"), "{}", checked.stderr);
}

#[test]
fn numbers_of_answers_that_return_are_told() {
    let text = "Svarsid;Trivs;försök\n11;Ja;1\n11;Ja;2\n12;Nej;1\n12;Nej;2\n13;Ja;1\n";
    let found = found_in(&[("a.csv", text)]);
    assert_eq!(codes(&found[0]), ["repeated-id"]);
    assert!(found[0]["warnings"][0]["message"].as_str().unwrap().contains("3 numbers on 5 rows"));
    assert_eq!(codes(&found_in(&[("a.csv", "Svarsid;Trivs\n11;Ja\n12;Ja\n13;Nej\n")])[0]), Vec::<&str>::new());
}

/// Answers of a class, which differ with `seed`.
fn class(rows: usize, seed: usize) -> String {
    let mut text = "Kön;Jag trivs\n".to_owned();
    for row in 0..rows {
        let answer = ["Stämmer helt", "Stämmer inte alls", "Stämmer ganska bra"][(row * 7 + seed) % 3];
        writeln!(text, "{};{answer}", ["Tjej", "Kille"][(row + seed) % 2]).unwrap();
    }
    text
}

#[test]
fn sheets_of_the_same_columns_are_read_as_one_table() {
    let schools = [
        ("Alskolan", class(22, 0)),
        ("Björkskolan", class(18, 1)),
        ("Cedar", class(25, 2)),
        ("Om enkäten", "Svar\nlämnades i maj\n".to_owned()),
    ];
    let sheets: Vec<(&str, &str)> = schools.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let found = found_in_workbook(&sheets);
    assert_eq!((&found[0]["rows_read"], &found[0]["respondents"]), (&65.into(), &65.into()));
    assert_eq!(found[0]["columns"].as_array().unwrap().len(), 2);
    assert_eq!(codes(&found[0]), ["sheets-joined", "other-sheet"]);
    let survey = project(&[("now", "{ path = \"data/a.xlsx\" }")], CODEBOOK);
    fs::create_dir_all(survey.path("project/data")).unwrap();
    workbook(&survey.path("project/data/a.xlsx"), &sheets);
    assert_eq!(rows(&survey), (67, 65, vec![("other-sheet".to_owned(), 2)]));
    let checked = survey.utfall(&["check", "project"]);
    assert!(checked.code == 0 && checked.stderr.contains("warning[other-sheet]"), "{}", checked.stderr);
    let ran = survey.utfall(&["run", "project", "-o", "out"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(survey.read("out/report.en.html").contains("Sheet of the workbook that was not read"));
}

#[test]
fn sheets_may_have_their_titles_totals_and_another_order_of_columns() {
    let a = "Klass 9A;;\n;;\nNr;Klass;Poäng\n1;9A;3\n2;9A;4\n3;9A;5\n4;9A;5\nTotalt;;17\n";
    let b = "Poäng;Nr;Klass;Anm\n2;1;9B;sjuk\n1;2;9B;\n3;3;9B;\n";
    let found = found_in_workbook(&[("A", a), ("B", b)]);
    assert_eq!((&found[0]["rows_read"], &found[0]["respondents"]), (&8.into(), &7.into()));
    let columns = found[0]["columns"].as_array().unwrap();
    assert_eq!(columns.iter().map(|column| column["label"].as_str().unwrap()).collect::<Vec<_>>(), ["Nr", "Klass", "Poäng", "Anm"]);
    assert_eq!((&columns[2]["non_missing"], &columns[3]["non_missing"]), (&7.into(), &1.into()));
}

#[test]
fn a_copy_of_a_sheet_is_not_read_again_and_rounds_are_kept_apart() {
    let all: String =
        (1..=12).fold("Nr;Namn på yrke;Svar\n".to_owned(), |text, row| text + &format!("{row};yrke {row};{}\n", ["Ja", "Nej"][row % 2]));
    let some: String = all.lines().take(6).map(|line| format!("{line}\n")).collect();
    let found = found_in_workbook(&[("Alla", &all), ("Urval", &some)]);
    assert_eq!((&found[0]["respondents"], codes(&found[0])), (&12.into(), vec!["other-sheet"]));
    let found = found_in_workbook(&[("Före", &class(12, 0)), ("Efter", &class(10, 1))]);
    let read: Vec<_> = found.iter().map(|input| (input["sheet"].as_str().unwrap(), input["respondents"].as_u64().unwrap())).collect();
    assert_eq!(read, [("Före", 12), ("Efter", 10)]);
}
