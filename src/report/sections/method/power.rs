//! Table of what the study can show: for each measure the smallest change and differences that it would have found four times of five.

use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::document::table::{Cell, ColumnKind, Table};
use crate::report::edition::{Edition, decimals, level_unit};
use crate::report::outline::{Block, Chapter};
use crate::report::sections::cells::{column, item_column_of};
use crate::report::words::format::Unit;
use crate::report::words::phrase::Phrase;
use crate::statistics::power::smallest_by_interval;
use crate::transform::estimate::{Against, Flag};

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
                let (lower, upper) = shown.lower.zip(shown.upper)?;
                Some((smallest_by_interval((upper - lower) / 2.0, shown.degrees_of_freedom), shown))
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
