//! The numbers of a pack, one a row, and the file that holds them all: `figures.csv`.

use super::pack::Pack;
use crate::diagnostic::{Checked, Diagnostic, Place};
use crate::error::{Error, Result};
use crate::esf::figure::{Cell, Figure, Gender, Indicator, Period, Source};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::Path;

/// The columns of `figures.csv`.
const COLUMNS: [&str; 16] = [
    "programme",
    "indicator",
    "dimension",
    "level",
    "period",
    "period_end",
    "cumulative",
    "gender",
    "count",
    "known",
    "unknown",
    "target",
    "achievement",
    "source",
    "definition",
    "reporting_date",
];

/// Every number of a pack as CSV, unrounded: count, known and unknown persons, target and share of it, and the fingerprint of the definition.
///
/// # Errors
/// Never in practice: only when CSV cannot be written to memory.
pub fn write(pack: &Pack) -> Result<Vec<u8>> {
    let failed = |error: &dyn std::fmt::Display| Error::Render { name: "figures.csv".to_owned(), reason: error.to_string() };
    let fingerprints: BTreeMap<&str, &Indicator> = pack.indicators.iter().map(|indicator| (indicator.id.as_str(), indicator)).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(|error| failed(&error))?;
    let number = |value: Option<f64>| value.map(|number| number.to_string()).unwrap_or_default();
    for figure in &pack.figures {
        let end = period_end(&pack.periods, &figure.cell.period).map(|day| day.to_string()).unwrap_or_default();
        let record = [
            pack.programme.name().to_owned(),
            figure.indicator.clone(),
            figure.cell.dimension.clone(),
            figure.cell.level.clone(),
            figure.cell.period.clone(),
            end,
            if figure.cell.cumulative { "yes" } else { "no" }.to_owned(),
            figure.gender.name().to_owned(),
            figure.count.to_string(),
            number(figure.known),
            number(figure.unknown),
            number(figure.target),
            number(figure.achievement),
            figure.source.name().to_owned(),
            fingerprints.get(figure.indicator.as_str()).map(|indicator| indicator.fingerprint.clone()).unwrap_or_default(),
            pack.reporting_date.to_string(),
        ];
        writer.write_record(&record).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}

/// The last day of a period or of a month.
pub fn period_end(periods: &[Period], id: &str) -> Option<Date> {
    let of_period = periods.iter().find(|period| period.id == id).map(|period| period.last);
    of_period.or_else(|| format!("{id}-01").parse::<Date>().ok().map(Date::last_of_month))
}

/// A row of a file of figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The figure.
    pub figure: Figure,
    /// Fingerprint of the definition it was counted by; empty when the file does not say.
    pub definition: String,
    /// Last day of its period.
    pub period_end: Option<Date>,
    /// Line in the file.
    pub line: usize,
}

/// A file of figures: an earlier pack's, or one that the project states.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FigureFile {
    /// The day up to which its register counted.
    pub reporting_date: Option<Date>,
    /// Its figures.
    pub rows: Vec<Row>,
}

/// Reads a file with the columns of `figures.csv`. Needed are `indicator`, `period`, `gender` and `count`; what else is absent is empty.
///
/// # Errors
/// When the file cannot be read from the disk.
pub fn read(path: &Path, shown_name: &str) -> Result<Checked<FigureFile>> {
    let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let mut file = FigureFile::default();
    let mut diagnostics = Vec::new();
    let headers: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(|header| header.trim().to_owned()).collect(),
        Err(_) => Vec::new(),
    };
    for needed in ["indicator", "period", "gender", "count"] {
        if !headers.iter().any(|header| header == needed) {
            diagnostics.push(
                Diagnostic::error("missing-column", format!("a file of figures has no column `{needed}`"))
                    .at(Place::line(shown_name, 1))
                    .help("it is the `figures.csv` that `utfall esf` writes, in UTF-8 with commas"),
            );
        }
    }
    if !diagnostics.is_empty() {
        return Ok(Checked { value: file, diagnostics });
    }
    for (position, record) in reader.records().enumerate() {
        let line = position + 2;
        let Ok(record) = record else {
            diagnostics.push(Diagnostic::error("not-utf-8", "a line of a file of figures is not UTF-8").at(Place::line(shown_name, line)));
            continue;
        };
        let get = |name: &str| headers.iter().position(|header| header == name).and_then(|at| record.get(at)).map_or("", str::trim);
        match row(&get, line) {
            Ok(row) => {
                file.reporting_date = file.reporting_date.or_else(|| get("reporting_date").parse().ok());
                file.rows.push(row);
            }
            Err(column) => diagnostics.push(
                Diagnostic::error("bad-figure", format!("the `{column}` of a figure is not to be understood"))
                    .at(Place::line(shown_name, line).in_column(column))
                    .found(format!("`{}`", get(column))),
            ),
        }
    }
    Ok(Checked { value: file, diagnostics })
}

/// One row, or the column that is not to be understood.
fn row<'a>(get: &impl Fn(&str) -> &'a str, line: usize) -> std::result::Result<Row, &'static str> {
    let number = |name: &'static str| match get(name) {
        "" => Ok(None),
        text => text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Some).ok_or(name),
    };
    let cumulative = match get("cumulative") {
        "yes" | "" => true,
        "no" => false,
        _ => return Err("cumulative"),
    };
    let source = Source::ALL.into_iter().find(|source| source.name() == get("source")).unwrap_or(Source::Stated);
    let figure = Figure {
        indicator: get("indicator").to_owned(),
        cell: Cell { dimension: get("dimension").to_owned(), level: get("level").to_owned(), period: get("period").to_owned(), cumulative },
        gender: Gender::from_name(get("gender")).ok_or("gender")?,
        count: number("count")?.ok_or("count")?,
        known: number("known")?,
        unknown: number("unknown")?,
        target: number("target")?,
        achievement: number("achievement")?,
        source,
    };
    if figure.indicator.is_empty() {
        return Err("indicator");
    }
    Ok(Row { figure, definition: get("definition").to_owned(), period_end: get("period_end").parse().ok(), line })
}
