//! Tables beside those of the authorities' systems: development by period, parts of the project, months of the person file, the sample, the
//! validation log, corrections.

use super::edition::{Edition, Part, count, number, share};
use super::figures_table::code;
use crate::diagnostic::Severity;
use crate::error::Result;
use crate::esf::figure::{Gender, Indicator};
use crate::esf::follow_up::FollowUp;
use crate::esf::pack::{Correction, Finding, Reason};
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::words::format::Unit;
use crate::report::words::phrase::Phrase;

fn text(words: impl Into<String>) -> Cell {
    Cell::Text(Phrase::own(words))
}

fn whole(value: usize) -> Cell {
    number(Some(value as f64))
}

/// Total, then each gender.
fn genders(edition: &Edition<'_>) -> Vec<Gender> {
    std::iter::once(Gender::Total).chain(edition.genders()).collect()
}

/// A table by its name in the catalogue: `esf-sheet-` is the sheet's name, `esf-title-` what it shows.
fn table(edition: &Edition<'_>, key: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Result<Table> {
    let (name, title) = (edition.text(&format!("esf-sheet-{key}"))?, edition.text(&format!("esf-title-{key}"))?);
    Ok(Table { name, title: Phrase::own(title), columns, rows, notes: Vec::new() })
}

fn columns(edition: &Edition<'_>, keys: &[(&str, ColumnKind)]) -> Result<Vec<Column>> {
    keys.iter().map(|(key, kind)| Ok(Column::new(edition.text(key)?, *kind))).collect()
}

fn under_genders(edition: &Edition<'_>, group: &Phrase) -> Result<Vec<Column>> {
    genders(edition).into_iter().map(|gender| Ok(Column::new(edition.gender(gender)?, ColumnKind::Number).under(group.clone()))).collect()
}

/// Headings of the code, where any of the indicators has one, and of the name.
fn named_heads(edition: &Edition<'_>, indicators: &[&Indicator]) -> Result<Vec<Column>> {
    let coded = indicators.iter().any(|indicator| indicator.code().is_some());
    let keys = [("esf-code", ColumnKind::RowHeading), ("esf-indicator", ColumnKind::RowHeading)];
    columns(edition, if coded { &keys } else { &keys[1..] })
}

/// The cells under these headings.
fn named(edition: &Edition<'_>, all: &[&Indicator], indicator: &Indicator) -> Vec<Cell> {
    let coded = all.iter().any(|indicator| indicator.code().is_some());
    coded.then(|| code(indicator)).into_iter().chain([Cell::Text(edition.phrase(&indicator.title))]).collect()
}

/// An indicator by its code, else by its name.
fn indicator_name(edition: &Edition<'_>, id: &str) -> Cell {
    let known = edition.pack.indicators.iter().find(|indicator| indicator.id == id);
    match known {
        Some(indicator) if indicator.code().is_none() => Cell::Text(edition.phrase(&indicator.title)),
        _ => text(id),
    }
}

/// What happened in each period, by gender. In Denmark the half-year overview: its periods end with February and August.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn by_period(edition: &Edition<'_>) -> Result<Table> {
    let counted = |indicator: &Indicator| edition.figure(&indicator.id, &edition.to_date(Part::WHOLE), Gender::Total).is_some();
    let indicators = edition.indicators(counted);
    let mut head = named_heads(edition, &indicators)?;
    for period in &edition.pack.periods {
        head.extend(under_genders(edition, &edition.period(period)?)?);
    }
    head.extend(under_genders(edition, &Phrase::own(edition.text("esf-cumulative")?))?);
    let genders = genders(edition);
    let rows = indicators.iter().map(|indicator| {
        let mut row = named(edition, &indicators, indicator);
        let cells = edition.pack.periods.iter().map(|period| edition.during(Part::WHOLE, period)).chain([edition.to_date(Part::WHOLE)]);
        for cell in cells {
            row.extend(genders.iter().map(|gender| count(indicator, edition.figure(&indicator.id, &cell, *gender))));
        }
        row
    });
    let half_years = edition.pack.periods.iter().any(|period| matches!(period.last.month(), 2 | 8));
    table(edition, if half_years { "half-years" } else { "periods" }, head, rows.collect())
}

/// The indicators by a dimension other than the operation, up to the reporting date; none when it has no figures.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn by_part(edition: &Edition<'_>, dimension: &str) -> Result<Option<Table>> {
    let levels = edition.levels(dimension);
    if levels.is_empty() {
        return Ok(None);
    }
    let key = dimension.replace('_', "-");
    let mut head = vec![Column::new(edition.text(&format!("esf-part-{key}"))?, ColumnKind::RowHeading)];
    let indicators: Vec<&Indicator> = edition.pack.indicators.iter().collect();
    head.extend(named_heads(edition, &indicators)?);
    head.extend(under_genders(edition, &Phrase::own(edition.text("esf-cumulative")?))?);
    let genders = genders(edition);
    let mut rows = Vec::new();
    for level in levels {
        let cell = edition.to_date(Part { dimension, level });
        for indicator in &edition.pack.indicators {
            let figures: Vec<_> = genders.iter().map(|gender| edition.figure(&indicator.id, &cell, *gender)).collect();
            if figures.iter().any(Option::is_some) {
                let mut row = vec![Cell::Text(edition.level(dimension, level))];
                row.extend(named(edition, &indicators, indicator));
                row.extend(figures.into_iter().map(|figure| count(indicator, figure)));
                rows.push(row);
            }
        }
    }
    table(edition, &format!("by-{key}"), head, rows).map(Some)
}

/// The months of the person file: how many took part, and whether the month must be sent again.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn months(edition: &Edition<'_>) -> Result<Table> {
    let head = columns(
        edition,
        &[
            ("esf-month", ColumnKind::RowHeading),
            ("esf-active", ColumnKind::Number),
            ("esf-month-changed", ColumnKind::Text),
            ("esf-send-again", ColumnKind::Text),
        ],
    )?;
    let (yes, no) = (edition.text("yes")?, edition.text("no")?);
    let answer = |value: bool| text(if value { &yes } else { &no });
    let rows =
        edition.pack.months.iter().map(|month| vec![text(&month.id), whole(month.active), answer(month.changed), answer(month.send_again)]);
    let mut months = table(edition, "months", head, rows.collect())?;
    months.notes = vec![edition.text("esf-note-months")?];
    Ok(months)
}

/// The sample for longer-term results, by cell.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn sample(edition: &Edition<'_>, follow_up: &FollowUp) -> Result<Table> {
    let head = columns(
        edition,
        &[
            ("esf-operation", ColumnKind::RowHeading),
            ("esf-region-category", ColumnKind::RowHeading),
            ("esf-gender", ColumnKind::RowHeading),
            ("esf-population", ColumnKind::Number),
            ("esf-needed", ColumnKind::Number),
            ("esf-drawn", ColumnKind::Number),
            ("esf-answered", ColumnKind::Number),
            ("esf-answer-rate", ColumnKind::Number),
            ("esf-margin", ColumnKind::Number),
            ("esf-unrepresented", ColumnKind::Number),
        ],
    )?;
    let mut rows = Vec::new();
    for cell in &follow_up.weighting.cells {
        let [operation, region, gender] = cell.cell.as_slice() else { continue };
        let gender = match Gender::from_name(gender) {
            Some(gender) => edition.gender(gender)?,
            None => Phrase::own(gender),
        };
        let rate = (cell.drawn > 0).then(|| cell.answered as f64 / cell.drawn as f64);
        let margin = cell.margin.map_or(Cell::Nothing, |value| Cell::Number { value, unit: Unit::Points, decimals: 1 });
        rows.push(vec![
            text(operation),
            text(region),
            Cell::Text(gender),
            number(Some(cell.population as f64)),
            number(Some(cell.needed as f64)),
            number(Some(cell.drawn as f64)),
            number(Some(cell.answered as f64)),
            share(rate),
            margin,
            number(Some(cell.unrepresented as f64)),
        ]);
    }
    let mut sample = table(edition, "sample", head, rows)?;
    sample.notes = sample_notes(edition, follow_up)?;
    Ok(sample)
}

/// How the sample was drawn, in a sentence each.
///
/// # Errors
/// When the catalogue lacks one of them.
pub fn sample_notes(edition: &Edition<'_>, follow_up: &FollowUp) -> Result<Vec<String>> {
    let window =
        format!("{} – {}", edition.format.date(&follow_up.window.0.to_string())?, edition.format.date(&follow_up.window.1.to_string())?);
    Ok(vec![
        edition.text_with("esf-sample-population", &window)?,
        edition.text_with("esf-sample-size", &edition.format.value(follow_up.plan.margin, Unit::Points, 1)?)?,
        edition.text_with("esf-sample-response", &edition.format.value(follow_up.plan.response_rate, Unit::Percent, 0)?)?,
        edition.text_with("esf-sample-draw", &follow_up.plan.seed.to_string())?,
        edition.text("esf-sample-weights")?,
    ])
}

/// Who was drawn, by the row of the register: no pseudonym, no name.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn drawn(edition: &Edition<'_>, follow_up: &FollowUp) -> Result<Table> {
    let head = columns(
        edition,
        &[
            ("esf-operation", ColumnKind::RowHeading),
            ("esf-place", ColumnKind::RowHeading),
            ("esf-exit-date", ColumnKind::Text),
            ("esf-follow-up-date", ColumnKind::Text),
            ("esf-weight", ColumnKind::Number),
        ],
    )?;
    let day = |date: Option<jiff::civil::Date>| text(date.map(|date| date.to_string()).unwrap_or_default());
    let drawn =
        follow_up.population.iter().zip(&follow_up.sample.drawn).zip(&follow_up.weighting.weights).filter(|((_, drawn), _)| **drawn);
    let rows = drawn.filter_map(|((position, _), weight)| {
        let participant = edition.pack.participants.get(*position)?;
        let place = participant.places.first().map(ToString::to_string).unwrap_or_default();
        let weight = weight.map_or(Cell::Blank, |value| Cell::Number { value, unit: Unit::Number, decimals: 3 });
        Some(vec![text(&participant.operation), text(place), day(participant.exit_date), day(participant.follow_up_date), weight])
    });
    table(edition, "drawn", head, rows.collect())
}

/// Everything the validation tests found.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn validation(edition: &Edition<'_>) -> Result<Table> {
    let head = columns(
        edition,
        &[
            ("esf-test", ColumnKind::RowHeading),
            ("esf-severity", ColumnKind::Text),
            ("esf-test-says", ColumnKind::Text),
            ("esf-place", ColumnKind::Text),
            ("esf-found", ColumnKind::Text),
            ("esf-comment", ColumnKind::Text),
        ],
    )?;
    let rows = edition.pack.findings.iter().map(|finding| {
        let comment = finding.comment.clone().unwrap_or_default();
        let says = Cell::Text(edition.phrase(&finding.message));
        Ok(vec![text(&finding.test), text(severity(edition, finding)?), says, text(&finding.place), text(&finding.found), text(comment)])
    });
    table(edition, "validation", head, rows.collect::<Result<Vec<_>>>()?)
}

/// How serious a finding is, in words.
///
/// # Errors
/// When the catalogue lacks the word.
pub fn severity(edition: &Edition<'_>, finding: &Finding) -> Result<String> {
    edition.text(match (finding.blocks, finding.severity) {
        (true, _) => "esf-severity-blocks",
        (false, Severity::Error) => "esf-severity-left-out",
        (false, Severity::Warning) => "esf-severity-warning",
        (false, Severity::Note) => "esf-severity-note",
    })
}

/// What differs from the earlier pack, and why.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn corrections(edition: &Edition<'_>) -> Result<Table> {
    let head = columns(
        edition,
        &[
            ("esf-indicator", ColumnKind::RowHeading),
            ("esf-cell", ColumnKind::RowHeading),
            ("esf-gender", ColumnKind::RowHeading),
            ("esf-before", ColumnKind::Number),
            ("esf-after", ColumnKind::Number),
            ("esf-reason", ColumnKind::Text),
        ],
    )?;
    let rows = edition.pack.corrections.iter().map(|correction| {
        Ok(vec![
            indicator_name(edition, &correction.indicator),
            text(cell_name(edition, correction)?),
            Cell::Text(edition.gender(correction.gender)?),
            number(correction.before),
            number(correction.after),
            text(reason(edition, correction.reason)?),
        ])
    });
    table(edition, "corrections", head, rows.collect::<Result<Vec<_>>>()?)
}

fn cell_name(edition: &Edition<'_>, correction: &Correction) -> Result<String> {
    let cell = &correction.cell;
    let part = match cell.dimension.as_str() {
        "" => edition.text("esf-whole-project")?,
        dimension => edition.level(dimension, &cell.level).text,
    };
    let period = match edition.pack.periods.iter().find(|period| period.id == cell.period) {
        Some(period) => edition.period(period)?.text,
        None => cell.period.clone(),
    };
    let time = edition.text_with(if cell.cumulative { "esf-up-to" } else { "esf-during" }, &period)?;
    Ok(format!("{part}, {time}"))
}

/// Why a figure changed, in words.
///
/// # Errors
/// When the catalogue lacks them.
pub fn reason(edition: &Edition<'_>, reason: Reason) -> Result<String> {
    edition.text(match reason {
        Reason::NewData => "esf-reason-new-data",
        Reason::Correction => "esf-reason-correction",
        Reason::Definition => "esf-reason-definition",
    })
}
