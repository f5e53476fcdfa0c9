//! From the sums of a query run to a comparison and its tests.

use super::{Comparison, MOST_UNITS_IN_PAIRS, Stratum, Unit};
use crate::statistics::comparison::rank_intervals::RankedUnit;
use crate::statistics::design::variance_components::{DomainCluster, Inference, VarianceFactors};
use crate::statistics::intervals::effective_counts::effective_counts;
use crate::statistics::intervals::ladder::LadderRules;
use crate::transform::contrasts;
use crate::transform::estimate::{Against, Estimate, Key};
use crate::transform::influence::{Influence, Term};
use crate::transform::levels::{Quantity, Study, clusters, everybody_answered};
use crate::transform::sample::Sample;
use crate::transform::sums::{DomainSums, Selection, Sums};

/// A measure of one wave, with the sample and the study it was made in.
#[derive(Debug, Clone, Copy)]
pub struct Measured<'a> {
    /// The measure, of all units together.
    pub key: &'a Key,
    /// Its column in the sums.
    pub column: &'a str,
    /// Sums of the query run.
    pub sums: &'a Sums,
    /// The design.
    pub sample: &'a Sample,
    /// Variation over the whole study, and whether just its units are described.
    pub study: &'a Study,
}

/// Compares the levels of a dimension: what conclusions can be drawn from, and the tests: every pair of up to [`MOST_UNITS_IN_PAIRS`] units,
/// and, of three units or more, each against the rest. p-values are not adjusted: the family is what is shown. `None` with fewer than two
/// levels that have answers.
pub fn comparison(measured: Measured<'_>, dimension: &str, mixed_by: &[String]) -> Option<(Comparison, Vec<Estimate>)> {
    let domains: Vec<(Vec<(String, String)>, DomainSums)> = measured
        .sums
        .combinations(&[dimension.to_owned()])
        .into_iter()
        .map(|levels| (levels.clone(), measured.sums.domain(measured.column, &measured.selection(levels), measured.sample)))
        .filter(|(_, domain)| domain.n > 0.0)
        .collect();
    if domains.len() < 2 {
        return None;
    }
    let units: Vec<(Unit, f64)> = domains.iter().filter_map(|(levels, domain)| measured.unit(levels, domain, mixed_by)).collect();
    let comparison = Comparison {
        key: measured.key.clone(),
        dimension: dimension.to_owned(),
        quantity: measured.study.quantity,
        finite: measured.study.finite && domains.iter().all(|(_, domain)| domain.finite.is_some()),
        degrees_of_freedom: units.iter().map(|(_, degrees_of_freedom)| *degrees_of_freedom).fold(f64::INFINITY, f64::min),
        mixed_by: mixed_by.to_vec(),
        units: units.into_iter().map(|(unit, _)| unit).collect(),
    };
    Some((comparison, measured.tests(&domains)))
}

impl Measured<'_> {
    fn selection(&self, levels: Vec<(String, String)>) -> Selection {
        Selection { wave: self.key.wave.clone(), levels }
    }

    /// Every pair, then each against the rest.
    fn tests(&self, domains: &[(Vec<(String, String)>, DomainSums)]) -> Vec<Estimate> {
        let apart = self.are_apart(domains);
        let difference = |levels: &[(String, String)], against: Against, domain: &DomainSums, reference: &DomainSums| {
            let key = Key { domain: levels.to_vec(), ..self.key.clone() };
            if apart {
                contrasts::difference_apart(key, against, domain, reference, self.sample, self.study)
            } else {
                contrasts::difference(key, against, domain, reference, self.sample, self.study)
            }
        };
        let mut tests = Vec::new();
        let in_pairs = if domains.len() > MOST_UNITS_IN_PAIRS { &[] } else { domains };
        for (place, (reference_levels, reference)) in in_pairs.iter().enumerate() {
            for (levels, domain) in in_pairs.iter().skip(place + 1) {
                let against = reference_levels.last().map(|(_, level)| level.clone()).unwrap_or_default();
                tests.push(difference(levels, Against::Level(against), domain, reference));
            }
        }
        for (levels, domain) in domains.iter().filter(|_| domains.len() > 2) {
            let rest = self.sums.rest(self.column, &self.selection(levels.clone()), self.sample);
            tests.push(difference(levels, Against::Rest, domain, &rest));
        }
        tests
    }

    /// Whether no cluster has answers of two units. Without clusters every answer is its own.
    fn are_apart(&self, domains: &[(Vec<(String, String)>, DomainSums)]) -> bool {
        let mut clusters: Vec<u32> = domains.iter().flat_map(|(_, domain)| &domain.clusters).map(|sum| sum.cluster).collect();
        let all = clusters.len();
        clusters.sort_unstable();
        clusters.dedup();
        !self.sample.clustered || clusters.len() == all
    }

    /// A unit with the degrees of freedom of its standard error.
    fn unit(&self, levels: &[(String, String)], domain: &DomainSums, mixed_by: &[String]) -> Option<(Unit, f64)> {
        let describes = self.study.finite && domain.finite.is_some();
        let clusters = clusters(domain, describes);
        let rules = contrasts::rules(self.sample, self.study, describes);
        let counts = effective_counts(&clusters, self.study.variance.as_ref(), rules);
        let value = domain.moments().mean?;
        let (ranked, degrees_of_freedom) = match self.study.quantity {
            Quantity::Share => (counts.for_ranking(), f64::INFINITY),
            Quantity::Mean => self.mean_with_error(value, domain, &clusters, rules),
        };
        let (_, level) = levels.last()?;
        let strata = self.sums.cut(self.column, &self.selection(levels.to_vec()), mixed_by);
        let strata = strata.into_iter().map(|(levels, sums)| Stratum { levels, sums }).collect();
        Some((Unit { level: level.clone(), value, effective_n: counts.n, ranked, strata }, degrees_of_freedom))
    }

    fn mean_with_error(&self, mean: f64, domain: &DomainSums, clusters: &[DomainCluster], rules: LadderRules) -> (Option<RankedUnit>, f64) {
        let of_study = self.study.variance.as_ref().zip(VarianceFactors::of(clusters, rules.inference));
        let (error, degrees_of_freedom) = match of_study.filter(|_| self.sample.clustered) {
            Some((study, factors)) => (Some(study.variance(factors).max(0.0).sqrt()), study.degrees_of_freedom(factors)),
            None => {
                let found = Influence::of(&[Term { sign: 1.0, domain }])
                    .ok()
                    .flatten()
                    .and_then(|own| own.error(self.sample, rules.inference == Inference::Finite));
                (found.map(|found| found.standard_error), found.map_or(f64::INFINITY, |found| found.degrees_of_freedom))
            }
        };
        let counted = rules.inference == Inference::Finite && everybody_answered(domain);
        if counted {
            return (Some(RankedUnit { estimate: mean, standard_error: 0.0 }), f64::INFINITY);
        }
        let error = error.filter(|error| *error > 0.0 && degrees_of_freedom > 0.0);
        let ranked = error.map(|standard_error| RankedUnit { estimate: mean, standard_error });
        (ranked, if ranked.is_some() { degrees_of_freedom } else { f64::INFINITY })
    }
}
