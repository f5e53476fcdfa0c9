//! Whether the plan's adjusted comparisons can be made, and which of them were not.

use super::estimate::{Against, Estimate};
use super::query::{Estimator, Query};
use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::dataset::WAVE;
use crate::project::Project;
use crate::project::adjusted::{candidates, names};
use crate::project::plan::Adjusted;
use crate::project::unknown::unknown;
use crate::transform::queries::Catalogue;
use std::collections::BTreeSet;

/// Everything of the plan's adjusted comparisons that does not fit.
pub fn check(project: &Project, catalogue: &Catalogue) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for plan in &project.plan.adjusted {
        let place = |key: &str| project.place("plan.toml", &["adjusted", &plan.id, key]);
        if !seen.insert(&plan.id) {
            let twice = Diagnostic::error("duplicate-id", format!("two adjusted comparisons are called `{}`", plan.id));
            found.push(twice.at(place("id")).help("give one of them another `id`"));
        }
        let indicators: Vec<&str> = catalogue.indicators.iter().map(|query| query.name.as_str()).collect();
        match catalogue.indicators.iter().find(|query| query.name == plan.indicator) {
            None => found.push(unknown("indicator", &plan.indicator, &indicators, place("indicator"))),
            Some(query) => of_indicator(project, plan, query, &place, &mut found),
        }
    }
    found
}

fn of_indicator(project: &Project, plan: &Adjusted, query: &Query, place: &dyn Fn(&str) -> Place, found: &mut Vec<Diagnostic>) {
    let cannot = |message: String, key: &str| Diagnostic::error("cannot-adjust", message).at(place(key));
    let header = &query.header;
    if header.from != ["answers"] || !matches!(header.estimator, Estimator::Share | Estimator::Mean) || header.fieldwork || header.crossed {
        let message = format!("the indicator `{}` is neither a share nor a mean of a questionnaire", query.name);
        found.push(cannot(message, "indicator").help("name one such as `positive_share` or `item_mean`"));
        return;
    }
    let single = |by: &Vec<String>| if let [only] = by.as_slice() { Some(only.clone()) } else { None };
    let shown: Vec<String> = header.by.iter().filter_map(single).chain([WAVE.to_owned()]).collect();
    if !shown.contains(&plan.compare) {
        let known: Vec<&str> = shown.iter().map(String::as_str).collect();
        found.push(unknown("breakdown of the indicator", &plan.compare, &known, place("compare")));
    }
    if plan.covariates.is_empty() || plan.covariates.contains(&plan.compare) {
        let message = format!("the comparison `{}` is adjusted for nothing, or for what it compares", plan.id);
        found.push(cannot(message, "for").help("name in `for` other questions or concepts, such as `for = [\"gender\"]`"));
    }
    match candidates(project, plan).as_slice() {
        [only] => {
            let waves: Vec<&str> = only.instrument.wave.iter().map(|wave| wave.id.as_str()).collect();
            if let Some(wave) = plan.wave.as_deref().filter(|wave| !waves.contains(wave)) {
                found.push(unknown("wave", wave, &waves, place("wave")));
            }
        }
        [] => {
            let codebooks = || project.codebooks.iter().filter(|(id, _)| plan.instrument.as_ref().is_none_or(|own| own == *id));
            let known: BTreeSet<&str> = codebooks().flat_map(|(_, codebook)| names(codebook)).collect();
            let known: Vec<&str> = known.into_iter().collect();
            let missing = plan.covariates.iter().find(|name| !known.contains(&name.as_str()));
            match missing {
                Some(name) => found.push(unknown("question or concept to adjust for", name, &known, place("for"))),
                None => {
                    let message = format!("no questionnaire has the item of the comparison `{}` and all it is adjusted for", plan.id);
                    found.push(cannot(message, "item").help("write the item as `indicators.csv` has it"));
                }
            }
        }
        several => {
            let ids: Vec<String> = several.iter().map(|own| format!("`{}`", own.instrument.id)).collect();
            let message = format!("the comparison `{}` can be made in several questionnaires", plan.id);
            found.push(cannot(message, "id").help(format!("add `instrument = \"…\"`: {}", ids.join(", "))));
        }
    }
}

/// The comparisons of the plan of which nothing came.
pub fn unmade(project: &Project, estimates: &[Estimate]) -> Vec<Diagnostic> {
    let is_made = |plan: &&Adjusted| {
        estimates.iter().any(|found| {
            found.estimate.is_some() && matches!(&found.key.against, Some(Against::Adjusted { comparison, .. }) if *comparison == plan.id)
        })
    };
    let warning = |plan: &Adjusted| {
        Diagnostic::warning("cannot-adjust", format!("the comparison `{}` could not be adjusted", plan.id))
            .at(project.place("plan.toml", &["adjusted", &plan.id]))
            .help("there is no such item, too few answers for so many things to adjust for, or a group in which all answer alike")
    };
    project.plan.adjusted.iter().filter(|plan| !is_made(plan)).map(warning).collect()
}
