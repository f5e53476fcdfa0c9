//! The whole job in a real browser: eleven files as they lie on a disk become a report in two languages, and what a person does on the way is counted.
//!
//! It needs Chromium with its driver and takes minutes in a debug build, so it is a step of its own:
//! `cargo test --test it -- --ignored studio::browser`. With `AXE` naming a copy of axe-core's `axe.min.js`, every page is looked at by that too.

use super::client::Page;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The most that a person may have to do.
const MOST_CLICKS: usize = 60;
const MOST_TYPED: usize = 15;
/// How long a run may take in a debug build on a machine with other work.
const LONG: Duration = Duration::from_secs(600);

/// A browser, driven by the WebDriver protocol, that counts what a person would do.
struct Browser {
    driver: Child,
    host: String,
    session: String,
    clicks: usize,
    typed: usize,
    axe: Option<String>,
    profile: tempfile::TempDir,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let session = std::mem::take(&mut self.session);
        if !session.is_empty() {
            ask(&self.host, "DELETE", &session, None);
        }
        self.driver.kill().unwrap_or_default();
        self.driver.wait().map(drop).unwrap_or_default();
    }
}

fn ask(host: &str, method: &str, path: &str, body: Option<&Value>) -> Value {
    let body = body.map(Value::to_string).unwrap_or_default();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let Ok(mut stream) = TcpStream::connect(host) else { return Value::Null };
    stream.write_all(format!("{head}{body}").as_bytes()).unwrap_or_default();
    // The driver keeps the connection open: as much is read as it says there is.
    let mut reader = BufReader::new(stream);
    let (mut length, mut line) = (0, String::new());
    while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
        let lower = line.to_ascii_lowercase();
        length = lower.strip_prefix("content-length:").and_then(|said| said.trim().parse().ok()).unwrap_or(length);
        line.clear();
    }
    let mut bytes = vec![0; length];
    reader.read_exact(&mut bytes).unwrap_or_default();
    serde_json::from_slice::<Value>(&bytes).map(|answer| answer["value"].clone()).unwrap_or(Value::Null)
}

impl Browser {
    /// `None` where there is no browser.
    fn start() -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
        let quiet = Stdio::null;
        let driver = Command::new("chromedriver").arg(format!("--port={port}")).stdout(quiet()).stderr(quiet()).spawn().ok()?;
        let host = format!("127.0.0.1:{port}");
        let axe = std::env::var_os("AXE").map(|path| fs::read_to_string(path).unwrap());
        let profile = tempfile::tempdir().ok()?;
        let mut browser = Self { driver, host, session: String::new(), clicks: 0, typed: 0, axe, profile };
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-sync",
            "--window-size=1280,900",
        ];
        let mut arguments: Vec<String> = arguments.map(str::to_owned).to_vec();
        arguments.push(format!("--user-data-dir={}", browser.profile.path().display()));
        let wanted = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": { "args": arguments } } } });
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(20) {
            let answer = ask(&browser.host, "POST", "/session", Some(&wanted));
            if let Some(id) = answer["sessionId"].as_str() {
                browser.session = format!("/session/{id}");
                return Some(browser);
            }
            std::thread::sleep(Duration::from_millis(300));
        }
        None
    }

    fn tell(&self, path: &str, body: &Value) -> Value {
        let answer = ask(&self.host, "POST", &format!("{}/{path}", self.session), Some(body));
        assert!(answer["error"].is_null(), "{path} {body}: {answer}");
        answer
    }

    fn run(&self, script: &str) -> Value {
        self.tell("execute/sync", &json!({ "script": script, "args": [] }))
    }

    fn element(&self, css: &str) -> String {
        let found = self.tell("element", &json!({ "using": "css selector", "value": css }));
        found.as_object().and_then(|found| found.values().next()).and_then(Value::as_str).unwrap().to_owned()
    }

    fn click(&mut self, css: &str) {
        self.clicks += 1;
        let id = self.element(css);
        self.tell(&format!("element/{id}/click"), &json!({}));
    }

    /// Clicks what leads to another page, and waits until that is there.
    fn go(&mut self, css: &str) {
        self.run("document.body.dataset.left = '1'");
        self.click(css);
        self.until(Duration::from_secs(60), "return document.readyState === 'complete' && !document.body.dataset.left");
        self.look();
    }

    fn type_into(&mut self, css: &str, text: &str) {
        self.typed += 1;
        let id = self.element(css);
        self.tell(&format!("element/{id}/clear"), &json!({}));
        self.tell(&format!("element/{id}/value"), &json!({ "text": text }));
    }

    /// Chooses from a list: a click on it and one on the entry.
    fn choose(&mut self, css: &str, entry: &str) {
        self.clicks += 1;
        self.click(&format!("{css} option[value='{entry}']"));
    }

    fn until(&self, limit: Duration, script: &str) {
        let begun = Instant::now();
        while self.run(script) != json!(true) {
            assert!(begun.elapsed() < limit, "not within {limit:?}: {script}\n{}", self.run("return document.body.innerText"));
            std::thread::sleep(Duration::from_millis(300));
        }
    }

    /// Nothing is being made any more, and the page shows what was made.
    fn until_made(&self) {
        self.until(LONG, "return document.readyState === 'complete' && !document.getElementById('running')");
    }

    /// What a reader with a screen reader, or on a telephone, would stumble over.
    fn look(&self) {
        let wide = self.run("return document.documentElement.scrollWidth > document.documentElement.clientWidth");
        assert_eq!(wide, json!(false), "the page is wider than the window");
        let Some(axe) = &self.axe else { return };
        self.run(&format!("if (!window.axe) {{ {axe} }}"));
        let script = "const done = arguments[0]; axe.run({ iframes: false }).then((r) => done(r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html).slice(0, 3).join(' '))))";
        let found = self.tell("execute/async", &json!({ "script": script, "args": [] }));
        assert_eq!(found, json!([]), "{}", self.run("return location.pathname"));
    }
}

/// What a person who has never opened a terminal does with a folder of files.
fn work(browser: &mut Browser, page: &Page, files: &[String]) {
    const PUPILS: &str = "elevenkat_skola_arbetsliv";
    browser.tell("url", &json!({ "url": format!("http://{}{}", page.host, page.first) }));
    browser.look();
    // Files are chosen and drafted.
    let input = browser.element("#files");
    browser.clicks += 1;
    browser.tell(&format!("element/{input}/value"), &json!({ "text": files.join("\n") }));
    browser.type_into("#name", "norrbotten");
    browser.go("#dropzone button.main");
    browser.until(LONG, "return document.readyState === 'complete' && document.body.dataset.page === 'files'");
    browser.look();
    // Guesses are corrected: a title; what nothing is known of yet, and the class lists that are there twice.
    browser.type_into("[id='title-sv']", "Skola–arbetsliv Norrbotten");
    browser.go("form[action='/do/about'] button");
    for id in ["uf_register_norrbotten", "elevantal_gymnasiet"] {
        browser.go(&format!("#instrument-{id} button[formaction='/do/leave-out']"));
    }
    let lists = "[id='file-data-klasslistor-HT24-xlsx']";
    browser.click(&format!("{lists} summary"));
    browser.go(&format!("{lists} button[formaction='/do/remove-file']"));
    // Two statements had other words the second time.
    browser.go("nav a[href='/questions']");
    browser.go(&format!("a[href='/questions?instrument={PUPILS}']"));
    browser.go("form[action='/do/join'] button");
    browser.go("form[action='/do/join'] button");
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
    browser.go("a[href='/goal?proposal=goal-1']");
    browser.until_made();
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
    browser.go("a[href='/chapter?name=10-bakgrund&language=en']");
    browser.type_into("#markdown", "# Background\n\nThree municipalities took part.\n");
    browser.go("form[action='/do/chapter'] button.main");
    // Looked at and published.
    browser.go("nav a[href='/report']");
    browser.until_made();
    browser.look();
    browser.go("form[action='/do/publish'] button.main");
    assert_eq!(
        browser.run("return document.querySelector('.said') !== null"),
        json!(true),
        "{}",
        browser.run("return document.body.innerText")
    );
}

#[test]
#[ignore = "needs Chromium with chromedriver, and minutes"]
fn a_folder_of_files_becomes_a_report_in_two_languages() {
    let Some(mut browser) = Browser::start() else {
        eprintln!("SKIPPED: there is no chromedriver with Chromium on this machine; nothing was tested in a browser");
        return;
    };
    let page = Page::start();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/norrbotten");
    let mut files: Vec<String> = fs::read_dir(&fixtures).unwrap().map(|entry| entry.unwrap().path().display().to_string()).collect();
    files.sort();
    work(&mut browser, &page, &files);
    let project = page.home.join("Documents/norrbotten");
    let published = super::super::survey::files(&project.join("report"));
    let text = |name: &str| String::from_utf8_lossy(&published[name]).replace("&nbsp;", " ").replace(['\u{a0}', '\u{202f}'], " ");
    for (name, words) in [("report.sv.html", "71,0 %"), ("report.en.html", "71.0%")] {
        let text = text(name);
        assert!(text.contains(words) || text.contains("71.0 %"), "{name} lacks {words}");
    }
    assert!(text("report.sv.html").contains("Tre kommuner deltog") && text("report.en.html").contains("Three municipalities took part"));
    // By hand it is the same: the program on the same files gives the same bytes.
    // What was published is forgotten first, as a later edition may tell less.
    fs::remove_dir_all(project.join(".utfall")).unwrap();
    let by_hand = super::super::survey::utfall_in(&page.home, &["run", "--publish", "Documents/norrbotten", "-o", "by-hand"]);
    assert_eq!(by_hand.code, 0, "{}", by_hand.stderr);
    assert!(super::super::survey::files(&page.home.join("by-hand")) == published, "the page and the program publish different bytes");
    println!("{} clicks, {} fields typed", browser.clicks, browser.typed);
    assert!(browser.clicks <= MOST_CLICKS, "{} clicks", browser.clicks);
    assert!(browser.typed <= MOST_TYPED, "{} fields typed", browser.typed);
}
