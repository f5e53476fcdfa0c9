//! Whether the plan names what there is, and says nothing impossible.

use crate::diagnostic::Diagnostic;
use crate::project::Project;
use crate::project::plan::MilestoneStatus;
use crate::project::unknown::unknown;
use std::collections::{BTreeMap, BTreeSet};

/// Everything of the plan that does not fit.
pub fn check(project: &Project, found: &mut Vec<Diagnostic>) {
    goals(project, found);
    scaled_goals(project, found);
    milestones(project, found);
    amounts(project, found);
    quotations(project, found);
}

fn goals(project: &Project, found: &mut Vec<Diagnostic>) {
    for (position, goal) in project.plan.goal.iter().enumerate() {
        let at = |position: usize| project.place("plan.toml", &["goal", &position.to_string()]);
        let place = || at(position);
        if let Some(first) = project.plan.goal[..position].iter().position(|other| other.id == goal.id) {
            found.push(
                Diagnostic::error("duplicate-id", format!("two goals are called `{}`", goal.id))
                    .at(at(first))
                    .at(place())
                    .help("give one of them another `id`"),
            );
        }
        if goal.measure.is_some() && goal.target.is_none() && goal.change.is_none() {
            found.push(Diagnostic::error("missing-key", format!("the goal `{}` is measured but has no target", goal.id)).at(place()).help(
                "add `target = …` in the indicator's unit (shares between 0 and 1), or `change = {}` for a goal that it shall rise or fall",
            ));
        }
        if goal.measure.is_none() && goal.judgement.is_none() {
            found.push(
                Diagnostic::warning(
                    "goal-not-followed",
                    format!("the goal `{}` is neither measured nor judged, so nothing is told of it", goal.id),
                )
                .at(place())
                .expected("`measure = { indicator = \"…\" }` with a `target`, or `judgement = \"…\"` with `[[goal.evidence]]`")
                .help("`utfall list indicators` shows what a goal can be measured by"),
            );
        }
        if goal.measure.is_none() && goal.judgement.is_some() && goal.evidence.is_empty() {
            found.push(
                Diagnostic::warning("no-evidence", format!("the goal `{}` is judged without evidence", goal.id))
                    .at(place())
                    .help("add `[[goal.evidence]]` with what was seen and where it can be looked up"),
            );
        }
    }
}

/// Whether the goals rated on five levels have levels and weights that can be counted with.
fn scaled_goals(project: &Project, found: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for goal in &project.plan.scaled_goal {
        let place = || project.place("plan.toml", &["scaled_goal", &goal.id]);
        if !seen.insert(&goal.id) {
            found.push(
                Diagnostic::error("duplicate-id", format!("two scaled goals are called `{}`", goal.id))
                    .at(place())
                    .help("give one of them another `id`"),
            );
        }
        for (key, level) in [("before", goal.before), ("after", goal.after)] {
            if let Some(level) = level.filter(|level| goal.wording(*level).is_none()) {
                found.push(
                    Diagnostic::error("bad-number", format!("`{key}` of the scaled goal `{}` is none of its five levels", goal.id))
                        .at(place())
                        .found(format!("`{level}`"))
                        .expected("a whole number from -2 (much less than expected) to 2 (much more than expected)")
                        .help("0 is the level as expected; leave the key out for a goal that is not rated"),
                );
            }
        }
        if !(goal.weight > 0.0 && goal.weight.is_finite()) {
            found.push(
                Diagnostic::error("bad-number", format!("the weight of the scaled goal `{}` is not above 0", goal.id))
                    .at(place())
                    .found(format!("`{}`", goal.weight))
                    .help("leave `weight` out for a goal that counts as one"),
            );
        }
    }
}

/// Whether each quotation was released, and is of a code and a group of the coding list.
fn quotations(project: &Project, found: &mut Vec<Diagnostic>) {
    let levels = |concept: &str| -> Vec<&str> {
        let questions = project.codebooks.values().flat_map(|codebook| &codebook.question);
        let of_concept = questions.filter(|question| question.concept.as_deref() == Some(concept));
        of_concept.flat_map(|question| question.labels.keys().chain(question.values.values())).map(String::as_str).collect()
    };
    for (position, quotation) in project.plan.quotation.iter().enumerate() {
        let place = || project.place("plan.toml", &["quotation", &position.to_string()]);
        if quotation.released.trim().is_empty() {
            found.push(
                Diagnostic::error("not-released", "a quotation does not say that whoever said it has released it")
                    .at(place())
                    .expected("`released`: how and when")
                    .help("take the quotation out of the plan until it is released"),
            );
        }
        for (concept, typed) in [("excerpt_code", &quotation.code), ("respondent_group", &quotation.group)] {
            let mut known = levels(concept);
            known.sort_unstable();
            known.dedup();
            if !known.contains(&typed.as_str()) {
                found.push(unknown(&format!("level of `{concept}`"), typed, &known, place()));
            }
        }
    }
}

/// Whether the dates of milestones are dates, and go with how far each has come.
fn milestones(project: &Project, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeSet<(&str, &BTreeMap<String, String>)> = BTreeSet::new();
    for (position, milestone) in project.plan.milestone.iter().enumerate() {
        let place = |key: &str| project.place("plan.toml", &["milestone", &position.to_string(), key]);
        if !seen.insert((&milestone.id, &milestone.domain)) {
            found.push(
                Diagnostic::error("duplicate-id", format!("the milestone `{}` stands twice for the same units", milestone.id))
                    .at(place("id"))
                    .help("give one of them another `id`, or another `domain`"),
            );
        }
        let planned = "write the last day or month by which it was to be done, or leave the date out";
        let done = "write the day or month in which it was done, or leave the date out";
        for (key, date, help) in [("planned", &milestone.planned, planned), ("done", &milestone.done, done)] {
            if let Some(date) = date.as_ref().filter(|date| !is_date(date)) {
                found.push(
                    Diagnostic::error("bad-date", format!("`{key}` of the milestone `{}` is no date", milestone.id))
                        .at(place(key))
                        .found(format!("`{date}`"))
                        .expected("a day such as `2019-06-30`, or a month such as `2019-06`")
                        .help(help),
                );
            }
        }
        let day = &project.definition.project.date;
        if let Some(done) =
            milestone.done.as_ref().filter(|done| is_date(done) && day.len() == 10 && done.as_str() > &day[..done.len().min(10)])
        {
            found.push(
                Diagnostic::warning("done-ahead", format!("the milestone `{}` was done after the report's date", milestone.id))
                    .at(place("done"))
                    .found(format!("`{done}`, and the report is of `{day}`"))
                    .help("correct `done`, or `date` under `[project]`"),
            );
        }
        if milestone.status == MilestoneStatus::Done && milestone.planned.is_some() && milestone.done.is_none() {
            found.push(
                Diagnostic::warning(
                    "done-without-date",
                    format!("the milestone `{}` is done, and no day says when; whether it was on time is not told", milestone.id),
                )
                .at(place("status"))
                .help("add `done` with the day or month, such as `done = \"2019-06-30\"`"),
            );
        }
        if milestone.status == MilestoneStatus::NotStarted && milestone.done.is_some() {
            found.push(
                Diagnostic::warning(
                    "done-and-not-started",
                    format!("the milestone `{}` has a day on which it was done, and is not started", milestone.id),
                )
                .at(place("status"))
                .help("write `status = \"done\"`, or leave `done` out"),
            );
        }
    }
}

/// Whether a text is a day or a month.
fn is_date(text: &str) -> bool {
    let day = if text.len() == 7 { format!("{text}-01") } else { text.to_owned() };
    day.len() == 10 && day.parse::<jiff::civil::Date>().is_ok()
}

/// Numbers of the plan that cannot be.
fn amounts(project: &Project, found: &mut Vec<Diagnostic>) {
    let plan = &project.plan;
    for (position, activity) in plan.activity.iter().enumerate() {
        let at = |position: usize| project.place("plan.toml", &["activity", &position.to_string()]);
        let Some(first) = plan.activity[..position].iter().position(|other| other.id == activity.id) else { continue };
        found.push(
            Diagnostic::error("duplicate-id", format!("two activities are called `{}`", activity.id))
                .at(at(first))
                .at(at(position))
                .help("give one of them another `id`"),
        );
    }
    let activities = plan.activity.iter().enumerate();
    let activities = activities.flat_map(|(at, line)| [("activity", at, "planned", line.planned), ("activity", at, "done", line.done)]);
    let agreements = plan.agreement.iter().enumerate();
    let agreements =
        agreements.flat_map(|(at, line)| [("agreement", at, "planned", line.planned), ("agreement", at, "signed", Some(line.signed))]);
    let budget = plan.budget.iter().enumerate();
    let budget = budget.flat_map(|(at, line)| [("budget", at, "planned", line.planned), ("budget", at, "used", line.used)]);
    for (kind, at, key, amount) in activities.chain(agreements).chain(budget) {
        if let Some(amount) = amount.filter(|amount| *amount < 0.0 || !amount.is_finite()) {
            found.push(
                Diagnostic::error("bad-number", format!("`{key}` cannot be below 0"))
                    .at(project.place("plan.toml", &[kind, &at.to_string(), key]))
                    .found(format!("`{amount}`"))
                    .help("write how many or how much as a number from 0 on, or leave the key out"),
            );
        }
    }
    for (at, line) in plan.budget.iter().enumerate() {
        if line.currency.len() != 3 || !line.currency.chars().all(|letter| letter.is_ascii_uppercase()) {
            let wrong = Diagnostic::error("bad-currency", "a currency is written as its code")
                .at(project.place("plan.toml", &["budget", &at.to_string(), "currency"]));
            found.push(
                wrong
                    .found(format!("`{}`", line.currency))
                    .expected("three capital letters, such as `SEK`, `DKK` or `EUR`")
                    .help("write the code"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_dates_and_seasons_are_not() {
        for (text, expected) in
            [("2019-06-30", true), ("2019-06", true), ("next spring", false), ("2019", false), ("2019-13", false), ("2019-02-30", false)]
        {
            assert_eq!(is_date(text), expected, "{text}");
        }
    }
}
