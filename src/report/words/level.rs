//! Sentences about levels of a questionnaire: how large a share or a mean is.

use super::with_interval;
use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::edition::Edition;
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
        _ if edition.labels.is_register(&block.instrument) => super::register::register(edition, block),
        Estimator::Distribution
        | Estimator::InterpolatedMedian
        | Estimator::Reliability
        | Estimator::Segregation
        | Estimator::GoalScale => Ok(Vec::new()),
        _ if block.items.iter().all(String::is_empty) => single(edition, block),
        _ => items(edition, block),
    }
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
