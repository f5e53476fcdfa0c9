//! Looks for person data in what respondents wrote: reported by kind and place, never by value.

use super::coding::Value;
use super::material::Material;
use super::person_data;
use crate::diagnostic::Diagnostic;
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
            Value::Text(text) => person_data::kinds_in(text),
            _ => Vec::new(),
        });
        for kind in person_data::Kind::IN_TEXT {
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
