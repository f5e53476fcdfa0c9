//! Targets and how far they are reached.

use crate::diagnostic::{Diagnostic, Place};
use crate::esf::figure::{Cell, Figure, Gender, Indicator};
use crate::project::esf::{Esf, Target, TargetUnit};
use crate::project::unknown::unknown;
use std::collections::BTreeMap;

/// Writes each target beside the cumulative figures of the whole project, with the share reached: the count over the target, or, for a target in per cent
/// of a reference output, the percentage over the target. A share of a target of zero does not exist.
pub fn targets(esf: &Esf, indicators: &[Indicator], figures: &mut [Figure]) -> Vec<Diagnostic> {
    let known: Vec<&str> = indicators.iter().map(|indicator| indicator.id.as_str()).collect();
    let mut found = Vec::new();
    let mut wanted: BTreeMap<&str, (&Target, Option<String>)> = BTreeMap::new();
    for target in &esf.target {
        let place = || Place::file("project.toml").in_column(format!("esf.target.{}", target.indicator));
        let Some(indicator) = indicators.iter().find(|indicator| indicator.id == target.indicator) else {
            found.push(unknown("indicator", &target.indicator, &known, place()));
            continue;
        };
        let reference = target.reference_output.clone().or_else(|| indicator.reference_output.clone());
        if target.unit == TargetUnit::Percent && reference.is_none() {
            found.push(
                Diagnostic::error("missing-key", format!("the target of `{}` is in per cent of nothing", target.indicator))
                    .at(place())
                    .help("add `reference_output = \"…\"`, the output it is a percentage of"),
            );
        } else if wanted.insert(&target.indicator, (target, reference)).is_some() {
            found.push(Diagnostic::error("duplicate-id", format!("`{}` has two targets", target.indicator)).at(place()));
        }
    }
    let whole = |figure: &Figure| figure.cell.dimension.is_empty() && figure.cell.cumulative;
    let counts: BTreeMap<(String, Cell, Gender), f64> =
        figures.iter().filter(|figure| whole(figure)).map(|figure| (super::stated::key(figure), figure.count)).collect();
    for figure in figures.iter_mut().filter(|figure| whole(figure)) {
        let Some((target, reference)) = wanted.get(figure.indicator.as_str()) else { continue };
        figure.target = match figure.gender {
            Gender::Total => target.total,
            Gender::Women => target.women,
            Gender::Men => target.men,
            Gender::NonBinary => target.non_binary,
            Gender::Unknown => None,
        };
        let reached = match target.unit {
            TargetUnit::Number => Some(figure.count),
            TargetUnit::Percent => {
                let base = reference.as_ref().and_then(|reference| counts.get(&(reference.clone(), figure.cell.clone(), figure.gender)));
                base.filter(|base| **base > 0.0).map(|base| 100.0 * figure.count / base)
            }
        };
        figure.achievement = reached.zip(figure.target.filter(|target| *target > 0.0)).map(|(reached, target)| reached / target);
    }
    found
}
