//! Completes a project's codebooks with the survey tools' own, which they name under `import`.

use super::{ImportedCodebook, questions};
use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::container::{self, ReadOptions};
use crate::ingest::layouts::input::Input;
use crate::project::Project;
use std::collections::BTreeMap;
use std::path::Path;

/// Puts the questions of imported codebooks into those of the project; what the project itself says of a question stands.
pub fn complete(project: &mut Project) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let language = project.definition.project.languages.first().cloned().unwrap_or_default();
    let paths: BTreeMap<&str, &str> =
        project.definition.instrument.iter().map(|instrument| (instrument.id.as_str(), instrument.codebook.as_str())).collect();
    for (instrument, codebook) in project.codebooks.iter_mut().filter(|(_, codebook)| !codebook.import.is_empty()) {
        let shown = paths.get(instrument.as_str()).copied().unwrap_or_default();
        match read(&project.folder, &codebook.import, &mut diagnostics) {
            Some(imported) => diagnostics.extend(questions::merge(codebook, imported, &language, shown)),
            None if diagnostics.iter().any(|found| found.code == "unreadable-file") => {}
            None => diagnostics.push(
                Diagnostic::error("no-codebook", "the imported files hold no codebook that is known")
                    .at(Place::file(shown).in_column("import"))
                    .expected("an XLSForm, a LimeSurvey lss, a Qualtrics qsf, a REDCap dictionary, SurveyXact's structure and labels, or an SPSS file"),
            ),
        }
    }
    diagnostics
}

/// The codebook that some files hold together.
fn read(folder: &Path, files: &[String], diagnostics: &mut Vec<Diagnostic>) -> Option<ImportedCodebook> {
    let mut input = Input::default();
    for file in files {
        let bytes = container::read_bytes(&folder.join(file), file);
        match bytes.and_then(|bytes| Input::read(&bytes, file, &ReadOptions::default())) {
            Ok(read) => input.join(read),
            Err(refusal) => {
                diagnostics.push(*refusal.diagnostic);
                return None;
            }
        }
    }
    let dictionary = input.dictionary.as_ref().map(super::spss::import);
    dictionary.or_else(|| input.definitions.into_iter().next()).or_else(|| super::of_grids(&input.grids))
}
