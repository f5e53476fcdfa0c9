//! The units as if their respondents had the same mix of, say, gender and grade.
//!
//! The standard population are the answers of the units that are standardised, all together. Kinds of respondents that are few are joined, for
//! all units alike.

use super::outcome::{Publishable, WhyNot};
use super::{Comparison, Stratum, Unit};
use crate::statistics::cluster_sums::ClusterSum;
use crate::statistics::interval::Interval;
use crate::statistics::proportion::clopper_pearson_real;
use crate::statistics::standardise::{StratumAnswers, standardise_values};
use crate::transform::levels::{CONFIDENCE, Quantity};
use std::collections::BTreeSet;

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
    pub strata: usize,
    /// Whether kinds with few answers were joined.
    pub joined: bool,
}

/// A unit's standardised value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standardised {
    /// Share or mean.
    pub estimate: f64,
    /// Limits, 95 %; those of a share lie within 0–1.
    pub interval: Interval,
}

/// Kinds of respondents that are weighed together: a list of their levels each.
type Kinds<'a> = Vec<Vec<&'a [String]>>;

/// Standardises those of the shown units whose every kind of respondents may be shown.
///
/// A unit's standardised value lets others work out its kinds of respondents, and the values of all units but one those of the last. So those
/// left out are at least two, and together fit to be shown; else nothing is standardised.
pub fn standardise(
    comparison: &Comparison,
    shown: &[bool],
    publishable: &Publishable<'_>,
) -> (Vec<Option<Standardised>>, Result<Standard, WhyNot>) {
    let none = |why: WhyNot| (vec![None; comparison.units.len()], Err(why));
    if comparison.mixed_by.is_empty() {
        return none(WhyNot::NoMix);
    }
    let units: Vec<&Unit> = comparison.units.iter().zip(shown).filter(|(_, shown)| **shown).map(|(unit, _)| unit).collect();
    let (kinds, joined) = kinds(&units);
    if kinds.len() < 2 || (kinds.len() == 2 && !publishable.two_kinds) {
        return none(WhyNot::FewOfAKind);
    }
    let cells: Vec<Vec<ClusterSum>> = comparison.units.iter().map(|unit| kinds.iter().map(|kind| sums(unit, kind)).collect()).collect();
    let fits = publishable.kind;
    let enough = |sums: &ClusterSum| sums.n >= FEWEST_ANSWERS && fits(sums);
    let chosen: Vec<bool> = cells.iter().zip(shown).map(|(cells, shown)| *shown && cells.iter().all(enough)).collect();
    let together = |of: bool, kind: usize| {
        let mut sum = ClusterSum::default();
        cells.iter().zip(&chosen).filter(|(_, chosen)| **chosen == of).for_each(|(cells, _)| sum.merge(&cells[kind]));
        sum
    };
    let left_out = chosen.iter().filter(|chosen| !**chosen).count();
    let safe = left_out == 0 || (left_out >= 2 && (0..kinds.len()).all(|kind| fits(&together(false, kind))));
    if !safe || chosen.len() - left_out < 2 {
        return none(WhyNot::FewOfAKind);
    }
    let standard: Vec<f64> = (0..kinds.len()).map(|kind| together(true, kind).weight).collect();
    let value = |((unit, cells), chosen): ((&Unit, &Vec<ClusterSum>), &bool)| {
        chosen.then(|| of_unit(comparison.quantity, unit, cells, &standard)).flatten()
    };
    let values = comparison.units.iter().zip(&cells).zip(&chosen).map(value).collect();
    (values, Ok(Standard { by: comparison.mixed_by.clone(), strata: kinds.len(), joined }))
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
        // Everybody of a kind answers alike: the exact limits keep a width.
        Quantity::Share if error <= 0.0 => clopper_pearson_real(estimate * unit.effective_n, unit.effective_n, CONFIDENCE),
        Quantity::Share => found.interval?.cut(0.0, 1.0),
        Quantity::Mean => found.interval?,
    };
    Some(Standardised { estimate, interval })
}

/// The kinds to weigh, and whether any were joined. A kind of which more than one unit in twenty has few answers is joined with the others of
/// that sort; where they are few even together, with the smallest of the rest.
fn kinds<'a>(units: &[&'a Unit]) -> (Kinds<'a>, bool) {
    let all: BTreeSet<&[String]> = units.iter().flat_map(|unit| &unit.strata).map(|stratum| stratum.levels.as_slice()).collect();
    let is_sparse = |kind: &[&[String]]| units.iter().filter(|unit| sums(unit, kind).n < FEWEST_ANSWERS).count() > units.len() / 20;
    let size = |kind: &[&[String]]| units.iter().map(|unit| sums(unit, kind).n).sum::<f64>();
    let (sparse, mut kinds): (Kinds<'a>, Kinds<'a>) = all.into_iter().map(|levels| vec![levels]).partition(|kind| is_sparse(kind));
    if sparse.is_empty() {
        return (kinds, false);
    }
    kinds.sort_by(|left, right| size(right).total_cmp(&size(left)));
    let mut joined: Vec<&[String]> = sparse.into_iter().flatten().collect();
    while is_sparse(&joined) {
        let Some(smallest) = kinds.pop() else { break };
        joined.extend(smallest);
    }
    kinds.push(joined);
    (kinds, true)
}

fn sums(unit: &Unit, kind: &[&[String]]) -> ClusterSum {
    let mut sum = ClusterSum::default();
    let of_kind = |stratum: &&Stratum| kind.contains(&stratum.levels.as_slice());
    unit.strata.iter().filter(of_kind).for_each(|stratum| sum.merge(&stratum.sums));
    sum
}
