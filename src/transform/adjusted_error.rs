//! How uncertain an adjusted difference is: from what each unit of the model contributes to it, under the design of its wave or waves.
//!
//! Without clusters each wave's strata are its own, and what people contribute who stand in both waves of a stratum is a covariance: added to one design of
//! persons, a stratum's two waves would cancel in its total, and with them all that the strata explain. Of one stratum they are one design of persons.

use super::finite::Answered;
use super::sample::Sample;
use super::sums::Sums;
use crate::statistics::design::linearised::{Linearised, covariance_of};
use crate::statistics::design::stratified_elements::{ElementSums, element_degrees_of_freedom, element_variance};
use crate::statistics::intervals::ladder::DesignBased;
use crate::transform::rules::RULES;
use std::collections::{BTreeMap, BTreeSet};

/// Where a row of a wave stands in the design.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Lowest-stage unit.
    pub path: usize,
    /// Wave, as a place among the waves.
    pub wave: usize,
    /// The person, the same in every wave; of a row without a code nobody else.
    pub person: usize,
}

/// The rows of some waves, and which of them are in a model.
#[derive(Debug, Default)]
pub struct Rows {
    /// The waves.
    pub waves: Vec<String>,
    /// All rows of the waves.
    pub sampled: Vec<Place>,
    /// Those in the model.
    pub in_model: Vec<Place>,
}

impl Rows {
    /// Standard error from what each row in the model contributes, and degrees of freedom: those of the design less the coefficients but the constant.
    pub fn error(&self, influence: &[f64], coefficients: usize, sample: &Sample) -> Option<(f64, f64)> {
        let lost = coefficients as f64 - 1.0;
        if !sample.clustered {
            let of = |by_wave: bool| {
                let strata = self.strata(influence, by_wave);
                Some((element_variance(&strata)?, element_degrees_of_freedom(&strata) - lost))
            };
            // With a lone respondent in a stratum of one wave, both waves are one sample.
            let of_waves = || of(true).or_else(|| of(false));
            let (variance, degrees) = match (self.is_linked(), self.is_one_stratum()) {
                (false, _) => of_waves()?,
                (true, true) => of(false)?,
                (true, false) => {
                    let (apart, degrees) = (of_waves()?.0, of(false)?.1);
                    (apart + 2.0 * self.covariance(influence), degrees)
                }
            };
            return Some((variance.max(0.0).sqrt(), degrees));
        }
        let cluster = |path: usize| sample.cluster_of_path.get(path).copied().unwrap_or(0);
        let mut totals: BTreeMap<u32, f64> = BTreeMap::new();
        for (place, z) in self.in_model.iter().zip(influence) {
            *totals.entry(cluster(place.path)).or_default() += z;
        }
        let drawn: BTreeSet<u32> = self.sampled.iter().map(|place| cluster(place.path)).collect();
        let (clusters, values): (Vec<u32>, Vec<f64>) = totals.into_iter().unzip();
        let degrees = sample.process.degrees_of_freedom(&clusters) - lost;
        let linearised = Linearised { estimate: 0.0, clusters, values };
        let variance = linearised.variance(&sample.process.among(&drawn), RULES.single_unit).ok()??;
        Some((variance.max(0.0).sqrt(), degrees))
    }

    /// Whether somebody has a row in more than one wave.
    fn is_linked(&self) -> bool {
        let people: BTreeSet<usize> = self.sampled.iter().map(|place| place.person).collect();
        people.len() < self.sampled.len() && self.waves.len() > 1
    }

    fn is_one_stratum(&self) -> bool {
        self.sampled.iter().all(|place| self.sampled.first().is_some_and(|first| first.path == place.path))
    }

    /// What the waves share: of the people who stand in two waves of the same stratum, the covariance of what they contribute to each, as of two sums over
    /// one simple random sample of them (the off-diagonal of `svyrecvar` with two columns).
    fn covariance(&self, influence: &[f64]) -> f64 {
        let mut of_row: BTreeMap<(usize, usize), BTreeMap<usize, f64>> = BTreeMap::new();
        for place in &self.sampled {
            of_row.entry((place.path, place.wave)).or_default().entry(place.person).or_default();
        }
        for (place, z) in self.in_model.iter().zip(influence) {
            *of_row.entry((place.path, place.wave)).or_default().entry(place.person).or_default() += z;
        }
        let mut covariance = 0.0;
        for (later, earlier) in of_row
            .iter()
            .flat_map(|((path, wave), later)| of_row.range((*path, 0)..(*path, *wave)).map(move |(_, earlier)| (later, earlier)))
        {
            let pairs: Vec<(f64, f64)> = later.iter().filter_map(|(person, z)| Some((*z, *earlier.get(person)?))).collect();
            covariance += covariance_of(pairs.into_iter(), false);
        }
        covariance
    }

    /// The persons of each stratum, in one sample or each wave's own.
    fn strata(&self, influence: &[f64], by_wave: bool) -> Vec<ElementSums> {
        let stratum = |place: &Place| (place.path, if by_wave { place.wave } else { 0 });
        let mut people: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
        self.sampled.iter().for_each(|place| {
            people.entry(stratum(place)).or_default().insert(place.person);
        });
        let mut totals: BTreeMap<((usize, usize), usize), f64> = BTreeMap::new();
        self.in_model.iter().zip(influence).for_each(|(place, z)| *totals.entry((stratum(place), place.person)).or_default() += z);
        let mut strata: BTreeMap<(usize, usize), ElementSums> = BTreeMap::new();
        for ((stratum, _), z) in totals {
            let sampled = people.get(&stratum).map_or(0.0, |people| people.len() as f64);
            let own = strata.entry(stratum).or_insert(ElementSums { sampled, ..ElementSums::default() });
            own.contributing += 1.0;
            own.total += z;
            own.squares += z * z;
        }
        strata.into_values().collect()
    }

    /// The same of just these units: in each wave those in the model are a sample of the people on the frame. `None` where the frame does not allow it.
    pub fn finite_error(&self, influence: &[f64], coefficients: usize, sums: &Sums) -> Option<(f64, f64)> {
        let mut of_waves: Vec<(Answered, Vec<(usize, ElementSums)>)> = Vec::new();
        for (wave, id) in self.waves.iter().enumerate() {
            let mut paths: BTreeMap<usize, ElementSums> = BTreeMap::new();
            for (place, z) in self.in_model.iter().zip(influence).filter(|(place, _)| place.wave == wave) {
                let own = paths.entry(place.path).or_default();
                own.sampled += 1.0;
                own.contributing += 1.0;
                own.total += z;
                own.squares += z * z;
            }
            let mut people = vec![0.0; paths.keys().next_back().map_or(0, |last| last + 1)];
            paths.iter().for_each(|(path, own)| people[*path] = own.sampled);
            of_waves.push((sums.cells.get(id)?.answered(&people), paths.into_iter().collect()));
        }
        let errors = of_waves.iter().map(|(answered, paths)| answered.error(paths)).collect::<Option<Vec<_>>>()?;
        let square = |error: &DesignBased| error.standard_error * error.standard_error;
        let mut variance: f64 = errors.iter().map(square).sum();
        let mut degrees: f64 = errors.iter().map(|error| error.degrees_of_freedom).sum();
        for (later, (answered, paths)) in of_waves.iter().enumerate() {
            for (earlier, (before, paths_before)) in of_waves[..later].iter().enumerate() {
                let together = answered.error_with(paths, before, paths_before)?;
                variance += square(&together) - square(&errors[later]) - square(&errors[earlier]);
                degrees = degrees.min(together.degrees_of_freedom);
            }
        }
        Some((variance.max(0.0).sqrt(), degrees - (coefficients as f64 - 1.0)))
    }
}
