//! A block's tables by group: a row per level (and item), a column per wave or category.

use super::overall::categories;
use crate::disclosure::release::Released;
use crate::error::Result;
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::edition::{Edition, lower_first};
use crate::report::outline::Block;
use crate::report::sections::cells::{column, estimate_cell, item_column, n_cell, value_heading};
use crate::report::sections::{cells, register};
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::transform::query::{Estimator, Figure};
use std::cmp::Ordering;
use std::collections::HashMap;

/// The table of a block by some of its dimensions; `None` when the release holds no row of it.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn breakdown(edition: &Edition<'_>, block: &Block<'_>, dimensions: &[String]) -> Result<Option<Table>> {
    let estimates: Vec<&Released> = block.levels(dimensions).collect();
    if estimates.is_empty() {
        return Ok(None);
    }
    if let ([rows, columns], true) = (dimensions, register::table::crosses(edition, block)) {
        return register::table::cross(edition, block, rows, columns).map(Some);
    }
    let by_category = block.query.header.estimator == Estimator::Distribution;
    let waves: Vec<String> =
        block.waves.iter().filter(|wave| estimates.iter().any(|released| released.key.wave == **wave)).cloned().collect();
    let register = edition.labels.is_register(&block.instrument);
    let with_items = block.items.iter().any(|item| !item.is_empty()) && !(register && block.items.len() == 1);
    let wave_rows = by_category && waves.len() > 1;

    let mut columns = Vec::new();
    if with_items {
        columns.push(item_column(edition, block)?);
    }
    for dimension in dimensions {
        columns.push(Column::new(edition.labels.dimension(dimension), ColumnKind::RowHeading));
    }
    if wave_rows {
        columns.push(column(edition, "column-wave", ColumnKind::RowHeading)?);
    }
    let categories = if by_category { categories(edition, block) } else { Vec::new() };
    columns.extend(value_columns(edition, block, &waves, &categories)?);

    let mut rows = Vec::new();
    for (item, domain) in row_keys(edition, block, &estimates) {
        let of_row = |wave: &str, category: &str| block.level(item, wave, category, domain);
        let mut heads = Vec::new();
        if with_items {
            heads.push(Cell::Text(edition.labels.measured_short(block.query, &block.instrument, item)));
        }
        heads.extend(domain.iter().map(|(dimension, level)| Cell::Text(edition.labels.level_of(&block.instrument, dimension, level))));
        if by_category {
            for wave in &waves {
                let mut row = heads.clone();
                if wave_rows {
                    row.push(Cell::Text(edition.labels.wave(&block.instrument, wave)));
                }
                row.extend(categories.iter().map(|category| estimate_cell(block.query, of_row(wave, category))));
                row.push(n_cell(categories.iter().find_map(|category| of_row(wave, category))));
                rows.push(row);
            }
        } else {
            let mut row = heads;
            for wave in &waves {
                let released = of_row(wave, "");
                row.push(estimate_cell(block.query, released));
                if !register {
                    row.push(n_cell(released));
                }
            }
            rows.push(row);
        }
    }
    let title = title(edition, block, dimensions)?;
    let name = format!("{}-{}", block.name, dimensions.join("-"));
    let table = Table { name, title, columns, rows, notes: Vec::new() };
    let groups = usize::from(with_items) + dimensions.len().saturating_sub(1);
    cells::without_groups_never_shown(edition, table, groups).map(|table| Some(table.without_blank_columns()))
}

fn value_columns(edition: &Edition<'_>, block: &Block<'_>, waves: &[String], categories: &[String]) -> Result<Vec<Column>> {
    let heading = match block.query.header.figure {
        // Of how genders are distributed the share is one gender's, which the heading says.
        Figure::GenderBars => {
            let share = edition.catalogue.plain("axis-women", &edition.genders(&block.instrument, Arguments::new()))?;
            format!("{share} (%)")
        }
        _ => value_heading(edition, block.query)?,
    };
    let mut columns = Vec::new();
    if block.query.header.estimator == Estimator::Distribution {
        let item = block.items.first().map_or("", String::as_str);
        for category in categories {
            let label = edition.labels.category(block.query, &block.instrument, item, category)?;
            columns.push(Column::new(label, ColumnKind::Estimate).under(Phrase::own(heading.clone())));
        }
        columns.push(Column::new(cells::n_heading(edition, &block.instrument)?, ColumnKind::Number));
        return Ok(columns);
    }
    for wave in waves {
        let name = edition.labels.wave(&block.instrument, wave);
        if edition.labels.is_register(&block.instrument) {
            let group = Phrase::own(heading.clone());
            columns.push(if name.is_empty() {
                Column::new(group, ColumnKind::Estimate)
            } else {
                Column::new(name, ColumnKind::Estimate).under(group)
            });
            continue;
        }
        for kind in [Column::new(heading.clone(), ColumnKind::Estimate), column(edition, "column-n", ColumnKind::Number)?] {
            columns.push(if waves.len() < 2 { kind } else { kind.under(name.clone()) });
        }
    }
    Ok(columns)
}

/// The rows: items in the order of the questionnaire, within them the levels in their shown order.
fn row_keys<'b>(edition: &Edition<'_>, block: &Block<'_>, estimates: &[&'b Released]) -> Vec<(&'b str, &'b Vec<(String, String)>)> {
    let mut keys: Vec<(&str, &Vec<(String, String)>)> =
        estimates.iter().map(|released| (released.key.item.as_str(), &released.key.domain)).collect();
    // Items and groups are few beside the estimates, and their shown order takes looking up: each is compared once.
    let mut items: Vec<&str> = keys.iter().map(|(item, _)| *item).collect();
    items.sort_unstable();
    items.dedup();
    items.sort_by(|left, right| edition.labels.compare_items(&block.instrument, left, right));
    let mut domains: Vec<&Vec<(String, String)>> = keys.iter().map(|(_, domain)| *domain).collect();
    domains.sort_unstable();
    domains.dedup();
    domains.sort_by(|left, right| compare_domains(edition, left, right));
    let items: HashMap<&str, usize> = items.into_iter().zip(0..).collect();
    let domains: HashMap<&Vec<(String, String)>, usize> = domains.into_iter().zip(0..).collect();
    keys.sort_by_key(|(item, domain)| (items.get(item), domains.get(domain)));
    keys.dedup();
    keys
}

/// The shown order of two domains by the same dimensions.
pub fn compare_domains(edition: &Edition<'_>, left: &[(String, String)], right: &[(String, String)]) -> Ordering {
    left.iter()
        .zip(right)
        .map(|((dimension, left), (other, right))| dimension.cmp(other).then_with(|| edition.labels.compare_levels(dimension, left, right)))
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// What a table by some dimensions is called.
///
/// # Errors
/// When the catalogue lacks the form.
pub fn title(edition: &Edition<'_>, block: &Block<'_>, dimensions: &[String]) -> Result<Phrase> {
    let own = edition.measured(block);
    let names: Vec<String> = dimensions.iter().map(|dimension| lower_first(&edition.labels.dimension(dimension).text)).collect();
    let arguments = Arguments::new().with("title", own.text.as_str()).with("dimensions", edition.format.list(&names)?);
    edition.titled(block, Phrase { text: edition.catalogue.plain("title-by", &arguments)?, lang: own.lang })
}
