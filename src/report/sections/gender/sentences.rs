//! Sentences about gender balance: which options are evenly distributed, which are dominated, and which cannot be told.

use super::figure::{Balance, balance, options};
use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::edition::Edition;
use crate::report::outline::Block;
use crate::report::sections::comparison::table::domain_label_of;
use crate::report::sections::level::breakdown::compare_domains;
use crate::report::sections::sentences::Told;
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::escape;
use crate::transform::estimate::{Against, Key};
use crate::transform::query::Estimator;

/// What is told of the options of a block's first breakdown in its last wave. Empty when none may be shown.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn gender(edition: &Edition<'_>, block: &Block<'_>) -> Result<Told> {
    let mut told = Told::default();
    let Some(dimensions) = block.breakdowns.first() else { return Ok(told) };
    let mut all: Vec<&Released> = block.levels(dimensions).filter(|released| released.key.wave == block.last_wave()).collect();
    all.sort_by(|left, right| compare_domains(edition, &left.key.domain, &right.key.domain));
    let shown: Vec<(&Released, Balance)> =
        all.iter().filter_map(|released| Some((*released, balance(released.value.as_ref().ok()?)))).collect();
    if shown.is_empty() {
        return Ok(told);
    }
    let total = shown.len() as u64;
    let arguments = Arguments::new()
        .with("count", total)
        .with("number", edition.format.count(total))
        .with("total", edition.format.count(all.len() as u64))
        .with("options", options(dimensions));
    let arguments = edition.genders(&block.instrument, arguments);
    told.sentences
        .push(edition.catalogue.html(if shown.len() < all.len() { "gender-shown-some" } else { "gender-shown-all" }, &arguments)?);
    for (kind, key) in [
        (Balance::Even, "gender-even"),
        (Balance::Women, "gender-women"),
        (Balance::Men, "gender-men"),
        (Balance::CannotBeSaid, "gender-cannot-be-said"),
    ] {
        let names: Vec<String> = shown
            .iter()
            .filter(|(_, found)| *found == kind)
            .map(|(released, _)| domain_label_of(edition, &released.key.instrument, &released.key.domain).map(|label| label.text))
            .collect::<Result<_>>()?;
        if names.is_empty() {
            continue;
        }
        let count = names.len() as u64;
        let names = if kind == Balance::CannotBeSaid && names.len() > MOST_NAMED { String::new() } else { edition.format.list(&names)? };
        let arguments = Arguments::new()
            .with("count", count)
            .with("number", edition.format.count(count))
            .with("options", options(dimensions))
            .with("named", if names.is_empty() { "no" } else { "yes" })
            .with("names", escape(&names));
        let arguments = edition.genders(&block.instrument, arguments);
        told.points.push(edition.catalogue.plain(key, &arguments)?);
    }
    told.closing = segregation(edition, block)?;
    Ok(told)
}

/// How segregated the choices are in the last wave, and how that changed since the wave before, from the indices beside the options' figures.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn segregation(edition: &Edition<'_>, block: &Block<'_>) -> Result<Vec<String>> {
    let Some(beside) = block.beside.iter().find(|beside| beside.query.header.estimator == Estimator::Segregation) else {
        return Ok(Vec::new());
    };
    let of_wave = beside.estimates.iter().copied().filter(|released| released.key.wave == block.last_wave());
    let shown: Vec<(&Key, &Shown)> = of_wave.filter_map(|released| Some((&released.key, released.value.as_ref().ok()?))).collect();
    let find = |level: &str, change: bool| {
        shown.iter().find(|(key, _)| key.level == level && key.against.is_some() == change).map(|(key, shown)| (*key, *shown))
    };
    let value = |shown: &Shown| -> Result<String> {
        let value = edition.format.value(shown.estimate, Unit::Number, 2)?;
        let Some((lower, upper)) = shown.lower.zip(shown.upper) else { return Ok(value) };
        let interval = edition.format.interval(lower, upper, Unit::Number, 2)?;
        edition.catalogue.plain("value-interval", &Arguments::new().with("value", value).with("interval", interval))
    };
    let mut sentences = Vec::new();
    if let Some((_, level)) = find("dissimilarity", false) {
        let chance = if level.p.is_some_and(|p| p < 0.05 + 1e-9) { "above" } else { "" };
        sentences.push(edition.catalogue.html("segregation-level", &Arguments::new().with("value", value(level)?).with("chance", chance))?);
    }
    let parts = find("composition", true).zip(find("mix", true));
    if let (Some((key, change)), Some(((_, composition), (_, mix)))) = (find("dissimilarity", true), parts)
        && let Some(Against::Wave(from)) = &key.against
    {
        let claim = match change.lower.zip(change.upper) {
            Some((lower, upper)) if lower <= 0.0 && upper >= 0.0 => "no",
            _ => "",
        };
        let arguments = Arguments::new()
            .with("from", edition.wave_inside(&block.instrument, from)?)
            .with("to", edition.wave_inside(&block.instrument, &key.wave)?)
            .with("waves", if block.waves.len() > 2 { "more" } else { "two" })
            .with("direction", if change.estimate > 0.0 { "up" } else { "down" })
            .with("value", value(&without_sign(change))?)
            .with("claim", claim)
            .with("composition", value(composition)?)
            .with("mix", value(mix)?);
        let arguments = edition.genders(&block.instrument, arguments);
        sentences.push(edition.catalogue.html("segregation-change", &arguments)?);
    }
    Ok(sentences)
}

/// A change told by its direction: without its sign, its limits turned the same way.
fn without_sign(change: &Shown) -> Shown {
    if change.estimate >= 0.0 {
        return change.clone();
    }
    let turned = |limit: Option<f64>| limit.map(|limit| -limit);
    Shown { estimate: -change.estimate, lower: turned(change.upper), upper: turned(change.lower), ..change.clone() }
}

/// Options of which nothing can be said are named up to this many; beyond, they are counted.
const MOST_NAMED: usize = 3;
