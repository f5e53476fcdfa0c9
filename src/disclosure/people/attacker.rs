//! What somebody can work out who has every printed number of a block: the values that a secret may still have, by linear programs.

use super::block::{Block, Bounds};
use super::danger::Danger;
use super::elimination::Row;
use super::printed::Rounded;
use super::secrets::Secret;
use super::whole;
use crate::disclosure::feasible_region::{Direction, FeasibleRegion};
use std::collections::BTreeSet;

/// More unknowns than this are too many for the programs; then no secret is a sum of what is shown, but bounds are not looked at.
const LARGEST: usize = 1_500;

/// The programs of a block with some numbers shown exactly and some rounded.
pub(super) struct Attacker<'a> {
    block: &'a Block,
    region: Option<FeasibleRegion>,
    exact: Vec<&'a Row>,
    rounded: &'a [Rounded],
    /// The variable of each secret.
    variables: Vec<usize>,
    /// Where the last secret had a way out, but not in whole people: what was not whole.
    pub(super) broken: Vec<usize>,
}

/// A program being set up.
pub(super) struct Program {
    pub(super) values: Vec<f64>,
    pub(super) equations: Vec<Vec<(usize, f64)>>,
}

impl Program {
    /// The unknowns of a block within their bounds.
    fn of(block: &Block) -> Self {
        Self::at(block, block.variables.iter().flat_map(|variable| variable.values.iter().copied()).collect())
    }

    /// The unknowns of a block within their bounds, starting at other values than the true ones.
    pub(super) fn at(block: &Block, values: Vec<f64>) -> Self {
        let mut program = Self { values, equations: Vec::new() };
        block.known.iter().for_each(|row| program.fixed(row));
        for (position, variable) in block.variables.iter().enumerate() {
            let place = |variable: usize, atom: usize| (variable * block.atoms + atom) as u32;
            for atom in 0..block.atoms {
                let at = place(position, atom);
                let value = |place: u32| program.values[place as usize];
                match variable.bounds {
                    Bounds::Count | Bounds::Total => {}
                    Bounds::PartOf(of) => {
                        let whole = place(of, atom);
                        let slack = value(whole) - value(at);
                        program.not_below(&[(whole, 1.0), (at, -1.0)], slack);
                    }
                    Bounds::Sum { of, low, high } => {
                        let whole = place(of, atom);
                        let (above, below) = (value(at) - low * value(whole), high * value(whole) - value(at));
                        program.not_below(&[(at, 1.0), (whole, -low)], above);
                        program.not_below(&[(whole, high), (at, -1.0)], below);
                    }
                }
            }
        }
        program
    }

    pub(super) fn variable(&mut self, value: f64) -> usize {
        self.values.push(value.max(0.0));
        self.values.len() - 1
    }

    /// A row whose sum stays what it is.
    pub(super) fn fixed(&mut self, row: &[(u32, f64)]) {
        self.equations.push(row.iter().map(|&(place, factor)| (place as usize, factor)).collect());
    }

    /// A row whose sum may fall by no more than its slack.
    fn not_below(&mut self, row: &[(u32, f64)], slack: f64) {
        self.named(row, slack);
    }

    /// A row under a variable of its own, that starts at a value and may not fall below zero.
    pub(super) fn named(&mut self, row: &[(u32, f64)], start: f64) -> usize {
        let variable = self.variable(start);
        let mut equation: Vec<(usize, f64)> = row.iter().map(|&(place, factor)| (place as usize, -factor)).collect();
        equation.push((variable, 1.0));
        self.equations.push(equation);
        variable
    }

    pub(super) fn round(&mut self, rounded: &[Rounded]) {
        rounded.iter().filter(|own| own.is_fixed()).for_each(|own| self.fixed(&own.value));
        for (row, least) in rounded.iter().filter(|own| !own.is_fixed()).flat_map(Rounded::bounds) {
            let now: f64 = row.iter().map(|&(place, factor)| factor * self.values[place as usize]).sum();
            self.not_below(&row, now - least);
        }
    }
}

/// Added to a secret's value, so that it is not below zero.
const SHIFT: f64 = 1e6;

impl<'a> Attacker<'a> {
    /// Everything that is shown, and the secrets to ask about.
    pub(super) fn new(block: &'a Block, exact: Vec<&'a Row>, rounded: &'a [Rounded], secrets: &[Secret]) -> Self {
        if block.variables.len() * block.atoms > LARGEST {
            return Self { block, region: None, exact, rounded, variables: Vec::new(), broken: Vec::new() };
        }
        let mut program = Program::of(block);
        exact.iter().for_each(|row| program.fixed(row));
        program.round(rounded);
        let variables = secrets.iter().map(|secret| program.named(&secret.row, secret.truth + SHIFT)).collect();
        Self { block, region: Some(FeasibleRegion::new(&program.values, program.equations)), exact, rounded, variables, broken: Vec::new() }
    }

    /// Whether a secret can be out of danger, people taken as divisible.
    pub(super) fn reaches(&mut self, at: usize, secret: &Secret) -> bool {
        let Some(region) = &mut self.region else { return true };
        secret.danger.ways_out(secret.truth).into_iter().any(|(aim, direction)| {
            let reached = region.move_towards(aim + SHIFT, self.variables[at], direction) - SHIFT;
            if direction == Direction::Up { reached > aim - 1e-3 } else { reached < aim + 1e-3 }
        })
    }

    /// Values of the unknowns under which everything is printed the same and a secret is out of danger; `None` when there are none.
    pub(super) fn escape(&mut self, at: usize, secret: &Secret) -> Option<Vec<f64>> {
        let unknowns = self.block.variables.len() * self.block.atoms;
        let Some(region) = &mut self.region else { return Some(Vec::new()) };
        let ways = secret.danger.ways_out(secret.truth);
        self.broken.clear();
        // The shortest way from the truth, where all is whole, often ends at whole people where that from another place does not.
        for start_anew in [false, true] {
            for &(aim, direction) in &ways {
                if start_anew {
                    region.start_anew();
                }
                let sign = if direction == Direction::Up { 1.0 } else { -1.0 };
                // Beyond the aim the program may end at whole people where it did not at the aim itself.
                for further in [0.0, 0.5, 1.0, 2.0, 4.0] {
                    let reached = region.move_towards(aim + sign * further + SHIFT, self.variables[at], direction) - SHIFT;
                    if (reached - aim) * sign < -1e-3 {
                        break;
                    }
                    let is_out = |point: &[f64]| {
                        let value: f64 = secret.row.iter().map(|&(place, factor)| factor * point[place as usize]).sum();
                        (value - aim) * sign > -1e-3
                    };
                    let point = &region.point()[..unknowns];
                    let found = whole::made_whole(self.block, point, &self.exact, self.rounded).filter(|point| is_out(point));
                    if found.is_some() {
                        return found;
                    }
                    if further == 0.0 {
                        self.broken = whole::broken(self.block, point);
                    }
                }
            }
        }
        None
    }
}

impl Danger {
    /// Where a secret is out of danger, and on which side.
    fn ways_out(self, truth: f64) -> Vec<(f64, Direction)> {
        match self {
            Self::Between(low, high) if low < 0.25 => vec![(high + 1.0, Direction::Up)],
            Self::Between(low, high) => vec![(high + 1.0, Direction::Up), ((low - 1.0).max(0.0), Direction::Down)],
            Self::Near(distance) => vec![(truth + distance, Direction::Up), (truth - distance, Direction::Down)],
        }
    }
}

/// The shown numbers of least worth in all that have to be taken back for a secret to have a way out; empty when there is none.
///
/// The program moves the secret to safety and lets every shown number move at the price of its worth: those that move are taken back (the
/// heuristic of Kelly, Golden and Assad 1992 for complements, over people instead of cells).
pub(super) fn taken_back(
    block: &Block,
    told: &[Rounded],
    shown: &BTreeSet<usize>,
    rows: &[(&Row, f64)],
    secret: &Secret,
) -> BTreeSet<usize> {
    let ways = secret
        .danger
        .ways_out(secret.truth)
        .into_iter()
        .filter_map(|(aim, direction)| cheapest(block, told, shown, rows, secret, aim, direction));
    ways.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, taken)| taken).unwrap_or_default()
}

fn cheapest(
    block: &Block,
    told: &[Rounded],
    shown: &BTreeSet<usize>,
    rows: &[(&Row, f64)],
    secret: &Secret,
    aim: f64,
    direction: Direction,
) -> Option<(f64, BTreeSet<usize>)> {
    const WEIGHT: f64 = 1e5;
    let mut program = Program::of(block);
    program.round(told);
    let sign = if direction == Direction::Up { 1.0 } else { -1.0 };
    // How far the secret has moved towards its aim, counted up to there.
    let distance = (aim - secret.truth).abs();
    let moved = program.variable(0.0);
    let over = program.variable(0.0);
    let mut equation: Vec<(usize, f64)> = secret.row.iter().map(|&(place, factor)| (place as usize, -sign * factor)).collect();
    equation.extend([(moved, 1.0), (over, 1.0)]);
    program.equations.push(equation);
    let left = program.variable(distance);
    program.equations.push(vec![(moved, 1.0), (left, 1.0)]);
    let total = program.variable(0.0);
    let mut price: Vec<(usize, f64)> = vec![(total, 1.0), (moved, -WEIGHT)];
    let mut sides = Vec::new();
    for &at in shown {
        let (up, down) = (program.variable(0.0), program.variable(0.0));
        let mut equation: Vec<(usize, f64)> = rows[at].0.iter().map(|&(place, factor)| (place as usize, factor)).collect();
        equation.extend([(up, -1.0), (down, 1.0)]);
        program.equations.push(equation);
        price.extend([(up, rows[at].1), (down, rows[at].1)]);
        sides.push((at, up, down));
    }
    program.equations.push(price);
    let mut region = FeasibleRegion::new(&program.values, program.equations);
    let reached = region.move_towards(f64::INFINITY, total, Direction::Up);
    let point = region.point();
    if point[moved] < distance - 1e-3 {
        return None;
    }
    let taken = sides.into_iter().filter(|&(_, up, down)| point[up] + point[down] > 1e-6).map(|(at, _, _)| at).collect();
    Some((WEIGHT * distance - reached, taken))
}
