//! Tables of differences: between waves, and between levels of the compared dimension.

use super::readings::READINGS;
pub use super::readings::{has_several_readings, put_to_others, reading, reading_cell, told_readings};
use crate::disclosure::release::Released;
use crate::error::Result;
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::edition::{Edition, can_be_claimed, decimals, is_tested, is_worth_following_up, level_unit, unit};
use crate::report::outline::Block;
use crate::report::sections::cells;
use crate::report::sections::cells::{column, difference_heading, estimate_cell, value_heading};
use crate::report::sections::level::breakdown::compare_domains;
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::report::words::rounding::change_is_off;
use crate::transform::estimate::{Against, Key};
use crate::transform::query::Estimator;

/// A block's changes between waves: the two levels, the change with its interval, and whether a change can be claimed.
/// `None` when there are none.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn changes(edition: &Edition<'_>, block: &Block<'_>) -> Result<Option<Table>> {
    let mut found: Vec<&Released> = block.changes().filter(|released| released.key.level.is_empty()).collect();
    if found.is_empty() {
        return Ok(None);
    }
    found.sort_by(|left, right| order(edition, block, left, right));
    let heads = Heads::of(block, &found, block.waves.len() > 2);
    let mut columns = heads.columns(edition)?;
    columns.extend(wave_columns(edition, block)?);
    columns.push(Column::new(difference_heading(edition, block.query)?, ColumnKind::Estimate));
    columns.extend(claim_columns(edition, block)?);
    let several = has_several_readings(&found);
    if several {
        columns.push(column(edition, "column-reading", ColumnKind::Text)?);
    }
    for (reading, _) in READINGS {
        let group = Phrase::own(edition.catalogue.text(&format!("column-reading-{reading}"))?);
        columns.push(Column::new(difference_heading(edition, block.query)?, ColumnKind::Estimate).under(group));
    }
    let mut rows = Vec::new();
    for released in &found {
        let mut row = heads.cells(edition, released)?;
        row.extend(ends(block, released));
        row.extend(difference_cells(edition, block, released)?);
        if several {
            row.push(reading_cell(edition, Some(released))?);
        }
        for (_, against) in READINGS {
            let from = from(released).unwrap_or_default();
            let other = Key { against: Some(against(from.to_owned())), ..released.key.clone() };
            let other = block.estimate(&other).filter(|_| other != released.key);
            row.push(estimate_cell(block.query, other));
        }
        rows.push(row);
    }
    let title = heading(edition, block, "title-change")?;
    let mut notes = told_readings(edition, &found)?;
    notes.extend(cells::remarks(edition, found.iter().copied())?);
    if found.iter().any(|released| is_off(block, released)) {
        notes.push(edition.catalogue.text("note-rounding")?);
    }
    let table = Table { name: format!("{}-change", block.name), title, columns, rows, notes };
    heads.finished(edition, table).map(Some)
}

/// The wave that a change is against.
pub fn from(released: &Released) -> Option<&str> {
    released.key.against.as_ref().and_then(Against::reading).map(|(_, wave)| wave)
}

/// The values before and after of the people a change is about: with their intervals where these are all who answered.
fn ends(block: &Block<'_>, released: &Released) -> [Cell; 2] {
    let level = |wave: &str| {
        let key = Key { wave: wave.to_owned(), against: None, ..released.key.clone() };
        block.estimate(&key)
    };
    match (reading(released), &released.value) {
        (Some("all") | None, _) => {
            [from(released).and_then(level), level(&released.key.wave)].map(|level| estimate_cell(block.query, level))
        }
        (_, Err(reason)) => [Cell::NotShown(*reason), Cell::NotShown(*reason)],
        (_, Ok(shown)) => {
            let cell = |value: Option<f64>| {
                let (unit, decimals) = (level_unit(block.query), decimals(block.query, shown));
                value.map_or(Cell::Blank, |value| Cell::Estimate { id: None, value, interval: None, lacks_interval: false, unit, decimals })
            };
            [cell(shown.reference), cell(shown.later)]
        }
    }
}

/// Whether a change does not show as the difference of the values beside it, because each is rounded by itself.
pub fn is_off(block: &Block<'_>, released: &Released) -> bool {
    let Ok(shown) = &released.value else { return false };
    let units = [level_unit(block.query), unit(block.query, released)];
    shown.ends().is_some_and(|ends| change_is_off(ends, shown.estimate, units, decimals(block.query, shown)))
}

/// Columns of the two levels a change is between: under the waves' names when there are just two, else "before" and "after".
fn wave_columns(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<Column>> {
    let heading = value_heading(edition, block.query)?;
    let names = match block.waves.as_slice() {
        [first, last] => [first, last].map(|wave| edition.labels.wave(&block.instrument, wave)),
        _ => [Phrase::own(edition.catalogue.text("column-from")?), Phrase::own(edition.catalogue.text("column-to")?)],
    };
    Ok(names.into_iter().map(|name| Column::new(heading.clone(), ColumnKind::Estimate).under(name)).collect())
}

/// A block's differences between levels of a dimension, and their changes between waves where there are such. `None` when there are none.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn contrasts(edition: &Edition<'_>, block: &Block<'_>, dimension: &str) -> Result<Option<Table>> {
    let found = block.contrasts(dimension).filter(|released| released.key.level.is_empty()).collect();
    let compared = block.query.header.compare.as_deref() == Some(dimension);
    let name = if compared { "differences".to_owned() } else { format!("{dimension}-gaps") };
    differences(edition, block, found, if compared { "title-contrasts" } else { "title-gaps" }, &name)
}

/// A block's changes in pilot units less those in comparison units. `None` when there are none.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn effects(edition: &Edition<'_>, block: &Block<'_>) -> Result<Option<Table>> {
    differences(edition, block, block.effects().collect(), "title-effects", "effects")
}

fn differences(edition: &Edition<'_>, block: &Block<'_>, mut found: Vec<&Released>, title: &str, name: &str) -> Result<Option<Table>> {
    if found.is_empty() {
        return Ok(None);
    }
    found.sort_by(|left, right| order(edition, block, left, right));
    let heads = Heads::of(block, &found, true);
    let mut columns = heads.columns(edition)?;
    columns.push(column(edition, "column-against", ColumnKind::RowHeading)?);
    columns.push(Column::new(difference_heading(edition, block.query)?, ColumnKind::Estimate));
    columns.extend(claim_columns(edition, block)?);
    let mut rows = Vec::new();
    let mut notes = Vec::new();
    for (name, _) in READINGS {
        if found.iter().any(|released| reading(released) == Some(name)) {
            notes.push(edition.catalogue.text(&format!("gap-change-reading-{name}"))?);
        }
    }
    for released in found {
        let mut row = heads.cells(edition, released)?;
        row.push(Cell::Text(against(edition, released)?));
        row.extend(difference_cells(edition, block, released)?);
        rows.push(row);
    }
    let title = heading(edition, block, title)?;
    let table = Table { name: format!("{}-{name}", block.name), title, columns, rows, notes };
    heads.finished(edition, table).map(Some)
}

/// The rows of a table of differences that can be claimed, the clearest first, at most so many.
pub fn claimed_rows(table: &Table, most: usize) -> Vec<usize> {
    let p = |row: &Vec<Cell>| row.iter().find_map(|cell| if let Cell::PValue(p) = cell { Some(*p) } else { None });
    let mut claimed: Vec<(f64, usize)> =
        table.rows.iter().enumerate().filter_map(|(place, row)| p(row).filter(|p| *p < 0.05 + 1e-9).map(|p| (p, place))).collect();
    claimed.sort_by(|left, right| left.0.total_cmp(&right.0).then(left.1.cmp(&right.1)));
    claimed.into_iter().take(most).map(|(_, place)| place).collect()
}

/// What a difference is taken against, as it stands in a cell.
///
/// # Errors
/// When the catalogue lacks the words for all others.
pub fn against(edition: &Edition<'_>, released: &Released) -> Result<Phrase> {
    let instrument = &released.key.instrument;
    named_against(edition, released, |dimension, level| edition.labels.level_of(instrument, dimension, level))
}

/// The same as it stands inside a sentence.
///
/// # Errors
/// When the catalogue lacks the words for all others.
pub fn against_inside(edition: &Edition<'_>, released: &Released) -> Result<Phrase> {
    let instrument = &released.key.instrument;
    let phrase = named_against(edition, released, |dimension, level| edition.level_inside(instrument, dimension, level))?;
    let is_wave = released.key.domain.is_empty() && matches!(released.key.against, Some(Against::Adjusted { .. }));
    Ok(if is_wave { Phrase { text: edition.inside(&phrase.text), lang: phrase.lang } } else { phrase })
}

fn named_against(edition: &Edition<'_>, released: &Released, level_of: impl Fn(&str, &str) -> Phrase) -> Result<Phrase> {
    let dimension = released.key.domain.last().map_or("", |(dimension, _)| dimension.as_str());
    Ok(match &released.key.against {
        Some(Against::Level(level)) => level_of(dimension, level),
        Some(Against::GapChange { wave, level, .. }) => {
            let arguments = Arguments::new()
                .with("level", level_of(dimension, level))
                .with("wave", edition.wave_inside(&released.key.instrument, wave)?);
            Phrase::own(edition.catalogue.plain("gap-in-wave", &arguments)?)
        }
        Some(Against::Rest) => Phrase::own(edition.catalogue.text("the-rest")?),
        Some(Against::Wave(wave) | Against::CommonUnits(wave) | Against::Linked(wave) | Against::Left(wave)) => {
            edition.labels.wave(&released.key.instrument, wave)
        }
        Some(Against::Gap { level, .. }) => level_of(dimension, level),
        Some(Against::Comparison(_)) => Phrase::own(edition.catalogue.text("comparison-units")?),
        Some(Against::Adjusted { other, .. }) if dimension.is_empty() => edition.labels.wave(&released.key.instrument, other),
        Some(Against::Adjusted { other, .. }) => level_of(dimension, other),
        Some(Against::Independence(question)) => edition.labels.dimension(question),
        Some(Against::Trend) => Phrase::own(edition.catalogue.text("all")?),
        Some(Against::Instrument(instrument)) => edition.labels.respondents(instrument)?,
        None => Phrase::default(),
    })
}

fn order(edition: &Edition<'_>, block: &Block<'_>, left: &Released, right: &Released) -> std::cmp::Ordering {
    let (a, b) = (&left.key, &right.key);
    edition
        .labels
        .compare_items(&block.instrument, &a.item, &b.item)
        .then_with(|| a.domain.len().cmp(&b.domain.len()))
        .then_with(|| compare_domains(edition, &a.domain, &b.domain))
        .then_with(|| edition.labels.compare_waves(&block.instrument, &a.wave, &b.wave))
        .then_with(|| a.against.cmp(&b.against))
}

/// What tells the rows of a table of differences apart.
struct Heads {
    item: bool,
    /// The one dimension, `Some(None)` when rows have different ones.
    domain: Option<Option<String>>,
    wave: bool,
}

impl Heads {
    fn of(block: &Block<'_>, found: &[&Released], many_waves_told: bool) -> Self {
        let dimensions: std::collections::BTreeSet<&String> =
            found.iter().flat_map(|released| &released.key.domain).map(|(dimension, _)| dimension).collect();
        let domain = match dimensions.iter().next() {
            None => None,
            Some(only) if dimensions.len() == 1 => Some(Some((*only).clone())),
            Some(_) => Some(None),
        };
        let item = block.items.iter().any(|item| !item.is_empty());
        let waves = found.iter().any(|released| found.first().is_some_and(|first| first.key.wave != released.key.wave));
        Self { item, wave: (waves && many_waves_told) || (!item && domain.is_none()), domain }
    }

    fn columns(&self, edition: &Edition<'_>) -> Result<Vec<Column>> {
        let mut columns = Vec::new();
        if self.item {
            columns.push(column(edition, "column-item", ColumnKind::RowHeading)?);
        }
        match &self.domain {
            None => {}
            Some(Some(dimension)) => columns.push(Column::new(edition.labels.dimension(dimension), ColumnKind::RowHeading)),
            Some(None) => columns.push(column(edition, "column-group", ColumnKind::RowHeading)?),
        }
        if self.wave {
            columns.push(column(edition, "column-wave", ColumnKind::RowHeading)?);
        }
        Ok(columns)
    }

    /// A table with these headings, without groups and columns that it shows nothing in.
    fn finished(&self, edition: &Edition<'_>, table: Table) -> Result<Table> {
        let table = match self.domain {
            Some(_) => cells::without_groups_never_shown(edition, table, usize::from(self.item))?,
            None => table,
        };
        Ok(table.with_signs_for_p().without_blank_columns())
    }

    fn cells(&self, edition: &Edition<'_>, released: &Released) -> Result<Vec<Cell>> {
        let mut cells = Vec::new();
        if self.item {
            cells.push(Cell::Text(edition.labels.item_short(&released.key.instrument, &released.key.item)));
        }
        if self.domain.is_some() {
            cells.push(Cell::Text(domain_label_of(edition, &released.key.instrument, &released.key.domain)?));
        }
        if self.wave {
            cells.push(Cell::Text(edition.labels.wave(&released.key.instrument, &released.key.wave)));
        }
        Ok(cells)
    }
}

/// The levels of a domain in one label; "all" for the empty domain.
///
/// # Errors
/// When the catalogue lacks the word for all.
pub fn domain_label(edition: &Edition<'_>, domain: &[(String, String)]) -> Result<Phrase> {
    domain_label_of(edition, "", domain)
}

/// The same of those whom an instrument is about.
///
/// # Errors
/// When the catalogue lacks the word for all.
pub fn domain_label_of(edition: &Edition<'_>, instrument: &str, domain: &[(String, String)]) -> Result<Phrase> {
    let levels: Vec<Phrase> = domain.iter().map(|(dimension, level)| edition.labels.level_of(instrument, dimension, level)).collect();
    Ok(match levels.as_slice() {
        [] => Phrase::own(edition.catalogue.text("all")?),
        [only] => only.clone(),
        several => Phrase::own(several.iter().map(|level| level.text.as_str()).collect::<Vec<_>>().join(", ")),
    })
}

/// The same as it stands inside a sentence.
///
/// # Errors
/// When the catalogue lacks the word for all.
pub fn domain_inside(edition: &Edition<'_>, instrument: &str, domain: &[(String, String)]) -> Result<Phrase> {
    match domain {
        [] => domain_label_of(edition, instrument, domain),
        [(dimension, level)] => Ok(edition.level_inside(instrument, dimension, level)),
        several => {
            let levels = several.iter().map(|(dimension, level)| edition.level_inside(instrument, dimension, level).text);
            Ok(Phrase::own(levels.collect::<Vec<_>>().join(", ")))
        }
    }
}

/// Columns that [`difference_cells`] fills after the difference itself.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn claim_columns(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<Column>> {
    let mut columns = Vec::new();
    if has_effect(block) {
        columns.push(column(edition, "column-effect", ColumnKind::Number)?);
    }
    columns.push(column(edition, "column-p", ColumnKind::Number)?);
    columns.push(column(edition, "column-claim", ColumnKind::Text)?);
    Ok(columns)
}

/// Differences of means are also given in standard deviations; differences of shares speak for themselves.
fn has_effect(block: &Block<'_>) -> bool {
    block.query.header.estimator == Estimator::Mean
}

/// A difference with its interval, its size in standard deviations where it is one of means, its adjusted p, and whether it can be claimed.
///
/// # Errors
/// When the catalogue lacks yes or no.
pub fn difference_cells(edition: &Edition<'_>, block: &Block<'_>, released: &Released) -> Result<Vec<Cell>> {
    let shown = released.value.as_ref().ok();
    // What is held against 5 per cent: the larger of the value adjusted within the measure and that over all measures of the family.
    let alone = shown.and_then(|shown| shown.p_adjusted.or(shown.p));
    let p = alone.map(|p| shown.and_then(|shown| shown.p_benjamini_hochberg).map_or(p, |together| p.max(together)));
    let claim = match shown {
        Some(shown) if shown.lower.is_none() && p.is_none() => Cell::Blank,
        Some(shown) if !is_tested(&released.flags, shown) => Cell::Text(Phrase::own(edition.catalogue.text("claim-untested")?)),
        Some(shown) if can_be_claimed(shown) => Cell::Text(Phrase::own(edition.catalogue.text("yes")?)),
        Some(shown) if is_worth_following_up(shown) => Cell::Text(Phrase::own(edition.catalogue.text("follow-up-short")?)),
        Some(_) => Cell::Text(Phrase::own(edition.catalogue.text("no")?)),
        None => Cell::Blank,
    };
    let mut cells = vec![estimate_cell(block.query, Some(released))];
    if has_effect(block) {
        let effect = shown.and_then(|shown| shown.effect_size);
        cells.push(effect.map_or(Cell::Blank, |value| Cell::Number { value, unit: Unit::Number, decimals: 2 }));
    }
    cells.extend([p.map_or(Cell::Blank, Cell::PValue), claim]);
    Ok(cells)
}

fn heading(edition: &Edition<'_>, block: &Block<'_>, key: &str) -> Result<Phrase> {
    let own = edition.measured(block);
    let arguments = Arguments::new().with("title", own.text.as_str());
    edition.titled(block, Phrase { text: edition.catalogue.plain(key, &arguments)?, lang: own.lang })
}
