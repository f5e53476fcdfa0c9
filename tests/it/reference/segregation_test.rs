//! Is the segregation more than chance? Exact test of the dissimilarity index for small tables.

use crate::reference::segregation_resampling::PERMUTATIONS;
use utfall::statistics::comparison::segregation::{OptionCounts, chosen_options, dissimilarity, totals};
use utfall::statistics::comparison::segregation_resampling::permute_gender;
use utfall::statistics::numbers::distributions::hypergeometric_pmf;

/// Largest number of steps of the exact computation; beyond it the test permutes.
const EXACT_WORK: f64 = 2e8;
/// Distance within which two values of D count as equal.
const EQUAL: f64 = 1e-9;

/// Distribution of D under random assignment of gender with both margins fixed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SegregationTest {
    pub dissimilarity: f64,
    /// Probability of a D at least as large as the observed one.
    pub p: f64,
    /// Mean of D.
    pub expected: f64,
    /// Standard deviation of D.
    pub standard_deviation: f64,
    /// False when the distribution was sampled by permutation.
    pub exact: bool,
}

/// Tests D against random assignment. Whole counts; `None` when a gender is absent.
///
/// Exact by convolution over the options: |w/W − m/M| is a whole multiple of 1/L, L the least common multiple of W and M, so the tables with
/// the same number of women placed and the same sum are kept together. When that takes too many steps, 10 000 seeded permutations stand in.
pub fn segregation_test(options: &[OptionCounts]) -> Option<SegregationTest> {
    let options = chosen_options(options);
    let observed = dissimilarity(&options)?;
    let (women, men) = totals(&options);
    let units = Units::new(women, men);
    let work = women * units.largest_sum() * (women + men);
    if work > EXACT_WORK {
        let permuted = permute_gender(std::slice::from_ref(&options), dissimilarity, PERMUTATIONS, 0)?;
        return Some(SegregationTest {
            dissimilarity: observed,
            p: permuted.p,
            expected: permuted.mean,
            standard_deviation: permuted.standard_deviation,
            exact: false,
        });
    }
    let distribution = distribution(&options, women, men, &units);
    let value = |sum: usize| sum as f64 / units.largest_sum();
    let values = || distribution.iter().enumerate().map(|(sum, probability)| (value(sum), probability));
    let expected: f64 = values().map(|(value, probability)| value * probability).sum();
    let variance: f64 = values().map(|(value, probability)| (value - expected).powi(2) * probability).sum();
    let p: f64 = values().filter(|(value, _)| *value >= observed - EQUAL).map(|(_, probability)| probability).sum();
    Some(SegregationTest { dissimilarity: observed, p: p.min(1.0), expected, standard_deviation: variance.sqrt(), exact: true })
}

/// The whole numbers that stand for 1/W and 1/M in units of 1/L.
struct Units {
    woman: f64,
    man: f64,
    multiple: f64,
}

impl Units {
    fn new(women: f64, men: f64) -> Self {
        let (mut divisor, mut rest) = (women as u64, men as u64);
        while rest != 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        let divisor = divisor.max(1) as f64;
        Units { woman: men / divisor, man: women / divisor, multiple: women * men / divisor }
    }

    /// Σ |w/W − m/M| of complete segregation, in units of 1/L.
    fn largest_sum(&self) -> f64 {
        2.0 * self.multiple
    }
}

/// Probability of each value of Σ |w/W − m/M|, in units of 1/L.
fn distribution(options: &[OptionCounts], women: f64, men: f64, units: &Units) -> Vec<f64> {
    let (all_women, sums) = (women as usize, units.largest_sum() as usize);
    let mut states = vec![vec![0.0; sums + 1]; all_women + 1];
    states[0][0] = 1.0;
    let mut remaining = women + men;
    for option in options {
        let size = option.size();
        let mut next = vec![vec![0.0; sums + 1]; all_women + 1];
        for (placed, state) in states.iter().enumerate() {
            let left = women - placed as f64;
            let lowest = (size - (remaining - left)).max(0.0) as usize;
            for x in lowest..=(size.min(left).max(0.0) as usize) {
                let here = x as f64;
                let probability = hypergeometric_pmf(here, left, remaining - left, size);
                let shift = (units.woman * here - units.man * (size - here)).abs() as usize;
                for (sum, mass) in state.iter().enumerate().filter(|(_, mass)| **mass > 0.0) {
                    if let Some(cell) = next.get_mut(placed + x).and_then(|row| row.get_mut(sum + shift)) {
                        *cell += mass * probability;
                    }
                }
            }
        }
        states = next;
        remaining -= size;
    }
    states.pop().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use utfall::statistics::comparison::segregation::expected_when_random;

    fn options(counts: &[(u32, u32)]) -> Vec<OptionCounts> {
        counts.iter().map(|&(women, men)| OptionCounts { women: f64::from(women), men: f64::from(men) }).collect()
    }

    #[test]
    fn two_of_each_in_two_options() {
        let test = segregation_test(&options(&[(2, 0), (0, 2)])).unwrap();
        assert!(test.exact && (test.p - 2.0 / 6.0).abs() < 1e-14);
        assert!((test.expected - 1.0 / 3.0).abs() < 1e-14);
        assert!((test.standard_deviation - (2.0_f64 / 9.0).sqrt()).abs() < 1e-14);
    }

    #[test]
    fn its_mean_is_the_exact_expectation() {
        let options = options(&[(3, 9), (8, 2), (5, 5), (1, 0)]);
        let test = segregation_test(&options).unwrap();
        assert!((test.expected - expected_when_random(&options).unwrap()).abs() < 1e-12);
    }

    #[test]
    fn large_tables_are_permuted() {
        let options = options(&[(300, 200), (250, 260), (120, 180)]);
        let test = segregation_test(&options).unwrap();
        assert!(!test.exact);
        assert!((test.expected - expected_when_random(&options).unwrap()).abs() < 1e-3);
    }

    #[test]
    fn one_gender_has_no_test() {
        assert_eq!(segregation_test(&options(&[(2, 0), (3, 0)])), None);
    }
}
