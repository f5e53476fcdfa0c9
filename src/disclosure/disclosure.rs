//! The verb of the room: indicators become a release.

use super::cell_key::{CellKey, base_cell};
use super::comparisons::released_comparison;
use super::editions::{self, Earlier, remembered};
use super::families::adjust_shown;
use super::fieldwork_cells::{cell_of_exclusion, is_impersonal};
use super::limits::Limits;
use super::moves::veil_moves;
use super::parts::{parts, told, with_a_part};
use super::people::{self, Decision};
use super::precision::rounded;
use super::previous::{Beside, Previous};
use super::readings::{retell, revealing_readings};
use super::release::{Count, Reason, Release, Released, ReleasedExclusion, ReleasedWeighting};
use super::released_counts::{released_panel, released_reading, released_response, summary};
use super::routing::Routing;
use super::segregation::released_segregation;
use super::showing::Showing;
use super::shown::{Decided, goal_after, released};
use super::suppression::suppressed;
use super::withheld::{Cause, alike, primary};
use crate::diagnostic::Diagnostic;
use crate::ingest::dataset::Edition;
use crate::parallel::{in_order, of_each, processors};
use crate::project::Project;
use crate::project::columns::is_answer;
use crate::transform::estimate::{Against, Estimate, Exclusion, Flag, Key};
use crate::transform::indicators::Indicators;
use crate::transform::query::{Estimator, Query, Rule};
use crate::transform::{goal_change, goals};
use foldhash::HashSet;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// By what an estimate is about, which is long to hash.
type ByKey<K, T> = foldhash::HashMap<K, T>;

/// What is known while the estimates are decided on.
struct Desk<'a> {
    project: &'a Project,
    limits: Limits,
    queries: HashMap<&'a str, &'a Query>,
    withheld: BTreeMap<Key, Cause>,
    decision: Decision,
    /// Levels with full precision, and their place among the estimates.
    raw: ByKey<&'a Key, &'a Estimate>,
    position: ByKey<&'a Key, usize>,
    /// Questions in groups of which the number of answers is not told exactly, and those of which some answer is not.
    uncounted: HashSet<Key>,
    /// The numbers of answers to a question in a group, and whether they are told exactly.
    counts: ByKey<Key, Vec<(u64, bool)>>,
    clouded: HashSet<Key>,
    /// Counts of fieldwork that may not be shown.
    suppressed: BTreeSet<CellKey>,
    routing: Routing,
    /// Instruments of which some answers weigh more than others.
    weighted: BTreeSet<String>,
    /// What the project published before.
    editions: &'a [Earlier<'a>],
    /// What an earlier output told, of which nobody knows whom it was about.
    previous: Previous,
}

impl<'a> Desk<'a> {
    fn query(&self, key: &Key) -> Option<&'a Query> {
        self.queries.get(key.indicator.as_str()).copied()
    }

    /// An estimate as it stood in the latest edition that had it.
    fn as_published(&self, key: &Key) -> Option<Released> {
        let mut before = self.editions.iter().rev().filter_map(|edition| edition.released(key)).next()?.clone();
        before.value.as_ref().ok()?;
        if !before.flags.contains(&Flag::AsPublished) {
            before.flags.push(Flag::AsPublished);
            before.flags.sort();
        }
        Some(before)
    }

    /// Whether a level stands as it was published: what is shown of it would be less now, or tell of those who are new.
    fn is_kept(&self, position: usize) -> bool {
        let is_exact = |of: &BTreeMap<usize, Showing>| of.get(&position).is_none_or(|showing| *showing == Showing::Exact);
        self.decision.keepable.contains(&position) && !(is_exact(&self.decision.values) && is_exact(&self.decision.counts))
    }

    /// A level as it is released; `position` is its place among the estimates.
    fn level(&self, position: usize, estimate: &Estimate) -> Released {
        let key = &estimate.key;
        if let Some(kept) = self.is_kept(position).then(|| self.as_published(key)).flatten() {
            return kept;
        }
        let showing = |of: &BTreeMap<usize, Showing>| of.get(&position).copied().unwrap_or(Showing::Exact);
        let decided = Decided {
            withheld: self.withheld.get(key).copied(),
            is_coarse: showing(&self.decision.values) == Showing::Coarse,
            n: showing(&self.decision.counts),
            is_weighted: self.weighted.contains(&key.instrument),
            base_is_hidden: self.suppressed.contains(&base_cell(key)) || self.routing.hides(key),
            decimals_of_parts: None,
        };
        let place = place(key);
        let is_open = self.query(key).is_some_and(|query| query.header.rule == Rule::Open && query.header.from == ["answers"]);
        // How many left a question blank tells how many answered; a median tells of the answers.
        let is_median = self.query(key).is_some_and(|query| query.header.estimator == Estimator::InterpolatedMedian);
        let tells =
            (is_open && (decided.base_is_hidden || !self.is_counted(&place, estimate))) || (is_median && self.clouded.contains(&place));
        let decided = if tells && decided.withheld.is_none() { Decided { withheld: Some(Cause::Complement), ..decided } } else { decided };
        // Those counted are then those asked, or nearly.
        let counts_the_asked = self.routing.hides(key) || (is_open && decided.base_is_hidden);
        let decided = if counts_the_asked { Decided { n: Showing::Withheld, ..decided } } else { decided };
        let is_uncounted = is_median && self.uncounted.contains(&place) && !self.is_told(&place, estimate.n);
        let decided = if is_uncounted { Decided { n: Showing::Withheld, ..decided } } else { decided };
        let released = released(&self.limits, self.query(key), estimate, decided);
        // The number behind a median is a count that may be withheld elsewhere.
        let uncounted = self.query(key).is_some_and(|query| query.header.estimator == Estimator::Median);
        // Of a group by an answer it is not known how many stand in it: those asked beside those counted would tell what the others answered.
        let is_of_answer = key.domain.iter().any(|(dimension, _)| is_answer(dimension));
        let released = match (uncounted, is_of_answer) {
            (true, _) => Released { n: Count::Absent, base: Count::Absent, ..released },
            (_, true) => Released { base: released.n, ..released },
            _ => released,
        };
        match self.previous.beside(&self.limits, estimate, &released) {
            Beside::Told => released,
            Beside::AsPrinted(printed) => *printed,
            Beside::Withheld => released.withheld(),
        }
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
    fn difference(&self, estimates: &[Estimate], levels: &ByKey<&Key, Released>, estimate: &Estimate) -> Released {
        let parts = parts(self.project, estimates, &estimate.key);
        let shown: Vec<&Released> = parts.iter().filter_map(|part| levels.get(part)).collect();
        let stands_apart = |part: &&Released| part.flags.contains(&Flag::AsPublished) || part.value == Err(Reason::Withheld);
        if shown.iter().any(stands_apart) {
            let withheld = || {
                let decided = Decided {
                    withheld: Some(Cause::Complement),
                    is_coarse: false,
                    n: Showing::Withheld,
                    base_is_hidden: true,
                    is_weighted: false,
                    decimals_of_parts: None,
                };
                released(&self.limits, self.query(&estimate.key), estimate, decided)
            };
            return self.as_published(&estimate.key).unwrap_or_else(withheld);
        }
        let is_coarse = shown.iter().any(|part| self.is_coarse(&part.key));
        let hides = |part: &Released| !matches!(part.n, Count::Shown(_)) && self.raw.get(&part.key).is_none_or(|raw| raw.n.is_some());
        let hidden = is_coarse
            || shown.iter().any(|part| hides(part) || part.flags.contains(&Flag::NearestFive))
            || self.leaves_out_few(&shown, estimate)
            || (matches!(estimate.key.against, Some(Against::Independence(_))) && self.withheld.contains_key(&estimate.key));
        let decided = Decided {
            withheld: self.withheld.get(&estimate.key).copied(),
            is_coarse,
            n: if hidden { Showing::Withheld } else { Showing::Exact },
            base_is_hidden: hidden,
            is_weighted: false,
            decimals_of_parts: shown.iter().filter_map(|part| part.value.as_ref().ok()).map(|part| part.percent_decimals).min(),
        };
        if !self.is_blurred(&parts) {
            return released(&self.limits, self.query(&estimate.key), estimate, decided);
        }
        let told = told(estimate, &parts, |key| self.raw.get(key).copied(), |key| levels.get(key));
        released(&self.limits, self.query(&estimate.key), told.as_ref().unwrap_or(estimate), decided)
    }

    /// Whether one of the parts of a difference may not be told exactly: then it is that of the parts as they are shown.
    fn is_blurred(&self, parts: &[Key]) -> bool {
        parts.iter().any(|key| self.position.get(key).is_some_and(|position| self.decision.blurred.contains(position)))
    }

    /// Whether a difference between percentages is shown that is made of percentages as they are shown.
    fn differs_as_shown(&self, estimates: &[Estimate], told: &[Released]) -> bool {
        let of_shares = |own: &Released| {
            let share = |query: &Query| matches!(query.header.estimator, Estimator::Share | Estimator::Distribution);
            own.key.against.is_some() && own.value.is_ok() && self.query(&own.key).is_some_and(share)
        };
        let is_blurred = |own: &&Released| self.is_blurred(&parts(self.project, estimates, &own.key));
        !self.decision.blurred.is_empty() && told.iter().filter(|own| of_shares(own)).any(|own| is_blurred(&own))
    }

    /// Whether those who left a question blank follow from a number of answers that is told exactly, or from none that is decided on.
    fn is_counted(&self, place: &Key, blank: &Estimate) -> bool {
        let Some(counts) = self.counts.get(place) else { return true };
        let answered = blank.base.zip(blank.numerator).map(|(asked, left)| asked as f64 - left);
        let mut same = counts.iter().filter(|(n, _)| answered.is_some_and(|answered| (*n as f64 - answered).abs() < 0.5)).peekable();
        if same.peek().is_none() { !self.uncounted.contains(place) } else { same.any(|(_, is_exact)| *is_exact) }
    }

    /// Whether a number of answers stands exactly beside another number of the same question and group.
    fn is_told(&self, place: &Key, n: Option<u64>) -> bool {
        self.counts.get(place).is_some_and(|counts| counts.iter().any(|(own, is_exact)| *is_exact && Some(*own) == n))
    }

    /// Whether the value of a level is rounded to the nearest five.
    fn is_coarse(&self, key: &Key) -> bool {
        self.position.get(key).and_then(|position| self.decision.values.get(position)) == Some(&Showing::Coarse)
    }
}

/// Whether the same was shown in an edition, which was read from its file.
fn is_again(own: &serde_json::Value, edition: &Edition) -> bool {
    let as_read = serde_json::to_vec(&own["shown"]).and_then(|text| serde_json::from_slice::<serde_json::Value>(&text));
    as_read.is_ok_and(|own| own == edition.numbers["shown"])
}

/// What a question, wave and group are called by those estimates that are about the same answers.
fn place(key: &Key) -> Key {
    let question = key.item.split_once("__").map_or(key.item.as_str(), |(question, _)| question);
    Key { indicator: String::new(), level: String::new(), item: question.to_owned(), against: None, ..key.clone() }
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
    let without_p = with_a_part(&project, &indicators.estimates, |place| decision.values.get(&place) == Some(&Showing::Coarse));
    adjust_shown(&project, &queries, &mut indicators.estimates, |key| withheld.contains_key(key) || without_p.contains(key));
    let suppressed = suppressed(&limits, &indicators);
    let own = |position: &usize| place(&indicators.estimates[*position].key);
    let uncounted: HashSet<Key> =
        decision.counts.iter().filter(|(_, showing)| **showing != Showing::Exact).map(|(position, _)| own(position)).collect();
    let cloud = decision.values.iter().filter(|(_, showing)| **showing != Showing::Exact).map(|(position, _)| own(position));
    let of_withheld = withheld.iter().filter(|(_, cause)| **cause != Cause::Empty).map(|(key, _)| place(key));
    let clouded: HashSet<Key> = cloud.chain(of_withheld).chain(uncounted.iter().cloned()).collect();
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
        if let Some(reason) = parts.iter().find_map(|part| withheld.get(part).copied()) {
            withheld.insert(estimate.key.clone(), reason);
        }
    }
    (decision, withheld)
}
