//! A small project for every survey tool's layout, run from end to end: the figures against counts made by hand.
//!
//! Each `tests/fixtures/ingest/run-<tool>/` holds the same 21 answers as its tool would write them. By hand: respondents 1–12 are girls; 1–9 answer
//! "completely true", 10–14 "fairly true", 15–17 "not very true", 18–19 "not true at all"; 1–10 and 20 take the bus, 6–15 and 20 the bicycle,
//! 14–18 another way; 19 ticks nothing, and 21 answers the first question only. `expected.toml` holds the shares that follow.

use crate::survey::utfall_in;
use serde::Deserialize;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    rows: String,
    figures: Vec<Figure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Figure {
    #[serde(default)]
    instrument: String,
    indicator: String,
    item: String,
    /// Valid answers.
    n: u32,
    /// As a fraction of two counts.
    share: String,
}

fn projects() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ingest");
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("run-")))
        .collect();
    found.sort();
    found
}

#[test]
fn every_layout_runs_to_the_figures_counted_by_hand() {
    let projects = projects();
    assert!(projects.len() >= 12, "{}", projects.len());
    for project in projects {
        let name = project.file_name().unwrap().to_string_lossy().into_owned();
        let expected: Expected = toml::from_str(&std::fs::read_to_string(project.join("expected.toml")).unwrap()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let shown = project.display().to_string();
        let checked = utfall_in(folder.path(), &["check", &shown]);
        assert!(checked.code == 0 && checked.stderr.contains(&expected.rows), "{name}: {}", checked.stderr);
        let done = utfall_in(folder.path(), &["run", &shown, "-o", "out", "--quiet"]);
        assert_eq!(done.code, 0, "{name}: {}", done.stderr);
        let mut reader = csv::Reader::from_path(folder.path().join("out/indicators.csv")).unwrap();
        let headers = reader.headers().unwrap().clone();
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let column = |wanted: &str| headers.iter().position(|header| header == wanted).unwrap();
        for figure in &expected.figures {
            let found: Vec<_> = records
                .iter()
                .filter(|record| {
                    record[column("indicator")] == figure.indicator
                        && record[column("item")] == figure.item
                        && record[column("domain")].is_empty()
                        && (figure.instrument.is_empty() || record[column("instrument")] == figure.instrument)
                        && record[column("against")].is_empty()
                })
                .collect();
            let [record] = found[..] else { panic!("{name}: {} rows for {} {}", found.len(), figure.indicator, figure.item) };
            let (above, below) = figure.share.split_once('/').unwrap();
            let share = above.parse::<f64>().unwrap() / below.parse::<f64>().unwrap();
            assert_eq!(record[column("n")], figure.n.to_string(), "{name} {}", figure.item);
            let estimate: f64 = record[column("estimate")].parse().unwrap();
            // A share of a base under 100 is published in whole per cent.
            assert!((estimate - share).abs() <= 0.005 + 1e-9, "{name} {}: {estimate} against {}", figure.item, figure.share);
        }
    }
}
