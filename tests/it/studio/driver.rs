//! A browser driven by the WebDriver protocol, as a person uses it: by mouse or by keyboard alone. It counts what a person would do, and looks at every
//! page as a reader with other eyes, another screen or another program would.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a run may take in a debug build on a machine with other work.
pub const LONG: Duration = Duration::from_secs(600);
/// How long a page may take that needs no run.
const SHORT: Duration = Duration::from_secs(60);
/// More stops of the tabulator than any page has.
const MOST_STOPS: usize = 600;

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const DOWN: char = '\u{e015}';
const CONTROL: char = '\u{e009}';

/// A browser window.
pub struct Browser {
    driver: Child,
    host: String,
    session: String,
    /// Whether only keys are pressed.
    keyboard: bool,
    /// Clicks, or stops at which a key was pressed.
    pub clicks: usize,
    /// Fields that were typed.
    pub typed: usize,
    axe: Option<String>,
    seen: std::cell::RefCell<std::collections::BTreeSet<String>>,
    _profile: tempfile::TempDir,
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
    /// A browser for a mouse, or for the keyboard alone; `None`, aloud, where there is none on this machine.
    pub fn start(keyboard: bool) -> Option<Self> {
        let browser = Self::started(keyboard);
        if browser.is_none() {
            eprintln!("SKIPPED: there is no chromedriver with Chromium on this machine; nothing was tested in a browser");
        }
        browser
    }

    fn started(keyboard: bool) -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
        let quiet = Stdio::null;
        let driver = Command::new("chromedriver").arg(format!("--port={port}")).stdout(quiet()).stderr(quiet()).spawn().ok()?;
        let host = format!("127.0.0.1:{port}");
        let axe = std::env::var_os("AXE").map(|path| fs::read_to_string(path).unwrap());
        if axe.is_none() {
            eprintln!("AXE names no axe.min.js: the pages are not looked at by it");
        }
        let profile = tempfile::tempdir().ok()?;
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-quic",
            "--window-size=1280,900",
        ];
        let mut arguments: Vec<String> = arguments.map(str::to_owned).to_vec();
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        let seen = std::cell::RefCell::default();
        let mut browser = Self { driver, host, session: String::new(), keyboard, clicks: 0, typed: 0, axe, seen, _profile: profile };
        let wanted = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": { "args": arguments } } } });
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(30) {
            let answer = ask(&browser.host, "POST", "/session", Some(&wanted));
            if let Some(id) = answer["sessionId"].as_str() {
                browser.session = format!("/session/{id}");
                browser.tell("timeouts", &json!({ "script": 120_000 }));
                return Some(browser);
            }
            std::thread::sleep(Duration::from_millis(300));
        }
        None
    }

    fn tell(&self, path: &str, body: &Value) -> Value {
        let answer = ask(&self.host, "POST", &format!("{}/{path}", self.session), Some(body));
        assert!(answer["error"].is_null(), "{path} {:.300}: {answer}", body.to_string());
        answer
    }

    /// What a script says.
    pub fn run(&self, script: &str) -> Value {
        self.tell("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// The text of the page.
    pub fn text(&self) -> String {
        self.run("return document.body.innerText").as_str().unwrap_or_default().to_owned()
    }

    /// Opens an address.
    pub fn open(&self, address: &str) {
        self.tell("url", &json!({ "url": address }));
    }

    /// Opens another tab and goes there; the tabs by their handles.
    pub fn new_tab(&self) -> [String; 2] {
        let own = ask(&self.host, "GET", &format!("{}/window", self.session), None).as_str().unwrap().to_owned();
        let other = self.tell("window/new", &json!({ "type": "tab" }))["handle"].as_str().unwrap().to_owned();
        self.to_tab(&other);
        [own, other]
    }

    /// Goes to a tab.
    pub fn to_tab(&self, handle: &str) {
        self.tell("window", &json!({ "handle": handle }));
    }

    fn element(&self, css: &str) -> String {
        let found = ask(&self.host, "POST", &format!("{}/element", self.session), Some(&json!({ "using": "css selector", "value": css })));
        let id = found.as_object().filter(|found| !found.contains_key("error")).and_then(|found| found.values().next()?.as_str());
        id.map(str::to_owned).unwrap_or_else(|| panic!("there is no {css} on {}\n{}", self.run("return location.href"), self.text()))
    }

    fn press(&self, keys: &[char]) {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key.to_string() }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key.to_string() }));
        let all: Vec<Value> = down.chain(up).collect();
        self.tell("actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": all }] }));
    }

    /// Goes on to what is next reached by the keyboard.
    pub fn tab(&self) {
        self.press(&[TAB]);
    }

    /// Does what the focus is on.
    pub fn enter(&self) {
        self.press(&[ENTER]);
    }

    /// Presses the tabulator until something has the focus, as it must be reachable, and seen to have it.
    fn reach(&self, css: &str) {
        self.element(css);
        let there = format!("return document.activeElement !== null && document.activeElement.matches({})", json!(css));
        for _ in 0..MOST_STOPS {
            if self.run(&there) == json!(true) {
                let seen =
                    "const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && s.outlineWidth !== '0px'";
                assert_eq!(self.run(seen), json!(true), "{css} does not show that it has the focus");
                return;
            }
            self.press(&[TAB]);
        }
        panic!("{css} is not reached by the keyboard on {}", self.run("return location.href"));
    }

    /// Clicks a link, button, tick or summary, or presses the key that does the same.
    pub fn click(&mut self, css: &str) {
        self.clicks += 1;
        if !self.keyboard {
            let id = self.element(css);
            self.tell(&format!("element/{id}/click"), &json!({}));
            return;
        }
        let radio =
            self.run(&format!("const it = document.querySelector({}); return it && it.type === 'radio' ? it.name : ''", json!(css)));
        let name = radio.as_str().unwrap_or_default();
        if name.is_empty() {
            self.reach(css);
            let ticks = self.run("return ['checkbox'].includes(document.activeElement.type)") == json!(true);
            self.press(&[if ticks { ' ' } else { ENTER }]);
            return;
        }
        self.reach(&format!("input[name='{name}']:checked"));
        while self.run(&format!("return document.querySelector({}).checked", json!(css))) != json!(true) {
            self.press(&[DOWN]);
        }
    }

    /// Clicks what leads to another page, waits until that is there, and looks at it.
    pub fn go(&mut self, css: &str) {
        self.run("document.body.dataset.left = '1'");
        self.click(css);
        self.until(SHORT, "return document.readyState === 'complete' && !document.body.dataset.left");
        self.look();
    }

    /// Types into a field, in place of what it held.
    pub fn type_into(&mut self, css: &str, text: &str) {
        self.typed += 1;
        if self.keyboard {
            self.reach(css);
            self.press(&[CONTROL, 'a']);
            for letter in text.chars() {
                self.press(&[if letter == '\n' { ENTER } else { letter }]);
            }
            return;
        }
        let id = self.element(css);
        self.tell(&format!("element/{id}/clear"), &json!({}));
        self.tell(&format!("element/{id}/value"), &json!({ "text": text }));
    }

    /// Chooses files; the window of the system in which a person does it cannot be driven.
    pub fn choose_files(&mut self, css: &str, files: &[String]) {
        self.clicks += 1;
        let id = self.element(css);
        self.tell(&format!("element/{id}/value"), &json!({ "text": files.join("\n") }));
    }

    /// Chooses from a list: a click on it and one on the entry, or the arrows.
    pub fn choose(&mut self, css: &str, entry: &str) {
        self.clicks += 1;
        if !self.keyboard {
            self.click(&format!("{css} option[value='{entry}']"));
            return;
        }
        self.reach(css);
        self.clicks += 1;
        let is = format!("return document.activeElement.value === {}", json!(entry));
        for _ in 0..MOST_STOPS {
            if self.run(&is) == json!(true) {
                return;
            }
            self.press(&[DOWN]);
        }
        panic!("the list {css} has no entry {entry}");
    }

    /// Waits until a script says so.
    pub fn until(&self, limit: Duration, script: &str) {
        let begun = Instant::now();
        while self.run(script) != json!(true) {
            assert!(begun.elapsed() < limit, "not within {limit:?}: {script}\n{}", self.text());
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    /// Nothing is being made any more, and the page shows what was made.
    pub fn until_made(&self) {
        self.until(LONG, "return document.readyState === 'complete' && !document.getElementById('running')");
    }

    /// The page again, and after going elsewhere and back: what it is stands in its address.
    pub fn reload_and_back(&self) {
        let title = || self.run("return location.pathname + location.search + document.querySelector('h1').innerText");
        let before = title();
        self.tell("refresh", &json!({}));
        assert_eq!(title(), before, "loaded again");
        let own = self.run("return location.origin");
        self.open(&format!("{}/choose", own.as_str().unwrap()));
        self.tell("back", &json!({}));
        assert_eq!(title(), before, "gone back to");
    }

    fn devtools(&self, command: &str, parameters: &Value) {
        self.tell("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }));
    }

    /// What a reader with a screen reader, on a telephone or in the dark would stumble over; each kind of page and state once.
    pub fn look(&self) {
        let state = "return document.body.dataset.page + ' ' + [...document.querySelectorAll('main section[id], main h2[id], .said, .wrong, #running')].map((e) => e.id.replace(/-[^-]*_.*/, '') || e.className).join(' ')";
        let state = self.run(state).as_str().unwrap_or_default().to_owned();
        if !self.seen.borrow_mut().insert(state) {
            return;
        }
        // What can be opened is looked at too, and closed again.
        self.run("document.querySelectorAll('details:not([open])').forEach((e) => { e.open = true; e.dataset.looked = '1'; })");
        for width in [1280, 320] {
            self.devtools(
                "Emulation.setDeviceMetricsOverride",
                &json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false }),
            );
            let wide = "const root = document.documentElement; return root.scrollWidth > root.clientWidth ? [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1).map((e) => e.outerHTML.slice(0, 120)).slice(0, 4).join('\\n') || 'all' : ''";
            assert_eq!(self.run(wide), json!(""), "wider than {width}: {}", self.run("return location.href"));
            for light in ["light", "dark"] {
                self.devtools("Emulation.setEmulatedMedia", &json!({ "features": [{ "name": "prefers-color-scheme", "value": light }] }));
                self.barriers(&format!("{width} {light}"));
            }
        }
        self.run("document.querySelectorAll('details[data-looked]').forEach((e) => { e.open = false; delete e.dataset.looked; })");
        self.devtools("Emulation.clearDeviceMetricsOverride", &json!({}));
        self.devtools("Emulation.setEmulatedMedia", &json!({ "features": [] }));
    }

    fn barriers(&self, how: &str) {
        let Some(axe) = &self.axe else { return };
        if self.run("return typeof window.axe === 'undefined'") == json!(true) {
            self.run(axe);
        }
        let script = "const done = arguments[0]; axe.run({ iframes: false }).then((r) => done(r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 200)).slice(0, 3).join(' '))), (e) => done(String(e)))";
        let found = self.tell("execute/async", &json!({ "script": script, "args": [] }));
        assert_eq!(found, json!([]), "{how} {}", self.run("return location.href"));
    }
}
