//! Permutation and bootstrap for segregation indices.
//!
//! The groups are the units that belong together, as classes: gender is permuted within groups, and the bootstrap draws whole groups. With
//! one group the permutation is the plain one. A statistic is any index of the pooled options, as
//! [`dissimilarity`](crate::statistics::comparison::segregation::dissimilarity) or a field of [`segregation_indices`](crate::statistics::comparison::segregation::segregation_indices).
//! All draws are seeded.

use crate::parallel::{in_order, processors};
use crate::statistics::comparison::segregation::OptionCounts;
use crate::statistics::intervals::interval::Interval;
use crate::statistics::numbers::discrete_draws::{binomial, hypergeometric};
use crate::statistics::numbers::moments::Moments;
use crate::statistics::numbers::random::Random;
use crate::statistics::numbers::sample_quantile::sample_quantile;

/// Distance within which two values of an index count as equal.
const EQUAL: f64 = 1e-9;
/// Persons for each option from which on numbers are drawn by option and not person by person: about what such a draw costs.
const FEW_TIMES: usize = 50;

/// Distribution of an index when gender is assigned at random.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PermutationTest {
    /// The index as observed.
    pub observed: f64,
    /// (k + 1)/(B + 1), k the number of permutations with an index at least as large as observed.
    pub p: f64,
    /// Mean of the index under random assignment.
    pub mean: f64,
    /// Standard deviation over the draws.
    pub standard_deviation: f64,
}

/// Bootstrap distribution of an index.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BootstrapInterval {
    /// Mean over the draws.
    pub mean: f64,
    /// Its standard error; `None` where the design does not give one.
    pub standard_error: f64,
    /// Percentile interval. It is centred too high for small groups: report the bias-corrected index beside it.
    pub interval: Interval,
}

/// Permutes gender among the persons of each group and computes `statistic` on the options pooled over the groups.
///
/// Each group lists the same options in the same order, whole counts. `None` when the statistic is undefined for the observed options.
pub fn permute_gender(
    groups: &[Vec<OptionCounts>],
    statistic: impl Fn(&[OptionCounts]) -> Option<f64>,
    permutations: usize,
    seed: u64,
) -> Option<PermutationTest> {
    let n_options = groups.iter().map(Vec::len).max().unwrap_or(0);
    let observed = statistic(&pooled(groups.iter(), n_options))?;
    let mut random = Random::new(seed);
    let mut persons: Vec<Persons> = groups.iter().map(|group| Persons::of(group)).collect();
    let sizes: Vec<f64> = pooled(groups.iter(), n_options).iter().map(OptionCounts::size).collect();
    let mut values = Vec::with_capacity(permutations);
    for _ in 0..permutations {
        let mut women = vec![0.0; n_options];
        persons.iter_mut().for_each(|persons| persons.draw_women(&mut random, &mut women));
        let options: Vec<OptionCounts> =
            women.iter().zip(&sizes).map(|(&women, &size)| OptionCounts { women, men: size - women }).collect();
        values.extend(statistic(&options));
    }
    let moments = Moments::of(&values);
    let extreme = values.iter().filter(|&&value| value >= observed - EQUAL).count();
    Some(PermutationTest {
        observed,
        p: (extreme as f64 + 1.0) / (values.len() as f64 + 1.0),
        mean: moments.mean?,
        standard_deviation: moments.standard_deviation()?,
    })
}

/// The persons of a group by what they chose, from whom women are drawn.
enum Persons {
    /// All chose the same option, given with the number of women: nothing can differ. Empty groups are of this kind too.
    Alike(usize, usize),
    /// Few: drawn one by one.
    Few(Vec<usize>, usize),
    /// Many: the number of women is drawn for each option, given the sizes of the options.
    Many(Vec<usize>, usize),
}

impl Persons {
    fn of(group: &[OptionCounts]) -> Self {
        let sizes: Vec<usize> = group.iter().map(|option| option.size().round() as usize).collect();
        let women = whole(group, |option| option.women);
        let mut chosen = (0..sizes.len()).filter(|&option| sizes[option] > 0);
        match (chosen.next(), chosen.next()) {
            (first, None) => Self::Alike(first.unwrap_or_default(), women.min(sizes.iter().sum())),
            _ if women <= FEW_TIMES * sizes.len() => Self::Few(choices(group, OptionCounts::size), women),
            _ => Self::Many(sizes, women),
        }
    }

    /// Adds the women of one random assignment to the options.
    fn draw_women(&mut self, random: &mut Random, women: &mut [f64]) {
        match self {
            Self::Alike(_, 0) => {}
            Self::Alike(option, number) => {
                random.skip(*number as u64);
                women[*option] += *number as f64;
            }
            Self::Few(chosen, number) => {
                random.draw_first(chosen, *number);
                chosen.iter().take(*number).for_each(|&option| women[option] += 1.0);
            }
            Self::Many(sizes, number) => {
                let (mut rest, mut left) = (sizes.iter().sum::<usize>(), (*number).min(sizes.iter().sum()));
                for (women, &size) in women.iter_mut().zip(sizes.iter()) {
                    rest -= size;
                    let drawn = hypergeometric(random, size, rest, left);
                    *women += drawn as f64;
                    left -= drawn;
                }
            }
        }
    }
}

/// The percentile interval of a statistic from the options observed and redrawn. `None` when the statistic is undefined for the observed
/// options or for most draws.
pub fn bootstrap_interval(
    observed: &[OptionCounts],
    redrawn: &[Vec<OptionCounts>],
    statistic: impl Fn(&[OptionCounts]) -> Option<f64>,
    confidence: f64,
) -> Option<BootstrapInterval> {
    statistic(observed)?;
    let values: Vec<f64> = redrawn.iter().filter_map(|options| statistic(options)).collect();
    summarise(&values, redrawn.len(), confidence)
}

/// The options when women and men are redrawn separately, as independent persons, so many times. Whole counts.
pub fn redraw_persons(options: &[OptionCounts], draws: usize, seed: u64) -> Vec<Vec<OptionCounts>> {
    let mut random = Random::new(seed);
    let women = Redrawn::of(options.iter().map(|option| option.women.round() as usize).collect());
    let men = Redrawn::of(options.iter().map(|option| option.men.round() as usize).collect());
    let redraw = |_| {
        let mut sample = vec![OptionCounts { women: 0.0, men: 0.0 }; options.len()];
        women.draw(&mut random, |option, number| sample[option].women += number);
        men.draw(&mut random, |option, number| sample[option].men += number);
        sample
    };
    (0..draws).map(redraw).collect()
}

/// Persons of one gender by what they chose, redrawn with replacement.
enum Redrawn {
    /// Few: the option of each.
    Few(Vec<usize>),
    /// Many: their number by option, drawn for each option.
    Many(Vec<usize>),
}

impl Redrawn {
    fn of(counts: Vec<usize>) -> Self {
        if counts.iter().sum::<usize>() > FEW_TIMES * counts.len() {
            return Self::Many(counts);
        }
        Self::Few(counts.iter().enumerate().flat_map(|(option, &count)| std::iter::repeat_n(option, count)).collect())
    }

    fn draw(&self, random: &mut Random, mut add: impl FnMut(usize, f64)) {
        match self {
            Self::Few(chosen) => (0..chosen.len()).for_each(|_| add(chosen[random.below(chosen.len())], 1.0)),
            Self::Many(counts) => {
                let mut rest = counts.iter().sum::<usize>();
                let mut left = rest;
                for (option, &count) in counts.iter().enumerate() {
                    let drawn = binomial(random, left, count as f64 / rest.max(1) as f64);
                    add(option, drawn as f64);
                    rest -= count;
                    left -= drawn;
                }
            }
        }
    }
}

/// The options when whole groups (classes) are redrawn with replacement, so many times: friends in a class choose together, and an interval
/// from independent persons would be too short. Counts may be weighted. Empty with fewer than two groups.
pub fn redraw_groups(groups: &[Vec<OptionCounts>], draws: usize, seed: u64) -> Vec<Vec<OptionCounts>> {
    if groups.len() < 2 {
        return Vec::new();
    }
    let n_options = groups.iter().map(Vec::len).max().unwrap_or(0);
    // Few options are chosen in one class: the others add nothing.
    let chosen = |group: &Vec<OptionCounts>| -> Vec<(u32, OptionCounts)> {
        let all = group.iter().enumerate().map(|(option, counts)| (option as u32, *counts));
        all.filter(|(_, counts)| counts.women != 0.0 || counts.men != 0.0).collect()
    };
    let groups: Vec<Vec<(u32, OptionCounts)>> = groups.iter().map(chosen).collect();
    in_order(draws, processors(), |draw| {
        let mut random = Random::new(seed);
        random.skip((draw * groups.len()) as u64);
        let mut sum = vec![OptionCounts { women: 0.0, men: 0.0 }; n_options];
        for _ in 0..groups.len() {
            for (option, counts) in &groups[random.below(groups.len())] {
                let total = &mut sum[*option as usize];
                total.women += counts.women;
                total.men += counts.men;
            }
        }
        sum
    })
}

fn summarise(values: &[f64], draws: usize, confidence: f64) -> Option<BootstrapInterval> {
    if values.len() < 2 || 2 * values.len() < draws {
        return None;
    }
    let moments = Moments::of(values);
    let tail = 0.5 * (1.0 - confidence);
    let interval = Interval::new(sample_quantile(values, tail)?, sample_quantile(values, 1.0 - tail)?);
    Some(BootstrapInterval { mean: moments.mean?, standard_error: moments.standard_deviation()?, interval })
}

/// Options summed over groups.
pub fn pooled<'a>(groups: impl Iterator<Item = &'a Vec<OptionCounts>>, n_options: usize) -> Vec<OptionCounts> {
    let mut sum = vec![OptionCounts { women: 0.0, men: 0.0 }; n_options];
    for group in groups {
        for (total, option) in sum.iter_mut().zip(group) {
            total.women += option.women;
            total.men += option.men;
        }
    }
    sum
}

/// One entry per person: the position of the option.
fn choices(options: &[OptionCounts], count: impl Fn(&OptionCounts) -> f64) -> Vec<usize> {
    options.iter().enumerate().flat_map(|(option, counts)| std::iter::repeat_n(option, count(counts).round() as usize)).collect()
}

fn whole(options: &[OptionCounts], count: impl Fn(&OptionCounts) -> f64) -> usize {
    options.iter().map(|option| count(option).round() as usize).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::comparison::segregation::{dissimilarity, segregation_indices};

    fn options(counts: &[(u32, u32)]) -> Vec<OptionCounts> {
        counts.iter().map(|&(women, men)| OptionCounts { women: f64::from(women), men: f64::from(men) }).collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_draws() {
        let options = options(&[(12, 9), (8, 12), (5, 5)]);
        let theil = |options: &[OptionCounts]| segregation_indices(options).map(|indices| indices.theil_h);
        let run = |seed| permute_gender(std::slice::from_ref(&options), theil, 500, seed);
        assert_eq!(run(3), run(3));
        assert_ne!(run(3), run(4));
    }

    #[test]
    fn segregation_between_classes_only_is_chance_within_them() {
        let groups = vec![options(&[(10, 1), (0, 0)]), options(&[(0, 0), (1, 10)])];
        let within = permute_gender(&groups, dissimilarity, 200, 1).unwrap();
        assert_eq!(within.p, 1.0);
        let whole = pooled(groups.iter(), 2);
        assert!(permute_gender(std::slice::from_ref(&whole), dissimilarity, 2_000, 1).unwrap().p < 0.01);
    }
}
