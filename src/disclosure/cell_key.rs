//! What the cells of a release are called: the same count in two indicators has the same key, so that it is one cell.

use crate::transform::estimate::Key;
use crate::transform::query::Query;
use std::collections::BTreeSet;

/// Which units are counted: instrument, item or indicator, wave, domain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Units {
    pub(super) source: String,
    pub(super) wave: String,
    pub(super) domain: Vec<(String, String)>,
}

/// What is counted of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// Units with a value.
    Units,
    /// Of them those with a property: indicator (and level) that says which.
    With(String),
    /// And those without.
    Without(String),
    /// Units of a register without a value.
    Unknown,
    /// Twice the denominator of a register ratio, which may be a half.
    Denominator(String),
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
    pub(super) fn new(counted: Counted, units: Units) -> Self {
        Self { counted, units }
    }

    /// The same count over another domain.
    pub(super) fn with_domain(&self, domain: Vec<(String, String)>) -> Self {
        Self { counted: self.counted.clone(), units: Units { domain, ..self.units.clone() } }
    }

    /// The same count over one level of a further dimension.
    pub(super) fn with_level(&self, dimension: &str, level: &str) -> Self {
        let mut domain = self.units.domain.clone();
        domain.push((dimension.to_owned(), level.to_owned()));
        self.with_domain(domain)
    }

    /// The number of units without the property, for the number of those with it.
    pub(super) fn without(&self) -> Option<Self> {
        let Counted::With(property) = &self.counted else { return None };
        Some(Self::new(Counted::Without(property.clone()), self.units.clone()))
    }

    /// The same count over all levels of its last dimension, and that dimension; `None` for a count of all units.
    pub(super) fn without_last(&self) -> Option<(Self, String)> {
        let (last, but_last) = self.units.domain.split_last()?;
        Some((self.with_domain(but_last.to_vec()), last.0.clone()))
    }
}

impl Units {
    /// The instrument that they are units of.
    pub(super) fn instrument(&self) -> &str {
        self.source.split_once('|').map_or(self.source.as_str(), |(instrument, _)| instrument)
    }
}

/// How estimates name their cells.
#[derive(Debug, Clone, Default)]
pub struct Naming {
    /// Indicators of items that count other units than those who answered the item.
    other_units: BTreeSet<String>,
}

impl Naming {
    /// As the queries' headers say.
    pub fn of(queries: &[Query]) -> Self {
        Self { other_units: queries.iter().filter(|query| query.header.other_units).map(|query| query.name.clone()).collect() }
    }

    /// What an estimate's units are units of: the options of one multiple choice have the same base, and so have the indicators of one item but
    /// those that count other units.
    pub fn counted_by(&self, key: &Key) -> String {
        let question = key.item.split_once("__").map_or(key.item.as_str(), |(question, _)| question);
        if question.is_empty() {
            key.indicator.clone()
        } else if self.other_units.contains(&key.indicator) {
            format!("{question} {}", key.indicator)
        } else {
            question.to_owned()
        }
    }

    /// The units of an estimate.
    pub(super) fn units_of(&self, key: &Key) -> Units {
        Units { source: format!("{}|{}", key.instrument, self.counted_by(key)), wave: key.wave.clone(), domain: key.domain.clone() }
    }

    /// The cells of an estimate: units, with, without, denominator.
    pub fn cells_of(&self, key: &Key) -> [CellKey; 4] {
        let property = format!("{}|{}|{}", key.indicator, key.item, key.level);
        let counted = [Counted::Units, Counted::With(property.clone()), Counted::Without(property.clone()), Counted::Denominator(property)];
        counted.map(|counted| CellKey::new(counted, self.units_of(key)))
    }
}

/// The cell of those asked: the respondents of the domain, whatever the indicator.
pub fn base_cell(key: &Key) -> CellKey {
    let units = Units { source: key.instrument.clone(), wave: key.wave.clone(), domain: key.domain.clone() };
    CellKey::new(Counted::Answered, units)
}
