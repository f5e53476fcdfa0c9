//! The instruments of a project whose tables lie in its engine, on their way through ingest.

use super::connection::Connection;
use super::read::{Asked, Decided, open, read};
use crate::diagnostic::{Diagnostic, Place};
use crate::error::Result;
use crate::ingest::answers::published::Declared;
use crate::ingest::dataset::Dataset;
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::ingest::units::frame::Frame;
use crate::project::Project;
use crate::project::definition::Instrument;
use std::sync::Arc;

/// Those that have been asked for.
#[derive(Default)]
pub struct Elsewhere {
    engine: Option<(Arc<Project>, Arc<dyn Connection>)>,
    asked: Vec<(String, Asked)>,
    decided: Vec<(Option<Frame>, Decided)>,
}

impl Elsewhere {
    /// Opens the engine of a project, where an instrument has tables there.
    ///
    /// # Errors
    /// When nobody answers there, or the program was built without.
    pub fn open(project: &Project) -> Result<Self> {
        Ok(open(project)?.map_or_else(Self::default, |connection| Self::with(project, connection)))
    }

    /// The same with an engine that has been opened.
    pub fn with(project: &Project, connection: Arc<dyn Connection>) -> Self {
        Self { engine: Some((Arc::new(project.clone()), connection)), ..Self::default() }
    }

    /// Whether there is an engine.
    pub fn is_open(&self) -> bool {
        self.engine.is_some()
    }

    /// Reads what the texts of an instrument's tables mean.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub fn read(&mut self, instrument: &Instrument) -> Result<Vec<Diagnostic>> {
        let Some((project, connection)) = &self.engine else { return Ok(Vec::new()) };
        let position = project.definition.instrument.iter().position(|own| own.id == instrument.id).unwrap_or_default();
        let mut asked = read(project, position, connection)?;
        let found = asked.findings();
        self.asked.push((instrument.id.clone(), asked));
        Ok(found)
    }

    /// Decides which answers count, and enters what was left out.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub fn decide(
        &mut self,
        instrument: &Instrument,
        frame: Option<Frame>,
        key: &PseudonymKey,
        dataset: &mut Dataset,
    ) -> Result<Vec<Diagnostic>> {
        let Some((_, asked)) = self.asked.iter_mut().find(|(id, _)| *id == instrument.id) else { return Ok(Vec::new()) };
        let mut decided = asked.decide(frame.as_ref(), key)?;
        dataset.readings.append(&mut decided.readings);
        dataset.exclusions.append(&mut decided.exclusions);
        let found = std::mem::take(&mut decided.diagnostics);
        self.decided.push((frame, decided));
        Ok(found)
    }

    /// The typed tables, once it is known which answers may be told.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub fn tables(self, declared: &Declared, key: &PseudonymKey, dataset: &mut Dataset) -> Result<Vec<Diagnostic>> {
        let mut found = Vec::new();
        let publishes = self.engine.as_ref().is_some_and(|(project, _)| project.publishes);
        if publishes || !dataset.editions.is_empty() {
            let what = "the project has editions, and what lies in an engine is not compared with earlier ones";
            let place = Place::file("project.toml").in_column("engine");
            found.push(
                Diagnostic::error("not-in-engine", what).at(place).help("run without the folder of editions, or give the answers as files"),
            );
            return Ok(found);
        }
        for ((_, asked), (frame, decided)) in self.asked.into_iter().zip(&self.decided) {
            let (table, own) = asked.table(decided, frame.as_ref(), declared, key)?;
            dataset.tables.push(table);
            found.extend(own);
        }
        Ok(found)
    }
}
