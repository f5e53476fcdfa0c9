//! Sentences about the plan: milestones and what remains of them, agreements, money and what it came to per participant.

use super::table::status_key;
use crate::disclosure::release::{Released, Shown};
use crate::error::Result;
use crate::project::plan::MilestoneStatus;
use crate::report::edition::Edition;
use crate::report::sections::comparison::table::domain_label;
use crate::report::sections::sentences::Told;
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;

/// How many milestones are done and on time, which are not, and what the agreements and the money came to. HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn plan(edition: &Edition<'_>) -> Result<Told> {
    let mut told = Told::default();
    let plan = &edition.release.project().plan;
    if !plan.milestone.is_empty() {
        let done = plan.milestone.iter().filter(|milestone| milestone.status == MilestoneStatus::Done).count() as u64;
        let total = plan.milestone.len() as u64;
        let form = match () {
            () if total == 1 => "single",
            () if done == total => "all",
            () => "some",
        };
        let arguments = Arguments::new().with("form", form).with("total", edition.format.count(total)).with("done", done);
        told.sentences.push(edition.catalogue.html("milestones-overview", &arguments)?);
        if let Some((_, shown)) = of_indicator(edition, "milestones_on_time").find(|(released, _)| released.key.domain.is_empty()) {
            // Of those that are done the ones with both dates are counted; usually all have.
            let all_have_dates = shown.denominator.is_some_and(|denominator| (denominator - done as f64).abs() < 1e-9);
            let arguments = parts(edition, shown)?
                .with("form", if all_have_dates { "same" } else { "some" })
                .with("count", shown.numerator.map_or(0, |numerator| numerator.round() as u64));
            told.sentences.push(edition.catalogue.html("milestones-on-time", &arguments)?);
        }
    }
    for milestone in plan.milestone.iter().filter(|milestone| milestone.status != MilestoneStatus::Done) {
        let domain: Vec<(String, String)> = milestone.domain.clone().into_iter().collect();
        let whose = if domain.is_empty() { String::new() } else { domain_label(edition, &domain)?.text };
        let arguments = Arguments::new()
            .with("milestone", edition.labels.phrase(&milestone.title))
            .with("has-whose", if whose.is_empty() { "no" } else { "yes" })
            .with("whose", whose)
            .with("status", edition.catalogue.text(status_key(milestone.status))?.to_lowercase())
            .with("has-evidence", if milestone.evidence.is_missing() { "no" } else { "yes" })
            .with("evidence", inside(edition, edition.labels.phrase(&milestone.evidence)));
        told.points.push(edition.catalogue.html("milestone-remains", &arguments)?);
    }
    for (indicator, key) in [
        ("agreements_signed", "agreements-overview"),
        ("co_financing", "budget-co-financing"),
        ("budget_used", "budget-used"),
        ("budget_per_participant", "budget-per-participant"),
        ("cost_per_participant", "cost-per-participant"),
    ] {
        for (released, shown) in of_indicator(edition, indicator) {
            let currency = match released.key.domain.as_slice() {
                [] => "",
                [(dimension, level)] if dimension == "currency" => level,
                _ => continue,
            };
            let arguments = if currency.is_empty() { parts(edition, shown)? } else { money(edition, shown, currency)? };
            told.closing.push(edition.catalogue.html(key, &arguments)?);
        }
    }
    Ok(told)
}

/// What is known of a milestone as it stands inside a sentence, without the full stop that ends it.
fn inside(edition: &Edition<'_>, evidence: Phrase) -> Phrase {
    Phrase { text: edition.inside(evidence.text.trim_end_matches('.')), lang: evidence.lang }
}

/// The amounts of a ratio of money, in words of the currency.
fn money(edition: &Edition<'_>, shown: &Shown, currency: &str) -> Result<Arguments> {
    let amount = |value: Option<f64>| value.map_or_else(|| Ok(String::new()), |value| edition.format.money(value, currency));
    let count = |value: f64| edition.format.number(value, u8::from((value - value.round()).abs() > 1e-9));
    Ok(Arguments::new()
        .with("numerator", amount(shown.numerator)?)
        .with("denominator", amount(shown.denominator)?)
        .with("participants", shown.denominator.map(count).unwrap_or_default())
        .with("share", edition.format.value(shown.estimate, Unit::Percent, 0)?)
        .with("amount", edition.format.money(shown.estimate, currency)?))
}

/// The levels of an indicator that may be shown.
fn of_indicator<'a>(edition: &Edition<'a>, indicator: &'a str) -> impl Iterator<Item = (&'a Released, &'a Shown)> {
    let levels = edition.release.estimates().iter().filter(move |found| found.key.indicator == indicator && found.key.against.is_none());
    levels.filter_map(|released| released.value.as_ref().ok().map(|shown| (released, shown)))
}

/// A ratio's two counts, its value as per cent and as an amount without a currency.
fn parts(edition: &Edition<'_>, shown: &Shown) -> Result<Arguments> {
    let amount = |value: f64| edition.format.number(value, u8::from((value - value.round()).abs() > 1e-9));
    Ok(Arguments::new()
        .with("numerator", shown.numerator.map(amount).unwrap_or_default())
        .with("denominator", shown.denominator.map(amount).unwrap_or_default())
        .with("participants", shown.denominator.map(amount).unwrap_or_default())
        .with("share", edition.format.value(shown.estimate, Unit::Percent, 0)?)
        .with("amount", edition.format.number(shown.estimate, 0)))
}
