//! The sums that everybody knows to hold: levels add up to wholes, answers to those who answered, schools to their municipality.

use crate::disclosure::fieldwork::cell_key::{CellKey, Counted};
use crate::disclosure::fieldwork::cells::Collection;
use crate::transform::indicators::Nesting;
use std::collections::BTreeMap;

impl Collection {
    /// The levels of the last dimension add up to the whole without it; what has no level is a cell of its own.
    pub(in crate::disclosure) fn wholes(&mut self) {
        let mut families: BTreeMap<CellKey, Vec<(CellKey, u64)>> = BTreeMap::new();
        for (key, count) in &self.counts {
            if let Some((whole, dimension)) = key.without_last() {
                families.entry(tagged(&whole, &dimension)).or_default().push((key.clone(), *count));
            }
        }
        for (tag, parts) in families {
            let Some((whole, dimension)) = untagged(&tag) else { continue };
            let Some(&total) = self.counts.get(&whole) else { continue };
            let sum: u64 = parts.iter().map(|(_, count)| count).sum();
            let Some(rest) = total.checked_sub(sum) else { continue };
            let mut cells: Vec<usize> = parts.into_iter().map(|(key, count)| self.cell(key, count, true)).collect();
            if rest > 0 {
                cells.push(self.cell(whole.with_level(&dimension, NO_LEVEL), rest, true));
            }
            if whole.counted == Counted::Answered {
                self.listed.push(cells.clone());
            }
            let whole = self.cell(whole, total, true);
            self.collector.sum(whole, cells);
        }
    }

    /// The levels of a finer dimension add up to the level of the coarser one they lie in, such as schools to their municipality.
    pub(in crate::disclosure) fn nested(&mut self, nesting: &Nesting) {
        let mut families: BTreeMap<CellKey, Vec<(CellKey, u64)>> = BTreeMap::new();
        for (key, count) in &self.counts {
            if let [(dimension, level)] = key.units.domain.as_slice()
                && *dimension == nesting.fine
                && key.units.instrument() == nesting.instrument
                && let Some(coarse) = nesting.coarse_of.get(level)
            {
                families.entry(key.with_domain(vec![(nesting.coarse.clone(), coarse.clone())])).or_default().push((key.clone(), *count));
            }
        }
        for (whole, parts) in families {
            let sum: u64 = parts.iter().map(|(_, count)| count).sum();
            let Some(rest) = self.counts.get(&whole).and_then(|total| total.checked_sub(sum)) else { continue };
            let mut cells: Vec<usize> = parts.into_iter().map(|(key, count)| self.cell(key, count, true)).collect();
            if rest > 0 {
                cells.push(self.cell(whole.with_level(&nesting.fine, NO_LEVEL), rest, true));
            }
            if whole.counted == Counted::Answered {
                self.listed.push(cells.clone());
            }
            let total = sum + rest;
            let whole = self.cell(whole, total, true);
            self.collector.sum(whole, cells);
        }
    }
}

/// The level of units that have none.
pub(in crate::disclosure) const NO_LEVEL: &str = "\u{0}none";

/// The whole and the dimension it is cut by, as one key.
fn tagged(whole: &CellKey, dimension: &str) -> CellKey {
    whole.with_level(dimension, "\u{0}all")
}

fn untagged(tag: &CellKey) -> Option<(CellKey, String)> {
    tag.without_last()
}
