//! What a query over registers can select from: the registers of the project's files and those of its plan, by their names in the vocabulary.

use super::plan_tables;
use crate::error::Result;
use crate::ingest::columns::Columns;
use crate::ingest::dataset::Dataset;
use crate::project::Project;
use crate::project::definition::Kind;
use std::collections::BTreeMap;

/// One register.
#[derive(Debug, Clone)]
pub struct Source {
    /// The instrument it is; empty for a table of the plan.
    pub instrument: String,
    /// Its rows.
    pub frame: Columns,
}

/// The registers that a query is run on at once, each under the name it has in the vocabulary.
pub type Run<'a> = Vec<(&'a str, &'a Source)>;

/// All registers of a project by their names in the vocabulary; several instruments may be the same kind of register.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    tables: BTreeMap<String, Vec<Source>>,
}

impl Sources {
    /// The registers of a project.
    ///
    /// # Errors
    /// When a table of the plan cannot be made.
    pub fn new(project: &Project, dataset: &Dataset) -> Result<Self> {
        let mut tables: BTreeMap<String, Vec<Source>> = BTreeMap::new();
        for table in &dataset.tables {
            let instrument = project.instrument(&table.instrument).filter(|instrument| instrument.kind != Kind::Questionnaire);
            if let Some(name) = instrument.and_then(|instrument| instrument.table.as_ref()) {
                let source = Source { instrument: table.instrument.clone(), frame: table.frame.clone() };
                tables.entry(name.clone()).or_default().push(source);
            }
        }
        for (name, frame) in plan_tables::tables(&project.plan)? {
            tables.entry(name.to_owned()).or_default().push(Source { instrument: String::new(), frame: frame.into() });
        }
        Ok(Self { tables })
    }

    /// The registers of a name; none when the project has none.
    pub fn of(&self, name: &str) -> &[Source] {
        self.tables.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every name with its registers.
    pub fn all(&self) -> impl Iterator<Item = (&str, &[Source])> {
        self.tables.iter().map(|(name, sources)| (name.as_str(), sources.as_slice()))
    }

    /// What a query over these registers is run on: each register of a single name in turn, or the one register of each of several names.
    ///
    /// # Errors
    /// The names of which there is no register, or of which there are several where one is needed.
    pub fn runs<'a>(&'a self, names: &'a [String]) -> std::result::Result<Vec<Run<'a>>, Vec<String>> {
        if let [name] = names {
            let each: Vec<_> = self.of(name).iter().map(|source| vec![(name.as_str(), source)]).collect();
            return if each.is_empty() { Err(vec![name.clone()]) } else { Ok(each) };
        }
        let unfit: Vec<String> = names.iter().filter(|name| self.of(name).len() != 1).cloned().collect();
        if !unfit.is_empty() {
            return Err(unfit);
        }
        Ok(vec![names.iter().flat_map(|name| self.of(name).iter().map(|source| (name.as_str(), source))).collect()])
    }
}

/// Whether every one of some registers has a column.
pub fn all_have(run: &[(&str, &Source)], column: &str) -> bool {
    run.iter().all(|(_, source)| source.frame.has(column))
}
