//! The verb of the room: indicators become a release.

use super::cell_key::{Naming, base_cell};
use super::comparisons::{adjust_shown, released_comparison};
use super::fieldwork_cells::{cell_of_exclusion, is_impersonal};
use super::limits::Limits;
use super::parts::parts;
use super::readings::{retell, revealing};
use super::release::{Count, Release, Released, ReleasedExclusion, ReleasedWeighting};
use super::released_counts::{released_panel, released_reading, released_response, summary};
use super::segregation::released_segregation;
use super::shown::{Hidden, goal_after, released, tells_few};
use super::suppression::suppressed;
use super::withheld::{Cause, alike, primary, unanimous_in_all};
use crate::diagnostic::Diagnostic;
use crate::project::Project;
use crate::transform::estimate::{Estimate, Exclusion, Key};
use crate::transform::goals;
use crate::transform::indicators::Indicators;
use crate::transform::query::{Estimator, Query, Rule};
use std::collections::{BTreeMap, BTreeSet};

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
    for key in revealing(&limits, rule, &indicators.estimates) {
        withheld.entry(key).or_insert(Cause::Small);
    }
    retell(&mut indicators.estimates, |key| withheld.contains_key(key));
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
    let indices: Vec<Estimate> = segregation.iter().map(Released::as_estimate).collect();
    estimates.extend(segregation);
    estimates.sort_by(|one, other| one.key.cmp(&other.key));
    let comparisons = indicators
        .comparisons
        .iter()
        .filter_map(|compared| released_comparison(&project, &limits, rule(&compared.key), compared, &estimates));
    let comparisons = comparisons.collect();
    let goals = indicators.goals.into_iter().map(|goal| goals::assess_released(&project, goal_after(goal, &withheld), &indices)).collect();
    let responses = indicators.responses.iter().map(|response| released_response(&limits, response, &suppressed));
    let exclusions = indicators.exclusions.iter().map(|exclusion| {
        let hidden = !is_impersonal(&exclusion.reason) && suppressed.contains(&cell_of_exclusion(exclusion));
        let rows = if hidden { Count::Withheld } else { Count::Shown(exclusion.rows) };
        ReleasedExclusion { rows, exclusion: Exclusion { rows: if hidden { 0 } else { exclusion.rows }, ..exclusion.clone() } }
    });
    let readings = indicators.readings.into_iter().map(|reading| released_reading(reading, &suppressed));
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
