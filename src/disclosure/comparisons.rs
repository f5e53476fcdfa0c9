//! Comparisons after disclosure control.
//!
//! A rank, a shrunken share, a common level, an adjusted p-value of one unit say something of all units they were computed with. So they are
//! computed here, from the units whose own value and number of answers are shown and from no others.

use super::limits::Limits;
use super::release::{Count, Reason, Released, ReleasedComparison, place_of, places_of_measure};
use super::withheld::primary;
use crate::project::Project;
use crate::statistics::design::cluster_sums::ClusterSum;
use crate::transform::comparison::{Comparison, Outcome, Publishable, Unit};
use crate::transform::estimate::{Estimate, Key};
use crate::transform::levels::Quantity;
use crate::transform::query::Rule;

/// What is said of the units that are shown; `None` with fewer than two of them. The estimates are sorted by key.
pub fn released_comparison(
    project: &Project,
    limits: &Limits,
    rule: Rule,
    comparison: &Comparison,
    estimates: &[Released],
) -> Option<ReleasedComparison> {
    let of_measure = |released: &&Released| comparison.key.domain.is_empty() && released.key.against == comparison.key.against;
    let own: Vec<&Released> = estimates[places_of_measure(estimates, &comparison.key)].iter().filter(of_measure).collect();
    let withheld: Vec<&Key> = own.iter().filter(|released| released.value == Err(Reason::Withheld)).map(|released| &released.key).collect();
    let level = |unit: &str| {
        let key = Key { domain: vec![(comparison.dimension.clone(), unit.to_owned())], ..comparison.key.clone() };
        place_of(&own, &key).map(|place| own[place])
    };
    let is_shown = |unit: &Unit| level(&unit.level).is_some_and(|released| released.is_exact() && matches!(released.n, Count::Shown(_)));
    let kind_fits = |sums: &ClusterSum| {
        let estimate = Estimate {
            key: comparison.key.clone(),
            n: Some(sums.n as u64),
            numerator: (comparison.quantity == Quantity::Share).then_some(sums.sum),
            estimate: Some(sums.sum / sums.n),
            ..Estimate::default()
        };
        primary(project, limits, rule, &estimate).is_none()
    };
    let domain_is_open = |domain: &[(String, String)]| {
        let is_domain = |key: &Key| key.domain.len() == domain.len() && key.domain.iter().all(|level| domain.contains(level));
        !withheld.iter().any(|key| is_domain(key))
    };
    let publishable = Publishable { unit: &is_shown, kind: &kind_fits, domain: &domain_is_open };
    let mut outcome = comparison.among(&publishable);
    if outcome.units.len() < 2 {
        return None;
    }
    let in_whole_percent =
        |unit: &str| level(unit).is_some_and(|released| released.value.as_ref().is_ok_and(|shown| shown.percent_decimals == 0));
    if comparison.quantity == Quantity::Share && rule == Rule::Base {
        make_coarse(&mut outcome, in_whole_percent);
    }
    Some(ReleasedComparison { key: comparison.key.clone(), dimension: comparison.dimension.clone(), outcome })
}

/// Rounds to whole per cent what is drawn from shares that are shown in whole per cent.
fn make_coarse(outcome: &mut Outcome, in_whole_percent: impl Fn(&str) -> bool) {
    let coarse = |value: &mut f64| *value = (*value * 100.0).round() / 100.0;
    for unit in outcome.units.iter_mut().filter(|unit| in_whole_percent(&unit.level)) {
        unit.effective_n = unit.effective_n.round();
        if let Some(own) = &mut unit.standardised {
            coarse(&mut own.estimate);
            own.interval.iter_mut().flat_map(|limits| [&mut limits.lower, &mut limits.upper]).for_each(coarse);
        }
        if let Some(own) = &mut unit.shrunken {
            coarse(&mut own.estimate);
            own.interval.iter_mut().flat_map(|limits| [&mut limits.lower, &mut limits.upper]).for_each(coarse);
        }
        if let Some(own) = &mut unit.funnel {
            coarse(&mut own.share);
        }
    }
}
