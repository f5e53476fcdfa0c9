//! Section 5: ordinal items and scales.

use crate::reference::ordinal::BoxShare;
use crate::reference::ordinal::OrdinalScale;
use crate::reference::ordinal::OrdinalSummary;
use crate::reference::ordinal::summarise_item;
use crate::reference::scale_index::IndexSummary;
use crate::reference::scale_index::summarise_index;
use serde_json::{Map, Value, json};
use utfall::statistics::indices::reliability::{IncompletePersons, cronbach_alpha, mcdonald_omega};
use utfall::statistics::indices::scale_index::IndexRule;

use super::super::{Failure, Params, Table, number_or_null};
use super::answers::{Answer, by_group, list, numbers, persons};

pub fn distribution(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let cells = table.text(params.text("column")?)?;
    let (steps, top, bottom) = (numbers(params, "scale"), numbers(params, "top"), numbers(params, "bottom"));
    let (names, dont_know) = (params.list("scale"), params.list("dont_know"));
    by_group(params, table, |_, rows| {
        let group: Vec<&str> = rows.iter().map(|&row| cells[row].trim()).collect();
        let n_missing = group.iter().filter(|cell| cell.is_empty()).count();
        let n_dont_know = group.iter().filter(|cell| dont_know.iter().any(|code| code == *cell)).count();
        let answered = group.iter().filter(|cell| !cell.is_empty() && !dont_know.iter().any(|code| code == *cell));
        let answers: Vec<f64> = answered.map(|cell| cell.parse().unwrap_or(f64::NAN)).collect();
        let summary = summarise_item(&answers, OrdinalScale { steps: &steps, top: &top, bottom: &bottom }, params.level());
        Ok(item_answer(&summary, &names).with("n_missing", n_missing).with("n_dont_know", n_dont_know).into())
    })
}

fn item_answer(summary: &OrdinalSummary, names: &[String]) -> Answer {
    let mut counts = Map::new();
    let mut percent = Map::new();
    for (name, step) in names.iter().zip(&summary.steps) {
        counts.insert(name.clone(), json!(step.count));
        percent.insert(name.clone(), number_or_null(step.percent));
    }
    let share = |answer: Answer, name: &str, share: BoxShare| {
        answer.number(&format!("{name}_percent"), share.percent).interval(name, share.interval)
    };
    let answer = Answer::new().with("n", summary.n).with("n_invalid", summary.n_invalid).with("counts", counts).with("percent", percent);
    share(share(answer, "top_box", summary.top_box), "bottom_box", summary.bottom_box)
        .number("net_percent", summary.net_percent)
        .number("mean", summary.mean)
        .number("sd", summary.standard_deviation)
        .number("se", summary.standard_error)
        .interval("mean", summary.mean_interval)
        .number("median", summary.median)
        .number("interpolated_median", summary.interpolated_median)
        .number("q1", summary.lower_quartile)
        .number("q3", summary.upper_quartile)
}

fn index_rule(params: &Params<'_>) -> Result<IndexRule, Failure> {
    let reversed = params.list("reversed");
    Ok(IndexRule {
        minimum: params.number("min")?,
        maximum: params.number("max")?,
        reversed: params.list("items").iter().map(|item| reversed.contains(item)).collect(),
        minimum_answered: params.maybe_number("min_answered").map_or(1, |least| least as usize),
    })
}

pub fn index(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let rule = index_rule(params)?;
    let scores: Vec<Option<f64>> = persons(table, &params.list("items"))?.iter().map(|answers| rule.score(answers)).collect();
    let summary = |scores: &[Option<f64>]| Value::from(index_answer(&summarise_index(scores, &rule, params.level())));
    let first = || scores.iter().take(15).copied();
    let mut answer = Answer::new()
        .with("overall", summary(&scores))
        .with("first_index", list(first()))
        .with("first_index_100", list(first().map(|score| rule.to_hundred(score?))));
    if params.has("by") {
        let groups = by_group(params, table, |_, rows| Ok(summary(&rows.iter().map(|&row| scores[row]).collect::<Vec<_>>())))?;
        answer = answer.with("by", groups);
    }
    Ok(answer.into())
}

fn index_answer(summary: &IndexSummary) -> Answer {
    Answer::new()
        .with("n_rows", summary.persons)
        .with("n_valid", summary.n)
        .with("n_too_few_items", summary.persons - summary.n)
        .number("mean", summary.mean)
        .number("sd", summary.standard_deviation)
        .number("mean_100", summary.mean_100)
        .number("sd_100", summary.standard_deviation_100)
        .number("se_100", summary.standard_error_100)
        .interval("mean_100", summary.interval_100)
        .number("median_100", summary.median_100)
}

/// Persons' answers to the items, turned in the direction of the scale.
fn oriented(params: &Params<'_>, table: &Table) -> Result<Vec<Vec<Option<f64>>>, Failure> {
    let rule = index_rule(params)?;
    let orient = |answers: Vec<Option<f64>>| answers.into_iter().enumerate().map(|(item, answer)| rule.oriented(item, answer)).collect();
    Ok(persons(table, &params.list("items"))?.into_iter().map(orient).collect())
}

pub fn alpha(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let incomplete = match params.maybe_text("use") {
        Some("pairwise") => IncompletePersons::UsedPairwise,
        _ => IncompletePersons::LeftOut,
    };
    let alpha = cronbach_alpha(&oriented(params, table)?, incomplete, params.level());
    let mut items = Map::new();
    for (name, item) in params.list("items").into_iter().zip(&alpha.items) {
        let answer = Answer::new().number("alpha_if_dropped", item.alpha_if_dropped).number("item_rest_r", item.item_rest_correlation);
        items.insert(name, answer.into());
    }
    Ok(Answer::new()
        .with("n_items", params.list("items").len())
        .with("n_used", alpha.n)
        .number("raw_alpha", alpha.alpha)
        .number("std_alpha", alpha.standardised)
        .number("mean_r", alpha.mean_correlation)
        .interval("feldt", alpha.interval)
        .with("items", items)
        .into())
}

pub fn omega(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let omega = mcdonald_omega(&oriented(params, table)?);
    let loadings: Map<String, Value> = params.list("items").into_iter().zip(omega.loadings.iter().map(|&loading| json!(loading))).collect();
    Ok(Answer::new().with("n_used", omega.n).with("loadings", loadings).number("omega_total", omega.omega).into())
}
