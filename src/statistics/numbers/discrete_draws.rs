//! Numbers drawn at random from the distributions of counts, by inversion outwards from the most probable number.

use crate::statistics::numbers::distributions::{binomial_pmf, hypergeometric_pmf};
use crate::statistics::numbers::random::Random;

/// How many marked units there are among `draws` units drawn without replacement from `marked` and `unmarked` ones.
pub fn hypergeometric(random: &mut Random, marked: usize, unmarked: usize, draws: usize) -> usize {
    let draws = draws.min(marked + unmarked);
    let (lowest, highest) = (draws.saturating_sub(unmarked), draws.min(marked));
    let (m, u, d) = (marked as f64, unmarked as f64, draws as f64);
    let mode = ((d + 1.0) * (m + 1.0) / (m + u + 2.0)).floor() as usize;
    let up = |x: f64| (m - x) * (d - x) / ((x + 1.0) * (u - d + x + 1.0));
    outwards(random, lowest..=highest, mode, |mode| hypergeometric_pmf(mode, m, u, d), up)
}

/// How many of `trials` succeed, each with the probability `p`.
pub fn binomial(random: &mut Random, trials: usize, p: f64) -> usize {
    if p <= 0.0 || p >= 1.0 {
        return if p <= 0.0 { 0 } else { trials };
    }
    let n = trials as f64;
    let mode = ((n + 1.0) * p).floor() as usize;
    let odds = p / (1.0 - p);
    outwards(random, 0..=trials, mode, |mode| binomial_pmf(mode, n, p), |x| (n - x) / (x + 1.0) * odds)
}

/// The number at which the probabilities, added from the most probable one to both sides in turn, pass a random share. `up` gives the probability
/// of x + 1 over that of x.
fn outwards(
    random: &mut Random,
    values: std::ops::RangeInclusive<usize>,
    mode: usize,
    probability: impl Fn(f64) -> f64,
    up: impl Fn(f64) -> f64,
) -> usize {
    let (lowest, highest) = (*values.start(), *values.end());
    if lowest >= highest {
        return lowest;
    }
    let mode = mode.clamp(lowest, highest);
    let at_mode = probability(mode as f64);
    let mut left = random.share() - at_mode;
    let (mut low, mut high) = (mode, mode);
    let (mut at_low, mut at_high) = (at_mode, at_mode);
    while left >= 0.0 && (low > lowest || high < highest) {
        if high < highest {
            at_high *= up(high as f64);
            high += 1;
            left -= at_high;
            if left < 0.0 {
                return high;
            }
        }
        if low > lowest {
            low -= 1;
            at_low /= up(low as f64);
            left -= at_low;
            if left < 0.0 {
                return low;
            }
        }
        if at_low + at_high < 1e-18 {
            break;
        }
    }
    mode
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_the_probabilities_of_their_distribution() {
        let (draws, mut random) = (40_000, Random::new(3));
        let mut seen = [[0_u32; 8]; 2];
        for _ in 0..draws {
            seen[0][hypergeometric(&mut random, 7, 5, 6)] += 1;
            seen[1][binomial(&mut random, 7, 0.3)] += 1;
        }
        for x in 0..8 {
            let exact = [hypergeometric_pmf(x as f64, 7.0, 5.0, 6.0), binomial_pmf(x as f64, 7.0, 0.3)];
            for (exact, seen) in exact.iter().zip(&seen) {
                let share = f64::from(seen[x]) / f64::from(draws);
                let error = (exact * (1.0 - exact) / f64::from(draws)).sqrt();
                assert!((share - exact).abs() <= 4.5 * error, "{x}: {share} for {exact}");
            }
        }
    }

    #[test]
    fn what_cannot_differ_is_not_drawn() {
        let mut random = Random::new(1);
        assert_eq!(hypergeometric(&mut random, 5, 0, 3), 3);
        assert_eq!(hypergeometric(&mut random, 0, 4, 2), 0);
        assert_eq!([binomial(&mut random, 9, 1.0), binomial(&mut random, 9, 0.0), binomial(&mut random, 0, 0.4)], [9, 0, 0]);
        assert_eq!(random.bits(), Random::new(1).bits());
    }
}
