//! Weights: the design weight of every unit, given or made of the chances of being drawn (`fractions`), and made to meet known counts of the population where the project asks for it.
//!
//! Wave by wave. Weights that leave the bounds asked for are cut and the counts met again, until none does (Potter 1990): the weights are
//! calibrated last, so that the variance knows what they were calibrated to.

use super::fractions;
use super::frame::Frame;
use super::margins;
use super::margins::{Margins, WaveRows};
use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::answers::coding::Value;
use crate::ingest::answers::material::Material;
use crate::ingest::dataset::Weighting;
use crate::ingest::units::fate::{Fate, Units};
use crate::project::codebook::Codebook;
use crate::project::definition::Instrument;
use crate::project::weighting_plan::{Bounds, WeightingMethod, WeightingPlan};
use crate::statistics::weights::calibration::{CalibrationError, Distance, calibrate, poststratify, rake};
use crate::statistics::weights::cell_residuals::{CellCalibration, CellMethod};
use crate::statistics::weights::{summarise, trim};

/// The weights of an instrument's rows.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    /// By row of the material; 1 for rows that were left out.
    pub weight: Vec<f64>,
    /// Cell of the calibration by row of the material; `None` without calibration.
    pub cell: Option<Vec<u32>>,
    /// What was done, by wave; empty where all units weigh alike.
    pub weighting: Vec<Weighting>,
}

/// Weighs the units of a questionnaire.
pub fn weigh(
    instrument: &Instrument,
    codebook: &Codebook,
    material: &Material,
    units: &Units,
    frame: Option<&Frame>,
) -> (Weights, Vec<Diagnostic>) {
    let (mut weight, mut diagnostics) = design_weights(instrument, codebook, material, units);
    let by_chances = instrument.weight.is_none().then(|| fractions::weights(instrument, codebook, material, units, frame)).flatten();
    let weighted = instrument.weight.is_some() || instrument.weighting.is_some() || by_chances.is_some();
    if !diagnostics.is_empty() || !weighted {
        return (Weights { weight, ..Weights::default() }, diagnostics);
    }
    if let Some((own, notes)) = by_chances {
        weight = own;
        diagnostics.extend(notes);
    }
    let mut cell = instrument.weighting.as_ref().map(|_| vec![0; weight.len()]);
    let mut weighting = Vec::new();
    for (wave, round) in instrument.wave.iter().enumerate() {
        let used = |row: &usize| material.wave[*row] == wave && !matches!(units.fate[*row], Fate::Out(_));
        let rows: Vec<usize> = (0..weight.len()).filter(used).collect();
        if rows.is_empty() {
            continue;
        }
        let mut own: Vec<f64> = rows.iter().map(|&row| weight[row]).collect();
        let mut done = untouched();
        if let (Some(plan), Some(cell)) = (&instrument.weighting, &mut cell) {
            let of = WaveRows { instrument, codebook, material, wave: &round.id, rows: &rows, design: &own };
            match calibrated(plan, frame, of) {
                Ok((new, cells, report)) => {
                    rows.iter().zip(cells).for_each(|(&row, own)| cell[row] = own);
                    (own, done) = (new, report);
                }
                Err(found) => diagnostics.extend(found),
            }
        }
        let summary = summarise(&own);
        let relative = |weight: Option<f64>| weight.zip(summary.mean).map_or(1.0, |(weight, mean)| weight / mean);
        weighting.push(Weighting {
            instrument: instrument.id.clone(),
            wave: round.id.clone(),
            units: rows.len() as u64,
            smallest: relative(summary.smallest),
            largest: relative(summary.largest),
            design_effect: summary.design_effect.unwrap_or(1.0),
            ..done
        });
        rows.iter().zip(own).for_each(|(&row, own)| weight[row] = own);
    }
    (Weights { weight, cell, weighting }, diagnostics)
}

/// The design weights of the rows that count. A weight that is missing or not above 0 is an error.
fn design_weights(instrument: &Instrument, codebook: &Codebook, material: &Material, units: &Units) -> (Vec<f64>, Vec<Diagnostic>) {
    let mut weight = vec![1.0; material.wave.len()];
    let Some(position) = instrument.weight.as_ref().and_then(|name| Material::position(codebook, name)) else {
        return (weight, Vec::new());
    };
    let mut bad = Vec::new();
    for row in (0..weight.len()).filter(|&row| !matches!(units.fate[row], Fate::Out(_))) {
        match material.columns[position].get(row) {
            Value::Number(number) if *number > 0.0 && number.is_finite() => weight[row] = *number,
            _ => bad.push(row),
        }
    }
    if bad.is_empty() {
        return (weight, Vec::new());
    }
    let error = Diagnostic::error("bad-weight", "answers have no design weight, or one that is not above 0")
        .counting(bad.len())
        .at_all(bad.iter().take(Diagnostic::MAX_PLACES).map(|&row| material.place(row)))
        .expected("a number above 0 in every row")
        .help("mend the column that `weight` names in project.toml, or leave `weight` out");
    (weight, vec![error])
}

fn untouched() -> Weighting {
    Weighting {
        instrument: String::new(),
        wave: String::new(),
        units: 0,
        own_category: 0,
        trimmed: 0,
        smallest: 1.0,
        largest: 1.0,
        design_effect: 1.0,
        calibration: None,
    }
}

/// The weights of one wave, the cells and what was done.
fn calibrated(plan: &WeightingPlan, frame: Option<&Frame>, of: WaveRows<'_>) -> Result<(Vec<f64>, Vec<u32>, Weighting), Vec<Diagnostic>> {
    let WaveRows { instrument, wave, design, .. } = of;
    let margins = margins::margins(plan, frame, of)?;
    let failed = |error: CalibrationError| vec![refused(instrument, &margins, wave, &error)];
    let mut base = design.to_vec();
    let mut outside_first = 0;
    for round in 0..ROUNDS {
        let weights = fit(plan.method, &base, &margins).map_err(failed)?;
        if weights.iter().any(|weight| *weight <= 0.0) {
            return Err(vec![
                problem(instrument, wave, "calibration gives weights that are not above 0")
                    .help("write `method = \"rake\"`, or merge cells"),
            ]);
        }
        let mean = weights.iter().sum::<f64>() / weights.len() as f64;
        let cut = match plan.trim {
            None => None,
            Some(Bounds { lower, upper }) => {
                let inside = |weight: &f64| (lower - TOLERANCE..=upper + TOLERANCE).contains(&(weight / mean));
                let outside = weights.iter().filter(|weight| !inside(weight)).count();
                outside_first = if round == 0 { outside } else { outside_first };
                let trimmed = trim(&weights, lower * mean, upper * mean, true);
                (outside > 0).then(|| trimmed.map_err(|error| vec![problem(instrument, wave, &error.to_string())])).transpose()?
            }
        };
        let Some(cut) = cut else {
            let mut factors = vec![1.0; margins.cells.len()];
            for ((cell, new), old) in margins.cell_of_row.iter().zip(&weights).zip(&base) {
                factors[*cell as usize] = new / old;
            }
            let levels = margins.levels_of_cells();
            let calibration = Some(CellCalibration { method: cell_method(plan.method), factors, levels });
            let report = Weighting { own_category: margins.own_category, trimmed: outside_first as u64, calibration, ..untouched() };
            return Ok((weights, margins.cell_of_row, report));
        };
        base = cut.weights;
    }
    Err(vec![
        problem(instrument, wave, "no weights within the bounds meet the counts of the population").help("widen `trim`, or merge cells"),
    ])
}

/// How often weights are cut and calibrated again at most.
const ROUNDS: usize = 100;

/// By how much of the mean a weight may lie outside its bounds.
const TOLERANCE: f64 = 1e-6;

fn cell_method(method: WeightingMethod) -> CellMethod {
    match method {
        WeightingMethod::Poststratify => CellMethod::Poststratified,
        WeightingMethod::Rake => CellMethod::Raked,
        WeightingMethod::Calibrate => CellMethod::Linear,
    }
}

fn fit(method: WeightingMethod, base: &[f64], margins: &Margins) -> Result<Vec<f64>, CalibrationError> {
    let calibrated = match (method, margins.margins.first()) {
        (WeightingMethod::Poststratify, Some(margin)) => poststratify(base, margin)?,
        (WeightingMethod::Calibrate, Some(_)) => {
            let (auxiliary, totals) = margins.auxiliary();
            calibrate(base, &auxiliary, &totals, Distance::Linear)?
        }
        _ => rake(base, &margins.margins)?,
    };
    Ok(calibrated.weights)
}

fn problem(instrument: &Instrument, wave: &str, message: &str) -> Diagnostic {
    let of_wave = if wave.is_empty() { String::new() } else { format!(" in the wave `{wave}`") };
    Diagnostic::error("weighting-failed", format!("`{}` cannot be weighted{of_wave}: {message}", instrument.id))
        .at(Place::file("project.toml").in_column(format!("{}.weighting", instrument.id)))
}

fn refused(instrument: &Instrument, margins: &Margins, wave: &str, error: &CalibrationError) -> Diagnostic {
    match error {
        CalibrationError::EmptyCell { margin, cell } => {
            let name = margins.name(margin.saturating_sub(1), *cell);
            problem(instrument, wave, "the population has a group without respondents")
                .found(name)
                .help("merge it with another group: fewer concepts in `by`, or coarser levels")
        }
        CalibrationError::MarginsDisagree { totals } => {
            let totals: Vec<String> = totals.iter().map(ToString::to_string).collect();
            problem(instrument, wave, "the margins add up to different totals")
                .found(totals.join(", "))
                .help("give counts of the same population in every margin")
        }
        CalibrationError::Collinear => problem(instrument, wave, "the margins say the same thing twice")
            .help("leave out a concept that follows from another, such as the municipality beside the school"),
        CalibrationError::NoConvergence { .. } => {
            problem(instrument, wave, "no weights meet all margins").help("merge cells, or leave out a margin")
        }
    }
}
