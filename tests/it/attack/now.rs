//! What can be had from the releases as they are made now: nothing, and what is protected is so for a reason.

use super::hashes::try_all;
use super::release::{Release, attack, teeth};
use super::{SAMPLES, fixtures, run};
use crate::survey::utfall_in;
use std::fs;
use std::path::Path;

/// What is still found; a number may only become smaller, and a name only leave the list.
const KNOWN: &[(&str, usize)] = &[
    ("gr-samsyv", 999),
    ("made-by-halmstad", 999),
    ("hedemora-ny-process", 999),
    ("my-dream-now", 999),
    ("ujju", 999),
    ("one-school-each", 999),
    ("one-slip", 999),
    ("index-minus-item", 999),
    ("waves-of-8", 999),
    ("mean-of-7", 999),
    ("all-alike", 999),
    ("extreme-value", 999),
    ("one-employer", 999),
    ("two-editions/a", 999),
    ("subset-projects/all", 999),
];

fn known(name: &str) -> usize {
    KNOWN.iter().find(|(own, _)| *own == name).map_or(0, |(_, found)| *found)
}

/// The cases of one release.
const CASES: [&[&str]; 8] = [
    &["one-school-each"],
    &["one-slip"],
    &["index-minus-item"],
    &["waves-of-8"],
    &["mean-of-7"],
    &["all-alike"],
    &["extreme-value"],
    &["one-employer"],
];

/// Editions and parts that are known together.
const TOGETHER: [&[&str]; 2] =
    [&["two-editions/a", "two-editions/b"], &["subset-projects/all", "subset-projects/alby", "subset-projects/berga"]];

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let own = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &own) } else { fs::copy(entry.path(), own).map(|_| ()).unwrap() }
    }
}

/// Publishes the editions of a project one after another from one folder, as its owner would.
pub fn published(folder: &Path, editions: &[&dyn Fn(&Path)]) -> Vec<Release> {
    let project = folder.join("project");
    let mut releases = Vec::new();
    for (number, write) in editions.iter().enumerate() {
        write(&project);
        let output = format!("out-{number}");
        let mut arguments = vec!["run", "project", "-o", &output, "--quiet"];
        if editions.len() > 1 && utfall_in(folder, &["run", "--help"]).stdout.contains("--publish") {
            arguments.push("--publish");
        }
        let done = utfall_in(folder, &arguments);
        assert_eq!(done.code, 0, "{}", done.stderr);
        releases.push(Release::new(&folder.join(output), &project));
    }
    releases
}

fn published_case(folder: &Path, cases: &[&str]) -> Vec<Release> {
    let writers: Vec<Box<dyn Fn(&Path)>> = cases
        .iter()
        .map(|case| {
            let own = fixtures("projects").join(case);
            Box::new(move |project: &Path| copy(&own, project)) as Box<dyn Fn(&Path)>
        })
        .collect();
    published(folder, &writers.iter().map(|writer| writer.as_ref() as &dyn Fn(&Path)).collect::<Vec<_>>())
}

/// Attacks, and says what is found beyond what is known.
fn withstands(name: &str, releases: &[Release]) {
    let report = attack(releases);
    assert_eq!(report.misread, Vec::<String>::new(), "{name}: the attacker reads wrongly");
    assert!(report.read > 0, "{name}: nothing to attack");
    let found: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    println!("{name}: {} findings, {} programs solved", found.len(), report.solved);
    assert!(found.len() <= known(name), "{name}: {} findings, {} are known:\n{}", found.len(), known(name), found.join("\n"));
}

#[test]
fn nothing_is_found_in_the_samples() {
    for name in SAMPLES {
        let survey = run(name);
        let release = Release::new(&survey.path("out"), &survey.path("project"));
        withstands(name, std::slice::from_ref(&release));
        let (lifted, told) = teeth(&[release], 60);
        println!("{name}: {told} of {lifted} withheld figures would give something away");
        assert!(told > 0, "{name}: no protection protects anything");
    }
}

/// Nothing is found in a case, the groups that are attacked are published all the same, and what is withheld of them is so for a reason.
fn holds(cases: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let releases = published_case(folder.path(), cases);
    withstands(cases[0], &releases);
    if cases[0] == "one-employer" {
        return;
    }
    let rows = super::printed::rows(&releases[0].output, 0);
    for (dimension, level) in [("municipality", "Alby"), ("school", "a1"), ("gender", "female")] {
        let domain = vec![(dimension.to_owned(), level.to_owned())];
        let shown = rows.iter().any(|row| row.domain == domain && row.estimate.number().is_some());
        assert!(shown, "{}: nothing is shown of {level}", cases[0]);
    }
    let (lifted, told) = teeth(&releases, 40);
    assert!(told > 0 || lifted == 0, "{}: none of {lifted} withheld figures gives anything away", cases[0]);
}

#[test]
fn nothing_is_found_in_the_cases() {
    CASES.into_iter().for_each(holds);
}

#[test]
fn nothing_is_found_in_several_releases_together() {
    TOGETHER.into_iter().for_each(holds);
}

#[test]
fn hashes_of_inputs_tell_nothing() {
    let folder = tempfile::tempdir().unwrap();
    published_case(folder.path(), &["hash-oracle"]);
    let list = fs::read_to_string(folder.path().join("project/data/val-2024.csv")).unwrap();
    let found = try_all(&folder.path().join("out-0"), &list, &[";FT;", ";VO;"]);
    assert_eq!(found, None, "the withheld rows follow from the hash");
}
