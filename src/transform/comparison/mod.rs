//! Units of one dimension compared, such as pilot municipalities: comes in as the sums of a query run, goes out as a [`Comparison`].
//!
//! A comparison holds what is needed to compare any of its units and draws no conclusion: what is said of one unit rests on all others (a rank, a
//! common level, a standard population), so the conclusions are drawn by [`Comparison::among`] once it is known which units may be shown,
//! and from those alone.

mod gather;
mod outcome;
mod publishable;
mod standardisation;

pub use gather::{Measured, comparison};
pub use outcome::{Funnel, FunnelPoint, NotDone, Outcome, Procedure, Shrinkage, Shrunken, UnitOutcome};
pub use publishable::{Publishable, WhyNot};
pub use standardisation::{STANDARDISED_BY, Standard, Standardised};

use super::estimate::Key;
use super::levels::Quantity;
use crate::statistics::comparison::rank_intervals::RankedUnit;
use crate::statistics::design::cluster_sums::ClusterSum;

/// Most units of which every pair is compared; more are compared with the rest, and by their ranks.
pub const MOST_UNITS_IN_PAIRS: usize = 20;

/// Fewest units whose ranks are of any use.
pub const UNITS_FOR_RANKS: usize = 3;

/// One measure of several units in the last wave.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The measure, of all units together: the domain is empty.
    pub key: Key,
    /// Dimension whose levels are compared.
    pub dimension: String,
    /// Share or mean.
    pub quantity: Quantity,
    /// Whether it is about just the units that could answer, and not about how they come to answer so.
    pub finite: bool,
    /// Degrees of freedom behind the units' standard errors; infinite where they count as known.
    pub degrees_of_freedom: f64,
    /// Dimensions whose mix may differ between the units, as far as the table has them.
    pub mixed_by: Vec<String>,
    /// Units with answers, by level.
    pub units: Vec<Unit>,
}

/// A unit that is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Its level of the dimension.
    pub level: String,
    /// Weighted share or mean.
    pub value: f64,
    /// Independent answers that would be as precise as its own; infinite where everybody is counted.
    pub effective_n: f64,
    /// What its rank is judged by: the share on the angular scale, or the mean; `None` without a standard error.
    pub ranked: Option<RankedUnit>,
    /// Its answers by the dimensions of the mix, sorted by their levels; an unknown level is empty.
    pub strata: Vec<Stratum>,
}

/// A unit's answers of one kind of respondents.
#[derive(Debug, Clone, PartialEq)]
pub struct Stratum {
    /// Levels of the dimensions of the mix.
    pub levels: Vec<String>,
    /// Sums of the answers.
    pub sums: ClusterSum,
}
