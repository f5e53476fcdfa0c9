//! Sentences about change between waves: which changes can be claimed, and how many cannot.

use super::{MOST_CLAIMS, Told, difference, what};
use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::edition::{Edition, can_be_claimed, decimals, level_unit};
use crate::report::locale::Arguments;
use crate::report::outline::Block;
use crate::transform::estimate::{Against, Flag, Key};

/// What is told of a block's changes for all units, up to the last wave. Empty when the release holds no change of it with an interval.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn change(edition: &Edition<'_>, block: &Block<'_>) -> Result<Told> {
    let mut found: Vec<(&Released, &Shown)> = block
        .changes()
        .filter(|released| released.key.domain.is_empty() && released.key.level.is_empty() && released.key.wave == block.last_wave())
        .filter(|released| !released.flags.contains(&Flag::SaysNothing))
        .filter_map(|released| released.value.as_ref().ok().filter(|shown| shown.lower.is_some()).map(|shown| (released, shown)))
        .collect();
    found.sort_by(|left, right| right.1.estimate.abs().total_cmp(&left.1.estimate.abs()).then_with(|| left.0.key.cmp(&right.0.key)));
    let claimed: Vec<&(&Released, &Shown)> = found.iter().filter(|(_, shown)| can_be_claimed(shown)).collect();
    let mut told = Told::default();
    if found.is_empty() {
        return Ok(told);
    }
    let (some, total) = (claimed.len() as u64, found.len() as u64);
    let arguments = Arguments::new()
        .with("count", total)
        .with("claimed", some)
        .with("number", edition.format.count(some))
        .with("total", edition.format.count(total));
    told.sentences.push(edition.catalogue.html(if claimed.is_empty() { "change-none" } else { "change-some" }, &arguments)?);
    for (released, shown) in claimed.iter().take(MOST_CLAIMS) {
        told.points.push(claim(edition, block, released, shown, false)?);
    }
    if claimed.len() > MOST_CLAIMS {
        told.closing.push(edition.catalogue.text("claims-in-table")?);
    }
    if !claimed.is_empty() && some < total {
        told.closing.push(edition.catalogue.html("change-rest", &Arguments::new().with("count", total - some))?);
    }
    Ok(told)
}

/// A change that can be claimed: what rose or fell, from what to what, by how much. HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn claim(edition: &Edition<'_>, block: &Block<'_>, released: &Released, shown: &Shown, names_indicator: bool) -> Result<String> {
    let level = |wave: &str| -> Result<String> {
        let key = Key { wave: wave.to_owned(), against: None, ..released.key.clone() };
        let found = block.estimates.iter().find(|candidate| candidate.key == key).and_then(|found| found.value.as_ref().ok());
        found.map_or_else(
            || Ok(String::new()),
            |shown| edition.format.value(shown.estimate, level_unit(block.query), decimals(block.query, shown)),
        )
    };
    let from = match &released.key.against {
        Some(Against::Wave(from)) => level(from)?,
        _ => String::new(),
    };
    let to = level(&released.key.wave)?;
    let arguments = Arguments::new()
        .with("levels", if from.is_empty() || to.is_empty() { "withheld" } else { "shown" })
        .with("from", from)
        .with("to", to)
        .with("direction", if shown.estimate > 0.0 { "up" } else { "down" })
        .with("difference", difference(edition, block.query, released, shown)?);
    Ok(format!("{}: {}", what(edition, block, &released.key.item, names_indicator)?, edition.catalogue.html("change-claim", &arguments)?))
}
