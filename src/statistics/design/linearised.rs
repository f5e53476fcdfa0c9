//! Linearised values: an estimate together with what each cluster contributes to its deviation.
//!
//! A total is the sum of its cluster totals; a mean, share or ratio is a smooth function of totals, and its variance is that of the total of
//! its linearised values z (Binder 1983; Särndal, Swensson and Wretman 1992, 5.5). A difference of two estimates has the difference of their
//! linearised values, so that the covariance between domains that share clusters is included by construction.

use crate::statistics::design::cluster_sums::{ClusterSum, total};
use crate::statistics::design::design_variance::{ClusterTotals, Covariance, SingleUnitRule, covariance, variance};
use crate::statistics::design::{Design, DesignError};

/// An estimate and the linearised total of every cluster that contributes to it, in ascending order of clusters.
#[derive(Debug, Clone, PartialEq)]
pub struct Linearised {
    /// The estimate; `None` where nobody answered.
    pub estimate: f64,
    /// Codes of the clusters.
    pub clusters: Vec<u32>,
    /// Linearised total of each.
    pub values: Vec<f64>,
}

impl Linearised {
    /// Variance under the design; None where the rule for single units leaves nothing to average.
    pub fn variance(&self, design: &Design, rule: SingleUnitRule) -> Result<Option<f64>, DesignError> {
        variance(design, &self.clusters, &self.values, rule)
    }

    /// `self` plus `factor` times `other`.
    pub fn plus(&self, factor: f64, other: &Self) -> Self {
        let (clusters, columns) = align(&[self, other]);
        let values = columns[0].iter().zip(&columns[1]).map(|(own, their)| own + factor * their).collect();
        Self { estimate: self.estimate + factor * other.estimate, clusters, values }
    }
}

/// Weighted total Σ w y of the domain. None without rows.
pub fn linearised_total(sums: &[ClusterSum]) -> Option<Linearised> {
    let all = total(sums);
    (all.n > 0.0).then(|| Linearised {
        estimate: all.weighted_sum,
        clusters: sums.iter().map(|sum| sum.cluster).collect(),
        values: sums.iter().map(|sum| sum.weighted_sum).collect(),
    })
}

/// Weighted mean Σ w y / Σ w of the domain; the share, when the values are 0 and 1. None without rows or weight.
pub fn linearised_mean(sums: &[ClusterSum]) -> Option<Linearised> {
    quotient(sums.iter().map(|sum| (sum.cluster, sum.weighted_sum, sum.weight)))
}

/// Ratio Σ w y / Σ w x of two quantities summed over the same rows of the domain. None without rows or where the denominator is 0.
pub fn linearised_ratio(numerator: &[ClusterSum], denominator: &[ClusterSum]) -> Option<Linearised> {
    quotient(numerator.iter().zip(denominator).map(|(above, below)| (above.cluster, above.weighted_sum, below.weighted_sum)))
}

/// Covariance matrix of several estimates under one design.
pub fn joint_covariance(parts: &[&Linearised], design: &Design, rule: SingleUnitRule) -> Result<Option<Covariance>, DesignError> {
    let (clusters, columns) = align(parts);
    let width = parts.len();
    let mut values = vec![0.0; clusters.len() * width];
    for (column, entries) in columns.iter().enumerate() {
        for (row, value) in entries.iter().enumerate() {
            values[row * width + column] = *value;
        }
    }
    covariance(design, &ClusterTotals { clusters, width, values }, rule)
}

fn quotient(parts: impl Iterator<Item = (u32, f64, f64)> + Clone) -> Option<Linearised> {
    let (above, below) = parts.clone().fold((0.0, 0.0), |(above, below), (_, y, x)| (above + y, below + x));
    if below == 0.0 {
        return None;
    }
    let estimate = above / below;
    let deviation = |y: f64, x: f64| {
        let difference = y - estimate * x;
        if difference.abs() <= 1e-13 * (y.abs() + (estimate * x).abs()) { 0.0 } else { difference / below }
    };
    let (clusters, values) = parts.map(|(cluster, y, x)| (cluster, deviation(y, x))).unzip();
    Some(Linearised { estimate, clusters, values })
}

/// The union of the parts' clusters and every part's values on it, 0 where a part has none.
fn align(parts: &[&Linearised]) -> (Vec<u32>, Vec<Vec<f64>>) {
    let mut clusters: Vec<u32> = parts.iter().flat_map(|part| part.clusters.iter().copied()).collect();
    clusters.sort_unstable();
    clusters.dedup();
    let columns = parts
        .iter()
        .map(|part| {
            let mut own = part.clusters.iter().zip(&part.values).peekable();
            let take = |cluster: &u32| own.next_if(|(of, _)| *of == cluster).map_or(0.0, |(_, value)| *value);
            clusters.iter().map(take).collect()
        })
        .collect();
    (clusters, columns)
}

/// The covariance of two waves' totals in a stratum from the clusters that both drew. A cluster that is the stratum's only one in both waves
/// counts by its deviation from 0, as in the variance of a wave; a single one among others tells nothing.
pub fn covariance_of(pairs: impl Iterator<Item = (f64, f64)>, alone: bool) -> f64 {
    let pairs: Vec<(f64, f64)> = pairs.collect();
    let n = pairs.len() as f64;
    match pairs.as_slice() {
        [] => 0.0,
        [(later, earlier)] => {
            if alone {
                later * earlier
            } else {
                0.0
            }
        }
        _ => {
            let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
            let (later, earlier) = (mean(|pair| pair.0), mean(|pair| pair.1));
            n / (n - 1.0) * pairs.iter().map(|(z2, z1)| (z2 - later) * (z1 - earlier)).sum::<f64>()
        }
    }
}
