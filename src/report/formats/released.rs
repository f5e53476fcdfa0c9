//! The released numbers of an output, read again as `indicators.json`, `indicators.csv` and `indicators.parquet` say them.

use crate::error::{Error, Result};
use crate::report::formats::parquet_table;
use bytes::Bytes;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// The columns that hold numbers.
pub const QUANTITIES: [&str; 15] = [
    "estimate",
    "n",
    "base",
    "numerator",
    "denominator",
    "reference",
    "later",
    "standard_error",
    "degrees_of_freedom",
    "lower",
    "upper",
    "p",
    "p_adjusted",
    "p_benjamini_hochberg",
    "effect_size",
];

/// One released estimate: what it is about, and its numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Its name.
    pub id: String,
    /// Its columns but those of numbers, as text.
    pub about: BTreeMap<String, String>,
    /// Its numbers, those that are shown.
    pub numbers: BTreeMap<&'static str, f64>,
}

impl Row {
    /// A number by the name of its column.
    pub fn number(&self, column: &str) -> Option<f64> {
        self.numbers.get(column).copied()
    }

    /// What it is about, in the words of the table.
    pub fn subject(&self) -> String {
        let parts = ["indicator", "item", "wave", "level", "domain"].map(|column| self.text(column));
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// A column that is no number; empty where there is none.
    pub fn text(&self, column: &str) -> &str {
        self.about.get(column).map_or("", String::as_str)
    }
}

/// The columns that say what an estimate is about, alike in all three files.
const ABOUT: [&str; 8] = ["indicator", "instrument", "item", "wave", "level", "method", "status", "fpc"];

/// Rows by name.
pub type Rows = BTreeMap<String, Row>;

/// The rows of a file by its name; `None` for a file of another kind.
///
/// # Errors
/// [`Error::Render`] when it cannot be read as what it should be.
pub fn rows(file: &str, bytes: &[u8]) -> Result<Option<Rows>> {
    match file {
        "indicators.json" => of_json(bytes).map(Some),
        "indicators.csv" => of_csv(bytes).map(Some),
        parquet_table::NAME => of_parquet(bytes).map(Some),
        _ => Ok(None),
    }
}

fn failed(file: &str, reason: &str) -> Error {
    Error::Render { name: file.to_owned(), reason: reason.to_owned() }
}

fn of_json(bytes: &[u8]) -> Result<Rows> {
    let objects: Vec<Value> = serde_json::from_slice(bytes).map_err(|error| failed("indicators.json", &error.to_string()))?;
    Ok(of_objects(&objects))
}

/// The rows of `indicators.json`, taken apart already; what is no object is left out.
pub fn of_objects(objects: &[Value]) -> Rows {
    let row = |object: &serde_json::Map<String, Value>| {
        let text = |value: &Value| match value {
            Value::String(text) => text.clone(),
            Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Value::Null => String::new(),
            Value::Object(parts) => {
                let part = |(name, value): (&String, &Value)| format!("{name}={}", value.as_str().unwrap_or_default());
                parts.iter().map(part).collect::<Vec<_>>().join("; ")
            }
            Value::Array(parts) => parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
            Value::Number(number) => number.to_string(),
        };
        let numbers = QUANTITIES.into_iter().filter_map(|name| Some((name, object.get(name)?.as_f64()?))).collect();
        let about = object.iter().filter(|(name, _)| !QUANTITIES.contains(&name.as_str())).map(|(name, value)| (name.clone(), text(value)));
        let about: BTreeMap<String, String> = about.collect();
        let id = about.get("id").cloned().unwrap_or_default();
        (id.clone(), Row { id, about, numbers })
    };
    objects.iter().filter_map(Value::as_object).map(row).collect()
}

fn of_csv(bytes: &[u8]) -> Result<Rows> {
    let mut reader = csv::Reader::from_reader(bytes);
    let wrong = |error: csv::Error| failed("indicators.csv", &error.to_string());
    let headings: Vec<String> = reader.headers().map_err(wrong)?.iter().map(str::to_owned).collect();
    let mut rows = Rows::new();
    for record in reader.records() {
        let record = record.map_err(wrong)?;
        let cells: HashMap<&str, &str> = headings.iter().map(String::as_str).zip(record.iter()).collect();
        let row = from_cells(|name| cells.get(name).map(|cell| (*cell).to_owned()));
        rows.insert(row.id.clone(), row);
    }
    Ok(rows)
}

fn of_parquet(bytes: &[u8]) -> Result<Rows> {
    let wrong = |error: parquet::errors::ParquetError| failed(parquet_table::NAME, &error.to_string());
    let reader = SerializedFileReader::new(Bytes::copy_from_slice(bytes)).map_err(wrong)?;
    let mut rows = Rows::new();
    for row in reader.get_row_iter(None).map_err(wrong)? {
        let row = row.map_err(wrong)?;
        let text = |field: &Field| match field {
            Field::Str(text) => text.clone(),
            Field::Long(number) => number.to_string(),
            Field::Double(number) => number.to_string(),
            _ => String::new(),
        };
        let cells: HashMap<&str, String> = row.get_column_iter().map(|(name, field)| (name.as_str(), text(field))).collect();
        let row = from_cells(|name| cells.get(name).cloned());
        rows.insert(row.id.clone(), row);
    }
    Ok(rows)
}

fn from_cells(cell: impl Fn(&str) -> Option<String>) -> Row {
    let numbers = QUANTITIES.into_iter().filter_map(|name| Some((name, cell(name)?.parse().ok()?))).collect();
    let about = ABOUT.into_iter().filter_map(|name| Some((name.to_owned(), cell(name)?))).collect();
    Row { id: cell("id").unwrap_or_default(), about, numbers }
}

/// Where two files say different things of the released numbers: name, column, what either says.
pub fn differences(one: &Rows, other: &Rows) -> Vec<(String, String, Option<String>, Option<String>)> {
    let mut found = Vec::new();
    let names: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    for id in names {
        let (left, right) = (one.get(id), other.get(id));
        let (Some(left), Some(right)) = (left, right) else {
            let told = |row: Option<&Row>| row.map(|row| row.text("indicator").to_owned());
            found.push((id.clone(), String::new(), told(left), told(right)));
            continue;
        };
        for column in QUANTITIES {
            let (was, is) = (left.number(column), right.number(column));
            // Readers of decimals may differ in the last bit.
            let same = was.zip(is).map_or(was == is, |(was, is)| (was - is).abs() <= 1e-15 * is.abs());
            if !same {
                found.push((id.clone(), column.to_owned(), was.map(|value| value.to_string()), is.map(|value| value.to_string())));
            }
        }
        for column in ABOUT {
            if left.about.contains_key(column) && right.about.contains_key(column) && !alike(left.text(column), right.text(column)) {
                found.push((id.clone(), column.to_owned(), Some(left.text(column).to_owned()), Some(right.text(column).to_owned())));
            }
        }
    }
    found
}

/// Whether two texts say the same: one of them may have an apostrophe before what a spreadsheet would take for a formula.
fn alike(one: &str, other: &str) -> bool {
    crate::report::formats::text_table::harmless(one) == crate::report::formats::text_table::harmless(other)
}
