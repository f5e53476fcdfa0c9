//! The numbers of one estimate as they are shown: rounded as its base demands, without the counts that may not stand beside them.

use super::limits::Limits;
use super::release::{Count, Reason, Released, Shown};
use super::withheld::Cause;
use crate::transform::estimate::{Estimate, GoalAssessment, Key, Method, Verdict};
use crate::transform::query::Rule;
use std::collections::BTreeMap;

/// Which counts beside an estimate may not be shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hidden {
    pub(super) n: bool,
    pub(super) base: bool,
}

/// Whether the difference between those asked and those counted is a small number of people with a property of their own, such as those of
/// other gender among the women and men who chose a programme.
pub(super) fn tells_few(limits: &Limits, rule: Rule, estimate: &Estimate) -> bool {
    let rest = estimate.base.zip(estimate.n).and_then(|(base, n)| base.checked_sub(n));
    rule == Rule::Cells && !estimate.key.domain.is_empty() && rest.is_some_and(|rest| limits.is_small(rest as f64))
}

pub(super) fn released(limits: &Limits, rule: Rule, estimate: &Estimate, withheld: Option<Cause>, hidden: Hidden) -> Released {
    // Behind a ratio that is judged by its base stand employers, whose own limit it has passed when it is shown.
    let institutions = rule == Rule::Base && estimate.denominator.is_some() && withheld.is_none();
    let count = |count: Option<u64>, hidden: bool| match count {
        None => Count::Absent,
        Some(count) if rule == Rule::Open => Count::Shown(count),
        Some(count) if hidden || (limits.is_small(count as f64) && !institutions) || (rule == Rule::Cells && withheld.is_some()) => {
            Count::Withheld
        }
        Some(count) => Count::Shown(count),
    };
    let (n, base) = (count(estimate.n, hidden.n), count(estimate.base, hidden.base));
    let value = match (withheld, estimate.estimate) {
        (Some(Cause::Empty), _) | (None, None) => Err(Reason::Empty),
        // Why a number is withheld would itself tell something of it.
        (Some(_), _) => Err(Reason::Withheld),
        (None, Some(value)) => Ok(shown(limits, rule, estimate, value)),
    };
    let (method, flags) = if value.is_ok() { (estimate.method, estimate.flags.clone()) } else { (Method::None, Vec::new()) };
    Released { key: estimate.key.clone(), n, base, value, method, flags }
}

fn shown(limits: &Limits, rule: Rule, estimate: &Estimate, value: f64) -> Shown {
    let share = estimate.numerator.is_some() || estimate.key.against.is_some();
    // A difference has no more decimals than its coarser side.
    let n = if estimate.key.against.is_some() { estimate.n.map(|n| n.min(estimate.base.unwrap_or(n))) } else { estimate.n };
    let small_base = rule == Rule::Base && estimate.denominator.is_none() && n.is_some_and(|n| n < limits.decimal_base);
    let counted = estimate.denominator.or(n.map(|n| n as f64));
    let coarse = |number: f64| if small_base && share { (number * 100.0).round() / 100.0 } else { number };
    Shown {
        estimate: coarse(value),
        reference: estimate.reference.map(coarse),
        standard_error: estimate.standard_error.filter(|_| !small_base),
        degrees_of_freedom: estimate.degrees_of_freedom,
        lower: estimate.lower.map(coarse),
        upper: estimate.upper.map(coarse),
        p: estimate.p,
        p_adjusted: estimate.p_adjusted,
        p_benjamini_hochberg: estimate.p_benjamini_hochberg,
        effect_size: estimate
            .effect_size
            .map(|effect| if small_base { (effect * 10.0).round() / 10.0 } else { (effect * 100.0).round() / 100.0 }),
        numerator: estimate.numerator.filter(|_| rule != Rule::Base || estimate.denominator.is_some()),
        denominator: estimate.denominator,
        percent_decimals: u8::from(!small_base && counted.is_none_or(|n| n >= limits.decimal_base as f64)),
    }
}

/// A goal whose figure is withheld says nothing of it.
pub(super) fn goal_after(goal: GoalAssessment, withheld: &BTreeMap<Key, Cause>) -> GoalAssessment {
    match goal.measure.as_ref().and_then(|measure| withheld.get(measure)) {
        None => goal,
        Some(_) => GoalAssessment {
            outcome: None,
            lower: None,
            upper: None,
            bound: None,
            achievement: None,
            achievement_interval: None,
            confidence: None,
            verdict: Verdict::Withheld,
            ..goal
        },
    }
}
