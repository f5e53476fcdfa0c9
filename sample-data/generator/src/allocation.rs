//! Dividing a total into whole numbers.

/// Divides `total` in proportion to the weights by largest remainders, with no part above its limit.
pub fn divide(total: u64, weights: &[f64], limits: &[u64]) -> Vec<u64> {
    let sum: f64 = weights.iter().sum();
    let quotas: Vec<f64> = weights.iter().map(|weight| total as f64 * weight / sum).collect();
    let mut parts: Vec<u64> = quotas.iter().zip(limits).map(|(quota, limit)| (quota.floor() as u64).min(*limit)).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by(|a, b| (quotas[*b] - quotas[*b].floor()).total_cmp(&(quotas[*a] - quotas[*a].floor())).then(a.cmp(b)));
    let mut left = total.saturating_sub(parts.iter().sum());
    while left > 0 {
        let before = left;
        for &index in &order {
            if left > 0 && weights[index] > 0.0 && parts[index] < limits[index] {
                parts[index] += 1;
                left -= 1;
            }
        }
        assert!(left < before, "the limits leave room for the total");
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::divide;

    #[test]
    fn parts_add_up_to_the_total() {
        assert_eq!(divide(10, &[1.0, 1.0, 1.0], &[9, 9, 9]), [4, 3, 3]);
    }

    #[test]
    fn no_part_exceeds_its_limit() {
        assert_eq!(divide(10, &[8.0, 1.0, 1.0], &[4, 9, 9]), [4, 3, 3]);
    }
}
