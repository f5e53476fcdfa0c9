//! The verb of the room: indicators become a release.

use super::cell_key::{CellKey, base_cell};
use super::comparisons::{adjust_shown, released_comparison};
use super::fieldwork_cells::{cell_of_exclusion, is_impersonal};
use super::limits::Limits;
use super::parts::parts;
use super::people::{self, Decision, Showing};
use super::precision::rounded;
use super::readings::{retell, revealing};
use super::release::{Count, Release, Released, ReleasedExclusion, ReleasedWeighting};
use super::released_counts::{released_panel, released_reading, released_response, summary};
use super::segregation::released_segregation;
use super::shown::{Decided, goal_after, released};
use super::suppression::suppressed;
use super::withheld::{Cause, alike, primary};
use crate::diagnostic::Diagnostic;
use crate::project::Project;
use crate::transform::estimate::{Against, Estimate, Exclusion, Flag, Key};
use crate::transform::goals;
use crate::transform::indicators::Indicators;
use crate::transform::query::{Estimator, Query, Rule};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is known while the estimates are decided on.
struct Desk<'a> {
    project: &'a Project,
    limits: Limits,
    queries: HashMap<&'a str, &'a Query>,
    withheld: BTreeMap<Key, Cause>,
    decision: Decision,
    /// Counts of fieldwork that may not be shown.
    suppressed: BTreeSet<CellKey>,
}

impl<'a> Desk<'a> {
    fn query(&self, key: &Key) -> Option<&'a Query> {
        self.queries.get(key.indicator.as_str()).copied()
    }

    /// A level as it is released; `position` is its place among the estimates.
    fn level(&self, position: usize, estimate: &Estimate) -> Released {
        let key = &estimate.key;
        let showing = |of: &BTreeMap<usize, Showing>| of.get(&position).copied().unwrap_or(Showing::Exact);
        let decided = Decided {
            withheld: self.withheld.get(key).copied(),
            is_coarse: showing(&self.decision.values) == Showing::Coarse,
            n: showing(&self.decision.counts),
            base_is_hidden: self.suppressed.contains(&base_cell(key)),
            decimals_of_parts: None,
        };
        let released = released(&self.limits, self.query(key), estimate, decided);
        // The number behind a median is a count that may be withheld elsewhere.
        let uncounted = self.query(key).is_some_and(|query| query.header.estimator == Estimator::Median);
        if uncounted { Released { n: Count::Absent, base: Count::Absent, ..released } } else { released }
    }

    /// Whether an adjusted difference has almost all answers of its parts: how many lack something it is adjusted for would be a small number.
    fn leaves_out_few(&self, parts: &[&Released], estimate: &Estimate) -> bool {
        let is_adjusted = matches!(estimate.key.against, Some(Against::Adjusted { .. }));
        let few = |(part, own): (&&Released, Option<u64>)| match (part.n, own) {
            (Count::Shown(all), Some(own)) => self.limits.is_small(all.saturating_sub(own) as f64),
            _ => false,
        };
        is_adjusted && parts.iter().zip([estimate.n, estimate.base]).any(few)
    }

    /// A difference as it is released, from what is shown of its parts.
    fn difference(&self, estimates: &[Estimate], levels: &HashMap<&Key, Released>, estimate: &Estimate) -> Released {
        let parts = parts(self.project, estimates, &estimate.key);
        let shown: Vec<&Released> = parts.iter().filter_map(|part| levels.get(part)).collect();
        let is_coarse = shown.iter().any(|part| part.is_coarse());
        let is_counted = |part: &&&Released| matches!(part.n, Count::Shown(_)) && !part.flags.contains(&Flag::NearestFive);
        let hidden = !shown.iter().all(|part| is_counted(&part)) || self.leaves_out_few(&shown, estimate);
        let decided = Decided {
            withheld: self.withheld.get(&estimate.key).copied(),
            is_coarse,
            n: if hidden { Showing::Withheld } else { Showing::Exact },
            base_is_hidden: hidden,
            decimals_of_parts: shown.iter().filter_map(|part| part.value.as_ref().ok()).map(|part| part.percent_decimals).min(),
        };
        released(&self.limits, self.query(&estimate.key), estimate, decided)
    }
}

/// Decides, once for all formats and languages, what may be published.
pub fn release(project: Project, mut indicators: Indicators, findings: Vec<Diagnostic>) -> Release {
    let limits = Limits::of(&project.definition.disclosure);
    let queries = std::mem::take(&mut indicators.queries);
    indicators.queries.clone_from(&queries);
    let by_name: HashMap<&str, &Query> = queries.iter().map(|query| (query.name.as_str(), query)).collect();
    let rule = |key: &Key| by_name.get(key.indicator.as_str()).map(|query| query.header.rule).unwrap_or_default();
    let withheld = decide(&project, &limits, &indicators, rule);
    let (decision, withheld) = withheld;
    let mut withheld = withheld;
    for key in revealing(&limits, rule, &indicators.estimates) {
        withheld.entry(key).or_insert(Cause::Small);
    }
    retell(&mut indicators.estimates, |key| withheld.contains_key(key));
    adjust_shown(&mut indicators.estimates, |key| withheld.contains_key(key));
    let suppressed = suppressed(&limits, &indicators);
    let desk = Desk { project: &project, limits, queries: by_name.clone(), withheld, decision, suppressed };
    let levels: HashMap<&Key, Released> = indicators
        .estimates
        .iter()
        .enumerate()
        .filter(|(_, estimate)| estimate.key.against.is_none())
        .map(|(position, estimate)| (&estimate.key, desk.level(position, estimate)))
        .collect();
    let mut estimates: Vec<Released> = indicators
        .estimates
        .iter()
        .map(|estimate| match levels.get(&estimate.key) {
            Some(level) => level.clone(),
            None => desk.difference(&indicators.estimates, &levels, estimate),
        })
        .collect();
    let suppressed = &desk.suppressed;
    let segregation = released_segregation(&limits, &indicators, &estimates);
    let indices: Vec<Estimate> = segregation.iter().map(Released::as_estimate).collect();
    estimates.extend(segregation);
    estimates.sort_by(|one, other| one.key.cmp(&other.key));
    let comparisons = indicators
        .comparisons
        .iter()
        .filter_map(|compared| released_comparison(&project, &limits, rule(&compared.key), compared, &estimates));
    let comparisons = comparisons.collect();
    let of_goal = |goal: &crate::transform::estimate::GoalAssessment| {
        let measure = goal.measure.as_ref()?;
        Some((by_name.get(measure.indicator.as_str()).copied(), estimates.binary_search_by(|own| own.key.cmp(measure)).ok()?))
    };
    let goals = indicators.goals.iter().map(|goal| {
        let told = match of_goal(goal) {
            Some((query, at)) => goal_after(goal.clone(), query, Some(&estimates[at])),
            None => goal.clone(),
        };
        goals::assess_released(&project, told, &indices)
    });
    let goals = goals.collect();
    let responses = indicators.responses.iter().map(|response| released_response(&limits, response, suppressed));
    let exclusions = indicators.exclusions.iter().map(|exclusion| {
        let hidden = !is_impersonal(&exclusion.reason) && suppressed.contains(&cell_of_exclusion(exclusion));
        let rows = if hidden { Count::Withheld } else { Count::Shown(exclusion.rows) };
        ReleasedExclusion { rows, exclusion: Exclusion { rows: if hidden { 0 } else { exclusion.rows }, ..exclusion.clone() } }
    });
    let readings = indicators.readings.into_iter().map(|reading| released_reading(reading, suppressed));
    let panels = indicators.panels.iter().map(|panel| released_panel(panel, suppressed)).collect();
    let weighting = indicators.weighting.into_iter().map(|own| ReleasedWeighting {
        trimmed: if limits.is_small(own.trimmed as f64) { Count::Withheld } else { Count::Shown(own.trimmed) },
        instrument: own.instrument,
        wave: own.wave,
        smallest: rounded(own.smallest, 1),
        largest: rounded(own.largest, 1),
        design_effect: rounded(own.design_effect, 2),
    });
    Release {
        panels,
        weighting: weighting.collect(),
        responses: responses.collect(),
        exclusions: exclusions.collect(),
        queries: indicators.queries.clone(),
        estimates,
        comparisons,
        goals,
        not_applicable: indicators.not_applicable,
        readings: readings.collect(),
        findings: summary(&limits, &findings),
        project,
    }
}

/// What is withheld, and how the rest may be shown.
fn decide(project: &Project, limits: &Limits, indicators: &Indicators, rule: impl Fn(&Key) -> Rule) -> (Decision, BTreeMap<Key, Cause>) {
    let mut withheld: BTreeMap<Key, Cause> = BTreeMap::new();
    let levels = || indicators.estimates.iter().enumerate().filter(|(_, estimate)| estimate.key.against.is_none());
    for (_, estimate) in levels() {
        if let Some(reason) = primary(project, limits, rule(&estimate.key), estimate) {
            withheld.insert(estimate.key.clone(), reason);
        }
    }
    let own: BTreeSet<usize> = levels()
        .filter(|(_, estimate)| withheld.get(&estimate.key).is_some_and(|cause| *cause != Cause::Empty))
        .map(|(position, _)| position)
        .collect();
    let decision = people::decide(project, limits, indicators, &own);
    for (&position, _) in decision.values.iter().filter(|(_, showing)| **showing == Showing::Withheld) {
        withheld.entry(indicators.estimates[position].key.clone()).or_insert(Cause::Complement);
    }
    alike(indicators, &mut withheld);
    for estimate in indicators.estimates.iter().filter(|estimate| estimate.key.against.is_some()) {
        let parts = parts(project, &indicators.estimates, &estimate.key);
        if let Some(reason) = parts.iter().find_map(|part| withheld.get(part).copied()) {
            withheld.insert(estimate.key.clone(), reason);
        }
    }
    (decision, withheld)
}
