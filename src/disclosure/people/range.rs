//! What the value of one unit may be: of a scale by its codes, of an index or a score by how it is made, of a number by what anybody gave.

use crate::disclosure::editions::Earlier;
use crate::project::Project;
use crate::transform::indicators::Indicators;
use crate::transform::inner::Inner;
use std::collections::HashMap;

/// The ranges of a release's measures.
pub(in crate::disclosure) struct Ranges<'a> {
    project: &'a Project,
    /// The greatest number of a question in any wave, by indicator, instrument and item: what it may be in each is known from all. No
    /// value of an atom is larger than the root of its sum of squares.
    largest: HashMap<(&'a str, &'a str, &'a str), f64>,
}

impl<'a> Ranges<'a> {
    /// Those of all measures, now and in earlier editions.
    pub(in crate::disclosure) fn of_all(project: &'a Project, indicators: &'a Indicators, editions: &[Earlier<'_>]) -> Self {
        let mut largest: HashMap<(&str, &str, &str), f64> = HashMap::new();
        for inner in &indicators.inner {
            let own = largest.entry((&inner.key.indicator, &inner.key.instrument, &inner.key.item)).or_default();
            *own = inner.atoms.iter().map(|atom| atom.largest).fold(*own, f64::max);
            let before = editions.iter().filter_map(|edition| edition.measure(&inner.key)).flat_map(|(_, numbers)| numbers);
            *own = before.map(|(_, [.., squares])| squares.max(0.0).sqrt()).fold(*own, f64::max);
        }
        Self { project, largest }
    }

    /// Least and greatest value of one unit, and the finest step between them.
    pub(in crate::disclosure) fn of(&self, inner: &Inner) -> (f64, f64, f64) {
        let key = &inner.key;
        let largest = self.largest.get(&(key.indicator.as_str(), key.instrument.as_str(), key.item.as_str())).copied();
        let largest = largest.unwrap_or_default().max(1e-6);
        let low = if inner.atoms.iter().any(|atom| atom.sum < 0.0) { -largest } else { 0.0 };
        let question = self.project.question(&key.instrument, &key.item);
        if let Some(scale) = question.and_then(|question| self.project.scale(question)) {
            let codes = || scale.point.iter().map(|point| point.code as f64);
            return (codes().fold(f64::INFINITY, f64::min), codes().fold(f64::NEG_INFINITY, f64::max), 1.0);
        }
        if question.is_some() {
            let whole = inner.atoms.iter().all(|atom| (atom.sum - atom.sum.round()).abs() < 1e-6);
            return (low, largest, if whole { 1.0 } else { largest / 20.0 });
        }
        // Indices and scores lie between 0 and 100, or between −100 and 100.
        let (low, high) = (if low < 0.0 || self.is_net_score(inner) { -100.0 } else { 0.0 }, largest.max(100.0));
        (low, high, (high - low) / 20.0)
    }

    /// Whether it is a score of those for less those against, so that everybody's is 100, 0 or −100.
    pub(in crate::disclosure) fn is_net_score(&self, inner: &Inner) -> bool {
        let is_number = self.project.question(&inner.key.instrument, &inner.key.item).is_some();
        !is_number
            && inner.atoms.iter().any(|atom| atom.squares > 1.0)
            && inner.atoms.iter().all(|atom| is_net_score(atom.sum, atom.squares, atom.n))
    }
}

/// Whether so many people of whom everybody has 100, 0 or −100 can have this sum and this sum of squares.
pub(super) fn is_net_score(sum: f64, squares: f64, n: f64) -> bool {
    let is_whole = |number: f64| (number - number.round()).abs() < 1e-6;
    let (net, both) = (sum / 100.0, squares / 10_000.0);
    is_whole(net) && is_whole(both) && is_whole((both + net) / 2.0) && net.abs() < both + 1e-6 && both < n + 1e-6
}
