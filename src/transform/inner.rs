//! The units behind a measure, by everything they are grouped by: every published number of the measure is a sum over some of these atoms.
//!
//! Disclosure control is about people, not about names: that two groups hold the same people, that one lies in another but for one pupil, or
//! that three groups leave a fourth, is seen by the atoms they are made of.

use super::columns::Part;
use super::estimate::Key;
use super::measures::Measure;
use super::query::Query;
use super::run::Asked;
use super::sums::Sums;
use crate::project::definition::Instrument;
use std::collections::BTreeMap;

/// One measure of one source and wave.
#[derive(Debug, Clone, PartialEq)]
pub struct Inner {
    /// What is measured; its domain is empty.
    pub key: Key,
    /// What the units are grouped by.
    pub dimensions: Vec<String>,
    /// The combinations of levels that occur.
    pub atoms: Vec<Atom>,
}

/// Units with the same level of every dimension.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Atom {
    /// Level of each dimension; `None` where it is not known.
    pub levels: Vec<Option<String>>,
    /// Units, with or without a value.
    pub base: f64,
    /// Those of them whom the question behind the measure was put to.
    pub asked: f64,
    /// Units with a value; of a register ratio those behind it, where the query counts them.
    pub n: f64,
    /// Sum of the values; of a register ratio the numerator.
    pub sum: f64,
    /// Denominator of a register ratio.
    pub denominator: f64,
    /// Sum of the squares of the values, where the units weigh alike.
    pub squares: f64,
    /// A value that none of the units exceeds in size.
    pub largest: f64,
    /// The two largest contributions of single rows of a register to the sum.
    pub top: [f64; 2],
    /// The same to the denominator.
    pub top_below: [f64; 2],
}

/// The combinations of a wave by what its units are grouped by.
pub struct Groups<'a> {
    wave: &'a str,
    dimensions: &'a [String],
    rows: Vec<(Vec<Option<String>>, Vec<usize>)>,
    asked: &'a Asked,
    /// The same groups among the sums of who was asked.
    rows_asked: BTreeMap<Vec<Option<String>>, Vec<usize>>,
}

impl<'a> Groups<'a> {
    /// Those of a wave.
    pub(super) fn of(sums: &Sums, asked: &'a Asked, wave: &'a str, dimensions: &'a [String]) -> Self {
        let rows_asked = asked.sums.groups(wave, dimensions).into_iter().collect();
        Self { wave, dimensions, rows: sums.groups(wave, dimensions), asked, rows_asked }
    }

    /// How many units of each group were asked the question behind a measure; `None` where all were.
    fn asked(&self, item: &str) -> Option<Vec<f64>> {
        let column = self.asked.columns.get(item)?;
        let none = Vec::new();
        let rows = self.rows.iter().map(|(levels, _)| self.rows_asked.get(levels).unwrap_or(&none));
        Some(self.asked.sums.units_and_parts(column, rows)?.into_iter().map(|(_, part)| part.n).collect())
    }
}

impl Inner {
    /// The atoms of a measure of a questionnaire in one wave.
    pub fn of_answers((query, instrument): (&Query, &Instrument), measure: &Measure, sums: &Sums, groups: &Groups<'_>) -> Self {
        let key = Key {
            indicator: query.name.clone(),
            instrument: instrument.id.clone(),
            item: measure.item.clone(),
            wave: groups.wave.to_owned(),
            level: measure.level.clone(),
            ..Key::default()
        };
        let found = sums.units_and_parts(&measure.column, groups.rows.iter().map(|(_, rows)| rows)).unwrap_or_default();
        let asked = groups.asked(&measure.item);
        let atom = |position: usize, levels: &Vec<Option<String>>, (base, part): (f64, Part)| {
            let asked = asked.as_ref().map_or(base, |asked| asked[position].min(base).max(part.n));
            let mean_weight = if part.n > 0.0 { part.w / part.n } else { 1.0 };
            let largest = if mean_weight > 0.0 { (part.wyy / mean_weight).max(0.0).sqrt() } else { 0.0 };
            let squares = if mean_weight > 0.0 { part.wyy / mean_weight } else { 0.0 };
            Atom { levels: levels.clone(), base, asked, n: part.n, sum: part.y, squares, largest, ..Atom::default() }
        };
        Self {
            key,
            dimensions: groups.dimensions.to_vec(),
            atoms: groups
                .rows
                .iter()
                .zip(found)
                .enumerate()
                .map(|(position, ((levels, _), numbers))| atom(position, levels, numbers))
                .collect(),
        }
    }
}
