//! Ranks of a list of numbers, as the rank tests need them.

/// Ranks from 1, equal values sharing the mean of their ranks, in the order of `values`.
pub fn midranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    for group in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let shared = start as f64 + 0.5 * (group.len() as f64 + 1.0);
        for &position in group {
            ranks[position] = shared;
        }
        start += group.len();
    }
    ranks
}

/// Σ(t³ − t) over the groups of t equal values; 0 without ties.
pub fn tie_correction(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.chunk_by(|a, b| a == b).map(|group| group.len() as f64).map(|t| t * t * t - t).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_their_ranks() {
        assert_eq!(midranks(&[3.0, 1.0, 3.0, 2.0, 3.0]), [4.0, 1.0, 4.0, 2.0, 4.0]);
        assert_eq!(tie_correction(&[3.0, 1.0, 3.0, 2.0, 3.0]), 24.0);
        assert_eq!(midranks(&[]), Vec::<f64>::new());
    }
}
