//! Atoms that nobody is in, but somebody could be: those of other answers than the few who are alike gave.

use super::Assembly;
use crate::project::columns::is_answer;
use crate::transform::inner::Inner;
use std::collections::{BTreeMap, BTreeSet};

impl Assembly<'_> {
    /// Adds, with nobody in them, the atoms in which the few who are known to be alike could stand as well: those of other answers than they gave.
    pub(super) fn add_possible(&mut self, inners: &[&Inner]) {
        let answers: Vec<usize> = (0..self.dimensions.len()).filter(|&place| is_answer(&self.dimensions[place])).collect();
        let alike = self.alike();
        let mut people: BTreeMap<u32, f64> = BTreeMap::new();
        let bases: Vec<Vec<f64>> = inners.iter().map(|inner| self.profile(inner, |atom| atom.base)).collect();
        for (atom, class) in alike.iter().enumerate() {
            *people.entry(*class).or_default() += bases.iter().map(|base| base[atom]).fold(0.0, f64::max);
        }
        let mut all: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for &place in &answers {
            let of_now = self.levels.iter().filter_map(|levels| levels[place].clone());
            let then =
                self.editions.iter().flat_map(|seen| self.levels.iter().filter_map(|levels| seen.level(levels, &self.dimensions[place])));
            all.insert(place, of_now.chain(then).collect());
        }
        let (mut now, mut gone) = (BTreeSet::new(), BTreeSet::new());
        for atom in (0..alike.len()).filter(|&atom| people[&alike[atom]] < self.limits.base as f64) {
            for (&place, levels) in &all {
                for level in levels {
                    let other = self.answering(atom, place, level);
                    if atom < self.now {
                        now.insert(other)
                    } else {
                        gone.insert(other)
                    };
                }
            }
        }
        let gone_levels = self.levels.split_off(self.now);
        self.levels.extend(now.into_iter().filter(|levels| !self.atom_of.contains_key(levels)));
        for (position, levels) in self.levels.iter().enumerate().skip(self.now) {
            self.atom_of.insert(levels.clone(), position);
        }
        self.now = self.levels.len();
        let possible = gone.into_iter().filter(|levels| !gone_levels.contains(levels)).collect::<Vec<_>>();
        self.levels.extend(gone_levels);
        self.levels.extend(possible);
        self.block.atoms = self.levels.len();
    }

    /// The levels of an atom's people had they given another answer, now and in all editions that asked for it.
    fn answering(&mut self, atom: usize, place: usize, answer: &str) -> Vec<Option<String>> {
        let mut levels = self.levels[atom].clone();
        if levels[place].is_some() {
            levels[place] = Some(answer.to_owned());
        }
        let dimension = &self.dimensions[place];
        for seen in &mut self.editions {
            let Some(position) = seen.dimensions.iter().position(|own| own == dimension) else { continue };
            let Some(mut then) = seen.levels_of(levels[seen.place].as_ref()) else { continue };
            if then[position].is_some() {
                then[position] = Some(answer.to_owned());
                levels[seen.place] = Some(seen.group_of(then));
            }
        }
        levels
    }
}
