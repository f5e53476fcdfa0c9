//! The numbers of a pack, one a row, and the file that holds them all: `figures.csv`.

use super::pack::{Cell, Gender};

/// Where a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Counted from the participant register.
    Register,
    /// Counted from a sample with weights.
    Sample,
    /// Stated by the project: entities, informed estimates, tables made elsewhere.
    Stated,
}

/// One number of the pack with all that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Code of the indicator, such as `CO01`.
    pub indicator: String,
    /// Part of the project and time.
    pub cell: Cell,
    /// Women, men, non-binary, unknown or all.
    pub gender: Gender,
    /// Number of persons for whom the answer is yes; a weighted number when it comes from a sample.
    pub count: f64,
    /// Persons of the reference group for whom the answer is yes or no; empty for stated figures.
    pub known: Option<f64>,
    /// Persons of the reference group for whom the answer is not known: never counted as no.
    pub unknown: Option<f64>,
    /// What was to be reached, for the cumulative figure of the whole project.
    pub target: Option<f64>,
    /// The count as a share of the target.
    pub achievement: Option<f64>,
    /// Where it comes from.
    pub source: Source,
}

impl Figure {
    /// Persons in the reference group.
    pub fn base(&self) -> Option<f64> {
        Some(self.known? + self.unknown?)
    }
}
