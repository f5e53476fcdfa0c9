//! Which estimates may not be shown for their own sake, and which others say the same.

use super::limits::Limits;
use crate::project::Project;
use crate::project::columns::is_answer;
use crate::transform::estimate::{Estimate, Key};
use crate::transform::indicators::Indicators;
use crate::transform::query::Rule;
use std::collections::{BTreeMap, BTreeSet};

/// Why an estimate is withheld, for the decision alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// Too few people behind it.
    Small,
    /// Would give away a small number elsewhere.
    Complement,
    /// All, or all but a few, answer alike.
    Unanimous,
    /// Nothing to estimate from.
    Empty,
}

/// Why an estimate may not be shown for its own sake.
pub(super) fn primary(project: &Project, limits: &Limits, rule: Rule, estimate: &Estimate) -> Option<Cause> {
    // That nobody gave an answer is told as little as that few did.
    let is_of_answer = || estimate.key.domain.iter().any(|(dimension, _)| is_answer(dimension));
    let Some(value) = estimate.estimate else { return Some(if is_of_answer() { Cause::Small } else { Cause::Empty }) };
    let n = estimate.n.unwrap_or(0) as f64;
    if rule == Rule::Open {
        return None;
    }
    let base = limits.base_of(project, &estimate.key.instrument);
    if let (Some(with), Some(of)) = (estimate.numerator, estimate.denominator) {
        let fewest = if rule == Rule::Base { base } else { limits.count };
        let few = estimate.n.is_some_and(|behind| behind < fewest);
        return (few || limits.is_small(with) || limits.is_small(of)).then_some(Cause::Small);
    }
    if rule == Rule::Base {
        if n < base as f64 {
            return Some(Cause::Small);
        }
        let with = estimate.numerator.unwrap_or(value * n);
        // Few in one category of many is no secret; nearly all in one category is.
        let one_of_many = !estimate.key.level.is_empty();
        let few = if n < limits.base as f64 { 0.0 } else { limits.count as f64 - 1.0 };
        let nearly_all = estimate.numerator.is_some() && ((with < few + 0.5 && !one_of_many) || n - with < few + 0.5);
        return nearly_all.then_some(Cause::Unanimous);
    }
    match (estimate.numerator, estimate.n) {
        // To know that somebody is in the row is then to know that they have the property.
        (Some(with), Some(n)) if n > 0 && with >= n as f64 => Some(Cause::Unanimous),
        (Some(with), Some(n)) => [with, n as f64 - with, n as f64].into_iter().any(|count| limits.is_small(count)).then_some(Cause::Small),
        (Some(total), None) => limits.is_small(total).then_some(Cause::Small),
        _ => None,
    }
}

/// Withholds in every indicator that counts the same what one of them withholds. A pattern that protects still does so when more is hidden.
pub(super) fn alike(indicators: &Indicators, withheld: &mut BTreeMap<Key, Cause>) {
    let counts: BTreeMap<&str, &str> =
        indicators.queries.iter().filter_map(|query| Some((query.name.as_str(), query.header.counts.as_deref()?))).collect();
    let place = |key: &Key| Some((*counts.get(key.indicator.as_str())?, key.wave.clone(), key.domain.clone()));
    let hidden: BTreeSet<_> = withheld.iter().filter(|(_, cause)| **cause != Cause::Empty).filter_map(|(key, _)| place(key)).collect();
    for estimate in indicators.estimates.iter().filter(|estimate| estimate.key.against.is_none()) {
        if place(&estimate.key).is_some_and(|place| hidden.contains(&place)) {
            withheld.entry(estimate.key.clone()).or_insert(Cause::Complement);
        }
    }
}
