//! `datapackage.json`: every file of the folder described for machines, the tables with their columns, as a Frictionless data package.
//!
//! In: the artifacts. Out: one more. The kinds of columns are known for `indicators.csv`; those of other tables go by what stands in them.

use super::tidy;
use crate::disclosure::release::Release;
use crate::error::{Error, Result};
use crate::report::Artifact;
use crate::report::words::format::{NOT_AVAILABLE, NOTHING};
use crate::report::words::locale::Catalogue;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Name of the file.
pub const NAME: &str = "datapackage.json";

/// The description of the artifacts.
///
/// # Errors
/// When a table cannot be read again.
pub fn data_package<'a>(release: &Release, artifacts: impl Iterator<Item = &'a Artifact>) -> Result<Artifact> {
    let about = &release.project().definition.project;
    let mut names = BTreeSet::new();
    let mut resources = Vec::new();
    for artifact in artifacts {
        let mut name = resource_name(&artifact.path);
        while !names.insert(name.clone()) {
            name.push('x');
        }
        resources.push(resource(release, artifact, &name)?);
    }
    let title = about.title.get(about.languages.first().map_or("en", String::as_str), "en").text.to_owned();
    let package = json!({
        "profile": "data-package",
        "name": resource_name(&about.id),
        "title": title,
        "created": format!("{}T00:00:00Z", about.date),
        "resources": resources,
    });
    let mut bytes = serde_json::to_vec_pretty(&package).map_err(|error| failed(&error.to_string()))?;
    bytes.push(b'\n');
    Ok(Artifact { path: NAME.to_owned(), bytes })
}

fn failed(reason: &str) -> Error {
    Error::Render { name: NAME.to_owned(), reason: reason.to_owned() }
}

/// A name as the standard wants it: small letters of the alphabet, figures and `-_.`.
fn resource_name(path: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() || "-_.".contains(letter) { letter.to_ascii_lowercase() } else { '-' };
    path.chars().map(plain).collect()
}

fn resource(release: &Release, artifact: &Artifact, name: &str) -> Result<Value> {
    let format = artifact.path.rsplit('.').next().unwrap_or_default();
    let media = match format {
        "csv" => "text/csv",
        "json" => "application/json",
        "html" => "text/html",
        "md" => "text/markdown",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "parquet" => "application/vnd.apache.parquet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pdf" => "application/pdf",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    };
    let mut resource = json!({ "name": name, "path": artifact.path, "format": format, "mediatype": media });
    if format == "csv" {
        // `tables/NAME.LANGUAGE.csv` goes by the signs of its language, other tables by those of machines.
        let language =
            artifact.path.strip_suffix(".csv").and_then(|stem| stem.strip_prefix("tables/")).and_then(|stem| stem.rsplit('.').next());
        let signs = language.map(Catalogue::load).transpose()?;
        let sign = |name: &str, plain: &str| signs.as_ref().map_or_else(|| Ok(plain.to_owned()), |signs| signs.text(name));
        let (delimiter, decimal) = (sign("csv-separator", ",")?, sign("decimal-sign", ".")?);
        resource["profile"] = json!("tabular-data-resource");
        resource["encoding"] = json!("utf-8");
        resource["dialect"] = json!({ "delimiter": delimiter, "header": true });
        let missing = if language.is_some() { vec!["", NOT_AVAILABLE, NOTHING] } else { vec![""] };
        resource["schema"] = json!({ "fields": fields(release, artifact, &delimiter, &decimal, &missing)?, "missingValues": missing });
    }
    Ok(resource)
}

/// The columns of a table.
fn fields(release: &Release, artifact: &Artifact, delimiter: &str, decimal: &str, missing: &[&str]) -> Result<Vec<Value>> {
    if artifact.path == "indicators.csv" {
        let fixed = tidy::COLUMNS.iter().map(|column| json!({ "name": column.name, "type": column.kind, "description": column.says }));
        let of_dimension = |dimension: &str| {
            let says = format!("Level of the group by {dimension}; empty where the number is not of such a group.");
            json!({ "name": tidy::heading(dimension), "type": "string", "description": says })
        };
        return Ok(fixed.chain(tidy::dimensions(release.estimates()).into_iter().map(of_dimension)).collect());
    }
    let bytes = artifact.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&artifact.bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter.bytes().next().unwrap_or(b',')).from_reader(bytes);
    let headings = reader.headers().map_err(|error| failed(&error.to_string()))?.clone();
    let mut kinds = vec![Content::default(); headings.len()];
    for record in reader.records() {
        let record = record.map_err(|error| failed(&error.to_string()))?;
        for (kind, cell) in kinds.iter_mut().zip(&record).filter(|(_, cell)| !missing.contains(cell)) {
            kind.sees(cell, decimal);
        }
    }
    Ok(headings.iter().zip(kinds).map(|(heading, kind)| kind.field(heading, decimal)).collect())
}

/// What the cells of a column have been so far.
#[derive(Debug, Clone, Copy, Default)]
struct Content {
    cells: usize,
    integers: usize,
    numbers: usize,
    booleans: usize,
}

impl Content {
    fn sees(&mut self, cell: &str, decimal: &str) {
        self.cells += 1;
        self.integers += usize::from(cell.parse::<i64>().is_ok());
        let plain = cell.bytes().all(|byte| byte.is_ascii_digit() || b"+-.,eE".contains(&byte));
        self.numbers += usize::from(plain && cell.replace(decimal, ".").parse::<f64>().is_ok());
        self.booleans += usize::from(matches!(cell, "true" | "false"));
    }

    fn field(self, heading: &str, decimal: &str) -> Value {
        let all = |some: usize| self.cells > 0 && some == self.cells;
        match () {
            () if all(self.integers) => json!({ "name": heading, "type": "integer" }),
            () if all(self.numbers) && decimal == "." => json!({ "name": heading, "type": "number" }),
            () if all(self.numbers) => json!({ "name": heading, "type": "number", "decimalChar": decimal }),
            () if all(self.booleans) => json!({ "name": heading, "type": "boolean" }),
            () => json!({ "name": heading, "type": "string" }),
        }
    }
}
