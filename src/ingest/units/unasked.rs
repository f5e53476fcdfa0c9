//! Answers to a question from respondents to whom it was not put, as its routing has it.
//!
//! A question that one wave put to all and another only to some would else change by who was asked. What the codebook says holds in every wave: such
//! answers are left out, and a finding says how many there were.

use super::asked::Routing;
use crate::diagnostic::Diagnostic;
use crate::ingest::answers::material::Material;
use crate::project::codebook::Codebook;
use crate::project::definition::{Instrument, Kind};

/// Leaves out, question by question in the order of the codebook, every answer from those whom the routing leads past it.
pub fn leave_out(instrument: &Instrument, codebook: &Codebook, material: &mut Material) -> Vec<Diagnostic> {
    if instrument.kind != Kind::Questionnaire {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (position, question) in codebook.question.iter().enumerate() {
        let Some(routing) = &question.asked_if else { continue };
        let route = Routing::of(codebook, material, position);
        let answers = |row: &usize| route.leads_past(*row) && material.columns.get(position).is_some_and(|column| column.answered(*row));
        let rows: Vec<usize> = (0..material.wave.len()).filter(answers).collect();
        if rows.is_empty() {
            continue;
        }
        for (number, wave) in instrument.wave.iter().enumerate() {
            let of_wave: Vec<usize> = rows.iter().copied().filter(|&row| material.wave[row] == number).collect();
            if of_wave.is_empty() {
                continue;
            }
            let (name, wave) = (&question.variable, &wave.id);
            let message = if wave.is_empty() {
                format!("answers to `{name}` come from those it was not put to")
            } else {
                format!("answers to `{name}` in the wave `{wave}` come from those it was not put to")
            };
            let values: Vec<String> = routing.values.iter().map(|value| format!("`{value}`")).collect();
            found.push(
                Diagnostic::warning("answered-unasked", message)
                    .counting(material.answers(&of_wave))
                    .at_all(of_wave.iter().take(Diagnostic::MAX_PLACES).map(|&row| material.place(row)))
                    .expected(format!("`{}` to be {}", routing.variable, values.join(", ")))
                    .help("they are left out, so that every wave is about the same people; where the question was put to all, leave `asked_if` out"),
            );
        }
        if let Some(column) = material.columns.get_mut(position) {
            column.not_shown(&rows);
        }
    }
    found
}
