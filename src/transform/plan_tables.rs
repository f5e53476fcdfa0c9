//! The plan as tables, so that queries can count its milestones, activities, agreements and money as they count any register.

use crate::error::{Error, Result};
use crate::project::plan::{Activity, Agreement, BudgetLine, Funding, Milestone, MilestoneStatus, Plan, ScaledGoal};
use polars::prelude::{Column, DataFrame};
use std::collections::{BTreeMap, BTreeSet};

/// The tables of the plan that have rows: `plan_scaled_goals`, `plan_milestones`, `plan_activities`, `plan_agreements` and `plan_budget`. Each has
/// a `wave`, which is empty, and a column for every concept its rows are for, such as `municipality`.
///
/// # Errors
/// When a domain is named like one of the table's own columns.
pub fn tables(plan: &Plan) -> Result<Vec<(&'static str, DataFrame)>> {
    let mut tables = Vec::new();
    for (name, columns) in [
        ("plan_scaled_goals", scaled_goals(&plan.scaled_goal)),
        ("plan_milestones", milestones(&plan.milestone)),
        ("plan_activities", activities(&plan.activity)),
        ("plan_agreements", agreements(&plan.agreement)),
        ("plan_budget", budget(&plan.budget)),
    ] {
        let rows = columns.first().map_or(0, Column::len);
        if rows > 0 {
            let columns = std::iter::once(text("wave", (0..rows).map(|_| Some("")))).chain(columns).collect();
            let failed = |error: polars::error::PolarsError| Error::Query {
                name: name.to_owned(),
                reason: error.to_string(),
                sql: "the plan's table".to_owned(),
            };
            tables.push((name, DataFrame::new(rows, columns).map_err(failed)?));
        }
    }
    Ok(tables)
}

fn text<'a>(name: &str, values: impl Iterator<Item = Option<&'a str>>) -> Column {
    Column::new(name.into(), values.collect::<Vec<_>>())
}

fn number(name: &str, values: impl Iterator<Item = Option<f64>>) -> Column {
    Column::new(name.into(), values.collect::<Vec<_>>())
}

/// One row per goal of a unit: `scaled_goal` (its id), `weight`, and `before` and `after`, its levels −2 … +2, null where it was not rated.
fn scaled_goals(list: &[ScaledGoal]) -> Vec<Column> {
    let mut columns = vec![
        text("scaled_goal", list.iter().map(|goal| Some(goal.id.as_str()))),
        number("weight", list.iter().map(|goal| Some(goal.weight))),
        number("before", list.iter().map(|goal| goal.before.map(f64::from))),
        number("after", list.iter().map(|goal| goal.after.map(f64::from))),
    ];
    columns.extend(domains(list.iter().map(|goal| &goal.domain).collect()));
    columns
}

/// One row per milestone: `milestone` (its id), `done` (1 or 0), and `on_time`, 1 or 0 for a milestone that is done and has both dates.
fn milestones(list: &[Milestone]) -> Vec<Column> {
    let mut columns = vec![
        text("milestone", list.iter().map(|milestone| Some(milestone.id.as_str()))),
        number("done", list.iter().map(|milestone| Some(truth(milestone.status == MilestoneStatus::Done)))),
        number("on_time", list.iter().map(|milestone| on_time(milestone).map(truth))),
    ];
    columns.extend(domains(list.iter().map(|milestone| &milestone.domain).collect()));
    columns
}

/// Whether a milestone was done by its planned date, as exactly as both dates are stated. `None` when it is not done or has not both dates.
pub fn on_time(milestone: &Milestone) -> Option<bool> {
    let (planned, done) = milestone.planned.as_ref().zip(milestone.done.as_ref()).filter(|_| milestone.status == MilestoneStatus::Done)?;
    let exact = planned.len().min(done.len());
    Some(done.get(..exact)? <= planned.get(..exact)?)
}

/// One row per activity: `activity` (its id), `planned` and `done`.
fn activities(list: &[Activity]) -> Vec<Column> {
    vec![
        text("activity", list.iter().map(|activity| Some(activity.id.as_str()))),
        number("planned", list.iter().map(|activity| activity.planned)),
        number("done", list.iter().map(|activity| activity.done)),
    ]
}

/// One row per kind of partner with whom agreements were to be made: `agreement` (its id), `planned` and `signed`.
fn agreements(list: &[Agreement]) -> Vec<Column> {
    let mut columns = vec![
        text("agreement", list.iter().map(|agreement| Some(agreement.id.as_str()))),
        number("planned", list.iter().map(|agreement| agreement.planned)),
        number("signed", list.iter().map(|agreement| Some(agreement.signed))),
    ];
    columns.extend(domains(list.iter().map(|agreement| &agreement.domain).collect()));
    columns
}

/// One row per line: `currency`, `planned`, `used`, and `funding`: `grant`, `co_financing`, `other`, null for a cost.
fn budget(list: &[BudgetLine]) -> Vec<Column> {
    let funding = |line: &BudgetLine| {
        line.funding.map(|funding| match funding {
            Funding::Grant => "grant",
            Funding::CoFinancing => "co_financing",
            Funding::Other => "other",
        })
    };
    vec![
        text("currency", list.iter().map(|line| Some(line.currency.as_str()))),
        text("funding", list.iter().map(funding)),
        number("planned", list.iter().map(|line| line.planned)),
        number("used", list.iter().map(|line| line.used)),
    ]
}

/// A column for every concept that some row is for.
fn domains(rows: Vec<&BTreeMap<String, String>>) -> Vec<Column> {
    let concepts: BTreeSet<&String> = rows.iter().flat_map(|row| row.keys()).collect();
    concepts.into_iter().map(|concept| text(concept, rows.iter().map(|row| row.get(concept).map(String::as_str)))).collect()
}

fn truth(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn milestone(planned: Option<&str>, done: Option<&str>, status: MilestoneStatus) -> Milestone {
        Milestone {
            id: "adopted".to_owned(),
            title: crate::project::text::Text::Plain("Plan adopted".to_owned()),
            domain: BTreeMap::new(),
            planned: planned.map(str::to_owned),
            done: done.map(str::to_owned),
            status,
            evidence: crate::project::text::Text::Missing,
        }
    }

    #[test]
    fn a_milestone_is_on_time_as_exactly_as_its_dates_are_stated() {
        let of = |planned, done| on_time(&milestone(planned, done, MilestoneStatus::Done));
        assert_eq!(of(Some("2019-06"), Some("2019-06-18")), Some(true));
        assert_eq!(of(Some("2019-06-10"), Some("2019-06-18")), Some(false));
        assert_eq!(of(Some("2018-12"), Some("2019-01")), Some(false));
        assert_eq!(of(None, Some("2019-01")), None);
        assert_eq!(on_time(&milestone(Some("2019-06"), None, MilestoneStatus::Ongoing)), None);
    }
}
