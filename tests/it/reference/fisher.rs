//! Fisher's exact test of a two-by-two table with the conditional odds ratio.

use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::numbers::distributions::ln_choose;

/// A two-by-two table: a, b in the first row, c, d in the second. Whole counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FourCells {
    pub a: f64,
    pub b: f64,
    pub c: f64,
    pub d: f64,
}

/// Fisher's test. The first column is the event, the second row the reference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FisherTest {
    /// Sum of the probabilities of the tables that are not more probable than the observed one.
    pub p: f64,
    /// Probability of at least a.
    pub p_greater: f64,
    /// Probability of at most a.
    pub p_less: f64,
    /// Conditional maximum likelihood estimate: 0 or infinite when a is at an end; `None` when a margin is 0.
    pub odds_ratio: Option<f64>,
    /// Limits by inverting each tail; 0 and infinity when a margin is 0.
    pub interval: Interval,
    /// ad/(bc); `None` when it is 0/0.
    pub sample_odds_ratio: Option<f64>,
}

/// Relative tolerance within which two tables count as equally probable (as R).
const EQUALLY_PROBABLE: f64 = 1.0 + 1e-7;

/// Fisher's (1935) exact test, conditional on both margins. Fractions of counts are cut off.
pub fn fisher_exact(cells: FourCells, confidence: f64) -> FisherTest {
    let table = Conditional::new(cells);
    let central = table.probabilities(0.0);
    let at_least = |probabilities: &[f64]| probabilities[table.observed..].iter().sum::<f64>().min(1.0);
    let at_most = |probabilities: &[f64]| probabilities[..=table.observed].iter().sum::<f64>().min(1.0);
    let limit = central[table.observed] * EQUALLY_PROBABLE;
    let two_sided: f64 = central.iter().filter(|&&probability| probability <= limit).sum();
    let last = table.log_weights.len() - 1;
    let tail = 0.5 * (1.0 - confidence);
    let odds_ratio = match (table.observed == 0, table.observed == last) {
        (true, true) => None,
        (true, false) => Some(0.0),
        (false, true) => Some(f64::INFINITY),
        (false, false) => Some(table.solve(|ln_odds| table.mean(ln_odds) - table.observed as f64)),
    };
    let lower = if table.observed == 0 { 0.0 } else { table.solve(|ln_odds| at_least(&table.probabilities(ln_odds)) - tail) };
    let upper = if table.observed == last { f64::INFINITY } else { table.solve(|ln_odds| tail - at_most(&table.probabilities(ln_odds))) };
    let (main, other) = (cells.a * cells.d, cells.b * cells.c);
    FisherTest {
        p: two_sided.min(1.0),
        p_greater: at_least(&central),
        p_less: at_most(&central),
        odds_ratio,
        interval: Interval::new(lower, upper),
        sample_odds_ratio: (main > 0.0 || other > 0.0).then(|| main / other),
    }
}

/// The noncentral hypergeometric distribution of the first cell given the margins.
struct Conditional {
    /// Logarithm of the number of tables for each possible value of the first cell.
    log_weights: Vec<f64>,
    /// Position of the observed value.
    observed: usize,
}

impl Conditional {
    fn new(cells: FourCells) -> Self {
        let whole = |count: f64| count.max(0.0).floor();
        let (a, b, c, d) = (whole(cells.a), whole(cells.b), whole(cells.c), whole(cells.d));
        let (first_row, second_row, first_column) = (a + b, c + d, a + c);
        let lowest = (first_column - second_row).max(0.0);
        let highest = first_row.min(first_column);
        let values = (highest - lowest) as usize;
        let weight = |step: usize| {
            let value = lowest + step as f64;
            ln_choose(first_row, value) + ln_choose(second_row, first_column - value)
        };
        Conditional { log_weights: (0..=values).map(weight).collect(), observed: (a - lowest) as usize }
    }

    /// Probabilities when the logarithm of the odds ratio is `ln_odds`.
    fn probabilities(&self, ln_odds: f64) -> Vec<f64> {
        let logs: Vec<f64> = self.log_weights.iter().enumerate().map(|(value, weight)| weight + value as f64 * ln_odds).collect();
        let largest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = logs.iter().map(|log| (log - largest).exp()).collect();
        let total: f64 = weights.iter().sum();
        weights.iter().map(|weight| weight / total).collect()
    }

    /// Expected position of the first cell.
    fn mean(&self, ln_odds: f64) -> f64 {
        self.probabilities(ln_odds).iter().enumerate().map(|(value, probability)| value as f64 * probability).sum()
    }

    /// The odds ratio at which an increasing function of its logarithm is 0, by halving.
    fn solve(&self, increasing: impl Fn(f64) -> f64) -> f64 {
        let (mut low, mut high) = (-1.0, 1.0);
        while increasing(low) > 0.0 && low > -1e4 {
            low *= 2.0;
        }
        while increasing(high) < 0.0 && high < 1e4 {
            high *= 2.0;
        }
        for _ in 0..200 {
            let middle = 0.5 * (low + high);
            if middle <= low || middle >= high {
                break;
            }
            if increasing(middle) < 0.0 { low = middle } else { high = middle }
        }
        (0.5 * (low + high)).exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lady_tasting_tea() {
        let test = fisher_exact(FourCells { a: 3.0, b: 1.0, c: 1.0, d: 3.0 }, 0.95);
        assert!((test.p - 34.0 / 70.0).abs() < 1e-13);
        assert!((test.p_greater - 17.0 / 70.0).abs() < 1e-13);
        assert_eq!(test.sample_odds_ratio, Some(9.0));
    }

    #[test]
    fn an_empty_margin_says_nothing() {
        let test = fisher_exact(FourCells { a: 0.0, b: 0.0, c: 5.0, d: 7.0 }, 0.95);
        assert_eq!((test.p, test.odds_ratio), (1.0, None));
        assert_eq!(test.interval, Interval::new(0.0, f64::INFINITY));
    }

    #[test]
    fn swapping_the_columns_inverts_the_odds_ratio() {
        let one = fisher_exact(FourCells { a: 12.0, b: 5.0, c: 7.0, d: 9.0 }, 0.9);
        let other = fisher_exact(FourCells { a: 5.0, b: 12.0, c: 9.0, d: 7.0 }, 0.9);
        assert!((one.odds_ratio.unwrap() * other.odds_ratio.unwrap() - 1.0).abs() < 1e-10);
        assert!((one.interval.lower * other.interval.upper - 1.0).abs() < 1e-10);
        assert!((one.p - other.p).abs() < 1e-12);
    }
}
