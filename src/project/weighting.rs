//! How the answers of a questionnaire are weighted to the population: what `project.toml` asks for, and whether it fits together.

use super::Project;
use super::codebook::Codebook;
use super::definition::Instrument;
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::project::weighting_plan::WeightingMethod;

/// What does not fit in an instrument's weighting.
pub fn check(project: &Project, instrument: &Instrument, codebook: &Codebook) -> Vec<Diagnostic> {
    let Some(plan) = &instrument.weighting else { return Vec::new() };
    let place = || Place::file("project.toml").in_column(format!("{}.weighting", instrument.id));
    let error = |message: String| Diagnostic::error("bad-weighting", message).at(place());
    let mut found = Vec::new();
    if plan.margin.is_empty() {
        found
            .push(error("the weighting names no margin".to_owned()).help("add `[[instrument.weighting.margin]]` with `by = [\"gender\"]`"));
    }
    if plan.method == WeightingMethod::Poststratify && plan.margin.len() > 1 {
        found.push(
            error("post-stratification takes one margin".to_owned())
                .help("put all concepts into one `by`, or write `method = \"rake\"` for margins that are met in turn"),
        );
    }
    if let Some(bounds) = plan.trim
        && !(bounds.lower >= 0.0 && bounds.lower < 1.0 && bounds.upper > 1.0)
    {
        found.push(
            error("the bounds of the weights do not hold their mean".to_owned())
                .found(format!("`lower = {}, upper = {}`", bounds.lower, bounds.upper))
                .expected("multiples of the mean weight, such as `{ lower = 0.3, upper = 3.0 }`"),
        );
    }
    let frame = instrument.frame.as_ref().and_then(|frame| project.codebooks.get(frame));
    for margin in &plan.margin {
        let columns: Vec<&str> = codebook.question.iter().map(|question| question.column()).collect();
        for concept in margin.by.iter().filter(|concept| !columns.contains(&concept.as_str())) {
            let unknown = error(format!("the weighting needs `{concept}`, which the questionnaire has not"));
            found.push(match nearest(concept, columns.iter().copied()) {
                Some(near) => unknown.help(format!("did you mean `{near}`?")),
                None => unknown,
            });
        }
        if margin.by.is_empty() {
            found.push(error("a margin names no concept".to_owned()).expected("`by = [\"gender\"]` or the like"));
        }
        if margin.population.is_empty() {
            let on_frame = |concept: &&String| {
                frame.is_some_and(|frame| frame.question.iter().any(|question| question.concept.as_ref() == Some(concept)))
            };
            for concept in margin.by.iter().filter(|concept| columns.contains(&concept.as_str()) && !on_frame(concept)) {
                found.push(error(format!("no counts of the population by `{concept}` are known")).help(
                    "name a `frame` that has the concept, or give the counts: `population = [{ level = [\"female\"], count = 510 }]`",
                ));
            }
        }
        for entry in &margin.population {
            if entry.level.len() != margin.by.len() {
                found.push(
                    error(format!("a count has {} levels for {} concepts", entry.level.len(), margin.by.len()))
                        .found(format!("`{}`", entry.level.join("`, `"))),
                );
            }
            if !(entry.count.is_finite() && entry.count >= 0.0) {
                found.push(error("a count of the population is negative".to_owned()).found(format!("`{}`", entry.count)));
            }
            if !entry.wave.is_empty() && !instrument.wave.iter().any(|wave| wave.id == entry.wave) {
                found.push(error(format!("there is no wave `{}`", entry.wave)));
            }
        }
    }
    found
}
