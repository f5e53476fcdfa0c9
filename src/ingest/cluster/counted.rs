//! The columns of a table that lies in an engine: each query is asked for the codes that it needs, and gets the numbers of answers.

use super::coding::rows;
use super::connection::{Connection, Refusal};
use super::statement::{Wanted, Wave, counts};
use super::told;
use crate::error::{Error, Result};
use crate::ingest::answers::material::Material;
use crate::ingest::columns::{Columns, Counted};
use crate::ingest::dataset::{Design, PLACE, UNIT, WAVE, WEIGHT, answer_column, asked_column};
use crate::ingest::units::fate::{Fate, Units};
use crate::ingest::units::places::positions_of_places;
use crate::ingest::units::table::{Definitions, columns};
use crate::ingest::units::unasked;
use crate::ingest::units::weighting::Weights;
use crate::project::Project;
use crate::project::codebook::Codebook;
use crate::project::columns::UNITS;
use crate::project::definition::Instrument;
use polars::prelude::{Column, PolarsError, PolarsResult};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Most combinations of codes that come back of one question to the engine.
pub const MOST_ROWS: usize = 2_000_000;

/// Numbers that are kept of earlier answers of the engine: some ten megabytes.
const MOST_KEPT: usize = 3_000_000;

/// An instrument's tables, and what their texts mean.
pub struct Tables {
    /// The project.
    pub project: Arc<Project>,
    /// Position of the instrument in the project.
    pub instrument: usize,
    /// The engine.
    pub connection: Arc<dyn Connection>,
    /// The distinct meanings.
    pub template: Material,
    /// How each wave's table is coded.
    pub waves: Vec<Wave>,
    /// Combinations of codes whose answers do not count.
    pub without: Vec<Vec<(usize, u32)>>,
    /// How the units were chosen.
    pub design: Design,
    /// Earlier answers, by the positions of the codes.
    pub kept: Mutex<BTreeMap<Vec<usize>, Answer>>,
}

/// Rows of codes, each with how many units have them.
type Answer = Arc<Vec<Vec<i64>>>;

impl Tables {
    /// The instrument and its codebook.
    pub fn definitions(&self) -> (&Instrument, &Codebook) {
        let instrument = &self.project.definition.instrument[self.instrument];
        (instrument, &self.project.codebooks[&instrument.id])
    }

    /// Numbers of answers that count by wave and the codes of some questions, sorted; the last column is the number.
    ///
    /// # Errors
    /// When the engine does not answer, or there are more combinations than may come back.
    pub fn counts(&self, positions: &[usize]) -> Result<Arc<Vec<Vec<i64>>>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.get(positions) {
            return Ok(Arc::clone(known));
        }
        let wanted = Wanted { positions, all: false, without: &self.without, most: MOST_ROWS };
        let found = Arc::new(asked(&self.project, &*self.connection, &self.waves, &wanted)?);
        let numbers = |rows: &Vec<Vec<i64>>| rows.len() * rows.first().map_or(0, Vec::len);
        if kept.values().map(|rows| numbers(rows)).sum::<usize>() + numbers(&found) > MOST_KEPT {
            kept.clear();
        }
        kept.insert(positions.to_vec(), Arc::clone(&found));
        Ok(found)
    }

    /// The material of some questions: a row for each combination of their answers, with what the routing leaves out left out.
    ///
    /// # Errors
    /// As [`Self::counts`].
    pub fn material(&self, positions: &[usize]) -> Result<(Material, Vec<crate::diagnostic::Diagnostic>)> {
        let (instrument, codebook) = self.definitions();
        let mut material = of_rows(&self.template, &self.counts(positions)?, positions, 1);
        let found = unasked::leave_out(instrument, codebook, &mut material);
        Ok((material, found))
    }

    /// The typed columns of some questions, with the number of units of each row.
    ///
    /// # Errors
    /// As [`Self::counts`].
    pub fn columns(&self, positions: &[usize]) -> Result<Columns> {
        let (instrument, codebook) = self.definitions();
        let (material, _) = self.material(positions)?;
        let all: Vec<usize> = (0..material.wave.len()).collect();
        let units = Units { fate: vec![Fate::Complete; all.len()], unit: vec![None; all.len()], ..Units::default() };
        let weights = Weights { weight: vec![1.0; all.len()], ..Weights::default() };
        let of = Definitions { project: &self.project, instrument, codebook };
        let mut found = columns(&of, &material, &units, &weights, &self.design, (&all, positions));
        let times: Vec<f64> = material.times.iter().map(|times| *times as f64).collect();
        found.put(Column::new(UNITS.into(), times));
        Ok(found)
    }

    /// The questions behind a column.
    pub fn positions_of(&self, column: &str) -> Vec<usize> {
        let (instrument, codebook) = self.definitions();
        if column == PLACE {
            return positions_of_places(instrument, codebook);
        }
        if let Some(depth) = column.strip_prefix("stage_").and_then(|depth| depth.parse::<usize>().ok()) {
            let stages = self.design.stages.iter().take(depth);
            return stages.filter_map(|stage| Material::position(codebook, stage)).collect();
        }
        if [UNIT, WAVE, WEIGHT, UNITS].contains(&column) {
            return Vec::new();
        }
        let of_question = codebook.question.iter().enumerate().filter(|(_, question)| {
            let own = answer_column(&self.project.vocabulary, question);
            column == own || column == asked_column(&own) || column.starts_with(&format!("{own}__"))
        });
        of_question.flat_map(|(position, _)| with_deciding(codebook, position)).collect()
    }
}

/// A question with the one that decides whether it is put.
pub fn with_deciding(codebook: &Codebook, position: usize) -> Vec<usize> {
    let routing = codebook.question.get(position).and_then(|question| question.asked_if.as_ref());
    let deciding = routing.and_then(|routing| Material::position(codebook, &routing.variable));
    deciding.into_iter().chain([position]).collect()
}

/// Asks the engine for counts, which come sorted.
///
/// # Errors
/// When the engine does not answer, or there are more combinations than may come back.
pub fn asked(project: &Project, connection: &dyn Connection, waves: &[Wave], wanted: &Wanted<'_>) -> Result<Vec<Vec<i64>>> {
    let engine = project.definition.project.engine.as_deref().unwrap_or_default();
    let mut found = connection.numbers(&counts(connection.dialect(), waves, wanted)).map_err(|refusal| told::failure(engine, &refusal))?;
    if found.len() > wanted.most {
        let tables: Vec<&str> = waves.iter().map(|wave| wave.table.as_str()).collect();
        let reason = format!("`{}` has more than {} combinations of groups and answers", tables.join("`, `"), wanted.most);
        return Err(told::failure(engine, &Refusal::Refused(reason)));
    }
    found.sort_unstable();
    Ok(found)
}

/// Counted rows as material: the wave is the first number of each, the codes of the questions begin `from` there, and the number of answers is the last.
pub fn of_rows(template: &Material, counted: &[Vec<i64>], positions: &[usize], from: usize) -> Material {
    let number = |row: &Vec<i64>, at: usize| row.get(at).copied().unwrap_or_default();
    let codes = positions.iter().enumerate().map(|(at, position)| {
        let codes = counted.iter().map(|row| u32::try_from(number(row, from + at)).unwrap_or_default()).collect();
        (*position, codes)
    });
    let keys: BTreeMap<usize, Vec<u32>> = codes.collect();
    Material {
        columns: rows(template, &keys),
        listed: template.listed.clone(),
        asked: template.asked.clone(),
        wave: counted.iter().map(|row| usize::try_from(number(row, 0)).unwrap_or_default()).collect(),
        origin: vec![(usize::MAX, 0); counted.len()],
        outcome: vec![None; counted.len()],
        finished: vec![false; counted.len()],
        times: counted.iter().map(|row| row.last().and_then(|times| u64::try_from(*times).ok()).unwrap_or_default()).collect(),
        ..Material::default()
    }
}

impl Counted for Tables {
    fn counted(&self, names: &[String]) -> PolarsResult<Columns> {
        let mut positions: Vec<usize> = names.iter().flat_map(|name| self.positions_of(name)).collect();
        positions.sort_unstable();
        positions.dedup();
        self.columns(&positions).map_err(|error| match error {
            Error::Engine(reason) => PolarsError::IO { error: Arc::new(std::io::Error::other(reason)), msg: None },
            other => PolarsError::ComputeError(other.to_string().into()),
        })
    }
}
