//! Cells of one or many tables and the sums that tie them together: what suppression and its attacker work on.
//!
//! The same count in two tables is one cell. A margin is a cell, and so is the numerator behind a published percentage whose base is
//! published too. Tables are then linked by nothing but the cells they share.

pub mod audit;
pub mod complementary;
pub(crate) mod feasible_region;
pub(crate) mod propagation;
pub(crate) mod simplex;
pub mod threshold;

use std::collections::BTreeMap;

use crate::disclosure::linked_cells::threshold::{CrossTable, SmallCountRule};

/// One published number, in all the tables where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Persons behind it.
    pub count: u64,
    /// Whether it must be hidden for its own sake.
    pub sensitive: bool,
    /// Whether it may be hidden to protect another; a cell without persons is never used, as it is often known to be empty.
    pub suppressible: bool,
    /// Loss when it is hidden; positive. Margins cost more than inner cells when they should stay.
    pub cost: f64,
}

/// An equation between cells: the sum of sign times count is the same whatever the hidden cells are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equation {
    /// Cell and sign, +1 or −1; each cell at most once.
    pub terms: Vec<(usize, i8)>,
}

impl Equation {
    /// `total` is the sum of `parts`.
    pub fn sum(total: usize, parts: impl IntoIterator<Item = usize>) -> Self {
        Equation { terms: parts.into_iter().map(|part| (part, 1)).chain([(total, -1)]).collect() }
    }
}

/// A set of linked cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// All cells, inner ones and totals.
    pub cells: Vec<Cell>,
    /// Which cells are sums of which.
    pub equations: Vec<Equation>,
    /// Smallest count that may be shown: a hidden cell must not be known to lie between 1 and one less. 0 or 1 asks only that it cannot be
    /// derived.
    pub minimum: u64,
}

impl Problem {
    /// One two-way table with its margins. Inner cells may be hidden as complements, margins when `margins` says so; the cost of a cell is
    /// its count and one.
    pub fn of_table(table: &CrossTable, rule: SmallCountRule, margins: bool) -> Self {
        let position_index = |row: usize, column: usize| row * (table.width() + 1) + column;
        let cell = |position| {
            let count = table.count(position);
            let sensitive = rule.is_sensitive(count);
            Cell { count, sensitive, suppressible: margins || !table.is_margin(position), cost: count as f64 + 1.0 }
        };
        let (height, width) = (table.height(), table.width());
        let across =
            (0..=height).map(|row| Equation::sum(position_index(row, width), (0..width).map(|column| position_index(row, column))));
        let down =
            (0..=width).map(|column| Equation::sum(position_index(height, column), (0..height).map(|row| position_index(row, column))));
        Problem { cells: table.positions().map(cell).collect(), equations: across.chain(down).collect(), minimum: rule.minimum }
    }

    /// The sensitive cells hidden and nothing else.
    pub fn primary_pattern(&self) -> Vec<bool> {
        self.cells.iter().map(|cell| cell.sensitive).collect()
    }

    /// For every cell the equations it stands in, with its sign.
    pub fn equations_of_cells(&self) -> Vec<Vec<(usize, i8)>> {
        let mut of_cells = vec![Vec::new(); self.cells.len()];
        for (equation, terms) in self.equations.iter().enumerate() {
            for &(cell, sign) in &terms.terms {
                if let Some(list) = of_cells.get_mut(cell) {
                    list.push((equation, sign));
                }
            }
        }
        of_cells
    }
}

/// Collects cells from several tables: a key that comes again is the same cell, so that tables are linked by what they share.
#[derive(Debug, Clone)]
pub struct CellCollector<K> {
    positions: BTreeMap<K, usize>,
    problem: Problem,
    rule: SmallCountRule,
}

impl<K: Ord> CellCollector<K> {
    /// A collector without cells; `rule` says which counts are sensitive.
    pub fn new(rule: SmallCountRule) -> Self {
        CellCollector {
            positions: BTreeMap::new(),
            problem: Problem { cells: Vec::new(), equations: Vec::new(), minimum: rule.minimum },
            rule,
        }
    }

    /// The position of a cell, added at its first mention with the cost of its count and one. `suppressible` holds when every table agrees.
    pub fn cell(&mut self, key: K, count: u64, suppressible: bool) -> usize {
        let next = self.problem.cells.len();
        let position = *self.positions.entry(key).or_insert(next);
        match self.problem.cells.get_mut(position) {
            Some(known) => known.suppressible &= suppressible,
            None => {
                self.problem.cells.push(Cell { count, sensitive: self.rule.is_sensitive(count), suppressible, cost: count as f64 + 1.0 })
            }
        }
        position
    }

    /// States that a cell is the sum of others.
    pub fn sum(&mut self, total: usize, parts: impl IntoIterator<Item = usize>) {
        self.problem.equations.push(Equation::sum(total, parts));
    }

    /// Hides a cell for another reason than its count, such as dominance.
    pub fn mark_sensitive(&mut self, cell: usize) {
        if let Some(cell) = self.problem.cells.get_mut(cell) {
            cell.sensitive = true;
        }
    }

    /// The collected cells and equations; an equation that was stated twice is kept once.
    pub fn into_problem(mut self) -> Problem {
        for equation in &mut self.problem.equations {
            equation.terms.sort_unstable();
        }
        self.problem.equations.sort_by(|a, b| a.terms.cmp(&b.terms));
        self.problem.equations.dedup();
        self.problem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_an_equation_for_every_line() {
        let table = CrossTable::new(vec![vec![3, 7], vec![8, 9]]);
        let problem = Problem::of_table(&table, SmallCountRule { minimum: 5, zeros: false }, false);
        assert_eq!((problem.cells.len(), problem.equations.len()), (9, 6));
        assert_eq!(problem.primary_pattern().iter().filter(|hidden| **hidden).count(), 1);
        for equation in &problem.equations {
            let sum: i64 = equation.terms.iter().map(|&(cell, sign)| i64::from(sign) * problem.cells[cell].count as i64).sum();
            assert_eq!(sum, 0);
        }
        assert!(problem.equations_of_cells().iter().all(|equations| equations.len() == 2));
    }

    #[test]
    fn tables_share_the_cells_with_the_same_key() {
        let mut collector = CellCollector::new(SmallCountRule { minimum: 5, zeros: false });
        for _ in 0..2 {
            let (total, girls, boys) =
                (collector.cell("all", 12, false), collector.cell("girls", 3, true), collector.cell("boys", 9, true));
            collector.sum(total, [girls, boys]);
        }
        let problem = collector.into_problem();
        assert_eq!((problem.cells.len(), problem.equations.len()), (3, 1));
        assert_eq!(problem.cells.iter().map(|cell| cell.sensitive).collect::<Vec<_>>(), [false, true, false]);
    }
}
