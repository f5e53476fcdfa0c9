//! The attacker: what the published cells tell about the hidden ones.
//!
//! Someone who knows every published cell and margin, that the tables add up and that counts are not negative, can compute for each hidden
//! cell the smallest and the largest value it may have (Fischetti and Salazar 2001). A hidden cell whose two values are equal is not hidden.

use crate::disclosure::linked_cells::Problem;
use crate::disclosure::linked_cells::feasible_region::{BLUR, Direction, FeasibleRegion};
use crate::disclosure::linked_cells::propagation::propagated_bounds;

/// What the attacker knows about one hidden cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeasibleInterval {
    /// Position of the cell in the problem.
    pub cell: usize,
    /// The least count that fits what is shown.
    pub lower: u64,
    /// `None` when nothing bounds it from above.
    pub upper: Option<u64>,
}

impl FeasibleInterval {
    /// Whether the attacker knows the value.
    pub fn is_derivable(&self) -> bool {
        self.upper == Some(self.lower)
    }

    /// Whether the attacker knows the value, or that it is one of the counts from 1 to `minimum` − 1 that may not be shown.
    pub fn is_disclosed(&self, minimum: u64) -> bool {
        self.is_derivable() || (self.lower >= 1 && self.upper.is_some_and(|upper| upper < minimum))
    }
}

/// The interval of every hidden cell, in order of cells. `suppressed` says for each cell whether it is hidden.
///
/// The ends are those of the linear program, moved inwards to whole numbers.
pub fn attack(problem: &Problem, suppressed: &[bool]) -> Vec<FeasibleInterval> {
    let hidden = HiddenCells::of(problem, suppressed);
    let known = |&cell: &usize| FeasibleInterval { cell, lower: problem.cells[cell].count, upper: Some(problem.cells[cell].count) };
    let mut intervals: Vec<FeasibleInterval> = hidden.known.iter().map(known).collect();
    let bounds = propagated_bounds(problem, suppressed);
    for tied in hidden.tied {
        let mut region = tied.region();
        for (variable, &cell) in tied.cells.iter().enumerate() {
            let (floor, ceiling) = bounds[cell];
            let (lower, upper) = region.interval(variable, (floor as f64, ceiling.map_or(f64::INFINITY, |ceiling| ceiling as f64)));
            intervals.push(whole_interval(cell, lower, upper));
        }
    }
    intervals.sort_by_key(|interval| interval.cell);
    intervals
}

/// The hidden cells that the attacker discloses, in order: a sensitive one whose interval [is disclosed](FeasibleInterval::is_disclosed), and
/// another one when its value is known.
pub fn disclosed_cells(problem: &Problem, suppressed: &[bool]) -> Vec<usize> {
    disclosed_among(problem, suppressed, suppressed)
}

/// [`disclosed_cells`] among the cells in question. Hiding more never discloses a cell that was safe, so that after cells have been added
/// only these and those disclosed before are in question.
///
/// Far quicker than [`attack`]: the search for an interval's ends stops where the cell is safe, and a cell that was seen at two values far enough
/// apart while others were examined needs none.
pub fn disclosed_among(problem: &Problem, suppressed: &[bool], in_question: &[bool]) -> Vec<usize> {
    let asked = |cell: &usize| in_question.get(*cell).copied().unwrap_or(false);
    let hidden = HiddenCells::of(problem, suppressed);
    let mut disclosed: Vec<usize> = hidden.known.into_iter().filter(asked).collect();
    for tied in hidden.tied.into_iter().filter(|tied| tied.cells.iter().any(asked)) {
        let mut region = tied.region();
        for (variable, &cell) in tied.cells.iter().enumerate() {
            let minimum = if problem.cells[cell].sensitive { problem.minimum } else { 0 };
            if asked(&cell) && is_disclosed(&mut region, variable, cell, minimum) {
                disclosed.push(cell);
            }
        }
    }
    disclosed.sort_unstable();
    disclosed
}

/// Whether a cell's interval is disclosed; its ends are sought no further than that takes.
fn is_disclosed(region: &mut FeasibleRegion, variable: usize, cell: usize, minimum: u64) -> bool {
    let seen = |region: &FeasibleRegion| {
        let (lower, upper) = region.seen(variable);
        whole_interval(cell, lower, upper)
    };
    let start = seen(region);
    if !start.is_disclosed(minimum) {
        return false;
    }
    let above = if start.lower == 0 { 1 } else { minimum.max(start.lower + 1) };
    region.move_towards(above as f64, variable, Direction::Up);
    let raised = seen(region);
    if !raised.is_disclosed(minimum) {
        return false;
    }
    let below = match raised.upper {
        Some(upper) if upper >= minimum => upper.saturating_sub(1),
        _ => 0,
    };
    region.move_towards(below as f64, variable, Direction::Down);
    seen(region).is_disclosed(minimum)
}

/// An interval of real numbers moved inwards to whole ones.
fn whole_interval(cell: usize, lower: f64, upper: f64) -> FeasibleInterval {
    let lower = (lower - BLUR).ceil().max(0.0) as u64;
    let upper = upper.is_finite().then(|| ((upper + BLUR).floor().max(0.0) as u64).max(lower));
    FeasibleInterval { cell, lower, upper }
}

/// Hidden cells, split into parts that can be examined apart.
struct HiddenCells {
    /// Alone in an equation, at once or after others that are.
    known: Vec<usize>,
    tied: Vec<Tied>,
}

/// Hidden cells tied to each other by equations, which number them in the order of `cells`.
struct Tied {
    cells: Vec<usize>,
    counts: Vec<f64>,
    equations: Vec<Vec<(usize, f64)>>,
}

impl Tied {
    fn region(&self) -> FeasibleRegion {
        FeasibleRegion::new(&self.counts, self.equations.clone())
    }
}

impl HiddenCells {
    fn of(problem: &Problem, suppressed: &[bool]) -> Self {
        let mut hidden: Vec<bool> = (0..problem.cells.len()).map(|cell| suppressed.get(cell).copied().unwrap_or(false)).collect();
        let known = peel(problem, &mut hidden);
        let groups = groups(problem, &hidden);
        let mut variable_of = vec![None; problem.cells.len()];
        for (group, cells) in groups.iter().enumerate() {
            cells.iter().enumerate().for_each(|(variable, &cell)| variable_of[cell] = Some((group, variable)));
        }
        let mut equations_of = vec![Vec::new(); groups.len()];
        for equation in &problem.equations {
            let placed: Vec<(usize, (usize, f64))> = equation
                .terms
                .iter()
                .filter_map(|&(cell, sign)| variable_of[cell].map(|(group, variable)| (group, (variable, f64::from(sign)))))
                .collect();
            if let Some(&(group, _)) = placed.first() {
                equations_of[group].push(placed.into_iter().map(|(_, term)| term).collect());
            }
        }
        let tied = groups.into_iter().zip(equations_of).map(|(cells, equations)| {
            let counts = cells.iter().map(|&cell| problem.cells[cell].count as f64).collect();
            Tied { cells, counts, equations }
        });
        HiddenCells { known, tied: tied.collect() }
    }
}

/// Takes away, again and again, the hidden cells that their equation gives away, and returns them: one that is alone, and parts of nothing.
fn peel(problem: &Problem, hidden: &mut [bool]) -> Vec<usize> {
    let of_cells = problem.equations_of_cells();
    let mut queue: Vec<usize> = (0..problem.equations.len()).collect();
    let mut known = Vec::new();
    while let Some(equation) = queue.pop() {
        let open: Vec<(usize, i8)> = problem.equations[equation].terms.iter().copied().filter(|(cell, _)| hidden[*cell]).collect();
        let parts_of_nothing =
            open.iter().all(|&(cell, sign)| problem.cells[cell].count == 0 && Some(sign) == open.first().map(|(_, sign)| *sign));
        if open.len() != 1 && !parts_of_nothing {
            continue;
        }
        for (cell, _) in open {
            hidden[cell] = false;
            known.push(cell);
            queue.extend(of_cells[cell].iter().map(|(equation, _)| *equation));
        }
    }
    known.sort_unstable();
    known
}

/// Hidden cells grouped by the equations they share, each group in order of cells.
fn groups(problem: &Problem, hidden: &[bool]) -> Vec<Vec<usize>> {
    let of_cells = problem.equations_of_cells();
    let mut seen = vec![false; hidden.len()];
    let mut visited = vec![false; problem.equations.len()];
    let mut groups = Vec::new();
    for start in (0..hidden.len()).filter(|&cell| hidden[cell]) {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut group = vec![start];
        let mut position = 0;
        while let Some(&cell) = group.get(position) {
            position += 1;
            for &(equation, _) in &of_cells[cell] {
                if std::mem::replace(&mut visited[equation], true) {
                    continue;
                }
                for &(other, _) in &problem.equations[equation].terms {
                    if hidden[other] && !std::mem::replace(&mut seen[other], true) {
                        group.push(other);
                    }
                }
            }
        }
        group.sort_unstable();
        groups.push(group);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::linked_cells::threshold::{CrossTable, SmallCountRule};

    fn problem() -> Problem {
        let table = CrossTable::new(vec![vec![3, 8, 10], vec![6, 2, 10], vec![9, 9, 9]]);
        Problem::of_table(&table, SmallCountRule { minimum: 5, zeros: false }, false)
    }

    fn hidden(cells: &[usize]) -> Vec<bool> {
        (0..16).map(|cell| cells.contains(&cell)).collect()
    }

    #[test]
    fn single_hidden_cells_are_derivable() {
        let intervals = attack(&problem(), &hidden(&[0, 5]));
        assert!(intervals.iter().all(FeasibleInterval::is_derivable));
        assert_eq!(intervals.iter().map(|interval| interval.lower).collect::<Vec<_>>(), [3, 2]);
    }

    #[test]
    fn a_square_protects_its_corners() {
        let intervals = attack(&problem(), &hidden(&[0, 1, 4, 5]));
        let limits: Vec<_> = intervals.iter().map(|interval| (interval.lower, interval.upper)).collect();
        assert_eq!(limits, [(1, Some(9)), (2, Some(10)), (0, Some(8)), (0, Some(8))]);
        assert_eq!(disclosed_cells(&problem(), &hidden(&[0, 1, 4, 5])), Vec::<usize>::new());
    }

    #[test]
    fn hiding_margins_instead_does_not_help() {
        assert_eq!(disclosed_cells(&problem(), &hidden(&[0, 3, 5, 7])), [0, 3, 5, 7]);
    }

    #[test]
    fn an_interval_among_the_small_counts_is_disclosed() {
        let small = FeasibleInterval { cell: 0, lower: 1, upper: Some(4) };
        assert!(!small.is_derivable() && small.is_disclosed(5) && !small.is_disclosed(4));
        assert!(!FeasibleInterval { cell: 0, lower: 0, upper: Some(4) }.is_disclosed(5));
        assert!(!FeasibleInterval { cell: 0, lower: 2, upper: None }.is_disclosed(5));
    }
}
