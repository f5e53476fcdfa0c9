//! The values that hidden cells can take: an attacker's linear program, kept ready for many questions.

use crate::disclosure::linked_cells::simplex::Dictionary;
pub use crate::disclosure::linked_cells::simplex::Direction;

/// How far an end of an interval may lie from the exact one.
pub const BLUR: f64 = 1e-3;
/// Largest violation of an equation, from rounding errors, before the program is set up afresh.
const DRIFT: f64 = 1e-6;

/// Hidden cells tied by equations.
#[derive(Debug, Clone)]
pub struct FeasibleRegion {
    equations: Vec<Vec<(usize, f64)>>,
    /// The program as it was set up, at the true counts.
    fresh: Dictionary,
    now: Dictionary,
    smallest_seen: Vec<f64>,
    largest_seen: Vec<f64>,
}

impl FeasibleRegion {
    /// The region around the true counts; each equation is a list of variable and coefficient with a constant sum.
    pub fn new(counts: &[f64], equations: Vec<Vec<(usize, f64)>>) -> Self {
        let fresh = Dictionary::new(counts, &equations);
        FeasibleRegion {
            equations,
            now: fresh.clone(),
            smallest_seen: fresh.values().to_vec(),
            largest_seen: fresh.values().to_vec(),
            fresh,
        }
    }

    /// Smallest and largest value of a variable at the feasible points visited so far: a part of its interval.
    pub fn seen(&self, variable: usize) -> (f64, f64) {
        (self.smallest_seen[variable], self.largest_seen[variable])
    }

    /// Both ends of a variable's interval, exact up to [`BLUR`]. What is known to hold it, from `floor` to `ceiling`, saves the search for an end
    /// that was seen there.
    pub fn interval(&mut self, variable: usize, (floor, ceiling): (f64, f64)) -> (f64, f64) {
        let (smallest, largest) = self.seen(variable);
        let lower = if smallest < floor + BLUR { floor } else { self.move_towards(floor, variable, Direction::Down) };
        let upper = if largest > ceiling - BLUR { ceiling } else { self.move_towards(ceiling, variable, Direction::Up) };
        (lower, upper)
    }

    /// Moves a variable until it has reached `enough`, or else to the end of its interval, which is exact up to [`BLUR`] and infinite when
    /// nothing bounds it.
    pub fn move_towards(&mut self, enough: f64, variable: usize, direction: Direction) -> f64 {
        let mut reached = self.now.move_towards(enough, variable, direction);
        if self.drift() > DRIFT {
            self.now = self.fresh.clone();
            reached = self.now.move_towards(enough, variable, direction);
        }
        if self.drift() > DRIFT {
            self.now = self.fresh.clone();
            return self.fresh.values()[variable];
        }
        let point = self.now.values().iter().zip(self.smallest_seen.iter_mut().zip(&mut self.largest_seen));
        for (&value, (smallest, largest)) in point {
            *smallest = smallest.min(value);
            *largest = largest.max(value);
        }
        if reached == f64::INFINITY {
            self.largest_seen[variable] = reached;
        }
        reached
    }

    /// Goes back to the true counts.
    pub fn start_anew(&mut self) {
        self.now = self.fresh.clone();
    }

    /// The value of every variable where the last move ended.
    pub fn point(&self) -> &[f64] {
        self.now.values()
    }

    /// Largest violation of an equation at the present point.
    fn drift(&self) -> f64 {
        let (now, start) = (self.now.values(), self.fresh.values());
        let violation = |equation: &Vec<(usize, f64)>| {
            equation.iter().map(|&(variable, coefficient)| coefficient * (now[variable] - start[variable])).sum::<f64>().abs()
        };
        self.equations.iter().map(violation).fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells a, b / c, d of a square with fixed row and column sums.
    fn square(counts: [f64; 4]) -> FeasibleRegion {
        let lines = [[0, 1], [2, 3], [0, 2], [1, 3]];
        FeasibleRegion::new(&counts, lines.map(|line| line.map(|variable| (variable, 1.0)).to_vec()).to_vec())
    }

    #[test]
    fn a_square_moves_by_its_smallest_corners() {
        let mut region = square([3.0, 8.0, 6.0, 2.0]);
        for (variable, (lower, upper)) in [(1.0, 9.0), (2.0, 10.0), (0.0, 8.0), (0.0, 8.0)].into_iter().enumerate() {
            assert!((region.move_towards(0.0, variable, Direction::Down) - lower).abs() < BLUR);
            assert!((region.move_towards(f64::INFINITY, variable, Direction::Up) - upper).abs() < BLUR);
        }
        assert!(region.seen(0).1 > 9.0 - BLUR);
    }

    #[test]
    fn an_open_sum_is_unbounded_above() {
        let mut region = FeasibleRegion::new(&[4.0, 6.0, 10.0], vec![vec![(0, 1.0), (1, 1.0), (2, -1.0)]]);
        assert_eq!(region.move_towards(f64::INFINITY, 2, Direction::Up), f64::INFINITY);
        assert_eq!(region.move_towards(0.0, 2, Direction::Down), 0.0);
        assert_eq!(region.move_towards(f64::INFINITY, 0, Direction::Up), f64::INFINITY);
    }

    #[test]
    fn repeated_equations_do_no_harm() {
        let mut region =
            FeasibleRegion::new(&[4.0, 6.0], vec![vec![(0, 1.0), (1, 1.0)], vec![(0, 1.0), (1, -1.0)], vec![(0, 2.0), (1, 2.0)]]);
        assert!(
            (region.move_towards(0.0, 0, Direction::Down) - 4.0).abs() < BLUR
                && (region.move_towards(f64::INFINITY, 0, Direction::Up) - 4.0).abs() < BLUR
        );
    }

    #[test]
    fn the_equations_hold_after_many_moves() {
        let (height, width) = (9, 11);
        let mut random = crate::statistics::numbers::random::Random::new(5);
        let counts: Vec<f64> = (0..height * width).map(|_| random.below(20) as f64).collect();
        let across = (0..height).map(|row| (0..width).map(|column| (row * width + column, 1.0)).collect::<Vec<_>>());
        let down = (0..width).map(|column| (0..height).map(|row| (row * width + column, 1.0)).collect());
        let blocks = (0..20).map(|block| (0..7).map(|cell| ((block * 13 + cell * 3) % (height * width), 1.0)).collect());
        let equations: Vec<Vec<(usize, f64)>> = across.chain(down).chain(blocks).collect();
        let mut region = FeasibleRegion::new(&counts, equations);
        for (variable, count) in counts.iter().enumerate() {
            let (lower, upper) =
                (region.move_towards(0.0, variable, Direction::Down), region.move_towards(f64::INFINITY, variable, Direction::Up));
            assert!(lower <= count + BLUR && upper >= count - BLUR);
            assert!(region.drift() <= DRIFT && region.now.values().iter().all(|&value| value >= 0.0));
        }
        let again = FeasibleRegion::new(&counts, region.equations.clone()).move_towards(0.0, 70, Direction::Down);
        assert!((again - region.move_towards(0.0, 70, Direction::Down)).abs() < BLUR);
    }
}
