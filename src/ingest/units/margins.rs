//! The margins of a weighting: which cell every respondent lies in, and how many units of the population each cell has.

use super::frame::Frame;
use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::answers::material::Material;
use crate::project::codebook::Codebook;
use crate::project::definition::Instrument;
use crate::project::weighting_plan::{MarginPlan, MissingLevel, WeightingPlan};
use crate::statistics::weights::calibration::Margin;
use std::collections::{BTreeMap, BTreeSet};

/// The margins of one wave.
#[derive(Debug, Clone, Default)]
pub struct Margins {
    /// Each margin with the cell of every respondent.
    pub margins: Vec<Margin>,
    /// Names of each margin's cells, for messages.
    names: Vec<Vec<String>>,
    /// The combinations of the margins' cells that occur, sorted.
    pub cells: Vec<Vec<u32>>,
    /// Which of them every respondent lies in.
    pub cell_of_row: Vec<u32>,
    /// Respondents who are in a category of their own in some margin.
    pub own_category: u64,
}

impl Margins {
    /// The name of a margin's cell.
    pub fn name(&self, margin: usize, cell: usize) -> String {
        self.names.get(margin).and_then(|names| names.get(cell)).cloned().unwrap_or_default()
    }

    /// The level of each combination, by margin.
    pub fn levels_of_cells(&self) -> Vec<Vec<u32>> {
        (0..self.margins.len()).map(|margin| self.cells.iter().map(|cell| cell[margin]).collect()).collect()
    }

    /// Auxiliary columns by respondent and their totals: a constant, and for each margin an indicator of every cell but the first.
    pub fn auxiliary(&self) -> (Vec<Vec<f64>>, Vec<f64>) {
        let mut columns = vec![vec![1.0; self.cell_of_row.len()]];
        let mut totals = vec![self.margins.first().map_or(0.0, |margin| margin.counts.iter().sum())];
        for margin in &self.margins {
            for (cell, count) in margin.counts.iter().enumerate().skip(1) {
                columns.push(margin.cell_of_row.iter().map(|own| f64::from(u8::from(*own as usize == cell))).collect());
                totals.push(*count);
            }
        }
        (columns, totals)
    }
}

/// The respondents of one wave.
#[derive(Debug, Clone, Copy)]
pub struct WaveRows<'a> {
    /// The questionnaire.
    pub instrument: &'a Instrument,
    /// Its codebook.
    pub codebook: &'a Codebook,
    /// Its answers.
    pub material: &'a Material,
    /// The wave's id.
    pub wave: &'a str,
    /// Rows of the material.
    pub rows: &'a [usize],
    /// Their design weights.
    pub design: &'a [f64],
}

/// The margins of a wave.
///
/// # Errors
/// With the respondents whose level has no count, where the plan does not give them a category of their own.
pub fn margins(plan: &WeightingPlan, frame: Option<&Frame>, of: WaveRows<'_>) -> Result<Margins, Vec<Diagnostic>> {
    let WaveRows { instrument, codebook, material, wave, rows, design } = of;
    let mut all = Margins::default();
    let mut diagnostics = Vec::new();
    let mut without: BTreeSet<usize> = BTreeSet::new();
    for margin in &plan.margin {
        let counts = population(margin, frame, wave);
        let positions: Vec<Option<usize>> = margin.by.iter().map(|concept| Material::position(codebook, concept)).collect();
        let level = |row: usize| -> Option<Vec<String>> {
            positions.iter().map(|position| position.and_then(|at| material.columns[at].text(row)).map(str::to_owned)).collect()
        };
        let known: BTreeMap<&Vec<String>, u32> = counts.keys().zip(0..).collect();
        let own_category = known.len() as u32;
        let cell_of_row: Vec<u32> =
            rows.iter().map(|&row| level(row).and_then(|level| known.get(&level).copied()).unwrap_or(own_category)).collect();
        let lacking: Vec<usize> = (0..rows.len()).filter(|&at| cell_of_row[at] == own_category).collect();
        let mut counts_of_cells: Vec<f64> = counts.values().copied().collect();
        let mut names: Vec<String> = counts.keys().map(|level| level.join(", ")).collect();
        if !lacking.is_empty() && plan.missing == MissingLevel::Error {
            diagnostics.push(
                Diagnostic::error("no-population-count", format!("respondents cannot be weighted by {}", quoted(&margin.by)))
                    .counting(lacking.len())
                    .at(Place::file("project.toml").in_column(format!("{}.weighting", instrument.id)))
                    .at_all(lacking.iter().take(Diagnostic::MAX_PLACES).map(|&at| material.place(rows[at])))
                    .expected("a level for which the population has a count")
                    .help("code the levels as the population has them, add their count, or write `missing = \"own-category\"`"),
            );
            continue;
        }
        if !lacking.is_empty() {
            let share = lacking.iter().map(|&at| design[at]).sum::<f64>() / design.iter().sum::<f64>();
            let total: f64 = counts_of_cells.iter().sum();
            counts_of_cells.iter_mut().for_each(|count| *count *= 1.0 - share);
            counts_of_cells.push(total * share);
            names.push("–".to_owned());
            without.extend(lacking);
        }
        all.margins.push(Margin { cell_of_row, counts: counts_of_cells });
        all.names.push(names);
    }
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    let cells = |at: usize| -> Vec<u32> { all.margins.iter().map(|margin| margin.cell_of_row[at]).collect() };
    let of_rows: Vec<Vec<u32>> = (0..rows.len()).map(cells).collect();
    let distinct: BTreeSet<&Vec<u32>> = of_rows.iter().collect();
    let numbers: BTreeMap<&Vec<u32>, u32> = distinct.into_iter().zip(0..).collect();
    all.cell_of_row = of_rows.iter().filter_map(|cell| numbers.get(cell).copied()).collect();
    all.cells = numbers.keys().map(|cell| (*cell).clone()).collect();
    all.own_category = without.len() as u64;
    Ok(all)
}

/// Counts by level, none of them 0. Those of a frame add up to the whole frame: units whose level it lacks are spread like the others.
fn population(margin: &MarginPlan, frame: Option<&Frame>, wave: &str) -> BTreeMap<Vec<String>, f64> {
    let mut counts: BTreeMap<Vec<String>, f64> = BTreeMap::new();
    let given = margin.population.iter().filter(|entry| entry.wave.is_empty() || entry.wave == wave);
    for entry in given {
        *counts.entry(entry.level.clone()).or_default() += entry.count;
    }
    if let (true, Some(frame)) = (margin.population.is_empty(), frame) {
        let levels = frame.levels(wave, &margin.by);
        let known: u64 = levels.values().sum();
        let scale = if known == 0 { 1.0 } else { frame.total(wave) as f64 / known as f64 };
        counts = levels.into_iter().map(|(level, count)| (level, count as f64 * scale)).collect();
    }
    counts.retain(|_, count| *count > 0.0);
    counts
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ")
}
