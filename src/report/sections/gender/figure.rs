//! Women's share per option, before the band of even distribution.

use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::drawing::{BarGroup, BarRow, Cell, Figure, GenderBars, Scale};
use crate::report::edition::Edition;
use crate::report::outline::Block;
use crate::report::sections::cells::n_heading;
use crate::report::sections::comparison::table::domain_label_of;
use crate::report::sections::marks::{FEWEST_VALUES, Named, caption, cell, note, shown_rows};
use crate::report::sections::{level, title};
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;

/// The band within which each of women and men has at least 40 per cent (SCB).
pub const EVEN: (f64, f64) = (0.4, 0.6);

/// Where women's share lies as far as its interval tells; of a full count, as its value tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Balance {
    /// Each of women and men has at least 40 per cent.
    Even,
    /// Above 60 per cent women.
    Women,
    /// Above 60 per cent men.
    Men,
    /// The interval reaches over a border.
    CannotBeSaid,
}

/// The class of a number.
pub fn balance(shown: &Shown) -> Balance {
    let (lower, upper) = shown.lower.zip(shown.upper).unwrap_or((shown.estimate, shown.estimate));
    let (from, to) = EVEN;
    if lower >= from && upper <= to {
        Balance::Even
    } else if lower > to {
        Balance::Women
    } else if upper < from {
        Balance::Men
    } else {
        Balance::CannotBeSaid
    }
}

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
        value(right).total_cmp(&value(left)).then_with(|| level::breakdown::compare_domains(edition, &left.key.domain, &right.key.domain))
    });
    let balances: Vec<Balance> = found.iter().filter_map(|released| released.value.as_ref().ok().map(balance)).collect();
    let mut rows = Vec::new();
    for released in found {
        rows.push(BarRow {
            label: domain_label_of(edition, &released.key.instrument, &released.key.domain)?.text,
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
    let genders = |arguments: Arguments| edition.genders(&block.instrument, arguments);
    caption.notes.push(edition.catalogue.plain("figure-note-even", &genders(Arguments::new()))?);
    if intervals {
        caption.notes.push(edition.catalogue.text("figure-note-filled")?);
    }
    edition.format.value(0.0, Unit::Percent, 0)?;
    let scale = Scale::shares(edition.catalogue.plain("axis-women", &genders(Arguments::new()))?, |value| {
        edition.format.value(value, Unit::Percent, 0).unwrap_or_default()
    });
    let band_label = edition
        .catalogue
        .plain("figure-band", &Arguments::new().with("interval", edition.format.interval(EVEN.0, EVEN.1, Unit::Percent, 0)?))?;
    let note_heading = n_heading(edition, &block.instrument)?;
    let bars = GenderBars { caption, scale, band: EVEN, band_label, groups: vec![BarGroup { label: String::new(), rows }], note_heading };
    let count = |wanted: &[Balance]| balances.iter().filter(|balance| wanted.contains(balance)).count() as u64;
    let (dominated, unclear) = (count(&[Balance::Women, Balance::Men]), count(&[Balance::CannotBeSaid]));
    let arguments = Arguments::new()
        .with("count", dominated)
        .with("number", edition.format.count(dominated))
        .with("unclear", unclear)
        .with("total", edition.format.count(balances.len() as u64))
        .with("options", options(dimensions));
    let finding = edition.catalogue.plain("figure-finding-gender", &arguments)?;
    title::headed(edition, Named { name: block.name.clone(), title, figure: Figure::GenderBars(bars) }, Some(finding), &[]).map(Some)
}

/// What is chosen between, where it has a name of its own.
pub fn options(dimensions: &[String]) -> &'static str {
    if dimensions == ["programme_choice"] { "programmes" } else { "others" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(estimate: f64, interval: Option<(f64, f64)>) -> Shown {
        Shown { estimate, lower: interval.map(|ends| ends.0), upper: interval.map(|ends| ends.1), ..Shown::default() }
    }

    #[test]
    fn only_an_interval_within_a_class_is_classed() {
        assert_eq!(balance(&shown(0.5, Some((0.41, 0.59)))), Balance::Even);
        assert_eq!(balance(&shown(0.5, Some((0.39, 0.59)))), Balance::CannotBeSaid);
        assert_eq!(balance(&shown(0.7, Some((0.61, 0.8)))), Balance::Women);
        assert_eq!(balance(&shown(0.7, Some((0.55, 0.8)))), Balance::CannotBeSaid);
        assert_eq!(balance(&shown(0.1, Some((0.05, 0.39)))), Balance::Men);
    }

    #[test]
    fn a_full_count_is_classed_by_its_value_with_forty_and_sixty_even() {
        // SCB: Bygg och anläggning 11.2 per cent women, Barn och fritid 63.1.
        assert_eq!(balance(&shown(0.112, None)), Balance::Men);
        assert_eq!(balance(&shown(0.631, None)), Balance::Women);
        assert_eq!(balance(&shown(0.4, None)), Balance::Even);
        assert_eq!(balance(&shown(0.6, None)), Balance::Even);
    }
}
