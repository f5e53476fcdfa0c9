//! Sentences about differences between places: which can be claimed and which cannot.

use super::{MOST_EXAMPLES, difference};
use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::edition::{Edition, can_be_claimed};
use crate::report::locale::Arguments;
use crate::report::outline::Block;
use crate::report::tables::comparison::{against, domain_label};
use crate::transform::estimate::{Against, Flag};

/// The sentences on a block's differences between levels of the compared dimension. HTML; empty when there are none with an interval.
///
/// Pairs are used when there are any, else each level against the rest; the last wave only.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn comparison(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<String>> {
    let pairs_exist = block.contrasts().any(|released| matches!(released.key.against, Some(Against::Level(_))));
    let mut found: Vec<(&Released, &Shown)> = block
        .contrasts()
        .filter(|released| matches!(released.key.against, Some(Against::Level(_))) == pairs_exist)
        .filter(|released| released.key.wave == block.last_wave() && released.key.domain.len() == 1 && released.key.level.is_empty())
        .filter_map(|released| released.value.as_ref().ok().filter(|shown| shown.lower.is_some()).map(|shown| (released, shown)))
        .collect();
    found.sort_by(|left, right| edition.labels.compare_items(&block.instrument, &left.0.key.item, &right.0.key.item));
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let claimed: Vec<&(&Released, &Shown)> = found.iter().filter(|(_, shown)| can_be_claimed(shown)).collect();
    let mut sentences = Vec::new();
    for (released, shown) in claimed.iter().take(MOST_EXAMPLES) {
        sentences.push(claim(edition, block, released, shown)?);
    }
    let total = found.len() as u64;
    let rest = (found.len() - claimed.len()) as u64;
    let count = |key: &str, number: u64| {
        let arguments = Arguments::new()
            .with("count", number)
            .with("number", edition.format.count(number))
            .with("total", edition.format.count(total));
        edition.catalogue.html(key, &arguments)
    };
    if claimed.len() > MOST_EXAMPLES {
        sentences.push(count("comparison-more", (claimed.len() - MOST_EXAMPLES) as u64)?);
    }
    match rest {
        0 => {}
        rest if claimed.is_empty() => sentences.push(count("comparison-none", rest)?),
        rest => sentences.push(count("comparison-rest", rest)?),
    }
    if found.iter().any(|(released, _)| released.flags.contains(&Flag::Assumed)) {
        sentences.push(edition.catalogue.text("comparison-assumed")?);
    }
    Ok(sentences)
}

/// A difference that can be claimed: who lies higher than whom, on what, by how much.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn claim(edition: &Edition<'_>, block: &Block<'_>, released: &Released, shown: &Shown) -> Result<String> {
    let own = domain_label(edition, &released.key.domain)?;
    let other = against(edition, released)?;
    let rest = matches!(released.key.against, Some(Against::Rest));
    // Two named levels are told with the higher one first; a level is told against the rest in its own direction.
    let (subject, object, direction) = match (shown.estimate > 0.0, rest) {
        (true, _) => (own, other, "higher"),
        (false, true) => (own, other, "lower"),
        (false, false) => (other, own, "higher"),
    };
    let what = if released.key.item.is_empty() {
        edition.labels.indicator(&block.query.name)
    } else {
        edition.labels.item(&block.instrument, &released.key.item)
    };
    let arguments = Arguments::new()
        .with("subject", subject)
        .with("object", object)
        .with("direction", direction)
        .with("what", what)
        .with("difference", difference(edition, block.query, released, shown)?);
    edition.catalogue.html("comparison-claim", &arguments)
}
