//! Which people are near each other: those whose numbers must change when the numbers of some do.

use super::block::{Block, Group};
use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap};

/// Of a larger group only its most populous atoms are taken.
pub(super) const SMALL_GROUP: usize = 12;
const OF_LARGE: usize = 4;
/// So many of those whose numbers are withheld are looked through.
const MOST_FREE: usize = 200;

pub(super) struct Neighbours {
    atoms: usize,
    people: Vec<f64>,
    groups_of: Vec<Vec<usize>>,
    /// The atoms of each group, those with most people first.
    groups: Vec<Group>,
    /// The same, ascending.
    members: Vec<Group>,
}

/// An atom that is so far away.
#[derive(PartialEq)]
struct Reached {
    distance: f64,
    atom: u32,
}

impl Eq for Reached {}

impl Ord for Reached {
    fn cmp(&self, other: &Self) -> Ordering {
        other.distance.total_cmp(&self.distance).then(other.atom.cmp(&self.atom))
    }
}

impl PartialOrd for Reached {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Neighbours {
    /// By the groups of a block, and the sets that are alike in all that is known of each.
    pub(super) fn of(block: &Block) -> Self {
        let of_atom = |atom: u32| block.measures.iter().map(|measure| block.sum(&measure.count, &[atom])).fold(0.0, f64::max);
        let people: Vec<f64> = (0..block.atoms as u32).map(of_atom).collect();
        let mut groups: Vec<Group> = block.groups.iter().chain(&block.known_together).filter(|group| group.len() > 1).cloned().collect();
        let members = groups.clone();
        for group in &mut groups {
            group.sort_by(|one, other| people[*other as usize].total_cmp(&people[*one as usize]).then(one.cmp(other)));
        }
        let mut groups_of = vec![Vec::new(); block.atoms];
        groups.iter().enumerate().for_each(|(position, group)| group.iter().for_each(|&atom| groups_of[atom as usize].push(position)));
        Self { atoms: block.atoms, people, groups_of, groups, members }
    }

    /// At most so many atoms: some of a group, and those nearest to them; through small groups they are nearer. Of large groups those come first that are
    /// free to change. Ascending.
    pub(super) fn around(&self, own: &[u32], free: &BTreeSet<u32>, most: usize) -> Group {
        if most >= self.atoms {
            return (0..self.atoms as u32).collect();
        }
        let mut first: Group = own.to_vec();
        first.sort_by(|one, other| self.people[*other as usize].total_cmp(&self.people[*one as usize]).then(one.cmp(other)));
        first.truncate(if own.len() <= most / 2 { own.len() } else { (most / 2).max(1) });
        let mut near: BinaryHeap<Reached> = first.into_iter().map(|atom| Reached { distance: 0.0, atom }).collect();
        let mut chosen: BTreeSet<u32> = BTreeSet::new();
        while let Some(Reached { distance, atom }) = near.pop().filter(|_| chosen.len() < most) {
            if !chosen.insert(atom) {
                continue;
            }
            for (group, members) in self.groups_of[atom as usize].iter().map(|group| (&self.groups[*group], &self.members[*group])) {
                let further = distance + (group.len() as f64).ln();
                let taken = if group.len() <= SMALL_GROUP { group.len() } else { OF_LARGE };
                let new = group.iter().copied().filter(|other| !chosen.contains(other)).take(taken);
                near.extend(new.map(|atom| Reached { distance: further, atom }));
                if group.len() > SMALL_GROUP && !free.is_empty() {
                    let free = free.iter().copied().take(MOST_FREE).filter(|other| members.binary_search(other).is_ok());
                    let free = free.filter(|other| !chosen.contains(other)).take(2 * OF_LARGE);
                    near.extend(free.map(|atom| Reached { distance: further, atom }));
                }
            }
        }
        chosen.into_iter().collect()
    }
}
