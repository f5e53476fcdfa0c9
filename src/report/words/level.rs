//! Sentences about levels: how large a share, a mean or a ratio is.

use super::with_interval;
use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::edition::{Edition, level_unit};
use crate::report::format::scaled;
use crate::report::locale::Arguments;
use crate::report::outline::Block;
use crate::transform::estimate::Flag;
use crate::transform::query::Estimator;

/// The sentences that open a block: its level in the last wave, or the highest and lowest of its items. HTML.
/// A distribution has none of its own: its table and figure are read whole.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn level(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<String>> {
    match block.query.header.estimator {
        Estimator::Distribution | Estimator::InterpolatedMedian | Estimator::Reliability => Ok(Vec::new()),
        Estimator::RegisterRatio | Estimator::RegisterTotal => register(edition, block),
        Estimator::Share | Estimator::Mean if block.items.iter().all(String::is_empty) => single(edition, block),
        Estimator::Share | Estimator::Mean => items(edition, block),
    }
}

/// A full count: the last period, and the first for comparison; no test, because nothing is uncertain.
fn register(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<String>> {
    let shown: Vec<(&Released, &Shown)> = block
        .waves
        .iter()
        .filter_map(|wave| block.overall("", wave))
        .filter_map(|released| released.value.as_ref().ok().map(|shown| (released, shown)))
        .collect();
    let Some((last, last_shown)) = shown.last() else { return Ok(Vec::new()) };
    let arguments = Arguments::new()
        .with("title", edition.labels.indicator(&block.query.name))
        .with("wave", edition.labels.wave(&block.instrument, &last.key.wave))
        .with("value", with_interval(edition, block.query, last, last_shown)?);
    let mut sentences = vec![edition.catalogue.html(if last.key.wave.is_empty() { "level-single" } else { "level-period" }, &arguments)?];
    if let Some((first, first_shown)) = shown.first().filter(|(first, _)| first.key.wave != last.key.wave) {
        let unit = level_unit(block.query);
        let decimals = crate::report::edition::decimals(block.query, first_shown);
        let (before, after) = (scaled(first_shown.estimate, unit, decimals), scaled(last_shown.estimate, unit, decimals));
        let key = if before == after { "level-period-same" } else { "level-period-first" };
        let arguments = Arguments::new()
            .with("wave", edition.labels.wave(&block.instrument, &first.key.wave))
            .with("value", with_interval(edition, block.query, first, first_shown)?);
        sentences.push(edition.catalogue.html(key, &arguments)?);
    }
    sentences.push(edition.catalogue.text("full-count")?);
    Ok(sentences)
}

/// One measure without items, in the last wave.
fn single(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<String>> {
    let wave = block.last_wave();
    let Some(released) = block.overall("", wave) else { return Ok(Vec::new()) };
    let Ok(shown) = &released.value else { return Ok(Vec::new()) };
    if released.flags.contains(&Flag::SaysNothing) {
        return Ok(vec![edition.catalogue.text("says-nothing")?]);
    }
    let arguments = Arguments::new()
        .with("title", edition.labels.indicator(&block.query.name))
        .with("wave", edition.labels.wave(&block.instrument, wave))
        .with("value", with_interval(edition, block.query, released, shown)?);
    Ok(vec![edition.catalogue.html(if block.waves.len() > 1 { "level-wave" } else { "level-single" }, &arguments)?])
}

/// Several items: the highest and the lowest, and whether their intervals keep them apart.
fn items(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<String>> {
    let wave = block.last_wave();
    let mut shown: Vec<(&Released, &Shown)> = block
        .items
        .iter()
        .filter_map(|item| block.overall(item, wave))
        .filter(|released| !released.flags.contains(&Flag::SaysNothing))
        .filter_map(|released| released.value.as_ref().ok().map(|shown| (released, shown)))
        .collect();
    // Stable: of two alike the one that stands first in the questionnaire is named.
    shown.sort_by(|left, right| right.1.estimate.total_cmp(&left.1.estimate));
    let say = |key: &str, (released, shown): &(&Released, &Shown)| -> Result<String> {
        let arguments = Arguments::new()
            .with("title", edition.labels.indicator(&block.query.name))
            .with("item", edition.labels.item(&block.instrument, &released.key.item))
            .with("value", with_interval(edition, block.query, released, shown)?);
        edition.catalogue.html(key, &arguments)
    };
    let kind = |end: &str| if block.is_choice() { format!("option-{end}") } else { format!("item-{end}") };
    match shown.as_slice() {
        [] => Ok(Vec::new()),
        [only] => Ok(vec![say(&kind("only"), only)?]),
        [highest, .., lowest] => {
            let mut sentences = vec![say(&kind("highest"), highest)?, say(&kind("lowest"), lowest)?];
            let overlap = highest.1.lower.zip(lowest.1.upper).is_some_and(|(floor, ceiling)| floor <= ceiling);
            if overlap {
                sentences.push(edition.catalogue.text(if block.is_choice() { "options-overlap" } else { "items-overlap" })?);
            }
            Ok(sentences)
        }
    }
}
