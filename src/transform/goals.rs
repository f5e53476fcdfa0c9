//! Goals held against what was measured, or told by evidence.

use super::estimate::{Aim, Estimate, GoalAssessment, Key, Method, Verdict};
use super::goal_change;
use super::goal_unmeasured::{unmeasured, without_value};
use super::query::Estimator;
use crate::diagnostic::Diagnostic;
use crate::project::Project;
use crate::project::plan::{Direction, Goal, Judgement, Measure};
use crate::statistics::indices::goal::{Goal as Target, GoalDirection, GoalStatus};
use crate::statistics::intervals::proportion::wilson_of_share;
use crate::statistics::numbers::distributions::{normal_quantile, t_quantile};
use crate::transform::queries::Catalogue;
use crate::transform::rules::CONFIDENCE;

/// Assesses every goal of the plan, in its order.
///
/// A goal is about the programme's working: it is held against the process estimate, unless the project sets `inference = "finite"`. A full
/// count is compared plainly.
pub fn assess(
    project: &Project,
    estimates: &[Estimate],
    process: &[Estimate],
    catalogue: &Catalogue,
) -> (Vec<GoalAssessment>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut assessed = Vec::new();
    for goal in &project.plan.goal {
        let found = goal.measure.as_ref().map(|measure| match &goal.change {
            Some(change) => (goal_change::find(project, estimates.iter(), measure, change), measure),
            None => (find(project, estimates, process, measure), measure),
        });
        if let Some((Some(estimate), measure)) = &found
            && estimate.estimate.is_none()
            && !is_made_at_release(measure, catalogue)
        {
            diagnostics.push(without_value(project, goal, estimate));
        }
        assessed.push(match found {
            Some((Some(estimate), _)) => match &goal.change {
                Some(change) => goal_change::assessed(goal, change, estimate),
                None => measured(goal, estimate),
            },
            Some((None, measure)) if is_made_at_release(measure, catalogue) => told(goal),
            Some((None, measure)) => {
                diagnostics.push(unmeasured(project, goal, measure, estimates, catalogue));
                told(goal)
            }
            None => told(goal),
        });
    }
    (assessed, diagnostics)
}

/// Whether the figure is an index that is computed from what is shown.
fn is_made_at_release(measure: &Measure, catalogue: &Catalogue) -> bool {
    let query = catalogue.indicators.iter().find(|query| query.name == measure.indicator);
    query.is_some_and(|query| query.header.estimator == Estimator::Segregation)
}

/// The same goal held against a figure that was made at release, if the plan measures it by one of these; `None` in the figure's estimate says that
/// it is withheld.
pub fn assess_released(project: &Project, goal: GoalAssessment, made: &[Estimate]) -> GoalAssessment {
    let planned = project.plan.goal.iter().find(|planned| planned.id == goal.goal);
    let Some((planned, measure)) = planned.and_then(|planned| Some((planned, planned.measure.as_ref()?))) else { return goal };
    match find(project, made, &[], measure).filter(|_| goal.measure.is_none()) {
        None => goal,
        Some(estimate) if estimate.estimate.is_none() => {
            GoalAssessment { measure: Some(estimate.key.clone()), verdict: Verdict::Withheld, ..goal }
        }
        Some(estimate) => measured(planned, estimate),
    }
}

/// The estimate a goal names: of the last wave when it names none.
fn find<'a>(project: &Project, estimates: &'a [Estimate], process: &'a [Estimate], measure: &Measure) -> Option<&'a Estimate> {
    let fits = |key: &Key| {
        let domain: Vec<(String, String)> = measure.domain.clone().into_iter().collect();
        let mut own = key.domain.clone();
        own.sort();
        key.indicator == measure.indicator
            && key.against.is_none()
            && measure.instrument.as_ref().is_none_or(|instrument| *instrument == key.instrument)
            && measure.item.as_ref().map_or(key.item.is_empty(), |item| *item == key.item)
            && measure.level.as_ref().map_or(key.level.is_empty(), |level| *level == key.level)
            && measure.wave.as_ref().is_none_or(|wave| *wave == key.wave)
            && own == domain
    };
    let order = |key: &Key| {
        let waves = project.instrument(&key.instrument).map(|instrument| &instrument.wave);
        (waves.and_then(|waves| waves.iter().position(|wave| wave.id == key.wave)), key.wave.clone())
    };
    let last = |list: &'a [Estimate]| list.iter().filter(|estimate| fits(&estimate.key)).max_by_key(|estimate| order(&estimate.key));
    last(process).or_else(|| last(estimates))
}

fn measured(goal: &Goal, estimate: &Estimate) -> GoalAssessment {
    let Some(aim) = goal.target else { return told(goal) };
    let direction = if goal.direction == Direction::Increase { GoalDirection::Increase } else { GoalDirection::Decrease };
    let target = Target { baseline: goal.baseline, target: aim, direction };
    let full = estimate.method == Method::FullCount;
    let error = if full { Some(0.0) } else { estimate.standard_error.or_else(|| error_of_limits(estimate)) };
    let found = target.assess(estimate.estimate, error, estimate.degrees_of_freedom, CONFIDENCE);
    let (mut status, mut bounds, mut p) = (found.status, found.bounds.filter(|_| !full), found.p_target_met.filter(|_| !full));
    if let (false, Some(share), Some(_)) = (full, estimate.estimate, estimate.numerator) {
        // A share near 0 or 1 is not spread evenly to both sides: Wilson's one-sided bounds and the score test, with the target's variance.
        let effective = independent_answers(share, estimate);
        let assessed = target.assess_share(share * effective, effective, CONFIDENCE);
        (status, bounds, p) = (assessed.status, assessed.bounds, assessed.p_score);
    }
    let bound = bounds.map(|bounds| match (direction, status) {
        (GoalDirection::Increase, GoalStatus::NotAttained)
        | (GoalDirection::Decrease, GoalStatus::Attained | GoalStatus::NotDistinguishable) => bounds.upper,
        _ => bounds.lower,
    });
    // Of a goal that goes down the lower limit is the larger achievement.
    let limits = [estimate.lower, estimate.upper].map(|limit| limit.filter(|_| !full).and_then(|limit| target.attainment_ratio(limit)));
    let (one, other) = (limits[0], limits[1]);
    GoalAssessment {
        goal: goal.id.clone(),
        measure: Some(estimate.key.clone()),
        baseline: goal.baseline,
        target: goal.target,
        direction: goal.direction,
        aim: Aim::Level,
        outcome: estimate.estimate,
        lower: estimate.lower,
        upper: estimate.upper,
        bound,
        achievement: found.attainment_ratio,
        achievement_interval: one.zip(other).map(|(one, other)| (one.min(other), one.max(other))),
        confidence: p.map(|p| 1.0 - p),
        verdict: match status {
            GoalStatus::Attained => Verdict::Reached,
            GoalStatus::NotAttained => Verdict::NotReached,
            GoalStatus::NotDistinguishable | GoalStatus::NoUncertainty => Verdict::CannotBeSaid,
            GoalStatus::NoData => Verdict::NoData,
        },
    }
}

/// The standard error that the limits are made from, where the estimate does not carry it: a mean with few schools borrows its variance, and its limits
/// lie so many standard errors from it as Student's quantile says.
fn error_of_limits(estimate: &Estimate) -> Option<f64> {
    let half = (estimate.upper? - estimate.lower?) / 2.0;
    let upper = 0.5 + 0.5 * CONFIDENCE;
    let degrees = estimate.degrees_of_freedom.filter(|degrees| *degrees > 0.0);
    Some(half / degrees.map_or_else(|| normal_quantile(upper), |degrees| t_quantile(upper, degrees))).filter(|error| *error > 0.0)
}

/// As how many independent answers a share counts that is held against a target: all of them in a simple sample, fewer where the standard error
/// says so, reduced for the degrees of freedom behind it as Korn and Graubard (1998) do. A share of 0 or 1 has no standard error: then as many as
/// the interval printed is worth.
fn independent_answers(share: f64, estimate: &Estimate) -> f64 {
    let n = estimate.n.unwrap_or_default() as f64;
    let by_error = estimate.standard_error.filter(|error| *error > 0.0 && share > 0.0 && share < 1.0).map(|error| {
        let spread = share * (1.0 - share) / (error * error);
        let quantile = |degrees: f64| if degrees > 0.0 { t_quantile(CONFIDENCE, degrees) } else { f64::INFINITY };
        // The design's variance divides by n − 1 where the score test divides by n.
        estimate
            .degrees_of_freedom
            .map_or(spread, |degrees| spread * n / (n - 1.0).max(1.0) * (quantile(n - 1.0) / quantile(degrees)).min(1.0).powi(2))
    });
    by_error.or_else(|| effective_n(share, estimate)).unwrap_or(n)
}

/// The number of independent answers whose Wilson interval is as wide as the printed one; `None` without an interval.
pub(crate) fn effective_n(share: f64, estimate: &Estimate) -> Option<f64> {
    let width = estimate.upper? - estimate.lower?;
    let (mut few, mut many) = (0.5, estimate.n? as f64);
    for _ in 0..60 {
        let middle = 0.5 * (few + many);
        if wilson_of_share(share, middle, CONFIDENCE).width() > width { few = middle } else { many = middle }
    }
    Some(many)
}

fn told(goal: &Goal) -> GoalAssessment {
    let verdict = match goal.judgement {
        Some(Judgement::Reached) => Verdict::Reached,
        Some(Judgement::Partly) => Verdict::PartlyReached,
        Some(Judgement::NotReached) => Verdict::NotReached,
        Some(Judgement::CannotBeSaid) => Verdict::CannotBeSaid,
        None => Verdict::NoData,
    };
    let aimed = goal.change.as_ref().map(|change| goal_change::aimed(goal, change));
    let (aim, direction, target) =
        aimed.map_or((Aim::Level, goal.direction, goal.target), |(aim, direction, target)| (aim, direction, Some(target)));
    GoalAssessment {
        goal: goal.id.clone(),
        measure: None,
        baseline: goal.baseline,
        target,
        direction,
        aim,
        outcome: None,
        lower: None,
        upper: None,
        bound: None,
        achievement: None,
        achievement_interval: None,
        confidence: None,
        verdict,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::project::text::Text;

    pub fn goal(baseline: Option<f64>, target: f64, direction: Direction) -> Goal {
        Goal {
            id: "goal".to_owned(),
            title: Text::Plain("Goal".to_owned()),
            measure: None,
            baseline,
            target: Some(target),
            target_source: Text::Missing,
            direction,
            change: None,
            by: Text::Missing,
            judgement: None,
            evidence: Vec::new(),
        }
    }

    #[test]
    fn a_full_count_is_held_against_its_target_as_it_is() {
        // OPSYS: baseline 2 505, target 15 000, current 12 980: 83.83 %.
        let counted = Estimate { estimate: Some(12_980.0), method: Method::FullCount, ..Estimate::default() };
        let found = measured(&goal(Some(2_505.0), 15_000.0, Direction::Increase), &counted);
        assert_eq!((found.achievement.unwrap() * 10_000.0).round() / 100.0, 83.83);
        assert_eq!((found.verdict, found.bound, found.confidence, found.achievement_interval), (Verdict::NotReached, None, None, None));
    }

    #[test]
    fn a_mean_with_a_borrowed_variance_is_judged_by_its_limits() {
        let half = t_quantile(0.975, 7.0) * 1.5;
        let borrowed = Estimate {
            estimate: Some(59.4),
            n: Some(315),
            degrees_of_freedom: Some(7.0),
            lower: Some(59.4 - half),
            upper: Some(59.4 + half),
            method: Method::BorrowedVariance,
            ..Estimate::default()
        };
        let against = |target: f64| measured(&goal(None, target, Direction::Increase), &borrowed);
        assert_eq!(
            [55.0, 58.0, 65.0].map(|target| against(target).verdict),
            [Verdict::Reached, Verdict::CannotBeSaid, Verdict::NotReached]
        );
        // The one-sided bound is Student's: 59.4 − 1.894 578 6 · 1.5.
        assert!((against(55.0).bound.unwrap() - 56.558_132).abs() < 1e-6);
    }

    #[test]
    fn the_verdict_waits_for_the_bound_and_the_confidence_is_that_of_reaching() {
        let estimate = Estimate {
            estimate: Some(0.62),
            numerator: Some(62.0),
            n: Some(100),
            standard_error: Some(0.05),
            degrees_of_freedom: Some(60.0),
            lower: Some(0.52),
            upper: Some(0.72),
            method: Method::KornGraubard,
            ..Estimate::default()
        };
        let near = measured(&goal(Some(0.5), 0.6, Direction::Increase), &estimate);
        assert_eq!(near.verdict, Verdict::CannotBeSaid);
        assert!(near.bound.unwrap() < 0.6 && near.confidence.unwrap() > 0.5);
        let (low, high) = near.achievement_interval.unwrap();
        assert!((low - 0.2).abs() < 1e-9 && (high - 2.2).abs() < 1e-9);
        let far = measured(&goal(None, 0.8, Direction::Increase), &estimate);
        assert_eq!(far.verdict, Verdict::NotReached);
        assert!(far.confidence.unwrap() < 0.01 && far.bound.unwrap() < 0.8, "the confidence is still that of reaching");
        assert_eq!(measured(&goal(None, 0.8, Direction::Decrease), &estimate).verdict, Verdict::Reached);
    }

    #[test]
    fn an_index_made_at_release_is_held_against_its_target_or_withheld() {
        let project = crate::project::load(std::path::Path::new("sample-data/gr-samsyv")).unwrap().value.unwrap();
        let planned = project.plan.goal.iter().find(|goal| goal.id == "choices").unwrap();
        let measure = planned.measure.as_ref().unwrap();
        let key = Key {
            indicator: measure.indicator.clone(),
            instrument: "students".to_owned(),
            wave: "after".to_owned(),
            level: measure.level.clone().unwrap(),
            ..Key::default()
        };
        let index = |value: Option<f64>| Estimate {
            key: key.clone(),
            estimate: value,
            standard_error: Some(0.02),
            lower: value.map(|value| value - 0.04),
            upper: value.map(|value| value + 0.04),
            method: Method::Resampling,
            ..Estimate::default()
        };
        let of = |value| assess_released(&project, told(planned), &[index(value)]);
        // Down to a quarter: 0.2 + 1.645 · 0.02 lies below it, 0.24 + 1.645 · 0.02 above.
        assert_eq!(of(Some(0.2)).verdict, Verdict::Reached);
        assert!((of(Some(0.2)).bound.unwrap() - 0.2329).abs() < 1e-4);
        assert_eq!(of(Some(0.24)).verdict, Verdict::CannotBeSaid);
        assert_eq!((of(None).verdict, of(None).outcome), (Verdict::Withheld, None));
        assert_eq!(assess_released(&project, told(planned), &[]).verdict, Verdict::NoData);
    }

    #[test]
    fn all_of_few_is_judged_by_wilsons_bound_on_its_effective_number() {
        let all = |n: u64, lower: f64| Estimate {
            estimate: Some(1.0),
            numerator: Some(n as f64),
            n: Some(n),
            lower: Some(lower),
            upper: Some(1.0),
            method: Method::KornGraubard,
            ..Estimate::default()
        };
        let few = measured(&goal(None, 0.9, Direction::Increase), &all(8, 0.63));
        assert_eq!(few.verdict, Verdict::CannotBeSaid);
        assert!(few.bound.unwrap() < 0.9 && few.confidence.unwrap() < 0.95);
        assert_eq!(measured(&goal(None, 0.9, Direction::Increase), &all(200, 0.982)).verdict, Verdict::Reached);
    }
}
