//! The simplex method on linked counts: how far one count can go when the others may follow.
//!
//! Some counts are written as linear functions of the others (a dictionary). The true counts are the first feasible point, so there is no
//! search for one: the method starts with free counts between their bounds and moves them until nothing improves. Only the goal changes
//! from one question to the next, and each starts where the last one ended. So that the method never turns in a circle where many counts
//! are 0 at once, every count is raised by its own amount of about a millionth (Charnes 1952); ends of intervals are off by as little.

/// Coefficients smaller than this are rounding error.
const NOTHING: f64 = 1e-11;
/// Coefficients smaller than this are not divided by.
const TOO_SMALL: f64 = 1e-7;
/// Smallest amount by which a count is raised.
const RAISED: f64 = 1e-6;

/// Towards larger or smaller values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

/// Counts tied by equations, at a feasible point that moves.
#[derive(Debug, Clone)]
pub struct Dictionary {
    /// Coefficients of the dependent counts (rows) in the free counts (columns).
    coefficients: Vec<Vec<f64>>,
    /// Variable of each row.
    dependent: Vec<usize>,
    /// Variable of each column.
    free: Vec<usize>,
    /// Where each variable stands.
    place: Vec<Place>,
    value: Vec<f64>,
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

impl Dictionary {
    /// A dictionary at the given counts; each equation is a list of variable and coefficient with a constant sum.
    pub fn new(counts: &[f64], equations: &[Vec<(usize, f64)>]) -> Self {
        let mut uses = vec![0_usize; counts.len()];
        equations.iter().flatten().for_each(|&(variable, _)| uses[variable] += 1);
        // What stands in one equation only, as the distance from a bound, depends on the rest of it and needs no elimination.
        let lone = |equation: &Vec<(usize, f64)>| {
            let is_lone = |own: &&(usize, f64)| {
                let (variable, coefficient) = **own;
                uses[variable] == 1 && coefficient.abs() > 1.0 - TOO_SMALL
            };
            equation.iter().rev().find(is_lone).copied()
        };
        let (bounds, others): (Vec<_>, Vec<_>) =
            equations.iter().map(|equation| (equation, lone(equation))).partition(|(_, own)| own.is_some());
        let mut is_inner = vec![true; counts.len()];
        bounds.iter().filter_map(|(_, own)| *own).for_each(|(variable, _)| is_inner[variable] = false);
        let inner: Vec<usize> = (0..counts.len()).filter(|&variable| is_inner[variable]).collect();
        let mut position = vec![0; counts.len()];
        inner.iter().enumerate().for_each(|(at, &variable)| position[variable] = at);
        let others =
            others.into_iter().map(|(equation, _)| equation.iter().map(|&(variable, own)| (position[variable], own)).collect()).collect();
        let uses: Vec<usize> = inner.iter().map(|&variable| uses[variable]).collect();
        let (solved, row_of) = eliminated(others, &uses);
        let free: Vec<usize> = (0..inner.len()).filter(|&at| row_of[at].is_none()).collect();
        let mut dependent: Vec<usize> = solved.iter().map(|(pivot, _)| inner[*pivot]).collect();
        let mut coefficients: Vec<Vec<f64>> = solved.iter().map(|(_, row)| free.iter().map(|&at| row[at]).collect()).collect();
        let mut column_of = vec![0; inner.len()];
        free.iter().enumerate().for_each(|(column, &at)| column_of[at] = column);
        for (equation, lone) in bounds {
            let Some((own, scale)) = lone else { continue };
            let mut line = vec![0.0; free.len()];
            for &(variable, coefficient) in equation.iter().filter(|(variable, _)| *variable != own) {
                let factor = -coefficient / scale;
                match row_of[position[variable]] {
                    None => line[column_of[position[variable]]] += factor,
                    Some(row) => coefficients[row].iter().zip(&mut line).for_each(|(value, own)| *own += factor * value),
                }
            }
            line.iter_mut().for_each(|value| *value = cleaned(*value));
            dependent.push(own);
            coefficients.push(line);
        }
        let free: Vec<usize> = free.into_iter().map(|at| inner[at]).collect();
        let mut place = vec![Place::Row(0); counts.len()];
        dependent.iter().enumerate().for_each(|(row, &variable)| place[variable] = Place::Row(row));
        free.iter().enumerate().for_each(|(column, &variable)| place[variable] = Place::Column(column));
        let raised = |(variable, count): (usize, &f64)| count + RAISED * (1.0 + (variable as f64 * 0.618_034).fract());
        let value: Vec<f64> = counts.iter().enumerate().map(raised).collect();
        Dictionary { coefficients, dependent, free, place, value }
    }

    /// The present value of every variable.
    pub fn values(&self) -> &[f64] {
        &self.value
    }

    /// Moves a variable until it has reached `enough`, or else to where it is largest or smallest, and returns its value there; infinite when
    /// nothing bounds it.
    ///
    /// Should the method not settle (it has no known reason to), the value reached is returned: one too near, never one too far.
    pub fn move_towards(&mut self, enough: f64, variable: usize, direction: Direction) -> f64 {
        let patience = 50 * (self.dependent.len() + self.free.len()) + 1_000;
        for _ in 0..patience {
            let reached = match direction {
                Direction::Up => self.value[variable] >= enough,
                Direction::Down => self.value[variable] <= enough,
            };
            let improving = if reached { None } else { self.improving_column(variable, direction) };
            let Some((column, column_direction)) = improving else { break };
            let rates = self.rates(column);
            match self.first_block(&rates, column, column_direction) {
                Block::Nothing => return f64::INFINITY,
                Block::Itself(step) => self.shift(&rates, column, column_direction, step, self.free[column]),
                Block::Row(row, step) => {
                    let blocking = self.dependent[row];
                    self.shift(&rates, column, column_direction, step, blocking);
                    if direction == Direction::Down && blocking == variable {
                        break;
                    }
                    self.exchange(&rates, row, column);
                }
            }
        }
        self.value[variable]
    }

    /// The rows that a free variable moves, with their coefficients.
    fn rates(&self, column: usize) -> Vec<(usize, f64)> {
        self.coefficients.iter().map(|row| row[column]).enumerate().filter(|(_, coefficient)| *coefficient != 0.0).collect()
    }

    /// A free variable, and the way to move it, that takes the goal in its direction: the one with the largest effect.
    fn improving_column(&self, goal: usize, direction: Direction) -> Option<(usize, Direction)> {
        let row = match self.place[goal] {
            Place::Column(column) => return (direction == Direction::Up || self.value[goal] > 0.0).then_some((column, direction)),
            Place::Row(row) => &self.coefficients[row],
        };
        let way = |column: usize| {
            let raises = (row[column] > 0.0) == (direction == Direction::Up);
            let possible = row[column].abs() > TOO_SMALL && (raises || self.value[self.free[column]] > 0.0);
            possible.then_some((column, if raises { Direction::Up } else { Direction::Down }))
        };
        (0..row.len()).filter_map(way).max_by(|a, b| row[a.0].abs().total_cmp(&row[b.0].abs()).then(self.free[b.0].cmp(&self.free[a.0])))
    }

    /// What stops a free variable from moving on.
    fn first_block(&self, rates: &[(usize, f64)], column: usize, direction: Direction) -> Block {
        let sign = if direction == Direction::Up { 1.0 } else { -1.0 };
        let own = self.value[self.free[column]];
        let (mut block, mut nearest) =
            if direction == Direction::Down { (Block::Itself(own), own) } else { (Block::Nothing, f64::INFINITY) };
        for &(row, coefficient) in rates {
            let fall = -sign * coefficient;
            if fall > TOO_SMALL {
                let step = self.value[self.dependent[row]] / fall;
                if step < nearest {
                    nearest = step;
                    block = Block::Row(row, step);
                }
            }
        }
        block
    }

    /// Moves a free variable and all that depend on it, until `blocking` is 0.
    fn shift(&mut self, rates: &[(usize, f64)], column: usize, direction: Direction, step: f64, blocking: usize) {
        let change = if direction == Direction::Up { step } else { -step };
        let moved = self.free[column];
        self.value[moved] = (self.value[moved] + change).max(0.0);
        for &(row, coefficient) in rates {
            let variable = self.dependent[row];
            self.value[variable] = (self.value[variable] + coefficient * change).max(0.0);
        }
        self.value[blocking] = 0.0;
    }

    /// Makes the row's variable free and the column's variable dependent.
    fn exchange(&mut self, rates: &[(usize, f64)], row: usize, column: usize) {
        let pivot = self.coefficients[row][column];
        let mut line = std::mem::take(&mut self.coefficients[row]);
        line.iter_mut().for_each(|value| *value = cleaned(-*value / pivot));
        line[column] = 1.0 / pivot;
        let used = nonzero(&line);
        for &(other, factor) in rates.iter().filter(|(other, _)| *other != row) {
            let other = &mut self.coefficients[other];
            other[column] = 0.0;
            add_multiple(other, factor, &line, &used);
        }
        self.coefficients[row] = line;
        std::mem::swap(&mut self.dependent[row], &mut self.free[column]);
        self.place[self.dependent[row]] = Place::Row(row);
        self.place[self.free[column]] = Place::Column(column);
    }
}

/// A solved equation: the variable that depends on the others, and their coefficients.
type Solved = (usize, Vec<f64>);

/// Solves equations for one variable each, the least used; also which row each variable has.
fn eliminated(mut equations: Vec<Vec<(usize, f64)>>, uses: &[usize]) -> (Vec<Solved>, Vec<Option<usize>>) {
    let mut rows: Vec<Solved> = Vec::new();
    let mut row_of: Vec<Option<usize>> = vec![None; uses.len()];
    equations.sort_by_key(Vec::len);
    for equation in &equations {
        let mut line = vec![0.0; uses.len()];
        for &(variable, coefficient) in equation {
            match row_of[variable] {
                None => line[variable] += coefficient,
                Some(row) => rows[row].1.iter().zip(&mut line).for_each(|(value, own)| *own += coefficient * value),
            }
        }
        let solvable = (0..line.len()).filter(|&variable| line[variable].abs() > TOO_SMALL);
        let least_used = solvable.min_by_key(|&variable| (line[variable].abs() < 1.0 - TOO_SMALL, uses[variable], variable));
        let Some(pivot) = least_used else { continue };
        let scale = -1.0 / line[pivot];
        line.iter_mut().for_each(|value| *value = cleaned(*value * scale));
        line[pivot] = 0.0;
        let used = nonzero(&line);
        for (_, row) in &mut rows {
            let factor = std::mem::replace(&mut row[pivot], 0.0);
            if factor != 0.0 {
                add_multiple(row, factor, &line, &used);
            }
        }
        row_of[pivot] = Some(rows.len());
        rows.push((pivot, line));
    }
    (rows, row_of)
}

/// The entries of a line that are not 0.
fn nonzero(line: &[f64]) -> Vec<(usize, f64)> {
    line.iter().copied().enumerate().filter(|(_, value)| *value != 0.0).collect()
}

/// Adds a multiple of a line to a row, by the line's entries that are not 0 when these are few.
fn add_multiple(row: &mut [f64], factor: f64, line: &[f64], used: &[(usize, f64)]) {
    if 4 * used.len() > line.len() {
        row.iter_mut().zip(line).for_each(|(value, own)| *value = cleaned(*value + factor * own));
    } else {
        used.iter().for_each(|&(column, own)| row[column] = cleaned(row[column] + factor * own));
    }
}

/// A number, or 0 when it is rounding error.
fn cleaned(value: f64) -> f64 {
    if value.abs() < NOTHING { 0.0 } else { value }
}
