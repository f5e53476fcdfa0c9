//! Where the numbers of a file differ from those it was written with.

use super::{Changed, What};
use crate::report::printed::Printed;

/// How far ahead two lists are looked through for where they go on alike.
const AHEAD: usize = 40;
/// Numbers that must be alike there.
const ALIKE: usize = 3;

/// The numbers that differ, with where they stand now; `was` are those of the file as it was written.
pub fn numbers(file: &str, was: &[&str], is: &[Printed]) -> Vec<Changed> {
    let mut changed = Vec::new();
    let (mut old, mut new) = (0, 0);
    while old < was.len() || new < is.len() {
        if was.get(old).copied() == is.get(new).map(|number| number.text.as_str()) {
            (old, new) = (old + 1, new + 1);
            continue;
        }
        // As many as there were: each stands for its own.
        let as_many = was.len() - old == is.len() - new;
        let (skip_old, skip_new) = if as_many { (1, 1) } else { go_on(&was[old..], &is[new..]) };
        for step in 0..skip_old.max(skip_new) {
            if skip_old == skip_new && was[old + step] == is[new + step].text {
                continue;
            }
            let before = (step < skip_old).then(|| was[old + step].to_owned());
            let after = (step < skip_new).then(|| &is[new + step]);
            let place = after.or(is.get((new + skip_new).min(is.len().saturating_sub(1)))).map(|number| number.place.clone());
            changed.push(Changed {
                what: What::Number,
                file: file.to_owned(),
                id: after.and_then(|number| number.id.clone()),
                place: place.unwrap_or_default(),
                was: before,
                is: after.map(|number| number.text.clone()),
            });
        }
        (old, new) = (old + skip_old, new + skip_new);
    }
    changed
}

/// How many numbers to leave out on either side until both go on alike: the fewest.
fn go_on(was: &[&str], is: &[Printed]) -> (usize, usize) {
    let alike = |old: usize, new: usize| {
        let (left, right) = (was.get(old..).unwrap_or_default(), is.get(new..).unwrap_or_default());
        let both = left.len().min(right.len()).min(ALIKE);
        let ends = left.len() == right.len();
        (both > 0 || ends) && left.iter().zip(right).take(both).all(|(left, right)| *left == right.text)
    };
    for sum in 1..=AHEAD * 2 {
        // One for another is likelier than one gone, and that likelier than several.
        let mut pairs: Vec<(usize, usize)> = (0..=sum).map(|old| (old, sum - old)).collect();
        pairs.sort_by_key(|(old, new)| old.abs_diff(*new));
        let within = |(old, new): &(usize, usize)| *old <= was.len() && *new <= is.len() && (*old > 0 || *new > 0);
        if let Some(found) = pairs.into_iter().filter(within).find(|(old, new)| alike(*old, *new)) {
            return found;
        }
    }
    (was.len(), is.len())
}

/// The same for what a run would print today.
pub fn between(file: &str, was: &[Printed], is: &[Printed]) -> Vec<Changed> {
    let texts: Vec<&str> = was.iter().map(|number| number.text.as_str()).collect();
    numbers(file, &texts, is)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::printed::Place;

    fn found(was: &str, is: &str) -> Vec<(Option<String>, Option<String>)> {
        let number = |text: &str| Printed { text: text.to_owned(), id: None, first: false, place: Place::default() };
        let was: Vec<&str> = was.split(' ').filter(|text| !text.is_empty()).collect();
        let is: Vec<Printed> = is.split(' ').filter(|text| !text.is_empty()).map(number).collect();
        numbers("f", &was, &is).into_iter().map(|changed| (changed.was, changed.is)).collect()
    }

    fn pair(was: &str, is: &str) -> (Option<String>, Option<String>) {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        (some(was), some(is))
    }

    #[test]
    fn what_differs_is_told_and_nothing_else() {
        assert_eq!(found("1 2 3 4 5 6", "1 2 3 4 5 6"), []);
        assert_eq!(found("1 2 3 4 5 6", "1 2 9 4 5 6"), [pair("3", "9")]);
        assert_eq!(found("1 2 3 4 5 6", "1 2 4 5 6"), [pair("3", "")]);
        assert_eq!(found("1 2 4 5 6", "1 2 3 4 5 6"), [pair("", "3")]);
        assert_eq!(found("1 2 3 4 5 6", "1 2 3 4 5 7"), [pair("6", "7")]);
        assert_eq!(found("1 2 3 4 5 6 7 8 9", "0 2 3 4 5 6 7 0 9"), [pair("1", "0"), pair("8", "0")]);
        assert_eq!(found("1 2", "1 2 3"), [pair("", "3")]);
        assert_eq!(found("", "1"), [pair("", "1")]);
        assert_eq!(found("1 2 3 4 5", "0 2 0 4 0"), [pair("1", "0"), pair("3", "0"), pair("5", "0")]);
    }
}
