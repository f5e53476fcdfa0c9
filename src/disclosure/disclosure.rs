//! The verb of the room: indicators become a release.

use super::cell_key::{CellKey, Naming, base_cell};
use super::cells::{Collected, cell_of_exclusion, cell_of_used, cells_of_panel, cells_of_response, collect, is_impersonal};
use super::comparisons::{adjust_shown, released_comparison};
use super::complementary::protect;
use super::limits::Limits;
use super::linked_cells::Problem;
use super::release::{
    Count, Reason, Release, Released, ReleasedExclusion, ReleasedFinding, ReleasedPanel, ReleasedReading, ReleasedResponse,
    ReleasedWeighting, Shown,
};
use super::segregation::released_segregation;
use crate::diagnostic::{Diagnostic, Severity};
use crate::ingest::dataset::Panel;
use crate::project::Project;
use crate::transform::estimate::{Against, Estimate, Exclusion, GoalAssessment, Key, Method, Response, Verdict};
use crate::transform::indicators::Indicators;
use crate::transform::query::{Estimator, Query, Rule};
use std::collections::{BTreeMap, BTreeSet};

/// Why an estimate is withheld, for the decision alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// Too few people behind it.
    Small,
    /// Would give away a small number elsewhere.
    Complement,
    /// All, or all but a few, answer alike.
    Unanimous,
    /// Nothing to estimate from.
    Empty,
}

/// Decides, once for all formats and languages, what may be published.
pub fn release(project: Project, mut indicators: Indicators, findings: Vec<Diagnostic>) -> Release {
    let limits = Limits::of(&project.definition.disclosure);
    let rules: BTreeMap<String, Rule> = indicators.queries.iter().map(|query: &Query| (query.name.clone(), query.header.rule)).collect();
    let rule = |key: &Key| rules.get(&key.indicator).copied().unwrap_or_default();
    let naming = Naming::of(&indicators.queries);
    let mut withheld: BTreeMap<Key, Cause> = BTreeMap::new();
    for estimate in indicators.estimates.iter().filter(|estimate| estimate.key.against.is_none()) {
        if let Some(reason) = primary(&project, &limits, rule(&estimate.key), estimate) {
            withheld.insert(estimate.key.clone(), reason);
        }
    }
    unanimous_in_all(&indicators.estimates, &rule, &mut withheld);
    let suppressed = suppressed(&project, &limits, &indicators, &withheld, rule);
    for estimate in indicators.estimates.iter().filter(|estimate| estimate.key.against.is_none()) {
        let [units, with, without, denominator] = naming.cells_of(&estimate.key);
        if [units, with, without, denominator].iter().any(|cell| suppressed.contains(cell)) {
            withheld.entry(estimate.key.clone()).or_insert(Cause::Complement);
        }
    }
    alike(&indicators, &mut withheld);
    for estimate in indicators.estimates.iter().filter(|estimate| estimate.key.against.is_some()) {
        if let Some(reason) = parts(&project, &indicators.estimates, &estimate.key).iter().find_map(|part| withheld.get(part).copied()) {
            withheld.insert(estimate.key.clone(), reason);
        }
    }
    adjust_shown(&mut indicators.estimates, |key| withheld.contains_key(key));
    // The number behind a median is a count that may be withheld elsewhere.
    let medians: BTreeSet<&str> =
        indicators.queries.iter().filter(|query| query.header.estimator == Estimator::Median).map(|query| query.name.as_str()).collect();
    let hides = |key: &Key| suppressed.contains(&naming.cells_of(key)[0]);
    let estimates: Vec<Released> = indicators
        .estimates
        .iter()
        .map(|estimate| {
            let key = &estimate.key;
            let hidden = if key.against.is_none() {
                Hidden { n: hides(key), base: suppressed.contains(&base_cell(key)) || tells_few(&limits, rule(key), estimate) }
            } else {
                let any = parts(&project, &indicators.estimates, key).iter().any(&hides);
                Hidden { n: any, base: any }
            };
            let released = released(&limits, rule(key), estimate, withheld.get(key).copied(), hidden);
            let uncounted = medians.contains(key.indicator.as_str());
            if uncounted { Released { n: Count::Absent, base: Count::Absent, ..released } } else { released }
        })
        .collect();
    let mut estimates = estimates;
    let segregation = released_segregation(&limits, &indicators, &estimates);
    estimates.extend(segregation);
    estimates.sort_by(|one, other| one.key.cmp(&other.key));
    let comparisons = indicators
        .comparisons
        .iter()
        .filter_map(|compared| released_comparison(&project, &limits, rule(&compared.key), compared, &estimates));
    let comparisons = comparisons.collect();
    let goals = indicators.goals.into_iter().map(|goal| goal_after(goal, &withheld)).collect();
    let responses = indicators.responses.iter().map(|response| released_response(&limits, response, &suppressed));
    let exclusions = indicators.exclusions.iter().map(|exclusion| {
        let hidden = !is_impersonal(&exclusion.reason) && suppressed.contains(&cell_of_exclusion(exclusion));
        let rows = if hidden { Count::Withheld } else { Count::Shown(exclusion.rows) };
        ReleasedExclusion { rows, exclusion: Exclusion { rows: if hidden { 0 } else { exclusion.rows }, ..exclusion.clone() } }
    });
    let readings = indicators.readings.into_iter().map(|reading| ReleasedReading {
        rows_used: if suppressed.contains(&cell_of_used(&reading.instrument, &reading.wave)) {
            Count::Withheld
        } else {
            Count::Shown(reading.rows_used)
        },
        reading,
    });
    let panels = indicators.panels.iter().map(|panel| released_panel(panel, &suppressed)).collect();
    let weighting = indicators.weighting.into_iter().map(|own| ReleasedWeighting {
        trimmed: if limits.is_small(own.trimmed as f64) { Count::Withheld } else { Count::Shown(own.trimmed) },
        instrument: own.instrument,
        wave: own.wave,
        smallest: own.smallest,
        largest: own.largest,
        design_effect: own.design_effect,
    });
    Release {
        panels,
        weighting: weighting.collect(),
        responses: responses.collect(),
        exclusions: exclusions.collect(),
        queries: indicators.queries,
        estimates,
        comparisons,
        goals,
        not_applicable: indicators.not_applicable,
        readings: readings.collect(),
        findings: summary(&limits, &findings),
        project,
    }
}

/// The estimates a difference is made of, its own first: none of them may be withheld, or the others would give it away.
fn parts(project: &Project, estimates: &[Estimate], key: &Key) -> Vec<Key> {
    let Some(against) = &key.against else { return Vec::new() };
    let own = Key { against: None, ..key.clone() };
    let mut parts = vec![own.clone()];
    match against {
        Against::Wave(wave) => parts.push(Key { wave: wave.clone(), ..own }),
        Against::Level(level) => {
            let mut other = own;
            if let Some(last) = other.domain.last_mut() {
                last.1.clone_from(level);
            }
            parts.push(other);
        }
        Against::Rest => {
            let mut whole = own;
            whole.domain.pop();
            parts.push(whole);
        }
        Against::Comparison(wave) => {
            let by = project.instrument(&key.instrument).and_then(|instrument| instrument.pilot.as_ref()).map(|pilot| &pilot.by);
            let of_units = |other: &&Key| {
                let unit = matches!(other.domain.as_slice(), [(dimension, _)] if Some(dimension) == by);
                unit && [&own.wave, wave].contains(&&other.wave)
                    && Key { domain: Vec::new(), wave: own.wave.clone(), ..(*other).clone() } == own
            };
            parts.extend(estimates.iter().map(|estimate| &estimate.key).filter(of_units).cloned());
            parts.push(Key { wave: wave.clone(), ..own.clone() });
        }
        Against::Trend => {
            let periods =
                estimates.iter().map(|estimate| &estimate.key).filter(|other| Key { wave: own.wave.clone(), ..(*other).clone() } == own);
            parts.extend(periods.cloned());
        }
        Against::Instrument(first) => {
            let statement = project.question(&key.instrument, &key.item).and_then(|question| question.same_as.as_ref());
            let same = project
                .codebooks
                .get(first)
                .into_iter()
                .flat_map(|codebook| &codebook.question)
                .filter(|question| statement.is_some() && question.same_as.as_ref() == statement);
            let waves: Vec<String> = project
                .instrument(first)
                .map(|instrument| instrument.wave.iter().map(|wave| wave.id.clone()).collect())
                .unwrap_or_default();
            for question in same {
                parts.extend(waves.iter().map(|wave| Key {
                    instrument: first.clone(),
                    item: question.column().to_owned(),
                    wave: wave.clone(),
                    ..own.clone()
                }));
            }
        }
    }
    parts
}

/// Why an estimate may not be shown for its own sake.
pub(super) fn primary(project: &Project, limits: &Limits, rule: Rule, estimate: &Estimate) -> Option<Cause> {
    let Some(value) = estimate.estimate else { return Some(Cause::Empty) };
    let n = estimate.n.unwrap_or(0) as f64;
    if rule == Rule::Open {
        return None;
    }
    let base = limits.base_of(project, &estimate.key.instrument);
    if let (Some(with), Some(of)) = (estimate.numerator, estimate.denominator) {
        let fewest = if rule == Rule::Base { base } else { limits.count };
        let few = estimate.n.is_some_and(|behind| behind < fewest);
        return (few || limits.is_small(with) || limits.is_small(of)).then_some(Cause::Small);
    }
    if rule == Rule::Base {
        if n < base as f64 {
            return Some(Cause::Small);
        }
        let with = estimate.numerator.unwrap_or(value * n);
        // Few in one category of many is no secret; nearly all in one category is.
        let one_of_many = !estimate.key.level.is_empty();
        let nearly_all = estimate.numerator.is_some()
            && base == limits.base
            && ((with < limits.count as f64 && !one_of_many) || n - with < limits.count as f64);
        return nearly_all.then_some(Cause::Unanimous);
    }
    match (estimate.numerator, estimate.n) {
        // To know that somebody is in the row is then to know that they have the property.
        (Some(with), Some(n)) if n > 0 && with >= n as f64 => Some(Cause::Unanimous),
        (Some(with), Some(n)) => [with, n as f64 - with, n as f64].into_iter().any(|count| limits.is_small(count)).then_some(Cause::Small),
        (Some(total), None) => limits.is_small(total).then_some(Cause::Small),
        _ => None,
    }
}

/// When one indicator of an item shows that nearly all answer alike, no other of the same item may show it.
fn unanimous_in_all(estimates: &[Estimate], rule: &impl Fn(&Key) -> Rule, withheld: &mut BTreeMap<Key, Cause>) {
    let place = |key: &Key| (key.instrument.clone(), key.item.clone(), key.wave.clone(), key.domain.clone());
    let unanimous: BTreeSet<_> =
        withheld.iter().filter(|(key, reason)| **reason == Cause::Unanimous && !key.item.is_empty()).map(|(key, _)| place(key)).collect();
    for estimate in estimates.iter().filter(|estimate| estimate.key.against.is_none() && rule(&estimate.key) == Rule::Base) {
        if unanimous.contains(&place(&estimate.key)) {
            withheld.entry(estimate.key.clone()).or_insert(Cause::Unanimous);
        }
    }
}

/// Withholds in every indicator that counts the same what one of them withholds. A pattern that protects still does so when more is hidden.
fn alike(indicators: &Indicators, withheld: &mut BTreeMap<Key, Cause>) {
    let counts: BTreeMap<&str, &str> =
        indicators.queries.iter().filter_map(|query| Some((query.name.as_str(), query.header.counts.as_deref()?))).collect();
    let place = |key: &Key| Some((*counts.get(key.indicator.as_str())?, key.wave.clone(), key.domain.clone()));
    let hidden: BTreeSet<_> = withheld.iter().filter(|(_, cause)| **cause != Cause::Empty).filter_map(|(key, _)| place(key)).collect();
    for estimate in indicators.estimates.iter().filter(|estimate| estimate.key.against.is_none()) {
        if place(&estimate.key).is_some_and(|place| hidden.contains(&place)) {
            withheld.entry(estimate.key.clone()).or_insert(Cause::Complement);
        }
    }
}

/// The cells that may not be shown: small ones, those of withheld estimates, and as many more as keep them from being worked out.
///
/// A row that is listed holds at least one, which the audit of sums does not know: where the hidden rows of a list could then only be small,
/// the next smallest row is hidden with them.
fn suppressed(
    project: &Project,
    limits: &Limits,
    indicators: &Indicators,
    withheld: &BTreeMap<Key, Cause>,
    rule: impl Fn(&Key) -> Rule,
) -> BTreeSet<CellKey> {
    let hidden: BTreeSet<Key> = withheld.iter().filter(|(_, reason)| **reason != Cause::Empty).map(|(key, _)| key.clone()).collect();
    let positive = |key: &Key| -> Vec<String> {
        let own = indicators.queries.iter().find(|query| query.name == key.indicator).map(|query| &query.header.positive);
        if let Some(own) = own.filter(|own| !own.is_empty()) {
            return own.clone();
        }
        let scale = project.question(&key.instrument, &key.item).and_then(|question| project.scale(question));
        scale.map(|scale| scale.positive.iter().map(ToString::to_string).collect()).unwrap_or_default()
    };
    let Collected { mut problem, order, listed } = collect(limits.count, indicators, &hidden, rule, positive);
    loop {
        let pattern = protect(&problem);
        let more: Vec<usize> = listed.iter().filter_map(|family| one_more(family, &problem, &pattern.suppressed, limits.count)).collect();
        if more.is_empty() {
            return order.into_iter().zip(pattern.suppressed).filter(|(_, suppressed)| *suppressed).map(|(key, _)| key).collect();
        }
        for cell in more {
            problem.cells[cell].sensitive = true;
        }
    }
}

/// The shown row to hide as well when the hidden rows of a list, each at least one, could only be smaller than the limit.
fn one_more(family: &[usize], problem: &Problem, suppressed: &[bool], limit: u64) -> Option<usize> {
    let hidden: Vec<usize> = family.iter().copied().filter(|&cell| suppressed[cell] && problem.cells[cell].count > 0).collect();
    let sum: u64 = hidden.iter().map(|&cell| problem.cells[cell].count).sum();
    if hidden.is_empty() || sum - (hidden.len() as u64 - 1) >= limit {
        return None;
    }
    let shown = family.iter().copied().filter(|&cell| !suppressed[cell] && problem.cells[cell].count > 0);
    shown.min_by_key(|&cell| (problem.cells[cell].count, cell))
}

/// Rates that take a part of those of unknown eligibility as eligible, from which the number not eligible can be computed.
const RATES_WITH_ESTIMATED_ELIGIBILITY: [&str; 4] = ["RR3", "RR4", "REF2", "CON2"];

fn released_response(limits: &Limits, response: &Response, suppressed: &BTreeSet<CellKey>) -> ReleasedResponse {
    let counts = &response.counts;
    let answered = counts.complete + counts.partial;
    let invited = answered + counts.refusal + counts.non_contact + counts.other + counts.unknown;
    let cells = cells_of_response(response);
    let hidden = |position: usize| cells.get(position).is_some_and(|cell| suppressed.contains(cell));
    let show = |position: usize, count: u64| if hidden(position) { Count::Withheld } else { Count::Shown(count) };
    let answered_of_invited = !hidden(0) && !hidden(1);
    let all = !(0..cells.len()).any(hidden);
    let eligible = all && !limits.is_small(counts.not_eligible as f64);
    let may_be_shown = |name: &str| match name {
        "RR2" => answered_of_invited,
        name if RATES_WITH_ESTIMATED_ELIGIBILITY.contains(&name) => eligible,
        _ => all,
    };
    let mut counts = *counts;
    if !eligible {
        counts.not_eligible = 0;
    }
    ReleasedResponse {
        instrument: response.instrument.clone(),
        wave: response.wave.clone(),
        domain: response.domain.clone(),
        invited: if response.rates.is_empty() { Count::Absent } else { show(0, invited) },
        answered: show(1, answered),
        counts: all.then_some(counts),
        rates: response.rates.iter().copied().filter(|(name, _)| may_be_shown(name)).collect(),
        eligible_share: response.eligible_share.filter(|_| eligible),
    }
}

fn released_panel(panel: &Panel, suppressed: &BTreeSet<CellKey>) -> ReleasedPanel {
    let [stayed, lost, new, _] = cells_of_panel(panel);
    let show = |cell: &CellKey, count: u64| if suppressed.contains(cell) { Count::Withheld } else { Count::Shown(count) };
    let both = !suppressed.contains(&stayed) && !suppressed.contains(&lost) && panel.stayed + panel.lost > 0;
    ReleasedPanel {
        instrument: panel.instrument.clone(),
        before: panel.before.clone(),
        after: panel.after.clone(),
        domain: panel.domain.clone(),
        stayed: show(&stayed, panel.stayed),
        lost: show(&lost, panel.lost),
        new: show(&new, panel.new),
        retention: both.then(|| panel.stayed as f64 / (panel.stayed + panel.lost) as f64),
    }
}

/// The findings by kind, without places and values; a small number of them is not told.
fn summary(limits: &Limits, findings: &[Diagnostic]) -> Vec<ReleasedFinding> {
    let mut counts: BTreeMap<&'static str, u64> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Warning) {
        *counts.entry(finding.code).or_default() += finding.count as u64;
    }
    let shown = |count: u64| if limits.is_small(count as f64) { Count::Withheld } else { Count::Shown(count) };
    counts.into_iter().map(|(code, count)| ReleasedFinding { code, count: shown(count) }).collect()
}

/// Which counts beside an estimate may not be shown.
#[derive(Debug, Clone, Copy)]
struct Hidden {
    n: bool,
    base: bool,
}

/// Whether the difference between those asked and those counted is a small number of people with a property of their own, such as those of
/// other gender among the women and men who chose a programme.
fn tells_few(limits: &Limits, rule: Rule, estimate: &Estimate) -> bool {
    let rest = estimate.base.zip(estimate.n).and_then(|(base, n)| base.checked_sub(n));
    rule == Rule::Cells && !estimate.key.domain.is_empty() && rest.is_some_and(|rest| limits.is_small(rest as f64))
}

fn released(limits: &Limits, rule: Rule, estimate: &Estimate, withheld: Option<Cause>, hidden: Hidden) -> Released {
    // Behind a ratio that is judged by its base stand employers, whose own limit it has passed when it is shown.
    let institutions = rule == Rule::Base && estimate.denominator.is_some() && withheld.is_none();
    let count = |count: Option<u64>, hidden: bool| match count {
        None => Count::Absent,
        Some(count) if rule == Rule::Open => Count::Shown(count),
        Some(count) if hidden || (limits.is_small(count as f64) && !institutions) || (rule == Rule::Cells && withheld.is_some()) => {
            Count::Withheld
        }
        Some(count) => Count::Shown(count),
    };
    let (n, base) = (count(estimate.n, hidden.n), count(estimate.base, hidden.base));
    let value = match (withheld, estimate.estimate) {
        (Some(Cause::Empty), _) | (None, None) => Err(Reason::Empty),
        // Why a number is withheld would itself tell something of it.
        (Some(_), _) => Err(Reason::Withheld),
        (None, Some(value)) => Ok(shown(limits, rule, estimate, value)),
    };
    let (method, flags) = if value.is_ok() { (estimate.method, estimate.flags.clone()) } else { (Method::None, Vec::new()) };
    Released { key: estimate.key.clone(), n, base, value, method, flags }
}

fn shown(limits: &Limits, rule: Rule, estimate: &Estimate, value: f64) -> Shown {
    let share = estimate.numerator.is_some() || estimate.key.against.is_some();
    let small_base = rule == Rule::Base && estimate.denominator.is_none() && estimate.n.is_some_and(|n| n < limits.decimal_base);
    let counted = estimate.denominator.or(estimate.n.map(|n| n as f64));
    let coarse = |number: f64| if small_base && share { (number * 100.0).round() / 100.0 } else { number };
    Shown {
        estimate: coarse(value),
        standard_error: estimate.standard_error.filter(|_| !small_base),
        degrees_of_freedom: estimate.degrees_of_freedom,
        lower: estimate.lower.map(coarse),
        upper: estimate.upper.map(coarse),
        p: estimate.p,
        p_adjusted: estimate.p_adjusted,
        p_benjamini_hochberg: estimate.p_benjamini_hochberg,
        effect_size: estimate
            .effect_size
            .map(|effect| if small_base { (effect * 10.0).round() / 10.0 } else { (effect * 100.0).round() / 100.0 }),
        numerator: estimate.numerator.filter(|_| rule != Rule::Base || estimate.denominator.is_some()),
        denominator: estimate.denominator,
        percent_decimals: u8::from(!small_base && counted.is_none_or(|n| n >= limits.decimal_base as f64)),
    }
}

/// A goal whose figure is withheld says nothing of it.
fn goal_after(goal: GoalAssessment, withheld: &BTreeMap<Key, Cause>) -> GoalAssessment {
    match goal.measure.as_ref().and_then(|measure| withheld.get(measure)) {
        None => goal,
        Some(_) => GoalAssessment {
            outcome: None,
            lower: None,
            upper: None,
            bound: None,
            achievement: None,
            achievement_interval: None,
            confidence: None,
            verdict: Verdict::Withheld,
            ..goal
        },
    }
}
