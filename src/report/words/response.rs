//! Sentences about response: who answered, by which definition.

use crate::error::Result;
use crate::report::edition::{Edition, shown_count};
use crate::report::format::Unit;
use crate::report::locale::Arguments;

/// One sentence per wave of an instrument with its total: answered of invited, RR2 (and RR1 when it differs). HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn response(edition: &Edition<'_>, instrument: &str) -> Result<Vec<String>> {
    let mut sentences = Vec::new();
    for row in edition.release.responses().iter().filter(|row| row.instrument == instrument && row.domain.is_empty()) {
        let (Some(invited), Some(answered), Some(rate)) = (shown_count(row.invited), shown_count(row.answered), row.rate("RR2")) else {
            continue;
        };
        let wave = edition.labels.wave(instrument, &row.wave);
        let arguments = Arguments::new()
            .with("answered", edition.format.count(answered))
            .with("invited", edition.format.count(invited))
            .with("group", edition.labels.respondents(instrument)?)
            .with("rate", edition.format.value(rate, Unit::Percent, 0)?)
            .with("instrument", edition.labels.instrument(instrument))
            .with("has_wave", if wave.is_empty() { "no" } else { "yes" })
            .with("wave", wave);
        sentences.push(edition.catalogue.html("response-rate", &arguments)?);
    }
    Ok(sentences)
}
