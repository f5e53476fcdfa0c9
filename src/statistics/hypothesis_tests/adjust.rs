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

/// Benjamini and Hochberg's adjustment: the expected share of false claims among the claims stays at the level.
pub fn benjamini_hochberg(p: &[Option<f64>]) -> Vec<Option<f64>> {
    step_up(p, |tests, rank| tests / (rank + 1.0))
}

/// Adjusts p-values from the largest to the smallest by a factor of how many there are and the rank: the method of Hochberg and of Benjamini and Hochberg. Missing ones stay missing and do not count.
pub fn step_up(p: &[Option<f64>], factor: impl Fn(f64, f64) -> f64) -> Vec<Option<f64>> {
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
