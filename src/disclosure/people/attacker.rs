//! What somebody can work out who has every printed number of a block: whether a secret may still have another value.

mod unknowns;

use super::block::{Block, Group};
use super::danger::Danger;
use super::elimination::Row;
use super::nearby::{Changes, LocalRow, LocalSecret, Nearby, change_of};
use super::neighbours::{Neighbours, SMALL_GROUP};
use super::printed::Rounded;
use super::search::Search;
use super::secrets::Secret;
use crate::disclosure::linked_cells::feasible_region::Direction;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use unknowns::{limits_of_variables, together};

/// So many unknowns are looked at around a secret, more when there is no way out among fewer.
const SIZES: [usize; 3] = [60, 200, 500];

/// The printed numbers of a block, and other values of the unknowns under which they are all the same.
pub(super) struct Attacker<'a> {
    block: &'a Block,
    neighbours: Neighbours,
    /// The variables that stand in one question with each.
    together: Vec<BTreeSet<usize>>,
    /// By unknown the rows it stands in: first what is known to everybody, then the numbers that can be shown exactly.
    columns: Vec<Vec<(u32, f64)>>,
    lengths: Vec<usize>,
    rows: Vec<&'a Row>,
    /// By the answers of a number the people of whom it is withheld.
    withheld: BTreeMap<BTreeSet<usize>, BTreeSet<u32>>,
    known: usize,
    is_shown: Vec<bool>,
    rounded: Vec<Rounded>,
    /// By unknown the bounds it stands in, and of each bound how far the sum is above it, and whether it is the one value left.
    bounds_at: HashMap<u32, Vec<(usize, f64)>>,
    bounds: Vec<(f64, usize, bool)>,
    pub(super) points: Vec<Changes>,
    points_at: HashMap<u32, Vec<usize>>,
    stale: HashSet<usize>,
    /// Where the last secret had a way out, but not in whole people: what was not whole.
    broken: Vec<u32>,
}

impl<'a> Attacker<'a> {
    /// Nobody has anything yet but what everybody knows and what was told before.
    pub(super) fn new(block: &'a Block, candidates: &[&'a Row], told: &[Rounded]) -> Self {
        let rows: Vec<&Row> = block.known.iter().chain(candidates.iter().copied()).collect();
        let mut columns: Vec<Vec<(u32, f64)>> = vec![Vec::new(); block.variables.len() * block.atoms];
        for (number, row) in rows.iter().enumerate() {
            row.iter().for_each(|&(place, factor)| columns[place as usize].push((number as u32, factor)));
        }
        let mut attacker = Self {
            block,
            neighbours: Neighbours::of(block),
            together: together(block),
            columns,
            lengths: rows.iter().map(|row| row.len()).collect(),
            rows: candidates.to_vec(),
            withheld: BTreeMap::new(),
            known: block.known.len(),
            is_shown: vec![false; candidates.len()],
            rounded: Vec::new(),
            bounds_at: HashMap::new(),
            bounds: Vec::new(),
            points: Vec::new(),
            points_at: HashMap::new(),
            stale: HashSet::new(),
            broken: Vec::new(),
        };
        told.iter().for_each(|own| attacker.round(own.clone()));
        attacker
    }

    /// Shows some candidates exactly, and no others.
    pub(super) fn show(&mut self, shown: &BTreeSet<usize>) {
        (0..self.is_shown.len()).for_each(|at| self.is_shown[at] = shown.contains(&at));
        for at in (0..self.is_shown.len()).filter(|at| !shown.contains(at)) {
            self.free(at);
        }
    }

    pub(super) fn take_back(&mut self, candidate: usize) {
        self.is_shown[candidate] = false;
        self.free(candidate);
    }

    /// The people of a number that is withheld: what changes for others can be made up for by these.
    fn free(&mut self, candidate: usize) {
        let (atoms, row) = (self.block.atoms, self.rows[candidate]);
        let variables: BTreeSet<usize> = row.iter().map(|(place, _)| *place as usize / atoms).collect();
        let people: BTreeSet<u32> = row.iter().map(|(place, _)| *place % atoms as u32).collect();
        if people.len() <= SMALL_GROUP {
            self.withheld.entry(variables).or_default().extend(people);
        }
    }

    /// The people of whom a number like a secret's is withheld: of the same answers, or of all others.
    fn free_for(&self, own: &BTreeSet<usize>, near: &BTreeSet<usize>) -> BTreeSet<u32> {
        let is_like =
            |variables: &BTreeSet<usize>| variables == own || variables.is_disjoint(own) && variables.len() + own.len() + 1 >= near.len();
        self.withheld.iter().filter(|(variables, _)| is_like(variables)).flat_map(|(_, people)| people.iter().copied()).collect()
    }

    pub(super) fn shown(&self) -> BTreeSet<usize> {
        (0..self.is_shown.len()).filter(|&at| self.is_shown[at]).collect()
    }

    /// Shows a number rounded.
    pub(super) fn round(&mut self, rounded: Rounded) {
        let mut bound = |row: &Row, slack: f64, is_fixed: bool| {
            let number = self.bounds.len();
            self.bounds.push((slack, row.len(), is_fixed));
            row.iter().for_each(|&(place, factor)| self.bounds_at.entry(place).or_default().push((number, factor)));
        };
        if rounded.is_fixed() {
            bound(&rounded.value, 0.0, true);
        } else {
            for (row, least) in rounded.bounds() {
                let row = merged(row);
                let now: f64 = row.iter().map(|&(place, factor)| factor * self.block.truth(place)).sum();
                bound(&row, (now - least).max(0.0), false);
            }
        }
        self.rounded.push(rounded);
    }

    /// Takes the number that was rounded last back.
    pub(super) fn take_last_back(&mut self) -> Option<Rounded> {
        let rounded = self.rounded.pop()?;
        let gone = if rounded.is_fixed() { 1 } else { 2 };
        let left = self.bounds.len() - gone;
        self.bounds.truncate(left);
        for (place, _) in rounded.value.iter().chain(rounded.count.iter().flatten()) {
            if let Some(own) = self.bounds_at.get_mut(place) {
                own.retain(|(number, _)| *number < left);
            }
        }
        Some(rounded)
    }

    pub(super) fn rounded(&self) -> &[Rounded] {
        &self.rounded
    }

    /// Whether a secret can be out of danger, people taken as divisible; also where that cannot be said.
    pub(super) fn reaches(&self, secret: &Secret) -> bool {
        for size in SIZES {
            let nearby = self.nearby(secret, size, false);
            if nearby.reaches(&local(&nearby, secret)) {
                return true;
            }
            if !nearby.is_cut {
                return false;
            }
        }
        true
    }

    /// Whether a secret is found to be able to be out of danger, people taken as divisible.
    pub(super) fn surely_reaches(&self, secret: &Secret) -> bool {
        SIZES.into_iter().any(|size| {
            let nearby = self.nearby(secret, size, false);
            nearby.reaches(&local(&nearby, secret))
        })
    }

    /// Other values under which everything is printed the same and a secret is out of danger, by number; `None` when none are found.
    pub(super) fn escape(&mut self, secret: &Secret) -> Option<usize> {
        self.broken.clear();
        if let Some(known) = self.known_escape(secret) {
            return Some(known);
        }
        for size in SIZES {
            let nearby = self.nearby(secret, size, false);
            match nearby.escape(&local(&nearby, secret)) {
                Search::Found(changes) => return Some(self.remember(changes)),
                Search::Broken(broken) => self.broken = broken,
                Search::None => {}
            }
            if !nearby.is_cut {
                break;
            }
        }
        None
    }

    /// Values found for another secret.
    fn known_escape(&self, secret: &Secret) -> Option<usize> {
        const TRIED: usize = 100;
        let mut tried: HashSet<usize> = HashSet::new();
        for (place, _) in &secret.row {
            for &point in self.points_at.get(place).into_iter().flatten().rev() {
                if !self.stale.contains(&point) && tried.insert(point) && secret.is_out_at(&self.points[point]) {
                    return Some(point);
                }
            }
            if tried.len() > TRIED {
                break;
            }
        }
        None
    }

    fn remember(&mut self, changes: Changes) -> usize {
        let number = self.points.len();
        changes.iter().for_each(|(place, _)| self.points_at.entry(*place).or_default().push(number));
        self.points.push(changes);
        number
    }

    /// The values under which the number rounded last would be printed otherwise; they are no longer taken.
    pub(super) fn contradicted(&mut self) -> Vec<usize> {
        let Some(last) = self.rounded.last() else { return Vec::new() };
        let places = || last.value.iter().chain(last.count.iter().flatten()).map(|(place, _)| place);
        let touched: BTreeSet<usize> = places().filter_map(|place| self.points_at.get(place)).flatten().copied().collect();
        let other = |point: &usize| !self.stale.contains(point) && !last.is_same_after(&self.points[*point]);
        let found: Vec<usize> = touched.into_iter().filter(other).collect();
        self.stale.extend(&found);
        found
    }

    /// Takes values again that were not.
    pub(super) fn take_again(&mut self, points: &[usize]) {
        self.stale.retain(|point| !points.contains(point));
    }

    /// Takes shown numbers back until a secret has a way out; `None` when there is none all the same.
    pub(super) fn protect(&mut self, secret: &Secret, prices: &[f64]) -> Option<usize> {
        let price = |candidate: usize| prices[candidate];
        // Among more numbers there are cheaper ones.
        let nearby = self.nearby(secret, SIZES[SIZES.len() - 1], true);
        for candidate in nearby.cheapest(&local(&nearby, secret), &price).unwrap_or_default() {
            self.take_back(candidate);
        }
        // Where there is a way out but none in whole people, what ties those together is taken back as well, the cheapest first.
        loop {
            let found = self.escape(secret);
            if found.is_some() {
                return found;
            }
            let ties = if self.broken.is_empty() { secret.row.iter().map(|(place, _)| *place).collect() } else { self.broken.clone() };
            let touching: BTreeSet<usize> =
                ties.iter().flat_map(|place| self.columns[*place as usize].iter().map(|(row, _)| *row as usize)).collect();
            let movable = touching.into_iter().filter_map(|row| row.checked_sub(self.known)).filter(|&candidate| self.is_shown[candidate]);
            let cheapest = movable.min_by(|&one, &other| prices[one].total_cmp(&prices[other]))?;
            self.take_back(cheapest);
        }
    }

    /// Takes shown numbers back until a secret can be out of danger, people taken as divisible.
    pub(super) fn protect_divisible(&mut self, secret: &Secret, prices: &[f64]) {
        if self.surely_reaches(secret) {
            return;
        }
        let nearby = self.nearby(secret, SIZES[SIZES.len() - 1], true);
        for candidate in nearby.cheapest(&local(&nearby, secret), &|candidate: usize| prices[candidate]).unwrap_or_default() {
            self.take_back(candidate);
        }
    }

    /// About so many unknowns around a secret, and the rows they stand in.
    fn nearby(&self, secret: &Secret, size: usize, may_take_back: bool) -> Nearby {
        let block = self.block;
        let own: BTreeSet<usize> = secret.row.iter().map(|(place, _)| *place as usize / block.atoms).collect();
        let near: BTreeSet<usize> = own.iter().flat_map(|variable| self.together[*variable].iter().copied()).collect();
        let atoms: Group = secret.row.iter().map(|(place, _)| *place % block.atoms as u32).collect::<BTreeSet<u32>>().into_iter().collect();
        let all: Vec<usize> = (0..block.variables.len()).collect();
        // The other questions of an index only where there is room for them.
        let free = self.free_for(&own, &near);
        let of_all = self.neighbours.around(&atoms, &free, size / all.len().max(1));
        let is_roomy = of_all.len() >= atoms.len().min(12) && of_all.len() > 3 || of_all.len() == block.atoms;
        let (variables, chosen) = if is_roomy {
            (all, of_all)
        } else {
            let most = (size / near.len().max(1)).max(4);
            (near.into_iter().collect(), self.neighbours.around(&atoms, &free, most))
        };
        self.rows_of(secret, &variables, &chosen, may_take_back)
    }

    fn rows_of(&self, secret: &Secret, variables: &[usize], atoms: &[u32], may_take_back: bool) -> Nearby {
        let block = self.block;
        let mut nearby = Nearby { atoms: atoms.len(), ..Nearby::default() };
        let mut rows: BTreeMap<u32, LocalRow> = BTreeMap::new();
        let mut bounds: BTreeMap<usize, LocalRow> = BTreeMap::new();
        for &variable in variables {
            for &atom in atoms {
                let (at, place) = (nearby.places.len(), (variable * block.atoms) as u32 + atom);
                nearby.places.push(place);
                nearby.truth.push(block.truth(place));
                nearby.is_number.push(block.variables[variable].is_number_of_people());
                for &(row, factor) in &self.columns[place as usize] {
                    let is_told = (row as usize).checked_sub(self.known).is_none_or(|candidate| self.is_shown[candidate]);
                    if is_told {
                        rows.entry(row).or_default().push((at, factor));
                    }
                }
                for &(bound, factor) in self.bounds_at.get(&place).into_iter().flatten() {
                    bounds.entry(bound).or_default().push((at, factor));
                }
            }
        }
        let own = nearby.places.iter().filter(|place| secret.row.binary_search_by_key(*place, |(own, _)| *own).is_ok()).count();
        nearby.is_cut = own < secret.row.len();
        let mut seen: HashSet<Vec<(usize, i64)>> = HashSet::new();
        for (number, row) in rows {
            nearby.is_cut |= row.len() < self.lengths[number as usize];
            match (number as usize).checked_sub(self.known).filter(|_| may_take_back) {
                Some(candidate) => nearby.shown.push((candidate, row)),
                None if seen.insert(direction_of(&row)) => nearby.fixed.push(row),
                None => {}
            }
        }
        for (number, row) in bounds {
            let (slack, length, is_fixed) = self.bounds[number];
            nearby.is_cut |= row.len() < length;
            if !is_fixed {
                nearby.bounded.push((row, slack));
            } else if seen.insert(direction_of(&row)) {
                nearby.fixed.push(row);
            }
        }
        limits_of_variables(block, &mut nearby, variables, atoms);
        nearby
    }
}

/// A row with each place once, sorted.
fn merged(mut row: Row) -> Row {
    row.sort_by_key(|(place, _)| *place);
    row.dedup_by(|(place, factor), (before, all)| {
        let same = place == before;
        if same {
            *all += *factor;
        }
        same
    });
    row
}

/// A row without its scale.
fn direction_of(row: &LocalRow) -> Vec<(usize, i64)> {
    let first = row.first().map_or(1.0, |(_, factor)| *factor);
    row.iter().map(|&(at, factor)| (at, (factor / first * 1e9).round() as i64)).collect()
}

fn local(nearby: &Nearby, secret: &Secret) -> LocalSecret {
    let factor = |place: &u32| secret.row.binary_search_by_key(place, |(own, _)| *own).ok().map(|own| secret.row[own].1);
    let row = nearby.places.iter().enumerate().filter_map(|(at, place)| Some((at, factor(place)?))).collect();
    LocalSecret { row, truth: secret.truth, danger: secret.danger }
}

impl Secret {
    /// Whether it is out of danger under other values of the unknowns.
    fn is_out_at(&self, changes: &Changes) -> bool {
        let value = self.truth + change_of(&self.row, changes);
        self.danger.ways_out(self.truth).into_iter().any(
            |(aim, direction)| {
                if direction == Direction::Up { value > aim - 1e-3 } else { value < aim + 1e-3 }
            },
        )
    }
}

impl Danger {
    /// Where a secret is out of danger, and on which side.
    pub(super) fn ways_out(self, truth: f64) -> Vec<(f64, Direction)> {
        match self {
            Self::Between(low, high) if low < 0.25 => vec![(high + 1.0, Direction::Up)],
            Self::Between(low, high) => vec![(high + 1.0, Direction::Up), ((low - 1.0).max(0.0), Direction::Down)],
            Self::Near(distance) => vec![(truth + distance, Direction::Up), (truth - distance, Direction::Down)],
        }
    }
}
