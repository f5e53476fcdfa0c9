//! The file of a comparison: it says what the publication says, and nothing of a unit that is not shown.

use crate::survey::{Survey, files};
use std::collections::{BTreeMap, BTreeSet};

type Row = BTreeMap<String, String>;

fn rows(bytes: &[u8]) -> Vec<Row> {
    csv::Reader::from_reader(bytes).deserialize().map(Result::unwrap).collect()
}

fn samsyv() -> BTreeMap<String, Vec<u8>> {
    let survey = Survey::sample("gr-samsyv");
    let done = survey.utfall(&["run", "project", "-o", "out", "--quiet", "--lang", "en"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    files(&survey.path("out"))
}

fn measure(row: &Row) -> [&str; 4] {
    ["indicator", "instrument", "item", "wave"].map(|name| row[name].as_str())
}

#[test]
fn the_file_holds_the_released_numbers_of_units_and_their_differences() {
    let written = samsyv();
    let (compared, released) = (rows(&written["comparisons.csv"]), rows(&written["indicators.csv"]));
    let mut checked = 0;
    for row in compared.iter().filter(|row| ["value", "difference"].contains(&row["statistic"].as_str())) {
        let domain = if row["unit"].is_empty() { String::new() } else { format!("municipality={}", row["unit"]) };
        let (kind, level) = match (row["statistic"].as_str(), row["against"].as_str()) {
            ("value", _) => ("", ""),
            (_, "rest") => ("rest", ""),
            (_, level) => ("level", level),
        };
        let own = released.iter().find(|other| {
            measure(other) == measure(row) && other["domain"] == domain && other["against"] == kind && other["against_level"] == level
        });
        let own = own.unwrap();
        assert_eq!(own["status"], "released");
        for number in ["estimate", "lower", "upper", "p", "p_adjusted", "p_benjamini_hochberg"] {
            assert_eq!(row[number].parse::<f64>(), own[number].parse::<f64>(), "{:?} {number}", measure(row));
        }
        assert_eq!(row["method"], own["method"]);
        checked += 1;
    }
    // Units whose share or number of answers is rounded to five are not compared.
    assert!(checked > 130, "{checked}");
    // Of a unit whose value is withheld there is no row at all.
    for other in
        released.iter().filter(|row| row["against"].is_empty() && row["domain"].starts_with("municipality=") && row["status"] != "released")
    {
        let unit = other["domain"].trim_start_matches("municipality=");
        assert!(!compared.iter().any(|row| measure(row) == measure(other) && row["unit"] == unit), "{:?} {unit}", measure(other));
    }
}

#[test]
fn the_publications_claims_and_table_can_be_had_again_from_the_file() {
    let written = samsyv();
    let compared = rows(&written["comparisons.csv"]);
    let pairs: Vec<&Row> = compared.iter().filter(|row| row["statistic"] == "difference" && row["against"] != "rest").collect();
    let measures = |rows: &[&Row]| rows.iter().map(|row| measure(row).map(str::to_owned)).collect::<BTreeSet<_>>().len();
    let claimed: Vec<&Row> = pairs.iter().copied().filter(|row| row["claimed"] == "true").collect();
    let (some, all) = (measures(&claimed), measures(&pairs));
    let page = String::from_utf8(written["comparison.en.html"].clone()).unwrap();
    let told = if some == 0 { format!("For none of the {all} measures") } else { format!("For {some} of {all} measures") };
    assert!(page.contains(&told), "{some} of {all}");
    // What is claimed stands within its measure and when all are tested together.
    for row in &pairs {
        let number = |column: &str| row[column].parse::<f64>().ok();
        let below = |column: &str| number(column).is_some_and(|p| p < 0.05 + 1e-9);
        // Without p, which would tell of few, by limits that know nothing of what the two have in common.
        let apart = number("lower").zip(number("upper")).is_some_and(|(lower, upper)| lower > 0.0 || upper < 0.0);
        let is_claimed = if row["p"].is_empty() { apart } else { below("p_adjusted") && below("p_benjamini_hochberg") };
        assert_eq!(row["claimed"] == "true", is_claimed, "{row:?}");
    }
    // Every share in the table, rounded as it is printed there.
    let printed = |value: f64| [format!("{:.1}", 100.0 * value + 1e-9), format!("{:.0}", 100.0 * value + 1e-9)];
    // Of units that are told to the nearest five there is no comparison, and the figure all the same.
    let told = rows(&written["indicators.csv"]);
    let values: BTreeSet<String> = compared
        .iter()
        .filter(|row| row["statistic"] == "value")
        .chain(told.iter().filter(|row| row["against"].is_empty() && row["flags"].contains("nearest_five")))
        .flat_map(|row| ["estimate", "lower", "upper"].map(|name| row[name].parse::<f64>().unwrap_or_default()))
        .flat_map(printed)
        .collect();
    let table = &written["tables/comparison-measures.en.csv"];
    let mut shown = 0;
    for record in csv::ReaderBuilder::new().from_reader(table.as_slice()).records().map(Result::unwrap) {
        for number in record.iter().filter(|field| field.parse::<f64>().is_ok()) {
            assert!(values.contains(number), "{number}");
            shown += 1;
        }
    }
    // Twelve measures by nine columns less what is withheld or rounded to five.
    assert!(shown >= 80, "{shown}");
}
