//! Whether a goal of the plan can be meant as it stands: a share between 0 and 1, a direction that leads from the baseline to the target, a
//! baseline that is not the target already.

use super::query::{Estimator, Query};
use crate::diagnostic::{Diagnostic, Place};
use crate::project::Project;
use crate::project::definition::Kind;
use crate::project::levels::Levels;
use crate::project::plan::{Direction, Goal};
use crate::transform::queries::Catalogue;

/// What cannot be meant in the plan's measured goals, with what to write instead.
pub fn check(project: &Project, catalogue: &Catalogue) -> Vec<Diagnostic> {
    let measured = project.plan.goal.iter().filter_map(|goal| {
        let measure = goal.measure.as_ref()?;
        Some((goal, catalogue.indicators.iter().find(|query| query.name == measure.indicator)?))
    });
    measured
        .flat_map(|(goal, query)| {
            off_scale(project, goal, query).into_iter().chain(contradiction(project, goal)).chain(on_change(project, goal))
        })
        .collect()
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
    let by = goal.change.as_ref().and_then(|change| change.by).filter(|by| *by > 0.0);
    let written = [("baseline", goal.baseline), ("target", goal.target), ("by", by)];
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

/// What a goal on change says twice, not enough of, or of waves that there are not.
fn on_change(project: &Project, goal: &Goal) -> Vec<Diagnostic> {
    let Some(change) = &goal.change else { return Vec::new() };
    let error = |message: String, help: &str| Diagnostic::error("goal-on-change", message).at(place(project, goal, "change")).help(help);
    let mut found = Vec::new();
    if goal.baseline.is_some() || goal.target.is_some() {
        found.push(error(
            format!("the goal `{}` is on change and has a baseline or target as well", goal.id),
            "leave `baseline` and `target` out: what was measured before is the baseline",
        ));
    }
    if change.by.is_some_and(|by| by <= 0.0) {
        found.push(error(
            format!("the smallest change of the goal `{}` is not above 0", goal.id),
            "write `by` without sign, and `direction = \"decrease\"` for a goal that goes down; leave `by` out where any change will do",
        ));
    }
    let whole = change.gap.len() == 1 && change.to.is_some_and(|to| (0.0..1.0).contains(&to)) && change.by.is_none();
    let none = change.gap.is_empty() && change.to.is_none();
    if !whole && !none {
        found.push(error(
            format!("the goal `{}` does not say which gap shall shrink to which part of what it was", goal.id),
            "write `change = { gap = { gender = [\"female\", \"male\"] }, to = 0.5 }` for a gap that shall be halved",
        ));
    }
    let instruments = project.definition.instrument.iter().filter(|instrument| {
        goal.measure.as_ref().is_some_and(|measure| measure.instrument.as_ref().is_none_or(|named| *named == instrument.id))
    });
    // The periods of a register stand in its rows.
    let (asked, counted): (Vec<_>, Vec<_>) = instruments.partition(|instrument| instrument.kind == Kind::Questionnaire);
    let waves: Vec<&str> = asked.iter().flat_map(|instrument| &instrument.wave).map(|wave| wave.id.as_str()).collect();
    if let Some(since) = change.since.as_deref().filter(|since| counted.is_empty() && !waves.contains(since)) {
        let unknown = Diagnostic::error("unknown-name", format!("the goal `{}` is since a wave that there is not", goal.id));
        found.push(
            unknown
                .at(place(project, goal, "change"))
                .found(format!("`since = \"{since}\"`"))
                .expected(format!("one of {}", waves.join(", "))),
        );
    }
    for (concept, levels) in &change.gap {
        let known = Levels::everywhere(project, concept);
        for level in levels.iter().filter(|level| known.as_ref().is_none_or(|known| !known.open && !known.names.contains(*level))) {
            let unknown =
                Diagnostic::error("unknown-name", format!("the goal `{}` is about the gap of a group that there is not", goal.id));
            let names = known.as_ref().map(|known| known.names.iter().cloned().collect::<Vec<_>>().join(", ")).unwrap_or_default();
            let expected = if names.is_empty() { "a concept that a codebook has".to_owned() } else { format!("one of {names}") };
            found.push(unknown.at(place(project, goal, "change")).found(format!("`{concept} = \"{level}\"`")).expected(expected));
        }
    }
    found
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
