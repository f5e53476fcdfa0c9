//! Section 1: `response.*` and `panel.attrition`.

use std::collections::BTreeMap;

use crate::reference::panel::panel_attrition;
use crate::reference::response::ItemState;
use crate::reference::response::UnitResponse;
use crate::reference::response::item_nonresponse;
use crate::reference::response::response_homogeneity;
use crate::reference::response::unit_response;
use serde_json::{Map, Value, json};
use utfall::statistics::response::DISPOSITIONS;
use utfall::statistics::response::DispositionCounts;
use utfall::statistics::response::Eligibility;

use crate::golden::request::{number, number_or_null, put_interval};
use crate::golden::{Failure, Params, Table};

pub fn aapor(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let codes = table.text(params.text("disposition")?)?;
    let weights = match params.maybe_text("weight") {
        Some(name) => table.numbers(name)?,
        None => vec![Some(1.0); table.rows()],
    };
    let rule = match params.value("e") {
        Value::Number(share) => Eligibility::Fixed(share.as_f64().unwrap_or(0.0)),
        _ => Eligibility::Proportional,
    };
    let rates = |rows: &mut dyn Iterator<Item = usize>| -> Result<Value, Failure> {
        let mut counts = DispositionCounts::default();
        for row in rows {
            if !codes[row].is_empty() {
                counts.add(&codes[row], weights[row].ok_or_else(|| Failure::new("missing_weight", row))?);
            }
        }
        let by_code: Map<String, Value> =
            DISPOSITIONS.iter().zip(counts.0).map(|(code, count)| ((*code).to_owned(), number(count))).collect();
        let mut answer = Map::new();
        answer.insert("counts".into(), Value::Object(by_code));
        answer.insert("e".into(), number_or_null(counts.eligibility(rule)));
        for (name, rate) in counts.rates(rule) {
            answer.insert(name.into(), number_or_null(rate));
        }
        Ok(Value::Object(answer))
    };
    let mut by = Map::new();
    if params.has("by") {
        let groups = table.groups(params)?;
        for (group, key) in groups.keys.iter().enumerate() {
            by.insert(key.clone(), rates(&mut groups.rows(group).into_iter())?);
        }
    }
    Ok(json!({ "overall": rates(&mut (0..table.rows()))?, "by": by }))
}

pub fn unit_nonresponse(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let responded: Vec<bool> = table.numbers(params.text("responded")?)?.into_iter().map(|flag| flag.unwrap_or(0.0) != 0.0).collect();
    let count = |rows: &[usize]| rows.iter().filter(|&&row| responded[row]).count() as f64;
    let answer = |response: UnitResponse| {
        let mut answer = Map::new();
        answer.insert("n_invited".into(), number(response.invited));
        answer.insert("n_responded".into(), number(response.responded));
        answer.insert("n_nonresponse".into(), number(response.invited - response.responded));
        answer.insert("rate".into(), number_or_null(response.rate));
        put_interval(&mut answer, "wilson", response.wilson);
        Value::Object(answer)
    };
    let everybody: Vec<usize> = (0..table.rows()).collect();
    let overall = unit_response(count(&everybody), everybody.len() as f64, params.level());
    let (mut by, mut counts) = (Map::new(), Vec::new());
    if params.has("by") {
        let groups = table.groups(params)?;
        for (group, key) in groups.keys.iter().enumerate() {
            let rows = groups.rows(group);
            let response = unit_response(count(&rows), rows.len() as f64, params.level());
            counts.push((response.responded, response.invited));
            by.insert(key.clone(), answer(response));
        }
    }
    let homogeneity = response_homogeneity(&counts).map_or(
        Value::Null,
        |test| json!({ "chi2": test.chi_squared, "df": test.degrees_of_freedom, "p": test.p, "cramers_v": test.cramers_v }),
    );
    Ok(json!({ "overall": answer(overall), "by": by, "homogeneity": homogeneity }))
}

fn item_states(params: &Params<'_>, table: &Table) -> Result<(Vec<String>, Vec<Vec<ItemState>>), Failure> {
    let items = params.list("items");
    let dont_know = params.list("dont_know");
    let mut states = Vec::new();
    for item in &items {
        let cells = table.text(item)?;
        let asked = table.kept(&params.value("routing")[item.as_str()])?;
        let state = |(cell, asked): (&String, bool)| match (asked, cell.as_str()) {
            (false, _) => ItemState::NotAsked,
            (true, "") => ItemState::Missing,
            (true, _) if dont_know.contains(cell) => ItemState::DontKnow,
            (true, _) => ItemState::Answered,
        };
        states.push(cells.iter().zip(asked).map(state).collect());
    }
    Ok((items, states))
}

pub fn item_table(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let (items, states) = item_states(params, table)?;
    let result = item_nonresponse(&states, table.rows());
    let mut by_item = Map::new();
    for (item, own) in items.into_iter().zip(&result.items) {
        by_item.insert(
            item,
            json!({
                "n_asked": own.asked, "n_missing": own.missing, "n_dont_know": own.dont_know, "n_answered": own.answered,
                "item_nonresponse_rate": own.rate, "item_nonresponse_rate_incl_dk": own.rate_with_dont_know,
            }),
        );
    }
    Ok(json!({
        "n_respondents": result.respondents, "items": by_item, "mean_item_nonresponse_rate": result.mean_rate,
        "overall_item_nonresponse_rate": result.overall_rate, "n_complete": result.complete, "n_no_item_answered": result.empty,
    }))
}

pub fn attrition(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let (identities, wave_of_row) = (table.text(params.text("id")?)?, table.text(params.text("wave")?)?);
    let names = params.list("waves");
    let mut waves: BTreeMap<&String, Vec<Option<&str>>> = names.iter().map(|name| (name, Vec::new())).collect();
    for (identity, wave) in identities.iter().zip(wave_of_row) {
        if let Some(records) = waves.get_mut(wave) {
            records.push((!identity.is_empty()).then_some(identity.as_str()));
        }
    }
    let ordered: Vec<Vec<Option<&str>>> = names.iter().map(|name| waves.get(name).cloned().unwrap_or_default()).collect();
    let panel = panel_attrition(&ordered, params.level());
    let mut by_wave = Map::new();
    for (name, wave) in names.into_iter().zip(&panel.waves) {
        let mut answer = Map::new();
        answer.insert("n_records".into(), json!(wave.records));
        answer.insert("n_missing_id".into(), json!(wave.without_identity));
        answer.insert("n_duplicate_records".into(), json!(wave.repeated));
        answer.insert("n_unique".into(), json!(wave.units));
        answer.insert("n_retained_from_first".into(), json!(wave.retained_from_first));
        answer.insert("retention_from_first".into(), json!(wave.retention_from_first));
        answer.insert("attrition_from_first".into(), json!(wave.retention_from_first.map(|rate| 1.0 - rate)));
        put_interval(&mut answer, "retention", wave.retention_interval);
        if let Some(since) = &wave.since_previous {
            answer.insert("n_retained_from_previous".into(), json!(since.retained));
            answer.insert("retention_from_previous".into(), json!(since.retention));
            answer.insert("attrition_from_previous".into(), json!(since.retention.map(|rate| 1.0 - rate)));
            answer.insert("n_new".into(), json!(since.joined));
            answer.insert("n_returned".into(), json!(since.returned));
        }
        by_wave.insert(name, Value::Object(answer));
    }
    Ok(json!({ "waves": by_wave, "n_all_waves": panel.complete, "n_ever": panel.ever }))
}
