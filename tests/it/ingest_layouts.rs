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
    let mut counts: BTreeMap<String, u64> =
        levels.iter().map(|level| (level["value"].as_str().unwrap().to_owned(), number(&level["count"]))).collect();
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
    for (theirs, ours) in [
        ("header_rows", "header_rows"),
        ("responses", "respondents"),
        ("rows", "rows_read"),
        ("rows_in_dataset", "rows_read"),
        ("records", "records"),
    ] {
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
        assert_eq!(
            (input["dates"]["min"].as_str(), input["dates"]["max"].as_str()),
            (Some(first.as_str()), Some(last.as_str())),
            "{entry}"
        );
    }
}

fn check_columns(entry: &str, truth: &Value, columns: &[Value]) {
    for expected in truth["counts_by_column"].as_array().into_iter().flatten() {
        let index = number(&expected["column_index0"]) as usize;
        let ours = counts(&columns[index]);
        let theirs: BTreeMap<String, u64> =
            expected["counts"].as_object().unwrap().iter().map(|(text, count)| (text.clone(), number(count))).collect();
        assert_eq!(ours, theirs, "{entry}: column {index}");
    }
    if let Some(status) = truth["status"].as_object() {
        let column = columns.iter().find(|column| column["name"] == "Status").unwrap();
        let theirs: BTreeMap<String, u64> = status.iter().map(|(text, count)| (text.clone(), number(count))).collect();
        assert_eq!(counts(column), theirs, "{entry}: status");
    }
    for (header, at) in truth["duplicate_headers"].as_object().into_iter().flatten() {
        let labels: Vec<u64> =
            columns.iter().filter(|column| column["label"] == header.as_str()).map(|column| number(&column["index"])).collect();
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
        assert!(
            finding["inputs"][0]["reasons"].as_array().unwrap().iter().any(|reason| reason.as_str().unwrap().contains("dictionary")),
            "{name}"
        );
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

/// Says where `found` lacks something that `expected` has; lists are compared entry by entry, objects by the expected keys.
fn difference(expected: &Value, found: &Value, at: &str) -> Option<String> {
    match (expected, found) {
        (Value::Object(keys), Value::Object(_)) => {
            keys.iter().find_map(|(key, value)| difference(value, &found[key], &format!("{at}.{key}")))
        }
        (Value::Array(wanted), Value::Array(entries)) if wanted.len() == entries.len() => {
            wanted.iter().zip(entries).enumerate().find_map(|(i, (wanted, entry))| difference(wanted, entry, &format!("{at}[{i}]")))
        }
        _ => (expected != found).then(|| format!("{at}: expected {expected}, found {found}")),
    }
}

/// Every folder of fixtures with an `input` and an `expected.json` is one case; its name says what it shows.
#[test]
fn fixtures_say_what_they_show() {
    let mut shown = 0;
    let mut wrong = Vec::new();
    let folders =
        std::fs::read_dir(fixture("")).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.join("expected.json").is_file());
    for folder in folders {
        let input = folder.join("input");
        let mut files: Vec<PathBuf> = std::fs::read_dir(&input).unwrap().map(|entry| entry.unwrap().path()).collect();
        let path = if files.len() == 1 { files.remove(0) } else { input };
        let expected: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("expected.json")).unwrap()).unwrap();
        let finding = inspect(&path);
        let inputs = finding["inputs"].as_array().unwrap();
        assert_eq!(inputs.len(), 1, "{}", folder.display());
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        wrong.extend(difference(&expected, &inputs[0], &name));
        shown += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(shown >= 30, "{shown} fixtures");
}

#[test]
fn no_personal_value_of_a_fixture_is_shown() {
    let input = fixture("trap-person-data-in-answers/input");
    let finding = inspect(&input).to_string();
    for value in ["070-174", "0701740605", "0701740606", "example.org", "Eva"] {
        assert!(!finding.contains(value), "{value}");
    }
}

/// A workbook of sheets of texts; texts that are numbers become numbers, those like `2025-03-01T09:05:30` date-times.
fn workbook(path: &Path, sheets: &[(&str, &[&[&str]])]) {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let moment = Format::new().set_num_format("m/d/yy h:mm:ss");
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (r, row) in rows.iter().enumerate() {
            for (c, text) in row.iter().enumerate() {
                let (r, c) = (u32::try_from(r).unwrap(), u16::try_from(c).unwrap());
                if let Ok(number) = text.parse::<f64>() {
                    sheet.write_number(r, c, number).unwrap();
                } else if text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('T') {
                    let time = ExcelDateTime::parse_from_str(text).unwrap();
                    sheet.write_datetime_with_format(r, c, time, &moment).unwrap();
                } else {
                    sheet.write_string(r, c, *text).unwrap();
                }
            }
        }
    }
    book.save(path).unwrap();
}

#[test]
fn workbooks_of_the_tools() {
    let folder = tempfile::tempdir().unwrap();
    let forms = folder.path().join("Enkät(1-2).xlsx");
    let head = ["ID", "Start time", "Completion time", "Email", "Name", "Hur gick det?", "Hur gammal är du?"];
    let rows: &[&[&str]] = &[
        &head,
        &["3", "2025-03-01T09:05:30", "2025-03-01T09:07:12", "anonymous", "", "Mycket bra", "14"],
        &["4", "2025-03-02T09:05:30", "2025-03-02T09:07:12", "anonymous", "", "Bra", "15"],
    ];
    workbook(&forms, &[("Sheet1", rows)]);
    let found = inspect(&forms);
    let input = &found["inputs"][0];
    assert_eq!(
        (input["tool"].as_str(), input["sheet"].as_str(), number(&input["respondents"])),
        (Some("Microsoft Forms"), Some("Sheet1"), 2)
    );
    assert_eq!(
        (input["dates"]["min"].as_str(), input["dates"]["max"].as_str()),
        (Some("2025-03-01 09:05:30"), Some("2025-03-02 09:05:30"))
    );
    assert_eq!(counts(&input["columns"][0]), BTreeMap::from([("3".to_owned(), 1), ("4".to_owned(), 1)]));
    assert_eq!((input["columns"][5]["kind"].as_str(), input["columns"][6]["kind"].as_str()), (Some("likert"), Some("number")));

    let xact = folder.path().join("eksport.xlsx");
    let labels: &[&[&str]] =
        &[&["v_1", "0", "Ikke valgt"], &["v_1", "1", "Valgt"], &["s", "1", "Meget tilfreds "], &["s", "2", "Tilfreds"]];
    let dataset: &[&[&str]] = &[
        &["v_1", "s", "statoverall_1", "statoverall_2", "statoverall_3", "statoverall_4", "statoverall_5"],
        &["1", "1", "0", "0", "0", "1", "0"],
        &["0", "", "0", "1", "0", "0", "0"],
    ];
    let structure: &[&[&str]] = &[
        &["questionName", "variableName", "questionType", "subType", "questionText", "choiceValue", "choiceText"],
        &["v", "v_1", "Closed", "Multiple", "Hvad gør du?", "7", "Sport"],
        &["s", "s", "Closed", "Single", "Hvor tilfreds er du?", "", ""],
    ];
    workbook(&xact, &[("Labels", labels), ("Dataset", dataset), ("Structure", structure)]);
    let found = inspect(&xact);
    let input = &found["inputs"][0];
    assert_eq!((input["tool"].as_str(), input["sheet"].as_str()), (Some("SurveyXact"), Some("Dataset")));
    assert_eq!((number(&input["rows_read"]), number(&input["respondents"])), (2, 1));
    assert_eq!(
        (input["columns"][1]["label"].as_str(), input["columns"][1]["kind"].as_str()),
        (Some("Hvor tilfreds er du?"), Some("likert"))
    );
}

#[test]
fn a_form_definition_is_refused_alone_and_used_beside_its_answers() {
    let folder = tempfile::tempdir().unwrap();
    let form = folder.path().join("form.xlsx");
    let survey: &[&[&str]] = &[
        &["type", "name", "label::Svenska (sv)", "label::English (en)"],
        &["select_one kon", "kon", "Kön", "Gender"],
        &["integer", "alder", "Hur gammal är du?", "How old are you?"],
    ];
    let choices: &[&[&str]] = &[
        &["list_name", "name", "label::Svenska (sv)", "label::English (en)"],
        &["kon", "1", "Flicka", "Girl"],
        &["kon", "2", "Pojke", "Boy"],
    ];
    let settings: &[&[&str]] = &[&["form_title", "form_id"], &["Dagen", "dagen"]];
    workbook(&form, &[("survey", survey), ("choices", choices), ("settings", settings)]);
    assert_eq!(inspect(&form)["inputs"][0]["refused"]["code"], "dictionary");

    let answers = folder.path().join("answers.csv");
    std::fs::write(&answers, "kon;alder;_id;_uuid;_submission_time\n1;14;7;u;2024-03-14T13:21:00\n2;15;8;v;2024-03-15T13:21:00\n").unwrap();
    let found = serde_json::to_value(finding::inspect(&[answers, form]).unwrap()).unwrap();
    assert_eq!(found["inputs"].as_array().unwrap().len(), 1);
    let columns = &found["inputs"][0]["columns"];
    assert_eq!((columns[0]["label"].as_str(), columns[0]["levels"][0]["label"].as_str()), (Some("Kön"), Some("Flicka")));
    assert_eq!(columns[1]["label"], "Hur gammal är du?");
}

#[test]
fn other_files_of_a_folder_are_named_and_not_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("data.csv"), "record_id,a___1,a___2,start_complete\n1,1,0,2\n2,0,1,2\n").unwrap();
    std::fs::write(folder.path().join("README.md"), "Some words about the project.\n").unwrap();
    let found = inspect(folder.path());
    assert_eq!((found["inputs"].as_array().unwrap().len(), found["inputs"][0]["tool"].as_str()), (1, Some("REDCap")));
    assert_eq!(found["inputs"][0]["path"], folder.path().display().to_string());
    assert!(found["inputs"][0]["warnings"].as_array().unwrap().iter().any(|warning| warning["code"] == "other-file"));
}

#[test]
fn a_survey_definition_labels_the_codes_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let definition = folder.path().join("survey.qsf");
    let question = r#"{"DataExportTag":"Q1","QuestionText":"Hur gick det?","QuestionType":"MC","Selector":"SAVR","Choices":{"1":{"Display":"Bra"},"2":{"Display":"Illa"}},"RecodeValues":{"1":"5","2":"255"}}"#;
    std::fs::write(&definition, format!(r#"{{"SurveyEntry":{{}},"SurveyElements":[{{"Element":"SQ","Payload":{question}}}]}}"#)).unwrap();
    assert_eq!(inspect(&definition)["inputs"][0]["refused"]["code"], "dictionary");
    let answers = folder.path().join("answers.csv");
    let head = "StartDate,Status,Q1\nStartdatum,Svarstyp,Q1\n\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n";
    std::fs::write(&answers, format!("{head}2025-03-01 09:00:00,0,5\n2025-03-02 09:00:00,0,255\n")).unwrap();
    let found = serde_json::to_value(finding::inspect(&[answers, definition]).unwrap()).unwrap();
    let column = &found["inputs"][0]["columns"][2];
    assert_eq!((column["label"].as_str(), column["kind"].as_str()), (Some("Hur gick det?"), Some("single")));
    assert_eq!(
        texts(&Value::Array(column["levels"].as_array().unwrap().iter().map(|level| level["label"].clone()).collect())),
        ["Illa", "Bra"]
    );
}

#[test]
fn a_table_named_in_the_project_is_read_whatever_it_looks_like() {
    use utfall::ingest::container::{self, ReadOptions};
    use utfall::ingest::layouts::recognise::recognise;
    use utfall::ingest::layouts::responses::{LayoutOptions, Tool};
    let path = fixture("refused-summed-up/input/f.csv");
    let grids = container::open(&path, "f.csv", &ReadOptions::default()).unwrap().value;
    assert_eq!(recognise(grids.clone(), &LayoutOptions::default()).unwrap_err().code, "aggregated");
    let named = recognise(grids, &LayoutOptions { tool: Some(Tool::Table), last_data_row: Some(3), ..LayoutOptions::default() }).unwrap();
    assert_eq!((named.data_rows.len(), named.rows_read(), named.confidence), (2, 3, 1.0));
}
