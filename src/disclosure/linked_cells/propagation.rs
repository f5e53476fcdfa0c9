//! Bounds of hidden counts passed from equation to equation until nothing changes.
//!
//! Weaker than the linear program of [`attack`](crate::disclosure::linked_cells::audit::attack), as one equation is looked at alone, but far quicker. Statistical offices use
//! such bounds as a first check of a suppression pattern; here they say what no search needs to pass, and what no complement can protect.

use crate::disclosure::linked_cells::Problem;

/// Rounds after which slowly shrinking bounds are left as they are; bounds are valid at every moment.
const ROUNDS: usize = 1_000;

/// Smallest and largest possible count; `None` when there is no upper bound.
pub type Bounds = (i64, Option<i64>);

/// The bounds of every cell. Published cells have their count twice.
pub fn propagated_bounds(problem: &Problem, suppressed: &[bool]) -> Vec<Bounds> {
    let start = |(cell, hidden): (&crate::disclosure::linked_cells::Cell, &bool)| {
        let count = cell.count as i64;
        if *hidden { (0, None) } else { (count, Some(count)) }
    };
    let mut bounds: Vec<Bounds> = problem.cells.iter().zip(suppressed).map(start).collect();
    for _ in 0..ROUNDS {
        let mut changed = false;
        for equation in &problem.equations {
            let constant = equation.terms.iter().map(|&(cell, sign)| i64::from(sign) * problem.cells[cell].count as i64).sum();
            changed |= tighten(&equation.terms, constant, &mut bounds);
        }
        if !changed {
            break;
        }
    }
    bounds
}

/// Tightens the bounds of an equation's cells: each is the constant without the others. Whether one has changed.
fn tighten(terms: &[(usize, i8)], constant: i64, bounds: &mut [Bounds]) -> bool {
    let ends: Vec<_> = terms.iter().map(|&(cell, sign)| signed(bounds[cell], sign)).collect();
    let (mut least, mut most) = (End::of(ends.iter().map(|(low, _)| *low)), End::of(ends.iter().map(|(_, high)| *high)));
    let mut changed = false;
    for (&(cell, sign), (low, high)) in terms.iter().zip(ends) {
        let new_low = narrowed(low, most.without(high).map(|rest| constant - rest), i64::max);
        let new_high = narrowed(high, least.without(low).map(|rest| constant - rest), i64::min);
        if (new_low, new_high) != (low, high) {
            least.replace(low, new_low);
            most.replace(high, new_high);
            let (low, high) = if sign > 0 { (new_low, new_high) } else { (new_high.map(|high| -high), new_low.map(|low| -low)) };
            bounds[cell] = (low.unwrap_or(0).max(0), high);
            changed = true;
        }
    }
    changed
}

/// Bounds of a count with its sign; `None` where there is none.
fn signed((lower, upper): Bounds, sign: i8) -> (Option<i64>, Option<i64>) {
    if sign > 0 { (Some(lower), upper) } else { (upper.map(|upper| -upper), Some(-lower)) }
}

/// The narrower of two bounds of which either may be missing.
fn narrowed(old: Option<i64>, new: Option<i64>, narrower: fn(i64, i64) -> i64) -> Option<i64> {
    old.zip(new).map(|(old, new)| narrower(old, new)).or(old).or(new)
}

/// A sum of bounds, some of which may be missing.
struct End {
    sum: i64,
    missing: usize,
}

impl End {
    fn of(bounds: impl Iterator<Item = Option<i64>>) -> Self {
        bounds.fold(End { sum: 0, missing: 0 }, |end, bound| End {
            sum: end.sum + bound.unwrap_or(0),
            missing: end.missing + usize::from(bound.is_none()),
        })
    }

    /// The sum of the others; `None` when one of them is missing.
    fn without(&self, own: Option<i64>) -> Option<i64> {
        match own {
            Some(own) => (self.missing == 0).then(|| self.sum - own),
            None => (self.missing == 1).then_some(self.sum),
        }
    }

    fn replace(&mut self, old: Option<i64>, new: Option<i64>) {
        self.sum += new.unwrap_or(0) - old.unwrap_or(0);
        self.missing -= usize::from(old.is_none() && new.is_some());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::linked_cells::threshold::{CrossTable, SmallCountRule};

    #[test]
    fn a_cell_alone_in_its_line_is_found_and_a_square_is_not() {
        let table = CrossTable::new(vec![vec![3, 8, 10], vec![6, 2, 10], vec![9, 9, 9]]);
        let problem = Problem::of_table(&table, SmallCountRule { minimum: 5, zeros: false }, false);
        let hidden = |cells: &[usize]| (0..16).map(|cell| cells.contains(&cell)).collect::<Vec<_>>();
        assert_eq!(propagated_bounds(&problem, &hidden(&[0, 5]))[5], (2, Some(2)));
        let square = propagated_bounds(&problem, &hidden(&[0, 1, 4, 5]));
        assert_eq!([square[0], square[5]], [(1, Some(9)), (0, Some(8))]);
    }
}
