//! Quantiles of a list of numbers.

/// Sample quantile of type 7 in Hyndman and Fan (1996), R's default: h = (n − 1)p + 1, linear between the order statistics.
/// `None` without values. The values need no order and hold no NaN; `probability` lies in [0, 1].
pub fn sample_quantile(values: &[f64], probability: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    quantile_of_sorted(&sorted, probability)
}

/// [`sample_quantile`] for values that already stand in ascending order.
pub fn quantile_of_sorted(sorted: &[f64], probability: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let position = last as f64 * probability.clamp(0.0, 1.0);
    let below = (position.floor() as usize).min(last);
    let above = (below + 1).min(last);
    let fraction = position - below as f64;
    if fraction == 0.0 {
        return Some(sorted[below]);
    }
    Some(sorted[below] + fraction * (sorted[above] - sorted[below]))
}

/// Median: the middle value, or the mean of the two in the middle.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    Some(0.5 * (sorted[sorted.len() / 2 - 1] + upper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_seven_interpolates_between_order_statistics() {
        let values = [9.0, 1.0, 4.0, 2.0];
        assert_eq!(sample_quantile(&values, 0.25), Some(1.75));
        assert_eq!(sample_quantile(&values, 0.5), Some(3.0));
        assert_eq!(sample_quantile(&values, 1.0), Some(9.0));
        assert_eq!(median(&values), Some(3.0));
        assert_eq!(median(&[5.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(sample_quantile(&[], 0.5), None);
        assert_eq!(median(&[]), None);
    }
}
