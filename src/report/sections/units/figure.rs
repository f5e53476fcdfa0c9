//! Figures of units compared: their values with intervals, their funnel, and the ranks they may have.

use super::compared::{Compared, UnitValue};
use super::sentences::{levels, position_words};
use super::table::{ordered, ranks_label};
use crate::error::Result;
use crate::report::drawing::{
    Caption, Cell, Comparison, DotGroup, DotRow, Dots, Figure, FunnelCurve, FunnelMark, FunnelPlot, Measure, Reference, Scale,
};
use crate::report::edition::{Edition, level_unit};
use crate::report::sections::cells::value_heading;
use crate::report::sections::marks::{FEWEST_VALUES, Named, caption, cell, note, scale, shown_rows};
use crate::report::sections::units;
use crate::report::sections::units::compared::label;
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::statistics::comparison::funnel::{FunnelLimits, Position};

/// Most units whose values have a row each in a figure.
pub const MOST_ROWS: usize = 20;

/// The units side by side, a row per measure and a marker per unit.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn side_by_side(edition: &Edition<'_>, name: &str, title: String, measures: &[Compared<'_>]) -> Result<Option<Named>> {
    let Some(first) = measures.first() else { return Ok(None) };
    let dimension = &first.comparison.dimension;
    let levels = levels(edition, measures);
    let series: Vec<String> = levels.iter().map(|level| edition.labels.level_of(&first.block.instrument, dimension, level).text).collect();
    let mut rows = Vec::new();
    for measure in measures {
        // A place that is not among those tested has its number in the table, so here too; one that is withheld is named in the note.
        let of_level = |level: &&str| measure.level_of(level);
        let cells = levels.iter().map(|level| cell(edition, measure.block.query, of_level(level))).collect::<Result<Vec<_>>>()?;
        let counts: Vec<Option<_>> = levels.iter().map(of_level).collect();
        rows.push(DotRow { label: label(edition, measure, measures)?.text, cells, note: note(edition, &counts) });
    }
    let told = rows.iter().flat_map(|row| row.cells.iter().zip(&series).map(move |(cell, unit)| (format!("{} ({unit})", row.label), cell)));
    let told: Vec<(String, &Cell)> = told.collect();
    let told = shown_rows(told.iter().map(|(label, cell)| (label.as_str(), *cell)));
    if told.len() < FEWEST_VALUES {
        return Ok(None);
    }
    let mut scale = scale(edition, first.block.query, rows.iter().flat_map(|row| &row.cells), true)?;
    // Measures of several indicators stand on one axis, which then goes by none of their names.
    if measures.iter().any(|measure| measure.block.query.name != first.block.query.name) {
        scale.title = value_heading(edition, first.block.query)?;
    }
    let caption = caption(edition, name, &title, "dots", true, &told)?;
    let groups = vec![DotGroup { label: String::new(), rows }];
    let note_heading = edition.catalogue.text("column-n")?;
    let dots = Dots { caption, scale, series, comparison: Comparison::Groups, groups, note_heading, reference: None };
    Ok(Some(Named { name: name.to_owned(), title: Phrase::own(title), figure: Figure::Dots(dots) }))
}

/// The units below one another, from the highest value to the lowest, by one measure.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn one_below_another(edition: &Edition<'_>, name: &str, title: String, measure: &Compared<'_>) -> Result<Option<Named>> {
    let mut rows = Vec::new();
    for unit in ordered(edition, measure) {
        let own = Some(unit.released);
        let cells = vec![cell(edition, measure.block.query, own)?];
        rows.push(DotRow { label: unit_label(edition, measure, &unit), cells, note: note(edition, &[own]) });
    }
    let told = shown_rows(rows.iter().filter_map(|row| row.cells.first().map(|cell| (row.label.as_str(), cell))));
    if told.len() < FEWEST_VALUES || told.len() > MOST_ROWS {
        return Ok(None);
    }
    let scale = scale(edition, measure.block.query, rows.iter().flat_map(|row| &row.cells), true)?;
    let caption = caption(edition, name, &title, "dots", true, &told)?;
    let groups = vec![DotGroup { label: String::new(), rows }];
    let (series, note_heading) = (vec![String::new()], edition.catalogue.text("column-n")?);
    let dots =
        Dots { caption, scale, series, comparison: Comparison::Groups, groups, note_heading, reference: reference(edition, measure)? };
    Ok(Some(Named { name: name.to_owned(), title: Phrase::own(title), figure: Figure::Dots(dots) }))
}

fn unit_label(edition: &Edition<'_>, measure: &Compared<'_>, unit: &UnitValue<'_>) -> String {
    edition.labels.level_of(&measure.block.instrument, &measure.comparison.dimension, &unit.outcome.level).text
}

/// The value of all units together.
fn reference(edition: &Edition<'_>, measure: &Compared<'_>) -> Result<Option<Reference>> {
    let Some((released, shown)) = measure.overall() else { return Ok(None) };
    let decimals = crate::report::edition::decimals(measure.block.query, shown);
    let value = edition.format.value(shown.estimate, crate::report::edition::unit(measure.block.query, released), decimals)?;
    let label = edition.catalogue.plain("figure-all", &Arguments::new().with("value", value))?;
    Ok(Some(Reference { value: shown.estimate, label }))
}

/// The funnel of one measure; `None` where there is none.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn funnel(edition: &Edition<'_>, name: &str, title: String, measure: &Compared<'_>) -> Result<Option<Named>> {
    let Some(funnel) = &measure.comparison.outcome.funnel else { return Ok(None) };
    let mut points = Vec::new();
    let mut outside = Vec::new();
    for unit in ordered(edition, measure) {
        let Some(point) = &unit.outcome.funnel else { continue };
        let label = unit_label(edition, measure, &unit);
        let is_outside = point.at_95 != Position::Inside;
        if is_outside {
            outside.push(format!("{label} ({})", edition.catalogue.text(position_words(point))?));
        }
        points.push(FunnelMark { across: unit.outcome.effective_n, value: point.share, label, outside: is_outside });
    }
    let curve = |label: String, of: fn(&FunnelLimits) -> crate::statistics::intervals::interval::Interval| FunnelCurve {
        label,
        points: funnel.curve.iter().map(|(n, limits)| (*n, of(limits).lower, of(limits).upper)).collect(),
    };
    let limits = vec![
        curve(edition.catalogue.text("funnel-limits-95")?, |limits| limits.at_95),
        curve(edition.catalogue.text("funnel-limits-998")?, |limits| limits.at_998),
    ];
    let values = points
        .iter()
        .map(|point| point.value)
        .chain(limits.iter().flat_map(|curve| &curve.points).flat_map(|(_, low, high)| [*low, *high]));
    edition.format.value(0.0, Unit::Percent, 0)?;
    let percent = |value: f64, decimals: usize| {
        let decimals = u8::try_from(decimals.saturating_sub(2)).unwrap_or(0);
        edition.format.value(value, Unit::Percent, decimals).unwrap_or_default()
    };
    let up = Scale::spanning(values, edition.catalogue.text("axis-share")?, percent);
    let sizes = points.iter().map(|point| point.across).chain([0.0]);
    let across = Scale::spanning(sizes, edition.catalogue.text("axis-effective-n")?, |value, _| edition.format.number(value, 0));
    let level = edition.format.value(funnel.target, Unit::Percent, 0)?;
    let level = edition.catalogue.plain("figure-all", &Arguments::new().with("value", level))?;
    let nothing = edition.catalogue.text("no-claim")?;
    let told = Arguments::new()
        .with("kind", edition.catalogue.text("figure-kind-funnel")?)
        .with("title", title.as_str())
        .with("level", level.as_str())
        .with("count", points.len() as u64)
        .with("number", edition.format.count(points.len() as u64))
        .with("outside", if outside.is_empty() { nothing } else { outside.join("; ") });
    let caption = Caption {
        name: name.to_owned(),
        title: title.clone(),
        subtitle: String::new(),
        notes: vec![edition.catalogue.text("figure-note-funnel")?],
        alternative: edition.catalogue.plain("figure-alternative-funnel", &told)?,
    };
    let plot = FunnelPlot {
        caption,
        across,
        up,
        level: Reference { value: funnel.target, label: level },
        limits,
        points,
        outside: edition.catalogue.text("funnel-outside")?,
    };
    Ok(Some(Named { name: name.to_owned(), title: Phrase::own(title), figure: Figure::Funnel(plot) }))
}

/// The ranks that units may have: by one measure the highest and lowest of them, by several a group of rows for each whose ranks the data decide in
/// part. `None` without any.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn ranks(edition: &Edition<'_>, name: &str, title: String, measures: &[Compared<'_>]) -> Result<Option<Named>> {
    let mut groups = Vec::new();
    let mut told = Vec::new();
    let mut most = 1;
    for measure in measures.iter().filter(|measure| measure.decides_ranks()) {
        let units = ordered(edition, measure);
        most = most.max(units.len());
        let mut rows = Vec::new();
        for (place, unit) in ends(&units) {
            let Some(ranks) = unit.outcome.ranks else { continue };
            let label = ranks_label(ranks.best, ranks.worst);
            let name = unit_label(edition, measure, unit);
            told.push((
                if measures.len() > 1 {
                    format!(
                        "{name} ({})",
                        edition.labels.measured_short(measure.block.query, &measure.block.instrument, measure.item()).text
                    )
                } else {
                    name.clone()
                },
                label.clone(),
            ));
            let measured =
                Measure { value: (place + 1) as f64, interval: Some((ranks.best as f64, ranks.worst as f64)), label, estimate: None };
            let value = edition.format.value(
                unit.shown.estimate,
                level_unit(measure.block.query),
                crate::report::edition::decimals(measure.block.query, unit.shown),
            )?;
            rows.push(DotRow { label: name, cells: vec![Cell::Shown(measured)], note: value });
        }
        let label = if measures.len() > 1 { units::figure::label(edition, measure, measures)?.text } else { String::new() };
        groups.push(DotGroup { label, rows });
    }
    if told.len() < FEWEST_VALUES {
        return Ok(None);
    }
    let caption =
        Caption { notes: vec![edition.catalogue.text("figure-note-ranks")?], ..caption(edition, name, &title, "ranks", false, &told)? };
    let scale = rank_scale(edition, most)?;
    let note_heading = edition.catalogue.text("axis-share")?;
    let dots = Dots { caption, scale, series: vec![String::new()], comparison: Comparison::Groups, groups, note_heading, reference: None };
    Ok(Some(Named { name: name.to_owned(), title: Phrase::own(title), figure: Figure::Dots(dots) }))
}

/// All of a list, or as many from either end as a figure has rows for, with their places.
pub fn ends<T>(list: &[T]) -> Vec<(usize, &T)> {
    let half = MOST_ROWS / 2;
    let is_end = |place: usize| list.len() <= MOST_ROWS || place < half || place >= list.len() - half;
    list.iter().enumerate().filter(|(place, _)| is_end(*place)).collect()
}

/// From rank 1 at the left to the last, with whole numbers.
fn rank_scale(edition: &Edition<'_>, units: usize) -> Result<Scale> {
    let title = edition.catalogue.text("axis-rank")?;
    let number = |value: f64| edition.format.number(value, 0);
    let last = units as f64;
    let mut scale = Scale::spanning([1.0, last], title, |value, _| number(value));
    scale.ticks.retain(|tick| tick.value > 1.0 && tick.value < last && tick.value.fract() == 0.0);
    scale.ticks.insert(0, crate::report::drawing::Tick { value: 1.0, label: number(1.0) });
    scale.ticks.push(crate::report::drawing::Tick { value: last, label: number(last) });
    (scale.lower, scale.upper) = (1.0 - 0.03 * (last - 1.0), last + 0.03 * (last - 1.0));
    Ok(scale)
}
