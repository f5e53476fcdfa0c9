//! The sums of one measure over one domain, by lowest-stage unit and by cluster.

use super::columns::{Part, Rows};
use super::finite::Answered;
use crate::statistics::design::Design;
use crate::statistics::design::cluster_sums::ClusterSum;
use crate::statistics::numbers::moments::Moments;
use crate::statistics::weights::cell_residuals::CellCalibration;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The design of one wave: its clusters and no other wave's.
#[derive(Debug, Clone, PartialEq)]
pub struct WaveDesign {
    /// With the numbers of clusters drawn in this wave.
    pub design: Design,
    /// The clusters that have respondents in it.
    pub clusters: BTreeSet<u32>,
}

/// All units of a wave, which an estimate with calibrated weights is about: those outside its domain have a residual too.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WholeSample {
    /// Units by path and cell.
    pub units: BTreeMap<(usize, usize), Rows>,
    /// What the weights were calibrated to.
    pub calibration: CellCalibration,
}

/// Units of the domain with a value in one lowest-stage unit and cell of the calibration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece {
    /// Position of the lowest-stage unit in the sample's paths.
    pub path: usize,
    /// Its cluster in the process design.
    pub cluster: u32,
    /// Cell of the calibration.
    pub cell: usize,
    /// Their sums.
    pub part: Part,
}

/// The sums of one measure over one selection.
#[derive(Debug, Clone, Default)]
pub struct DomainSums {
    /// By cluster of the process design, ascending.
    pub clusters: Vec<ClusterSum>,
    /// By lowest-stage unit, ascending, with its position in the sample's paths.
    pub by_path: Vec<(usize, ClusterSum)>,
    /// The wave's units with a value in every lowest-stage unit, in the domain or not, by position.
    pub sampled: Arc<Vec<f64>>,
    /// The cells of the frame that they lie in; `None` where just these units cannot be described.
    pub finite: Option<Arc<Answered>>,
    /// By lowest-stage unit and cell of the calibration, ascending.
    pub pieces: Vec<Piece>,
    /// All units of the wave, where the weights are calibrated.
    pub whole: Option<Arc<WholeSample>>,
    /// The design of the wave; `None` without clusters.
    pub wave: Option<Arc<WaveDesign>>,
    /// Combinations of keys that make up the domain, ascending.
    pub combinations: Arc<Vec<usize>>,
    /// Units with a value.
    pub n: f64,
    /// Units with or without a value.
    pub base: f64,
    /// Unweighted sum of the values; for a 0/1 measure the number with the property.
    pub sum: f64,
}

impl DomainSums {
    /// Weighted mean and spread of the units with a value; the variance has divisor n − 1.
    pub fn moments(&self) -> Moments {
        let mut all = ClusterSum::default();
        for cluster in &self.clusters {
            all.merge(cluster);
        }
        let mean = (all.weight > 0.0).then(|| all.weighted_sum / all.weight);
        let spread = mean.filter(|_| all.n > 1.0).map(|mean| (all.weighted_square_sum / all.weight - mean * mean).max(0.0));
        Moments { n: all.n as usize, mean, variance: spread.map(|spread| spread * all.n / (all.n - 1.0)) }
    }
}

impl DomainSums {
    /// The sums of a quantity that is `factor` for the units in each 0/1 category of one distribution, and 0 for those in none.
    pub fn of_categories<'a>(categories: impl IntoIterator<Item = (&'a Self, f64)>) -> Self {
        let mut categories = categories.into_iter();
        let Some((first, factor)) = categories.next() else { return Self::default() };
        let mut all = Self { pieces: first.pieces.iter().map(|piece| piece.scaled(factor)).collect(), ..first.clone() };
        for (category, factor) in categories {
            for (own, other) in all.pieces.iter_mut().zip(&category.pieces) {
                own.part.add_values(&other.scaled(factor).part);
            }
        }
        all.add_up();
        all
    }

    /// Fills the sums by lowest-stage unit, by cluster and in all from those of the pieces.
    pub(super) fn add_up(&mut self) {
        (self.n, self.sum) = self.pieces.iter().fold((0.0, 0.0), |(n, sum), piece| (n + piece.part.n, sum + piece.part.y));
        let sums = || self.pieces.iter().map(|piece| cluster_sum(piece.cluster, &piece.part));
        self.clusters = added(sums().map(|sum| (sum.cluster, sum)), ClusterSum::merge).into_iter().map(|(_, sum)| sum).collect();
        self.by_path = added(self.pieces.iter().map(|piece| piece.path).zip(sums()), ClusterSum::merge);
    }
}

/// Sums by key, ascending; those of one key are added in the order given.
pub(super) fn added<K: Ord + Copy, T>(sums: impl Iterator<Item = (K, T)>, merge: fn(&mut T, &T)) -> Vec<(K, T)> {
    let mut all: Vec<(K, T)> = Vec::with_capacity(sums.size_hint().0);
    let mut ascending = true;
    for (key, sum) in sums {
        match all.last_mut() {
            Some((last, own)) if *last == key => merge(own, &sum),
            last => {
                ascending &= last.is_none_or(|(last, _)| *last < key);
                all.push((key, sum));
            }
        }
    }
    if !ascending {
        all.sort_by_key(|(key, _)| *key);
        all.dedup_by(|(key, sum), (before, all)| {
            let same = key == before;
            if same {
                merge(all, sum);
            }
            same
        });
    }
    all
}

pub(super) fn cluster_sum(cluster: u32, part: &Part) -> ClusterSum {
    ClusterSum {
        cluster,
        n: part.n,
        sum: part.y,
        weight: part.w,
        weight_square: part.ww,
        weighted_sum: part.wy,
        weighted_square_sum: part.wyy,
    }
}

impl Piece {
    /// The sums of the quantity times a factor.
    fn scaled(&self, factor: f64) -> Self {
        let Part { y, wy, wyy, wwy, wwyy, .. } = self.part;
        let square = factor * factor;
        let part = Part { y: y * factor, wy: wy * factor, wyy: wyy * square, wwy: wwy * factor, wwyy: wwyy * square, ..self.part };
        Self { part, ..*self }
    }
}
