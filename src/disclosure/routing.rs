//! How many were asked a question that is put to those who gave some answer to another one: that is how many gave it, and is told only where the
//! answers to the other one are.

use super::limits::Limits;
use super::people::Decision;
use super::showing::Showing;
use super::withheld::Cause;
use crate::project::Project;
use crate::transform::estimate::{Domain, Key};
use crate::transform::indicators::Indicators;
use crate::transform::query::Rule;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A question, a wave and a group.
type Place = (String, String, String, Domain);

/// The questions that depend on another one, and the groups in which it is not told how many they were put to.
#[derive(Debug, Default)]
pub(super) struct Routing {
    hidden: HashSet<Place>,
}

impl Routing {
    pub(super) fn of(
        project: &Project,
        limits: &Limits,
        indicators: &Indicators,
        decision: &Decision,
        withheld: &BTreeMap<Key, Cause>,
        rule: impl Fn(&Key) -> Rule,
    ) -> Self {
        let questions = project.codebooks.iter().flat_map(|(instrument, codebook)| {
            codebook.question.iter().map(move |question| ((instrument.as_str(), question.column()), question))
        });
        let filters: HashMap<(&str, &str), &str> =
            questions.filter_map(|(of, question)| Some((of, question.asked_if.as_ref()?.variable.as_str()))).collect();
        let depended_on: BTreeSet<(&str, &str)> = filters.iter().map(|((instrument, _), filter)| (*instrument, *filter)).collect();
        if filters.is_empty() {
            return Self::default();
        }
        let levels = || indicators.estimates.iter().enumerate().filter(|(_, estimate)| estimate.key.against.is_none());
        let mut told: HashMap<Place, bool> = HashMap::new();
        let mut respondents: HashMap<Place, u64> = HashMap::new();
        for (position, estimate) in levels() {
            let key = &estimate.key;
            let all = respondents.entry(place(key, "")).or_default();
            *all = (*all).max(estimate.base.unwrap_or_default());
            if depended_on.contains(&(key.instrument.as_str(), question_of(&key.item))) && rule(key) != Rule::Open {
                let is_exact = |of: &BTreeMap<usize, Showing>| of.get(&position).is_none_or(|showing| *showing == Showing::Exact);
                let is_blurred = decision.blurred.contains(&position);
                let is_told = is_exact(&decision.values) && is_exact(&decision.counts) && !is_blurred && !withheld.contains_key(key);
                *told.entry(place(key, question_of(&key.item))).or_insert(true) &= is_told;
            }
        }
        let mut hidden: HashSet<Place> = HashSet::new();
        let mut without: HashMap<Place, u64> = HashMap::new();
        for (_, estimate) in levels() {
            let (key, question) = (&estimate.key, question_of(&estimate.key.item));
            let (Some(filter), Some(base)) = (filters.get(&(key.instrument.as_str(), question)), estimate.base) else { continue };
            match told.get(&place(key, filter)) {
                Some(true) => {}
                Some(false) => drop(hidden.insert(place(key, question))),
                // Where the answers to it are not published by such groups, how many gave it is a number of its own.
                None => drop(without.insert(place(key, question), base)),
            }
        }
        let is_few = |(place, asked): (&Place, &u64)| {
            let all = respondents.get(&(place.0.clone(), String::new(), place.2.clone(), place.3.clone())).copied().unwrap_or(*asked);
            all < limits.base || limits.is_small(*asked as f64) || limits.is_small(all.saturating_sub(*asked) as f64)
        };
        // A group less the others of its kind would tell of the few: then none of the kind is told of.
        let kind = |place: &Place| {
            let dimensions: Vec<String> = place.3.iter().map(|(dimension, _)| dimension.clone()).collect();
            (place.0.clone(), place.1.clone(), place.2.clone(), dimensions)
        };
        let of_few: HashSet<_> = without.iter().filter(|own| is_few(*own)).map(|(place, _)| kind(place)).collect();
        hidden.extend(without.into_keys().filter(|place| of_few.contains(&kind(place))));
        Self { hidden }
    }

    /// Whether how many were asked would tell how many gave an answer that is not told.
    pub(super) fn hides(&self, key: &Key) -> bool {
        !self.hidden.is_empty() && self.hidden.contains(&place(key, question_of(&key.item)))
    }
}

fn place(key: &Key, question: &str) -> Place {
    (key.instrument.clone(), question.to_owned(), key.wave.clone(), key.domain.clone())
}

/// The question that an item belongs to: its own, or the one that it is an option of.
fn question_of(item: &str) -> &str {
    item.split_once("__").map_or(item, |(question, _)| question)
}
