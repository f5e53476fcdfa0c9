//! Tables of full counts: with the counts behind each share, whole in one table when there is a single period, and as a score-card by two dimensions.

use crate::disclosure::release::{Count, Reason, Released};
use crate::error::Result;
use crate::project::text::Text;
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::edition::Edition;
use crate::report::outline::Block;
use crate::report::sections::cells::{column, estimate_cell, n_cell, n_heading, remarks, value_heading};
use crate::report::sections::level::breakdown::{compare_domains, title as title_by};
use crate::report::sections::level::overall::{categories, title};
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::transform::query::Estimator;

/// The table of a register's block for all its units; with a single period its groups stand below.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn overall(edition: &Edition<'_>, block: &Block<'_>) -> Result<Table> {
    if block.query.header.estimator == Estimator::Distribution {
        return by_category(edition, block);
    }
    let single = block.waves.len() < 2;
    let mut columns = if single {
        vec![column(edition, "column-by", ColumnKind::RowHeading)?, column(edition, "column-group", ColumnKind::RowHeading)?]
    } else {
        vec![column(edition, "column-period", ColumnKind::RowHeading)?]
    };
    columns.extend(count_columns(edition, block)?);
    let mut rows = Vec::new();
    if single {
        if let Some(all) = block.overall(block.item(), block.last_wave()) {
            let heads = [Phrase::own(edition.catalogue.text("all")?), Phrase::default()];
            rows.push(row(block, heads, all));
        }
        for dimensions in block.breakdowns.iter().filter(|dimensions| dimensions.len() == 1 && !on_score_card(block, dimensions)) {
            let mut levels: Vec<&Released> = block.levels(dimensions).collect();
            levels.sort_by(|left, right| compare_domains(edition, &left.key.domain, &right.key.domain));
            for released in levels {
                let heads = released.key.domain.iter().flat_map(|(dimension, level)| {
                    [edition.labels.dimension(dimension), edition.labels.level_of(&block.instrument, dimension, level)]
                });
                rows.push(row(block, heads, released));
            }
        }
    } else {
        let waves = block.waves.iter().filter_map(|wave| block.overall(block.item(), wave));
        rows.extend(waves.map(|released| row(block, [edition.labels.wave(&block.instrument, &released.key.wave)], released)));
    }
    parts_not_shown(&columns, &mut rows);
    let levels = block.estimates.iter().copied().filter(|released| released.key.against.is_none());
    let notes = remarks(edition, levels.filter(|released| !single || released.key.domain.len() < 2))?;
    Ok(Table { name: block.name.clone(), title: title(edition, block)?, columns, rows, notes })
}

/// Where a number that a share is made of is told in some rows, it is withheld in those in which the share stands without it.
fn parts_not_shown(columns: &[Column], rows: &mut [Vec<Cell>]) {
    for (place, _) in columns.iter().enumerate().filter(|(_, column)| column.kind == ColumnKind::Number) {
        if rows.iter().any(|row| row.get(place).is_some_and(|cell| *cell != Cell::Blank)) {
            let blank = rows.iter_mut().filter_map(|row| row.get_mut(place)).filter(|cell| **cell == Cell::Blank);
            blank.for_each(|cell| *cell = Cell::NotShown(Reason::Withheld));
        }
    }
}

/// Whether the levels of a single dimension are the rows of a score-card, which ends with their wholes.
fn on_score_card(block: &Block<'_>, dimensions: &[String]) -> bool {
    block.breakdowns.iter().any(|by| by.len() == 2 && by.first() == dimensions.first())
}

/// Whether a block's table for all its units, or its score-card, holds a breakdown too.
pub fn holds(edition: &Edition<'_>, block: &Block<'_>, dimensions: &[String]) -> bool {
    edition.labels.is_register(&block.instrument)
        && block.query.header.estimator != Estimator::Distribution
        && block.levels(&[]).next().is_some()
        && block.waves.len() < 2
        && dimensions.len() == 1
}

/// The counts that a share is made of, as far as there are any, and the share.
fn count_columns(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<Column>> {
    let heading = |text: &Text, key: &str| -> Result<Column> {
        let words = edition.labels.phrase(text);
        if words.is_empty() { column(edition, key, ColumnKind::Number) } else { Ok(Column::new(words, ColumnKind::Number)) }
    };
    let header = &block.query.header;
    let mut columns = Vec::new();
    match header.estimator {
        Estimator::RegisterRatio => {
            columns.push(heading(&header.numerator, "column-numerator")?);
            columns.push(heading(&header.denominator, "column-denominator")?);
        }
        Estimator::Share => {
            columns.push(heading(&header.numerator, "column-numerator")?);
            columns.push(heading(&header.denominator, "column-counted")?);
        }
        Estimator::Median | Estimator::Mean => columns.push(heading(&header.denominator, "column-counted")?),
        _ => {}
    }
    columns.push(Column::new(value_heading(edition, block.query)?, ColumnKind::Estimate));
    Ok(columns)
}

fn row(block: &Block<'_>, heads: impl IntoIterator<Item = Phrase>, released: &Released) -> Vec<Cell> {
    let (numerator, denominator) = released.value.as_ref().map_or((None, None), |shown| (shown.numerator, shown.denominator));
    let mut cells: Vec<Cell> = heads.into_iter().map(Cell::Text).collect();
    match block.query.header.estimator {
        Estimator::RegisterRatio => cells.extend([part(released, numerator), part(released, denominator)]),
        Estimator::Share => cells.extend([part(released, numerator), n_cell(Some(released))]),
        Estimator::Median | Estimator::Mean => cells.push(n_cell(Some(released))),
        _ => {}
    }
    cells.push(match estimate_cell(block.query, Some(released)) {
        Cell::Estimate { value: 0.0, .. } if block.query.header.estimator == Estimator::RegisterTotal => Cell::Nothing,
        other => other,
    });
    cells
}

/// A numerator or denominator: whole, or with the one decimal that a half-sum has.
fn part(released: &Released, value: Option<f64>) -> Cell {
    match (value, &released.value) {
        (_, Err(reason)) => Cell::NotShown(*reason),
        (None, Ok(_)) => Cell::Blank,
        (Some(0.0), Ok(_)) => Cell::Nothing,
        (Some(value), Ok(_)) => Cell::Number { value, unit: Unit::Number, decimals: u8::from(value.fract().abs() > 1e-9) },
    }
}

/// A distribution: a row per category with its count, a group of columns per period.
fn by_category(edition: &Edition<'_>, block: &Block<'_>) -> Result<Table> {
    let item = block.item();
    let mut columns = vec![Column::new(edition.heading(block), ColumnKind::RowHeading)];
    for wave in &block.waves {
        let name = edition.labels.wave(&block.instrument, wave);
        for (heading, kind) in
            [(edition.catalogue.text("column-total")?, ColumnKind::Number), (value_heading(edition, block.query)?, ColumnKind::Estimate)]
        {
            let own = Column::new(heading, kind);
            columns.push(if block.waves.len() > 1 { own.under(name.clone()) } else { own });
        }
    }
    let mut rows = Vec::new();
    for category in categories(edition, block) {
        let mut cells = vec![Cell::Text(edition.labels.category(block.query, &block.instrument, item, &category)?)];
        for wave in &block.waves {
            let found = block.levels(&[]).find(|released| released.key.wave == *wave && released.key.level == category);
            cells
                .push(found.map_or(Cell::Blank, |released| part(released, released.value.as_ref().ok().and_then(|shown| shown.numerator))));
            cells.push(estimate_cell(block.query, found));
        }
        rows.push(cells);
    }
    parts_not_shown(&columns, &mut rows);
    let mut notes = remarks(edition, block.levels(&[]))?;
    for wave in &block.waves {
        if let Some(Count::Shown(n)) = block.levels(&[]).find(|released| released.key.wave == *wave).map(|released| released.n) {
            let arguments = Arguments::new()
                .with("heading", n_heading(edition, &block.instrument)?)
                .with("wave", edition.labels.wave(&block.instrument, wave))
                .with("number", edition.format.count(n));
            notes.push(edition.catalogue.plain(if wave.is_empty() { "note-counted" } else { "note-counted-wave" }, &arguments)?);
        }
    }
    Ok(Table { name: block.name.clone(), title: title(edition, block)?, columns, rows, notes })
}

/// Whether a block's tables by two dimensions are score-cards: a ratio of a single period.
pub fn crosses(edition: &Edition<'_>, block: &Block<'_>) -> bool {
    edition.labels.is_register(&block.instrument)
        && matches!(block.query.header.estimator, Estimator::RegisterRatio | Estimator::RegisterTotal)
        && block.waves.len() < 2
}

/// Whether a table of a block is a score-card, which is read whole and never folded.
pub fn is_score_card(edition: &Edition<'_>, block: &Block<'_>, table: &Table) -> bool {
    crosses(edition, block) && block.breakdowns.iter().any(|by| by.len() == 2 && table.name == format!("{}-{}", block.name, by.join("-")))
}

/// A score-card: a row per level of one dimension, a column per level of another, "3 of 4" in the cells; each row ends with its whole, and the
/// last row holds the wholes of the columns.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn cross(edition: &Edition<'_>, block: &Block<'_>, down: &String, across: &String) -> Result<Table> {
    let levels = |dimension: &String| -> Vec<String> {
        let both = [down.clone(), across.clone()];
        let domains = block.levels(&both).filter_map(|released| released.key.domain.iter().find(|(name, _)| name == dimension));
        let mut levels: Vec<String> = domains.map(|(_, level)| level.clone()).collect();
        levels.sort_by(|left, right| edition.labels.compare_levels(dimension, left, right));
        levels.dedup();
        levels
    };
    let (rows_of, columns_of) = (levels(down), levels(across));
    let mut columns = vec![Column::new(edition.labels.dimension(down), ColumnKind::RowHeading)];
    let group = edition.labels.dimension(across);
    columns.extend(
        columns_of
            .iter()
            .map(|level| Column::new(edition.labels.level_of(&block.instrument, across, level), ColumnKind::Number).under(group.clone())),
    );
    let whole = Phrase::own(edition.catalogue.text("all")?);
    let ratio = block.query.header.estimator == Estimator::RegisterRatio;
    columns.push(Column::new(whole.clone(), ColumnKind::Number));
    if ratio {
        columns.push(Column::new(value_heading(edition, block.query)?, ColumnKind::Estimate));
    }
    let at = |domain: &[(&String, &String)]| {
        block.estimates.iter().copied().find(|released| {
            let key = &released.key;
            key.against.is_none()
                && key.domain.len() == domain.len()
                && key.domain.iter().zip(domain).all(|((name, level), (dimension, wanted))| name == *dimension && level == *wanted)
        })
    };
    let mut rows = Vec::new();
    for row in rows_of.iter().map(Some).chain([None]) {
        let own: Vec<(&String, &String)> = row.map(|row| (down, row)).into_iter().collect();
        let mut cells = vec![Cell::Text(row.map_or_else(|| whole.clone(), |row| edition.labels.level_of(&block.instrument, down, row)))];
        for level in &columns_of {
            let domain: Vec<(&String, &String)> = own.iter().copied().chain([(across, level)]).collect();
            cells.push(score(edition, at(&domain), ratio)?);
        }
        let end = at(&own);
        cells.push(score(edition, end, ratio)?);
        if ratio {
            cells.push(estimate_cell(block.query, end));
        }
        rows.push(cells);
    }
    let dimensions = [down.clone(), across.clone()];
    let name = format!("{}-{}", block.name, dimensions.join("-"));
    Ok(Table { name, title: title_by(edition, block, &dimensions)?, columns, rows, notes: Vec::new() })
}

/// A cell of a score-card: "3 of 4", or a total; blank where nothing was planned.
fn score(edition: &Edition<'_>, released: Option<&Released>, ratio: bool) -> Result<Cell> {
    let Some(released) = released else { return Ok(Cell::Blank) };
    let shown = match &released.value {
        Ok(shown) => shown,
        Err(Reason::Empty) => return Ok(Cell::Blank),
        Err(reason) => return Ok(Cell::NotShown(*reason)),
    };
    if !ratio {
        return Ok(part(released, Some(shown.estimate)));
    }
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| edition.format.number(value, u8::from(value.fract() != 0.0)));
    let arguments = Arguments::new().with("numerator", number(shown.numerator)).with("denominator", number(shown.denominator));
    Ok(Cell::Text(Phrase::own(edition.catalogue.plain("score", &arguments)?)))
}
