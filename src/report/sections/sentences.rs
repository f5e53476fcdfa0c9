//! Sentences made from released numbers. No sentence stands without a number behind it, and none says more than the interval carries.

use super::cells::lacks_interval;
use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::report::edition::{Edition, decimals, lower_first, shown_count, unit};
use crate::report::identity;
use crate::report::outline::Block;
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::{Number, Phrase};
use crate::transform::query::{Estimator, Query};

/// Most claims a section lists; the others stand in its table.
pub const MOST_CLAIMS: usize = 5;

/// That some differences stand within their own measure only. `names` are HTML; `None` without any.
///
/// # Errors
/// When the catalogue lacks the message.
pub fn follow_up(edition: &Edition<'_>, names: &[String]) -> Result<Option<String>> {
    if names.is_empty() {
        return Ok(None);
    }
    let mut parts: Vec<String> = names.iter().take(MOST_CLAIMS).cloned().collect();
    if names.len() > MOST_CLAIMS {
        let more = (names.len() - MOST_CLAIMS) as u64;
        parts.push(
            edition.catalogue.html("follow-up-more", &Arguments::new().with("count", more).with("number", edition.format.count(more)))?,
        );
    }
    let lead = edition.catalogue.text("follow-up")?;
    Ok(Some(format!("{lead} {}.", parts.join("; "))))
}

/// Whether all that is claimed is so when all is tested together: what has no p is in no family, and claimed by its interval.
pub fn tested_together(claimed: &[&(&Released, &Shown)]) -> &'static str {
    if claimed.iter().all(|(_, shown)| shown.p_benjamini_hochberg.is_some()) { "yes" } else { "no" }
}

/// What is told of a section: sentences, and claims that stand better as a list. HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// On whom it is told; empty where that goes without saying. A page says it where it is another than before.
    pub whom: String,
    /// Sentences before the list.
    pub sentences: Vec<String>,
    /// The list.
    pub points: Vec<String>,
    /// Sentences after the list.
    pub closing: Vec<String>,
    /// How it was found, and what it does not cover.
    pub method: Vec<String>,
}

/// What a claim is about: the item in quotation marks, after the indicator where the context does not name it. HTML.
///
/// # Errors
/// When the catalogue lacks a form.
pub fn what(edition: &Edition<'_>, block: &Block<'_>, item: &str, names_indicator: bool) -> Result<String> {
    if item.is_empty() {
        return Ok(edition.labels.indicator(&block.query.name).html());
    }
    let context = context(edition, block);
    let arguments = Arguments::new()
        .with("item", edition.labels.measured(block.query, &block.instrument, item))
        .with("inside", Phrase { text: lower_first(&context.text), lang: context.lang })
        .with("group", edition.labels.respondents(&block.instrument)?);
    edition.catalogue.html(if names_indicator { "what-title-item" } else { "what-item" }, &arguments)
}

/// What an item belongs to: the question of a multiple choice, else the indicator.
fn context(edition: &Edition<'_>, block: &Block<'_>) -> Phrase {
    if block.is_choice() { edition.heading(block) } else { edition.labels.indicator(&block.query.name) }
}

/// A number with what must stand beside it: `62 % (55–69 %, 215 elever)`; of a full count `34,0 % (1 234 av 3 630)`.
///
/// # Errors
/// When the catalogue lacks a form.
pub fn with_interval(edition: &Edition<'_>, query: &Query, released: &Released, shown: &Shown) -> Result<Number> {
    Ok(Number { text: interval_words(edition, query, released, shown)?, estimate: identity::id(&released.key) })
}

fn interval_words(edition: &Edition<'_>, query: &Query, released: &Released, shown: &Shown) -> Result<String> {
    let (unit, decimals) = (unit(query, released), decimals(query, shown));
    let value = edition.format.value(shown.estimate, unit, decimals)?;
    let n = shown_count(released.n);
    let group = edition.labels.respondents(&released.key.instrument)?;
    if let Some((lower, upper)) = shown.lower.zip(shown.upper) {
        let arguments = Arguments::new().with("value", value).with("interval", edition.format.interval(lower, upper, unit, decimals)?);
        return match n {
            Some(n) if released.key.against.is_none() => {
                let arguments = arguments.with("n", edition.format.count(n)).with("group", group);
                edition.catalogue.plain("value-interval-n", &arguments)
            }
            _ => edition.catalogue.plain("value-interval", &arguments),
        };
    }
    if lacks_interval(released) {
        return edition
            .catalogue
            .plain("value-interval", &Arguments::new().with("value", value).with("interval", edition.format.no_interval()?));
    }
    let counted = n.filter(|_| query.header.estimator != Estimator::RegisterRatio).map(|n| n as f64);
    match (shown.numerator, shown.denominator.or(counted)) {
        (Some(numerator), Some(denominator)) if released.key.against.is_none() && unit == Unit::Percent && numerator > denominator => {
            let header = &query.header;
            let word = |text| lower_first(&edition.labels.phrase(text).text);
            let arguments = Arguments::new()
                .with("form", if header.numerator.is_missing() || header.denominator.is_missing() { "plain" } else { "named" })
                .with("ratio", edition.format.number(shown.estimate, 1))
                .with("numerator", edition.format.number(numerator, u8::from(numerator.fract().abs() > 1e-9)))
                .with("denominator", edition.format.number(denominator, u8::from(denominator.fract().abs() > 1e-9)))
                .with("above", word(&header.numerator))
                .with("below", word(&header.denominator));
            edition.catalogue.plain("value-ratio-over-one", &arguments)
        }
        (Some(numerator), Some(denominator)) if released.key.against.is_none() && unit == Unit::Percent => {
            let part = |value: f64| edition.format.number(value, u8::from(value.fract().abs() > 1e-9));
            let arguments = Arguments::new().with("value", value).with("numerator", part(numerator)).with("denominator", part(denominator));
            edition.catalogue.plain("value-ratio", &arguments)
        }
        _ => Ok(value),
    }
}

/// A difference without its sign, with its interval turned the same way: `12 procentenheter (3–21)`.
///
/// # Errors
/// When the catalogue lacks a form.
pub fn difference(edition: &Edition<'_>, query: &Query, released: &Released, shown: &Shown) -> Result<Number> {
    Ok(Number { text: difference_words(edition, query, released, shown)?, estimate: identity::id(&released.key) })
}

fn difference_words(edition: &Edition<'_>, query: &Query, released: &Released, shown: &Shown) -> Result<String> {
    let (unit, decimals) = (unit(query, released), decimals(query, shown));
    let value = edition.format.value(shown.estimate.abs(), unit, decimals)?;
    let Some((lower, upper)) = shown.lower.zip(shown.upper) else { return Ok(value) };
    let (lower, upper) = if shown.estimate < 0.0 { (-upper, -lower) } else { (lower, upper) };
    let interval = edition.format.bare_interval(lower, upper, unit, decimals)?;
    edition.catalogue.plain("value-interval", &Arguments::new().with("value", value).with("interval", interval))
}
