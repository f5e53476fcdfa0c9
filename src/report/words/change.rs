//! Sentences about change between waves: which changes can be claimed, and how many cannot.

use super::{MOST_EXAMPLES, difference};
use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::edition::{Edition, can_be_claimed};
use crate::report::locale::Arguments;
use crate::report::outline::Block;
use crate::transform::estimate::{Against, Flag};
use crate::transform::query::Better;

/// The sentences on a block's changes for all units. HTML; empty when the release holds no change of it with an interval.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn change(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<String>> {
    let mut found: Vec<(&Released, &Shown)> = block
        .changes()
        .filter(|released| released.key.domain.is_empty() && released.key.level.is_empty())
        .filter(|released| !released.flags.contains(&Flag::SaysNothing))
        .filter_map(|released| released.value.as_ref().ok().filter(|shown| shown.lower.is_some()).map(|shown| (released, shown)))
        .collect();
    found.sort_by(|left, right| edition.labels.compare_items(&block.instrument, &left.0.key.item, &right.0.key.item));
    let claimed: Vec<&(&Released, &Shown)> = found.iter().filter(|(_, shown)| can_be_claimed(shown)).collect();
    let mut sentences = Vec::new();
    for (released, shown) in claimed.iter().take(MOST_EXAMPLES) {
        sentences.push(claim(edition, block, released, shown)?);
    }
    if claimed.len() > MOST_EXAMPLES {
        let more = (claimed.len() - MOST_EXAMPLES) as u64;
        sentences.push(counted(edition, "change-more", more)?);
    }
    let unclaimed = (found.len() - claimed.len()) as u64;
    match (found.len(), unclaimed) {
        (_, 0) => {}
        (1, _) => {
            for (released, shown) in &found {
                sentences.push(no_claim(edition, block, released, shown)?);
            }
        }
        (_, unclaimed) if claimed.is_empty() => sentences.push(counted(edition, "change-none", unclaimed)?),
        (_, unclaimed) => sentences.push(counted(edition, "change-rest", unclaimed)?),
    }
    Ok(sentences)
}

/// A change that can be claimed: what rose or fell, from what to what, by how much.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn claim(edition: &Edition<'_>, block: &Block<'_>, released: &Released, shown: &Shown) -> Result<String> {
    let better = match (block.query.header.better, shown.estimate > 0.0) {
        (Better::Neither, _) => "neither",
        (Better::More, true) | (Better::Less, false) => "better",
        (Better::More, false) | (Better::Less, true) => "worse",
    };
    let arguments = arguments(edition, block, released, shown)?
        .with("direction", if shown.estimate > 0.0 { "up" } else { "down" })
        .with("better", better);
    edition.catalogue.html("change-claim", &arguments)
}

fn no_claim(edition: &Edition<'_>, block: &Block<'_>, released: &Released, shown: &Shown) -> Result<String> {
    edition.catalogue.html("change-no-claim", &arguments(edition, block, released, shown)?)
}

fn arguments(edition: &Edition<'_>, block: &Block<'_>, released: &Released, shown: &Shown) -> Result<Arguments> {
    let from = match &released.key.against {
        Some(Against::Wave(from)) => edition.labels.wave(&block.instrument, from),
        _ => crate::report::phrase::Phrase::default(),
    };
    let what = if released.key.item.is_empty() {
        edition.labels.indicator(&block.query.name)
    } else {
        edition.labels.item(&block.instrument, &released.key.item)
    };
    Ok(Arguments::new()
        .with("what", what)
        .with("from", from)
        .with("to", edition.labels.wave(&block.instrument, &released.key.wave))
        .with("difference", difference(edition, block.query, released, shown)?))
}

fn counted(edition: &Edition<'_>, key: &str, count: u64) -> Result<String> {
    edition.catalogue.html(key, &Arguments::new().with("count", count).with("number", edition.format.count(count)))
}
