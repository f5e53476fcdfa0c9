//! Sentences about change between waves: which changes can be claimed, and how many cannot.

use crate::disclosure::release::{Reason, Released, Shown};
use crate::error::Result;
use crate::report::edition::{Edition, can_be_claimed, decimals, is_tested, is_worth_following_up, level_unit};
use crate::report::outline::Block;
use crate::report::sections::change::candidates::withheld_changes;
use crate::report::sections::comparison::table::{from, is_off, put_to_others, reading};
use crate::report::sections::sentences::{MOST_CLAIMS, Told, difference, follow_up, tested_together, what, with_interval};
use crate::report::words::locale::Arguments;
use crate::transform::estimate::{Against, Flag, Key};
use std::collections::BTreeSet;

/// What is told of a block's changes for all units, up to the last wave. Empty when the release holds no change of it with an interval.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn change(edition: &Edition<'_>, block: &Block<'_>) -> Result<Told> {
    let mut found: Vec<(&Released, &Shown)> = block
        .told_changes()
        .filter(|released| released.is_measure() && !released.flags.contains(&Flag::SaysNothing))
        .filter_map(|released| released.value.as_ref().ok().filter(|shown| shown.lower.is_some()).map(|shown| (released, shown)))
        .collect();
    let all = found.len();
    found.retain(|(released, shown)| is_tested(&released.flags, shown));
    let rounded = all - found.len();
    found.sort_by(|left, right| right.1.estimate.abs().total_cmp(&left.1.estimate.abs()).then_with(|| left.0.key.cmp(&right.0.key)));
    let claimed: Vec<&(&Released, &Shown)> = found.iter().filter(|(_, shown)| can_be_claimed(shown)).collect();
    let mut told = Told::default();
    let only_rounded = |further: &'static str| {
        edition.catalogue.html("change-rounded", &Arguments::new().with("count", rounded as u64).with("further", further))
    };
    if found.is_empty() {
        if rounded > 0 {
            told.sentences.push(only_rounded("no")?);
        }
        return Ok(told);
    }
    let readings: BTreeSet<&str> = found.iter().map(|(released, _)| whom(block, released)).collect();
    let key = match readings.iter().copied().collect::<Vec<_>>().as_slice() {
        ["plain"] => None,
        ["linked"] => Some("change-reading-linked"),
        ["common"] => Some("change-reading-common"),
        ["all"] => Some("change-reading-all"),
        ["common", "linked"] => Some("change-reading-both"),
        _ => Some("change-reading-mixed"),
    };
    if let Some(key) = key {
        told.whom = edition.catalogue.text(key)?;
    }
    let (some, total) = (claimed.len() as u64, found.len() as u64);
    let arguments = Arguments::new()
        .with("count", total)
        .with("claimed", some)
        .with(
            "every",
            if some < total {
                "some"
            } else if total == 2 {
                "both"
            } else {
                "all"
            },
        )
        .with("number", edition.format.count(some))
        .with("total", edition.format.count(total))
        .with("together", tested_together(&claimed));
    told.sentences.push(edition.catalogue.html(if claimed.is_empty() { "change-none" } else { "change-some" }, &arguments)?);
    for (released, shown) in claimed.iter().take(MOST_CLAIMS) {
        told.points.push(in_context(edition, block, released, shown, Context { names_indicator: false, says_whom: readings.len() > 1 })?);
    }
    if claimed.iter().take(MOST_CLAIMS).any(|(released, _)| is_off(block, released)) {
        told.method.push(edition.catalogue.text("note-rounding")?);
    }
    if claimed.len() > MOST_CLAIMS {
        told.closing.push(edition.catalogue.text("claims-in-table")?);
    }
    let following: Vec<String> = found
        .iter()
        .filter(|(_, shown)| is_worth_following_up(shown))
        .map(|(released, _)| since(edition, block, released, false))
        .collect::<Result<_>>()?;
    told.closing.extend(follow_up(edition, &following)?);
    let rest = total - some - following.len() as u64;
    if some + following.len() as u64 > 0 && rest > 0 {
        told.closing.push(edition.catalogue.html("change-rest", &Arguments::new().with("count", rest))?);
    }
    if rounded > 0 {
        told.method.push(only_rounded("yes")?);
    }
    for (released, shown) in &found {
        told.closing.extend(disagreement(edition, block, released, shown)?);
    }
    told.closing.extend(limits(edition, block, &found)?);
    told.method.extend(attrition(edition, block)?);
    Ok(told)
}

/// Whom a change is about; `plain` where it is about all and nobody could be told apart.
fn whom(block: &Block<'_>, released: &Released) -> &'static str {
    let name = reading(released).unwrap_or("plain");
    let others = from(released).is_some_and(|wave| {
        let of = |against: Against| block.estimate(&Key { against: Some(against), ..released.key.clone() }).is_some();
        of(Against::Linked(wave.to_owned())) || of(Against::CommonUnits(wave.to_owned()))
    });
    if name == "all" && !others { "plain" } else { name }
}

/// Where the change over all answers says something else than that of the people, or places, that answered both times, whichever of them is told: that
/// is a change of who answered. Another thing is said when one can be claimed and the other not, or claimed the other way, and the one over all answers
/// lies outside the interval of the other. HTML.
fn disagreement(edition: &Edition<'_>, block: &Block<'_>, released: &Released, shown: &Shown) -> Result<Option<String>> {
    let Some(from) = from(released) else { return Ok(None) };
    let of = |against: fn(String) -> Against| {
        let found = block.estimate(&Key { against: Some(against(from.to_owned())), ..released.key.clone() })?;
        Some((found, found.value.as_ref().ok()?))
    };
    let told = (released, shown);
    let found = match reading(released) {
        Some(name @ ("linked" | "common")) => of(Against::Wave).map(|all| (name, all, told)),
        Some("all") => {
            let linked = of(Against::Linked).map(|linked| ("linked", told, linked));
            linked.or_else(|| of(Against::CommonUnits).map(|common| ("common", told, common)))
        }
        _ => None,
    };
    let Some((name, (all, over_all), (released, shown))) = found else { return Ok(None) };
    let claim = |shown: &Shown| if can_be_claimed(shown) { shown.estimate.signum() } else { 0.0 };
    let outside = shown.lower.zip(shown.upper).is_some_and(|(lower, upper)| over_all.estimate < lower || over_all.estimate > upper);
    if !outside || claim(shown) == claim(over_all) {
        return Ok(None);
    }
    let arguments = Arguments::new()
        .with("reading", name)
        .with("all", with_interval(edition, block.query, all, over_all)?)
        .with("told", with_interval(edition, block.query, released, shown)?);
    let words = edition.catalogue.html("change-disagrees", &arguments)?;
    Ok(Some(format!("{}: {words}", what(edition, block, &released.key.item, false)?)))
}

/// What the changes that are told are not about: those who responded both times, where their change is withheld; the same part of the respondents,
/// where a question was put to others; and how many measures have a change that may not be told. HTML.
fn limits(edition: &Edition<'_>, block: &Block<'_>, found: &[(&Released, &Shown)]) -> Result<Vec<String>> {
    let mut sentences = Vec::new();
    let names: Vec<String> = found
        .iter()
        .filter(|(released, _)| linked_is_withheld(block, released))
        .map(|(released, _)| what(edition, block, &released.key.item, false))
        .collect::<Result<_>>()?;
    if !names.is_empty() {
        let arguments = Arguments::new().with("count", names.len() as u64).with("names", edition.format.list(&names)?);
        sentences.push(edition.catalogue.html("change-not-of-linked", &arguments)?);
    }
    sentences.extend(put_to_others(edition, found.iter().map(|(released, _)| *released))?);
    let withheld = withheld_changes(block);
    if withheld > 0 {
        sentences.push(edition.catalogue.html("change-withheld", &Arguments::new().with("count", withheld))?);
    }
    Ok(sentences)
}

/// Whether another reading is told since that of those who are linked is withheld.
fn linked_is_withheld(block: &Block<'_>, released: &Released) -> bool {
    let linked = from(released).filter(|_| reading(released) != Some("linked"));
    let linked = linked.and_then(|wave| block.estimate(&Key { against: Some(Against::Linked(wave.to_owned())), ..released.key.clone() }));
    linked.is_some_and(|linked| linked.value.as_ref().is_err_and(|reason| *reason == Reason::Withheld))
}

/// How those who answered again differed at first from those who did not: each difference that can be claimed, or that none can; without the answers
/// that say the same again. HTML.
fn attrition(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<String>> {
    let last = |released: &&Released| released.key.against == Some(Against::Left(block.last_wave().to_owned()));
    let with_numbers = |released: &'_ Released| released.value.as_ref().ok().filter(|shown| shown.lower.is_some()).cloned();
    let found: Vec<(&Released, Shown)> = block
        .attrition()
        .filter(last)
        .filter(|released| released.is_measure())
        .filter_map(|released| Some((released, with_numbers(released)?)))
        .collect();
    let mut sentences = Vec::new();
    for (released, shown) in found.iter().filter(|(_, shown)| can_be_claimed(shown)) {
        let arguments = Arguments::new()
            .with("direction", if shown.estimate > 0.0 { "up" } else { "down" })
            .with("difference", difference(edition, block.query, released, shown)?);
        let words = edition.catalogue.html("change-left", &arguments)?;
        sentences.push(format!("{}: {words}", what(edition, block, &released.key.item, false)?));
    }
    if !found.is_empty() {
        sentences.push(edition.catalogue.text(if sentences.is_empty() { "change-left-none" } else { "change-left-caution" })?);
    }
    Ok(sentences)
}

/// What a claim has to say because nothing around it does.
#[derive(Clone, Copy)]
struct Context {
    /// Which indicator it is of.
    names_indicator: bool,
    /// Of whom the change is.
    says_whom: bool,
}

/// A change that can be claimed: what rose or fell, of whom, from what to what, by how much. HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn claim(edition: &Edition<'_>, block: &Block<'_>, released: &Released, shown: &Shown, names_indicator: bool) -> Result<String> {
    in_context(edition, block, released, shown, Context { names_indicator, says_whom: true })
}

/// The same as far as what stands around it does not say it.
fn in_context(edition: &Edition<'_>, block: &Block<'_>, released: &Released, shown: &Shown, context: Context) -> Result<String> {
    let value = |value: f64| edition.format.value(value, level_unit(block.query), decimals(block.query, shown));
    let (from, to) = match shown.ends() {
        Some([before, after]) => (value(before)?, value(after)?),
        None => (String::new(), String::new()),
    };
    let arguments = Arguments::new()
        .with("levels", if from.is_empty() || to.is_empty() { "withheld" } else { "shown" })
        .with("from", from)
        .with("to", to)
        .with("reading", if context.says_whom { whom(block, released) } else { "plain" })
        .with("direction", if shown.estimate > 0.0 { "up" } else { "down" })
        .with("difference", difference(edition, block.query, released, shown)?);
    let about = since(edition, block, released, context.names_indicator)?;
    let claim = format!("{about}: {}", edition.catalogue.html("change-claim", &arguments)?);
    let others = if context.says_whom { put_to_others(edition, std::iter::once(released))? } else { None };
    Ok(others.map_or(claim.clone(), |others| format!("{claim} {others}")))
}

/// What a change is of; where there are more than two waves also between which. HTML.
fn since(edition: &Edition<'_>, block: &Block<'_>, released: &Released, names_indicator: bool) -> Result<String> {
    let about = what(edition, block, &released.key.item, names_indicator)?;
    let Some(first) = from(released).filter(|_| block.waves.len() > 2) else { return Ok(about) };
    let arguments = Arguments::new()
        .with("from", edition.wave_inside(&block.instrument, first)?)
        .with("to", edition.wave_inside(&block.instrument, &released.key.wave)?);
    Ok(format!("{about}, {}", edition.catalogue.html("change-waves", &arguments)?))
}
