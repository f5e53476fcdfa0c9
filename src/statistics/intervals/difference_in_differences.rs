//! Change in pilot units less change in comparison units, with inference for few units.
//!
//! The unit that was chosen to be a pilot (municipality or school) is the unit of inference, however many pupils answered. The p-value is
//! exact: the share of all ways to choose as many pilot units, within strata where the choice was made within strata, that give a difference
//! at least as large (Fisher 1935; Rosenbaum 2002, ch. 2). With fewer than 20 ways no p-value below 0.05 is possible and none is given. The
//! interval holds the effects that the same test does not reject at the level.

use crate::statistics::intervals::interval::Interval;
use crate::statistics::numbers::random::Random;

/// A unit before and after.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChangeUnit {
    /// Value before.
    pub before: f64,
    /// Value after.
    pub after: f64,
    /// Weight in the mean of its group; 1 when units count alike.
    pub weight: f64,
    /// Whether the unit took part.
    pub pilot: bool,
    /// Units among which the pilots were chosen; the same for all without strata.
    pub stratum: u32,
}

/// Difference in differences.
#[derive(Debug, Clone, PartialEq)]
pub struct DifferenceInDifferences {
    /// Units that took part.
    pub pilot_units: usize,
    /// Units compared with.
    pub comparison_units: usize,
    /// Mean change of those that took part.
    pub pilot_change: Option<f64>,
    /// Mean change of the others.
    pub comparison_change: Option<f64>,
    /// Pilot change less comparison change; None without units in either group.
    pub estimate: Option<f64>,
    /// Ways in which the pilots could have been chosen; infinite when beyond counting.
    pub permutations: f64,
    /// Whether all of them were used, not a random part.
    pub exact: bool,
    /// None with fewer than 20 permutations.
    pub p: Option<f64>,
    /// None where no effect would be rejected.
    pub interval: Option<Interval>,
}

const FEWEST: f64 = 20.0;
const LISTED: f64 = 20_000.0;
const DRAWN: usize = 9_999;

/// Estimates the effect and tests it by permuting which units are pilots.
pub fn difference_in_differences(units: &[ChangeUnit], level: f64) -> DifferenceInDifferences {
    let changes: Vec<f64> = units.iter().map(|unit| unit.after - unit.before).collect();
    let weights: Vec<f64> = units.iter().map(|unit| unit.weight).collect();
    let observed: Vec<bool> = units.iter().map(|unit| unit.pilot).collect();
    let pilot_change = group_mean(&changes, &weights, &observed, true);
    let comparison_change = group_mean(&changes, &weights, &observed, false);
    let estimate = pilot_change.zip(comparison_change).map(|(pilot, comparison)| pilot - comparison);
    let strata = strata_of(units);
    let permutations = strata.iter().map(|members| ways(members.len(), members.iter().filter(|&&unit| observed[unit]).count())).product();
    let exact = permutations <= LISTED;
    let mut result = DifferenceInDifferences {
        pilot_units: observed.iter().filter(|pilot| **pilot).count(),
        comparison_units: observed.iter().filter(|pilot| !**pilot).count(),
        pilot_change,
        comparison_change,
        estimate,
        permutations,
        exact,
        p: None,
        interval: None,
    };
    let Some(estimate) = estimate.filter(|_| permutations >= FEWEST) else { return result };
    let choices = if exact { all_choices(&strata, &observed) } else { drawn_choices(&strata, &observed) };
    let p_at = |effect: f64| {
        let without: Vec<f64> =
            changes.iter().zip(&observed).map(|(change, pilot)| if *pilot { change - effect } else { *change }).collect();
        permutation_p(&without, &weights, &choices, (estimate - effect).abs())
    };
    result.p = Some(p_at(0.0));
    let spread = changes.iter().fold(0.0_f64, |most, change| most.max((change - changes[0]).abs()));
    let limit = |direction: f64| farthest_not_rejected(estimate, direction * spread, 1.0 - level, &p_at);
    result.interval = limit(-1.0).zip(limit(1.0)).map(|(lower, upper)| Interval::new(lower, upper));
    result
}

/// The effect beyond which the test rejects, from the estimate in one direction; None when nothing is rejected however far.
fn farthest_not_rejected(estimate: f64, step: f64, size: f64, p_at: &impl Fn(f64) -> f64) -> Option<f64> {
    let mut distance = step;
    let mut doublings = 0;
    while p_at(estimate + distance) > size {
        distance *= 2.0;
        doublings += 1;
        if doublings > 20 {
            return None;
        }
    }
    let (mut inside, mut outside) = (0.0, distance);
    for _ in 0..50 {
        let middle = 0.5 * (inside + outside);
        if p_at(estimate + middle) > size {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    Some(estimate + inside)
}

/// Share of the choices whose difference is at least as large, with a tolerance for rounding. The observed choice is among them.
fn permutation_p(changes: &[f64], weights: &[f64], choices: &[Vec<bool>], observed: f64) -> f64 {
    let at_least = |choice: &&Vec<bool>| {
        let pair = group_mean(changes, weights, choice, true).zip(group_mean(changes, weights, choice, false));
        pair.is_some_and(|(pilot, comparison)| (pilot - comparison).abs() >= observed - 1e-9 * (1.0 + observed))
    };
    choices.iter().filter(at_least).count() as f64 / choices.len() as f64
}

fn group_mean(values: &[f64], weights: &[f64], pilots: &[bool], wanted: bool) -> Option<f64> {
    let (mut sum, mut weight) = (0.0, 0.0);
    for ((value, own), pilot) in values.iter().zip(weights).zip(pilots) {
        if *pilot == wanted {
            sum += own * value;
            weight += own;
        }
    }
    (weight > 0.0).then(|| sum / weight)
}

/// Members of every stratum.
fn strata_of(units: &[ChangeUnit]) -> Vec<Vec<usize>> {
    let mut codes: Vec<u32> = units.iter().map(|unit| unit.stratum).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.iter().map(|code| (0..units.len()).filter(|&unit| units[unit].stratum == *code).collect()).collect()
}

/// Number of ways to choose `chosen` of `size`.
fn ways(size: usize, chosen: usize) -> f64 {
    (0..chosen).fold(1.0, |ways: f64, index| (ways * (size - index) as f64 / (index + 1) as f64).round())
}

fn all_choices(strata: &[Vec<usize>], observed: &[bool]) -> Vec<Vec<bool>> {
    let mut choices = vec![vec![false; observed.len()]];
    for members in strata {
        let chosen = members.iter().filter(|&&unit| observed[unit]).count();
        let subsets = subsets_of(members, chosen);
        choices = choices
            .iter()
            .flat_map(|choice| {
                subsets.iter().map(|subset| {
                    let mut extended = choice.clone();
                    subset.iter().for_each(|&unit| extended[unit] = true);
                    extended
                })
            })
            .collect();
    }
    choices
}

fn subsets_of(members: &[usize], size: usize) -> Vec<Vec<usize>> {
    match (members.split_first(), size) {
        (_, 0) => vec![Vec::new()],
        (None, _) => Vec::new(),
        (Some((&first, rest)), _) => {
            let mut subsets: Vec<Vec<usize>> = subsets_of(rest, size - 1);
            subsets.iter_mut().for_each(|subset| subset.push(first));
            subsets.extend(subsets_of(rest, size));
            subsets
        }
    }
}

/// The observed choice and random ones.
fn drawn_choices(strata: &[Vec<usize>], observed: &[bool]) -> Vec<Vec<bool>> {
    let mut random = Random::new(2013);
    let mut choices = vec![observed.to_vec()];
    for _ in 0..DRAWN {
        let mut choice = vec![false; observed.len()];
        for members in strata {
            let chosen = members.iter().filter(|&&unit| observed[unit]).count();
            let mut shuffled = members.clone();
            random.draw_first(&mut shuffled, chosen);
            shuffled.iter().take(chosen).for_each(|&unit| choice[unit] = true);
        }
        choices.push(choice);
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(change: f64, pilot: bool, stratum: u32) -> ChangeUnit {
        ChangeUnit { before: 10.0, after: 10.0 + change, weight: 1.0, pilot, stratum }
    }

    #[test]
    fn the_largest_of_twenty_choices_has_p_one_tenth() {
        let units: Vec<ChangeUnit> = [(5.0, true), (6.0, true), (7.0, true), (1.0, false), (2.0, false), (3.0, false)]
            .map(|(change, pilot)| unit(change, pilot, 0))
            .to_vec();
        let result = difference_in_differences(&units, 0.8);
        assert_eq!((result.estimate, result.permutations, result.p), (Some(4.0), 20.0, Some(0.1)));
        // An effect of 6 leaves pilot changes −1, 0, 1 below all comparison changes; shifts that keep p above 0.2 lie strictly inside.
        assert!(result.interval.is_some_and(|own| own.lower > 1.0 && own.upper < 7.0 && own.contains(4.0)));
    }

    #[test]
    fn fewer_than_twenty_choices_give_the_estimate_only() {
        let units: Vec<ChangeUnit> = [(5.0, true), (1.0, false), (2.0, false)].map(|(change, pilot)| unit(change, pilot, 0)).to_vec();
        let result = difference_in_differences(&units, 0.95);
        assert_eq!((result.estimate, result.p, result.permutations), (Some(3.5), None, 3.0));
    }

    #[test]
    fn pilots_chosen_in_pairs_are_permuted_in_pairs() {
        let units: Vec<ChangeUnit> =
            (0..6).flat_map(|pair| [unit(3.0 + f64::from(pair), true, pair), unit(f64::from(pair), false, pair)]).collect();
        let result = difference_in_differences(&units, 0.9);
        assert_eq!((result.permutations, result.p), (64.0, Some(2.0 / 64.0)));
    }

    /// No effect: the p-value is at most 0.05 in at most one study of twenty.
    #[test]
    fn the_test_keeps_its_level() {
        let mut random = Random::new(3);
        let mut draw = || ((random.bits() >> 11) as f64 / (1_u64 << 53) as f64).powi(3);
        let rejected = (0..200)
            .filter(|_| {
                let units: Vec<ChangeUnit> = (0..8).map(|index| unit(draw(), index < 4, 0)).collect();
                difference_in_differences(&units, 0.95).p.is_some_and(|p| p <= 0.05)
            })
            .count();
        assert!(rejected <= 18, "{rejected} of 200");
    }
}
