//! The numbers of one estimate as they are shown: with the digits that are printed and no more, without the counts that may not stand beside them.

use super::limits::Limits;
use super::precision::{Digits, digits, nearest_five, rounded, rounded_p};
use super::release::{Count, Reason, Released, Shown};
use super::showing::Showing;
use super::withheld::Cause;
use crate::statistics::intervals::proportion::wilson_of_share;
use crate::transform::estimate::{Aim, Estimate, Flag, GoalAssessment, Method, Verdict};
use crate::transform::goals::effective_n;
use crate::transform::query::{Estimator, Query, Rule};
use crate::transform::rules::CONFIDENCE;

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
    /// Whether its uncertainty, exactly, would tell of the few who came, or left, since an edition, or of strata whose answers are not told.
    pub(super) blurs_uncertainty: bool,
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
    let own = Printing::of(limits, query, estimate.n, digits, decided.is_coarse);
    let printing = Printing { is_of_few: own.is_of_few || decided.blurs_uncertainty, ..own };
    let place = |number: f64| printing.place(number);
    let is_mean = query.is_some_and(|query| query.header.estimator == Estimator::Mean);
    // A difference of two means is that of what stands beside it: with digits of its own it would tell both more finely.
    let of_printed = estimate.reference.zip(estimate.later).filter(|_| is_mean && !decided.is_coarse);
    let value_printed = of_printed.map_or(value, |(reference, later)| place(later) - place(reference));
    let moved = |limit: f64| limit + value_printed - value;
    let alone = alone || decided.blurs_uncertainty;
    let of_coarse = || coarse_limits(estimate, value, place(value_printed), digits, decided);
    let limits = estimate.lower.map(moved).zip(estimate.upper.map(moved));
    let limits = if decided.is_coarse { limits.map(|_| of_coarse()) } else { limits };
    Shown {
        estimate: place(value_printed),
        reference: estimate.reference.map(place),
        later: estimate.later.map(place),
        standard_error: estimate.standard_error.filter(|_| !alone).map(|error| digits.round_finer(error)),
        degrees_of_freedom: estimate.degrees_of_freedom.filter(|_| !decided.is_coarse && counted_exactly).map(f64::round),
        lower: limits.map(|(lower, _)| lower).or(estimate.lower.map(moved)).map(|limit| printing.limit(limit, false)),
        upper: limits.map(|(_, upper)| upper).or(estimate.upper.map(moved)).map(|limit| printing.limit(limit, true)),
        p: estimate.p.filter(|_| !decided.is_coarse).map(rounded_p),
        p_adjusted: estimate.p_adjusted.filter(|_| !decided.is_coarse).map(rounded_p),
        p_benjamini_hochberg: estimate.p_benjamini_hochberg.filter(|_| !decided.is_coarse).map(rounded_p),
        effect_size: estimate.effect_size.filter(|_| !decided.is_coarse).map(|effect| rounded(effect, if alone { 1 } else { 2 })),
        numerator: estimate.numerator.filter(|_| {
            !decided.is_coarse && !decided.is_weighted && counted_exactly && (rule != Rule::Base || estimate.denominator.is_some())
        }),
        denominator: estimate.denominator,
        percent_decimals,
    }
}

/// The limits of an estimate that is rounded to the nearest five, from what is printed of it: those of the answers would tell how many there were of
/// each. Of a share Wilson's, for as many independent answers as the design leaves in steps of half as many; of anything else arms of whole fives.
fn coarse_limits(estimate: &Estimate, value: f64, printed: f64, digits: Digits, decided: Decided) -> (f64, f64) {
    let independent = estimate.key.against.is_none().then(|| effective_n(value, estimate)).flatten().filter(|_| digits.is_of_share());
    if let (Some(independent), Some(n)) = (independent, estimate.n) {
        let lost = (((n as f64 / independent - 0.25) / 0.5).ceil() * 0.5 + 0.25).max(0.75);
        let n = if decided.n == Showing::Exact { n as f64 } else { nearest_five(n as f64).max(5.0) };
        let limits = wilson_of_share(printed.clamp(0.0, 1.0), n / lost, CONFIDENCE);
        return (limits.lower, limits.upper);
    }
    let arm = |limit: Option<f64>| limit.map_or(0.0, |limit| digits.five_outwards((limit - value).abs(), true));
    (printed - arm(estimate.lower), printed + arm(estimate.upper))
}

/// How the numbers of an estimate, and the limits of its interval, are rounded.
struct Printing {
    digits: Digits,
    is_coarse: bool,
    /// Whether the values of the few people behind a mean could be worked out from its interval.
    is_of_few: bool,
    /// To how many of the last digit the limits of few are rounded.
    steps: f64,
}

impl Printing {
    fn of(limits: &Limits, query: Option<&Query>, n: Option<u64>, digits: Digits, is_coarse: bool) -> Self {
        let is_mean = query.is_some_and(|query| query.header.estimator == Estimator::Mean);
        // Numbers without a scale tell the greatest of them as well.
        let is_number = query.is_some_and(|query| query.header.each.as_deref() == Some("number"));
        let is_of_few = is_mean && !is_coarse && n.is_none_or(|n| n < limits.spread_base);
        Self { digits, is_coarse, is_of_few, steps: if is_number { 10.0 } else { 5.0 } }
    }

    fn place(&self, number: f64) -> f64 {
        if self.is_coarse { self.digits.nearest_five(number) } else { self.digits.round(number) }
    }

    /// A limit; what is rounded coarsely is rounded outwards.
    fn limit(&self, limit: f64, up: bool) -> f64 {
        match (self.is_coarse, self.is_of_few) {
            (true, _) => self.digits.five_outwards(limit, up),
            (_, true) => {
                self.digits.outwards(limit, if self.digits.is_of_share() { self.digits.steps_of_a_per_cent() } else { self.steps }, up)
            }
            _ => self.digits.round(limit),
        }
    }
}

/// A goal as it may be told: its figure as that is printed elsewhere, and nothing where that is withheld. `measured` is the figure before.
pub(super) fn goal_after(
    limits: &Limits,
    goal: GoalAssessment,
    query: Option<&Query>,
    measured: Option<&Estimate>,
    released: Option<&Released>,
) -> GoalAssessment {
    let Some(released) = released else { return goal };
    // What part is left of a gap that could not be shown is no figure.
    let has_no_gap = released.flags.contains(&Flag::NoGap);
    let (Ok(shown), false) = (&released.value, has_no_gap) else {
        let nobody = released.value == Err(Reason::Empty);
        let without = GoalAssessment {
            outcome: None,
            lower: None,
            upper: None,
            bound: None,
            achievement: None,
            achievement_interval: None,
            confidence: None,
            verdict: match (has_no_gap, nobody) {
                (true, _) => Verdict::CannotBeSaid,
                (_, true) => Verdict::NoData,
                _ => Verdict::Withheld,
            },
            ..goal
        };
        return without;
    };
    let is_coarse = released.is_coarse();
    let is_as_published = released.flags.contains(&Flag::AsPublished);
    let digits = digits(query, &released.as_estimate(), shown.percent_decimals, shown.estimate);
    let printing = Printing::of(limits, query, measured.and_then(|measured| measured.n), digits, is_coarse);
    // Of the same interval the same limits; that of a goal may be another one, of how the programme works instead of those who were there.
    let is_same = |one: Option<f64>, other: Option<f64>| one.zip(other).is_some_and(|(one, other)| (one - other).abs() < 1e-9);
    let is_printed = measured.is_some_and(|own| is_same(own.lower, goal.lower) && is_same(own.upper, goal.upper));
    let limit = |own: Option<f64>, printed: Option<f64>, up: bool| {
        if is_printed || is_as_published { printed } else { own.map(|own| printing.limit(own, up)) }
    };
    let is_above = |bound: f64| goal.outcome.is_some_and(|outcome| bound > outcome);
    let is_exact = !is_coarse && !is_as_published && !printing.is_of_few;
    let outcome = goal.outcome.map(|own| {
        let is_same = (own - shown.estimate).abs() < 0.05 * shown.estimate.abs().max(1.0);
        if is_printed || is_as_published || is_same { shown.estimate } else { printing.place(own) }
    });
    // What part of the way was gone is told by what is printed, and how surely by nothing that is printed of few.
    let part = |value: f64| match (goal.aim, goal.baseline, goal.target) {
        (Aim::Level, Some(baseline), Some(target)) if target != baseline => Some((value - baseline) / (target - baseline)),
        (Aim::By, _, Some(target)) if target != 0.0 => Some(value / target),
        _ => None,
    };
    let (lower, upper) = (limit(goal.lower, shown.lower, false), limit(goal.upper, shown.upper, true));
    let parts = lower.and_then(part).zip(upper.and_then(part)).map(|(one, other)| (one.min(other), one.max(other)));
    GoalAssessment {
        achievement: goal.achievement.and(outcome).and_then(part).map(|own| rounded(own, if is_coarse { 1 } else { 2 })),
        achievement_interval: goal
            .achievement_interval
            .and(parts)
            .filter(|_| is_exact)
            .map(|(low, high)| (rounded(low, 2), rounded(high, 2))),
        bound: goal.bound.filter(|_| is_exact).map(|own| printing.limit(own, is_above(own))),
        confidence: goal.confidence.filter(|_| is_exact).map(|own| rounded(own, 2)),
        verdict: if goal.aim == Aim::Direction && !is_finding(shown) { Verdict::CannotBeSaid } else { goal.verdict },
        outcome,
        lower,
        upper,
        ..goal
    }
}

/// Whether a change stands among those of its own measure and when all are tested together: that it has risen or fallen is claimed of no other one.
fn is_finding(shown: &Shown) -> bool {
    [shown.p_adjusted.or(shown.p), shown.p_benjamini_hochberg].into_iter().flatten().all(|p| p <= 1.0 - CONFIDENCE + 1e-9)
}
