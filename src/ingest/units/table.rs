//! From coded columns to an instrument's typed table.

use super::asked::Routing;
use super::editions::Edition;
use super::fieldwork::fieldwork;
use super::frame::Frame;
use super::panel::panels;
use super::weighting::Weights;
use super::{design, editions};
use crate::ingest::answers::coded::CodedColumn;
use crate::ingest::answers::coding::Value;
use crate::ingest::answers::material::Material;
use crate::ingest::columns::{Cells, Columns};
use crate::ingest::container::codes::Codes;
use crate::ingest::dataset::{
    CALIBRATION_CELL, Design, PLACE, Table, UNIT, WAVE, WEIGHT, WEIGHTED_AS, answer_column, asked_column, edition_column,
};
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::ingest::units::fate::{Fate, Units};
use crate::ingest::units::paths::deeper;
use crate::parallel::{in_order, processors};
use crate::project::Project;
use crate::project::codebook::{Codebook, Question, QuestionType};
use crate::project::definition::Instrument;
use crate::project::vocabulary::ConceptType;
use polars::prelude::{Column, DataType};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Builds the table of an instrument from the rows that count.
pub fn build(
    of_project: &Definitions<'_>,
    material: &Material,
    units: &Units,
    weights: Weights,
    frame: Option<&Frame>,
    (key, editions): (&PseudonymKey, &[Edition]),
) -> Table {
    let Definitions { project, instrument, codebook } = *of_project;
    let rows: Vec<usize> = (0..material.wave.len()).filter(|&row| !matches!(units.fate[row], Fate::Out(_))).collect();
    let design = design::design(instrument, codebook, material, units, frame);
    let people = editions::are_asked_for(project, editions).then(|| editions::people(instrument, codebook, material, units, &rows, key));
    let positions: Vec<usize> = (0..codebook.question.len()).collect();
    let mut columns = columns(of_project, material, units, &weights, &design, (&rows, &positions));
    for (number, before) in editions.iter().enumerate() {
        let (Some(now), Some(before)) = (&people, before.people.get(&instrument.id)) else { continue };
        let groups: Vec<Option<String>> = editions::earlier(now, before).into_iter().map(|group| Some(group?.to_string())).collect();
        columns.put(texts(&edition_column(number + 1), groups.iter().map(Option::as_deref)));
    }
    // People of an edition that had several weights are told apart by them still, where only one of the weights is left.
    let had_weights = |edition: &Edition| {
        edition.people.get(&instrument.id).is_some_and(|people| people.dimensions.iter().any(|dimension| dimension == WEIGHTED_AS))
    };
    if editions.iter().any(had_weights) && weight_classes(&weights, &rows, 2).is_none() {
        weight_classes(&weights, &rows, 1).into_iter().for_each(|cells| columns.put(cells));
    }
    let fieldwork = fieldwork(instrument, codebook, material, units, frame);
    Table {
        instrument: instrument.id.clone(),
        frame: columns,
        design,
        fieldwork,
        panels: panels(instrument, codebook, material, units),
        weighting: weights.weighting,
        people,
    }
}

/// What was planned for an instrument.
pub struct Definitions<'a> {
    /// The project.
    pub project: &'a Project,
    /// The instrument.
    pub instrument: &'a Instrument,
    /// Its codebook.
    pub codebook: &'a Codebook,
}

/// The columns of the table, for some rows of the material and the questions at some positions. Each is its distinct values, and the rows' codes.
pub(crate) fn columns(
    of: &Definitions<'_>,
    material: &Material,
    units: &Units,
    weights: &Weights,
    design: &Design,
    (rows, positions): (&[usize], &[usize]),
) -> Columns {
    let mut columns = Columns::new(rows.len());
    let anonymous = units.pseudonyms.len();
    let pseudonyms = texts(UNIT, units.pseudonyms.iter().map(|pseudonym| Some(pseudonym.as_str())).chain([None]));
    columns.put(coded(pseudonyms, rows.iter().map(|&row| units.unit[row].map_or(anonymous, |unit| unit as usize))));
    let known = of.instrument.wave.len();
    let waves = texts(WAVE, of.instrument.wave.iter().map(|round| Some(round.id.as_str())).chain([Some("")]));
    columns.put(coded(waves, rows.iter().map(|&row| material.wave[row].min(known))));
    for found in in_order(positions.len(), processors(), |at| question_columns(of, material, positions[at], rows)) {
        found.into_iter().for_each(|cells| columns.put(cells));
    }
    columns.put(numbers(WEIGHT, rows.iter().map(|&row| weights.weight.get(row).copied())));
    weight_classes(weights, rows, 2).into_iter().for_each(|cells| columns.put(cells));
    if let Some(cells) = &weights.cell {
        columns.put(numbers(CALIBRATION_CELL, rows.iter().map(|&row| cells.get(row).copied().map(f64::from))));
    }
    if let Some(places) = super::places::places(of.instrument, of.codebook, material, rows) {
        let paths = texts(PLACE, places.paths.iter().map(|path| Some(path.as_str())));
        columns.put(coded(paths, places.of_row.iter().map(|place| *place as usize)));
    }
    let (mut paths, mut path_of_row) = (Vec::new(), vec![0; rows.len()]);
    for (depth, stage) in design.stages.iter().enumerate() {
        let column = Material::position(of.codebook, stage).and_then(|position| material.columns.get(position));
        paths = deeper(&paths, &mut path_of_row, column, rows);
        let of_stage = texts(&format!("stage_{}", depth + 1), paths.iter().map(|path| Some(path.as_str())));
        columns.put(coded(of_stage, path_of_row.iter().map(|path| *path as usize)));
    }
    columns
}

/// Rows that hold the distinct values of a column.
fn coded(distinct: Column, codes: impl Iterator<Item = usize>) -> Cells {
    Cells::coded(distinct, &Arc::new(codes.map(|code| code as u32).collect::<Codes>()))
}

/// More weights than these are not told apart.
const MOST_WEIGHTS: usize = 60;

/// The weights as texts, where there are at least `fewest` and not nearly as many as the units.
fn weight_classes(weights: &Weights, rows: &[usize], fewest: usize) -> Option<Cells> {
    let mut known: BTreeMap<u64, usize> = BTreeMap::new();
    let mut codes = Vec::with_capacity(rows.len());
    for &row in rows {
        let next = known.len();
        codes.push(*known.entry(weights.weight.get(row).copied().unwrap_or(1.0).to_bits()).or_insert(next));
        if known.len() > MOST_WEIGHTS {
            return None;
        }
    }
    if known.len() < fewest {
        return None;
    }
    let mut texts_of: Vec<(usize, String)> = known.into_iter().map(|(bits, code)| (code, f64::from_bits(bits).to_string())).collect();
    texts_of.sort();
    Some(coded(texts(WEIGHTED_AS, texts_of.iter().map(|(_, text)| Some(text.as_str()))), codes.into_iter()))
}

fn texts<'a>(name: &str, values: impl Iterator<Item = Option<&'a str>>) -> Column {
    Column::new(name.into(), values.collect::<Vec<_>>())
}

fn numbers(name: &str, values: impl Iterator<Item = Option<f64>>) -> Column {
    Column::new(name.into(), values.collect::<Vec<_>>())
}

fn question_columns(of: &Definitions<'_>, material: &Material, position: usize, rows: &[usize]) -> Vec<Cells> {
    let (Some(question), Some(column)) = (of.codebook.question.get(position), material.columns.get(position)) else {
        return Vec::new();
    };
    let name = answer_column(&of.project.vocabulary, question);
    if question.kind == QuestionType::Text || (question.kind == QuestionType::Id && question.concept.is_none()) {
        return Vec::new();
    }
    let codes = Arc::new(rows.iter().map(|&row| column.code(row) as u32).collect::<Codes>());
    let mut columns = answers(of, material, position, &name, &codes, rows);
    if question.concept.is_none() {
        columns.extend(asked(of.codebook, material, position, &name, rows));
    }
    columns
}

/// Who was asked a question, where not everybody was.
fn asked(codebook: &Codebook, material: &Material, position: usize, name: &str, rows: &[usize]) -> Option<Cells> {
    let (column, asked) = (&material.columns[position], &material.asked[position]);
    let routing = Routing::of(codebook, material, position);
    let shown = column.map(|value| *value != Value::NotShown);
    // Where what decides was left blank, whoever answered was asked.
    let led = |row: usize| routing.leads_to(row) || (!routing.leads_past(row) && column.answered(row));
    let put = |row: usize| asked[material.wave[row]] && led(row) && shown[column.code(row)];
    let put: Vec<bool> = rows.iter().map(|&row| put(row)).collect();
    let distinct = || numbers(&asked_column(name), [None, Some(1.0)].into_iter());
    put.contains(&false).then(|| coded(distinct(), put.into_iter().map(usize::from)))
}

/// The columns of a question's answers.
fn answers(of: &Definitions<'_>, material: &Material, position: usize, name: &str, codes: &Arc<Codes>, rows: &[usize]) -> Vec<Cells> {
    let (question, column) = (&of.codebook.question[position], &material.columns[position]);
    let concept = question.concept.as_ref().and_then(|name| of.project.vocabulary.concept.get(name));
    let numeric = question.kind == QuestionType::Scale
        || question.kind == QuestionType::Number
        || concept.is_some_and(|concept| matches!(concept.kind, ConceptType::Count | ConceptType::Number));
    let values = column.values.iter();
    if question.kind == QuestionType::Multiple {
        return options(column, question, name).into_iter().map(|option| Cells::coded(option, codes)).collect();
    }
    if numeric {
        let number = |value: &Value| if let Value::Number(number) = value { Some(*number) } else { None };
        return vec![Cells::coded(numbers(name, values.map(number)), codes), missing(of.codebook, material, position, name, rows)];
    }
    let unknown = concept.is_some_and(|concept| concept.value.iter().any(|value| value.name == "unknown")).then_some("unknown");
    let values = values.map(|value| if let Value::Text(text) = value { Some(text.as_str()) } else { unknown });
    vec![Cells::coded(texts(name, values), codes)]
}

/// Why a number or scale point is missing: `dont_know`, `not_asked`, or null.
fn missing(codebook: &Codebook, material: &Material, position: usize, column_of_answers: &str, rows: &[usize]) -> Cells {
    let (column, asked) = (&material.columns[position], &material.asked[position]);
    let name = format!("{column_of_answers}__missing");
    let routing = Routing::of(codebook, material, position);
    let said = column.map(|value| match value {
        Value::DontKnow => 1,
        Value::NotShown => 2,
        _ => 0,
    });
    if routing.is_to_all() && !asked.contains(&false) && said.iter().all(|said| *said == 0) {
        return Column::full_null(name.into(), rows.len(), &DataType::String).into();
    }
    let code = |&row: &usize| match said[column.code(row)] {
        0 if !asked[material.wave[row]] || !routing.leads_to(row) => 2,
        said => said,
    };
    coded(texts(&name, [None, Some("dont_know"), Some("not_asked")].into_iter()), rows.iter().map(code))
}

/// For each option that the codebook lists or that occurs whether each distinct answer holds it, as 0 or 1, null where nothing was ticked: the
/// base of a share is those who ticked at least one, and in tables of ones and blanks those who left all blank. An option that nobody ticked is 0 for all of them; a question that nobody answered has no
/// columns.
fn options(column: &CodedColumn, question: &Question, column_of_answers: &str) -> Vec<Column> {
    let ticked = column.values.iter().filter_map(|value| if let Value::Options(options) = value { Some(options) } else { None });
    let mut options: BTreeSet<&str> = ticked.flatten().map(String::as_str).collect();
    if !options.is_empty() {
        options.extend(question.listed_values());
    }
    let ticked = |option: &str| {
        column.map(|value| match value {
            Value::Options(options) if !options.is_empty() => Some(f64::from(u8::from(options.iter().any(|ticked| ticked == option)))),
            Value::NoneTicked => Some(0.0),
            _ => None,
        })
    };
    let name = |option: &str| format!("{column_of_answers}__{option}");
    options.into_iter().map(|option| numbers(&name(option), ticked(option).into_iter())).collect()
}
