//! Tables of what the study can show: for each measure the smallest change and differences that it would have found four times of five, and for each
//! goal the smallest distance from its target.

use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::document::table::{Cell, ColumnKind, Table};
use crate::report::edition::{Edition, decimals, level_unit};
use crate::report::outline::{Block, Chapter};
use crate::report::sections::cells::{column, item_column_of};
use crate::report::sections::goals::sentences::{goal_of, goal_unit, target_words};
use crate::report::words::format::Unit;
use crate::report::words::phrase::Phrase;
use crate::statistics::hypothesis_tests::power::{half_width, smallest_by_interval, smallest_from_target};
use crate::transform::estimate::{Against, Aim, Flag};

/// A row per measure whose change or differences have an interval: half of its width says how large a difference would have been found. `None`
/// without any.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn power(edition: &Edition<'_>, chapters: &[Chapter<'_>]) -> Result<Option<Table>> {
    let mut columns = Vec::new();
    for key in ["column-instrument", "column-measure"] {
        columns.push(column(edition, key, ColumnKind::RowHeading)?);
    }
    for key in ["column-smallest-change", "column-smallest-gap", "column-smallest-difference"] {
        columns.push(column(edition, key, ColumnKind::Number)?);
    }
    let mut rows = Vec::new();
    for block in chapters.iter().flat_map(|chapter| &chapter.blocks) {
        for item in &block.items {
            rows.extend(row(edition, block, item));
        }
    }
    let title = Phrase::own(edition.catalogue.text("title-power")?);
    let table = Table { name: "power".to_owned(), title, columns, rows, notes: vec![edition.catalogue.text("note-power")?] };
    Ok(Some(table.without_blank_columns()).filter(|table| !table.rows.is_empty()))
}

/// Half the width of the interval: from the standard error where it is shown, because the limits are rounded.
fn half_of(shown: &Shown) -> Option<f64> {
    let (lower, upper) = shown.lower.zip(shown.upper)?;
    let error = shown.standard_error.zip(shown.degrees_of_freedom.filter(|degrees| *degrees > 0.0));
    Some(error.map_or((upper - lower) / 2.0, |(error, degrees)| half_width(error, degrees)))
}

/// A row per goal with an interval: how far from its target the outcome must have been for the goal to be judged met or not. `None` without any.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn goals(edition: &Edition<'_>) -> Result<Option<Table>> {
    let mut rows = Vec::new();
    for assessment in edition.release.goals() {
        let released = assessment.measure.as_ref().and_then(|key| edition.release.estimate(key));
        let shown = released.and_then(|released| released.value.as_ref().ok());
        let (Some(shown), Some(target)) = (shown, assessment.target) else { continue };
        let Some(half) = half_of(shown) else { continue };
        let (unit, decimals) = goal_unit(edition, assessment);
        let smallest = match assessment.aim {
            // The limits of a ratio of two gaps are not of one width.
            Aim::Gap => continue,
            Aim::Direction => smallest_by_interval(half, shown.degrees_of_freedom),
            Aim::Level | Aim::By => smallest_from_target(half, shown.degrees_of_freedom),
        };
        let (unit, decimals) = if unit == Unit::Number { (unit, decimals) } else { (Unit::Points, 0) };
        rows.push(vec![
            Cell::Text(goal_of(edition, assessment).map(|goal| edition.labels.phrase(&goal.title)).unwrap_or_default()),
            Cell::Text(Phrase::own(target_words(edition, assessment, target)?)),
            Cell::Text(Phrase::own(edition.format.value(smallest, unit, decimals)?)),
        ]);
    }
    let mut columns = vec![column(edition, "column-goal", ColumnKind::RowHeading)?];
    for key in ["column-target", "column-smallest-goal"] {
        columns.push(column(edition, key, ColumnKind::Number)?);
    }
    let title = Phrase::own(edition.catalogue.text("title-power-goals")?);
    let notes = vec![edition.catalogue.text("note-power-goals")?];
    Ok(Some(Table { name: "power-goals".to_owned(), title, columns, rows, notes }).filter(|table| !table.rows.is_empty()))
}

fn row(edition: &Edition<'_>, block: &Block<'_>, item: &str) -> Option<Vec<Cell>> {
    if edition.labels.is_register(&block.instrument) {
        return None;
    }
    let of_item =
        |released: &&&Released| released.key.item == *item && released.key.level.is_empty() && released.key.wave == block.last_wave();
    let compared = block.query.header.compare.as_deref();
    let dimension = |released: &Released| match released.key.domain.as_slice() {
        [(dimension, _)] => Some(dimension.clone()),
        _ => None,
    };
    let is_change = |released: &Released| released.flags.contains(&Flag::Headline) && released.key.domain.is_empty();
    let is_pair = |released: &Released| matches!(released.key.against, Some(Against::Level(_)));
    let places = |released: &Released| is_pair(released) && dimension(released).as_deref() == compared;
    let groups = |released: &Released| is_pair(released) && dimension(released).as_deref() != compared;
    let smallest = |is_one: &dyn Fn(&Released) -> bool| {
        let mut found: Vec<(f64, &Shown)> = block
            .estimates
            .iter()
            .filter(of_item)
            .filter(|released| is_one(released))
            .filter_map(|released| {
                let shown = released.value.as_ref().ok()?;
                Some((smallest_by_interval(half_of(shown)?, shown.degrees_of_freedom), shown))
            })
            .collect();
        found.sort_by(|one, other| one.0.total_cmp(&other.0));
        found.get(found.len() / 2).copied()
    };
    let cell = |found: Option<(f64, &Shown)>| match (found, level_unit(block.query)) {
        (None, _) => Cell::Blank,
        (Some((value, _)), Unit::Percent) => Cell::Number { value, unit: Unit::Points, decimals: 0 },
        (Some((value, shown)), unit) => Cell::Number { value, unit, decimals: decimals(block.query, shown) },
    };
    let found = [smallest(&is_change), smallest(&groups), smallest(&places)];
    if found.iter().all(Option::is_none) {
        return None;
    }
    let mut cells = vec![Cell::Text(edition.labels.instrument(&block.instrument)), Cell::Text(item_column_of(edition, block, item))];
    cells.extend(found.into_iter().map(cell));
    Some(cells)
}
