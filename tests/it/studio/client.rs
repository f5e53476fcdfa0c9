//! The program with its page, and a client that speaks plain HTTP, so that any header can be left out or said wrongly.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running page with a home folder of its own.
pub struct Page {
    child: Child,
    /// What `Host` must say.
    pub host: String,
    /// Path of the first address.
    pub first: String,
    /// The cookie once it was opened.
    pub cookie: String,
    /// The secret of forms.
    pub csrf: String,
    /// The user's home.
    pub home: PathBuf,
    place: tempfile::TempDir,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// Status line and headers.
    pub head: String,
    /// The body.
    pub body: String,
}

impl Reply {
    /// A header's value; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value).next().unwrap_or_default()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.child.kill().unwrap_or_default();
        self.child.wait().map(drop).unwrap_or_default();
    }
}

impl Page {
    /// Starts the program; nothing is opened yet.
    pub fn start() -> Self {
        let place = tempfile::tempdir().unwrap();
        let home = place.path().join("home");
        std::fs::create_dir_all(home.join("Documents")).unwrap();
        std::fs::create_dir_all(place.path().join("dropped")).unwrap();
        let (child, host, first) = started(place.path());
        Self { child, host, first, cookie: String::new(), csrf: String::new(), home, place }
    }

    /// Kills the program, as it could be at any moment, and starts it anew.
    pub fn kill_and_start(&mut self) {
        self.child.kill().unwrap_or_default();
        self.child.wait().unwrap();
        let before = self.host.clone();
        (self.child, self.host, self.first) = started(self.place.path());
        assert_eq!(self.host, before, "the page is to be found where it was");
    }

    /// Kills the program when some time has passed, whatever it does then.
    #[cfg(unix)]
    pub fn killed_after(&self, moment: Duration) -> std::thread::JoinHandle<()> {
        let process = self.child.id().to_string();
        std::thread::spawn(move || {
            std::thread::sleep(moment);
            Command::new("kill").args(["-9", &process]).status().map(drop).unwrap();
        })
    }

    /// Files that lie where dropped files are kept.
    pub fn dropped(&self) -> Vec<String> {
        names(&self.place.path().join("dropped"))
    }

    /// Where the program keeps what outlives it.
    pub fn session(&self) -> PathBuf {
        self.place.path().join("configuration/utfall/studio.json")
    }

    /// The most memory that the program has held, in bytes, where the system tells.
    pub fn most_memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? << 10)
    }

    /// Starts the program and opens its first address, as the browser does.
    pub fn opened() -> Self {
        let mut page = Self::start();
        let reply = page.send(&format!("GET {} HTTP/1.1\r\nHost: {}\r\n", page.first, page.host), b"");
        assert_eq!((reply.status, reply.header("location")), (303, "/"));
        page.cookie = reply.header("set-cookie").split(';').next().unwrap().to_owned();
        let body = page.get("/").body;
        page.csrf = body.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        page
    }

    /// Sends a head, without its last line end, and a body; the connection is closed after the answer.
    pub fn send(&self, head: &str, body: &[u8]) -> Reply {
        let Ok(mut stream) = TcpStream::connect(&self.host) else {
            return Reply { status: 0, head: String::new(), body: String::new() };
        };
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.write_all(format!("{head}Connection: close\r\n\r\n").as_bytes()).unwrap_or_default();
        // Who is refused early may close before all is sent.
        stream.write_all(body).unwrap_or_default();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        Reply { status, head: head.to_owned(), body: body.to_owned() }
    }

    /// What a browser sends with every request of our own page.
    pub fn own(&self) -> String {
        format!("Host: {}\r\nCookie: {}\r\n", self.host, self.cookie)
    }

    /// A page.
    pub fn get(&self, path: &str) -> Reply {
        self.send(&format!("GET {path} HTTP/1.1\r\n{}", self.own()), b"")
    }

    /// A form of our own page.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let mut all = vec![("csrf", self.csrf.as_str())];
        all.extend(fields);
        let body = form(&all);
        let head = format!("POST {path} HTTP/1.1\r\n{}Origin: http://{}\r\n{}", self.own(), self.host, form_head(&body));
        self.send(&head, body.as_bytes())
    }

    /// The form on a page that changes something: its hidden fields.
    pub fn hidden(&self, path: &str, action: &str) -> Vec<(String, String)> {
        let body = self.get(path).body;
        let form = body.split("<form ").find(|form| form.contains(action)).unwrap_or_else(|| panic!("{path} has no form for {action}"));
        let form = form.split("</form>").next().unwrap_or_default();
        let hidden = form.split("<input type=\"hidden\" name=\"").skip(1);
        hidden
            .filter_map(|rest| {
                let (name, rest) = rest.split_once("\" value=\"")?;
                Some((name.to_owned(), rest.split('"').next()?.replace("&#x2F;", "/").replace("&amp;", "&")))
            })
            .filter(|(name, _)| name != "csrf")
            .collect()
    }

    /// All fields of a form as they are filled in, hidden ones too.
    pub fn form(&self, path: &str, action: &str) -> Vec<(String, String)> {
        let body = self.get(path).body;
        let form = body.split("<form ").find(|form| form.contains(action)).unwrap_or_else(|| panic!("{path} has no form for {action}"));
        let form = form.split("</form>").next().unwrap_or_default();
        let plain = |text: &str| {
            text.replace("&#x2F;", "/")
                .replace("&#x27;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
        };
        let of = |tag: &str, key: &str| Some(plain(tag.split(&format!(" {key}=\"")).nth(1)?.split('"').next()?));
        let mut fields = Vec::new();
        for input in form.split("<input").skip(1) {
            let tag = format!(" {}", input.split('>').next().unwrap_or_default());
            let ticked = !tag.contains("type=\"checkbox\"") && !tag.contains("type=\"radio\"") || tag.contains(" checked");
            if let (Some(name), true) = (of(&tag, "name"), ticked) {
                fields.push((name, of(&tag, "value").unwrap_or_else(|| "on".to_owned())));
            }
        }
        for select in form.split("<select").skip(1) {
            let name = of(&format!(" {}", select.split('>').next().unwrap_or_default()), "name");
            let options: Vec<String> = select
                .split("</select>")
                .next()
                .unwrap_or_default()
                .split("<option")
                .skip(1)
                .map(|option| format!(" {}", option.split('>').next().unwrap_or_default()))
                .collect();
            let chosen = options.iter().find(|option| option.contains(" selected")).or(options.first());
            if let (Some(name), Some(value)) = (name, chosen.and_then(|option| of(option, "value"))) {
                fields.push((name, value));
            }
        }
        fields.retain(|(name, _)| name != "csrf");
        fields
    }

    /// Files dropped on the first page.
    pub fn drop_files(&self, csrf: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Reply {
        let mut body = Vec::new();
        for (name, value) in [("csrf", csrf)].iter().chain(fields) {
            body.extend(format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n\r\n"
            );
            body.extend(head.bytes().chain(bytes.iter().copied()).chain(*b"\r\n"));
        }
        body.extend(b"--edge--\r\n");
        let head = format!(
            "POST /do/drop HTTP/1.1\r\n{}Origin: http://{}\r\nContent-Type: multipart/form-data; boundary=edge\r\nContent-Length: {}\r\n",
            self.own(),
            self.host,
            body.len()
        );
        self.send(&head, &body)
    }

    /// Waits until nothing is being made.
    pub fn wait(&self, limit: Duration) {
        let begun = Instant::now();
        while !self.get("/status").body.contains("\"step\":\"\"") {
            assert!(begun.elapsed() < limit, "still at work after {limit:?}");
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    /// Whether the program has ended by itself.
    pub fn has_ended(&mut self, limit: Duration) -> bool {
        let begun = Instant::now();
        while begun.elapsed() < limit {
            if self.child.try_wait().unwrap().is_some() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        false
    }
}

/// The program below a folder: with its first address.
fn started(place: &Path) -> (Child, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_utfall"))
        .args(["studio", "--no-browser", "--lang", "en"])
        .env("HOME", place.join("home"))
        .env("XDG_CONFIG_HOME", place.join("configuration"))
        .env("TMPDIR", place.join("dropped"))
        .env("UTFALL_KEY", "a key for tests")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let (host, path) = line.trim().strip_prefix("http://").unwrap().split_once('/').unwrap();
    assert!(host.starts_with("127.0.0.1:"), "{host}");
    (child, host.to_owned(), format!("/{path}"))
}

/// The head of a form.
pub fn form_head(body: &str) -> String {
    format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n", body.len())
}

/// A form's body.
pub fn form(fields: &[(&str, &str)]) -> String {
    let encoded = |text: &str| -> String {
        text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
    };
    fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect::<Vec<_>>().join("&")
}

/// All files below a folder, by name.
pub fn names(folder: &Path) -> Vec<String> {
    super::super::survey::files(folder).into_keys().collect()
}
