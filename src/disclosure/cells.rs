//! The whole release as linked cells: what an attacker could add and subtract, in one problem for every table, figure, text and file.
//!
//! A number of units, a number with a property and the number without it are cells; the levels of a dimension add up to the whole, and what
//! of the whole has no level is a cell of its own. The same count in two indicators is one cell. Counts printed beside attitude figures,
//! response tables and lists of exclusions are cells too.

use super::linked_cells::{CellCollector, Problem};
use super::threshold::SmallCountRule;
use crate::ingest::dataset::Panel;
use crate::transform::estimate::{Estimate, Exclusion, Key, Reading, Response};
use crate::transform::indicators::{Indicators, Nesting};
use crate::transform::query::Rule;
use std::collections::{BTreeMap, BTreeSet};

/// Which units are counted: instrument, item or indicator, wave, domain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Units {
    source: String,
    wave: String,
    domain: Vec<(String, String)>,
}

/// A cell of the release.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CellKey {
    /// Units with a value.
    Units(Units),
    /// Of them those with a property: indicator (and level) that says which.
    With(String, Units),
    /// And those without.
    Without(String, Units),
    /// Units of a register without a value.
    Unknown(Units),
    /// Twice the denominator of a register ratio, which may be a half.
    Denominator(String, Units),
    /// Invited to an instrument.
    Invited(Units),
    /// Answered, complete or partial.
    Answered(Units),
    /// A disposition of those invited.
    Disposition(&'static str, Units),
    /// What became of the respondents of one wave in another: stayed, lost, new, returned or without a code.
    Panel(&'static str, Units),
    /// Rows of files.
    Read(Units),
    /// Rows left out for a reason.
    LeftOut(String, Units),
}

/// How much dearer it is to hide a number about everybody than one of the same size about a group.
const WHOLE: f64 = 100.0;

/// Reasons for leaving a row out that are not about a person.
const IMPERSONAL: [&str; 8] = ["total-row", "blank-row", "note-line", "repeated-header", "preview", "test", "rejected", "never-answered"];

/// Whether rows left out for a reason are no persons, so that their number may stand in the open.
pub fn is_impersonal(reason: &str) -> bool {
    IMPERSONAL.contains(&reason)
}

/// The cells of an estimate, in the order units, with, without (or denominator).
pub fn cells_of(key: &Key) -> [CellKey; 4] {
    let units = units_of(key);
    let property = format!("{}|{}|{}", key.indicator, key.item, key.level);
    [
        CellKey::Units(units.clone()),
        CellKey::With(property.clone(), units.clone()),
        CellKey::Without(property.clone(), units.clone()),
        CellKey::Denominator(property, units),
    ]
}

/// The cell of those asked: the respondents of the domain, whatever the indicator.
pub fn base_cell(key: &Key) -> CellKey {
    CellKey::Answered(Units { source: key.instrument.clone(), wave: key.wave.clone(), domain: key.domain.clone() })
}

/// The cells of a response row: invited, answered, and every disposition.
pub fn cells_of_response(response: &Response) -> Vec<CellKey> {
    let units = Units { source: response.instrument.clone(), wave: response.wave.clone(), domain: response.domain.clone() };
    let dispositions = DISPOSITIONS.map(|(code, _)| CellKey::Disposition(code, units.clone()));
    [CellKey::Invited(units.clone()), CellKey::Answered(units)].into_iter().chain(dispositions).collect()
}

/// The cells of a panel: stayed, lost, new, and those who came back in a group that they may not have been in before.
pub fn cells_of_panel(panel: &Panel) -> [CellKey; 4] {
    ["stayed", "lost", "new", "returned"].map(|what| CellKey::Panel(what, panel_units(panel)))
}

/// Respondents without a code in the earlier and the later wave. That a code is missing is no secret.
const UNCODED: [&str; 2] = ["uncoded before", "uncoded after"];

fn panel_units(panel: &Panel) -> Units {
    Units { source: panel.instrument.clone(), wave: format!("{}|{}", panel.before, panel.after), domain: panel.domain.clone() }
}

/// The cell of an exclusion.
pub fn cell_of_exclusion(exclusion: &Exclusion) -> CellKey {
    CellKey::LeftOut(exclusion.reason.clone(), fieldwork_units(&exclusion.instrument, &exclusion.wave))
}

/// The cell of the rows used of an instrument and wave.
pub fn cell_of_used(instrument: &str, wave: &str) -> CellKey {
    CellKey::Answered(fieldwork_units(instrument, wave))
}

fn fieldwork_units(instrument: &str, wave: &str) -> Units {
    Units { source: instrument.to_owned(), wave: wave.to_owned(), domain: Vec::new() }
}

/// Indicators of an item that count other units than those who answered it: all who were asked, those who can be followed, or those who
/// answered every item of an index.
const OTHER_UNITS: [&str; 4] = ["positive_share_of_all", "item_nonresponse", "item_direction", "index_reliability"];

/// What an estimate's units are units of: the options of one multiple choice have the same base, and so have the indicators of one item but
/// those that count other units.
pub fn counted_by(key: &Key) -> String {
    let question = key.item.split_once("__").map_or(key.item.as_str(), |(question, _)| question);
    if question.is_empty() {
        key.indicator.clone()
    } else if OTHER_UNITS.contains(&key.indicator.as_str()) {
        format!("{question} {}", key.indicator)
    } else {
        question.to_owned()
    }
}

fn units_of(key: &Key) -> Units {
    let what = counted_by(key);
    Units { source: format!("{}|{what}", key.instrument), wave: key.wave.clone(), domain: key.domain.clone() }
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
    let mut collection =
        Collection { collector: CellCollector::new(small), order: Vec::new(), counts: BTreeMap::new(), listed: Vec::new() };
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
        let [units, with, without, _] = cells_of(&estimate.key);
        // The employers behind a ratio have a limit of their own; its sums are cells like any other.
        let cells = if estimate.denominator.is_some() { vec![units] } else { vec![with, without] };
        for cell in cells {
            *attitudes.entry(cell).or_default() |= hidden.contains(&estimate.key);
        }
    }
    for (key, cell) in order.iter().zip(&mut problem.cells) {
        if matches!(key, CellKey::Panel(what, _) if UNCODED.contains(what)) {
            cell.sensitive = false;
        }
        if units(key).domain.is_empty() {
            cell.cost *= WHOLE;
        }
        if let CellKey::With(..) | CellKey::Without(..) | CellKey::Units(..) = key {
            match attitudes.get(key) {
                Some(hidden) => cell.sensitive = *hidden,
                // What of an attitude's whole has no level is no more secret than the levels.
                None if units(key).domain.iter().any(|(_, level)| level == NO_LEVEL) && attitudes.contains_key(&whole_of(key)) => {
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
        let [units, with, without, denominator] = cells_of(&estimate.key);
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
        let [known, ..] = cells_of(&estimate.key);
        let unknown = CellKey::Unknown(units(&known).clone());
        // How many are on record is often known from elsewhere, and is not hidden to protect the rest.
        let all = self.cell(base_cell(&estimate.key), base, false);
        let known = self.cell(known, n, true);
        let unknown = (base > n).then(|| self.cell(unknown, base - n, true));
        self.collector.sum(all, std::iter::once(known).chain(unknown));
    }

    fn fieldwork(&mut self, responses: &[Response]) {
        for response in responses {
            let units = Units { source: response.instrument.clone(), wave: response.wave.clone(), domain: response.domain.clone() };
            let parts: Vec<usize> =
                DISPOSITIONS.iter().map(|(code, of)| self.cell(CellKey::Disposition(code, units.clone()), of(response), true)).collect();
            let answered = self.cell(CellKey::Answered(units.clone()), response.counts.complete + response.counts.partial, true);
            let invited: u64 = DISPOSITIONS.iter().map(|(_, of)| of(response)).sum();
            let invited = self.cell(CellKey::Invited(units), invited, true);
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
            let [uncoded_before, uncoded_after] = UNCODED.map(|what| CellKey::Panel(what, panel_units(panel)));
            let waves = [
                (&panel.before, [(stayed, panel.stayed), (lost, panel.lost), (uncoded_before, panel.uncoded[0])]),
                (&panel.after, [(returned, panel.returned), (new, panel.new), (uncoded_after, panel.uncoded[1])]),
            ];
            for (wave, parts) in waves {
                let units = Units { source: panel.instrument.clone(), wave: wave.clone(), domain: panel.domain.clone() };
                let answered = self.cell(CellKey::Answered(units), parts.iter().map(|(_, count)| count).sum(), true);
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
            let total = self.cell(CellKey::Read(fieldwork_units(instrument, wave)), persons, false);
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
            if let Some((whole, dimension)) = without_last(key) {
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
                cells.push(self.cell(with_level(&whole, &dimension, NO_LEVEL), rest, true));
            }
            if matches!(whole, CellKey::Units(_) | CellKey::Answered(_)) {
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
            items.entry((units_of(key), key.item.clone())).or_default().push(key);
        }
        for keys in items.into_values() {
            let (levels, shares): (Vec<&Key>, Vec<&Key>) = keys.into_iter().partition(|key| !key.level.is_empty());
            let known = |collection: &Self, key: &Key, at: usize| {
                collection.counts.get(&cells_of(key)[at]).map(|count| (cells_of(key)[at].clone(), *count))
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
            let [all, ..] = cells_of(key);
            questions.entry((&key.indicator, all)).or_default().push(key);
        }
        for ((_, all), keys) in questions {
            let known = |key: &&Key| {
                let [_, with, ..] = cells_of(key);
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
            if let [(dimension, level)] = units(key).domain.as_slice()
                && *dimension == nesting.fine
                && source_instrument(units(key)) == nesting.instrument
                && let Some(coarse) = nesting.coarse_of.get(level)
            {
                families.entry(with_domain(key, vec![(nesting.coarse.clone(), coarse.clone())])).or_default().push((key.clone(), *count));
            }
        }
        for (whole, parts) in families {
            let sum: u64 = parts.iter().map(|(_, count)| count).sum();
            let Some(rest) = self.counts.get(&whole).and_then(|total| total.checked_sub(sum)) else { continue };
            let mut cells: Vec<usize> = parts.into_iter().map(|(key, count)| self.cell(key, count, true)).collect();
            if rest > 0 {
                cells.push(self.cell(with_level(&whole, &nesting.fine, NO_LEVEL), rest, true));
            }
            if matches!(whole, CellKey::Units(_) | CellKey::Answered(_)) {
                self.listed.push(cells.clone());
            }
            let total = sum + rest;
            let whole = self.cell(whole, total, true);
            self.collector.sum(whole, cells);
        }
    }
}

/// The instrument whose units a cell counts.
fn source_instrument(units: &Units) -> &str {
    units.source.split_once('|').map_or(units.source.as_str(), |(instrument, _)| instrument)
}

fn units(key: &CellKey) -> &Units {
    match key {
        CellKey::Units(units)
        | CellKey::With(_, units)
        | CellKey::Without(_, units)
        | CellKey::Unknown(units)
        | CellKey::Denominator(_, units)
        | CellKey::Invited(units)
        | CellKey::Answered(units)
        | CellKey::Disposition(_, units)
        | CellKey::Panel(_, units)
        | CellKey::Read(units)
        | CellKey::LeftOut(_, units) => units,
    }
}

fn with_domain(key: &CellKey, domain: Vec<(String, String)>) -> CellKey {
    let mut key = key.clone();
    match &mut key {
        CellKey::Units(units)
        | CellKey::With(_, units)
        | CellKey::Without(_, units)
        | CellKey::Unknown(units)
        | CellKey::Denominator(_, units)
        | CellKey::Invited(units)
        | CellKey::Answered(units)
        | CellKey::Disposition(_, units)
        | CellKey::Panel(_, units)
        | CellKey::Read(units)
        | CellKey::LeftOut(_, units) => units.domain = domain,
    }
    key
}

fn without_last(key: &CellKey) -> Option<(CellKey, String)> {
    let (last, but_last) = units(key).domain.split_last()?;
    Some((with_domain(key, but_last.to_vec()), last.0.clone()))
}

fn with_level(whole: &CellKey, dimension: &str, level: &str) -> CellKey {
    let mut domain = units(whole).domain.clone();
    domain.push((dimension.to_owned(), level.to_owned()));
    with_domain(whole, domain)
}

/// The level of units that have none.
const NO_LEVEL: &str = "\u{0}none";

fn whole_of(key: &CellKey) -> CellKey {
    without_last(key).map_or_else(|| key.clone(), |(whole, _)| whole)
}

/// The whole and the dimension it is cut by, as one key.
fn tagged(whole: &CellKey, dimension: &str) -> CellKey {
    with_level(whole, dimension, "\u{0}all")
}

fn untagged(tag: &CellKey) -> Option<(CellKey, String)> {
    without_last(tag)
}
