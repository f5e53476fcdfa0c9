//! Whole runs of the sample projects: what is written, twice alike, whatever the key, and what must not be in it.

use crate::survey::{Survey, files};
use std::collections::BTreeMap;

const SAMPLES: [&str; 2] = ["made-by-halmstad", "gr-samsyv"];

fn run(name: &str, key: &str) -> (Survey, BTreeMap<String, Vec<u8>>) {
    let survey = Survey::sample(name);
    let done = survey.utfall_with_key(&["run", "project", "-o", "out", "--quiet"], key);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let written = files(&survey.path("out"));
    (survey, written)
}

#[test]
fn a_run_writes_the_same_bytes_twice_and_with_another_key() {
    for name in SAMPLES {
        let (survey, first) = run(name, "one key");
        let again = survey.utfall_with_key(&["run", "project", "-o", "out", "--quiet"], "another key");
        assert_eq!(again.code, 0, "{}", again.stderr);
        let second = files(&survey.path("out"));
        assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
        for (path, bytes) in first.iter().filter(|(path, _)| *path != "manifest.json") {
            assert!(second[path] == *bytes, "{name}: {path} differs between two runs");
        }
        let manifests = [&first, &second].map(|files| serde_json::from_slice::<serde_json::Value>(&files["manifest.json"]).unwrap());
        for (list, one) in manifests[0].as_object().unwrap() {
            let another = &manifests[1][list];
            if ["data", "definitions"].contains(&list.as_str()) {
                assert!(
                    one.as_object().unwrap().iter().all(|(path, hash)| another[path] != *hash),
                    "{name}: {list} does not depend on the key"
                );
            } else if list == "made_from" {
                assert_ne!(one, another, "{name}: the hash of the keyed hashes does not depend on the key");
            } else {
                assert_eq!(one, another, "{name}: {list} depends on the key");
            }
        }
        let third = survey.utfall_with_key(&["run", "project", "-o", "out", "--quiet"], "one key");
        assert_eq!((third.code, files(&survey.path("out")) == first), (0, true), "{name}");
    }
}

/// The family: whatever a user puts in has few possible contents, so that its open hash is the content: data, definitions, chapters.
#[test]
fn no_output_holds_an_open_hash_of_an_input() {
    use sha2::Digest;
    for name in SAMPLES {
        let (survey, written) = run(name, "key");
        let mut tried = 0;
        for (path, bytes) in files(&survey.path("project")) {
            let hash: String = sha2::Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            for (output, bytes) in &written {
                let text = String::from_utf8_lossy(bytes);
                assert!(!text.contains(&hash), "{output} holds the hash of {path}");
            }
            tried += 1;
        }
        assert!(tried > 5, "{name}: {tried} inputs");
    }
}

#[test]
fn a_run_writes_every_kind_of_file_in_every_language() {
    for name in SAMPLES {
        let (_survey, written) = run(name, "key");
        crate::terms::assert_readable(name, &String::from_utf8_lossy(&written["summary.sv.html"]));
        for file in [
            "summary.sv.html",
            "report.sv.html",
            "annex.sv.html",
            "report.en.html",
            "tables.xlsx",
            "tables.en.xlsx",
            "indicators.csv",
            "indicators.json",
            "manifest.json",
        ] {
            assert!(written.contains_key(file), "{name} lacks {file}");
        }
        let of_language = |ending: &str| written.keys().filter(|path| path.ends_with(ending)).count();
        for ending in ["csv", "png", "svg"] {
            assert!(of_language(&format!(".sv.{ending}")) > 3, "{name}");
            assert_eq!(of_language(&format!(".sv.{ending}")), of_language(&format!(".en.{ending}")), "{name} {ending}");
        }
        let swedish = written.iter().find(|(path, _)| path.starts_with("tables/") && path.ends_with(".sv.csv")).unwrap().1;
        assert!(swedish.starts_with(&[0xEF, 0xBB, 0xBF]) && String::from_utf8_lossy(swedish).contains(';'));
    }
}

#[test]
fn a_report_asks_nothing_of_the_network() {
    for name in SAMPLES {
        let (_survey, written) = run(name, "key");
        let layers = ["summary", "report", "annex"].into_iter().flat_map(|layer| ["sv", "en"].map(|language| (layer, language)));
        for (layer, language) in layers {
            let html = String::from_utf8(written[&format!("{layer}.{language}.html")].clone()).unwrap();
            for attribute in ["src=\"", "href=\"", "url("] {
                for rest in html.split(attribute).skip(1) {
                    let file = rest.split(['#', '"']).next().unwrap_or_default();
                    assert!(
                        rest.starts_with('#') || rest.starts_with("data:") || written.contains_key(file),
                        "{name} {layer} {language}: {attribute}{}",
                        &rest[..rest.len().min(60)]
                    );
                }
            }
            assert!(html.contains(&format!("<html lang=\"{language}\"")), "{name} {language}");
        }
    }
}

#[test]
fn nothing_of_a_person_is_written() {
    let (survey, written) = run("gr-samsyv", "key");
    let free_text = survey.read("project/data/elever-fore-partille-stenungsund.csv");
    let mail = free_text.split_whitespace().find(|word| word.contains("@example.")).expect("the planted address");
    let mail = mail.trim_matches(|character: char| !character.is_alphanumeric());
    for (path, bytes) in &written {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(mail), "{path}");
    }
    let checked = survey.utfall(&["check", "project"]);
    assert!(!checked.stderr.contains(mail) && checked.stderr.contains("e-mail"));
}

#[test]
fn the_school_with_nine_answers_has_no_attitudes_published() {
    let (_survey, written) = run("gr-samsyv", "key");
    let mut reader = csv::Reader::from_reader(written["indicators.csv"].as_slice());
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name).unwrap_or_else(|| panic!("no column {name}: {headers:?}"));
    let (indicator, domain, wave, estimate) = (column("indicator"), column("domain"), column("wave"), column("estimate"));
    let mut seen = 0;
    for record in reader.records().map(Result::unwrap) {
        if &record[indicator] == "positive_share" && record[domain].contains("lonnkulla") && &record[wave] == "after" {
            assert_eq!(&record[estimate], "", "{record:?}");
            seen += 1;
        }
    }
    assert!(seen > 5, "{seen}");
}

#[test]
fn the_numbers_of_both_languages_are_the_same() {
    for name in SAMPLES {
        let (_survey, written) = run(name, "key");
        let tables = written.iter().filter(|(path, _)| path.starts_with("tables/") && path.ends_with(".sv.csv"));
        let mut compared = 0;
        for (path, swedish) in tables {
            let english = &written[&path.replace(".sv.csv", ".en.csv")];
            let numbers = |bytes: &[u8], delimiter: u8, decimal: char| -> Vec<String> {
                let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
                let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(bytes);
                let cells = reader.records().flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
                let plain = cells.map(|cell| cell.replace(['\u{a0}', '\u{202f}', ' '], "").replace('\u{2212}', "-").replace(decimal, "."));
                let mut found: Vec<String> = plain.filter(|cell| cell.parse::<f64>().is_ok()).collect();
                found.sort();
                found
            };
            let (swedish, english) = (numbers(swedish, b';', ','), numbers(english, b',', '.'));
            compared += swedish.len();
            assert_eq!(swedish, english, "{name} {path}");
        }
        assert!(compared > 300, "{name}: {compared} numbers compared");
    }
}

#[test]
fn the_readmes_first_command_makes_a_report() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let command = readme.lines().find_map(|line| line.trim().strip_prefix("cargo run --release -- ")).expect("the README's first command");
    assert!(readme.contains("\n    cargo test\n"), "the README's second command");
    let (arguments, output) = command.rsplit_once(" -o ").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let done = assert_cmd::Command::new(env!("CARGO_BIN_EXE_utfall"))
        .args(arguments.split(' '))
        .arg("-o")
        .arg(folder.path().join(output))
        .env("UTFALL_KEY", "a key for tests")
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let page =
        readme.split('`').find(|name| name.starts_with("out/") && name.ends_with(".html")).expect("the page the README says to open");
    assert!(folder.path().join(page).exists(), "{page}");
}

#[test]
fn every_sample_runs_in_its_own_languages() {
    for name in ["my-dream-now", "hedemora-ny-process", "ujju"] {
        let (_survey, written) = run(name, "key");
        let first = if name == "ujju" { "da" } else { "sv" };
        for file in [format!("report.{first}.html"), "report.en.html".to_owned()] {
            assert!(written.contains_key(&file), "{name} lacks {file}");
        }
    }
}

/// The rows of `indicators.csv` as (indicator, level, domain, estimate).
fn rows(written: &BTreeMap<String, Vec<u8>>) -> Vec<[String; 4]> {
    let mut reader = csv::Reader::from_reader(written["indicators.csv"].as_slice());
    let headers = reader.headers().unwrap().clone();
    let place = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let columns = ["indicator", "level", "domain", "estimate"].map(place);
    let flags = place("flags");
    let of_record = |record: csv::StringRecord| {
        let is_coarse = record[flags].contains("nearest_five");
        let [indicator, level, domain, estimate] = columns.map(|column| record[column].to_owned());
        // What is rounded to the nearest five is not told exactly.
        [indicator, level, domain, if is_coarse { String::new() } else { estimate }]
    };
    reader.records().map(|record| of_record(record.unwrap())).collect()
}

#[test]
fn what_nobody_is_counted_in_is_shown_however_small_and_people_are_not() {
    let (_survey, written) = run("hedemora-ny-process", "key");
    let rows = rows(&written);
    let shown = |indicator: &str, domain: &str| rows.iter().find(|row| row[0] == indicator && row[2] == domain).unwrap()[3].clone();
    assert_eq!(shown("activity_done", "activity=programme_council"), "0.25", "one of four occasions");
    assert_eq!(shown("places_offered", "sector=nature"), "", "two employers stand behind it");
}

#[test]
fn no_small_number_of_ujjus_participants_can_be_worked_out() {
    let (_survey, written) = run("ujju", "key");
    let rows = rows(&written);
    let shown = |indicator: &str, level: &str, domain: &str| {
        let found = rows.iter().find(|row| row[0] == indicator && row[1] == level && row[2] == domain);
        found.is_some_and(|row| !row[3].is_empty())
    };
    // Four in Thisted have a job: education and "education or a job" would give them away together.
    let thisted = "municipality=thisted";
    assert!(!shown("outcome_after", "job", thisted));
    assert!(!(shown("outcome_after", "education", thisted) && shown("moved_on", "", thisted)));
    // Of one in Morsø nothing is known: the number known and the number on record would give that one away.
    assert!(!shown("moved_on", "", "municipality=morso"));
    assert!(shown("outcome_after", "education", ""), "the published counts are shown");
}

#[test]
fn quotations_are_printed_where_they_were_released_and_nowhere_else() {
    let (_survey, written) = run("my-dream-now", "key");
    let report = String::from_utf8(written["report.sv.html"].clone()).unwrap();
    assert!(report.contains("Jag ringde själv och frågade om praoplats."));
    for (path, bytes) in &written {
        let text = String::from_utf8_lossy(bytes);
        for unreleased in ["jag har småsyskon att hämta", "De hade inte en aning om"] {
            assert!(!text.contains(unreleased), "{path}");
        }
    }
}
