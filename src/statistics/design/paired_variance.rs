//! How two quantities of the same clusters vary over a study: the answers of two waves, or of girls and boys in the same schools.
//!
//! A school whose pupils lie high before mostly lies high after, and girls and boys of one school are alike. So the difference of two means
//! varies less between schools than either mean does. What a small domain can borrow is therefore, beside how alike schoolmates are
//! ([`StudyVariance`]), how much of the schools' deviations the two sides share. With b the variance between clusters on either side, w that
//! within, and τ² the variance between clusters of their own difference, the clusters' deviations on the two sides have the covariance
//! c = b − τ²/2. τ² comes from the analysis of variance of the clusters' differences D = ȳ₂ − ȳ₁, weighted by m = n₁n₂/(n₁ + n₂), within
//! strata: E(MSD) = w(1 − r·κ) + m₀τ², where r is the correlation of the same persons' answers within clusters and κ the share of answers
//! that are of persons on both sides (Searle 1971 for the moments; Kish 1965, 12.4, for overlapping samples).

use crate::statistics::design::cluster_sums::ClusterSum;
use crate::statistics::design::variance_components::{DomainCluster, StudyVariance, VarianceFactors};

/// The clusters of one stratum of a study on both sides, each sorted by cluster: the reference, and what is compared with it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PairedStratum {
    /// The reference.
    pub reference: Vec<ClusterSum>,
    /// What is compared with it.
    pub domain: Vec<ClusterSum>,
}

/// Answers of persons who are on both sides.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct PersonsOnBothSides {
    /// Their number.
    pub n: f64,
    /// Sum of the products of their deviations from their clusters' means on the two sides.
    pub products: f64,
}

/// Variation on both sides, and of their differences.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedVariance {
    /// Of either side, pooled.
    pub level: StudyVariance,
    /// Mean square of the clusters' differences, in the unit of a single answer's variance; `None` where no stratum has two clusters on both
    /// sides.
    pub mean_square_difference: Option<f64>,
    /// Degrees of freedom of the variation of differences.
    pub difference_degrees_of_freedom: f64,
    /// Size that stands for clusters of unequal size, m₀.
    pub typical_size: f64,
    /// Correlation of the answers of the same persons within clusters, 0 where nobody is on both sides.
    pub person_correlation: f64,
    /// κ: twice the persons on both sides over all answers.
    pub overlap: f64,
}

/// With what the parts of the variance of a difference are multiplied.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedFactors {
    /// The reference.
    pub reference: VarianceFactors,
    /// What is compared with it.
    pub domain: VarianceFactors,
    /// Σ a₁a₂ over the clusters of both sides, a the cluster's share of its side's weight.
    pub shared_clusters: f64,
    /// Σ w₁w₂/(W₁W₂) over the persons of both sides.
    pub shared_persons: f64,
}

impl PairedFactors {
    /// Of a domain's difference under a process: no finite population correction. Both sides are sorted by cluster. `None` without answers on a side.
    pub fn of(reference: &[DomainCluster], domain: &[DomainCluster], shared_persons: f64) -> Option<Self> {
        use crate::statistics::design::variance_components::Inference::Process;
        let weight = |clusters: &[DomainCluster]| clusters.iter().map(|cluster| cluster.sums.weight).sum::<f64>();
        let (first, second) = (weight(reference), weight(domain));
        let mut shared_clusters = 0.0;
        for cluster in domain {
            if let Ok(place) = reference.binary_search_by_key(&cluster.sums.cluster, |other| other.sums.cluster) {
                shared_clusters += reference[place].sums.weight / first * cluster.sums.weight / second;
            }
        }
        Some(Self {
            reference: VarianceFactors::of(reference, Process)?,
            domain: VarianceFactors::of(domain, Process)?,
            shared_clusters,
            shared_persons,
        })
    }
}

impl PairedVariance {
    /// Pools the strata of a study. `None` where the sides themselves tell nothing of how answers vary.
    pub fn of(strata: &[PairedStratum], persons: PersonsOnBothSides) -> Option<Self> {
        let endless = |sums: &[ClusterSum]| sums.iter().map(|sum| DomainCluster::endless(*sum)).collect::<Vec<_>>();
        let sides: Vec<Vec<DomainCluster>> =
            strata.iter().flat_map(|stratum| [endless(&stratum.reference), endless(&stratum.domain)]).collect();
        let level = StudyVariance::of(sides.iter().map(Vec::as_slice))?;
        let answers: f64 = sides.iter().flatten().map(|cluster| cluster.sums.n).sum();
        let (mut squares, mut degrees_of_freedom, mut size) = (0.0, 0.0, 0.0);
        for stratum in strata {
            let differences = differences(stratum);
            let weight: f64 = differences.iter().map(|(_, weight)| weight).sum();
            if differences.len() < 2 {
                continue;
            }
            let mean = differences.iter().map(|(difference, weight)| difference * weight).sum::<f64>() / weight;
            squares += differences.iter().map(|(difference, weight)| weight * (difference - mean).powi(2)).sum::<f64>();
            degrees_of_freedom += differences.len() as f64 - 1.0;
            size += weight - differences.iter().map(|(_, weight)| weight * weight).sum::<f64>() / weight;
        }
        let (_, within) = level.components();
        let correlation = if persons.n > 0.0 && within > 0.0 { (persons.products / persons.n / within).clamp(0.0, 0.95) } else { 0.0 };
        Some(Self {
            level,
            mean_square_difference: (degrees_of_freedom > 0.0).then(|| squares / degrees_of_freedom),
            difference_degrees_of_freedom: degrees_of_freedom,
            typical_size: if degrees_of_freedom > 0.0 { size / degrees_of_freedom } else { 0.0 },
            person_correlation: correlation,
            overlap: if answers > 0.0 { 2.0 * persons.n / answers } else { 0.0 },
        })
    }

    /// Variance within clusters of a difference, in the unit of a single answer's variance.
    fn within_of_difference(&self) -> f64 {
        let (_, within) = self.level.components();
        within * (1.0 - self.person_correlation * self.overlap).max(0.05)
    }

    /// τ²: the variance between clusters of their difference, from 0 to four times that between clusters, where one side would lie as far below
    /// as the other lies above. Where no cluster has both sides, twice that between clusters, as if the sides had nothing in common.
    pub fn between_of_difference(&self) -> f64 {
        let (between, _) = self.level.components();
        let Some(mean_square) = self.mean_square_difference else { return 2.0 * between };
        ((mean_square - self.within_of_difference()) / self.typical_size).clamp(0.0, 4.0 * between)
    }

    /// Correlation of the two sides' means of a domain, from the clusters and persons they share.
    pub fn correlation(&self, factors: &PairedFactors) -> f64 {
        let (between, within) = self.level.components();
        let covariance = (between - 0.5 * self.between_of_difference()) * factors.shared_clusters
            + within * self.person_correlation * factors.shared_persons;
        let variance = |side: VarianceFactors| between * side.between + within * side.within;
        let product = variance(factors.reference) * variance(factors.domain);
        if product > 0.0 { (covariance / product.sqrt()).clamp(-0.99, 0.99) } else { 0.0 }
    }

    /// Variance of a domain's difference.
    pub fn variance(&self, factors: &PairedFactors) -> f64 {
        let (between, within) = self.level.components();
        let shared = (2.0 * between - self.between_of_difference()) * factors.shared_clusters;
        let persons = 2.0 * within * self.person_correlation * factors.shared_persons;
        between * (factors.reference.between + factors.domain.between) - shared
            + within * (factors.reference.within + factors.domain.within)
            - persons
    }

    /// Degrees of freedom of [`Self::variance`] by Satterthwaite's approximation, as the sum of multiples of three mean squares: between clusters,
    /// of their differences, and within. A component that is cut at 0 keeps the degrees of freedom it was estimated with.
    pub fn degrees_of_freedom(&self, factors: &PairedFactors) -> f64 {
        let level = (factors.reference.between + factors.domain.between - 2.0 * factors.shared_clusters).max(0.0) / self.level.typical_size;
        let difference = if self.typical_size > 0.0 { factors.shared_clusters / self.typical_size } else { 0.0 };
        let squares = [
            (level * self.level.mean_square_between, self.level.between_degrees_of_freedom),
            (difference * self.mean_square_difference.unwrap_or(0.0), self.difference_degrees_of_freedom),
        ];
        let variance = self.variance(factors);
        let rest = (variance - squares.iter().map(|(part, _)| part).sum::<f64>()).max(0.0);
        let parts = squares.into_iter().chain([(rest, self.level.within_degrees_of_freedom)]).filter(|(part, _)| *part > 0.0);
        let (sum, spread) = parts.fold((0.0, 0.0), |(sum, spread), (part, degrees)| (sum + part, spread + part * part / degrees.max(1.0)));
        if spread > 0.0 { sum * sum / spread } else { f64::INFINITY }
    }
}

/// The clusters on both sides of a stratum: their difference and its weight m.
fn differences(stratum: &PairedStratum) -> Vec<(f64, f64)> {
    let mean = |sum: &ClusterSum| sum.weighted_sum / sum.weight;
    let pair = |own: &ClusterSum| {
        let place = stratum.reference.binary_search_by_key(&own.cluster, |other| other.cluster).ok()?;
        let other = stratum.reference.get(place).filter(|other| other.n > 0.0 && own.n > 0.0)?;
        Some((mean(own) - mean(other), own.n * other.n / (own.n + other.n)))
    };
    stratum.domain.iter().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(cluster: u32, values: &[f64]) -> ClusterSum {
        let mut sums = ClusterSum { cluster, ..ClusterSum::default() };
        values.iter().for_each(|value| sums.add_row(1.0, *value));
        sums
    }

    /// Three clusters of three answers a side, each one higher after: what they share is all that lies between them.
    #[test]
    fn clusters_that_all_change_alike_have_no_variance_of_change() {
        let before = [unit(0, &[0.0, 1.0, 2.0]), unit(1, &[2.0, 3.0, 4.0]), unit(2, &[7.0, 8.0, 9.0])];
        let after = [unit(0, &[1.0, 2.0, 3.0]), unit(1, &[3.0, 4.0, 5.0]), unit(2, &[8.0, 9.0, 10.0])];
        let study = [PairedStratum { reference: before.to_vec(), domain: after.to_vec() }];
        let found = PairedVariance::of(&study, PersonsOnBothSides::default()).expect("the units vary");
        assert_eq!((found.mean_square_difference, found.difference_degrees_of_freedom), (Some(0.0), 2.0));
        assert_eq!(found.between_of_difference(), 0.0);
        let ends = |sums: &[ClusterSum]| sums.iter().map(|sum| DomainCluster::endless(*sum)).collect::<Vec<_>>();
        let factors = PairedFactors::of(&ends(&before), &ends(&after), 0.0).expect("both have answers");
        // Only what lies within is left: 1/9 on either side.
        assert!((found.variance(&factors) - 2.0 / 9.0).abs() < 1e-12);
        // As different schools, the variance between them counts on both sides.
        let apart = PairedFactors { shared_clusters: 0.0, ..factors };
        let (between, _) = found.level.components();
        assert!((found.variance(&apart) - 2.0 / 9.0 - 2.0 * between / 3.0).abs() < 1e-12);
    }

    #[test]
    fn persons_on_both_sides_lower_the_variance() {
        let before = [unit(0, &[0.0, 1.0, 2.0]), unit(1, &[2.0, 3.0, 4.0])];
        let study = [PairedStratum { reference: before.to_vec(), domain: before.to_vec() }];
        let same = PersonsOnBothSides { n: 6.0, products: 4.0 };
        let found = PairedVariance::of(&study, same).expect("the units vary");
        assert!((found.person_correlation - 2.0 / 3.0).abs() < 1e-12 && found.overlap == 1.0);
        let ends = before.iter().map(|sum| DomainCluster::endless(*sum)).collect::<Vec<_>>();
        let of = |shared: f64| found.variance(&PairedFactors::of(&ends, &ends, shared).expect("both have answers"));
        assert!((of(0.0) - of(1.0 / 6.0) - 2.0 * 2.0 / 3.0 / 6.0).abs() < 1e-12);
    }
}
