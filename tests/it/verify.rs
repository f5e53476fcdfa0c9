//! Whether a changed number, file, input or signature is found, and nothing else told.

use crate::attack;
use crate::survey::{Survey, files};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};
use utfall::report::manifest::Manifest;
use utfall::verify::folder::{Files, verify_files};
use utfall::verify::signature::Found;
use utfall::verify::{Changed, Verification, What};

/// What is found of files in memory, unsigned.
fn verified(files: &Files) -> Verification {
    verify_files(files, Found::Unsigned).unwrap()
}

/// Writes the manifest anew, so that it agrees with every file.
fn fit_manifest(files: &mut Files) {
    let mut manifest: Manifest = serde_json::from_slice(&files["manifest.json"]).unwrap();
    for (path, hash) in &mut manifest.artifacts {
        *hash = utfall::report::sha256::hash(&files[path]);
    }
    files.insert("manifest.json".to_owned(), serde_json::to_vec_pretty(&manifest).unwrap());
}

/// The places of digits that a reader sees, every so often, each in a number of its own: not in tags, styles or character references.
fn digits(text: &str, markup: bool, apart: usize) -> Vec<usize> {
    let (mut found, mut last, mut inside, mut unread) = (Vec::new(), 0, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'<' if markup => {
                inside = true;
                unread = (unread || text[at..].starts_with("<style")) && !text[at..].starts_with("</style");
            }
            b'>' if markup => inside = false,
            b'0'..=b'9' if !inside && !unread && at > last + apart => {
                let reference = text[..at].trim_end_matches(|letter: char| letter.is_ascii_digit()).ends_with("&#");
                found.extend((!reference).then_some(at));
                last = at;
            }
            _ => {}
        }
    }
    found
}

/// The bytes with another digit in each of the places.
fn with_other_digits(bytes: &[u8], places: &[usize]) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    for place in places {
        changed[*place] = b'0' + (changed[*place] - b'0' + 1) % 10;
    }
    changed
}

/// A workbook with other digits in the values of its cells, and in how many.
fn workbook_with_other_digits(bytes: &[u8], apart: usize) -> (Vec<u8>, usize) {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut changed = 0;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name.starts_with("xl/worksheets/") && name.ends_with(".xml") || name == "xl/sharedStrings.xml" {
            let places = digits(std::str::from_utf8(&content).unwrap(), true, apart);
            changed += places.len();
            content = with_other_digits(&content, &places);
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    (writer.finish().unwrap().into_inner(), changed)
}

fn of_file<'a>(found: &'a Verification, file: &str) -> Vec<&'a Changed> {
    found.changed.iter().filter(|changed| changed.file == file).collect()
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
    let mut listed: Value = serde_json::from_slice(&altered["numbers.json"]).unwrap();
    for path in ["report.sv.html", "indicators.csv"] {
        let numbers = utfall::report::printed::numbers(path, &altered[path]).unwrap();
        let numbers: Vec<String> = numbers.into_iter().map(|number| number.text).collect();
        listed["files"][path] = serde_json::json!({ "sha256": utfall::report::sha256::hash(&altered[path]), "numbers": numbers.join(" ") });
    }
    altered.insert("numbers.json".to_owned(), serde_json::to_vec_pretty(&listed).unwrap());
    fit_manifest(&mut altered);
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

#[test]
fn files_that_went_came_or_say_something_else_are_told() {
    let written = files(&attack::run("hedemora-ny-process").path("out"));
    let told = |alter: &dyn Fn(&mut Files)| {
        let mut altered = written.clone();
        alter(&mut altered);
        verified(&altered).changed.into_iter().map(|changed| (changed.what, changed.file)).collect::<Vec<_>>()
    };
    let page = "report.sv.html".to_owned();
    assert_eq!(told(&|files| drop(files.remove(&page))), [(What::Missing, page.clone())]);
    assert_eq!(told(&|files| drop(files.insert("more.html".to_owned(), Vec::new()))), [(What::Added, "more.html".to_owned())]);
    let other_words = String::from_utf8(written[&page].clone()).unwrap().replacen("</p>", " kanske</p>", 1);
    let words = |files: &mut Files| {
        files.insert(page.clone(), other_words.clone().into_bytes());
        fit_manifest(files);
    };
    assert_eq!(told(&words), [(What::Content, page.clone())]);
    // A digit of the manifest, whichever list it stands in.
    let manifest = String::from_utf8(written["manifest.json"].clone()).unwrap();
    for list in ["\"data\": {", "\"definitions\": {", "\"queries\": {", "\"templates\": {", "\"artifacts\": {", "\"version\": "] {
        let from = manifest.find(list).unwrap() + list.len();
        let from = if list.starts_with("\"v") { from } else { from + manifest[from..].find("\": \"").unwrap() + 4 };
        let digit = from + manifest[from..].find(|letter: char| letter.is_ascii_digit()).unwrap();
        let changed = with_other_digits(manifest.as_bytes(), &[digit]);
        let found = told(&|files| drop(files.insert("manifest.json".to_owned(), changed.clone())));
        assert_eq!(found, [(What::Record, "manifest.json".to_owned())], "{list}");
    }
    let numbers =
        with_other_digits(&written["numbers.json"], &digits(std::str::from_utf8(&written["numbers.json"]).unwrap(), false, 9000)[..3]);
    assert_eq!(told(&|files| drop(files.insert("numbers.json".to_owned(), numbers.clone()))), [(What::Record, "numbers.json".to_owned())]);
}

/// The answer of the command as JSON, and its exit code.
fn answer(survey: &Survey, arguments: &[&str]) -> (i32, Value) {
    let done = survey.utfall(&[&["verify", "--json"], arguments].concat());
    (done.code, serde_json::from_str(&done.stdout).unwrap_or_else(|_| panic!("{}{}", done.stdout, done.stderr)))
}

/// What was changed, as kind and file.
fn told(answer: &Value) -> BTreeSet<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    answer["verification"]["changed"].as_array().unwrap().iter().map(|changed| (text(&changed["what"]), text(&changed["file"]))).collect()
}

fn holds(found: &BTreeSet<(String, String)>, what: &str, file: &str) -> bool {
    found.contains(&(what.to_owned(), file.to_owned()))
}

#[test]
fn a_signature_holds_until_a_byte_of_the_manifest_is_changed() {
    let survey = Survey::new();
    let unsigned = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(unsigned.code, 0, "{}", unsigned.stderr);
    let before = files(&survey.path("out"));
    let (code, found) = answer(&survey, &["out"]);
    assert_eq!((code, &found["verification"]["signature"]["state"]), (0, &Value::from("unsigned")));

    let key = survey.utfall(&["key", "--json"]);
    let key: Value = serde_json::from_str(&key.stdout).unwrap();
    // The folder is replaced, signed: every other byte is the same. Once more, as a signed folder is ours to replace as well.
    for _ in 0..2 {
        let signed = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
        assert_eq!(signed.code, 0, "{}", signed.stderr);
    }
    let mut after = files(&survey.path("out"));
    assert!(after.remove("manifest.json.minisig").is_some() && after.remove("manifest.json.pub").is_some());
    assert!(after == before);
    let (code, found) = answer(&survey, &["out", "--key", key["public_key"].as_str().unwrap()]);
    assert_eq!(code, 0);
    assert_eq!(
        found["verification"]["signature"],
        serde_json::json!({ "state": "holds", "fingerprint": key["fingerprint"], "known": true })
    );

    // Everything agrees with itself, but it is not what was signed.
    let mut forged = after.clone();
    let page = String::from_utf8(forged["report.en.html"].clone()).unwrap().replace("answers", "replies");
    forged.insert("report.en.html".to_owned(), page.into_bytes());
    fit_manifest(&mut forged);
    std::fs::write(survey.path("out/manifest.json"), &forged["manifest.json"]).unwrap();
    let (code, found) = answer(&survey, &["out"]);
    assert_eq!((code, holds(&told(&found), "signature", "manifest.json.minisig")), (1, true), "{found}");
    std::fs::write(survey.path("out/manifest.json"), &before["manifest.json"]).unwrap();
    let signature = survey.read("out/manifest.json.minisig");
    let letter = signature.lines().nth(1).unwrap().chars().nth(40).unwrap();
    let other = if letter == 'A' { 'B' } else { 'A' };
    let line = signature.lines().nth(1).unwrap();
    let altered: String = line.chars().enumerate().map(|(at, own)| if at == 40 { other } else { own }).collect();
    std::fs::write(survey.path("out/manifest.json.minisig"), signature.replace(line, &altered)).unwrap();
    assert!(holds(&told(&answer(&survey, &["out"]).1), "signature", "manifest.json.minisig"));
    // Taken away, with the public key left.
    std::fs::remove_file(survey.path("out/manifest.json.minisig")).unwrap();
    assert!(holds(&told(&answer(&survey, &["out"]).1), "signature", "manifest.json.minisig"));
}

#[test]
fn what_is_recomputed_tells_a_row_a_query_and_a_template() {
    let survey = Survey::new();
    let done = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let (code, found) = answer(&survey, &["out", "project"]);
    assert_eq!((code, told(&found).len(), &found["verification"]["recomputed"]), (0, 0, &Value::from(true)), "{found}");

    // Another key: the inputs cannot be compared, the numbers can.
    let done = survey.utfall_with_key(&["verify", "out", "project", "--json"], "another key");
    let found: Value = serde_json::from_str(&done.stdout).unwrap();
    let why: Vec<&Value> = found["verification"]["not_verifiable"].as_array().unwrap().iter().map(|cannot| &cannot["why"]).collect();
    assert_eq!((done.code, told(&found).len(), why.contains(&&Value::from("other_key"))), (0, 0, true), "{found}");

    let data = survey.read("project/data/students.csv");
    let survey = survey.write("data/students.csv", &format!("{data}Girl,Completely true\n"));
    let (code, found) = answer(&survey, &["out", "project"]);
    let found = told(&found);
    assert!(code == 1 && holds(&found, "data", "data/students.csv") && holds(&found, "number", "indicators.json"), "{found:?}");
    assert!(!found.iter().any(|(what, _)| ["query", "template", "definition"].contains(&what.as_str())), "{found:?}");

    let query = include_str!("../../queries/indicators/positive_share.sql").replace("then 1.0 when", "then 0.5 when");
    let template = include_str!("../../reports/report.html").replace("</main>", "<p>.</p></main>");
    assert!(template.contains("<p>.</p></main>"));
    let survey = survey
        .write("data/students.csv", &data)
        .write("queries/indicators/positive_share.sql", &query)
        .write("reports/report.html", &template);
    let (code, found) = answer(&survey, &["out", "project"]);
    let found = told(&found);
    assert!(code == 1 && holds(&found, "query", "positive_share") && holds(&found, "template", "report.html"), "{found:?}");
    assert!(!found.iter().any(|(what, _)| what == "data"), "{found:?}");
}

/// What `compare` says of two folders, as JSON.
fn compared(survey: &Survey, before: &str, after: &str) -> Value {
    let done = survey.utfall(&["compare", before, after, "--json"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    serde_json::from_str(&done.stdout).unwrap()
}

/// The reasons of the numbers that changed, those of an indicator or all.
fn reasons(changes: &Value) -> BTreeSet<String> {
    let all = changes["changes"].as_array().unwrap().iter().flat_map(|change| change["reasons"].as_array().unwrap());
    all.map(|reason| reason.as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_changed_between_two_editions_is_told_with_its_reason() {
    let survey = Survey::new();
    let run = |out: &str| {
        let done = survey.utfall(&["run", "project", "-o", out, "--quiet"]);
        assert_eq!(done.code, 0, "{}", done.stderr);
    };
    let put = |name: &str, text: &str| {
        let path = survey.path("project").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    // As many answers as the numbers need that are to be told.
    let few = survey.read("project/data/students.csv");
    let (heading, rows) = few.split_once('\n').unwrap();
    put("data/students.csv", &format!("{heading}\n{}", rows.repeat(10)));
    run("first");
    let same = compared(&survey, "first", "first");
    assert!(same["changes"].as_array().unwrap().is_empty() && same["same"].as_u64().unwrap() > 3, "{same}");

    let data = survey.read("project/data/students.csv");
    put("data/students.csv", &format!("{data}Girl,Completely true\nBoy,Completely true\n"));
    run("data");
    let changes = compared(&survey, "first", "data");
    assert_eq!(reasons(&changes), BTreeSet::from(["data".to_owned()]), "{changes}");
    let sizes: Vec<f64> = changes["changes"].as_array().unwrap().iter().map(|change| change["size"].as_f64().unwrap()).collect();
    assert!(sizes.len() > 1 && sizes.windows(2).all(|pair| pair[0] >= pair[1]), "{sizes:?}");

    put("data/students.csv", &data);
    put(
        "queries/indicators/positive_share.sql",
        &include_str!("../../queries/indicators/positive_share.sql").replace("then 1.0 when", "then 0.5 when"),
    );
    run("definition");
    let changes = compared(&survey, "first", "definition");
    // Of smaller shares more may be told: those are new by disclosure control.
    let mut others = changes.clone();
    others["changes"].as_array_mut().unwrap().retain(|change| change["kind"] == "changed");
    assert_eq!(reasons(&others), BTreeSet::from(["definition".to_owned()]), "{changes}");

    // What is withheld of it is told as such.
    std::fs::remove_dir_all(survey.path("project/queries")).unwrap();
    put("project.toml", &format!("{}\n[disclosure]\nsmallest_base = 500\n", survey.read("project/project.toml")));
    run("disclosure");
    let changes = compared(&survey, "first", "disclosure");
    let gone: Vec<&Value> = changes["changes"].as_array().unwrap().iter().filter(|change| change["kind"] == "gone").collect();
    assert!(!gone.is_empty() && gone.iter().all(|change| change["reasons"] == serde_json::json!(["disclosure"])), "{changes}");

    // Another version of the program, with another number.
    for name in files(&survey.path("first")).keys() {
        let (from, to) = (survey.path("first").join(name), survey.path("program").join(name));
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(from, to).unwrap();
    }
    let manifest =
        survey.read("first/manifest.json").replace(&format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION")), "\"version\": \"99.0.0\"");
    std::fs::write(survey.path("program/manifest.json"), manifest).unwrap();
    let numbers = survey.read("first/indicators.json").replacen("\"estimate\": 0.", "\"estimate\": 0.0", 1);
    std::fs::write(survey.path("program/indicators.json"), numbers).unwrap();
    let changes = compared(&survey, "first", "program");
    assert_eq!((changes["changes"].as_array().unwrap().len(), reasons(&changes)), (1, BTreeSet::from(["program".to_owned()])), "{changes}");
    for (language, words) in
        [("en", "other version of the program"), ("sv", "annan version av programmet"), ("da", "anden version af programmet")]
    {
        let done = survey.utfall(&["compare", "first", "program", "--lang", language, "-o", "changes.html"]);
        assert!(done.stdout.contains(words) && survey.read("changes.html").contains(words), "{}", done.stdout);
    }
}

#[test]
fn a_number_is_followed_to_its_sentences_its_query_and_its_files() {
    let survey = attack::run("gr-samsyv");
    let page = survey.read("out/report.sv.html");
    let id = page.split("<data value=\"").nth(1).unwrap().split('"').next().unwrap();
    let done = survey.utfall(&["trace", "out", id, "--json"]);
    let trace: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|_| panic!("{}", done.stderr));
    let told: BTreeSet<&str> = trace["told"].as_array().unwrap().iter().map(|told| told["file"].as_str().unwrap()).collect();
    assert!(told.contains("report.sv.html") && told.contains("report.en.html"), "{trace}");
    assert!(trace["numbers"]["estimate"].is_number() && trace["sql"].as_str().unwrap().contains("select"), "{trace}");
    let files = trace["files"].as_array().unwrap();
    assert!(!files.is_empty() && files.iter().all(|file| file["file"].as_str().unwrap().starts_with("data/")), "{trace}");
    let near = survey.utfall(&["trace", "out", &format!("{id}x")]);
    assert!(near.code == 2 && near.stderr.contains(&format!("did you mean `{id}`?")), "{}", near.stderr);
    for language in ["sv", "da", "en"] {
        assert!(survey.utfall(&["trace", "out", id, "--lang", language]).stdout.contains("data/"));
    }
}

#[test]
fn the_answer_is_told_on_a_screen_and_on_a_page_in_three_languages() {
    let survey = Survey::new();
    assert_eq!(survey.utfall(&["run", "project", "-o", "out", "--quiet"]).code, 0);
    let page = survey.read("out/report.en.html");
    let digit = digits(&page, true, 4000)[0];
    std::fs::write(survey.path("out/report.en.html"), with_other_digits(page.as_bytes(), &[digit])).unwrap();
    for (language, changed, unsigned) in
        [("en", "Changed", "is not signed"), ("sv", "Ändrat", "är inte signerat"), ("da", "Ændret", "er ikke signeret")]
    {
        let done = survey.utfall(&["verify", "out", "--lang", language, "-o", "verification.html"]);
        assert_eq!(done.code, 1);
        assert!(done.stdout.contains(changed) && done.stdout.contains(unsigned), "{}", done.stdout);
        assert!(done.stdout.lines().count() < 40);
        let page = survey.read("verification.html");
        assert!(page.contains(&format!("<html lang=\"{language}\">")) && page.contains("report.en.html") && page.contains(unsigned));
    }
    let nothing = survey.utfall(&["verify", "project"]);
    assert_eq!(nothing.code, 2);
    assert!(nothing.stderr.contains("there is no `manifest.json`"), "{}", nothing.stderr);
}

/// A Word document with another text.
fn with_text(document: &[u8], alter: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(document)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name == "word/document.xml" {
            content = alter(std::str::from_utf8(&content).unwrap()).into_bytes();
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const OWN: &str = "<w:p><w:r><w:t>Vi tror att 77 procent är stolta.</w:t></w:r></w:p>";

/// A document of a sample with a paragraph of somebody's own.
fn edited(document: &[u8]) -> Vec<u8> {
    with_text(document, |text| text.replacen("<w:body>", &format!("<w:body>{OWN}"), 1))
}

#[test]
fn an_edited_document_tells_what_stands_what_was_altered_and_what_is_new() {
    let survey = attack::run("gr-samsyv");
    let written = files(&survey.path("out"));
    let folder = tempfile::tempdir().unwrap();
    let told = |bytes: &[u8]| {
        std::fs::write(folder.path().join("edited.docx"), bytes).unwrap();
        let out = survey.path("out").display().to_string();
        let done = crate::survey::utfall_in(folder.path(), &["verify", "edited.docx", &out, "--json"]);
        (done.code, serde_json::from_str::<Value>(&done.stdout).unwrap_or_else(|_| panic!("{}", done.stderr)))
    };
    let (code, found) = told(&edited(&written["report.sv.docx"]));
    assert_eq!(
        (code, &found["from"], &found["new"]),
        (0, &Value::from("report.sv.docx"), &serde_json::json!(["Vi tror att 77 procent är stolta."]))
    );
    assert!(found["standing"].as_u64().unwrap() > 100 && found["altered"].as_array().unwrap().is_empty(), "{found}");
    let control =
        utfall::verify::controls::controls(&utfall::verify::paragraphs::document("a", &written["report.sv.docx"]).unwrap()).remove(0);
    let digit = control.text.find(|letter: char| letter.is_ascii_digit()).unwrap();
    let other = String::from_utf8(with_other_digits(control.text.as_bytes(), &[digit])).unwrap();
    let altered = with_text(&written["report.sv.docx"], |text| text.replacen(&format!(">{}<", control.text), &format!(">{other}<"), 1));
    let (code, found) = told(&altered);
    assert_eq!((code, found["altered"].as_array().unwrap().len()), (1, 1), "{found}");
}

#[test]
fn a_refreshed_document_has_the_numbers_of_the_later_edition_and_its_own_words() {
    use utfall::verify::controls::{controls, with_texts};
    use utfall::verify::paragraphs::document;
    let written = files(&attack::run("gr-samsyv").path("out"));
    let (name, before) = ("report.sv.docx", &written["report.sv.docx"]);
    let mine = edited(before);
    let (same, found) = utfall::verify::refresh::refresh(name, &mine, Some(&written), &written).unwrap();
    assert!(found.replaced.is_empty() && found.same > 0 && found.claims.is_empty() && found.not_told.is_empty(), "{found:?}");
    assert_eq!(document(name, &same).unwrap(), document(name, &mine).unwrap());

    // A later edition: every number of the report is another.
    let mut later = written.clone();
    let other = |text: &str| {
        text.chars()
            .map(|letter| letter.to_digit(10).map_or(letter, |digit| char::from_digit((digit + 1) % 10, 10).unwrap()))
            .collect::<String>()
    };
    let all_other = with_text(before, |text| {
        let held = controls(text);
        let texts: Vec<String> = held.iter().map(|control| other(&control.text)).collect();
        with_texts(text, &held.iter().zip(texts.iter().map(String::as_str)).collect::<Vec<_>>())
    });
    later.insert(name.to_owned(), all_other);
    later.remove("summary.sv.docx");
    let (new, found) = utfall::verify::refresh::refresh(name, &mine, Some(&written), &later).unwrap();
    assert!(found.same == 0 && found.replaced.iter().all(|one| one.is == other(&one.was)), "{found:?}");
    let (old, new) = (document(name, &mine).unwrap(), document(name, &new).unwrap());
    assert!(new.contains(OWN));
    let texts: Vec<String> = controls(&new).into_iter().map(|control| other(&control.text)).collect();
    assert_eq!(texts, controls(&old).into_iter().map(|control| other(&other(&control.text))).collect::<Vec<_>>());
    let refused = utfall::verify::refresh::refresh("a.docx", &with_text(before, |_| "<w:p/>".to_owned()), None, &written);
    assert!(refused.unwrap_err().to_string().contains("no content control"));
}
