//! The sums that everybody knows to hold: levels add up to wholes, answers to those who answered, schools to their municipality.

use super::cell_key::{CellKey, Counted, Units};
use super::cells::Collection;
use crate::transform::estimate::{Estimate, Key};
use crate::transform::indicators::Nesting;
use std::collections::{BTreeMap, BTreeSet};

impl Collection {
    /// The levels of the last dimension add up to the whole without it; what has no level is a cell of its own.
    pub(super) fn wholes(&mut self) {
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
            if matches!(whole.counted, Counted::Units | Counted::Answered) {
                self.listed.push(cells.clone());
            }
            let whole = self.cell(whole, total, true);
            self.collector.sum(whole, cells);
        }
    }

    /// The answers of a distribution add up to its base, and its positive answers to the positive share of the same item.
    pub(super) fn distributions(&mut self, estimates: &[Estimate], hidden: &BTreeSet<Key>, positive: impl Fn(&Key) -> Vec<String>) {
        let mut items: BTreeMap<(Units, String), Vec<&Key>> = BTreeMap::new();
        for estimate in estimates.iter().filter(|estimate| estimate.key.against.is_none() && !estimate.key.item.is_empty()) {
            let key = &estimate.key;
            items.entry((self.naming.units_of(key), key.item.clone())).or_default().push(key);
        }
        for keys in items.into_values() {
            let (levels, shares): (Vec<&Key>, Vec<&Key>) = keys.into_iter().partition(|key| !key.level.is_empty());
            let known = |collection: &Self, key: &Key, at: usize| {
                let cell = collection.naming.cells_of(key)[at].clone();
                collection.counts.get(&cell).copied().map(|count| (cell, count))
            };
            let cells: Vec<(CellKey, u64)> = levels.iter().filter_map(|key| known(self, key, 1)).collect();
            if let (Some(first), true) = (levels.first(), cells.len() == levels.len())
                && let Some((whole, n)) = known(self, first, 0)
                && n == cells.iter().map(|(_, count)| count).sum::<u64>()
            {
                self.hide_with_unanimous(&levels, n, hidden);
                let parts: Vec<usize> = cells.into_iter().map(|(key, count)| self.cell(key, count, true)).collect();
                let whole = self.cell(whole, n, true);
                self.collector.sum(whole, parts);
            }
            for share in shares {
                let codes = positive(share);
                let parts: Vec<(CellKey, u64)> =
                    levels.iter().filter(|key| codes.contains(&key.level)).filter_map(|key| known(self, key, 1)).collect();
                if let Some((whole, count)) = known(self, share, 1)
                    .filter(|(_, count)| !parts.is_empty() && *count == parts.iter().map(|(_, part)| part).sum::<u64>())
                {
                    let parts: Vec<usize> = parts.into_iter().map(|(key, count)| self.cell(key, count, true)).collect();
                    let whole = self.cell(whole, count, true);
                    self.collector.sum(whole, parts);
                }
            }
        }
    }

    /// The answers to a single choice add up to those who answered it, and so do the options of which nobody ticked two.
    pub(super) fn choices(&mut self, estimates: &[Estimate], hidden: &BTreeSet<Key>) {
        let mut questions: BTreeMap<(&str, CellKey), Vec<&Key>> = BTreeMap::new();
        let options = estimates.iter().map(|estimate| &estimate.key).filter(|key| key.against.is_none() && key.item.contains("__"));
        for key in options {
            let [all, ..] = self.naming.cells_of(key);
            questions.entry((&key.indicator, all)).or_default().push(key);
        }
        for ((_, all), keys) in questions {
            let known = |key: &&Key| {
                let [_, with, ..] = self.naming.cells_of(key);
                self.counts.get(&with).map(|count| (with, *count))
            };
            let parts: Option<Vec<(CellKey, u64)>> = keys.iter().map(known).collect();
            let (Some(parts), Some(&n)) = (parts, self.counts.get(&all)) else { continue };
            if n == parts.iter().map(|(_, count)| count).sum::<u64>() {
                self.hide_with_unanimous(&keys, n, hidden);
                let parts: Vec<usize> = parts.into_iter().map(|(key, count)| self.cell(key, count, true)).collect();
                let all = self.cell(all, n, true);
                self.collector.sum(all, parts);
            }
        }
    }

    /// Where everybody gave one answer and that is withheld, it is not told either that nobody gave another.
    fn hide_with_unanimous(&mut self, answers: &[&Key], n: u64, hidden: &BTreeSet<Key>) {
        let cells: Vec<[CellKey; 4]> = answers.iter().map(|key| self.naming.cells_of(key)).collect();
        let everybody = |(key, [_, with, ..]): (&&Key, &[CellKey; 4])| hidden.contains(*key) && self.counts.get(with) == Some(&n);
        if !answers.iter().zip(&cells).any(everybody) {
            return;
        }
        for cell in cells.into_iter().flat_map(|[_, with, without, _]| [with, without]) {
            if let Some(&count) = self.counts.get(&cell) {
                let position = self.cell(cell, count, true);
                self.collector.mark_sensitive(position);
            }
        }
    }

    /// The levels of a finer dimension add up to the level of the coarser one they lie in, such as schools to their municipality.
    pub(super) fn nested(&mut self, nesting: &Nesting) {
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
            if matches!(whole.counted, Counted::Units | Counted::Answered) {
                self.listed.push(cells.clone());
            }
            let total = sum + rest;
            let whole = self.cell(whole, total, true);
            self.collector.sum(whole, cells);
        }
    }
}

/// The level of units that have none.
pub(super) const NO_LEVEL: &str = "\u{0}none";

pub(super) fn whole_of(key: &CellKey) -> CellKey {
    key.without_last().map_or_else(|| key.clone(), |(whole, _)| whole)
}

/// The whole and the dimension it is cut by, as one key.
fn tagged(whole: &CellKey, dimension: &str) -> CellKey {
    whole.with_level(dimension, "\u{0}all")
}

fn untagged(tag: &CellKey) -> Option<(CellKey, String)> {
    tag.without_last()
}
