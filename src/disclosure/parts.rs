//! What a difference is made of: who knows it and all but one of its parts knows the last.

use super::release::Released;
use crate::project::Project;
use crate::transform::estimate::{Against, Estimate, Key};
use std::collections::HashSet;

/// The estimates a difference is made of, its own first: none of them may be withheld, or the others would give it away.
pub(super) fn parts(project: &Project, estimates: &[Estimate], key: &Key) -> Vec<Key> {
    let Some(against) = &key.against else { return Vec::new() };
    let own = Key { against: None, ..key.clone() };
    let mut parts = vec![own.clone()];
    match against {
        Against::Wave(wave) | Against::CommonUnits(wave) | Against::Linked(wave) | Against::Left(wave) => {
            parts.push(Key { wave: wave.clone(), ..own });
        }
        Against::Adjusted { other: wave, .. } if own.domain.is_empty() => parts.push(Key { wave: wave.clone(), ..own }),
        Against::Level(level) | Against::Adjusted { other: level, .. } => {
            let mut other = own;
            if let Some(last) = other.domain.last_mut() {
                last.1.clone_from(level);
            }
            parts.push(other);
        }
        Against::Gap { wave, level, .. } | Against::GapChange { wave, level, .. } => {
            let mut other = own.clone();
            if let Some(last) = other.domain.last_mut() {
                last.1.clone_from(level);
            }
            parts.extend([Key { wave: wave.clone(), ..own }, Key { wave: wave.clone(), ..other.clone() }, other]);
        }
        Against::Rest => {
            let mut whole = own;
            whole.domain.pop();
            parts.push(whole);
        }
        Against::Comparison(wave) => {
            let by = project.instrument(&key.instrument).and_then(|instrument| instrument.pilot.as_ref()).map(|pilot| &pilot.by);
            let of_units = |other: &&Key| {
                let unit = matches!(other.domain.as_slice(), [(dimension, _)] if Some(dimension) == by);
                unit && [&own.wave, wave].contains(&&other.wave)
                    && Key { domain: Vec::new(), wave: own.wave.clone(), ..(*other).clone() } == own
            };
            parts.extend(estimates.iter().map(|estimate| &estimate.key).filter(of_units).cloned());
            parts.push(Key { wave: wave.clone(), ..own.clone() });
        }
        Against::Independence(rows) => {
            let of_column = |item: &str| item.strip_prefix(own.item.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with("__"));
            let of_row = |domain: &[(String, String)]| match domain.split_last() {
                Some(((dimension, _), before)) if dimension == rows => *before == own.domain,
                _ => *domain == own.domain,
            };
            let is_cell = |other: &&Key| {
                other.against.is_none()
                    && (&other.indicator, &other.instrument, &other.wave) == (&own.indicator, &own.instrument, &own.wave)
                    && of_column(&other.item)
                    && of_row(&other.domain)
            };
            parts.extend(estimates.iter().map(|estimate| &estimate.key).filter(is_cell).cloned());
        }
        Against::Trend => {
            let periods =
                estimates.iter().map(|estimate| &estimate.key).filter(|other| Key { wave: own.wave.clone(), ..(*other).clone() } == own);
            parts.extend(periods.cloned());
        }
        Against::Instrument(first) => {
            let statement = project.question(&key.instrument, &key.item).and_then(|question| question.same_as.as_ref());
            let same = project
                .codebooks
                .get(first)
                .into_iter()
                .flat_map(|codebook| &codebook.question)
                .filter(|question| statement.is_some() && question.same_as.as_ref() == statement);
            let waves: Vec<String> = project
                .instrument(first)
                .map(|instrument| instrument.wave.iter().map(|wave| wave.id.clone()).collect())
                .unwrap_or_default();
            for question in same {
                parts.extend(waves.iter().map(|wave| Key {
                    instrument: first.clone(),
                    item: question.column().to_owned(),
                    wave: wave.clone(),
                    ..own.clone()
                }));
            }
        }
    }
    parts
}

/// The differences of which a part is a level that is asked for by its place. Where it is rounded to the nearest five, no p-value stands beside them.
pub(super) fn with_a_part(project: &Project, estimates: &[Estimate], is_one: impl Fn(usize) -> bool) -> HashSet<Key> {
    let asked: HashSet<&Key> = estimates.iter().enumerate().filter(|(place, _)| is_one(*place)).map(|(_, found)| &found.key).collect();
    let differences = estimates.iter().map(|found| &found.key).filter(|key| key.against.is_some());
    differences.filter(|key| parts(project, estimates, key).iter().any(|part| asked.contains(part))).cloned().collect()
}

/// A difference of which a part is not told exactly, as the difference of what is shown of its parts, without p. Its limits are those of parts that
/// know nothing of each other, from the limits that are printed of them (MOVER, Zou and Donner 2008): it then tells nothing that its parts do not.
/// `None` where it is not simply the difference of levels.
pub(super) fn told<'a>(
    estimate: &Estimate,
    parts: &[Key],
    raw: impl Fn(&Key) -> Option<&'a Estimate>,
    level: impl Fn(&Key) -> Option<&'a Released>,
) -> Option<Estimate> {
    let printed = |key: &Key| Some(level(key)?.value.as_ref().ok()?.estimate);
    if estimate.key.against == Some(Against::Rest) {
        let (value, [own, whole]) = (estimate.estimate?, [parts.first()?, parts.get(1)?]);
        // What part of all the group is, by its weight.
        let (of_own, of_whole) = (raw(own)?.estimate?, raw(whole)?.estimate?);
        let part = if value.abs() > 1e-9 { (of_whole - of_own + value) / value } else { 0.5 };
        if !(0.0..1.0).contains(&part) {
            return None;
        }
        let rest = (printed(whole)? - part * printed(own)?) / (1.0 - part);
        return Some(moved_to(estimate, printed(own)? - rest, None));
    }
    let signs: &[f64] = match (&estimate.key.against, parts.len()) {
        // The group and the other one, now and before.
        (Some(Against::GapChange { .. }), 4) => &[1.0, -1.0, 1.0, -1.0],
        (Some(Against::Wave(_) | Against::CommonUnits(_) | Against::Level(_) | Against::Instrument(_)), 2..) => &[1.0, -1.0],
        _ => return None,
    };
    let value = estimate.estimate?;
    let (first, others) = parts.split_first()?;
    let pairs: Vec<Vec<&Key>> =
        if signs.len() == 4 { vec![parts.iter().collect()] } else { others.iter().map(|other| vec![first, other]).collect() };
    let sum = |of: &dyn Fn(&Key) -> Option<f64>, keys: &[&Key]| -> Option<f64> {
        keys.iter().zip(signs).map(|(key, sign)| Some(sign * of(key)?)).sum()
    };
    let is_it = |keys: &Vec<&Key>| sum(&|key| raw(key)?.estimate, keys).is_some_and(|own| (own - value).abs() < 1e-9);
    let keys = pairs.into_iter().find(is_it)?;
    let told = moved_to(estimate, sum(&printed, &keys)?, estimate.reference.and_then(|_| printed(keys[1])));
    let later = estimate.later.and_then(|own| printed(keys[0]).or(Some(own)));
    let arms = |upper: bool| -> Option<f64> {
        let squares = keys.iter().zip(signs).map(|(key, sign)| {
            let shown = level(key)?.value.as_ref().ok()?;
            let limit = if (*sign > 0.0) == upper { shown.upper? } else { shown.lower? };
            Some((limit - shown.estimate).powi(2))
        });
        squares.sum::<Option<f64>>().map(f64::sqrt)
    };
    let value = told.estimate.unwrap_or_default();
    let limits = estimate.lower.and(estimate.upper).and(arms(false).zip(arms(true)));
    Some(Estimate {
        later,
        lower: limits.map(|(below, _)| value - below).or(told.lower),
        upper: limits.map(|(_, above)| value + above).or(told.upper),
        standard_error: None,
        degrees_of_freedom: None,
        p: None,
        p_adjusted: None,
        p_benjamini_hochberg: None,
        effect_size: None,
        ..told
    })
}

/// An estimate at another value, with limits as far from it.
fn moved_to(estimate: &Estimate, value: f64, reference: Option<f64>) -> Estimate {
    let by = value - estimate.estimate.unwrap_or(value);
    let moved = |limit: Option<f64>| limit.map(|limit| limit + by);
    Estimate {
        estimate: Some(value),
        lower: moved(estimate.lower),
        upper: moved(estimate.upper),
        reference: reference.or(estimate.reference),
        ..estimate.clone()
    }
}
