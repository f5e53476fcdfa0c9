//! Looks for person data in what respondents wrote: reported by kind and place, never by value.

use crate::diagnostic::Diagnostic;
use crate::ingest::answers::coding::Value;
use crate::ingest::answers::material::Material;
use crate::ingest::person;
use crate::project::codebook::{Codebook, QuestionType};

/// Findings for every column that holds free text, names or codes.
pub fn person_data(codebook: &Codebook, material: &Material) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (position, question) in codebook.question.iter().enumerate() {
        if !matches!(question.kind, QuestionType::Text | QuestionType::Id | QuestionType::Single) {
            continue;
        }
        let Some(column) = material.columns.get(position) else { continue };
        let kinds = column.map(|value| match value {
            Value::Text(text) => person::kinds_in(text),
            _ => Vec::new(),
        });
        for kind in person::Kind::IN_TEXT.into_iter().filter(|kind| kinds.iter().any(|kinds| kinds.contains(kind))) {
            let rows: Vec<usize> = (0..column.codes.len()).filter(|&row| kinds[column.codes[row] as usize].contains(&kind)).collect();
            if !rows.is_empty() {
                diagnostics.push(
                    Diagnostic::warning(
                        "person-data",
                        format!("{} in the answers to `{}`; they go no further than this", kind.description(), question.variable),
                    )
                    .counting(rows.len())
                    .at_all(rows.iter().take(Diagnostic::MAX_PLACES).map(|&row| material.place(row)))
                    .help("delete them in the file: they do not belong in an evaluation's material"),
                );
            }
        }
    }
    diagnostics
}
