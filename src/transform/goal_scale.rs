//! T of goal attainment scaling: from a row per goal to the scores of units and their mean.

use super::engine::{Cell, SmallTable};
use super::estimate::{Estimate, Method};
use crate::project::definition::Inference;
use crate::statistics::hypothesis_tests::paired::{MeanTest, mean_test};
use crate::statistics::indices::goal_scaling::{RatedGoal, USUAL_CORRELATION, UnitScores, scale_goals};
use crate::transform::rules::CONFIDENCE;
use std::collections::BTreeMap;

/// T before, T after and the change of the goals in some rows, each under the name of its outcome; `unit` tells which rows are of one unit.
///
/// A single unit's T is what was rated and has no interval. The mean of several has Student's, for how such units come out, unless the project
/// is about just these.
pub fn scores<U: Ord>(
    table: &SmallTable,
    rows: &[usize],
    unit: impl Fn(usize) -> U,
    inference: Inference,
) -> Vec<(&'static str, Estimate)> {
    let number = |column: &str, row: usize| match table.column(column).and_then(|cells| cells.get(row)) {
        Some(Cell::Number(number)) => Some(*number),
        _ => None,
    };
    let mut units: BTreeMap<U, Vec<RatedGoal>> = BTreeMap::new();
    for &row in rows {
        let goal = RatedGoal { before: number("before", row), after: number("after", row), weight: number("weight", row).unwrap_or(1.0) };
        units.entry(unit(row)).or_default().push(goal);
    }
    let goals: Vec<Vec<RatedGoal>> = units.into_values().collect();
    let scaling = scale_goals(&goals, USUAL_CORRELATION, CONFIDENCE);
    let of_units =
        |score: fn(&UnitScores) -> Option<f64>| mean_test(&scaling.units.iter().filter_map(score).collect::<Vec<f64>>(), CONFIDENCE);
    let rated = |counts: fn(&RatedGoal) -> bool| goals.iter().flatten().filter(|goal| counts(goal)).count();
    let twice = rated(|goal| goal.before.is_some() && goal.after.is_some());
    let (after, base) = (rated(|goal| goal.after.is_some()), goals.iter().flatten().count());
    let estimate = |n: usize, test: MeanTest| mean(n, base, &test, inference);
    vec![
        ("before", estimate(twice, of_units(|unit| unit.before))),
        ("after", estimate(after, of_units(|unit| unit.after))),
        ("change", estimate(twice, scaling.change)),
    ]
}

/// `n` of `base` goals, in as many units as the test has values.
fn mean(n: usize, base: usize, test: &MeanTest, inference: Inference) -> Estimate {
    let counted = test.n == 1 || inference == Inference::Finite;
    let interval = test.interval.filter(|_| !counted);
    Estimate {
        n: Some(n as u64),
        base: Some(base as u64),
        estimate: test.mean,
        standard_error: interval.and(test.standard_deviation).map(|deviation| deviation / (test.n as f64).sqrt()),
        degrees_of_freedom: interval.and(test.df),
        lower: interval.map(|limits| limits.lower),
        upper: interval.map(|limits| limits.upper),
        method: match (counted, interval) {
            (true, _) => Method::FullCount,
            (false, Some(_)) => Method::StudentT,
            (false, None) => Method::None,
        },
        ..Estimate::default()
    }
}
