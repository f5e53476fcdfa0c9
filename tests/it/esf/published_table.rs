//! The Swedish quantified targets of 2007–2013, published with women, men and unknown: one row does not add up, and its test must see it.

use super::{FollowUp, record, whole};
use utfall::esf::figure::Gender;

/// Indicator, target, women, men, unknown, achieved, and the share of the target as printed.
const TABLE: [(&str, f64, u32, u32, u32, u32, &str); 7] = [
    ("PO1-other", 205_000.0, 137_464, 115_192, 728, 253_384, "124"),
    ("PO1-equal", 20_000.0, 25_438, 12_766, 84, 38_288, "191"),
    ("PO1-sick", 15_000.0, 18_213, 8_387, 33, 26_633, "178"),
    ("PO2-total", 75_000.0, 61_916, 66_011, 7_119, 135_046, "180"),
    ("PO2-foreign", 15_000.0, 22_686, 22_690, 0, 45_376, "303"),
    ("PO2-young", 15_000.0, 25_842, 34_286, 1_228, 61_270, "408"),
    ("PO2-sick", 10_000.0, 4_890, 2_261, 0, 7_151, "72"),
];

fn project() -> FollowUp {
    let mut csv = "indicator,period,gender,count\n".to_owned();
    let project = FollowUp::new("2007-2013").with("stated_file = \"table.csv\"");
    for (indicator, _, women, men, unknown, achieved, _) in TABLE {
        for (gender, count) in [("women", women), ("men", men), ("unknown", unknown), ("total", achieved)] {
            csv += &format!("{indicator},202002,{gender},{count}\n");
        }
    }
    project.file("table.csv", &csv).delivery("", &[record("a", &[])])
}

#[test]
fn the_row_that_does_not_add_up_fails_a01() {
    let pack = project().pack();
    let failing: Vec<&str> = pack.findings.iter().filter(|finding| finding.test == "A01").map(|finding| finding.place.as_str()).collect();
    assert_eq!(failing, ["PO2-young, all, up to 202002"]);
    assert!(pack.is_blocked());
}

#[test]
fn the_shares_of_the_targets_are_those_printed() {
    let targets: String =
        TABLE.iter().map(|(indicator, target, ..)| format!("[[esf.target]]\nindicator = \"{indicator}\"\ntotal = {target}\n\n")).collect();
    let pack = project().and(&targets).pack();
    for (indicator, .., printed) in TABLE {
        let figure = super::figure(&pack, indicator, &whole("202002"), Gender::Total);
        let percent = utfall::report::words::format::round(100.0 * figure.achievement.unwrap(), 0);
        assert_eq!(percent.to_string(), printed, "{indicator}");
    }
}
