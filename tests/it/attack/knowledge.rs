//! What the attacker knows, and what he makes of it.

use std::collections::BTreeMap;
use utfall::disclosure::audit::attack;
use utfall::disclosure::linked_cells::{Cell, Equation, Problem};

/// Counts that may not be shown.
pub const SMALL: std::ops::RangeInclusive<u64> = 1..=4;

/// Units that are counted: instrument, question, wave, domain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    pub instrument: String,
    pub question: String,
    pub wave: String,
    pub domain: Vec<(String, String)>,
}

/// A number about a group: what is counted, and of whom.
pub type Number = (String, Group);

/// What the attacker knows of a number, and what is true.
#[derive(Debug, Clone, Copy, Default)]
pub struct Fact {
    pub truth: u64,
    /// Known without computing: a row that is listed has at least one unit.
    pub least: u64,
    pub shown: bool,
    /// Withheld because it is small, or may be.
    pub withheld: bool,
    /// Would tell of everybody in the group: the number with an opinion where opinions are withheld, or that nobody is without a property.
    pub told_of_all: bool,
}

#[derive(Debug, Clone, Default)]
pub struct Attacker {
    pub facts: BTreeMap<Number, Fact>,
    pub sums: Vec<(Number, Vec<Number>)>,
}

impl Attacker {
    pub fn learn(&mut self, number: &Number, truth: u64, least: u64, shown: bool, withheld: bool) {
        let fact = self.facts.entry(number.clone()).or_insert(Fact { truth, ..Fact::default() });
        assert_eq!(fact.truth, truth, "{number:?} is not one number");
        fact.least = fact.least.max(least);
        fact.shown |= shown;
        fact.withheld |= withheld;
    }

    pub fn shows(&self, number: &Number) -> bool {
        self.facts.get(number).is_some_and(|fact| fact.shown)
    }

    pub fn show(&mut self, number: &Number) {
        if let Some(fact) = self.facts.get_mut(number) {
            fact.shown = true;
        }
    }

    /// `whole` is the sum of `parts` and of those in none of them.
    pub fn add_up(&mut self, whole: &Number, mut parts: Vec<Number>, dimension: &str) {
        let total = self.facts[whole].truth;
        let sum: u64 = parts.iter().map(|part| self.facts[part].truth).sum();
        let Some(rest) = total.checked_sub(sum) else { return };
        if rest > 0 {
            let mut none = whole.clone();
            none.1.domain.push((dimension.to_owned(), "in none".to_owned()));
            self.learn(&none, rest, 0, false, false);
            parts.push(none);
        }
        self.sums.push((whole.clone(), parts));
    }

    /// What the attacker finds out that he should not: the number, its true count, and the interval he is left with.
    pub fn finds(&self) -> Vec<String> {
        let numbers: Vec<&Number> = self.facts.keys().collect();
        let position: BTreeMap<&Number, usize> = numbers.iter().enumerate().map(|(position, number)| (*number, position)).collect();
        let cells = self.facts.values().map(|fact| Cell {
            count: fact.truth - fact.least,
            sensitive: fact.withheld,
            suppressible: true,
            cost: 1.0,
        });
        let equations = self.sums.iter().map(|(whole, parts)| Equation::sum(position[whole], parts.iter().map(|part| position[part])));
        let problem = Problem { cells: cells.collect(), equations: equations.collect(), minimum: 0 };
        let hidden: Vec<bool> = self.facts.values().map(|fact| !fact.shown).collect();
        let mut found = Vec::new();
        let shown_elsewhere = self.facts.iter().filter(|(_, fact)| fact.shown && fact.withheld && SMALL.contains(&fact.truth));
        found.extend(shown_elsewhere.map(|(number, fact)| format!("{} stands in the open elsewhere: {number:?}", fact.truth)));
        for interval in attack(&problem, &hidden) {
            let number = numbers[interval.cell];
            let fact = self.facts[number];
            let (lower, upper) = (interval.lower + fact.least, interval.upper.map(|upper| upper + fact.least));
            let derived = upper == Some(lower);
            let confined = lower >= *SMALL.start() && upper.is_some_and(|upper| upper <= *SMALL.end());
            if (fact.withheld && SMALL.contains(&fact.truth) && (derived || confined)) || (fact.told_of_all && derived) {
                found.push(format!("{} is known to be {lower} to {upper:?}: {number:?}", fact.truth));
            }
        }
        found
    }
}
