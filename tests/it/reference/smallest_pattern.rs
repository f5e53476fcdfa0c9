//! The smallest complementary suppression of one two-way table, by exact search.

use utfall::disclosure::linked_cells::Problem;
use utfall::disclosure::linked_cells::audit::FeasibleInterval;
use utfall::disclosure::linked_cells::audit::attack;

/// Patterns looked at before the search is given up.
const PATIENCE: usize = 2_000_000;

/// The outcome of the search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SmallestPattern {
    /// The fewest added cells, and among such patterns the smallest sum of counts.
    Found {
        /// Number of cells added.
        added: usize,
        /// Smallest sum of their counts.
        count_sum: u64,
        /// All patterns with this number, those with the smallest sum first, each in order of cells.
        patterns: Vec<Vec<usize>>,
    },
    /// Hiding all cells that may be hidden does not protect: categories must be merged.
    Infeasible,
    /// The table is too large for the exact search; use [`protect`](utfall::disclosure::linked_cells::complementary::protect).
    GivenUp,
}

/// Searches the patterns with 0, 1, 2, … added cells. Only suppressible cells with a positive count are added; a pattern is accepted when no
/// hidden cell is derivable.
///
/// A pattern with a line that hides exactly one cell needs another cell in that line, which keeps the search small.
pub fn smallest_pattern(problem: &Problem) -> SmallestPattern {
    let candidates: Vec<usize> = (0..problem.cells.len())
        .filter(|&cell| problem.cells[cell].suppressible && problem.cells[cell].count > 0 && !problem.cells[cell].sensitive)
        .collect();
    let mut everything = problem.primary_pattern();
    candidates.iter().for_each(|&cell| everything[cell] = true);
    if attack(problem, &everything).iter().any(|interval| interval.is_derivable() && problem.cells[interval.cell].sensitive) {
        return SmallestPattern::Infeasible;
    }
    for size in 0..=candidates.len() {
        let mut search = Search {
            problem,
            candidates: &candidates,
            suppressed: problem.primary_pattern(),
            barred: vec![false; problem.cells.len()],
            found: Vec::new(),
            looked_at: 0,
        };
        if !search.extend(&mut Vec::new(), size) {
            return SmallestPattern::GivenUp;
        }
        let sum = |pattern: &Vec<usize>| pattern.iter().map(|&cell| problem.cells[cell].count).sum::<u64>();
        if let Some(count_sum) = search.found.iter().map(sum).min() {
            let mut patterns = search.found;
            patterns.sort_by(|a, b| sum(a).cmp(&sum(b)).then_with(|| a.cmp(b)));
            return SmallestPattern::Found { added: size, count_sum, patterns };
        }
    }
    SmallestPattern::Infeasible
}

struct Search<'a> {
    problem: &'a Problem,
    candidates: &'a [usize],
    suppressed: Vec<bool>,
    /// Cells whose patterns have been searched already.
    barred: Vec<bool>,
    found: Vec<Vec<usize>>,
    looked_at: usize,
}

impl Search<'_> {
    /// Adds `left` more cells in every way; false when patience is at its end.
    fn extend(&mut self, added: &mut Vec<usize>, left: usize) -> bool {
        self.looked_at += 1;
        if self.looked_at > PATIENCE {
            return false;
        }
        let open = self.shortest_open_line();
        if left == 0 {
            if open.is_none() && !attack(self.problem, &self.suppressed).iter().any(FeasibleInterval::is_derivable) {
                let mut pattern = added.clone();
                pattern.sort_unstable();
                self.found.push(pattern);
            }
            return true;
        }
        let choices: Vec<usize> = open
            .unwrap_or_else(|| self.candidates.to_vec())
            .into_iter()
            .filter(|&cell| !self.suppressed[cell] && !self.barred[cell])
            .collect();
        let mut patient = true;
        for &cell in &choices {
            self.suppressed[cell] = true;
            added.push(cell);
            patient = patient && self.extend(added, left - 1);
            added.pop();
            self.suppressed[cell] = false;
            self.barred[cell] = true;
        }
        choices.iter().for_each(|&cell| self.barred[cell] = false);
        patient
    }

    /// The candidates of a line that hides exactly one cell, of the line with the fewest; `None` when there is no such line.
    fn shortest_open_line(&self) -> Option<Vec<usize>> {
        let open =
            self.problem.equations.iter().filter(|equation| equation.terms.iter().filter(|(cell, _)| self.suppressed[*cell]).count() == 1);
        let usable = |cell: &usize| self.candidates.binary_search(cell).is_ok() && !self.barred[*cell] && !self.suppressed[*cell];
        open.map(|equation| equation.terms.iter().map(|&(cell, _)| cell).filter(usable).collect::<Vec<_>>()).min_by_key(Vec::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use utfall::disclosure::linked_cells::threshold::CrossTable;
    use utfall::disclosure::linked_cells::threshold::SmallCountRule;

    const RULE: SmallCountRule = SmallCountRule { minimum: 5, zeros: false };

    #[test]
    fn two_small_cells_share_their_square() {
        let table = CrossTable::new(vec![vec![1, 9, 12], vec![15, 2, 8], vec![7, 30, 25], vec![11, 6, 10]]);
        let found = smallest_pattern(&Problem::of_table(&table, RULE, false));
        assert_eq!(found, SmallestPattern::Found { added: 2, count_sum: 24, patterns: vec![vec![1, 4]] });
    }

    #[test]
    fn a_small_margin_cannot_be_protected_by_inner_cells() {
        let table = CrossTable::new(vec![vec![1, 2], vec![20, 30]]);
        assert_eq!(smallest_pattern(&Problem::of_table(&table, RULE, false)), SmallestPattern::Infeasible);
    }

    #[test]
    fn nothing_small_needs_nothing() {
        let table = CrossTable::new(vec![vec![11, 12], vec![20, 30]]);
        let found = smallest_pattern(&Problem::of_table(&table, RULE, false));
        assert_eq!(found, SmallestPattern::Found { added: 0, count_sum: 0, patterns: vec![Vec::new()] });
    }
}
