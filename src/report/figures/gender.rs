//! Women's share per option, before the band of even distribution.

use super::{FEWEST_VALUES, Named, caption, cell, note, shown_rows};
use crate::disclosure::release::Released;
use crate::error::Result;
use crate::report::edition::Edition;
use crate::report::figure::{BarGroup, BarRow, Cell, Figure, GenderBars, Scale};
use crate::report::format::Unit;
use crate::report::locale::Arguments;
use crate::report::outline::Block;
use crate::report::tables::comparison::domain_label;

/// The band within which each of women and men has at least 40 per cent (SCB).
pub const EVEN: (f64, f64) = (0.4, 0.6);

/// The bars of a block's first breakdown in its last wave, the options with most women first. `None` when too few are shown.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn bars(edition: &Edition<'_>, block: &Block<'_>) -> Result<Option<Named>> {
    let Some(dimensions) = block.breakdowns.first() else { return Ok(None) };
    let wave = block.last_wave();
    let mut found: Vec<&Released> = block.levels(dimensions).filter(|released| released.key.wave == wave).collect();
    let value = |released: &Released| released.value.as_ref().map_or(f64::NEG_INFINITY, |shown| shown.estimate);
    found.sort_by(|left, right| {
        value(right)
            .total_cmp(&value(left))
            .then_with(|| crate::report::tables::breakdown::compare_domains(edition, &left.key.domain, &right.key.domain))
    });
    let mut rows = Vec::new();
    for released in found {
        rows.push(BarRow {
            label: domain_label(edition, &released.key.domain)?.text,
            cell: cell(edition, block.query, Some(released))?,
            note: note(edition, &[Some(released)]),
        });
    }
    let shown = shown_rows(rows.iter().map(|row| (row.label.as_str(), &row.cell)));
    if shown.len() < FEWEST_VALUES {
        return Ok(None);
    }
    let title = edition.titled(block, edition.measured(block))?;
    let intervals = rows.iter().any(|row| matches!(&row.cell, Cell::Shown(measure) if measure.interval.is_some()));
    let mut caption = caption(edition, &block.name, &title.text, "gender", intervals, &shown)?;
    caption.notes.push(edition.catalogue.text("figure-note-even")?);
    edition.format.value(0.0, Unit::Percent, 0)?;
    let scale =
        Scale::shares(edition.catalogue.text("axis-women")?, |value| edition.format.value(value, Unit::Percent, 0).unwrap_or_default());
    let band_label = edition
        .catalogue
        .plain("figure-band", &Arguments::new().with("interval", edition.format.interval(EVEN.0, EVEN.1, Unit::Percent, 0)?))?;
    let note_heading = edition.catalogue.text("column-n")?;
    let bars = GenderBars { caption, scale, band: EVEN, band_label, groups: vec![BarGroup { label: String::new(), rows }], note_heading };
    Ok(Some(Named { name: block.name.clone(), title, figure: Figure::GenderBars(bars) }))
}
