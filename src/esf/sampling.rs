//! Whom to ask about longer-term results: how many, who, and what the answers then stand for.
//!
//! The population is everybody with a complete record who left in the window, also those to whom a result cannot apply. It falls into
//! cells, for each of which the result shall be precise (operation, category of region, gender), and within a cell into strata that the
//! sample shall resemble (status, age and education at entry).

use crate::statistics::numbers::random::Random;
use crate::statistics::weights::summarise;
use std::collections::BTreeMap;

/// The 97.5th percentile of the normal distribution as the Commission's example rounds it.
const Z: f64 = 1.96;
/// The variance of a share of one half, the worst there is.
const WORST_VARIANCE: f64 = 0.25;

/// Answers needed for a share with a margin of error at 95 %, drawn at random from a finite population (Cochran 1977, section 4.4, worst
/// case one half); never more than the population, 0 for none.
pub fn sample_size(population: u64, margin: f64) -> u64 {
    if population == 0 || margin.is_nan() || margin <= 0.0 {
        return population;
    }
    let size = population as f64;
    let needed = size * Z * Z * WORST_VARIANCE / ((size - 1.0) * margin * margin + Z * Z * WORST_VARIANCE);
    round_up(needed).min(population)
}

/// The margin of error at 95 % of a share, worst case one half, that `answers` of a finite population give when they count as `effective`
/// equally weighted ones; 0 when all answered, `None` without answers.
pub fn margin_of_error(population: u64, answers: u64, effective: f64) -> Option<f64> {
    if answers == 0 || effective.is_nan() || effective <= 0.0 {
        return None;
    }
    if answers >= population {
        return Some(0.0);
    }
    let correction = (population - answers) as f64 / (population - 1) as f64;
    Some(Z * (WORST_VARIANCE / effective * correction).sqrt())
}

/// How many to draw so that enough answer: the answers needed by the response rate expected, at most the population. A rate outside 0–1
/// asks everybody.
pub fn draw_size(needed: u64, response_rate: f64, population: u64) -> u64 {
    if response_rate > 0.0 && response_rate <= 1.0 { round_up(needed as f64 / response_rate).min(population) } else { population }
}

/// Up to the next whole number; what is above a whole one only by the error of computing is that one: 0.9604 / 0.02² is 2 401.
fn round_up(value: f64) -> u64 {
    (value * (1.0 - 1e-12)).ceil() as u64
}

/// Where a participant of the population belongs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Membership {
    /// The cell the sample shall be precise for.
    pub cell: Vec<String>,
    /// The stratum within it that the sample shall resemble.
    pub stratum: Vec<String>,
}

/// How a sample is to be drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    /// Margin of error aimed at in each cell, as a share.
    pub margin: f64,
    /// Share of those drawn that are expected to answer.
    pub response_rate: f64,
    /// Seed of the draw; with the same population in the same order it gives the same persons.
    pub seed: u64,
}

/// A drawn sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// For each member of the population, in its order, whether it was drawn.
    pub drawn: Vec<bool>,
    /// The strata, sorted.
    pub strata: Vec<Stratum>,
}

/// What was drawn of a stratum.
#[derive(Debug, Clone, PartialEq)]
pub struct Stratum {
    pub membership: Membership,
    pub population: u64,
    pub drawn: u64,
}

/// Draws a stratified sample: the size of each cell is that of [`sample_size`] raised by [`draw_size`], shared among its strata in
/// proportion to their populations, at least one from each.
pub fn draw(population: &[Membership], plan: &Plan) -> Sample {
    let mut members: BTreeMap<&Membership, Vec<usize>> = BTreeMap::new();
    for (position, membership) in population.iter().enumerate() {
        members.entry(membership).or_default().push(position);
    }
    let mut cells: BTreeMap<&[String], Vec<u64>> = BTreeMap::new();
    for (membership, positions) in &members {
        cells.entry(&membership.cell).or_default().push(positions.len() as u64);
    }
    // Cells and, within them, strata come in the order of their names, as the members do.
    let shares = cells.values().flat_map(|sizes| {
        let size: u64 = sizes.iter().sum();
        allocate(sizes, draw_size(sample_size(size, plan.margin), plan.response_rate, size))
    });
    let mut random = Random::new(plan.seed);
    let mut sample = Sample { drawn: vec![false; population.len()], strata: Vec::new() };
    for ((membership, mut positions), share) in members.into_iter().zip(shares) {
        let size = positions.len() as u64;
        random.draw_first(&mut positions, share as usize);
        for position in positions.into_iter().take(share as usize) {
            if let Some(drawn) = sample.drawn.get_mut(position) {
                *drawn = true;
            }
        }
        sample.strata.push(Stratum { membership: membership.clone(), population: size, drawn: share });
    }
    sample
}

/// Shares a number among strata in proportion to their sizes by largest remainders, the first stratum first where they are alike; then at
/// least one to every stratum, so that the sum may be a little larger.
fn allocate(sizes: &[u64], number: u64) -> Vec<u64> {
    let total = sizes.iter().sum::<u64>().max(1);
    let product = |size: u64| u128::from(size) * u128::from(number);
    let mut shares: Vec<u64> = sizes.iter().map(|&size| (product(size) / u128::from(total)) as u64).collect();
    let mut by_remainder: Vec<usize> = (0..sizes.len()).collect();
    by_remainder.sort_by_key(|&stratum| std::cmp::Reverse(product(sizes[stratum]) % u128::from(total)));
    let left = number.saturating_sub(shares.iter().sum()) as usize;
    for stratum in by_remainder.into_iter().take(left) {
        shares[stratum] += 1;
    }
    shares.iter().zip(sizes).map(|(&share, &size)| share.max(1).min(size)).collect()
}

/// What the answers stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighting {
    /// The weight of each member of the population that was drawn and answered; `None` for the others.
    pub weights: Vec<Option<f64>>,
    /// What was reached in each cell, sorted.
    pub cells: Vec<Reached>,
}

/// What was reached in a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Reached {
    pub cell: Vec<String>,
    pub population: u64,
    /// Answers needed for the margin aimed at.
    pub needed: u64,
    pub drawn: u64,
    pub answered: u64,
    /// Persons of strata from which nobody answered: others of the cell stand for them.
    pub unrepresented: u64,
    /// Margin of error at 95 %, the loss by unequal weights included; `None` without answers.
    pub margin: Option<f64>,
}

/// Weights the answers of a sample: population by answers of the stratum. Where nobody of a stratum answered, the answers of the cell's
/// other strata stand for it, in proportion to their weight. Answers of persons who were not drawn have no weight.
pub fn weigh(population: &[Membership], sample: &Sample, answered: &[bool], plan: &Plan) -> Weighting {
    let counts = |position: usize| sample.drawn.get(position) == Some(&true) && answered.get(position) == Some(&true);
    let mut answers: BTreeMap<&Membership, u64> = BTreeMap::new();
    for (position, membership) in population.iter().enumerate() {
        *answers.entry(membership).or_default() += u64::from(counts(position));
    }
    let answers_of = |stratum: &Stratum| answers.get(&stratum.membership).copied().unwrap_or(0);
    let mut cells: BTreeMap<&[String], Reached> = BTreeMap::new();
    for stratum in &sample.strata {
        let cell = cells.entry(&stratum.membership.cell).or_insert_with(|| Reached {
            cell: stratum.membership.cell.clone(),
            population: 0,
            needed: 0,
            drawn: 0,
            answered: 0,
            unrepresented: 0,
            margin: None,
        });
        cell.population += stratum.population;
        cell.drawn += stratum.drawn;
        cell.answered += answers_of(stratum);
        cell.unrepresented += if answers_of(stratum) == 0 { stratum.population } else { 0 };
    }
    let sizes: BTreeMap<&Membership, u64> = sample.strata.iter().map(|stratum| (&stratum.membership, stratum.population)).collect();
    let weight = |(position, membership): (usize, &Membership)| {
        let cell = cells.get(membership.cell.as_slice())?;
        let (size, answers) = (*sizes.get(membership)?, *answers.get(membership)?);
        let raised = cell.population as f64 / (cell.population - cell.unrepresented) as f64;
        counts(position).then(|| size as f64 / answers as f64 * raised)
    };
    let weights: Vec<Option<f64>> = population.iter().enumerate().map(weight).collect();
    let mut of_cells: BTreeMap<&[String], Vec<f64>> = BTreeMap::new();
    for (membership, weight) in population.iter().zip(&weights) {
        of_cells.entry(&membership.cell).or_default().extend(weight);
    }
    for (name, cell) in &mut cells {
        cell.needed = sample_size(cell.population, plan.margin);
        let effective = of_cells.get(name).and_then(|weights| summarise(weights).effective_n);
        cell.margin = effective.and_then(|effective| margin_of_error(cell.population, cell.answered, effective));
    }
    let cells = cells.into_values().collect();
    Weighting { weights, cells }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: Plan = Plan { margin: 0.03, response_rate: 0.8, seed: 2018 };

    fn member(gender: &str, status: &str) -> Membership {
        Membership { cell: vec![gender.to_owned()], stratum: vec![status.to_owned()] }
    }

    /// 1 200 women, of whom 300 unemployed; 40 men, all employed.
    fn population() -> Vec<Membership> {
        let women = (0..1200).map(|number| member("female", if number % 4 == 0 { "unemployed" } else { "employed" }));
        women.chain((0..40).map(|_| member("male", "employed"))).collect()
    }

    #[test]
    fn sizes_are_those_of_the_reference() {
        for (population, size) in [(50, 48), (100, 92), (500, 341), (1_000, 517), (5_000, 880), (10_000, 965)] {
            assert_eq!(sample_size(population, 0.03), size, "{population}");
        }
        for (population, size) in [(100, 97), (500, 414), (1_000, 707), (5_000, 1_623), (10_000, 1_937)] {
            assert_eq!(sample_size(population, 0.02), size, "{population}");
        }
        // Without end; the larger margin needs a smaller number to come near it.
        assert_eq!((sample_size(1 << 50, 0.03), sample_size(1 << 50, 0.02)), (1_068, 2_401));
        assert_eq!((sample_size(0, 0.03), sample_size(1, 0.03), sample_size(7, 0.0)), (0, 1, 7));
    }

    #[test]
    fn the_margin_is_the_size_turned_round() {
        for population in [50, 500, 5_000] {
            let size = sample_size(population, 0.03);
            let margin = margin_of_error(population, size, size as f64).unwrap();
            let with_one_less = margin_of_error(population, size - 1, (size - 1) as f64).unwrap();
            assert!(margin <= 0.03 && with_one_less > 0.03, "{population}: {margin} {with_one_less}");
        }
        assert_eq!(margin_of_error(40, 40, 40.0), Some(0.0));
        assert_eq!(margin_of_error(40, 0, 0.0), None);
    }

    #[test]
    fn more_are_drawn_than_needed_but_not_more_than_there_are() {
        assert_eq!((draw_size(517, 0.8, 1_000), draw_size(92, 0.8, 100), draw_size(92, 0.0, 100)), (647, 100, 100));
        assert_eq!(draw_size(400, 0.8, 1_000), 500);
    }

    #[test]
    fn strata_are_drawn_in_proportion_and_the_seed_decides_who() {
        let population = population();
        let sample = draw(&population, &PLAN);
        // 1 200 women: 565.1 answers are needed, so 566; 566 / 0.8 = 707.5 are drawn, so 708, a quarter of them unemployed. All 40 men are drawn.
        let drawn: Vec<(u64, u64)> = sample.strata.iter().map(|stratum| (stratum.population, stratum.drawn)).collect();
        assert_eq!(drawn, [(900, 531), (300, 177), (40, 40)]);
        assert_eq!(sample.drawn.iter().filter(|drawn| **drawn).count(), 748);
        assert_eq!(draw(&population, &PLAN), sample);
        assert_ne!(draw(&population, &Plan { seed: 2019, ..PLAN }).drawn, sample.drawn);
    }

    #[test]
    fn nobody_is_left_out_of_a_draw_by_being_in_a_small_stratum() {
        assert_eq!(allocate(&[9_997, 2, 1], 100), [100, 1, 1]);
        assert_eq!(allocate(&[3, 3], 3), [2, 1]);
        assert_eq!(allocate(&[], 3), [] as [u64; 0]);
    }

    #[test]
    fn weights_add_up_to_the_population() {
        let population = population();
        let sample = draw(&population, &PLAN);
        // Of the women every second answers, of the men none.
        let mut turn = 0;
        let answered: Vec<bool> = population
            .iter()
            .zip(&sample.drawn)
            .map(|(member, drawn)| {
                turn += usize::from(*drawn);
                member.cell == ["female"] && turn % 2 == 0
            })
            .collect();
        let weighting = weigh(&population, &sample, &answered, &PLAN);
        let sum: f64 = weighting.weights.iter().flatten().sum();
        assert!((sum - 1_200.0).abs() < 1e-9, "{sum}");
        let [women, men] = weighting.cells.as_slice() else { panic!("two cells") };
        assert_eq!((women.population, women.needed, women.drawn, women.unrepresented), (1_200, 566, 708, 0));
        assert!(women.margin.unwrap() > 0.03 && women.margin.unwrap() < 0.05, "{women:?}");
        assert_eq!((men.answered, men.unrepresented, men.margin), (0, 40, None));
    }

    #[test]
    fn a_stratum_without_answers_is_stood_for_by_the_others_of_its_cell() {
        let population = [member("f", "a"), member("f", "a"), member("f", "b"), member("f", "b")];
        let sample = draw(&population, &PLAN);
        let weighting = weigh(&population, &sample, &[true, true, false, false], &PLAN);
        assert_eq!(weighting.weights, [Some(2.0), Some(2.0), None, None]);
        assert_eq!((weighting.cells[0].unrepresented, weighting.cells[0].answered), (2, 2));
        // Two of four equally weighted answers: 1.96 √(0.25/2 · 2/3).
        assert!((weighting.cells[0].margin.unwrap() - 1.96 * (0.25_f64 / 3.0).sqrt()).abs() < 1e-12);
    }
}
