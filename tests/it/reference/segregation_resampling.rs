//! A bootstrap of persons without groups.

use utfall::statistics::segregation::OptionCounts;
use utfall::statistics::segregation_resampling::BootstrapInterval;
use utfall::statistics::segregation_resampling::bootstrap_interval;
use utfall::statistics::segregation_resampling::redraw_persons;

/// Permutations of a test: the p-value of a true null has a standard error of at most 0.005.
pub const PERMUTATIONS: usize = 10_000;

/// Draws of a bootstrap interval.
pub const BOOTSTRAP_DRAWS: usize = 10_000;

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
    bootstrap_interval(options, &redraw_persons(options, draws, seed), statistic, confidence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use utfall::statistics::segregation::{dissimilarity, expected_when_random, expected_when_redrawn};
    use utfall::statistics::segregation_resampling::*;

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
    fn numbers_drawn_by_option_have_the_distribution_of_persons_drawn() {
        let options = options(&[(700, 500), (400, 650), (250, 250)]);
        let permuted = permute_gender(std::slice::from_ref(&options), dissimilarity, 4_000, 1).unwrap();
        let expected = expected_when_random(&options).unwrap();
        assert!((permuted.mean - expected).abs() < 4.0 * permuted.standard_deviation / 4_000_f64.sqrt(), "{permuted:?} {expected}");
        let bootstrap = bootstrap_persons(&options, dissimilarity, 4_000, 0.95, 2).unwrap();
        let expected = expected_when_redrawn(&options).unwrap();
        assert!((bootstrap.mean - expected).abs() < 4.0 * bootstrap.standard_error / 4_000_f64.sqrt(), "{bootstrap:?} {expected}");
        let redrawn = redraw_persons(&options, 50, 3);
        assert!(redrawn.iter().all(|drawn| drawn.iter().map(|option| option.women).sum::<f64>() == 1_350.0));
    }

    #[test]
    fn classes_that_choose_alike_widen_the_interval() {
        let groups: Vec<Vec<OptionCounts>> =
            (0..10).map(|class| if class % 2 == 0 { options(&[(10, 0), (0, 10)]) } else { options(&[(5, 5), (5, 5)]) }).collect();
        let persons = bootstrap_persons(&pooled(groups.iter(), 2), dissimilarity, 2_000, 0.95, 1).unwrap();
        let classes = bootstrap_interval(&pooled(groups.iter(), 2), &redraw_groups(&groups, 2_000, 1), dissimilarity, 0.95).unwrap();
        assert!(classes.interval.width() > 1.3 * persons.interval.width());
        assert_eq!(bootstrap_interval(&groups[0], &redraw_groups(&groups[..1], 100, 1), dissimilarity, 0.95), None);
    }
}
