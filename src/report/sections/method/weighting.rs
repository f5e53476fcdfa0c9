//! How the answers were weighted: to what, within which bounds, and what it costs.

use crate::disclosure::release::Count;
use crate::error::Result;
use crate::project::definition::Instrument;
use crate::project::weighting_plan::{MarginPlan, MissingLevel, WeightingMethod, WeightingPlan};
use crate::report::edition::Edition;
use crate::report::words::locale::Arguments;

/// A paragraph per instrument whose answers do not weigh alike, HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn weighting(edition: &Edition<'_>) -> Result<Vec<String>> {
    let mut paragraphs = Vec::new();
    for instrument in &edition.release.project().definition.instrument {
        let waves: Vec<_> = edition.release.weighting().iter().filter(|own| own.instrument == instrument.id).collect();
        if waves.is_empty() {
            continue;
        }
        let mut sentences = vec![method(edition, instrument)?];
        for own in waves {
            let wave = edition.labels.wave(&own.instrument, &own.wave);
            let arguments = Arguments::new()
                .with("has_wave", if wave.is_empty() { "no" } else { "yes" })
                .with("wave", wave)
                .with("smallest", edition.format.number(own.smallest, 2))
                .with("largest", edition.format.number(own.largest, 2))
                .with("effect", edition.format.number(own.design_effect, 2));
            sentences.push(edition.catalogue.html("weighting-range", &arguments)?);
            if instrument.weighting.as_ref().is_some_and(|plan| plan.trim.is_some()) {
                let (count, number) = match own.trimmed {
                    Count::Shown(count) => (count, edition.format.count(count)),
                    Count::Withheld | Count::Absent => (2, edition.catalogue.text("some")?.to_lowercase()),
                };
                let arguments = Arguments::new().with("count", count).with("number", number);
                sentences.push(edition.catalogue.html("weighting-trimmed", &arguments)?);
            }
        }
        paragraphs.push(sentences.join(" "));
    }
    Ok(paragraphs)
}

/// What the answers of an instrument were weighted to.
fn method(edition: &Edition<'_>, instrument: &Instrument) -> Result<String> {
    let source = edition.labels.instrument(&instrument.id);
    let Some(plan) = &instrument.weighting else {
        let key = if instrument.weight.is_some() { "weighting-design" } else { "weighting-chances" };
        return edition.catalogue.html(key, &Arguments::new().with("source", source));
    };
    let key = match plan.method {
        WeightingMethod::Poststratify => "weighting-poststratify",
        WeightingMethod::Rake => "weighting-rake",
        WeightingMethod::Calibrate => "weighting-calibrate",
    };
    let arguments = Arguments::new().with("source", source).with("margins", margins(edition, plan)?);
    let mut sentences = vec![edition.catalogue.html(key, &arguments)?];
    if plan.missing == MissingLevel::OwnCategory {
        sentences.push(edition.catalogue.html("weighting-own-category", &Arguments::new())?);
    }
    if let Some(bounds) = plan.trim {
        let arguments =
            Arguments::new().with("lower", edition.format.number(bounds.lower, 2)).with("upper", edition.format.number(bounds.upper, 2));
        sentences.push(edition.catalogue.html("weighting-trim", &arguments)?);
    }
    Ok(sentences.join(" "))
}

/// The margins by their concepts: `gender × grade, municipality`.
fn margins(edition: &Edition<'_>, plan: &WeightingPlan) -> Result<String> {
    let cells = |margin: &MarginPlan| {
        margin.by.iter().map(|concept| edition.labels.dimension(concept).text.to_lowercase()).collect::<Vec<_>>().join(" × ")
    };
    edition.format.list(&plan.margin.iter().map(cells).collect::<Vec<_>>())
}
