//! What a person does on the page, without a browser: the same files as by hand.

use super::client::{Page, names};
use std::fs;
use std::time::Duration;

#[test]
fn a_sample_is_copied_and_changed_and_the_change_taken_back() {
    let page = Page::opened();
    assert_eq!(page.post("/do/sample", &[("place", "Documents"), ("sample", "ujju")]).status, 303);
    let path = page.home.join("Documents/ujju/project.toml");
    let before = fs::read_to_string(&path).unwrap();
    let mut fields = page.hidden("/files", "action=\"/do/about\"");
    fields.push(("title:da".to_owned(), "En anden titel".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let saved = page.post("/do/about", &fields);
    assert_eq!((saved.status, saved.header("location")), (303, "/files?said=saved"));
    let after = fs::read_to_string(&path).unwrap();
    assert!(after.contains("En anden titel"), "{after}");
    // The same form once more was shown before the change: it is refused, and nothing is written.
    let other: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (*name, if *name == "title:da" { "En tredje" } else { *value })).collect();
    assert_eq!(page.post("/do/about", &other).status, 409);
    // All comments are still there.
    let comments = |text: &str| text.lines().filter(|line| line.trim_start().starts_with('#')).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(comments(&before), comments(&after));
    page.post("/do/undo", &[]);
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    page.post("/do/redo", &[]);
    assert_eq!(fs::read_to_string(&path).unwrap(), after);
    // What another program writes meanwhile stays.
    fs::write(&path, format!("{after}# by hand\n")).unwrap();
    assert_eq!(page.post("/do/undo", &[]).status, 409);
    assert!(fs::read_to_string(&path).unwrap().ends_with("# by hand\n"));
}

#[test]
fn a_broken_project_opens_and_is_mended() {
    let page = Page::opened();
    page.post("/do/sample", &[("place", "Documents"), ("sample", "ujju")]);
    let path = page.home.join("Documents/ujju/project.toml");
    let right = fs::read_to_string(&path).unwrap();
    fs::write(&path, right.replacen("[project]", "[project", 1)).unwrap();
    assert_eq!(page.get("/files").status, 200);
    page.get("/findings");
    page.wait(Duration::from_secs(60));
    let findings = page.get("/findings").body;
    assert!(findings.contains("/file?name=project.toml&amp;line="), "{findings}");
    let mut fields = page.hidden("/file?name=project.toml", "action=\"/do/file\"");
    fields.push(("text".to_owned(), right.clone()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(page.post("/do/file", &fields).status, 303);
    assert_eq!(fs::read_to_string(&path).unwrap(), right);
}

#[test]
fn dropped_files_become_a_project_of_their_own() {
    let page = Page::opened();
    let rows: String = (1..=40).map(|row| format!("{row};{};{}\n", if row % 2 == 0 { "Tjej" } else { "Kille" }, 1 + row % 4)).collect();
    let table = format!("Nr;Kön;Hur nöjd är du?\n{rows}");
    let dropped = page.drop_files(
        &page.csrf,
        &[("place", "Documents"), ("name", "Mitt projekt")],
        &[("Elevenkät.csv", table.as_bytes()), ("anteckning.txt", b"hej")],
    );
    assert_eq!((dropped.status, dropped.header("location")), (303, "/files"));
    page.wait(Duration::from_secs(60));
    let body = page.get("/files").body;
    assert!(body.contains("Elevenkät.csv") && body.contains("anteckning.txt"), "{body}");
    assert!(names(&page.home).contains(&"Documents/Mitt projekt/project.toml".to_owned()));
    // The dropped files themselves are gone with the draft.
    let left: Vec<String> =
        fs::read_dir(page.home.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(left, ["home"]);
    // Nobody's answers stand on the page.
    assert!(!body.contains("Kille"));
}
