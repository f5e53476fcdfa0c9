//! Section 4: `weights.*`.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use utfall::statistics::design::linearised::Linearised;
use utfall::statistics::weights::calibration::{self, CalibratedWeights, CalibrationError, Distance, Margin};
use utfall::statistics::weights::{WeightSummary, summarise, trim as trim_weights};

use super::sample::{Sample, failure};
use crate::golden::request::{number, number_or_null, texts};
use crate::golden::{Failure, Params, Table};

pub fn poststratify(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let sample = Sample::read(params, table)?;
    let (names, margin) = margin(params.value("population"), table)?;
    let adjusted = calibration::poststratify(&sample.weights, &margin).map_err(refused)?;
    let mut cells = Map::new();
    for (cell, name) in names.iter().enumerate() {
        let rows = || (0..table.rows()).filter(|&row| margin.cell_of_row[row] as usize == cell);
        let before: f64 = rows().map(|row| sample.weights[row]).sum();
        cells.insert(
            name.clone(),
            json!({
                "n": rows().count(), "sum_design_weight": before, "g_factor": margin.counts[cell] / before,
                "sum_weight": rows().map(|row| adjusted.weights[row]).sum::<f64>(),
            }),
        );
    }
    Ok(json!({ "weights": summary(&adjusted.weights), "cells": cells, "estimates": estimates(params, &sample, &adjusted)? }))
}

pub fn rake(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let sample = Sample::read(params, table)?;
    let stated = params.value("margins").as_array().cloned().unwrap_or_default();
    let (names, margins): (Vec<Vec<String>>, Vec<Margin>) =
        stated.iter().map(|stated| margin(stated, table)).collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
    let adjusted = calibration::rake(&sample.weights, &margins).map_err(refused)?;
    let achieved: Vec<Value> = names
        .iter()
        .zip(&margins)
        .map(|(names, margin)| {
            let mut totals = vec![0.0; names.len()];
            for (&cell, weight) in margin.cell_of_row.iter().zip(&adjusted.weights) {
                totals[cell as usize] += weight;
            }
            Value::Object(names.iter().cloned().zip(totals.into_iter().map(number)).collect())
        })
        .collect();
    Ok(json!({ "weights": summary(&adjusted.weights), "achieved": achieved, "estimates": estimates(params, &sample, &adjusted)? }))
}

pub fn calibrate(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let sample = Sample::read(params, table)?;
    let stated = params.value("totals");
    let mut columns: Vec<(String, Vec<f64>)> = vec![("(Intercept)".to_owned(), vec![1.0; table.rows()])];
    for factor in params.list("factors") {
        let cells = table.text(&factor)?;
        let mut levels: Vec<&String> = cells.iter().collect();
        levels.sort();
        levels.dedup();
        if levels.first().is_some_and(|level| level.is_empty()) {
            return Err(Failure::new("missing_auxiliary", factor));
        }
        for level in levels.into_iter().skip(1) {
            columns.push((format!("{factor}{level}"), cells.iter().map(|cell| f64::from(u8::from(cell == level))).collect()));
        }
    }
    for name in params.list("numeric") {
        let values: Option<Vec<f64>> = table.numbers(&name)?.into_iter().collect();
        columns.push((name.clone(), values.ok_or_else(|| Failure::new("missing_auxiliary", name))?));
    }
    let totals = columns
        .iter()
        .map(|(name, _)| stated[name.as_str()].as_f64().ok_or_else(|| Failure::new("missing_total", name)))
        .collect::<Result<Vec<_>, _>>()?;
    let distance = if params.maybe_text("calfun") == Some("raking") { Distance::Raking } else { Distance::Linear };
    let auxiliary: Vec<Vec<f64>> = columns.into_iter().map(|(_, values)| values).collect();
    let adjusted = calibration::calibrate(&sample.weights, &auxiliary, &totals, distance).map_err(refused)?;
    let factors = || adjusted.weights.iter().zip(&sample.weights).map(|(new, old)| new / old);
    Ok(json!({
        "weights": summary(&adjusted.weights),
        "g_min": factors().reduce(f64::min), "g_max": factors().reduce(f64::max),
        "n_negative": adjusted.weights.iter().filter(|weight| **weight < 0.0).count(),
        "estimates": estimates(params, &sample, &adjusted)?,
    }))
}

pub fn trim(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let weights: Vec<f64> = table.numbers(params.text("weights")?)?.into_iter().flatten().collect();
    let lower = params.maybe_number("lower").unwrap_or(f64::NEG_INFINITY);
    let upper = params.maybe_number("upper").unwrap_or(f64::INFINITY);
    let before = summarise(&weights);
    let trimmed = trim_weights(&weights, lower, upper, params.flag("strict")).map_err(|error| Failure::new("cannot_trim", error))?;
    Ok(json!({
        "weights": summary(&trimmed.weights), "n_outside_before": trimmed.outside_before, "n_outside_after": trimmed.outside_after,
        "sum_before": before.sum, "kish_deff_before": before.design_effect,
    }))
}

pub fn kish(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let weights = table.numbers(params.text("weights")?)?;
    let groups = table.groups(params)?;
    let mut answer = Map::new();
    for (group, key) in groups.keys.iter().enumerate() {
        let own: Vec<f64> = groups.rows(group).into_iter().filter_map(|row| weights[row]).collect();
        let figures = summarise(&own);
        answer.insert(
            key.clone(),
            json!({
                "n": figures.n, "sum_weights": figures.sum, "kish_deff": figures.design_effect, "n_effective": figures.effective_n,
                "cv2": figures.design_effect.map(|effect| effect - 1.0),
            }),
        );
    }
    Ok(Value::Object(answer))
}

/// A margin's cells by name, and every row's place in them.
fn margin(stated: &Value, table: &Table) -> Result<(Vec<String>, Margin), Failure> {
    let cells = stated["cells"].as_array().cloned().unwrap_or_default();
    let names: Vec<String> = cells.iter().map(|cell| texts(&cell["values"]).join("|")).collect();
    let counts = cells.iter().map(|cell| cell["N"].as_f64().unwrap_or(0.0)).collect();
    let positions: BTreeMap<&String, u32> = names.iter().enumerate().map(|(index, name)| (name, index as u32)).collect();
    let place = |key: Option<String>| -> Result<u32, Failure> {
        let key = key.ok_or_else(|| Failure::new("missing_weighting_variable", "a row lacks a value"))?;
        positions.get(&key).copied().ok_or_else(|| Failure::new("cell_without_population_count", key))
    };
    let cell_of_row = table.keys(&texts(&stated["columns"]))?.into_iter().map(place).collect::<Result<Vec<_>, _>>()?;
    Ok((names, Margin { cell_of_row, counts }))
}

fn refused(error: CalibrationError) -> Failure {
    let reason = match error {
        CalibrationError::EmptyCell { .. } => "cell_without_respondents",
        CalibrationError::MarginsDisagree { .. } => "margins_disagree",
        CalibrationError::Collinear => "collinear",
        CalibrationError::NoConvergence { .. } => "no_convergence",
    };
    Failure::new(reason, error)
}

fn summary(weights: &[f64]) -> Value {
    let WeightSummary { n, sum, sum_of_squares, smallest, largest, mean, design_effect, effective_n } = summarise(weights);
    json!({
        "n": n, "sum": sum, "sum_sq": sum_of_squares, "min": smallest, "max": largest, "mean": mean,
        "kish_deff": design_effect, "n_effective": effective_n, "first": weights.iter().take(20).collect::<Vec<_>>(),
    })
}

fn estimates(params: &Params<'_>, sample: &Sample<'_>, adjusted: &CalibratedWeights) -> Result<Value, Failure> {
    let error_of = |part: &Option<Linearised>| -> Result<Option<f64>, Failure> {
        let Some(part) = part else { return Ok(None) };
        Ok(part.variance(&sample.design, sample.rules.single_unit).map_err(failure)?.map(f64::sqrt))
    };
    let mut answer = Map::new();
    for variable in params.list("variables") {
        let mut values = sample.table.numbers(&variable)?;
        for (value, kept) in values.iter_mut().zip(&sample.kept) {
            *value = value.filter(|_| *kept);
        }
        let mean = adjusted.linearised_mean(&sample.cluster_of_row, &values);
        let total = adjusted.linearised_total(&sample.cluster_of_row, &values);
        let mut own = Map::new();
        own.insert("mean".into(), number_or_null(mean.as_ref().map(|mean| mean.estimate)));
        own.insert("mean_se".into(), number_or_null(error_of(&mean)?));
        own.insert("total".into(), number_or_null(total.as_ref().map(|total| total.estimate)));
        own.insert("total_se".into(), number_or_null(error_of(&total)?));
        answer.insert(variable, Value::Object(own));
    }
    Ok(Value::Object(answer))
}
