//! Sums of one measured quantity per cluster and domain: all that design-based means, shares, totals and ratios need.
//!
//! The program computes them by column (`transform::columns`); rows in memory are summed here. Sums are mergeable: those of two parts of a
//! table, added cluster by cluster, are those of the whole.

/// Sums over the rows of one cluster that lie in the domain and have a value.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ClusterSum {
    /// Cluster of the design (unit of the last stage).
    pub cluster: u32,
    /// Rows with a value.
    pub n: f64,
    /// Sum of values; for a 0/1 quantity the number of successes.
    pub sum: f64,
    /// Sum of weights.
    pub weight: f64,
    /// Sum of squared weights.
    pub weight_square: f64,
    /// Sum of weight × value.
    pub weighted_sum: f64,
    /// Sum of weight × value².
    pub weighted_square_sum: f64,
}

impl ClusterSum {
    /// Adds another part of the same cluster.
    pub fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.sum += other.sum;
        self.weight += other.weight;
        self.weight_square += other.weight_square;
        self.weighted_sum += other.weighted_sum;
        self.weighted_square_sum += other.weighted_square_sum;
    }

    /// Adds one row.
    pub fn add_row(&mut self, weight: f64, value: f64) {
        self.n += 1.0;
        self.sum += value;
        self.weight += weight;
        self.weight_square += weight * weight;
        self.weighted_sum += weight * value;
        self.weighted_square_sum += weight * value * value;
    }
}

/// Merges two lists sorted by cluster: the sums of the union of two disjoint sets of rows.
pub fn merge(left: &[ClusterSum], right: &[ClusterSum]) -> Vec<ClusterSum> {
    let mut merged: Vec<ClusterSum> = Vec::with_capacity(left.len() + right.len());
    let (mut i, mut j) = (0, 0);
    while i < left.len() || j < right.len() {
        let take_left = j == right.len() || (i < left.len() && left[i].cluster <= right[j].cluster);
        let next = if take_left { &left[i] } else { &right[j] };
        (i, j) = if take_left { (i + 1, j) } else { (i, j + 1) };
        match merged.last_mut() {
            Some(last) if last.cluster == next.cluster => last.merge(next),
            _ => merged.push(*next),
        }
    }
    merged
}

/// The sums of all clusters together.
pub fn total(sums: &[ClusterSum]) -> ClusterSum {
    let mut total = ClusterSum::default();
    for sum in sums {
        total.merge(sum);
    }
    total
}
