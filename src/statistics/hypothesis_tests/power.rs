//! What a study of a planned size can show: the smallest difference in a share that it finds with a given power, and how many classes a wanted
//! difference needs.
//!
//! People of a class answer alike: k classes of m answers are worth k·m/(1 + (m − 1)ρ) independent ones (Kish 1965). A two-sided test at the level α
//! finds a difference of (t(1 − α/2) + t(power)) standard errors with that power (Cohen 1988; Donner and Klar 2000, for clusters), with the degrees
//! of freedom of the classes. The standard error is that of the two shares when they differ by so much: a fall from 90 per cent has another than a
//! rise, and a rise ends at 100.

use crate::statistics::numbers::distributions::{normal_quantile, t_quantile};

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

/// Which way from the share expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A larger share: a rise, or a target above.
    Up,
    /// A smaller one.
    Down,
}

impl Way {
    fn sign(self) -> f64 {
        if self == Self::Up { 1.0 } else { -1.0 }
    }
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

    /// Standard error of the difference when it is to be found: each side has the variance of its own share. A target has none.
    fn standard_error(&self, sought: Sought, way: Way, difference: f64) -> f64 {
        let of = |share: f64| (share * (1.0 - share)).max(0.0) / self.effective();
        let (one, other) = (of(self.share), of(self.share + way.sign() * difference));
        match sought {
            Sought::Level => one,
            Sought::Change => one + other - 2.0 * self.between_waves * (one * other).sqrt(),
            Sought::Groups => 2.0 * (one + other),
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

    /// The smallest difference upwards or downwards from the share expected, in shares, that is found with the power [`POWER`]. `None` where there are
    /// too few classes to test, or no share is as far away.
    pub fn smallest_way(&self, sought: Sought, way: Way) -> Option<f64> {
        let degrees = self.degrees_of_freedom(sought);
        if degrees < 1.0 || self.answers <= 0.0 {
            return None;
        }
        let found = |difference: f64| difference >= smallest_found(self.standard_error(sought, way, difference), degrees);
        let most = if way == Way::Up { 1.0 - self.share } else { self.share };
        let (mut too_small, mut enough) = (0.0, most);
        if !found(most) {
            return None;
        }
        for _ in 0..60 {
            let middle = 0.5 * (too_small + enough);
            *(if found(middle) { &mut enough } else { &mut too_small }) = middle;
        }
        Some(enough)
    }

    /// The smallest difference that is found whichever way it goes, as far as there are shares that way.
    pub fn smallest(&self, sought: Sought) -> Option<f64> {
        let ways = [Way::Up, Way::Down].map(|way| self.smallest_way(sought, way));
        ways.into_iter().flatten().reduce(f64::max)
    }

    /// The fewest classes, each as planned, with which a difference is found with the power [`POWER`]. `None` where a million are too few.
    pub fn clusters_needed(&self, sought: Sought, difference: f64) -> Option<u64> {
        const MOST: u64 = 1_000_000;
        // Whichever way it goes, as far as there are shares that way.
        let ways: Vec<Way> =
            [Way::Up, Way::Down].into_iter().filter(|way| (0.0..=1.0).contains(&(self.share + way.sign() * difference))).collect();
        let enough = |clusters: u64| {
            let study = Self { clusters: clusters as f64, ..*self };
            let found = |way: &Way| study.smallest_way(sought, *way).is_some_and(|smallest| smallest <= difference);
            !ways.is_empty() && ways.iter().all(found)
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
    use crate::statistics::numbers::distributions::t_two_sided;
    use crate::statistics::numbers::random::Random;

    const STUDY: PlannedStudy = PlannedStudy { clusters: 24.0, answers: 18.0, share: 0.5, correlation: 0.1, between_waves: 0.0 };

    #[test]
    fn without_clusters_it_is_the_textbook_formula() {
        // (1.959964 + 0.841621)² · (0.45 · 0.55 + 0.55 · 0.45) / 0.1² = 388.5 in each group.
        let study = PlannedStudy { clusters: 777.0, answers: 1.0, share: 0.45, correlation: 0.0, ..STUDY };
        assert!((study.smallest(Sought::Groups).unwrap() - 0.1).abs() < 5e-4);
        assert!(study.clusters_needed(Sought::Groups, 0.1).unwrap().abs_diff(777) <= 3);
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
    fn found(study: &PlannedStudy, sought: Sought, way: Way) -> f64 {
        const STUDIES: usize = 4_000;
        let mut random = Random::new(11);
        let difference = study.smallest_way(sought, way).unwrap();
        let clusters = if sought == Sought::Groups { study.clusters as usize / 2 } else { study.clusters as usize };
        let mut claims = 0;
        for _ in 0..STUDIES {
            let one = moments(&classes(&mut random, clusters, study, study.share));
            let other = moments(&classes(&mut random, clusters, study, study.share + way.sign() * difference));
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
            PlannedStudy { clusters: 12.0, answers: 20.0, share: 0.9, ..STUDY },
        ] {
            for sought in [Sought::Change, Sought::Groups] {
                let power = found(&study, sought, Way::Down);
                // Two Monte Carlo errors, and what Student's t misses of shares that are skewed.
                assert!((power - POWER).abs() < 0.03, "{study:?} {sought:?}: {power}");
            }
        }
    }

    /// R, by `uniroot` of d = (t(0.975) + t(0.8)) √(v(p) + v(p ± d)), with v of 12 classes of 20 and a correlation of 0.1.
    #[test]
    fn each_share_has_its_own_variance() {
        let study = PlannedStudy { clusters: 12.0, answers: 20.0, share: 0.9, ..STUDY };
        let way = |sought, way| study.smallest_way(sought, way);
        for (sought, up, down) in [
            (Sought::Level, None, Some(0.101_455_054_667)),
            (Sought::Change, Some(0.097_843_205_030_8), Some(0.173_130_512_901)),
            (Sought::Groups, None, Some(0.275_119_091_237)),
        ] {
            for (own, expected) in [(way(sought, Way::Up), up), (way(sought, Way::Down), down)] {
                assert_eq!(own.is_some(), expected.is_some(), "{sought:?}");
                assert!(own.zip(expected).is_none_or(|(own, expected)| (own - expected).abs() < 1e-6), "{sought:?}: {own:?} {expected:?}");
            }
        }
        // Of a share of 97 per cent in three classes nothing that can be is found but a fall.
        let few = PlannedStudy { clusters: 3.0, answers: 20.0, share: 0.97, correlation: 0.08, between_waves: 0.0 };
        assert_eq!(few.smallest_way(Sought::Groups, Way::Up), None);
        assert!((few.smallest(Sought::Groups).unwrap() - 0.944_876_097_249).abs() < 1e-6);
    }
}
