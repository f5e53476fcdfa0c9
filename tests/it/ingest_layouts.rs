//! Survey tools' exports through the function `utfall draft --json` prints: real ones of the shared folder where it is there, and small
//! ones of our own for every layout and trap.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use utfall::ingest::finding;

fn inspect(path: &Path) -> Value {
    serde_json::to_value(finding::inspect(&[path.to_owned()]).unwrap()).unwrap()
}

fn exports() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/exports");
    if folder.join("GROUND-TRUTH.json").is_file() {
        return Some(folder);
    }
    println!("skipped: {} is not there", folder.display());
    None
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ingest").join(name)
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(|v| v.as_str().unwrap().to_owned()).collect()
}

/// Levels of a column with the empty cells beside them, as the ground truth counts them.
fn counts(column: &Value) -> BTreeMap<String, u64> {
    let levels = column["levels"].as_array().unwrap_or_else(|| panic!("no levels in column {}", column["index"]));
    let mut counts: BTreeMap<String, u64> = levels.iter().map(|level| (level["value"].as_str().unwrap().to_owned(), number(&level["count"]))).collect();
    let missing = number(&column["missing"]);
    if missing > 0 {
        counts.insert("(blank)".to_owned(), missing);
    }
    counts
}

fn groups_by<'a>(columns: &'a [Value], key: impl Fn(&'a Value) -> Option<String>) -> BTreeMap<String, u64> {
    let mut groups = BTreeMap::new();
    for group in columns.iter().filter_map(key) {
        *groups.entry(group).or_insert(0) += 1;
    }
    groups
}

/// What the ground truth's tool is called here, and whether the entry is a table of answers.
fn expected_tool(entry: &str, truth: &Value) -> (&'static str, bool) {
    let tool = truth["tool"].as_str().unwrap_or(entry);
    let answers = !truth["expected"].as_str().unwrap_or("").contains("not responses") && !tool.contains("dictionary");
    let names = ["Google Forms", "SurveyMonkey", "Qualtrics", "LimeSurvey", "REDCap", "Indico", "Typeform", "SPSS"];
    let name = names.into_iter().find(|name| tool.starts_with(name)).unwrap_or("SurveyXact");
    (name, answers)
}

fn check_numbers(entry: &str, truth: &Value, input: &Value) {
    for (theirs, ours) in [("header_rows", "header_rows"), ("responses", "respondents"), ("rows", "rows_read"), ("rows_in_dataset", "rows_read"), ("records", "records")] {
        if let Some(expected) = truth.get(theirs) {
            assert_eq!(input[ours], *expected, "{entry}: {theirs}");
        }
    }
    let columns = input["columns"].as_array().unwrap();
    let trailing = usize::from(truth.get("columns_note").is_some());
    assert_eq!(columns.len() - trailing, number(&truth["columns"]) as usize, "{entry}: columns");
    let excluded: u64 = input["excluded"].as_array().unwrap().iter().map(|e| number(&e["count"])).sum();
    assert!(number(&input["respondents"]) + excluded <= number(&input["rows_read"]), "{entry}: respondents and excluded rows");
    if let Some(delimiter) = truth.get("delimiter") {
        assert_eq!(input["delimiter"], *delimiter, "{entry}");
    }
    if let Some(encoding) = truth["encoding"].as_str().filter(|_| !input["encoding"].is_null()) {
        let expected = encoding.split(',').next().unwrap();
        assert!(input["encoding"].as_str().unwrap().eq_ignore_ascii_case(expected), "{entry}: {encoding}");
    }
    if let [first, last] = &texts(&truth["dates"])[..] {
        assert_eq!((input["dates"]["min"].as_str(), input["dates"]["max"].as_str()), (Some(first.as_str()), Some(last.as_str())), "{entry}");
    }
}

fn check_columns(entry: &str, truth: &Value, columns: &[Value]) {
    for expected in truth["counts_by_column"].as_array().into_iter().flatten() {
        let index = number(&expected["column_index0"]) as usize;
        let ours = counts(&columns[index]);
        let theirs: BTreeMap<String, u64> = expected["counts"].as_object().unwrap().iter().map(|(text, count)| (text.clone(), number(count))).collect();
        assert_eq!(ours, theirs, "{entry}: column {index}");
    }
    if let Some(status) = truth["status"].as_object() {
        let column = columns.iter().find(|column| column["name"] == "Status").unwrap();
        let theirs: BTreeMap<String, u64> = status.iter().map(|(text, count)| (text.clone(), number(count))).collect();
        assert_eq!(counts(column), theirs, "{entry}: status");
    }
    for (header, at) in truth["duplicate_headers"].as_object().into_iter().flatten() {
        let labels: Vec<u64> = columns.iter().filter(|column| column["label"] == header.as_str()).map(|column| number(&column["index"])).collect();
        assert_eq!(labels, at.as_array().unwrap().iter().map(number).collect::<Vec<_>>(), "{entry}: {header}");
    }
    let names: std::collections::BTreeSet<&str> = columns.iter().map(|column| column["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), columns.len(), "{entry}: names are unique");
}

fn check_groups(entry: &str, truth: &Value, columns: &[Value]) {
    if let Some(boxes) = truth["checkbox_fields"].as_object() {
        let theirs: BTreeMap<String, u64> = boxes.iter().map(|(field, count)| (field.clone(), number(count))).collect();
        assert_eq!(groups_by(columns, |column| column["multi_select_group"].as_str().map(str::to_owned)), theirs, "{entry}");
    }
    if let Some(groups) = truth["subquestion_groups"].as_object() {
        let stem = |column: &Value| column["name"].as_str().unwrap().split_once('[').map(|(stem, _)| stem.to_owned());
        let ours = groups_by(columns, stem);
        for (group, count) in groups {
            assert_eq!(ours.get(group), count.as_u64().as_ref(), "{entry}: {group}");
        }
        let several = groups_by(columns, |column| column["multi_select_group"].as_str().map(str::to_owned));
        assert!(several.iter().all(|(group, count)| groups.get(group).and_then(Value::as_u64) == Some(*count)), "{entry}: {several:?}");
    }
    for field in texts(&truth["complete_fields"]) {
        assert!(columns.iter().any(|column| column["name"] == field.as_str()), "{entry}: {field}");
    }
    if let Some(separator) = truth["multi_select_separator"].as_str() {
        let separators: Vec<&str> = columns.iter().filter_map(|column| column["separator"].as_str()).collect();
        assert!(!separators.is_empty() && separators.iter().all(|found| *found == separator), "{entry}: {separators:?}");
    }
}

fn check_spss(entry: &str, truth: &Value, columns: &[Value]) {
    let by_name = |name: &str| columns.iter().find(|column| column["name"] == name).unwrap_or_else(|| panic!("{entry}: {name}"));
    for (name, labels) in truth["value_label_sets"].as_object().into_iter().flatten() {
        for level in by_name(name)["levels"].as_array().unwrap().iter().filter(|level| !level["label"].is_null()) {
            let code: f64 = level["value"].as_str().unwrap().parse().unwrap();
            assert_eq!(level["label"], labels[format!("{code:.1}")], "{entry}: {name}");
        }
    }
    for (name, ranges) in truth["user_missing"].as_object().into_iter().flatten() {
        assert_eq!(by_name(name)["user_missing"], *ranges, "{entry}: {name}");
    }
}

#[test]
fn every_entry_of_the_ground_truth() {
    let Some(folder) = exports() else { return };
    let truth: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("GROUND-TRUTH.json")).unwrap()).unwrap();
    let (mut answers, mut refused) = (0, 0);
    for (entry, truth) in truth.as_object().unwrap().iter().filter(|(entry, _)| !entry.starts_with("spreadsheet_formats/")) {
        let (tool, is_answers) = expected_tool(entry, truth);
        let finding = inspect(&folder.join(entry));
        let inputs = finding["inputs"].as_array().unwrap();
        assert_eq!(inputs.len(), 1, "{entry}");
        let input = &inputs[0];
        if !is_answers {
            assert!(input["tool"].is_null() && input["refused"]["reason"].is_string(), "{entry}");
            refused += 1;
            continue;
        }
        assert_eq!(input["tool"], tool, "{entry}");
        let columns = input["columns"].as_array().unwrap();
        check_numbers(entry, truth, input);
        check_columns(entry, truth, columns);
        check_groups(entry, truth, columns);
        check_spss(entry, truth, columns);
        answers += 1;
    }
    assert!(answers >= 13 && refused >= 5, "{answers} tables of answers, {refused} refused");
}

#[test]
fn data_and_dictionary_of_one_folder_are_one_input() {
    let Some(folder) = exports() else { return };
    for name in ["redcap/decimal-comma", "redcap/longitudinal", "redcap/checkboxes-1"] {
        let finding = inspect(&folder.join(name));
        assert_eq!(finding["inputs"].as_array().unwrap().len(), 1, "{name}");
        assert!(finding["inputs"][0]["reasons"].as_array().unwrap().iter().any(|reason| reason.as_str().unwrap().contains("dictionary")), "{name}");
    }
}

#[test]
fn no_value_of_a_person_column_is_shown() {
    let Some(folder) = exports() else { return };
    let finding = inspect(&folder.join("redcap/longitudinal/data.csv"));
    for column in finding["inputs"][0]["columns"].as_array().unwrap() {
        let name = column["name"].as_str().unwrap();
        if ["first_name", "last_name", "telephone_1", "email"].contains(&name) {
            assert_eq!((column["kind"].as_str(), &column["levels"]), (Some("person"), &Value::Null), "{name}");
        }
    }
}

#[test]
fn fixtures_say_what_they_show() {
    let _ = fixture("");
}
