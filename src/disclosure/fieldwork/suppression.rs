//! The cells of a release that may not be shown.

use crate::disclosure::fieldwork::cell_key::{CellKey, Counted};
use crate::disclosure::fieldwork::cells::{Collected, collect};
use crate::disclosure::limits::Limits;
use crate::disclosure::linked_cells::complementary::protect;
use crate::disclosure::linked_cells::{Equation, Problem};
use crate::transform::indicators::Indicators;
use std::collections::BTreeSet;

/// The counts of fieldwork that may not be shown: small ones, and as many more as keep them from being worked out.
///
/// What would be disclosed all the same takes with it the numbers it follows from, even those that are not hidden to protect others.
///
/// A row that is listed holds at least one, which the audit of sums does not know: where the hidden rows of a list could then only be small,
/// the next smallest row is hidden with them.
pub(in crate::disclosure) fn suppressed(limits: &Limits, indicators: &Indicators) -> BTreeSet<CellKey> {
    let Collected { mut problem, order, listed } = collect(limits.count, indicators);
    loop {
        let pattern = protect(&problem);
        let listed = listed.iter().filter_map(|family| one_more(family, &problem, &pattern.suppressed, limits.count));
        let mut more: Vec<usize> = listed.collect();
        // That nobody is in a group is seen where its column is left out; how many were asked is known from elsewhere.
        let may_be_hidden = |cell: usize| problem.cells[cell].count > 0 && order[cell].counted != Counted::Invited;
        more.extend(pattern.exposed.iter().filter_map(|&cell| nearest_shown(cell, &problem, &pattern.suppressed, &may_be_hidden)));
        if more.is_empty() {
            return order.into_iter().zip(pattern.suppressed).filter(|(_, suppressed)| *suppressed).map(|(key, _)| key).collect();
        }
        for cell in more {
            problem.cells[cell].sensitive = true;
        }
    }
}

/// The shown number to hide where a secret follows from numbers that are not hidden to protect others, such as that nobody is in another group: the
/// cheapest beside it, else beside its neighbours, and so on.
fn nearest_shown(exposed: usize, problem: &Problem, suppressed: &[bool], may_be_hidden: &impl Fn(usize) -> bool) -> Option<usize> {
    let mut reached = BTreeSet::from([exposed]);
    loop {
        let touches = |equation: &&Equation| equation.terms.iter().any(|(cell, _)| reached.contains(cell));
        let ring: BTreeSet<usize> =
            problem.equations.iter().filter(touches).flat_map(|equation| &equation.terms).map(|(cell, _)| *cell).collect();
        let shown = ring.iter().copied().filter(|&cell| !suppressed[cell] && may_be_hidden(cell));
        if let Some(cell) = shown.min_by(|&a, &b| problem.cells[a].cost.total_cmp(&problem.cells[b].cost)) {
            return Some(cell);
        }
        if ring.len() == reached.len() || ring.is_empty() {
            return None;
        }
        reached = ring;
    }
}

/// The shown row to hide as well when the hidden rows of a list, each at least one, could only be smaller than the limit.
fn one_more(family: &[usize], problem: &Problem, suppressed: &[bool], limit: u64) -> Option<usize> {
    let hidden: Vec<usize> = family.iter().copied().filter(|&cell| suppressed[cell] && problem.cells[cell].count > 0).collect();
    let sum: u64 = hidden.iter().map(|&cell| problem.cells[cell].count).sum();
    if hidden.is_empty() || sum - (hidden.len() as u64 - 1) >= limit {
        return None;
    }
    let shown = family.iter().copied().filter(|&cell| !suppressed[cell] && problem.cells[cell].count > 0);
    shown.min_by_key(|&cell| (problem.cells[cell].count, cell))
}
