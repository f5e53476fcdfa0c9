//! A second, simpler attacker: bounds passed from equation to equation until nothing changes.
//!
//! It shares no code with [`attack`](super::audit::attack) and is weaker, as it looks at one equation at a time: whatever it finds, the
//! linear program must find too. Statistical offices use such bounds as a quick check of a suppression pattern.

use super::linked_cells::Problem;

/// Rounds after which slowly shrinking bounds are left as they are; bounds are valid at every moment.
const ROUNDS: usize = 1_000;

/// Smallest and largest possible count of every cell; `None` when there is no upper bound. Published cells have their count twice.
pub fn propagated_bounds(problem: &Problem, suppressed: &[bool]) -> Vec<(i64, Option<i64>)> {
    let start = |(cell, hidden): (&super::linked_cells::Cell, &bool)| {
        let count = cell.count as i64;
        if *hidden { (0, None) } else { (count, Some(count)) }
    };
    let mut bounds: Vec<(i64, Option<i64>)> = problem.cells.iter().zip(suppressed).map(start).collect();
    let constants: Vec<i64> = problem
        .equations
        .iter()
        .map(|equation| equation.terms.iter().map(|&(cell, sign)| i64::from(sign) * problem.cells[cell].count as i64).sum())
        .collect();
    for _ in 0..ROUNDS {
        let mut changed = false;
        for (equation, constant) in problem.equations.iter().zip(&constants) {
            for &(cell, sign) in equation.terms.iter().filter(|(cell, _)| suppressed[*cell]) {
                let rest = equation.terms.iter().filter(|(other, _)| *other != cell);
                let tightened =
                    tighten(bounds[cell], i64::from(sign), *constant, rest.map(|&(other, sign)| (bounds[other], i64::from(sign))));
                changed |= tightened != bounds[cell];
                bounds[cell] = tightened;
            }
        }
        if !changed {
            break;
        }
    }
    bounds
}

/// A cell's bounds after sign·cell = constant − Σ of the others.
fn tighten(own: (i64, Option<i64>), sign: i64, constant: i64, rest: impl Iterator<Item = ((i64, Option<i64>), i64)>) -> (i64, Option<i64>) {
    let (mut smallest, mut largest) = (Some(0_i64), Some(0_i64));
    for ((lower, upper), other_sign) in rest {
        let (low, high) = if other_sign > 0 { (Some(lower), upper) } else { (upper.map(|upper| -upper), Some(-lower)) };
        smallest = smallest.zip(low).map(|(sum, low)| sum + low);
        largest = largest.zip(high).map(|(sum, high)| sum + high);
    }
    let (low, high) = (largest.map(|sum| constant - sum), smallest.map(|sum| constant - sum));
    let (low, high) = if sign > 0 { (low, high) } else { (high.map(|value| -value), low.map(|value| -value)) };
    let lower = low.map_or(own.0, |low| low.max(own.0));
    let upper = match (high, own.1) {
        (Some(high), Some(own)) => Some(high.min(own)),
        (high, own) => high.or(own),
    };
    (lower, upper)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::threshold::{CrossTable, SmallCountRule};

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
