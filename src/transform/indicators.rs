//! What the room makes: every number that could be computed, before it is decided what may be published.

use super::comparison::Comparison;
use super::estimate::{Estimate, Exclusion, GoalAssessment, NotApplicable, Reading, Response};
use super::inner::Inner;
use super::query::Query;
use super::segregation::Segregation;
use crate::ingest::dataset::{Edition, Panel, People, Weighting};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A dimension whose levels each lie in one level of another, such as schools in municipalities: every reader knows it, so disclosure control
/// must.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nesting {
    /// Instrument whose units show it; empty for registers.
    pub instrument: String,
    /// The dimension with fewer levels.
    pub coarse: String,
    /// The dimension whose levels lie in it.
    pub fine: String,
    /// Fine level → coarse level.
    pub coarse_of: BTreeMap<String, String>,
}

/// All results of a run.
#[derive(Debug, Clone, Default)]
pub struct Indicators {
    /// The queries that ran, by name, and the staging queries they rest on.
    pub queries: Vec<Query>,
    /// Estimates, sorted by key.
    pub estimates: Vec<Estimate>,
    /// Units of a dimension compared, such as municipalities, by measure.
    pub comparisons: Vec<Comparison>,
    /// Counts of women and men by option, whose indices are computed at release; waves of one series in order.
    pub segregations: Vec<Segregation>,
    /// Response by instrument, wave and group.
    pub responses: Vec<Response>,
    /// Goals, in the plan's order.
    pub goals: Vec<GoalAssessment>,
    /// Indicators this project cannot have, or leaves out.
    pub not_applicable: Vec<NotApplicable>,
    /// Rows that were not used.
    pub exclusions: Vec<Exclusion>,
    /// Files read.
    pub readings: Vec<Reading>,
    /// Who came back in a later wave, by instrument, pair of waves and group.
    pub panels: Vec<Panel>,
    /// How the answers were weighted, by instrument and wave.
    pub weighting: Vec<Weighting>,
    /// Dimensions that lie in others.
    pub nestings: Vec<Nesting>,
    /// The units behind every measure, for disclosure control.
    pub inner: Vec<Inner>,
    /// What the project has published before.
    pub editions: Arc<Vec<Edition>>,
    /// The people of a run that goes out, by everything they are grouped by in it; else empty.
    pub people: BTreeMap<String, People>,
}
