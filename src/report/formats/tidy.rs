//! The tidy table of everything that was released, for machines: one row per estimate, no language, decimal point.

use crate::disclosure::release::{Count, Reason, Released};
use crate::error::{Error, Result};
use crate::project::columns::name_of_group;
use crate::report::identity;
use crate::report::sections::method::sentences::snake_name;
use crate::transform::estimate::{Against, Flag, Method};
use serde::{Serialize, Serializer as _};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A column of a file for machines.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its heading.
    pub name: &'static str,
    /// `string`, `integer`, `number` or `boolean`, as Frictionless table schemas call them.
    pub kind: &'static str,
    /// What stands in it.
    pub says: &'static str,
}

const fn column(name: &'static str, kind: &'static str, says: &'static str) -> Column {
    Column { name, kind, says }
}

/// The columns of `indicators.csv`, before those of the dimensions.
pub const COLUMNS: [Column; 29] = [
    column(
        "id",
        "string",
        "Name of the number, the same in every file and every edition; other numbers of the row: the name, a slash and the column.",
    ),
    column("indicator", "string", "Name of the indicator, that of its query."),
    column("instrument", "string", "Questionnaire or register."),
    column("item", "string", "Question, or option of a question, where the indicator has several."),
    column("wave", "string", "Wave or period; of a change the later one."),
    column("level", "string", "Answer, in a distribution."),
    column("domain", "string", "The group as dimension=level, several parted by a semicolon; empty for all."),
    column("against", "string", "What a difference is taken against: wave, level, rest ...; empty for a level."),
    column("against_level", "string", "Which wave, level or instrument that is."),
    column("n", "integer", "Answers that the number is made of."),
    column("base", "integer", "Those of whom the number is told."),
    column("numerator", "number", "Above the line of a share."),
    column("denominator", "number", "Below the line of a share."),
    column("estimate", "number", "The number; shares lie in 0-1."),
    column("reference", "number", "The value before, of the same people, of a change."),
    column("later", "number", "The value after, of the same people, of a change between waves."),
    column("standard_error", "number", "Standard error of the estimate."),
    column("degrees_of_freedom", "number", "Degrees of freedom behind the interval."),
    column("lower", "number", "Lower limit of the 95 % interval."),
    column("upper", "number", "Upper limit of the 95 % interval."),
    column("p", "number", "Probability of a difference at least as large if there were none, rounded up to two decimals."),
    column("p_adjusted", "number", "The same, adjusted for the number of tests by Holm's method."),
    column("p_benjamini_hochberg", "number", "The same, adjusted by Benjamini and Hochberg's method."),
    column("effect_size", "number", "The difference in units of its spread."),
    column("method", "string", "How the interval was made."),
    column("fpc", "string", "Whether the uncertainty has the finite population correction, yes or no; empty where there is none."),
    column("flags", "string", "What is to be known of the number, parted by blanks."),
    column("status", "string", "released, or the reason for which the number is withheld."),
    column("withheld", "string", "Columns of the row that are blank because they are withheld, parted by blanks."),
];

/// The dimensions of the groups, in the order of the alphabet: each has a column of its own, with the level or nothing.
pub fn dimensions(estimates: &[Released]) -> BTreeSet<&str> {
    estimates.iter().flat_map(|released| &released.key.domain).map(|(dimension, _)| dimension.as_str()).collect()
}

/// The heading of a dimension's column.
pub fn heading(dimension: &str) -> String {
    let dimension = name_of_group(dimension);
    let taken = COLUMNS.iter().any(|column| column.name == dimension);
    super::text_table::harmless(&if taken { format!("domain_{dimension}") } else { dimension.to_owned() })
}

/// `indicators.csv`.
///
/// # Errors
/// When the writer fails.
pub fn as_text(estimates: &[Released]) -> Result<Vec<u8>> {
    let failed = |reason: String| Error::Render { name: "indicators.csv".to_owned(), reason };
    let mut writer = csv::Writer::from_writer(Vec::new());
    let dimensions = dimensions(estimates);
    let headings = COLUMNS.iter().map(|column| column.name.to_owned()).chain(dimensions.iter().map(|dimension| heading(dimension)));
    writer.write_record(headings).map_err(|error| failed(error.to_string()))?;
    for released in estimates {
        let level = |dimension: &&str| released.key.domain.iter().find(|(own, _)| own == dimension).map_or("", |(_, level)| level);
        let levels = dimensions.iter().map(|dimension| super::text_table::harmless(level(dimension)));
        writer.write_record(record(released).into_iter().chain(levels)).map_err(|error| failed(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| failed(error.to_string()))
}

/// `indicators.json`: the same rows as objects.
///
/// # Errors
/// When a number cannot be written.
pub fn as_json<'a>(estimates: impl IntoIterator<Item = &'a Released>) -> Result<Vec<u8>> {
    let failed = |error: serde_json::Error| Error::Render { name: "indicators.json".to_owned(), reason: error.to_string() };
    let mut bytes = Vec::new();
    let mut writer = serde_json::Serializer::pretty(&mut bytes);
    writer.collect_seq(estimates.into_iter().map(Object::of)).map_err(failed)?;
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
        Some(Against::Gap { wave, over, .. }) => (["gap", "gap_common_units", "gap_linked"][*over as usize], wave.into()),
        Some(Against::Level(level)) => ("level", level.into()),
        Some(Against::GapChange { wave, level, over }) => {
            (["gap_change", "gap_change_common_units", "gap_change_linked"][*over as usize], format!("{level} in {wave}").into())
        }
        Some(Against::Rest) => ("rest", "".into()),
        Some(Against::Trend) => ("trend", "".into()),
        Some(Against::Instrument(instrument)) => ("instrument", instrument.into()),
        Some(Against::Comparison(wave)) => ("comparison", wave.into()),
        Some(Against::Adjusted { comparison, other }) => ("adjusted", format!("{other} by {comparison}").into()),
        Some(Against::Independence(rows)) => ("independence", name_of_group(rows).into()),
    }
}

fn domain(released: &Released) -> String {
    released.key.domain.iter().map(|(dimension, level)| format!("{}={level}", name_of_group(dimension))).collect::<Vec<_>>().join("; ")
}

fn count(count: Count) -> Option<u64> {
    if let Count::Shown(count) = count { Some(count) } else { None }
}

/// Columns that are blank because they are withheld.
fn withheld(released: &Released) -> Vec<&'static str> {
    let counts = [("n", released.n), ("base", released.base)].into_iter().filter(|(_, count)| *count == Count::Withheld);
    let estimate = (released.value == Err(Reason::Withheld)).then_some("estimate");
    counts.map(|(name, _)| name).chain(estimate).collect()
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
    let mut row = vec![identity::id(key)];
    row.extend([&key.indicator, &key.instrument, &key.item, &key.wave, &key.level].map(|text| super::text_table::harmless(text)));
    row.extend([super::text_table::harmless(&domain(released)), kind.to_owned(), super::text_table::harmless(&level)]);
    row.extend([released.n, released.base].map(|number| count(number).map_or_else(String::new, |count| count.to_string())));
    row.extend([
        number(shown.and_then(|shown| shown.numerator)),
        number(shown.and_then(|shown| shown.denominator)),
        number(shown.map(|shown| shown.estimate)),
        number(shown.and_then(|shown| shown.reference)),
        number(shown.and_then(|shown| shown.later)),
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
        withheld(released).join(" "),
    ]);
    row
}

/// A row of `indicators.json`, its fields in the order of the alphabet.
#[derive(Serialize)]
struct Object<'a> {
    against: Option<AgainstObject<'a>>,
    base: Option<u64>,
    degrees_of_freedom: Option<f64>,
    denominator: Option<f64>,
    domain: BTreeMap<&'a str, &'a str>,
    effect_size: Option<f64>,
    estimate: Option<f64>,
    flags: &'a [Flag],
    fpc: Option<bool>,
    id: String,
    indicator: &'a str,
    instrument: &'a str,
    item: &'a str,
    later: Option<f64>,
    level: &'a str,
    lower: Option<f64>,
    method: Method,
    n: Option<u64>,
    numerator: Option<f64>,
    p: Option<f64>,
    p_adjusted: Option<f64>,
    p_benjamini_hochberg: Option<f64>,
    reference: Option<f64>,
    standard_error: Option<f64>,
    status: String,
    upper: Option<f64>,
    wave: &'a str,
    withheld: Vec<&'static str>,
}

/// What a difference is taken against, in a row of `indicators.json`.
#[derive(Serialize)]
struct AgainstObject<'a> {
    kind: &'static str,
    level: Cow<'a, str>,
}

impl<'a> Object<'a> {
    fn of(released: &'a Released) -> Self {
        let (kind, level) = against(released);
        let key = &released.key;
        let shown = released.value.as_ref().ok();
        Self {
            against: (!kind.is_empty()).then_some(AgainstObject { kind, level }),
            base: count(released.base),
            degrees_of_freedom: shown.and_then(|shown| shown.degrees_of_freedom),
            denominator: shown.and_then(|shown| shown.denominator),
            domain: key.domain.iter().map(|(dimension, level)| (name_of_group(dimension), level.as_str())).collect(),
            effect_size: shown.and_then(|shown| shown.effect_size),
            estimate: shown.map(|shown| shown.estimate),
            flags: &released.flags,
            fpc: corrected(released),
            id: identity::id(key),
            indicator: &key.indicator,
            instrument: &key.instrument,
            item: &key.item,
            later: shown.and_then(|shown| shown.later),
            level: &key.level,
            lower: shown.and_then(|shown| shown.lower),
            method: released.method,
            n: count(released.n),
            numerator: shown.and_then(|shown| shown.numerator),
            p: shown.and_then(|shown| shown.p),
            p_adjusted: shown.and_then(|shown| shown.p_adjusted),
            p_benjamini_hochberg: shown.and_then(|shown| shown.p_benjamini_hochberg),
            reference: shown.and_then(|shown| shown.reference),
            standard_error: shown.and_then(|shown| shown.standard_error),
            status: status(released),
            upper: shown.and_then(|shown| shown.upper),
            wave: &key.wave,
            withheld: withheld(released),
        }
    }
}
