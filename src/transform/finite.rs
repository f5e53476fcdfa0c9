//! Just these units: how many there are of them beside those who answered, so that a description of them has the finite population correction.
//!
//! Those who answered are a simple random sample of the people in each cell of the frame: the deepest stage whose numbers are known for
//! everybody who answered. Stages whose units all took part are strata; where the number of all people together is known and no more, a common part
//! of each is taken to have answered. Where a sample of the units of one stage was drawn and everything
//! below it was asked, the design has two stages (Särndal, Swensson and Wretman 1992, 4.3): the sampled units of all units on the frame, and
//! the people who answered of all in them. More stages with samples, or a frame that does not know how many units there were, leave the
//! correction out.

use crate::ingest::dataset::{Design, OnFrame};
use crate::statistics::design::cluster_sums::ClusterSum;
use crate::statistics::design::linearised::covariance_of;
use crate::statistics::design::stratified_elements::{ElementSums, element_degrees_of_freedom, element_variance};
use crate::statistics::design::variance_components::DomainCluster;
use crate::statistics::intervals::ladder::DesignBased;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The cells in which the people who answered in one wave lie.
#[derive(Debug, Clone, PartialEq)]
pub struct Cells {
    /// Cell by path of stage units; `None` for a path that nobody in the wave has.
    of_path: Vec<Option<usize>>,
    /// People on the frame, by cell.
    persons: Vec<f64>,
    /// Where a stage has a sample: what was drawn.
    drawn: Option<Drawn>,
    /// Stratum by path, where the frame knows all people together and no more: the units that all took part.
    stratum_of_path: Vec<usize>,
}

/// The stage of which a sample was drawn.
#[derive(Debug, Clone, Default, PartialEq)]
struct Drawn {
    /// Path of each sampled unit, by which it is known in another wave; without its last stage that of its stratum.
    path_of_unit: Vec<Vec<String>>,
    /// Sampled unit by cell.
    unit_of_cell: Vec<usize>,
    /// Stratum by sampled unit.
    stratum_of_unit: Vec<usize>,
    /// Units on the frame, by stratum.
    on_frame: Vec<f64>,
}

/// The cells of a wave with the people who answered one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    cells: Arc<Cells>,
    /// People with a value, by cell.
    people: Vec<f64>,
    /// Sampled units in which somebody has a value, by stratum; empty where no stage has a sample.
    units: Vec<f64>,
}

impl Cells {
    /// The cells of a wave, from its frame; `paths` are split into their stages, `here` are the people of each in the wave. `None` where the
    /// design or the frame does not allow to describe just these units.
    pub fn of(design: &Design, wave: &str, paths: &[Vec<String>], here: &[f64]) -> Option<Self> {
        let frame = design.population.get(wave)?;
        let strata = design.all.iter().take_while(|all| **all).count();
        let sampled = strata < design.all.len();
        if design.all.iter().skip(strata + 1).any(|all| !all) {
            return None;
        }
        let least = strata + usize::from(sampled);
        (if sampled { least } else { 0 }..=design.all.len())
            .rev()
            .find_map(|depth| Self::at(depth, sampled.then_some(strata), frame, paths, here).map(|cells| (depth, cells)))
            .map(|(depth, cells)| match (depth, sampled) {
                (0, false) => Self { stratum_of_path: codes(paths, leading(design)), ..cells },
                _ => cells,
            })
    }

    /// The same for what lies within one of the units that were drawn: that others were not drawn makes it no less sure.
    pub fn within_a_drawn_unit(&self) -> Self {
        Self { drawn: None, ..self.clone() }
    }

    /// The cells at a depth of the stages, if the frame knows all of them and none has more answers than people.
    fn at(
        depth: usize,
        strata: Option<usize>,
        frame: &BTreeMap<Vec<String>, OnFrame>,
        paths: &[Vec<String>],
        here: &[f64],
    ) -> Option<Self> {
        let mut keys: BTreeMap<&[String], usize> = BTreeMap::new();
        let mut of_path = vec![None; paths.len()];
        let (mut persons, mut people) = (Vec::new(), Vec::new());
        for (place, path) in paths.iter().enumerate().filter(|(place, _)| here[*place] > 0.0) {
            let key = path.get(..depth).unwrap_or_default();
            let cell = *keys.entry(key).or_insert(persons.len());
            if cell == persons.len() {
                persons.push(frame.get(key)?.persons as f64);
                people.push(0.0);
            }
            people[cell] += here[place];
            of_path[place] = Some(cell);
        }
        if persons.iter().zip(&people).any(|(persons, people)| people > persons) {
            return None;
        }
        let drawn = match strata {
            None => None,
            Some(strata) => Some(Drawn::of(&keys, strata, frame)?),
        };
        Some(Self { of_path, persons, drawn, stratum_of_path: Vec::new() })
    }

    /// With the people who have a value, by path.
    pub fn answered(self: &Arc<Self>, people_of_path: &[f64]) -> Answered {
        let mut people = vec![0.0; self.persons.len()];
        for (cell, own) in self.of_path.iter().zip(people_of_path) {
            if let Some(cell) = cell {
                people[*cell] += own;
            }
        }
        let mut units = Vec::new();
        if let Some(drawn) = &self.drawn {
            let mut met = vec![false; drawn.stratum_of_unit.len()];
            for (unit, _) in drawn.unit_of_cell.iter().zip(&people).filter(|(_, people)| **people > 0.0) {
                met[*unit] = true;
            }
            units = vec![0.0; drawn.on_frame.len()];
            drawn.stratum_of_unit.iter().zip(met).filter(|(_, met)| *met).for_each(|(stratum, _)| units[*stratum] += 1.0);
        }
        Answered { cells: Arc::clone(self), people, units }
    }
}

impl Drawn {
    fn of(keys: &BTreeMap<&[String], usize>, strata: usize, frame: &BTreeMap<Vec<String>, OnFrame>) -> Option<Self> {
        let mut units: BTreeMap<&[String], usize> = BTreeMap::new();
        let mut known: BTreeMap<&[String], usize> = BTreeMap::new();
        let mut drawn = Self { unit_of_cell: vec![0; keys.len()], ..Self::default() };
        for (key, cell) in keys {
            let above = key.get(..strata)?;
            let stratum = *known.entry(above).or_insert(drawn.on_frame.len());
            if stratum == drawn.on_frame.len() {
                drawn.on_frame.push(frame.get(above)?.units? as f64);
            }
            let path = key.get(..=strata)?;
            let unit = *units.entry(path).or_insert(drawn.stratum_of_unit.len());
            if unit == drawn.stratum_of_unit.len() {
                drawn.stratum_of_unit.push(stratum);
                drawn.path_of_unit.push(path.to_vec());
            }
            drawn.unit_of_cell[*cell] = unit;
        }
        let of = |stratum: usize| drawn.stratum_of_unit.iter().filter(|own| **own == stratum).count() as f64;
        (0..drawn.on_frame.len()).all(|stratum| of(stratum) <= drawn.on_frame[stratum]).then_some(drawn)
    }
}

impl Answered {
    /// Share of the sampled stage's units that were drawn in the stratum of a cell; 1 where all took part.
    fn drawn_share(&self, cell: usize) -> f64 {
        self.cells.drawn.as_ref().map_or(1.0, |drawn| self.share_of(drawn, drawn.stratum_of_unit[drawn.unit_of_cell[cell]]))
    }

    fn share_of(&self, drawn: &Drawn, stratum: usize) -> f64 {
        (self.units[stratum] / drawn.on_frame[stratum]).min(1.0)
    }

    fn cell(&self, path: usize) -> Option<usize> {
        self.cells.of_path.get(path).copied().flatten()
    }

    /// Whether everybody on the frame answered, in every cell where a domain has a respondent.
    pub fn is_everybody(&self, by_path: &[(usize, ClusterSum)]) -> bool {
        let full = |cell: usize| self.people[cell] >= self.cells.persons[cell] && self.drawn_share(cell) >= 1.0;
        by_path.iter().all(|(path, _)| self.cell(*path).is_some_and(full))
    }

    /// A domain's clusters as the ladder needs them: the sampled units, or the cells where no stage has a sample. The domain's share of the
    /// people on the frame is taken to be its share of those who answered.
    pub fn clusters(&self, by_path: &[(usize, ClusterSum)]) -> Vec<DomainCluster> {
        let mut sums: BTreeMap<usize, ClusterSum> = BTreeMap::new();
        for (path, sum) in by_path {
            if let Some(cell) = self.cell(*path) {
                sums.entry(cell).and_modify(|all| all.merge(sum)).or_insert(*sum);
            }
        }
        let mut clusters: BTreeMap<usize, DomainCluster> = BTreeMap::new();
        for (cell, sum) in sums {
            let persons = (self.cells.persons[cell] * sum.n / self.people[cell].max(1.0)).max(sum.n);
            let own = DomainCluster { sums: sum, sampled_share: self.drawn_share(cell), persons: Some(persons) };
            let cluster = self.cells.drawn.as_ref().map_or(cell, |drawn| drawn.unit_of_cell[cell]);
            clusters
                .entry(cluster)
                .and_modify(|all| {
                    all.sums.merge(&own.sums);
                    all.persons = all.persons.map(|known| known + persons);
                })
                .or_insert(own);
        }
        clusters.into_values().collect()
    }

    /// The linearised values by cell, from those by path.
    fn by_cell(&self, by_path: &[(usize, ElementSums)]) -> Option<BTreeMap<usize, ElementSums>> {
        let mut cells: BTreeMap<usize, ElementSums> = BTreeMap::new();
        for (path, sums) in by_path {
            let own = cells.entry(self.cell(*path)?).or_default();
            own.sampled += sums.sampled;
            own.contributing += sums.contributing;
            own.total += sums.total;
            own.squares += sums.squares;
        }
        for (cell, own) in &mut cells {
            own.sampled = own.sampled.max(self.people[*cell]);
            own.fraction = self.people[*cell] / self.cells.persons[*cell];
        }
        Some(cells)
    }

    /// Where the frame knows all people together and no more, with the strata of the design: of each the part is taken to have answered that did of all.
    /// `None` where there is but one, or one has a single respondent.
    fn of_strata(&self, by_path: &[(usize, ElementSums)]) -> Option<DesignBased> {
        let [people, persons] = [self.people.first()?, self.cells.persons.first()?];
        let mut strata: BTreeMap<usize, ElementSums> = BTreeMap::new();
        for (path, sums) in by_path {
            let own = strata.entry(*self.cells.stratum_of_path.get(*path)?).or_default();
            own.sampled += sums.sampled;
            own.contributing += sums.contributing;
            own.total += sums.total;
            own.squares += sums.squares;
            own.fraction = people / persons;
        }
        let strata: Vec<ElementSums> = strata.into_values().collect();
        let standard_error = element_variance(&strata)?.sqrt();
        Some(DesignBased { standard_error, degrees_of_freedom: element_degrees_of_freedom(&strata) })
    }

    /// Whether units of a stage were drawn.
    pub fn is_of_drawn(&self) -> bool {
        self.cells.drawn.is_some()
    }

    /// Standard error and degrees of freedom of a total of linearised values, given by path.
    pub fn error(&self, by_path: &[(usize, ElementSums)]) -> Option<DesignBased> {
        let cells = self.by_cell(by_path)?;
        let all: Vec<ElementSums> = cells.values().copied().collect();
        let of_people = element_degrees_of_freedom(&all);
        let Some(drawn) = &self.cells.drawn else {
            if let Some(found) = self.of_strata(by_path) {
                return Some(found);
            }
            return Some(DesignBased { standard_error: element_variance(&all)?.sqrt(), degrees_of_freedom: of_people });
        };
        let mut units: BTreeMap<usize, Vec<ElementSums>> = BTreeMap::new();
        cells.iter().for_each(|(cell, own)| units.entry(drawn.unit_of_cell[*cell]).or_default().push(*own));
        let (mut variance, mut strata): (f64, BTreeMap<usize, [f64; 3]>) = (0.0, BTreeMap::new());
        for (unit, cells) in &units {
            let stratum = drawn.stratum_of_unit[*unit];
            variance += self.share_of(drawn, stratum) * element_variance(cells)?;
            let total: f64 = cells.iter().map(|cell| cell.total).sum();
            let contributes = cells.iter().any(|cell| cell.contributing > 0.0);
            let sums = strata.entry(stratum).or_default();
            *sums = [sums[0] + total, sums[1] + total * total, sums[2] + f64::from(u8::from(contributes))];
        }
        let mut degrees_of_freedom = None;
        for (stratum, [total, squares, contributing]) in strata {
            let (missing, sampled) = (1.0 - self.share_of(drawn, stratum), self.units[stratum]);
            if missing <= 0.0 {
                continue;
            }
            // A unit alone in its stratum is compared with 0, the mean of linearised values (as R's "adjust").
            let spread = if sampled < 2.0 { squares } else { sampled / (sampled - 1.0) * (squares - total * total / sampled).max(0.0) };
            variance += missing * spread;
            degrees_of_freedom = Some(degrees_of_freedom.unwrap_or(0.0) + (contributing - 1.0).max(0.0));
        }
        Some(DesignBased { standard_error: variance.max(0.0).sqrt(), degrees_of_freedom: degrees_of_freedom.unwrap_or(of_people) })
    }

    /// Of the sum of a total of this wave and one of another wave, both given by path: each with its own variance, and the covariance of the sampled
    /// units that both waves drew. Of the people within them who answers in one wave is taken not to depend on who answers in the other.
    pub fn error_with(
        &self,
        by_path: &[(usize, ElementSums)],
        other: &Self,
        others_by_path: &[(usize, ElementSums)],
    ) -> Option<DesignBased> {
        let (own, their) = (self.error(by_path)?, other.error(others_by_path)?);
        let independent = own.standard_error.hypot(their.standard_error);
        let apart = DesignBased { standard_error: independent, degrees_of_freedom: own.degrees_of_freedom + their.degrees_of_freedom };
        let Some((drawn, drawn_there)) = self.cells.drawn.as_ref().zip(other.cells.drawn.as_ref()) else { return Some(apart) };
        let units = [self.of_units(drawn, by_path)?, other.of_units(drawn_there, others_by_path)?];
        let strata: BTreeSet<&[String]> = units.iter().flat_map(|units| units.keys().map(|unit| above(unit))).collect();
        let (mut covariance, mut degrees_of_freedom) = (0.0, 0.0);
        for stratum in strata {
            let [(n, all), (n_there, all_there)] = [self.in_stratum(drawn, stratum), other.in_stratum(drawn_there, stratum)];
            let of_wave = |wave: usize| units[wave].iter().filter(|(unit, _)| above(unit) == stratum);
            let pair = |(unit, (later, _)): (&&[String], &(f64, bool))| Some((*later, units[1].get(*unit)?.0));
            let pairs: Vec<(f64, f64)> = of_wave(0).filter_map(pair).collect();
            let shared = pairs.len() as f64;
            // As many as two samples drawn apart from each other would share tell of no covariance.
            let beyond_chance = 1.0 - n * n_there / (all.max(all_there) * shared.max(1.0));
            covariance += beyond_chance * covariance_of(pairs.into_iter(), n == 1.0 && n_there == 1.0);
            let waves = [n < all, n_there < all_there];
            let contributing = [0, 1].map(|wave| -> BTreeSet<&[String]> {
                of_wave(wave).filter(|(_, (_, contributes))| *contributes && waves[wave]).map(|(unit, _)| *unit).collect()
            });
            let taken = if contributing[0].is_disjoint(&contributing[1]) {
                contributing.iter().filter(|units| !units.is_empty()).count()
            } else {
                1
            };
            degrees_of_freedom += contributing[0].union(&contributing[1]).count().saturating_sub(taken) as f64;
        }
        let most = own.standard_error * their.standard_error;
        let variance = independent * independent + 2.0 * covariance.clamp(-most, most);
        Some(DesignBased {
            standard_error: variance.max(0.0).sqrt(),
            degrees_of_freedom: if degrees_of_freedom > 0.0 { degrees_of_freedom } else { apart.degrees_of_freedom },
        })
    }

    /// The total of each sampled unit in which somebody has a value, by its path, and whether it contributes to the estimate.
    fn of_units<'a>(&self, drawn: &'a Drawn, by_path: &[(usize, ElementSums)]) -> Option<BTreeMap<&'a [String], (f64, bool)>> {
        let mut units: BTreeMap<&[String], (f64, bool)> = BTreeMap::new();
        for (unit, _) in drawn.unit_of_cell.iter().zip(&self.people).filter(|(_, people)| **people > 0.0) {
            units.entry(drawn.path_of_unit[*unit].as_slice()).or_default();
        }
        for (cell, own) in self.by_cell(by_path)? {
            let unit = units.entry(drawn.path_of_unit[drawn.unit_of_cell[cell]].as_slice()).or_default();
            *unit = (unit.0 + own.total, unit.1 || own.contributing > 0.0);
        }
        Some(units)
    }

    /// How many units of a stratum were drawn, and how many there are on the frame.
    fn in_stratum(&self, drawn: &Drawn, path: &[String]) -> (f64, f64) {
        let unit = drawn.path_of_unit.iter().position(|unit| above(unit) == path);
        unit.map_or((0.0, 0.0), |unit| {
            let stratum = drawn.stratum_of_unit[unit];
            (self.units[stratum].min(drawn.on_frame[stratum]), drawn.on_frame[stratum])
        })
    }
}

/// How many stages from the top are strata: their units all took part, and what a class does together is no stratum.
fn leading(design: &Design) -> usize {
    design.stages.iter().zip(&design.all).take_while(|(name, all)| **all && name.as_str() != "class").count()
}

/// The unit of each path at a depth, numbered.
fn codes(paths: &[Vec<String>], depth: usize) -> Vec<usize> {
    let mut known: BTreeMap<&[String], usize> = BTreeMap::new();
    let mut codes = Vec::with_capacity(paths.len());
    for path in paths {
        let next = known.len();
        codes.push(*known.entry(&path[..depth.min(path.len())]).or_insert(next));
    }
    codes
}

/// The stratum of a sampled unit.
fn above(unit: &[String]) -> &[String] {
    &unit[..unit.len() - 1]
}
