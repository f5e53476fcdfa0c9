//! How sure a ranking is: intervals for the ranks of all units at once.
//!
//! Mogstad, Romano, Shaikh and Wilhelm (2024), *Inference for ranks with applications to mobility across neighbourhoods and academic
//! achievement across countries*: simultaneous intervals for all pairwise differences say which units are surely above and surely below a
//! unit, and so between which ranks it lies; all ranks are covered together at the level. The critical value is that of the largest
//! studentised difference, drawn from the joint normal (or t) distribution of the estimates, and the step-down of Romano and Wolf (2005)
//! leaves out the differences already decided.

use crate::statistics::numbers::random::Random;

/// A unit's estimate with its standard error. Units are independent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankedUnit {
    /// The estimate; `None` where nobody answered.
    pub estimate: f64,
    /// Its standard error; `None` where the design does not give one.
    pub standard_error: f64,
}

/// The ranks a unit may have, 1 for the largest estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankInterval {
    /// 1 plus the number of units surely above.
    pub best: usize,
    /// Number of units less those surely below.
    pub worst: usize,
}

/// Draws of the largest studentised difference: many where there are few units, so that a large study stays quick.
fn number_of_draws(units: usize) -> usize {
    (1_000_000 / units.max(1)).clamp(2000, 10_000)
}

/// Simultaneous rank intervals at the given level. `degrees_of_freedom` are those of a variance common to all units (infinite: known
/// variances). Deterministic: the same units give the same intervals.
pub fn rank_intervals(units: &[RankedUnit], degrees_of_freedom: f64, level: f64) -> Vec<RankInterval> {
    let mut open: Vec<(usize, usize)> =
        (0..units.len()).flat_map(|first| (first + 1..units.len()).map(move |second| (first, second))).collect();
    let (mut above, mut below) = (vec![0_usize; units.len()], vec![0_usize; units.len()]);
    let draws = draw_estimates(units, degrees_of_freedom, number_of_draws(units.len()));
    while !open.is_empty() {
        let critical = critical_value(&draws, units, &open, level);
        let before = open.len();
        open.retain(|&(first, second)| {
            let difference = units[first].estimate - units[second].estimate;
            let decided = difference.abs() > critical * scale(units, first, second);
            if decided {
                let (upper, lower) = if difference > 0.0 { (first, second) } else { (second, first) };
                above[lower] += 1;
                below[upper] += 1;
            }
            !decided
        });
        if open.len() == before {
            break;
        }
    }
    above.iter().zip(&below).map(|(above, below)| RankInterval { best: above + 1, worst: units.len() - below }).collect()
}

/// Errors of all units in every draw.
fn draw_estimates(units: &[RankedUnit], degrees_of_freedom: f64, draws: usize) -> Vec<Vec<f64>> {
    let mut random = Random::new(290);
    (0..draws)
        .map(|_| {
            let common = if degrees_of_freedom.is_finite() { chi_squared_over(degrees_of_freedom, &mut random).sqrt() } else { 1.0 };
            units.iter().map(|unit| unit.standard_error * normal(&mut random) / common).collect()
        })
        .collect()
}

/// The `level` quantile of the largest studentised difference among the open pairs.
fn critical_value(draws: &[Vec<f64>], units: &[RankedUnit], open: &[(usize, usize)], level: f64) -> f64 {
    let mut is_open = vec![false; units.len() * units.len()];
    for &(first, second) in open {
        is_open[first * units.len() + second] = true;
        is_open[second * units.len() + first] = true;
    }
    let mut largest: Vec<f64> = draws.iter().map(|errors| largest_difference(errors, units, &is_open)).collect();
    largest.sort_by(f64::total_cmp);
    let rank = (level * (largest.len() as f64 + 1.0)).ceil() as usize;
    largest.get(rank.max(1) - 1).copied().unwrap_or(f64::INFINITY)
}

/// The largest studentised difference of a draw among the open pairs.
///
/// By Cauchy and Schwarz no pair exceeds √(u₁² + u₂²) with u the units' own studentised errors: taken in falling order of u, most pairs need
/// not be looked at.
fn largest_difference(errors: &[f64], units: &[RankedUnit], is_open: &[bool]) -> f64 {
    let own = |unit: usize| if units[unit].standard_error > 0.0 { (errors[unit] / units[unit].standard_error).powi(2) } else { 0.0 };
    let mut order: Vec<(f64, usize)> = (0..units.len()).map(|unit| (own(unit), unit)).collect();
    order.sort_by(|left, right| right.0.total_cmp(&left.0));
    let mut largest = 0.0_f64;
    for (place, &(square, first)) in order.iter().enumerate() {
        for &(other_square, second) in &order[place + 1..] {
            if square + other_square <= largest * largest {
                break;
            }
            let scale = scale(units, first, second);
            if scale > 0.0 && is_open[first * units.len() + second] {
                largest = largest.max((errors[first] - errors[second]).abs() / scale);
            }
        }
    }
    largest
}

fn scale(units: &[RankedUnit], first: usize, second: usize) -> f64 {
    units[first].standard_error.hypot(units[second].standard_error)
}

/// A number above 0 and below 1.
fn uniform(random: &mut Random) -> f64 {
    ((random.bits() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}

/// A standard normal number (Box and Muller 1958).
fn normal(random: &mut Random) -> f64 {
    (-2.0 * uniform(random).ln()).sqrt() * (std::f64::consts::TAU * uniform(random)).cos()
}

/// A chi-squared number over its degrees of freedom (Marsaglia and Tsang 2000).
fn chi_squared_over(degrees_of_freedom: f64, random: &mut Random) -> f64 {
    let shape = 0.5 * degrees_of_freedom;
    let raised = if shape < 1.0 { shape + 1.0 } else { shape };
    let base = raised - 1.0 / 3.0;
    let slope = 1.0 / (9.0 * base).sqrt();
    loop {
        let z = normal(random);
        let cube = (1.0 + slope * z).powi(3);
        let accept = uniform(random);
        if cube > 0.0 && accept.ln() < 0.5 * z * z + base * (1.0 - cube + cube.ln()) {
            let lowered = if shape < 1.0 { uniform(random).powf(1.0 / shape) } else { 1.0 };
            return base * cube * lowered / shape;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(estimates: &[f64], standard_error: f64) -> Vec<RankedUnit> {
        estimates.iter().map(|&estimate| RankedUnit { estimate, standard_error }).collect()
    }

    #[test]
    fn far_apart_every_rank_is_known() {
        let intervals = rank_intervals(&units(&[3.0, 9.0, 6.0], 0.1), f64::INFINITY, 0.95);
        let ranks: Vec<(usize, usize)> = intervals.iter().map(|own| (own.best, own.worst)).collect();
        assert_eq!(ranks, [(3, 3), (1, 1), (2, 2)]);
    }

    #[test]
    fn equal_units_may_have_any_rank() {
        let intervals = rank_intervals(&units(&[5.0; 6], 1.0), 20.0, 0.95);
        assert!(intervals.iter().all(|own| (own.best, own.worst) == (1, 6)));
    }

    /// With two units the critical value is the two-sided normal one: a difference of 1.9 standard errors decides nothing, one of 2.1 does.
    #[test]
    fn two_units_are_decided_by_the_ordinary_test() {
        let width = 2.0_f64.sqrt();
        let undecided = rank_intervals(&units(&[1.85 * width, 0.0], 1.0), f64::INFINITY, 0.95);
        let decided = rank_intervals(&units(&[2.07 * width, 0.0], 1.0), f64::INFINITY, 0.95);
        assert_eq!((undecided[0].worst, decided[0].worst), (2, 1));
    }

    #[test]
    fn equal_units_are_set_apart_in_at_most_one_ranking_of_twenty() {
        let mut random = Random::new(7);
        let wrong = (0..100)
            .filter(|_| {
                let drawn: Vec<f64> = (0..8).map(|_| normal(&mut random)).collect();
                rank_intervals(&units(&drawn, 1.0), f64::INFINITY, 0.95).iter().any(|own| own.best > 1 || own.worst < 8)
            })
            .count();
        assert!(wrong <= 11, "{wrong} of 100");
    }

    /// The pairs that are left out cannot be the largest: every pair looked at gives the same.
    #[test]
    fn the_largest_difference_is_that_of_all_pairs() {
        let mut random = Random::new(3);
        let many: Vec<RankedUnit> = (0..40).map(|index| RankedUnit { estimate: 0.0, standard_error: 0.5 + f64::from(index % 7) }).collect();
        let is_open: Vec<bool> = (0..1600).map(|pair| (pair / 40 + pair % 40) % 3 > 0).collect();
        for _ in 0..50 {
            let errors: Vec<f64> = many.iter().map(|unit| unit.standard_error * normal(&mut random)).collect();
            let all = (0..40).flat_map(|first| (first + 1..40).map(move |second| (first, second))).filter(|(a, b)| is_open[a * 40 + b]);
            let brute = all.map(|(a, b)| (errors[a] - errors[b]).abs() / scale(&many, a, b)).fold(0.0, f64::max);
            assert_eq!(largest_difference(&errors, &many, &is_open), brute);
        }
    }
}
