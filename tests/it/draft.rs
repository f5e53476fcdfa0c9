//! `utfall draft`: every table of answers becomes a project that checks and runs, and nothing of a person is written.

use crate::survey::{Outcome, files};
use assert_cmd::Command;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use utfall::ingest::finding::inspect_tables;
use utfall::ingest::layouts::responses::Kind;
use utfall::ingest::person;

fn utfall(arguments: &[&Path]) -> Outcome {
    let output = Command::new(env!("CARGO_BIN_EXE_utfall"))
        .args(arguments)
        .env("LC_ALL", "C")
        .env("UTFALL_KEY", "a key for tests")
        .output()
        .unwrap();
    Outcome {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn draft(inputs: &[PathBuf], project: &Path) -> Outcome {
    let arguments: Vec<&Path> =
        std::iter::once(Path::new("draft")).chain(inputs.iter().map(PathBuf::as_path)).chain([Path::new("-o"), project]).collect();
    utfall(&arguments)
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// What a draft wrote, the copies of the data left out.
fn written(project: &Path) -> BTreeMap<String, Vec<u8>> {
    files(project).into_iter().filter(|(path, _)| !path.starts_with("data/")).collect()
}

/// Drafts, and checks that the project checks, has a report and shows nothing of a person.
fn drafts(inputs: &[PathBuf]) -> BTreeMap<String, Vec<u8>> {
    let place = tempfile::tempdir().unwrap();
    let project = place.path().join("project");
    let done = draft(inputs, &project);
    assert_eq!(done.code, 0, "{inputs:?}: {}", done.stderr);
    let checked = utfall(&[Path::new("check"), &project]);
    assert_eq!(checked.code, 0, "{inputs:?}: {}", checked.stderr);
    let written = written(&project);
    assert!(written.keys().any(|path| path.starts_with("report/report.")), "{inputs:?}: {:?}", written.keys());
    shows_nobody(inputs, &written, &done.stderr);
    written
}

/// No value of a column of persons, no person number, address or telephone number, and no open answer of one respondent stands in a file.
fn shows_nobody(inputs: &[PathBuf], written: &BTreeMap<String, Vec<u8>>, messages: &str) {
    let mut secrets: BTreeSet<String> = BTreeSet::new();
    for input in inspect_tables(inputs).unwrap() {
        let responses = input.outcome.unwrap();
        // What the questionnaire itself says is no secret, though somebody may have written the same.
        let columns = responses.columns.iter();
        let asked = columns
            .flat_map(|column| column.header.iter().chain([&column.label]).chain(column.value_labels.iter().map(|(_, label)| label)));
        let asked: Vec<&String> = asked.collect();
        for column in &responses.columns {
            let values = responses.values_of(column.index, &responses.data_rows);
            let own_words = |text: &str| column.kind == Some(Kind::Text) && text.chars().count() > 25;
            let of_persons = |text: &str| column.kind == Some(Kind::Person) && text.chars().filter(|c| c.is_alphabetic()).count() > 4;
            let found = values.into_iter().filter(|(text, _)| of_persons(text) || own_words(text) || !person::kinds_in(text).is_empty());
            secrets.extend(
                found.map(|(text, _)| text.trim().to_owned()).filter(|text| !asked.iter().any(|words| words.contains(text.as_str()))),
            );
        }
    }
    secrets.retain(|text| text.len() > 4 && text.parse::<f64>().is_err());
    for (path, bytes) in written {
        let text = String::from_utf8_lossy(bytes);
        for secret in &secrets {
            assert!(!text.contains(secret.as_str()), "{inputs:?}: {path} holds a personal value of {} letters", secret.len());
        }
    }
    for secret in &secrets {
        assert!(!messages.contains(secret.as_str()), "{inputs:?}: a message holds a personal value of {} letters", secret.len());
    }
}

/// The inputs in the folder of a fixture: its file, or the folder itself when files belong together.
fn input_of(folder: &Path) -> PathBuf {
    let inner = ["input", "data"].map(|name| folder.join(name)).into_iter().find(|path| path.is_dir());
    inner.unwrap_or_else(|| folder.to_owned())
}

/// Fixtures in which no row is a respondent.
const NUMBERS_OF_UNITS: [&str; 3] = ["table-two-header-rows", "table-title-lines-notes-and-total", "trap-codes-with-leading-zeros"];

#[test]
fn every_layout_drafts_into_a_project_that_runs() {
    let mut drafted = 0;
    for entry in std::fs::read_dir(fixture("ingest")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with("refused-") || name == "run-other-tools" || NUMBERS_OF_UNITS.contains(&name.as_str()) {
            continue;
        }
        drafts(&[input_of(&path)]);
        drafted += 1;
    }
    assert!(drafted > 30, "{drafted}");
}

#[test]
fn every_shared_export_of_answers_drafts_into_a_project_that_runs() {
    let exports = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/exports");
    if !exports.is_dir() {
        println!("skipped: {} is not there", exports.display());
        return;
    }
    let mut inputs: Vec<PathBuf> = Vec::new();
    let mut folders = vec![exports];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        let together = entries.iter().any(|path| path.file_stem().is_some_and(|stem| stem == "structure" || stem == "dictionary"));
        if together {
            inputs.push(folder);
            continue;
        }
        folders.extend(entries.iter().filter(|path| path.is_dir()).cloned());
        let is_data = |path: &&PathBuf| path.extension().is_some_and(|ending| !matches!(ending.to_str(), Some("json" | "md")));
        inputs.extend(entries.iter().filter(|path| path.is_file()).filter(is_data).cloned());
    }
    let mut drafted = 0;
    for input in inputs {
        if inspect_tables(std::slice::from_ref(&input)).unwrap().iter().all(|found| found.outcome.is_ok()) {
            drafts(&[input]);
            drafted += 1;
        }
    }
    assert!(drafted > 15, "{drafted}");
}

#[test]
fn what_is_no_table_of_answers_is_listed_and_the_rest_drafted() {
    for entry in std::fs::read_dir(fixture("ingest")).unwrap() {
        let path = entry.unwrap().path();
        if !path.file_name().unwrap().to_string_lossy().starts_with("refused-") {
            continue;
        }
        let place = tempfile::tempdir().unwrap();
        let answers = input_of(&fixture("ingest/microsoft-forms-swedish"));
        let done = draft(&[input_of(&path), answers], &place.path().join("project"));
        assert_eq!(done.code, 0, "{path:?}: {}", done.stderr);
        assert!(done.stderr.contains("the file was left out: "), "{}", done.stderr);
        assert!(place.path().join("project/project.toml").is_file(), "{path:?}");
        let alone = draft(&[input_of(&path)], &place.path().join("alone"));
        assert_eq!(alone.code, 1, "{path:?}: {}", alone.stderr);
        assert!(alone.stdout.contains("not a table of answers: "), "{}", alone.stdout);
        assert!(!place.path().join("alone").exists(), "{path:?}");
    }
}

#[test]
fn numbers_of_units_alone_are_a_project_without_a_report_of_respondents() {
    for name in NUMBERS_OF_UNITS {
        let place = tempfile::tempdir().unwrap();
        let project = place.path().join("project");
        let done = draft(&[input_of(&fixture("ingest").join(name))], &project);
        assert_eq!(done.code, 0, "{name}: {}", done.stderr);
        assert!(done.stderr.contains("warning[nothing-asked]: no file holds answers of respondents"), "{}", done.stderr);
        assert!(project.join("project.toml").is_file() && !project.join("report").exists(), "{name}");
        let checked = utfall(&[Path::new("check"), &project]);
        assert_eq!(checked.code, 0, "{name}: {}", checked.stderr);
    }
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let place = tempfile::tempdir().unwrap();
    std::fs::write(place.path().join("mine.txt"), "mine").unwrap();
    let done = draft(&[input_of(&fixture("ingest/microsoft-forms-swedish"))], place.path());
    assert_eq!(done.code, 2, "{}", done.stderr);
    assert_eq!(files(place.path()).into_keys().collect::<Vec<_>>(), ["mine.txt"]);
}

/// Two rounds of a questionnaire to pupils, with a code, a name and an address, and an open question.
fn rounds() -> Vec<PathBuf> {
    ["elevenkat-fore.csv", "elevenkat-efter.csv"].map(|name| fixture("draft/two-rounds").join(name)).to_vec()
}

#[test]
fn two_rounds_are_linked_by_a_code_and_name_nobody() {
    let written = drafts(&rounds());
    let text = |path: &str| String::from_utf8(written[path].clone()).unwrap();
    let (project, codebook) = (text("project.toml"), text("codebooks/elevenkat.toml"));
    insta::assert_snapshot!("draft_of_two_rounds", format!("{project}\n---- codebooks/elevenkat.toml\n{codebook}"));
    let report = text("report/annex.sv.html");
    assert!(report.contains("Före") && report.contains("Efter"));
}

#[test]
fn the_same_files_give_the_same_bytes() {
    assert!(drafts(&rounds()) == drafts(&rounds()));
}

#[test]
fn labels_of_both_languages_are_kept() {
    let written = drafts(&[input_of(&fixture("ingest/run-limesurvey"))]);
    let codebook =
        written.iter().find(|(path, _)| path.starts_with("codebooks/")).map(|(_, bytes)| String::from_utf8_lossy(bytes)).unwrap();
    assert!(codebook.contains("text = { en = \"How do you get to school?\", sv = \"Hur tar du dig till skolan?\" }"), "{codebook}");
    assert!(codebook.contains("bus = { en = \"Bus\", sv = \"Buss\" }"), "{codebook}");
}

#[test]
fn several_tools_at_once_are_several_instruments() {
    let folder = fixture("ingest/run-other-tools/data");
    let inputs: Vec<PathBuf> = ["enalyzer.csv", "esmaker.csv", "netigate.txt", "webropol.csv"].map(|name| folder.join(name)).to_vec();
    let written = drafts(&inputs);
    assert_eq!(written.keys().filter(|path| path.starts_with("codebooks/")).count(), 4);
}

#[test]
fn without_a_folder_nothing_is_written_and_the_files_are_told() {
    let done = utfall(&[Path::new("draft"), &rounds()[0]]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.stdout.contains("recognised as ") && done.stdout.contains("respondents"), "{}", done.stdout);
}

#[test]
fn whoever_stops_reading_early_is_no_error() {
    let file = fixture("ingest/surveymonkey-expanded/input");
    for arguments in [vec!["draft"], vec!["draft", "--json"]] {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_utfall"))
            .args(arguments)
            .arg(&file)
            .env("UTFALL_KEY", "a key for tests")
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
    }
}

/// A file with this text in a temporary folder, and the project drafted of it.
fn drafts_text(name: &str, text: &str) -> BTreeMap<String, Vec<u8>> {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join(name);
    std::fs::write(&file, text).unwrap();
    drafts(&[file])
}

fn as_text<'a>(written: &'a BTreeMap<String, Vec<u8>>, path: &str) -> &'a str {
    std::str::from_utf8(&written[path]).unwrap()
}

#[test]
fn events_of_redcap_are_rounds_linked_by_the_record() {
    let mut text = "record_id,redcap_event_name,trivsel,oro,start_complete\n".to_owned();
    for record in 1..=20 {
        for event in ["before_arm_1", "after_arm_1"] {
            text += &format!("{record},{event},{},{},2\n", 1 + record % 5, 1 + record % 3);
        }
    }
    let written = drafts_text("elever.csv", &text);
    let project = as_text(&written, "project.toml");
    assert!(project.contains("only = { redcap_event_name = [\"before_arm_1\"] }") && project.contains("id = \"after\""), "{project}");
    assert!(project.contains("unit = \"record_id\""), "{project}");
}

#[test]
fn class_lists_and_registers_are_told_from_answers() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/made-by-halmstad/data");
    let files = ["uf-registreringar.csv", "elevantal.csv", "klasslistor.csv", "elevenkat-2016.xlsx"].map(|name| data.join(name));
    let written = drafts(&files);
    let project = as_text(&written, "project.toml");
    let said: Vec<&str> = project.lines().filter(|line| ["kind =", "table =", "frame ="].iter().any(|key| line.starts_with(key))).collect();
    assert_eq!(
        said,
        [
            "kind = \"register\"",
            "table = \"uf_registrations\"",
            "kind = \"register\"",
            "table = \"enrolment\"",
            "kind = \"frame\"",
            "table = \"class_list\"",
            "kind = \"questionnaire\"",
            "frame = \"klasslistor\""
        ]
    );
}

#[test]
fn items_on_different_scales_do_not_share_a_legend() {
    let points = [
        ["Stämmer inte alls", "Stämmer ganska dåligt", "Stämmer ganska bra", "Stämmer helt och hållet"],
        ["Mycket missnöjd", "Ganska missnöjd", "Ganska nöjd", "Mycket nöjd"],
    ];
    let rows = (0..40).map(|row| format!("{};{}\n", points[0][row % 4], points[1][row / 4 % 4]));
    let text = format!("Jag trivs i skolan;Hur nöjd är du med maten?\n{}", rows.collect::<String>());
    let written = drafts_text("skolan.csv", &text);
    let distributions: Vec<&str> = written
        .keys()
        .filter(|path| path.starts_with("report/tables/") && path.contains("distribution"))
        .map(|path| as_text(&written, path))
        .collect();
    for scale in points {
        let with_scale = distributions.iter().filter(|table| scale.iter().all(|point| table.contains(point))).count();
        assert!(with_scale > 0, "no table has {scale:?}: {distributions:?}");
    }
    let mixed = distributions.iter().find(|table| points.iter().all(|scale| table.contains(scale[0])));
    assert_eq!(mixed, None);
}
