//! A small project for every survey tool's layout, run from end to end: the figures against counts made by hand.
//!
//! Each `tests/fixtures/ingest/run-<tool>/` holds the same 21 answers as its tool would write them. By hand: respondents 1–12 are girls; 1–9 answer
//! "completely true", 10–14 "fairly true", 15–17 "not very true", 18–19 "not true at all"; 1–10 and 20 take the bus, 6–15 and 20 the bicycle,
//! 14–18 another way; 19 ticks nothing, and 21 answers the first question only. `expected.toml` holds the shares that follow.

use crate::survey::utfall_in;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use utfall::ingest::layouts::responses::Kind;
use utfall::ingest::{self, finding};
use utfall::pipeline;

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
        let manifest = std::fs::read_to_string(folder.path().join("out/manifest.json")).unwrap();
        for file in files_below(&project.join("data")) {
            let file = file.strip_prefix(&project).unwrap().display().to_string();
            assert!(manifest.contains(&format!("\"{file}\": ")), "{name}: {file} is not in the manifest");
        }
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

/// A project around one file, with a codebook that names every column the finding names.
fn project_around(folder: &Path, file: &Path, companions: &[PathBuf]) -> bool {
    let found = finding::inspect(&[file.to_owned()]).unwrap();
    let [input] = &found.inputs[..] else { panic!("{} is {} inputs", file.display(), found.inputs.len()) };
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let listed = companions.iter().map(|path| quoted(&path.display().to_string())).collect::<Vec<_>>().join(", ");
    let project = format!(
        "[project]\nid = \"p\"\ntitle = \"P\"\nlanguages = [\"en\"]\ndate = \"2025-01-01\"\n[[instrument]]\nid = \"answers\"\nkind = \"questionnaire\"\n\
         respondents = \"student\"\ntitle = \"A\"\ncodebook = \"codebook.toml\"\n[[instrument.wave]]\nid = \"w\"\n\
         file = [{{ path = {}, companions = [{listed}] }}]\n",
        quoted(&file.display().to_string())
    );
    let mut codebook = String::new();
    let mut written = std::collections::BTreeSet::new();
    for column in &input.columns {
        // The columns of a question's options are one question.
        let name = column.multi_select_group.as_ref().unwrap_or(&column.name);
        if !written.insert(name) {
            continue;
        }
        let kind = match column.kind {
            Kind::Single | Kind::Likert => "single",
            Kind::Multiple => "multiple",
            Kind::Number => "number",
            Kind::Date => "date",
            Kind::Text | Kind::Id | Kind::Person | Kind::Empty => "text",
        };
        let question = format!("[[question]]\nvariable = \"c{}\"\ncolumns = [{}]\ntype = \"{kind}\"\n", column.index, quoted(name));
        codebook.push_str(&question);
    }
    std::fs::write(folder.join("project.toml"), project).unwrap();
    std::fs::write(folder.join("codebook.toml"), if codebook.is_empty() { "question = []\n".to_owned() } else { codebook }).unwrap();
    input.refused.is_none()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files_below(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

#[test]
fn rows_read_are_rows_used_and_rows_listed_for_every_export() {
    let exports = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/exports");
    if !exports.is_dir() {
        println!("skipped: {} is not there", exports.display());
        return;
    }
    let exports = exports.canonicalize().unwrap();
    let (mut read, mut refused) = (0, 0);
    for file in files_below(&exports).into_iter().filter(|path| !path.extension().is_some_and(|ending| ending == "json" || ending == "md"))
    {
        let is_dataset = file.file_name().is_some_and(|name| name == "dataset.csv");
        let beside = ["structure.csv", "labels.csv"].map(|name| file.with_file_name(name));
        for companions in [&[][..], &beside].into_iter().take(if is_dataset { 2 } else { 1 }) {
            let folder = tempfile::tempdir().unwrap();
            let answers = project_around(folder.path(), &file, companions);
            let planned = pipeline::plan(folder.path()).unwrap();
            let project = planned.value.unwrap_or_else(|| panic!("{}: {:?}", file.display(), planned.diagnostics));
            let dataset = ingest::ingest(&project).unwrap();
            let readings = &dataset.value.readings;
            assert_eq!((readings.len() == 1, !dataset.has_errors()), (answers, answers), "{}: {:?}", file.display(), dataset.diagnostics);
            let [reading] = &readings[..] else {
                refused += 1;
                continue;
            };
            let listed: u64 = dataset.value.exclusions.iter().map(|exclusion| exclusion.rows).sum();
            assert_eq!(reading.rows_read, reading.rows_used + listed, "{}", file.display());
            assert_eq!(dataset.value.tables[0].frame.height() as u64, reading.rows_used, "{}", file.display());
            read += 1;
        }
    }
    assert!(read >= 20 && refused >= 5, "{read} read, {refused} refused");
}

/// Counted on the table itself, not on what the layouts say they read: each row below the header stands in one list, and once.
#[test]
fn every_row_below_the_header_is_used_or_listed_once() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = files_below(&root.join("tests/fixtures/ingest"));
    files.extend(files_below(&root.join("sample-data")));
    let exports = root.join("../shared/exports");
    if exports.is_dir() {
        files.extend(files_below(&exports));
    } else {
        println!("without {}, which is not there", exports.display());
    }
    let data = |file: &PathBuf| {
        file.extension()
            .is_some_and(|ending| ["csv", "tsv", "txt", "xlsx", "xls", "xlsb", "ods", "sav", "zsav"].iter().any(|known| ending == *known))
    };
    let mut tables = 0;
    for input in finding::inspect_tables(&files.into_iter().filter(data).collect::<Vec<_>>()).unwrap() {
        let Ok(responses) = input.outcome else { continue };
        let filled = |row: &usize| responses.grid.row(*row).any(|cell| !cell.trim().is_empty());
        let below = responses.header_row + responses.header_rows..responses.grid.n_rows;
        let last = below.clone().rev().find(filled).map_or(below.start, |row| row + 1);
        let mut listed: Vec<usize> =
            responses.data_rows.iter().chain(responses.excluded.iter().flat_map(|(_, rows)| rows)).copied().collect();
        listed.sort_unstable();
        assert_eq!(listed, (below.start..last).collect::<Vec<_>>(), "{}", input.path);
        tables += 1;
    }
    assert!(tables >= 40, "{tables}");
}
