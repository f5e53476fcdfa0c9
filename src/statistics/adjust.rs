//! p-values of many comparisons adjusted together.
//!
//! Holm (1979), Hochberg (1988), Benjamini and Hochberg (1995). A missing p-value stays missing and does not count as a test.

/// Holm's step-down adjustment: the family-wise error stays at the level.
pub fn holm(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let order = ascending(p);
    let tests = order.len() as f64;
    let mut largest = 0.0_f64;
    let adjusted = order.iter().enumerate().map(|(rank, &(_, p))| {
        largest = largest.max((tests - rank as f64) * p);
        largest.min(1.0)
    });
    place(p.len(), &order, adjusted.collect())
}

/// Hochberg's step-up adjustment.
pub fn hochberg(p: &[Option<f64>]) -> Vec<Option<f64>> {
    step_up(p, |tests, rank| tests - rank)
}

/// Benjamini and Hochberg's adjustment: the expected share of false claims among the claims stays at the level.
pub fn benjamini_hochberg(p: &[Option<f64>]) -> Vec<Option<f64>> {
    step_up(p, |tests, rank| tests / (rank + 1.0))
}

/// Bonferroni's adjustment.
pub fn bonferroni(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let tests = p.iter().flatten().count() as f64;
    p.iter().map(|p| p.map(|p| (tests * p).min(1.0))).collect()
}

fn step_up(p: &[Option<f64>], factor: impl Fn(f64, f64) -> f64) -> Vec<Option<f64>> {
    let order = ascending(p);
    let tests = order.len() as f64;
    let mut smallest = 1.0_f64;
    let mut adjusted: Vec<f64> = order
        .iter()
        .enumerate()
        .rev()
        .map(|(rank, &(_, p))| {
            smallest = smallest.min(factor(tests, rank as f64) * p);
            smallest
        })
        .collect();
    adjusted.reverse();
    place(p.len(), &order, adjusted)
}

fn ascending(p: &[Option<f64>]) -> Vec<(usize, f64)> {
    let mut order: Vec<(usize, f64)> = p.iter().enumerate().filter_map(|(index, p)| Some((index, (*p)?))).collect();
    order.sort_by(|left, right| left.1.total_cmp(&right.1).then(left.0.cmp(&right.0)));
    order
}

fn place(length: usize, order: &[(usize, f64)], adjusted: Vec<f64>) -> Vec<Option<f64>> {
    let mut placed = vec![None; length];
    for ((index, _), value) in order.iter().zip(adjusted) {
        placed[*index] = Some(value);
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjusted_by_hand() {
        let p = [Some(0.01), None, Some(0.04), Some(0.03)];
        let rounded = |values: Vec<Option<f64>>| values.into_iter().map(|p| p.map(|p| (p * 1e6).round() / 1e6)).collect::<Vec<_>>();
        assert_eq!(rounded(holm(&p)), [Some(0.03), None, Some(0.06), Some(0.06)]);
        assert_eq!(rounded(benjamini_hochberg(&p)), [Some(0.03), None, Some(0.04), Some(0.04)]);
        assert_eq!(rounded(hochberg(&p)), [Some(0.03), None, Some(0.04), Some(0.04)]);
        assert_eq!(rounded(bonferroni(&p)), [Some(0.03), None, Some(0.12), Some(0.09)]);
    }
}
