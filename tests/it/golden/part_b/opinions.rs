//! Sections 11 and 12: recommendation, satisfaction, perception gap, several answers.

use crate::reference::multiple_choice::{ChoiceBase, Choices, multiple_choice as count_choices};
use crate::reference::perception_gap::{PerceptionGap, StatementAnswers, perception_gaps};
use crate::reference::recommendation::net_promoter_score;
use crate::reference::satisfaction::{SatisfactionIndex, SatisfactionRule, satisfaction_index};
use serde_json::{Map, Value};

use super::super::{Failure, Params, Table};
use super::answers::{Answer, by_group, numbers, persons, population};

pub fn recommendation(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let cells = table.text(params.text("column")?)?;
    by_group(params, table, |group, rows| {
        let answered: Vec<&str> = rows.iter().map(|&row| cells[row].trim()).filter(|cell| !cell.is_empty()).collect();
        let answers: Vec<f64> = answered.iter().map(|cell| cell.parse().unwrap_or(f64::NAN)).collect();
        let score = net_promoter_score(&answers, population(params, group), params.level());
        Ok(Answer::new()
            .with("n", score.n)
            .with("n_missing", rows.len() - answered.len())
            .with("n_invalid", score.n_invalid)
            .with("promoters", score.promoters)
            .with("passives", score.passives)
            .with("detractors", score.detractors)
            .number("promoters_percent", score.promoters_percent)
            .number("detractors_percent", score.detractors_percent)
            .number("nps", score.score)
            .number("se", score.standard_error)
            .interval("ci", score.interval)
            .into())
    })
}

pub fn satisfaction(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let items = params.list("items");
    let weights = params.value("item_weights");
    let rule = SatisfactionRule {
        minimum: params.number("min")?,
        maximum: params.number("max")?,
        minimum_answered: params.maybe_number("min_answered").map_or(1, |least| least as usize),
        item_weights: if weights.is_null() { Vec::new() } else { items.iter().map(|item| weights[item].as_f64().unwrap_or(0.0)).collect() },
    };
    let answers = persons(table, &items)?;
    by_group(params, table, |group, rows| {
        let group_answers: Vec<_> = rows.iter().map(|&row| answers[row].clone()).collect();
        Ok(satisfaction_answer(&satisfaction_index(&group_answers, &rule, population(params, group), params.level()), &items))
    })
}

fn satisfaction_answer(index: &SatisfactionIndex, names: &[String]) -> Value {
    let mut items = Map::new();
    for (position, name) in names.iter().enumerate() {
        let item = index.items.get(position);
        let fields = Answer::new()
            .with("n", item.map_or(0, |item| item.n))
            .number("mean", item.and_then(|item| item.mean))
            .number("index", item.and_then(|item| item.index));
        items.insert(name.clone(), fields.into());
    }
    Answer::new()
        .with("n", index.n)
        .with("n_excluded", index.n_excluded)
        .number("index", index.index)
        .number("se", index.standard_error)
        .interval("ci", index.interval)
        .with("items", items)
        .into()
}

pub fn gaps(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let groups = table.text(params.text("group")?)?;
    let items = params.list("items");
    let columns = items.iter().map(|item| table.numbers(item)).collect::<Result<Vec<_>, _>>()?;
    let top = numbers(params, "top");
    let mut answer = Map::new();
    for pair in params.value("pairs").as_array().into_iter().flatten() {
        let (a, b) = (pair[0].as_str().unwrap_or_default(), pair[1].as_str().unwrap_or_default());
        let of_group = |column: &[Option<f64>], name: &str| {
            column.iter().zip(groups).filter(|(_, group)| *group == name).filter_map(|(value, _)| *value).collect()
        };
        let statements: Vec<StatementAnswers> =
            columns.iter().map(|column| StatementAnswers { a: of_group(column, a), b: of_group(column, b) }).collect();
        let gaps = perception_gaps(&statements, &top, params.level());
        let by_item: Map<String, Value> = items.iter().cloned().zip(gaps.iter().map(gap_answer)).collect();
        answer.insert(format!("{a} vs {b}"), Value::Object(by_item));
    }
    Ok(Value::Object(answer))
}

fn gap_answer(gap: &PerceptionGap) -> Value {
    Answer::new()
        .with("n_a", gap.n_a)
        .with("n_b", gap.n_b)
        .number("mean_a", gap.mean_a)
        .number("mean_b", gap.mean_b)
        .number("gap", gap.gap)
        .interval("gap", gap.gap_interval)
        .number("p", gap.p)
        .number("p_holm", gap.p_holm)
        .number("top_a", gap.top_a)
        .number("top_b", gap.top_b)
        .number("top_gap", gap.top_gap)
        .interval("top_gap", gap.top_gap_interval)
        .into()
}

pub fn multiple_choice(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let options = params.list("options");
    let exclusive: Vec<usize> =
        params.list("exclusive").iter().filter_map(|code| options.iter().position(|option| option == code)).collect();
    let base = match params.maybe_text("base") {
        Some("all") => ChoiceBase::All,
        Some("any_selected") => ChoiceBase::AnySelected,
        _ => ChoiceBase::Answered,
    };
    let choices = read_choices(params, table, &options)?;
    by_group(params, table, |_, rows| {
        let group: Vec<Choices> = rows.iter().map(|&row| choices[row].clone()).collect();
        let summary = count_choices(&group, options.len(), &exclusive, base, params.level());
        let mut by_option = Map::new();
        for (name, option) in options.iter().zip(&summary.options) {
            let fields = Answer::new()
                .with("count", option.count)
                .number("percent_of_respondents", option.percent_of_respondents)
                .interval("wilson", option.interval)
                .number("percent_of_responses", option.percent_of_responses);
            by_option.insert(name.clone(), fields.into());
        }
        Ok(Answer::new()
            .with("n_rows", summary.persons)
            .with("n_base", summary.base)
            .with("n_responses", summary.responses)
            .with("n_unknown_codes", summary.unknown_codes)
            .with("n_exclusive_conflicts", summary.exclusive_conflicts)
            .number("mean_responses", summary.mean_responses)
            .with("options", by_option)
            .into())
    })
}

/// Every row's choices, from one column with separators or from one column per option.
fn read_choices(params: &Params<'_>, table: &Table, options: &[String]) -> Result<Vec<Choices>, Failure> {
    if let Some(column) = params.maybe_text("column") {
        let separator = params.maybe_text("separator").unwrap_or(";");
        return Ok(table.text(column)?.iter().map(|cell| Choices::from_text(cell, separator, options)).collect());
    }
    let columns = options.iter().map(|option| table.text(option)).collect::<Result<Vec<_>, _>>()?;
    let indicator = |cell: &str| match cell.trim() {
        "" => None,
        text => Some(text.parse::<f64>().is_ok_and(|value| value == 1.0)),
    };
    let person = |row: usize| Choices::from_indicators(&columns.iter().map(|column| indicator(&column[row])).collect::<Vec<_>>());
    Ok((0..table.rows()).map(person).collect())
}
