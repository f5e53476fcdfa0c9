//! Permutation and bootstrap for segregation indices.
//!
//! The groups are the units that belong together, as classes: gender is permuted within groups, and the bootstrap draws whole groups. With
//! one group the permutation is the plain one. A statistic is any index of the pooled options, as
//! [`dissimilarity`](super::segregation::dissimilarity) or a field of [`segregation_indices`](super::segregation::segregation_indices).
//! All draws are seeded.

use super::interval::Interval;
use super::moments::Moments;
use super::random::Random;
use super::sample_quantile::sample_quantile;
use super::segregation::OptionCounts;

/// Permutations of a test: the p-value of a true null has a standard error of at most 0.005.
pub const PERMUTATIONS: usize = 10_000;
/// Draws of a bootstrap interval.
pub const BOOTSTRAP_DRAWS: usize = 10_000;
/// Distance within which two values of an index count as equal.
const EQUAL: f64 = 1e-9;

/// Distribution of an index when gender is assigned at random.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PermutationTest {
    pub observed: f64,
    /// (k + 1)/(B + 1), k the number of permutations with an index at least as large as observed.
    pub p: f64,
    /// Mean of the index under random assignment.
    pub mean: f64,
    pub standard_deviation: f64,
}

/// Bootstrap distribution of an index.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BootstrapInterval {
    pub mean: f64,
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
    let mut persons: Vec<(Vec<usize>, usize)> =
        groups.iter().map(|group| (choices(group, OptionCounts::size), whole(group, |option| option.women))).collect();
    let sizes: Vec<f64> = pooled(groups.iter(), n_options).iter().map(OptionCounts::size).collect();
    let mut values = Vec::with_capacity(permutations);
    for _ in 0..permutations {
        let mut women = vec![0.0; n_options];
        for (chosen, number_of_women) in &mut persons {
            random.draw_first(chosen, *number_of_women);
            chosen.iter().take(*number_of_women).for_each(|&option| women[option] += 1.0);
        }
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

/// Percentile bootstrap that redraws women and men separately, as independent persons. Whole counts.
///
/// `None` when the statistic is undefined for the observed options or for most draws.
pub fn bootstrap_persons(
    options: &[OptionCounts],
    statistic: impl Fn(&[OptionCounts]) -> Option<f64>,
    draws: usize,
    confidence: f64,
    seed: u64,
) -> Option<BootstrapInterval> {
    statistic(options)?;
    let (women, men) = (choices(options, |option| option.women), choices(options, |option| option.men));
    let mut random = Random::new(seed);
    let mut redrawn = Vec::with_capacity(draws);
    for _ in 0..draws {
        let mut sample = vec![OptionCounts { women: 0.0, men: 0.0 }; options.len()];
        for _ in 0..women.len() {
            sample[women[random.below(women.len())]].women += 1.0;
        }
        for _ in 0..men.len() {
            sample[men[random.below(men.len())]].men += 1.0;
        }
        redrawn.extend(statistic(&sample));
    }
    summarise(&redrawn, draws, confidence)
}

/// Percentile bootstrap that redraws whole groups (classes) with replacement: friends in a class choose together, and an interval from
/// independent persons would be too short. Counts may be weighted.
///
/// `None` with fewer than two groups, or when the statistic is undefined for the observed options or for most draws.
pub fn bootstrap_groups(
    groups: &[Vec<OptionCounts>],
    statistic: impl Fn(&[OptionCounts]) -> Option<f64>,
    draws: usize,
    confidence: f64,
    seed: u64,
) -> Option<BootstrapInterval> {
    let n_options = groups.iter().map(Vec::len).max().unwrap_or(0);
    statistic(&pooled(groups.iter(), n_options))?;
    if groups.len() < 2 {
        return None;
    }
    let mut random = Random::new(seed);
    let mut redrawn = Vec::with_capacity(draws);
    for _ in 0..draws {
        let drawn: Vec<usize> = (0..groups.len()).map(|_| random.below(groups.len())).collect();
        redrawn.extend(statistic(&pooled(drawn.iter().map(|&group| &groups[group]), n_options)));
    }
    summarise(&redrawn, draws, confidence)
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
    use crate::statistics::segregation::{dissimilarity, expected_when_random, expected_when_redrawn, segregation_indices};

    fn options(counts: &[(u32, u32)]) -> Vec<OptionCounts> {
        counts.iter().map(|&(women, men)| OptionCounts { women: f64::from(women), men: f64::from(men) }).collect()
    }

    #[test]
    fn means_approach_the_exact_expectations() {
        let options = options(&[(12, 9), (8, 12), (5, 5), (6, 2)]);
        let permuted = permute_gender(std::slice::from_ref(&options), dissimilarity, 20_000, 1).unwrap();
        assert!((permuted.mean - expected_when_random(&options).unwrap()).abs() < 0.004);
        let bootstrap = bootstrap_persons(&options, dissimilarity, 20_000, 0.95, 2).unwrap();
        assert!((bootstrap.mean - expected_when_redrawn(&options).unwrap()).abs() < 0.004);
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

    #[test]
    fn classes_that_choose_alike_widen_the_interval() {
        let groups: Vec<Vec<OptionCounts>> =
            (0..10).map(|class| if class % 2 == 0 { options(&[(10, 0), (0, 10)]) } else { options(&[(5, 5), (5, 5)]) }).collect();
        let persons = bootstrap_persons(&pooled(groups.iter(), 2), dissimilarity, 2_000, 0.95, 1).unwrap();
        let classes = bootstrap_groups(&groups, dissimilarity, 2_000, 0.95, 1).unwrap();
        assert!(classes.interval.width() > 1.3 * persons.interval.width());
        assert_eq!(bootstrap_groups(&groups[..1], dissimilarity, 100, 0.95, 1), None);
    }
}
