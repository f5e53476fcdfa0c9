//! Data that only a declared legal ground allows a project to use: disability, origin and the like.

use super::Project;
use crate::diagnostic::{Diagnostic, Place};
use crate::project::unknown::unknown;

/// Every codebook column that holds a sensitive concept for which no ground is declared, and every ground declared for nothing.
///
/// The ESF register is not among these codebooks: its regulation is its ground.
pub fn check(project: &Project, found: &mut Vec<Diagnostic>) {
    let grounds = &project.definition.project.legal_ground;
    let sensitive: Vec<&str> =
        project.vocabulary.concept.iter().filter(|(_, concept)| concept.sensitive).map(|(name, _)| name.as_str()).collect();
    for instrument in &project.definition.instrument {
        for question in project.codebooks.get(&instrument.id).iter().flat_map(|codebook| &codebook.question) {
            let Some(concept) = question.concept.as_ref().filter(|concept| sensitive.contains(&concept.as_str())) else { continue };
            if grounds.get(concept).is_none_or(|ground| ground.wordings().all(|words| words.trim().is_empty())) {
                found.push(
                    Diagnostic::error(
                        "no-legal-ground",
                        format!("`{concept}` may be used only on a legal ground that the project declares"),
                    )
                    .at(Place::file(&instrument.codebook).in_column(&question.variable))
                    .expected(format!("`legal_ground.{concept} = \"…\"` under [project] in project.toml"))
                    .help("state the ground as it should stand in the report, or take the column out of the codebook and the file"),
                );
            }
        }
    }
    for concept in grounds.keys().filter(|concept| !sensitive.contains(&concept.as_str())) {
        found.push(unknown("sensitive concept", concept, &sensitive, Place::file("project.toml").in_column("legal_ground")));
    }
}
