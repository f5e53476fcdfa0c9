//! The tidy table of everything that was released, for machines: one row per estimate, no language, decimal point.

use crate::disclosure::release::{Count, Released};
use crate::error::{Error, Result};
use crate::project::columns::name_of_group;
use crate::report::words::methods::snake_name;
use crate::transform::estimate::{Against, Flag, Method};
use std::borrow::Cow;

/// The columns of `indicators.csv`. Shares are 0–1. `reference` is the value before, of the same people, of a change. `n`, `base`: empty when there is none, `..` when withheld. `status`: `released`, or the
/// reason for which the numbers are withheld. `fpc`: whether the uncertainty has the finite population correction, `yes` or `no`; empty where
/// there is none.
const COLUMNS: [&str; 25] = [
    "indicator",
    "instrument",
    "item",
    "wave",
    "level",
    "domain",
    "against",
    "against_level",
    "n",
    "base",
    "numerator",
    "denominator",
    "estimate",
    "reference",
    "standard_error",
    "degrees_of_freedom",
    "lower",
    "upper",
    "p",
    "p_adjusted",
    "p_benjamini_hochberg",
    "effect_size",
    "method",
    "fpc",
    "flags",
];

/// `indicators.csv`.
///
/// # Errors
/// When the writer fails.
pub fn as_text(estimates: &[Released]) -> Result<Vec<u8>> {
    let failed = |reason: String| Error::Render { name: "indicators.csv".to_owned(), reason };
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS.into_iter().chain(["status"])).map_err(|error| failed(error.to_string()))?;
    for released in estimates {
        writer.write_record(record(released)).map_err(|error| failed(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| failed(error.to_string()))
}

/// `indicators.json`: the same rows as objects.
///
/// # Errors
/// When a number cannot be written.
pub fn as_json(estimates: &[Released]) -> Result<Vec<u8>> {
    let failed = |error: serde_json::Error| Error::Render { name: "indicators.json".to_owned(), reason: error.to_string() };
    let rows: Vec<serde_json::Value> = estimates.iter().map(object).collect();
    let mut bytes = serde_json::to_vec_pretty(&rows).map_err(failed)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn against(released: &Released) -> (&'static str, Cow<'_, str>) {
    match &released.key.against {
        None => ("", "".into()),
        Some(Against::Wave(wave)) => ("wave", wave.into()),
        Some(Against::CommonUnits(wave)) => ("common_units", wave.into()),
        Some(Against::Linked(wave)) => ("linked", wave.into()),
        Some(Against::Left(wave)) => ("left", wave.into()),
        Some(Against::Gap(wave, _)) => ("gap", wave.into()),
        Some(Against::Level(level)) => ("level", level.into()),
        Some(Against::GapChange { wave, level }) => ("gap_change", format!("{level} in {wave}").into()),
        Some(Against::Rest) => ("rest", "".into()),
        Some(Against::Trend) => ("trend", "".into()),
        Some(Against::Instrument(instrument)) => ("instrument", instrument.into()),
        Some(Against::Comparison(wave)) => ("comparison", wave.into()),
        Some(Against::Independence(rows)) => ("independence", name_of_group(rows).into()),
    }
}

fn domain(released: &Released) -> String {
    released.key.domain.iter().map(|(dimension, level)| format!("{}={level}", name_of_group(dimension))).collect::<Vec<_>>().join("; ")
}

fn count(count: Count) -> String {
    match count {
        Count::Shown(count) => count.to_string(),
        Count::Withheld => "..".to_owned(),
        Count::Absent => String::new(),
    }
}

fn status(released: &Released) -> String {
    released.value.as_ref().err().map_or_else(|| "released".to_owned(), snake_name)
}

/// Whether the uncertainty has the finite population correction; `None` where there is no uncertainty.
fn corrected(released: &Released) -> Option<bool> {
    let uncertain = released.value.is_ok() && !matches!(released.method, Method::FullCount | Method::None);
    uncertain.then(|| released.flags.contains(&Flag::Finite))
}

fn record(released: &Released) -> Vec<String> {
    let (kind, level) = against(released);
    let key = &released.key;
    let shown = released.value.as_ref().ok();
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    let mut row: Vec<String> =
        [&key.indicator, &key.instrument, &key.item, &key.wave, &key.level].map(|text| super::text_table::harmless(text)).to_vec();
    row.extend([super::text_table::harmless(&domain(released)), kind.to_owned(), super::text_table::harmless(&level)]);
    row.extend([count(released.n), count(released.base)]);
    row.extend([
        number(shown.and_then(|shown| shown.numerator)),
        number(shown.and_then(|shown| shown.denominator)),
        number(shown.map(|shown| shown.estimate)),
        number(shown.and_then(|shown| shown.reference)),
        number(shown.and_then(|shown| shown.standard_error)),
        number(shown.and_then(|shown| shown.degrees_of_freedom)),
        number(shown.and_then(|shown| shown.lower)),
        number(shown.and_then(|shown| shown.upper)),
        number(shown.and_then(|shown| shown.p)),
        number(shown.and_then(|shown| shown.p_adjusted)),
        number(shown.and_then(|shown| shown.p_benjamini_hochberg)),
        number(shown.and_then(|shown| shown.effect_size)),
        snake_name(&released.method),
        corrected(released).map_or("", |corrected| if corrected { "yes" } else { "no" }).to_owned(),
        released.flags.iter().map(snake_name).collect::<Vec<_>>().join(" "),
        status(released),
    ]);
    row
}

fn object(released: &Released) -> serde_json::Value {
    let (kind, level) = against(released);
    let key = &released.key;
    let shown = released.value.as_ref().ok();
    let counted = |count: Count| match count {
        Count::Shown(count) => serde_json::json!(count),
        Count::Withheld => serde_json::json!(".."),
        Count::Absent => serde_json::Value::Null,
    };
    let domain: serde_json::Map<String, serde_json::Value> =
        key.domain.iter().map(|(dimension, level)| (name_of_group(dimension).to_owned(), serde_json::json!(level))).collect();
    serde_json::json!({
        "indicator": key.indicator,
        "instrument": key.instrument,
        "item": key.item,
        "wave": key.wave,
        "level": key.level,
        "domain": domain,
        "against": if kind.is_empty() { serde_json::Value::Null } else { serde_json::json!({ "kind": kind, "level": level }) },
        "n": counted(released.n),
        "base": counted(released.base),
        "numerator": shown.and_then(|shown| shown.numerator),
        "denominator": shown.and_then(|shown| shown.denominator),
        "estimate": shown.map(|shown| shown.estimate),
        "reference": shown.and_then(|shown| shown.reference),
        "standard_error": shown.and_then(|shown| shown.standard_error),
        "degrees_of_freedom": shown.and_then(|shown| shown.degrees_of_freedom),
        "lower": shown.and_then(|shown| shown.lower),
        "upper": shown.and_then(|shown| shown.upper),
        "p": shown.and_then(|shown| shown.p),
        "p_adjusted": shown.and_then(|shown| shown.p_adjusted),
        "p_benjamini_hochberg": shown.and_then(|shown| shown.p_benjamini_hochberg),
        "effect_size": shown.and_then(|shown| shown.effect_size),
        "method": released.method,
        "fpc": corrected(released),
        "flags": released.flags,
        "status": status(released),
    })
}
