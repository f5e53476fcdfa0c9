//! The output folder as the program's user meets it: runs at once, files of the user's, links, ids; and cells no answer is as long as.

use crate::survey::{Survey, files};
use std::process::{Command, Stdio};

fn program(survey: &Survey) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utfall"));
    command.current_dir(survey.path("")).env("UTFALL_KEY", "a key for tests").stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

fn rounds(rounds: usize) {
    let survey = Survey::new();
    assert_eq!(survey.utfall(&["run", "project", "-o", "out", "--quiet"]).code, 0);
    let whole = files(&survey.path("out"));
    for round in 0..rounds {
        let running: Vec<_> = (0..3).map(|_| program(&survey).args(["run", "project", "-o", "out", "--quiet"]).spawn().unwrap()).collect();
        let ended: Vec<_> = running.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
        let done = ended.iter().filter(|output| output.status.success()).count();
        assert!(done >= 1, "round {round}");
        for output in ended.iter().filter(|output| !output.status.success()) {
            let told = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2));
            assert!(told.contains("another run of utfall is writing `out`"), "round {round}: {told}");
        }
        assert!(files(&survey.path("out")) == whole, "round {round}: another folder");
        let beside: Vec<_> = std::fs::read_dir(survey.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(beside.len(), 2, "round {round}: {beside:?}");
    }
}

#[test]
fn of_runs_at_once_one_is_done_and_the_others_are_told() {
    rounds(3);
}

/// The long set: `cargo test --test it -- --ignored a_hundred_rounds`.
#[test]
#[ignore = "takes minutes"]
fn a_hundred_rounds_of_three_runs_at_once() {
    rounds(100);
}

#[test]
fn files_of_the_users_stop_a_run_by_name() {
    let survey = Survey::new();
    assert_eq!(survey.utfall(&["run", "project", "-o", "out", "--quiet"]).code, 0);
    std::fs::write(survey.path("out/notes.txt"), "mine").unwrap();
    std::fs::write(survey.path("out/indicators.csv"), "changed").unwrap();
    let told = survey.utfall(&["run", "project", "-o", "out"]);
    assert_eq!(told.code, 2);
    assert!(
        told.stderr.contains("`notes.txt`") && told.stderr.contains("changed since utfall wrote them: `indicators.csv`"),
        "{}",
        told.stderr
    );
    assert_eq!((survey.read("out/notes.txt").as_str(), survey.read("out/indicators.csv").as_str()), ("mine", "changed"));
}

#[test]
fn an_id_that_leads_elsewhere_is_refused() {
    for id in ["../../elsewhere", "..", "a/b", "a\\\\b", ".hidden", "", "/tmp/x", "c:x"] {
        let survey = Survey::new();
        let project = survey.read("project/project.toml");
        let line = project.lines().find(|line| line.starts_with("id = ")).unwrap().to_owned();
        let survey = survey.replace("project.toml", &line, &format!("id = \"{id}\""));
        let told = survey.utfall(&["run", "project"]);
        assert_eq!(told.code, 1, "{id}: {}", told.stderr);
        assert!(told.stderr.contains("error[bad-id]"), "{id}: {}", told.stderr);
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_project_are_refused() {
    use std::os::unix::fs::symlink;
    for linked in ["chapters/40-secret.en.md", "codebooks/students.toml", "data/students.csv", "plan.toml"] {
        let survey = Survey::new();
        let secret = survey.path("secret");
        let path = survey.path("project").join(linked);
        if path.exists() {
            std::fs::rename(&path, &secret).unwrap();
        } else {
            std::fs::write(&secret, "# Secret\n\nnobody may read this\n").unwrap();
        }
        symlink(&secret, &path).unwrap();
        let told = survey.utfall(&["run", "project", "-o", "out"]);
        assert_eq!(told.code, 1, "{linked}: {}", told.stderr);
        assert!(told.stderr.contains(&format!("error[leads-out]: `{linked}` is a link")), "{}", told.stderr);
        assert!(!survey.path("out").exists());
    }
}

#[test]
fn an_absolute_path_of_data_is_printed_in_no_output() {
    let survey = Survey::new();
    let elsewhere = survey.path("my secret folder");
    std::fs::create_dir(&elsewhere).unwrap();
    std::fs::rename(survey.path("project/data/students.csv"), elsewhere.join("students.csv")).unwrap();
    let absolute = elsewhere.join("students.csv").display().to_string().replace('\\', "/");
    let survey = survey.replace("project.toml", "data/students.csv", &absolute);
    let told = survey.utfall(&["run", "project", "-o", "out"]);
    assert_eq!(told.code, 0, "{}", told.stderr);
    for (path, bytes) in files(&survey.path("out")) {
        assert!(!String::from_utf8_lossy(&bytes).contains("my secret folder"), "{path}");
    }
    assert!(survey.read("out/manifest.json").contains("\"students.csv\""));
}

#[test]
fn links_in_chapters_that_run_something_are_refused_with_their_line() {
    let survey = Survey::new().write("chapters/20-a.en.md", "# A\n\n[b](https://example.org)\n\n[c](javascript:alert(1))\n");
    let told = survey.utfall(&["check", "project"]);
    assert_eq!(told.code, 1);
    assert!(told.stderr.contains("error[unsafe-link]") && told.stderr.contains("chapters/20-a.en.md, line 5"), "{}", told.stderr);
}

/// The program in as much memory as is given, in KiB.
#[cfg(target_os = "linux")]
fn in_memory(survey: &Survey, kib: u64, arguments: &str) -> (i32, String) {
    let program = env!("CARGO_BIN_EXE_utfall");
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("ulimit -v {kib}; exec '{program}' {arguments}"));
    let output = shell.current_dir(survey.path("")).env("UTFALL_KEY", "k").output().unwrap();
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn a_cell_of_fifty_megabytes_is_refused_before_it_is_copied() {
    let survey = Survey::new();
    let header = survey.read("project/data/students.csv").lines().next().unwrap().to_owned();
    let separators = header.matches([';', ',']).count();
    for (quote, text) in [("\"", "anna@example.com, "), ("", "anna@example.com "), ("\"", "anna (at) example.com\n")] {
        let cell = text.repeat(51_000_000 / text.len());
        let rest = header.chars().find(|c| matches!(c, ';' | ',')).unwrap().to_string().repeat(separators);
        std::fs::write(survey.path("project/data/students.csv"), format!("{header}\n{quote}{cell}{quote}{rest}\n")).unwrap();
        let began = std::time::Instant::now();
        let (code, told) = in_memory(&survey, 900_000, "check project");
        assert_eq!(code, 1, "{told}");
        assert!(told.contains("too-long-cell") && told.contains("line 2"), "{told}");
        assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
    }
}
