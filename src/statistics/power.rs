//! What a study of a planned size can show: the smallest difference in a share that it finds with a given power, and how many classes a wanted
//! difference needs.
//!
//! People of a class answer alike: k classes of m answers are worth k·m/(1 + (m − 1)ρ) independent ones (Kish 1965). A two-sided test at the level α
//! finds a difference of (t(1 − α/2) + t(power)) standard errors with that power (Cohen 1988; Donner and Klar 2000, for clusters), with the degrees
//! of freedom of the classes.

use super::distributions::{normal_quantile, t_quantile};

/// Power that "can show" stands for.
pub const POWER: f64 = 0.8;

/// Level of the two-sided test.
const ALPHA: f64 = 0.05;

/// A study before there are data.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlannedStudy {
    /// Classes, schools or workplaces that are asked.
    pub clusters: f64,
    /// Answers expected in each.
    pub answers: f64,
    /// Share expected, 0–1.
    pub share: f64,
    /// Intra-class correlation.
    pub correlation: f64,
    /// Correlation of the classes' shares between two waves; 0 when new classes are asked.
    pub between_waves: f64,
}

/// What is to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    /// The distance of a share from a target.
    Level,
    /// The change between two waves of this size.
    Change,
    /// The difference between two halves of the classes, such as two municipalities.
    Groups,
}

impl PlannedStudy {
    /// Answers expected in all.
    pub fn total(&self) -> f64 {
        self.clusters * self.answers
    }

    /// As many independent answers would be as precise.
    pub fn effective(&self) -> f64 {
        self.total() / (1.0 + (self.answers - 1.0) * self.correlation)
    }

    fn standard_error(&self, sought: Sought) -> f64 {
        let variance = self.share * (1.0 - self.share) / self.effective();
        match sought {
            Sought::Level => variance,
            Sought::Change => 2.0 * variance * (1.0 - self.between_waves),
            Sought::Groups => 4.0 * variance,
        }
        .sqrt()
    }

    fn degrees_of_freedom(&self, sought: Sought) -> f64 {
        match sought {
            Sought::Level => self.clusters - 1.0,
            Sought::Change if self.between_waves > 0.0 => self.clusters - 1.0,
            Sought::Change => 2.0 * (self.clusters - 1.0),
            Sought::Groups => self.clusters - 2.0,
        }
    }

    /// The smallest difference, in shares, that is found with the power [`POWER`]. `None` where there are too few classes to test, or none as large can
    /// be.
    pub fn smallest(&self, sought: Sought) -> Option<f64> {
        let degrees = self.degrees_of_freedom(sought);
        let possible = degrees >= 1.0 && self.answers > 0.0;
        possible.then(|| smallest_found(self.standard_error(sought), degrees)).filter(|smallest| *smallest < 1.0)
    }

    /// The fewest classes, each as planned, with which a difference is found with the power [`POWER`]. `None` where a million are too few.
    pub fn clusters_needed(&self, sought: Sought, difference: f64) -> Option<u64> {
        const MOST: u64 = 1_000_000;
        let enough = |clusters: u64| {
            let study = Self { clusters: clusters as f64, ..*self };
            study.smallest(sought).is_some_and(|smallest| smallest <= difference)
        };
        if difference.is_nan() || difference <= 0.0 || !enough(MOST) {
            return None;
        }
        let (mut too_few, mut plenty) = (1, MOST);
        while plenty - too_few > 1 {
            let middle = too_few.midpoint(plenty);
            if enough(middle) { plenty = middle } else { too_few = middle }
        }
        Some(plenty)
    }
}

/// The smallest difference that a test with this standard error and these degrees of freedom finds with the power [`POWER`].
pub fn smallest_found(standard_error: f64, degrees_of_freedom: f64) -> f64 {
    (t_quantile(1.0 - ALPHA / 2.0, degrees_of_freedom) + t_quantile(POWER, degrees_of_freedom)) * standard_error
}

/// The same from half the width of a 95 per cent interval; without degrees of freedom a normal one.
pub fn smallest_by_interval(half: f64, degrees_of_freedom: Option<f64>) -> f64 {
    let quantile = |p: f64| match degrees_of_freedom.filter(|degrees| *degrees > 0.0) {
        Some(degrees) => t_quantile(p, degrees),
        None => normal_quantile(p),
    };
    half * (1.0 + quantile(POWER) / quantile(1.0 - ALPHA / 2.0))
}

/// The smallest distance from a target that a one-sided 95 per cent bound tells from none with the power [`POWER`], from half the width of the two-sided
/// interval.
pub fn smallest_from_target(half: f64, degrees_of_freedom: Option<f64>) -> f64 {
    let quantile = |p: f64| match degrees_of_freedom.filter(|degrees| *degrees > 0.0) {
        Some(degrees) => t_quantile(p, degrees),
        None => normal_quantile(p),
    };
    half * (quantile(1.0 - ALPHA) + quantile(POWER)) / quantile(1.0 - ALPHA / 2.0)
}

/// Half the width of the 95 per cent interval that a standard error gives.
pub fn half_width(standard_error: f64, degrees_of_freedom: f64) -> f64 {
    t_quantile(1.0 - ALPHA / 2.0, degrees_of_freedom) * standard_error
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::distributions::t_two_sided;
    use crate::statistics::random::Random;

    const STUDY: PlannedStudy = PlannedStudy { clusters: 24.0, answers: 18.0, share: 0.5, correlation: 0.1, between_waves: 0.0 };

    #[test]
    fn without_clusters_it_is_the_textbook_formula() {
        // Cohen (1988): two groups of 392 find a difference of 0.1 about 0.5 with power 0.8.
        let study = PlannedStudy { clusters: 784.0, answers: 1.0, correlation: 0.0, ..STUDY };
        assert!((study.smallest(Sought::Groups).unwrap() - 0.1).abs() < 5e-4);
        assert!(study.clusters_needed(Sought::Groups, 0.1).unwrap().abs_diff(786) <= 2);
        assert_eq!(PlannedStudy { clusters: 1.0, ..STUDY }.smallest(Sought::Level), None);
        assert_eq!(STUDY.clusters_needed(Sought::Change, 0.0), None);
    }

    #[test]
    fn an_interval_says_what_would_have_been_found() {
        let (error, degrees) = (0.03, 15.0);
        let half = t_quantile(0.975, degrees) * error;
        assert!((smallest_by_interval(half, Some(degrees)) - smallest_found(error, degrees)).abs() < 1e-12);
        assert_eq!(half, half_width(error, degrees));
        // One-sided: (1.753050 + 0.866245) standard errors.
        assert!((smallest_from_target(half, Some(degrees)) - 0.03 * 2.619_295).abs() < 1e-6);
        assert!((smallest_from_target(1.959_963_984_540_054, None) - 2.486_475).abs() < 1e-6);
        assert!((smallest_by_interval(1.959_963_984_540_054, None) - 2.801_585_218).abs() < 1e-6);
    }

    #[test]
    fn the_classes_needed_are_just_enough() {
        for sought in [Sought::Level, Sought::Change, Sought::Groups] {
            let needed = STUDY.clusters_needed(sought, 0.08).unwrap();
            let with = |clusters: u64| PlannedStudy { clusters: clusters as f64, ..STUDY }.smallest(sought).unwrap();
            assert!(with(needed) <= 0.08 && with(needed - 1) > 0.08);
        }
    }

    /// Shares of classes whose members answer alike with the correlation, as in Pólya's urn.
    fn classes(random: &mut Random, clusters: usize, study: &PlannedStudy, share: f64) -> Vec<f64> {
        let balls = (1.0 - study.correlation) / study.correlation;
        let of_class = |random: &mut Random| {
            let mut yes = 0.0;
            for answered in 0..study.answers as usize {
                let chance = (share * balls + yes) / (balls + answered as f64);
                yes += f64::from(u8::from((random.bits() >> 11) as f64 / (1_u64 << 53) as f64 <= chance));
            }
            yes / study.answers
        };
        (0..clusters).map(|_| of_class(random)).collect()
    }

    fn moments(values: &[f64]) -> (f64, f64) {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        (mean, values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (values.len() as f64 - 1.0))
    }

    /// How often a t test of the classes' shares finds the difference that is said to be found in 80 of 100 studies.
    fn found(study: &PlannedStudy, sought: Sought) -> f64 {
        const STUDIES: usize = 4_000;
        let mut random = Random::new(11);
        let difference = study.smallest(sought).unwrap();
        let clusters = if sought == Sought::Groups { study.clusters as usize / 2 } else { study.clusters as usize };
        let mut claims = 0;
        for _ in 0..STUDIES {
            let one = moments(&classes(&mut random, clusters, study, study.share - difference / 2.0));
            let other = moments(&classes(&mut random, clusters, study, study.share + difference / 2.0));
            let error = ((one.1 + other.1) / clusters as f64).sqrt();
            claims += usize::from(t_two_sided((other.0 - one.0) / error, 2.0 * clusters as f64 - 2.0) < ALPHA);
        }
        claims as f64 / STUDIES as f64
    }

    #[test]
    fn what_is_said_to_be_found_is_found_four_times_of_five() {
        for study in [
            STUDY,
            PlannedStudy { clusters: 12.0, answers: 20.0, correlation: 0.05, ..STUDY },
            PlannedStudy { clusters: 60.0, share: 0.3, ..STUDY },
        ] {
            for sought in [Sought::Change, Sought::Groups] {
                let power = found(&study, sought);
                // Two Monte Carlo errors, and what the shares' own variances differ by at either side of the planned one.
                assert!((power - POWER).abs() < 0.03, "{study:?} {sought:?}: {power}");
            }
        }
    }
}
