//! Figures of change: the change of each item with its interval, before a line at no change.

use super::{FEWEST_VALUES, Named, caption, cell, note, shown_rows};
use crate::disclosure::release::Released;
use crate::error::Result;
use crate::report::edition::Edition;
use crate::report::figure::{Cell, Comparison, DotGroup, DotRow, Dots, Figure, Reference, Scale};
use crate::report::format::Unit;
use crate::report::locale::Arguments;
use crate::report::outline::Block;
use crate::report::phrase::Phrase;

/// The change of every item for all units, between the first and the last wave that are compared. Empty when too few are shown.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn changes(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<Named>> {
    let found: Vec<&Released> = block
        .changes()
        .filter(|released| released.key.domain.is_empty() && released.key.level.is_empty() && released.key.wave == block.last_wave())
        .collect();
    let mut rows = Vec::new();
    for item in &block.items {
        let Some(released) = found.iter().copied().find(|released| released.key.item == *item) else { continue };
        let label = edition.labels.item_short(&block.instrument, item).text;
        rows.push(DotRow { label, cells: vec![cell(edition, block.query, Some(released))?], note: note(edition, &[Some(released)]) });
    }
    let shown = shown_rows(rows.iter().flat_map(|row| row.cells.iter().map(|cell| (row.label.as_str(), cell))));
    if shown.len() < FEWEST_VALUES {
        return Ok(Vec::new());
    }
    let own = edition.measured(block);
    let text = edition.catalogue.plain("title-change", &Arguments::new().with("title", own.text.as_str()))?;
    let title = edition.titled(block, Phrase { text, lang: own.lang })?;
    let name = format!("{}-change", block.name);
    let points = crate::report::edition::level_unit(block.query) == Unit::Percent;
    let axis = edition.catalogue.text(if points { "column-difference-points" } else { "column-difference" })?;
    let ends = rows.iter().flat_map(|row| &row.cells).filter_map(|cell| if let Cell::Shown(measure) = cell { Some(measure) } else { None });
    let values: Vec<f64> = ends
        .flat_map(|measure| [Some(measure.value), measure.interval.map(|ends| ends.0), measure.interval.map(|ends| ends.1), Some(0.0)])
        .flatten()
        .collect();
    let scale = Scale::spanning(values, axis, |value, decimals| {
        let (unit, decimals) = if points { (Unit::Points, decimals.saturating_sub(2)) } else { (Unit::Number, decimals) };
        edition.format.bare(value, unit, u8::try_from(decimals).unwrap_or(u8::MAX))
    });
    let caption = caption(edition, &name, &title.text, "dots", true, &shown)?;
    let reference = Some(Reference { value: 0.0, label: edition.catalogue.text("no-change")? });
    let groups = vec![DotGroup { label: String::new(), rows }];
    let note_heading = edition.catalogue.text("column-n")?;
    let dots = Dots { caption, scale, series: vec![String::new()], comparison: Comparison::Waves, groups, note_heading, reference };
    Ok(vec![Named { name, title, figure: Figure::Dots(dots) }])
}
