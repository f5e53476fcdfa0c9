//! What a comparison says, drawn from the units that may be shown and from no others.

use super::standardisation::{Standard, Standardised, standardise};
use super::{Comparison, MOST_UNITS_IN_PAIRS, UNITS_FOR_RANKS};
use crate::statistics::comparison::empirical_bayes::{UNITS_FOR_SHRINKAGE, shrink_by_likelihood};
use crate::statistics::comparison::funnel::{FunnelLimits, Position, UNITS_FOR_OVERDISPERSION, funnel};
use crate::statistics::comparison::rank_intervals::{RankInterval, RankedUnit, rank_intervals};
use crate::statistics::intervals::interval::Interval;
use crate::transform::comparison::publishable::{Publishable, WhyNot};
use crate::transform::levels::Quantity;
use crate::transform::rules::CONFIDENCE;

/// Part of the z-values at either end that do not count when the variation between units is measured.
const WINSORISED: f64 = 0.1;

/// Points of the funnel's curves.
const CURVE_POINTS: u32 = 60;

/// What is said of the units of a comparison.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// Units that may be shown, by level.
    pub units: Vec<UnitOutcome>,
    /// What they were standardised to.
    pub standard: Option<Standard>,
    /// The model of the shrunken shares.
    pub shrinkage: Option<Shrinkage>,
    /// The common level and how far a unit may lie from it by chance.
    pub funnel: Option<Funnel>,
    /// What was not done.
    pub not_done: Vec<NotDone>,
}

/// What is said of one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitOutcome {
    /// Its level of the dimension.
    pub level: String,
    /// Independent answers that would be as precise as its own; infinite where everybody is counted.
    pub effective_n: f64,
    /// Its value with the standard mix of respondents.
    pub standardised: Option<Standardised>,
    /// Its share drawn towards the common one by as much as its own answers are weak.
    pub shrunken: Option<Shrunken>,
    /// The ranks it may have, 1 for the largest value.
    pub ranks: Option<RankInterval>,
    /// Its place in the funnel.
    pub funnel: Option<FunnelPoint>,
}

/// A shrunken share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shrunken {
    /// The share.
    pub estimate: f64,
    /// Its limits; `None` when the units do not differ by more than chance.
    pub interval: Option<Interval>,
    /// Weight of the unit's own share, 0–1.
    pub weight_own: f64,
}

/// The beta-binomial model behind shrunken shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shrinkage {
    /// Common share.
    pub mean: f64,
    /// Correlation of two answers of one unit; 0 when the units do not differ by more than chance.
    pub correlation: f64,
}

/// A funnel around the common share.
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    /// The common share.
    pub target: f64,
    /// Variance of the shares between units beyond chance; the limits allow for it.
    pub tau_squared: f64,
    /// Effective numbers of answers with the limits there, ascending.
    pub curve: Vec<(f64, FunnelLimits)>,
}

/// A unit's place in the funnel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FunnelPoint {
    /// Its share.
    pub share: f64,
    /// Its limits.
    pub limits: FunnelLimits,
    /// Where it lies against the 95 % limits.
    pub at_95: Position,
    /// And against the 99.8 % limits.
    pub at_998: Position,
}

/// A way of comparing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Procedure {
    /// Every pair of units.
    Pairs,
    /// Standardised to the same mix of respondents.
    Standardisation,
    /// Shares drawn towards the common one.
    Shrinkage,
    /// Funnel limits with overdispersion.
    Funnel,
    /// Intervals for the ranks.
    Ranks,
}

/// A way of comparing that was not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct NotDone {
    /// Which.
    pub procedure: Procedure,
    /// Why.
    pub why: WhyNot,
}

impl Comparison {
    /// What is said of the units that may be shown.
    pub fn among(&self, publishable: &Publishable<'_>) -> Outcome {
        let shown: Vec<bool> = self.units.iter().map(publishable.unit).collect();
        let (standardised, standard) = standardise(self, &shown, publishable);
        let kept = || self.units.iter().zip(&shown).filter(|(_, shown)| **shown).map(|(unit, _)| unit);
        let counts: Vec<(f64, f64)> = kept().map(|unit| (unit.value * unit.effective_n, unit.effective_n)).collect();
        let units =
            kept().zip(standardised.into_iter().zip(&shown).filter(|(_, shown)| **shown)).map(|(unit, (standardised, _))| UnitOutcome {
                level: unit.level.clone(),
                effective_n: unit.effective_n,
                standardised,
                shrunken: None,
                ranks: None,
                funnel: None,
            });
        let mut outcome = Outcome { units: units.collect(), ..Outcome::default() };
        if outcome.units.len() > MOST_UNITS_IN_PAIRS {
            outcome.not_done.push(NotDone { procedure: Procedure::Pairs, why: WhyNot::MoreThan(MOST_UNITS_IN_PAIRS) });
        }
        outcome.standard = outcome.kept_or_listed(Procedure::Standardisation, standard);
        let shrunken = self.of_shares(UNITS_FOR_SHRINKAGE, counts.len()).and_then(|()| shrink(&counts, &mut outcome.units));
        outcome.shrinkage = outcome.kept_or_listed(Procedure::Shrinkage, shrunken);
        let limits = self.of_shares(UNITS_FOR_OVERDISPERSION, counts.len()).and_then(|()| place_in_funnel(&counts, &mut outcome.units));
        outcome.funnel = outcome.kept_or_listed(Procedure::Funnel, limits);
        let ranked = rank(kept().map(|unit| unit.ranked).collect(), self.degrees_of_freedom, &mut outcome.units);
        outcome.kept_or_listed(Procedure::Ranks, ranked);
        outcome
    }

    /// Whether a model of shares, for at least so many units, can be used.
    fn of_shares(&self, least: usize, units: usize) -> Result<(), WhyNot> {
        match self.quantity {
            _ if self.finite => Err(WhyNot::JustThese),
            Quantity::Mean => Err(WhyNot::NotAShare),
            Quantity::Share if units < least => Err(WhyNot::FewerThan(least)),
            Quantity::Share => Ok(()),
        }
    }
}

impl Outcome {
    fn kept_or_listed<T>(&mut self, procedure: Procedure, found: Result<T, WhyNot>) -> Option<T> {
        found.map_err(|why| self.not_done.push(NotDone { procedure, why })).ok()
    }
}

fn shrink(counts: &[(f64, f64)], units: &mut [UnitOutcome]) -> Result<Shrinkage, WhyNot> {
    let model = shrink_by_likelihood(counts, CONFIDENCE).ok_or(WhyNot::NoVariation)?;
    for (unit, own) in units.iter_mut().zip(&model.units) {
        unit.shrunken = Some(Shrunken { estimate: own.estimate, interval: own.interval, weight_own: own.weight_own });
    }
    Ok(Shrinkage { mean: model.mean, correlation: model.correlation })
}

fn place_in_funnel(counts: &[(f64, f64)], units: &mut [UnitOutcome]) -> Result<Funnel, WhyNot> {
    let found = funnel(counts, None, WINSORISED).ok_or(WhyNot::NoVariation)?;
    for (unit, (x, n)) in units.iter_mut().zip(counts) {
        let (share, limits) = (x / n, found.limits(*n));
        let (at_95, at_998) = limits.positions(share);
        unit.funnel = Some(FunnelPoint { share, limits, at_95, at_998 });
    }
    let (smallest, largest) = counts.iter().fold((f64::INFINITY, 0.0_f64), |(low, high), (_, n)| (low.min(*n), high.max(*n)));
    // Evenly spaced on the scale of the standard error, on which the curves bend.
    let (near, far) = (largest.powf(-0.5), smallest.powf(-0.5));
    let at = |point: u32| (far + (near - far) * f64::from(point) / f64::from(CURVE_POINTS)).powi(-2);
    let curve = (0..=CURVE_POINTS).map(at).map(|n| (n, found.limits(n))).collect();
    Ok(Funnel { target: found.target, tau_squared: found.consistent_tau_squared, curve })
}

fn rank(ranked: Vec<Option<RankedUnit>>, degrees_of_freedom: f64, units: &mut [UnitOutcome]) -> Result<(), WhyNot> {
    if ranked.len() < UNITS_FOR_RANKS {
        return Err(WhyNot::FewerThan(UNITS_FOR_RANKS));
    }
    let ranked: Vec<RankedUnit> = ranked.into_iter().collect::<Option<_>>().ok_or(WhyNot::NoVariation)?;
    for (unit, ranks) in units.iter_mut().zip(rank_intervals(&ranked, degrees_of_freedom, CONFIDENCE)) {
        unit.ranks = Some(ranks);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::design::cluster_sums::ClusterSum;
    use crate::transform::comparison::Stratum;
    use crate::transform::comparison::Unit;
    use crate::transform::estimate::Key;

    fn stratum(gender: &str, n: f64, share: f64) -> Stratum {
        let sum = (n * share).round();
        let sums = ClusterSum { cluster: 0, n, sum, weight: n, weight_square: n, weighted_sum: sum, weighted_square_sum: sum };
        Stratum { levels: vec![gender.to_owned()], sums }
    }

    fn unit(level: String, value: f64) -> Unit {
        let ranked = Some(RankedUnit { estimate: value.sqrt().asin(), standard_error: 0.05 });
        let strata = vec![stratum("female", 40.0, value), stratum("male", 60.0, value)];
        Unit { level, value, effective_n: 80.0, ranked, strata }
    }

    /// Twelve units, the first with a share of its own.
    fn comparison(first: f64) -> Comparison {
        let share = |place: usize| if place == 0 { first } else { 0.3 + 0.03 * place as f64 };
        Comparison {
            key: Key::default(),
            dimension: "municipality".to_owned(),
            quantity: Quantity::Share,
            finite: false,
            degrees_of_freedom: f64::INFINITY,
            mixed_by: vec!["gender".to_owned()],
            units: (0..12).map(|place| unit(format!("{place:02}"), share(place))).collect(),
        }
    }

    fn among(comparison: &Comparison, hidden: &[&str]) -> Outcome {
        let shown = |unit: &Unit| !hidden.contains(&unit.level.as_str());
        comparison.among(&Publishable { unit: &shown, kind: &|sums| sums.n >= 10.0, domain: &|_| true })
    }

    /// Whoever sees the outcome cannot tell what a withheld unit's share is: it is the same whatever it is.
    #[test]
    fn nothing_said_of_the_others_depends_on_a_withheld_unit() {
        let (low, high) = (among(&comparison(0.05), &["00"]), among(&comparison(0.95), &["00"]));
        assert_eq!(low, high);
        assert!(low.units.len() == 11 && low.units.iter().all(|unit| unit.level != "00"));
        assert_ne!(among(&comparison(0.05), &[]), among(&comparison(0.95), &[]));
    }

    /// All but one standardised, and the total of girls known from elsewhere, would give the last one's away.
    #[test]
    fn a_single_unit_is_not_left_out_of_the_standardisation() {
        let all = among(&comparison(0.4), &[]);
        assert!(all.standard.is_some() && all.units.iter().all(|unit| unit.standardised.is_some()));
        assert_eq!(among(&comparison(0.4), &["00"]).standard, None);
        assert!(among(&comparison(0.4), &["00", "01"]).standard.is_some());
    }

    #[test]
    fn methods_that_need_more_units_are_listed_with_how_many() {
        let nine: Vec<&str> = ["00", "01", "02", "03", "04", "05", "06", "07", "08"].to_vec();
        let three = among(&comparison(0.4), &nine);
        let why = |procedure: Procedure| three.not_done.iter().find(|own| own.procedure == procedure).map(|own| own.why);
        assert_eq!(why(Procedure::Shrinkage), Some(WhyNot::FewerThan(6)));
        assert_eq!(why(Procedure::Funnel), Some(WhyNot::FewerThan(10)));
        assert_eq!(why(Procedure::Ranks), None);
    }
}
