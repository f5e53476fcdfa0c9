//! Whose files are replaced, and whose stop the run. The family: files added, changed, renamed to look like ours, links, folders of the user's
//! inside and beside the output, manifests copied from elsewhere.

use super::*;
use crate::report::manifest;

pub fn artifact(path: &str, text: &str) -> Artifact {
    Artifact { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// Files with a manifest that lists them.
pub fn run_of(kind: &str, files: &[(&str, &str)]) -> Vec<Artifact> {
    let listed: Vec<String> =
        files.iter().map(|(path, text)| format!("\"{path}\":\"{}\"", crate::report::sha256::hash(text.as_bytes()))).collect();
    let text = format!(
        "{{\"program\":\"utfall\",\"kind\":\"{kind}\",\"version\":\"0\",\"project\":\"p\",\"languages\":[],\"data\":{{}},\"definitions\":{{}},\"queries\":{{}},\"templates\":{{}},\"artifacts\":{{{}}}}}",
        listed.join(",")
    );
    files.iter().map(|(path, text)| artifact(path, text)).chain([artifact(manifest::NAME, &text)]).collect()
}

fn write(artifacts: &[Artifact], folder: &Path) -> Result<Vec<PathBuf>> {
    Claim::take(folder, Kind::Report)?.write(artifacts)
}

pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The error of a run over a folder, which names what is in its way.
fn refused(folder: &Path) -> (Vec<String>, Vec<String>) {
    match write(&run_of("report", &[("c.txt", "3")]), folder) {
        Err(Error::ForeignOutput { foreign, changed, .. }) => (foreign, changed),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_second_run_replaces_the_first_whole_whether_names_can_be_exchanged_or_not() {
    for can_exchange in [true, false] {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("deep/out");
        let write = |artifacts: &[Artifact]| {
            Claim::take_with(&out, Kind::Report, Disk::watched(|| (), can_exchange)).unwrap().write(artifacts).unwrap()
        };
        assert!(write(&run_of("report", &[("a.txt", "1"), ("tables/deep/b.csv", "2")])).is_empty());
        assert!(write(&run_of("report", &[("c.txt", "3")])).is_empty());
        assert_eq!(names(&out), ["c.txt", "manifest.json"]);
        assert_eq!(names(&place.path().join("deep")), ["out"]);
    }
}

#[test]
fn a_foreign_folder_is_left_alone() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("thesis.docx"), "mine").unwrap();
    assert_eq!(refused(place.path()).0, ["thesis.docx"]);
    fs::write(place.path().join("manifest.json"), "{\"program\": \"other\"}").unwrap();
    assert_eq!(refused(place.path()).0, ["manifest.json", "thesis.docx"]);
    // A manifest copied from a folder of ours does not make the thesis ours.
    fs::write(place.path().join("manifest.json"), &run_of("report", &[("a.txt", "1")])[1].bytes).unwrap();
    assert_eq!(refused(place.path()).0, ["thesis.docx"]);
    assert_eq!(fs::read_to_string(place.path().join("thesis.docx")).unwrap(), "mine");
}

#[test]
fn what_the_user_added_or_changed_stops_the_run_by_name() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    write(&run_of("report", &[("a.txt", "1"), ("tables/b.csv", "2")]), &out).unwrap();
    fs::write(out.join("tables/mine.csv"), "x").unwrap();
    fs::create_dir(out.join("notes")).unwrap();
    fs::create_dir(out.join("tables/b.csv.d")).unwrap();
    fs::write(out.join("a.txt"), "1 corrected").unwrap();
    assert_eq!(
        refused(&out),
        (vec!["notes/".to_owned(), "tables/b.csv.d/".to_owned(), "tables/mine.csv".to_owned()], vec!["a.txt".to_owned()])
    );
    assert_eq!(fs::read_to_string(out.join("a.txt")).unwrap(), "1 corrected");
    // What the user took away is no loss.
    fs::remove_file(out.join("a.txt")).unwrap();
    fs::remove_file(out.join("tables/mine.csv")).unwrap();
    fs::remove_dir(out.join("notes")).unwrap();
    fs::remove_dir(out.join("tables/b.csv.d")).unwrap();
    write(&run_of("report", &[("c.txt", "3")]), &out).unwrap();
    assert_eq!(names(&out), ["c.txt", "manifest.json"]);
}

#[test]
fn a_folder_of_another_kind_is_left_alone() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    Claim::take(&out, Kind::EsfPack).unwrap().write(&run_of("esf-pack", &[("a.txt", "1")])).unwrap();
    assert_eq!(refused(&out).0, ["a.txt", "manifest.json"]);
}

#[test]
fn an_empty_folder_is_filled_and_a_file_is_not_replaced() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    fs::create_dir(&out).unwrap();
    write(&run_of("report", &[]), &out).unwrap();
    assert_eq!(names(&out), ["manifest.json"]);
    let file = place.path().join("file");
    fs::write(&file, "mine").unwrap();
    assert!(matches!(write(&run_of("report", &[]), &file), Err(Error::Write { .. })));
    assert_eq!(names(place.path()), ["file", "out"]);
}

#[test]
fn the_users_own_files_beside_the_output_stay() {
    let place = tempfile::tempdir().unwrap();
    let mine = [".out.new", ".out.old", ".out.utfall-old", ".out.utfall-0123456789abcdeg", ".other.utfall-0123456789abcdef"];
    for name in mine {
        fs::create_dir(place.path().join(name)).unwrap();
        fs::write(place.path().join(name).join("mine"), "x").unwrap();
    }
    let out = place.path().join("out");
    for _ in 0..2 {
        write(&run_of("report", &[("a.txt", "1")]), &out).unwrap();
    }
    let mut expected: Vec<&str> = mine.to_vec();
    expected.push("out");
    expected.sort_unstable();
    assert_eq!(names(place.path()), expected);
    assert!(mine.iter().all(|name| place.path().join(name).join("mine").exists()));
}

#[test]
fn a_failure_leaves_the_old_folder_and_nothing_else() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    write(&run_of("report", &[("a.txt", "1")]), &out).unwrap();
    // A file cannot also be a folder: the second artifact fails.
    let error = write(&run_of("report", &[("b", "1"), ("b/c.txt", "2")]), &out).unwrap_err();
    assert!(matches!(error, Error::Write { .. }));
    assert_eq!(names(&out), ["a.txt", "manifest.json"]);
    assert_eq!(names(place.path()), ["out"]);
}

#[test]
fn the_second_run_at_once_is_told_and_the_first_goes_on() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    let first = Claim::take(&out, Kind::Report).unwrap();
    for same in [out.clone(), place.path().join("./out/")] {
        assert!(matches!(Claim::take(&same, Kind::Report), Err(Error::BusyOutput { .. })));
    }
    assert!(Claim::take(&place.path().join("out2"), Kind::Report).is_ok());
    first.write(&run_of("report", &[("a.txt", "1")])).unwrap();
    assert!(Claim::take(&out, Kind::Report).is_ok());
    assert_eq!(names(place.path()), ["out"]);
}

#[test]
fn what_is_put_into_the_old_folder_while_it_is_replaced_is_kept() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    write(&run_of("report", &[("a.txt", "1")]), &out).unwrap();
    // The file comes when the new folder is being filled: after the last look at the old one.
    let late = out.join("late.txt");
    let disk = Disk::watched(
        move || {
            let _ = fs::write(&late, "mine");
        },
        false,
    );
    let kept = Claim::take_with(&out, Kind::Report, disk).unwrap().write(&run_of("report", &[("c.txt", "3")])).unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(fs::read_to_string(kept[0].join("late.txt")).unwrap(), "mine");
    assert!(!kept[0].join("a.txt").exists());
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_not_replaced_nor_followed() {
    use std::os::unix::fs::symlink;
    let place = tempfile::tempdir().unwrap();
    let published = place.path().join("published");
    write(&run_of("report", &[("a.txt", "1")]), &published).unwrap();
    let out = place.path().join("out");
    symlink(&published, &out).unwrap();
    for spelled in [out.clone(), place.path().join("out/")] {
        assert!(matches!(write(&run_of("report", &[]), &spelled), Err(Error::LinkedOutput { .. })));
    }
    fs::remove_file(&out).unwrap();
    symlink(place.path().join("nowhere"), &out).unwrap();
    assert!(matches!(write(&run_of("report", &[]), &out), Err(Error::LinkedOutput { .. })));
    // Within: a file or a folder of ours that has become a link to the same bytes.
    fs::write(place.path().join("elsewhere.txt"), "1").unwrap();
    fs::remove_file(published.join("a.txt")).unwrap();
    symlink(place.path().join("elsewhere.txt"), published.join("a.txt")).unwrap();
    assert_eq!(refused(&published).0, ["a.txt"]);
    assert_eq!(fs::read_to_string(place.path().join("elsewhere.txt")).unwrap(), "1");
}
