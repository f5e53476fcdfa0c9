//! The numbers of one estimate as they are shown: with the digits that are printed and no more, without the counts that may not stand beside them.

use super::limits::Limits;
use super::precision::{digits, nearest_five, rounded};
use super::release::{Count, Reason, Released, Shown};
use super::showing::Showing;
use super::withheld::Cause;
use crate::transform::estimate::{Estimate, Flag, GoalAssessment, Method, Verdict};
use crate::transform::query::{Estimator, Query, Rule};

/// What was decided of an estimate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decided {
    pub(super) withheld: Option<Cause>,
    /// Whether the value is rounded to the nearest five.
    pub(super) is_coarse: bool,
    pub(super) n: Showing,
    pub(super) base_is_hidden: bool,
    /// Whether it is weighted: a number of people beside it would be another one.
    pub(super) is_weighted: bool,
    /// For a difference: decimals of a percentage that the coarsest of its parts allows.
    pub(super) decimals_of_parts: Option<u8>,
}

/// An estimate as it is released.
pub(super) fn released(limits: &Limits, query: Option<&Query>, estimate: &Estimate, decided: Decided) -> Released {
    let rule = query.map(|query| query.header.rule).unwrap_or_default();
    let withheld = decided.withheld;
    // Behind a ratio that is judged by its base stand employers, whose own limit it has passed when it is shown.
    let institutions = rule == Rule::Base && estimate.denominator.is_some() && withheld.is_none();
    let count = |count: Option<u64>, showing: Showing| match count {
        None => Count::Absent,
        Some(count) if rule == Rule::Open && showing == Showing::Exact => Count::Shown(count),
        Some(_) if showing == Showing::Withheld || (rule == Rule::Cells && withheld.is_some()) => Count::Withheld,
        Some(count) if showing == Showing::Coarse => Count::Shown(nearest_five(count as f64) as u64),
        Some(count) if limits.is_small(count as f64) && !institutions => Count::Withheld,
        Some(count) => Count::Shown(count),
    };
    let base = if decided.base_is_hidden { Showing::Withheld } else { Showing::Exact };
    let (n, base) = (count(estimate.n, decided.n), count(estimate.base, base));
    let value = match (withheld, estimate.estimate) {
        (Some(Cause::Empty), _) | (None, None) => Err(Reason::Empty),
        // Why a number is withheld would itself tell something of it.
        (Some(_), _) => Err(Reason::Withheld),
        (None, Some(value)) => Ok(shown(limits, query, estimate, value, decided)),
    };
    let (method, mut flags) = if value.is_ok() { (estimate.method, estimate.flags.clone()) } else { (Method::None, Vec::new()) };
    if (value.is_ok() && decided.is_coarse) || (decided.n == Showing::Coarse && matches!(n, Count::Shown(_))) {
        flags.push(Flag::NearestFive);
        flags.sort();
    }
    Released { key: estimate.key.clone(), n, base, value, method, flags }
}

fn shown(limits: &Limits, query: Option<&Query>, estimate: &Estimate, value: f64, decided: Decided) -> Shown {
    let rule = query.map(|query| query.header.rule).unwrap_or_default();
    let counted = estimate.denominator.or(estimate.n.map(|n| n as f64));
    let large = counted.is_none_or(|n| n >= limits.decimal_base as f64);
    let counted_exactly = decided.n == Showing::Exact;
    let percent_decimals = decided.decimals_of_parts.unwrap_or(1).min(u8::from(large && counted_exactly && !decided.is_coarse));
    let digits = digits(query, estimate, percent_decimals, value);
    // What few answered is told by their figure and its limits alone.
    let alone = decided.is_coarse || !counted_exactly || (rule == Rule::Base && estimate.denominator.is_none() && percent_decimals == 0);
    let place = |number: f64| if decided.is_coarse { digits.nearest_five(number) } else { digits.round(number) };
    // The values of few people can be worked out from their mean and its uncertainty.
    let is_mean = query.is_some_and(|query| query.header.estimator == Estimator::Mean);
    let few = is_mean && !decided.is_coarse && estimate.n.is_none_or(|n| n < limits.spread_base);
    // Numbers without a scale tell the greatest of them as well.
    let is_number = query.is_some_and(|query| query.header.each.as_deref() == Some("number"));
    let steps = if is_number { 10.0 } else { 5.0 };
    // A difference of two means is that of what stands beside it: with digits of its own it would tell both more finely.
    let of_printed = estimate.reference.zip(estimate.later).filter(|_| is_mean && !decided.is_coarse);
    let value_printed = of_printed.map_or(value, |(reference, later)| place(later) - place(reference));
    let moved = |limit: f64| limit + value_printed - value;
    // Limits that are rounded coarsely are rounded outwards.
    let limit_to = |limit: f64, up: bool| match (decided.is_coarse, few) {
        (true, _) => digits.five_outwards(limit, up),
        (_, true) => digits.outwards(limit, steps, up),
        _ => digits.round(limit),
    };
    Shown {
        estimate: place(value_printed),
        reference: estimate.reference.map(place),
        later: estimate.later.map(place),
        standard_error: estimate.standard_error.filter(|_| !alone).map(|error| digits.round_finer(error)),
        degrees_of_freedom: estimate.degrees_of_freedom.filter(|_| !decided.is_coarse && counted_exactly).map(f64::round),
        lower: estimate.lower.map(|limit| limit_to(moved(limit), false)),
        upper: estimate.upper.map(|limit| limit_to(moved(limit), true)),
        p: estimate.p.filter(|_| !decided.is_coarse).map(|p| rounded(p, 4)),
        p_adjusted: estimate.p_adjusted.filter(|_| !decided.is_coarse).map(|p| rounded(p, 4)),
        p_benjamini_hochberg: estimate.p_benjamini_hochberg.filter(|_| !decided.is_coarse).map(|p| rounded(p, 4)),
        effect_size: estimate.effect_size.filter(|_| !decided.is_coarse).map(|effect| rounded(effect, if alone { 1 } else { 2 })),
        numerator: estimate.numerator.filter(|_| {
            !decided.is_coarse && !decided.is_weighted && counted_exactly && (rule != Rule::Base || estimate.denominator.is_some())
        }),
        denominator: estimate.denominator,
        percent_decimals,
    }
}

/// A goal as it may be told: with the digits of its figure, and nothing where that is withheld.
pub(super) fn goal_after(goal: GoalAssessment, query: Option<&Query>, released: Option<&Released>) -> GoalAssessment {
    let Some(released) = released else { return goal };
    let Ok(shown) = &released.value else {
        let nobody = released.value == Err(Reason::Empty);
        let withheld = GoalAssessment {
            outcome: None,
            lower: None,
            upper: None,
            bound: None,
            achievement: None,
            achievement_interval: None,
            confidence: None,
            verdict: if nobody { Verdict::NoData } else { Verdict::Withheld },
            ..goal
        };
        return withheld;
    };
    let is_coarse = released.is_coarse();
    let digits = digits(query, &released.as_estimate(), shown.percent_decimals, shown.estimate);
    let place = |number: f64| if is_coarse { digits.nearest_five(number) } else { digits.round(number) };
    GoalAssessment {
        outcome: goal
            .outcome
            .map(place)
            .map(|own| if (own - shown.estimate).abs() < 0.05 * shown.estimate.abs().max(1.0) { shown.estimate } else { own }),
        lower: goal.lower.map(place),
        upper: goal.upper.map(place),
        bound: goal.bound.map(place),
        achievement: goal.achievement.map(|own| rounded(own, if is_coarse { 1 } else { 2 })),
        achievement_interval: goal.achievement_interval.map(|(low, high)| (rounded(low, 2), rounded(high, 2))),
        confidence: goal.confidence.filter(|_| !is_coarse).map(|own| rounded(own, 3)),
        ..goal
    }
}
