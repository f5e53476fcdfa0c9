//! Weights from the chances of being drawn, where the project gives none: over the stages of the sample, the units on the frame divided by those
//! that took part (Horvitz and Thompson 1952), and last the people of the deepest units that the frame knows divided by those who answered there.
//!
//! They are used where the chances of being drawn differ: where they are alike, or everybody was asked, all answers weigh alike, and who did not
//! answer is a matter of non-response, which a weighting of the project's own can take up.

use super::design::{all_of_the_units, design};
use super::frame::Frame;
use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::answers::material::Material;
use crate::ingest::dataset::{Design, OnFrame};
use crate::ingest::units::fate::{Fate, Units};
use crate::project::codebook::Codebook;
use crate::project::definition::Instrument;
use std::collections::{BTreeMap, BTreeSet};

/// What the rows of a wave stand for.
struct Stands {
    /// Weight of each row.
    weight: Vec<f64>,
    /// Whether the chances of being drawn differ.
    unequal: bool,
}

/// The weights by row of the material, in every wave; `None` where in none of them the chances of being drawn are known to differ.
pub fn weights(
    instrument: &Instrument,
    codebook: &Codebook,
    material: &Material,
    units: &Units,
    frame: Option<&Frame>,
) -> Option<(Vec<f64>, Vec<Diagnostic>)> {
    let design = design(instrument, codebook, material, units, frame);
    let drawn_below = |depth: usize| design.all[depth..].iter().any(|all| !all) || !all_of_the_units(instrument);
    if !drawn_below(0) {
        return None;
    }
    let columns: Vec<Option<usize>> = design.stages.iter().map(|stage| Material::position(codebook, stage)).collect();
    let name = |column: &Option<usize>, row: usize| column.and_then(|at| material.columns[at].given_text(row)).unwrap_or_default();
    let mut weight = vec![1.0; material.wave.len()];
    let (mut unequal, mut found) = (false, Vec::new());
    for (wave, round) in instrument.wave.iter().enumerate() {
        let used = |row: &usize| material.wave[*row] == wave && !matches!(units.fate[*row], Fate::Out(_));
        let rows: Vec<usize> = (0..weight.len()).filter(used).collect();
        let paths: Vec<Vec<String>> = rows.iter().map(|&row| columns.iter().map(|column| name(column, row).to_owned()).collect()).collect();
        let Some(population) = design.population.get(&round.id).filter(|_| !rows.is_empty()) else { continue };
        let Some(stands) = stands(&design, population, &paths, drawn_below) else { continue };
        if stands.unequal {
            unequal = true;
            found.push(finding(instrument, &round.id, &stands.weight));
        }
        rows.iter().zip(stands.weight).for_each(|(&row, own)| weight[row] = own);
    }
    unequal.then_some((weight, found))
}

/// What the rows with these paths stand for; `None` where the frame does not know how many units there were.
fn stands(
    design: &Design,
    population: &BTreeMap<Vec<String>, OnFrame>,
    paths: &[Vec<String>],
    drawn_below: impl Fn(usize) -> bool,
) -> Option<Stands> {
    let known = (0..=design.stages.len()).rev().find(|depth| paths.iter().all(|path| population.contains_key(&path[..*depth])))?;
    let mut drawn = vec![1.0; paths.len()];
    for depth in (0..known).filter(|depth| !design.all[*depth]) {
        let mut met: BTreeMap<&[String], BTreeSet<&str>> = BTreeMap::new();
        paths.iter().for_each(|path| {
            met.entry(&path[..depth]).or_default().insert(&path[depth]);
        });
        for (path, drawn) in paths.iter().zip(&mut drawn) {
            *drawn *= population[&path[..depth]].units? as f64 / met[&path[..depth]].len() as f64;
        }
    }
    let mut answered: BTreeMap<&[String], f64> = BTreeMap::new();
    paths.iter().for_each(|path| *answered.entry(&path[..known]).or_default() += 1.0);
    let people: Vec<f64> = paths.iter().map(|path| population[&path[..known]].persons as f64 / answered[&path[..known]]).collect();
    // More answers than people: how many there are is not known.
    let counted = people.iter().all(|people| *people >= 1.0);
    let weight: Vec<f64> = drawn.iter().zip(&people).map(|(drawn, people)| if counted { drawn * people } else { *drawn }).collect();
    let unequal = differ(if counted && drawn_below(known) { &weight } else { &drawn });
    Some(Stands { weight, unequal })
}

fn differ(weights: &[f64]) -> bool {
    weights.iter().any(|weight| (weight - weights[0]).abs() > 1e-9 * weights[0])
}

fn finding(instrument: &Instrument, wave: &str, weights: &[f64]) -> Diagnostic {
    let mean = weights.iter().sum::<f64>() / weights.len() as f64;
    let bounds = weights.iter().fold((f64::INFINITY, 0.0_f64), |(least, most), weight| (least.min(*weight), most.max(*weight)));
    Diagnostic::note(
        "weighted-by-chances",
        format!("`{}`, `{wave}`: the chances of being drawn differ, so every answer is weighted by how many it stands for", instrument.id),
    )
    .at(Place::file("project.toml").in_column(format!("{}.stage", instrument.id)))
    .found(format!("weights from {:.2} to {:.2} times their mean", bounds.0 / mean, bounds.1 / mean))
    .help("where the answers come with design weights of their own, name their column with `weight`")
}
