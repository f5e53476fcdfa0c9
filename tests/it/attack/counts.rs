//! Named counts of which the attacker knows how they add up, where no list says whom they count: dispositions, panels, rows of files, and the
//! figures of the Social Fund.

use super::printed::{Cell, count};
use super::solver::System;
use std::collections::{BTreeMap, BTreeSet};

/// More than there are.
const MOST: f64 = 1_000_000.0;

#[derive(Default)]
pub struct Counts {
    system: System,
    places: BTreeMap<String, usize>,
    withheld: BTreeSet<String>,
    printed: BTreeMap<String, f64>,
}

impl Counts {
    /// The unknown of a name.
    pub fn place(&mut self, name: &str) -> usize {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        let place = self.system.unknown(0.0, MOST, true, f64::NAN);
        self.places.insert(name.to_owned(), place);
        place
    }

    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// The number that is printed of a name.
    pub fn printed(&self, name: &str) -> Option<f64> {
        self.printed.get(name).copied()
    }

    /// Reads a cell; a dash is nobody, and an empty cell says nothing. Returns whether there is a number, shown or not.
    pub fn read(&mut self, name: &str, text: &str, source: &str) -> bool {
        let cell = if ["–", "-"].contains(&text.trim()) { count("0") } else { count(text) };
        match cell {
            Cell::Empty => return false,
            Cell::Withheld => {
                self.withheld.insert(name.to_owned());
                self.place(name);
            }
            Cell::Number(number) => {
                let place = self.place(name);
                self.system.learn(vec![(place, 1.0)], number.lower, number.upper, source);
                if number.is_exact() {
                    self.printed.insert(name.to_owned(), number.lower);
                }
            }
        }
        true
    }

    /// Whether a count is withheld.
    pub fn is_withheld(&self, name: &str) -> bool {
        self.withheld.contains(name)
    }

    /// Takes a count that is nowhere printed for one that is withheld.
    pub fn withhold(&mut self, name: &str) {
        self.place(name);
        self.withheld.insert(name.to_owned());
    }

    /// Learns that a count lies between limits.
    pub fn between(&mut self, name: &str, lower: f64, upper: f64, source: &str) {
        let place = self.place(name);
        self.system.learn(vec![(place, 1.0)], lower, upper, source);
    }

    /// Learns that parts add up to a whole, or with `at_most` to no more than it.
    pub fn adds_up(&mut self, whole: &str, parts: &[String], at_most: bool) {
        let mut terms = vec![(self.place(whole), -1.0)];
        for part in parts {
            terms.push((self.place(part), 1.0));
        }
        self.system.learn(terms, if at_most { f64::NEG_INFINITY } else { 0.0 }, 0.0, whole);
    }

    /// Learns that one count is a share of another, in whole per cent.
    pub fn per_cent(&mut self, of: &str, whole: &str, printed: f64, half: f64) {
        let (part, whole_place) = (self.place(of), self.place(whole));
        for (share, is_least) in [((printed - half) / 100.0, true), ((printed + half) / 100.0, false)] {
            let (lower, upper) = if is_least { (-1e-9, f64::INFINITY) } else { (f64::NEG_INFINITY, 1e-9) };
            self.system.learn(vec![(part, 1.0), (whole_place, -share)], lower, upper, of);
        }
    }

    /// How many counts are withheld.
    pub fn withheld(&self) -> usize {
        self.withheld.len()
    }

    /// Withheld counts that are known to be 1 to 4.
    pub fn findings(&mut self) -> Vec<String> {
        self.system.prepare();
        let mut found = Vec::new();
        for name in &self.withheld {
            let few = |lower: f64, upper: f64| lower > 1.0 - 1e-6 && upper < 5.0 - 1e-6;
            let (lower, upper) = self.system.limits(&vec![(self.places[name], 1.0)], &|lower, upper| !few(lower, upper));
            if few(lower, upper) {
                found.push(format!("{name} is known to be {lower:.0} to {upper:.0}"));
            }
        }
        found
    }
}
