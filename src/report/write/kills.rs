//! Runs that are killed before each change of the file system, and runs at the same time: real processes, this test binary started again.

use super::tests::{names, run_of};
use super::*;
use crate::report::manifest;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

const FOLDER: &str = "UTFALL_TEST_FOLDER";
const CONTENT: &str = "UTFALL_TEST_CONTENT";
const KILLED_BEFORE: &str = "UTFALL_TEST_KILLED_BEFORE";
const CAN_EXCHANGE: &str = "UTFALL_TEST_CAN_EXCHANGE";

/// Exit code of a run that was told that another one writes.
const TOLD: i32 = 7;

/// The files of a run: all say which run it was, and some runs have more than others.
fn files(content: usize) -> Vec<Artifact> {
    let text = content.to_string();
    let paths: Vec<String> = (0..4 + content % 3).map(|number| format!("tables/{number}.csv")).collect();
    let files: Vec<(&str, &str)> =
        std::iter::once("report.html").chain(paths.iter().map(String::as_str)).map(|path| (path, &*text)).collect();
    run_of("report", &files)
}

/// The run whose files a folder holds, all of them and nothing else.
fn whole(out: &Path) -> Option<usize> {
    let content: usize = fs::read_to_string(out.join("report.html")).ok()?.parse().ok()?;
    let contents = Contents::of_output(out, Kind::Report).ok()?;
    let same = files(content).iter().all(|artifact| fs::read(out.join(&artifact.path)).is_ok_and(|bytes| bytes == artifact.bytes));
    (contents.is_whole() && same).then_some(content)
}

/// Not a test of its own: what the processes below do.
#[test]
#[ignore = "started by the tests below"]
fn one_run() {
    let variable = |name: &str| std::env::var(name).ok();
    let (Some(folder), Some(content)) = (variable(FOLDER), variable(CONTENT)) else { return };
    let killed_before: usize = variable(KILLED_BEFORE).map_or(usize::MAX, |number| number.parse().unwrap());
    let steps = AtomicUsize::new(0);
    let disk = Disk::watched(
        move || {
            if steps.fetch_add(1, Ordering::Relaxed) == killed_before {
                std::process::abort();
            }
        },
        variable(CAN_EXCHANGE).as_deref() != Some("no"),
    );
    match Claim::take_with(Path::new(&folder), Kind::Report, disk) {
        Ok(claim) => assert!(claim.write(&files(content.parse().unwrap())).unwrap().is_empty()),
        Err(Error::BusyOutput { .. }) => std::process::exit(TOLD),
        Err(error) => panic!("{error}"),
    }
}

fn start(out: &Path, content: usize, killed_before: Option<usize>, can_exchange: bool) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "report::write::kills::one_run", "--ignored", "--quiet"]);
    command.env(FOLDER, out).env(CONTENT, content.to_string()).env(CAN_EXCHANGE, if can_exchange { "yes" } else { "no" });
    command.env_remove(KILLED_BEFORE).stdout(Stdio::null()).stderr(Stdio::null());
    if let Some(step) = killed_before {
        command.env(KILLED_BEFORE, step.to_string());
    }
    command.spawn().unwrap()
}

fn run(out: &Path, content: usize, killed_before: Option<usize>, can_exchange: bool) -> ExitStatus {
    start(out, content, killed_before, can_exchange).wait().unwrap()
}

#[test]
fn a_run_killed_before_any_step_leaves_a_whole_folder_and_the_next_run_nothing_else() {
    for can_exchange in [true, false] {
        for step in 0.. {
            let place = tempfile::tempdir().unwrap();
            let out = place.path().join("out");
            assert!(run(&out, 1, None, can_exchange).success());
            let killed = !run(&out, 2, Some(step), can_exchange).success();
            let found = whole(&out);
            if can_exchange {
                assert!(matches!(found, Some(1 | 2)), "killed before step {step}: {found:?}");
            } else {
                // Between the two renames both stand beside, whole.
                let beside = names(place.path()).iter().filter(|name| whole(&place.path().join(name)).is_some()).count();
                assert!(found.is_some() || beside == 2, "killed before step {step}");
            }
            drop(Claim::take(&out, Kind::Report).unwrap());
            assert!(matches!(whole(&out), Some(1 | 2)), "killed before step {step}: not put back");
            // Killed twice running, then left to finish.
            run(&out, 3, Some(step), can_exchange);
            assert!(run(&out, 4, None, can_exchange).success());
            assert_eq!((whole(&out), names(place.path())), (Some(4), vec!["out".to_owned()]), "killed before step {step}");
            if !killed {
                assert!(step > 20, "all {step} steps of a run were stopped");
                break;
            }
        }
    }
}

#[test]
fn the_first_run_of_all_killed_before_any_step_leaves_nothing_or_all() {
    for step in 0.. {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("out");
        let killed = !run(&out, 1, Some(step), true).success();
        assert!(!out.exists() || whole(&out) == Some(1), "killed before step {step}");
        assert!(run(&out, 2, None, true).success());
        assert_eq!((whole(&out), names(place.path())), (Some(2), vec!["out".to_owned()]), "killed before step {step}");
        if !killed {
            break;
        }
    }
}

#[test]
fn a_killed_run_never_takes_what_is_not_its_own() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    assert!(run(&out, 1, None, true).success());
    assert!(!run(&out, 2, Some(5), true).success());
    let left: Vec<String> =
        names(place.path()).into_iter().filter(|name| name.starts_with(".out.utfall-") && !name.ends_with("lock")).collect();
    let left = place.path().join(left.first().expect("what the killed run left"));
    fs::write(left.join("mine.txt"), "mine").unwrap();
    let kept = Claim::take(&out, Kind::Report).unwrap().write(&files(3)).unwrap();
    assert_eq!(kept, std::slice::from_ref(&left));
    assert_eq!(fs::read_to_string(left.join("mine.txt")).unwrap(), "mine");
    assert_eq!(whole(&out), Some(3));
}

#[test]
fn of_three_runs_at_once_a_hundred_times_one_result_is_whole_and_the_others_are_told() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    let mut told = 0;
    for round in 0..100 {
        let running: Vec<(usize, Child)> = (0..3).map(|number| (round * 3 + number, start(&out, round * 3 + number, None, true))).collect();
        let ended: Vec<(usize, ExitStatus)> = running.into_iter().map(|(content, mut child)| (content, child.wait().unwrap())).collect();
        let done: Vec<usize> = ended.iter().filter(|(_, status)| status.success()).map(|(content, _)| *content).collect();
        assert!(ended.iter().all(|(_, status)| status.success() || status.code() == Some(TOLD)), "round {round}: {ended:?}");
        assert!(whole(&out).is_some_and(|content| done.contains(&content)), "round {round}: {:?} of {done:?}", whole(&out));
        assert_eq!(names(place.path()), ["out"], "round {round}");
        told += 3 - done.len();
    }
    assert!(told > 0, "no two runs met: the test shows nothing");
    assert!(manifest::read(&out).is_some());
}
