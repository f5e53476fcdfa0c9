//! Whether the definitions of a project fit together: every name in them is one there is, and nothing in them is impossible.

mod about;
mod chapters;
mod elsewhere;
mod except;
pub(super) mod instrument;
mod plan;
pub(super) mod question;

use super::{Project, columns, levels, pilot, weighting};
use crate::diagnostic::Diagnostic;
use crate::project::unknown::bad_id;
use instrument::of_instrument;
use question::of_question;
use std::collections::BTreeSet;

/// Everything that does not fit, in the order of the files.
pub fn check(project: &Project) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    about::check(project, &mut found);
    except::check(project, &mut found);
    elsewhere::check(project, &mut found);
    let mut seen = BTreeSet::new();
    for (position, instrument) in project.definition.instrument.iter().enumerate() {
        let place = || project.place("project.toml", &["instrument", &position.to_string(), "id"]);
        if !seen.insert(&instrument.id) {
            found.push(
                Diagnostic::error("duplicate-id", format!("two instruments are called `{}`", instrument.id))
                    .at(place())
                    .help("give one of them another `id`"),
            );
        }
        if instrument.id.is_empty() || !instrument.id.chars().all(|character| character.is_alphanumeric() || "_-".contains(character)) {
            found.push(bad_id("instrument", &instrument.id, place()));
        }
        if let Some(codebook) = project.codebooks.get(&instrument.id) {
            of_instrument(project, instrument, codebook, &mut found);
            found.extend(weighting::check(project, instrument, codebook));
            found.extend(columns::check(instrument, codebook));
            found.extend(pilot::check(instrument, codebook));
            for question in &codebook.question {
                of_question(project, instrument, codebook, question, &mut found);
            }
            question::of_codebook(project, &instrument.codebook, codebook, &mut found);
        }
    }
    question::of_labels(project, &mut found);
    if let Some(esf) = &project.definition.esf {
        super::esf_check::check(project, esf, &mut found);
    }
    super::sensitive::check(project, &mut found);
    plan::check(project, &mut found);
    super::planned_study::check(project, &mut found);
    chapters::check(project, &mut found);
    super::crossed::check(project, &mut found);
    levels::check(project, &mut found);
    // What one check says of a name, another need not say again.
    let mut said = BTreeSet::new();
    found.retain(|found| found.code != "unknown-name" || found.places.is_empty() || said.insert(found.places.clone()));
    found
}
