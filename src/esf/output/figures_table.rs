//! Figures by women and men for the documents, after disclosure control.

use super::edition::{Edition, NOT_APPLICABLE, Part, number, response_rate, share, sign};
use super::published::Published;
use crate::disclosure::release::{Count, Reason};
use crate::error::Result;
use crate::esf::figure::{Gender, Indicator};
use crate::project::esf::TargetUnit;
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::words::format::Unit;
use crate::report::words::phrase::Phrase;

/// The genders of a table for readers: women first, all last.
pub fn genders(edition: &Edition<'_>) -> Vec<Gender> {
    let mut genders = edition.genders();
    genders.sort_unstable();
    genders.push(Gender::Total);
    genders
}

/// A count after disclosure control as a cell; zero is a value.
pub fn cell(count: Count) -> Cell {
    match count {
        Count::Shown(count) => Cell::Count(count),
        Count::Withheld => Cell::NotShown(Reason::Withheld),
        Count::Absent => Cell::Blank,
    }
}

/// The code of the authorities as a cell.
pub fn code(indicator: &Indicator) -> Cell {
    indicator.code().map_or(Cell::Nothing, |code| Cell::Text(Phrase::own(code)))
}

/// A table of indicators: counts by gender, for which share the answer is known, and targets where there are any.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn figures_table(
    edition: &Edition<'_>,
    published: &Published,
    part: Part<'_>,
    title: Phrase,
    indicators: &[&Indicator],
) -> Result<Table> {
    let genders = genders(edition);
    let mut columns = vec![Column::new(edition.text("esf-indicator")?, ColumnKind::RowHeading)];
    let coded = indicators.iter().any(|indicator| indicator.code().is_some());
    if coded {
        columns.push(Column::new(edition.text("esf-code")?, ColumnKind::Text));
    }
    for gender in &genders {
        columns.push(Column::new(edition.gender(*gender)?, ColumnKind::Number));
    }
    for key in ["esf-response-rate", "esf-target", "esf-ratio"] {
        columns.push(Column::new(edition.text(key)?, ColumnKind::Number));
    }
    let rows = indicators
        .iter()
        .map(|indicator| {
            let mut row = vec![Cell::Text(edition.phrase(&indicator.title))];
            row.extend(coded.then(|| code(indicator)));
            row.extend(genders.iter().map(|gender| {
                let figure = edition.figure(&indicator.id, &edition.to_date(part), *gender);
                match published.count(part, &indicator.id, *gender) {
                    // That an answer is missing, or that nobody is in the group, is no secret where the number is none.
                    Count::Shown(0) => sign(indicator, figure).unwrap_or(Cell::Count(0)),
                    other => cell(other),
                }
            }));
            // In whole per cent and without the number behind it, from which the size of the reference group would follow.
            let all = edition.figure(&indicator.id, &edition.to_date(part), Gender::Total);
            let rate = all.and_then(response_rate);
            row.push(rate.map_or(Cell::Blank, |value| Cell::Number { value, unit: Unit::Percent, decimals: 0 }));
            row.extend(target(edition, published, part, indicator));
            row
        })
        .collect();
    let name = format!("figures-{}", indicators.first().map_or("", |indicator| indicator.id.as_str()).to_lowercase());
    let rows: Vec<Vec<Cell>> = rows;
    let without_group = |cell: &Cell| matches!(cell, Cell::Text(phrase) if phrase.text == NOT_APPLICABLE);
    let notes = if rows.iter().flatten().any(without_group) { vec![edition.text("esf-note-signs")?] } else { Vec::new() };
    Ok(Table { name, title, columns, rows, notes }.without_blank_columns())
}

/// Target and how far it is reached; the latter not where it would give the count away.
fn target(edition: &Edition<'_>, published: &Published, part: Part<'_>, indicator: &Indicator) -> [Cell; 2] {
    let wanted = edition.esf.target.iter().find(|target| part == Part::WHOLE && target.indicator == indicator.id);
    let Some((wanted, value)) = wanted.and_then(|wanted| Some((wanted, wanted.total?))) else { return [Cell::Blank, Cell::Blank] };
    let shown = if wanted.unit == TargetUnit::Percent { share(Some(value / 100.0)) } else { number(Some(value)) };
    let achieved = match published.count(part, &indicator.id, Gender::Total) {
        Count::Shown(_) => {
            share(edition.figure(&indicator.id, &edition.to_date(part), Gender::Total).and_then(|figure| figure.achievement))
        }
        Count::Withheld => Cell::NotShown(Reason::Withheld),
        Count::Absent => Cell::Blank,
    };
    [shown, achieved]
}
