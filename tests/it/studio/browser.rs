//! The whole job in a real browser: eleven files as they lie on a disk become a report in two languages, and what a person does on the way is counted.
//!
//! It needs Chromium with its driver and takes minutes in a debug build, so it is a step of its own:
//! `cargo test --test it -- --ignored studio::browser`. With `AXE` naming a copy of axe-core's `axe.min.js`, every page and state is looked at by that
//! too, light and dark, on a screen and on a telephone.

use super::client::Page;
use super::danish;
use super::driver::{Browser, LONG};
use serde_json::json;
use std::fs;
use std::path::Path;

/// The most that a person may have to do.
const MOST_CLICKS: usize = 60;
const MOST_TYPED: usize = 15;
const PUPILS: &str = "elevenkat_skola_arbetsliv";

/// What a person who has never opened a terminal does with a folder of files. `between` is asked at states that a person may come back to.
fn work(browser: &mut Browser, page: &Page, files: &[String], between: impl Fn(&Browser)) {
    browser.open(&format!("http://{}{}", page.host, page.first));
    browser.look();
    // Files are chosen and drafted.
    browser.choose_files("#files", files);
    browser.type_into("#name", "norrbotten");
    browser.go("#dropzone button.main");
    browser.until(LONG, "return document.readyState === 'complete' && document.body.dataset.page === 'files'");
    browser.until_made();
    browser.look();
    // Guesses are corrected: a title, and what the school's own list of firms is to the report.
    browser.type_into("[id='title-sv']", "Skola–arbetsliv Norrbotten");
    browser.go("form[action='/do/about'] button");
    browser.go("#instrument-uf_register_norrbotten button[formaction='/do/leave-out']");
    // Nothing was left out silently, and what was left out by mistake is taken in again.
    let unused = browser
        .run("return [...document.querySelectorAll(\"section[aria-labelledby='unused'] .file-name strong\")].map((e) => e.innerText)");
    let expected = ["ESF deltagarlista.csv", "UF-register Norrbotten.xls", "elevantal gymnasiet.ods", "klasslistor HT24.xlsx"];
    assert_eq!(unused, json!(expected));
    let not_kept = browser.run("return document.querySelector(\"section[aria-labelledby='not-kept']\").innerText");
    for name in ["Budget och aktiviteter.xlsx", "Projektmål.docx"] {
        assert!(not_kept.as_str().unwrap().contains(name), "{not_kept}");
    }
    let register = "[id='file-data-UF-register-Norrbotten-xls']";
    browser.choose(&format!("{register} select"), "register|uf_registrations");
    browser.go(&format!("{register} form button"));
    between(browser);
    // Two statements had other words the second time.
    browser.go("nav a[href='/questions']");
    browser.go(&format!("a[href='/questions?instrument={PUPILS}']"));
    browser.go("form[action='/do/join'] button");
    browser.go("form[action='/do/join'] button");
    between(browser);
    // Two languages.
    browser.go("nav a[href='/report']");
    browser.click("input[value='en']");
    browser.go("form[action='/do/languages'] button");
    browser.go("nav a[href='/files']");
    browser.type_into("[id='title-en']", "School and work in Norrbotten");
    browser.go("form[action='/do/about'] button");
    // Two goals of the Word file, beside their values now.
    browser.go("nav a[href='/goals']");
    browser.until_made();
    browser.look();
    browser.go("a[href='/goal?proposal=goal-1']");
    browser.until_made();
    between(browser);
    assert_eq!(browser.run("return document.getElementById('target').value"), json!("80 %"));
    browser.choose("#measure", &format!("positive_share|{PUPILS}|jag_kanner_mig_trygg_infor_mitt"));
    browser.go("form[action='/do/goal'] button.main");
    browser.go("a[href='/goal?proposal=goal-2']");
    browser.choose("#measure", &format!("positive_share|{PUPILS}|jag_vet_vilka_yrken_som_finns_i_min"));
    browser.click("input[value='change']");
    browser.go("form[action='/do/goal'] button.main");
    // A chapter with a live number, in both languages.
    browser.go("nav a[href='/text']");
    browser.type_into("#title", "Bakgrund");
    browser.go("form[action='/do/new-chapter'] button");
    browser.until_made();
    browser.type_into("#markdown", "# Bakgrund\n\nTre kommuner deltog. Trygga inför valet: ");
    browser.click("#live ~ details:nth-of-type(2) summary");
    browser.click("button[data-insert*='positive_share'][data-insert*='jag_kanner_mig_trygg_infor_mitt']");
    browser.go("form[action='/do/chapter'] button.main");
    between(browser);
    browser.go("a[href='/chapter?name=10-bakgrund&language=en']");
    browser.type_into("#markdown", "# Background\n\nThree municipalities took part.\n");
    browser.go("form[action='/do/chapter'] button.main");
    // Looked at and published.
    browser.go("nav a[href='/report']");
    browser.until_made();
    browser.look();
    between(browser);
    browser.go("form[action='/do/publish'] button.main");
    assert_eq!(browser.run("return document.querySelector('.said') !== null"), json!(true), "{}", browser.text());
}

/// The files of a folder as they lie on a disk.
fn files(folder: &str) -> Vec<String> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let mut files: Vec<String> = fs::read_dir(&fixtures).unwrap().map(|entry| entry.unwrap().path().display().to_string()).collect();
    files.sort();
    files
}

/// What was published is what `utfall run` makes of the same folder, to the byte.
fn same_by_hand(page: &Page, name: &str) {
    let project = page.home.join("Documents").join(name);
    let published = super::super::survey::files(&project.join("report"));
    // What was published is forgotten first, as a later edition may tell less.
    fs::remove_dir_all(project.join(".utfall")).unwrap();
    let by_hand = super::super::survey::utfall_in(&page.home, &["run", "--publish", &format!("Documents/{name}"), "-o", "by-hand"]);
    assert_eq!(by_hand.code, 0, "{}", by_hand.stderr);
    assert!(super::super::survey::files(&page.home.join("by-hand")) == published, "the page and the program publish different bytes");
}

/// What a reader of the report finds in it.
fn told(page: &Page) {
    let published = super::super::survey::files(&page.home.join("Documents/norrbotten/report"));
    let text = |name: &str| String::from_utf8_lossy(&published[name]).replace("&nbsp;", " ").replace(['\u{a0}', '\u{202f}'], " ");
    for (name, words, share) in
        [("report.sv.html", "Tre kommuner deltog. Trygga inför valet:", "%"), ("report.en.html", "Three municipalities took part", "%")]
    {
        let text = text(name);
        assert!(text.contains(words) && text.contains(share), "{name} lacks {words}");
    }
    let swedish = text("report.sv.html");
    let sentence = swedish.split("Trygga inför valet:").nth(1).unwrap().split("</p>").next().unwrap();
    assert!(sentence.contains('%') && !sentence.contains("{{"), "the live number is no number: {sentence}");
}

#[test]
#[ignore = "needs Chromium with chromedriver, and minutes"]
fn a_folder_of_files_becomes_a_report_in_two_languages() {
    let Some(mut browser) = Browser::start(false) else { return };
    let page = Page::start();
    work(&mut browser, &page, &files("norrbotten"), Browser::reload_and_back);
    told(&page);
    same_by_hand(&page, "norrbotten");
    println!("{} clicks, {} fields typed", browser.clicks, browser.typed);
    assert!(browser.clicks <= MOST_CLICKS, "{} clicks", browser.clicks);
    assert!(browser.typed <= MOST_TYPED, "{} fields typed", browser.typed);
}

#[test]
#[ignore = "needs Chromium with chromedriver, and minutes"]
fn the_same_is_done_by_keyboard_alone() {
    let Some(mut browser) = Browser::start(true) else { return };
    let page = Page::start();
    work(&mut browser, &page, &files("norrbotten"), |_| {});
    told(&page);
    println!("{} stops, {} fields typed by keyboard alone", browser.clicks, browser.typed);
}

#[test]
#[ignore = "needs Chromium with chromedriver"]
fn two_tabs_other_programs_and_a_new_start_lose_nothing() {
    let Some(mut browser) = Browser::start(false) else { return };
    let mut page = Page::start();
    browser.open(&format!("http://{}{}", page.host, page.first));
    browser.go("button[value='ujju']");
    let path = page.home.join("Documents/ujju/project.toml");
    let address = format!("http://{}/files", page.host);
    // The same page in two tabs: the second to save is told, and nothing of the first is lost.
    let [one, two] = browser.new_tab();
    browser.open(&address);
    browser.type_into("[id='title-da']", "Fra den anden fane");
    browser.go("form[action='/do/about'] button");
    browser.to_tab(&one);
    browser.type_into("[id='title-da']", "Fra den første fane");
    browser.go("form[action='/do/about'] button");
    assert_eq!(browser.run("return document.body.dataset.page"), json!("refused"), "{}", browser.text());
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("Fra den anden fane") && !text.contains("Fra den første fane"));
    // What another program writes meanwhile is noticed too.
    browser.open(&address);
    fs::write(&path, format!("{text}# by hand\n")).unwrap();
    browser.type_into("[id='title-da']", "Over det andet");
    browser.go("form[action='/do/about'] button");
    assert_eq!(browser.run("return document.body.dataset.page"), json!("refused"), "{}", browser.text());
    assert!(fs::read_to_string(&path).unwrap().ends_with("# by hand\n"));
    // A tab that was open lives on when the program was killed and started anew: the page, its form and its way back.
    browser.to_tab(&two);
    browser.open(&address);
    page.kill_and_start();
    browser.type_into("[id='title-da']", "Efter en ny start");
    browser.go("form[action='/do/about'] button");
    assert!(fs::read_to_string(&path).unwrap().contains("Efter en ny start"), "{}", browser.text());
    browser.reload_and_back();
    browser.go("button[formaction='/do/undo']");
    assert!(!fs::read_to_string(&path).unwrap().contains("Efter en ny start"));
}

#[test]
#[ignore = "needs Chromium with chromedriver"]
fn every_page_of_a_sample_and_a_broken_project_is_without_barriers() {
    let Some(mut browser) = Browser::start(false) else { return };
    let page = Page::start();
    browser.open(&format!("http://{}{}", page.host, page.first));
    browser.go("a[href='/choose']");
    browser.open(&format!("http://{}/", page.host));
    browser.go("button[value='ujju']");
    for path in
        ["files", "questions", "answered", "goals", "goal", "text", "findings", "report", "plan", "editions", "file?name=plan.toml&line=3"]
    {
        browser.open(&format!("http://{}/{path}", page.host));
        browser.look();
        browser.until_made();
        browser.look();
        browser.reload_and_back();
    }
    browser.open(&format!("http://{}/questions", page.host));
    browser.go("table.questions a");
    browser.reload_and_back();
    // A project that cannot be read opens, leads to the place, and is mended there.
    let path = page.home.join("Documents/ujju/project.toml");
    let right = fs::read_to_string(&path).unwrap();
    fs::write(&path, right.replacen("[project]", "[project", 1)).unwrap();
    browser.open(&format!("http://{}/files", page.host));
    browser.look();
    browser.go("main a[href='/findings']");
    browser.until_made();
    browser.look();
    browser.go(".finding .places a");
    browser.type_into("#text", &right);
    browser.go("form[action='/do/file'] button.main");
    assert_eq!(fs::read_to_string(&path).unwrap(), right);
    browser.go("footer button:not([formaction])");
    assert_eq!(browser.run("return document.body.dataset.page"), json!("ended"));
}

#[test]
#[ignore = "needs Chromium with chromedriver, and minutes"]
fn a_folder_that_nobody_prepared_is_finished_in_the_browser_alone() {
    let Some(mut browser) = Browser::start(false) else { return };
    let page = Page::start();
    let folder = page.home.join("Undersøgelse");
    danish::write(&folder);
    browser.open(&format!("http://{}{}", page.host, page.first));
    browser.go("button[name='language'][value='da']");
    browser.choose_files("#folder", &[folder.display().to_string()]);
    browser.type_into("#name", "dansk");
    browser.go("#dropzone button.main");
    browser.until(LONG, "return document.readyState === 'complete' && document.body.dataset.page === 'files'");
    browser.until_made();
    browser.look();
    browser.type_into("[id='title-da']", "Elever og lærere om valget");
    browser.go("form[action='/do/about'] button");
    // Two groups, each with its questions and how they were answered.
    browser.go("nav a[href='/questions']");
    browser.until_made();
    browser.look();
    browser.go("table.questions tbody tr:nth-child(3) a");
    // What the draft guessed is told in Danish.
    browser.click("details.note summary");
    assert!(browser.text().contains("en skala for"), "{}", browser.text());
    browser.go("nav a[href='/answered']");
    browser.go("nav a[href='/goals']");
    browser.go("a[href='/goal']");
    browser.until_made();
    browser.type_into("[id='title-da']", "Mindst 60 % af eleverne kender mulighederne.");
    let measure = browser.run("return document.querySelector(\"#measure option[value^='positive_share']\").value");
    browser.choose("#measure", measure.as_str().unwrap());
    browser.type_into("#target", "60 %");
    browser.go("form[action='/do/goal'] button.main");
    browser.go("a[href='/plan']");
    browser.click("#budget > details:last-of-type > summary");
    browser.type_into("[id='budget-new-title-da']", "Løn");
    browser.type_into("[id='budget-new-planned']", "250 000");
    browser.choose("[id='budget-new-currency']", "DKK");
    browser.go("#budget > details:last-of-type button");
    browser.go("nav a[href='/text']");
    browser.type_into("#title", "Baggrund");
    browser.go("form[action='/do/new-chapter'] button");
    browser.until_made();
    browser.type_into("#markdown", "# Baggrund\n\nEleverne svarede i foråret. Andelen er ");
    browser.click("#live ~ details:nth-of-type(2) summary");
    browser.click("#live ~ details:nth-of-type(2) button[data-insert*='positive_share']");
    browser.go("form[action='/do/chapter'] button.main");
    browser.go("nav a[href='/findings']");
    browser.until_made();
    browser.look();
    browser.go("nav a[href='/report']");
    browser.until_made();
    browser.go("form[action='/do/publish'] button.main");
    browser.go("a[href='/editions']");
    browser.until_made();
    browser.look();
    same_by_hand(&page, "dansk");
    println!("{} clicks, {} fields typed", browser.clicks, browser.typed);
    assert!(browser.clicks <= MOST_CLICKS && browser.typed <= MOST_TYPED);
}
