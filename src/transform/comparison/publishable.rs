//! What of a comparison may be published, and why not.

use crate::statistics::design::cluster_sums::ClusterSum;
use crate::transform::comparison::Unit;

/// Levels of a domain as (dimension, level).
pub(crate) type Levels = [(String, String)];

/// What may be shown of a comparison.
pub struct Publishable<'a> {
    /// Whether a unit's value may.
    pub unit: &'a dyn Fn(&Unit) -> bool,
    /// Whether the share or mean of one kind of a unit's respondents might, if it stood alone.
    pub kind: &'a dyn Fn(&ClusterSum) -> bool,
    /// Whether nothing is withheld of the respondents of a domain; of one that nobody asked for, nothing is.
    pub domain: &'a dyn Fn(&Levels) -> bool,
}

/// Why a way of comparing was not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// It needs more units: this many.
    FewerThan(usize),
    /// There are too many units for it: at most this many.
    MoreThan(usize),
    /// It is about a process, and the project's conclusions are about just its units.
    JustThese,
    /// It is for shares only.
    NotAShare,
    /// The table has none of the dimensions of a mix.
    NoMix,
    /// Some kinds of respondents have too few answers in some unit.
    FewOfAKind,
    /// All answers are alike, or a unit has no standard error.
    NoVariation,
}
