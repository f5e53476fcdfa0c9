//! Sentences about full counts: how large, since when, where most and where least. Nothing is uncertain, so nothing is tested but a trend.

use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::edition::{Edition, can_be_claimed, level_unit, shown_count, upper_first};
use crate::report::identity;
use crate::report::outline::Block;
use crate::report::sections;
use crate::report::sections::comparison::table::domain_label_of;
use crate::report::sections::level::breakdown::compare_domains;
use crate::report::sections::level::overall::categories;
use crate::report::sections::sentences::with_interval;
use crate::report::words::format::{Unit, scaled};
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::{Number, Phrase};
use crate::transform::estimate::{Against, Flag, Key};
use crate::transform::query::Estimator;

/// The sentences that open a register's block. HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn register(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<String>> {
    if block.query.header.estimator == Estimator::Distribution {
        return distribution(edition, block);
    }
    let shown: Vec<(&Released, &Shown)> =
        block.waves.iter().filter_map(|wave| block.overall(block.item(), wave)).filter_map(with_numbers).collect();
    let Some((last, last_shown)) = shown.last() else { return Ok(Vec::new()) };
    let arguments = Arguments::new()
        .with("title", edition.labels.indicator(&block.query.name))
        .with("wave", edition.wave_inside(&block.instrument, &last.key.wave)?)
        .with("value", with_interval(edition, block.query, last, last_shown)?);
    let mut sentences = vec![edition.catalogue.html(if last.key.wave.is_empty() { "level-single" } else { "level-period" }, &arguments)?];
    if let Some((first, first_shown)) = shown.first().filter(|(first, _)| first.key.wave != last.key.wave) {
        let unit = level_unit(block.query);
        let decimals = crate::report::edition::decimals(block.query, first_shown);
        let (before, after) = (scaled(first_shown.estimate, unit, decimals), scaled(last_shown.estimate, unit, decimals));
        let key = if before == after { "level-period-same" } else { "level-period-first" };
        // The change is not made from two rounded numbers where it is released itself.
        let moved_key = Key { against: Some(Against::Wave(first.key.wave.clone())), ..last.key.clone() };
        let released = edition.release.estimate(&moved_key).and_then(|released| released.value.as_ref().ok());
        // A ratio over one is told as a number for each, and so is how it has moved.
        let over_one = first_shown.estimate.max(last_shown.estimate) > 1.0 && unit == Unit::Percent;
        let own = released.map_or(decimals, |shown| crate::report::edition::decimals(block.query, shown));
        let (change, decimals) = match unit {
            Unit::Percent if over_one => (Unit::Number, 1),
            Unit::Percent => (Unit::Points, own),
            other => (other, own),
        };
        let moved = released.map_or(last_shown.estimate - first_shown.estimate, |shown| shown.estimate);
        let arguments = Arguments::new()
            .with("wave", opening(edition, edition.wave_inside(&block.instrument, &first.key.wave)?)?)
            .with(
                "what",
                if key == "level-period-first" && over_one && first_shown.estimate > 1.0 { "over-one" } else { what(first, unit) },
            )
            .with("value", with_interval(edition, block.query, first, first_shown)?)
            .with("direction", if after > before { "up" } else { "down" })
            .with("difference", edition.format.value(moved.abs(), change, decimals)?);
        sentences.push(edition.catalogue.html(key, &arguments)?);
    }
    sentences.extend(known(edition, last)?);
    sentences.extend(extremes(edition, block)?);
    sentences.extend(trend(edition, block)?);
    Ok(sentences)
}

/// A period as it stands in the sentence on the first of them, which it opens where the language has it so.
fn opening(edition: &Edition<'_>, wave: Phrase) -> Result<Phrase> {
    let opens = edition.catalogue.text("period-opens")? == "yes";
    Ok(Phrase { text: if opens { upper_first(&wave.text) } else { wave.text }, lang: wave.lang })
}

/// What the number is: a share, a ratio of two registers, or a number.
fn what(released: &Released, unit: Unit) -> &'static str {
    match unit {
        Unit::Percent if released.flags.contains(&Flag::RegisterRatio) => "ratio",
        Unit::Percent => "share",
        Unit::Points | Unit::Number => "number",
    }
}

fn with_numbers(released: &Released) -> Option<(&Released, &Shown)> {
    released.value.as_ref().ok().map(|shown| (released, shown))
}

/// Of how many it is not known, where that may be told.
fn known(edition: &Edition<'_>, released: &Released) -> Result<Option<String>> {
    let Some((n, base)) = shown_count(released.n).zip(shown_count(released.base)).filter(|(n, base)| n < base) else { return Ok(None) };
    let arguments = Arguments::new().with("known", edition.format.count(n)).with("all", edition.format.count(base));
    edition.catalogue.html("register-known", &arguments).map(Some)
}

/// Fewest groups of which the highest and the lowest are named.
const FEWEST_GROUPS: usize = 3;

/// Where a share is highest and where lowest in the last period, by the first dimension it is broken down by.
fn extremes(edition: &Edition<'_>, block: &Block<'_>) -> Result<Option<String>> {
    let Some(dimensions) = block.breakdowns.iter().find(|dimensions| dimensions.len() == 1) else { return Ok(None) };
    // What is hidden may be the highest or the lowest.
    if block.levels(dimensions).any(|released| released.key.wave == block.last_wave() && released.value.is_err()) {
        return Ok(None);
    }
    let mut groups: Vec<(&Released, &Shown)> =
        block.levels(dimensions).filter(|released| released.key.wave == block.last_wave()).filter_map(with_numbers).collect();
    // Of several alike the first as they are shown is named.
    groups.sort_by(|left, right| {
        right.1.estimate.total_cmp(&left.1.estimate).then_with(|| compare_domains(edition, &left.0.key.domain, &right.0.key.domain))
    });
    let (Some(highest), Some(lowest)) = (groups.first(), groups.last()) else { return Ok(None) };
    let (second, but_last) = (groups.get(1), groups.len().checked_sub(2).and_then(|place| groups.get(place)));
    let shared = |end: &(&Released, &Shown), next: Option<&(&Released, &Shown)>| next.is_some_and(|next| next.1.estimate == end.1.estimate);
    if groups.len() < FEWEST_GROUPS || shared(highest, second) || shared(lowest, but_last) || level_unit(block.query) != Unit::Percent {
        return Ok(None);
    }
    let mut arguments = Arguments::new();
    // Where one lies over one and the other below, both are told in per cent: "1.1 times" and "78 per cent" cannot be set against each other.
    let astride = highest.1.estimate > 1.0 && lowest.1.estimate <= 1.0;
    for (name, value, (released, shown)) in [("highest", "highest-value", highest), ("lowest", "lowest-value", lowest)] {
        arguments = arguments.with(name, domain_label_of(edition, &released.key.instrument, &released.key.domain)?);
        arguments = match shown.numerator.zip(shown.denominator).filter(|_| astride && shown.estimate > 1.0) {
            Some((numerator, denominator)) => arguments.with(value, over_one(edition, block, (released, shown), [numerator, denominator])?),
            None => arguments.with(value, with_interval(edition, block.query, released, shown)?),
        };
    }
    edition.catalogue.html("register-extremes", &arguments).map(Some)
}

/// A ratio over one in per cent, with the two numbers it is of: `107 % (80 mot 75)`.
fn over_one(edition: &Edition<'_>, block: &Block<'_>, (released, shown): (&Released, &Shown), [above, below]: [f64; 2]) -> Result<Number> {
    let decimals = crate::report::edition::decimals(block.query, shown);
    let part = |value: f64| edition.format.number(value, u8::from(value.fract().abs() > 1e-9));
    let arguments = Arguments::new()
        .with("value", edition.format.value(shown.estimate, level_unit(block.query), decimals)?)
        .with("numerator", part(above))
        .with("denominator", part(below));
    Ok(Number { text: edition.catalogue.plain("value-ratio-against", &arguments)?, estimate: identity::id(&released.key) })
}

/// The trend over the periods, and whether one can be claimed.
fn trend(edition: &Edition<'_>, block: &Block<'_>) -> Result<Option<String>> {
    let found = block.estimates.iter().copied().filter(|released| released.key.against == Some(Against::Trend)).find_map(with_numbers);
    let Some((released, shown)) = found else { return Ok(None) };
    let arguments = Arguments::new()
        .with("claimed", if can_be_claimed(shown) { "yes" } else { "no" })
        .with("direction", if shown.estimate > 0.0 { "up" } else { "down" })
        .with("difference", sections::sentences::difference(edition, block.query, released, shown)?);
    edition.catalogue.html("register-trend", &arguments).map(Some)
}

/// A distribution's categories with their counts, in the last period.
fn distribution(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<String>> {
    let of_category = |category: &String| {
        block.levels(&[]).find(|released| released.key.level == *category && released.key.wave == block.last_wave()).and_then(with_numbers)
    };
    let mut parts = Vec::new();
    for category in categories(edition, block) {
        let Some((released, shown)) = of_category(&category) else { continue };
        let label = edition.labels.category(block.query, &block.instrument, block.item(), &category)?;
        parts.push(format!("{} {}", label.text, with_interval(edition, block.query, released, shown)?.text));
    }
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let arguments = Arguments::new().with("title", edition.labels.indicator(&block.query.name)).with("value", parts.join("; "));
    let mut sentences = vec![edition.catalogue.html("level-single", &arguments)?];
    if let Some(any) = block.levels(&[]).find(|released| released.key.wave == block.last_wave()) {
        sentences.extend(known(edition, any)?);
    }
    Ok(sentences)
}
