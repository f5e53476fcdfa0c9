//! The attacker: whoever has the files of a release, knows who stands in which group, and can solve equations and linear programs.
//!
//! He shares nothing with `src/disclosure`: no solver, no names of cells, no equations. What is shown is read from the files alone; what people
//! answered is known to the judge, who says whether what was found is a secret, and that the attacker reads every number rightly.
//!
//! A secret is a count of 1–4 of the rule `cells`, with or without the property; how any set of fewer than ten people (three employers)
//! answered; that all, or all but 1–4, of any set answered alike; a sum of such a small set within a tenth of its range; a total of which one
//! employer has the most. The sets are all published groups, all that they leave when subtracted from each other, and all atoms.

mod before;
mod counts;
mod family;
mod fieldwork;
mod files;
mod follow_up;
mod groups;
mod hashes;
mod method;
mod moments;
mod now;
mod people;
mod populations;
pub mod printed;
mod readings;
mod release;
mod seeds;
mod silence;
mod solver;
mod written;

use crate::survey::Survey;
use release::{Release, attack};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

pub const SAMPLES: [&str; 5] = ["gr-samsyv", "made-by-halmstad", "hedemora-ny-process", "my-dream-now", "ujju"];

fn fixtures(of: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/attack").join(of)
}

/// A sample with its report, made once for all tests that attack it; they leave the report as it is.
pub fn run(name: &str) -> Arc<Survey> {
    static MADE: Mutex<BTreeMap<String, Arc<OnceLock<Arc<Survey>>>>> = Mutex::new(BTreeMap::new());
    let own = Arc::clone(MADE.lock().unwrap().entry(name.to_owned()).or_default());
    let made = own.get_or_init(|| {
        let survey = Survey::sample(name);
        let done = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
        assert_eq!(done.code, 0, "{}", done.stderr);
        Arc::new(survey)
    });
    Arc::clone(made)
}

/// Attacks given outputs: `ATTACK=out=project,out=project cargo test --test it attack::given -- --ignored --nocapture`, several as editions.
#[test]
#[ignore = "wants folders in ATTACK"]
fn given_outputs() {
    let given = std::env::var("ATTACK").unwrap();
    let release = |pair: &str| pair.split_once('=').map(|(output, project)| Release::new(Path::new(output), Path::new(project))).unwrap();
    let releases: Vec<Release> = given.split(',').map(release).collect();
    let report = attack(&releases);
    report.misread.iter().for_each(|line| println!("misread: {line}"));
    report.findings.iter().for_each(|finding| println!("{finding}"));
    println!(
        "{} findings; {} rows read of {} questions, {} programs solved",
        report.findings.len(),
        report.read,
        report.questions,
        report.solved
    );
    println!("rows without equations: {:?}", report.unread);
}
