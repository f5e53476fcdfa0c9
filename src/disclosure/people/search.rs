//! Looks for other values of some unknowns by linear programs.

use super::exchange::exchanged;
use super::nearby::{Changes, LocalRow, LocalSecret, Nearby};
use super::whole;
use crate::disclosure::linked_cells::feasible_region::{Direction, FeasibleRegion};

/// A change smaller than this is one of the program's own small shifts.
const NO_CHANGE: f64 = 1e-4;

/// Added to a secret's value, so that it is not below zero.
const SHIFT: f64 = 1e6;

/// What comes of a search for another value of a secret.
pub(super) enum Search {
    /// Other values under which everything is printed the same and the secret is out of danger.
    Found(Changes),
    /// A way out, but not in whole people: the places of what was not whole.
    Broken(Vec<u32>),
    None,
}

/// A program being set up.
struct Program {
    values: Vec<f64>,
    equations: Vec<LocalRow>,
}

impl Program {
    fn variable(&mut self, value: f64) -> usize {
        self.values.push(value.max(0.0));
        self.values.len() - 1
    }

    /// A row under a variable of its own, that starts at a value and may not fall below zero.
    fn named(&mut self, row: &LocalRow, start: f64) -> usize {
        let variable = self.variable(start);
        let mut equation: LocalRow = row.iter().map(|&(at, factor)| (at, -factor)).collect();
        equation.push((variable, 1.0));
        self.equations.push(equation);
        variable
    }
}

impl Nearby {
    fn program(&self) -> Program {
        let mut program = Program { values: self.truth.clone(), equations: self.fixed.clone() };
        for (row, slack) in &self.bounded {
            program.named(row, *slack);
        }
        program
    }

    /// Whether a secret can be out of danger, people taken as divisible.
    pub(super) fn reaches(&self, secret: &LocalSecret) -> bool {
        let mut program = self.program();
        let variable = program.named(&secret.row, secret.truth + SHIFT);
        let mut region = FeasibleRegion::new(&program.values, program.equations);
        secret.danger.ways_out(secret.truth).into_iter().any(|(aim, direction)| {
            let reached = region.move_towards(aim + SHIFT, variable, direction) - SHIFT;
            if direction == Direction::Up { reached > aim - 1e-3 } else { reached < aim + 1e-3 }
        })
    }

    /// Looks for other values in whole people.
    pub(super) fn escape(&self, secret: &LocalSecret) -> Search {
        let mut program = self.program();
        let variable = program.named(&secret.row, secret.truth + SHIFT);
        let mut region = FeasibleRegion::new(&program.values, program.equations);
        let mut broken: Option<Vec<u32>> = None;
        // The shortest way from the truth, where all is whole, often ends at whole people where that from another place does not.
        for start_anew in [false, true] {
            for (aim, direction) in secret.danger.ways_out(secret.truth) {
                if start_anew {
                    region.start_anew();
                }
                let sign = if direction == Direction::Up { 1.0 } else { -1.0 };
                // Beyond the aim the program may end at whole people where it did not at the aim itself.
                for further in [0.0, 0.5, 1.0, 2.0, 4.0] {
                    let reached = region.move_towards(aim + sign * further + SHIFT, variable, direction) - SHIFT;
                    if (reached - aim) * sign < -1e-3 {
                        break;
                    }
                    let point = &region.point()[..self.truth.len()];
                    let found = whole::made_whole(self, point).map(|point| self.changes(&point));
                    if let Some(found) = found.filter(|changes| (secret.at(self, changes) - aim) * sign > -1e-3) {
                        return Search::Found(found);
                    }
                    if further == 0.0 {
                        broken = Some(whole::broken(self, point).into_iter().map(|at| self.places[at]).collect());
                    }
                }
            }
        }
        if let (Some(_), Some(point)) = (&broken, exchanged(self, secret)) {
            return Search::Found(self.changes(&point));
        }
        broken.map_or(Search::None, Search::Broken)
    }

    fn changes(&self, point: &[f64]) -> Changes {
        let own = self.places.iter().zip(point.iter().zip(&self.truth)).zip(&self.is_number);
        let change = own.map(|((&place, (value, truth)), is_number)| (place, if *is_number { value.round() } else { *value } - truth));
        let mut changes: Changes = change.filter(|(_, change)| change.abs() > NO_CHANGE).collect();
        changes.sort_by_key(|(place, _)| *place);
        changes
    }

    /// The shown rows of least worth in all that have to be taken back for a secret to have a way out, and their worth; `None` when there are none.
    ///
    /// The program moves the secret to safety and lets every shown row move at the price of its worth: those that move are taken back (the
    /// heuristic of Kelly, Golden and Assad 1992 for complements, over people instead of cells).
    pub(super) fn cheapest(&self, secret: &LocalSecret, price: &dyn Fn(usize) -> f64) -> Option<Vec<usize>> {
        let ways =
            secret.danger.ways_out(secret.truth).into_iter().filter_map(|(aim, direction)| self.towards(secret, aim, direction, price));
        ways.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, taken)| taken)
    }

    fn towards(&self, secret: &LocalSecret, aim: f64, direction: Direction, price: &dyn Fn(usize) -> f64) -> Option<(f64, Vec<usize>)> {
        const WEIGHT: f64 = 1e5;
        let mut program = self.program();
        let sign = if direction == Direction::Up { 1.0 } else { -1.0 };
        // How far the secret has moved towards its aim, counted up to there.
        let distance = (aim - secret.truth).abs();
        let moved = program.variable(0.0);
        let over = program.variable(0.0);
        let mut equation: LocalRow = secret.row.iter().map(|&(at, factor)| (at, -sign * factor)).collect();
        equation.extend([(moved, 1.0), (over, 1.0)]);
        program.equations.push(equation);
        let left = program.variable(distance);
        program.equations.push(vec![(moved, 1.0), (left, 1.0)]);
        let total = program.variable(0.0);
        let mut worth: LocalRow = vec![(total, 1.0), (moved, -WEIGHT)];
        let mut sides = Vec::new();
        for (number, row) in &self.shown {
            let (up, down) = (program.variable(0.0), program.variable(0.0));
            let mut equation = row.clone();
            equation.extend([(up, -1.0), (down, 1.0)]);
            program.equations.push(equation);
            worth.extend([(up, price(*number)), (down, price(*number))]);
            sides.push((*number, up, down));
        }
        program.equations.push(worth);
        let mut region = FeasibleRegion::new(&program.values, program.equations);
        let reached = region.move_towards(f64::INFINITY, total, Direction::Up);
        let point = region.point();
        if point[moved] < distance - 1e-3 {
            return None;
        }
        let taken = sides.into_iter().filter(|&(_, up, down)| point[up] + point[down] > 1e-6).map(|(number, ..)| number).collect();
        Some((WEIGHT * distance - reached, taken))
    }
}
