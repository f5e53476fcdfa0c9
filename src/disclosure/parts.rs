//! What a difference is made of: who knows it and all but one of its parts knows the last.

use super::release::Released;
use crate::project::Project;
use crate::transform::estimate::{Against, Estimate, Flag, Key};
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

/// Whether a difference is simply that of levels, so that what is shown of it can be made of what is shown of them.
pub(super) fn is_of_levels(key: &Key) -> bool {
    let against = key.against.as_ref();
    against.is_some_and(|against| {
        matches!(
            against,
            Against::Wave(_) | Against::CommonUnits(_) | Against::Level(_) | Against::Instrument(_) | Against::GapChange { .. }
        )
    })
}

/// A difference of which a part is not told exactly, as the difference of what is shown of its parts, without p. Its limits are those of parts that
/// know nothing of each other, from the limits that are printed of them (MOVER, Zou and Donner 2008): it then tells nothing that its parts do not.
/// Where these are about just the people who could answer and the difference is not, they would claim too much: then they are at least as wide as its
/// own, and these are told to a coarse step alone. `None` where it is not simply the difference of levels.
pub(super) fn told<'a>(
    estimate: &Estimate,
    parts: &[Key],
    is_share: bool,
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
    let of_fewer = |key: &&Key| level(key).is_some_and(|level| level.flags.contains(&Flag::Finite));
    let is_wider = !estimate.flags.contains(&Flag::Finite) && keys.iter().any(of_fewer);
    let half = |limit: Option<f64>| limit.zip(estimate.estimate).map_or(0.0, |(limit, middle)| (limit - middle).abs());
    let own = |limit: Option<f64>| if is_wider { coarse(half(limit), is_share) } else { 0.0 };
    let arms = arms(false).zip(arms(true)).map(|(below, above)| (below.max(own(estimate.lower)), above.max(own(estimate.upper))));
    let ends = if is_share { (-1.0, 1.0) } else { (f64::NEG_INFINITY, f64::INFINITY) };
    let limits = estimate.lower.and(estimate.upper).and(arms);
    Some(Estimate {
        later,
        lower: limits.map(|(below, _)| (value - below).max(ends.0)).or(told.lower),
        upper: limits.map(|(_, above)| (value + above).min(ends.1)).or(told.upper),
        standard_error: None,
        degrees_of_freedom: None,
        p: None,
        p_adjusted: None,
        p_benjamini_hochberg: None,
        effect_size: None,
        ..told
    })
}

/// The half of an interval to a coarse step, rounded up: five points of a share, and of other numbers one of a few steps to each power of ten.
fn coarse(half: f64, is_share: bool) -> f64 {
    if half <= 0.0 {
        return 0.0;
    }
    if is_share {
        return ((half - 1e-9) / 0.05).ceil() * 0.05;
    }
    let power = 10_f64.powf(half.log10().floor());
    let step = [1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0].into_iter().find(|step| half <= step * power * (1.0 + 1e-9));
    step.unwrap_or(10.0) * power
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::release::{Count, Shown};
    use crate::transform::estimate::Method;

    fn key(level: &str, against: Option<Against>) -> Key {
        Key { domain: vec![("municipality".to_owned(), level.to_owned())], against, ..Key::default() }
    }

    fn level(name: &str, (estimate, lower, upper): (f64, f64, f64), flags: Vec<Flag>) -> Released {
        let value = Ok(Shown { estimate, lower: Some(lower), upper: Some(upper), ..Shown::default() });
        Released { key: key(name, None), n: Count::Shown(100), base: Count::Shown(100), value, method: Method::None, flags }
    }

    #[test]
    fn a_difference_is_no_more_certain_than_it_is_though_its_printed_parts_are_about_fewer() {
        let raw = |key: Key, value: f64| Estimate { key, estimate: Some(value), ..Estimate::default() };
        let levels = [raw(key("a", None), 0.831), raw(key("b", None), 0.759)];
        let difference = Estimate {
            lower: Some(-0.021),
            upper: Some(0.165),
            p: Some(0.13),
            ..raw(key("a", Some(Against::Level("b".to_owned()))), 0.831 - 0.759)
        };
        let parts = [key("a", None), key("b", None)];
        let of = |flags: Vec<Flag>| {
            let printed = [level("a", (0.83, 0.81, 0.85), flags.clone()), level("b", (0.76, 0.73, 0.79), flags)];
            let told = told(
                &difference,
                &parts,
                true,
                |key| levels.iter().find(|own| own.key == *key),
                |key| printed.iter().find(|own| own.key == *key),
            );
            let told = told.unwrap();
            assert!(told.p.is_none());
            let hundredths = |value: Option<f64>| (value.unwrap() * 100.0).round() as i64;
            [told.estimate, told.lower, told.upper].map(hundredths)
        };
        // From levels of those who could answer alone: 7 (3 to 11) would be a finding, which 7.2 (−2.1 to 16.5) is not.
        assert_eq!(of(vec![Flag::Finite]), [7, -3, 17]);
        assert_eq!(of(Vec::new()), [7, 3, 11]);
    }

    #[test]
    fn a_change_of_the_same_people_is_not_that_of_the_levels_and_keeps_its_p() {
        let before = || "before".to_owned();
        assert!(is_of_levels(&key("a", Some(Against::Wave(before())))) && is_of_levels(&key("a", Some(Against::Level("b".to_owned())))));
        assert!(!is_of_levels(&key("a", Some(Against::Linked(before())))) && !is_of_levels(&key("a", None)));
    }

    #[test]
    fn half_an_interval_is_rounded_up() {
        assert_eq!([0.001, 0.05, 0.051].map(|half| (coarse(half, true) * 100.0).round() as i64), [5, 5, 10]);
        assert_eq!([0.13, 0.15, 2.1, 7.5].map(|half| (coarse(half, false) * 100.0).round() as i64), [15, 15, 300, 1000]);
        assert!(coarse(0.0, true) < 1e-12);
    }
}
