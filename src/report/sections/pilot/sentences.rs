//! Sentences about pilot and comparison units: where the change differs, and where it cannot be tested.

use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::edition::{Edition, can_be_claimed};
use crate::report::outline::Block;
use crate::report::sections::sentences::{MOST_CLAIMS, Told, difference, what};
use crate::report::words::locale::Arguments;
use crate::transform::estimate::Flag;

/// What is told of a block's effects up to the last wave; empty when there are none.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn effects(edition: &Edition<'_>, block: &Block<'_>) -> Result<Told> {
    let mut told = Told::default();
    let shown = |released: &'_ Released| released.value.as_ref().ok().cloned();
    let mut found: Vec<(&Released, Shown)> = last_effects(block).filter_map(|own| Some((own, shown(own)?))).collect();
    found.sort_by(|left, right| right.1.estimate.abs().total_cmp(&left.1.estimate.abs()).then_with(|| left.0.key.cmp(&right.0.key)));
    if found.is_empty() {
        return Ok(told);
    }
    told.sentences.push(edition.catalogue.text("effects-lead")?);
    if found.iter().all(|(released, _)| released.flags.contains(&Flag::FewUnits)) {
        told.sentences.push(edition.catalogue.text("effects-untested")?);
        return Ok(told);
    }
    let claimed: Vec<&(&Released, Shown)> = found.iter().filter(|(_, shown)| can_be_claimed(shown)).collect();
    if claimed.is_empty() {
        told.sentences.push(edition.catalogue.text("effects-none")?);
    }
    for (released, shown) in claimed.iter().take(MOST_CLAIMS) {
        let arguments = Arguments::new()
            .with("direction", if shown.estimate > 0.0 { "up" } else { "down" })
            .with("difference", difference(edition, block.query, released, shown)?);
        told.points.push(format!(
            "{}: {}",
            what(edition, block, &released.key.item, false)?,
            edition.catalogue.html("effects-claim", &arguments)?
        ));
    }
    Ok(told)
}

/// The changes of the pilot units less those of the others up to the last wave, each measure once.
pub(crate) fn last_effects<'a>(block: &Block<'a>) -> impl Iterator<Item = &'a Released> {
    block.effects().filter(|released| released.key.wave == block.last_wave() && released.is_measure())
}
