//! Which numbers of a block are shown, which are shown coarsely, and which are withheld.
//!
//! Numbers are taken in the order of their worth; each is shown exactly when no secret is then a sum of what is shown, else coarsely when every
//! secret still has another possible value under which all is printed the same, else not at all.

use super::assemble::blocks;
use super::attacker::{self, Attacker, Rounded};
use super::block::{Block, Group, Kind, Measure, Published};
use super::elimination::{Echelon, Row, proportional};
use super::secrets::{self, Left, Secret};
use crate::disclosure::limits::Limits;
use crate::parallel::{in_order, processors};
use crate::project::Project;
use crate::transform::indicators::Indicators;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How a number may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Showing {
    /// As it is.
    Exact,
    /// Rounded to the nearest five per cent, or five of a hundred points.
    Coarse,
    /// Not at all: by itself, or because others would give away what is hidden.
    Withheld,
}

/// What is decided, by position of the estimate; what is not listed may be shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Decision {
    pub(crate) values: BTreeMap<usize, Showing>,
    /// Shares that are shown with their digits, or rounded to five, where that leaves several numbers of people possible.
    pub(crate) blurred: BTreeSet<usize>,
    /// How the number of units may stand beside an estimate.
    pub(crate) counts: BTreeMap<usize, Showing>,
}

/// Decides on every estimate that is not a difference.
pub(crate) fn decide(project: &Project, limits: &Limits, indicators: &Indicators, withheld: &BTreeSet<usize>) -> Decision {
    let mut decision = Decision::default();
    let blocks = blocks(project, limits, indicators);
    for own in in_order(blocks.len(), processors(), |at| of_block(&blocks[at], indicators, withheld)) {
        decision.values.extend(own.values);
        decision.blurred.extend(own.blurred);
        decision.counts.extend(own.counts);
    }
    decision
}

/// A row that could be shown: the number of units of a group, or a measure's number in it.
struct Candidate {
    row: Row,
    /// The published numbers it belongs to.
    published: Vec<usize>,
    part: Part,
    /// Whether it is a mean whose digits leave several sums possible.
    is_mean: bool,
    /// What it costs to take back one person's worth of it.
    price: f64,
}

/// Which number of an estimate a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Part {
    /// The units with a value, or the denominator.
    Count,
    /// Those with the property, the sum of the values, or the numerator.
    Value,
}

/// Rounds in which people that shown, or withheld, groups leave together become secrets, at most.
const ROUNDS: usize = 4;

/// The decision on a block. What the shown groups of a kind leave of another one, and what the withheld ones do, is looked at as well, and decided
/// again where that is a secret.
pub(super) fn of_block(block: &Block, indicators: &Indicators, withheld: &BTreeSet<usize>) -> Decision {
    let mut left: BTreeSet<Left> = BTreeSet::new();
    let mut decision = decided(block, indicators, withheld, &left);
    for _ in 0..ROUNDS {
        let is_shown = |published: &Published| !matches!(decision.values.get(&published.estimate), Some(Showing::Withheld));
        let before = left.len();
        left.extend(secrets::left_by(block, &is_shown));
        if left.len() == before {
            break;
        }
        decision = decided(block, indicators, withheld, &left);
    }
    decision
}

fn decided(block: &Block, indicators: &Indicators, withheld: &BTreeSet<usize>, left: &BTreeSet<Left>) -> Decision {
    let (mut secrets, own) = secrets::all(block, left);
    let candidates = candidates(block, indicators);
    let mut everybody = Attacker::new(block, Vec::new(), &[], &secrets);
    // What follows from who was asked is known before anything is published.
    let open: Vec<bool> = secrets.iter().enumerate().map(|(at, secret)| everybody.reaches(at, secret)).collect();
    let mut open = open.into_iter();
    secrets.retain(|_| open.next() == Some(true));
    let is_secret = |candidate: &Candidate| {
        let of = |published: usize| (block.published[published].measure, block.published[published].group);
        candidate.part == Part::Value
            && candidate
                .published
                .iter()
                .any(|&published| own.contains(&of(published)) || withheld.contains(&block.published[published].estimate))
    };
    let primary: BTreeSet<usize> = (0..candidates.len()).filter(|&at| is_secret(&candidates[at])).collect();
    // A mean is not known exactly from the digits that are shown.
    let rounded: BTreeSet<usize> =
        (0..candidates.len()).filter(|&at| candidates[at].part == Part::Value && candidates[at].is_mean).collect();
    let mut shown = show(block, &candidates, &secrets, &primary.union(&rounded).copied().collect());
    let rows: Vec<&Row> = candidates.iter().map(|candidate| &candidate.row).collect();
    let priced: Vec<(&Row, f64)> = candidates.iter().map(|candidate| (&candidate.row, candidate.price)).collect();
    let exact = |shown: &BTreeSet<usize>| -> Vec<&Row> { shown.iter().map(|&at| rows[at]).collect() };
    let mut attacker = Attacker::new(block, exact(&shown), &[], &secrets);
    let mut proofs: Vec<Option<Vec<f64>>> = Vec::new();
    for (at, secret) in secrets.iter().enumerate() {
        let mut proof = attacker.escape(at, secret);
        if proof.is_none() {
            for taken in attacker::taken_back(block, &shown, &priced, secret) {
                shown.remove(&taken);
            }
            attacker = Attacker::new(block, exact(&shown), &[], &secrets);
            proof = attacker.escape(at, secret);
            // Where there is a way out but none in whole people, what ties those together is taken back as well, the cheapest first.
            while proof.is_none() {
                let touches = |at: &usize| candidates[*at].row.iter().any(|(place, _)| attacker.broken.contains(&(*place as usize)));
                let movable = shown.iter().copied().filter(touches);
                let Some(cheapest) = movable.min_by(|&one, &other| candidates[one].price.total_cmp(&candidates[other].price)) else {
                    break;
                };
                shown.remove(&cheapest);
                attacker = Attacker::new(block, exact(&shown), &[], &secrets);
                proof = attacker.escape(at, secret);
            }
        }
        proofs.push(proof);
    }
    let open: Vec<(usize, usize)> = not_exact(block, &candidates, &shown).into_iter().filter(|(at, _)| !primary.contains(at)).collect();
    let is_open = |at: usize| candidates[at].published.iter().all(|&published| open.contains(&(at, published)));
    shown.retain(|&at| !is_open(at));
    let coarse = coarsen(block, &candidates, &exact(&shown), &open, &secrets, proofs);
    outcome(block, &candidates, &shown, &open, &coarse)
}

/// The numbers that are not shown exactly, as candidate and published number: what could not be, and shares and means whose number of units is
/// not, since both together would tell it.
fn not_exact(block: &Block, candidates: &[Candidate], shown: &BTreeSet<usize>) -> Vec<(usize, usize)> {
    let numbers = |part: Part| candidates.iter().enumerate().filter(move |(_, candidate)| candidate.part == part);
    let exact: BTreeSet<usize> =
        numbers(Part::Count).filter(|(at, _)| shown.contains(at)).flat_map(|(_, candidate)| &candidate.published).copied().collect();
    let counted: BTreeSet<usize> = numbers(Part::Count).flat_map(|(_, candidate)| &candidate.published).copied().collect();
    let stands = |at: usize, published: usize| {
        let alone = candidates[at].part != Part::Value || !block.measures[block.published[published].measure].is_of_people();
        shown.contains(&at) && (alone || exact.contains(&published) || !counted.contains(&published))
    };
    let pairs = candidates.iter().enumerate().flat_map(|(at, candidate)| candidate.published.iter().map(move |&published| (at, published)));
    pairs.filter(|&(at, published)| !stands(at, published)).collect()
}

/// The rows of a block in the order of their worth: numbers of units first, shares before single answers, all before groups, large groups before
/// small ones.
fn candidates(block: &Block, indicators: &Indicators) -> Vec<Candidate> {
    let mut found: Vec<((Part, usize, usize, i64), Candidate)> = Vec::new();
    let mut known: HashMap<(Vec<(u32, i64)>, Part), usize> = HashMap::new();
    for (position, published) in block.published.iter().enumerate() {
        let (measure, group) = (&block.measures[published.measure], &block.groups[published.group]);
        let domain = &indicators.estimates[published.estimate].key.domain;
        let size = block.sum(&measure.count, group);
        // A share of several answers says most, a single answer less, and the mean of a scale repeats them.
        let level = match measure.kind {
            Kind::Mean { .. } if measure.value.len() > 1 => 2,
            _ => usize::from(!indicators.estimates[published.estimate].key.level.is_empty()),
        };
        for (form, part) in [(&measure.count, Part::Count), (&measure.value, Part::Value)] {
            let row = block.row(form, group);
            if row.is_empty() {
                continue;
            }
            let name = (row.iter().map(|&(place, factor)| (place, (factor * 1e6).round() as i64)).collect(), part);
            if let Some(&at) = known.get(&name) {
                found[at].1.published.push(position);
                continue;
            }
            known.insert(name, found.len());
            let worth = (part, level, domain.len(), -(size as i64));
            found.push((
                worth,
                Candidate {
                    row,
                    published: vec![position],
                    part,
                    is_mean: is_interval(measure, size),
                    price: price(part, level, domain.len(), size),
                },
            ));
        }
    }
    found.sort_by_key(|(worth, _)| *worth);
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Whether the printed digits of a mean leave several sums possible.
fn is_interval(measure: &Measure, count: f64) -> bool {
    let Kind::Mean { step, .. } = measure.kind else { return false };
    steps(measure, count, Part::Value, true).first().is_some_and(|own| own.size * count >= 2.0 * step)
}

/// A number of units is dear, since much stands beside it; a share about all dearer than one of a group, and a single answer cheap.
fn price(part: Part, level: usize, dimensions: usize, size: f64) -> f64 {
    let of_part = match part {
        Part::Count => 50.0,
        Part::Value if level == 0 => 3.0,
        Part::Value => 1.0,
    };
    let of_group = if dimensions == 0 { 20.0 } else { 1.0 + size.max(1.0).ln() };
    of_part * of_group
}

/// Shows what gives no secret away exactly, in order.
fn show(block: &Block, candidates: &[Candidate], secrets: &[Secret], dropped: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut echelon = Echelon::default();
    let mut shown = BTreeSet::new();
    let mut left: Vec<Row> = secrets.iter().map(|secret| secret.row.clone()).collect();
    let mut holders: HashMap<u32, BTreeSet<usize>> = HashMap::new();
    for (position, row) in left.iter().enumerate() {
        row.iter().for_each(|(place, _)| {
            holders.entry(*place).or_default().insert(position);
        });
    }
    let mut uses: HashMap<u32, usize> = HashMap::new();
    candidates.iter().flat_map(|candidate| &candidate.row).for_each(|(place, _)| *uses.entry(*place).or_default() += 1);
    let own = candidates.iter().enumerate().filter(|(position, _)| !dropped.contains(position));
    let own = own.map(|(position, candidate)| (Some(position), true, &candidate.row));
    for (position, may_fall, row) in block.known.iter().map(|row| (None, false, row)).chain(own) {
        let row = echelon.reduce(row);
        let cost = |place: u32| (holders.get(&place).map_or(0, BTreeSet::len), uses.get(&place).copied().unwrap_or_default(), place);
        let Some(pivot) = row.iter().map(|(place, _)| *place).min_by_key(|&place| cost(place)) else {
            shown.extend(position);
            continue;
        };
        let touched: Vec<usize> = holders.get(&pivot).into_iter().flatten().copied().collect();
        if may_fall && touched.iter().any(|&secret| proportional(&left[secret], &row)) {
            continue;
        }
        for secret in touched {
            let factor = factor_at(&left[secret], pivot) / factor_at(&row, pivot);
            let new = subtract(&left[secret], &row, factor);
            for (place, _) in &row {
                let holds = new.binary_search_by_key(place, |(own, _)| *own).is_ok();
                let set = holders.entry(*place).or_default();
                if holds {
                    set.insert(secret)
                } else {
                    set.remove(&secret)
                };
            }
            left[secret] = new;
        }
        echelon.add(&row, pivot);
        shown.extend(position);
    }
    shown
}

fn factor_at(row: &Row, place: u32) -> f64 {
    row.binary_search_by_key(&place, |(own, _)| *own).map_or(0.0, |at| row[at].1)
}

fn subtract(row: &Row, other: &Row, factor: f64) -> Row {
    let mut left: BTreeMap<u32, f64> = row.iter().copied().collect();
    other.iter().for_each(|&(place, value)| *left.entry(place).or_default() -= factor * value);
    left.into_iter().filter(|(_, value)| value.abs() > 1e-9).collect()
}

/// Shows rounded, of what cannot be shown exactly, what leaves every secret a way out.
fn coarsen(
    block: &Block,
    candidates: &[Candidate],
    exact: &[&Row],
    open: &[(usize, usize)],
    secrets: &[Secret],
    mut proofs: Vec<Option<Vec<f64>>>,
) -> Vec<Rounded> {
    let mut rounded: Vec<Rounded> = Vec::new();
    if block.variables.len() * block.atoms == 0 {
        return rounded;
    }
    for &(at, published) in open {
        let part = candidates[at].part;
        let of = &block.published[published];
        let (measure, group) = (&block.measures[of.measure], &block.groups[of.group]);
        let is_counted = |own: &Rounded| own.published == published && own.part == Part::Count && own.is_usual;
        let counted = part != Part::Value
            || rounded.iter().any(is_counted)
            || !open.iter().any(|&(at, own)| own == published && candidates[at].part == Part::Count);
        for step in steps(measure, block.sum(&measure.count, group), part, counted) {
            rounded.push(as_rounded(block, measure, group, (published, part, counted), step));
            let Some(new) = proofs_with(block, exact, &rounded, secrets, &proofs) else {
                rounded.pop();
                continue;
            };
            new.into_iter().for_each(|(at, proof)| proofs[at] = Some(proof));
            break;
        }
    }
    rounded
}

/// The proofs that must be others when the last number is shown as well; `None` when a secret then has none.
fn proofs_with(
    block: &Block,
    exact: &[&Row],
    rounded: &[Rounded],
    secrets: &[Secret],
    proofs: &[Option<Vec<f64>>],
) -> Option<Vec<(usize, Vec<f64>)>> {
    let last = rounded.last()?;
    let stale = |at: &usize| !proofs[*at].as_ref().is_some_and(|proof| !proof.is_empty() && last.is_same_at(proof));
    let stale: Vec<usize> = (0..secrets.len()).filter(stale).collect();
    if stale.is_empty() {
        return Some(Vec::new());
    }
    let asked: Vec<Secret> = stale.iter().map(|&at| secrets[at].clone()).collect();
    let mut attacker = Attacker::new(block, exact.to_vec(), rounded, &asked);
    let mut new = Vec::new();
    for (position, &at) in stale.iter().enumerate() {
        new.push((at, attacker.escape(position, &asked[position]).filter(|proof| !proof.is_empty())?));
    }
    Some(new)
}

/// A way to print a number that is not shown exactly.
#[derive(Debug, Clone, Copy)]
struct Step {
    size: f64,
    /// Whether it stands as it would anyway, or else rounded to the nearest five.
    is_usual: bool,
    /// Whether what is printed is a ratio to the number of units.
    is_ratio: bool,
}

/// The steps that a number may be rounded to, finest first: numbers of people whole or to the nearest five, shares and means to their own digits or
/// the nearest five. Beside a number of units that is not told exactly, shares are whole per cent, and no numerator stands.
fn steps(measure: &Measure, count: f64, part: Part, counted: bool) -> Vec<Step> {
    let number = |size: f64| Step { size, is_usual: size < 5.0, is_ratio: false };
    let ratio = |size: f64, is_usual: bool| Step { size, is_usual, is_ratio: true };
    match (part, measure.kind) {
        _ if !measure.is_of_people() => Vec::new(),
        (Part::Count, _) => vec![number(1.0), number(5.0)],
        (Part::Value, Kind::Choice) if counted => vec![number(1.0), ratio(0.05, false)],
        (Part::Value, Kind::Choice) => vec![ratio(0.01, true), ratio(0.05, false)],
        (Part::Value, Kind::Opinion { .. }) if counted && count >= 100.0 => vec![ratio(0.001, true), ratio(0.05, false)],
        (Part::Value, Kind::Opinion { .. }) => vec![ratio(0.01, true), ratio(0.05, false)],
        (Part::Value, Kind::Mean { low, high, .. }) => {
            let own = ratio(if count < 100.0 { 0.1 } else { 0.01 }, true);
            if high - low >= 99.0 { vec![own, ratio(5.0, false)] } else { vec![own] }
        }
        (Part::Value, _) => vec![ratio(0.05, false)],
    }
}

/// A number as it is shown with a step; `counted` says that the number of its units is told exactly.
fn as_rounded(block: &Block, measure: &Measure, group: &Group, of: (usize, Part, bool), step: Step) -> Rounded {
    let (published, part, counted) = of;
    let value = match part {
        Part::Count => &measure.count,
        Part::Value => &measure.value,
    };
    let count = step.is_ratio.then_some(&measure.count);
    Rounded {
        published,
        part,
        is_usual: step.is_usual,
        is_whole: value.iter().all(|&(variable, factor)| factor.fract() == 0.0 && block.variables[variable].is_number_of_people()),
        value: block.row(value, group),
        count: count.filter(|_| !counted).map(|count| block.row(count, group)),
        sums: (block.sum(value, group), count.map_or(1.0, |count| block.sum(count, group))),
        step: step.size,
    }
}

fn outcome(block: &Block, candidates: &[Candidate], shown: &BTreeSet<usize>, open: &[(usize, usize)], coarse: &[Rounded]) -> Decision {
    let mut decision = Decision::default();
    let hidden = candidates.iter().enumerate().filter(|(at, _)| !shown.contains(at));
    let hidden = hidden.flat_map(|(at, candidate)| candidate.published.iter().map(move |&published| (at, published)));
    for (at, published) in hidden.chain(open.iter().copied()) {
        let estimate = block.published[published].estimate;
        match candidates[at].part {
            Part::Value => {
                decision.values.insert(estimate, Showing::Withheld);
            }
            Part::Count => {
                decision.counts.insert(estimate, Showing::Withheld);
            }
        }
    }
    for own in coarse {
        let estimate = block.published[own.published].estimate;
        let showing = if own.is_usual { Showing::Exact } else { Showing::Coarse };
        let is_mean = matches!(block.measures[block.published[own.published].measure].kind, Kind::Mean { .. });
        if own.part == Part::Value && !own.is_fixed() && !(is_mean && own.is_usual) {
            decision.blurred.insert(estimate);
        }
        match own.part {
            Part::Value => {
                decision.values.insert(estimate, showing);
            }
            Part::Count => {
                decision.counts.insert(estimate, showing);
            }
        }
    }
    decision.values.extend(block.unplaced.iter().map(|&estimate| (estimate, Showing::Withheld)));
    // A ratio of a register stands with both its numbers.
    for published in &block.published {
        if !block.measures[published.measure].is_of_people() && decision.counts.contains_key(&published.estimate) {
            decision.values.insert(published.estimate, Showing::Withheld);
        }
    }
    decision
}
