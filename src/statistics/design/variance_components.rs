//! How answers vary between and within first-stage units, over all domains of a study: what a small domain can borrow.
//!
//! One-way analysis of variance within domains, pooled (Searle 1971): units of different domains are not compared, so that differences
//! between municipalities do not count as variation between schools. In: the clusters of every domain. Out: mean squares with their degrees
//! of freedom, and from them the variance of any domain's mean, with Satterthwaite's (1946) degrees of freedom.

use crate::statistics::design::cluster_sums::ClusterSum;

/// Whom the figures are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inference {
    /// This year's population: sampled parts of it are known, so what was counted in full has no uncertainty.
    Finite,
    /// The process that made the population: no finite population correction.
    Process,
}

/// One first-stage unit of a domain: its sums and how much of the population they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DomainCluster {
    /// Sums of the unit.
    pub sums: ClusterSum,
    /// Share of the first-stage units of its stratum that were sampled; 0 for an endless population.
    pub sampled_share: f64,
    /// Persons of the domain in the unit, answered or not, where known.
    pub persons: Option<f64>,
}

impl DomainCluster {
    /// A unit from an endless population.
    pub fn endless(sums: ClusterSum) -> Self {
        Self { sums, sampled_share: 0.0, persons: None }
    }

    fn mean(&self) -> f64 {
        self.sums.weighted_sum / self.sums.weight
    }

    /// Sum of squared deviations from the unit's mean, scaled to its number of answers.
    fn squares(&self) -> f64 {
        let mean = self.mean();
        let mean_square = self.sums.weighted_square_sum / self.sums.weight;
        let spread = mean_square - mean * mean;
        if spread > 1e-12 * mean_square { self.sums.n * spread } else { 0.0 }
    }
}

/// With which factors the variances between and within units enter the variance of a domain's mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VarianceFactors {
    /// Between units.
    pub between: f64,
    /// Within units.
    pub within: f64,
}

impl VarianceFactors {
    /// Factors of a domain's weighted mean. Under finite inference the sampled shares of units and persons reduce them; a full count has
    /// both 0.
    ///
    /// With a the unit's share of the weight, M units of which m were drawn, N persons in a unit: between = Σ a²(1 − m/M), within =
    /// Σ (Σw²/(Σw)² (1 − n/N) + a²(1 − m/M)/N).
    pub fn of(domain: &[DomainCluster], inference: Inference) -> Option<Self> {
        let weight: f64 = domain.iter().map(|cluster| cluster.sums.weight).sum();
        if weight <= 0.0 {
            return None;
        }
        let mut factors = Self { between: 0.0, within: 0.0 };
        for cluster in domain {
            let share = cluster.sums.weight / weight;
            let spread = cluster.sums.weight_square / (weight * weight);
            let (missing_units, persons) = match inference {
                Inference::Finite => ((1.0 - cluster.sampled_share).max(0.0), cluster.persons),
                Inference::Process => (1.0, None),
            };
            let missing_persons = persons.map_or(1.0, |persons| (1.0 - cluster.sums.n / persons).max(0.0));
            factors.between += share * share * missing_units;
            factors.within += spread * missing_persons + persons.map_or(0.0, |persons| share * share * missing_units / persons);
        }
        Some(factors)
    }

    /// Variance over that of a single answer, for answers correlated by `correlation` within units: 1 over the effective number of answers.
    pub fn with_correlation(&self, correlation: f64) -> f64 {
        correlation * self.between + (1.0 - correlation) * self.within
    }
}

/// Variation between and within first-stage units over a study.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StudyVariance {
    /// Mean square between units.
    pub mean_square_between: f64,
    /// Mean square within units.
    pub mean_square_within: f64,
    /// Degrees of freedom between units.
    pub between_degrees_of_freedom: f64,
    /// Degrees of freedom within units.
    pub within_degrees_of_freedom: f64,
    /// Size that stands for units of unequal size.
    pub typical_size: f64,
}

impl StudyVariance {
    /// Pools the domains of a study, each a list of its units. None when no domain has two units, when every unit has one answer, or when
    /// no unit has any variation.
    pub fn of<'a>(domains: impl IntoIterator<Item = &'a [DomainCluster]>) -> Option<Self> {
        let (mut between, mut within, mut between_df, mut within_df, mut size) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for domain in domains {
            let used = || domain.iter().filter(|cluster| cluster.sums.n > 0.0 && cluster.sums.weight > 0.0);
            let n: f64 = used().map(|cluster| cluster.sums.n).sum();
            if n <= 0.0 {
                continue;
            }
            let mean = used().map(|cluster| cluster.sums.n * cluster.mean()).sum::<f64>() / n;
            let square_sizes: f64 = used().map(|cluster| cluster.sums.n * cluster.sums.n).sum();
            let units = used().count() as f64;
            between += used().map(|cluster| cluster.sums.n * (cluster.mean() - mean).powi(2)).sum::<f64>();
            within += used().map(DomainCluster::squares).sum::<f64>();
            between_df += units - 1.0;
            within_df += n - units;
            size += n - square_sizes / n;
        }
        (between_df > 0.0 && within_df > 0.0 && within > 0.0).then(|| Self {
            mean_square_between: between / between_df,
            mean_square_within: within / within_df,
            between_degrees_of_freedom: between_df,
            within_degrees_of_freedom: within_df,
            typical_size: size / between_df,
        })
    }

    /// Intraclass correlation, not below 0.
    pub fn correlation(&self) -> f64 {
        let (between, within) = self.components();
        between / (between + within)
    }

    /// Variances between and within units. Where units differ less than chance gives, the former is 0 and the mean squares are pooled.
    pub fn components(&self) -> (f64, f64) {
        if self.units_differ() {
            ((self.mean_square_between - self.mean_square_within) / self.typical_size, self.mean_square_within)
        } else {
            let squares =
                self.mean_square_between * self.between_degrees_of_freedom + self.mean_square_within * self.within_degrees_of_freedom;
            (0.0, squares / (self.between_degrees_of_freedom + self.within_degrees_of_freedom))
        }
    }

    /// Variance of a domain's mean.
    pub fn variance(&self, factors: VarianceFactors) -> f64 {
        let (between, within) = self.components();
        between * factors.between + within * factors.within
    }

    /// Degrees of freedom of [`Self::variance`] by Satterthwaite's approximation; all of them where the mean squares are pooled.
    pub fn degrees_of_freedom(&self, factors: VarianceFactors) -> f64 {
        if !self.units_differ() {
            return self.between_degrees_of_freedom + self.within_degrees_of_freedom;
        }
        let between_part = self.mean_square_between * factors.between / self.typical_size;
        let within_part = self.mean_square_within * (factors.within - factors.between / self.typical_size);
        let spread =
            between_part * between_part / self.between_degrees_of_freedom + within_part * within_part / self.within_degrees_of_freedom;
        if spread > 0.0 { (between_part + within_part).powi(2) / spread } else { f64::INFINITY }
    }

    fn units_differ(&self) -> bool {
        self.mean_square_between > self.mean_square_within
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(values: &[f64]) -> DomainCluster {
        let mut sums = ClusterSum::default();
        values.iter().for_each(|value| sums.add_row(1.0, *value));
        DomainCluster::endless(sums)
    }

    /// Units of three answers: means 1, 3, 8 and squares 2 each within; MSB = 3·26/2 = 39, MSW = 6/6 = 1, correlation 38/(38 + 3).
    #[test]
    fn analysis_of_variance_by_hand() {
        let domain = [unit(&[0.0, 1.0, 2.0]), unit(&[2.0, 3.0, 4.0]), unit(&[7.0, 8.0, 9.0])];
        let study = StudyVariance::of([domain.as_slice()]).expect("three units vary");
        assert!((study.mean_square_between - 39.0).abs() < 1e-12 && (study.mean_square_within - 1.0).abs() < 1e-12);
        assert!((study.correlation() - 38.0 / 41.0).abs() < 1e-12);
        // Its own mean of nine answers has the variance MSB/9, with the two degrees of freedom between units.
        let factors = VarianceFactors::of(&domain, Inference::Process).expect("there are answers");
        assert!((study.variance(factors) - 39.0 / 9.0).abs() < 1e-12);
        assert!((study.degrees_of_freedom(factors) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn differences_between_municipalities_are_not_borrowed() {
        let low = [unit(&[0.0, 1.0, 2.0]), unit(&[0.0, 1.0, 2.0])];
        let high = [unit(&[50.0, 51.0, 52.0]), unit(&[50.0, 51.0, 52.0])];
        let study = StudyVariance::of([low.as_slice(), high.as_slice()]).expect("units vary within");
        assert_eq!(study.correlation(), 0.0);
    }

    #[test]
    fn a_full_count_has_no_variance() {
        let cluster = DomainCluster { sampled_share: 1.0, persons: Some(3.0), ..unit(&[1.0, 5.0, 2.0]) };
        let factors = VarianceFactors::of(&[cluster], Inference::Finite).expect("there are answers");
        assert_eq!(factors, VarianceFactors { between: 0.0, within: 0.0 });
    }
}
