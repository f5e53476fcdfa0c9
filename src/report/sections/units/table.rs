//! Tables of units compared: what is said of each, and all measures at a glance.

use super::compared::{Compared, UnitValue};
use super::sentences::position_words;
use crate::disclosure::release::Reason;
use crate::error::Result;
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::edition::{Edition, decimals, level_unit};
use crate::report::sections::cells::{column, estimate_cell, n_cell, remarks, value_heading};
use crate::report::sections::comparison;
use crate::report::sections::units::compared::label;
use crate::report::words::phrase::Phrase;
use crate::statistics::intervals::interval::Interval;

/// Most units that stand side by side as columns.
pub const SIDE_BY_SIDE: usize = 6;

/// What is said of every unit by some measures of one kind: its value, the standardised and the shrunken one, its ranks, its place in the funnel.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn units(edition: &Edition<'_>, name: String, title: Phrase, measures: &[Compared<'_>]) -> Result<Option<Table>> {
    let Some(first) = measures.first() else { return Ok(None) };
    let with_items = measures.len() > 1;
    let mut columns = Vec::new();
    if with_items {
        columns.push(column(edition, "column-item", ColumnKind::RowHeading)?);
    }
    columns.push(Column::new(edition.labels.dimension(&first.comparison.dimension), ColumnKind::RowHeading));
    columns.push(Column::new(value_heading(edition, first.block.query)?, ColumnKind::Estimate));
    columns.push(column(edition, "column-n", ColumnKind::Number)?);
    let standardised = if first.is_share() { "column-standardised" } else { "column-standardised-mean" };
    columns.push(column(edition, standardised, ColumnKind::Estimate)?);
    columns.push(column(edition, "column-shrunken", ColumnKind::Estimate)?);
    columns.push(column(edition, "column-ranks", ColumnKind::Number)?);
    columns.push(column(edition, "column-funnel", ColumnKind::Text)?);
    let mut rows = Vec::new();
    for measure in measures {
        for unit in ordered(edition, measure) {
            let mut row = Vec::new();
            if with_items {
                row.push(Cell::Text(label(edition, measure, measures)?));
            }
            row.push(Cell::Text(edition.labels.level_of(&measure.block.instrument, &measure.comparison.dimension, &unit.outcome.level)));
            row.push(estimate_cell(measure.block.query, Some(unit.released)));
            row.push(n_cell(Some(unit.released)));
            row.extend(derived_cells(edition, measure, &unit)?);
            rows.push(row);
        }
    }
    Ok(Some(Table { name, title, columns, rows, notes: Vec::new() }.without_blank_columns()))
}

/// Units from the highest value to the lowest; of equal ones in their shown order.
pub fn ordered<'a>(edition: &Edition<'_>, measure: &Compared<'a>) -> Vec<UnitValue<'a>> {
    let mut units = measure.units();
    let dimension = &measure.comparison.dimension;
    units.sort_by(|left, right| {
        right
            .shown
            .estimate
            .total_cmp(&left.shown.estimate)
            .then_with(|| edition.labels.compare_levels(dimension, &left.outcome.level, &right.outcome.level))
    });
    units
}

fn derived_cells(edition: &Edition<'_>, measure: &Compared<'_>, unit: &UnitValue<'_>) -> Result<Vec<Cell>> {
    let (shown_as, decimals) = (level_unit(measure.block.query), decimals(measure.block.query, unit.shown));
    let estimate = |value: f64, interval: Option<Interval>| Cell::Estimate {
        id: None,
        value,
        interval: interval.map(|limits| (limits.lower, limits.upper)),
        lacks_interval: false,
        unit: shown_as,
        decimals,
    };
    let outcome = unit.outcome;
    Ok(vec![
        outcome.standardised.map_or(Cell::Blank, |own| estimate(own.estimate, own.interval)),
        outcome.shrunken.map_or(Cell::Blank, |own| estimate(own.estimate, own.interval)),
        outcome.ranks.map_or(Cell::Blank, |ranks| Cell::Text(Phrase::own(ranks_label(ranks.best, ranks.worst)))),
        match &outcome.funnel {
            Some(point) => Cell::Text(Phrase::own(edition.catalogue.text(position_words(point))?)),
            None => Cell::Blank,
        },
    ])
}

/// A rank interval: `2–5`, or the one rank there can be.
pub fn ranks_label(best: usize, worst: usize) -> String {
    if best == worst { best.to_string() } else { format!("{best}–{worst}") }
}

/// All measures at a glance: a row per measure, the units side by side where they are few, else how far they lie apart; and what can be claimed.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn overview(edition: &Edition<'_>, name: String, title: Phrase, measures: &[Compared<'_>]) -> Result<Option<Table>> {
    let Some(first) = measures.first() else { return Ok(None) };
    let dimension = &first.comparison.dimension;
    let mut levels: Vec<&str> =
        measures.iter().flat_map(|measure| &measure.comparison.outcome.units).map(|unit| unit.level.as_str()).collect();
    levels.sort_by(|left, right| edition.labels.compare_levels(dimension, left, right));
    levels.dedup();
    let mut columns = vec![column(edition, "column-item", ColumnKind::RowHeading)?];
    let few = levels.len() <= SIDE_BY_SIDE;
    if few {
        let heading = Phrase::own(value_heading(edition, first.block.query)?);
        columns.extend(levels.iter().map(|level| {
            Column::new(edition.labels.level_of(&first.block.instrument, dimension, level), ColumnKind::Estimate).under(heading.clone())
        }));
        columns.push(column(edition, "column-claims", ColumnKind::Text)?);
    } else {
        let all = Column::new(value_heading(edition, first.block.query)?, ColumnKind::Estimate)
            .under(column(edition, "all", ColumnKind::Text)?.heading);
        columns.push(all);
        for key in ["column-lowest", "column-highest"] {
            let group = Phrase::own(edition.catalogue.text("column-between-units")?);
            columns.push(column(edition, key, ColumnKind::Number)?.under(group));
        }
        let group = Phrase::own(edition.catalogue.text("column-claims")?);
        for key in ["column-higher", "column-lower", "column-undecided"] {
            columns.push(column(edition, key, ColumnKind::Number)?.under(group.clone()));
        }
        columns.push(column(edition, "column-outside-funnel", ColumnKind::Number)?);
    }
    let mut rows = Vec::new();
    for measure in measures {
        let mut row = vec![Cell::Text(label(edition, measure, measures)?)];
        row.extend(if few { side_by_side(edition, measure, &levels)? } else { apart(edition, measure) });
        rows.push(row);
    }
    let shown = measures.iter().flat_map(|measure| levels.iter().filter_map(|level| measure.level_of(level)));
    let notes = if few { remarks(edition, shown)? } else { Vec::new() };
    Ok(Some(Table { name, title, columns, rows, notes }.without_blank_columns()))
}

fn side_by_side(edition: &Edition<'_>, measure: &Compared<'_>, levels: &[&str]) -> Result<Vec<Cell>> {
    let units = measure.units();
    let cell = |level: &&str| {
        let own = units.iter().find(|unit| unit.outcome.level == *level).map(|unit| unit.released);
        // A unit that is not among those compared may have a number all the same, rounded: then it is that which other tables show.
        let own = own.or_else(|| measure.level_of(level)).filter(|released| released.value.is_ok());
        own.map_or(Cell::NotShown(Reason::Withheld), |released| estimate_cell(measure.block.query, Some(released)))
    };
    let mut cells: Vec<Cell> = levels.iter().map(cell).collect();
    let claims = measure
        .claims()
        .iter()
        .map(|(released, shown)| comparison::sentences::short_claim(edition, released, shown))
        .collect::<Result<Vec<String>>>()?;
    let words = if claims.is_empty() { edition.catalogue.text("no-claim")? } else { claims.join("; ") };
    cells.push(Cell::Text(Phrase::own(words)));
    Ok(cells)
}

fn apart(edition: &Edition<'_>, measure: &Compared<'_>) -> Vec<Cell> {
    let units = ordered(edition, measure);
    let value = |unit: Option<&UnitValue<'_>>| {
        unit.map_or(Cell::Blank, |unit| Cell::Number {
            value: unit.shown.estimate,
            unit: level_unit(measure.block.query),
            decimals: decimals(measure.block.query, unit.shown),
        })
    };
    let by_value = |left: &&UnitValue<'_>, right: &&UnitValue<'_>| left.shown.estimate.total_cmp(&right.shown.estimate);
    let claims = measure.claims();
    let higher = claims.iter().filter(|(_, shown)| shown.estimate > 0.0).count();
    let count = |count: usize| if count == 0 { Cell::Nothing } else { Cell::Count(count as u64) };
    let outside = units
        .iter()
        .filter_map(|unit| unit.outcome.funnel)
        .filter(|point| point.at_95 != crate::statistics::comparison::funnel::Position::Inside);
    vec![
        measure.overall().map_or(Cell::Blank, |(released, _)| estimate_cell(measure.block.query, Some(released))),
        value(units.iter().min_by(by_value)),
        value(units.iter().max_by(by_value)),
        count(higher),
        count(claims.len() - higher),
        count(measure.tests().len().saturating_sub(claims.len())),
        if measure.comparison.outcome.funnel.is_some() { count(outside.count()) } else { Cell::Blank },
    ]
}
