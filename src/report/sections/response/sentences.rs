//! Sentences about response: who answered, by which definition, and how alike those who answered are to those invited.

use crate::disclosure::release::ReleasedResponse;
use crate::error::Result;
use crate::report::edition::{Edition, lower_first, shown_count};
use crate::report::words::format::Unit;
use crate::report::words::locale::Arguments;
use crate::statistics::response::representativity;
use std::collections::BTreeMap;

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
        let wave = edition.wave_inside(instrument, &row.wave)?;
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

/// Most groups whose parts of those invited and of those who answered are set side by side in a sentence.
const FEW_GROUPS: usize = 3;

/// One sentence per wave and background of which the numbers invited and answered are published for every group: how unevenly they answered, and
/// what that can at most have done to a share. HTML.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn representative(edition: &Edition<'_>, instrument: &str) -> Result<Vec<String>> {
    let rows: Vec<&ReleasedResponse> = edition.release.responses().iter().filter(|row| row.instrument == instrument).collect();
    let mut sentences = Vec::new();
    for whole in rows.iter().filter(|row| row.domain.is_empty()) {
        let mut dimensions: BTreeMap<&str, Vec<&ReleasedResponse>> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.wave == whole.wave) {
            if let [(dimension, _)] = row.domain.as_slice() {
                dimensions.entry(dimension).or_default().push(row);
            }
        }
        for (dimension, groups) in dimensions {
            sentences.extend(by_background(edition, whole, dimension, &groups)?);
        }
    }
    Ok(sentences)
}

fn by_background(edition: &Edition<'_>, whole: &ReleasedResponse, dimension: &str, groups: &[&ReleasedResponse]) -> Result<Option<String>> {
    let numbers = |row: &ReleasedResponse| Some((shown_count(row.invited)? as f64, shown_count(row.answered)? as f64));
    let (Some(all), Some(counts)) = (numbers(whole), groups.iter().map(|row| numbers(row)).collect::<Option<Vec<_>>>()) else {
        return Ok(None);
    };
    let listed: f64 = counts.iter().map(|(invited, _)| invited).sum();
    let Some(found) = representativity(&counts).filter(|_| listed == all.0) else { return Ok(None) };
    let label = |row: &ReleasedResponse| {
        row.domain.first().map(|(dimension, level)| edition.labels.level_of(&row.instrument, dimension, level)).unwrap_or_default()
    };
    let rate = |(invited, answered): (f64, f64)| answered / invited;
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by(|&one, &other| rate(counts[one]).total_cmp(&rate(counts[other])));
    let (Some(&lowest), Some(&highest)) = (order.first(), order.last()) else { return Ok(None) };
    let percent = |value: f64| edition.format.value(value, Unit::Percent, 0);
    let wave = edition.wave_inside(&whole.instrument, &whole.wave)?;
    let arguments = Arguments::new()
        .with("instrument", edition.labels.instrument(&whole.instrument))
        .with("has_wave", if wave.is_empty() { "no" } else { "yes" })
        .with("wave", wave)
        .with("dimension", lower_first(&edition.labels.dimension(dimension).text))
        .with("lowest", percent(rate(counts[lowest]))?)
        .with("lowest_group", label(groups[lowest]))
        .with("highest", percent(rate(counts[highest]))?)
        .with("highest_group", label(groups[highest]))
        .with("indicator", edition.format.number(found.indicator, 2))
        .with("bias", edition.format.value(found.largest_bias, Unit::Points, 1)?);
    let arguments = arguments.with("published", if edition.release.is_weighted(&whole.instrument) { "weighted" } else { "unweighted" });
    let mut sentence = edition.catalogue.html("response-by-background", &arguments)?;
    let bias = edition.catalogue.html("response-bias", &arguments)?;
    sentence = format!("{sentence} {bias}");
    if groups.len() <= FEW_GROUPS {
        let answered: f64 = counts.iter().map(|(_, answered)| answered).sum();
        let arguments = Arguments::new()
            .with("group", label(groups[highest]))
            .with("of_invited", percent(counts[highest].0 / listed)?)
            .with("of_answered", percent(counts[highest].1 / answered)?);
        sentence = format!("{sentence} {}", edition.catalogue.html("response-mix", &arguments)?);
    }
    Ok(Some(sentence))
}
