//! The pages of a report by keyboard alone: every link, button and fold is reached, once, in the order it stands in, and it is seen where one is.
//!
//! `cargo test --test it -- --ignored studio::keyboard`

use super::driver::Browser;
use assert_cmd::Command;
use serde_json::json;
use std::time::Duration;

/// What can be reached, in order: its words, or what it leads to.
const REACHABLE: &str = "return [...document.querySelectorAll('a[href], button, summary, input, [tabindex=\"0\"]')]
    .filter(e => e.checkVisibility()).map((e, at) => { e.dataset.stop = at; return at; })";
/// Whether the focus is at a place in that order, and seen there; the page may still be rolling to it.
const STOP: &str = "const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
    const seen = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 && r.width > 0 && r.bottom > 0 && r.top < innerHeight && r.left < innerWidth;
    return e.dataset.stop === 'PLACE' && seen";

#[test]
#[ignore = "needs Chromium with chromedriver"]
fn a_report_is_read_by_keyboard_alone() {
    let Some(mut browser) = Browser::start(true) else { return };
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/hedemora-ny-process");
    let mut run = Command::new(env!("CARGO_BIN_EXE_utfall"));
    run.args(["run", sample, "--lang", "sv", "--quiet", "-o"]).arg(&out).env("UTFALL_KEY", "k").assert().success();
    for page in ["summary", "report", "annex", "accessibility"] {
        browser.open(&format!("file://{}", out.join(format!("{page}.sv.html")).display()));
        let all = browser.run(REACHABLE).as_array().unwrap().len();
        for at in 0..all {
            browser.tab();
            browser.until(Duration::from_secs(5), &STOP.replace("PLACE", &at.to_string()));
        }
        // The way past the menu is the first, and leads to the text; a fold opens.
        browser.open(&format!("file://{}", out.join(format!("{page}.sv.html")).display()));
        browser.tab();
        browser.enter();
        assert_eq!(browser.run("return location.hash !== '' && document.querySelector(location.hash) !== null"), json!(true), "{page}");
        if browser.run("return document.querySelector('summary') !== null") == json!(true) {
            browser.click("summary");
            assert_eq!(browser.run("return document.querySelector('details').open"), json!(true), "{page}");
        }
    }
}
