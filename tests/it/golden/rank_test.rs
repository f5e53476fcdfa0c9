//! The design-based rank test against R's `svyranktest(api00 ~ comp.imp)` on the stratified school sample with population counts.

use std::io::Write;
use std::path::Path;

use crate::reference::design_rank_test::{TieRule, design_rank_test};
use serde_json::json;

use super::part_a::Sample;
use super::{Params, Table};

/// The schools' data are not part of the repository; without the shared folder the test says so and checks nothing.
#[test]
fn design_based_rank_test_equals_r() {
    let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/golden/svy_ttest/input.csv");
    if !input.is_file() {
        writeln!(std::io::stdout(), "rank test: no file {}", input.display()).expect("stdout is open");
        return;
    }
    let table = Table::read(&input).expect("input.csv is readable");
    let stated = json!({ "design": { "ids": null, "strata": ["stype"], "weights": "pw", "fpc": ["fpc"] } });
    let sample = Sample::read(&Params::new(&stated), &table).expect("the design is complete");
    let values = table.numbers("api00").expect("a numeric column");
    let groups: Vec<Option<bool>> = table.text("comp_imp").expect("a column").iter().map(|cell| Some(cell == "Yes")).collect();
    let test = |ties| {
        design_rank_test(&sample.design, &sample.cluster_of_row, &sample.weights, &values, &groups, ties, sample.rules)
            .expect("no stratum has a single unit")
    };
    let as_in_r = test(TieRule::RunningAverage);
    assert!((as_in_r.t.expect("both groups vary") - 1.881_188_6).abs() < 5e-8);
    assert_eq!(as_in_r.degrees_of_freedom, Some(196.0));
    let order_free = test(TieRule::MiddleWeight).t.expect("both groups vary");
    assert!((order_free - 1.8837).abs() < 5e-5, "ties in the middle of their weight differ in the third decimal");
}
