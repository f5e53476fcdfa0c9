//! What other pages, other programs and other people could try.

use super::client::{Page, form, form_head, names};
use std::fs;
use std::time::Duration;
use utfall::studio::addresses;

#[test]
fn only_our_own_browser_at_our_own_address_is_answered() {
    let page = Page::opened();
    let (host, cookie) = (page.host.clone(), page.cookie.clone());
    assert_eq!(page.get("/").status, 200);
    let port = host.rsplit(':').next().unwrap();
    let asked = |lines: &str| page.send(&format!("GET / HTTP/1.1\r\n{lines}"), b"").status;
    // Names that were made to lead here (DNS rebinding), other names of this machine, and none.
    for name in [
        "evil.example",
        &format!("evil.example:{port}"),
        &format!("localhost:{port}"),
        "127.0.0.1",
        &format!("127.0.0.1:{port}.evil.example"),
    ] {
        assert_eq!(asked(&format!("Host: {name}\r\nCookie: {cookie}\r\n")), 403, "{name}");
    }
    assert_eq!(asked(&format!("Host: {host}\r\nHost: evil.example\r\nCookie: {cookie}\r\n")) / 100, 4);
    assert_eq!(page.send(&format!("GET http://evil.example/ HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n"), b"").status / 100, 4);
    // Without the cookie, with a wrong one, with one too many, and for another page.
    let name = cookie.split('=').next().unwrap();
    for wrong in ["", &format!("Cookie: {name}=0\r\n"), &format!("Cookie: {name}=0; {cookie}\r\n"), &format!("Cookie: x{cookie}\r\n")] {
        assert_eq!(asked(&format!("Host: {host}\r\n{wrong}")), 403, "{wrong}");
    }
    for site in ["cross-site", "same-site"] {
        assert_eq!(asked(&format!("Host: {host}\r\nCookie: {cookie}\r\nSec-Fetch-Site: {site}\r\n")), 403);
    }
    assert_eq!(asked(&format!("Host: {host}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n")), 200);
}

#[test]
fn the_first_address_is_good_once_and_no_other_opens() {
    let page = Page::start();
    let open = |path: &str| page.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n", page.host), b"");
    assert_eq!(open("/open/0000000000000000").status, 403);
    assert_eq!(open("/open/").status, 403);
    let rebound = page.send(&format!("GET {} HTTP/1.1\r\nHost: evil.example\r\n", page.first), b"");
    assert_eq!(rebound.status, 403);
    let right = open(&page.first);
    assert_eq!(right.status, 303);
    let cookie = right.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"), "{cookie}");
    assert_eq!(open(&page.first).status, 403, "the secret opened twice");
}

#[test]
fn what_outlives_the_program_is_the_users_alone_and_goes_at_the_end() {
    let mut page = Page::opened();
    let session = page.session();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&session).unwrap().permissions().mode() & 0o077, 0, "others can read the secrets");
    }
    // Killed and started anew, the open tab goes on; the first address of before is good for nothing.
    let before = page.first.clone();
    page.kill_and_start();
    assert_eq!(page.get("/").status, 200);
    assert_eq!(page.send(&format!("GET {before} HTTP/1.1\r\nHost: {}\r\n", page.host), b"").status, 403);
    // Ended as it should be, nothing is left behind, and the old cookie opens nothing.
    assert_eq!(page.post("/do/end", &[]).status, 200);
    assert!(page.has_ended(Duration::from_secs(10)));
    assert!(!session.exists());
}

#[test]
fn every_change_needs_our_origin_and_the_secret_of_our_forms() {
    let page = Page::opened();
    assert!(addresses().len() > 10);
    for path in addresses() {
        if path == "/do/end" {
            continue;
        }
        let with = |origin: &str, csrf: &str| {
            let body = form(&[("csrf", csrf)]);
            page.send(&format!("POST {path} HTTP/1.1\r\n{}{origin}{}", page.own(), form_head(&body)), body.as_bytes()).status
        };
        let own = format!("Origin: http://{}\r\n", page.host);
        for origin in ["", "Origin: null\r\n", "Origin: http://evil.example\r\n", "Origin: http://127.0.0.1\r\n"] {
            assert_eq!(with(origin, &page.csrf), 403, "{path} {origin}");
        }
        for csrf in ["", "0", &page.csrf[1..]] {
            assert_eq!(with(&own, csrf), 403, "{path} with the secret {csrf:?}");
        }
        assert_eq!(page.get(path).status, 405, "{path} is no page");
        assert_eq!(page.send(&format!("DELETE {path} HTTP/1.1\r\n{}{own}", page.own()), b"").status, 405);
    }
    for csrf in ["", "0"] {
        assert_eq!(page.drop_files(csrf, &[("place", "")], &[("a.csv", b"a;b\n1;2\n")]).status, 403);
    }
    assert_eq!(names(&page.home), Vec::<String>::new());
}

#[test]
fn every_answer_says_what_it_may_do_and_nothing_is_kept() {
    let page = Page::opened();
    for path in ["/", "/choose", "/studio.css", "/studio.js", "/none"] {
        let reply = page.get(path);
        let policy = reply.header("content-security-policy");
        for rule in ["default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"] {
            assert!(policy.contains(rule), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert_eq!(reply.header("cache-control"), "no-store");
        assert_eq!(reply.header("referrer-policy"), "same-origin");
        assert_eq!(reply.header("access-control-allow-origin"), "");
    }
    let body = page.get("/").body;
    assert!(!body.contains(" style=") && !body.contains("<style") && !body.contains("onclick"));
}

#[test]
fn no_folder_outside_home_is_shown_or_opened() {
    let page = Page::opened();
    let outside = page.home.parent().unwrap().join("outside");
    fs::create_dir_all(&outside).unwrap();
    fs::write(outside.join("project.toml"), "[project]\nid = \"secret-project\"\n").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&outside, page.home.join("link")).unwrap();
    for at in ["..", "%2E%2E/outside", "../outside", "/etc", "link", "Documents/../../outside", ".config"] {
        let shown = page.get(&format!("/choose?at={at}"));
        assert!(!shown.body.contains("outside") || shown.status == 422, "{at}: {}", shown.status);
        assert!(!shown.body.contains("passwd"), "{at}");
    }
    for at in ["..", "../outside", "link", "Documents/../../outside"] {
        assert_ne!(page.post("/do/open", &[("at", at)]).status, 303, "{at}");
        assert_ne!(page.post("/do/sample", &[("place", at), ("sample", "ujju")]).status, 303, "{at}");
        assert_ne!(page.drop_files(&page.csrf, &[("place", at)], &[("a.csv", b"a;b\n1;2\n")]).status, 303, "{at}");
    }
    assert_eq!(names(&outside), ["project.toml"]);
}

#[test]
fn no_file_outside_the_project_is_read_or_written() {
    let page = Page::opened();
    assert_eq!(page.post("/do/sample", &[("place", "Documents"), ("sample", "ujju")]).status, 303);
    let project = page.home.join("Documents/ujju");
    fs::write(page.home.join("Documents/other.toml"), "secret = 1\n").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(page.home.join("Documents/other.toml"), project.join("codebooks/link.toml")).unwrap();
    for name in [
        "../other.toml",
        "%2e%2e/other.toml",
        "/etc/passwd",
        "codebooks/link.toml",
        "data/../../other.toml",
        ".utfall/history.json",
        "data/eleverne.csv",
    ] {
        let reply = page.get(&format!("/file?name={name}"));
        assert_eq!(reply.status, 422, "{name}");
        assert!(!reply.body.contains("secret = 1"), "{name}");
        // In a form the name is as it stands: a folder of that name within the project.
        if name.starts_with('%') {
            continue;
        }
        let written = page.post("/do/file", &[("name", name), (&format!("seen:{name}"), "none"), ("text", "changed")]);
        assert_ne!(written.status, 303, "{name}");
    }
    assert_eq!(fs::read_to_string(page.home.join("Documents/other.toml")).unwrap(), "secret = 1\n");
    for name in ["..%2F..%2Fother.toml", "../project.toml", "project.toml"] {
        assert_eq!(page.get(&format!("/preview/{name}")).status, 404, "{name}");
    }
    // A page leads nowhere else.
    for back in ["//evil.example/", "https://evil.example/", "/\\evil.example"] {
        let reply = page.post("/do/language", &[("language", "sv"), ("back", back)]);
        assert_eq!(reply.header("location"), "/", "{back}");
    }
}

#[test]
fn what_a_file_is_called_or_holds_stays_text() {
    let page = Page::opened();
    let name = "<img src=x onerror=alert(1)>.csv";
    let answers: String = (0..30).map(|row| format!("{row};<script>alert({})</script>\n", row % 3)).collect();
    let table = format!("Elev;<script>alert(1)</script>\n{answers}");
    // A place that leads out of the folder is no file at all.
    let out: Vec<(&str, &[u8])> =
        ["../../out.csv", "/tmp/out.csv", "a/../../out.csv", "..\\out.csv"].map(|out| (out, table.as_bytes())).to_vec();
    assert_eq!(page.drop_files(&page.csrf, &[("place", "Documents"), ("name", "x")], &out).status, 409);
    assert_eq!(page.drop_files(&page.csrf, &[("place", "Documents"), ("name", "<b>../x")], &[(name, table.as_bytes())]).status, 303);
    page.wait(Duration::from_secs(60));
    for path in ["/files", "/findings", "/file"] {
        let body = page.get(path).body;
        assert!(!body.contains("<script>alert") && !body.contains("<img src=x"), "{path}: {body}");
    }
    assert!(names(&page.home).iter().all(|name| name.starts_with("Documents/")));
    assert!(!page.home.parent().unwrap().join("x").exists());
}

#[test]
fn what_is_too_large_is_refused() {
    let page = Page::opened();
    let big = "x".repeat(5 << 20);
    let reply = page.post("/do/file", &[("name", "project.toml"), ("text", &big)]);
    assert!(reply.status == 413 || reply.status == 0, "{}", reply.status);
    let said = page.send(
        &format!(
            "POST /do/drop HTTP/1.1\r\n{}Origin: http://{}\r\nContent-Type: multipart/form-data; boundary=edge\r\nContent-Length: 9999999999\r\n",
            page.own(),
            page.host
        ),
        b"",
    );
    assert!(said.status / 100 == 4 || said.status == 0, "{}", said.status);
    assert_eq!(page.get("/").status, 200);
}

#[test]
fn it_ends_when_told_to() {
    let mut page = Page::opened();
    assert_eq!(page.post("/do/end", &[]).status, 200);
    assert!(page.has_ended(Duration::from_secs(10)));
}

#[test]
fn it_listens_on_this_machine_alone() {
    let page = Page::opened();
    let port: u16 = page.host.rsplit(':').next().unwrap().parse().unwrap();
    assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
    // Another address of this machine stands for one that others can reach.
    let others = ["::1".parse::<std::net::IpAddr>().unwrap(), "127.0.0.2".parse().unwrap()];
    for other in others.into_iter().filter(|other| other.is_ipv6() || cfg!(target_os = "linux")) {
        assert!(std::net::TcpStream::connect((other, port)).is_err(), "{other}");
    }
}

#[test]
fn more_than_may_be_is_refused_however_it_is_sent() {
    let page = Page::opened();
    // A length that nobody announced.
    let piece = "x".repeat(1 << 20);
    let body: String = (0..6).map(|_| format!("{:x}\r\n{piece}\r\n", piece.len())).collect::<String>() + "0\r\n\r\n";
    let head = format!(
        "POST /do/file HTTP/1.1\r\n{}Origin: http://{}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n",
        page.own(),
        page.host
    );
    let reply = page.send(&head, body.as_bytes());
    assert!(reply.status == 413 || reply.status == 0, "{}", reply.status);
    // More files than anybody has.
    let many: Vec<String> = (0..302).map(|number| format!("{number}.csv")).collect();
    let files: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"a;b\n1;2\n".as_slice())).collect();
    assert_eq!(page.drop_files(&page.csrf, &[("place", "Documents"), ("name", "x")], &files).status, 422);
    assert_eq!((page.dropped(), names(&page.home)), (Vec::new(), Vec::new()));
}

#[test]
fn what_somebody_wrote_stands_on_no_page() {
    let page = Page::opened();
    let rows: String = (1..=30)
        .map(|row| {
            format!("{row};{};{};Anna Berg{row} har nummer 070-123 45 {row:02}\n", if row % 2 == 0 { "Tjej" } else { "Kille" }, 1 + row % 5)
        })
        .collect();
    let table = format!("Nr;Kön;Hur nöjd är du?;Vad vill du säga?\n{rows}");
    assert_eq!(page.drop_files(&page.csrf, &[("place", "Documents"), ("name", "x")], &[("Svar.csv", table.as_bytes())]).status, 303);
    page.wait(Duration::from_secs(60));
    page.get("/findings");
    page.wait(Duration::from_secs(120));
    let questions = page.get("/questions").body;
    let links: Vec<String> = questions
        .split("href=\"/question?")
        .skip(1)
        .map(|rest| format!("/question?{}", rest.split('"').next().unwrap().replace("&amp;", "&")))
        .collect();
    assert!(!links.is_empty());
    let pages =
        ["/files", "/questions", "/answered", "/goals", "/goal", "/plan", "/findings", "/file", "/file?name=codebooks/svar.toml", "/text"];
    for path in pages.into_iter().map(str::to_owned).chain(links) {
        let body = page.get(&path).body;
        assert!(!body.contains("Anna Berg") && !body.contains("070-123"), "{path}: {body}");
    }
}
