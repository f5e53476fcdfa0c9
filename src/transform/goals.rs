//! Goals held against what was measured, or told by evidence.

use super::catalogue::Catalogue;
use super::estimate::{Estimate, GoalAssessment, Key, Method, Verdict};
use super::levels::CONFIDENCE;
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::project::Project;
use crate::project::plan::{Direction, Goal, Judgement, Measure};
use crate::statistics::goal::{Goal as Target, GoalDirection, GoalStatus};
use crate::statistics::proportion::wilson_of_share;

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
        let found = goal.measure.as_ref().map(|measure| (find(project, estimates, process, measure), measure));
        assessed.push(match found {
            Some((Some(estimate), _)) => measured(goal, estimate),
            Some((None, measure)) => {
                diagnostics.push(unmeasured(goal, measure, catalogue));
                told(goal)
            }
            None => told(goal),
        });
    }
    (assessed, diagnostics)
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
    let Some(target) = goal.target else { return told(goal) };
    let direction = if goal.direction == Direction::Increase { GoalDirection::Increase } else { GoalDirection::Decrease };
    let target_ = Target { baseline: goal.baseline, target, direction };
    let full = estimate.method == Method::FullCount;
    let error = if full { Some(0.0) } else { estimate.standard_error };
    let mut found = target_.assess(estimate.estimate, error, estimate.degrees_of_freedom, CONFIDENCE);
    if let (None, Some(share), Some(n), false) = (estimate.standard_error, estimate.estimate, estimate.n, full) {
        // No standard error of its own: Wilson's one-sided bounds on the effective number of answers behind the interval printed.
        let effective = effective_n(share, estimate).unwrap_or(n as f64);
        let bounds = wilson_of_share(share, effective, 2.0 * CONFIDENCE - 1.0);
        found.bounds = Some(bounds);
        found.status = target_.status(bounds);
    }
    let bound = found.bounds.filter(|_| !full).map(|bounds| match (direction, found.status) {
        (GoalDirection::Increase, GoalStatus::NotAttained)
        | (GoalDirection::Decrease, GoalStatus::Attained | GoalStatus::NotDistinguishable) => bounds.upper,
        _ => bounds.lower,
    });
    GoalAssessment {
        goal: goal.id.clone(),
        measure: Some(estimate.key.clone()),
        baseline: goal.baseline,
        target: goal.target,
        direction: goal.direction,
        outcome: estimate.estimate,
        lower: estimate.lower,
        upper: estimate.upper,
        bound,
        achievement: found.attainment_ratio,
        confidence: found.p_target_met.filter(|_| !full).map(|p| 1.0 - p),
        verdict: match found.status {
            GoalStatus::Attained => Verdict::Reached,
            GoalStatus::NotAttained => Verdict::NotReached,
            GoalStatus::NotDistinguishable | GoalStatus::NoUncertainty => Verdict::CannotBeSaid,
            GoalStatus::NoData => Verdict::NoData,
        },
    }
}

/// The number of independent answers whose Wilson interval is as wide as the printed one.
fn effective_n(share: f64, estimate: &Estimate) -> Option<f64> {
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
    GoalAssessment {
        goal: goal.id.clone(),
        measure: None,
        baseline: goal.baseline,
        target: goal.target,
        direction: goal.direction,
        outcome: None,
        lower: None,
        upper: None,
        bound: None,
        achievement: None,
        confidence: None,
        verdict,
    }
}

fn unmeasured(goal: &Goal, measure: &Measure, catalogue: &Catalogue) -> Diagnostic {
    let known: Vec<&str> = catalogue.indicators.iter().map(|query| query.name.as_str()).collect();
    let place = Place::file("plan.toml").in_column(&goal.id);
    if known.contains(&measure.indicator.as_str()) {
        return Diagnostic::warning("goal-without-figure", format!("the goal `{}` is measured by a figure that was not computed", goal.id))
            .at(place)
            .found(format!("indicator `{}` with the instrument, item, wave and domain named", measure.indicator))
            .help("check `instrument`, `item`, `wave` and `domain` against indicators.csv");
    }
    let diagnostic = Diagnostic::error("unknown-name", format!("there is no indicator `{}`", measure.indicator)).at(place);
    match nearest(&measure.indicator, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}
