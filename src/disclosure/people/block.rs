//! A block: the unknown numbers of some questions that hang together, and the published numbers that are sums over them.

use crate::disclosure::editions::Told;
use crate::transform::estimate::Domain;
use std::collections::{BTreeMap, BTreeSet};

/// What values an unknown can have in an atom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Bounds {
    /// A number of people: whole, and not below zero.
    Count,
    /// A number of people that are part of those another unknown counts.
    PartOf(usize),
    /// A sum of values of the people another unknown counts, each between two limits.
    Sum { of: usize, low: f64, high: f64 },
    /// A total that is not below zero, such as places or money.
    Total,
}

/// An unknown: one number in every atom.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Variable {
    /// The true numbers, by atom.
    pub(super) values: Vec<f64>,
    pub(super) bounds: Bounds,
}

impl Variable {
    pub(super) fn is_number_of_people(&self) -> bool {
        matches!(self.bounds, Bounds::Count | Bounds::PartOf(_))
    }

    /// Whether everybody is known to have a whole number of it: people, or numbers of which all are whole.
    pub(super) fn is_whole(&self) -> bool {
        self.is_number_of_people() || self.values.iter().all(|value| value.fract() == 0.0)
    }
}

/// A sum of unknowns with factors.
pub(super) type Form = Vec<(usize, f64)>;

/// People: the atoms of a group, ascending.
pub(super) type Group = Vec<u32>;

/// What is published of a measure in a group.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Published {
    /// Position of the estimate among those of the release.
    pub(super) estimate: usize,
    /// The measure.
    pub(super) measure: usize,
    /// Position of the group.
    pub(super) group: usize,
}

/// How a measure's number is made and judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// A share of people of whom few are a secret, with the property or without it.
    Choice,
    /// A share of people who hold an opinion; `of_many` where it is one of several answers, of which a rare one is no secret.
    Opinion { of_many: bool },
    /// A mean of values between two limits, of which the finest step is `step`.
    Mean { low: f64, high: f64, step: f64 },
    /// A count, or a ratio of counts, of a register.
    Register,
    /// A ratio of sums behind which stand institutions.
    Institutions,
}

/// A measure of the block.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measure {
    /// The number of those with the property, the sum of the values, or the numerator.
    pub(super) value: Form,
    /// The number of units with a value, or the denominator.
    pub(super) count: Form,
    /// Units asked that have no value; how many were asked is known. Of totals of institutions the units behind them.
    pub(super) rest: Form,
    pub(super) kind: Kind,
    /// Fewest people of whom it may be known how they answered, or units behind a figure.
    pub(super) fewest: f64,
    /// Fewest people of whom a figure is shown, also where that of employers is less.
    pub(super) base: f64,
    /// Smallest number of people that is no secret.
    pub(super) small: f64,
    /// By atom the two greatest contributions of single units to the value and to the count; empty where single units are not looked at.
    pub(super) greatest: [Vec<[f64; 2]>; 2],
    /// What else the digits of its estimate tell when it is shown as it is; empty for most.
    pub(super) tells: Form,
    /// Whether its estimate is one of weighted sums.
    pub(super) is_weighted: bool,
}

impl Measure {
    /// Whether its units are people who answered or are on a register, each with one value.
    pub(super) fn is_of_people(&self) -> bool {
        !matches!(self.kind, Kind::Register | Kind::Institutions)
    }

    /// So many who answer otherwise than the rest of a group are too few: none of a small group of employers, else those of whom a count is hidden.
    pub(super) fn others_are_few(&self, count: f64) -> f64 {
        if count < self.base - 0.5 { 0.0 } else { self.small - 1.0 }
    }

    /// Whether one unit has more than three quarters of the value or the count of a group, or two have more than nine tenths.
    pub(super) fn is_dominated(&self, group: &[u32], value: f64, count: f64) -> bool {
        let dominates = |of_atoms: &[[f64; 2]], sum: f64| {
            let mut own: Vec<f64> = group.iter().filter_map(|&atom| of_atoms.get(atom as usize)).flatten().copied().collect();
            own.sort_by(|one, other| other.total_cmp(one));
            let first = own.first().copied().unwrap_or_default();
            let both = first + own.get(1).copied().unwrap_or_default();
            sum > 0.0 && (first > ONE * sum || both > TWO * sum)
        };
        dominates(&self.greatest[0], value) || dominates(&self.greatest[1], count)
    }
}

/// Largest part of a total that one unit may have, and two together.
const ONE: f64 = 0.75;
const TWO: f64 = 0.9;

/// What an earlier edition told of a measure in a group of its own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Before {
    pub(super) measure: usize,
    pub(super) group: usize,
    pub(super) told: Told,
}

/// How a published number stands to what the latest edition with it told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Since {
    /// It is about the same people and the same answers.
    Unchanged(Told),
    /// It is about others as well, but nobody it was about has left.
    Grown,
}

/// Questions whose numbers hang together, in one wave.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Block {
    /// Number of atoms.
    pub(super) atoms: usize,
    /// The weight of the units of each atom; empty where all weigh alike.
    pub(super) weights: Vec<f64>,
    pub(super) variables: Vec<Variable>,
    /// Sums of unknowns that are zero in every atom, as everybody knows.
    pub(super) identities: Vec<Form>,
    /// Numbers of people with a property that everybody knows of each, such as their gender, whatever they chose.
    pub(super) traits: Vec<Form>,
    /// For each atom the people it is known to belong to: alike in all that everybody knows of each. Empty where that is every atom by itself.
    pub(super) alike: Vec<u32>,
    /// The sets of several atoms of which it is known how many there are, but not in which atom.
    pub(super) known_together: Vec<Group>,
    /// The identities, and how many of those alike were asked: everybody knows who stands in which group.
    pub(super) known: Vec<Vec<(u32, f64)>>,
    pub(super) measures: Vec<Measure>,
    /// The published groups, each once, with the names they are published under.
    pub(super) groups: Vec<Group>,
    pub(super) domains: BTreeMap<Domain, usize>,
    pub(super) published: Vec<Published>,
    /// Estimates of groups whose people are not known; they cannot be shown.
    pub(super) unplaced: Vec<usize>,
    /// What earlier editions told.
    pub(super) before: Vec<Before>,
    /// By position of the published number; none for one that no edition told.
    pub(super) since: BTreeMap<usize, Since>,
}

impl Block {
    /// The true value of an unknown.
    pub(super) fn truth(&self, place: u32) -> f64 {
        self.variables[place as usize / self.atoms].values[place as usize % self.atoms]
    }

    /// The true value of a form over some atoms.
    pub(super) fn sum(&self, form: &Form, group: &[u32]) -> f64 {
        let of = |variable: usize| -> f64 { group.iter().map(|&atom| self.variables[variable].values[atom as usize]).sum() };
        form.iter().map(|&(variable, factor)| factor * of(variable)).sum()
    }

    /// A form over a group as a row over all unknowns, sorted; what is zero by what everybody knows is left out.
    pub(super) fn row(&self, form: &Form, group: &[u32]) -> Vec<(u32, f64)> {
        let mut row: Vec<(u32, f64)> = Vec::with_capacity(form.len() * group.len());
        for &(variable, factor) in form {
            row.extend(group.iter().map(|&atom| (self.place(variable, atom), factor)));
        }
        row.sort_by_key(|(place, _)| *place);
        row.dedup_by(|(place, factor), (before, all)| {
            let same = place == before;
            if same {
                *all += *factor;
            }
            same
        });
        row.retain(|(_, factor)| factor.abs() > 1e-12);
        row
    }

    /// The sets of atoms of which it is known how many there are, after atoms were joined.
    fn groups_alike(&self, new_of: &[u32]) -> Vec<Group> {
        let mut set: Vec<u32> = (0..self.atoms as u32).collect();
        let mut first: BTreeMap<u32, u32> = BTreeMap::new();
        for (&alike, &new) in self.alike.iter().zip(new_of) {
            let (one, other) = (set[*first.entry(alike).or_insert(new) as usize], set[new as usize]);
            set.iter_mut().filter(|own| **own == one.max(other)).for_each(|own| *own = one.min(other));
        }
        let mut groups: BTreeMap<u32, Group> = BTreeMap::new();
        set.iter().enumerate().for_each(|(atom, own)| groups.entry(*own).or_default().push(atom as u32));
        groups.into_values().collect()
    }

    /// A form over a group with the weights of its units.
    pub(super) fn weighted_row(&self, form: &Form, group: &[u32]) -> Vec<(u32, f64)> {
        let mut row = self.row(form, group);
        row.iter_mut().for_each(|(place, factor)| *factor *= self.weights.get(*place as usize % self.atoms).copied().unwrap_or(1.0));
        row
    }

    /// The true value of a form over some atoms, weighted.
    pub(super) fn weighted_sum(&self, form: &Form, group: &[u32]) -> f64 {
        let weight = |atom: u32| self.weights.get(atom as usize).copied().unwrap_or(1.0);
        let of = |variable: usize| -> f64 { group.iter().map(|&atom| weight(atom) * self.variables[variable].values[atom as usize]).sum() };
        form.iter().map(|&(variable, factor)| factor * of(variable)).sum()
    }

    fn place(&self, variable: usize, atom: u32) -> u32 {
        (variable * self.atoms) as u32 + atom
    }

    /// Joins atoms that lie in the same published groups: nothing published tells them apart.
    pub(super) fn join_atoms(&mut self) {
        let mut signature: Vec<Vec<u32>> = vec![Vec::new(); self.atoms];
        for (position, group) in self.groups.iter().enumerate() {
            group.iter().for_each(|&atom| signature[atom as usize].push(position as u32));
        }
        let mut joined: BTreeMap<(&Vec<u32>, u64), u32> = BTreeMap::new();
        let mut new_of: Vec<u32> = Vec::with_capacity(self.atoms);
        let mut weights = Vec::new();
        for (atom, own) in signature.iter().enumerate() {
            let next = joined.len() as u32;
            let weight = self.weights.get(atom).copied().unwrap_or(1.0);
            let new = *joined.entry((own, weight.to_bits())).or_insert(next);
            if new == next && !self.weights.is_empty() {
                weights.push(weight);
            }
            new_of.push(new);
        }
        self.weights = weights;
        let atoms = joined.len();
        for variable in &mut self.variables {
            let mut values = vec![0.0; atoms];
            variable.values.iter().zip(&new_of).for_each(|(value, &new)| values[new as usize] += value);
            variable.values = values;
        }
        for of_atoms in self.measures.iter_mut().flat_map(|measure| &mut measure.greatest).filter(|own| !own.is_empty()) {
            let mut greatest = vec![[0.0_f64; 2]; atoms];
            for (own, &new) in of_atoms.iter().zip(&new_of) {
                let two = &mut greatest[new as usize];
                for value in *own {
                    *two = if value > two[0] { [value, two[0]] } else { [two[0], two[1].max(value)] };
                }
            }
            *of_atoms = greatest;
        }
        for group in &mut self.groups {
            group.iter_mut().for_each(|atom| *atom = new_of[*atom as usize]);
            group.sort_unstable();
            group.dedup();
        }
        self.atoms = atoms;
        let asked = self.measures.iter().filter(|measure| measure.is_of_people()).map(|measure| {
            let mut form: Form = measure.count.iter().chain(&measure.rest).copied().collect();
            form.sort_by_key(|(variable, _)| *variable);
            form
        });
        let mut forms: Vec<Form> = self.identities.iter().chain(&self.traits).cloned().chain(asked).collect();
        forms.dedup();
        let mut seen: BTreeSet<Vec<(u32, i64)>> = BTreeSet::new();
        let identities = self.identities.len();
        let alike = self.groups_alike(&new_of);
        self.known_together = alike.iter().filter(|people| people.len() > 1).cloned().collect();
        let each: Vec<Group> = (0..self.atoms as u32).map(|atom| vec![atom]).collect();
        for (position, form) in forms.iter().enumerate() {
            let people = if position < identities { &each } else { &alike };
            for people in people {
                let row = self.row(form, people);
                let name = row.iter().map(|&(place, factor)| (place, (factor * 1e6).round() as i64)).collect();
                if seen.insert(name) {
                    self.known.push(row);
                }
            }
        }
    }
}
