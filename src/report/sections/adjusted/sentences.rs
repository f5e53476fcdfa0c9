//! Sentences about adjusted differences: which remain, and what adjusting does not do.

use super::table::{AdjustedTable, sides_inside};
use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::project::columns::WAVE;
use crate::report::edition::{Edition, can_be_claimed, is_worth_following_up};
use crate::report::outline::Block;
use crate::report::sections::comparison;
use crate::report::sections::sentences::{MOST_CLAIMS, Told, difference, follow_up};
use crate::report::words::locale::Arguments;

/// What is told of a comparison. HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn adjusted(edition: &Edition<'_>, block: &Block<'_>, table: &AdjustedTable<'_>) -> Result<Told> {
    let mut told = Told::default();
    let lead = Arguments::new().with("covariates", table.covariates(edition)?);
    told.sentences.push(edition.catalogue.html("adjusted-lead", &lead)?);
    // The model has all who answered in either wave, whatever reading of the change is told.
    if table.comparison.plan.compare == WAVE {
        told.sentences.push(edition.catalogue.text("change-reading-all")?);
    }
    let found: Vec<(&Released, &Shown)> = table
        .differences
        .iter()
        .filter_map(|released| released.value.as_ref().ok().filter(|shown| shown.lower.is_some()).map(|shown| (*released, shown)))
        .collect();
    if found.is_empty() {
        return Ok(told);
    }
    let claimed: Vec<&(&Released, &Shown)> = found.iter().filter(|(_, shown)| can_be_claimed(shown)).collect();
    let (some, total) = (claimed.len() as u64, found.len() as u64);
    let arguments = Arguments::new()
        .with("count", total)
        .with("claimed", some)
        .with("number", edition.format.count(some))
        .with("total", edition.format.count(total));
    told.sentences.push(edition.catalogue.html(if claimed.is_empty() { "adjusted-none" } else { "adjusted-some" }, &arguments)?);
    for (released, shown) in claimed.iter().take(MOST_CLAIMS) {
        let (own, other) = sides_inside(edition, released)?;
        let arguments = Arguments::new()
            .with("what", comparison::sentences::measure(block))
            .with("kind", comparison::sentences::kind(released))
            .with("subject", own)
            .with("object", other)
            .with("direction", if shown.estimate > 0.0 { "higher" } else { "lower" })
            .with("difference", difference(edition, block.query, released, shown)?);
        let key = if table.comparison.plan.compare == WAVE { "adjusted-wave-claim" } else { "comparison-claim" };
        told.points.push(edition.catalogue.html(key, &arguments)?);
    }
    let following: Vec<String> = found
        .iter()
        .filter(|(_, shown)| is_worth_following_up(shown))
        .map(|(released, _)| -> Result<String> {
            let (own, other) = sides_inside(edition, released)?;
            edition.catalogue.html("both-sides", &Arguments::new().with("one", own).with("other", other))
        })
        .collect::<Result<_>>()?;
    told.closing.extend(follow_up(edition, &following)?);
    Ok(told)
}
