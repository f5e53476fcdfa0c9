//! Those who could answer where no frame lists them: the numbers that the project states as invited, or the rows of a file that holds everybody
//! who was invited.

use crate::ingest::answers::material::Material;
use crate::ingest::dataset::OnFrame;
use crate::ingest::units::fate::{Fate, Units, Why};
use crate::project::codebook::Codebook;
use crate::project::definition::{Instrument, Invited};
use std::collections::{BTreeMap, BTreeSet};

/// Those who could answer in a wave (its position and id), under each path of stages, as far down as it is known.
pub fn population(
    instrument: &Instrument,
    codebook: &Codebook,
    material: &Material,
    units: &Units,
    (wave, id): (usize, &str),
    stages: &[String],
) -> BTreeMap<Vec<String>, OnFrame> {
    let stated: Vec<&Invited> = instrument.invited.iter().filter(|entry| entry.wave == id).collect();
    if !stated.is_empty() {
        return of_stated(&stated, total(instrument, id), stages);
    }
    of_rows(codebook, material, units, wave, stages)
}

/// All invited in a wave: as stated for all, or the sum of those stated by the levels of one set of concepts.
pub fn total(instrument: &Instrument, wave: &str) -> Option<u64> {
    let entries: Vec<&Invited> = instrument.invited.iter().filter(|entry| entry.wave == wave).collect();
    if let Some(all) = entries.iter().find(|entry| entry.domain.is_empty()) {
        return Some(all.count);
    }
    let concepts: BTreeSet<Vec<&String>> = entries.iter().map(|entry| entry.domain.keys().collect()).collect();
    (concepts.len() == 1).then(|| entries.iter().map(|entry| entry.count).sum())
}

fn of_stated(stated: &[&Invited], total: Option<u64>, stages: &[String]) -> BTreeMap<Vec<String>, OnFrame> {
    let mut known = BTreeMap::new();
    for entry in stated {
        let path: Vec<String> = stages.iter().map_while(|stage| entry.domain.get(stage).cloned()).collect();
        if path.len() == entry.domain.len() {
            known.insert(path, OnFrame { persons: entry.count, units: None });
        }
    }
    if let Some(persons) = total {
        known.insert(Vec::new(), OnFrame { persons, units: None });
    }
    known
}

/// From the rows of files that hold everybody invited, as far down as the stages of those who never answered are known. Nothing when the files
/// hold respondents only.
fn of_rows(codebook: &Codebook, material: &Material, units: &Units, wave: usize, stages: &[String]) -> BTreeMap<Vec<String>, OnFrame> {
    let listed = |row: &usize| material.wave[*row] == wave && units.fate[*row] != Fate::Out(Why::Duplicate);
    let rows: Vec<usize> = (0..material.wave.len()).filter(listed).collect();
    let silent = |row: &&usize| matches!(units.fate[**row], Fate::Out(Why::NeverAnswered | Why::DroppedOut));
    if !rows.iter().any(|row| silent(&row)) {
        return BTreeMap::new();
    }
    let known = |position: &usize| rows.iter().filter(silent).all(|&row| material.columns[*position].text(row).is_some());
    let columns: Vec<usize> =
        stages.iter().map_while(|stage| Material::position(codebook, stage).filter(|position| known(position))).collect();
    let mut found: BTreeMap<Vec<String>, OnFrame> = BTreeMap::new();
    for row in rows {
        let path: Vec<String> = columns.iter().map(|&column| material.columns[column].text(row).unwrap_or_default().to_owned()).collect();
        for depth in 0..=path.len() {
            found.entry(path[..depth].to_vec()).or_default().persons += 1;
        }
    }
    found
}
