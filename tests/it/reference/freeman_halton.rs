//! Fisher's exact test of tables larger than two by two (Freeman and Halton 1951).
//!
//! p is the probability, given both margins, of a table that is not more probable than the observed one. The tables are not listed one by
//! one: columns are filled in turn, tables that leave the same row totals to fill share a node, and a node whose best and worst completion
//! lie on the same side of the observed probability is settled at once (the network of Mehta and Patel 1983). Where even that is too much
//! work, the p-value is estimated from seeded random tables with the same margins, and the result says so.

use std::collections::BTreeMap;

use utfall::statistics::numbers::distributions::ln_gamma;
use utfall::statistics::numbers::random::Random;

/// Relative tolerance, on the log scale, within which two tables count as equally probable (as R).
const EQUALLY_PROBABLE: f64 = 1e-7;
/// Largest number of column fillings before the exact computation is given up.
const EXACT_WORK: usize = 4_000_000;
/// Number of random tables after that.
const RANDOM_TABLES: usize = 100_000;

/// Result of the test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FreemanHalton {
    pub n: u64,
    /// Rows that are not empty.
    pub n_rows: usize,
    /// Columns that are not empty.
    pub n_columns: usize,
    /// `None` with fewer than two rows or columns that are not empty.
    pub p: Option<f64>,
    /// False when p was estimated from random tables.
    pub exact: bool,
}

/// Exact test of independence in a table of counts, given as rows of equal length.
pub fn freeman_halton(counts: &[Vec<u64>]) -> FreemanHalton {
    let width = counts.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: usize, column: usize| counts[row].get(column).copied().unwrap_or(0) as usize;
    let totals = |outer: usize, inner: usize, cell: &dyn Fn(usize, usize) -> usize| -> Vec<usize> {
        (0..outer).map(|i| (0..inner).map(|j| cell(i, j)).sum()).filter(|&total| total > 0).collect()
    };
    let rows = totals(counts.len(), width, &cell);
    let columns = totals(width, counts.len(), &|column, row| cell(row, column));
    let n: usize = rows.iter().sum();
    let mut result = FreemanHalton { n: n as u64, n_rows: rows.len(), n_columns: columns.len(), p: None, exact: true };
    if rows.len() < 2 || columns.len() < 2 {
        return result;
    }
    let observed: f64 = -counts.iter().flatten().map(|&count| ln_gamma(count as f64 + 1.0)).sum::<f64>();
    let (mut fewer, mut more) = if rows.len() <= columns.len() { (rows, columns) } else { (columns, rows) };
    fewer.sort_unstable();
    more.sort_unstable_by(|a, b| b.cmp(a));
    let network = Network::new(&more, n, observed + EQUALLY_PROBABLE);
    let exact = network.probability(fewer.clone());
    result.exact = exact.is_some();
    result.p = Some(exact.unwrap_or_else(|| estimate(&fewer, &more, network.limit)).min(1.0));
    result
}

/// The columns still to fill and what the completions of a node are compared with.
struct Network<'a> {
    columns: &'a [usize],
    ln_factorial: Vec<f64>,
    /// Tables with −Σ ln x! up to this count as not more probable than the observed one.
    limit: f64,
}

/// Best and worst completion of a node, as −Σ ln x! over its cells.
type Bounds = (f64, f64);

impl<'a> Network<'a> {
    fn new(columns: &'a [usize], n: usize, limit: f64) -> Self {
        Network { columns, ln_factorial: (0..=n).map(|count| ln_gamma(count as f64 + 1.0)).collect(), limit }
    }

    /// Σ over the tables up to the limit; `None` when it takes more than the allowed work.
    fn probability(&self, rows: Vec<usize>) -> Option<f64> {
        let mut work = 0;
        let stages = self.columns.len();
        let mut bounds: Vec<BTreeMap<Vec<usize>, Bounds>> = vec![BTreeMap::new(); stages + 1];
        let start_total = self.ln_completions(&rows, 0);
        self.bounds(&rows, 0, &mut bounds, &mut work)?;
        let mut nodes: BTreeMap<Vec<usize>, Vec<(f64, f64)>> = BTreeMap::from([(rows, vec![(0.0, 1.0)])]);
        let mut sum = 0.0;
        for (stage, known) in bounds.iter().enumerate().take(stages.saturating_sub(2)) {
            let mut next: BTreeMap<Vec<usize>, Vec<(f64, f64)>> = BTreeMap::new();
            for (node, pasts) in nodes {
                let &(best, worst) = known.get(&node)?;
                let total = self.ln_completions(&node, stage);
                let settled: f64 =
                    pasts.iter().filter(|past| past.0 + best <= self.limit).map(|past| past.1 * (past.0 + total - start_total).exp()).sum();
                sum += settled;
                let open: Vec<(f64, f64)> =
                    pasts.into_iter().filter(|past| past.0 + best > self.limit && past.0 + worst <= self.limit).collect();
                if open.is_empty() {
                    continue;
                }
                for (rest, value) in self.fillings(&node, stage) {
                    work += open.len();
                    if work > EXACT_WORK {
                        return None;
                    }
                    next.entry(rest).or_default().extend(open.iter().map(|&(past, weight)| (past + value, weight)));
                }
            }
            next.values_mut().for_each(merge_equal);
            nodes = next;
        }
        Some(sum + self.last_two(nodes, start_total))
    }

    /// Nodes with two columns left: all their completions, sorted, so that each past takes one search.
    fn last_two(&self, nodes: BTreeMap<Vec<usize>, Vec<(f64, f64)>>, start_total: f64) -> f64 {
        let stage = self.columns.len() - 2;
        let mut sum = 0.0;
        for (node, pasts) in nodes {
            let mut completions: Vec<f64> = self.fillings(&node, stage).map(|(rest, value)| value + self.column_value(&rest)).collect();
            completions.sort_by(f64::total_cmp);
            let mut cumulative = Vec::with_capacity(completions.len() + 1);
            let mut running = 0.0;
            cumulative.push(running);
            for value in &completions {
                running += (value - start_total).exp();
                cumulative.push(running);
            }
            for (past, weight) in pasts {
                let counted = completions.partition_point(|value| past + value <= self.limit);
                sum += weight * past.exp() * cumulative[counted];
            }
        }
        sum
    }

    /// ln Σ Π 1/x! over all completions: N!/(Π row totals! Π column totals!).
    fn ln_completions(&self, node: &[usize], stage: usize) -> f64 {
        let remaining: usize = node.iter().sum();
        let totals: f64 = node.iter().chain(&self.columns[stage..]).map(|&total| self.ln_factorial[total]).sum();
        self.ln_factorial[remaining] - totals
    }

    fn column_value(&self, column: &[usize]) -> f64 {
        -column.iter().map(|&count| self.ln_factorial[count]).sum::<f64>()
    }

    /// Fills `bounds` for a node and all nodes below it.
    fn bounds(&self, node: &[usize], stage: usize, bounds: &mut [BTreeMap<Vec<usize>, Bounds>], work: &mut usize) -> Option<Bounds> {
        if stage + 1 == self.columns.len() {
            let value = self.column_value(node);
            return Some((value, value));
        }
        if let Some(&known) = bounds[stage].get(node) {
            return Some(known);
        }
        let (mut best, mut worst) = (f64::NEG_INFINITY, f64::INFINITY);
        for (rest, value) in self.fillings(node, stage) {
            *work += 1;
            if *work > EXACT_WORK {
                return None;
            }
            let below = self.bounds(&rest, stage + 1, bounds, work)?;
            best = best.max(value + below.0);
            worst = worst.min(value + below.1);
        }
        bounds[stage].insert(node.to_vec(), (best, worst));
        Some((best, worst))
    }

    /// Every way to fill the stage's column from the node's row totals: the sorted totals left and −Σ ln x! of the column.
    fn fillings(&self, node: &[usize], stage: usize) -> impl Iterator<Item = (Vec<usize>, f64)> + use<'_, 'a> {
        let mut filling = Filling::first(node, self.columns[stage]);
        std::iter::from_fn(move || {
            let current = filling.as_mut()?;
            let mut rest: Vec<usize> = current.totals.iter().zip(&current.cells).map(|(total, cell)| total - cell).collect();
            rest.sort_unstable();
            let value = self.column_value(&current.cells);
            if !current.advance() {
                filling = None;
            }
            Some((rest, value))
        })
    }
}

/// One column's cells, moved through all fillings in a fixed order.
struct Filling {
    totals: Vec<usize>,
    cells: Vec<usize>,
}

impl Filling {
    /// As much as possible in the first rows; `None` when the rows cannot hold the column.
    fn first(totals: &[usize], column: usize) -> Option<Self> {
        let mut filling = Filling { totals: totals.to_vec(), cells: vec![0; totals.len()] };
        filling.pour(0, column).then_some(filling)
    }

    /// Puts `amount` into the rows from `start` on, the first ones filled up; false when it does not fit.
    fn pour(&mut self, start: usize, mut amount: usize) -> bool {
        for row in start..self.cells.len() {
            self.cells[row] = amount.min(self.totals[row]);
            amount -= self.cells[row];
        }
        amount == 0
    }

    /// Moves one unit from the last possible row to the rows behind it, which are poured anew.
    fn advance(&mut self) -> bool {
        let mut behind = 0;
        let mut room = 0;
        for row in (0..self.cells.len()).rev() {
            if self.cells[row] > 0 && room > behind {
                self.cells[row] -= 1;
                return self.pour(row + 1, behind + 1);
            }
            behind += self.cells[row];
            room += self.totals[row];
        }
        false
    }
}

/// Joins pasts with the same value, up to rounding.
fn merge_equal(pasts: &mut Vec<(f64, f64)>) {
    pasts.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    pasts.dedup_by(|later, kept| {
        let same = later.0 - kept.0 < 1e-11;
        if same {
            kept.1 += later.1;
        }
        same
    });
}

/// Share of random tables up to the limit, the observed one counted in: (k + 1)/(B + 1).
fn estimate(rows: &[usize], columns: &[usize], limit: f64) -> f64 {
    let mut labels: Vec<usize> = columns.iter().enumerate().flat_map(|(column, &total)| std::iter::repeat_n(column, total)).collect();
    let ln_factorial: Vec<f64> = (0..=labels.len()).map(|count| ln_gamma(count as f64 + 1.0)).collect();
    let mut random = Random::new(0x5EED_F15A);
    let count = labels.len();
    let mut extreme = 0_usize;
    for _ in 0..RANDOM_TABLES {
        random.draw_first(&mut labels, count);
        let mut value = 0.0;
        let mut start = 0;
        for &row in rows {
            let mut cells = vec![0_usize; columns.len()];
            labels[start..start + row].iter().for_each(|&column| cells[column] += 1);
            value -= cells.iter().map(|&cell| ln_factorial[cell]).sum::<f64>();
            start += row;
        }
        extreme += usize::from(value <= limit);
    }
    (extreme as f64 + 1.0) / (RANDOM_TABLES as f64 + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::fisher::{FourCells, fisher_exact};

    #[test]
    fn two_by_two_agrees_with_fishers_test() {
        for (a, b, c, d) in [(3, 1, 1, 3), (12, 5, 7, 9), (0, 7, 6, 4), (30, 12, 18, 40)] {
            let cells = FourCells { a: f64::from(a), b: f64::from(b), c: f64::from(c), d: f64::from(d) };
            let table = vec![vec![a as u64, b as u64], vec![c as u64, d as u64]];
            assert!((freeman_halton(&table).p.unwrap() - fisher_exact(cells, 0.95).p).abs() < 1e-12);
        }
    }

    #[test]
    fn all_tables_together_have_probability_one() {
        let test = freeman_halton(&[vec![1, 1, 1], vec![1, 1, 1], vec![1, 1, 1]]);
        assert!(test.exact && (test.p.unwrap() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_hand_counted_table() {
        let test = freeman_halton(&[vec![2, 0, 0], vec![0, 1, 1], vec![0, 0, 0]]);
        assert_eq!((test.n, test.n_rows, test.n_columns), (4, 2, 3));
        assert!((test.p.unwrap() - 2.0 / 6.0).abs() < 1e-12);
    }

    #[test]
    fn random_tables_stand_in_when_the_work_is_too_much() {
        let table: Vec<Vec<u64>> = (0..9).map(|row| (0..9).map(|column| 4 + (row * column) % 3).collect()).collect();
        let test = freeman_halton(&table);
        assert!(!test.exact && test.p.unwrap() > 0.9);
        assert_eq!(test, freeman_halton(&table));
    }

    #[test]
    fn one_row_has_no_test() {
        assert_eq!(freeman_halton(&[vec![3, 4], vec![0, 0]]).p, None);
    }
}
