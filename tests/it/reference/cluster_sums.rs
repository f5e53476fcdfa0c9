//! Rows summed by cluster, as the engine does it in SQL.

use utfall::statistics::design::cluster_sums::ClusterSum;

/// Sums rows by cluster. `value` gives a row's value, None when the row is outside the domain or has no answer. Clusters without a
/// contributing row are left out; the result is sorted by cluster.
pub fn sum_rows(cluster_of_row: &[u32], weights: &[f64], value: impl Fn(usize) -> Option<f64>) -> Vec<ClusterSum> {
    let (Some(&first), Some(&last)) = (cluster_of_row.iter().min(), cluster_of_row.iter().max()) else { return Vec::new() };
    let mut sums: Vec<ClusterSum> = (first..=last).map(|cluster| ClusterSum { cluster, ..ClusterSum::default() }).collect();
    for (row, (cluster, weight)) in cluster_of_row.iter().zip(weights).enumerate() {
        if let Some(value) = value(row) {
            sums[(cluster - first) as usize].add_row(*weight, value);
        }
    }
    sums.retain(|sum| sum.n > 0.0);
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use utfall::statistics::design::cluster_sums::{merge, total};

    #[test]
    fn the_sums_of_two_parts_are_those_of_the_whole() {
        let clusters = [0, 2, 2, 5, 0, 2];
        let weights = [1.0, 2.0, 0.5, 4.0, 1.0, 1.0];
        let values = [Some(3.0), Some(1.0), None, Some(0.0), Some(2.0), Some(1.0)];
        let part = |from: usize, to: usize| sum_rows(&clusters[from..to], &weights[from..to], |row| values[from + row]);
        assert_eq!(merge(&part(0, 3), &part(3, 6)), part(0, 6));
        assert_eq!(total(&part(0, 6)).n, 5.0);
        assert_eq!(part(0, 6).iter().map(|sum| sum.cluster).collect::<Vec<_>>(), [0, 2, 5]);
    }
}
