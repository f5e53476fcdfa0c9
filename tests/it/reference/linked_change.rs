//! Change between two waves of which only a part of the persons is linked.
//!
//! All answers of both waves are used; a person who answered in one wave only counts as zero in the other's part of one linearisation, so
//! that the overlap lowers the variance of the change by exactly as much as the linked answers are alike (Kish 1965, 12.4; Holmes and
//! Skinner 2000 for the linearisation over the union of the samples). With everybody linked it is the paired t test, with nobody a comparison of two samples.

use crate::reference::cluster_sums::sum_rows;
use utfall::statistics::design::cluster_sums::ClusterSum;
use utfall::statistics::design::cluster_sums::merge;
use utfall::statistics::design::design_estimates::{EstimationRules, weighted_clusters};
use utfall::statistics::design::linearised::linearised_mean;
use utfall::statistics::design::{Design, DesignError};
use utfall::statistics::hypothesis_tests::design_tests::{MeanDifference, mean_difference};
use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::numbers::distributions::t_two_sided;

/// A person's answer in one wave.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    pub value: f64,
    pub weight: f64,
}

/// Change of a mean between two waves.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkedChange {
    pub n_before: usize,
    pub n_after: usize,
    /// Persons with an answer in both waves.
    pub n_linked: usize,
    pub mean_before: Option<f64>,
    pub mean_after: Option<f64>,
    /// After less before.
    pub change: Option<f64>,
    pub standard_error: Option<f64>,
    /// First-stage units less strata among the persons of either wave.
    pub degrees_of_freedom: Option<f64>,
    pub interval: Option<Interval>,
    /// None with standard error 0 or without degrees of freedom.
    pub p: Option<f64>,
    /// At the first wave: those who were found again less those who were lost. A difference is the warning sign of attrition.
    pub stayed_less_lost: MeanDifference,
}

/// Estimates the change from one entry per person of either wave. The design holds all persons of both waves, unlinked ones as persons of
/// their own; without clusters every person is a unit.
pub fn linked_change(
    design: &Design,
    cluster_of_person: &[u32],
    before: &[Option<Answer>],
    after: &[Option<Answer>],
    rules: EstimationRules,
) -> Result<LinkedChange, DesignError> {
    let count = |answers: &[Option<Answer>]| answers.iter().flatten().count();
    let sums = |answers: &[Option<Answer>], keep: &dyn Fn(usize) -> bool| -> Vec<ClusterSum> {
        let weights: Vec<f64> = answers.iter().map(|answer| answer.map_or(0.0, |answer| answer.weight)).collect();
        sum_rows(cluster_of_person, &weights, |person| answers[person].filter(|_| keep(person)).map(|answer| answer.value))
    };
    let (first, second) = (sums(before, &|_| true), sums(after, &|_| true));
    let (mean_before, mean_after) = (linearised_mean(&first), linearised_mean(&second));
    let change = mean_before.as_ref().zip(mean_after.as_ref()).map(|(before, after)| after.plus(-1.0, before));
    let mut standard_error = None;
    let mut degrees_of_freedom = None;
    if let Some(change) = &change {
        standard_error = change.variance(design, rules.single_unit)?.map(|variance| variance.max(0.0).sqrt());
        degrees_of_freedom = Some(design.degrees_of_freedom(&weighted_clusters(&merge(&first, &second))));
    }
    let estimate = change.map(|change| change.estimate);
    let parts = standard_error.zip(degrees_of_freedom);
    let testable = parts.filter(|(error, df)| *error > 0.0 && *df > 0.0);
    let linked = |person: usize| after[person].is_some();
    Ok(LinkedChange {
        n_before: count(before),
        n_after: count(after),
        n_linked: before.iter().zip(after).filter(|(before, after)| before.is_some() && after.is_some()).count(),
        mean_before: mean_before.map(|mean| mean.estimate),
        mean_after: mean_after.map(|mean| mean.estimate),
        change: estimate,
        standard_error,
        degrees_of_freedom,
        interval: estimate.zip(parts).and_then(|(estimate, (error, df))| Interval::student(estimate, error, df, rules.level)),
        p: estimate.zip(testable).map(|(estimate, (error, df))| t_two_sided(estimate / error, df)),
        stayed_less_lost: mean_difference(design, &sums(before, &|person| !linked(person)), &sums(before, &linked), rules)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(values: &[Option<f64>]) -> Vec<Option<Answer>> {
        values.iter().map(|value| value.map(|value| Answer { value, weight: 1.0 })).collect()
    }

    fn change(before: &[Option<f64>], after: &[Option<f64>]) -> LinkedChange {
        let clusters: Vec<u32> = (0..before.len() as u32).collect();
        let design = Design::simple(before.len() as u32);
        linked_change(&design, &clusters, &answers(before), &answers(after), EstimationRules::default())
            .expect("a simple design has no single units")
    }

    #[test]
    fn everybody_linked_is_the_paired_t_test() {
        let before = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let after = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let linked = change(&before.map(Some), &after.map(Some));
        // Student's sleep data, R: t = 4.0621, df = 9, p = 0.002833.
        assert!((linked.p.unwrap_or(1.0) - 0.002833).abs() < 1e-6);
        assert_eq!((linked.n_linked, linked.degrees_of_freedom), (10, Some(9.0)));
    }

    #[test]
    fn linking_lowers_the_variance_when_answers_are_alike() {
        let before: Vec<Option<f64>> = (0..8).map(|person| Some(f64::from(person))).collect();
        let after: Vec<Option<f64>> = before.iter().map(|value| value.map(|value| value + 1.0 + 0.1 * (value % 2.0))).collect();
        let linked = change(&before, &after);
        let mut apart_before = before.clone();
        apart_before.extend(vec![None; 8]);
        let mut apart_after = vec![None; 8];
        apart_after.extend(after);
        let apart = change(&apart_before, &apart_after);
        assert_eq!(linked.change.map(|own| (own * 1e9).round()), apart.change.map(|own| (own * 1e9).round()));
        assert!(linked.standard_error.unwrap_or(9.0) < 0.1 * apart.standard_error.unwrap_or(0.0));
    }
}
