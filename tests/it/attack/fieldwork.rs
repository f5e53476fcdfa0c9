//! What the tables of responses, panels, files and rows left out tell together.

use super::counts::Counts;
use super::printed::table;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Row = BTreeMap<String, String>;

fn name(row: &Row, group: &str, column: &str) -> String {
    format!("{}, {}, {group}: {column}", row["Source"], row.get("Wave").map_or("", String::as_str))
}

/// Reads the four tables of an output; `dimensions` are the labels of the levels of each dimension.
pub fn read(output: &Path, dimensions: &[Vec<String>]) -> Counts {
    let mut counts = Counts::default();
    let tables = |file: &str| table(&output.join(format!("tables/{file}.en.csv")));
    let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in tables("response") {
        let of = |column: &str| name(&row, &row["Group"], column);
        let codes: Vec<&String> = row.keys().filter(|column| column.ends_with(')') && !column.contains('%')).collect();
        let is_told = |column: &str| row.get(column).is_some_and(|text| !text.is_empty());
        for column in row.keys().filter(|column| codes.contains(column) || ["Invited", "Answered"].contains(&column.as_str())) {
            if counts.read(&of(column), &row[column], "response") {
                groups.entry(name(&row, "", column)).or_default().insert(row["Group"].clone());
            }
        }
        let parts = |wanted: &dyn Fn(&str) -> bool| -> Vec<String> {
            codes.iter().filter(|column| is_told(column) && wanted(column)).map(|column| of(column)).collect()
        };
        if is_told("Invited") {
            counts.adds_up(&of("Invited"), &parts(&|_| true), false);
        }
        let answered = parts(&|column| column.contains("(I)") || column.contains("(P)"));
        if is_told("Answered") && !answered.is_empty() {
            counts.adds_up(&of("Answered"), &answered, false);
        }
        if let Some(rate) = row.get("RR2 (%)").and_then(|rate| rate.parse().ok()) {
            counts.per_cent(&of("Answered"), &of("Invited"), rate, 0.5);
        }
    }
    for row in tables("panel") {
        let of = |column: &str| format!("{}, {} and {}, {}: {column}", row["Source"], row["Before"], row["After"], row["Group"]);
        let answered = |wave: &str| format!("{}, {}, {}: Answered", row["Source"], row[wave], row["Group"]);
        for column in ["Answered in both", "Only in the earlier", "Only in the later"] {
            if counts.read(&of(column), row.get(column).map_or("", String::as_str), "panel") {
                groups
                    .entry(format!("{}, {} and {}, : {column}", row["Source"], row["Before"], row["After"]))
                    .or_default()
                    .insert(row["Group"].clone());
            }
        }
        for (wave, only) in [("Before", "Only in the earlier"), ("After", "Only in the later")] {
            if counts.has(&of(only)) && counts.has(&answered(wave)) {
                counts.adds_up(&answered(wave), &[of("Answered in both"), of(only)], false);
            }
        }
        if let (Ok(rate), true) = (row.get("Retention (%)").map_or("", String::as_str).parse::<f64>(), counts.has(&answered("Before"))) {
            counts.per_cent(&of("Answered in both"), &answered("Before"), rate, 0.5);
        }
    }
    // All levels of a dimension add up to all.
    for (column, listed) in &groups {
        let of = |group: &str| column.replacen(", : ", &format!(", {group}: "), 1);
        for levels in dimensions.iter().filter(|levels| listed.contains("All") && levels.iter().all(|level| listed.contains(level))) {
            let parts: Vec<String> = levels.iter().map(|level| of(level)).collect();
            counts.adds_up(&of("All"), &parts, true);
        }
    }
    read_files(&mut counts, &tables("sources"), &tables("exclusions"));
    counts
}

/// The rows read of a wave's files are used or left out for a reason.
fn read_files(counts: &mut Counts, sources: &[Row], exclusions: &[Row]) {
    let mut waves: BTreeMap<(String, String), (Vec<String>, Vec<String>)> = BTreeMap::new();
    for row in sources {
        let key = (row["Source"].clone(), row["Wave"].clone());
        let names = ["Rows read", "Rows used"].map(|column| name(row, &row["File"], column));
        let told = [counts.read(&names[0], &row["Rows read"], "sources"), counts.read(&names[1], &row["Rows used"], "sources")];
        if told == [true, true] {
            let own = waves.entry(key).or_default();
            own.0.push(names[0].clone());
            own.1.push(names[1].clone());
        }
    }
    let mut reasons: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for row in exclusions {
        let own = name(row, "", &row["Reason"]);
        if counts.read(&own, &row["Rows"], "exclusions") {
            counts.between(&own, 1.0, f64::INFINITY, "a row of a list counts somebody");
            reasons.entry((row["Source"].clone(), row.get("Wave").cloned().unwrap_or_default())).or_default().push(own);
        }
    }
    for (key, (read, used)) in waves {
        let all = format!("{}, {}: rows", key.0, key.1);
        counts.adds_up(&all, &read, false);
        counts.adds_up(&all, &[used, reasons.remove(&key).unwrap_or_default()].concat(), false);
    }
}
