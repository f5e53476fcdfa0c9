//! A run that goes out is remembered, and what is told later gives nothing away by the difference.

use crate::attack::printed::table;
use crate::survey::{files, utfall_in, utfall_with};
use flate2::read::GzDecoder;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

/// A project that attackers are shown.
pub fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/attack/projects").join(name)
}

/// Copies a folder over another.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let own = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &own) } else { fs::copy(entry.path(), own).map(|_| ()).unwrap() }
    }
}

fn run(folder: &Path, output: &str, more: &[&str]) -> String {
    let done = utfall_in(folder, &[&["run", "project", "-o", output], more].concat());
    assert_eq!(done.code, 0, "{}", done.stderr);
    done.stderr
}

#[test]
fn publishing_the_same_again_changes_no_byte() {
    let folder = tempfile::tempdir().unwrap();
    copy(&fixture("two-editions/a"), &folder.path().join("project"));
    run(folder.path(), "before", &[]);
    assert!(run(folder.path(), "first", &["--publish"]).contains("remembered as edition 1"));
    let remembered = files(&folder.path().join("project/.utfall"));
    assert!(run(folder.path(), "again", &["--publish"]).contains("the same as edition 1"));
    assert!(run(folder.path(), "plain", &[]).contains("1 published edition"), "a plain run says that it knows and does not add");
    assert_eq!(files(&folder.path().join("project/.utfall")), remembered);
    let first = files(&folder.path().join("first"));
    for other in ["before", "again", "plain"] {
        assert_eq!(files(&folder.path().join(other)), first, "{other}");
    }
}

#[test]
fn what_is_remembered_holds_no_code_and_git_ignores_it() {
    let folder = tempfile::tempdir().unwrap();
    copy(&fixture("two-editions/a"), &folder.path().join("project"));
    run(folder.path(), "out", &["--publish"]);
    assert_eq!(fs::read_to_string(folder.path().join("project/.utfall/.gitignore")).unwrap(), "*\n");
    let packed = fs::read(folder.path().join("project/.utfall/published/1.json.gz")).unwrap();
    let mut text = String::new();
    GzDecoder::new(packed.as_slice()).read_to_string(&mut text).unwrap();
    let data = fs::read_dir(folder.path().join("project/data")).unwrap().next().unwrap().unwrap().path();
    let first = fs::read_to_string(data).unwrap().lines().nth(1).unwrap().split(';').next().unwrap().to_owned();
    assert!(first.len() > 2 && !text.contains(&format!("\"{first}\"")), "{first}");
    for (name, bytes) in files(&folder.path().join("out")) {
        assert!(!String::from_utf8_lossy(&bytes).contains(".utfall"), "{name}");
    }
}

#[test]
fn after_a_late_answer_numbers_stand_as_they_did_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("project");
    copy(&fixture("two-editions/a"), &project);
    run(folder.path(), "first", &["--publish"]);
    copy(&fixture("two-editions/b"), &project);
    run(folder.path(), "second", &["--publish"]);
    let name = |row: &BTreeMap<String, String>| {
        ["indicator", "instrument", "item", "wave", "level", "domain", "against", "against_level"].map(|column| row[column].clone())
    };
    let first: BTreeMap<_, _> = table(&folder.path().join("first/indicators.csv")).into_iter().map(|row| (name(&row), row)).collect();
    let second = table(&folder.path().join("second/indicators.csv"));
    let kept: Vec<_> = second.iter().filter(|row| row["flags"].split(' ').any(|flag| flag == "as_published")).collect();
    assert!(kept.len() > 20, "{}", kept.len());
    for row in &kept {
        assert_eq!(
            ["n", "estimate", "lower", "upper"].map(|column| &row[column]),
            ["n", "estimate", "lower", "upper"].map(|column| &first[&name(row)][column])
        );
    }
    let share = |row: &&&BTreeMap<String, String>| row["indicator"] == "positive_share" && row["domain"].is_empty();
    assert!(kept.iter().any(|row| share(&row)), "a share of all would tell of the one who came late");
    let report = fs::read_to_string(folder.path().join("second/annex.en.html")).unwrap();
    assert!(report.contains("As published"), "the report says so");
}

#[test]
fn a_record_of_another_key_stops_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("project");
    copy(&fixture("two-editions/a"), &project);
    run(folder.path(), "first", &["--publish"]);
    let done = utfall_with(folder.path(), &["run", "project", "-o", "second"], "a key of somebody else");
    assert_eq!(done.code, 2, "{}", done.stderr);
    assert!(done.stderr.contains("1.json.gz") && done.stderr.contains("another key"), "{}", done.stderr);
    assert!(!folder.path().join("second").exists());
}

#[test]
fn a_record_that_cannot_be_read_stops_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("project");
    copy(&fixture("two-editions/a"), &project);
    fs::create_dir_all(project.join(".utfall/published")).unwrap();
    fs::write(project.join(".utfall/published/1.json.gz"), "not gzip").unwrap();
    let done = utfall_in(folder.path(), &["run", "project", "-o", "out"]);
    assert_eq!(done.code, 2, "{}", done.stderr);
    assert!(done.stderr.contains("1.json.gz") && done.stderr.contains("run --publish"), "{}", done.stderr);
}

#[test]
fn an_earlier_output_alone_is_known_too() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("project");
    copy(&fixture("two-editions/a"), &project);
    run(folder.path(), "first", &[]);
    run(folder.path(), "same", &["--previous", "first"]);
    assert_eq!(files(&folder.path().join("same")), files(&folder.path().join("first")), "nothing is new");
    copy(&fixture("two-editions/b"), &project);
    run(folder.path(), "second", &["--previous", "first"]);
    let rows = |name: &str| table(&folder.path().join(name).join("indicators.csv"));
    let of_all = |rows: &[BTreeMap<String, String>]| {
        let found =
            rows.iter().find(|row| row["indicator"] == "positive_share" && row["domain"].is_empty() && row["against"].is_empty()).unwrap();
        ["n", "estimate", "lower", "upper"].map(|column| found[column].clone())
    };
    assert_eq!(of_all(&rows("second")), of_all(&rows("first")), "one answer is new");
    assert!(rows("second").iter().any(|row| row["flags"].contains("as_published")));
    let done = utfall_in(folder.path(), &["run", "project", "-o", "third", "--previous", "nowhere"]);
    assert_eq!(done.code, 2, "{}", done.stderr);
    assert!(done.stderr.contains("nowhere"), "{}", done.stderr);
}
