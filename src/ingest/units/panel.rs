//! The panel: which respondents of a wave came back in a later one.

use super::account::Domain;
use crate::ingest::answers::material::Material;
use crate::ingest::dataset::Panel;
use crate::ingest::units::fate::{Fate, Units};
use crate::project::codebook::Codebook;
use crate::project::definition::{Instrument, wave_pairs};
use std::collections::{BTreeMap, BTreeSet};

/// Concepts whose levels are groups: those that differences in attrition are looked for in, and no smaller ones, which would have to be hidden.
const GROUPS: [&str; 4] = ["municipality", "school", "grade", "gender"];

/// Who stayed, was lost and was new, in all and by group, for each pair of waves whose change is estimated. Empty where respondents have no
/// codes.
pub fn panels(instrument: &Instrument, codebook: &Codebook, material: &Material, units: &Units) -> Vec<Panel> {
    if instrument.unit.is_none() {
        return Vec::new();
    }
    let known = GROUPS.into_iter().filter_map(|group| Some((Some(group), Some(Material::position(codebook, group)?))));
    let groupings: Vec<(Option<&str>, Option<usize>)> = std::iter::once((None, None)).chain(known).collect();
    let mut panels = Vec::new();
    for (before, after) in wave_pairs(instrument.wave.len()) {
        for (concept, position) in groupings.iter().copied() {
            let [earlier, later] = [before, after].map(|wave| Respondents::of(material, units, wave, position));
            let groups: BTreeSet<&String> = earlier.groups().chain(later.groups()).collect();
            for group in groups {
                let (stayed, lost) = earlier.linked(group, &later);
                let (returned, new) = later.linked(group, &earlier);
                let domain: Domain = concept.iter().map(|concept| ((*concept).to_owned(), group.clone())).collect();
                panels.push(Panel {
                    instrument: instrument.id.clone(),
                    before: instrument.wave[before].id.clone(),
                    after: instrument.wave[after].id.clone(),
                    domain,
                    stayed,
                    lost,
                    new,
                    returned,
                    uncoded: [&earlier, &later].map(|of| of.uncoded.get(group).copied().unwrap_or(0)),
                });
            }
        }
    }
    panels
}

/// The respondents of a wave by group; those whose group is not known are in none.
struct Respondents {
    coded: BTreeMap<String, Vec<u32>>,
    uncoded: BTreeMap<String, u64>,
    /// For each unit whether it is in the wave, whatever the group.
    present: Vec<bool>,
}

impl Respondents {
    /// By the level of the question at `position`; without one all are in one group without a name.
    fn of(material: &Material, units: &Units, wave: usize, position: Option<usize>) -> Self {
        let mut found = Self { coded: BTreeMap::new(), uncoded: BTreeMap::new(), present: vec![false; units.pseudonyms.len()] };
        for row in (0..material.wave.len()).filter(|&row| material.wave[row] == wave && !matches!(units.fate[row], Fate::Out(_))) {
            let unit = units.unit[row];
            if let Some(unit) = unit {
                found.present[unit as usize] = true;
            }
            let group = position.map_or(Some(String::new()), |position| material.columns[position].text(row).map(str::to_owned));
            match (group, unit) {
                (Some(group), Some(unit)) => found.coded.entry(group).or_default().push(unit),
                (Some(group), None) => *found.uncoded.entry(group).or_default() += 1,
                (None, _) => {}
            }
        }
        found
    }

    /// How many of a group have answered in the other wave too, and how many have not.
    fn linked(&self, group: &str, other: &Self) -> (u64, u64) {
        let units = self.coded.get(group).map_or(&[][..], Vec::as_slice);
        let both = units.iter().filter(|unit| other.present[**unit as usize]).count() as u64;
        (both, units.len() as u64 - both)
    }

    fn groups(&self) -> impl Iterator<Item = &String> {
        self.coded.keys().chain(self.uncoded.keys())
    }
}
