//! How a number that is not told exactly is printed.

use super::block::{Before, Block, Group, Kind, Measure};
use super::elimination::Row;
use super::nearby::{Changes, change_of};
use crate::disclosure::precision::to_step;
use crate::disclosure::showing::Showing;

/// Which number of an estimate a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Part {
    /// The units with a value, or the denominator.
    Count,
    /// Those with the property, the sum of the values, or the numerator.
    Value,
}

/// A number that is shown rounded to a step: a count of people, a share or a mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rounded {
    /// The published number it is.
    pub(super) published: usize,
    pub(super) part: Part,
    /// Whether it is shown with the digits it would have anyway.
    pub(super) is_usual: bool,
    /// Whether the value is a number of people, or a sum of whole numbers.
    pub(super) is_whole: bool,
    pub(super) value: Row,
    /// What the value is divided by where that is not known exactly; `None` where it is.
    pub(super) count: Option<Row>,
    /// The true value and what it is divided by; the number 1 for a number of units.
    pub(super) sums: (f64, f64),
    pub(super) step: f64,
}

impl Rounded {
    /// Least and greatest value that is printed so; the greatest itself is rounded up.
    fn limits(&self) -> (f64, f64) {
        let printed = to_step(self.sums.0 / self.sums.1, self.step);
        (printed - self.step / 2.0, printed + self.step / 2.0)
    }

    /// Least and greatest sum under which it is printed so, where what it is divided by is known.
    fn range(&self) -> (f64, f64) {
        let (low, high) = self.limits();
        let (low, high) = (low * self.sums.1, high * self.sums.1);
        if self.is_whole { ((low - 1e-6).ceil().min(self.sums.0), (high - 1e-6).floor().max(self.sums.0)) } else { (low, high) }
    }

    /// The two bounds that the printed number sets: rows, and what their sums may not be below.
    pub(super) fn bounds(&self) -> [(Row, f64); 2] {
        let with = |value: f64, by: f64| {
            let mut row: Row = self.value.iter().map(|&(place, factor)| (place, value * factor)).collect();
            row.extend(self.count.iter().flatten().map(|&(place, factor)| (place, by * factor)));
            row
        };
        if self.count.is_none() {
            let (least, most) = self.range();
            return [(with(1.0, 0.0), least), (with(-1.0, 0.0), -most)];
        }
        let (low, high) = self.limits();
        [(with(1.0, -low), 0.0), (with(-1.0, high), 0.0)]
    }

    /// Whether what is printed leaves one value only.
    pub(super) fn is_fixed(&self) -> bool {
        self.count.is_none() && {
            let (least, most) = self.range();
            most - least < 1e-6
        }
    }

    /// Whether it would be printed the same under other values of the unknowns.
    pub(super) fn is_same_after(&self, changes: &Changes) -> bool {
        let value = self.sums.0 + change_of(&self.value, changes);
        if let Some(count) = &self.count {
            let count = self.sums.1 + change_of(count, changes);
            let (low, high) = self.limits();
            return value > low * count - 1e-4 && value < high * count + 1e-4;
        }
        let (least, most) = self.range();
        value > least - 1e-3 && value < most + 1e-3
    }
}

/// A way to print a number that is not shown exactly.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) size: f64,
    /// Whether it stands as it would anyway, or else rounded to the nearest five.
    pub(super) is_usual: bool,
    /// Whether what is printed is a ratio to the number of units.
    pub(super) is_ratio: bool,
}

/// The steps that a number may be rounded to, finest first: numbers of people whole or to the nearest five, shares and means to their own digits or
/// the nearest five. Beside a number of units that is not told exactly, shares are whole per cent, and no numerator stands.
pub(super) fn steps(measure: &Measure, count: f64, part: Part, counted: bool) -> Vec<Step> {
    let number = |size: f64| Step { size, is_usual: size < 5.0, is_ratio: false };
    let ratio = |size: f64, is_usual: bool| Step { size, is_usual, is_ratio: true };
    match (part, measure.kind) {
        _ if !measure.is_of_people() => Vec::new(),
        (Part::Count, _) => vec![number(1.0), number(5.0)],
        // The limits of a score tell the values as well.
        (Part::Value, _) if !measure.tells.is_empty() => vec![ratio(5.0, false)],
        (Part::Value, Kind::Choice) if measure.is_weighted && counted && count >= 100.0 => vec![ratio(0.001, true), ratio(0.05, false)],
        (Part::Value, Kind::Choice) if measure.is_weighted => vec![ratio(0.01, true), ratio(0.05, false)],
        (Part::Value, Kind::Choice) if counted => vec![number(1.0), ratio(0.05, false)],
        (Part::Value, Kind::Choice) => vec![ratio(0.01, true), ratio(0.05, false)],
        (Part::Value, Kind::Opinion { .. }) if counted && count >= 100.0 => vec![ratio(0.001, true), ratio(0.05, false)],
        (Part::Value, Kind::Opinion { .. }) => vec![ratio(0.01, true), ratio(0.05, false)],
        (Part::Value, Kind::Mean { low, high, .. }) => {
            let own = ratio(if count < 100.0 { 0.1 } else { 0.01 }, true);
            if high - low >= 99.0 { vec![own, ratio(5.0, false)] } else { vec![own] }
        }
        (Part::Value, _) => vec![ratio(0.05, false)],
    }
}

/// A number as it is shown with a step; `counted` says that the number of its units is told exactly.
pub(super) fn as_rounded(block: &Block, measure: &Measure, group: &Group, of: (usize, Part, bool), step: Step) -> Rounded {
    let (published, part, counted) = of;
    let value = match part {
        Part::Count => &measure.count,
        Part::Value => &measure.value,
    };
    let count = step.is_ratio.then_some(&measure.count);
    if measure.is_weighted && step.is_ratio {
        return Rounded {
            published,
            part,
            is_usual: step.is_usual,
            is_whole: false,
            value: block.weighted_row(value, group),
            count: Some(block.weighted_row(&measure.count, group)),
            sums: (block.weighted_sum(value, group), block.weighted_sum(&measure.count, group)),
            step: step.size,
        };
    }
    Rounded {
        published,
        part,
        is_usual: step.is_usual,
        is_whole: value.iter().all(|&(variable, factor)| factor.fract() == 0.0 && block.variables[variable].is_whole()),
        value: block.row(value, group),
        count: count.filter(|_| !counted).map(|count| block.row(count, group)),
        sums: (block.sum(value, group), count.map_or(1.0, |count| block.sum(count, group))),
        step: step.size,
    }
}

/// The rows that an earlier edition told exactly.
pub(super) fn exactly_told(block: &Block, before: &Before) -> Vec<Row> {
    let (measure, group, told) = (&block.measures[before.measure], &block.groups[before.group], before.told);
    let count = block.row(&measure.count, group);
    let counted = told.count == Showing::Exact || !measure.is_of_people();
    let size = block.sum(&measure.count, group);
    let is_exact = told.value == Showing::Exact && counted && !told.blurred && !is_interval(measure, size);
    [
        (counted && told.value != Showing::Withheld || told.count == Showing::Exact && measure.is_of_people(), count),
        (is_exact, block.row(&measure.value, group)),
        (is_exact, block.row(&measure.tells, group)),
    ]
    .into_iter()
    .filter_map(|(is_told, row)| (is_told && !row.is_empty()).then_some(row))
    .collect()
}

/// The numbers that earlier editions told, but not exactly.
pub(super) fn roughly_told(block: &Block) -> Vec<Rounded> {
    let of = |before: &Before| {
        let (measure, group, told) = (&block.measures[before.measure], &block.groups[before.group], before.told);
        let size = block.sum(&measure.count, group);
        let counted = told.count == Showing::Exact || !measure.is_of_people();
        let rounded = |part: Part, showing: Showing| {
            let steps = steps(measure, size, part, counted);
            let step = if showing == Showing::Coarse { steps.last() } else { steps.first() };
            step.filter(|_| size > 0.5).map(|step| as_rounded(block, measure, group, (usize::MAX, part, counted), *step))
        };
        let is_exact = told.value == Showing::Exact && counted && !told.blurred && !is_interval(measure, size);
        let value = (told.value != Showing::Withheld && !is_exact).then(|| rounded(Part::Value, told.value)).flatten();
        let count = (told.count == Showing::Coarse && measure.is_of_people()).then(|| rounded(Part::Count, Showing::Coarse)).flatten();
        [value, count]
    };
    block.before.iter().flat_map(of).flatten().collect()
}

/// Whether what is printed leaves several sums possible: of a mean by its digits, of what is weighted since only the ratio is known.
pub(super) fn is_interval(measure: &Measure, count: f64) -> bool {
    if measure.is_weighted {
        return true;
    }
    let Kind::Mean { step, .. } = measure.kind else { return false };
    if !measure.tells.is_empty() {
        return false;
    }
    steps(measure, count, Part::Value, true).first().is_some_and(|own| own.size * count >= 2.0 * step)
}
