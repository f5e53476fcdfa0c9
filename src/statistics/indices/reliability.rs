//! Internal consistency of a scale: Cronbach's alpha with Feldt's interval, item–rest correlations, McDonald's omega.

use crate::statistics::indices::factor::one_factor;
use crate::statistics::intervals::interval::Interval;
use crate::statistics::numbers::distributions::f_quantile;
use crate::statistics::numbers::moments::covariance;

/// Relative size under which a variance of sums is rounding error.
const NEGLIGIBLE: f64 = 1e-12;

/// Who enters the covariances of the items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IncompletePersons {
    /// Only persons who answered all items.
    LeftOut,
    /// Each covariance from the persons who answered both items (the default of R's psych package).
    UsedPairwise,
}

/// Reliability of one item within its scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemReliability {
    /// Alpha of the scale without the item; `None` when fewer than two items remain or their sum does not vary.
    pub alpha_if_dropped: Option<f64>,
    /// Correlation of the item with the sum of the others; negative when the item points the other way.
    pub item_rest_correlation: Option<f64>,
}

/// Cronbach's alpha of a scale. Negative values are shown as they are: they say that items point in different directions.
#[derive(Debug, Clone, PartialEq)]
pub struct Alpha {
    /// Persons behind the covariances; with pairwise covariances, all persons.
    pub n: usize,
    /// Alpha; `None` where it is not defined.
    pub alpha: Option<f64>,
    /// Alpha of the items scaled to equal variance; `None` when an item does not vary.
    pub standardised: Option<f64>,
    /// Mean correlation between the items.
    pub mean_correlation: Option<f64>,
    /// Feldt's interval of alpha.
    pub interval: Option<Interval>,
    /// One entry per item; empty when alpha is undefined.
    pub items: Vec<ItemReliability>,
}

/// Cronbach's alpha (1951) with the interval of Feldt (1965).
///
/// `persons` holds one list of oriented answers per person, all of the same length. Alpha is undefined with fewer than two items or two
/// persons, and when the sum of the items does not vary.
pub fn cronbach_alpha(persons: &[Vec<Option<f64>>], incomplete: IncompletePersons, confidence: f64) -> Alpha {
    let used: Vec<&Vec<Option<f64>>> = match incomplete {
        IncompletePersons::LeftOut => persons.iter().filter(|answers| answers.iter().all(Option::is_some)).collect(),
        IncompletePersons::UsedPairwise => persons.iter().collect(),
    };
    let n = used.len();
    let undefined = Alpha { n, alpha: None, standardised: None, mean_correlation: None, interval: None, items: Vec::new() };
    let k = persons.iter().map(Vec::len).max().unwrap_or(0);
    if k < 2 || n < 2 {
        return undefined;
    }
    let Some(matrix) = covariance_matrix(&used, k) else { return undefined };
    let all: Vec<usize> = (0..k).collect();
    let Some(alpha) = alpha_of(&matrix, &all) else { return undefined };
    let mean_correlation = mean_correlation(&matrix);
    let items = all.iter().map(|&item| {
        let others: Vec<usize> = all.iter().copied().filter(|&other| other != item).collect();
        ItemReliability { alpha_if_dropped: alpha_of(&matrix, &others), item_rest_correlation: item_rest(&matrix, item, &others) }
    });
    Alpha {
        n,
        alpha: Some(alpha),
        standardised: mean_correlation.and_then(|r| {
            let denominator = 1.0 + (k as f64 - 1.0) * r;
            (denominator.abs() > NEGLIGIBLE).then(|| k as f64 * r / denominator)
        }),
        mean_correlation,
        interval: Some(feldt_interval(alpha, n as f64, k as f64, confidence)),
        items: items.collect(),
    }
}

/// McDonald's omega total from a one-factor model.
#[derive(Debug, Clone, PartialEq)]
pub struct Omega {
    /// Persons who answered all items.
    pub n: usize,
    /// Standardised loadings, with a positive sum.
    pub loadings: Vec<f64>,
    /// (Σλ)²/((Σλ)² + Σψ).
    pub omega: Option<f64>,
    /// False when a unique variance lies at its bound (a Heywood case): the solution must not be reported as a reliability.
    pub admissible: bool,
}

/// Omega total of a single-factor model fitted by maximum likelihood to the correlations of persons with all items (McDonald 1999).
///
/// Undefined with fewer than three items, fewer than two complete persons, or an item that does not vary. It is not the omega of a
/// Schmid–Leiman solution with group factors, which is another quantity and larger.
pub fn mcdonald_omega(persons: &[Vec<Option<f64>>]) -> Omega {
    let used: Vec<&Vec<Option<f64>>> = persons.iter().filter(|answers| answers.iter().all(Option::is_some)).collect();
    let n = used.len();
    let undefined = Omega { n, loadings: Vec::new(), omega: None, admissible: false };
    let k = persons.iter().map(Vec::len).max().unwrap_or(0);
    if k < 3 || n < 2 {
        return undefined;
    }
    let Some(correlations) = covariance_matrix(&used, k).and_then(|matrix| correlation_matrix(&matrix)) else { return undefined };
    let Some(model) = one_factor(&correlations) else { return undefined };
    let common = model.loadings.iter().sum::<f64>().powi(2);
    let unique: f64 = model.uniquenesses.iter().sum();
    Omega { n, loadings: model.loadings, omega: Some(common / (common + unique)), admissible: model.admissible }
}

/// Covariances of all pairs of items, each from the persons who answered both; `None` when a pair has fewer than two.
fn covariance_matrix(persons: &[&Vec<Option<f64>>], k: usize) -> Option<Vec<Vec<f64>>> {
    let entry = |a: usize, b: usize| {
        let answer = |person: &[Option<f64>], item: usize| person.get(item).copied().flatten();
        let pairs: Vec<(f64, f64)> = persons.iter().filter_map(|person| answer(person, a).zip(answer(person, b))).collect();
        let (x, y): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        covariance(&x, &y)
    };
    (0..k).map(|a| (0..k).map(|b| entry(a, b)).collect()).collect()
}

/// Correlations from covariances; `None` when an item does not vary.
fn correlation_matrix(covariances: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let deviations: Vec<f64> = covariances.iter().enumerate().map(|(item, row)| row[item].sqrt()).collect();
    if deviations.iter().any(|&deviation| deviation <= 0.0) {
        return None;
    }
    let scaled = |(a, row): (usize, &Vec<f64>)| row.iter().enumerate().map(|(b, value)| value / (deviations[a] * deviations[b])).collect();
    Some(covariances.iter().enumerate().map(scaled).collect())
}

/// Mean of the correlations between different items.
fn mean_correlation(covariances: &[Vec<f64>]) -> Option<f64> {
    let correlations = correlation_matrix(covariances)?;
    let k = correlations.len();
    let total: f64 = (0..k).flat_map(|a| (0..a).map(move |b| (a, b))).map(|(a, b)| correlations[a][b]).sum();
    Some(total / (0.5 * (k * (k - 1)) as f64))
}

/// k/(k − 1)·(1 − trace/total) of the covariances among `items`.
fn alpha_of(covariances: &[Vec<f64>], items: &[usize]) -> Option<f64> {
    let k = items.len() as f64;
    let trace: f64 = items.iter().map(|&item| covariances[item][item]).sum();
    let total: f64 = items.iter().map(|&a| items.iter().map(|&b| covariances[a][b]).sum::<f64>()).sum();
    (items.len() > 1 && total > NEGLIGIBLE * trace).then(|| k / (k - 1.0) * (1.0 - trace / total))
}

/// Correlation of an item with the sum of the others, from the covariances.
fn item_rest(covariances: &[Vec<f64>], item: usize, others: &[usize]) -> Option<f64> {
    let shared: f64 = others.iter().map(|&other| covariances[item][other]).sum();
    let trace: f64 = others.iter().map(|&other| covariances[other][other]).sum();
    let rest: f64 = others.iter().map(|&a| others.iter().map(|&b| covariances[a][b]).sum::<f64>()).sum();
    let own = covariances[item][item];
    (own > 0.0 && rest > NEGLIGIBLE * trace).then(|| (shared / (own * rest).sqrt()).clamp(-1.0, 1.0))
}

/// 1 − (1 − α)·F at both quantiles, with n − 1 and (n − 1)(k − 1) degrees of freedom.
fn feldt_interval(alpha: f64, n: f64, k: f64, confidence: f64) -> Interval {
    let tail = 0.5 * (1.0 - confidence);
    let (d1, d2) = (n - 1.0, (n - 1.0) * (k - 1.0));
    Interval::new(1.0 - (1.0 - alpha) * f_quantile(1.0 - tail, d1, d2), 1.0 - (1.0 - alpha) * f_quantile(tail, d1, d2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn persons(rows: &[[f64; 3]]) -> Vec<Vec<Option<f64>>> {
        rows.iter().map(|row| row.iter().map(|&value| Some(value)).collect()).collect()
    }

    #[test]
    fn alpha_of_hand_worked_covariances() {
        let rows = persons(&[[1.0, 2.0, 3.0], [2.0, 2.0, 5.0], [3.0, 5.0, 4.0], [4.0, 5.0, 6.0]]);
        let alpha = cronbach_alpha(&rows, IncompletePersons::LeftOut, 0.95);
        let (trace, total) = (5.0 / 3.0 + 3.0 + 5.0 / 3.0, 15.0);
        assert!((alpha.alpha.unwrap() - 1.5 * (1.0 - trace / total)).abs() < 1e-12);
        assert_eq!(alpha.items.len(), 3);
    }

    #[test]
    fn items_that_cancel_have_no_alpha() {
        let rows: Vec<Vec<Option<f64>>> = (1..=5).map(|q| vec![Some(f64::from(q)), Some(f64::from(6 - q))]).collect();
        assert_eq!(cronbach_alpha(&rows, IncompletePersons::LeftOut, 0.95).alpha, None);
    }

    #[test]
    fn a_single_factor_with_known_loadings_gives_its_omega() {
        let rows =
            persons(&[[1.0, 1.0, 1.0], [-1.0, 1.0, 1.0], [1.0, -1.0, 1.0], [1.0, 1.0, -1.0], [-1.0, -1.0, -1.0], [-1.0, -1.0, -1.0]]);
        let omega = mcdonald_omega(&rows);
        let r = omega.loadings[0] * omega.loadings[1];
        let loading = r.sqrt();
        let expected = 9.0 * r / (9.0 * r + 3.0 * (1.0 - r));
        assert!(omega.admissible && (omega.loadings[2] - loading).abs() < 1e-9);
        assert!((omega.omega.unwrap() - expected).abs() < 1e-9);
        assert_eq!(mcdonald_omega(&persons(&[[1.0, 1.0, 1.0], [2.0, 1.0, 3.0]])).omega, None);
    }
}
