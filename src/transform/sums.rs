//! The sums of one query run, cut into domains.

use super::columns::{Part, Rows};
use super::finite::{Answered, Cells};
use super::keyed_sums::KeyedSums;
use super::links::{Link, WavePair};
use super::sample::Sample;
use crate::ingest::dataset::Weighting;
use crate::statistics::cell_residuals::CellCalibration;
use crate::statistics::cluster_sums::ClusterSum;
use crate::statistics::design::Design;
use crate::statistics::moments::Moments;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// What the columns of a query's sums mean.
#[derive(Debug, Clone, Copy)]
pub struct Layout<'a> {
    /// Columns of domains, in the order of the keys, after the wave.
    pub dimensions: &'a [String],
    /// Whether the lowest stage's unit is a key, after the dimensions.
    pub staged: bool,
    /// Whether the cell of the calibration is a key, after the lowest stage's unit.
    pub calibrated: bool,
    /// Whether the municipality, school or class is a key, the last one.
    pub placed: bool,
    /// Names of the measures.
    pub measures: &'a [String],
    /// Pairs of waves whose units are linked.
    pub links: &'a [WavePair],
}

/// Links of a pair of waves, and for each measure the units linked with a value in both by path.
type LinkedWaves = (WavePair, Vec<Link>, Vec<Arc<Vec<f64>>>);

/// Sums per wave, domain levels, lowest-stage unit and cell of the calibration, for every measure.
#[derive(Debug, Default)]
pub struct Sums {
    pub(super) wave: Vec<String>,
    levels: BTreeMap<String, Vec<Option<String>>>,
    /// Path of each combination, as a position in the sample's paths.
    pub(super) path: Vec<usize>,
    /// Cell of the calibration of each combination.
    pub(super) cell: Vec<usize>,
    units: Vec<Rows>,
    measures: BTreeMap<String, Measured>,
    /// Links of each pair of waves, ascending by the earlier combination, and for each measure the units linked with a value in both by path.
    links: Vec<LinkedWaves>,
    /// Combinations of each wave, and of each level of a dimension in it.
    of_wave: BTreeMap<String, Vec<usize>>,
    of_level: BTreeMap<(String, String, String), Vec<usize>>,
    pub(super) whole: BTreeMap<String, Arc<WholeSample>>,
    /// Clusters drawn in each wave.
    pub(super) drawn: BTreeMap<String, Arc<WaveDesign>>,
    /// Municipality, school or class of each combination, whose recurrence tells who can be compared between waves; `None` where unknown.
    place: Vec<Option<String>>,
    /// Whether they are known at all.
    placed: bool,
}

/// The design of one wave: its clusters and no other wave's.
#[derive(Debug, Clone, PartialEq)]
pub struct WaveDesign {
    /// With the numbers of clusters drawn in this wave.
    pub design: Design,
    /// The clusters that have respondents in it.
    pub clusters: BTreeSet<u32>,
}

/// Units with a value by path, and the cells of the frame that they lie in.
type OfPaths = (Arc<Vec<f64>>, Option<Arc<Answered>>);

#[derive(Debug, Default)]
struct Measured {
    position: usize,
    parts: Vec<Part>,
    /// Units with a value by wave and path, and the cells of the frame that they lie in.
    sampled: BTreeMap<String, OfPaths>,
}

/// All units of a wave, which an estimate with calibrated weights is about: those outside its domain have a residual too.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WholeSample {
    /// Units by path and cell.
    pub units: BTreeMap<(usize, usize), Rows>,
    /// What the weights were calibrated to.
    pub calibration: CellCalibration,
}

/// Which units an estimate is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Selection {
    /// Wave.
    pub wave: String,
    /// Levels as (dimension, level).
    pub levels: Vec<(String, String)>,
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
    pub combinations: Vec<usize>,
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
fn added<K: Ord + Copy, T>(sums: impl Iterator<Item = (K, T)>, merge: fn(&mut T, &T)) -> Vec<(K, T)> {
    let mut sums: Vec<(K, T)> = sums.collect();
    sums.sort_by_key(|(key, _)| *key);
    sums.dedup_by(|(key, sum), (before, all)| {
        let same = key == before;
        if same {
            merge(all, sum);
        }
        same
    });
    sums
}

fn cluster_sum(cluster: u32, part: &Part) -> ClusterSum {
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

impl Sums {
    /// Reads the engine's sums and leaves out nothing: units of unknown level stay, in no group.
    pub fn read(sums: KeyedSums, layout: &Layout<'_>, sample: &Sample, weighting: &[Weighting]) -> Self {
        let KeyedSums { mut texts, rows, measures, links } = sums;
        let none = || vec![None; rows.len()];
        let place = if layout.placed { texts.pop().unwrap_or_else(none) } else { none() };
        let cells = if layout.calibrated { texts.pop().unwrap_or_else(none) } else { none() };
        let paths = if layout.staged { texts.pop().unwrap_or_else(none) } else { none() };
        let mut texts = texts.into_iter();
        let wave: Vec<String> = texts.next().unwrap_or_else(none).into_iter().map(Option::unwrap_or_default).collect();
        let path_of = |path: Option<String>| sample.paths.binary_search(&path.unwrap_or_default()).unwrap_or(0);
        let mut all = Self {
            levels: layout.dimensions.iter().cloned().zip(texts).collect(),
            path: paths.into_iter().map(path_of).collect(),
            cell: cells.into_iter().map(|cell| cell.and_then(|cell| cell.parse().ok()).unwrap_or(0)).collect(),
            wave,
            place,
            placed: layout.placed,
            units: rows,
            ..Self::default()
        };
        all.links = layout.links.iter().zip(links).map(|(pair, links)| all.of_pair(pair, links, layout.measures.len(), sample)).collect();
        let cells: BTreeMap<String, Arc<Cells>> = all
            .by_path(all.units.iter().map(|rows| rows.n), sample)
            .into_iter()
            .filter_map(|(wave, people)| Some((wave.clone(), Arc::new(sample.cells(&wave, &people)?))))
            .collect();
        for (position, (name, parts)) in layout.measures.iter().zip(measures).enumerate() {
            let of_wave = all.by_path(parts.iter().map(|part| part.n), sample).into_iter();
            let sampled = of_wave
                .map(|(wave, people)| {
                    let finite = cells.get(&wave).map(|cells| Arc::new(cells.answered(&people)));
                    (wave, (Arc::new(people), finite))
                })
                .collect();
            all.measures.insert(name.clone(), Measured { position, parts, sampled });
        }
        all.index(weighting);
        all.draw(sample);
        all
    }

    fn of_pair(&self, pair: &WavePair, links: Vec<Link>, measures: usize, sample: &Sample) -> (WavePair, Vec<Link>, Vec<Arc<Vec<f64>>>) {
        let linked = |measure: usize| {
            let mut units = vec![0.0; sample.paths.len()];
            for link in &links {
                if let Some((own, part)) =
                    units.get_mut(self.path[link.after]).zip(link.parts.get(measure)).filter(|(_, part)| part.n > 0.0)
                {
                    *own += part.n;
                }
            }
            Arc::new(units)
        };
        let units = (0..measures).map(linked).collect();
        (pair.clone(), links, units)
    }

    /// Numbers of units by wave and path, from those of each combination.
    fn by_path(&self, units: impl Iterator<Item = f64>, sample: &Sample) -> BTreeMap<String, Vec<f64>> {
        let mut found: BTreeMap<&String, Vec<f64>> = BTreeMap::new();
        for (row, units) in units.enumerate() {
            if let Some(own) = found.entry(&self.wave[row]).or_insert_with(|| vec![0.0; sample.paths.len()]).get_mut(self.path[row]) {
                *own += units;
            }
        }
        found.into_iter().map(|(wave, counts)| (wave.clone(), counts)).collect()
    }

    /// Which clusters each wave drew: what another wave drew says nothing of its uncertainty.
    fn draw(&mut self, sample: &Sample) {
        if !sample.clustered {
            return;
        }
        let mut clusters: BTreeMap<&String, BTreeSet<u32>> = BTreeMap::new();
        for (wave, path) in self.wave.iter().zip(&self.path) {
            clusters.entry(wave).or_default().extend(sample.cluster_of_path.get(*path));
        }
        let design = |(wave, clusters): (&String, BTreeSet<u32>)| {
            (wave.clone(), Arc::new(WaveDesign { design: sample.process.among(&clusters), clusters }))
        };
        self.drawn = clusters.into_iter().map(design).collect();
    }

    fn index(&mut self, weighting: &[Weighting]) {
        let mut whole: BTreeMap<String, WholeSample> = BTreeMap::new();
        for (row, wave) in self.wave.iter().enumerate() {
            self.of_wave.entry(wave.clone()).or_default().push(row);
            for (dimension, levels) in &self.levels {
                if let Some(level) = &levels[row] {
                    self.of_level.entry((wave.clone(), dimension.clone(), level.clone())).or_default().push(row);
                }
            }
            if let Some(calibration) = weighting.iter().find(|own| own.wave == *wave).and_then(|own| own.calibration.as_ref()) {
                let all =
                    whole.entry(wave.clone()).or_insert_with(|| WholeSample { calibration: calibration.clone(), ..WholeSample::default() });
                all.units.entry((self.path[row], self.cell[row])).or_default().merge(&self.units[row]);
            }
        }
        self.whole = whole.into_iter().map(|(wave, all)| (wave, Arc::new(all))).collect();
    }

    /// The waves, in the order given, that have any unit; others follow by name.
    pub fn waves(&self, order: &[String]) -> Vec<String> {
        let mut waves: Vec<String> = order.iter().filter(|wave| self.of_wave.contains_key(*wave)).cloned().collect();
        waves.extend(self.of_wave.keys().filter(|wave| !order.contains(wave)).cloned());
        waves
    }

    /// The combinations of levels of some dimensions that occur, sorted.
    pub fn combinations(&self, dimensions: &[String]) -> Vec<Vec<(String, String)>> {
        let columns: Option<Vec<&Vec<Option<String>>>> = dimensions.iter().map(|dimension| self.levels.get(dimension)).collect();
        let Some(columns) = columns else { return Vec::new() };
        let levels = |row: usize| columns.iter().map(|levels| levels[row].as_deref()).collect::<Option<Vec<&str>>>();
        let found: HashSet<Vec<&str>> = (0..self.wave.len()).filter_map(levels).collect();
        let mut found: Vec<Vec<&str>> = found.into_iter().collect();
        found.sort_unstable();
        let named = |levels: Vec<&str>| dimensions.iter().cloned().zip(levels.into_iter().map(str::to_owned)).collect();
        found.into_iter().map(named).collect()
    }

    /// The combinations of a selection, ascending.
    pub(super) fn rows(&self, selection: &Selection) -> Vec<usize> {
        let Some((first, others)) = selection.levels.split_first() else {
            return self.of_wave.get(&selection.wave).cloned().unwrap_or_default();
        };
        let key = (selection.wave.clone(), first.0.clone(), first.1.clone());
        let has = |row: usize, (dimension, level): &(String, String)| {
            self.levels.get(dimension).is_some_and(|levels| levels[row].as_ref() == Some(level))
        };
        let rows = self.of_level.get(&key).into_iter().flatten().copied();
        rows.filter(|&row| others.iter().all(|other| has(row, other))).collect()
    }

    /// The sums of a measure over a selection.
    pub fn domain(&self, measure: &str, selection: &Selection, sample: &Sample) -> DomainSums {
        self.over(measure, self.rows(selection), &selection.wave, sample)
    }

    /// The places in which a measure has values in both of two waves; `None` where places are not known.
    pub fn common_places(&self, measure: &str, waves: [&str; 2]) -> Option<BTreeSet<Option<&str>>> {
        let measured = self.measures.get(measure).filter(|_| self.placed)?;
        let places = waves.map(|wave| -> BTreeSet<Option<&str>> {
            let rows = self.of_wave.get(wave).into_iter().flatten();
            rows.filter(|row| measured.parts[**row].n > 0.0).map(|row| self.place[*row].as_deref()).collect()
        });
        Some(places[0].intersection(&places[1]).copied().collect())
    }

    /// The sums of a measure over the units of a selection that lie in some places.
    pub fn domain_in(&self, measure: &str, selection: &Selection, places: &BTreeSet<Option<&str>>, sample: &Sample) -> DomainSums {
        let rows = self.rows(selection).into_iter().filter(|row| places.contains(&self.place[*row].as_deref())).collect();
        self.over(measure, rows, &selection.wave, sample)
    }

    /// How many units of a selection have a value of a measure.
    pub fn count(&self, measure: &str, selection: &Selection) -> f64 {
        let Some(measured) = self.measures.get(measure) else { return 0.0 };
        self.rows(selection).into_iter().map(|row| measured.parts[row].n).sum()
    }

    /// The sums over all other levels of the selection's last dimension.
    pub fn rest(&self, measure: &str, selection: &Selection, sample: &Sample) -> DomainSums {
        let Some((last, but_last)) = selection.levels.split_last() else { return DomainSums::default() };
        let outer = Selection { wave: selection.wave.clone(), levels: but_last.to_vec() };
        let other =
            |row: &usize| self.levels.get(&last.0).is_some_and(|levels| levels[*row].as_ref().is_some_and(|level| *level != last.1));
        let rows = self.rows(&outer).into_iter().filter(other).collect();
        self.over(measure, rows, &selection.wave, sample)
    }

    /// The sums over a selection cut by further dimensions, sorted by their levels; an unknown level is an empty text.
    pub fn cut(&self, measure: &str, selection: &Selection, dimensions: &[String]) -> Vec<(Vec<String>, ClusterSum)> {
        let Some(measured) = self.measures.get(measure) else { return Vec::new() };
        let mut cut: BTreeMap<Vec<String>, ClusterSum> = BTreeMap::new();
        for row in self.rows(selection).into_iter().filter(|&row| measured.parts[row].n > 0.0) {
            let level = |dimension: &String| self.levels.get(dimension).and_then(|levels| levels[row].clone()).unwrap_or_default();
            cut.entry(dimensions.iter().map(level).collect()).or_default().merge(&cluster_sum(0, &measured.parts[row]));
        }
        cut.into_iter().collect()
    }

    /// The combinations of a wave by their levels of some dimensions, sorted by level.
    pub fn groups(&self, wave: &str, dimensions: &[String]) -> Vec<(Vec<Option<String>>, Vec<usize>)> {
        let columns: Vec<Option<&Vec<Option<String>>>> = dimensions.iter().map(|dimension| self.levels.get(dimension)).collect();
        let mut groups: BTreeMap<Vec<Option<&str>>, Vec<usize>> = BTreeMap::new();
        for &row in self.of_wave.get(wave).into_iter().flatten() {
            let levels = columns.iter().map(|levels| levels.and_then(|levels| levels[row].as_deref())).collect();
            groups.entry(levels).or_default().push(row);
        }
        let owned = |levels: Vec<Option<&str>>| levels.into_iter().map(|level| level.map(str::to_owned)).collect();
        groups.into_iter().map(|(levels, rows)| (owned(levels), rows)).collect()
    }

    /// The units of some combinations, and the sums of a measure over them; `None` where it is not among the measures.
    pub fn units_and_part(&self, measure: &str, rows: &[usize]) -> Option<(f64, Part)> {
        let measured = self.measures.get(measure)?;
        let mut part = Part::default();
        rows.iter().for_each(|&row| part.merge(&measured.parts[row]));
        Some((rows.iter().map(|&row| self.units[row].n).sum(), part))
    }

    /// The units linked between two waves, with the position of the measure among their sums.
    pub fn links(&self, measure: &str, before: &str, after: &str) -> Linked<'_> {
        let pair = self.links.iter().find(|(pair, ..)| pair.before == before && pair.after == after);
        let measure = self.measures.get(measure).map_or(0, |measured| measured.position);
        Linked {
            links: pair.map_or(&[], |(_, links, _)| links),
            measure,
            units: pair.and_then(|(.., units)| units.get(measure)),
            path: &self.path,
            cell: &self.cell,
        }
    }

    /// The sums of a quantity that is a measure for the units at one level of a dimension and 0 for those at its other levels, over the units of a
    /// selection whose level is known: of a 0/1 measure a cell of the table that crosses the two.
    pub fn cell(&self, measure: &str, selection: &Selection, (dimension, level): (&str, &str), sample: &Sample) -> DomainSums {
        let Some(levels) = self.levels.get(dimension) else { return DomainSums::default() };
        let rows = self.rows(selection).into_iter().filter(|row| levels[*row].is_some()).collect();
        let at_level = |row: usize| levels[row].as_deref() == Some(level);
        self.of_parts(measure, rows, &selection.wave, sample, |row, part| if at_level(row) { part } else { part.without_values() })
    }

    fn over(&self, measure: &str, rows: Vec<usize>, wave: &str, sample: &Sample) -> DomainSums {
        self.of_parts(measure, rows, wave, sample, |_, part| part)
    }

    fn of_parts(&self, measure: &str, rows: Vec<usize>, wave: &str, sample: &Sample, of: impl Fn(usize, Part) -> Part) -> DomainSums {
        let Some(measured) = self.measures.get(measure) else { return DomainSums::default() };
        let with_value = rows.iter().copied().filter(|row| measured.parts[*row].n > 0.0);
        let pieces = added(with_value.map(|row| ((self.path[row], self.cell[row]), of(row, measured.parts[row]))), Part::merge);
        let cluster = |path: usize| sample.cluster_of_path.get(path).copied().unwrap_or(0);
        let mut domain = DomainSums {
            pieces: pieces.into_iter().map(|((path, cell), part)| Piece { path, cluster: cluster(path), cell, part }).collect(),
            sampled: measured.sampled.get(wave).map(|(people, _)| Arc::clone(people)).unwrap_or_default(),
            finite: measured.sampled.get(wave).and_then(|(_, finite)| finite.clone()),
            whole: self.whole.get(wave).cloned(),
            wave: self.drawn.get(wave).cloned(),
            base: rows.iter().map(|&row| self.units[row].n).sum(),
            combinations: rows,
            ..DomainSums::default()
        };
        domain.add_up();
        domain
    }
}

/// The units linked between two waves, for one measure.
#[derive(Debug, Clone, Copy)]
pub struct Linked<'a> {
    /// Links by the combinations of keys in both waves.
    pub links: &'a [Link],
    /// Position of the measure among each link's parts.
    pub measure: usize,
    /// Units with a value in both waves by path.
    pub units: Option<&'a Arc<Vec<f64>>>,
    /// Path of every combination.
    pub path: &'a [usize],
    /// Cell of the calibration of every combination.
    pub cell: &'a [usize],
}

impl<'a> Linked<'a> {
    /// The links from some combinations in the earlier wave, both ascending.
    pub fn from(self, before: &[usize]) -> impl Iterator<Item = &'a Link> {
        let links = self.links;
        before.iter().flat_map(move |&row| {
            let start = links.partition_point(|link| link.before < row);
            links[start..].iter().take_while(move |link| link.before == row)
        })
    }
}
