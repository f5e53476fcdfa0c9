//! The gap between two groups after, as a part of what it was before: what a goal such as "halve the gap between girls and boys" is held against.
//!
//! The gap before is an estimate too: the limits are Fieller's. Where the gap before itself cannot be told from 0 there are no limits, and nothing
//! to halve.

use super::estimate::{Against, Estimate, Flag, Key, Method, Over};
use super::influence::{Influence, Term};
use super::levels::everybody_answered;
use super::links::WavePair;
use super::measures::Measure;
use super::readings::Readings;
use super::rules::CONFIDENCE;
use super::sums::DomainSums;
use crate::project::plan::Goal;
use crate::statistics::intervals::fieller::GapRatio;
use crate::transform::run::Run;

/// The ratio of every goal of the plan that is about a gap and measured by this query, in every reading of the change.
pub fn ratios(run: &Run<'_>, goals: &[Goal], measures: &[Measure]) -> Vec<Estimate> {
    let of_measure = |goal| measures.iter().flat_map(move |measure| ratio(run, goal, measure));
    let mut found: Vec<Estimate> = goals.iter().flat_map(of_measure).collect();
    found.sort_by(|one, other| one.key.cmp(&other.key));
    found.dedup_by(|one, other| one.key == other.key);
    found
}

/// Nothing where the goal is no gap of this measure, or a group did not answer in both waves.
fn ratio(run: &Run<'_>, goal: &Goal, measure: &Measure) -> Vec<Estimate> {
    let Some((planned, change)) = goal.measure.as_ref().zip(goal.change.as_ref()) else { return Vec::new() };
    let Some((dimension, levels)) = change.gap.iter().next() else { return Vec::new() };
    let fits = planned.indicator == run.indicator()
        && planned.instrument.as_ref().is_none_or(|instrument| *instrument == run.instrument.id)
        && planned.item.as_deref().unwrap_or_default() == measure.item
        && planned.level.as_deref().unwrap_or_default() == measure.level;
    let after = planned.wave.as_ref().or(run.waves.last()).filter(|wave| fits && run.waves.contains(wave));
    let before = change.since.as_ref().or(run.waves.first()).filter(|wave| run.waves.contains(wave) && Some(*wave) != after);
    let Some((before, after)) = before.zip(after) else { return Vec::new() };
    let pair = WavePair { before: before.clone(), after: after.clone() };
    let Some(readings) = Readings::of(run, measure, &pair) else { return Vec::new() };
    let base: Vec<(String, String)> = planned.domain.clone().into_iter().collect();
    let of = |level: &String| base.iter().cloned().chain([(dimension.clone(), level.clone())]).collect::<Vec<_>>();
    let domains = levels.clone().map(|level| of(&level));
    let ratio = |over: Over| {
        let gaps = Gaps::of(&readings, over, &domains)?;
        let against = Against::Gap { wave: before.clone(), level: levels[1].clone(), over };
        let key = Key { against: Some(against), ..run.key(measure, after, domains[0].clone()) };
        Some(readings.marked(over, gaps.ratio(&readings, key)?))
    };
    Over::EACH.into_iter().filter_map(ratio).collect()
}

/// The two groups of a gap, before and after.
struct Gaps {
    before: [DomainSums; 2],
    after: [DomainSums; 2],
    /// The same people's differences, where they are linked.
    change: Option<[DomainSums; 2]>,
}

impl Gaps {
    fn of(readings: &Readings<'_>, over: Over, domains: &[Vec<(String, String)>; 2]) -> Option<Self> {
        let [own, other] = domains;
        if over == Over::Linked {
            let (own, other) = readings.linked(own).zip(readings.linked(other))?;
            let (before, after) = ([own.earlier, other.earlier], [own.later, other.later]);
            return Some(Self { before, after, change: Some([own.change, other.change]) });
        }
        let ([own_before, own_after], [other_before, other_after]) = readings.domains(over, own).zip(readings.domains(over, other))?;
        Some(Self { before: [own_before, other_before], after: [own_after, other_after], change: None })
    }

    fn ratio(&self, readings: &Readings<'_>, key: Key) -> Option<Estimate> {
        let Readings { run, measure, pair, .. } = readings;
        let (before, after) = (terms(&self.before), terms(&self.after));
        let of = |terms: &[Term<'_>]| Influence::of(terms).ok().flatten();
        let (earlier, later) = (of(&before)?, of(&after)?);
        let finite = run.is_finite() && self.before.iter().chain(&self.after).all(|domain| domain.finite.is_some());
        let links = run.sums.links(&measure.column, &pair.before, &pair.after);
        // Of those who are linked the error of the gap after less that before, of others that of their sum.
        let together = match &self.change {
            Some(change) => of(&terms(change))?.error(run.sample, finite).map(|error| (error, -1.0)),
            None => later.together(&earlier, [&after, &before], &links, (run.sample, finite)).map(|error| (error, 1.0)),
        };
        let (first, last) = (earlier.estimate, later.estimate);
        let everybody = finite && self.before.iter().chain(&self.after).all(everybody_answered);
        let variance = |influence: &Influence| influence.error(run.sample, finite).map(|error| error.standard_error.powi(2));
        let ratio = together.zip(variance(&earlier)).zip(variance(&later)).and_then(|(((together, sign), before), after)| {
            let degrees_of_freedom = together.degrees_of_freedom - 1.0;
            let covariance = 0.5 * sign * (together.standard_error.powi(2) - before - after);
            let ratio = GapRatio { before: (first, before), after: (last, after), covariance, degrees_of_freedom };
            (degrees_of_freedom > 0.0 && !everybody).then_some(ratio)
        });
        let limits = ratio.and_then(|ratio| ratio.limits(0.5 + 0.5 * CONFIDENCE));
        let (method, flag) = match (everybody, limits) {
            (true, _) => (Method::FullCount, None),
            (false, Some(_)) => (Method::Fieller, finite.then_some(Flag::Finite)),
            (false, None) => (Method::None, Some(Flag::NoGap)),
        };
        let fewest = |[own, other]: &[DomainSums; 2]| own.n.min(other.n) as u64;
        Some(Estimate {
            key,
            n: Some(fewest(&self.after)),
            base: Some(fewest(&self.before)),
            estimate: (first != 0.0).then(|| last / first),
            degrees_of_freedom: ratio.map(|ratio| ratio.degrees_of_freedom),
            lower: limits.map(|limits| limits.lower),
            upper: limits.map(|limits| limits.upper),
            gaps: ratio.filter(|_| limits.is_some()),
            method,
            flags: flag.into_iter().collect(),
            ..Estimate::default()
        })
    }
}

fn terms([one, other]: &[DomainSums; 2]) -> [Term<'_>; 2] {
    [Term { sign: 1.0, domain: one }, Term { sign: -1.0, domain: other }]
}
