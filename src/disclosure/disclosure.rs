//! The verb of the room: indicators become a release.

use super::comparisons::released_comparison;
use super::desk::{ByKey, Desk, place, tells_of_few};
use super::editions::previous::Previous;
use super::editions::{self, Earlier, remembered};
use super::families::adjust_shown;
use super::fieldwork::fieldwork_cells::{cell_of_exclusion, is_impersonal};
use super::fieldwork::released_counts::{released_panel, released_reading, released_response, summary};
use super::fieldwork::suppression::suppressed;
use super::limits::Limits;
use super::parts::{is_of_levels, parts, with_a_part};
use super::people::{self, Decision};
use super::precision::rounded;
use super::readings::moves::veil_moves;
use super::readings::{retell, revealing_readings};
use super::release::{Count, Release, Released, ReleasedExclusion, ReleasedWeighting};
use super::routing::Routing;
use super::segregation::released_segregation;
use super::showing::Showing;
use super::shown::goal_after;
use super::withheld::{Cause, alike, primary};
use crate::diagnostic::Diagnostic;
use crate::ingest::dataset::Edition;
use crate::parallel::{in_order, of_each, processors};
use crate::project::Project;
use crate::transform::estimate::{Against, Estimate, Exclusion, Flag, Key};
use crate::transform::indicators::Indicators;
use crate::transform::query::{Estimator, Query, Rule};
use crate::transform::{goal_change, goals};
use foldhash::HashSet;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Whether the same was shown in an edition, which was read from its file.
fn is_again(own: &serde_json::Value, edition: &Edition) -> bool {
    let as_read = serde_json::to_vec(&own["shown"]).and_then(|text| serde_json::from_slice::<serde_json::Value>(&text));
    as_read.is_ok_and(|own| own == edition.numbers["shown"])
}

/// Decides, once for all formats and languages, what may be published.
pub fn release(project: Arc<Project>, mut indicators: Indicators, findings: Vec<Diagnostic>) -> Release {
    let limits = Limits::of(&project.definition.disclosure);
    let queries = indicators.queries.clone();
    let by_name: HashMap<&str, &Query> = queries.iter().map(|query| (query.name.as_str(), query)).collect();
    let rule = |key: &Key| by_name.get(key.indicator.as_str()).map(|query| query.header.rule).unwrap_or_default();
    let before = Arc::clone(&indicators.editions);
    let editions = editions::all(&before);
    let (decision, mut withheld) = decide(&project, &limits, &indicators, &editions, rule);
    for key in revealing_readings(&project, &limits, &indicators, &editions, (&decision, &withheld), &by_name) {
        withheld.entry(key).or_insert(Cause::Small);
    }
    retell(&mut indicators.estimates, |key| withheld.contains_key(key));
    goal_change::retold(&project, &mut indicators.goals, &indicators.estimates, |key| withheld.contains_key(key));
    let mut without_p = with_a_part(&project, &indicators.estimates, |place| decision.values.get(&place) == Some(&Showing::Coarse));
    // Of parts that are not told exactly only what is simply their difference loses its p; that of the people who answered twice keeps it, and is tested
    // together with the others.
    let blurred = with_a_part(&project, &indicators.estimates, |place| decision.blurred.contains(&place));
    without_p.extend(blurred.into_iter().filter(is_of_levels));
    {
        let raw: ByKey<&Key, &Estimate> = indicators.estimates.iter().map(|estimate| (&estimate.key, estimate)).collect();
        let tells = |estimate: &&Estimate| tells_of_few(&limits, estimate, |key| raw.get(key).copied(), |key| withheld.contains_key(key));
        without_p.extend(indicators.estimates.iter().filter(tells).map(|estimate| estimate.key.clone()));
    }
    adjust_shown(&project, &queries, &mut indicators.estimates, |key| withheld.contains_key(key) || without_p.contains(key));
    let suppressed = suppressed(&limits, &indicators);
    let own = |position: &usize| place(&indicators.estimates[*position].key);
    let uncounted: HashSet<Key> =
        decision.counts.iter().filter(|(_, showing)| **showing != Showing::Exact).map(|(position, _)| own(position)).collect();
    let cloud = decision.values.iter().filter(|(_, showing)| **showing != Showing::Exact).map(|(position, _)| own(position));
    let is_withheld = |cause: &Cause| *cause != Cause::Empty;
    let of_levels = withheld.iter().filter(|(key, cause)| key.against.is_none() && is_withheld(cause)).map(|(key, _)| place(key));
    let clouded: HashSet<Key> = cloud.chain(of_levels).chain(uncounted.iter().cloned()).collect();
    let of_comparisons = withheld.iter().filter(|(_, cause)| is_withheld(cause)).map(|(key, _)| place(key));
    let dimensions_clouded = groups_by_dimension(clouded.iter().cloned().chain(of_comparisons).collect::<HashSet<Key>>().iter());
    let coarse =
        decision.values.iter().filter(|(_, showing)| **showing != Showing::Exact).map(|(place, _)| &indicators.estimates[*place].key);
    let of_withheld = withheld.iter().filter(|(key, cause)| key.against.is_none() && is_withheld(cause)).map(|(key, _)| key);
    let dimensions_hidden = groups_by_dimension(coarse.chain(of_withheld).collect::<HashSet<&Key>>().into_iter());
    let mut counts: ByKey<Key, Vec<(u64, bool)>> = ByKey::default();
    for (position, estimate) in indicators.estimates.iter().enumerate().filter(|(_, estimate)| estimate.key.against.is_none()) {
        let is_decided = |query: &&Query| query.header.rule != Rule::Open && query.header.estimator != Estimator::InterpolatedMedian;
        let decided = by_name.get(estimate.key.indicator.as_str()).is_some_and(is_decided);
        if let Some(n) = estimate.n.filter(|_| decided && !estimate.key.item.is_empty()) {
            let is_exact = decision.counts.get(&position).is_none_or(|showing| *showing == Showing::Exact);
            counts.entry(own(&position)).or_default().push((n, is_exact));
        }
    }
    let routing = Routing::of(&project, &limits, &indicators, &decision, &withheld, rule);
    let desk = Desk {
        project: &project,
        limits,
        queries: by_name.clone(),
        withheld,
        decision,
        raw: indicators.estimates.iter().map(|estimate| (&estimate.key, estimate)).collect(),
        position: indicators.estimates.iter().enumerate().map(|(position, estimate)| (&estimate.key, position)).collect(),
        uncounted,
        counts,
        clouded,
        dimensions_clouded,
        dimensions_hidden,
        suppressed,
        routing,
        weighted: indicators.weighting.iter().filter(|own| own.largest - own.smallest > 1e-9).map(|own| own.instrument.clone()).collect(),
        editions: &editions,
        previous: Previous::of(project.previous.as_ref().map_or(&[][..], |previous| &previous.rows)),
    };
    let all = &indicators.estimates;
    let told = of_each(all, |position, estimate| estimate.key.against.is_none().then(|| desk.level(position, estimate)));
    let levels: ByKey<&Key, Released> =
        all.iter().zip(told).filter_map(|(estimate, level)| level.map(|level| (&estimate.key, level))).collect();
    let mut estimates: Vec<Released> = of_each(all, |_, estimate| match levels.get(&estimate.key) {
        Some(level) => level.clone(),
        None => desk.difference(all, &levels, estimate),
    });
    let differs_as_shown = desk.differs_as_shown(all, &estimates);
    let place_of = |key: &Key| desk.position.get(key).copied();
    let numbers = (project.publishes || !before.is_empty())
        .then(|| serde_json::to_value(remembered(&indicators.inner, &estimates, place_of, &desk.decision)).unwrap_or_default());
    // The last edition once more is no other one.
    let rests_on = before.len() - usize::from(numbers.as_ref().zip(before.last()).is_some_and(|(own, last)| is_again(own, last)));
    let numbers = numbers.filter(|_| project.publishes);
    let edition = numbers.map(|numbers| Edition { key: String::new(), people: indicators.people.clone(), numbers });
    let suppressed = &desk.suppressed;
    let mut segregation = released_segregation(&limits, &indicators, &estimates);
    // An index of choices of which some stand as they did would be one of no edition.
    if estimates.iter().any(|own| own.flags.contains(&Flag::AsPublished)) {
        segregation.iter_mut().for_each(|own| *own = desk.as_published(&own.key).unwrap_or_else(|| own.withheld()));
    }
    let indices: Vec<Estimate> = segregation.iter().map(Released::as_estimate).collect();
    estimates.extend(segregation);
    estimates.sort_by(|one, other| one.key.cmp(&other.key));
    let compared = &indicators.comparisons;
    let comparison = |at: usize| released_comparison(&project, &limits, rule(&compared[at].key), &compared[at], &estimates);
    let comparisons = in_order(compared.len(), processors(), comparison).into_iter().flatten().collect();
    let of_goal = |goal: &crate::transform::estimate::GoalAssessment| {
        let measure = goal.measure.as_ref()?;
        Some((by_name.get(measure.indicator.as_str()).copied(), estimates.binary_search_by(|own| own.key.cmp(measure)).ok()?))
    };
    let goals = indicators.goals.iter().map(|goal| {
        let told = match of_goal(goal) {
            Some((query, at)) => {
                let measured = goal.measure.as_ref().and_then(|measure| desk.raw.get(measure).copied());
                goal_after(&limits, goal.clone(), query, measured, Some(&estimates[at]))
            }
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
        edition,
        editions: before.len(),
        rests_on,
        differs_as_shown,
        project,
    }
}

/// What is withheld, and how the rest may be shown.
fn decide(
    project: &Project,
    limits: &Limits,
    indicators: &Indicators,
    editions: &[Earlier<'_>],
    rule: impl Fn(&Key) -> Rule,
) -> (Decision, BTreeMap<Key, Cause>) {
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
    let mut decision = people::decide(project, limits, indicators, editions, &own);
    veil_moves(limits, indicators, &mut decision, &withheld);
    for (&position, _) in decision.values.iter().filter(|(_, showing)| **showing == Showing::Withheld) {
        withheld.entry(indicators.estimates[position].key.clone()).or_insert(Cause::Complement);
    }
    alike(indicators, &mut withheld);
    for estimate in indicators.estimates.iter().filter(|estimate| estimate.key.against.is_some()) {
        let parts = parts(project, &indicators.estimates, &estimate.key);
        // A model of few alike can be turned back into how they answered.
        let is_adjusted = matches!(estimate.key.against, Some(Against::Adjusted { .. }));
        let few_alike = estimate
            .fewest_alike
            .filter(|_| is_adjusted)
            .filter(|fewest| *fewest < limits.base_of(project, &estimate.key.instrument))
            .map(|_| Cause::Small);
        if let Some(reason) = few_alike.or_else(|| parts.iter().find_map(|part| withheld.get(part).copied())) {
            withheld.insert(estimate.key.clone(), reason);
        }
    }
    (decision, withheld)
}

/// Of what is told by groups of one dimension, in how many of them.
fn groups_by_dimension<'k>(keys: impl Iterator<Item = &'k Key>) -> ByKey<Key, BTreeMap<String, usize>> {
    let mut groups: ByKey<Key, BTreeMap<String, usize>> = ByKey::default();
    for key in keys {
        if let [(dimension, _)] = key.domain.as_slice() {
            *groups.entry(Key { domain: Vec::new(), ..key.clone() }).or_default().entry(dimension.clone()).or_default() += 1;
        }
    }
    groups
}
