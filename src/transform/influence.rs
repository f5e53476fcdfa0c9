//! What every lowest-stage unit contributes to an estimate: its linearised values, as sums.
//!
//! A unit's value is z = w(u − a): u its influence on the mean or difference (Binder 1983), a what calibration to known counts explains of
//! it, 0 without calibration. One way for weighted and unweighted surveys, levels, comparisons and change.

use super::columns::{Part, Rows};
use super::domain_sums::added;
use super::finite::Answered;
use super::linked::Linked;
use super::sample::Sample;
use super::sums::{DomainSums, WaveDesign};
use crate::statistics::design::Design;
use crate::statistics::design::linearised::{Linearised, covariance_of};
use crate::statistics::design::stratified_elements::{ElementSums, element_degrees_of_freedom, element_variance};
use crate::statistics::intervals::ladder::DesignBased;
use crate::statistics::weights::calibration::CalibrationError;
use crate::statistics::weights::cell_residuals::CellInfluence;
use crate::transform::rules::RULES;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A term of an estimate: the mean of a domain, added (1) or subtracted (−1).
#[derive(Debug, Clone, Copy)]
pub struct Term<'a> {
    /// 1 or −1.
    pub sign: f64,
    /// The domain.
    pub domain: &'a DomainSums,
}

/// An estimate with its linearised values, summed by lowest-stage unit.
#[derive(Debug, Clone, Default)]
pub struct Influence {
    /// The mean, or difference of means.
    pub estimate: f64,
    /// By lowest-stage unit, ascending.
    units: Vec<(usize, Unit)>,
    /// What calibration explains, by cell; empty without calibration.
    explained: Vec<f64>,
    /// The design of the wave; `None` without clusters.
    wave: Option<Arc<WaveDesign>>,
    /// The cells of the frame that the wave's units lie in; `None` where just these units cannot be described.
    finite: Option<Arc<Answered>>,
}

/// Linearised values of one lowest-stage unit.
#[derive(Debug, Clone, Copy, Default)]
struct Unit {
    /// Respondents that the variance counts as sampled.
    sampled: f64,
    /// Respondents of the domains with a value.
    contributing: f64,
    total: f64,
    squares: f64,
}

impl Unit {
    fn merge(&mut self, other: &Self) {
        self.sampled += other.sampled;
        self.contributing += other.contributing;
        self.total += other.total;
        self.squares += other.squares;
    }
}

/// Those linked within a lowest-stage unit: sums over what they contribute to an estimate of an earlier and of a later wave.
#[derive(Debug, Clone, Copy, Default)]
struct InBoth {
    path: usize,
    /// Sampled in both waves.
    n: f64,
    /// With a value in the domains of both.
    contributing: f64,
    before: f64,
    after: f64,
    product: f64,
}

impl InBoth {
    fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.contributing += other.contributing;
        self.before += other.before;
        self.after += other.after;
        self.product += other.product;
    }

    /// The covariance of the two waves' totals, of a simple random sample of those in both; one of them alone tells nothing.
    fn covariance(&self) -> f64 {
        if self.n > 1.0 { self.n / (self.n - 1.0) * (self.product - self.before * self.after / self.n) } else { 0.0 }
    }
}

impl Influence {
    /// Of means of disjoint domains of one wave. `None` where a domain has no weight.
    ///
    /// # Errors
    /// When the margins of the calibration are collinear, with which no weights could be made.
    pub fn of(terms: &[Term<'_>]) -> Result<Option<Self>, CalibrationError> {
        let first = terms.first().map(|term| term.domain);
        let mut found = Self {
            wave: first.and_then(|domain| domain.wave.clone()),
            finite: of_drawn(terms).or(first).and_then(|domain| domain.finite.clone()),
            ..Self::default()
        };
        let mut means = Vec::new();
        for Term { sign, domain } in terms {
            let weight: f64 = domain.pieces.iter().map(|piece| piece.part.w).sum();
            if weight <= 0.0 {
                return Ok(None);
            }
            let mean = domain.pieces.iter().map(|piece| piece.part.wy).sum::<f64>() / weight;
            found.estimate += sign * mean;
            means.push((mean, weight));
        }
        let whole = terms.first().and_then(|term| term.domain.whole.as_deref());
        if let Some(whole) = whole {
            let mut cells = vec![CellInfluence::default(); whole.calibration.factors.len()];
            for ((_, cell), rows) in &whole.units {
                if let Some(sum) = cells.get_mut(*cell) {
                    sum.n += rows.n;
                    sum.weight += rows.w;
                }
            }
            for (Term { sign, domain }, (mean, weight)) in terms.iter().zip(&means) {
                for piece in &domain.pieces {
                    if let Some(sum) = cells.get_mut(piece.cell) {
                        sum.influence += sign * (piece.part.y - mean * piece.part.n) / weight;
                        sum.weighted += sign * (piece.part.wy - mean * piece.part.w) / weight;
                    }
                }
            }
            found.explained = whole.calibration.explained(&cells)?;
        }
        let mut inside: BTreeMap<(usize, usize), Rows> = BTreeMap::new();
        let mut units: Vec<(usize, Unit)> = Vec::new();
        for (Term { sign, domain }, (mean, weight)) in terms.iter().zip(&means) {
            for piece in &domain.pieces {
                let explained = found.explained(piece.cell);
                let unit = Unit {
                    sampled: 0.0,
                    contributing: piece.part.n,
                    total: total(&piece.part, *mean, *weight, *sign, explained),
                    squares: squares(&piece.part, mean + sign * explained * weight, *weight),
                };
                units.push((piece.path, unit));
                if whole.is_some() {
                    inside.entry((piece.path, piece.cell)).or_default().merge(&Rows {
                        n: piece.part.n,
                        w: piece.part.w,
                        ww: piece.part.ww,
                    });
                }
            }
        }
        for ((path, cell), rows) in whole.iter().flat_map(|whole| &whole.units) {
            let explained = found.explained(*cell);
            let own = inside.get(&(*path, *cell)).copied().unwrap_or_default();
            let total = -(explained * (rows.w - own.w));
            units.push((*path, Unit { total, squares: explained * explained * (rows.ww - own.ww).max(0.0), ..Unit::default() }));
        }
        found.units = added(units.into_iter(), Unit::merge);
        let rows = whole.map(|whole| rows_of_paths(&whole.units));
        let sampled = terms.first().map(|term| &term.domain.sampled);
        for (path, unit) in &mut found.units {
            let own = sampled.and_then(|sampled| sampled.get(*path)).copied().unwrap_or_default();
            unit.sampled = rows.as_ref().map_or(own, |rows| rows.get(path).copied().unwrap_or(own));
        }
        Ok(Some(found))
    }

    /// Of the sum of this estimate (of a later wave) and another (of an earlier one), without clusters: each with the variance of its own wave's strata, and
    /// twice the covariance of what those linked within a stratum contribute to both. `None` where one of them has none.
    fn error_apart(&self, earlier: &Self, both: &[InBoth], sample: &Sample) -> Option<DesignBased> {
        let (own, other) = (self.error(sample, false)?, earlier.error(sample, false)?);
        let strata = added(both.iter().map(|pair| (pair.path, *pair)), InBoth::merge);
        let covariance: f64 = strata.iter().map(|(_, stratum)| stratum.covariance()).sum();
        let variance = own.standard_error.powi(2) + other.standard_error.powi(2) + 2.0 * covariance;
        Some(DesignBased {
            standard_error: variance.max(0.0).sqrt(),
            degrees_of_freedom: own.degrees_of_freedom + other.degrees_of_freedom,
        })
    }

    /// The units linked within a lowest-stage unit, with what they contribute to this estimate (of a later wave) and to another (of an earlier one);
    /// `terms` are those that both are made of.
    fn in_both(&self, earlier: &Self, terms: [&[Term<'_>]; 2], linked: &Linked<'_>) -> Vec<InBoth> {
        let mean = |term: &Term<'_>| {
            let weight: f64 = term.domain.pieces.iter().map(|piece| piece.part.w).sum();
            (term.domain.pieces.iter().map(|piece| piece.part.wy).sum::<f64>() / weight, weight)
        };
        let [after, before] = terms.map(|terms| terms.iter().map(|term| (*term, mean(term))).collect::<Vec<_>>());
        let whole = terms[0].first().is_some_and(|term| term.domain.whole.is_some());
        let of = |terms: &[(Term<'_>, (f64, f64))], row: usize| {
            terms.iter().find(|(term, _)| term.domain.combinations.binary_search(&row).is_ok()).map(|(term, mean)| (term.sign, *mean))
        };
        let within = linked.all().filter(|(link, _)| linked.path[link.before] == linked.path[link.after]);
        let in_both = within.map(|(link, part)| {
            let (a1, a2) = (earlier.explained(linked.cell[link.before]), self.explained(linked.cell[link.after]));
            let (first, second) = (of(&before, link.before), of(&after, link.after));
            let mut pair = InBoth { path: linked.path[link.before], n: if whole { link.n } else { part.n }, ..InBoth::default() };
            pair.product = a1 * a2 * link.weight;
            (pair.before, pair.after) = (-a1 * link.weights[0], -a2 * link.weights[1]);
            if let Some((sign, (m1, w1))) = first {
                pair.product -= a2 * sign * (part.before_value - m1 * part.before) / w1;
                let (weight, value) = if whole { (part.stayed.w, part.stayed.wy) } else { (part.weight_before, part.value_before) };
                pair.before += sign * (value - m1 * weight) / w1;
            }
            if let Some((sign, (m2, w2))) = second {
                pair.product -= a1 * sign * (part.after_value - m2 * part.after) / w2;
                let (weight, value) = if whole { (part.weight_after, part.value_after) } else { (part.later.w, part.later.wy) };
                pair.after += sign * (value - m2 * weight) / w2;
            }
            if let Some(((sign, (m1, w1)), (other, (m2, w2)))) = first.zip(second) {
                pair.contributing = part.n;
                let both = part.product - m1 * part.both_after - m2 * part.both_before + m1 * m2 * part.both;
                pair.product += sign * other * both / (w1 * w2);
            }
            pair
        });
        in_both.collect()
    }

    /// This estimate (of a later wave) plus another (of an earlier one), both waves being one sample of persons: a unit that answered in one wave only
    /// counts as zero in the other.
    fn plus(&self, earlier: &Self, both: &[InBoth]) -> Self {
        let mut sum = Self { estimate: self.estimate + earlier.estimate, ..self.clone() };
        sum.units = added(self.units.iter().chain(&earlier.units).copied(), Unit::merge);
        for pair in both {
            if let Ok(place) = sum.units.binary_search_by_key(&pair.path, |(path, _)| *path) {
                let unit = &mut sum.units[place].1;
                unit.sampled -= pair.n;
                unit.contributing -= pair.contributing;
                unit.squares += 2.0 * pair.product;
            }
        }
        sum
    }

    /// Of the sum of this estimate (of a later wave) and another (of an earlier one), with what the waves share: the clusters, and without clusters
    /// the people who are linked. With `finite` of just these units.
    pub fn together(
        &self,
        earlier: &Self,
        terms: [&[Term<'_>]; 2],
        linked: &Linked<'_>,
        (sample, finite): (&Sample, bool),
    ) -> Option<DesignBased> {
        if finite {
            return self.finite_error_with(earlier);
        }
        if sample.clustered {
            return self.error_with(earlier, sample);
        }
        let both = self.in_both(earlier, terms, linked);
        let is_one_stratum =
            self.units.iter().chain(&earlier.units).all(|(path, _)| self.units.first().is_some_and(|(first, _)| first == path));
        let as_persons = self.plus(earlier, &both).error(sample, false);
        // In one stratum everybody of both waves is a person of one design, as `svydesign(~person)` has it. In several, that would let a stratum's two waves
        // cancel in its total, and with them all that the strata explain. With a lone respondent in a stratum of one wave there is no other way.
        let apart = if is_one_stratum { None } else { self.error_apart(earlier, &both, sample) };
        match (apart, &as_persons) {
            // Who answered twice is one person.
            (Some(apart), Some(persons)) if !both.is_empty() => {
                Some(DesignBased { degrees_of_freedom: persons.degrees_of_freedom, ..apart })
            }
            (Some(apart), _) => Some(apart),
            (None, _) => as_persons,
        }
    }

    /// The values by cluster of the process design, and the clusters with a respondent of the domains.
    fn by_cluster(&self, sample: &Sample) -> (Linearised, Vec<u32>) {
        let cluster = |path: usize| sample.cluster_of_path.get(path).copied().unwrap_or(0);
        let units = added(self.units.iter().map(|(path, unit)| (cluster(*path), *unit)), Unit::merge);
        let contributing = units.iter().filter(|(_, unit)| unit.contributing > 0.0).map(|(cluster, _)| *cluster).collect();
        let (clusters, values) = units.into_iter().map(|(cluster, unit)| (cluster, unit.total)).unzip();
        (Linearised { estimate: self.estimate, clusters, values }, contributing)
    }

    /// The values by lowest-stage unit as a stratum of respondents from an endless population.
    fn by_path(&self) -> impl Iterator<Item = (usize, ElementSums)> + '_ {
        let sums = |unit: &Unit| ElementSums {
            sampled: unit.sampled,
            contributing: unit.contributing,
            fraction: 0.0,
            total: unit.total,
            squares: unit.squares,
        };
        self.units.iter().map(move |(path, unit)| (*path, sums(unit)))
    }

    /// Standard error and degrees of freedom under the process design, or for just these units with `finite`.
    pub fn error(&self, sample: &Sample, finite: bool) -> Option<DesignBased> {
        if let Some(finite) = self.finite.as_ref().filter(|_| finite) {
            return finite.error(&self.by_path().collect::<Vec<_>>());
        }
        if !sample.clustered {
            let strata: Vec<ElementSums> = self.by_path().map(|(_, sums)| sums).collect();
            let degrees_of_freedom = element_degrees_of_freedom(&strata);
            return Some(DesignBased { standard_error: element_variance(&strata)?.sqrt(), degrees_of_freedom });
        }
        let (linearised, contributing) = self.by_cluster(sample);
        let variance = linearised.variance(self.design(sample), RULES.single_unit).ok()??;
        Some(DesignBased { standard_error: variance.max(0.0).sqrt(), degrees_of_freedom: sample.process.degrees_of_freedom(&contributing) })
    }

    fn design<'a>(&'a self, sample: &'a Sample) -> &'a Design {
        self.wave.as_ref().map_or(&sample.process, |wave| &wave.design)
    }

    /// Of the sum of this estimate (of a later wave) and another (of an earlier one), under clusters: each with the variance of its own wave's
    /// design, and the covariance of the clusters that both waves drew.
    fn error_with(&self, earlier: &Self, sample: &Sample) -> Option<DesignBased> {
        let (own, other) = (self.error(sample, false)?, earlier.error(sample, false)?);
        let ((after, later), (before, sooner)) = (self.by_cluster(sample), earlier.by_cluster(sample));
        let (late, early) = (&self.wave.as_ref()?.clusters, &earlier.wave.as_ref()?.clusters);
        let strata_of = &sample.process.stages().first()?.stratum_of_unit;
        let value = |of: &Linearised, cluster: u32| of.clusters.binary_search(&cluster).map_or(0.0, |place| of.values[place]);
        let strata: BTreeSet<u32> = after.clusters.iter().chain(&before.clusters).map(|cluster| strata_of[*cluster as usize]).collect();
        let (mut covariance, mut counts) = (0.0, [0.0; 3]);
        for stratum in strata {
            let (first, end) = (strata_of.partition_point(|other| *other < stratum), strata_of.partition_point(|other| *other <= stratum));
            let within = first as u32..end as u32;
            let shared: Vec<u32> = late.range(within.clone()).filter(|cluster| early.contains(cluster)).copied().collect();
            let drawn = [late, early].map(|wave| wave.range(within.clone()).count());
            covariance += covariance_of(shared.iter().map(|&cluster| (value(&after, cluster), value(&before, cluster))), drawn == [1, 1]);
            for (count, more) in counts.iter_mut().zip([shared.len(), drawn[0], drawn[1]]) {
                *count += more as f64;
            }
        }
        // Of a part of the clusters the covariance can come out larger than that part allows.
        let most = own.standard_error * other.standard_error * counts[0] / (counts[1] * counts[2]).sqrt().max(1.0);
        let variance = own.standard_error.powi(2) + other.standard_error.powi(2) + 2.0 * covariance.clamp(-most, most);
        let contributing: BTreeSet<u32> = later.iter().chain(&sooner).copied().collect();
        let contributing: Vec<u32> = contributing.into_iter().collect();
        // Where a stratum has no cluster in both waves, each wave takes a degree of freedom of its own.
        let degrees = contributing.chunk_by(|one, next| strata_of[*one as usize] == strata_of[*next as usize]).map(|stratum| {
            let any = |wave: &BTreeSet<u32>| stratum.iter().any(|cluster| wave.contains(cluster));
            let shares = stratum.iter().any(|cluster| late.contains(cluster) && early.contains(cluster));
            stratum.len() as f64 - if shares { 1.0 } else { f64::from(u8::from(any(late)) + u8::from(any(early))) }
        });
        let degrees_of_freedom = degrees.sum::<f64>().max(0.0);
        Some(DesignBased { standard_error: variance.max(0.0).sqrt(), degrees_of_freedom })
    }

    /// The same of just these units; `None` where they cannot be described.
    pub fn finite_error_with(&self, earlier: &Self) -> Option<DesignBased> {
        let (after, before): (Vec<_>, Vec<_>) = (self.by_path().collect(), earlier.by_path().collect());
        self.finite.as_ref()?.error_with(&after, earlier.finite.as_ref()?, &before)
    }

    fn explained(&self, cell: usize) -> f64 {
        self.explained.get(cell).copied().unwrap_or(0.0)
    }
}

/// A domain that rests on which units were drawn, if there is one: beside it one that lies within a unit does so too.
fn of_drawn<'a>(terms: &[Term<'a>]) -> Option<&'a DomainSums> {
    terms.iter().map(|term| term.domain).find(|domain| domain.finite.as_ref().is_some_and(|finite| finite.is_of_drawn()))
}

/// Σ z of a part of the domain; what is left of rounding is 0.
fn total(part: &Part, mean: f64, weight: f64, sign: f64, explained: f64) -> f64 {
    let deviation = part.wy - mean * part.w;
    let small = deviation.abs() <= 1e-13 * (part.wy.abs() + (mean * part.w).abs());
    sign * if small { 0.0 } else { deviation / weight } - explained * part.w
}

/// Σ z² of a part of the domain, about `centre` = mean + sign · explained · weight.
fn squares(part: &Part, centre: f64, weight: f64) -> f64 {
    let sum = part.wwyy - 2.0 * centre * part.wwy + centre * centre * part.ww;
    let small = sum.abs() <= 1e-13 * (part.wwyy.abs() + (centre * centre * part.ww).abs());
    if small { 0.0 } else { sum / (weight * weight) }
}

fn rows_of_paths(units: &BTreeMap<(usize, usize), Rows>) -> BTreeMap<usize, f64> {
    let mut rows: BTreeMap<usize, f64> = BTreeMap::new();
    for ((path, _), own) in units {
        *rows.entry(*path).or_default() += own.n;
    }
    rows
}
