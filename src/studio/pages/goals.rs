//! The goals: how each stands now, what it is measured by and what is to be reached.

use super::super::answer::{Answer, Visit};
use super::super::numbers::{Group, measures};
use super::super::state::Studio;
use super::super::{edit, render};
use super::{after, in_words, opened, seen};
use crate::error::Result;
use crate::project::Project;
use crate::project::plan::{Direction, Goal, Judgement};
use crate::report::edition::Edition;
use crate::report::sections::goals;
use crate::transform::estimate::Verdict;
use serde::Serialize;
use std::collections::BTreeMap;
use toml_edit::{DocumentMut, Item};

const PLAN: &str = "plan.toml";

#[derive(Serialize)]
struct GoalsView {
    seen: String,
    goals: Vec<GoalView>,
    proposals: Vec<(String, String)>,
    activities: usize,
    milestones: usize,
    budget: usize,
    fresh: bool,
}

#[derive(Serialize)]
struct GoalView {
    id: String,
    title: String,
    verdict: &'static str,
    told: String,
    measured: bool,
}

/// The page of all goals; their values are made in the background.
pub fn show(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (folder, project) = match opened(studio)? {
        Ok((folder, Some(project))) => (folder, project),
        Ok((_, None)) => return Ok(Answer::Go("/files".to_owned())),
        Err(answer) => return Ok(answer),
    };
    studio.work.make(&folder);
    let language = studio.language();
    let made = studio.work.made();
    let fresh = made.as_ref().is_some_and(|made| made.state == folder.state());
    let release = made.as_ref().filter(|_| fresh).and_then(|made| made.release.as_deref());
    let edition = match (release, studio.pages.report(&language)) {
        (Some(release), Some(words)) => Some((release, Edition::new(release, words)?)),
        _ => None,
    };
    let mut goals = Vec::new();
    for goal in &project.plan.goal {
        let assessed = edition.as_ref().and_then(|(release, _)| release.goals().iter().find(|assessed| assessed.goal == goal.id));
        let told = match (assessed, &edition) {
            (Some(assessed), Some((_, edition))) => goals::sentences::beside_target(edition, assessed)?,
            _ => String::new(),
        };
        goals.push(GoalView {
            id: goal.id.clone(),
            title: in_words(&goal.title, &language, &project),
            verdict: assessed.map_or("", |assessed| verdict(assessed.verdict)),
            told,
            measured: goal.measure.is_some(),
        });
    }
    let text = folder.read(PLAN)?.text.unwrap_or_default();
    let taken =
        |id: &str, title: &str| project.plan.goal.iter().any(|goal| goal.id == id || in_words(&goal.title, &language, &project) == title);
    let view = GoalsView {
        seen: seen(&folder, PLAN),
        proposals: edit::plan::proposals(&text).into_iter().filter(|(id, title)| !taken(id, title)).collect(),
        goals,
        activities: project.plan.activity.len(),
        milestones: project.plan.milestone.len(),
        budget: project.plan.budget.len(),
        fresh,
    };
    render::page(studio, visit, "goals", &view)
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Reached => "reached",
        Verdict::NotReached => "not-reached",
        Verdict::CannotBeSaid => "cannot-be-said",
        Verdict::PartlyReached => "partly-reached",
        Verdict::NoData => "no-data",
        Verdict::Withheld => "withheld",
    }
}

#[derive(Serialize)]
struct OneView {
    id: String,
    seen: String,
    new: bool,
    languages: Vec<String>,
    titles: BTreeMap<String, String>,
    measure: String,
    groups: Vec<Group>,
    wave: String,
    waves: Vec<(String, String)>,
    target: String,
    baseline: String,
    change: bool,
    decrease: bool,
    judgement: &'static str,
    evidence: BTreeMap<String, String>,
    fresh: bool,
}

/// The page of one goal, or of a new one: from a proposal of the plan, or empty.
pub fn one(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (folder, project) = match opened(studio)? {
        Ok((folder, Some(project))) => (folder, project),
        Ok((_, None)) => return Ok(Answer::Go("/files".to_owned())),
        Err(answer) => return Ok(answer),
    };
    studio.work.make(&folder);
    let language = studio.language();
    let made = studio.work.made();
    let groups = match (made.as_ref().and_then(|made| made.release.as_deref()), studio.pages.report(&language)) {
        (Some(release), Some(words)) => measures(release, words)?,
        _ => Vec::new(),
    };
    let goal = project.plan.goal.iter().find(|goal| goal.id == visit.asked("id"));
    let first = project.definition.project.languages.first().map_or("en", String::as_str);
    let mut titles = goal.map(|goal| edit::wordings(&goal.title, first)).unwrap_or_else(|| edit::wordings(&Default::default(), first));
    let mut id = goal.map(|goal| goal.id.clone()).unwrap_or_default();
    if goal.is_none() {
        let text = folder.read(PLAN)?.text.unwrap_or_default();
        let proposed = edit::plan::proposals(&text).into_iter().find(|(name, _)| name == visit.asked("proposal"));
        let ids: Vec<String> = project.plan.goal.iter().map(|goal| goal.id.clone()).collect();
        id = edit::plan::new_id(&ids);
        if let Some((name, title)) = proposed {
            id = name;
            titles.insert(first.to_owned(), title);
        }
    }
    // A target in a goal's own words need not be typed once more.
    let target = goal.map_or_else(
        || per_cent_in(titles.get(first).map_or("", String::as_str)),
        |goal| written(&folder.read(PLAN).ok().and_then(|held| held.text).unwrap_or_default(), goal, "target"),
    );
    let view = OneView {
        id,
        seen: seen(&folder, PLAN),
        new: goal.is_none(),
        languages: project.definition.project.languages.clone(),
        titles,
        measure: goal.map(measure_name).unwrap_or_default(),
        wave: goal.and_then(|goal| goal.measure.as_ref()?.wave.clone()).unwrap_or_default(),
        waves: waves(&project, &language),
        groups,
        target,
        baseline: goal
            .map(|goal| written(&folder.read(PLAN).ok().and_then(|held| held.text).unwrap_or_default(), goal, "baseline"))
            .unwrap_or_default(),
        change: goal.is_some_and(|goal| goal.change.is_some()),
        decrease: goal.is_some_and(|goal| goal.direction == Direction::Decrease),
        judgement: goal.and_then(|goal| goal.judgement).map_or("", judgement),
        evidence: goal
            .and_then(|goal| goal.evidence.first())
            .map(|evidence| edit::wordings(&evidence.text, first))
            .unwrap_or_else(|| edit::wordings(&Default::default(), first)),
        fresh: made.is_some(),
    };
    render::page(studio, visit, "goal", &view)
}

fn measure_name(goal: &Goal) -> String {
    let Some(measure) = &goal.measure else { return String::new() };
    let part = |text: &Option<String>| text.clone().unwrap_or_default();
    format!("{}|{}|{}", measure.indicator, part(&measure.instrument), part(&measure.item))
}

fn judgement(judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::Reached => "reached",
        Judgement::Partly => "partly",
        Judgement::NotReached => "not_reached",
        Judgement::CannotBeSaid => "cannot_be_said",
    }
}

/// A number of a goal as it is written in the file.
fn written(text: &str, goal: &Goal, key: &str) -> String {
    let Ok(document) = text.parse::<DocumentMut>() else { return String::new() };
    let all = document.get("goal").and_then(Item::as_array_of_tables).into_iter().flatten();
    let own = all.into_iter().find(|table| table.get("id").and_then(Item::as_str) == Some(&goal.id));
    let value = own.and_then(|table| table.get(key)?.as_value().cloned());
    value.map(|value| value.as_str().map_or_else(|| value.to_string().trim().to_owned(), str::to_owned)).unwrap_or_default()
}

/// The last per cent that a sentence names.
fn per_cent_in(title: &str) -> String {
    let Some((before, _)) = title.rsplit_once('%') else { return String::new() };
    let digits: String = before.trim_end().chars().rev().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
    let number: String = digits.chars().rev().collect();
    if number.is_empty() { number } else { format!("{number} %") }
}

/// The waves of all questionnaires, each once.
fn waves(project: &Project, language: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for wave in project.definition.instrument.iter().flat_map(|instrument| &instrument.wave).filter(|wave| !wave.id.is_empty()) {
        if !found.iter().any(|(id, _)| *id == wave.id) {
            let title = in_words(&wave.title, language, project);
            found.push((wave.id.clone(), if title.is_empty() { wave.id.clone() } else { title }));
        }
    }
    found
}

/// Writes a goal.
pub fn write(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let id = visit.field("id");
    let title = edit::said(visit, "title");
    if id.is_empty() || title.values().all(|text| text.is_empty()) {
        return render::refuse(studio, visit, "no-title", "");
    }
    let mut parts = visit.field("measure").splitn(3, '|');
    let mut part = || parts.next().unwrap_or_default().to_owned();
    let (indicator, instrument, item) = (part(), part(), part());
    let measure = if indicator.is_empty() {
        Vec::new()
    } else {
        vec![("indicator", indicator), ("instrument", instrument), ("item", item), ("wave", visit.field("wave").to_owned())]
    };
    let change = visit.field("aim") == "change" && !measure.is_empty();
    let said = edit::plan::Said {
        title,
        numbers: [
            ("target", if change { "" } else { visit.field("target") }),
            ("baseline", if change { "" } else { visit.field("baseline") }),
        ],
        change,
        decrease: visit.field("direction") == "decrease",
        judgement: if measure.is_empty() { visit.field("judgement") } else { "" },
        evidence: edit::said(visit, "evidence"),
        measure,
    };
    let refused = edit::change(studio, visit, PLAN, |document| edit::plan::write(document, id, &said))?;
    Ok(after(visit, "/goals", refused))
}

/// Takes a goal out.
pub fn remove(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let refused = edit::change(studio, visit, PLAN, |document| edit::plan::remove(document, visit.field("id")))?;
    Ok(after(visit, "/goals", refused))
}

#[cfg(test)]
mod tests {
    use super::per_cent_in;

    #[test]
    fn a_target_is_read_from_the_goals_own_words() {
        assert_eq!(per_cent_in("Minst 80 % av eleverna ska känna sig trygga."), "80 %");
        assert_eq!(per_cent_in("från 8 till 15 %."), "15 %");
        assert_eq!(per_cent_in("Fler ska veta."), "");
    }
}
