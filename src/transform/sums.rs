//! The sums of one query run, cut into domains.

use super::engine::{Cell, SmallTable};
use super::sample::Sample;
use crate::statistics::cluster_sums::ClusterSum;
use crate::statistics::moments::Moments;
use crate::statistics::stratified_elements::StratumSums;
use std::collections::{BTreeMap, BTreeSet};

/// Sums per wave, domain levels and lowest-stage unit, for every measure.
#[derive(Debug, Default)]
pub struct Sums {
    /// Wave of each row.
    pub wave: Vec<String>,
    /// Levels of each row by dimension; `None` where the unit has none.
    pub levels: BTreeMap<String, Vec<Option<String>>>,
    /// Path of each row, as a position in the sample's paths.
    path: Vec<usize>,
    /// Units of each row, with a value or not.
    units: Vec<f64>,
    /// Sums of each row by measure.
    measures: BTreeMap<String, Vec<Part>>,
}

/// Sums of one measure in one row.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    n: f64,
    y: f64,
    w: f64,
    wy: f64,
    wyy: f64,
    ww: f64,
    wwy: f64,
    wwyy: f64,
}

impl Part {
    fn sums(&self, cluster: u32) -> ClusterSum {
        ClusterSum {
            cluster,
            n: self.n,
            sum: self.y,
            weight: self.w,
            weight_square: self.ww,
            weighted_sum: self.wy,
            weighted_square_sum: self.wyy,
        }
    }
}

/// Which units an estimate is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Selection {
    /// Wave.
    pub wave: String,
    /// Levels as (dimension, level).
    pub levels: Vec<(String, String)>,
}

/// The sums of one measure over one selection.
#[derive(Debug, Clone, Default)]
pub struct DomainSums {
    /// By cluster of the process design, ascending.
    pub clusters: Vec<ClusterSum>,
    /// By lowest-stage unit, for describing these units: what its variance needs …
    pub strata: Vec<StratumSums>,
    /// … and the sums of the same units.
    pub by_path: Vec<ClusterSum>,
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

impl Sums {
    /// Reads the engine's table. Returns the sums and leaves out nothing: rows of unknown level stay, in no group.
    pub fn read(table: &SmallTable, wave: &str, dimensions: &[String], stage: Option<&str>, measures: &[String], paths: &[String]) -> Self {
        let texts = |name: &str| -> Vec<Option<String>> {
            table.column(name).map_or_else(|| vec![None; table.len()], |cells| cells.iter().map(Cell::text).collect())
        };
        let numbers = |name: String| -> Vec<f64> {
            table.column(&name).map_or_else(|| vec![0.0; table.len()], |cells| cells.iter().map(Cell::sum).collect())
        };
        let path_of = |path: Option<String>| paths.binary_search(&path.unwrap_or_default()).unwrap_or(0);
        let path = stage.map_or_else(|| vec![0; table.len()], |stage| texts(stage).into_iter().map(path_of).collect());
        let part = |measure: &String| {
            let column = |suffix: &str| numbers(format!("{measure}__{suffix}"));
            let (n, y, w, wy, wyy) = (column("n"), column("y"), column("w"), column("wy"), column("wyy"));
            let (ww, wwy, wwyy) = (column("ww"), column("wwy"), column("wwyy"));
            (0..table.len())
                .map(|row| Part {
                    n: n[row],
                    y: y[row],
                    w: w[row],
                    wy: wy[row],
                    wyy: wyy[row],
                    ww: ww[row],
                    wwy: wwy[row],
                    wwyy: wwyy[row],
                })
                .collect()
        };
        Self {
            wave: texts(wave).into_iter().map(Option::unwrap_or_default).collect(),
            levels: dimensions.iter().map(|dimension| (dimension.clone(), texts(dimension))).collect(),
            path,
            units: numbers("units".to_owned()),
            measures: measures.iter().map(|measure| (measure.clone(), part(measure))).collect(),
        }
    }

    /// The waves, in the order given, that have any row; others follow by name.
    pub fn waves(&self, order: &[String]) -> Vec<String> {
        let present: BTreeSet<&String> = self.wave.iter().collect();
        let mut waves: Vec<String> = order.iter().filter(|wave| present.contains(wave)).cloned().collect();
        waves.extend(present.into_iter().filter(|wave| !order.contains(wave)).cloned());
        waves
    }

    /// The combinations of levels of some dimensions that occur, sorted.
    pub fn combinations(&self, dimensions: &[String]) -> Vec<Vec<(String, String)>> {
        let mut found = BTreeSet::new();
        for row in 0..self.wave.len() {
            let levels: Option<Vec<(String, String)>> =
                dimensions.iter().map(|dimension| Some((dimension.clone(), self.levels.get(dimension)?[row].clone()?))).collect();
            found.extend(levels);
        }
        found.into_iter().collect()
    }

    fn rows<'a>(&'a self, selection: &'a Selection) -> impl Iterator<Item = usize> + 'a {
        (0..self.wave.len()).filter(move |&row| {
            self.wave[row] == selection.wave
                && selection
                    .levels
                    .iter()
                    .all(|(dimension, level)| self.levels.get(dimension).is_some_and(|levels| levels[row].as_ref() == Some(level)))
        })
    }

    /// The sums of a measure over a selection; `rest` turns the last level into "all other levels".
    pub fn domain(&self, measure: &str, selection: &Selection, sample: &Sample) -> DomainSums {
        self.over(measure, self.rows(selection).collect(), selection, sample)
    }

    /// The sums over all other levels of the selection's last dimension.
    pub fn rest(&self, measure: &str, selection: &Selection, sample: &Sample) -> DomainSums {
        let Some((last, but_last)) = selection.levels.split_last() else { return DomainSums::default() };
        let outer = Selection { wave: selection.wave.clone(), levels: but_last.to_vec() };
        let other =
            |row: &usize| self.levels.get(&last.0).is_some_and(|levels| levels[*row].as_ref().is_some_and(|level| *level != last.1));
        let rows = self.rows(&outer).filter(other).collect();
        self.over(measure, rows, &outer, sample)
    }

    /// The sums over a selection cut by further dimensions, sorted by their levels; an unknown level is an empty text.
    pub fn cut(&self, measure: &str, selection: &Selection, dimensions: &[String]) -> Vec<(Vec<String>, ClusterSum)> {
        let Some(parts) = self.measures.get(measure) else { return Vec::new() };
        let mut cut: BTreeMap<Vec<String>, ClusterSum> = BTreeMap::new();
        for row in self.rows(selection).filter(|&row| parts[row].n > 0.0) {
            let level = |dimension: &String| self.levels.get(dimension).and_then(|levels| levels[row].clone()).unwrap_or_default();
            cut.entry(dimensions.iter().map(level).collect()).or_default().merge(&parts[row].sums(0));
        }
        cut.into_iter().collect()
    }

    fn over(&self, measure: &str, rows: Vec<usize>, selection: &Selection, sample: &Sample) -> DomainSums {
        let Some(parts) = self.measures.get(measure) else { return DomainSums::default() };
        let mut clusters: BTreeMap<u32, ClusterSum> = BTreeMap::new();
        let mut strata: BTreeMap<usize, StratumSums> = BTreeMap::new();
        let mut paths: BTreeMap<usize, ClusterSum> = BTreeMap::new();
        let mut domain = DomainSums::default();
        for row in rows {
            let (part, path) = (&parts[row], self.path[row]);
            domain.base += self.units[row];
            if part.n == 0.0 {
                continue;
            }
            domain.n += part.n;
            domain.sum += part.y;
            let cluster = sample.cluster_of_path.get(path).copied().unwrap_or(0);
            let sum = clusters.entry(cluster).or_insert(ClusterSum { cluster, ..ClusterSum::default() });
            let own = part.sums(cluster);
            sum.merge(&own);
            paths.entry(path).or_insert(ClusterSum { cluster, ..ClusterSum::default() }).merge(&own);
            let stratum = strata.entry(path).or_default();
            stratum.weight += part.w;
            stratum.weighted += part.wy;
            stratum.weight_square += part.ww;
            stratum.square_weighted += part.wwy;
            stratum.square_weighted_square += part.wwyy;
        }
        for row in (0..self.wave.len()).filter(|&row| self.wave[row] == selection.wave) {
            if let Some(stratum) = strata.get_mut(&self.path[row]) {
                stratum.sampled += parts[row].n;
            }
        }
        for (path, stratum) in &mut strata {
            stratum.population = sample.population.get(*path).copied().flatten();
        }
        domain.clusters = clusters.into_values().collect();
        domain.strata = strata.into_values().collect();
        domain.by_path = paths.into_values().collect();
        domain
    }
}
