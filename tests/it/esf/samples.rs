//! The packs of the sample projects against their generator's own records, which share no code with the program.

use super::{figure, whole, within};
use serde_json::Value;
use std::path::Path;
use utfall::esf::figure::Gender;
use utfall::esf::pack::Pack;
use utfall::{esf, pipeline};

fn pack(name: &str) -> (Pack, Value) {
    let planned = pipeline::plan(Path::new(&format!("sample-data/{name}"))).unwrap().value.unwrap();
    let pack = esf::esf(&planned, None).unwrap().value.unwrap();
    let truth: Value = serde_json::from_str(&std::fs::read_to_string(format!("sample-data/{name}/truth.json")).unwrap()).unwrap();
    (pack, truth["figures"]["esf"].clone())
}

/// Compares every indicator of the truth, by gender.
fn compare(pack: &Pack, truth: &Value, period: &str) -> usize {
    let mut compared = 0;
    for (indicator, counts) in truth.as_object().unwrap().iter().filter(|(_, counts)| counts.is_object()) {
        for (gender, count) in counts.as_object().unwrap() {
            let found = figure(pack, indicator, &whole(period), Gender::from_name(gender).unwrap()).count;
            assert_eq!(found, count.as_f64().unwrap(), "{indicator}, {gender}");
            compared += 1;
        }
    }
    compared
}

#[test]
fn ujju_in_denmark() {
    let (pack, truth) = pack("ujju");
    assert!(!pack.is_blocked(), "{:#?}", pack.findings);
    assert_eq!(compare(&pack, &truth, "201302"), 27);
    for (indicator, counts) in [("TOTAL", "started_by_half_year"), ("LEAVERS", "stopped_by_half_year")] {
        for (period, count) in ["201202", "201208", "201302"].into_iter().zip(truth[counts].as_array().unwrap()) {
            assert_eq!(figure(&pack, indicator, &within(period), Gender::Total).count, count.as_f64().unwrap(), "{indicator} {period}");
        }
    }
}

#[test]
fn gr_samsyv_in_sweden() {
    let (pack, truth) = pack("gr-samsyv");
    assert!(!pack.is_blocked(), "{:#?}", pack.findings);
    assert_eq!(compare(&pack, &truth, "2019"), 16);
    assert_eq!(pack.merges.iter().filter(|merge| merge.entries == 2).count(), 1, "the member who began again elsewhere");
}
