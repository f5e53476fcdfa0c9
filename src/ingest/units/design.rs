//! How the units of an instrument were chosen, and what is known of all who could answer.

use super::frame::Frame;
use super::invited;
use crate::ingest::answers::material::Material;
use crate::ingest::dataset::Design;
use crate::ingest::units::fate::Units;
use crate::project::codebook::Codebook;
use crate::project::definition::{Instrument, Selection};
use crate::project::wave::Wave;
use std::collections::BTreeMap;

/// The design of an instrument: its stages, and by wave the people and units on the frame, or invited.
pub fn design(instrument: &Instrument, codebook: &Codebook, material: &Material, units: &Units, frame: Option<&Frame>) -> Design {
    let stages: Vec<_> = instrument.stage.iter().filter(|stage| stage.unit != "unit").collect();
    let names: Vec<String> = stages.iter().map(|stage| stage.unit.clone()).collect();
    let all: Vec<bool> = stages.iter().map(|stage| stage.selection == Selection::All).collect();
    // Numbers invited are those of the population only where all of it was invited.
    let everybody = all_of_the_units(instrument) && all.iter().all(|all| *all) && !instrument.stage.is_empty();
    let known = |(wave, round): (usize, &Wave)| {
        let known = match frame {
            Some(frame) => frame.population(&round.id, &names),
            None if everybody => invited::population(instrument, codebook, material, units, (wave, &round.id), &names),
            None => BTreeMap::new(),
        };
        (round.id.clone(), known)
    };
    let population = instrument.wave.iter().enumerate().map(known).filter(|(_, known)| !known.is_empty()).collect();
    Design { population, all, stages: names }
}

/// Whether everybody was asked in the lowest stage's units that took part.
pub fn all_of_the_units(instrument: &Instrument) -> bool {
    instrument.stage.iter().find(|stage| stage.unit == "unit").is_none_or(|stage| stage.selection == Selection::All)
}
