//! Whether a goal of the plan can be meant as it stands: a share between 0 and 1, a direction that leads from the baseline to the target, a
//! baseline that is not the target already.

use super::catalogue::Catalogue;
use super::query::{Estimator, Query};
use crate::diagnostic::{Diagnostic, Place};
use crate::project::Project;
use crate::project::plan::{Direction, Goal};

/// What cannot be meant in the plan's measured goals, with what to write instead.
pub fn check(project: &Project, catalogue: &Catalogue) -> Vec<Diagnostic> {
    let measured = project.plan.goal.iter().filter_map(|goal| {
        let measure = goal.measure.as_ref()?;
        Some((goal, catalogue.indicators.iter().find(|query| query.name == measure.indicator)?))
    });
    measured.flat_map(|(goal, query)| off_scale(project, goal, query).into_iter().chain(contradiction(project, goal))).collect()
}

fn place(project: &Project, goal: &Goal, key: &str) -> Place {
    project.place("plan.toml", &["goal", &goal.id, key])
}

/// A share that is written in per cent or cannot be one. A ratio of two registers may be larger than 1, so there only what looks like per cent.
fn off_scale(project: &Project, goal: &Goal, query: &Query) -> Vec<Diagnostic> {
    let most = match query.header.estimator {
        Estimator::Share | Estimator::Distribution => 1.0,
        Estimator::RegisterRatio if !query.header.number => 10.0,
        _ => return Vec::new(),
    };
    let written = [("baseline", goal.baseline), ("target", goal.target)];
    let wrong = written.into_iter().filter_map(|(key, value)| Some((key, value.filter(|value| *value < 0.0 || *value > most)?)));
    wrong
        .map(|(key, value)| {
            let found = Diagnostic::error("goal-off-scale", format!("the {key} of the goal `{}` is no share", goal.id))
                .at(place(project, goal, key))
                .found(format!("`{key} = {value}`"))
                .expected("a share between 0 and 1");
            if (0.0..=100.0).contains(&value) {
                found.help(format!("write `{key} = {}` for {value} per cent", shortest(value / 100.0)))
            } else {
                found.help("per cent are written as hundredths: 0.8 for 80 per cent")
            }
        })
        .collect()
}

/// A hundredth as a person would write it: 0.8, 0.125.
fn shortest(value: f64) -> String {
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A direction that leads away from the target, or a target that is where the project stood.
fn contradiction(project: &Project, goal: &Goal) -> Option<Diagnostic> {
    let (baseline, target) = goal.baseline.zip(goal.target)?;
    if baseline == target {
        return Some(
            Diagnostic::error("goal-without-distance", format!("the target of the goal `{}` is its baseline", goal.id))
                .at(place(project, goal, "target"))
                .found(format!("`baseline = {baseline}`, `target = {target}`"))
                .help("correct one of the two; where the goal was to stay at the level, leave `baseline` out"),
        );
    }
    let against = match goal.direction {
        Direction::Increase => target < baseline,
        Direction::Decrease => target > baseline,
    };
    let (way, other) = match goal.direction {
        Direction::Increase => ("increase", "decrease"),
        Direction::Decrease => ("decrease", "increase"),
    };
    against.then(|| {
        Diagnostic::error("goal-against-its-direction", format!("the goal `{}` goes the other way than its direction", goal.id))
            .at(place(project, goal, "target"))
            .found(format!("`direction = \"{way}\"` from the baseline {baseline} to the target {target}"))
            .help(format!("write `direction = \"{other}\"`, or correct `baseline` and `target`"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundredth_is_written_short() {
        assert_eq!([80.0, 12.5, 100.0, 0.0].map(|percent| shortest(percent / 100.0)), ["0.8", "0.125", "1", "0"]);
    }
}
