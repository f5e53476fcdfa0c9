//! When it would do harm to know a number: what an attacker must be left to think possible.

use super::block::{Kind, Measure};

/// The values of a secret that somebody who can exclude all others would know too much by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Danger {
    /// A number between two: 1 to 4 people, or nearly all or none.
    Between(f64, f64),
    /// A number closer than this to the true one.
    Near(f64),
}

/// A secret about a measure in a group: which of its numbers it is, and the danger.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum About {
    Value(Danger),
    Without(Danger),
    Count(Danger),
    Rest(Danger),
}

/// What must not be known of a measure in a group of people that is published, or left when published groups are subtracted from each other.
///
/// `value`, `count` and `rest` are the true numbers of the group. Of a derived group the number of people itself is no secret. `is_dominated` says
/// that one or two units have nearly all of a sum.
pub(super) fn secrets(measure: &Measure, [value, count, rest]: [f64; 3], is_dominated: bool, derived: bool) -> Vec<About> {
    let small = measure.small;
    let few = |number: f64| number > 0.5 && number < small - 0.5;
    let small_count = Danger::Between(0.5, small - 1.0);
    let mut found = Vec::new();
    match measure.kind {
        Kind::Choice => {
            if count > 0.5 && count < measure.fewest - 0.5 {
                found.push(About::Value(Danger::Near(1.0)));
            }
            if few(value) {
                found.push(About::Value(small_count));
            }
            if few(count - value) && count < measure.fewest - 0.5 {
                found.push(About::Without(small_count));
            } else if count > 0.5 && count - value < small - 0.5 {
                // To know that somebody is in the group is then to know, all but surely, that they have the property.
                found.push(About::Without(Danger::Between(0.0, small - 1.0)));
            }
            if few(count) {
                found.push(About::Count(small_count));
            }
            if few(rest) {
                found.push(About::Rest(small_count));
            }
        }
        Kind::Opinion { of_many } => {
            if count > 0.5 && count < measure.fewest - 0.5 {
                found.push(About::Value(Danger::Near(1.0)));
            } else if count > 0.5 {
                let few = measure.others_are_few(count);
                if count - value < few + 0.5 {
                    found.push(About::Without(Danger::Between(0.0, few)));
                } else if value < few + 0.5 && !of_many {
                    found.push(About::Value(Danger::Between(0.0, few)));
                }
            }
            if few(count) && !derived {
                found.push(About::Count(small_count));
            }
        }
        Kind::Mean { low, high, step } => {
            let range = (high - low) * count;
            if count > 0.5 && (count < measure.fewest - 0.5 || is_dominated || nearly_alike(measure, value, count, (low, high, step))) {
                found.push(About::Value(Danger::Near((0.1 * range).max(step))));
            }
            if few(count) && !derived {
                found.push(About::Count(small_count));
            }
        }
        Kind::Register => {
            found.extend(few(value).then_some(About::Value(small_count)));
            found.extend(few(count).then_some(About::Count(small_count)));
        }
        Kind::Institutions => {
            if rest > 0.5 && (rest < measure.fewest - 0.5 || is_dominated) {
                found.push(About::Value(Danger::Near((0.1 * value.abs()).max(1e-6))));
                found.push(About::Count(Danger::Near((0.1 * count.abs()).max(1e-6))));
            }
        }
    }
    found
}

/// Whether a mean says that all, or all but a few, have the least or the greatest value.
fn nearly_alike(measure: &Measure, sum: f64, count: f64, (low, high, step): (f64, f64, f64)) -> bool {
    let off_greatest = (high * count - sum) / step;
    let off_least = (sum - low * count) / step;
    off_greatest.min(off_least) < measure.others_are_few(count) + 0.5
}
