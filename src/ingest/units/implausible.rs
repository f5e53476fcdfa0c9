//! What can hardly be right: numbers far outside, a weight that outweighs all others, more answers than invited, questions that nobody answered.

use super::asked::Routing;
use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::answers::coding::Value;
use crate::ingest::answers::material::Material;
use crate::ingest::dataset::Fieldwork;
use crate::ingest::person;
use crate::ingest::units::fate::{Fate, Units};
use crate::project::codebook::{Codebook, Question, QuestionType};
use crate::project::definition::{Instrument, Kind};
use crate::statistics::numbers::sample_quantile::sample_quantile;

/// Everything of a questionnaire that can hardly be right.
pub fn findings(
    instrument: &Instrument,
    codebook: &Codebook,
    material: &Material,
    units: &Units,
    weights: &[f64],
    fieldwork: &[Fieldwork],
) -> Vec<Diagnostic> {
    if instrument.kind != Kind::Questionnaire {
        return Vec::new();
    }
    let used: Vec<usize> = (0..material.wave.len()).filter(|&row| !matches!(units.fate[row], Fate::Out(_))).collect();
    let mut found = Vec::new();
    for (position, question) in codebook.question.iter().enumerate() {
        if question.kind == QuestionType::Number && Some(question.variable.as_str()) != instrument.weight.as_deref() {
            found.extend(far_outside(question, material, position, &used));
        }
        found.extend(blank(instrument, codebook, material, position, &used));
    }
    found.extend((0..instrument.wave.len()).filter_map(|wave| dominating_weight(instrument, material, weights, &used, wave)));
    found.extend(more_than_invited(instrument, fieldwork));
    found
}

/// How many interquartile ranges beyond the quartiles a number lies far outside. Tukey's (1977) "far out" is 3; hours and counts have long tails,
/// and what lies 10 away is most often a slip of the keyboard or a code for "don't know".
const FAR: f64 = 10.0;

/// Fewest answers to say what is usual.
const ENOUGH: usize = 8;

/// Answers far outside what the others gave, all waves together. Where half of the answers are alike, what is usual is told by their size.
fn far_outside(question: &Question, material: &Material, position: usize, used: &[usize]) -> Option<Diagnostic> {
    let column = &material.columns[position];
    let number = |row: usize| if let Value::Number(number) = column.get(row) { Some(*number) } else { None };
    let values: Vec<f64> = used.iter().filter_map(|&row| number(row)).collect();
    if values.len() < ENOUGH {
        return None;
    }
    let [first, middle, third] = [0.25, 0.5, 0.75].map(|share| sample_quantile(&values, share).unwrap_or_default());
    let spread = (third - first).max(0.1 * middle.abs()).max(f64::MIN_POSITIVE);
    let (lowest, highest) = (first - FAR * spread, third + FAR * spread);
    let outside = |row: &usize| number(*row).is_some_and(|value| value < lowest || value > highest);
    let rows: Vec<usize> = used.iter().copied().filter(outside).collect();
    let (least, most) =
        (rows.iter().filter_map(|&row| number(row)).reduce(f64::min)?, rows.iter().filter_map(|&row| number(row)).reduce(f64::max)?);
    let shown = if least == most { format!("`{least}`") } else { format!("`{least}` to `{most}`") };
    Some(
        Diagnostic::warning("far-outside", format!("answers to `{}` lie far outside those of the others", question.variable))
            .counting(rows.len())
            .at_all(rows.iter().take(Diagnostic::MAX_PLACES).map(|&row| material.place(row)))
            .found(person::redact(&shown).into_owned())
            .expected(format!("half of the answers lie from {first} to {third}"))
            .help("correct the file, or write `min` and `max` at the question: answers outside count as not answered"),
    )
}

/// A question that was put in a wave and that nobody answered. One that the file has no column for is another finding.
pub(crate) fn blank<'a>(
    instrument: &'a Instrument,
    codebook: &'a Codebook,
    material: &'a Material,
    position: usize,
    used: &'a [usize],
) -> impl Iterator<Item = Diagnostic> + 'a {
    let question = &codebook.question[position];
    let column = &material.columns[position];
    let answered = column.map(|value| !matches!(value, Value::Missing | Value::NotShown | Value::Unknown));
    let routing = Routing::of(codebook, material, position);
    let of_answers = question.kind != QuestionType::Text && !question.optional;
    let is_blank = move |wave: &usize| {
        let put: Vec<usize> = used.iter().copied().filter(|&row| material.wave[row] == *wave && routing.leads_to(row)).collect();
        of_answers && material.asked[position][*wave] && !put.is_empty() && !put.iter().any(|&row| answered[column.code(row)])
    };
    (0..instrument.wave.len()).filter(is_blank).map(|wave| {
        let id = &instrument.wave[wave].id;
        let of_wave = if id.is_empty() { String::new() } else { format!(" in the wave `{id}`") };
        let files = instrument.wave[wave].file.iter().map(|file| Place::file(&file.path));
        Diagnostic::warning("blank-question", format!("nobody answered `{}`{of_wave}", question.variable))
            .at_all(files.take(Diagnostic::MAX_PLACES).map(|place| match question.columns.first() {
                Some(header) => place.in_column(header),
                None => place,
            }))
            .help("see whether the export lost the column; leave it out of the codebook's `columns` where the question was not put")
    })
}

/// By how much the largest weight may exceed the mean.
const DOMINATES: f64 = 10.0;

/// A weight that decides the figures of a wave by itself.
fn dominating_weight(instrument: &Instrument, material: &Material, weights: &[f64], used: &[usize], wave: usize) -> Option<Diagnostic> {
    let rows: Vec<usize> = used.iter().copied().filter(|&row| material.wave[row] == wave).collect();
    let own = |row: &usize| weights.get(*row).copied().unwrap_or(1.0);
    let (sum, squares) = rows.iter().map(own).fold((0.0, 0.0), |(sum, squares), weight| (sum + weight, squares + weight * weight));
    let mean = sum / rows.len() as f64;
    let heavy: Vec<usize> = rows.iter().copied().filter(|row| own(row) > DOMINATES * mean).collect();
    let largest = heavy.iter().map(own).reduce(f64::max)?;
    let effect = rows.len() as f64 * squares / (sum * sum);
    Some(
        Diagnostic::warning("dominating-weight", format!("weights in `{}` are more than {DOMINATES} times the mean", instrument.id))
            .counting(heavy.len())
            .at_all(heavy.iter().take(Diagnostic::MAX_PLACES).map(|&row| material.place(row)))
            .found(format!("the largest is {:.0} times the mean; the design effect of the weights is {effect:.1}", largest / mean))
            .help("correct the column that `weight` names, or cut the weights with `trim` under [instrument.weighting]"),
    )
}

/// Groups of which more answered than were invited, and invited nobody.
pub(crate) fn more_than_invited(instrument: &Instrument, fieldwork: &[Fieldwork]) -> Vec<Diagnostic> {
    let of = |group: &Fieldwork| {
        let levels: Vec<String> = group.domain.iter().map(|(concept, level)| format!("{concept} = {level}")).collect();
        let wave = (!group.wave.is_empty()).then(|| format!("wave `{}`", group.wave));
        wave.into_iter().chain(levels).collect::<Vec<_>>().join(", ")
    };
    let groups = fieldwork.iter().filter_map(|group| {
        let (invited, answered) = (group.invited?, group.answered());
        let about = of(group);
        let about = if about.is_empty() { "in all".to_owned() } else { about };
        (answered > invited).then(|| {
            Diagnostic::warning(
                "more-than-invited",
                format!("more answered `{}` than were invited; no response rate is given ({about})", instrument.id),
            )
            .at(Place::file("project.toml").in_column(format!(
                "instrument.{}.{}",
                instrument.id,
                if instrument.frame.is_some() { "frame" } else { "invited" }
            )))
            .found(format!("{answered} answered, {invited} invited"))
            .help("correct the numbers invited, or the frame, or leave them out where they are not known")
        })
    });
    groups.collect()
}
