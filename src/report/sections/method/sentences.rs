//! How the intervals of this report were made: one paragraph per method and remark that occurs in it, and no others.

use crate::disclosure::release::Released;
use crate::error::Result;
use crate::project::definition::{Inference, Kind};
use crate::project::wave::Wave;
use crate::report::edition::Edition;
use crate::report::words::locale::Arguments;
use crate::transform::estimate::{Flag, Method};
use std::collections::BTreeSet;

/// A method or remark with its explanation.
pub struct Explanation {
    /// Its name, as in the tidy table.
    pub name: String,
    /// What it means, plain text.
    pub words: String,
}

/// The paragraph on what levels, change, comparison and goals are said about, and where the finite population correction is used.
///
/// # Errors
/// When the catalogue lacks the paragraph.
pub fn inference(edition: &Edition<'_>) -> Result<String> {
    if !edition.release.project().definition.instrument.iter().any(|own| own.kind == Kind::Questionnaire) {
        return edition.catalogue.text("inference-register");
    }
    let corrected = corrected(edition)?;
    let finite = edition.release.project().definition.project.inference == Inference::Finite;
    let key = match (finite, corrected.is_empty()) {
        (false, false) => "inference-process",
        (false, true) => "inference-process-without",
        (true, false) => "inference-finite",
        (true, true) => "inference-finite-without",
    };
    edition.catalogue.plain(key, &Arguments::new().with("where", edition.format.list(&corrected)?))
}

/// The same, and where it is told of every number.
///
/// # Errors
/// When the catalogue lacks the paragraph.
pub fn inference_in_full(edition: &Edition<'_>) -> Result<String> {
    let told = inference(edition)?;
    let asks = edition.release.project().definition.instrument.iter().any(|own| own.kind == Kind::Questionnaire);
    if !asks || corrected(edition)?.is_empty() {
        return Ok(told);
    }
    Ok(format!("{told} {}", edition.catalogue.text("inference-column")?))
}

/// The questionnaires whose released levels have the finite population correction, or are of everybody; with the waves where it is not all of
/// them.
fn corrected(edition: &Edition<'_>) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for instrument in edition.release.project().definition.instrument.iter().filter(|own| own.kind == Kind::Questionnaire) {
        let levels = || {
            let of_instrument = |released: &&Released| released.key.instrument == instrument.id && released.key.against.is_none();
            edition.release.estimates().iter().filter(of_instrument).filter(|released| released.value.is_ok())
        };
        let has = |wave: &&Wave| {
            // What describes the fieldwork is a count of it, whoever could have answered.
            let of_fieldwork = |indicator: &str| edition.labels.query(indicator).is_some_and(|query| query.header.fieldwork);
            let is_corrected = |released: &Released| {
                released.flags.contains(&Flag::Finite) || (released.method == Method::FullCount && !of_fieldwork(&released.key.indicator))
            };
            levels().any(|released| released.key.wave == wave.id && is_corrected(released))
        };
        let waves: Vec<&Wave> = instrument.wave.iter().filter(has).collect();
        let title = edition.labels.phrase(&instrument.title).text;
        let title = edition.catalogue.plain("quoted", &Arguments::new().with("text", title))?;
        if waves.len() == instrument.wave.len() {
            found.push(title);
        } else if !waves.is_empty() {
            let waves: Vec<String> = waves.iter().map(|wave| edition.labels.wave(&instrument.id, &wave.id).text).collect();
            found.push(format!("{title} ({})", edition.format.list(&waves)?));
        }
    }
    Ok(found)
}

/// The methods behind released numbers, in the order of the ladder.
///
/// # Errors
/// When the catalogue lacks an explanation.
pub fn methods(edition: &Edition<'_>) -> Result<Vec<Explanation>> {
    let used: BTreeSet<Method> =
        edition.release.estimates().iter().filter(|released| released.value.is_ok()).map(|released| released.method).collect();
    used.into_iter().filter(|method| *method != Method::None).map(|method| explanation(edition, "method", &method)).collect()
}

/// The remarks beside released numbers.
///
/// # Errors
/// When the catalogue lacks an explanation.
pub fn flags(edition: &Edition<'_>) -> Result<Vec<Explanation>> {
    let used: BTreeSet<Flag> = edition
        .release
        .estimates()
        .iter()
        .filter(|released| released.value.is_ok())
        .flat_map(|released| released.flags.iter().copied())
        .collect();
    used.into_iter().map(|flag| explanation(edition, "flag", &flag)).collect()
}

fn explanation(edition: &Edition<'_>, kind: &str, value: &impl serde::Serialize) -> Result<Explanation> {
    let name = snake_name(value);
    let words = edition.catalogue.text(&format!("{kind}-{}", name.replace('_', "-")))?;
    Ok(Explanation { name, words })
}

/// The name a value has in the tidy table.
pub fn snake_name(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
