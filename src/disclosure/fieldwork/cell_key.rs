//! What the cells of a release are called: the same count in two indicators has the same key, so that it is one cell.

use crate::transform::estimate::Key;

/// Which units are counted: instrument, item or indicator, wave, domain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Units {
    pub(in crate::disclosure) source: String,
    pub(in crate::disclosure) wave: String,
    pub(in crate::disclosure) domain: Vec<(String, String)>,
}

/// What is counted of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// Invited to an instrument.
    Invited,
    /// Answered, complete or partial.
    Answered,
    /// A disposition of those invited.
    Disposition(&'static str),
    /// What became of the respondents of one wave in another: stayed, lost, new, returned or without a code.
    Panel(&'static str),
    /// Rows of files.
    Read,
    /// Rows left out for a reason; for any, where the reason is empty.
    LeftOut(String),
    /// Rows that were no units to begin with, such as totals.
    Impersonal,
}

/// A cell of the release.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellKey {
    /// What is counted.
    pub counted: Counted,
    /// Of which units.
    pub units: Units,
}

impl CellKey {
    /// A count of some units.
    pub(in crate::disclosure) fn new(counted: Counted, units: Units) -> Self {
        Self { counted, units }
    }

    /// The same count over another domain.
    pub(in crate::disclosure) fn with_domain(&self, domain: Vec<(String, String)>) -> Self {
        Self { counted: self.counted.clone(), units: Units { domain, ..self.units.clone() } }
    }

    /// The same count over one level of a further dimension.
    pub(in crate::disclosure) fn with_level(&self, dimension: &str, level: &str) -> Self {
        let mut domain = self.units.domain.clone();
        domain.push((dimension.to_owned(), level.to_owned()));
        self.with_domain(domain)
    }

    /// The same count over all levels of its last dimension, and that dimension; `None` for a count of all units.
    pub(in crate::disclosure) fn without_last(&self) -> Option<(Self, String)> {
        let (last, but_last) = self.units.domain.split_last()?;
        Some((self.with_domain(but_last.to_vec()), last.0.clone()))
    }
}

impl Units {
    /// The instrument that they are units of.
    pub(in crate::disclosure) fn instrument(&self) -> &str {
        self.source.split_once('|').map_or(self.source.as_str(), |(instrument, _)| instrument)
    }
}

/// The cell of those asked: the respondents of the domain, whatever the indicator.
pub fn base_cell(key: &Key) -> CellKey {
    let units = Units { source: key.instrument.clone(), wave: key.wave.clone(), domain: key.domain.clone() };
    CellKey::new(Counted::Answered, units)
}

/// Respondents without a code in the earlier and the later wave. That a code is missing is no secret.
pub(in crate::disclosure) const UNCODED: [&str; 2] = ["uncoded before", "uncoded after"];
