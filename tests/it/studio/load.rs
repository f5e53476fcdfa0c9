//! Many tabs at once, much at once, and an end at any moment: nothing is lost.

use super::client::Page;
use std::fs;
use std::thread;
use std::time::Duration;

/// Saves a title; the status, 0 when the program is gone.
fn save(page: &Page, title: &str) -> u16 {
    let body = page.get("/files").body;
    let Some(seen) = body.split("name=\"seen:project.toml\" value=\"").nth(1).and_then(|rest| rest.split('"').next()) else { return 0 };
    page.post("/do/about", &[("seen:project.toml", seen), ("title:da", title), ("back", "/files")]).status
}

fn title(page: &Page) -> String {
    let text = fs::read_to_string(page.home.join("Documents/ujju/project.toml")).unwrap();
    let read: toml::Table = toml::from_str(&text).unwrap_or_else(|error| panic!("a file that is half written: {error}\n{text}"));
    read["project"]["title"]["da"].as_str().unwrap().to_owned()
}

#[test]
fn twenty_tabs_are_answered_and_of_twenty_who_save_at_once_one_does() {
    let page = Page::opened();
    assert_eq!(page.post("/do/sample", &[("place", "Documents"), ("sample", "ujju")]).status, 303);
    let seen = page.hidden("/files", "action=\"/do/about\"").into_iter().find(|(name, _)| name == "seen:project.toml").unwrap().1;
    let saved: Vec<u16> = thread::scope(|scope| {
        let tab = |number: usize| {
            let (page, seen) = (&page, &seen);
            scope.spawn(move || {
                for path in ["/goals", "/findings"] {
                    assert_eq!(page.get(path).status, 200, "{path}");
                }
                page.post("/do/about", &[("seen:project.toml", seen), ("title:da", &format!("Fane {number}"))]).status
            })
        };
        let tabs: Vec<_> = (0..20).map(tab).collect();
        tabs.into_iter().map(|tab| tab.join().unwrap()).collect()
    });
    assert_eq!(saved.iter().filter(|status| **status == 303).count(), 1, "{saved:?}");
    assert_eq!(saved.iter().filter(|status| **status == 409).count(), 19, "{saved:?}");
    let winner = saved.iter().position(|status| *status == 303).unwrap();
    assert_eq!(title(&page), format!("Fane {winner}"));
}

#[cfg(unix)]
#[test]
fn killed_at_any_moment_nothing_that_was_saved_is_lost() {
    let mut page = Page::opened();
    assert_eq!(page.post("/do/sample", &[("place", "Documents"), ("sample", "ujju")]).status, 303);
    assert_eq!(save(&page, "Titel 1"), 303);
    let (mut number, mut stands) = (1, 1);
    for moment in [30, 110, 190, 310] {
        let killer = page.killed_after(Duration::from_millis(moment));
        let mut kept = stands;
        loop {
            number += 1;
            match save(&page, &format!("Titel {number}")) {
                303 => kept = number,
                _ => break,
            }
        }
        killer.join().unwrap();
        page.kill_and_start();
        // What was answered as saved stands; what was under way stands whole or not at all.
        stands = title(&page).rsplit(' ').next().and_then(|text| text.parse().ok()).unwrap_or(0);
        assert!(stands == kept || stands == number, "saved {kept}, sent {number}, found {stands}");
    }
    // The changes can still be taken back, unless the last was not noted any more: then the file is left as it is.
    let before = title(&page);
    let undone = page.post("/do/undo", &[]).status;
    assert!(undone == 303 && title(&page) != before || undone == 409 && title(&page) == before, "{undone}");
}

#[test]
#[ignore = "200 MB go over the wire"]
fn two_hundred_megabytes_are_taken_in_without_being_held() {
    let page = Page::opened();
    let piece = vec![7u8; 50 << 20];
    let files: Vec<(&str, &[u8])> = ["a.bin", "b.bin", "c.bin", "d.bin"].map(|name| (name, piece.as_slice())).to_vec();
    let reply = page.drop_files(&page.csrf, &[("place", "Documents"), ("name", "stort")], &files);
    assert_eq!(reply.status, 303);
    page.wait(Duration::from_secs(300));
    assert_eq!(page.get("/").status, 200);
    if let Some(most) = page.most_memory() {
        assert!(most < 600 << 20, "{} MB held for 200 MB dropped", most >> 20);
    }
    // None of it is a file of answers: no project is left half made, and nothing lies about.
    assert!(!page.home.join("Documents/stort/project.toml").exists());
    assert_eq!(page.dropped(), Vec::<String>::new());
}
