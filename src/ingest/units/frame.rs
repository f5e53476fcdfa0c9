//! The population frame: who could have answered, by municipality, school, class and what else the list tells.

use crate::ingest::answers::coding::Value;
use crate::ingest::answers::material::Material;
use crate::ingest::dataset::OnFrame;
use crate::project::codebook::Codebook;
use crate::project::definition::{Instrument, Stage};
use std::collections::{BTreeMap, BTreeSet};

/// A frame as counts of units per combination of its background concepts.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// Background concepts, in the codebook's order.
    pub concepts: Vec<String>,
    /// Concepts that place a unit: the stages of the design that the frame knows.
    placing: Vec<String>,
    /// Wave id → levels of the concepts → number of units.
    pub(super) cells: BTreeMap<String, BTreeMap<Vec<String>, u64>>,
}

impl Frame {
    /// Builds the frame of an instrument with these stages from the frame instrument's rows.
    pub fn new(instrument: &Instrument, codebook: &Codebook, material: &Material, stages: &[Stage]) -> Self {
        let concepts: Vec<(usize, String)> = codebook
            .question
            .iter()
            .enumerate()
            .filter(|(_, question)| question.concept.as_deref().is_some_and(|concept| concept != "students"))
            .map(|(position, question)| (position, question.column().to_owned()))
            .collect();
        let counts = Material::position(codebook, "students");
        let mut cells: BTreeMap<String, BTreeMap<Vec<String>, u64>> = BTreeMap::new();
        for row in 0..material.wave.len() {
            let wave = instrument.wave.get(material.wave[row]).map_or("", |round| round.id.as_str());
            let levels =
                concepts.iter().map(|(position, _)| material.columns[*position].text(row).unwrap_or_default().to_owned()).collect();
            let units = match counts.map(|position| material.columns[position].get(row)) {
                None => 1,
                Some(Value::Number(number)) if *number >= 0.0 => *number as u64,
                Some(_) => 0,
            };
            *cells.entry(wave.to_owned()).or_default().entry(levels).or_default() += units;
        }
        let concepts: Vec<String> = concepts.into_iter().map(|(_, concept)| concept).collect();
        let placing = stages.iter().map(|stage| stage.unit.clone()).filter(|unit| concepts.contains(unit)).collect();
        Self { concepts, placing, cells }
    }

    /// The cells of a wave.
    pub(super) fn of_wave(&self, wave: &str) -> impl Iterator<Item = (&Vec<String>, u64)> {
        let cells = self.cells.get(wave).or_else(|| self.cells.values().next());
        cells.into_iter().flatten().map(|(levels, count)| (levels, *count))
    }

    /// Number of units on the frame in a wave.
    pub fn total(&self, wave: &str) -> u64 {
        self.of_wave(wave).map(|(_, count)| count).sum()
    }

    /// Units by the levels of some concepts; units without one of them are in no group.
    pub fn levels(&self, wave: &str, concepts: &[String]) -> BTreeMap<Vec<String>, u64> {
        let positions: Option<Vec<usize>> =
            concepts.iter().map(|concept| self.concepts.iter().position(|known| known == concept)).collect();
        let Some(positions) = positions else { return BTreeMap::new() };
        let mut levels: BTreeMap<Vec<String>, u64> = BTreeMap::new();
        for (cell, count) in self.of_wave(wave) {
            let group: Vec<String> = positions.iter().map(|&at| cell[at].clone()).collect();
            if group.iter().all(|level| !level.is_empty()) {
                *levels.entry(group).or_default() += count;
            }
        }
        levels
    }

    /// The groups that frame and questionnaire can both tell: each shared concept, a class as school and class, because names of classes
    /// come again.
    pub fn groupings(&self, codebook: &Codebook) -> Vec<Vec<String>> {
        let shared = |concept: &&String| Material::position(codebook, concept).is_some();
        let shared: Vec<String> = self.concepts.iter().filter(shared).cloned().collect();
        let school = shared.iter().any(|concept| concept == "school");
        shared
            .into_iter()
            .map(|concept| if concept == "class" && school { vec!["school".to_owned(), concept] } else { vec![concept] })
            .collect()
    }

    /// For each row whether its unit stands on the frame: each stage it states must be known and occur there in that combination, and the
    /// first stage must be stated.
    pub fn on_it(&self, codebook: &Codebook, material: &Material) -> Vec<bool> {
        // The stages that the questionnaire has, as (its column, position among the frame's concepts).
        let stages: Vec<(usize, usize)> = self
            .placing
            .iter()
            .filter_map(|concept| Some((Material::position(codebook, concept)?, self.concepts.iter().position(|known| known == concept)?)))
            .collect();
        let mut known: BTreeMap<Vec<Option<&str>>, bool> = BTreeMap::new();
        let rows = 0..material.wave.len();
        rows.map(|row| {
            let stated: Vec<Option<&str>> = stages.iter().map(|(column, _)| material.columns[*column].text(row)).collect();
            let not_understood = stages.iter().any(|(column, _)| *material.columns[*column].get(row) == Value::Unknown);
            let placed = !not_understood && stated.first().is_none_or(Option::is_some);
            placed && *known.entry(stated).or_insert_with_key(|stated| self.occurs(&stages, stated))
        })
        .collect()
    }

    /// The questions by whose answers a unit is looked for on the frame.
    pub fn placed_by(&self, codebook: &Codebook) -> Vec<usize> {
        self.placing.iter().filter_map(|concept| Material::position(codebook, concept)).collect()
    }

    /// Whether some cell of the frame has all the levels that are stated.
    fn occurs(&self, stages: &[(usize, usize)], stated: &[Option<&str>]) -> bool {
        let fits = |cell: &Vec<String>| stages.iter().zip(stated).all(|((_, at), level)| level.is_none_or(|level| cell[*at] == level));
        self.cells.values().flat_map(BTreeMap::keys).any(fits)
    }

    /// Those who could answer in a wave, under each path of stages, as far down as the frame knows the stages.
    pub fn population(&self, wave: &str, stages: &[String]) -> BTreeMap<Vec<String>, OnFrame> {
        let positions: Vec<usize> = stages.iter().map_while(|stage| self.concepts.iter().position(|known| known == stage)).collect();
        let mut below: BTreeMap<Vec<String>, BTreeSet<&str>> = BTreeMap::new();
        let mut known: BTreeMap<Vec<String>, OnFrame> = BTreeMap::new();
        for (cell, count) in self.of_wave(wave).filter(|(_, count)| *count > 0) {
            let path: Vec<String> = positions.iter().map(|&at| cell[at].clone()).collect();
            for depth in 0..=path.len() {
                known.entry(path[..depth].to_vec()).or_default().persons += count;
                if let Some(&at) = positions.get(depth) {
                    below.entry(path[..depth].to_vec()).or_default().insert(&cell[at]);
                }
            }
        }
        for (path, on_frame) in &mut known {
            on_frame.units = below.get(path).map(|units| units.len() as u64);
        }
        known
    }
}
