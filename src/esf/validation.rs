//! Runs the validation tests and turns what breaks them into findings.

use super::merge::Merged;
use super::pack::{Finding, Participant};
use super::queries::{About, CheckHeader};
use super::register::Register;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::error::Result;
use crate::esf::figure::Cell;
use crate::project::esf::Esf;
use crate::transform::catalogue::QueryFile;
use crate::transform::engine;
use crate::transform::engine::{Engine, SmallTable};
use std::collections::{BTreeMap, BTreeSet};

/// Where the rows of the tables stand in the files.
pub struct Source<'a> {
    /// The register's rows.
    pub register: &'a Register,
    /// The merged rows.
    pub merged: &'a Merged,
    /// The participants.
    pub people: &'a [Participant],
}

/// Columns of a result that say where it is or how serious, and not what is wrong.
const KEYS: [&str; 8] = ["row", "severity", "indicator", "dimension", "level", "period", "cumulative", "gender"];

/// Runs every test. Errors first, then by test and place.
///
/// # Errors
/// When the engine refuses a query.
pub fn validate(engine: &mut Engine, checks: &[QueryFile<CheckHeader>], esf: &Esf, source: &Source<'_>) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for check in checks {
        let table = engine.table(&check.name, &check.sql)?;
        findings.extend((0..table.len()).map(|row| finding(check, &table, row, esf, source)));
    }
    findings.sort_by(|a, b| (a.severity, &a.test).cmp(&(b.severity, &b.test)));
    Ok(findings)
}

fn finding(check: &QueryFile<CheckHeader>, table: &SmallTable, row: usize, esf: &Esf, source: &Source<'_>) -> Finding {
    let text = |name: &str| table.column(name).and_then(|cells| cells.get(row)).and_then(engine::Cell::text);
    let severity = match text("severity").as_deref() {
        Some("error") => Severity::Error,
        Some(_) => Severity::Warning,
        None => check.header.severity.into(),
    };
    let file = text("row").and_then(|row| row.parse::<usize>().ok()).and_then(|row| place_of(check.header.about, row, source));
    let place = match &file {
        Some(place) => place.to_string(),
        None => cell_of(&text),
    };
    let shown = table.names.iter().filter(|name| !KEYS.contains(&name.as_str()));
    let found: Vec<String> = shown.filter_map(|name| Some(format!("{name} {}", text(name)?))).collect();
    let comments = esf.comments.get(&check.header.id);
    let comment = comments.and_then(|comments| comments.get(&place).or_else(|| comments.get("all"))).cloned();
    Finding {
        test: check.header.id.clone(),
        severity,
        blocks: severity == Severity::Error && check.header.blocks,
        message: check.header.message.clone(),
        place,
        file,
        found: text("indicator").filter(|_| check.header.about != About::Cell).into_iter().chain(found).collect::<Vec<_>>().join(", "),
        comment,
    }
}

fn place_of(about: About, row: usize, source: &Source<'_>) -> Option<Place> {
    let of_row = |row: usize| source.register.rows.get(row).map(|row| row.place.clone());
    match about {
        About::Record => of_row(*source.merged.stays.get(row)?.rows.last()?),
        About::Participant => source.people.get(row)?.places.first().cloned(),
        About::Conflict => of_row(source.merged.conflicts.get(row)?.row),
        About::Variable => source.register.variables.get(row).map(|variable| variable.place.clone()),
        About::Cell => None,
    }
}

/// The indicator, cell and gender that a row of a test of aggregates is about.
fn cell_of(text: &impl Fn(&str) -> Option<String>) -> String {
    let part = |name: &str| text(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let cell = Cell { dimension: part("dimension"), level: part("level"), period: part("period"), cumulative: part("cumulative") != "no" };
    let parts = [text("indicator").unwrap_or_default(), cell.to_string(), text("gender").unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The findings as diagnostics, those of one test and cause folded by the printer. A warning without a comment says how to write one.
pub fn diagnostics(findings: &[Finding], esf: &Esf) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut grouped: BTreeMap<(Severity, &str, bool), Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        grouped.entry((finding.severity, &finding.test, finding.comment.is_some())).or_default().push(finding);
    }
    for ((severity, test, explained), group) in grouped {
        let Some(first) = group.first() else { continue };
        let message = format!("{test}: {}", first.message.get("en", "en").text);
        let diagnostic = match severity {
            Severity::Error if first.blocks => Diagnostic::error("validation", message),
            Severity::Error | Severity::Warning => Diagnostic::warning("validation", message),
            Severity::Note => Diagnostic::note("validation", message),
        };
        let places = group.iter().map(|finding| finding.file.clone().unwrap_or_else(|| Place::file(&finding.place)));
        let diagnostic = diagnostic.counting(group.len()).at_all(places);
        let diagnostic = if first.found.is_empty() { diagnostic } else { diagnostic.found(first.found.clone()) };
        found.push(if explained {
            diagnostic.help(format!("explained in project.toml: {}", first.comment.as_deref().unwrap_or_default()))
        } else if severity == Severity::Error {
            diagnostic
        } else {
            diagnostic.help(format!("mend it, or explain it in project.toml: [esf.comments] {test} = {{ \"{}\" = \"…\" }}", first.place))
        });
    }
    found.extend(unused_comments(findings, esf));
    found
}

/// Comments that explain nothing, because the test found nothing there.
fn unused_comments(findings: &[Finding], esf: &Esf) -> Vec<Diagnostic> {
    let places: BTreeSet<(&str, &str)> =
        findings.iter().flat_map(|finding| [(finding.test.as_str(), finding.place.as_str()), (finding.test.as_str(), "all")]).collect();
    let comments = esf.comments.iter().flat_map(|(test, comments)| comments.keys().map(move |place| (test.as_str(), place.as_str())));
    comments
        .filter(|comment| !places.contains(comment))
        .map(|(test, place)| {
            Diagnostic::warning("comment-without-finding", format!("a comment on {test} explains nothing: the test found nothing there"))
                .at(Place::file("project.toml").in_column(format!("esf.comments.{test}")))
                .found(format!("`{place}`"))
        })
        .collect()
}
