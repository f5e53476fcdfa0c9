//! Goals on change: that a figure shall rise, by how much at least, or that a gap between two groups shall shrink.
//!
//! Nothing is taken as known of the wave before: its own uncertainty is in the interval of the change, and in Fieller's limits of the ratio of two
//! gaps (`gaps`).

use super::estimate::{Against, Aim, Estimate, GoalAssessment, Key, Method, Verdict};
use crate::project::Project;
use crate::project::definition::Kind;
use crate::project::plan::{ChangeGoal, Direction, Goal, Measure};
use crate::statistics::indices::goal::{Goal as Target, GoalDirection, GoalStatus};
use crate::statistics::intervals::interval::Interval;
use crate::statistics::numbers::distributions::{normal_quantile, t_quantile, t_upper};
use crate::transform::rules::CONFIDENCE;
use std::collections::BTreeSet;

/// The estimate that a goal on change is held against: the reading of the change that is told, or the ratio of the gaps.
pub fn find<'a>(
    project: &Project,
    mut estimates: impl Iterator<Item = &'a Estimate> + Clone,
    measure: &Measure,
    change: &ChangeGoal,
) -> Option<&'a Estimate> {
    let gap = change.gap.iter().next();
    // The periods of a register are those it has rows for, in their order.
    let counted = estimates.clone().filter(|found| found.key.indicator == measure.indicator && found.method == Method::FullCount);
    let periods: BTreeSet<&str> = counted.map(|found| found.key.wave.as_str()).collect();
    let fits = |found: &&Estimate| {
        let key = &found.key;
        let instrument = project.instrument(&key.instrument).filter(|instrument| instrument.kind == Kind::Questionnaire);
        let waves: Vec<&str> = match instrument {
            Some(instrument) => instrument.wave.iter().map(|wave| wave.id.as_str()).collect(),
            None => periods.iter().copied().collect(),
        };
        let since = change.since.as_deref().or(waves.first().copied());
        let from = match (&key.against, gap) {
            (Some(Against::Gap { wave, level: other, .. }), Some((_, [_, level]))) if other == level => Some(wave.as_str()),
            (Some(Against::Wave(from) | Against::CommonUnits(from) | Against::Linked(from)), None) => Some(from.as_str()),
            _ => None,
        };
        let mut domain: Vec<(String, String)> = measure.domain.clone().into_iter().collect();
        domain.extend(gap.map(|(dimension, [level, _])| (dimension.clone(), level.clone())));
        domain.sort();
        let mut own = key.domain.clone();
        own.sort();
        from.is_some()
            && (found.is_headline() || (instrument.is_none() && found.method == Method::FullCount))
            && from == since
            && key.indicator == measure.indicator
            && measure.instrument.as_ref().is_none_or(|instrument| *instrument == key.instrument)
            && measure.item.as_deref().unwrap_or_default() == key.item
            && measure.level.as_deref().unwrap_or_default() == key.level
            && measure.wave.as_deref().or(waves.last().copied()).is_none_or(|wave| wave == key.wave)
            && own == domain
    };
    estimates.find(fits)
}

/// Goals on change held anew against the reading of the change that is told, where the one that was to be told is withheld.
pub fn retold(project: &Project, goals: &mut [GoalAssessment], estimates: &[Estimate], withheld: impl Fn(&Key) -> bool) {
    for held in goals {
        let planned = project.plan.goal.iter().find(|planned| planned.id == held.goal);
        let Some((planned, (measure, change))) = planned.and_then(|goal| Some((goal, goal.measure.as_ref().zip(goal.change.as_ref())?)))
        else {
            continue;
        };
        let shown = estimates.iter().filter(|estimate| !withheld(&estimate.key));
        if let Some(found) = find(project, shown, measure, change) {
            *held = assessed(planned, change, found);
        }
    }
}

/// What a goal on change aims at, which way is better, and its target.
pub fn aimed(goal: &Goal, change: &ChangeGoal) -> (Aim, Direction, f64) {
    let gap = !change.gap.is_empty();
    let aim = match (gap, change.by) {
        (true, _) => Aim::Gap,
        (false, Some(_)) => Aim::By,
        (false, None) => Aim::Direction,
    };
    // A gap shall be at most a part of what it was, and no larger the other way round.
    let direction = if gap { Direction::Decrease } else { goal.direction };
    let sign = if direction == Direction::Increase { 1.0 } else { -1.0 };
    (aim, direction, if gap { change.to.unwrap_or_default() } else { sign * change.by.unwrap_or_default() })
}

/// A goal on change held against its estimate.
pub fn assessed(goal: &Goal, change: &ChangeGoal, estimate: &Estimate) -> GoalAssessment {
    let gap = !change.gap.is_empty();
    let (aim, direction, target) = aimed(goal, change);
    let sign = if direction == Direction::Increase { 1.0 } else { -1.0 };
    let goal_direction = if direction == Direction::Increase { GoalDirection::Increase } else { GoalDirection::Decrease };
    let full = estimate.method == Method::FullCount;
    let one_sided = estimate.gaps.map_or_else(|| bounds(estimate), |gaps| gaps.limits(CONFIDENCE)).filter(|_| !full);
    // That something has risen or fallen is claimed by the interval that is printed, as every other change is.
    let bounds = if aim == Aim::Direction { one_sided.and(limits(estimate)) } else { one_sided };
    let held = Target { baseline: None, target, direction: goal_direction };
    let value = estimate.estimate;
    let verdict = match (value, bounds) {
        (None, _) => Verdict::NoData,
        (Some(value), _) if full => {
            let reached = match aim {
                Aim::Direction => sign * value > 0.0,
                // No larger the other way round either.
                Aim::Gap => value.abs() <= target,
                _ => sign * value >= sign * target,
            };
            if reached { Verdict::Reached } else { Verdict::NotReached }
        }
        (Some(_), None) => Verdict::CannotBeSaid,
        (Some(_), Some(bounds)) => match (held.status(bounds), gap) {
            (GoalStatus::Attained, true) if bounds.lower < -target => {
                if bounds.upper < -target {
                    Verdict::NotReached
                } else {
                    Verdict::CannotBeSaid
                }
            }
            (GoalStatus::Attained, _) => Verdict::Reached,
            (GoalStatus::NotAttained, _) => Verdict::NotReached,
            _ => Verdict::CannotBeSaid,
        },
    };
    // A gap the other way round is held against the same distance from none.
    let reversed = gap && (value.is_some_and(|value| value < 0.0) || one_sided.is_some_and(|at| at.lower < -target && at.upper <= target));
    let bound = one_sided.map(|bounds| match (direction == Direction::Increase || reversed, verdict) {
        (true, Verdict::NotReached) | (false, Verdict::Reached | Verdict::CannotBeSaid) => bounds.upper,
        _ => bounds.lower,
    });
    let part = |value: f64| (aim == Aim::By && target != 0.0).then(|| value / target);
    let both = estimate.lower.zip(estimate.upper).filter(|_| !full);
    let achievement_interval = both.and_then(|(lower, upper)| part(lower).zip(part(upper)));
    GoalAssessment {
        goal: goal.id.clone(),
        measure: Some(estimate.key.clone()),
        baseline: None,
        target: Some(target),
        direction,
        aim,
        outcome: value,
        lower: estimate.lower,
        upper: estimate.upper,
        bound,
        achievement: value.and_then(part),
        achievement_interval: achievement_interval.map(|(one, other)| (one.min(other), one.max(other))),
        confidence: match estimate.gaps {
            Some(gaps) => gaps.confidence_within(target).filter(|_| !full),
            None => value.zip(one_sided).map(|(value, bounds)| confidence(value, bounds, target, sign, estimate.degrees_of_freedom)),
        },
        verdict,
    }
}

/// The limits of the estimate's interval.
fn limits(estimate: &Estimate) -> Option<Interval> {
    Some(Interval::new(estimate.lower?, estimate.upper?))
}

/// Two one-sided bounds. The limits are two-sided: each arm is taken as so many standard errors as the quantile of its level says.
fn bounds(estimate: &Estimate) -> Option<Interval> {
    let (value, lower, upper) = (estimate.estimate?, estimate.lower?, estimate.upper?);
    let quantile = |level: f64| quantile(level, estimate.degrees_of_freedom);
    let ratio = quantile(CONFIDENCE) / quantile(0.5 + 0.5 * CONFIDENCE);
    Some(Interval::new(value - ratio * (value - lower), value + ratio * (upper - value)))
}

fn quantile(level: f64, degrees_of_freedom: Option<f64>) -> f64 {
    degrees_of_freedom.filter(|degrees| *degrees > 0.0).map_or_else(|| normal_quantile(level), |degrees| t_quantile(level, degrees))
}

/// One-sided confidence that the target is reached, from the arm towards it.
fn confidence(value: f64, bounds: Interval, target: f64, sign: f64, degrees_of_freedom: Option<f64>) -> f64 {
    let arm = if value > target { value - bounds.lower } else { bounds.upper - value };
    let error = arm / quantile(CONFIDENCE, degrees_of_freedom);
    if error > 0.0 { 1.0 - t_upper(sign * (value - target) / error, degrees_of_freedom.unwrap_or(f64::INFINITY)) } else { 0.5 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::text::Text;
    use crate::transform::estimate::Flag;
    use crate::transform::goals::tests::goal;

    fn rise(by: Option<f64>) -> (Goal, ChangeGoal) {
        let change = ChangeGoal { since: None, by, gap: Default::default(), to: None };
        (
            Goal {
                target: None,
                change: Some(change.clone()),
                title: Text::Plain("Goal".to_owned()),
                ..goal(None, 0.0, Direction::Increase)
            },
            change,
        )
    }

    fn estimate(value: f64) -> Estimate {
        let arm = t_quantile(0.975, 20.0) * 0.02;
        Estimate {
            estimate: Some(value),
            lower: Some(value - arm),
            upper: Some(value + arm),
            degrees_of_freedom: Some(20.0),
            method: Method::LinkedChange,
            ..Estimate::default()
        }
    }

    #[test]
    fn a_rise_needs_no_target_and_a_distance_counts_the_baseline_s_uncertainty() {
        let of = |by, value| {
            let (goal, change) = rise(by);
            assessed(&goal, &change, &estimate(value))
        };
        // 1.7247 is Student's 95 % quantile with 20 degrees of freedom: 0.04 − 1.7247 · 0.02 = 0.0055.
        let found = of(None, 0.04);
        // The interval that is printed, 0.04 ± 2.0860 · 0.02, holds no change.
        assert_eq!((found.verdict, found.aim), (Verdict::CannotBeSaid, Aim::Direction));
        assert_eq!(of(None, 0.05).verdict, Verdict::Reached);
        assert!((found.bound.unwrap() - (0.04 - 1.724_718_242_920_788 * 0.02)).abs() < 1e-9);
        assert!((found.confidence.unwrap() - (1.0 - t_upper(2.0, 20.0))).abs() < 1e-9);
        assert_eq!(of(None, 0.02).verdict, Verdict::CannotBeSaid);
        assert_eq!(of(None, -0.06).verdict, Verdict::NotReached);
        assert_eq!(of(Some(0.05), 0.06).verdict, Verdict::CannotBeSaid);
        let far = of(Some(0.05), 0.10);
        assert_eq!((far.verdict, far.achievement.map(|part| (part * 1e9).round() / 1e9)), (Verdict::Reached, Some(2.0)));
        assert_eq!(of(Some(0.05), 0.0).verdict, Verdict::NotReached);
    }

    #[test]
    fn a_goal_is_held_against_the_reading_that_is_shown() {
        let mut project = crate::project::load(std::path::Path::new("sample-data/gr-samsyv")).unwrap().value.unwrap();
        let change = crate::project::plan::ChangeGoal { since: Some("before".to_owned()), by: None, gap: Default::default(), to: None };
        let measure =
            Measure { indicator: "item_mean".to_owned(), wave: Some("after".to_owned()), ..project.plan.goal[0].measure.clone().unwrap() };
        let measure = Measure { item: None, level: None, instrument: None, domain: Default::default(), ..measure };
        project.plan.goal =
            vec![Goal { change: Some(change.clone()), measure: Some(measure), target: None, ..goal(None, 0.0, Direction::Increase) }];
        let reading = |against: Against, value: f64, told: bool| Estimate {
            key: Key {
                indicator: "item_mean".to_owned(),
                instrument: "students".to_owned(),
                wave: "after".to_owned(),
                against: Some(against),
                ..Key::default()
            },
            estimate: Some(value),
            lower: Some(value - 0.5),
            upper: Some(value + 0.5),
            degrees_of_freedom: Some(20.0),
            method: Method::LinkedChange,
            flags: if told { vec![Flag::Headline] } else { Vec::new() },
            ..Estimate::default()
        };
        let linked = || Against::Linked("before".to_owned());
        let mut all = vec![reading(linked(), 1.0, true), reading(Against::Wave("before".to_owned()), -1.0, false)];
        let mut goals = vec![assessed(&project.plan.goal[0], &change, &all[0])];
        let hides_nothing = |_: &Key| false;
        retold(&project, &mut goals, &all, hides_nothing);
        assert_eq!((goals[0].verdict, goals[0].outcome), (Verdict::Reached, Some(1.0)));
        // The linked are withheld, and the change over all answers is told instead.
        all[1].flags.push(Flag::Headline);
        retold(&project, &mut goals, &all, |key| key.against == Some(linked()));
        assert_eq!((goals[0].verdict, goals[0].outcome), (Verdict::NotReached, Some(-1.0)));
    }
}
