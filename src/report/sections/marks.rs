//! From released estimates to figure specifications: which rows, which scale, and a title that says what is seen.

use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::drawing::{Caption, Cell, Figure, Measure, Scale};
use crate::report::edition::{Edition, decimals, shown_count, unit};
use crate::report::identity;
use crate::report::words::format::{NOT_AVAILABLE, Unit};
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::transform::query::Query;

/// Fewest values that are worth a figure; fewer are told by the sentence and the table.
pub const FEWEST_VALUES: usize = 3;

/// A figure with its name and title.
#[derive(Debug, Clone)]
pub struct Named {
    /// Name of its files, and what chapters call it by.
    pub name: String,
    /// What it shows.
    pub title: Phrase,
    /// The specification.
    pub figure: Figure,
}

/// An estimate as drawn: the number with its interval, the sign for withheld, or nothing.
///
/// # Errors
/// When the catalogue lacks the unit.
pub fn cell(edition: &Edition<'_>, query: &Query, released: Option<&Released>) -> Result<Cell> {
    let Some(released) = released else { return Ok(Cell::Absent) };
    Ok(match &released.value {
        Ok(shown) => Cell::Shown(Measure {
            value: shown.estimate,
            interval: shown.lower.zip(shown.upper),
            label: label(edition, shown.estimate, unit(query, released), decimals(query, shown))?,
            estimate: Some(identity::id(&released.key)),
        }),
        Err(_) => Cell::Withheld(NOT_AVAILABLE.to_owned()),
    })
}

/// Fewest of whom a full count is told in per cent; of fewer, it is told how many.
const FEWEST_OF: f64 = 20.0;

/// What a full count of few is made of: so many of so many. `None` for samples, for many, and where it is no part of a whole.
pub fn few_counted(released: &Released, shown: &Shown) -> Option<(f64, f64)> {
    let of = shown.denominator.or_else(|| shown_count(released.n).map(|n| n as f64))?;
    let part = shown.numerator.filter(|part| *part <= of)?;
    (shown.lower.is_none() && released.key.against.is_none() && of < FEWEST_OF).then_some((part, of))
}

/// So many of so many, in words.
///
/// # Errors
/// When the catalogue lacks the form.
pub fn counts_of(edition: &Edition<'_>, (part, of): (f64, f64)) -> Result<String> {
    let number = |value: f64| edition.format.number(value, u8::from(value.fract().abs() > 1e-9));
    edition.catalogue.plain("score", &Arguments::new().with("numerator", number(part)).with("denominator", number(of)))
}

/// The label of a value: shares with the per cent sign, differences bare because the axis names the unit.
fn label(edition: &Edition<'_>, value: f64, unit: Unit, decimals: u8) -> Result<String> {
    match unit {
        Unit::Points => Ok(edition.format.bare(value, unit, decimals)),
        other => edition.format.value(value, other, decimals),
    }
}

/// The scale of levels from zero: the `whole` 0–100 per cent for shares when any is above a half, else up to the next round figure.
///
/// # Errors
/// When the catalogue lacks the unit.
pub fn scale<'b>(edition: &Edition<'_>, query: &Query, cells: impl Iterator<Item = &'b Cell>, whole: bool) -> Result<Scale> {
    let unit = crate::report::edition::level_unit(query);
    let mut values: Vec<f64> = cells
        .filter_map(|cell| if let Cell::Shown(measure) = cell { Some(measure) } else { None })
        .flat_map(|measure| [Some(measure.value), measure.interval.map(|(lower, _)| lower), measure.interval.map(|(_, upper)| upper)])
        .flatten()
        .collect();
    // The labels cannot fail where the unit is known to the catalogue; asked for once, so that a gap in it is an error and not an empty axis.
    edition.format.value(0.0, unit, 0)?;
    let format = |value: f64, decimals: usize| {
        let decimals = match unit {
            Unit::Number => u8::try_from(decimals).unwrap_or(u8::MAX),
            Unit::Percent | Unit::Points => u8::try_from(decimals.saturating_sub(2)).unwrap_or(u8::MAX),
        };
        edition.format.value(value, unit, decimals).unwrap_or_default()
    };
    let title = edition.labels.indicator(&query.name).text;
    if whole && unit == Unit::Percent && values.iter().any(|value| *value > 0.5) {
        return Ok(Scale::shares(title, |value| format(value, 2)));
    }
    values.push(0.0);
    Ok(Scale::spanning(values, title, format))
}

/// How many answers stand behind a row, a number per marker; empty when none is shown.
pub fn note(edition: &Edition<'_>, released: &[Option<&Released>]) -> String {
    let counts: Vec<Option<u64>> = released.iter().flatten().map(|released| shown_count(released.n)).collect();
    if counts.iter().all(Option::is_none) {
        return String::new();
    }
    // A number that may not be told has its sign, so that the others stand in the order of the markers.
    let told = |count: &Option<u64>| count.map_or_else(|| NOT_AVAILABLE.to_owned(), |count| edition.format.count(count));
    counts.iter().map(told).collect::<Vec<_>>().join(" / ")
}

/// A caption: title, note on what the marks mean, and a text alternative that names the extremes and where the numbers stand.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn caption(
    edition: &Edition<'_>,
    name: &str,
    title: &str,
    kind: &str,
    with_intervals: bool,
    rows: &[(String, String)],
) -> Result<Caption> {
    let mut notes = Vec::new();
    if with_intervals {
        notes.push(edition.catalogue.text("figure-note-interval")?);
    }
    let listed: Vec<String> = rows.iter().map(|(label, value)| format!("{label} {value}")).collect();
    let arguments = Arguments::new()
        .with("kind", edition.catalogue.text(&format!("figure-kind-{kind}"))?)
        .with("title", title)
        .with("values", listed.join("; "));
    Ok(Caption {
        name: name.to_owned(),
        title: title.to_owned(),
        subtitle: String::new(),
        notes,
        alternative: edition.catalogue.plain("figure-alternative", &arguments)?,
    })
}

/// The values that are shown, with their labels: for counting them and for the text alternative.
pub fn shown_rows<'b>(rows: impl Iterator<Item = (&'b str, &'b Cell)>) -> Vec<(String, String)> {
    rows.filter_map(|(label, cell)| match cell {
        Cell::Shown(measure) => Some((label.to_owned(), measure.label.clone())),
        Cell::Withheld(_) | Cell::Absent => None,
    })
    .collect()
}
