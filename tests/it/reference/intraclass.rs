//! How alike classmates are: the intraclass correlation and what clustering costs.
//!
//! One-way analysis of variance (Donner and Koval 1980; Searle 1971) and, as an alternative, variance components by restricted maximum
//! likelihood; Kish (1965) for the design effect. A negative correlation is possible and is shown; the design effect is then 1.

use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::numbers::distributions::{f_quantile, f_upper};

/// Values of one cluster in sums.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClusterMoments {
    pub n: f64,
    pub mean: f64,
    /// Sum of squared deviations from the mean.
    pub squares: f64,
}

impl ClusterMoments {
    /// Moments of a cluster's values; None without values.
    pub fn of(values: &[f64]) -> Option<Self> {
        let n = values.len() as f64;
        if values.is_empty() {
            return None;
        }
        let mean = values.iter().sum::<f64>() / n;
        let equal = values.iter().all(|value| *value == values[0]);
        let squares = if equal { 0.0 } else { values.iter().map(|value| (value - mean).powi(2)).sum() };
        Some(Self { n, mean, squares })
    }
}

/// The intraclass correlation of a set of clusters.
#[derive(Debug, Clone, PartialEq)]
pub struct Intraclass {
    pub n: f64,
    pub clusters: f64,
    /// None with fewer than two clusters, with one value in every cluster, or without any variation.
    pub estimate: Option<IntraclassEstimate>,
}

/// Analysis of variance over clusters and what follows from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IntraclassEstimate {
    pub mean_size: f64,
    /// (N − Σn²/N)/(k − 1): the size that stands for unequal clusters.
    pub typical_size: f64,
    pub mean_square_between: f64,
    pub mean_square_within: f64,
    /// Infinite without variation within clusters.
    pub f: f64,
    pub p: f64,
    pub correlation: f64,
    /// Exact when the clusters are of equal size; None without variation within clusters.
    pub interval: Option<Interval>,
    /// With the mean size.
    pub design_effect_mean_size: f64,
    /// With Kish's Σn²/N.
    pub design_effect: f64,
    pub effective_n: f64,
}

/// Intraclass correlation of clusters by one-way analysis of variance.
pub fn intraclass(clusters: &[ClusterMoments], level: f64) -> Intraclass {
    let k = clusters.len() as f64;
    let n: f64 = clusters.iter().map(|cluster| cluster.n).sum();
    Intraclass { n, clusters: k, estimate: estimate(clusters, k, n, level) }
}

fn estimate(clusters: &[ClusterMoments], k: f64, n: f64, level: f64) -> Option<IntraclassEstimate> {
    if k < 2.0 || n <= k {
        return None;
    }
    let grand = clusters.iter().map(|cluster| cluster.n * cluster.mean).sum::<f64>() / n;
    let between: f64 = clusters.iter().map(|cluster| cluster.n * (cluster.mean - grand).powi(2)).sum();
    let within: f64 = clusters.iter().map(|cluster| cluster.squares).sum();
    let rounding = 1e-26 * n * grand * grand;
    if within <= rounding && between <= rounding {
        return None;
    }
    let squared_sizes: f64 = clusters.iter().map(|cluster| cluster.n * cluster.n).sum();
    let typical_size = (n - squared_sizes / n) / (k - 1.0);
    let (mean_square_between, mean_square_within) = (between / (k - 1.0), within / (n - k));
    let f = if mean_square_within > 0.0 { mean_square_between / mean_square_within } else { f64::INFINITY };
    let correlation = (mean_square_between - mean_square_within) / (mean_square_between + (typical_size - 1.0) * mean_square_within);
    let upper = 0.5 + 0.5 * level;
    let limit = |ratio: f64| (ratio - 1.0) / (ratio + typical_size - 1.0);
    let interval =
        f.is_finite().then(|| Interval::new(limit(f / f_quantile(upper, k - 1.0, n - k)), limit(f * f_quantile(upper, n - k, k - 1.0))));
    let effect = |size: f64| 1.0 + (size - 1.0) * correlation.max(0.0);
    let design_effect = effect(squared_sizes / n);
    Some(IntraclassEstimate {
        mean_size: n / k,
        typical_size,
        mean_square_between,
        mean_square_within,
        f,
        p: f_upper(f, k - 1.0, n - k),
        correlation,
        interval,
        design_effect_mean_size: effect(n / k),
        design_effect,
        effective_n: n / design_effect,
    })
}

/// Variances between and within clusters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VarianceComponents {
    pub between: f64,
    pub within: f64,
}

impl VarianceComponents {
    /// Share of the variance that lies between clusters.
    pub fn correlation(&self) -> f64 {
        self.between / (self.between + self.within)
    }
}

/// Variance components of a random intercept by restricted maximum likelihood. None where [`intraclass`] has no estimate, and without
/// variation within clusters.
///
/// With λ the ratio of the variances, w = n/(1 + λn) and the weighted mean m of the cluster means, the profile criterion is
/// (N − 1) ln(SSW + Σw(ȳ − m)²) + Σ ln(1 + λn) + ln Σw; its slope in λ is brought to 0 by bisection.
pub fn restricted_likelihood(clusters: &[ClusterMoments]) -> Option<VarianceComponents> {
    let k = clusters.len() as f64;
    let n: f64 = clusters.iter().map(|cluster| cluster.n).sum();
    estimate(clusters, k, n, 0.95)?;
    let within: f64 = clusters.iter().map(|cluster| cluster.squares).sum();
    if within <= 0.0 {
        return None;
    }
    let at = |ratio: f64| {
        let weights: Vec<f64> = clusters.iter().map(|cluster| cluster.n / (1.0 + ratio * cluster.n)).collect();
        let sum: f64 = weights.iter().sum();
        let mean = clusters.iter().zip(&weights).map(|(cluster, weight)| weight * cluster.mean).sum::<f64>() / sum;
        let deviations: Vec<f64> = clusters.iter().map(|cluster| (cluster.mean - mean).powi(2)).collect();
        let residual = within + weights.iter().zip(&deviations).map(|(weight, square)| weight * square).sum::<f64>();
        let fall: f64 = weights.iter().zip(&deviations).map(|(weight, square)| weight * weight * square).sum();
        let square_sum: f64 = weights.iter().map(|weight| weight * weight).sum();
        let slope = -(n - 1.0) * fall / residual + sum - square_sum / sum;
        (slope, residual / (n - 1.0))
    };
    let mut high = 1.0;
    if at(0.0).0 >= 0.0 {
        return Some(VarianceComponents { between: 0.0, within: at(0.0).1 });
    }
    while at(high).0 < 0.0 && high < 1e12 {
        high *= 2.0;
    }
    let mut low = 0.0;
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if at(middle).0 < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    let (_, within) = at(high);
    Some(VarianceComponents { between: high * within, within })
}
