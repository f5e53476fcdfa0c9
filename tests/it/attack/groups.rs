//! Groups as sets of people, and the atoms into which all groups together divide them.
#![allow(clippy::type_complexity, reason = "tables of a test, each used once")]

use super::people::{Record, Records};
use std::collections::{BTreeMap, BTreeSet};

/// A published group: the edition it stands in and what its members have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    pub edition: usize,
    pub domain: Vec<(String, String)>,
}

impl Group {
    pub fn holds(&self, record: &Record) -> bool {
        self.domain.iter().all(|(dimension, level)| record.get(dimension).map_or("unknown", String::as_str) == level)
    }

    pub fn name(&self, editions: usize) -> String {
        let levels: Vec<&str> = self.domain.iter().map(|(_, level)| level.as_str()).collect();
        let name = if levels.is_empty() { "all".to_owned() } else { levels.join(" & ") };
        if editions > 1 { format!("{name} in edition {}", self.edition + 1) } else { name }
    }
}

/// People who stand in the same groups of all editions, with the same weights.
#[derive(Clone, Debug)]
pub struct Atom {
    /// What each of them answered, for the judge: the record of the first edition that has them.
    pub members: Vec<Record>,
    /// The weight of each of them in each edition; nothing where they are not in it.
    pub weights: Vec<Option<f64>>,
    pub in_groups: Vec<bool>,
}

/// The atoms of one instrument and wave.
pub struct Atoms {
    pub groups: Vec<Group>,
    pub atoms: Vec<Atom>,
}

/// A set of atoms, with the words for it.
#[derive(Clone, Debug)]
pub struct Set {
    pub name: String,
    pub atoms: BTreeSet<usize>,
}

impl Atoms {
    pub fn new(groups: BTreeSet<Group>, editions: &[Records], wave: &str) -> Self {
        let groups: Vec<Group> = groups.into_iter().collect();
        let people: BTreeSet<&String> =
            editions.iter().flat_map(|records| records.keys()).filter(|(own, _)| own == wave).map(|(_, id)| id).collect();
        let mut atoms: BTreeMap<(Vec<bool>, Vec<Option<u64>>), Vec<Record>> = BTreeMap::new();
        for person in people {
            let own: Vec<Option<&Record>> = editions.iter().map(|records| records.get(&(wave.to_owned(), person.clone()))).collect();
            let in_groups = groups.iter().map(|group| own[group.edition].is_some_and(|record| group.holds(record))).collect();
            let weight = |record: &Record| record.get("weight").and_then(|weight| weight.parse::<f64>().ok()).unwrap_or(1.0).to_bits();
            let weights = own.iter().map(|record| record.map(weight)).collect();
            let first = own.iter().flatten().next().unwrap();
            atoms.entry((in_groups, weights)).or_default().push((*first).clone());
        }
        let atom = |((in_groups, weights), members): ((Vec<bool>, Vec<Option<u64>>), Vec<Record>)| Atom {
            members,
            weights: weights.into_iter().map(|weight| weight.map(f64::from_bits)).collect(),
            in_groups,
        };
        Self { groups, atoms: atoms.into_iter().map(atom).collect() }
    }

    /// The atoms of a group.
    pub fn of(&self, group: &Group) -> BTreeSet<usize> {
        let place = self.groups.iter().position(|own| own == group).unwrap();
        (0..self.atoms.len()).filter(|atom| self.atoms[*atom].in_groups[place]).collect()
    }

    pub fn size(&self, set: &BTreeSet<usize>) -> usize {
        set.iter().map(|atom| self.atoms[*atom].members.len()).sum()
    }

    /// Every group, every set that groups leave when subtracted from each other, and what the shown groups of a kind leave of a greater one.
    pub fn sets(&self, shown: &dyn Fn(&Group) -> bool) -> Vec<Set> {
        let editions = self.groups.iter().map(|group| group.edition).max().unwrap_or_default() + 1;
        let own: Vec<(String, BTreeSet<usize>)> = self.groups.iter().map(|group| (group.name(editions), self.of(group))).collect();
        let mut sets = own.clone();
        for (name, atoms) in &own {
            for (other, without) in &own {
                sets.push((format!("{name} less {other}"), atoms - without));
                sets.push((format!("{name} and {other}"), atoms & without));
            }
        }
        let kind = |group: &Group| (group.edition, group.domain.iter().map(|(dimension, _)| dimension.clone()).collect::<Vec<_>>());
        let kinds: BTreeSet<_> = self.groups.iter().map(&kind).collect();
        for of_kind in kinds {
            for is_shown in [true, false] {
                let groups = self.groups.iter().filter(|group| kind(group) == of_kind && shown(group) == is_shown);
                let union: BTreeSet<usize> = groups.flat_map(|group| self.of(group)).collect();
                let what = if is_shown { "shown" } else { "withheld" };
                for (name, atoms) in &own {
                    sets.push((format!("{name} less the {what} {}", of_kind.1.join(" & ")), atoms - &union));
                }
            }
        }
        for (place, atom) in self.atoms.iter().enumerate() {
            let levels: Vec<String> = self
                .groups
                .iter()
                .zip(&atom.in_groups)
                .filter(|(group, inside)| **inside && !group.domain.is_empty())
                .map(|(group, _)| group.name(editions))
                .collect();
            sets.push((format!("those who are {}", levels.join(" & ")), BTreeSet::from([place])));
        }
        let mut seen = BTreeSet::new();
        sets.retain(|(_, atoms)| !atoms.is_empty() && seen.insert(atoms.clone()));
        sets.into_iter().map(|(name, atoms)| Set { name, atoms }).collect()
    }
}
