//! From coded columns to an instrument's typed table.

use super::asked::Routing;
use super::decide::{Fate, Units};
use super::editions::{self, Edition};
use super::fieldwork::fieldwork;
use super::frame::Frame;
use super::invited;
use super::panel::panels;
use super::weighting::Weights;
use crate::error::{Error, Result};
use crate::ingest::answers::coded::CodedColumn;
use crate::ingest::answers::coding::Value;
use crate::ingest::answers::material::Material;
use crate::ingest::dataset::{
    CALIBRATION_CELL, Design, PLACE, Table, UNIT, WAVE, WEIGHT, WEIGHTED_AS, answer_column, asked_column, edition_column,
};
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::parallel::{in_order, processors};
use crate::project::Project;
use crate::project::codebook::{Codebook, Question, QuestionType};
use crate::project::definition::{Instrument, Selection, Wave};
use crate::project::vocabulary::ConceptType;
use foldhash::fast::RandomState;
use polars::prelude::{Column, DataFrame, DataType, PolarsResult};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Builds the table of an instrument from the rows that count.
///
/// # Errors
/// When two columns would have one name, which `check` has excluded.
pub fn build(
    of_project: &Definitions<'_>,
    material: &Material,
    units: &Units,
    weights: Weights,
    frame: Option<&Frame>,
    (key, editions): (&PseudonymKey, &[Edition]),
) -> Result<Table> {
    let Definitions { project, instrument, codebook } = *of_project;
    let rows: Vec<usize> = (0..material.wave.len()).filter(|&row| !matches!(units.fate[row], Fate::Out(_))).collect();
    let design = design(instrument, codebook, material, units, frame);
    let refused = |error: polars::prelude::PolarsError| Error::Query {
        name: instrument.id.clone(),
        reason: error.to_string(),
        sql: "the instrument's table".to_owned(),
    };
    let people = editions::are_asked_for(project, editions).then(|| editions::people(instrument, codebook, material, units, &rows, key));
    let mut frame_ = data_frame(of_project, material, units, &weights, &design, &rows).map_err(refused)?;
    for (number, before) in editions.iter().enumerate() {
        let (Some(now), Some(before)) = (&people, before.people.get(&instrument.id)) else { continue };
        let groups: Vec<Option<String>> = editions::earlier(now, before).into_iter().map(|group| Some(group?.to_string())).collect();
        let column = texts(&edition_column(number + 1), groups.iter().map(Option::as_deref));
        frame_.with_column(column).map_err(refused)?;
    }
    let fieldwork = fieldwork(instrument, codebook, material, units, frame);
    Ok(Table {
        instrument: instrument.id.clone(),
        frame: frame_,
        design,
        fieldwork,
        panels: panels(instrument, codebook, material, units),
        weighting: weights.weighting,
        people,
    })
}

/// What joins the parts of a path of stage units; no name in a file holds it.
pub const PATH_SEPARATOR: &str = "\u{1f}";

fn design(instrument: &Instrument, codebook: &Codebook, material: &Material, units: &Units, frame: Option<&Frame>) -> Design {
    let stages: Vec<_> = instrument.stage.iter().filter(|stage| stage.unit != "unit").collect();
    let names: Vec<String> = stages.iter().map(|stage| stage.unit.clone()).collect();
    let all: Vec<bool> = stages.iter().map(|stage| stage.selection == Selection::All).collect();
    let all_units = instrument.stage.iter().find(|stage| stage.unit == "unit").is_none_or(|stage| stage.selection == Selection::All);
    // Numbers invited are those of the population only where all of it was invited.
    let everybody = all_units && all.iter().all(|all| *all) && !instrument.stage.is_empty();
    let known = |(wave, round): (usize, &Wave)| {
        let known = match frame {
            Some(frame) => frame.population(&round.id, &names),
            None if everybody => invited::population(instrument, codebook, material, units, (wave, &round.id), &names),
            None => BTreeMap::new(),
        };
        (round.id.clone(), known)
    };
    let population = instrument.wave.iter().enumerate().map(known).filter(|(_, known)| !known.is_empty()).collect();
    Design { population, all, stages: names }
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

/// The columns of the table, for some rows of the material. Each is its distinct values, laid out by the rows' codes.
fn data_frame(
    of: &Definitions<'_>,
    material: &Material,
    units: &Units,
    weights: &Weights,
    design: &Design,
    rows: &[usize],
) -> PolarsResult<DataFrame> {
    let codes = |code: &dyn Fn(usize) -> usize| rows.iter().map(|&row| code(row) as u32).collect::<Vec<u32>>();
    let anonymous = units.pseudonyms.len();
    let pseudonyms = units.pseudonyms.iter().map(|pseudonym| Some(pseudonym.as_str())).chain([None]);
    let waves = of.instrument.wave.iter().map(|round| Some(round.id.as_str()));
    let mut columns = vec![
        texts(UNIT, pseudonyms).take_slice(&codes(&|row| units.unit[row].map_or(anonymous, |unit| unit as usize)))?,
        texts(WAVE, waves.chain([Some("")])).take_slice(&codes(&|row| material.wave[row].min(of.instrument.wave.len())))?,
    ];
    let questions = in_order(of.codebook.question.len(), processors(), |position| question_columns(of, material, position, rows));
    for found in questions {
        columns.extend(found?);
    }
    columns.push(numbers(WEIGHT, rows.iter().map(|&row| weights.weight.get(row).copied())));
    columns.extend(weight_classes(weights, rows)?);
    if let Some(cells) = &weights.cell {
        columns.push(numbers(CALIBRATION_CELL, rows.iter().map(|&row| cells.get(row).copied().map(f64::from))));
    }
    if let Some(places) = super::places::places(of.instrument, of.codebook, material, rows) {
        columns.push(texts(PLACE, places.paths.iter().map(|path| Some(path.as_str()))).take_slice(&places.of_row)?);
    }
    let (mut paths, mut path_of_row) = (Vec::new(), vec![0; rows.len()]);
    for (depth, stage) in design.stages.iter().enumerate() {
        let column = Material::position(of.codebook, stage).and_then(|position| material.columns.get(position));
        paths = deeper(&paths, &mut path_of_row, column, rows);
        columns.push(texts(&format!("stage_{}", depth + 1), paths.iter().map(|path| Some(path.as_str()))).take_slice(&path_of_row)?);
    }
    DataFrame::new(rows.len(), columns)
}

/// More weights than these are not told apart.
const MOST_WEIGHTS: usize = 60;

/// The weights as texts, where they differ and are not nearly as many as the units.
fn weight_classes(weights: &Weights, rows: &[usize]) -> PolarsResult<Option<Column>> {
    let mut known: BTreeMap<u64, u32> = BTreeMap::new();
    let mut codes = Vec::with_capacity(rows.len());
    for &row in rows {
        let next = known.len() as u32;
        codes.push(*known.entry(weights.weight.get(row).copied().unwrap_or(1.0).to_bits()).or_insert(next));
        if known.len() > MOST_WEIGHTS {
            return Ok(None);
        }
    }
    if known.len() < 2 {
        return Ok(None);
    }
    let mut texts_of: Vec<(u32, String)> = known.into_iter().map(|(bits, code)| (code, f64::from_bits(bits).to_string())).collect();
    texts_of.sort();
    texts(WEIGHTED_AS, texts_of.iter().map(|(_, text)| Some(text.as_str()))).take_slice(&codes).map(Some)
}

/// The paths of stage units one stage further down than `above`, which is empty above the first stage; `path_of_row` follows.
pub(super) fn deeper(above: &[String], path_of_row: &mut [u32], column: Option<&CodedColumn>, rows: &[usize]) -> Vec<String> {
    let mut known: HashMap<(u32, usize), u32, RandomState> = HashMap::default();
    let mut paths: Vec<String> = Vec::new();
    for (path, &row) in path_of_row.iter_mut().zip(rows) {
        let next = paths.len() as u32;
        *path = *known.entry((*path, column.map_or(0, |column| column.code(row)))).or_insert_with_key(|(parent, _)| {
            let unit = column.and_then(|column| column.given_text(row)).unwrap_or_default();
            paths.push(above.get(*parent as usize).map_or_else(|| unit.to_owned(), |parent| format!("{parent}{PATH_SEPARATOR}{unit}")));
            next
        });
    }
    paths
}

fn texts<'a>(name: &str, values: impl Iterator<Item = Option<&'a str>>) -> Column {
    Column::new(name.into(), values.collect::<Vec<_>>())
}

fn numbers(name: &str, values: impl Iterator<Item = Option<f64>>) -> Column {
    Column::new(name.into(), values.collect::<Vec<_>>())
}

fn question_columns(of: &Definitions<'_>, material: &Material, position: usize, rows: &[usize]) -> PolarsResult<Vec<Column>> {
    let (Some(question), Some(column)) = (of.codebook.question.get(position), material.columns.get(position)) else {
        return Ok(Vec::new());
    };
    let name = answer_column(&of.project.vocabulary, question);
    if question.kind == QuestionType::Text || (question.kind == QuestionType::Id && question.concept.is_none()) {
        return Ok(Vec::new());
    }
    let codes: Vec<u32> = rows.iter().map(|&row| column.code(row) as u32).collect();
    let mut columns = answers(of, material, position, &name, &codes, rows)?;
    if question.concept.is_none() {
        columns.extend(asked(of.codebook, material, position, &name, rows));
    }
    Ok(columns)
}

/// Who was asked a question, where not everybody was.
fn asked(codebook: &Codebook, material: &Material, position: usize, name: &str, rows: &[usize]) -> Option<Column> {
    let (column, asked) = (&material.columns[position], &material.asked[position]);
    let routing = Routing::of(codebook, material, position);
    let shown = column.map(|value| *value != Value::NotShown);
    let put = |row: usize| asked[material.wave[row]] && routing.leads_to(row) && shown[column.code(row)];
    let put: Vec<bool> = rows.iter().map(|&row| put(row)).collect();
    put.contains(&false).then(|| numbers(&asked_column(name), put.into_iter().map(|put| put.then_some(1.0))))
}

/// The columns of a question's answers.
fn answers(
    of: &Definitions<'_>,
    material: &Material,
    position: usize,
    name: &str,
    codes: &[u32],
    rows: &[usize],
) -> PolarsResult<Vec<Column>> {
    let (question, column) = (&of.codebook.question[position], &material.columns[position]);
    let concept = question.concept.as_ref().and_then(|name| of.project.vocabulary.concept.get(name));
    let numeric = question.kind == QuestionType::Scale
        || question.kind == QuestionType::Number
        || concept.is_some_and(|concept| matches!(concept.kind, ConceptType::Count | ConceptType::Number));
    let values = column.values.iter();
    if question.kind == QuestionType::Multiple {
        return options(column, question, name).iter().map(|option| option.take_slice(codes)).collect();
    }
    if numeric {
        let number = |value: &Value| if let Value::Number(number) = value { Some(*number) } else { None };
        return Ok(vec![numbers(name, values.map(number)).take_slice(codes)?, missing(of.codebook, material, position, name, rows)?]);
    }
    let unknown = concept.is_some_and(|concept| concept.value.iter().any(|value| value.name == "unknown")).then_some("unknown");
    let values = values.map(|value| if let Value::Text(text) = value { Some(text.as_str()) } else { unknown });
    Ok(vec![texts(name, values).take_slice(codes)?])
}

/// Why a number or scale point is missing: `dont_know`, `not_asked`, or null.
fn missing(codebook: &Codebook, material: &Material, position: usize, column_of_answers: &str, rows: &[usize]) -> PolarsResult<Column> {
    let (column, asked) = (&material.columns[position], &material.asked[position]);
    let name = format!("{column_of_answers}__missing");
    let routing = Routing::of(codebook, material, position);
    let said = column.map(|value| match value {
        Value::DontKnow => 1,
        Value::NotShown => 2,
        _ => 0,
    });
    if routing.is_to_all() && !asked.contains(&false) && said.iter().all(|said| *said == 0) {
        return Ok(Column::full_null(name.into(), rows.len(), &DataType::String));
    }
    let code = |&row: &usize| match said[column.code(row)] {
        0 if !asked[material.wave[row]] || !routing.leads_to(row) => 2,
        said => said,
    };
    texts(&name, [None, Some("dont_know"), Some("not_asked")].into_iter()).take_slice(&rows.iter().map(code).collect::<Vec<u32>>())
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
