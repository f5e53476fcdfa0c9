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
    assert!(survey.read("out/annex.en.html").contains("Sheet of the workbook that was not read"));
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

/// The codebook and project that a draft of some files writes, and its messages.
fn drafted(files: &[(&str, &str)]) -> (String, String, crate::survey::Outcome) {
    let survey = Survey::new();
    let mut arguments = vec!["draft".to_owned()];
    for (name, text) in files {
        fs::write(survey.path(name), text).unwrap();
        arguments.push((*name).to_owned());
    }
    arguments.extend(["-o".to_owned(), "drafted".to_owned()]);
    let done = survey.utfall(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let mut codebooks = String::new();
    if let Ok(entries) = fs::read_dir(survey.path("drafted/codebooks")) {
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.iter().for_each(|path| codebooks.push_str(&fs::read_to_string(path).unwrap()));
    }
    let project = fs::read_to_string(survey.path("drafted/project.toml")).unwrap_or_default();
    (project, codebooks, done)
}

#[test]
fn a_question_put_in_the_branches_of_a_form_is_one_question() {
    let mut text = "ID,Starttid,Slutförandetid,E-post,Namn,Vilken skola går du på?,Vilken skola går du på?2,Trivs du?\n".to_owned();
    for id in 1..=40 {
        let (a, b) = if id % 2 == 0 {
            (["Norra skolan", "Södra skolan"][id / 2 % 2], "")
        } else {
            ("", ["Östra skolan", "Västra skolan"][id / 2 % 2])
        };
        writeln!(text, "{id},2025-03-01 09:{id:02}:00,2025-03-01 09:{id:02}:50,anonymous,,{a},{b},{}", ["Ja", "Nej"][id % 3 % 2]).unwrap();
    }
    let (_, codebook, done) = drafted(&[("elever.csv", &text)]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert_eq!(codebook.matches("Vilken skola").count(), 2, "{codebook}");
    for school in ["Norra skolan", "Södra skolan", "Östra skolan", "Västra skolan"] {
        assert!(codebook.contains(school), "{codebook}");
    }
}

#[test]
fn a_class_list_is_the_frame_of_pupils_alone() {
    let mut list = "Efternamn;Förnamn;Skola;Klass\n".to_owned();
    (0..60).for_each(|row| writeln!(list, "Ek{row};Eva{row};{};{}", ["Norra", "Södra"][row % 2], ["9A", "9B"][row / 2 % 2]).unwrap());
    let mut teachers = "Skola;Trivs du?\n".to_owned();
    (0..30).for_each(|row| writeln!(teachers, "{};{}", ["Norra", "Södra"][row % 2], ["Ja", "Nej"][row % 3 % 2]).unwrap());
    let (project, _, _) = drafted(&[("klasslista.csv", &list), ("Lärarenkät.csv", &teachers)]);
    assert!(project.contains("kind = \"frame\"") && !project.contains("\nframe ="), "{project}");
    let (project, _, _) = drafted(&[("klasslista.csv", &list), ("Elevenkät.csv", &teachers)]);
    assert!(project.contains("\nframe ="), "{project}");
}

#[test]
fn numbers_written_with_words_count_by_the_values_of_the_codebook() {
    let codebook = "[[question]]\nvariable = \"visits\"\ncolumns = [\"Visits\"]\ntext = { en = \"Visits\" }\ntype = \"number\"\nvalues = { \"ca 2\" = \"2\", \"3 st\" = \"3\" }\n";
    let survey =
        project(&[("now", "{ path = \"data/a.csv\" }")], codebook).write("data/a.csv", "Nr;Visits\n1;1\n2;2\n3;ca 2\n4;3 st\n5;4\n");
    let checked = survey.utfall(&["check", "project"]);
    assert!(!checked.stderr.contains("unknown-label") && !checked.stderr.contains("not-a-number"), "{}", checked.stderr);
    let (_, codebook, _) = drafted(&[(
        "a.csv",
        &format!(
            "Nr;Timmar;Kön\n{}",
            (1..=30)
                .map(|nr| format!(
                    "{nr};{};{}\n",
                    if nr % 10 == 0 { "ca 5".to_owned() } else { (nr % 7).to_string() },
                    ["Tjej", "Kille"][nr % 2]
                ))
                .collect::<String>()
        ),
    )]);
    assert!(codebook.contains("\"ca 5\" = \"5\""), "{codebook}");
}

#[test]
fn the_report_is_in_the_language_of_all_words() {
    let answers = |heads: &str, lines: &[&str]| (0..30).fold(format!("{heads}\n"), |text, row| text + lines[row % lines.len()] + "\n");
    let swedish = answers(
        "Kön,Klass,Jag trivs i skolan",
        &["Tjej,8A,Stämmer inte alls", "Kille,8B,Stämmer helt", "Tjej,8B,Stämmer bra", "Kille,8A,Stämmer dåligt"],
    );
    assert!(drafted(&[("a.csv", &swedish)]).0.contains("languages = [\"sv\"]"));
    let french = answers("Né dans ce pays,Satisfaction du marriage,Type de paiement", &["Oui,Très heureux,Crédit", "Non,Heureux,Comptant"]);
    assert!(drafted(&[("a.csv", &french)]).0.contains("languages = [\"en\"]"));
    let finnish = answers("Luokka,Viihdytkö koulussa?", &["8A,Kyllä", "8B,Ei"]);
    assert!(drafted(&[("a.csv", &finnish)]).0.contains("languages = [\"en\"]"));
}

#[test]
fn ticks_and_blanks_of_a_table_are_shares_of_all_who_answered() {
    let mut text = "Nr;Kön;Vad deltog du i? [Studiebesök];Vad deltog du i? [Prao];Vad deltog du i? [Mässa]\n".to_owned();
    let tick = |row: usize, until: usize| if row < until { "1" } else { "" };
    (0..32).for_each(|row| {
        writeln!(text, "{};{};{};{};{}", row + 1, ["Man", "Kvinna"][row % 2], tick(row, 24), tick(row, 18), tick(row, 7)).unwrap()
    });
    let survey = Survey::new();
    fs::write(survey.path("svar.csv"), &text).unwrap();
    let done = survey.utfall(&["draft", "svar.csv", "-o", "drafted"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let numbers = survey.read("drafted/report/indicators.csv");
    for share in ["0.75", "0.56"] {
        assert!(numbers.contains(share), "{numbers}");
    }
}

#[test]
fn a_file_of_persons_alone_says_what_its_columns_are() {
    let text =
        (10..30).fold("Timestamp,Full Name\n".to_owned(), |text, minute| text + &format!("9/13/2018 0:{minute}:16,Ida Skovly {minute}\n"));
    let (_, _, done) = drafted(&[("lista.csv", &text)]);
    assert!(
        done.code == 1 && done.stderr.contains("no question is left") && done.stderr.contains("`Full Name` is personal data"),
        "{}",
        done.stderr
    );
}

#[test]
fn years_across_are_rows_when_the_project_says_so_and_told_when_not() {
    let register = "Skola;Kommun;2023/24;2024/25\nA;X;20;21\nB;Y;30;31\nC;Y;40;41\n";
    let found = found_in(&[("a.csv", register)]);
    assert!(codes(&found[0]).contains(&"years-across"), "{:?}", codes(&found[0]));
    let codebook = "[[question]]\nvariable = \"school_year\"\ncolumns = [\"Läsår\"]\ntype = \"single\"\nconcept = \"school_year\"\n\n[[question]]\nvariable = \"elever\"\ncolumns = [\"Elever\"]\ntext = { en = \"Elever\" }\ntype = \"number\"\n\n[ignore]\nSkola = \"no need\"\nKommun = \"no need\"\n";
    let survey = project(&[("now", "{ path = \"data/a.csv\", across = { name = \"Läsår\", value = \"Elever\" } }")], codebook)
        .write("data/a.csv", register);
    assert_eq!(rows(&survey), (6, 6, vec![]));
}

#[test]
fn a_draft_takes_no_longer_for_a_column_of_numbers_that_differ() {
    let mut text = "Id,Kön,Skola,Trivs\n".to_owned();
    (0..20_000)
        .for_each(|row| writeln!(text, "kod-{row},{},Skola {},{}", ["M", "F"][row % 2], row % 9, ["Ja", "Nej"][row % 3 % 2]).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = written(folder.path(), "a.csv", &text);
    let inspected = finding::inspect_tables(&[path]).unwrap();
    let began = std::time::Instant::now();
    utfall::draft::draft(inspected, "p", None).unwrap();
    // With time that grew with the square it took minutes.
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

#[test]
fn a_title_reaches_as_far_as_its_cells_are_merged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let format = rust_xlsxwriter::Format::new();
    sheet.merge_range(0, 0, 0, 4, "Praovärdar 2025", &format).unwrap();
    sheet.merge_range(2, 1, 2, 2, "Omdömen (1–5)", &format).unwrap();
    for (column, head) in (0..).zip(["Kommun", "Nöjd med eleven", "Nöjd med informationen", "Timmar handledning", "Bransch"]) {
        sheet.write_string(3, column, head).unwrap();
    }
    for row in 0..12u32 {
        sheet.write_string(4 + row, 0, ["Boden", "Kalix"][row as usize % 2]).unwrap();
        for column in 1..4u16 {
            sheet.write_number(4 + row, column, f64::from(row % 4 + u32::from(column))).unwrap();
        }
        sheet.write_string(4 + row, 4, ["Bygg", "Handel"][row as usize % 2]).unwrap();
    }
    book.save(&path).unwrap();
    let found = serde_json::to_value(finding::inspect(&[path]).unwrap()).unwrap();
    let labels: Vec<&str> =
        found["inputs"][0]["columns"].as_array().unwrap().iter().map(|column| column["label"].as_str().unwrap()).collect();
    assert_eq!(
        labels,
        ["Kommun", "Omdömen (1–5) – Nöjd med eleven", "Omdömen (1–5) – Nöjd med informationen", "Timmar handledning", "Bransch"]
    );
    assert_eq!(found["inputs"][0]["respondents"], 12);
}
