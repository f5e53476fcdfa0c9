//! The gap between two groups after, as a part of what it was before: what a goal such as "halve the gap between girls and boys" is held against.
//!
//! The gap before is an estimate too. The limits are Fieller's (1954): the ratios R for which the gap after less R times the gap before cannot be
//! told from 0. Where the gap before itself cannot be told from 0 there are no limits, and nothing to halve.

use super::estimate::{Against, Estimate, Flag, Key, Method, Over};
use super::influence::{Influence, Term};
use super::levels::everybody_answered;
use super::links::WavePair;
use super::measures::Measure;
use super::readings::Readings;
use super::rules::CONFIDENCE;
use super::sums::DomainSums;
use crate::project::plan::Goal;
use crate::statistics::distributions::t_quantile;
use crate::statistics::ladder::DesignBased;
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
        Some(readings.marked(over, gaps.ratio(run, key)?))
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

    fn ratio(&self, run: &Run<'_>, key: Key) -> Option<Estimate> {
        let (earlier, later) = (gap(&self.before)?, gap(&self.after)?);
        let finite = run.is_finite() && self.before.iter().chain(&self.after).all(|domain| domain.finite.is_some());
        let together = match &self.change {
            Some(change) => gap(change)?.error(run.sample, finite),
            None if run.sample.clustered && !finite => later.error_with(&earlier, run.sample),
            None => None,
        };
        let (first, last) = (earlier.estimate, later.estimate);
        let everybody = finite && self.before.iter().chain(&self.after).all(everybody_answered);
        let moments = moments(run, &earlier, &later, together, finite).filter(|_| !everybody);
        let limits = moments.and_then(|moments| fieller(first, last, moments, 0.5 + 0.5 * CONFIDENCE));
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
            degrees_of_freedom: moments.map(|moments| moments.degrees_of_freedom),
            lower: limits.map(|(lower, _)| lower),
            upper: limits.map(|(_, upper)| upper),
            method,
            flags: flag.into_iter().collect(),
            ..Estimate::default()
        })
    }
}

fn gap([one, other]: &[DomainSums; 2]) -> Option<Influence> {
    Influence::of(&[Term { sign: 1.0, domain: one }, Term { sign: -1.0, domain: other }]).ok().flatten()
}

/// Variances of the gaps before and after, and their covariance.
#[derive(Debug, Clone, Copy)]
struct GapMoments {
    before: f64,
    after: f64,
    covariance: f64,
    degrees_of_freedom: f64,
}

/// `together` is the error of the gap after less that before. Without clusters, and where people are not linked, those of the two waves are taken as
/// different ones, which errs on the safe side when they come back. With `finite` of just these units.
fn moments(run: &Run<'_>, earlier: &Influence, later: &Influence, together: Option<DesignBased>, finite: bool) -> Option<GapMoments> {
    let of = |influence: &Influence| influence.error(run.sample, finite);
    let square = |error: DesignBased| error.standard_error * error.standard_error;
    let (before, after) = (of(earlier)?, of(later)?);
    let degrees = together.map_or(before.degrees_of_freedom.min(after.degrees_of_freedom), |together| together.degrees_of_freedom) - 1.0;
    let covariance = together.map_or(0.0, |together| 0.5 * (square(together) - square(before) - square(after)));
    (degrees > 0.0).then_some(GapMoments { before: square(before), after: square(after), covariance, degrees_of_freedom: degrees })
}

/// Fieller's limits of last/first, each at the one-sided level; `None` where first cannot be told from 0.
fn fieller(first: f64, last: f64, moments: GapMoments, level: f64) -> Option<(f64, f64)> {
    let square = t_quantile(level, moments.degrees_of_freedom).powi(2);
    // (last − R first)² = t² (V₂ − 2 R C + R² V₁), a quadratic in R.
    let a = first * first - square * moments.before;
    let b = first * last - square * moments.covariance;
    let c = last * last - square * moments.after;
    let root = (b * b - a * c).max(0.0).sqrt();
    (a > 0.0).then(|| ((b - root) / a, (b + root) / a))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A gap of 0.2 (variance 0.0009) before and 0.05 (0.0016) after, independent, with many degrees of freedom: R, by `uniroot` of
    /// (0.05 − r 0.2)² = z² (0.0016 + r² 0.0009).
    #[test]
    fn fieller_s_limits_solve_their_equation() {
        let moments = GapMoments { before: 0.0009, after: 0.0016, covariance: 0.0, degrees_of_freedom: f64::INFINITY };
        let (lower, upper) = fieller(0.2, 0.05, moments, 0.975).unwrap();
        for ratio in [lower, upper] {
            let z = (0.05 - ratio * 0.2) / (0.0016_f64 + ratio * ratio * 0.0009).sqrt();
            assert!((z.abs() - 1.959_963_984_540_054).abs() < 1e-9);
        }
        assert!(lower < 0.25 && upper > 0.25);
        assert_eq!(fieller(0.05, 0.05, moments, 0.975), None, "a gap that cannot be told from none cannot be halved");
    }
}
