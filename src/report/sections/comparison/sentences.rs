//! Sentences about differences between places: which can be claimed and which cannot.

use super::table::{against_inside, domain_inside, reading};
use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::edition::{Edition, can_be_claimed, is_score, is_tested, is_worth_following_up, upper_first};
use crate::report::outline::Block;
use crate::report::sections::sentences::{MOST_CLAIMS, Told, difference, follow_up, tested_together, what};
use crate::report::words::locale::Arguments;
use crate::transform::estimate::{Against, Flag};
use crate::transform::query::Estimator;

/// What is told of a block's differences between levels of a dimension; empty when there are none with an interval.
///
/// Pairs are used when there are any, else each level against the rest; the last wave only. Changes of differences between waves are told apart.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn comparison(edition: &Edition<'_>, block: &Block<'_>, dimension: &str) -> Result<Told> {
    let pairs_exist = block.contrasts(dimension).any(|released| matches!(released.key.against, Some(Against::Level(_))));
    let mut found: Vec<(&Released, &Shown)> = block
        .contrasts(dimension)
        .filter(|released| released.is_measure() && !matches!(released.key.against, Some(Against::GapChange { .. })))
        .filter(|released| matches!(released.key.against, Some(Against::Level(_))) == pairs_exist)
        .filter(|released| released.key.wave == block.last_wave() && released.key.domain.len() == 1 && released.key.level.is_empty())
        .filter_map(|released| released.value.as_ref().ok().filter(|shown| shown.lower.is_some()).map(|shown| (released, shown)))
        .filter(|(released, shown)| is_tested(&released.flags, shown))
        .collect();
    found.sort_by(|left, right| right.1.estimate.abs().total_cmp(&left.1.estimate.abs()).then_with(|| left.0.key.cmp(&right.0.key)));
    let mut told = Told::default();
    if found.is_empty() {
        return Ok(told);
    }
    let claimed: Vec<&(&Released, &Shown)> = found.iter().filter(|(_, shown)| can_be_claimed(shown)).collect();
    let (some, total) = (claimed.len() as u64, found.len() as u64);
    let arguments = Arguments::new()
        .with("count", total)
        .with("claimed", some)
        .with("number", edition.format.count(some))
        .with("total", edition.format.count(total))
        .with("together", tested_together(&claimed))
        .with("names", compared_names(edition, block, dimension, &found)?);
    told.sentences.push(edition.catalogue.html(if claimed.is_empty() { "comparison-none" } else { "comparison-some" }, &arguments)?);
    for (released, shown) in claimed.iter().take(MOST_CLAIMS) {
        told.points.push(claim(edition, block, released, shown, false)?);
    }
    if claimed.len() > MOST_CLAIMS {
        told.closing.push(edition.catalogue.text("claims-in-table")?);
    }
    let following: Vec<String> = found
        .iter()
        .filter(|(_, shown)| is_worth_following_up(shown))
        .map(|(released, _)| -> Result<String> {
            Ok(format!("{}: {}", what(edition, block, &released.key.item, false)?, both_sides(edition, released)?))
        })
        .collect::<Result<_>>()?;
    told.closing.extend(follow_up(edition, &following)?);
    let rest = total - some - following.len() as u64;
    if some + following.len() as u64 > 0 && rest > 0 {
        told.closing.push(edition.catalogue.html("comparison-rest", &Arguments::new().with("count", rest))?);
    }
    if found.iter().any(|(released, _)| released.flags.contains(&Flag::Assumed)) {
        told.method.push(edition.catalogue.text("comparison-assumed")?);
    }
    Ok(told)
}

/// Most levels that are named one by one where no difference between them stands.
const MOST_NAMES: usize = 4;

/// Between whom differences of a dimension are, inside a sentence: the levels by name where they are few.
fn compared_names(edition: &Edition<'_>, block: &Block<'_>, dimension: &str, found: &[(&Released, &Shown)]) -> Result<String> {
    let mut levels: Vec<&str> = found
        .iter()
        .flat_map(|(released, _)| {
            let own = released.key.domain.last().map(|(_, level)| level.as_str());
            let other = if let Some(Against::Level(level)) = &released.key.against { Some(level.as_str()) } else { None };
            own.into_iter().chain(other)
        })
        .collect();
    levels.sort_by(|left, right| edition.labels.compare_levels(dimension, left, right));
    levels.dedup();
    if (2..=MOST_NAMES).contains(&levels.len()) {
        let names: Vec<String> = levels.iter().map(|level| edition.level_inside(&block.instrument, dimension, level).text).collect();
        return edition.format.list(&names);
    }
    let own = format!("the-units-{dimension}");
    edition.catalogue.text(if edition.catalogue.has(&own) { &own } else { "the-units-group" })
}

/// What is told of how a block's differences between levels of a dimension changed up to the last wave: those that can be claimed. That none can is
/// no news where none of the differences themselves can.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn gap_changes(edition: &Edition<'_>, block: &Block<'_>, dimension: &str) -> Result<Vec<String>> {
    let found: Vec<(&Released, &Shown)> = block
        .contrasts(dimension)
        .filter(|released| matches!(released.key.against, Some(Against::GapChange { .. })) && released.key.wave == block.last_wave())
        .filter_map(|released| released.value.as_ref().ok().filter(|shown| shown.lower.is_some()).map(|shown| (released, shown)))
        .collect();
    found
        .iter()
        .filter(|(released, shown)| released.is_measure() && can_be_claimed(shown))
        .take(MOST_CLAIMS)
        .map(|(released, shown)| -> Result<String> {
            let mut other = released.key.domain.clone();
            if let Some(Against::GapChange { level, .. }) = &released.key.against {
                other.iter_mut().filter(|(name, _)| name == dimension).for_each(|(_, own)| own.clone_from(level));
            }
            let arguments = Arguments::new()
                .with("own", domain_inside(edition, &released.key.instrument, &released.key.domain)?)
                .with("other", domain_inside(edition, &released.key.instrument, &other)?)
                .with("difference", difference(edition, block.query, released, shown)?)
                .with("reading", reading(released).unwrap_or("all"))
                .with("direction", if shown.estimate > 0.0 { "up" } else { "down" });
            Ok(format!("{}: {}", what(edition, block, &released.key.item, false)?, edition.catalogue.html("gap-change-claim", &arguments)?))
        })
        .collect()
}

/// What is higher or lower: a share, a mean or another value.
pub fn measure(block: &Block<'_>) -> &'static str {
    match block.query.header.estimator {
        Estimator::Share | Estimator::Distribution | Estimator::RegisterRatio => "share",
        Estimator::Mean if !is_score(block.query) => "mean",
        _ => "score",
    }
}

/// A difference that can be claimed: on what, who lies higher than whom, by how much. HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn claim(edition: &Edition<'_>, block: &Block<'_>, released: &Released, shown: &Shown, names_indicator: bool) -> Result<String> {
    let arguments = sides(edition, released, shown)?
        .with("what", measure(block))
        .with("kind", kind(released))
        .with("difference", difference(edition, block.query, released, shown)?);
    Ok(format!(
        "{}: {}",
        what(edition, block, &released.key.item, names_indicator)?,
        edition.catalogue.html("comparison-claim", &arguments)?
    ))
}

/// What the levels of a difference are, for how one is in or among them: places, people, or something else.
pub fn kind(released: &Released) -> &'static str {
    match released.key.domain.as_slice() {
        [(dimension, _)] if dimension == "municipality" => "place",
        [(dimension, _)] if dimension == "gender" => "people",
        _ => "other",
    }
}

/// The two that a difference is between, in no order: `A – B`. HTML.
///
/// # Errors
/// When the catalogue lacks the words for the rest.
pub fn both_sides(edition: &Edition<'_>, released: &Released) -> Result<String> {
    let arguments = Arguments::new()
        .with("one", domain_inside(edition, &released.key.instrument, &released.key.domain)?)
        .with("other", against_inside(edition, released)?);
    edition.catalogue.html("both-sides", &arguments)
}

/// The same without the measure and the numbers, for a cell of a table. Plain text.
///
/// # Errors
/// When the catalogue lacks the form.
pub fn short_claim(edition: &Edition<'_>, released: &Released, shown: &Shown) -> Result<String> {
    Ok(upper_first(&edition.catalogue.plain("comparison-short-claim", &sides(edition, released, shown)?)?))
}

/// Two named levels are told with the higher one first; a level is told against the rest in its own direction.
fn sides(edition: &Edition<'_>, released: &Released, shown: &Shown) -> Result<Arguments> {
    let own = domain_inside(edition, &released.key.instrument, &released.key.domain)?;
    let other = against_inside(edition, released)?;
    let rest = matches!(released.key.against, Some(Against::Rest));
    let (subject, object, direction) = match (shown.estimate > 0.0, rest) {
        (true, _) => (own, other, "higher"),
        (false, true) => (own, other, "lower"),
        (false, false) => (other, own, "higher"),
    };
    Ok(Arguments::new().with("subject", subject).with("object", object).with("direction", direction))
}
