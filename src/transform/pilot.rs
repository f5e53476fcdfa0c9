//! Change in pilot units less change in comparison units, tested by permuting which units are pilots.

use super::contrasts;
use super::estimate::{Against, Estimate, Flag, Key, Method};
use super::links::WavePair;
use super::measures::Measure;
use crate::project::pilot_plan::PilotPlan;
use crate::statistics::intervals::difference_in_differences::{ChangeUnit, difference_in_differences};
use crate::transform::rules::CONFIDENCE;
use crate::transform::run::{Run, pairs};
use std::collections::BTreeMap;

/// The effect on every measure between every pair of waves; nothing without pilots. Units count alike, however many answers they have; a
/// unit without answers in one of the waves is left out.
pub fn effects(run: &Run<'_>, measures: &[Measure]) -> Vec<Estimate> {
    let Some(plan) = &run.instrument.pilot else { return Vec::new() };
    let mut all = Vec::new();
    for pair in pairs(run.waves) {
        let measured = measures.iter().filter(|measure| measure.level.is_empty());
        let mut family: Vec<Estimate> = measured.filter_map(|measure| effect(run, plan, measure, &pair)).collect();
        contrasts::adjust(&mut family);
        all.extend(family);
    }
    all
}

/// `None` without both pilot and comparison units.
fn effect(run: &Run<'_>, plan: &PilotPlan, measure: &Measure, pair: &WavePair) -> Option<Estimate> {
    let dimensions: Vec<String> = std::iter::once(&plan.by).chain(&plan.within).cloned().collect();
    let mut strata: BTreeMap<String, u32> = BTreeMap::new();
    let mut units = Vec::new();
    let (mut pilots, mut others) = (0.0, 0.0);
    for levels in run.sums.combinations(&dimensions) {
        let (before, after) = (run.domain(measure, &pair.before, &levels), run.domain(measure, &pair.after, &levels));
        let Some((before, after_mean)) = before.moments().mean.zip(after.moments().mean) else { continue };
        let pilot = levels.first().is_some_and(|(_, level)| plan.level.contains(level));
        let within = levels.get(1).map(|(_, level)| level.clone()).unwrap_or_default();
        let next = strata.len() as u32;
        let stratum = *strata.entry(within).or_insert(next);
        *(if pilot { &mut pilots } else { &mut others }) += after.n;
        units.push(ChangeUnit { before, after: after_mean, weight: 1.0, pilot, stratum });
    }
    let found = difference_in_differences(&units, CONFIDENCE);
    Some(Estimate {
        key: Key { against: Some(Against::Comparison(pair.before.clone())), ..run.key(measure, &pair.after, Vec::new()) },
        n: Some(pilots as u64),
        base: Some(others as u64),
        estimate: Some(found.estimate?),
        lower: found.interval.map(|limits| limits.lower),
        upper: found.interval.map(|limits| limits.upper),
        p: found.p,
        method: if found.p.is_some() { Method::Resampling } else { Method::None },
        flags: if found.p.is_none() { vec![Flag::FewUnits] } else { Vec::new() },
        ..Estimate::default()
    })
}
