//! Linear equations and inequalities over unknown counts and sums: how little and how much may a combination of them be?
//!
//! First bounds are passed from row to row, in whole numbers where the unknowns are counts; what is left goes to a linear program, component
//! by component. Known solutions are kept: where they differ enough a combination is safe, and nothing is solved for it.

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem};

pub const TINY: f64 = 1e-6;

/// A combination of unknowns.
pub type Terms = Vec<(usize, f64)>;

/// An unknown: the limits it lies between, and whether it is whole.
#[derive(Clone, Debug)]
pub struct Unknown {
    pub lower: f64,
    pub upper: f64,
    pub whole: bool,
}

/// What is known of a combination, and from which printed number.
#[derive(Clone, Debug)]
pub struct Known {
    pub terms: Terms,
    pub lower: f64,
    pub upper: f64,
    pub source: String,
}

#[derive(Clone, Default)]
pub struct System {
    pub unknowns: Vec<Unknown>,
    pub known: Vec<Known>,
    /// What the unknowns are: the judge's, and the first of the solutions.
    pub truth: Vec<f64>,
    solutions: Vec<Vec<f64>>,
    component: Vec<usize>,
    pub solved: usize,
}

pub fn value(terms: &Terms, solution: &[f64]) -> f64 {
    terms.iter().map(|(unknown, factor)| factor * solution[*unknown]).sum()
}

impl System {
    pub fn unknown(&mut self, lower: f64, upper: f64, whole: bool, truth: f64) -> usize {
        self.unknowns.push(Unknown { lower, upper, whole });
        self.truth.push(truth);
        self.unknowns.len() - 1
    }

    /// Learns that a combination lies between two limits; whole unknowns with whole factors give whole limits.
    pub fn learn(&mut self, terms: Terms, lower: f64, upper: f64, source: &str) {
        let terms: Terms = terms.into_iter().filter(|(_, factor)| *factor != 0.0).collect();
        if terms.is_empty() && lower <= TINY && upper >= -TINY {
            return;
        }
        let whole = terms.iter().all(|(unknown, factor)| self.unknowns[*unknown].whole && factor.fract() == 0.0);
        let (lower, upper) = if whole { ((lower - TINY).ceil(), (upper + TINY).floor()) } else { (lower, upper) };
        self.known.push(Known { terms, lower, upper, source: source.to_owned() });
    }

    /// The printed numbers that the truth contradicts: the attacker has read them wrongly.
    pub fn misread(&self) -> Vec<String> {
        let wrong = |known: &&Known| {
            let truth = value(&known.terms, &self.truth);
            let slack = 1e-6 * (1.0 + known.terms.iter().map(|(unknown, factor)| (factor * self.truth[*unknown]).abs()).sum::<f64>());
            truth < known.lower - slack || truth > known.upper + slack
        };
        let described = |known: &Known| {
            format!("{}: {} is not within {} and {}", known.source, value(&known.terms, &self.truth), known.lower, known.upper)
        };
        self.known.iter().filter(wrong).map(described).collect()
    }

    /// The least and the greatest value of a term.
    fn ends(&self, (unknown, factor): (usize, f64)) -> (f64, f64) {
        let own = &self.unknowns[unknown];
        if factor > 0.0 { (factor * own.lower, factor * own.upper) } else { (factor * own.upper, factor * own.lower) }
    }

    fn tighten(&mut self, unknown: usize, lower: f64, upper: f64) -> bool {
        let own = &mut self.unknowns[unknown];
        let (lower, upper) = if own.whole { ((lower - TINY).ceil(), (upper + TINY).floor()) } else { (lower - TINY, upper + TINY) };
        let mut moved = false;
        if lower > own.lower + TINY {
            own.lower = lower;
            moved = true;
        }
        if upper < own.upper - TINY {
            own.upper = upper;
            moved = true;
        }
        moved
    }

    /// Passes bounds from row to row until nothing moves, or long enough.
    fn propagate(&mut self) {
        for _ in 0..12 {
            let mut moved = false;
            for place in 0..self.known.len() {
                let known = self.known[place].clone();
                let (least, most) =
                    known.terms.iter().map(|term| self.ends(*term)).fold((0.0, 0.0), |(a, b), (lower, upper)| (a + lower, b + upper));
                for (unknown, factor) in &known.terms {
                    let (lower, upper) = self.ends((*unknown, *factor));
                    let (from, to) = (known.lower - (most - upper), known.upper - (least - lower));
                    let (from, to) = if *factor > 0.0 { (from / factor, to / factor) } else { (to / factor, from / factor) };
                    moved |= self.tighten(*unknown, from, to);
                }
            }
            if !moved {
                break;
            }
        }
    }

    fn find_components(&mut self) {
        let mut parent: Vec<usize> = (0..self.unknowns.len()).collect();
        fn root(parent: &mut [usize], mut of: usize) -> usize {
            while parent[of] != of {
                parent[of] = parent[parent[of]];
                of = parent[of];
            }
            of
        }
        for known in &self.known {
            let open: Vec<usize> = known.terms.iter().map(|(unknown, _)| *unknown).filter(|unknown| !self.is_fixed(*unknown)).collect();
            for pair in open.windows(2) {
                let (one, other) = (root(&mut parent, pair[0]), root(&mut parent, pair[1]));
                parent[one] = other;
            }
        }
        self.component = (0..parent.len()).map(|unknown| root(&mut parent, unknown)).collect();
    }

    fn is_fixed(&self, unknown: usize) -> bool {
        self.unknowns[unknown].upper - self.unknowns[unknown].lower < TINY
    }

    /// Makes ready to answer: bounds, components and a few solutions that differ from the truth.
    pub fn prepare(&mut self) {
        self.propagate();
        self.find_components();
        if self.truth.iter().any(|value| value.is_nan()) {
            self.assume();
        }
        self.solutions = vec![self.truth.clone()];
        let mut state = 7_u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            f64::from(u32::try_from(state >> 33).unwrap()) / f64::from(1_u32 << 31) - 0.5
        };
        for _ in 0..8 {
            let direction: Terms =
                (0..self.unknowns.len()).filter(|unknown| !self.is_fixed(*unknown)).map(|unknown| (unknown, random())).collect();
            self.least(&direction);
        }
    }

    /// Puts any solution in the place of the truth, where nobody says what it is.
    fn assume(&mut self) {
        let mut solution: Vec<f64> = self.unknowns.iter().map(|own| own.lower).collect();
        let mut components: Vec<usize> =
            (0..self.unknowns.len()).filter(|unknown| !self.is_fixed(*unknown)).map(|unknown| self.component[unknown]).collect();
        components.sort_unstable();
        components.dedup();
        for component in components {
            self.solve(component, &Terms::new(), &mut solution);
        }
        self.truth = solution;
    }

    /// Solves for the least value of a combination, component by component; keeps the solution.
    fn least(&mut self, terms: &Terms) -> f64 {
        let open: Terms = terms.iter().copied().filter(|(unknown, _)| !self.is_fixed(*unknown)).collect();
        let mut components: Vec<usize> = open.iter().map(|(unknown, _)| self.component[*unknown]).collect();
        components.sort_unstable();
        components.dedup();
        let mut solution = self.truth.clone();
        for component in components {
            self.solve(component, &open, &mut solution);
        }
        let least = value(terms, &solution);
        self.solutions.push(solution);
        least
    }

    fn solve(&mut self, component: usize, objective: &Terms, solution: &mut [f64]) {
        self.solved += 1;
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let mut factors = vec![0.0; self.unknowns.len()];
        for (unknown, factor) in objective {
            factors[*unknown] += factor;
        }
        let mut places = vec![None; self.unknowns.len()];
        for (unknown, own) in self.unknowns.iter().enumerate().filter(|(unknown, _)| self.component[*unknown] == component) {
            if !self.is_fixed(unknown) {
                places[unknown] = Some(problem.add_var(factors[unknown], (own.lower, own.upper)));
            }
        }
        for known in &self.known {
            if !known.terms.iter().any(|(unknown, _)| places[*unknown].is_some()) {
                continue;
            }
            let mut fixed = 0.0;
            let mut sum = LinearExpr::empty();
            for (unknown, factor) in &known.terms {
                match places[*unknown] {
                    Some(place) => sum.add(place, *factor),
                    None => fixed += factor * self.unknowns[*unknown].lower,
                }
            }
            if known.upper - known.lower < TINY {
                problem.add_constraint(sum, ComparisonOp::Eq, known.lower - fixed);
            } else {
                if known.lower.is_finite() {
                    problem.add_constraint(sum.clone(), ComparisonOp::Ge, known.lower - fixed);
                }
                if known.upper.is_finite() {
                    problem.add_constraint(sum, ComparisonOp::Le, known.upper - fixed);
                }
            }
        }
        // Where the solver fails the truth stands in: the attacker finds nothing by it that is not so.
        match problem.solve().map(microlp::SolveOutcome::into_solution) {
            Ok(Ok(found)) => {
                for (unknown, place) in places.iter().enumerate() {
                    if let Some(place) = place {
                        solution[unknown] = found.var_value(*place);
                    }
                }
            }
            Ok(Err(_)) => panic!("the solver was interrupted"),
            Err(error) => panic!("the solver found no solution where the truth is one: {error}"),
        }
    }

    /// The interval in which a combination lies, or one within it that already is as wide as `enough` asks.
    pub fn limits(&mut self, terms: &Terms, enough: &dyn Fn(f64, f64) -> bool) -> (f64, f64) {
        let span = |solutions: &[Vec<f64>]| {
            let values = solutions.iter().map(|solution| value(terms, solution));
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| (least.min(value), most.max(value)))
        };
        let (mut lower, mut upper) = span(&self.solutions);
        if enough(lower, upper) {
            return (lower, upper);
        }
        lower = lower.min(self.least(terms));
        if enough(lower, upper) {
            return (lower, upper);
        }
        let turned: Terms = terms.iter().map(|(unknown, factor)| (*unknown, -factor)).collect();
        upper = upper.max(-self.least(&turned));
        (lower, upper)
    }
}
