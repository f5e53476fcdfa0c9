//! The whole release as linked cells: what an attacker could add and subtract, in one problem for every table, figure, text and file.
//!
//! A number of units, a number with a property and the number without it are cells; the levels of a dimension add up to the whole, and what
//! of the whole has no level is a cell of its own. The same count in two indicators is one cell. Counts printed beside attitude figures,
//! response tables and lists of exclusions are cells too.

use super::cell_key::{CellKey, Counted, Naming, Units, base_cell};
use super::linked_cells::{CellCollector, Problem};
use super::threshold::SmallCountRule;
use crate::ingest::dataset::Panel;
use crate::transform::estimate::{Estimate, Exclusion, Key, Reading, Response};
use crate::transform::indicators::{Indicators, Nesting};
use crate::transform::query::Rule;
use std::collections::{BTreeMap, BTreeSet};

/// How much dearer it is to hide a number about everybody than one of the same size about a group.
const WHOLE: f64 = 100.0;

/// Reasons for leaving a row out that are not about a person.
const IMPERSONAL: [&str; 8] = ["total-row", "blank-row", "note-line", "repeated-header", "preview", "test", "rejected", "never-answered"];

/// Whether rows left out for a reason are no persons, so that their number may stand in the open.
pub fn is_impersonal(reason: &str) -> bool {
    IMPERSONAL.contains(&reason)
}

/// The cells of a response row: invited, answered, and every disposition.
pub fn cells_of_response(response: &Response) -> Vec<CellKey> {
    let units = Units { source: response.instrument.clone(), wave: response.wave.clone(), domain: response.domain.clone() };
    let dispositions = DISPOSITIONS.map(|(code, _)| CellKey::new(Counted::Disposition(code), units.clone()));
    [CellKey::new(Counted::Invited, units.clone()), CellKey::new(Counted::Answered, units)].into_iter().chain(dispositions).collect()
}

/// The cells of a panel: stayed, lost, new, and those who came back in a group that they may not have been in before.
pub fn cells_of_panel(panel: &Panel) -> [CellKey; 4] {
    ["stayed", "lost", "new", "returned"].map(|what| CellKey::new(Counted::Panel(what), panel_units(panel)))
}

/// Respondents without a code in the earlier and the later wave. That a code is missing is no secret.
const UNCODED: [&str; 2] = ["uncoded before", "uncoded after"];

fn panel_units(panel: &Panel) -> Units {
    Units { source: panel.instrument.clone(), wave: format!("{}|{}", panel.before, panel.after), domain: panel.domain.clone() }
}

/// The cell of an exclusion.
pub fn cell_of_exclusion(exclusion: &Exclusion) -> CellKey {
    CellKey::new(Counted::LeftOut(exclusion.reason.clone()), fieldwork_units(&exclusion.instrument, &exclusion.wave))
}

/// The cell of the rows used of an instrument and wave.
pub fn cell_of_used(instrument: &str, wave: &str) -> CellKey {
    CellKey::new(Counted::Answered, fieldwork_units(instrument, wave))
}

fn fieldwork_units(instrument: &str, wave: &str) -> Units {
    Units { source: instrument.to_owned(), wave: wave.to_owned(), domain: Vec::new() }
}

/// How a disposition is counted in a response row.
type CountOf = fn(&Response) -> u64;

const DISPOSITIONS: [(&str, CountOf); 6] = [
    ("I", |response| response.counts.complete),
    ("P", |response| response.counts.partial),
    ("R", |response| response.counts.refusal),
    ("NC", |response| response.counts.non_contact),
    ("O", |response| response.counts.other),
    ("U", |response| response.counts.unknown),
];

/// Collects every cell and equation.
///
/// `positive` gives the codes of an item's scale that make up its positive share. `hidden` are estimates withheld for another reason than their
/// count. Of attitudes only the base decides: a small number of answers of one kind is no secret. What counts nobody has no cells.
pub fn collect(
    minimum: u64,
    indicators: &Indicators,
    hidden: &BTreeSet<Key>,
    rule: impl Fn(&Key) -> Rule,
    positive: impl Fn(&Key) -> Vec<String>,
) -> Collected {
    let small = SmallCountRule { minimum, zeros: false };
    let naming = Naming::of(&indicators.queries);
    let mut collection = Collection {
        naming: naming.clone(),
        collector: CellCollector::new(small),
        order: Vec::new(),
        counts: BTreeMap::new(),
        listed: Vec::new(),
    };
    let registers: BTreeSet<&str> =
        indicators.queries.iter().filter(|query| query.header.from != ["answers"]).map(|query| query.name.as_str()).collect();
    let levels = indicators.estimates.iter().filter(|estimate| estimate.key.against.is_none());
    for estimate in levels.filter(|estimate| rule(&estimate.key) != Rule::Open) {
        collection.estimate(estimate, hidden.contains(&estimate.key));
        if registers.contains(estimate.key.indicator.as_str()) && rule(&estimate.key) == Rule::Cells {
            collection.unknown(estimate);
        }
    }
    collection.fieldwork(&indicators.responses);
    collection.panels(&indicators.panels, minimum);
    collection.rows(&indicators.exclusions, &indicators.readings);
    collection.wholes();
    collection.distributions(&indicators.estimates, positive);
    collection.choices(&indicators.estimates);
    for nesting in &indicators.nestings {
        collection.nested(nesting);
    }
    let (mut problem, order, listed) = (collection.collector.into_problem(), collection.order, collection.listed);
    let mut attitudes: BTreeMap<CellKey, bool> = BTreeMap::new();
    for estimate in indicators.estimates.iter().filter(|estimate| rule(&estimate.key) == Rule::Base) {
        let [units, with, without, _] = naming.cells_of(&estimate.key);
        // The employers behind a ratio have a limit of their own; its sums are cells like any other.
        let cells = if estimate.denominator.is_some() { vec![units] } else { vec![with, without] };
        for cell in cells {
            *attitudes.entry(cell).or_default() |= hidden.contains(&estimate.key);
        }
    }
    for (key, cell) in order.iter().zip(&mut problem.cells) {
        if matches!(key.counted, Counted::Panel(what) if UNCODED.contains(&what)) {
            cell.sensitive = false;
        }
        if key.units.domain.is_empty() {
            cell.cost *= WHOLE;
        }
        if let Counted::With(_) | Counted::Without(_) | Counted::Units = key.counted {
            match attitudes.get(key) {
                Some(hidden) => cell.sensitive = *hidden,
                // What of an attitude's whole has no level is no more secret than the levels.
                None if key.units.domain.iter().any(|(_, level)| level == NO_LEVEL) && attitudes.contains_key(&whole_of(key)) => {
                    cell.sensitive = false
                }
                None => {}
            }
        }
    }
    Collected { problem, order, listed }
}

/// The problem, the key of each of its cells, and the families whose rows everybody can see listed, so that none of them is empty.
pub struct Collected {
    /// Cells and equations.
    pub problem: Problem,
    /// Key of each cell.
    pub order: Vec<CellKey>,
    /// Cells of rows that are listed side by side: each holds at least one.
    pub listed: Vec<Vec<usize>>,
}

struct Collection {
    naming: Naming,
    collector: CellCollector<CellKey>,
    order: Vec<CellKey>,
    counts: BTreeMap<CellKey, u64>,
    listed: Vec<Vec<usize>>,
}

impl Collection {
    fn cell(&mut self, key: CellKey, count: u64, suppressible: bool) -> usize {
        let position = self.collector.cell(key.clone(), count, suppressible);
        if self.counts.insert(key.clone(), count).is_none() {
            self.order.push(key);
        }
        position
    }

    fn estimate(&mut self, estimate: &Estimate, hidden: bool) {
        let [units, with, without, denominator] = self.naming.cells_of(&estimate.key);
        let numerator = estimate.numerator.filter(|numerator| *numerator >= 0.0).map(|numerator| numerator.round() as u64);
        if let Some(base) = estimate.base {
            self.cell(base_cell(&estimate.key), base, true);
        }
        match (estimate.n, numerator, estimate.denominator) {
            (n, Some(numerator), Some(below)) => {
                let with = self.cell(with, numerator, true);
                let below = self.cell(denominator, (2.0 * below).round() as u64, true);
                let behind = n.map(|n| self.cell(units, n, true));
                // A small sum is sensitive by itself; where the people or employers behind it are counted, their small number hides the sums too.
                if let Some(behind) = behind.filter(|_| hidden) {
                    [with, below, behind].into_iter().for_each(|cell| self.collector.mark_sensitive(cell));
                }
            }
            (Some(n), numerator, _) => {
                let all = self.cell(units, n, true);
                if let Some(numerator) = numerator.filter(|numerator| *numerator <= n) {
                    let with = self.cell(with, numerator, true);
                    let without = self.cell(without, n - numerator, true);
                    self.collector.sum(all, [with, without]);
                    if hidden {
                        self.collector.mark_sensitive(with);
                        self.collector.mark_sensitive(without);
                    }
                }
            }
            (None, Some(numerator), None) => {
                self.cell(with, numerator, true);
            }
            (None, None, _) => {}
        }
    }

    /// The units of a register are those of whom something is known and those of whom it is not.
    fn unknown(&mut self, estimate: &Estimate) {
        let Some((n, base)) = estimate.n.zip(estimate.base).filter(|(n, base)| n <= base) else { return };
        let [known, ..] = self.naming.cells_of(&estimate.key);
        let unknown = CellKey::new(Counted::Unknown, known.units.clone());
        // How many are on record is often known from elsewhere, and is not hidden to protect the rest.
        let all = self.cell(base_cell(&estimate.key), base, false);
        let known = self.cell(known, n, true);
        let unknown = (base > n).then(|| self.cell(unknown, base - n, true));
        self.collector.sum(all, std::iter::once(known).chain(unknown));
    }

    fn fieldwork(&mut self, responses: &[Response]) {
        for response in responses {
            let units = Units { source: response.instrument.clone(), wave: response.wave.clone(), domain: response.domain.clone() };
            let parts: Vec<usize> = DISPOSITIONS
                .iter()
                .map(|(code, of)| self.cell(CellKey::new(Counted::Disposition(code), units.clone()), of(response), true))
                .collect();
            let answered =
                self.cell(CellKey::new(Counted::Answered, units.clone()), response.counts.complete + response.counts.partial, true);
            let invited: u64 = DISPOSITIONS.iter().map(|(_, of)| of(response)).sum();
            // How many a class or school has is known, and is not hidden to protect the rest.
            let invited = self.cell(CellKey::new(Counted::Invited, units), invited, false);
            self.collector.sum(answered, parts.iter().take(2).copied());
            self.collector.sum(invited, parts);
        }
    }

    /// Those who stayed or were lost, and those without a code, are the respondents of the earlier wave; those who came back or are new, and
    /// those without a code, are the respondents of the later one.
    ///
    /// Those of all respondents are what attrition is about: they stay while they are not small themselves, and groups are hidden for them.
    fn panels(&mut self, panels: &[Panel], minimum: u64) {
        for panel in panels {
            let [stayed, lost, new, returned] = cells_of_panel(panel);
            let [uncoded_before, uncoded_after] = UNCODED.map(|what| CellKey::new(Counted::Panel(what), panel_units(panel)));
            let waves = [
                (&panel.before, [(stayed, panel.stayed), (lost, panel.lost), (uncoded_before, panel.uncoded[0])]),
                (&panel.after, [(returned, panel.returned), (new, panel.new), (uncoded_after, panel.uncoded[1])]),
            ];
            for (wave, parts) in waves {
                let units = Units { source: panel.instrument.clone(), wave: wave.clone(), domain: panel.domain.clone() };
                let answered = self.cell(CellKey::new(Counted::Answered, units), parts.iter().map(|(_, count)| count).sum(), true);
                let hidden = |count: u64| !panel.domain.is_empty() || count < minimum;
                let parts: Vec<usize> = parts.into_iter().map(|(key, count)| self.cell(key, count, hidden(count))).collect();
                self.collector.sum(answered, parts);
            }
        }
    }

    fn rows(&mut self, exclusions: &[Exclusion], readings: &[Reading]) {
        let mut sums: BTreeMap<(&str, &str), (u64, u64)> = BTreeMap::new();
        for reading in readings {
            let sum = sums.entry((&reading.instrument, &reading.wave)).or_default();
            sum.0 += reading.rows_read;
            sum.1 += reading.rows_used;
        }
        for ((instrument, wave), (read, used)) in sums {
            let own = exclusions.iter().filter(|exclusion| exclusion.instrument == instrument && exclusion.wave == wave);
            let (impersonal, personal): (Vec<&Exclusion>, Vec<&Exclusion>) = own.partition(|exclusion| is_impersonal(&exclusion.reason));
            let persons = read - impersonal.iter().map(|exclusion| exclusion.rows).sum::<u64>();
            let total = self.cell(CellKey::new(Counted::Read, fieldwork_units(instrument, wave)), persons, false);
            let used = self.cell(cell_of_used(instrument, wave), used, true);
            let parts: Vec<usize> =
                personal.iter().map(|exclusion| self.cell(cell_of_exclusion(exclusion), exclusion.rows, true)).collect();
            self.listed.push(parts.clone());
            self.collector.sum(total, std::iter::once(used).chain(parts));
        }
    }

    /// The levels of the last dimension add up to the whole without it; what has no level is a cell of its own.
    fn wholes(&mut self) {
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
}

impl Collection {
    /// The answers of a distribution add up to its base, and its positive answers to the positive share of the same item.
    fn distributions(&mut self, estimates: &[Estimate], positive: impl Fn(&Key) -> Vec<String>) {
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
    fn choices(&mut self, estimates: &[Estimate]) {
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
                let parts: Vec<usize> = parts.into_iter().map(|(key, count)| self.cell(key, count, true)).collect();
                let all = self.cell(all, n, true);
                self.collector.sum(all, parts);
            }
        }
    }

    /// The levels of a finer dimension add up to the level of the coarser one they lie in, such as schools to their municipality.
    fn nested(&mut self, nesting: &Nesting) {
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
const NO_LEVEL: &str = "\u{0}none";

fn whole_of(key: &CellKey) -> CellKey {
    key.without_last().map_or_else(|| key.clone(), |(whole, _)| whole)
}

/// The whole and the dimension it is cut by, as one key.
fn tagged(whole: &CellKey, dimension: &str) -> CellKey {
    whole.with_level(dimension, "\u{0}all")
}

fn untagged(tag: &CellKey) -> Option<(CellKey, String)> {
    tag.without_last()
}
