//! The pack's plain lists beside its figures: what validation found, who was merged, what changed. No pseudonym and no identity number is in them.

use super::pack::{Pack, Reason};
use crate::diagnostic::Severity;
use crate::error::{Error, Result};
use crate::report::Artifact;

/// `validation.csv`, one row per finding, with the message in each of the languages.
///
/// # Errors
/// Never in practice: only when CSV cannot be written to memory.
pub fn validation(pack: &Pack, languages: &[String]) -> Result<Artifact> {
    let mut header: Vec<String> = ["test", "severity", "blocks", "place", "found", "comment"].map(str::to_owned).to_vec();
    header.extend(languages.iter().map(|language| format!("message_{language}")));
    let first = languages.first().map_or("en", String::as_str);
    let rows = pack.findings.iter().map(|finding| {
        let severity = if finding.severity == Severity::Error { "error" } else { "warning" };
        let mut row = vec![
            finding.test.clone(),
            severity.to_owned(),
            if finding.blocks { "yes" } else { "no" }.to_owned(),
            finding.place.clone(),
            finding.found.clone(),
            finding.comment.clone().unwrap_or_default(),
        ];
        row.extend(languages.iter().map(|language| finding.message.get(language, first).text.to_owned()));
        row
    });
    table("validation.csv", header, rows)
}

/// `merges.csv`, one row per person who stood in several rows: where, how often, with whom.
///
/// # Errors
/// Never in practice: only when CSV cannot be written to memory.
pub fn merges(pack: &Pack) -> Result<Artifact> {
    let header = ["operation", "rows", "entries", "partners", "places"].map(str::to_owned).to_vec();
    let rows = pack.merges.iter().map(|merge| {
        let places: Vec<String> = merge.places.iter().map(ToString::to_string).collect();
        vec![merge.operation.clone(), merge.rows.to_string(), merge.entries.to_string(), merge.partners.join("; "), places.join("; ")]
    });
    table("merges.csv", header, rows)
}

/// `corrections.csv`, one row per figure that differs from the earlier pack's, with the reason.
///
/// # Errors
/// Never in practice: only when CSV cannot be written to memory.
pub fn corrections(pack: &Pack) -> Result<Artifact> {
    let header =
        ["indicator", "dimension", "level", "period", "cumulative", "gender", "before", "after", "reason"].map(str::to_owned).to_vec();
    let number = |value: Option<f64>| value.map(|number| number.to_string()).unwrap_or_default();
    let rows = pack.corrections.iter().map(|correction| {
        let cell = &correction.cell;
        vec![
            correction.indicator.clone(),
            cell.dimension.clone(),
            cell.level.clone(),
            cell.period.clone(),
            if cell.cumulative { "yes" } else { "no" }.to_owned(),
            correction.gender.name().to_owned(),
            number(correction.before),
            number(correction.after),
            correction.reason.name().to_owned(),
        ]
    });
    table("corrections.csv", header, rows)
}

impl Reason {
    /// Its name in `corrections.csv`.
    pub fn name(self) -> &'static str {
        match self {
            Self::NewData => "new data",
            Self::Correction => "correction",
            Self::Definition => "definition",
        }
    }
}

/// The link table: pseudonym and identity number or code. It is written only when asked for, apart from the pack.
///
/// # Errors
/// Never in practice: only when CSV cannot be written to memory.
pub fn links(pack: &Pack) -> Result<Vec<u8>> {
    let header = ["pseudonym", "identifier"].map(str::to_owned).to_vec();
    let rows = pack.links.iter().map(|(person, identifier)| vec![person.to_owned(), identifier.to_owned()]);
    table("link table", header, rows).map(|artifact| artifact.bytes)
}

fn table(name: &str, header: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> Result<Artifact> {
    let failed = |error: &dyn std::fmt::Display| Error::Render { name: name.to_owned(), reason: error.to_string() };
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header).map_err(|error| failed(&error))?;
    for row in rows {
        writer.write_record(row).map_err(|error| failed(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    Ok(Artifact { path: name.to_owned(), bytes })
}
