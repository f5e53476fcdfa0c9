//! How well the items of an index hang together, wave by wave.

use super::engine::{Cell, Engine};
use super::estimate::{Estimate, Key, Method};
use super::indices::rule;
use super::query::Query;
use crate::error::Result;
use crate::ingest::dataset::{WAVE, answer_column};
use crate::project::Project;
use crate::project::codebook::Question;
use crate::project::definition::Instrument;
use crate::statistics::indices::reliability::{IncompletePersons, cronbach_alpha, mcdonald_omega};
use crate::transform::rules::CONFIDENCE;
use std::collections::BTreeMap;

/// Alpha and omega of every index and wave, from the units that answered all its items.
///
/// # Errors
/// When the engine refuses the query.
pub fn estimates(project: &Project, instrument: &Instrument, query: &Query, sql: &str, engine: &mut Engine) -> Result<Vec<Estimate>> {
    let table = engine.table(&query.name, sql)?;
    let Some(codebook) = project.codebooks.get(&instrument.id) else { return Ok(Vec::new()) };
    let waves: Vec<String> = table.column(WAVE).unwrap_or_default().iter().map(|wave| wave.text().unwrap_or_default()).collect();
    let mut estimates = Vec::new();
    for (name, index) in &codebook.index {
        let column = |question: &Question| table.column(&answer_column(&project.vocabulary, question));
        let of_index = |question: &&Question| question.index.as_ref() == Some(name) && column(question).is_some();
        let items: Vec<&Question> = codebook.question.iter().filter(of_index).collect();
        let Some(rule) = rule(project, index, &items) else { continue };
        let columns: Vec<&[Cell]> = items.iter().filter_map(|question| column(question)).collect();
        let mut persons: BTreeMap<&String, Vec<Vec<Option<f64>>>> = BTreeMap::new();
        for (row, wave) in waves.iter().enumerate() {
            let answer = |(item, column): (usize, &&[Cell])| match column.get(row) {
                Some(Cell::Number(code)) => rule.oriented(item, Some(*code)),
                _ => None,
            };
            persons.entry(wave).or_default().push(columns.iter().enumerate().map(answer).collect());
        }
        for (wave, persons) in persons {
            let key = |level: &str| Key {
                indicator: query.name.clone(),
                instrument: instrument.id.clone(),
                item: name.clone(),
                wave: wave.clone(),
                level: level.to_owned(),
                ..Key::default()
            };
            let (alpha, omega) = (cronbach_alpha(&persons, IncompletePersons::LeftOut, CONFIDENCE), mcdonald_omega(&persons));
            estimates.push(Estimate {
                key: key("alpha"),
                n: Some(alpha.n as u64),
                estimate: alpha.alpha,
                lower: alpha.interval.map(|limits| limits.lower),
                upper: alpha.interval.map(|limits| limits.upper),
                method: if alpha.interval.is_some() { Method::Feldt } else { Method::None },
                ..Estimate::default()
            });
            estimates.push(Estimate {
                key: key("omega"),
                n: Some(omega.n as u64),
                estimate: omega.omega.filter(|_| omega.admissible),
                ..Estimate::default()
            });
        }
    }
    Ok(estimates)
}
