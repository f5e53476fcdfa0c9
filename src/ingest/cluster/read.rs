//! The verb: an instrument's tables become its typed table, and the account of what was left out.

use super::coding::meanings;
use super::connection::Connection;
use super::counted::{MOST_ROWS, Tables, asked, of_rows, with_deciding};
use super::open::connect;
use super::statement::{BREAK_OFF, COMPLETE, EMPTY, PARTIAL, Wanted};
use super::told;
use crate::diagnostic::{Diagnostic, Place};
use crate::error::Result;
use crate::ingest::answers::material::{Answered, Material};
use crate::ingest::answers::published::Declared;
use crate::ingest::columns::Columns;
use crate::ingest::dataset::{Fieldwork, Table};
use crate::ingest::person::check;
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::ingest::units::account::{Exclusion, Reading};
use crate::ingest::units::except::Exceptions;
use crate::ingest::units::fate::{Fate, Units, Why};
use crate::ingest::units::frame::Frame;
use crate::ingest::units::places::positions_of_places;
use crate::ingest::units::table::Definitions;
use crate::ingest::units::weighting::Weights;
use crate::ingest::units::{decide, drawn, implausible, places, rerouted, table};
use crate::project::Project;
use crate::project::codebook::{Codebook, QuestionType};
use crate::project::definition::Instrument;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

/// An instrument whose tables have been asked for their texts.
pub struct Asked {
    /// The tables.
    pub tables: Tables,
}

/// Opens the engine of a project, where an instrument has tables.
///
/// # Errors
/// When nobody answers there.
pub fn open(project: &Project) -> Result<Option<Arc<dyn Connection>>> {
    let named = project.definition.project.engine.as_deref();
    let needed = project.definition.instrument.iter().any(Instrument::is_elsewhere);
    named.filter(|_| needed).map(connect).transpose()
}

/// Reads what the texts of an instrument's tables mean. What was found is with the template's material.
///
/// # Errors
/// When the engine does not answer.
pub fn read(project: &Arc<Project>, instrument: usize, connection: &Arc<dyn Connection>) -> Result<Asked> {
    let own = &project.definition.instrument[instrument];
    let codebook = &project.codebooks[&own.id];
    let engine = project.definition.project.engine.as_deref().unwrap_or_default();
    let found = meanings(project, own, codebook, &**connection).map_err(|refusal| told::failure(engine, &refusal))?;
    let tables = Tables {
        project: Arc::clone(project),
        instrument,
        connection: Arc::clone(connection),
        template: found.material,
        waves: found.waves,
        without: Vec::new(),
        design: Default::default(),
        kept: Mutex::default(),
    };
    Ok(Asked { tables })
}

/// What was decided about an instrument's answers.
pub struct Decided {
    /// The counted rows of its groups: wave, how whole, codes, number.
    counted: Vec<Vec<i64>>,
    /// The questions behind the codes.
    positions: Vec<usize>,
    /// What becomes of each row.
    units: Units,
    /// What was left out.
    pub exclusions: Vec<Exclusion>,
    /// How much was read of each table.
    pub readings: Vec<Reading>,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl Asked {
    /// Findings about what the texts say.
    pub fn findings(&mut self) -> Vec<Diagnostic> {
        let mut found = std::mem::take(&mut self.tables.template.diagnostics);
        let (_, codebook) = self.tables.definitions();
        found.extend(check::person_data(codebook, &self.tables.template));
        found
    }

    /// Decides which answers count.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub fn decide(&mut self, frame: Option<&Frame>, key: &PseudonymKey) -> Result<Decided> {
        let (instrument, codebook) = self.tables.definitions();
        let positions = grouping(instrument, codebook, frame);
        let wanted = Wanted { positions: &positions, all: true, without: &[], most: MOST_ROWS };
        let counted = asked(&self.tables.project, &*self.tables.connection, &self.tables.waves, &wanted)?;
        let mut material = of_rows(&self.tables.template, &counted, &positions, 2);
        material.answered = counted.iter().map(|row| answered(row.get(1).copied().unwrap_or(COMPLETE))).collect();
        let units = decide::decide(instrument, codebook, &material, frame, key, &[]);
        let (mut diagnostics, exclusions) = decide::account(instrument, &material, &units, &Exceptions::new(&[]));
        let hash = key.hash(format!("{counted:?}").as_bytes());
        let readings = instrument.wave.iter().enumerate().map(|(wave, round)| {
            let rows = |used: bool| -> u64 {
                let of_wave = (0..counted.len()).filter(|row| material.wave[*row] == wave);
                of_wave.filter(|row| !used || !matches!(units.fate[*row], Fate::Out(_))).map(|row| material.times(row)).sum()
            };
            Reading {
                instrument: instrument.id.clone(),
                wave: round.id.clone(),
                file: round.table.clone().unwrap_or_default(),
                tool: "Spark Connect".to_owned(),
                rows_read: rows(false),
                rows_used: rows(true),
                hash: hash.clone(),
                cells: Default::default(),
            }
        });
        let readings: Vec<Reading> = readings.collect();
        for reading in readings.iter().filter(|reading| reading.rows_used == 0) {
            let what = format!("no answer is left in the wave `{}` of `{}`", reading.wave, instrument.id);
            let found = Diagnostic::error("empty-wave", what).at(Place::file(&reading.file));
            diagnostics.push(
                found
                    .found(format!("{} rows read, none used", reading.rows_read))
                    .help("the findings on rows left out say why; correct them, or take the wave out"),
            );
        }
        let staged: Vec<usize> = (0..positions.len()).collect();
        let mut without: BTreeSet<Vec<(usize, u32)>> = BTreeSet::new();
        for (row, fate) in units.fate.iter().enumerate() {
            if *fate == Fate::Out(Why::NotOnFrame) {
                let placing = frame.map(|frame| frame.placed_by(codebook)).unwrap_or_default();
                let code = |at: &usize| (positions[*at], u32::try_from(counted[row][2 + at]).unwrap_or_default());
                without.insert(staged.iter().filter(|at| placing.contains(&positions[**at])).map(code).collect());
            }
        }
        self.tables.without = without.into_iter().collect();
        Ok(Decided { counted, positions, units, exclusions, readings, diagnostics })
    }

    /// The typed table, once it is known which answers may be told.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub fn table(
        mut self,
        decided: &Decided,
        frame: Option<&Frame>,
        declared: &Declared,
        key: &PseudonymKey,
    ) -> Result<(Table, Vec<Diagnostic>)> {
        let project = Arc::clone(&self.tables.project);
        let instrument = &project.definition.instrument[self.tables.instrument];
        let codebook = &project.codebooks[&instrument.id];
        let mut found = declared.apply(instrument, codebook, &mut self.tables.template);
        let material = of_rows(&self.tables.template, &decided.counted, &decided.positions, 2);
        let weights = Weights { weight: vec![1.0; material.wave.len()], ..Weights::default() };
        let of = Definitions { project: &project, instrument, codebook };
        let mut table = table::build(&of, &material, &decided.units, weights, frame, (key, &[]));
        found.extend(frame.iter().flat_map(|frame| drawn::findings(frame, instrument, codebook, &material)));
        found.extend(places::findings(instrument, codebook, &material, &decided.units));
        found.extend(rerouted::findings(instrument, codebook, &material, &decided.units));
        found.extend(implausible::more_than_invited(instrument, &table.fieldwork));
        self.tables.design = table.design.clone();
        let placed = table.has(crate::ingest::dataset::PLACE);
        let (schema, of_questions) = self.schema(placed)?;
        found.extend(of_questions);
        let answered = answers(&table.fieldwork);
        table.frame = Columns::counted(answered, schema, Arc::new(self.tables));
        Ok((table, found))
    }

    /// The columns that there are, and what is found about single questions.
    fn schema(&self, placed: bool) -> Result<(Columns, Vec<Diagnostic>)> {
        let (instrument, codebook) = self.tables.definitions();
        let mut found = Vec::new();
        let mut schema = Columns::new(0);
        let mut rest: Vec<String> = Vec::new();
        for (position, question) in codebook.question.iter().enumerate() {
            let is_there = self.tables.waves.iter().any(|wave| wave.coded.get(position).is_some_and(Option::is_some));
            if !is_there {
                continue;
            }
            let positions = with_deciding(codebook, position);
            let (material, unasked) = self.tables.material(&positions)?;
            found.extend(unasked.into_iter().filter(|_| question.asked_if.is_some()));
            let rows: Vec<usize> = (0..material.wave.len()).collect();
            if question.kind != QuestionType::Text {
                found.extend(implausible::blank(instrument, codebook, &material, position, &rows));
            }
            let columns = self.tables.columns(&positions)?;
            for name in columns.names().filter(|name| name != crate::ingest::dataset::PLACE || placed) {
                if self.tables.positions_of(&name).contains(&position) {
                    schema.put_field(&columns, &name);
                } else if !rest.contains(&name) && self.tables.positions_of(&name).is_empty() {
                    schema.put_field(&columns, &name);
                    rest.push(name);
                }
            }
        }
        let stages = self.tables.columns(&[])?;
        for name in stages.names().filter(|name| name.starts_with("stage_") || (name == crate::ingest::dataset::PLACE && placed)) {
            schema.put_field(&stages, &name);
        }
        Ok((schema, found))
    }
}

/// The questions by whose levels answers are looked for on the frame, placed and counted.
fn grouping(instrument: &Instrument, codebook: &Codebook, frame: Option<&Frame>) -> Vec<usize> {
    let stages = instrument.stage.iter().map(|stage| stage.unit.as_str());
    let invited = instrument.invited.iter().flat_map(|entry| entry.domain.keys().map(String::as_str));
    let on_frame = frame.into_iter().flat_map(|frame| frame.concepts.iter().map(String::as_str));
    let named: BTreeMap<usize, ()> =
        stages.chain(invited).chain(on_frame).filter_map(|name| Some((Material::position(codebook, name)?, ()))).collect();
    let mut positions: Vec<usize> = named.into_keys().chain(positions_of_places(instrument, codebook)).collect();
    positions.sort_unstable();
    positions.dedup();
    positions
}

/// Numbers of questions that say as much as how whole an answer is.
fn answered(class: i64) -> Answered {
    match class {
        EMPTY => Answered { asked: 1, answered: 0, voluntary: 0 },
        BREAK_OFF => Answered { asked: 3, answered: 1, voluntary: 0 },
        PARTIAL => Answered { asked: 4, answered: 3, voluntary: 0 },
        _ => Answered::default(),
    }
}

/// How many answers count, over all waves.
fn answers(fieldwork: &[Fieldwork]) -> usize {
    fieldwork.iter().filter(|group| group.domain.is_empty()).map(|group| group.answered() as usize).sum()
}
