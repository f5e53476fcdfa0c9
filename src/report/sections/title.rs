//! What a figure shows, in one line: its title. It says no more than the test does, and names no extreme while something is withheld.

use super::marks::Named;
use crate::disclosure::release::Released;
use crate::error::Result;
use crate::report::drawing::{Cell, ChangeRow, Measure};
use crate::report::edition::{Edition, can_be_claimed, is_tested, shown_count};
use crate::report::outline::Block;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::transform::estimate::Against;

/// The figure with what it shows as its title, and what it was called, with how many answered, below it. Without a finding it is left as it is.
///
/// # Errors
/// When the catalogue lacks the form.
pub fn headed(edition: &Edition<'_>, mut named: Named, finding: Option<String>, behind: &[Option<&Released>]) -> Result<Named> {
    let Some(finding) = finding else { return Ok(named) };
    let mut counts: Vec<u64> = behind.iter().flatten().filter_map(|released| shown_count(released.n)).collect();
    counts.sort_unstable();
    let n = match (counts.first(), counts.last()) {
        (Some(least), Some(most)) if least == most => edition.format.count(*most),
        (Some(least), Some(most)) => format!("{}–{}", edition.format.count(*least), edition.format.count(*most)),
        _ => String::new(),
    };
    let arguments =
        Arguments::new().with("what", named.title.text.as_str()).with("n-form", if n.is_empty() { "none" } else { "some" }).with("n", n);
    let caption = named.figure.caption_mut();
    caption.subtitle = edition.catalogue.plain("figure-subtitle", &arguments)?;
    caption.alternative = caption.alternative.replacen(&caption.title, &finding, 1);
    caption.title.clone_from(&finding);
    named.title = Phrase::own(finding);
    Ok(named)
}

/// How many measures rose and fell beyond doubt, and which the most, where none is withheld and none is as large.
///
/// # Errors
/// When the catalogue lacks the form.
pub fn of_changes(edition: &Edition<'_>, rows: &[ChangeRow], all_are_shown: bool) -> Result<String> {
    let established = |up: bool| rows.iter().filter(move |row| row.established && (row.change.value > 0.0) == up);
    let (up, down) = (established(true).count() as u64, established(false).count() as u64);
    let form = match (up, down) {
        (0, 0) => "none",
        (up, 0) if up == rows.len() as u64 => "all",
        (_, 0) => "up",
        (0, _) => "down",
        _ => "both",
    };
    let mut sizes: Vec<&ChangeRow> = rows.iter().filter(|row| row.established).collect();
    sizes.sort_by(|left, right| right.change.value.abs().total_cmp(&left.change.value.abs()));
    let most = match sizes.as_slice() {
        _ if !all_are_shown || form == "both" => None,
        [first, second, ..] if first.change.label != second.change.label => Some(first.label.as_str()),
        _ => None,
    };
    let arguments = Arguments::new()
        .with("form", form)
        .with("up", edition.format.count(up))
        .with("down", edition.format.count(down))
        .with("total", edition.format.count(rows.len() as u64))
        .with("most", if most.is_some() { "some" } else { "none" })
        .with("item", most.unwrap_or_default());
    edition.catalogue.plain("figure-finding-change", &arguments)
}

/// Between what the values lie; the highest by name where its interval lies above all others and nothing is withheld. `None` without values.
/// `nameless` are rows that collect rare answers, of which none is called the highest.
///
/// # Errors
/// When the catalogue lacks the form.
pub fn of_values<'b>(
    edition: &Edition<'_>,
    what: &str,
    rows: impl Iterator<Item = (&'b str, &'b Cell)>,
    nameless: &[String],
) -> Result<Option<String>> {
    let rows: Vec<(&str, &Cell)> = rows.collect();
    let mut shown: Vec<(&str, &Measure)> = rows.iter().filter_map(|(label, cell)| Some((*label, cell.measure()?))).collect();
    shown.sort_by(|left, right| right.1.value.total_cmp(&left.1.value));
    let (Some((item, highest)), Some((_, lowest))) = (shown.first(), shown.last()) else { return Ok(None) };
    let all_are_shown = rows.iter().all(|(_, cell)| !matches!(cell, Cell::Withheld(_)));
    let is_apart = |above: &Measure, below: &Measure| match (above.interval, below.interval) {
        (Some((floor, _)), Some((_, ceiling))) => floor > ceiling,
        (None, None) => above.value > below.value,
        _ => false,
    };
    let form = match shown.get(1) {
        Some((_, second)) if all_are_shown && is_apart(highest, second) && !nameless.iter().any(|label| label == item) => "highest",
        _ if !all_are_shown => "range-shown",
        _ if highest.label == lowest.label => "same",
        _ => "range",
    };
    let arguments = Arguments::new()
        .with("form", form)
        .with("what", what)
        .with("item", *item)
        .with("highest", highest.label.as_str())
        .with("lowest", lowest.label.as_str());
    edition.catalogue.plain("figure-finding-values", &arguments).map(Some)
}

/// The value of all, where a figure breaks it down. `None` where it is not shown.
///
/// # Errors
/// When the catalogue lacks the form.
pub fn of_whole(edition: &Edition<'_>, what: &str, whole: Option<&Cell>) -> Result<Option<String>> {
    let Some(measure) = whole.and_then(Cell::measure) else { return Ok(None) };
    let arguments = Arguments::new().with("form", "whole").with("what", what).with("item", "").with("lowest", "");
    edition.catalogue.plain("figure-finding-values", &arguments.with("highest", measure.label.as_str())).map(Some)
}

/// From what to what a full count went; `None` for samples, whose changes are tested elsewhere.
///
/// # Errors
/// When the catalogue lacks the form.
pub fn of_line(edition: &Edition<'_>, what: &str, cells: &[Cell]) -> Result<Option<String>> {
    let (Some(Cell::Shown(first)), Some(Cell::Shown(last))) = (cells.first(), cells.last()) else { return Ok(None) };
    if first.interval.is_some() || last.interval.is_some() {
        return Ok(None);
    }
    let form = match (last.value > first.value, first.label == last.label) {
        (_, true) => "same",
        (true, false) => "up",
        (false, false) => "down",
    };
    let arguments =
        Arguments::new().with("form", form).with("what", what).with("from", first.label.as_str()).with("to", last.label.as_str());
    edition.catalogue.plain("figure-finding-line", &arguments).map(Some)
}

/// How many differences between places are beyond doubt in the last wave. `None` when none was tested.
///
/// # Errors
/// When the catalogue lacks the form.
pub fn of_places(edition: &Edition<'_>, block: &Block<'_>, dimension: &str) -> Result<Option<String>> {
    // The pairs where there are any, as the sentences beside it count them.
    let is_pair = |released: &Released| matches!(released.key.against, Some(Against::Level(_)));
    let of_pairs = block.contrasts(dimension).any(is_pair);
    let told = |released: &&Released| {
        let is_difference = is_pair(released) || (!of_pairs && released.key.against == Some(Against::Rest));
        is_difference && released.key.wave == block.last_wave() && released.key.domain.len() == 1 && released.key.level.is_empty()
    };
    let tested: Vec<_> = block
        .contrasts(dimension)
        .filter(|released| told(released) && released.is_measure())
        .filter_map(|released| released.value.as_ref().ok().filter(|shown| shown.lower.is_some() && is_tested(&released.flags, shown)))
        .collect();
    if tested.is_empty() {
        return Ok(None);
    }
    let established = tested.iter().filter(|shown| can_be_claimed(shown)).count() as u64;
    let units = if dimension == "municipality" { "the-units-municipality" } else { "the-units-group" };
    let arguments = Arguments::new()
        .with("count", established)
        .with("number", edition.format.count(established))
        .with("total", edition.format.count(tested.len() as u64))
        .with("the_units", edition.catalogue.text(units)?);
    edition.catalogue.plain("figure-finding-places", &arguments).map(Some)
}
