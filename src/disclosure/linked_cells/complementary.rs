//! Complementary suppression: which further cells must be hidden so that no hidden cell can be worked out from the others.
//!
//! For linked tables the smallest pattern is out of reach; here is a heuristic in the tradition of Cox (1980) and of Kelly, Golden and Assad
//! (1992). Every sensitive cell gets a cheapest chain of cells, from equation to equation and back, along which persons could be moved
//! without changing a published number, far enough that the cell's true count stays uncertain. What chains leave open is closed by the
//! cheapest cells of the equations concerned. The result stands only when the attacker of [`audit`](crate::disclosure::linked_cells::audit) discloses nothing; what he
//! still discloses is returned, and its tables must be merged or withheld.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::disclosure::linked_cells::Problem;
use crate::disclosure::linked_cells::audit::{FeasibleInterval, disclosed_among};
use crate::disclosure::linked_cells::propagation::{Bounds, propagated_bounds};

/// A suppression pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// For each cell whether it is hidden.
    pub suppressed: Vec<bool>,
    /// Hidden cells that are disclosed all the same, because no further cell may be hidden that would protect them.
    pub exposed: Vec<usize>,
}

impl Pattern {
    /// Cells that are hidden only to protect others.
    pub fn complements<'a>(&'a self, problem: &'a Problem) -> impl Iterator<Item = usize> + 'a {
        let added =
            |(cell, (hidden, own)): (usize, (&bool, &crate::disclosure::linked_cells::Cell))| (*hidden && !own.sensitive).then_some(cell);
        self.suppressed.iter().zip(&problem.cells).enumerate().filter_map(added)
    }
}

/// A pattern that hides the sensitive cells and protects them. Deterministic.
///
/// Where cells stay disclosed, more is hidden around them in growing steps, and only they are examined again. Complements that are known all the
/// same are shown again: they protect nothing, and to tell what is known tells nothing more.
pub fn protect(problem: &Problem) -> Pattern {
    let mut search = Search::new(problem);
    let mut given_up = search.hopeless();
    for cell in search.sensitive_by_need().into_iter().filter(|&cell| !given_up[cell]) {
        search.add_chain(cell);
    }
    search.close_equations();
    let mut exposed = disclosed_among(problem, &search.suppressed, &problem.primary_pattern());
    let mut step = 1;
    while exposed.iter().any(|&cell| !given_up[cell]) {
        for &cell in &exposed {
            let helped = !given_up[cell] && (0..step).take_while(|_| search.add_nearby(cell)).count() > 0;
            given_up[cell] = !helped;
        }
        step *= 2;
        search.close_equations();
        exposed = disclosed_among(problem, &search.suppressed, &flags(problem, &exposed));
    }
    let complements: Vec<bool> = problem.cells.iter().zip(&search.suppressed).map(|(cell, hidden)| *hidden && !cell.sensitive).collect();
    disclosed_among(problem, &search.suppressed, &complements).into_iter().for_each(|known| search.suppressed[known] = false);
    Pattern { suppressed: search.suppressed, exposed }
}

/// For each cell whether it is listed.
fn flags(problem: &Problem, listed: &[usize]) -> Vec<bool> {
    let mut flags = vec![false; problem.cells.len()];
    listed.iter().for_each(|&cell| flags[cell] = true);
    flags
}

/// A state of the chain search: an equation that is out of balance, and by which sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Imbalance {
    equation: usize,
    positive: bool,
}

impl Imbalance {
    fn index(self) -> usize {
        2 * self.equation + usize::from(self.positive)
    }

    fn sign(self) -> i8 {
        if self.positive { 1 } else { -1 }
    }
}

struct Search<'a> {
    problem: &'a Problem,
    of_cells: Vec<Vec<(usize, i8)>>,
    suppressed: Vec<bool>,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem) -> Self {
        Search { problem, of_cells: problem.equations_of_cells(), suppressed: problem.primary_pattern() }
    }

    /// Sensitive cells, the smallest counts first: they need the longest way to an innocent count.
    fn sensitive_by_need(&self) -> Vec<usize> {
        let mut cells: Vec<usize> = (0..self.suppressed.len()).filter(|&cell| self.suppressed[cell]).collect();
        cells.sort_by_key(|&cell| (self.problem.cells[cell].count, cell));
        cells
    }

    /// Sensitive cells that are disclosed even when everything is hidden that may be, as far as single equations tell.
    fn hopeless(&self) -> Vec<bool> {
        let everything: Vec<bool> = (0..self.suppressed.len()).map(|cell| self.suppressed[cell] || self.may_be_added(cell)).collect();
        let is_disclosed = |(cell, (lower, upper)): (usize, Bounds)| {
            let interval = FeasibleInterval { cell, lower: lower as u64, upper: upper.map(|upper| upper as u64) };
            everything[cell] && interval.is_disclosed(self.problem.minimum)
        };
        propagated_bounds(self.problem, &everything).into_iter().enumerate().map(is_disclosed).collect()
    }

    /// Whether a cell may be hidden to protect another.
    fn may_be_added(&self, cell: usize) -> bool {
        let own = &self.problem.cells[cell];
        !self.suppressed[cell] && own.suppressible && own.count > 0
    }

    /// What it costs to use a cell: next to nothing when it is hidden anyway.
    fn price(&self, cell: usize) -> f64 {
        let cost = self.problem.cells[cell].cost;
        if self.suppressed[cell] { 1e-6 } else { cost }
    }

    /// Hides the cheaper of two chains: one that lets the cell grow to a count that may be shown, one that lets it fall to 0. A cell that is
    /// no small count needs only to move by one.
    fn add_chain(&mut self, cell: usize) {
        let (count, minimum) = (self.problem.cells[cell].count, self.problem.minimum);
        let (rise, fall) = if (1..minimum).contains(&count) { (minimum - count, count) } else { (1, 1) };
        let risen = self.cheapest_chain(cell, 1, rise);
        let fallen = if count > 0 { self.cheapest_chain(cell, -1, fall) } else { None };
        let cheapest = match (risen, fallen) {
            (Some(up), Some(down)) => Some(if down.0 < up.0 { down } else { up }),
            (up, down) => up.or(down),
        };
        for link in cheapest.map(|(_, chain)| chain).unwrap_or_default() {
            self.suppressed[link] = true;
        }
    }

    /// The cheapest chain of cells that takes up a change of `cell` in its two equations (or in its one, ending outside); a cell that falls
    /// along the chain must have `amount` persons. Dijkstra's algorithm over equations out of balance; cells of more than two equations are
    /// not used.
    fn cheapest_chain(&self, cell: usize, change: i8, amount: u64) -> Option<(f64, Vec<usize>)> {
        let (start, goal) = match self.of_cells[cell].as_slice() {
            [] => return Some((0.0, Vec::new())),
            [(equation, sign)] => (Imbalance { equation: *equation, positive: sign * change > 0 }, None),
            [(from, sign), (to, other)] => {
                let open = Imbalance { equation: *to, positive: other * change < 0 };
                (Imbalance { equation: *from, positive: sign * change > 0 }, Some(open))
            }
            _ => return None,
        };
        let states = 2 * self.problem.equations.len();
        let mut distance = vec![f64::INFINITY; states];
        let mut came_by: Vec<Option<(usize, Imbalance)>> = vec![None; states];
        let mut queue = BinaryHeap::from([Reverse((Price(0.0), start))]);
        distance[start.index()] = 0.0;
        let mut ending: Option<(f64, usize, Imbalance)> = None;
        while let Some(Reverse((Price(so_far), state))) = queue.pop() {
            if so_far > distance[state.index()] || ending.is_some_and(|(total, _, _)| total <= so_far) {
                continue;
            }
            if Some(state) == goal {
                return Some((so_far, walk_back(&came_by, start, state)));
            }
            for &(link, sign) in &self.problem.equations[state.equation].terms {
                let falls = state.sign() * sign > 0;
                let usable = link != cell && (self.suppressed[link] || self.may_be_added(link));
                if !usable || (falls && self.problem.cells[link].count < amount) {
                    continue;
                }
                let total = so_far + self.price(link);
                match self.of_cells[link].as_slice() {
                    [_] if goal.is_none() && ending.is_none_or(|(best, _, _)| total < best) => ending = Some((total, link, state)),
                    [one, other] => {
                        let (equation, own) = if one.0 == state.equation { *other } else { *one };
                        let next = Imbalance { equation, positive: if falls { own < 0 } else { own > 0 } };
                        if total < distance[next.index()] {
                            distance[next.index()] = total;
                            came_by[next.index()] = Some((link, state));
                            queue.push(Reverse((Price(total), next)));
                        }
                    }
                    _ => {}
                }
            }
        }
        ending.map(|(total, link, state)| (total, walk_back(&came_by, start, state).into_iter().chain([link]).collect()))
    }

    /// No equation keeps a single hidden cell: the cheapest possible one goes with it, one that closes another equation too rather than one
    /// that opens a new one.
    fn close_equations(&mut self) {
        let mut hidden: Vec<usize> = self
            .problem
            .equations
            .iter()
            .map(|equation| equation.terms.iter().filter(|(cell, _)| self.suppressed[*cell]).count())
            .collect();
        let mut queue: Vec<usize> = (0..hidden.len()).rev().filter(|&equation| hidden[equation] == 1).collect();
        while let Some(equation) = queue.pop() {
            if hidden[equation] != 1 {
                continue;
            }
            let loss = |cell: usize| {
                let others = self.of_cells[cell].iter().filter(|(other, _)| *other != equation);
                let (opened, closed) = others.fold((0, 0), |(opened, closed), (other, _)| {
                    (opened + usize::from(hidden[*other] == 0), closed + usize::from(hidden[*other] == 1))
                });
                self.price(cell) * (1.0 + opened as f64) / (1.0 + closed as f64)
            };
            let candidates = self.problem.equations[equation].terms.iter().map(|&(cell, _)| cell).filter(|&cell| self.may_be_added(cell));
            let Some(cell) = candidates.min_by(|&a, &b| loss(a).total_cmp(&loss(b)).then(a.cmp(&b))) else { continue };
            self.suppressed[cell] = true;
            for &(other, _) in &self.of_cells[cell] {
                hidden[other] += 1;
                if hidden[other] == 1 {
                    queue.push(other);
                }
            }
        }
    }

    /// Hides the cheapest further cell near a disclosed one: in its equations, else one equation further away, and so on. False when there is
    /// none within reach.
    fn add_nearby(&mut self, cell: usize) -> bool {
        let mut reached = vec![false; self.problem.equations.len()];
        let mut ring: Vec<usize> = self.of_cells[cell].iter().map(|(equation, _)| *equation).collect();
        while !ring.is_empty() {
            ring.iter().for_each(|&equation| reached[equation] = true);
            let cells = || ring.iter().flat_map(|&equation| self.problem.equations[equation].terms.iter().map(|&(cell, _)| cell));
            let cheapest =
                cells().filter(|&cell| self.may_be_added(cell)).min_by(|&a, &b| self.price(a).total_cmp(&self.price(b)).then(a.cmp(&b)));
            if let Some(cheapest) = cheapest {
                self.suppressed[cheapest] = true;
                return true;
            }
            let hidden = cells().filter(|&cell| self.suppressed[cell]);
            let mut next: Vec<usize> = hidden
                .flat_map(|cell| self.of_cells[cell].iter().map(|(equation, _)| *equation))
                .filter(|&equation| !reached[equation])
                .collect();
            next.sort_unstable();
            next.dedup();
            ring = next;
        }
        false
    }
}

/// The cells of the chain that led to a state.
fn walk_back(came_by: &[Option<(usize, Imbalance)>], start: Imbalance, end: Imbalance) -> Vec<usize> {
    let mut chain = Vec::new();
    let mut state = end;
    while state != start {
        let Some((link, before)) = came_by[state.index()] else { break };
        chain.push(link);
        state = before;
    }
    chain.reverse();
    chain
}

/// A price in order; prices are never NaN.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Price(f64);

impl Eq for Price {}

impl PartialOrd for Price {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Price {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

#[cfg(test)]
mod tests;
