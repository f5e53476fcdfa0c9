//! Of a frame those who were asked. Where a sample of the schools took part, the frame lists the others too: they describe the population, but nobody
//! in them was asked, so they are no non-response.
//!
//! A unit of a sampled stage is taken to be drawn in a wave where a row of its files names it, answered or not. One that was drawn and of which no
//! row tells is taken for one that was not: a note says how many were drawn, so that whoever knows better can say so.

use super::frame::Frame;
use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::answers::material::Material;
use crate::project::codebook::Codebook;
use crate::project::definition::{Instrument, Selection};
use std::collections::{BTreeMap, BTreeSet};

/// A stage of which a sample took part: what it is called, and its levels with those of the stages above it, among the frame's concepts and among the
/// questionnaire's columns.
struct SampledStage {
    unit: String,
    on_frame: Vec<usize>,
    in_answers: Vec<usize>,
}

/// The frame without the units that were not drawn, in every wave with rows. The frame as it is where no stage has a sample, or the questionnaire does
/// not tell its units.
pub fn asked(frame: &Frame, instrument: &Instrument, codebook: &Codebook, material: &Material) -> Frame {
    let stages = sampled(frame, instrument, codebook);
    let mut asked = frame.clone();
    if stages.is_empty() {
        return asked;
    }
    for (wave, round) in instrument.wave.iter().enumerate() {
        let met: Vec<BTreeSet<Vec<&str>>> = stages.iter().map(|stage| met(stage, material, wave)).collect();
        let was_drawn = |cell: &Vec<String>| stages.iter().zip(&met).all(|(stage, met)| is_in(stage, met, cell));
        let cells: BTreeMap<Vec<String>, u64> =
            frame.of_wave(&round.id).filter(|(cell, _)| was_drawn(cell)).map(|(cell, count)| (cell.clone(), count)).collect();
        if !cells.is_empty() {
            asked.cells.insert(round.id.clone(), cells);
        }
    }
    asked
}

/// How many units of each sampled stage were drawn in each wave, of those on the frame in the units that were drawn above them.
pub fn findings(frame: &Frame, instrument: &Instrument, codebook: &Codebook, material: &Material) -> Vec<Diagnostic> {
    let stages = sampled(frame, instrument, codebook);
    let mut found = Vec::new();
    for (wave, round) in instrument.wave.iter().enumerate() {
        let mut cells: Vec<&Vec<String>> = frame.of_wave(&round.id).filter(|(_, count)| *count > 0).map(|(cell, _)| cell).collect();
        for stage in &stages {
            let met = met(stage, material, wave);
            let units = |cells: &[&Vec<String>]| {
                let path = |cell: &&Vec<String>| stage.on_frame.iter().map(|at| cell[*at].clone()).collect::<Vec<String>>();
                cells.iter().map(path).collect::<BTreeSet<_>>().len()
            };
            let all = units(&cells);
            cells.retain(|cell| is_in(stage, &met, cell));
            let drawn = units(&cells);
            if drawn > 0 && drawn < all {
                found.push(finding(instrument, &round.id, &stage.unit, drawn, all));
            }
        }
    }
    found
}

fn finding(instrument: &Instrument, wave: &str, unit: &str, drawn: usize, all: usize) -> Diagnostic {
    Diagnostic::note("drawn", format!("`{}`, `{wave}`: {drawn} of the {all} units `{unit}` on the frame were drawn", instrument.id))
        .at(Place::file("project.toml").in_column(format!("{}.stage", instrument.id)))
        .found("no row of the answers names the others, so nobody in them was asked and they are no non-response".to_owned())
        .help("where all were asked, write `selection = \"all\"` for the stage; a unit that was drawn and did not answer needs a row with its name")
}

fn sampled(frame: &Frame, instrument: &Instrument, codebook: &Codebook) -> Vec<SampledStage> {
    let (mut on_frame, mut in_answers, mut found) = (Vec::new(), Vec::new(), Vec::new());
    for stage in instrument.stage.iter().filter(|stage| stage.unit != "unit") {
        let at = frame.concepts.iter().position(|concept| *concept == stage.unit);
        let Some((at, column)) = at.zip(Material::position(codebook, &stage.unit)) else { break };
        on_frame.push(at);
        in_answers.push(column);
        if stage.selection == Selection::Sample {
            found.push(SampledStage { unit: stage.unit.clone(), on_frame: on_frame.clone(), in_answers: in_answers.clone() });
        }
    }
    found
}

/// The units of a stage that the rows of a wave name, whether they count or not.
fn met<'a>(stage: &SampledStage, material: &'a Material, wave: usize) -> BTreeSet<Vec<&'a str>> {
    let rows = (0..material.wave.len()).filter(|&row| material.wave[row] == wave);
    rows.filter_map(|row| stage.in_answers.iter().map(|column| material.columns[*column].text(row)).collect()).collect()
}

fn is_in(stage: &SampledStage, met: &BTreeSet<Vec<&str>>, cell: &[String]) -> bool {
    let path: Vec<&str> = stage.on_frame.iter().map(|at| cell[*at].as_str()).collect();
    met.contains(&path)
}
