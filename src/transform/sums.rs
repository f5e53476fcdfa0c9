//! The sums of one query run, cut into domains.

use super::columns::{Key, Part, Rows, of_combinations};
use super::domain_sums::cluster_sum;
pub use super::domain_sums::{DomainSums, Piece, WaveDesign, WholeSample};
use super::finite::{Answered, Cells};
use super::keyed_sums::KeyedSums;
use super::links::{Link, LinkedPart, WavePair};
use super::sample::Sample;
pub use super::selection::Selection;
use super::selection::{Chosen, Dimension};
use crate::ingest::dataset::Weighting;
use crate::statistics::design::cluster_sums::ClusterSum;
use foldhash::fast::RandomState;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

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

/// Sums per wave, domain levels, lowest-stage unit and cell of the calibration, for every measure.
#[derive(Debug, Default)]
pub struct Sums {
    /// What is summed.
    sums: KeyedSums,
    wave: Key,
    dimensions: BTreeMap<String, Dimension>,
    /// Path of each combination, as a position in the sample's paths.
    pub(super) path: Vec<usize>,
    /// Cell of the calibration of each combination.
    pub(super) cell: Vec<usize>,
    units: Vec<Rows>,
    measures: BTreeMap<String, Measured>,
    /// Links of each pair of waves, ascending by the earlier combination.
    pub(super) links: Vec<(WavePair, Vec<Link>)>,
    /// Combinations of each wave.
    of_wave: BTreeMap<String, Vec<usize>>,
    /// The selections that were asked for.
    chosen: Mutex<HashMap<Selection, Arc<Chosen>>>,
    /// The links between two selections of different waves that were asked for.
    pub(super) linked: Mutex<HashMap<[Selection; 2], Arc<Vec<usize>>>>,
    /// What the frame says of each wave.
    pub(super) cells: BTreeMap<String, Arc<Cells>>,
    /// The same for what lies within one of the units that were drawn.
    pub(super) within: BTreeMap<String, Arc<Cells>>,
    pub(super) whole: BTreeMap<String, Arc<WholeSample>>,
    /// Clusters drawn in each wave.
    pub(super) drawn: BTreeMap<String, Arc<WaveDesign>>,
    /// Municipality, school or class of each combination, whose recurrence tells who can be compared between waves.
    place: Option<Key>,
    /// How many.
    paths: usize,
}

/// Units with a value by path, and the frame cells that they lie in: of all, and of what lies in one of the drawn units.
type OfPaths = (Arc<Vec<f64>>, Option<[Arc<Answered>; 2]>);

#[derive(Debug, Default)]
struct Measured {
    position: usize,
    summed: Mutex<Option<Arc<Summed>>>,
}

/// The sums of one measure.
#[derive(Debug, Default)]
pub(super) struct Summed {
    parts: Vec<Part>,
    /// Units with a value by wave and path, and the cells of the frame that they lie in.
    sampled: BTreeMap<String, OfPaths>,
    /// For each pair of waves the sums by link, and the units linked with a value in both by path.
    pub(super) linked: Vec<(Vec<LinkedPart>, Arc<Vec<f64>>)>,
    /// For each pair of waves by combination the values before of those with a code who are not in the later wave.
    pub(super) left: Vec<Vec<(usize, Part)>>,
}

impl Sums {
    /// Reads the engine's sums and leaves out nothing: units of unknown level stay, in no group.
    pub fn read(sums: KeyedSums, layout: &Layout<'_>, sample: &Sample, weighting: &[Weighting]) -> Self {
        let mut keys = sums.keys().to_vec();
        let units = sums.units();
        let place = if layout.placed { keys.pop() } else { None };
        let cells = if layout.calibrated { keys.pop() } else { None };
        let paths = if layout.staged { keys.pop() } else { None };
        let mut keys = keys.into_iter();
        let path_of = |path: &Option<String>| sample.paths.binary_search(path.as_ref().unwrap_or(&String::new())).unwrap_or(0);
        let cell_of = |cell: &Option<String>| cell.as_ref().and_then(|cell| cell.parse().ok()).unwrap_or(0);
        let mut all = Self {
            wave: keys.next().unwrap_or_default(),
            path: of_combinations(paths.as_ref(), units.len(), path_of),
            cell: of_combinations(cells.as_ref(), units.len(), cell_of),
            dimensions: layout.dimensions.iter().cloned().zip(keys.map(|key| Dimension { key, rows: Vec::new() })).collect(),
            links: layout.links.iter().cloned().zip(sums.links()).collect(),
            paths: sample.paths.len(),
            place,
            units,
            sums,
            ..Self::default()
        };
        all.index(weighting);
        let measured = |(position, name): (usize, &String)| (name.clone(), Measured { position, summed: Mutex::default() });
        all.measures = layout.measures.iter().enumerate().map(measured).collect();
        let people = all.by_path(all.units.iter().map(|rows| rows.n));
        all.cells = people.into_iter().filter_map(|(wave, people)| Some((wave.clone(), Arc::new(sample.cells(&wave, &people)?)))).collect();
        all.within = all.cells.iter().map(|(wave, cells)| (wave.clone(), Arc::new(cells.within_a_drawn_unit()))).collect();
        all.draw(sample);
        all
    }

    /// The sums of a measure, made when they are first asked for.
    pub(super) fn summed(&self, measure: &str) -> Option<Arc<Summed>> {
        let measured = self.measures.get(measure)?;
        let mut summed = measured.summed.lock().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(summed.get_or_insert_with(|| Arc::new(self.sum(measured.position)))))
    }

    /// Lets go of the sums of a measure, where those of all would take much memory; they are made anew if they are asked for again.
    pub fn let_go(&self, measure: &str) {
        let of_measure = self.units.len() + self.links.iter().map(|(_, links)| 4 * links.len()).sum::<usize>();
        if let Some(measured) = self.measures.get(measure).filter(|_| of_measure * self.measures.len() > MOST_KEPT) {
            *measured.summed.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }

    fn sum(&self, measure: usize) -> Summed {
        let parts = self.sums.parts(measure);
        let of_wave = self.by_path(parts.iter().map(|part| part.n)).into_iter();
        let sampled = of_wave
            .map(|(wave, people)| {
                let finite = self.cells.get(&wave).zip(self.within.get(&wave));
                let finite = finite.map(|(cells, within)| [cells, within].map(|cells| Arc::new(cells.answered(&people))));
                (wave, (Arc::new(people), finite))
            })
            .collect();
        let linked = self.links.iter().zip(self.sums.linked(measure)).map(|((_, links), parts)| {
            let mut units = vec![0.0; self.paths];
            for (link, part) in links.iter().zip(&parts).filter(|(_, part)| part.n > 0.0) {
                if let Some(own) = units.get_mut(self.path[link.after]) {
                    *own += part.n;
                }
            }
            (parts, Arc::new(units))
        });
        Summed { sampled, linked: linked.collect(), left: self.sums.left(measure), parts }
    }

    /// Numbers of units by wave and path, from those of each combination.
    fn by_path(&self, units: impl Iterator<Item = f64>) -> BTreeMap<String, Vec<f64>> {
        let mut found = vec![vec![0.0; self.paths]; self.wave.texts.len()];
        for (row, units) in units.enumerate() {
            if let Some(own) = found[self.wave.of[row] as usize].get_mut(self.path[row]) {
                *own += units;
            }
        }
        self.wave.texts.iter().map(|wave| wave.clone().unwrap_or_default()).zip(found).collect()
    }

    /// Which clusters each wave drew: what another wave drew says nothing of its uncertainty.
    fn draw(&mut self, sample: &Sample) {
        if !sample.clustered {
            return;
        }
        let design = |(wave, rows): (&String, &Vec<usize>)| {
            let clusters: BTreeSet<u32> = rows.iter().filter_map(|row| sample.cluster_of_path.get(self.path[*row]).copied()).collect();
            (wave.clone(), Arc::new(WaveDesign { design: sample.process.among(&clusters), clusters }))
        };
        self.drawn = self.of_wave.iter().map(design).collect();
    }

    fn index(&mut self, weighting: &[Weighting]) {
        let waves: Vec<String> = self.wave.texts.iter().map(|wave| wave.clone().unwrap_or_default()).collect();
        let mut of_wave: Vec<Vec<usize>> = vec![Vec::new(); waves.len()];
        for (row, wave) in self.wave.of.iter().enumerate() {
            of_wave[*wave as usize].push(row);
        }
        for dimension in self.dimensions.values_mut() {
            let levels = dimension.key.texts.len();
            let mut rows = vec![Vec::new(); waves.len() * levels];
            for (row, (wave, level)) in self.wave.of.iter().zip(&dimension.key.of).enumerate() {
                rows[*wave as usize * levels + *level as usize].push(row);
            }
            dimension.rows = rows;
        }
        let calibrated = |wave: &String| weighting.iter().find(|own| own.wave == *wave).and_then(|own| own.calibration.as_ref());
        for (wave, rows) in waves.iter().zip(&of_wave) {
            let Some(calibration) = calibrated(wave) else { continue };
            let mut all = WholeSample { calibration: calibration.clone(), ..WholeSample::default() };
            for &row in rows {
                all.units.entry((self.path[row], self.cell[row])).or_default().merge(&self.units[row]);
            }
            self.whole.insert(wave.clone(), Arc::new(all));
        }
        self.of_wave = waves.into_iter().zip(of_wave).collect();
    }

    /// The waves, in the order given, that have any unit; others follow by name.
    pub fn waves(&self, order: &[String]) -> Vec<String> {
        let mut waves: Vec<String> = order.iter().filter(|wave| self.of_wave.contains_key(*wave)).cloned().collect();
        waves.extend(self.of_wave.keys().filter(|wave| !order.contains(wave)).cloned());
        waves
    }

    /// The combinations of levels of some dimensions that occur, sorted.
    pub fn combinations(&self, dimensions: &[String]) -> Vec<Vec<(String, String)>> {
        let keys: Option<Vec<&Key>> = dimensions.iter().map(|dimension| Some(&self.dimensions.get(dimension)?.key)).collect();
        let Some(keys) = keys else { return Vec::new() };
        let found: HashSet<Vec<u32>, RandomState> = (0..self.units.len()).map(|row| keys.iter().map(|key| key.of[row]).collect()).collect();
        let named = |codes: &Vec<u32>| {
            let level = |((dimension, key), code): ((&String, &&Key), &u32)| Some((dimension.clone(), key.texts[*code as usize].clone()?));
            dimensions.iter().zip(&keys).zip(codes).map(level).collect::<Option<Vec<(String, String)>>>()
        };
        let mut found: Vec<Vec<u32>> = found.into_iter().collect();
        found.sort_unstable();
        found.iter().filter_map(named).collect()
    }

    /// The combinations of a selection, ascending.
    pub(super) fn rows(&self, selection: &Selection) -> Vec<usize> {
        let Some((first, others)) = selection.levels.split_first() else {
            return self.of_wave.get(&selection.wave).cloned().unwrap_or_default();
        };
        let wave = self.wave.texts.iter().position(|wave| wave.as_deref().unwrap_or_default() == selection.wave);
        let (Some(wave), Some(dimension)) = (wave, self.dimensions.get(&first.0)) else { return Vec::new() };
        let others: Option<Vec<(&Key, u32)>> = others
            .iter()
            .map(|(dimension, level)| {
                let key = &self.dimensions.get(dimension)?.key;
                Some((key, key.position(level)?))
            })
            .collect();
        let Some(others) = others else { return Vec::new() };
        let rows = dimension.rows(wave as u32, &first.1).iter().copied();
        rows.filter(|&row| others.iter().all(|(key, level)| key.of[row] == *level)).collect()
    }

    /// A selection, looked for once whatever is measured.
    fn chosen(&self, selection: &Selection) -> Arc<Chosen> {
        let known = |all: &HashMap<Selection, Arc<Chosen>>| all.get(selection).map(Arc::clone);
        if let Some(known) = known(&self.chosen.lock().unwrap_or_else(PoisonError::into_inner)) {
            return known;
        }
        let chosen = Arc::new(self.choose(self.rows(selection)));
        self.chosen.lock().unwrap_or_else(PoisonError::into_inner).insert(selection.clone(), Arc::clone(&chosen));
        chosen
    }

    /// Those of a selection's combinations for which something holds.
    fn among(&self, all: &Chosen, holds: impl Fn(usize) -> bool) -> Chosen {
        let kept = |rows: &[usize]| rows.iter().copied().filter(|&row| holds(row)).collect::<Vec<usize>>();
        let rows = kept(&all.rows);
        Chosen { base: rows.iter().map(|&row| self.units[row].n).sum(), rows: Arc::new(rows), ordered: kept(&all.ordered) }
    }

    fn choose(&self, rows: Vec<usize>) -> Chosen {
        let mut ordered = rows.clone();
        ordered.sort_by_key(|row| (self.path[*row], self.cell[*row]));
        Chosen { base: rows.iter().map(|&row| self.units[row].n).sum(), rows: Arc::new(rows), ordered }
    }

    /// The sums of a measure over a selection.
    pub fn domain(&self, measure: &str, selection: &Selection, sample: &Sample) -> DomainSums {
        self.inside(measure, self.over(measure, &self.chosen(selection), &selection.wave, sample), selection, sample)
    }

    /// The places in which a measure has values in both of two waves; `None` where places are not known.
    pub fn common_places(&self, measure: &str, waves: [&str; 2]) -> Option<BTreeSet<Option<&str>>> {
        let place = self.place.as_ref()?;
        let summed = self.summed(measure)?;
        let places = waves.map(|wave| -> BTreeSet<Option<&str>> {
            let rows = self.of_wave.get(wave).into_iter().flatten();
            let places: BTreeSet<u32> = rows.filter(|row| summed.parts[**row].n > 0.0).map(|row| place.of[*row]).collect();
            places.into_iter().map(|code| place.texts[code as usize].as_deref()).collect()
        });
        Some(places[0].intersection(&places[1]).copied().collect())
    }

    /// The sums of a measure over the units of a selection that lie in some places.
    pub fn domain_in(&self, measure: &str, selection: &Selection, places: &BTreeSet<Option<&str>>, sample: &Sample) -> DomainSums {
        let in_places = self.place.as_ref().map(|place| {
            let among: Vec<bool> = place.texts.iter().map(|text| places.contains(&text.as_deref())).collect();
            (place, among)
        });
        let is_in = |row: usize| in_places.as_ref().map_or_else(|| places.contains(&None), |(place, among)| among[place.of[row] as usize]);
        self.inside(measure, self.over(measure, &self.among(&self.chosen(selection), is_in), &selection.wave, sample), selection, sample)
    }

    /// A domain, that which lies in one of the drawn units without the uncertainty of which of them were drawn.
    fn inside(&self, measure: &str, mut domain: DomainSums, selection: &Selection, sample: &Sample) -> DomainSums {
        if sample.is_in_a_drawn_unit(&selection.levels) {
            let summed = self.summed(measure);
            let of_wave = summed.as_ref().and_then(|summed| summed.sampled.get(&selection.wave));
            domain.finite = of_wave.and_then(|(_, finite)| Some(Arc::clone(&finite.as_ref()?[1])));
        }
        domain
    }

    /// How many units of a selection have a value of a measure.
    pub fn count(&self, measure: &str, selection: &Selection) -> f64 {
        let Some(summed) = self.summed(measure) else { return 0.0 };
        self.chosen(selection).rows.iter().map(|&row| summed.parts[row].n).sum()
    }

    /// The sums over all other levels of the selection's last dimension.
    pub fn rest(&self, measure: &str, selection: &Selection, sample: &Sample) -> DomainSums {
        let Some((last, but_last)) = selection.levels.split_last() else { return DomainSums::default() };
        let outer = Selection { wave: selection.wave.clone(), levels: but_last.to_vec() };
        let key = self.dimensions.get(&last.0).map(|dimension| &dimension.key);
        let is_other: Vec<bool> =
            key.map_or_else(Vec::new, |key| key.texts.iter().map(|text| text.as_ref().is_some_and(|level| *level != last.1)).collect());
        let other = |row: usize| key.is_some_and(|key| is_other[key.of[row] as usize]);
        self.over(measure, &self.among(&self.chosen(&outer), other), &selection.wave, sample)
    }

    /// The sums over a selection cut by further dimensions, sorted by their levels; an unknown level is an empty text.
    pub fn cut(&self, measure: &str, selection: &Selection, dimensions: &[String]) -> Vec<(Vec<String>, ClusterSum)> {
        let Some(summed) = self.summed(measure) else { return Vec::new() };
        let keys: Vec<Option<&Key>> = dimensions.iter().map(|dimension| Some(&self.dimensions.get(dimension)?.key)).collect();
        let mut cut: BTreeMap<Vec<&str>, ClusterSum> = BTreeMap::new();
        for &row in self.chosen(selection).rows.iter().filter(|row| summed.parts[**row].n > 0.0) {
            let levels = keys.iter().map(|key| key.and_then(|key| key.text(row)).unwrap_or_default()).collect();
            cut.entry(levels).or_default().merge(&cluster_sum(0, &summed.parts[row]));
        }
        cut.into_iter().map(|(levels, sum)| (levels.into_iter().map(str::to_owned).collect(), sum)).collect()
    }

    /// The combinations of a wave by their levels of some dimensions, sorted by level.
    pub fn groups(&self, wave: &str, dimensions: &[String]) -> Vec<(Vec<Option<String>>, Vec<usize>)> {
        let keys: Vec<Option<&Key>> = dimensions.iter().map(|dimension| Some(&self.dimensions.get(dimension)?.key)).collect();
        let mut groups: BTreeMap<Vec<u32>, Vec<usize>> = BTreeMap::new();
        for &row in self.of_wave.get(wave).into_iter().flatten() {
            groups.entry(keys.iter().map(|key| key.map_or(0, |key| key.of[row])).collect()).or_default().push(row);
        }
        let level = |(key, code): (&Option<&Key>, &u32)| key.and_then(|key| key.texts[*code as usize].clone());
        groups.into_iter().map(|(codes, rows)| (keys.iter().zip(&codes).map(level).collect(), rows)).collect()
    }

    /// The units of some combinations, and the sums of a measure over them, group by group; `None` where it is not among the measures.
    pub fn units_and_parts<'a>(&self, measure: &str, groups: impl Iterator<Item = &'a Vec<usize>>) -> Option<Vec<(f64, Part)>> {
        let summed = self.summed(measure)?;
        let of_group = |rows: &Vec<usize>| {
            let mut part = Part::default();
            rows.iter().for_each(|&row| part.merge(&summed.parts[row]));
            (rows.iter().map(|&row| self.units[row].n).sum(), part)
        };
        Some(groups.map(of_group).collect())
    }

    /// The sums of a quantity that is a measure for the units at one level of a dimension and 0 for those at its other levels, over the units of a
    /// selection whose level is known: of a 0/1 measure a cell of the table that crosses the two.
    pub fn cell(&self, measure: &str, selection: &Selection, (dimension, level): (&str, &str), sample: &Sample) -> DomainSums {
        let Some(key) = self.dimensions.get(dimension).map(|dimension| &dimension.key) else { return DomainSums::default() };
        let known = self.among(&self.chosen(selection), |row| key.text(row).is_some());
        let at_level = |row: usize| key.text(row) == Some(level);
        let of = |row, part: Part| if at_level(row) { part } else { part.without_values() };
        self.inside(measure, self.of_parts(measure, &known, &selection.wave, sample, of), selection, sample)
    }

    fn over(&self, measure: &str, chosen: &Chosen, wave: &str, sample: &Sample) -> DomainSums {
        self.of_parts(measure, chosen, wave, sample, |_, part| part)
    }

    fn of_parts(&self, measure: &str, chosen: &Chosen, wave: &str, sample: &Sample, of: impl Fn(usize, Part) -> Part) -> DomainSums {
        let Some(summed) = self.summed(measure) else { return DomainSums::default() };
        let mut pieces: Vec<Piece> = Vec::with_capacity(chosen.ordered.len());
        for &row in chosen.ordered.iter().filter(|row| summed.parts[**row].n > 0.0) {
            let (path, cell, part) = (self.path[row], self.cell[row], of(row, summed.parts[row]));
            match pieces.last_mut() {
                Some(last) if last.path == path && last.cell == cell => last.part.merge(&part),
                _ => pieces.push(Piece { path, cluster: sample.cluster_of_path.get(path).copied().unwrap_or(0), cell, part }),
            }
        }
        let mut domain = DomainSums {
            pieces,
            sampled: summed.sampled.get(wave).map(|(people, _)| Arc::clone(people)).unwrap_or_default(),
            finite: summed.sampled.get(wave).and_then(|(_, finite)| Some(Arc::clone(&finite.as_ref()?[0]))),
            whole: self.whole.get(wave).cloned(),
            wave: self.drawn.get(wave).cloned(),
            base: chosen.base,
            combinations: Arc::clone(&chosen.rows),
            ..DomainSums::default()
        };
        domain.add_up();
        domain
    }
}

/// Sums of combinations, times measures, that are kept until all is done.
const MOST_KEPT: usize = 500_000;
