//! A digit that is another in any format and language, the manifest written anew to fit.

use super::{digits, fit_ledger, fit_manifest, of_file, verified, with_other_digits, with_parts};
use crate::attack;
use crate::survey::files;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use utfall::verify::{Changed, What};

/// Numbers below a limit, each from the one before: the same for the same seed (Knuth's linear congruence).
struct Draws(u64);

impl Draws {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    /// As many of the places as asked for, drawn without putting back, in order.
    fn of(&mut self, mut places: Vec<usize>, count: usize) -> Vec<usize> {
        while places.len() > count {
            places.swap_remove(self.below(places.len()));
        }
        places.sort_unstable();
        places
    }
}

/// Digits that stand further apart than a number is long, so that no number has two of them.
const APART: usize = 24;

/// The file with other digits in places drawn at random, and in how many; `None` of a kind whose numbers are not listed.
fn with_random_digits(path: &str, bytes: &[u8], count: usize, draws: &mut Draws) -> Option<(Vec<u8>, usize)> {
    let kind = path.rsplit('.').next().unwrap();
    let text = || std::str::from_utf8(bytes).unwrap();
    let places = match kind {
        "xlsx" | "docx" => return Some(archive_with_random_digits(bytes, count, draws)),
        "html" | "svg" => digits(text(), true, APART),
        "csv" if path.starts_with("tables/") => digits(text(), false, APART),
        "md" => digits(text(), false, APART),
        _ => return None,
    };
    let places = draws.of(places, count);
    Some((with_other_digits(bytes, &places), places.len()))
}

/// The same of a workbook or document: in what its cells and paragraphs say.
fn archive_with_random_digits(bytes: &[u8], count: usize, draws: &mut Draws) -> (Vec<u8>, usize) {
    let mut changed = 0;
    let altered = with_parts(bytes, |name, text| {
        let is_read = name.starts_with("xl/worksheets/") && name.ends_with(".xml")
            || ["xl/sharedStrings.xml", "word/document.xml", "word/footnotes.xml"].contains(&name);
        // The field of contents says how deep it goes in what would be text.
        let text = text.replace(" TOC \\o \"1-2\"", " TOC \\o \"a-b\"");
        let places = if is_read { draws.of(digits(&text, true, APART), count) } else { Vec::new() };
        changed += places.len();
        is_read.then(|| String::from_utf8(with_other_digits(text.as_bytes(), &places)).unwrap().replace("\"a-b\"", "\"1-2\""))
    });
    (altered, changed)
}

/// Changes so many digits of every file of a sample's report, each in a number of its own, and writes the manifest anew so that it fits: every one
/// must be told, as a number that was another, and nothing else. Counts them by format and language.
fn try_random_digits(name: &str, count: usize, seed: u64, tried: &mut BTreeMap<String, usize>) {
    let written = files(&attack::run(name).path("out"));
    let mut draws = Draws(seed);
    let mut altered = written.clone();
    let mut expected: BTreeMap<&str, usize> = BTreeMap::new();
    for (path, bytes) in &written {
        let Some((changed, places)) = with_random_digits(path, bytes, count, &mut draws) else { continue };
        altered.insert(path.clone(), changed);
        expected.insert(path, places);
        let kind = path.rsplit('.').next().unwrap();
        let language = path.trim_end_matches(kind).trim_end_matches('.').rsplit('.').next().unwrap_or_default();
        *tried.entry(format!("{kind} {}", if language.len() == 2 { language } else { "" })).or_default() += places;
    }
    fit_manifest(&mut altered);
    let found = verified(&altered);
    for (path, count) in &expected {
        let told = of_file(&found, path).into_iter().filter(|changed| changed.what == What::Number).collect::<Vec<_>>();
        assert!(told.iter().all(|changed| changed.was.is_some() && changed.is.is_some() && changed.was != changed.is), "{path}: {told:?}");
        assert_eq!(told.len(), *count, "{name}: {path}: {told:?}");
    }
    let others: Vec<&Changed> = found.changed.iter().filter(|changed| !expected.contains_key(changed.file.as_str())).collect();
    assert!(others.is_empty(), "{name}: {others:?}");
}

/// Formats and languages that the samples have together.
const KINDS: [&str; 14] = [
    "html sv", "html en", "html da", "svg sv", "svg en", "svg da", "csv sv", "csv en", "csv da", "docx sv", "docx en", "docx da", "xlsx ",
    "xlsx en",
];

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
    let mut tried = BTreeMap::new();
    for (seed, name) in attack::SAMPLES.into_iter().enumerate() {
        try_random_digits(name, 6, seed as u64, &mut tried);
    }
    for kind in KINDS {
        assert!(tried.get(kind).is_some_and(|count| *count >= 50 || kind.starts_with("docx")), "{kind}: {tried:?}");
    }
}

/// The same, a hundred times as often and more: `cargo test --test it -- --ignored --nocapture a_thousand_digits`.
#[test]
#[ignore = "takes minutes"]
fn a_thousand_digits_of_every_format_and_language_are_found() {
    let mut tried = BTreeMap::new();
    for (seed, name) in (1..5).flat_map(|round| attack::SAMPLES.map(|name| (round, name))) {
        try_random_digits(name, 200, seed * 100 + name.len() as u64, &mut tried);
    }
    println!("{tried:?}");
    for kind in KINDS {
        let fewest = if kind.starts_with("docx") { 500 } else { 1000 };
        assert!(tried.get(kind).is_some_and(|count| *count >= fewest), "{kind}: {tried:?}");
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
    let places: Vec<usize> = text.match_indices("\"estimate\": 0.").map(|(at, found)| at + found.len()).step_by(23).collect();
    assert!(places.len() > 50);
    let mut altered = written.clone();
    altered.insert("indicators.json".to_owned(), with_other_digits(text.as_bytes(), &places));
    fit_manifest(&mut altered);
    let found = verified(&altered);
    assert_eq!(found.changed.len(), places.len());
    assert!(found.changed.iter().all(|changed| changed.file == "indicators.json" && changed.id.is_some() && changed.was != changed.is));
}
