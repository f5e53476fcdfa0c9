//! Interpolated medians of scale items, from the same sums as their distributions.

use super::estimate::{Estimate, Key, Method};
use super::levels::{self, Study};
use super::measures::Measure;
use super::sums::DomainSums;
use crate::parallel::{in_order, processors};
use crate::transform::run::{Domains, Run};

/// A point of a scale with the sums of its 0/1 measure over a domain.
struct Point {
    code: f64,
    sums: DomainSums,
}

impl Point {
    fn weight(&self) -> f64 {
        self.sums.clusters.iter().map(|cluster| cluster.weighted_sum).sum()
    }
}

/// The median of every item, wave and domain that has answers.
pub fn medians(run: &Run<'_>, measures: &[Measure], by: &[Vec<String>]) -> Vec<Estimate> {
    let of_items: Vec<&[Measure]> = measures.chunk_by(|one, other| one.item == other.item).collect();
    let domains: Vec<Domains> = by.iter().map(|dimensions| run.sums.combinations(dimensions)).collect();
    in_order(of_items.len(), processors(), |item| of_item(run, of_items[item], &domains)).into_iter().flatten().collect()
}

/// The medians of one item, from the measures of its points.
fn of_item(run: &Run<'_>, points: &[Measure], domains: &[Domains]) -> Vec<Estimate> {
    let Some(first) = points.first() else { return Vec::new() };
    let studies: Vec<Study> = run.waves.iter().map(|wave| run.study(first, wave, true)).collect();
    let mut estimates = Vec::new();
    for domains in domains {
        for (wave, study) in run.waves.iter().zip(&studies) {
            for domain in domains {
                let point = |measure: &Measure| Some(Point { code: measure.level.parse().ok()?, sums: run.domain(measure, wave, domain) });
                let points: Vec<Point> = points.iter().filter_map(point).collect();
                let key = Key { level: String::new(), ..run.key(first, wave, domain.clone()) };
                estimates.extend(median(key, &points, |key, sums| levels::level(key, sums, run.sample, study)));
            }
        }
    }
    points.iter().for_each(|measure| run.sums.let_go(&measure.column));
    estimates
}

/// Median of answers spread evenly over half a point on either side, with the interval of the share below it read back on the scale
/// (Woodruff 1952). `share` estimates the mean of a 0–1 quantity over the domain. `None` without answers.
fn median(key: Key, points: &[Point], share: impl Fn(Key, &DomainSums) -> Estimate) -> Option<Estimate> {
    let middle = quantile(points, 0.5)?;
    let below = |point: &Point| (middle - point.code + 0.5).clamp(0.0, 1.0);
    let sums = DomainSums::of_categories(points.iter().map(|point| (&point.sums, below(point))));
    let found = share(key, &sums);
    Some(Estimate {
        numerator: None,
        estimate: Some(middle),
        standard_error: None,
        lower: found.lower.and_then(|lower| quantile(points, lower)),
        upper: found.upper.and_then(|upper| quantile(points, upper)),
        method: if found.lower.is_some() { Method::Woodruff } else { found.method },
        ..found
    })
}

/// The value below which a share of the answers lies. Between two points that leave exactly the share below, their middle.
fn quantile(points: &[Point], share: f64) -> Option<f64> {
    let chosen: Vec<(f64, f64)> = points.iter().map(|point| (point.code, point.weight())).filter(|(_, weight)| *weight > 0.0).collect();
    let total: f64 = chosen.iter().map(|(_, weight)| weight).sum();
    let mut below = 0.0;
    for (place, (code, weight)) in chosen.iter().enumerate() {
        let wanted = share * total - below;
        let next = chosen.get(place + 1);
        if next.is_none() || wanted < *weight * (1.0 - 1e-12) {
            return Some(code - 0.5 + (wanted / weight).clamp(0.0, 1.0));
        }
        if let Some((after, _)) = next.filter(|_| wanted <= *weight * (1.0 + 1e-12)) {
            return Some((code + after) / 2.0);
        }
        below += weight;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::design::cluster_sums::ClusterSum;
    use crate::statistics::numbers::sample_quantile::median;

    fn points(answers: &[f64]) -> Vec<Point> {
        let count = |code: f64| answers.iter().filter(|answer| **answer == code).count() as f64;
        let sums = |code: f64| DomainSums {
            clusters: vec![ClusterSum { weighted_sum: count(code), ..ClusterSum::default() }],
            ..DomainSums::default()
        };
        [1.0, 2.0, 3.0, 4.0, 5.0].map(|code| Point { code, sums: sums(code) }).into()
    }

    /// Of the answers themselves, spread evenly over a step.
    fn interpolated_median(answers: &[f64]) -> Option<f64> {
        let middle = median(answers)?;
        let at = answers.iter().filter(|answer| **answer == middle).count();
        let below = answers.iter().filter(|answer| **answer < middle).count();
        Some(if at == 0 { middle } else { middle - 0.5 + (0.5 * answers.len() as f64 - below as f64) / at as f64 })
    }

    #[test]
    fn the_median_is_that_of_the_answers_themselves() {
        for answers in [&[1.0, 2.0, 3.0, 3.0, 4.0, 5.0][..], &[1.0, 3.0, 3.0, 3.0], &[1.0, 1.0, 5.0, 5.0], &[2.0], &[4.0, 4.0, 5.0]] {
            let (own, other) = (quantile(&points(answers), 0.5), interpolated_median(answers));
            assert!((own.unwrap() - other.unwrap()).abs() < 1e-12, "{answers:?}: {own:?} {other:?}");
        }
        assert_eq!(quantile(&points(&[]), 0.5), None);
    }

    #[test]
    fn a_quarter_lies_below_the_lower_quartile() {
        // 1, 1, 2, 2: one answer of four below 1.
        assert_eq!(quantile(&points(&[1.0, 1.0, 2.0, 2.0]), 0.25), Some(1.0));
    }
}
