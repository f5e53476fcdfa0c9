//! Shrinkage by moments, to hold the likelihood against.

use utfall::statistics::comparison::empirical_bayes::Shrinkage;

/// Moment fit: the pooled share and the analysis-of-variance estimator of the correlation, cut at 0. None without answers.
pub fn shrink_by_moments(units: &[(f64, f64)], level: f64) -> Option<Shrinkage> {
    let pooled = pooled_share(units)?;
    let used: Vec<(f64, f64)> = units.iter().copied().filter(|(_, n)| *n > 0.0).collect();
    let count = used.len() as f64;
    let (_, n) = totals(&used);
    let mut correlation = 0.0;
    if count > 1.0 && n > count {
        let between = used.iter().map(|(x, n)| n * (x / n - pooled).powi(2)).sum::<f64>() / (count - 1.0);
        let within = used.iter().map(|(x, n)| x * (1.0 - x / n)).sum::<f64>() / (n - count);
        let typical = (n - used.iter().map(|(_, n)| n * n).sum::<f64>() / n) / (count - 1.0);
        let denominator = between + (typical - 1.0) * within;
        if denominator > 0.0 {
            correlation = ((between - within) / denominator).max(0.0);
        }
    }
    Some(Shrinkage::new(pooled, correlation, None, units, level))
}

fn pooled_share(units: &[(f64, f64)]) -> Option<f64> {
    let (x, n) = totals(units);
    (n > 0.0).then(|| x / n)
}

fn totals(units: &[(f64, f64)]) -> (f64, f64) {
    units.iter().fold((0.0, 0.0), |sum, unit| (sum.0 + unit.0, sum.1 + unit.1))
}
