//! The counts of fieldwork as linked cells: who was asked and answered, by group, who came back, and which rows were read and left out.
//!
//! What people answered is decided over the people themselves, in `people`.

use crate::disclosure::fieldwork::cell_key::UNCODED;
use crate::disclosure::fieldwork::cell_key::{CellKey, Counted, base_cell};
use crate::disclosure::linked_cells::threshold::SmallCountRule;
use crate::disclosure::linked_cells::{CellCollector, Problem};
use crate::transform::indicators::{Indicators, Nesting};
use std::collections::{BTreeMap, BTreeSet};

/// How much dearer it is to hide a number about everybody than one of the same size about a group.
const WHOLE: f64 = 100.0;
/// The same for a level that is not within a coarser one.
const COARSE: f64 = 10.0;

/// The level of those about whom a dimension is not known.
const UNKNOWN: &str = "unknown";

/// Collects every cell and equation.
pub fn collect(minimum: u64, indicators: &Indicators) -> Collected {
    let small = SmallCountRule { minimum, zeros: false };
    let mut collection =
        Collection { collector: CellCollector::new(small), order: Vec::new(), counts: BTreeMap::new(), listed: Vec::new() };
    let registers: BTreeSet<&str> =
        indicators.queries.iter().filter(|query| query.header.from != ["answers"]).map(|query| query.name.as_str()).collect();
    for estimate in indicators.estimates.iter().filter(|estimate| estimate.key.against.is_none()) {
        if let Some(base) = estimate.base.filter(|_| !registers.contains(estimate.key.indicator.as_str())) {
            collection.cell(base_cell(&estimate.key), base, true);
        }
    }
    collection.fieldwork(&indicators.responses);
    collection.panels(&indicators.panels, minimum);
    collection.rows(&indicators.exclusions, &indicators.readings);
    collection.wholes();
    for nesting in &indicators.nestings {
        collection.nested(nesting);
    }
    let (mut problem, order, listed) = (collection.collector.into_problem(), collection.order, collection.listed);
    price(&mut problem, &order, &indicators.nestings);
    for (key, cell) in order.iter().zip(&mut problem.cells) {
        let open = match &key.counted {
            Counted::Panel(what) => UNCODED.contains(what),
            Counted::Impersonal => true,
            // That somebody did not say to which group they belong is no secret.
            Counted::Answered => matches!(key.units.domain.as_slice(), [(_, level)] if level == UNKNOWN),
            _ => false,
        };
        cell.sensitive &= !open;
    }
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

/// The problem, the key of each of its cells, and the families whose rows everybody can see listed, so that none of them is empty.
pub struct Collected {
    /// Cells and equations.
    pub problem: Problem,
    /// Key of each cell.
    pub order: Vec<CellKey>,
    /// Cells of rows that are listed side by side: each holds at least one.
    pub listed: Vec<Vec<usize>>,
}

pub(in crate::disclosure) struct Collection {
    pub(in crate::disclosure) collector: CellCollector<CellKey>,
    order: Vec<CellKey>,
    pub(in crate::disclosure) counts: BTreeMap<CellKey, u64>,
    pub(in crate::disclosure) listed: Vec<Vec<usize>>,
}

impl Collection {
    pub(in crate::disclosure) fn cell(&mut self, key: CellKey, count: u64, suppressible: bool) -> usize {
        let position = self.collector.cell(key.clone(), count, suppressible);
        if self.counts.insert(key.clone(), count).is_none() {
            self.order.push(key);
        }
        position
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::fieldwork::fieldwork_cells::{cell_of_exclusion, cell_of_read};
    use crate::disclosure::linked_cells::complementary::protect;
    use crate::transform::estimate::{Exclusion, Reading};

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
            cells: Default::default(),
        };
        let readings = vec![reading("a.csv", 41, 40), reading("b.csv", 30, 30)];
        let duplicates = cell_of_exclusion(&exclusions[0]);
        let indicators = Indicators { exclusions, readings, ..Indicators::default() };
        let collected = collect(5, &indicators);
        let pattern = protect(&collected.problem);
        let hidden: BTreeSet<&CellKey> =
            collected.order.iter().zip(&pattern.suppressed).filter(|(_, hidden)| **hidden).map(|(key, _)| key).collect();
        assert_eq!(pattern.exposed, Vec::<usize>::new());
        assert!(hidden.contains(&duplicates) && hidden.contains(&cell_of_read("students", "", Some("a.csv"))), "{hidden:?}");
        assert!(!hidden.iter().any(|key| key.counted == Counted::Answered), "{hidden:?}");
    }
}
