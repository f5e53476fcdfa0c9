//! The values that hidden cells can take: a small linear program solved by the simplex method with lower bounds of 0.
//!
//! Some of the hidden cells are written as linear functions of the others (a dictionary). The true counts are the first feasible point, so
//! there is no search for one: the method starts with free cells between their bounds and moves them until nothing improves. Only the goal
//! changes from one question to the next, and each starts where the last one ended.

/// Coefficients and values closer to 0 than this are 0.
const ZERO: f64 = 1e-9;

/// Towards larger or smaller values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

/// Hidden cells tied by equations, with a feasible point that moves.
#[derive(Debug, Clone)]
pub struct FeasibleRegion {
    /// Coefficients of the dependent cells (rows) in the free cells (columns).
    coefficients: Vec<Vec<f64>>,
    /// Variable of each row.
    dependent: Vec<usize>,
    /// Variable of each column.
    free: Vec<usize>,
    /// Where each variable stands.
    place: Vec<Place>,
    value: Vec<f64>,
    smallest_seen: Vec<f64>,
    largest_seen: Vec<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Row(usize),
    Column(usize),
}

/// What stops a move.
enum Block {
    /// Nothing: the region is unbounded that way.
    Nothing,
    /// The moved variable reaches 0.
    Itself(f64),
    /// A dependent variable reaches 0.
    Row(usize, f64),
}

impl FeasibleRegion {
    /// The region around the true counts; each equation is a list of variable and coefficient with a constant sum.
    pub fn new(counts: &[f64], equations: &[Vec<(usize, f64)>]) -> Self {
        let n = counts.len();
        let mut uses = vec![0_usize; n];
        equations.iter().flatten().for_each(|&(variable, _)| uses[variable] += 1);
        let mut rows: Vec<(usize, Vec<f64>)> = Vec::new();
        let mut row_of: Vec<Option<usize>> = vec![None; n];
        for equation in equations {
            let mut line = vec![0.0; n];
            for &(variable, coefficient) in equation {
                match row_of[variable] {
                    None => line[variable] += coefficient,
                    Some(row) => rows[row].1.iter().enumerate().filter(|(_, value)| **value != 0.0).for_each(|(k, value)| line[k] += coefficient * value),
                }
            }
            let solvable = (0..n).filter(|&variable| line[variable].abs() > ZERO);
            let Some(pivot) = solvable.min_by_key(|&variable| (line[variable].abs() < 1.0 - ZERO, uses[variable], variable)) else { continue };
            let scale = -1.0 / line[pivot];
            line.iter_mut().for_each(|value| *value = settled(*value * scale));
            line[pivot] = 0.0;
            for (_, row) in &mut rows {
                add_multiple(row, pivot, &line);
            }
            row_of[pivot] = Some(rows.len());
            rows.push((pivot, line));
        }
        let free: Vec<usize> = (0..n).filter(|&variable| row_of[variable].is_none()).collect();
        let mut place: Vec<Place> = row_of.iter().map(|row| Place::Row(row.unwrap_or(0))).collect();
        free.iter().enumerate().for_each(|(column, &variable)| place[variable] = Place::Column(column));
        FeasibleRegion {
            coefficients: rows.iter().map(|(_, row)| free.iter().map(|&variable| row[variable]).collect()).collect(),
            dependent: rows.iter().map(|(variable, _)| *variable).collect(),
            free,
            place,
            value: counts.to_vec(),
            smallest_seen: counts.to_vec(),
            largest_seen: counts.to_vec(),
        }
    }

    /// Smallest and largest value of a variable at the feasible points visited so far: a part of its interval.
    pub fn seen(&self, variable: usize) -> (f64, f64) {
        (self.smallest_seen[variable], self.largest_seen[variable])
    }

    /// The end of a variable's interval; infinite when nothing bounds it.
    ///
    /// Should the method not settle (it has no known reason to), the value reached is returned: an interval too short, never too long.
    pub fn extreme(&mut self, variable: usize, direction: Direction) -> f64 {
        let patience = 50 * (self.dependent.len() + self.free.len()) + 1_000;
        let mut idle = 0;
        for _ in 0..patience {
            let careful = idle > 20;
            let Some((column, column_direction)) = self.improving_column(variable, direction, careful) else { return self.value[variable] };
            match self.first_block(column, column_direction, careful) {
                Block::Nothing => {
                    if direction == Direction::Up {
                        self.largest_seen[variable] = f64::INFINITY;
                    }
                    return f64::INFINITY;
                }
                Block::Itself(step) => {
                    self.shift(column, column_direction, step);
                    idle = 0;
                }
                Block::Row(row, step) => {
                    self.shift(column, column_direction, step);
                    idle = if step > ZERO { 0 } else { idle + 1 };
                    if direction == Direction::Down && self.dependent[row] == variable {
                        return self.value[variable];
                    }
                    self.exchange(row, column);
                }
            }
        }
        eprintln!("no settle var {variable} {direction:?} m {} n {} idle {idle} value {} maxcoef {:e}", self.dependent.len(), self.free.len(), self.value[variable], self.coefficients.iter().flatten().fold(0.0f64,|a,b| a.max(b.abs())));
        self.value[variable]
    }

    /// A free variable, and the way to move it, that takes the goal in its direction: the one with the largest effect, or when `careful` the
    /// first one (Bland's rule, which cannot cycle).
    fn improving_column(&self, goal: usize, direction: Direction, careful: bool) -> Option<(usize, Direction)> {
        let row = match self.place[goal] {
            Place::Column(column) => {
                let possible = direction == Direction::Up || self.value[goal] > ZERO;
                return possible.then_some((column, direction));
            }
            Place::Row(row) => &self.coefficients[row],
        };
        let way = |column: usize| {
            let raises = (row[column] > 0.0) == (direction == Direction::Up);
            let possible = raises || self.value[self.free[column]] > ZERO;
            (row[column].abs() > ZERO && possible).then_some((column, if raises { Direction::Up } else { Direction::Down }))
        };
        let useful = (0..row.len()).filter_map(way);
        if careful {
            return useful.min_by_key(|&(column, _)| self.free[column]);
        }
        useful.max_by(|a, b| row[a.0].abs().total_cmp(&row[b.0].abs()).then(self.free[b.0].cmp(&self.free[a.0])))
    }

    /// What stops a free variable from moving on.
    fn first_block(&self, column: usize, direction: Direction, careful: bool) -> Block {
        let sign = if direction == Direction::Up { 1.0 } else { -1.0 };
        let own = self.value[self.free[column]];
        let mut block = if direction == Direction::Down { Block::Itself(own) } else { Block::Nothing };
        let mut nearest = if direction == Direction::Down { own } else { f64::INFINITY };
        for (row, coefficients) in self.coefficients.iter().enumerate() {
            let rate = sign * coefficients[column];
            if rate >= -ZERO {
                continue;
            }
            let step = (self.value[self.dependent[row]] / -rate).max(0.0);
            let better = match block {
                Block::Row(best, _) if (step - nearest).abs() <= ZERO => {
                    if careful { self.dependent[row] < self.dependent[best] } else { coefficients[column].abs() > self.coefficients[best][column].abs() }
                }
                _ => step < nearest,
            };
            if better {
                nearest = step;
                block = Block::Row(row, step);
            }
        }
        block
    }

    /// Moves a free variable and all that depend on it.
    fn shift(&mut self, column: usize, direction: Direction, step: f64) {
        let change = if direction == Direction::Up { step } else { -step };
        if change == 0.0 {
            return;
        }
        let moved = self.free[column];
        self.value[moved] = settled(self.value[moved] + change).max(0.0);
        self.note(moved);
        for row in 0..self.dependent.len() {
            let coefficient = self.coefficients[row][column];
            if coefficient != 0.0 {
                let variable = self.dependent[row];
                self.value[variable] = settled(self.value[variable] + coefficient * change).max(0.0);
                self.note(variable);
            }
        }
    }

    fn note(&mut self, variable: usize) {
        let value = self.value[variable];
        self.smallest_seen[variable] = self.smallest_seen[variable].min(value);
        self.largest_seen[variable] = self.largest_seen[variable].max(value);
    }

    /// Makes the row's variable free and the column's variable dependent.
    fn exchange(&mut self, row: usize, column: usize) {
        let pivot = self.coefficients[row][column];
        let mut line = std::mem::take(&mut self.coefficients[row]);
        line.iter_mut().for_each(|value| *value = settled(-*value / pivot));
        line[column] = settled(1.0 / pivot);
        let used: Vec<(usize, f64)> = line.iter().copied().enumerate().filter(|(_, value)| *value != 0.0).collect();
        for other in self.coefficients.iter_mut().filter(|other| !other.is_empty()) {
            let factor = std::mem::replace(&mut other[column], 0.0);
            if factor != 0.0 {
                used.iter().for_each(|&(k, value)| other[k] = settled(other[k] + factor * value));
            }
        }
        self.coefficients[row] = line;
        std::mem::swap(&mut self.dependent[row], &mut self.free[column]);
        self.place[self.dependent[row]] = Place::Row(row);
        self.place[self.free[column]] = Place::Column(column);
    }
}

/// Replaces a variable in a row by its own line.
fn add_multiple(row: &mut [f64], variable: usize, line: &[f64]) {
    let factor = std::mem::replace(&mut row[variable], 0.0);
    if factor != 0.0 {
        row.iter_mut().zip(line).filter(|(_, value)| **value != 0.0).for_each(|(own, value)| *own = settled(*own + factor * value));
    }
}

/// A number within rounding error of a whole one is that one.
fn settled(value: f64) -> f64 {
    let whole = value.round();
    if (value - whole).abs() < ZERO { whole } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells a, b / c, d of a square with fixed row and column sums.
    fn square(counts: [f64; 4]) -> FeasibleRegion {
        let lines = [[0, 1], [2, 3], [0, 2], [1, 3]];
        FeasibleRegion::new(&counts, &lines.map(|line| line.map(|variable| (variable, 1.0)).to_vec()))
    }

    #[test]
    fn a_square_moves_by_its_smallest_corners() {
        let mut region = square([3.0, 8.0, 6.0, 2.0]);
        let mut interval = |variable| (region.extreme(variable, Direction::Down), region.extreme(variable, Direction::Up));
        assert_eq!([interval(0), interval(1), interval(2), interval(3)], [(1.0, 9.0), (2.0, 10.0), (0.0, 8.0), (0.0, 8.0)]);
        assert_eq!(region.seen(0), (1.0, 9.0));
    }

    #[test]
    fn an_open_sum_is_unbounded_above() {
        let mut region = FeasibleRegion::new(&[4.0, 6.0, 10.0], &[vec![(0, 1.0), (1, 1.0), (2, -1.0)]]);
        assert_eq!(region.extreme(2, Direction::Up), f64::INFINITY);
        assert_eq!(region.extreme(2, Direction::Down), 0.0);
        assert_eq!(region.extreme(0, Direction::Up), f64::INFINITY);
    }

    #[test]
    fn repeated_and_contradicting_free_equations_fix_a_cell() {
        let mut region = FeasibleRegion::new(&[4.0, 6.0], &[vec![(0, 1.0), (1, 1.0)], vec![(0, 1.0), (1, -1.0)], vec![(0, 2.0), (1, 2.0)]]);
        assert_eq!((region.extreme(0, Direction::Down), region.extreme(0, Direction::Up)), (4.0, 4.0));
    }
}
