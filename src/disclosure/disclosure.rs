//! The verb of the room: indicators become a release.

use super::limits::Limits;
use super::release::{Count, Reason, Release, Released, ReleasedExclusion, ReleasedResponse, Shown};
use crate::diagnostic::Diagnostic;
use crate::project::Project;
use crate::transform::estimate::{Against, Estimate, GoalAssessment, Key, Method, Verdict};
use crate::transform::indicators::Indicators;
use crate::transform::query::{Query, Rule};
use std::collections::BTreeMap;

/// Decides, once for all formats and languages, what may be published.
pub fn release(project: Project, indicators: Indicators, findings: Vec<Diagnostic>) -> Release {
    let limits = Limits::of(&project.definition.disclosure);
    let rules: BTreeMap<String, Rule> = indicators.queries.iter().map(|query: &Query| (query.name.clone(), query.header.rule)).collect();
    let rule = |key: &Key| rules.get(&key.indicator).copied().unwrap_or_default();
    let mut withheld: BTreeMap<Key, Reason> = BTreeMap::new();
    for estimate in indicators.estimates.iter().filter(|estimate| estimate.key.against.is_none()) {
        if let Some(reason) = primary(&project, &limits, rule(&estimate.key), estimate) {
            withheld.insert(estimate.key.clone(), reason);
        }
    }
    complement(&indicators.estimates, &mut withheld);
    for estimate in indicators.estimates.iter().filter(|estimate| estimate.key.against.is_some()) {
        if let Some(reason) = parts(&estimate.key).into_iter().find_map(|part| withheld.get(&part).copied()) {
            withheld.insert(estimate.key.clone(), reason);
        }
    }
    let estimates: Vec<Released> = indicators.estimates.iter().map(|estimate| released(&limits, rule(&estimate.key), estimate, withheld.get(&estimate.key).copied())).collect();
    let goals = indicators.goals.into_iter().map(|goal| goal_after(goal, &withheld)).collect();
    let responses = indicators.responses.iter().map(|response| {
        let counts = &response.counts;
        let answered = counts.complete + counts.partial;
        let invited = answered + counts.refusal + counts.non_contact + counts.other + counts.unknown;
        let known = response.rr2.is_some();
        let small = [answered, invited.saturating_sub(answered)].into_iter().any(|count| limits.is_small(count as f64)) && !response.domain.is_empty();
        let show = |count: u64| if small { Count::Withheld } else { Count::Shown(count) };
        ReleasedResponse {
            instrument: response.instrument.clone(),
            wave: response.wave.clone(),
            domain: response.domain.clone(),
            invited: if known { show(invited) } else { Count::Absent },
            answered: show(answered),
            counts: (!small).then_some(*counts),
            rr1: response.rr1.filter(|_| !small),
            rr2: response.rr2.filter(|_| !small),
        }
    });
    let exclusions = indicators.exclusions.iter().map(|exclusion| ReleasedExclusion { rows: Count::Shown(exclusion.rows), exclusion: exclusion.clone() });
    Release {
        responses: responses.collect(),
        exclusions: exclusions.collect(),
        queries: indicators.queries,
        estimates,
        goals,
        not_applicable: indicators.not_applicable,
        readings: indicators.readings,
        findings,
        project,
    }
}

/// The estimates a difference is made of.
fn parts(key: &Key) -> Vec<Key> {
    let own = Key { against: None, ..key.clone() };
    let with_last = |level: &str| {
        let mut domain = key.domain.clone();
        if let Some(last) = domain.last_mut() {
            level.clone_into(&mut last.1);
        }
        Key { domain, against: None, ..key.clone() }
    };
    match &key.against {
        None => Vec::new(),
        Some(Against::Wave(wave)) => vec![own, Key { wave: wave.clone(), against: None, ..key.clone() }],
        Some(Against::Level(level)) => vec![own, with_last(level)],
        Some(Against::Rest | Against::Instrument(_)) => vec![own],
    }
}

/// Why an estimate may not be shown for its own sake.
fn primary(project: &Project, limits: &Limits, rule: Rule, estimate: &Estimate) -> Option<Reason> {
    let Some(value) = estimate.estimate else { return Some(Reason::Empty) };
    let n = estimate.n.unwrap_or(0) as f64;
    if rule == Rule::Base {
        let base = limits.base_of(project, &estimate.key.instrument);
        if n < base as f64 {
            return Some(Reason::Small);
        }
        let with = estimate.numerator.unwrap_or(value * n);
        let nearly_all = estimate.numerator.is_some() && estimate.key.level.is_empty() && base == limits.base && (with < limits.count as f64 || n - with < limits.count as f64);
        return nearly_all.then_some(Reason::Unanimous);
    }
    match (estimate.numerator, estimate.n, estimate.denominator) {
        (Some(with), Some(n), _) => [with, n as f64 - with, n as f64].into_iter().any(|count| limits.is_small(count)).then_some(Reason::Small),
        (Some(with), None, Some(of)) => (limits.is_small(with) || limits.is_small(of)).then_some(Reason::Small),
        (Some(total), None, None) => limits.is_small(total).then_some(Reason::Small),
        _ => None,
    }
}

/// Keeps a withheld cell from being worked out by subtraction: within each family of levels that add up to a shown whole there is never
/// exactly one withheld; the next smallest goes with it.
fn complement(estimates: &[Estimate], withheld: &mut BTreeMap<Key, Reason>) {
    let mut families: BTreeMap<Key, Vec<&Estimate>> = BTreeMap::new();
    for estimate in estimates.iter().filter(|estimate| estimate.key.against.is_none() && !estimate.key.domain.is_empty()) {
        let mut family = estimate.key.clone();
        if let Some(last) = family.domain.last_mut() {
            last.1.clear();
        }
        families.entry(family).or_default().push(estimate);
    }
    for family in families.into_values() {
        let hidden = family.iter().filter(|estimate| withheld.get(&estimate.key).is_some_and(|reason| *reason != Reason::Empty)).count();
        if hidden == 1 {
            let size = |estimate: &Estimate| estimate.denominator.or(estimate.n.map(|n| n as f64)).unwrap_or(0.0);
            let next = family.iter().filter(|estimate| !withheld.contains_key(&estimate.key)).min_by(|a, b| size(a).total_cmp(&size(b)));
            if let Some(next) = next {
                withheld.insert(next.key.clone(), Reason::Complement);
            }
        }
    }
}

fn released(limits: &Limits, rule: Rule, estimate: &Estimate, withheld: Option<Reason>) -> Released {
    let n = estimate.n.map_or(Count::Absent, |n| if rule == Rule::Cells && (withheld.is_some() || limits.is_small(n as f64)) || limits.is_small(n as f64) { Count::Withheld } else { Count::Shown(n) });
    let base = estimate.base.map_or(Count::Absent, |n| if rule == Rule::Cells && withheld.is_some() || limits.is_small(n as f64) { Count::Withheld } else { Count::Shown(n) });
    let value = match (withheld, estimate.estimate) {
        (Some(reason), _) => Err(reason),
        (None, None) => Err(Reason::Empty),
        (None, Some(value)) => Ok(shown(limits, rule, estimate, value)),
    };
    let (method, flags) = if value.is_ok() { (estimate.method, estimate.flags.clone()) } else { (Method::None, Vec::new()) };
    Released { key: estimate.key.clone(), n, base, value, method, flags }
}

fn shown(limits: &Limits, rule: Rule, estimate: &Estimate, value: f64) -> Shown {
    let share = estimate.numerator.is_some() || estimate.key.against.is_some();
    let small_base = rule == Rule::Base && estimate.n.is_some_and(|n| n < limits.decimal_base);
    let coarse = |number: f64| if small_base && share { (number * 100.0).round() / 100.0 } else { number };
    Shown {
        estimate: coarse(value),
        standard_error: estimate.standard_error.filter(|_| !small_base),
        degrees_of_freedom: estimate.degrees_of_freedom,
        lower: estimate.lower.map(coarse),
        upper: estimate.upper.map(coarse),
        p: estimate.p,
        p_adjusted: estimate.p_adjusted,
        numerator: estimate.numerator.filter(|_| rule == Rule::Cells),
        denominator: estimate.denominator,
        percent_decimals: u8::from(!small_base && estimate.n.is_none_or(|n| n >= limits.decimal_base)),
    }
}

/// A goal whose figure is withheld says nothing of it.
fn goal_after(goal: GoalAssessment, withheld: &BTreeMap<Key, Reason>) -> GoalAssessment {
    match goal.measure.as_ref().and_then(|measure| withheld.get(measure)) {
        None => goal,
        Some(_) => GoalAssessment { outcome: None, lower: None, upper: None, bound: None, achievement: None, confidence: None, verdict: Verdict::Withheld, ..goal },
    }
}
