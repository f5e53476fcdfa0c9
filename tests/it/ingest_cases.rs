//! Small inputs that were once read wrongly (`tests/fixtures/ingest-cases`), each with the right reading.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use utfall::ingest::finding;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    input: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    file: PathBuf,
    rows: Option<u64>,
    used: Option<u64>,
    refused: Option<String>,
    #[serde(default)]
    warnings: Vec<String>,
    #[serde(default)]
    columns: Vec<String>,
}

#[test]
fn every_small_input_is_read_as_it_was_meant() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ingest-cases");
    let expected: Expected = toml::from_str(&std::fs::read_to_string(root.join("expected.toml")).unwrap()).unwrap();
    // The files of one case are looked at together: answers of one may stand in another.
    let mut cases: BTreeMap<PathBuf, Vec<&Case>> = BTreeMap::new();
    for case in &expected.input {
        cases.entry(case.file.parent().unwrap().to_owned()).or_default().push(case);
    }
    assert!(cases.len() >= 33, "{}", cases.len());
    for (name, files) in cases {
        let mut paths: Vec<PathBuf> = files.iter().map(|case| root.join(&case.file)).collect();
        // A file that holds several tables stands once for each of them.
        paths.dedup();
        let found = serde_json::to_value(finding::inspect(&paths).unwrap()).unwrap();
        let inputs = found["inputs"].as_array().unwrap();
        assert_eq!(inputs.len(), files.len(), "{}", name.display());
        for (case, input) in files.into_iter().zip(inputs) {
            let file = case.file.display();
            assert_eq!(input["refused"]["code"].as_str(), case.refused.as_deref(), "{file}: {}", input["refused"]);
            if case.refused.is_some() {
                continue;
            }
            assert_eq!((input["rows_read"].as_u64(), input["respondents"].as_u64()), (case.rows, case.used), "{file}");
            let mut warnings: Vec<&str> =
                input["warnings"].as_array().into_iter().flatten().filter_map(|warning| warning["code"].as_str()).collect();
            warnings.sort_unstable();
            warnings.dedup();
            assert_eq!(warnings, case.warnings, "{file}");
            let columns: Vec<String> = input["columns"]
                .as_array()
                .unwrap()
                .iter()
                .map(|column| format!("{} | {}", column["label"].as_str().unwrap(), column["kind"].as_str().unwrap()))
                .collect();
            for column in &case.columns {
                assert!(columns.contains(column), "{file}: {column} is not among {columns:?}");
            }
        }
    }
}
