//! The annex to the evaluation: figures by women and men, response rates, the sample, the validation log, corrections, the horizontal
//! principles. It is published: every number in it is a [`Published`] one.

use super::articles;
use super::document::DocumentView;
use super::edition::{Edition, Part};
use super::figures_table::{cell, code, figures_table};
use super::overviews::{reason, sample_notes, severity};
use super::principles;
use super::published::{DIMENSIONS, Published, SampleCount, divided};
use super::writer::Writer;
use crate::disclosure::release::Count;
use crate::error::Result;
use crate::esf::figure::{Gender, Indicator, Moment};
use crate::esf::follow_up::FollowUp;
use crate::esf::pack::{Finding, Reason};
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::words::format::Unit;
use crate::report::words::phrase::Phrase;
use std::collections::BTreeMap;

/// The annex of one language.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn annex(edition: &Edition<'_>, published: &Published, follow_up: Option<&FollowUp>) -> Result<DocumentView> {
    let mut writer = Writer::new(edition, "esf-annex", &[])?;
    writer.heading(1, "esf-annex-about")?;
    writer.paragraph("esf-annex-about-text")?;
    writer.paragraph("esf-annex-preliminary")?;
    writer.paragraph("esf-annex-counting")?;
    writer.heading(1, "esf-annex-figures")?;
    figures(&mut writer, published, Part::WHOLE, 2)?;
    for dimension in DIMENSIONS {
        for level in divided(edition, dimension) {
            let heading =
                format!("{} {}", edition.text(&format!("esf-part-{}", dimension.replace('_', "-")))?, edition.level(dimension, level).text);
            writer.view.heading(2, heading);
            figures(&mut writer, published, Part { dimension, level }, 3)?;
        }
    }
    writer.heading(1, "esf-annex-sample")?;
    match follow_up {
        Some(follow_up) => {
            writer.view.points(sample_notes(edition, follow_up)?.into_iter().map(Phrase::own).collect());
            writer.table(sample(edition, published, follow_up)?)?;
        }
        None => writer.paragraph("esf-annex-everybody")?,
    }
    writer.heading(1, "esf-annex-validation")?;
    let tests = tests(edition, published)?;
    writer.paragraph(if tests.rows.is_empty() { "esf-annex-no-findings" } else { "esf-annex-validation-text" })?;
    writer.table(tests)?;
    writer.heading(1, "esf-annex-corrections")?;
    let corrections = corrections(edition)?;
    writer.paragraph(if corrections.rows.is_empty() { "esf-annex-no-corrections" } else { "esf-annex-corrections-text" })?;
    writer.table(corrections)?;
    writer.heading(1, "esf-principles")?;
    principles::write(&mut writer, published, 2)?;
    writer.heading(1, "esf-annex-definitions")?;
    writer.table(definitions(edition, published)?)?;
    Ok(writer.view)
}

/// Tables of outputs, immediate and longer-term results, each under its heading.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn figures(writer: &mut Writer<'_>, published: &Published, part: Part<'_>, level: u8) -> Result<()> {
    let edition = writer.edition;
    for (moment, key) in [(Moment::Entry, "entry"), (Moment::Exit, "exit"), (Moment::FollowUp, "follow-up")] {
        let counted =
            |indicator: &Indicator| indicator.moment == moment && published.count(part, &indicator.id, Gender::Total) != Count::Absent;
        let indicators = edition.indicators(counted);
        if !indicators.is_empty() {
            writer.heading(level, &format!("esf-moment-{key}"))?;
            let date = edition.format.date(&edition.pack.reporting_date.to_string())?;
            let title = Phrase::own(edition.text_with(&format!("esf-moment-{key}-title"), &date)?);
            writer.table(figures_table(edition, published, part, title, &indicators)?)?;
        }
    }
    Ok(())
}

fn text(words: impl Into<String>) -> Cell {
    Cell::Text(Phrase::own(words))
}

fn table(edition: &Edition<'_>, title: &str, heads: &[(&str, ColumnKind)], rows: Vec<Vec<Cell>>) -> Result<Table> {
    let columns = heads.iter().map(|(key, kind)| Ok(Column::new(edition.text(key)?, *kind))).collect::<Result<_>>()?;
    Ok(Table { name: title.to_owned(), title: Phrase::own(edition.text(title)?), columns, rows, notes: Vec::new() })
}

fn sample(edition: &Edition<'_>, published: &Published, follow_up: &FollowUp) -> Result<Table> {
    let mut rows = Vec::new();
    for own in &follow_up.weighting.cells {
        let [operation, region, gender] = own.cell.as_slice() else { continue };
        let gender = match Gender::from_name(gender) {
            Some(gender) => edition.gender(gender)?,
            None => Phrase::own(gender),
        };
        let counts =
            [SampleCount::Population, SampleCount::Drawn, SampleCount::Answered].map(|what| cell(published.sample(what, &own.cell)));
        // The margin follows from the counts: without them it is not shown either.
        let hidden = counts.iter().find(|count| matches!(count, Cell::NotShown(_))).cloned();
        let margin = own.margin.map_or(Cell::Nothing, |value| Cell::Number { value, unit: Unit::Points, decimals: 1 });
        let mut row = vec![text(operation), text(region), Cell::Text(gender)];
        row.extend(counts);
        row.push(hidden.unwrap_or(margin));
        rows.push(row);
    }
    let heads = [
        ("esf-operation", ColumnKind::RowHeading),
        ("esf-region-category", ColumnKind::RowHeading),
        ("esf-gender", ColumnKind::RowHeading),
        ("esf-population", ColumnKind::Number),
        ("esf-drawn", ColumnKind::Number),
        ("esf-answered", ColumnKind::Number),
        ("esf-margin", ColumnKind::Number),
    ];
    table(edition, "esf-title-sample", &heads, rows)
}

/// The validation tests that found something, with how often.
fn tests(edition: &Edition<'_>, published: &Published) -> Result<Table> {
    let mut found: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in &edition.pack.findings {
        found.entry(&finding.test).or_default().push(finding);
    }
    let mut rows = Vec::new();
    for (test, findings) in found {
        let Some(first) = findings.first() else { continue };
        let explained = findings.iter().filter(|finding| finding.comment.is_some()).count();
        rows.push(vec![
            text(test),
            Cell::Text(edition.phrase(&first.message)),
            text(severity(edition, first)?),
            cell(published.records(findings.len())),
            cell(published.records(explained)),
        ]);
    }
    let heads = [
        ("esf-test", ColumnKind::RowHeading),
        ("esf-test-says", ColumnKind::Text),
        ("esf-severity", ColumnKind::Text),
        ("esf-findings", ColumnKind::Number),
        ("esf-explained", ColumnKind::Number),
    ];
    table(edition, "esf-title-tests", &heads, rows)
}

/// For each indicator and reason how many figures changed. The figures themselves would tell of single persons.
fn corrections(edition: &Edition<'_>) -> Result<Table> {
    let mut changed: BTreeMap<(&str, Reason), u64> = BTreeMap::new();
    for correction in &edition.pack.corrections {
        *changed.entry((&correction.indicator, correction.reason)).or_default() += 1;
    }
    let title = |id: &str| {
        let known = edition.pack.indicators.iter().find(|indicator| indicator.id == id);
        known.map_or_else(|| text(id), |indicator| Cell::Text(edition.phrase(&indicator.title)))
    };
    let rows = changed
        .into_iter()
        .map(|((indicator, why), figures)| Ok(vec![title(indicator), text(reason(edition, why)?), Cell::Count(figures)]));
    let heads = [("esf-indicator", ColumnKind::RowHeading), ("esf-reason", ColumnKind::Text), ("esf-figures-changed", ColumnKind::Number)];
    table(edition, "esf-title-corrections", &heads, rows.collect::<Result<Vec<_>>>()?)
}

fn definitions(edition: &Edition<'_>, published: &Published) -> Result<Table> {
    let told = |indicator: &Indicator| published.count(Part::WHOLE, &indicator.id, Gender::Total) != Count::Absent;
    let rows = edition.indicators(told).into_iter().map(|indicator| {
        let [title, definition] = [&indicator.title, &indicator.definition].map(|text| Cell::Text(edition.phrase(text)));
        vec![title, code(indicator), definition, Cell::Text(articles::in_language(&indicator.article, edition.catalogue.language()))]
    });
    let heads = [
        ("esf-indicator", ColumnKind::RowHeading),
        ("esf-code", ColumnKind::Text),
        ("esf-definition", ColumnKind::Text),
        ("esf-article", ColumnKind::Text),
    ];
    table(edition, "esf-title-definitions", &heads, rows.collect())
}
