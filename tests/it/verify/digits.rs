//! A digit that is another in any format and language, the manifest written anew to fit.

use super::{digits, fit_ledger, fit_manifest, of_file, verified, with_other_digits, with_parts};
use crate::attack;
use crate::survey::files;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use utfall::verify::{Changed, What};

/// A workbook with other digits in the values of its cells, and in how many.
fn workbook_with_other_digits(bytes: &[u8], apart: usize) -> (Vec<u8>, usize) {
    let mut changed = 0;
    let altered = with_parts(bytes, |name, text| {
        let is_read = name.starts_with("xl/worksheets/") && name.ends_with(".xml") || name == "xl/sharedStrings.xml";
        let places = digits(text, true, apart);
        changed += if is_read { places.len() } else { 0 };
        is_read.then(|| String::from_utf8(with_other_digits(text.as_bytes(), &places)).unwrap())
    });
    (altered, changed)
}

#[test]
fn no_sample_is_told_to_be_changed() {
    for name in attack::SAMPLES {
        let found = verified(&files(&attack::run(name).path("out")));
        assert_eq!(found.changed, [], "{name}");
        assert!(found.files > 20 && found.numbers > 1000 && found.estimates > 100 && found.agreeing > 100, "{name}: {found:?}");
    }
}

/// The manifest fits every changed file, so that only the numbers themselves tell.
#[test]
fn every_changed_digit_is_found_in_every_format_and_language() {
    let (mut tried, mut kinds) = (0, BTreeSet::new());
    for name in ["gr-samsyv", "ujju"] {
        let written = files(&attack::run(name).path("out"));
        let mut altered = written.clone();
        let mut expected: BTreeMap<&str, usize> = BTreeMap::new();
        for (path, bytes) in &written {
            let kind = path.rsplit('.').next().unwrap();
            let markup = matches!(kind, "html" | "svg");
            if kind == "xlsx" {
                let (changed, count) = workbook_with_other_digits(bytes, 3000);
                altered.insert(path.clone(), changed);
                expected.insert(path, count);
            } else if (markup || path.starts_with("tables/")) && path != "comparisons.csv" {
                let apart = if kind == "html" { 4000 } else { 700 };
                let places = digits(std::str::from_utf8(bytes).unwrap(), markup, apart);
                altered.insert(path.clone(), with_other_digits(bytes, &places));
                expected.insert(path, places.len());
            } else {
                continue;
            }
            let language = path.trim_end_matches(kind).trim_end_matches('.').rsplit('.').next().unwrap_or_default();
            kinds.insert(format!("{kind} {}", if language.len() == 2 { language } else { "" }));
        }
        fit_manifest(&mut altered);
        let found = verified(&altered);
        for (path, count) in &expected {
            let told = of_file(&found, path).into_iter().filter(|changed| changed.what == What::Number).collect::<Vec<_>>();
            assert!(
                told.iter().all(|changed| changed.was.is_some() && changed.is.is_some() && changed.was != changed.is),
                "{path}: {told:?}"
            );
            assert_eq!(told.len(), *count, "{name}: {path}: {told:?}");
            tried += count;
        }
        let others: Vec<&Changed> = found.changed.iter().filter(|changed| !expected.contains_key(changed.file.as_str())).collect();
        assert!(others.is_empty(), "{name}: {others:?}");
    }
    assert!(tried >= 1000, "{tried} digits");
    for kind in ["html sv", "html en", "html da", "svg sv", "svg en", "svg da", "csv sv", "csv en", "csv da", "xlsx ", "xlsx en"] {
        assert!(kinds.contains(kind), "{kind} is not among {kinds:?}");
    }
}

/// The copy in the csv file is changed with the page, and the manifest fits both; then the csv file and the objects.
#[test]
fn a_number_changed_with_its_copy_is_found() {
    let written = files(&attack::run("gr-samsyv").path("out"));
    let rows: Vec<Value> = serde_json::from_slice(&written["indicators.json"]).unwrap();
    let page = String::from_utf8(written["report.sv.html"].clone()).unwrap();
    let mut reader = csv::Reader::from_reader(written["indicators.csv"].as_slice());
    let headings = reader.headers().unwrap().clone();
    let column = headings.iter().position(|heading| heading == "estimate").unwrap();
    let row =
        rows.iter().find(|row| row["estimate"].is_f64() && page.contains(&format!("data-estimate=\"{}\"", row["id"].as_str().unwrap())));
    let id = row.unwrap()["id"].as_str().unwrap();

    let mark = format!("data-estimate=\"{id}\"");
    let at = page.find(&mark).unwrap();
    let digit = at + mark.len() + page[at + mark.len()..].find(|letter: char| letter.is_ascii_digit()).unwrap();
    let mut altered = written.clone();
    altered.insert("report.sv.html".to_owned(), with_other_digits(page.as_bytes(), &[digit]));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&headings).unwrap();
    for record in reader.records() {
        let mut cells: Vec<String> = record.unwrap().iter().map(str::to_owned).collect();
        if cells[0] == id {
            cells[column] = (cells[column].parse::<f64>().unwrap() + 0.1).to_string();
        }
        writer.write_record(&cells).unwrap();
    }
    altered.insert("indicators.csv".to_owned(), writer.into_inner().unwrap());
    fit_manifest(&mut altered);
    let found = verified(&altered);
    let told: BTreeSet<(&str, Option<&str>)> = found.changed.iter().map(|changed| (changed.file.as_str(), changed.id.as_deref())).collect();
    assert_eq!(told, BTreeSet::from([("report.sv.html", Some(id)), ("indicators.csv", Some(id))]), "{:?}", found.changed);

    // The list of printed numbers is written anew as well: what is marked does not agree with what was released.
    fit_ledger(&mut altered, ["report.sv.html", "indicators.csv"]);
    let found = verified(&altered);
    assert!(of_file(&found, "report.sv.html").iter().any(|changed| changed.id.as_deref() == Some(id)), "{:?}", found.changed);
    assert!(of_file(&found, "indicators.csv").iter().any(|changed| changed.id.as_deref() == Some(id)), "{:?}", found.changed);
}

#[test]
fn a_released_number_changed_in_one_of_its_tables_is_told_by_its_name() {
    let written = files(&attack::run("gr-samsyv").path("out"));
    let text = String::from_utf8(written["indicators.json"].clone()).unwrap();
    let places: Vec<usize> = text.match_indices("\"estimate\": 0.").map(|(at, found)| at + found.len()).step_by(29).collect();
    assert!(places.len() > 50);
    let mut altered = written.clone();
    altered.insert("indicators.json".to_owned(), with_other_digits(text.as_bytes(), &places));
    fit_manifest(&mut altered);
    let found = verified(&altered);
    assert_eq!(found.changed.len(), places.len());
    assert!(found.changed.iter().all(|changed| changed.file == "indicators.json" && changed.id.is_some() && changed.was != changed.is));
}
