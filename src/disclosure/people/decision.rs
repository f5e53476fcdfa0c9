//! Which numbers of a block are shown, which are shown coarsely, and which are withheld.
//!
//! Numbers are taken in the order of their worth; each is shown exactly when no secret is then a sum of what is shown, else coarsely when every
//! secret still has another possible value under which all is printed the same, else not at all.

use super::assemble::blocks;
use super::attacker::Attacker;
use super::block::{Block, Kind, Published, Since};
use super::elimination::{Echelon, Row, proportional};
use super::printed::{Part, Rounded, as_rounded, is_interval, roughly_told, steps};
use super::secrets::{self, Left, Secret};
use crate::disclosure::editions::Earlier;
use crate::disclosure::limits::Limits;
use crate::disclosure::showing::Showing;
use crate::parallel::{in_order, processors};
use crate::project::Project;
use crate::transform::indicators::Indicators;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What is decided, by position of the estimate; what is not listed may be shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Decision {
    pub(crate) values: BTreeMap<usize, Showing>,
    /// Shares that are shown with their digits, or rounded to five, where that leaves several numbers of people possible.
    pub(crate) blurred: BTreeSet<usize>,
    /// How the number of units may stand beside an estimate.
    pub(crate) counts: BTreeMap<usize, Showing>,
    /// Estimates of which an earlier edition told, with nobody who has left since: they may stand as they did.
    pub(crate) keepable: BTreeSet<usize>,
}

/// Decides on every estimate that is not a difference.
pub(crate) fn decide(
    project: &Project,
    limits: &Limits,
    indicators: &Indicators,
    editions: &[Earlier<'_>],
    withheld: &BTreeSet<usize>,
) -> Decision {
    let mut decision = Decision::default();
    let blocks = blocks(project, limits, indicators, editions);
    for own in in_order(blocks.len(), processors(), |at| of_block(&blocks[at], indicators, withheld)) {
        decision.values.extend(own.values);
        decision.blurred.extend(own.blurred);
        decision.counts.extend(own.counts);
        decision.keepable.extend(own.keepable);
    }
    decision
}

/// A row that could be shown: the number of units of a group, or a measure's number in it.
struct Candidate {
    row: Row,
    /// The published numbers it belongs to.
    published: Vec<usize>,
    part: Part,
    /// Whether what is printed leaves several sums possible.
    is_interval: bool,
    /// What it costs to take back one person's worth of it.
    price: f64,
}

/// More atoms than this are too many for the programs.
const MOST_ATOMS: usize = 500;

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
    let told = roughly_told(block);
    let mut everybody = Attacker::new(block, &[], &told);
    // What follows from who was asked, and from earlier editions, is known before anything is published.
    secrets.retain(|secret| everybody.reaches(secret));
    // Of some no other value in whole people is found beside what earlier editions told, though there is one if people are taken as divisible.
    let (secrets, divisible): (Vec<Secret>, Vec<Secret>) =
        secrets.into_iter().partition(|secret| block.before.is_empty() || everybody.escape(secret).is_some());
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
    let rounded: BTreeSet<usize> = (0..candidates.len()).filter(|&at| candidates[at].is_interval).collect();
    let rows: Vec<&Row> = candidates.iter().map(|candidate| &candidate.row).collect();
    let prices: Vec<f64> = candidates.iter().map(|candidate| candidate.price).collect();
    let mut attacker = Attacker::new(block, &rows, &told);
    attacker.show(&show(block, &candidates, &[&secrets[..], &divisible[..]].concat(), &primary.union(&rounded).copied().collect()));
    let divisible: Vec<Secret> = divisible.into_iter().filter(|secret| everybody.surely_reaches(secret)).collect();
    // Of very many people who are each unlike the others only sums are looked at: no secret is one of what is shown.
    let is_large = block.atoms > MOST_ATOMS;
    let proofs: Vec<Option<usize>> = secrets
        .iter()
        .map(|secret| if is_large { None } else { attacker.escape(secret).or_else(|| attacker.protect(secret, &prices)) })
        .collect();
    divisible.iter().for_each(|secret| attacker.protect_divisible(secret, &prices));
    let mut shown = attacker.shown();
    // A score stands exactly only with all that its limits tell.
    let halves: Vec<usize> = (0..candidates.len()).filter(|at| candidates[*at].part == Part::Value && !shown.contains(at)).collect();
    let broken: BTreeSet<usize> = halves
        .iter()
        .flat_map(|&at| &candidates[at].published)
        .copied()
        .filter(|&own| !block.measures[block.published[own].measure].tells.is_empty())
        .collect();
    shown.retain(|&at| candidates[at].part == Part::Count || !candidates[at].published.iter().any(|own| broken.contains(own)));
    let open: Vec<(usize, usize)> = not_exact(block, &candidates, &shown).into_iter().filter(|(at, _)| !primary.contains(at)).collect();
    let opened: HashSet<(usize, usize)> = open.iter().copied().collect();
    let is_open = |at: usize| candidates[at].published.iter().all(|&published| opened.contains(&(at, published)));
    shown.retain(|&at| !is_open(at));
    attacker.show(&shown);
    let coarse = coarsen(block, &candidates, attacker, &open, (&secrets, &divisible), proofs);
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
    let is_settled = |position: &usize| matches!(block.since.get(position), Some(Since::Unchanged(_)));
    for (position, published) in block.published.iter().enumerate().filter(|(position, _)| !is_settled(position)) {
        let (measure, group) = (&block.measures[published.measure], &block.groups[published.group]);
        let domain = &indicators.estimates[published.estimate].key.domain;
        let size = block.sum(&measure.count, group);
        // A share of several answers says most, a single answer less, and the mean of a scale repeats them.
        let level = match measure.kind {
            Kind::Mean { .. } if measure.value.len() > 1 => 2,
            _ => usize::from(!indicators.estimates[published.estimate].key.level.is_empty()),
        };
        let tells = (&measure.tells, Part::Value);
        for (form, part) in [(&measure.count, Part::Count), (&measure.value, Part::Value), tells] {
            let is_weighted = measure.is_weighted && part == Part::Value;
            let row = if is_weighted { block.weighted_row(form, group) } else { block.row(form, group) };
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
                    is_interval: part == Part::Value && is_interval(measure, size),
                    price: price(part, level, domain.len(), size),
                },
            ));
        }
    }
    found.sort_by_key(|(worth, _)| *worth);
    found.into_iter().map(|(_, candidate)| candidate).collect()
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
    mut attacker: Attacker<'_>,
    open: &[(usize, usize)],
    (secrets, divisible): (&[Secret], &[Secret]),
    mut proofs: Vec<Option<usize>>,
) -> Vec<Rounded> {
    let of_before = attacker.rounded().len();
    if block.variables.len() * block.atoms == 0 || proofs.iter().any(Option::is_none) {
        return Vec::new();
    }
    let has_number: BTreeSet<usize> =
        open.iter().filter(|(at, _)| candidates[*at].part == Part::Count).map(|(_, published)| *published).collect();
    // By published number and part whether it stands rounded, and whether with its usual digits.
    let mut stands: BTreeMap<(usize, Part), bool> = BTreeMap::new();
    for &(at, published) in open {
        let part = candidates[at].part;
        let of = &block.published[published];
        let (measure, group) = (&block.measures[of.measure], &block.groups[of.group]);
        if part == Part::Value && stands.contains_key(&(published, part)) {
            continue;
        }
        let counted = part != Part::Value || stands.get(&(published, Part::Count)) == Some(&true) || !has_number.contains(&published);
        for step in steps(measure, block.sum(&measure.count, group), part, counted) {
            let rounded = as_rounded(block, measure, group, (published, part, counted), step);
            let is_usual = rounded.is_usual;
            attacker.round(rounded);
            if divisible.iter().all(|secret| attacker.surely_reaches(secret)) && is_safe(&mut attacker, secrets, &mut proofs) {
                stands.entry((published, part)).and_modify(|usual| *usual |= is_usual).or_insert(is_usual);
                break;
            }
            attacker.take_last_back();
        }
    }
    attacker.rounded()[of_before..].to_vec()
}

/// Whether every secret has a way out with the number rounded last; then the proofs are those under it.
fn is_safe(attacker: &mut Attacker<'_>, secrets: &[Secret], proofs: &mut [Option<usize>]) -> bool {
    let contradicted = attacker.contradicted();
    if contradicted.is_empty() {
        return true;
    }
    let mut new = Vec::new();
    for (at, secret) in
        secrets.iter().enumerate().filter(|(at, _)| proofs[*at].is_some_and(|proof| contradicted.binary_search(&proof).is_ok()))
    {
        let Some(proof) = attacker.escape(secret) else {
            attacker.take_again(&contradicted);
            return false;
        };
        new.push((at, proof));
    }
    new.into_iter().for_each(|(at, proof)| proofs[at] = Some(proof));
    true
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
        if own.part == Part::Value && !own.is_fixed() {
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
    for (&position, since) in &block.since {
        let estimate = block.published[position].estimate;
        match since {
            Since::Unchanged(told) => {
                decision.values.extend((told.value != Showing::Exact).then_some((estimate, told.value)));
                decision.counts.extend((told.count != Showing::Exact).then_some((estimate, told.count)));
                decision.blurred.extend(told.blurred.then_some(estimate));
            }
            Since::Grown => drop(decision.keepable.insert(estimate)),
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
