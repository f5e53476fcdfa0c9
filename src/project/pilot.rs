//! Which units had the programme and which are compared with them: what `project.toml` says, and whether it fits together.

use super::codebook::Codebook;
use super::definition::Instrument;
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::project::listed::listed;

/// What does not fit in an instrument's pilots.
pub fn check(instrument: &Instrument, codebook: &Codebook) -> Vec<Diagnostic> {
    let Some(plan) = &instrument.pilot else { return Vec::new() };
    let error = |message: String| {
        Diagnostic::error("bad-pilot", message).at(Place::file("project.toml").in_column(format!("{}.pilot", instrument.id)))
    };
    let mut found = Vec::new();
    let columns: Vec<&str> = codebook.question.iter().map(|question| question.column()).collect();
    for concept in std::iter::once(&plan.by).chain(&plan.within).filter(|concept| !columns.contains(&concept.as_str())) {
        let unknown = error(format!("the comparison with pilots needs `{concept}`, which the questionnaire has not"));
        found.push(match nearest(concept, columns.iter().copied()) {
            Some(near) => unknown.help(format!("did you mean `{near}`?")),
            None => unknown,
        });
    }
    if plan.level.is_empty() {
        found.push(error("no pilot unit is named".to_owned()).help("write the levels that had the programme: `level = [\"partille\"]`"));
    }
    let values = codebook.question.iter().filter(|question| question.column() == plan.by).flat_map(|question| question.values.values());
    let mut known: Vec<&str> = values.map(String::as_str).collect();
    known.sort_unstable();
    known.dedup();
    for level in plan.level.iter().filter(|level| !known.is_empty() && !known.contains(&level.as_str())) {
        found.push(error(format!("there is no `{}` called `{level}`", plan.by)).expected(format!("one of {}", listed(&known))));
    }
    found
}
