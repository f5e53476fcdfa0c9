//! Every file tells the same: what stands in pages and workbooks stands in the tables that the attacker reads, and nothing more exactly.

use super::printed::table;
use super::run;
use super::written::{cells_by_label, rows_of};
use crate::survey::{Survey, files};
use calamine::{Reader, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;

/// The tables of a run in English, by name: a row of headings, and the others.
fn tables(survey: &Survey) -> BTreeMap<String, Vec<Vec<String>>> {
    let written = files(&survey.path("out/tables"));
    let english = written.keys().filter_map(|name| Some((name.strip_suffix(".en.csv")?, name)));
    english.map(|(name, file)| (name.to_owned(), rows_of(&survey.read(&format!("out/tables/{file}"))))).collect()
}

/// A cell as it is compared: its number without limits, unit, signs between thousands and trailing zeros, or the text.
fn plain(cell: &str) -> String {
    let cell = decoded(cell).replace('\u{2212}', "-");
    let value: String =
        cell.split(" (").next().unwrap_or_default().chars().filter(|sign| !sign.is_whitespace() && !['%', ','].contains(sign)).collect();
    // A page says "< 0.01" where the table has 0.01.
    let value = if ["<0.01", "0.01"].contains(&value.as_str()) { "0".to_owned() } else { value };
    value.parse::<f64>().map_or(value.clone(), |number| number.to_string())
}

/// Text of a page without its character references.
fn decoded(text: &str) -> String {
    text.replace("&gt;", ">").replace("&lt;", "<").replace("&#39;", "'").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The cells of a workbook that its table has not, as sheet and cell.
fn beyond_tables(bytes: Vec<u8>, tables: &BTreeMap<String, Vec<Vec<String>>>) -> (usize, Vec<String>) {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let (mut read, mut found) = (0, Vec::new());
    // The cover says which file holds the same as a sheet; figures are drawn of what stands in tables, and all numbers stand in indicators.csv.
    let cover = workbook.worksheet_range(&workbook.sheet_names()[0].clone()).unwrap();
    let of_sheet = |row: &[calamine::Data]| {
        Some((row[0].to_string(), row.get(2)?.to_string().strip_prefix("tables/")?.strip_suffix(".en.csv")?.to_owned()))
    };
    let listed: Vec<(String, String)> = cover.rows().filter_map(of_sheet).collect();
    assert!(listed.len() > 10, "{} tables on the cover", listed.len());
    for (sheet, name) in &listed {
        let candidates = [&tables[name]];
        let range = workbook.worksheet_range(sheet).unwrap();
        for row in range.rows().skip(1) {
            let cells: Vec<String> = row.iter().map(|cell| plain(&cell.to_string())).collect();
            if cells.iter().skip(1).all(String::is_empty) {
                continue;
            }
            read += 1;
            let same = |own: &Vec<String>| own.iter().map(|cell| plain(cell)).eq(cells.iter().cloned());
            if !candidates.iter().any(|rows| rows.iter().any(same)) {
                found.push(format!("{sheet}: {cells:?}"));
            }
        }
    }
    (read, found)
}

/// What is said of units compared is said of units alone whose own figure and number of answers are shown.
fn compares_only_what_is_shown(survey: &Survey, rows: &[BTreeMap<String, String>]) {
    let compared = table(&survey.path("out/comparisons.csv"));
    let of_units = compared.iter().filter(|row| !row["unit"].is_empty());
    let mut read = 0;
    for row in of_units {
        let domain = format!("{}={}", row["dimension"], row["unit"]);
        let same = |own: &BTreeMap<String, String>| {
            ["indicator", "instrument", "item", "wave"].into_iter().all(|column| own[column] == row[column])
        };
        let shown = rows.iter().find(|own| own["against"].is_empty() && own["domain"] == domain && same(own));
        let shown = shown.unwrap_or_else(|| panic!("nothing is known of {row:?}"));
        assert!(shown["status"] == "released" && shown["n"].parse::<f64>().is_ok(), "{row:?}");
        let told = row["statistic"] != "value" || (row["estimate"] == shown["estimate"] && row["n"] == shown["n"]);
        assert!(told, "{row:?} where indicators.csv has {} of {}", shown["estimate"], shown["n"]);
        read += 1;
    }
    assert!(read > 10, "{read} rows of comparisons.csv");
}

#[test]
fn pages_workbooks_and_json_tell_nothing_that_the_tables_do_not() {
    for name in ["gr-samsyv", "hedemora-ny-process"] {
        let survey = run(name);
        let tables = tables(&survey);
        let workbook = std::fs::read(survey.path("out/tables.en.xlsx")).unwrap();
        let (read, found) = beyond_tables(workbook, &tables);
        assert!(read > 100, "{name}: {read} rows in the workbook");
        assert_eq!(found, Vec::<String>::new(), "{name}: in the workbook alone");

        // Summary, report and annex, a comparison, what is said of accessibility, and where numbers come from; the pages of single units have numbers by
        // name (`each.rs`).
        let all = files(&survey.path("out")).into_keys().filter(|file| file.ends_with(".en.html"));
        let pages: Vec<String> = all.filter(|file| !file.contains('/')).collect();
        assert_eq!(pages.len(), if name == "gr-samsyv" { 6 } else { 5 });
        for page in pages {
            let rows = cells_by_label(&survey.read(&format!("out/{page}")));
            let labelled: Vec<_> = rows.iter().filter(|row| row.iter().any(|(label, _)| !label.is_empty())).collect();
            // The page that answers has numbers in sentences and a figure alone.
            assert!(
                ["summary", "accessibility", "trace"].iter().any(|known| page.starts_with(known)) || !labelled.is_empty(),
                "{name}: {page} has no tables"
            );
            for row in labelled {
                let cells: Vec<&(String, String)> = row.iter().filter(|(label, cell)| !label.is_empty() && !cell.is_empty()).collect();
                let known = tables.values().any(|table| {
                    let column = |label: &str| table[0].iter().position(|heading| *heading == decoded(label));
                    let places: Option<Vec<usize>> = cells.iter().map(|(label, _)| column(label)).collect();
                    places.is_some_and(|places| {
                        let same = |own: &Vec<String>| {
                            places.iter().zip(&cells).all(|(place, (_, cell))| plain(&own[*place]) == plain(cell.trim()))
                        };
                        table.iter().skip(1).any(same)
                    })
                });
                assert!(known, "{name}: {page} alone tells {row:?}");
            }
        }

        let rows = table(&survey.path("out/indicators.csv"));
        if survey.path("out/comparisons.csv").exists() {
            compares_only_what_is_shown(&survey, &rows);
        }
        let json: Vec<BTreeMap<String, serde_json::Value>> = serde_json::from_str(&survey.read("out/indicators.json")).unwrap();
        assert_eq!(json.len(), rows.len());
        for (one, row) in json.iter().zip(&rows) {
            for column in
                ["n", "base", "numerator", "denominator", "estimate", "standard_error", "lower", "upper", "p", "p_adjusted", "effect_size"]
            {
                let (number, own): (Option<f64>, Option<f64>) = (one[column].as_f64(), row[column].parse().ok());
                // Readers of decimals may differ in the last bit.
                let same = number.zip(own).map_or(number == own, |(number, own)| (number - own).abs() <= 1e-15 * own.abs());
                assert!(same, "{name}: {column} of {row:?}: {number:?} and {own:?}");
            }
        }
    }
}
