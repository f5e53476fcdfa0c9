//! The units as if their respondents had the same mix of, say, gender and grade.
//!
//! The standard population are the answers of the units that are standardised, all together. Kinds of respondents that are few are joined, for
//! all units alike.

use super::{Comparison, Unit};
use crate::statistics::comparison::standardise::{StratumAnswers, standardise_values};
use crate::statistics::design::cluster_sums::ClusterSum;
use crate::statistics::intervals::interval::Interval;
use crate::statistics::intervals::proportion::clopper_pearson_real;
use crate::transform::comparison::publishable::{Publishable, WhyNot};
use crate::transform::levels::Quantity;
use crate::transform::rules::CONFIDENCE;
use std::collections::{BTreeMap, BTreeSet};

/// Concepts whose mix is made the same, where a table has them.
pub const STANDARDISED_BY: [&str; 3] = ["gender", "grade", "programme"];

/// Fewest answers of one kind of respondents for its share or mean to be weighed anew.
const FEWEST_ANSWERS: f64 = 10.0;

/// What the units were standardised to.
#[derive(Debug, Clone, PartialEq)]
pub struct Standard {
    /// Dimensions of the mix.
    pub by: Vec<String>,
    /// Kinds of respondents that were weighed.
    pub kinds: usize,
    /// Whether kinds with few answers were joined.
    pub joined: bool,
}

/// A unit's standardised value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standardised {
    /// Share or mean.
    pub estimate: f64,
    /// Limits, 95 %; those of a share lie within 0–1. `None` where everybody is counted.
    pub interval: Option<Interval>,
}

/// Kinds of respondents that are weighed together: the levels of each, by the dimensions they are told apart by.
type Kinds = Vec<Vec<Vec<String>>>;

/// Standardises those of the shown units whose every kind of respondents may be shown, by as many of the dimensions as the answers allow.
pub fn standardise(
    comparison: &Comparison,
    shown: &[bool],
    publishable: &Publishable<'_>,
) -> (Vec<Option<Standardised>>, Result<Standard, WhyNot>) {
    let found = combinations(&comparison.mixed_by).into_iter().find_map(|by| standardise_by(comparison, &by, shown, publishable));
    let why = if comparison.mixed_by.is_empty() { WhyNot::NoMix } else { WhyNot::FewOfAKind };
    found.map_or_else(|| (vec![None; comparison.units.len()], Err(why)), |(values, standard)| (values, Ok(standard)))
}

/// Every choice of some dimensions, the largest first.
fn combinations(dimensions: &[String]) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for dimension in dimensions {
        let with = all.iter().map(|chosen| chosen.iter().chain([dimension]).cloned().collect());
        all = with.collect::<Vec<_>>().into_iter().chain(all.clone()).collect();
    }
    all.retain(|chosen| !chosen.is_empty());
    all.sort_by_key(|chosen| std::cmp::Reverse(chosen.len()));
    all
}

/// `None` where the answers do not allow it.
///
/// A unit's standardised value may let others work out its kinds of respondents, and the values of all units but one those of the last. So no
/// kind is used whose own figure is withheld, and the units left out are at least two and together fit to be shown.
fn standardise_by(
    comparison: &Comparison,
    by: &[String],
    shown: &[bool],
    publishable: &Publishable<'_>,
) -> Option<(Vec<Option<Standardised>>, Standard)> {
    let places: Vec<usize> = by.iter().filter_map(|dimension| comparison.mixed_by.iter().position(|own| own == dimension)).collect();
    let units: Vec<BTreeMap<Vec<String>, ClusterSum>> = comparison.units.iter().map(|unit| cut(unit, &places)).collect();
    let shown_units: Vec<&BTreeMap<Vec<String>, ClusterSum>> =
        units.iter().zip(shown).filter(|(_, shown)| **shown).map(|(unit, _)| unit).collect();
    let (kinds, joined) = kinds(&shown_units);
    let domain = |kind: &[Vec<String>]| match kind {
        [only] => by.iter().cloned().zip(only.iter().cloned()).collect(),
        _ => Vec::new(),
    };
    if kinds.len() < 2 || kinds.iter().any(|kind| !(publishable.domain)(&domain(kind))) {
        return None;
    }
    let cells: Vec<Vec<ClusterSum>> = units.iter().map(|unit| kinds.iter().map(|kind| sums(unit, kind)).collect()).collect();
    let fits = |unit: &Unit, kind: &[Vec<String>], sums: &ClusterSum| {
        let mut own = domain(kind);
        own.push((comparison.dimension.clone(), unit.level.clone()));
        sums.n >= FEWEST_ANSWERS && (publishable.kind)(sums) && (publishable.domain)(&own)
    };
    let all_fit = |(unit, cells): (&Unit, &Vec<ClusterSum>)| kinds.iter().zip(cells).all(|(kind, sums)| fits(unit, kind, sums));
    let chosen: Vec<bool> =
        comparison.units.iter().zip(&cells).zip(shown).map(|((unit, cells), shown)| *shown && all_fit((unit, cells))).collect();
    let together = |of: bool, kind: usize| {
        let mut sum = ClusterSum::default();
        cells.iter().zip(&chosen).filter(|(_, chosen)| **chosen == of).for_each(|(cells, _)| sum.merge(&cells[kind]));
        sum
    };
    let left_out = chosen.iter().filter(|chosen| !**chosen).count();
    let safe = left_out == 0 || (left_out >= 2 && (0..kinds.len()).all(|kind| (publishable.kind)(&together(false, kind))));
    if !safe || chosen.len() - left_out < 2 {
        return None;
    }
    let standard: Vec<f64> = (0..kinds.len()).map(|kind| together(true, kind).weight).collect();
    let value = |((unit, cells), chosen): ((&Unit, &Vec<ClusterSum>), &bool)| {
        chosen.then(|| of_unit(comparison.quantity, unit, cells, &standard)).flatten()
    };
    let values = comparison.units.iter().zip(&cells).zip(&chosen).map(value).collect();
    Some((values, Standard { by: by.to_vec(), kinds: kinds.len(), joined }))
}

fn of_unit(quantity: Quantity, unit: &Unit, cells: &[ClusterSum], standard: &[f64]) -> Option<Standardised> {
    let answers: f64 = cells.iter().map(|cell| cell.n).sum();
    let worth = unit.effective_n / answers;
    let stratum = |cell: &ClusterSum| {
        let value = cell.weighted_sum / cell.weight;
        let spread = (cell.weighted_square_sum / cell.weight - value * value).max(0.0);
        let variance = if quantity == Quantity::Share { value * (1.0 - value) } else { spread * cell.n / (cell.n - 1.0) };
        StratumAnswers { n: cell.n * worth, value, variance }
    };
    let strata: Vec<StratumAnswers> = cells.iter().map(stratum).collect();
    let found = standardise_values(&strata, standard, CONFIDENCE);
    let (estimate, error) = found.estimate.zip(found.standard_error)?;
    let interval = match quantity {
        _ if unit.effective_n.is_infinite() => None,
        // Everybody of a kind answers alike: the exact limits keep a width.
        Quantity::Share if error <= 0.0 => Some(clopper_pearson_real(estimate * unit.effective_n, unit.effective_n, CONFIDENCE)),
        Quantity::Share => Some(found.interval?.cut(0.0, 1.0)),
        Quantity::Mean => Some(found.interval?),
    };
    Some(Standardised { estimate, interval })
}

/// The kinds to weigh, and whether any were joined. A kind of which more than a quarter of the units have few answers is joined with the others of
/// that sort; where they are few even together, with the smallest of the rest.
fn kinds(units: &[&BTreeMap<Vec<String>, ClusterSum>]) -> (Kinds, bool) {
    let all: BTreeSet<&Vec<String>> = units.iter().flat_map(|unit| unit.keys()).collect();
    let is_sparse = |kind: &[Vec<String>]| units.iter().filter(|unit| sums(unit, kind).n < FEWEST_ANSWERS).count() > units.len() / 4;
    let size = |kind: &[Vec<String>]| units.iter().map(|unit| sums(unit, kind).n).sum::<f64>();
    let (sparse, mut kinds): (Kinds, Kinds) = all.into_iter().map(|levels| vec![levels.clone()]).partition(|kind| is_sparse(kind));
    if sparse.is_empty() {
        return (kinds, false);
    }
    kinds.sort_by(|left, right| size(right).total_cmp(&size(left)));
    let mut joined: Vec<Vec<String>> = sparse.into_iter().flatten().collect();
    while is_sparse(&joined) {
        let Some(smallest) = kinds.pop() else { break };
        joined.extend(smallest);
    }
    kinds.push(joined);
    (kinds, true)
}

/// A unit's answers by some of the dimensions of the mix, given by their places.
fn cut(unit: &Unit, places: &[usize]) -> BTreeMap<Vec<String>, ClusterSum> {
    let mut cut: BTreeMap<Vec<String>, ClusterSum> = BTreeMap::new();
    for stratum in &unit.strata {
        let levels = places.iter().filter_map(|&place| stratum.levels.get(place).cloned()).collect();
        cut.entry(levels).or_default().merge(&stratum.sums);
    }
    cut
}

fn sums(unit: &BTreeMap<Vec<String>, ClusterSum>, kind: &[Vec<String>]) -> ClusterSum {
    let mut sum = ClusterSum::default();
    kind.iter().filter_map(|levels| unit.get(levels)).for_each(|own| sum.merge(own));
    sum
}
