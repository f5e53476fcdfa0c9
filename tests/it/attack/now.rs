//! What can be had from the releases as they are made now: nothing, and what is protected is so for a reason.
#![allow(clippy::type_complexity, reason = "tables of a test, each used once")]

use super::hashes::try_all;
use super::method::Method;
use super::release::{Release, attack, teeth};
use super::{SAMPLES, fieldwork, fixtures, follow_up, run};
use crate::survey::utfall_in;
use std::fs;
use std::path::Path;

/// What is still found, by release, in `known-findings.toml`; a number may only become smaller, and a name only leave the list.
pub fn known(name: &str) -> usize {
    let listed: toml::Table = fs::read_to_string(fixtures("known-findings.toml")).unwrap().parse().unwrap();
    listed.get(name).and_then(toml::Value::as_integer).map_or(0, |found| usize::try_from(found).unwrap())
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

pub fn copy(from: &Path, to: &Path) {
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
    stays_within(name, &report.findings.iter().map(ToString::to_string).collect::<Vec<_>>());
}

fn stays_within(name: &str, found: &[String]) {
    println!("{name}: {} findings", found.len());
    assert!(found.len() <= known(name), "{name}: {} findings, {} are known:\n{}", found.len(), known(name), found.join("\n"));
}

#[test]
fn nothing_is_found_in_the_tables_of_fieldwork() {
    let mut withheld = 0;
    for name in SAMPLES {
        let survey = run(name);
        let dimensions = Method::of(&survey.path("project")).labels_of_levels();
        let mut counts = fieldwork::read(&survey.path("out"), &dimensions);
        withheld += counts.withheld();
        stays_within(&format!("{name} fieldwork"), &counts.findings());
    }
    assert!(withheld > 0, "nothing to attack");
}

#[test]
fn nothing_is_found_in_the_follow_up_beside_the_report() {
    for (name, register) in [("ujju", "participants"), ("gr-samsyv", "")] {
        let survey = run(name);
        let made = survey.utfall(&["esf", "project", "-o", "pack", "--quiet"]);
        assert_eq!(made.code, 0, "{}", made.stderr);
        let published = survey.path("pack/published");
        let mut alone = follow_up::read(&published);
        assert!(alone.withheld() > 0, "{name}: nothing to attack");
        stays_within(&format!("{name} follow-up"), &alone.findings());
        if !register.is_empty() {
            let mut together = follow_up::read(&published);
            let taken = follow_up::beside(&mut together, &survey.path("out"), register);
            println!("{name}: {taken} numbers of the report are taken for the follow-up's");
            stays_within(&format!("{name} follow-up and report"), &together.findings());
        }
    }
}

#[test]
fn nothing_is_found_in_the_samples() {
    for name in SAMPLES {
        let survey = run(name);
        let release = Release::new(&survey.path("out"), &survey.path("project"));
        withstands(name, std::slice::from_ref(&release));
        let (lifted, told) = teeth(&[release], 24);
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
    let (lifted, told) = teeth(&releases, 16);
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
