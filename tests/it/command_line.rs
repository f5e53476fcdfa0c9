//! Which project is meant, what there is to name, and what shells and `man` are told.

use crate::survey::{Survey, utfall_in};
use serde_json::Value;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[test]
fn the_project_is_that_of_the_folder_or_one_above_it_or_its_main_file() {
    let survey = Survey::new();
    for (folder, arguments) in [
        ("project", vec!["check"]),
        ("project/data", vec!["check"]),
        (".", vec!["check", "project/project.toml"]),
        ("project", vec!["check", "project.toml"]),
    ] {
        let found = utfall_in(&survey.path(folder), &arguments);
        assert_eq!(found.code, 0, "{folder} {arguments:?}: {}", found.stderr);
        assert!(found.stderr.contains("16 rows read"), "{}", found.stderr);
    }
}

#[test]
fn where_no_project_is_the_nearest_is_named() {
    let survey = Survey::new();
    let near = survey.utfall(&["check"]);
    assert_eq!(near.code, 2);
    assert!(near.stderr.contains("neither this folder") && near.stderr.contains("project"), "{}", near.stderr);
    let file = survey.utfall(&["run", "project/data/students.csv"]);
    assert!(file.code == 2 && file.stderr.contains("is a file and no project"), "{}", file.stderr);
    let absent = survey.utfall(&["run", "elsewhere", "--json"]);
    let told: Value = serde_json::from_str(absent.stderr.trim()).unwrap();
    assert_eq!((absent.code, told["code"].as_str()), (2, Some("cannot-run")));
}

#[test]
fn lists_name_what_there_is_with_columns_and_needs() {
    let survey = Survey::new();
    for (what, expected) in [
        ("concepts", "municipality"),
        ("scales", "agreement4"),
        ("indicators", "positive_share"),
        ("tables", "uf_registrations"),
        ("findings", "unknown-name"),
    ] {
        let found = survey.utfall(&["list", what]);
        assert!(found.code == 0 && found.stdout.contains(expected), "{what}: {}", found.stdout);
        let rows: Vec<Value> = serde_json::from_str(&survey.utfall(&["list", what, "--json"]).stdout).unwrap();
        let csv = survey.utfall(&["list", what, "--csv"]).stdout;
        assert!(rows.len() > 2 && csv.lines().count() > rows.len(), "{what}");
    }
    let own: Vec<Value> = serde_json::from_str(&survey.utfall(&["list", "tables", "project", "--json"]).stdout).unwrap();
    let students = own.iter().find(|table| table["table"] == "students").unwrap();
    assert_eq!(students["rows"], "16");
    assert!(students["columns"].as_str().unwrap().contains("able_to_choose"), "{students}");
}

#[test]
fn shells_and_man_know_the_commands() {
    let survey = Survey::new();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let found = survey.utfall(&["completions", shell]);
        assert!(found.code == 0 && found.stdout.contains("draft"), "{shell}");
    }
    assert_eq!(survey.utfall(&["man", "pages"]).code, 0);
    assert!(survey.read("pages/utfall.1").contains("utfall") && survey.path("pages/utfall-run.1").is_file());
}

#[test]
fn a_watched_project_is_run_again_when_a_file_changes() {
    let survey = Survey::new();
    let mut running = Command::new(env!("CARGO_BIN_EXE_utfall"))
        .args(["run", "project", "--watch", "-o", "out", "--quiet"])
        .current_dir(survey.path("."))
        .env("UTFALL_KEY", "a key for tests")
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let holds = |words: &str| {
        let until = Instant::now() + Duration::from_secs(120);
        while Instant::now() < until {
            if std::fs::read_to_string(survey.path("out/annex.en.html")).is_ok_and(|page| page.contains(words)) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        false
    };
    let first = holds("Title of the evaluation");
    let text = survey.read("project/project.toml").replace("Title of the evaluation", "A title of its own");
    std::fs::write(survey.path("project/project.toml"), text).unwrap();
    let second = holds("A title of its own");
    running.kill().unwrap();
    running.wait().unwrap();
    assert!(first && second, "first {first}, second {second}");
}

/// Findings are told in the language asked for, else in the system's; for machines in English unless asked.
#[test]
fn findings_are_told_in_the_language_asked_for() {
    let survey = Survey::new()
        .write("project.toml", "[project]\nid = \"p\"\ntitle = \"P\"\nlanguages = [\"sv\"]\ndate = \"2024-13-01\"\nowmer = \"X\"\n")
        .write("plan.toml", "");
    let of = |arguments: &[&str], system: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_utfall"));
        let output = command.args(arguments).current_dir(survey.path("project")).env("LC_ALL", system).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    let danish = of(&["check", "--lang", "da"], "sv_SE.UTF-8");
    assert!(danish.contains("fejl[unknown-key]: der er ingen nøgle `owmer` her\n  --> project.toml, linje 6, tegn 1"), "{danish}");
    assert!(danish.contains("gør sådan: mente du `owner`?"), "{danish}");
    let swedish = of(&["check"], "sv_SE.UTF-8");
    assert!(swedish.contains("fel[unknown-key]: det finns ingen nyckel `owmer` här\n  --> project.toml, rad 6, tecken 1"), "{swedish}");
    assert!(of(&["check"], "C").contains("error[unknown-key]: there is no key `owmer` here"));
    assert!(of(&["check", "--json"], "sv_SE.UTF-8").contains("there is no key"));
    assert!(of(&["check", "--json", "--lang", "sv"], "C").contains("det finns ingen nyckel"));
}
