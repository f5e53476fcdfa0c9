//! From coded columns to an instrument's typed table.

use super::decide::{Fate, Units, routed};
use super::fieldwork::fieldwork;
use super::frame::Frame;
use super::panel::panels;
use super::weighting::Weights;
use crate::error::{Error, Result};
use crate::ingest::answers::coded::CodedColumn;
use crate::ingest::answers::coding::Value;
use crate::ingest::answers::material::Material;
use crate::ingest::dataset::{CALIBRATION_CELL, Design, Table, UNIT, WEIGHT};
use crate::project::Project;
use crate::project::codebook::{Codebook, Question, QuestionType};
use crate::project::definition::{Instrument, Selection};
use crate::project::vocabulary::ConceptType;
use polars::prelude::{Column, DataFrame};
use std::collections::BTreeSet;

/// Builds the table of an instrument from the rows that count.
///
/// # Errors
/// When two columns would have one name, which `check` has excluded.
pub fn build(
    project: &Project,
    instrument: &Instrument,
    codebook: &Codebook,
    material: &Material,
    units: &Units,
    weights: Weights,
    frame: Option<&Frame>,
) -> Result<Table> {
    let rows: Vec<usize> = (0..material.wave.len()).filter(|&row| !matches!(units.fate[row], Fate::Out(_))).collect();
    let wave_of = |row: usize| instrument.wave.get(material.wave[row]).map_or("", |round| round.id.as_str());
    let mut columns = vec![
        text_column(UNIT, rows.iter().map(|&row| units.pseudonym[row].as_deref())),
        text_column("wave", rows.iter().map(|&row| Some(wave_of(row)))),
    ];
    for (position, question) in codebook.question.iter().enumerate() {
        columns.extend(question_columns(project, codebook, material, position, question, &rows));
    }
    columns.push(number_column(WEIGHT, rows.iter().map(|&row| weights.weight.get(row).copied())));
    if let Some(cells) = &weights.cell {
        columns.push(number_column(CALIBRATION_CELL, rows.iter().map(|&row| cells.get(row).copied().map(f64::from))));
    }
    let design = design(instrument, frame);
    for depth in 0..design.stages.len() {
        let positions: Vec<Option<usize>> = design.stages[..=depth].iter().map(|stage| Material::position(codebook, stage)).collect();
        let paths: Vec<String> = rows
            .iter()
            .map(|&row| {
                let parts = positions.iter().map(|position| position.and_then(|at| material.columns[at].text(row)).unwrap_or_default());
                parts.collect::<Vec<_>>().join(PATH_SEPARATOR)
            })
            .collect();
        columns.push(text_column(&format!("stage_{}", depth + 1), paths.iter().map(|path| Some(path.as_str()))));
    }
    let frame_ = DataFrame::new(rows.len(), columns).map_err(|error| Error::Query {
        name: instrument.id.clone(),
        reason: error.to_string(),
        sql: "the instrument's table".to_owned(),
    })?;
    let fieldwork = fieldwork(instrument, codebook, material, units, frame);
    Ok(Table {
        instrument: instrument.id.clone(),
        frame: frame_,
        design,
        fieldwork,
        panels: panels(instrument, codebook, material, units),
        weighting: weights.weighting,
    })
}

/// What joins the parts of a path of stage units; no name in a file holds it.
pub const PATH_SEPARATOR: &str = "\u{1f}";

fn design(instrument: &Instrument, frame: Option<&Frame>) -> Design {
    let stages: Vec<_> = instrument.stage.iter().filter(|stage| stage.unit != "unit").collect();
    let names: Vec<String> = stages.iter().map(|stage| stage.unit.clone()).collect();
    Design {
        population: frame.map(|frame| frame.population(&names)).unwrap_or_default(),
        all: stages.iter().map(|stage| stage.selection == Selection::All).collect(),
        all_units: instrument.stage.iter().find(|stage| stage.unit == "unit").is_none_or(|stage| stage.selection == Selection::All),
        stages: names,
    }
}

fn text_column<'a>(name: &str, values: impl Iterator<Item = Option<&'a str>>) -> Column {
    Column::new(name.into(), values.collect::<Vec<_>>())
}

fn number_column(name: &str, values: impl Iterator<Item = Option<f64>>) -> Column {
    Column::new(name.into(), values.collect::<Vec<_>>())
}

fn question_columns(
    project: &Project,
    codebook: &Codebook,
    material: &Material,
    position: usize,
    question: &Question,
    rows: &[usize],
) -> Vec<Column> {
    let column = &material.columns[position];
    let name = question.column();
    let concept = question.concept.as_ref().and_then(|name| project.vocabulary.concept.get(name));
    let numeric = question.kind == QuestionType::Scale
        || question.kind == QuestionType::Number
        || concept.is_some_and(|concept| matches!(concept.kind, ConceptType::Count | ConceptType::Number));
    if question.kind == QuestionType::Text || (question.kind == QuestionType::Id && question.concept.is_none()) {
        return Vec::new();
    }
    if question.kind == QuestionType::Multiple {
        return option_columns(column, question, rows);
    }
    if numeric {
        let numbers = column.map(|value| if let Value::Number(number) = value { Some(*number) } else { None });
        let dont_know = column.map(|value| *value == Value::DontKnow);
        let not_shown = column.map(|value| *value == Value::NotShown);
        let at = |row: usize| column.codes.get(row).map_or(0, |code| *code as usize);
        return vec![
            number_column(name, rows.iter().map(|&row| numbers[at(row)])),
            text_column(
                &format!("{name}__missing"),
                rows.iter().map(|&row| {
                    if dont_know[at(row)] {
                        Some("dont_know")
                    } else if not_shown[at(row)]
                        || !material.asked[position][material.wave[row]]
                        || !routed(codebook, material, position, row)
                    {
                        Some("not_asked")
                    } else {
                        None
                    }
                }),
            ),
        ];
    }
    let unknown = concept.is_some_and(|concept| concept.value.iter().any(|value| value.name == "unknown"));
    vec![text_column(name, rows.iter().map(|&row| column.text(row).or(unknown.then_some("unknown"))))]
}

/// One 0/1 column per option that the codebook lists or that occurs, null where nothing was ticked: the base of a share is those who
/// ticked at least one. An option that nobody ticked is 0 for all of them; a question that nobody answered has no columns.
fn option_columns(column: &CodedColumn, question: &Question, rows: &[usize]) -> Vec<Column> {
    let name = question.column();
    let mut options: BTreeSet<&str> = column
        .values
        .iter()
        .filter_map(|value| if let Value::Options(options) = value { Some(options) } else { None })
        .flatten()
        .map(String::as_str)
        .collect();
    if !options.is_empty() {
        options.extend(question.listed_values());
    }
    let at = |row: usize| column.codes.get(row).map_or(0, |code| *code as usize);
    let ticked = |option: &str| {
        column.map(|value| match value {
            Value::Options(options) if !options.is_empty() => Some(f64::from(u8::from(options.iter().any(|ticked| ticked == option)))),
            _ => None,
        })
    };
    options
        .into_iter()
        .map(|option| (option, ticked(option)))
        .map(|(option, values)| number_column(&format!("{name}__{option}"), rows.iter().map(|&row| values[at(row)])))
        .collect()
}
