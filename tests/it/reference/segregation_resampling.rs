//! A bootstrap of persons without groups.

use utfall::statistics::comparison::segregation::OptionCounts;
use utfall::statistics::comparison::segregation::totals;
use utfall::statistics::comparison::segregation_resampling::BootstrapInterval;
use utfall::statistics::comparison::segregation_resampling::bootstrap_interval;
use utfall::statistics::comparison::segregation_resampling::redraw_persons;
use utfall::statistics::numbers::distributions::binomial_pmf;

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

/// The mean of D when women are redrawn with shares w/W and men with m/M: exact, from two binomial distributions per option.
///
/// Whole counts; `None` when a gender is absent. max(0, 2D − this mean) corrects D for its bias against the propensities behind the
/// choices (Allen, Burgess, Davidson and Windmeijer 2015).
pub fn expected_when_redrawn(options: &[OptionCounts]) -> Option<f64> {
    let (women, men) = totals(options);
    if women <= 0.0 || men <= 0.0 {
        return None;
    }
    Some(0.5 * options.iter().map(|option| mean_absolute_difference(women, option.women / women, men, option.men / men)).sum::<f64>())
}

/// E|X/n − Y/m| for independent binomial X and Y: the integral of F(1 − G) + G(1 − F) over the steps of both distribution functions.
fn mean_absolute_difference(n: f64, p: f64, m: f64, q: f64) -> f64 {
    let (mut x, mut y) = (0.0, 0.0);
    let (mut below_x, mut below_y) = (0.0, 0.0);
    let (mut position, mut sum) = (0.0, 0.0);
    while x <= n || y <= m {
        let (next_x, next_y) = (if x <= n { x / n } else { f64::INFINITY }, if y <= m { y / m } else { f64::INFINITY });
        let next: f64 = next_x.min(next_y);
        sum += (next - position) * (below_x * (1.0 - below_y) + below_y * (1.0 - below_x));
        position = next;
        if next_x <= next {
            below_x = f64::min(below_x + binomial_pmf(x, n, p), 1.0);
            x += 1.0;
        }
        if next_y <= next {
            below_y = f64::min(below_y + binomial_pmf(y, m, q), 1.0);
            y += 1.0;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use utfall::statistics::comparison::segregation::dissimilarity;
    use utfall::statistics::comparison::segregation::expected_when_random;
    use utfall::statistics::comparison::segregation_resampling::*;

    fn options(counts: &[(u32, u32)]) -> Vec<OptionCounts> {
        counts.iter().map(|&(women, men)| OptionCounts { women: f64::from(women), men: f64::from(men) }).collect()
    }

    #[test]
    fn one_woman_and_one_man_in_two_options_always_differ() {
        assert_eq!(expected_when_redrawn(&options(&[(1, 0), (0, 1)])), Some(1.0));
        assert!((expected_when_redrawn(&options(&[(1, 1), (1, 1)])).unwrap() - 0.375).abs() < 1e-15);
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
