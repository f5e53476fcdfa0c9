//! The golden cases: worked examples with answers computed in R, recomputed by the library's own methods.
//!
//! A case is a folder with `input.csv`, `case.md` and `expected.json`. Without the environment variable `UTFALL_GOLDEN` the cases are those of
//! `tests/golden` and of `../shared/golden` (where it is there), each name once; with it, only those of the folder it names. Here is what
//! all methods share: reading a case, unpacking parameters, comparing answers. `part_a` and `part_b` unpack each method's parameters, call
//! the library and pack its answer.

mod compare;
mod part_a;
mod part_b;
mod rank_test;
mod request;
mod table;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::Value;

use compare::{Tolerance, differences};
pub use request::{Failure, Params, number_or_null, put_interval};
pub use table::{Groups, Table};

/// One case's outcome: how many requests agree, and what differs.
struct Outcome {
    passed: usize,
    requests: usize,
    faults: Vec<String>,
}

#[test]
fn golden_cases_equal_r() {
    let cases = case_folders();
    assert!(!cases.is_empty(), "no golden case was found");
    let (mut passed, mut requests, mut failed_cases) = (0, 0, 0);
    let mut stdout = std::io::stdout();
    for (name, folder) in &cases {
        let outcome = run_case(folder);
        passed += outcome.passed;
        requests += outcome.requests;
        let verdict = if outcome.faults.is_empty() { "ok" } else { "FAILED" };
        failed_cases += usize::from(!outcome.faults.is_empty());
        writeln!(stdout, "golden {name}: {verdict} ({} of {})", outcome.passed, outcome.requests).expect("stdout is open");
        for fault in &outcome.faults {
            writeln!(stdout, "    {fault}").expect("stdout is open");
        }
    }
    writeln!(stdout, "golden total: {} cases, {passed} of {requests} requests agree", cases.len()).expect("stdout is open");
    assert_eq!(failed_cases, 0, "golden cases that differ from R");
}

/// Case folders by name, each name once.
fn case_folders() -> BTreeMap<String, PathBuf> {
    let roots = match env::var_os("UTFALL_GOLDEN") {
        Some(folder) => vec![PathBuf::from(folder)],
        None => {
            let home = Path::new(env!("CARGO_MANIFEST_DIR"));
            vec![home.join("tests/golden"), home.join("../shared/golden")]
        }
    };
    let mut cases = BTreeMap::new();
    for root in roots {
        let Ok(entries) = fs::read_dir(&root) else {
            writeln!(std::io::stdout(), "golden: no folder {}", root.display()).expect("stdout is open");
            continue;
        };
        for folder in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if folder.join("expected.json").is_file() {
                let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                cases.entry(name).or_insert(folder);
            }
        }
    }
    cases
}

fn run_case(folder: &Path) -> Outcome {
    let expected = fs::read_to_string(folder.join("expected.json")).expect("expected.json is readable");
    let expected: Value = serde_json::from_str(&expected).expect("expected.json is JSON");
    let table = Table::read(&folder.join("input.csv")).expect("input.csv is readable");
    let tolerance = Tolerance::of(&expected["tolerance"], Tolerance::EXACT);
    let requests = expected["requests"].as_array().cloned().unwrap_or_default();
    let mut outcome = Outcome { passed: 0, requests: requests.len(), faults: Vec::new() };
    for request in &requests {
        let id = request["id"].as_str().unwrap_or_default();
        let method = request["method"].as_str().unwrap_or_default();
        let tolerance = Tolerance::of(&request["tolerance"], tolerance);
        let faults = match answer(method, &request["params"], &table) {
            None => vec![format!("unknown method `{method}`")],
            Some(answer) => differences(&request["expect"], &answer, tolerance),
        };
        outcome.passed += usize::from(faults.is_empty());
        outcome.faults.extend(faults.into_iter().map(|fault| format!("{id} ({method}): {fault}")));
    }
    outcome
}

/// The program's answer to one request; None for a method it does not know.
///
/// Methods on a sampling design keep the rows outside `where` in the design; all others see the selected rows only.
fn answer(method: &str, params: &Value, table: &Table) -> Option<Value> {
    let params = Params::new(params);
    let keeps_all_rows = params.has("design");
    let selected = if keeps_all_rows { Ok(table.clone()) } else { table.selected(&params) };
    let computed = match selected {
        Ok(table) => part_a::run(method, &params, &table).or_else(|| part_b::run(method, &params, &table))?,
        Err(failure) => Err(failure),
    };
    Some(computed.unwrap_or_else(|failure| failure.into_value()))
}
