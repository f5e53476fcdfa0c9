//! What must not be known: of every published group, and of the people left when published groups are subtracted from each other.

use super::block::{Block, Form, Group, Published};
use super::danger::{About, Danger, secrets};
use super::elimination::Row;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A number that must not become known.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Secret {
    pub(super) row: Row,
    pub(super) truth: f64,
    pub(super) danger: Danger,
}

/// The secrets of a block, each once, and for each measure and published group whether its own number is one.
pub(super) fn all(block: &Block, left: &BTreeSet<Left>) -> (Vec<Secret>, BTreeSet<(usize, usize)>) {
    let sums = Sums::of(block);
    let mut found = Found { block, known: HashMap::new(), secrets: Vec::new() };
    let mut own = BTreeSet::new();
    for group in 0..block.groups.len() {
        for measure in 0..block.measures.len() {
            let numbers = sums.of_group(measure, group);
            let is_dominated = block.measures[measure].is_dominated(&block.groups[group], numbers[0], numbers[1]);
            let about = secrets(&block.measures[measure], numbers, is_dominated, false);
            if !about.is_empty() {
                // That few are not counted at all says nothing of those who are.
                if about.iter().any(|about| !matches!(about, About::Rest(_))) {
                    own.insert((measure, group));
                }
                found.add(measure, &block.groups[group], &about, numbers);
            }
        }
    }
    for derived in derived(block) {
        for measure in 0..block.measures.len() {
            let numbers = derived.numbers(&sums, measure);
            let own = &block.measures[measure];
            let looks_at_units = own.greatest.iter().any(|of_atoms| !of_atoms.is_empty());
            let is_dominated = looks_at_units && own.is_dominated(&derived.people(block), numbers[0], numbers[1]);
            let about = secrets(own, numbers, is_dominated, true);
            if !about.is_empty() {
                found.add(measure, &derived.people(block), &about, numbers);
            }
        }
    }
    for (measure, people) in left {
        let own = &block.measures[*measure];
        let numbers = [&own.value, &own.count, &own.rest].map(|form| block.sum(form, people));
        found.add(*measure, people, &secrets(own, numbers, false, true), numbers);
    }
    for people in crossed(block) {
        for (measure, of) in block.measures.iter().enumerate() {
            let numbers = [&of.value, &of.count, &of.rest].map(|form| block.sum(form, &people));
            let about: Vec<About> = secrets(of, numbers, false, true);
            found.add(measure, &people, &about, numbers);
        }
    }
    for atom in 0..block.atoms as u32 {
        for (measure, of) in block.measures.iter().enumerate() {
            let numbers = [&of.value, &of.count, &of.rest].map(|form| block.sum(form, &[atom]));
            let about: Vec<About> =
                secrets(of, numbers, false, true).into_iter().filter(|about| matches!(about, About::Value(Danger::Near(_)))).collect();
            found.add(measure, &vec![atom], &about, numbers);
        }
    }
    (found.secrets, own)
}

/// The numbers of every measure in every published group.
struct Sums {
    numbers: Vec<Vec<[f64; 3]>>,
}

impl Sums {
    fn of(block: &Block) -> Self {
        let numbers = block.measures.iter().map(|measure| {
            let of = |group: &Group| [&measure.value, &measure.count, &measure.rest].map(|form| block.sum(form, group));
            block.groups.iter().map(of).collect()
        });
        Self { numbers: numbers.collect() }
    }

    fn of_group(&self, measure: usize, group: usize) -> [f64; 3] {
        self.numbers[measure][group]
    }
}

/// A published group without some others that lie in it.
struct Derived {
    whole: usize,
    parts: Vec<usize>,
}

impl Derived {
    fn numbers(&self, sums: &Sums, measure: usize) -> [f64; 3] {
        let mut numbers = sums.of_group(measure, self.whole);
        for &part in &self.parts {
            let own = sums.of_group(measure, part);
            (0..3).for_each(|at| numbers[at] -= own[at]);
        }
        numbers
    }

    fn people(&self, block: &Block) -> Group {
        let parts: BTreeSet<u32> = self.parts.iter().flat_map(|&part| block.groups[part].iter().copied()).collect();
        block.groups[self.whole].iter().copied().filter(|atom| !parts.contains(atom)).collect()
    }
}

/// Groups of a kind within another of which every selection is looked at.
const FEW_PARTS: usize = 8;

/// Every published group less one that lies in it, and less all, or some, of one kind, such as the schools of a municipality.
fn derived(block: &Block) -> Vec<Derived> {
    let mut found = Vec::new();
    for (part, whole) in nested(block) {
        found.push(Derived { whole, parts: vec![part] });
    }
    for Family { whole, parts } in families(block, &kinds(block)) {
        if parts.len() <= FEW_PARTS {
            // Any of them may be withheld.
            let of_set = |set: u32| parts.iter().enumerate().filter(move |(bit, _)| set >> bit & 1 == 1).map(|(_, part)| *part).collect();
            found.extend((1..1_u32 << parts.len()).filter(|set| set.count_ones() > 1).map(|set| Derived { whole, parts: of_set(set) }));
            continue;
        }
        // The small groups of a kind are withheld: the large ones leave them together.
        let people =
            |part: &usize| block.measures.iter().map(|measure| block.sum(&measure.count, &block.groups[*part])).fold(0.0, f64::max);
        let fewest = block.measures.iter().map(|measure| measure.fewest).fold(0.0, f64::max);
        let large: Vec<usize> = parts.iter().copied().filter(|part| people(part) >= fewest).collect();
        if !large.is_empty() && large.len() < parts.len() {
            found.push(Derived { whole, parts: large });
        }
        found.push(Derived { whole, parts });
    }
    found
}

/// The dimensions that each group is published by.
fn kinds(block: &Block) -> Vec<BTreeSet<Vec<&str>>> {
    let mut kinds: Vec<BTreeSet<Vec<&str>>> = vec![BTreeSet::new(); block.groups.len()];
    for (domain, &group) in &block.domains {
        kinds[group].insert(domain.iter().map(|(dimension, _)| dimension.as_str()).collect());
    }
    kinds
}

/// Every group with each larger one that it lies in.
fn nested(block: &Block) -> Vec<(usize, usize)> {
    let mut of_atom: Vec<Vec<usize>> = vec![Vec::new(); block.atoms];
    for (position, group) in block.groups.iter().enumerate() {
        group.iter().for_each(|&atom| of_atom[atom as usize].push(position));
    }
    let mut found = Vec::new();
    for (part, group) in block.groups.iter().enumerate() {
        let Some(&first) = group.first() else { continue };
        for &whole in &of_atom[first as usize] {
            let larger = &block.groups[whole];
            if whole != part && larger.len() > group.len() && group.iter().all(|atom| larger.binary_search(atom).is_ok()) {
                found.push((part, whole));
            }
        }
    }
    found
}

/// The groups of one kind within another group, such as the schools of a municipality.
struct Family {
    whole: usize,
    parts: Vec<usize>,
}

fn families(block: &Block, kinds: &[BTreeSet<Vec<&str>>]) -> Vec<Family> {
    let mut families: BTreeMap<(usize, &Vec<&str>), Vec<usize>> = BTreeMap::new();
    for (part, whole) in nested(block) {
        kinds[part].iter().for_each(|kind| families.entry((whole, kind)).or_default().push(part));
    }
    families.into_iter().filter(|(_, parts)| parts.len() > 1).map(|((whole, _), parts)| Family { whole, parts }).collect()
}

/// A measure, and people of whom its number must not be known.
pub(super) type Left = (usize, Group);

/// The people that the shown groups of a kind leave of another group, and those that the withheld ones leave, of whom a number would be a secret.
pub(super) fn left_by(block: &Block, is_shown: &impl Fn(&Published) -> bool) -> Vec<Left> {
    let mut found = Vec::new();
    let mut of_measures: HashMap<(usize, usize), bool> = HashMap::new();
    for own in &block.published {
        of_measures.entry((own.measure, own.group)).or_insert_with(|| is_shown(own));
    }
    let published: BTreeSet<&Group> = block.groups.iter().collect();
    for parts in of_kinds(block).values().filter(|parts| parts.len() > FEW_LEVELS) {
        for measure in 0..block.measures.len() {
            for shown in [true, false] {
                let of_kind = || parts.iter().filter(|part| of_measures.get(&(measure, **part)) == Some(&shown));
                let taken: BTreeSet<u32> = of_kind().flat_map(|part| block.groups[*part].iter().copied()).collect();
                for group in &block.groups {
                    let people: Group = group.iter().copied().filter(|atom| !taken.contains(atom)).collect();
                    if people.len() == group.len() || published.contains(&people) {
                        continue;
                    }
                    let own = &block.measures[measure];
                    let numbers = [&own.value, &own.count, &own.rest].map(|form| block.sum(form, &people));
                    if !secrets(own, numbers, false, true).is_empty() {
                        found.push((measure, people));
                    }
                }
            }
        }
    }
    found
}

/// Of more groups than this only the few people are looked at that two of them share, or leave of each other.
const FEW_GROUPS: usize = 40;

/// What two published groups share, and what each leaves of the other, each once.
fn crossed(block: &Block) -> BTreeSet<Group> {
    let mut groups_of: Vec<Vec<usize>> = vec![Vec::new(); block.atoms];
    block.groups.iter().enumerate().for_each(|(at, group)| group.iter().for_each(|&atom| groups_of[atom as usize].push(at)));
    let sizes = Sizes::of(block);
    let size: Vec<f64> = block.groups.iter().map(|group| sizes.of_group(group)).collect();
    let mut both: HashMap<(usize, usize), f64> = HashMap::new();
    for (own, people) in groups_of.iter().zip(&sizes.of_atoms) {
        for (position, &one) in own.iter().enumerate() {
            own[position + 1..].iter().for_each(|&other| *both.entry((one, other)).or_default() += people);
        }
    }
    let is_looked_at = |people: f64| sizes.is_looked_at(block, people);
    let published: BTreeSet<&Group> = block.groups.iter().collect();
    let mut found = BTreeSet::new();
    for (&(one, other), &shared) in &both {
        let (one_group, other_group) = (&block.groups[one], &block.groups[other]);
        let without = |own: &Group, less: &Group| own.iter().copied().filter(|atom| less.binary_search(atom).is_err()).collect::<Group>();
        if is_looked_at(shared) {
            found.insert(one_group.iter().copied().filter(|atom| other_group.binary_search(atom).is_ok()).collect::<Group>());
        }
        if is_looked_at(size[one] - shared) {
            found.insert(without(one_group, other_group));
        }
        if is_looked_at(size[other] - shared) {
            found.insert(without(other_group, one_group));
        }
    }
    // What is left of a group without all groups of a kind that reach into it, such as pupils of a school who did not state their gender.
    for parts in of_kinds(block).values().filter(|parts| (2..=FEW_PARTS).contains(&parts.len())).flat_map(|parts| chosen(parts)) {
        let taken: BTreeSet<u32> = parts.iter().flat_map(|part| block.groups[*part].iter().copied()).collect();
        for group in &block.groups {
            let left: Group = group.iter().copied().filter(|atom| !taken.contains(atom)).collect();
            if left.len() < group.len() && is_looked_at(sizes.of_group(&left)) {
                found.insert(left);
            }
        }
    }
    found.retain(|people| !people.is_empty() && !published.contains(people));
    found
}

/// The published groups of each kind.
fn of_kinds(block: &Block) -> BTreeMap<Vec<&str>, Vec<usize>> {
    let mut found: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for (group, kinds) in kinds(block).into_iter().enumerate() {
        kinds.into_iter().for_each(|kind| found.entry(kind).or_default().push(group));
    }
    found
}

/// How many people there are of whom something is told.
struct Sizes {
    of_atoms: Vec<f64>,
    fewest: f64,
}

impl Sizes {
    fn of(block: &Block) -> Self {
        let of = |atom: u32| block.measures.iter().map(|measure| block.sum(&measure.count, &[atom])).fold(0.0, f64::max);
        let fewest = block.measures.iter().map(|measure| measure.fewest).fold(0.0, f64::max);
        Self { of_atoms: (0..block.atoms as u32).map(of).collect(), fewest }
    }

    fn of_group(&self, group: &[u32]) -> f64 {
        group.iter().map(|&atom| self.of_atoms[atom as usize]).sum()
    }

    /// Whether so many people left of a group are looked at: where there are many groups, only few people.
    fn is_looked_at(&self, block: &Block, people: f64) -> bool {
        people > 0.5 && (block.groups.len() <= FEW_GROUPS || people < self.fewest - 0.5)
    }
}

/// Kinds of so few groups are looked at in every selection of several, as any of them may be withheld; of more, all of them together.
const FEW_LEVELS: usize = 4;

fn chosen(parts: &[usize]) -> Vec<Vec<usize>> {
    if parts.len() > FEW_LEVELS {
        return vec![parts.to_vec()];
    }
    let of_set = |set: u32| parts.iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1).map(|(_, part)| *part).collect();
    (1..1_u32 << parts.len()).filter(|set| set.count_ones() > 1).map(of_set).collect()
}

struct Found<'a> {
    block: &'a Block,
    known: HashMap<Vec<u32>, Vec<usize>>,
    secrets: Vec<Secret>,
}

impl Found<'_> {
    fn add(&mut self, measure: usize, group: &Group, about: &[About], [value, count, rest]: [f64; 3]) {
        let own = &self.block.measures[measure];
        for about in about {
            let (form, truth, danger) = match *about {
                About::Value(danger) => (own.value.clone(), value, danger),
                About::Count(danger) => (own.count.clone(), count, danger),
                About::Rest(danger) => (own.rest.clone(), rest, danger),
                About::Without(danger) => (without(&own.count, &own.value), count - value, danger),
            };
            let row = self.block.row(&form, group);
            if row.is_empty() {
                continue;
            }
            let places: Vec<u32> = row.iter().map(|(place, _)| *place).collect();
            let alike = self.known.entry(places).or_default();
            if alike.iter().any(|&known| self.secrets[known].row == row && self.secrets[known].danger == danger) {
                continue;
            }
            alike.push(self.secrets.len());
            self.secrets.push(Secret { row, truth, danger });
        }
    }
}

/// Those counted without those who have the property.
fn without(count: &Form, value: &Form) -> Form {
    count.iter().copied().chain(value.iter().map(|&(variable, factor)| (variable, -factor))).collect()
}
