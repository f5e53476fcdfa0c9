//! Cliff's delta: how often one group lies above the other.

use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::numbers::distributions::t_quantile;

/// Cliff's delta of group b against group a.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CliffsDelta {
    /// Pairs with b above a.
    pub n_greater: u64,
    /// Pairs with b below a.
    pub n_less: u64,
    pub n_equal: u64,
    /// P(b > a) − P(b < a); `None` when a group is empty.
    pub delta: Option<f64>,
    /// (δ + 1)/2.
    pub superiority: Option<f64>,
    /// `None` when a group has fewer than two values.
    pub standard_error: Option<f64>,
    pub interval: Option<Interval>,
}

/// Cliff's (1993, 1996) delta with his unbiased variance, not below (1 − δ²)/(n_a·n_b − 1), and the asymmetric limits of Feng and Cliff
/// (2004) with the t quantile on n_a + n_b − 2 degrees of freedom.
///
/// At δ = ±1 variance and limits are those of ±(n_a·n_b − 1)/(n_a·n_b), and the outer limit is ±1. Computed from the sorted values, not
/// from all pairs.
pub fn cliffs_delta(a: &[f64], b: &[f64], confidence: f64) -> CliffsDelta {
    let (sorted_a, sorted_b) = (sorted(a), sorted(b));
    let (n_a, n_b) = (a.len() as f64, b.len() as f64);
    let pairs = n_a * n_b;
    let above_a: Vec<Wins> = b.iter().map(|&value| wins(value, &sorted_a)).collect();
    let above_b: Vec<Wins> = a.iter().map(|&value| wins(value, &sorted_b)).collect();
    let n_greater: u64 = above_a.iter().map(|wins| wins.over).sum();
    let n_less: u64 = above_a.iter().map(|wins| wins.under).sum();
    let mut result = CliffsDelta {
        n_greater,
        n_less,
        n_equal: (a.len() * b.len()) as u64 - n_greater - n_less,
        delta: None,
        superiority: None,
        standard_error: None,
        interval: None,
    };
    if a.is_empty() || b.is_empty() {
        return result;
    }
    let delta = (n_greater as f64 - n_less as f64) / pairs;
    result.delta = Some(delta);
    result.superiority = Some(0.5 * (delta + 1.0));
    if a.len() < 2 || b.len() < 2 {
        return result;
    }
    let used = if delta.abs() == 1.0 { delta * (pairs - 1.0) / pairs } else { delta };
    let rows: f64 = above_a.iter().map(|wins| (wins.balance() / n_a - used).powi(2)).sum();
    let columns: f64 = above_b.iter().map(|wins| (-wins.balance() / n_b - used).powi(2)).sum();
    let unequal = (n_greater + n_less) as f64;
    let cells = unequal - 2.0 * used * (n_greater as f64 - n_less as f64) + pairs * used * used;
    let unbiased = (n_a * n_a * rows + n_b * n_b * columns - cells) / (pairs * (n_a - 1.0) * (n_b - 1.0));
    let variance = unbiased.max((1.0 - used * used) / (pairs - 1.0));
    let t = t_quantile(0.5 + 0.5 * confidence, n_a + n_b - 2.0);
    result.standard_error = Some(variance.sqrt());
    result.interval = Some(limits(used, delta, t * variance.sqrt()));
    result
}

/// (δ − δ³ ± ts√((1 − δ²)² + t²s²))/(1 − δ² + t²s²), cut to −1 … 1, with the outer limit of a delta of ±1 set to ±1.
fn limits(used: f64, observed: f64, margin: f64) -> Interval {
    let rest = 1.0 - used * used;
    let root = margin * (rest * rest + margin * margin).sqrt();
    let scale = rest + margin * margin;
    let limit = |signed_root: f64| ((used - used.powi(3) + signed_root) / scale).clamp(-1.0, 1.0);
    Interval::new(if observed == -1.0 { -1.0 } else { limit(-root) }, if observed == 1.0 { 1.0 } else { limit(root) })
}

/// How many values a value lies over and under.
struct Wins {
    over: u64,
    under: u64,
}

impl Wins {
    fn balance(&self) -> f64 {
        self.over as f64 - self.under as f64
    }
}

fn wins(value: f64, others: &[f64]) -> Wins {
    let below = others.partition_point(|&other| other < value);
    let up_to = others.partition_point(|&other| other <= value);
    Wins { over: below as u64, under: (others.len() - up_to) as u64 }
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_all_pairs() {
        let delta = cliffs_delta(&[1.0, 2.0], &[2.0, 3.0, 0.0], 0.95);
        assert_eq!((delta.n_greater, delta.n_less, delta.n_equal), (3, 2, 1));
        assert_eq!(delta.delta, Some(1.0 / 6.0));
    }

    #[test]
    fn groups_change_sides_with_the_sign() {
        let (a, b) = ([1.0, 4.0, 4.0, 2.0], [3.0, 5.0, 4.0]);
        let (one, other) = (cliffs_delta(&a, &b, 0.9), cliffs_delta(&b, &a, 0.9));
        assert_eq!(one.delta.unwrap(), -other.delta.unwrap());
        assert!((one.interval.unwrap().lower + other.interval.unwrap().upper).abs() < 1e-15);
        assert!((one.standard_error.unwrap() - other.standard_error.unwrap()).abs() < 1e-15);
    }

    #[test]
    fn small_groups_have_no_interval() {
        assert_eq!(cliffs_delta(&[1.0], &[2.0, 3.0], 0.95).interval, None);
        assert_eq!(cliffs_delta(&[], &[2.0], 0.95).delta, None);
    }
}
