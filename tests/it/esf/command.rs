//! `utfall esf` on the command line: exit codes, what is written, and where it may not be written.

use super::{FollowUp, leaver, record};
use assert_cmd::Command;
use std::path::Path;

struct Ended {
    code: i32,
    stderr: String,
}

fn utfall(arguments: &[&str], key: &str) -> Ended {
    let output = Command::new(env!("CARGO_BIN_EXE_utfall")).args(arguments).env("LC_ALL", "C").env("UTFALL_KEY", key).output().unwrap();
    Ended { code: output.status.code().unwrap_or(-1), stderr: String::from_utf8(output.stderr).unwrap() }
}

fn esf(project: &FollowUp, more: &[&str]) -> Ended {
    let (folder, out) = (project.write().folder().display().to_string(), project.folder().join("pack").display().to_string());
    utfall(&[&["esf", &folder, "-o", &out], more].concat(), "a key for tests")
}

fn names(folder: &Path) -> Vec<String> {
    crate::survey::files(folder).into_keys().collect()
}

fn sound() -> FollowUp {
    FollowUp::new("2014-2020").with("country = \"sweden\"").delivery(
        "",
        &[
            leaver("640823-3234", &[("gender", "Man"), ("birth_date", "1964-08-23")]),
            record("701063-2391", &[("gender", "Man"), ("birth_date", "1970-10-03")]),
        ],
    )
}

#[test]
fn a_sound_register_gives_a_complete_pack_and_exit_code_0() {
    let project = sound();
    let ended = esf(&project, &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let written = names(&project.folder().join("pack"));
    for name in ["corrections.csv", "figures.csv", "manifest.json", "merges.csv", "validation.csv"] {
        assert!(written.contains(&name.to_owned()), "{written:?}");
    }
}

#[test]
fn an_error_blocks_the_pack_and_the_log_is_still_written() {
    let project = FollowUp::new("2014-2020").delivery("", &[leaver("a", &[("entry_date", "2018-07-01")])]);
    let ended = esf(&project, &[]);
    assert_eq!(ended.code, 1);
    assert!(ended.stderr.contains("R03: the last day lies before the first"), "{}", ended.stderr);
    let checked = utfall(&["check", &project.folder().display().to_string()], "k");
    assert!(checked.code == 1 && checked.stderr.contains("R03"), "`check` runs the same tests: {}", checked.stderr);
    let pack = project.folder().join("pack");
    assert!(!pack.join("figures.csv").exists());
    let log = std::fs::read_to_string(pack.join("validation.csv")).unwrap();
    assert!(log.contains("R03,error,yes,\"register0.csv, line 2\",\"entry_date 2018-07-01, exit_date 2018-06-29\""), "{log}");
}

#[test]
fn nothing_written_depends_on_the_key_or_names_a_person() {
    let project = sound();
    esf(&project, &[]);
    let first = crate::survey::files(&project.folder().join("pack"));
    let (folder, out) = (project.folder().display().to_string(), project.folder().join("other").display().to_string());
    assert_eq!(utfall(&["esf", &folder, "-o", &out], "another key").code, 0);
    let other = crate::survey::files(&project.folder().join("other"));
    let read = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
    for (name, bytes) in &first {
        if name == "manifest.json" {
            // Only the hashes of inputs are keyed, and so the hash of them all.
            let (one, another) = (read(bytes), read(&other[name]));
            let differing =
                one.as_object().unwrap().iter().filter(|(list, hashes)| another[*list] != **hashes).map(|(list, _)| list.as_str());
            assert_eq!(differing.collect::<Vec<_>>(), ["data", "definitions", "made_from"]);
        } else {
            assert!(other[name] == *bytes, "{name}");
        }
    }
    for (name, bytes) in first.iter().filter(|(name, _)| name.ends_with(".csv")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("640823") && !text.contains("2391"), "{name}");
    }
}

#[test]
fn the_link_table_is_written_on_request_and_apart() {
    let project = sound();
    let inside = project.folder().join("pack/links.csv").display().to_string();
    assert_eq!(esf(&project, &["--link-table", &inside]).code, 2);
    let apart = project.folder().join("links.csv");
    assert_eq!(esf(&project, &["--link-table", &apart.display().to_string()]).code, 0);
    let table = std::fs::read_to_string(&apart).unwrap();
    assert!(table.starts_with("pseudonym,identifier\n") && table.contains(",196408233234\n"), "two people");
    std::fs::write(&apart, "something else").unwrap();
    assert_eq!(esf(&project, &["--link-table", &apart.display().to_string()]).code, 2, "another file is left alone");
}

#[test]
fn a_pack_never_lies_in_a_published_evaluation_and_neither_replaces_the_other() {
    let project = sound();
    let published = project.folder().join("published");
    std::fs::create_dir_all(&published).unwrap();
    let manifest = r#"{"program":"utfall","version":"0","project":"p","languages":[],"data":{},"definitions":{},"queries":{},"templates":{},"artifacts":{}}"#;
    std::fs::write(published.join("manifest.json"), manifest).unwrap();
    let folder = project.write().folder().display().to_string();
    for place in ["published", "published/esf", "published/deep/esf"] {
        let out = project.folder().join(place).display().to_string();
        let ended = utfall(&["esf", &folder, "-o", &out], "k");
        assert_eq!(ended.code, 2, "{place}: {}", ended.stderr);
    }
    assert_eq!(esf(&project, &[]).code, 0);
    let pack = project.folder().join("pack").display().to_string();
    assert_eq!(utfall(&["run", &folder, "-o", &pack], "k").code, 2, "`run` does not replace a pack");
    assert!(project.folder().join("pack/figures.csv").exists());
}

#[test]
fn an_earlier_packs_figures_are_read_and_a_broken_file_is_told() {
    let project = sound();
    esf(&project, &[]);
    let earlier = project.folder().join("earlier.csv");
    std::fs::copy(project.folder().join("pack/figures.csv"), &earlier).unwrap();
    let previous = earlier.display().to_string();
    assert_eq!(esf(&project, &["--previous", &previous]).code, 0);
    let listed = std::fs::read_to_string(project.folder().join("pack/corrections.csv")).unwrap();
    assert_eq!(listed.lines().count(), 1, "the same register again");
    std::fs::write(&earlier, "indicator,period,gender,count\nCO01,2019,everybody,3\n").unwrap();
    let ended = esf(&project, &["--previous", &previous]);
    assert_eq!(ended.code, 1);
    assert!(ended.stderr.contains("the `gender` of a figure is not to be understood"), "{}", ended.stderr);
}

#[test]
fn a_project_without_a_section_and_a_misspelt_key_are_told() {
    let project = sound();
    project.write();
    let definition = project.folder().join("project.toml");
    let text = std::fs::read_to_string(&definition).unwrap();
    let (folder, out) = (project.folder().display().to_string(), project.folder().join("pack").display().to_string());
    std::fs::write(&definition, text.replace("country =", "contry =")).unwrap();
    let ended = utfall(&["esf", &folder, "-o", &out], "k");
    assert_eq!(ended.code, 1);
    assert!(ended.stderr.contains("did you mean `country`?"), "{}", ended.stderr);
    std::fs::write(&definition, "[project]\nid = \"p\"\ntitle = \"P\"\nlanguages = [\"sv\"]\ndate = \"2019-12-31\"\n").unwrap();
    let ended = utfall(&["esf", &folder, "-o", &out], "k");
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("has no `[esf]` section"), "{}", ended.stderr);
}
