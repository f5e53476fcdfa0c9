//! How the intervals of this report were made: one paragraph per method and remark that occurs in it, and no others.

use crate::error::Result;
use crate::project::definition::Inference;
use crate::report::edition::Edition;
use crate::transform::estimate::{Flag, Method};
use std::collections::BTreeSet;

/// A method or remark with its explanation.
pub struct Explanation {
    /// Its name, as in the tidy table.
    pub name: String,
    /// What it means, plain text.
    pub words: String,
}

/// The paragraph on what change, comparison and goals are said about.
///
/// # Errors
/// When the catalogue lacks the paragraph.
pub fn inference(edition: &Edition<'_>) -> Result<String> {
    edition.catalogue.text(match edition.release.project().definition.project.inference {
        Inference::Process => "inference-process",
        Inference::Finite => "inference-finite",
    })
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
