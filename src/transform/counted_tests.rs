//! A sample whose answers lie in an engine, against the same with files.

use super::transform;
use crate::ingest::cluster::elsewhere::Elsewhere;
use crate::ingest::cluster::inside::Inside;
use crate::ingest::dataset::Dataset;
use crate::ingest::ingest::{ingest, ingest_with};
use crate::project::{self, Project};
use std::path::Path;
use std::sync::Arc;

/// The columns of a file's rows, its header first; an empty cell is null.
fn columns(file: &[Vec<String>]) -> Vec<(&str, Vec<Option<&str>>)> {
    let column = |at: usize| file[1..].iter().map(|row| Some(row[at].as_str()).filter(|text| !text.is_empty())).collect();
    file[0].iter().enumerate().map(|(at, name)| (name.trim_start_matches('\u{feff}'), column(at))).collect()
}

/// Hedemora's pupils, whose answers lie in two tables: all estimates are those of the files, where values are whole numbers to the last bit.
#[test]
fn a_sample_in_an_engine_gives_the_estimates_of_its_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/hedemora-ny-process");
    let project = project::load(&folder).unwrap().value.unwrap();
    let of_files = estimates(&project, ingest(&project).unwrap().value);
    let files = ["praoutvardering-2012.csv", "praoutvardering-2013.csv"].map(|name| {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(folder.join("data").join(name)).unwrap();
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect::<Vec<Vec<String>>>()
    });
    let engine = Inside::new(&[("first", columns(&files[0])), ("second", columns(&files[1]))]);
    let mut elsewhere = project.clone();
    elsewhere.definition.project.engine = Some("sc://example.org".to_owned());
    let pupils = elsewhere.definition.instrument.iter_mut().find(|instrument| instrument.id == "students").unwrap();
    for (wave, table) in pupils.wave.iter_mut().zip(["first", "second"]) {
        (wave.file, wave.table) = (Vec::new(), Some(table.to_owned()));
    }
    let asked = Elsewhere::with(&elsewhere, Arc::new(engine));
    let found = ingest_with(&elsewhere, asked).unwrap();
    assert!(!found.has_errors(), "{:?}", found.diagnostics);
    let of_tables = estimates(&elsewhere, found.value);
    // How items of an index hang together needs every pupil's answers, and is not told of an engine.
    let expected: Vec<&String> = of_files.iter().filter(|estimate| !estimate.contains("index_reliability")).collect();
    assert!(expected.len() > 500);
    assert_eq!(of_tables.len(), expected.len());
    for (of_table, of_file) in of_tables.iter().zip(expected) {
        // Scores of an index are fractions, which are added in another order: all but the last digits are the same.
        if of_file.contains("index_mean") {
            let different =
                numbers(of_table).into_iter().zip(numbers(of_file)).find(|(own, other)| (own - other).abs() > 1e-12 * other.abs().max(1.0));
            assert_eq!(different, None, "{of_table}");
        } else {
            assert_eq!(of_table, of_file);
        }
    }
}

fn numbers(estimate: &str) -> Vec<f64> {
    estimate.split("Some(").skip(1).filter_map(|part| part.split(')').next()?.parse().ok()).collect()
}

fn estimates(project: &Project, dataset: Dataset) -> Vec<String> {
    let found = transform(project, &dataset).unwrap();
    assert!(!found.has_errors(), "{:?}", found.diagnostics);
    let all = found.value;
    let estimates = all.estimates.iter().map(|estimate| format!("{estimate:?}"));
    estimates
        .chain(all.responses.iter().map(|response| format!("{response:?}")))
        .chain(all.exclusions.iter().map(|own| format!("{own:?}")))
        .collect()
}
