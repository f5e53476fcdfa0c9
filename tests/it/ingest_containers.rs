//! The real exports beside the repository, read by content: every file opens, and the worksheets hold what the ground truth says.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use utfall::ingest::container::encoding;
use utfall::ingest::container::grid::{Grid, Origin};
use utfall::ingest::container::spss;
use utfall::ingest::container::spss::dictionary::{Measure, UserMissing};
use utfall::ingest::container::workbook::{self};
use utfall::ingest::container::workbook_kind::WorkbookKind;
use utfall::ingest::container::{self, ReadOptions};

/// The folder of real exports, when it is there.
fn exports() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/exports");
    if !folder.is_dir() {
        println!("skipped: there is no folder ../shared/exports");
        return None;
    }
    Some(folder)
}

fn open(path: &Path) -> Vec<Grid> {
    let name = path.display().to_string();
    match container::open(path, &name, &ReadOptions::default()) {
        Ok(checked) => checked.value,
        Err(refusal) => panic!("{}", refusal.diagnostic),
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if path.extension().is_some_and(|ending| ending != "json" && ending != "md") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn every_real_export_opens() {
    let Some(folder) = exports() else { return };
    let files = files_below(&folder);
    assert!(files.len() > 20);
    for file in files {
        for grid in open(&file) {
            assert!(grid.n_rows > 0 && grid.columns.iter().all(|column| column.codes.len() == grid.n_rows), "{}", file.display());
        }
    }
}

#[test]
fn a_workbook_with_notes_around_the_table_keeps_every_row() {
    let Some(folder) = exports() else { return };
    let grids = open(&folder.join("spreadsheet_formats/readxl_deaths.xlsx"));
    assert_eq!(grids.len(), 2);
    for (grid, sheet) in grids.iter().zip(["arts", "other"]) {
        assert!(matches!(&grid.origin, Origin::Sheet { name, .. } if name == sheet));
        assert_eq!(grid.n_rows, 19);
        let header: Vec<&str> = grid.row(4).collect();
        assert_eq!(header[2], "Age");
        assert!((5..15).all(|row| grid.get(row, 2).parse::<u32>().is_ok()), "ages are cached values of formulas");
        assert!((5..15).all(|row| is_iso_date(grid.get(row, 4)) && is_iso_date(grid.get(row, 5))));
    }
    let merged = merged(&folder.join("spreadsheet_formats/readxl_deaths.xlsx"), WorkbookKind::Xlsx, "arts");
    assert!(merged.contains(&((3, 1), (3, 4))), "B4:E4 is merged: {merged:?}");
}

fn is_iso_date(text: &str) -> bool {
    text.len() == 10 && text.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() })
}

fn merged(path: &Path, kind: WorkbookKind, sheet: &str) -> Vec<((u32, u32), (u32, u32))> {
    let bytes = std::fs::read(path).unwrap();
    let regions = workbook::merged_regions(&bytes, kind, "a", sheet).unwrap();
    regions.into_iter().map(|region| (region.first, region.last)).collect()
}

#[test]
fn merged_regions_are_counted_per_sheet() {
    let Some(folder) = exports() else { return };
    let path = folder.join("spreadsheet_formats/merged_range.xlsx");
    let Origin::Sheet { sheets, .. } = &open(&path)[0].origin else { panic!("a sheet has a sheet's origin") };
    let counts: Vec<usize> = sheets.iter().map(|sheet| merged(&path, WorkbookKind::Xlsx, sheet).len()).collect();
    assert_eq!(counts, [9, 6]);
}

#[test]
fn error_cells_stand_apart_with_a_warning() {
    let Some(folder) = exports() else { return };
    let path = folder.join("spreadsheet_formats/errors.xlsx");
    let checked = container::open(&path, "errors.xlsx", &ReadOptions::default()).unwrap();
    let grid = &checked.value[0];
    assert_eq!([grid.get(0, 0), grid.get(1, 0), grid.get(2, 0)], ["#DIV/0!", "#NAME?", "#VALUE!"]);
    let finding = checked.diagnostics.iter().find(|finding| finding.code == "error-cell").unwrap();
    assert_eq!(finding.count, 7);
    assert_eq!(finding.places[0].cell.as_deref(), Some("A1"));
}

#[test]
fn dates_of_the_1904_system_and_durations() {
    let Some(folder) = exports() else { return };
    let grid = &open(&folder.join("spreadsheet_formats/date_1904.xlsx"))[0];
    assert_eq!([grid.get(0, 0), grid.get(1, 0), grid.get(2, 0)], ["2021-01-01", "2021-01-02", "255:10:10"]);
}

#[test]
fn dates_of_a_binary_workbook() {
    let Some(folder) = exports() else { return };
    let grid = &open(&folder.join("spreadsheet_formats/date.xlsb"))[0];
    assert_eq!([grid.get(0, 0), grid.get(1, 0), grid.get(0, 1), grid.get(1, 1)], ["2021-01-01", "2021-01-02", "15", "16"]);
}

#[test]
fn merged_cells_of_an_open_document_sheet() {
    let Some(folder) = exports() else { return };
    let grid = &open(&folder.join("spreadsheet_formats/merged_cells.ods"))[0];
    assert_eq!((grid.n_rows, grid.columns.len()), (3, 3));
}

#[test]
fn an_old_workbook_has_its_merged_regions() {
    let Some(folder) = exports() else { return };
    let path = folder.join("spreadsheet_formats/merge_cells.xls");
    let Origin::Sheet { name, .. } = &open(&path)[0].origin else { panic!("a sheet has a sheet's origin") };
    assert!(!merged(&path, WorkbookKind::Xls, name).is_empty());
}

#[test]
fn encodings_and_delimiters_of_real_text_files() {
    let Some(folder) = exports() else { return };
    let expected = [
        ("surveyxact/ex_survey2_semicolon_ansi/dataset.csv", "windows-1252", false, ';', 242, 1000),
        ("qualtrics/qualtRics_sample_legacy_2row.csv", "UTF-8", true, ',', 16, 3),
        ("qualtrics/qualtRics_sample_3row_de.csv", "UTF-8", false, ',', 20, 4),
        ("google_forms/rsurvey_2019_es.csv", "UTF-8", false, ',', 52, 339),
        ("limesurvey/rse_2017_nl.csv", "UTF-8", false, ',', 131, 78),
        ("surveymonkey/steak-risk-survey.csv", "UTF-8", false, ',', 15, 552),
        ("surveymonkey/religion-survey-results.csv", "UTF-8", false, ',', 48, 1041),
        ("redcap/decimal-comma/data.csv", "UTF-8", false, ',', 6, 5),
        ("indico/coderefinery_post/2019-a.csv", "UTF-8", true, ',', 14, 36),
        ("typeform/coderefinery_post/2017.csv", "UTF-8", false, ',', 19, 28),
    ];
    for (file, encoding, bom, delimiter, columns, rows) in expected {
        let grid = &open(&folder.join(file))[0];
        let Origin::Text { encoding: found, bom: marked, delimiter: separator, .. } = &grid.origin else { panic!("{file}") };
        assert_eq!((found.as_str(), *marked, *separator), (encoding, bom, delimiter), "{file}");
        assert_eq!((grid.columns.len(), grid.n_rows), (columns, rows), "{file}");
    }
}

#[test]
fn real_texts_are_recognised_in_every_encoding_that_can_write_them() {
    let Some(folder) = exports() else { return };
    let mut tried = 0;
    for file in files_below(&folder) {
        let bytes = std::fs::read(&file).unwrap();
        let decoded = encoding::decode(&bytes, None);
        if file.extension().is_none_or(|ending| ending != "csv") || decoded.text.is_ascii() {
            continue;
        }
        for name in ["windows-1252", "macintosh"] {
            let (written, _, unmappable) = encoding::by_name(name).unwrap().encode(&decoded.text);
            if !unmappable {
                tried += 1;
                let again = encoding::decode(&written, None);
                assert_eq!(again.encoding, name, "{}", file.display());
                assert_eq!(again.text, decoded.text, "{}", file.display());
            }
        }
        let wide: Vec<u8> = decoded.text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(encoding::decode(&wide, None).text, decoded.text, "{}", file.display());
    }
    assert!(tried >= 4, "{tried}");
}

#[test]
fn spss_files_hold_the_labels_and_missing_values_of_the_ground_truth() {
    let Some(folder) = exports() else { return };
    let truth: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("GROUND-TRUTH.json")).unwrap()).unwrap();
    for name in ["spss/pyreadstat_sample.sav", "spss/pyreadstat_sample_missing.sav"] {
        let (expected, bytes) = (&truth[name], std::fs::read(folder.join(name)).unwrap());
        let file = spss::read(&bytes, name, &ReadOptions::default()).unwrap();
        assert_eq!(file.grid.n_rows as u64 - 1, expected["rows"].as_u64().unwrap(), "{name}");
        assert_eq!(file.grid.columns.len() as u64, expected["columns"].as_u64().unwrap(), "{name}");
        assert_eq!(file.dictionary.encoding, expected["encoding"].as_str().unwrap(), "{name}");
        for variable in &file.dictionary.variables {
            let labels: BTreeMap<String, String> = variable.value_labels.iter().cloned().collect();
            assert_eq!(labels, expected_labels(&expected["value_label_sets"][&variable.name]), "{name}: {}", variable.name);
            assert_eq!(
                bounds(&variable.user_missing),
                expected_bounds(&expected["user_missing"][&variable.name]),
                "{name}: {}",
                variable.name
            );
        }
    }
}

fn expected_labels(labels: &serde_json::Value) -> BTreeMap<String, String> {
    let text = |number: &str| number.parse::<f64>().unwrap().to_string();
    labels.as_object().into_iter().flatten().map(|(value, label)| (text(value), label.as_str().unwrap().to_owned())).collect()
}

fn expected_bounds(ranges: &serde_json::Value) -> Vec<(f64, f64)> {
    ranges.as_array().into_iter().flatten().map(|range| (range["lo"].as_f64().unwrap(), range["hi"].as_f64().unwrap())).collect()
}

fn bounds(missing: &[UserMissing]) -> Vec<(f64, f64)> {
    let bounds = |values: &UserMissing| match values {
        UserMissing::Value(value) => (value.parse().unwrap(), value.parse().unwrap()),
        UserMissing::Range(low, high) => (*low, *high),
    };
    missing.iter().map(bounds).collect()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ingest").join(name)
}

fn rows(grid: &Grid) -> Vec<Vec<&str>> {
    (0..grid.n_rows).map(|row| grid.row(row).collect()).collect()
}

/// The fixtures were written by ReadStat: one plain, one packed by byte codes, one packed again in zlib blocks.
#[test]
fn spss_files_of_another_writer_are_the_same_table_however_packed() {
    for name in ["survey-with-labels.sav", "survey-with-labels-bytecode.sav", "survey-with-labels.zsav"] {
        let bytes = std::fs::read(fixture(name)).unwrap();
        let file = spss::read(&bytes, name, &ReadOptions::default()).unwrap();
        let long = "å".repeat(400);
        assert_eq!(
            rows(&file.grid),
            [
                ["kommun", "kon", "nojd", "svarsdag", "inskickad", "klocka", "kort", "en_fraga_med_langt_namn", "beskrivning"],
                ["0604", "1", "5", "2019-05-02", "2019-05-02T13:00:05", "08:05:03", "ja", "Åsa", &long],
                ["1480", "", "-1", "", "2019-05-03", "00:00:00", "nej", "Ærø", "kort svar"],
                ["0180", "9", "3.5", "2020-02-29", "2019-05-04T23:59:59", "23:59:59", "", "x", " inledande blank"],
            ],
            "{name}"
        );
        let variables = &file.dictionary.variables;
        assert_eq!(file.dictionary.file_label, "Enkät");
        assert_eq!(variables[1].label.as_deref(), Some("Vilket kön har du?"));
        assert_eq!(variables[1].value_labels[2], ("9".to_owned(), "Vill ej svara".to_owned()));
        assert_eq!(variables[1].user_missing, [UserMissing::Value("9".to_owned())]);
        assert_eq!(variables[2].user_missing, [UserMissing::Range(-9.0, -1.0)]);
        assert_eq!(variables[2].measure, Some(Measure::Ordinal));
        assert_eq!(variables[6].value_labels[0], ("ja".to_owned(), "Ja".to_owned()));
    }
}

#[test]
fn an_old_workbook_whose_table_is_not_at_a1() {
    let grids = open(&fixture("table-not-at-a1.xls"));
    assert_eq!(grids.len(), 1, "the hidden sheet is not read");
    assert_eq!(
        rows(&grids[0]),
        [
            ["En rubrik över allt", "", "", ""],
            ["", "", "", ""],
            ["id", "född", "timmar", "fritt svar"],
            ["1", "2005-03-01", "36:00:00", "bra ‘lektion’"],
            ["2.5", "2005-03-01T12:30:00", "", "TRUE"],
        ]
    );
    assert_eq!(grids[0].place(2, 0).cell.as_deref(), Some("B3"));
    assert_eq!(merged(&fixture("table-not-at-a1.xls"), WorkbookKind::Xls, "Svar åäö"), [((0, 1), (0, 4))]);
}

#[test]
fn an_open_document_sheet_with_dates_and_times() {
    let grids = open(&fixture("dates-and-times.ods"));
    assert_eq!(
        rows(&grids[0]),
        [["id", "dag", "tid", "svar"], ["3", "2021-01-01", "13:00:05", "rad ett\nrad två"], ["4", "2021-01-01T17:58:08", "", "TRUE"]]
    );
}

/// The columns and rows of what a draft says of one input, without its name.
fn said(arguments: &[&str], folder: &Path, input: &[u8]) -> (u64, Vec<String>) {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_utfall"));
    let output = command.args(arguments).current_dir(folder).write_stdin(input).output().unwrap();
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
    let input = &told["inputs"][0];
    let columns = input["columns"].as_array().unwrap_or_else(|| panic!("{input}"));
    (input["rows_read"].as_u64().unwrap(), columns.iter().map(|column| format!("{} {}", column["label"], column["kind"])).collect())
}

#[test]
fn the_same_answers_are_read_however_they_are_packed() {
    use std::io::Write;
    let folder = tempfile::tempdir().unwrap();
    let rows: String = (0..30).map(|row| format!("{};{};{}\n", ["Tjej", "Kille"][row % 2], ["8A", "8B", "9A"][row % 3], row % 5)).collect();
    let text = format!("Kön;Klass;Antal besök\n{rows}");
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    write("svar.csv", text.as_bytes());
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(text.as_bytes()).unwrap();
    write("svar.csv.gz", &packed.finish().unwrap());
    let archive = |members: &[(&str, &str)]| {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, content) in members {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(content.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    write("svar.zip", &archive(&[("Enkät/svar.csv", &text), ("__MACOSX/._svar.csv", "x")]));
    write("two.zip", &archive(&[("a.csv", &text), ("b.csv", &text)]));
    let plain = said(&["draft", "svar.csv", "--json"], folder.path(), b"");
    assert_eq!((plain.0, plain.1.len()), (30, 3));
    for name in ["svar.csv.gz", "svar.zip"] {
        assert_eq!(said(&["draft", name, "--json"], folder.path(), b""), plain, "{name}");
    }
    assert_eq!(said(&["draft", "-", "--json"], folder.path(), text.as_bytes()), plain);
    let two = crate::survey::utfall_in(folder.path(), &["draft", "two.zip"]);
    // Several tables are read as sheets, and what stands twice is told.
    assert!(two.code == 0 && two.stdout.contains("30 rows read") && two.stdout.contains("other-sheet"), "{}", two.stdout);
    // What stands on a line of a packed file is told by that line.
    let project = crate::survey::utfall_in(folder.path(), &["draft", "svar.csv.gz", "-o", "p", "--quiet"]);
    assert_eq!(project.code, 0, "{}", project.stderr);
    let missing = crate::survey::utfall_in(folder.path(), &["draft", "svart.csv"]);
    assert!(missing.stdout.contains("there is no such file") && missing.stdout.contains("did you mean `svar.csv`?"), "{}", missing.stdout);
}

/// As Google Docs once wrote them: without the part that names the kind.
#[test]
fn an_open_document_sheet_without_its_kind_is_read() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ingest/ods-without-mimetype.ods");
    let (rows, columns) = said(&["draft", file.to_str().unwrap(), "--json"], Path::new("."), b"");
    assert!(rows >= 10 && columns.len() >= 2, "{rows} {columns:?}");
}
