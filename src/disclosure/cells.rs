//! The whole release as linked cells: what an attacker could add and subtract, in one problem for every table, figure, text and file.
//!
//! A number of units, a number with a property and the number without it are cells; the levels of a dimension add up to the whole, and what
//! of the whole has no level is a cell of its own. The same count in two indicators is one cell. Counts printed beside attitude figures,
//! response tables and lists of exclusions are cells too.

use super::cell_key::{CellKey, Counted, Naming, base_cell};
use super::fieldwork_cells::UNCODED;
use super::linked_cells::{CellCollector, Problem};
use super::sums::{NO_LEVEL, whole_of};
use super::threshold::SmallCountRule;
use crate::transform::estimate::{Estimate, Key};
use crate::transform::indicators::{Indicators, Nesting};
use crate::transform::query::Rule;
use std::collections::{BTreeMap, BTreeSet};

/// How much dearer it is to hide a number about everybody than one of the same size about a group.
const WHOLE: f64 = 100.0;
/// The same for a level that is not within a coarser one.
const COARSE: f64 = 10.0;

/// What it costs to hide what people think of whom it is not known to which group they belong.
const NOTHING: f64 = 1e-6;

/// The level of those about whom a dimension is not known.
const UNKNOWN: &str = "unknown";

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
    collection.distributions(&indicators.estimates, hidden, positive);
    collection.choices(&indicators.estimates, hidden);
    for nesting in &indicators.nestings {
        collection.nested(nesting);
    }
    let (mut problem, order, listed) = (collection.collector.into_problem(), collection.order, collection.listed);
    price(&mut problem, &order, &indicators.nestings);
    let attitudes = attitudes(indicators, &naming, hidden, rule);
    judge_attitudes(&mut problem, &order, &attitudes);
    for (_, cell) in order.iter().zip(&mut problem.cells).filter(|(key, _)| is_of_unknown(key) && attitudes.contains_key(key)) {
        cell.cost = NOTHING;
    }
    open_what_counts_nobody(&mut problem, &order);
    Collected { problem, order, listed }
}

/// What it costs to hide a number beside its size: most for the whole, more for a coarse level than for one within it, least for the rows of
/// a file.
fn price(problem: &mut Problem, order: &[CellKey], nestings: &[Nesting]) {
    let fine: BTreeSet<&str> = nestings.iter().map(|nesting| nesting.fine.as_str()).collect();
    for (key, cell) in order.iter().zip(&mut problem.cells) {
        cell.cost *= match key.units.domain.as_slice() {
            _ if key.counted == Counted::Read => 1.0 / WHOLE,
            [] => WHOLE,
            [(dimension, _)] if !fine.contains(dimension.as_str()) => COARSE,
            _ => 1.0,
        };
    }
}

/// Whether a count is of people of whom it is not known to which group they belong. Nobody can recognise them: how many they are is no secret, and
/// neither is what they think.
fn is_of_unknown(key: &CellKey) -> bool {
    matches!(key.units.domain.as_slice(), [(_, level)] if level == UNKNOWN)
}

/// The numbers with and without an attitude, and whether they are secrets: those of a withheld figure are, but for what people answer of whom
/// it is not known to which group they belong.
fn attitudes(indicators: &Indicators, naming: &Naming, hidden: &BTreeSet<Key>, rule: impl Fn(&Key) -> Rule) -> BTreeMap<CellKey, bool> {
    let mut attitudes: BTreeMap<CellKey, bool> = BTreeMap::new();
    for estimate in indicators.estimates.iter().filter(|estimate| rule(&estimate.key) == Rule::Base) {
        let [units, with, without, _] = naming.cells_of(&estimate.key);
        // The employers behind a ratio have a limit of their own; its sums are cells like any other.
        let cells = if estimate.denominator.is_some() { vec![units] } else { vec![with, without] };
        for cell in cells {
            let secret = hidden.contains(&estimate.key) && !is_of_unknown(&cell);
            *attitudes.entry(cell).or_default() |= secret;
        }
    }
    attitudes
}

/// A number with an attitude is a secret where the figure is withheld, however large, and none where it is shown, however small.
fn judge_attitudes(problem: &mut Problem, order: &[CellKey], attitudes: &BTreeMap<CellKey, bool>) {
    for (key, cell) in order.iter().zip(&mut problem.cells) {
        match &key.counted {
            Counted::Panel(what) if UNCODED.contains(what) => cell.sensitive = false,
            Counted::Impersonal => cell.sensitive = false,
            Counted::Answered | Counted::Units if is_of_unknown(key) => cell.sensitive = false,
            Counted::With(_) | Counted::Without(_) | Counted::Units => match attitudes.get(key) {
                Some(hidden) => cell.sensitive = *hidden,
                // What of an attitude's whole has no level is no more secret than the levels.
                None if key.units.domain.iter().any(|(_, level)| level == NO_LEVEL) && attitudes.contains_key(&whole_of(key)) => {
                    cell.sensitive = false
                }
                None => {}
            },
            _ => {}
        }
    }
}

/// Where a whole is shown to count nobody, its parts are no secret, and neither is that all of them are without the property.
fn open_what_counts_nobody(problem: &mut Problem, order: &[CellKey]) {
    let position: BTreeMap<&CellKey, usize> = order.iter().enumerate().map(|(position, key)| (key, position)).collect();
    loop {
        let is_open_zero = |cell: &usize| problem.cells[*cell].count == 0 && !problem.cells[*cell].sensitive;
        let nobody = problem.equations.iter().filter(|equation| equation.terms.iter().any(|(cell, sign)| *sign < 0 && is_open_zero(cell)));
        let parts: Vec<usize> =
            nobody.flat_map(|equation| &equation.terms).map(|(cell, _)| *cell).filter(|&cell| problem.cells[cell].sensitive).collect();
        if parts.is_empty() {
            return;
        }
        for part in parts {
            problem.cells[part].sensitive = false;
            if let Some(&others) = order[part].without().and_then(|without| position.get(&without)) {
                problem.cells[others].sensitive &= (1..problem.minimum).contains(&problem.cells[others].count);
            }
        }
    }
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

pub(super) struct Collection {
    pub(super) naming: Naming,
    pub(super) collector: CellCollector<CellKey>,
    order: Vec<CellKey>,
    pub(super) counts: BTreeMap<CellKey, u64>,
    pub(super) listed: Vec<Vec<usize>>,
}

impl Collection {
    pub(super) fn cell(&mut self, key: CellKey, count: u64, suppressible: bool) -> usize {
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::complementary::protect;
    use crate::disclosure::fieldwork_cells::{cell_of_exclusion, cell_of_read};
    use crate::transform::estimate::{Exclusion, Reading};

    fn key(indicator: &str, item: &str, level: &str, municipality: &str) -> Key {
        let domain = if municipality.is_empty() { Vec::new() } else { vec![("municipality".to_owned(), municipality.to_owned())] };
        let [indicator, item, level] = [indicator, item, level].map(str::to_owned);
        Key { indicator, instrument: "students".to_owned(), item, level, domain, ..Key::default() }
    }

    fn share(key: Key, numerator: u64, n: u64) -> Estimate {
        let estimate = Some(numerator as f64 / n as f64);
        Estimate { key, n: Some(n), base: Some(n), numerator: Some(numerator as f64), estimate, ..Estimate::default() }
    }

    fn collected(estimates: Vec<Estimate>, hidden: &[Key], rule: Rule) -> Collected {
        let indicators = Indicators { estimates, ..Indicators::default() };
        collect(5, &indicators, &hidden.iter().cloned().collect(), |_| rule, |_| Vec::new())
    }

    /// Whether the numbers with and without a property are secrets.
    fn secrets(collected: &Collected, key: &Key) -> [bool; 2] {
        let [_, with, without, _] = Naming::default().cells_of(key);
        [with, without].map(|cell| {
            let position = collected.order.iter().position(|own| *own == cell).unwrap();
            collected.problem.cells[position].sensitive
        })
    }

    #[test]
    fn a_point_of_a_scale_that_nobody_chose_is_no_secret_where_opinions_are_withheld() {
        let level = |level: &str, municipality: &str| key("answer_distribution", "q", level, municipality);
        let counts = [("1", [10, 0, 10]), ("2", [0, 0, 0]), ("3", [30, 12, 18])];
        let estimates = counts.iter().flat_map(|(code, [all, one, other])| {
            [share(level(code, ""), *all, 40), share(level(code, "a"), *one, 12), share(level(code, "b"), *other, 28)]
        });
        let hidden = ["1", "2", "3"].map(|code| level(code, "a"));
        let collected = collected(estimates.collect(), &hidden, Rule::Base);
        assert_eq!(["1", "2", "3"].map(|code| secrets(&collected, &level(code, "a"))), [[true, true], [false, false], [true, true]]);
        let pattern = protect(&collected.problem);
        assert_eq!(pattern.exposed, Vec::<usize>::new());
    }

    #[test]
    fn that_nobody_chose_another_option_is_a_secret_beside_one_that_everybody_chose() {
        let option = |option: &str, municipality: &str| key("answer_share", option, "", municipality);
        let estimates = [("q__yes", [30, 12, 18]), ("q__no", [12, 0, 12])].into_iter().flat_map(|(own, [all, one, other])| {
            [share(option(own, ""), all, 42), share(option(own, "a"), one, 12), share(option(own, "b"), other, 30)]
        });
        let collected = collected(estimates.collect(), &[option("q__yes", "a")], Rule::Cells);
        assert_eq!(secrets(&collected, &option("q__no", "a")), [true, true]);
        assert_eq!(secrets(&collected, &option("q__no", "b")), [false, false]);
        assert_eq!(protect(&collected.problem).exposed, Vec::<usize>::new());
    }

    #[test]
    fn rows_read_are_hidden_rather_than_rows_used() {
        let exclusions =
            vec![Exclusion { instrument: "students".to_owned(), wave: String::new(), reason: "duplicate".to_owned(), rows: 1 }];
        let reading = |file: &str, rows_read, rows_used| Reading {
            instrument: "students".to_owned(),
            wave: String::new(),
            file: file.to_owned(),
            tool: String::new(),
            rows_read,
            rows_used,
            hash: String::new(),
        };
        let readings = vec![reading("a.csv", 41, 40), reading("b.csv", 30, 30)];
        let duplicates = cell_of_exclusion(&exclusions[0]);
        let indicators = Indicators { exclusions, readings, ..Indicators::default() };
        let collected = collect(5, &indicators, &BTreeSet::new(), |_| Rule::Cells, |_| Vec::new());
        let pattern = protect(&collected.problem);
        let hidden: BTreeSet<&CellKey> =
            collected.order.iter().zip(&pattern.suppressed).filter(|(_, hidden)| **hidden).map(|(key, _)| key).collect();
        assert_eq!(pattern.exposed, Vec::<usize>::new());
        assert!(hidden.contains(&duplicates) && hidden.contains(&cell_of_read("students", "", Some("a.csv"))), "{hidden:?}");
        assert!(!hidden.iter().any(|key| key.counted == Counted::Answered), "{hidden:?}");
    }
}
