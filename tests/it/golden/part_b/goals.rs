//! Section 9: goal attainment.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use utfall::statistics::indices::goal::{Goal, GoalDirection, GoalStatus};
use utfall::statistics::indices::goal_scaling::{RatedGoal, USUAL_CORRELATION, scale_goals};

use super::super::{Failure, Params, Table};
use super::answers::Answer;

/// A column by the name that the parameter gives it, else by the parameter's own name; `None` when there is no such column.
fn column(params: &Params<'_>, table: &Table, name: &str) -> Vec<Option<f64>> {
    let cells = table.text(params.maybe_text(name).unwrap_or(name)).unwrap_or_default();
    let read = |cell: &String| match cell.trim() {
        "Inf" | "inf" => Some(f64::INFINITY),
        text => text.parse().ok(),
    };
    if cells.is_empty() { vec![None; table.rows()] } else { cells.iter().map(read).collect() }
}

/// The goal of every row with its key; a row without a target has no goal.
fn goals(params: &Params<'_>, table: &Table) -> Result<Vec<(String, usize, Goal)>, Failure> {
    let keys = table.text(params.text("key")?)?;
    let directions = table.text(params.maybe_text("direction").unwrap_or("direction"))?;
    let (baselines, targets) = (column(params, table, "baseline"), column(params, table, "target"));
    let goal = |row: usize| {
        let direction = if directions[row] == "decrease" { GoalDirection::Decrease } else { GoalDirection::Increase };
        Some((keys[row].clone(), row, Goal { baseline: baselines[row], target: targets[row]?, direction }))
    };
    Ok((0..table.rows()).filter_map(goal).collect())
}

fn status(status: GoalStatus) -> &'static str {
    match status {
        GoalStatus::Attained => "attained",
        GoalStatus::NotAttained => "not_attained",
        GoalStatus::NotDistinguishable => "not_distinguishable",
        GoalStatus::NoUncertainty => "no_uncertainty",
        GoalStatus::NoData => "no_data",
    }
}

pub fn attainment(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let (estimates, errors, dfs) = (column(params, table, "estimate"), column(params, table, "se"), column(params, table, "df"));
    let mut answer = Map::new();
    for (key, row, goal) in goals(params, table)? {
        let assessment = goal.assess(estimates[row], errors[row], dfs[row], params.level());
        let fields = Answer::new()
            .number("attainment_ratio", assessment.attainment_ratio)
            .number("ratio_se", assessment.ratio_standard_error)
            .number("gap_to_target", assessment.gap_to_target)
            .interval("one_sided", assessment.bounds)
            .number("p_target_met", assessment.p_target_met)
            .number("p_target_missed", assessment.p_target_missed)
            .with("status", status(assessment.status));
        answer.insert(key, fields.into());
    }
    Ok(Value::Object(answer))
}

pub fn proportion(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let (x, n) = (column(params, table, "x"), column(params, table, "n"));
    let mut answer = Map::new();
    for (key, row, goal) in goals(params, table)? {
        let (reached, asked) = x[row].zip(n[row]).unwrap_or((0.0, 0.0));
        let assessment = goal.assess_share(reached, asked, params.level());
        let fields = Answer::new()
            .number("p", assessment.share)
            .number("attainment_ratio", assessment.attainment_ratio)
            .interval("one_sided", assessment.bounds)
            .number("p_score_met", assessment.p_score)
            .number("p_exact_met", assessment.p_exact)
            .with("status", status(assessment.status));
        answer.insert(key, fields.into());
    }
    Ok(Value::Object(answer))
}

pub fn scaling(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let ids = table.text(params.text("id")?)?;
    let after = table.numbers(params.text("after")?)?;
    let before = params.maybe_text("before").map(|name| table.numbers(name)).transpose()?;
    let weights = params.maybe_text("weight").map(|name| table.numbers(name)).transpose()?;
    let mut units: BTreeMap<String, Vec<RatedGoal>> = BTreeMap::new();
    for row in (0..table.rows()).filter(|&row| !ids[row].is_empty()) {
        let goal = RatedGoal {
            before: before.as_ref().and_then(|levels| levels[row]),
            after: after[row],
            weight: weights.as_ref().map_or(1.0, |weights| weights[row].unwrap_or(0.0)),
        };
        units.entry(ids[row].clone()).or_default().push(goal);
    }
    let goals: Vec<Vec<RatedGoal>> = units.values().cloned().collect();
    let scaling = scale_goals(&goals, params.maybe_number("rho").unwrap_or(USUAL_CORRELATION), params.level());
    let unit = |scores: &utfall::statistics::indices::goal_scaling::UnitScores| {
        Answer::new()
            .with("n_goals", scores.n_goals)
            .with("n_scored", scores.n_rated)
            .number("T_after", scores.after)
            .number("T_before", scores.before)
            .number("T_change", scores.change)
            .into()
    };
    let by_unit: Map<String, Value> = units.into_keys().zip(scaling.units.iter().map(unit)).collect();
    Ok(Answer::new()
        .with("n_units", by_unit.len())
        .with("units", by_unit)
        .number("mean_T_after", scaling.mean_after)
        .number("sd_T_after", scaling.standard_deviation_after)
        .number("mean_change", scaling.change.mean)
        .number("change_t", scaling.change.t)
        .number("change_p", scaling.change.p)
        .number("share_goals_as_expected_or_better", scaling.share_as_expected_or_better)
        .into())
}
