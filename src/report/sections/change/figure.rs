//! Figures of change: the values before and after of each item, and the change with its interval.

use crate::disclosure::release::Released;
use crate::error::Result;
use crate::report::drawing::{ChangeChart, ChangeRow, Figure, Measure, Scale};
use crate::report::edition::{Edition, can_be_claimed, decimals, level_unit, unit};
use crate::report::identity;
use crate::report::outline::Block;
use crate::report::sections::cells::value_heading;
use crate::report::sections::comparison::table::{from, is_off};
use crate::report::sections::marks::{FEWEST_VALUES, Named, caption};
use crate::report::sections::title;
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;

/// The change of every item for all units, between the first and the last wave that are compared, the largest first. Empty when too few are shown.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn changes(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<Named>> {
    let found: Vec<&Released> = block.told_changes().collect();
    let mut rows: Vec<ChangeRow> = Vec::new();
    let mut withheld = Vec::new();
    let mut first_wave = None;
    for item in &block.items {
        let Some(released) = found.iter().copied().find(|released| released.key.item == *item) else { continue };
        first_wave = first_wave.or(from(released));
        match row(edition, block, released)? {
            Some(row) => rows.push(row),
            None => withheld.push(edition.labels.measured_short(block.query, &block.instrument, item).text),
        }
    }
    if rows.len() < FEWEST_VALUES {
        return Ok(Vec::new());
    }
    rows.sort_by(|left, right| right.change.value.total_cmp(&left.change.value));
    let shown: Vec<(String, String)> = rows.iter().map(|row| (row.label.clone(), row.change.label.clone())).collect();
    let own = edition.measured(block);
    let text = edition.catalogue.plain("title-change", &Arguments::new().with("title", own.text.as_str()))?;
    let title = edition.titled(block, Phrase { text, lang: own.lang })?;
    let name = format!("{}-change", block.name);
    let mut caption = caption(edition, &name, &title.text, "dots", true, &shown)?;
    caption.notes.push(edition.catalogue.text("figure-note-established")?);
    if found.iter().any(|released| is_off(block, released)) {
        caption.notes.push(edition.catalogue.text("note-rounding")?);
    }
    if !withheld.is_empty() {
        let names = edition.format.list(&withheld)?;
        caption.notes.push(edition.catalogue.plain("figure-note-withheld", &Arguments::new().with("names", names))?);
    }
    let wave = |wave: &str| -> Result<String> {
        let (name, period) = (edition.labels.wave(&block.instrument, wave).text, edition.period(&block.instrument, wave)?.text);
        // A name with a year in it says when by itself.
        let says_when = name.chars().any(|letter| letter.is_ascii_digit());
        Ok(if period.is_empty() || says_when { name } else { format!("{name} ({period})") })
    };
    let names = [first_wave.map(wave).transpose()?.unwrap_or_default(), wave(block.last_wave())?];
    let finding = title::of_changes(edition, &rows, withheld.is_empty())?;
    let chart =
        ChangeChart { caption, levels: levels(edition, block, &rows)?, changes: scale_of_changes(edition, block, &rows)?, names, rows };
    let behind: Vec<Option<&Released>> = found.iter().copied().map(Some).collect();
    Ok(vec![title::headed(edition, Named { name, title, figure: Figure::Change(chart) }, Some(finding), &behind)?])
}

fn row(edition: &Edition<'_>, block: &Block<'_>, released: &Released) -> Result<Option<ChangeRow>> {
    let Ok(shown) = &released.value else { return Ok(None) };
    let (unit, decimals) = (unit(block.query, released), decimals(block.query, shown));
    let of = level_unit(block.query);
    let id = identity::id(&released.key);
    let end = |value: f64, column: &str| Measure {
        value,
        interval: None,
        label: edition.format.bare(value, of, decimals),
        estimate: Some(identity::quantity(&id, column)),
    };
    let ends = shown.ends().map(|[before, after]| [end(before, "reference"), end(after, "later")]);
    let bare = edition.format.bare(shown.estimate, unit, decimals);
    let label = if shown.estimate > 0.0 { format!("+{bare}") } else { bare };
    Ok(Some(ChangeRow {
        label: edition.labels.measured_short(block.query, &block.instrument, &released.key.item).text,
        ends,
        change: Measure { value: shown.estimate, interval: shown.lower.zip(shown.upper), label, estimate: Some(id) },
        established: can_be_claimed(shown),
    }))
}

/// The axis of the values; `None` where those of no row are shown.
fn levels(edition: &Edition<'_>, block: &Block<'_>, rows: &[ChangeRow]) -> Result<Option<Scale>> {
    let values: Vec<f64> = rows.iter().filter_map(|row| row.ends.as_ref()).flatten().map(|end| end.value).collect();
    if values.is_empty() {
        return Ok(None);
    }
    let of = level_unit(block.query);
    let title = if of == Unit::Percent { edition.catalogue.text("column-share")? } else { value_heading(edition, block.query)? };
    Ok(Some(Scale::spanning(values, title, |value, decimals| bare(edition, of, value, decimals))))
}

fn scale_of_changes(edition: &Edition<'_>, block: &Block<'_>, rows: &[ChangeRow]) -> Result<Scale> {
    let points = level_unit(block.query) == Unit::Percent;
    let title = edition.catalogue.text(if points { "axis-change-points" } else { "axis-change" })?;
    let values = rows.iter().flat_map(|row| {
        let (lower, upper) = row.change.interval.unwrap_or((row.change.value, row.change.value));
        [row.change.value, lower, upper, 0.0]
    });
    let unit = if points { Unit::Points } else { Unit::Number };
    Ok(Scale::spanning(values, title, |value, decimals| {
        let label = bare(edition, unit, value, decimals);
        if value > 0.0 { format!("+{label}") } else { label }
    }))
}

fn bare(edition: &Edition<'_>, unit: Unit, value: f64, decimals: usize) -> String {
    let decimals = if unit == Unit::Number { decimals } else { decimals.saturating_sub(2) };
    edition.format.bare(value, unit, u8::try_from(decimals).unwrap_or(u8::MAX))
}
