//! Goals whose figure could not be had: which of the names it goes by fits nothing, or what is lacking.

use super::asked::{Asked, misfit};
use super::estimate::Estimate;
use crate::diagnostic::Diagnostic;
use crate::project::Project;
use crate::project::levels::Levels;
use crate::project::listed::listed;
use crate::project::plan::{Goal, Measure};
use crate::project::unknown::unknown_else;
use crate::transform::queries::Catalogue;
use std::collections::BTreeSet;

/// A goal whose figure is there and has no value.
pub fn without_value(project: &Project, goal: &Goal, estimate: &Estimate) -> Diagnostic {
    let (wave, answers) = (&estimate.key.wave, estimate.n.unwrap_or_default());
    let found = if wave.is_empty() { format!("answers behind it: {answers}") } else { format!("answers behind it in `{wave}`: {answers}") };
    Diagnostic::warning("goal-without-figure", format!("the goal `{}` is measured by a figure that has no value", goal.id))
        .at(project.place("plan.toml", &["goal", &goal.id, "measure", "indicator"]))
        .found(found)
        .help("the report says that the goal could not be measured; see whether the file lacks the answers, or name another `wave`")
}

/// A goal on a change that could not be computed, though there are levels of the measure: the waves that lack it.
fn unchanged(project: &Project, goal: &Goal, measure: &Measure, estimates: &[Estimate]) -> Diagnostic {
    let since = goal.change.as_ref().and_then(|change| change.since.as_deref());
    let is_level = |estimate: &&Estimate| {
        let key = &estimate.key;
        estimate.estimate.is_some()
            && key.against.is_none()
            && key.domain.is_empty()
            && key.indicator == measure.indicator
            && measure.instrument.as_ref().is_none_or(|instrument| *instrument == key.instrument)
            && key.item == measure.item.as_deref().unwrap_or_default()
    };
    let waves: BTreeSet<&str> = estimates.iter().filter(is_level).map(|estimate| estimate.key.wave.as_str()).collect();
    let found: Vec<&str> = waves.into_iter().collect();
    let since = since.map_or_else(|| "the first wave".to_owned(), |since| format!("`{since}`"));
    let until = measure.wave.as_deref().map_or_else(|| "the last".to_owned(), |wave| format!("`{wave}`"));
    Diagnostic::warning("goal-without-figure", format!("the goal `{}` is on a change that could not be computed", goal.id))
        .at(project.place("plan.toml", &["goal", &goal.id, "change"]))
        .found(if found.is_empty() { "no answers in any wave".to_owned() } else { format!("answers in {}", listed_and(&found)) })
        .expected(format!("answers in both {since} and {until}, of all groups that the goal is about"))
        .help("name waves that have answers by `since` and by the `wave` of the measure; until then the report says that it could not be measured")
}

/// Whether an indicator is compared between waves.
fn follows(catalogue: &Catalogue, measure: &Measure) -> bool {
    catalogue.indicators.iter().any(|query| query.name == measure.indicator && query.header.change)
}

/// Whether an indicator is counted from a register.
fn is_of_register(catalogue: &Catalogue, measure: &Measure) -> bool {
    catalogue.indicators.iter().any(|query| query.name == measure.indicator && query.header.from != ["answers"])
}

/// Names in backticks, as in "`a`, `b` and `c`".
fn listed_and(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [several @ .., last] if !several.is_empty() => format!("{} and {last}", several.join(", ")),
        other => other.concat(),
    }
}

/// Which of the names that a goal's figure goes by fits nothing. A figure that could be and is not, because nobody answered, is a warning.
pub fn unmeasured(project: &Project, goal: &Goal, measure: &Measure, estimates: &[Estimate], catalogue: &Catalogue) -> Diagnostic {
    let place = |key: &str| project.place("plan.toml", &["goal", &goal.id, "measure", key]);
    let known: Vec<&str> = catalogue.indicators.iter().map(|query| query.name.as_str()).collect();
    if !known.contains(&measure.indicator.as_str()) {
        let otherwise = "`utfall list indicators` lists those there are";
        return unknown_else("indicator", &measure.indicator, &known, place("indicator"), otherwise);
    }
    if !estimates.iter().any(|estimate| estimate.key.indicator == measure.indicator) {
        return Diagnostic::warning("goal-without-figure", format!("the goal `{}` is measured by a figure that was not computed", goal.id))
            .at(place("indicator"))
            .found(format!("the indicator `{}` could not be computed from this project's files", measure.indicator))
            .help("`utfall list indicators` says what it needs; or measure the goal by another, or tell it by `judgement` and `evidence`");
    }
    let asked = Asked {
        indicator: &measure.indicator,
        instrument: measure.instrument.as_deref(),
        wave: measure.wave.as_deref(),
        item: measure.item.as_deref(),
        level: measure.level.as_deref(),
        domain: measure.domain.iter().map(|(dimension, level)| (dimension.as_str(), level.as_str())).collect(),
    };
    match misfit(estimates.iter().map(|estimate| &estimate.key), &asked) {
        None if goal.change.is_some() && !follows(catalogue, measure) => {
            Diagnostic::warning("goal-without-figure", format!("the goal `{}` is on a change that no indicator tells", goal.id))
                .at(place("indicator"))
                .found(format!("the indicator `{}` is not compared between waves", measure.indicator))
                .help("measure the goal by an indicator whose header has `change = true`, such as `positive_share`; until then the report says that it could not be measured")
        }
        None if goal.change.as_ref().is_some_and(|change| !change.gap.is_empty()) && is_of_register(catalogue, measure) => {
            Diagnostic::warning("goal-without-figure", format!("the goal `{}` is on a gap between groups of a register", goal.id))
                .at(project.place("plan.toml", &["goal", &goal.id, "change", "gap"]))
                .found(format!("the indicator `{}` is counted from a register, whose groups are not compared", measure.indicator))
                .help("give the goal a target for one of the groups, with `domain`; until then the report says that it could not be measured")
        }
        None if goal.change.is_some() => unchanged(project, goal, measure, estimates),
        Some(misfit) => {
            let in_domain = measure.domain.contains_key(&misfit.key);
            let path = ["goal", &goal.id, "measure", if in_domain { "domain" } else { &misfit.key }, &misfit.key];
            let place = project.place("plan.toml", &path[..if in_domain { 5 } else { 4 }]);
            let names: Vec<&str> = misfit.known.iter().map(String::as_str).collect();
            let message = format!("the goal `{}`: {}", goal.id, misfit.message(&measure.indicator));
            // A name that the project has and nobody answered is no slip.
            let has = misfit.typed.as_ref().is_some_and(|typed| is_named(project, &misfit.key, typed));
            let found = if has { Diagnostic::warning("goal-without-figure", message) } else { Diagnostic::error("unknown-name", message) };
            let found = if names.is_empty() { found } else { found.expected(format!("one of {}", listed(&names))) };
            found.at(place).help(misfit.help())
        }
        None => Diagnostic::warning("goal-without-figure", format!("the goal `{}` is measured by a figure that was not computed", goal.id))
            .at(place("indicator"))
            .found(format!("indicator `{}` with the instrument, item, level, wave and domain named together", measure.indicator))
            .help("check `instrument`, `item`, `level`, `wave` and `domain` against indicators.csv"),
    }
}

/// Whether the project's definitions have such an instrument, wave, item or level of a dimension.
fn is_named(project: &Project, key: &str, typed: &str) -> bool {
    let instruments = &project.definition.instrument;
    match key {
        "instrument" => instruments.iter().any(|instrument| instrument.id == typed),
        "wave" => instruments.iter().flat_map(|instrument| &instrument.wave).any(|wave| wave.id == typed),
        "item" => {
            let column = typed.split_once("__").map_or(typed, |(column, _)| column);
            project.codebooks.values().flat_map(|codebook| &codebook.question).any(|question| question.column() == column)
        }
        dimension => Levels::everywhere(project, dimension).is_some_and(|levels| levels.names.contains(typed)),
    }
}
